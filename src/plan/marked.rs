//! Tasks as the person says: those that are none leave, words that are one become one.

use super::Task;
use super::lower::Lowering;
use super::tree::Node;
use crate::statement::Statement;
use crate::text::Span;
use crate::text::class::{is_blank, is_open};

impl Lowering<'_> {
    /// Puts the person's word in the place of the reader's.
    pub(super) fn marked(&mut self) {
        let overlay = std::mem::take(&mut self.plan.overlay);
        self.plan.tasks.retain(|t| !t.pieces.first().is_some_and(|words| overlay.is_off(*words)));
        for span in &overlay.on {
            self.make(*span);
        }
        self.plan.overlay = overlay;
    }

    /// Makes the words at `span` a task, and takes them from the tasks that they were part of.
    fn make(&mut self, span: Span) {
        let words = span.lo()..span.hi().min(self.text.len());
        let Some(text) = self.text.get(words) else { return };
        let blank = text.len() - text.trim_start().len();
        let (start, end) = (span.lo() + blank, span.lo() + text.trim_end().len());
        if start >= end {
            return;
        }
        let (id, from, to) = self.stretch(start, end);
        if self.plan.tasks.iter().any(|t| t.pieces.first().is_some_and(|p| p.lo() == from)) {
            return;
        }
        let tree = self.tree;
        let own = tree.own(id);
        let first = own.partition_point(|s| s.span.lo() < from);
        let count = own[first..].iter().take_while(|s| s.span.lo() < to || self.adjoins(to, s)).count();
        let statements = &own[first..first + count];
        let to = statements.last().map_or(to, |s| s.span.hi().max(to));
        let whole = from == tree.nodes[id].start();
        let beside = self.plan.tasks.iter().find(|t| t.span.contains(from)).map(|t| t.section);
        self.push(id, Span::new(from, to), statements);
        let Some(mut task) = self.plan.tasks.pop() else { return };
        if !whole && id > 0 {
            task.section = beside.unwrap_or_else(|| Some(self.heading(id)));
        }
        for other in &mut self.plan.tasks {
            without(other, task.span);
        }
        self.plan.tasks.retain(|t| !t.pieces.is_empty());
        self.plan.tasks.push(task);
    }

    /// The item that the words at `start..end` stand in, and how far they reach as a task: an item that opens
    /// with them has all of its own words, a paragraph is what was marked.
    fn stretch(&self, start: usize, end: usize) -> (usize, usize, usize) {
        let nodes = &self.tree.nodes;
        let next = nodes.partition_point(|n| n.start() < start).max(1);
        let opens = |node: &&Node| {
            let number = node.number.map_or(node.start(), |n| n.written.lo());
            // The brackets of a number: （1）.
            node.start() < end && (number <= start || self.text[start..number].chars().all(is_open))
        };
        match nodes.get(next).filter(opens) {
            Some(node) if node.children.is_empty() => (next, node.start(), node.end().max(end)),
            Some(node) => (next, node.start(), node.first.hi()),
            None => {
                let own = nodes[next - 1].end();
                (next - 1, start, if own > start { end.min(own) } else { end })
            }
        }
    }

    /// Whether a statement stands right behind `end`.
    fn adjoins(&self, end: usize, statement: &Statement) -> bool {
        let gap = self.text.get(end..statement.span.lo()).unwrap_or("…");
        gap.chars().all(|c| is_blank(c) || c == '\n' || c == '\r')
    }
}

/// Takes what stands at `span` out of a task.
fn without(task: &mut Task, span: Span) {
    let inside = |s: Span| span.lo() <= s.lo() && s.hi() <= span.hi();
    if task.span.hi() <= span.lo() || span.hi() <= task.span.lo() {
        return;
    }
    let pieces = std::mem::take(&mut task.pieces);
    for piece in pieces {
        let before = Span::new(piece.lo(), piece.hi().min(span.lo()).max(piece.lo()));
        let behind = Span::new(piece.lo().max(span.hi()).min(piece.hi()), piece.hi());
        task.pieces.extend([before, behind].into_iter().filter(|p| !p.is_empty()));
    }
    task.assignments.retain(|a| a.inherited || !inside(a.written));
    task.people.retain(|p| p.inherited || !inside(p.name));
    task.targets.retain(|t| !inside(t.written));
    if task.deadline.as_ref().is_some_and(|d| inside(d.written)) {
        task.deadline = None;
    }
    if task.span.hi() <= span.hi() {
        task.span.end = task.pieces.iter().map(|p| p.end).max().unwrap_or(task.span.start);
    }
}
