//! Unit first: tasks of the unit that a line or a heading names, see [`owner`].

use super::intern::Context;
use super::lower::Lowering;
use super::owner::{self, Owner};
use super::{Role, Task, heading, roster, rows};
use crate::deadline;
use crate::grammar::label::{self, Ending};
use crate::statement::helped;
use crate::text::Span;
use crate::text::order;
use crate::unit::alone;

impl Lowering<'_> {
    /// A task of the units that it begins with.
    pub(super) fn owned(&mut self, id: usize, owner: &Owner, end: usize) {
        let own = self.tree.own(id);
        let within = |at: usize| own.partition_point(|s| s.span.lo() < at);
        self.push(id, Span::new(owner.words, end), &own[within(owner.words)..within(end)]);
        let Some(mut task) = self.plan.tasks.pop() else { return };
        let node = &self.tree.nodes[id];
        // The unit itself may stand in the item's first line alone.
        let own = owner.names.first().is_some_and(|n| node.first.contains(n.span.lo()));
        if let Some(number) = node.number.filter(|_| own) {
            task.number = number.written;
        }
        let mut context = Context::default();
        let mut others = std::mem::take(&mut task.assignments);
        for name in &owner.names {
            self.unit(owner.role, owner.label, *name, false, &mut context, &mut task);
        }
        for (label, name) in &owner.helpers {
            self.unit(Role::Support, *label, *name, false, &mut context, &mut task);
        }
        task.assignments.append(&mut others);
        self.helped(&mut task);
        if let Some(written) = owner.deadline.filter(|_| task.deadline.is_none()) {
            task.deadline = Some(self.deadline(written));
        }
        self.plan.tasks.push(task);
    }

    /// The paragraphs of an item that each begin with a unit and its duty, if there are several.
    pub(super) fn paragraphs(&mut self, id: usize) -> bool {
        let found = owner::paragraphs(self.text, self.tree, id);
        let inside = |at: usize| {
            let before = found.partition_point(|(owner, _)| owner.words <= at);
            before > 0 && at < found[before - 1].1
        };
        let own = self.tree.own(id);
        let others = own.iter().filter(|s| !inside(s.span.lo())).count();
        // 各有关单位： ⏎ 主办单位。各有关单位： the value of a label is no unit with a duty.
        let torn = |(_, end): &(_, usize)| {
            let last = own[..own.partition_point(|s| s.span.lo() < *end)].last();
            last.is_some_and(|s| s.span.hi() > *end)
        };
        if others * 2 >= found.len() || found.iter().any(torn) {
            return false;
        }
        for (owner, end) in &found {
            self.owned(id, owner, *end);
        }
        !found.is_empty()
    }

    /// `3.牵头组织试卷押运，市公安局配合。` in a unit's duties: adds those who help, to a task whose words say what to do.
    pub(super) fn helped(&mut self, task: &mut Task) {
        let Some(words) = task.pieces.last() else { return };
        let mut context = Context::default();
        for unit in helped::find(self.text, *words, self.memo) {
            self.unit(unit.role, unit.label, unit.name, false, &mut context, task);
        }
        // What headings give comes last.
        order::by_key(&mut task.assignments, |a| u64::from(a.inherited));
    }

    /// One task for each paragraph below a heading that is a unit's name.
    pub(super) fn duties(&mut self, id: usize) {
        let node = &self.tree.nodes[id];
        let Some((role, label, names)) = heading::named(self.text, node) else { return };
        let paragraphs = self.tree.paragraphs(id);
        let ends = paragraphs.iter().skip(1).copied().chain([node.end()]);
        for (start, end) in paragraphs.iter().copied().zip(ends) {
            // 主任： and 主任：王五 say who sits there.
            if label::at(self.text, start, end, Ending::Colon).is_some()
                || roster::label(self.text, start, end).is_some()
                || owner::tells_everybody(self.text, start, end)
                || owner::founds(&self.text[start..end])
                || closes(self.text, start, end)
            {
                continue;
            }
            self.push(id, Span::new(start, end), &[]);
            let section = self.heading(id);
            if let Some(mut task) = self.plan.tasks.pop() {
                let role = if rows::leads_itself(self.text, &task) { Role::Lead } else { role };
                let mut context = Context::default();
                for name in &names {
                    self.unit(role, label, *name, true, &mut context, &mut task);
                }
                self.helped(&mut task);
                task.section = Some(section);
                self.plan.tasks.push(task);
            }
        }
    }
}

/// Whether a paragraph behind the last duty closes the text: 二〇二四年五月九日, or the name above it; 附：时间表（略）.
fn closes(text: &str, start: usize, end: usize) -> bool {
    let words = text[start..end].trim();
    let annex = words.strip_prefix("附件").or_else(|| words.strip_prefix('附'));
    if annex.is_some_and(|rest| rest.trim_start().starts_with([':', '：'])) {
        return true;
    }
    words.len() <= 60
        && !words.contains(['，', '。', '；'])
        && (words.ends_with('日') && deadline::looks_like(words)
            || alone::units(text, Span::new(start, start + words.len())).is_some())
}
