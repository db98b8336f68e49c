//! Lowering: outline and statements become tasks.
//!
//! A task is the passage that a statement closes: an item with its sub-items, or the words
//! since the statement before. Headings pass on what they assign; standing rules reach every
//! later task; items beside tasks are tasks too, with nobody assigned.

use super::inherit::Given;
use super::intern::Units;
use super::owner::{self, Owner};
use super::passages;
use super::shape::Shape;
use super::tree::{self, Tree};
use super::{
    Assignment, Deadline, Doubt, DoubtKind, Person, Plan, Role, Section, Task, heading, rows, title,
};
use crate::grammar::label::{self, Ending};
use crate::grammar::memo::Memo;
use crate::outline::{self, Outline};
<<<<<<< HEAD
use crate::statement::Statement;
use crate::text::Span;
use crate::text::class::trim_end;
=======
use crate::statement::{Form, Statement, labelled};
use crate::text::Span;
use crate::text::class::{is_han, is_word};
use crate::text::class::{skip_blank, trim_end};
>>>>>>> forms
use crate::text::order;
use crate::text::signs::{self, Cursor};
use crate::unit::list::Name;
use crate::{deadline, target};
use std::rc::Rc;

/// Reads a text into a plan.
pub fn read(text: &str) -> Plan {
    let memo = Memo::default();
    let signs = signs::all(text);
    let outline = outline::read(text, &signs, &memo);
    let tree = tree::grow(text, &signs, &outline, &memo);
    let mut lowering = Lowering {
        text,
        signs: Cursor::new(&signs),
        memo: &memo,
        outline: &outline,
        tree: &tree,
        year: deadline::base_year(text),
        plan: Plan { title: title::find(text, &outline, first_statement(&tree)), ..Plan::default() },
        units: Units::default(),
        given: vec![None; tree.nodes.len()],
        named: Vec::new(),
        begun: 0,
        sections: vec![None; tree.nodes.len()],
        first_leads: false,
        others_support: false,
        everyone: Vec::new(),
        done: vec![false; tree.nodes.len()],
    };
    let shape = Shape::of(text, &tree);
    for id in 0..tree.nodes.len() {
        lowering.node(id, &shape);
    }
    lowering.finish()
}

/// Where the first statement that assigns stands.
fn first_statement(tree: &Tree) -> usize {
    tree.statements.iter().find(|s| !s.units.is_empty()).map_or(usize::MAX, |s| s.span.lo())
}

<<<<<<< HEAD
/// The work of [`read`]: what is known, what has been made so far.
pub(super) struct Lowering<'a> {
    pub(super) text: &'a str,
    pub(super) signs: Cursor<'a>,
=======
/// What kind of items carry statements in this document.
struct Shape {
    /// Per rank: items without items below, and how many of them assign.
    leaves: Vec<(u32, u32, u32)>,
    /// The item whose statement closes it from the last of its sub-items: that sub-item.
    lifted: Vec<Option<usize>>,
    /// Any item assigns.
    any: bool,
    below: Vec<bool>,
    /// Series, by the item above and their rank, in which an item assigns.
    series: FnvHashSet<(usize, u32)>,
    /// Outermost items, with the ranks of the items in them that assign.
    sections: FnvHashSet<(usize, u32)>,
    /// Headings whose first line assigns their items.
    heads: Vec<bool>,
    /// Headings that are a unit's name, with its duties as paragraphs below.
    duties: Vec<bool>,
    /// Items that begin with a unit and its duty.
    owners: Vec<Option<Owner>>,
}

impl Shape {
    fn of(text: &str, tree: &Tree) -> Shape {
        let mut leaves: Vec<(u32, u32, u32)> = Vec::new();
        let mut below = vec![false; tree.nodes.len()];
        let mut any = false;
        for id in (1..tree.nodes.len()).rev() {
            let node = &tree.nodes[id];
            let assigns = tree.assigns(id);
            any |= assigns;
            if assigns || below[id] {
                below[node.parent] = true;
            }
            if node.children.is_empty() {
                match leaves.iter_mut().find(|l| l.0 == node.rank) {
                    Some(l) => *l = (l.0, l.1 + 1, l.2 + u32::from(assigns)),
                    None => leaves.push((node.rank, 1, u32::from(assigns))),
                }
            }
        }
        any |= tree.assigns(0);
        let mut shape = Shape {
            leaves,
            lifted: vec![None; tree.nodes.len()],
            any,
            below,
            series: FnvHashSet::default(),
            sections: FnvHashSet::default(),
            heads: (0..tree.nodes.len()).map(|id| heading::assigns_items(tree, id)).collect(),
            duties: heading::unit_first(text, tree),
            owners: owner::items(text, tree),
        };
        for id in 1..tree.nodes.len() {
            shape.lifted[id] = shape.lift(tree, id);
            if tree.assigns(id) || shape.lifted[id].is_some() {
                shape.series.insert((tree.nodes[id].parent, tree.nodes[id].rank));
                shape.sections.insert((tree.top(id), tree.nodes[id].rank));
            }
        }
        shape
    }

    /// A statement behind the last of several sub-items, the others having none, is the item's.
    fn lift(&self, tree: &Tree, id: usize) -> Option<usize> {
        let node = &tree.nodes[id];
        let (last, others) = node.children.split_last()?;
        if others.is_empty()
            || tree.assigns(id)
            || !tree.assigns(*last)
            || others.iter().any(|c| tree.assigns(*c) || self.below[*c])
        {
            return None;
        }
        let rank = tree.nodes[*last].rank;
        let (_, all, with) = self.leaves.iter().find(|l| l.0 == rank)?;
        (with * 2 <= *all && tree.nodes[*last].children.is_empty()).then_some(*last)
    }
}

struct Lowering<'a> {
    text: &'a str,
>>>>>>> forms
    memo: &'a Memo<'a>,
    pub(super) outline: &'a Outline,
    pub(super) tree: &'a Tree,
    year: Option<u16>,
    pub(super) plan: Plan,
    units: Units<'a>,
    /// What each heading gives, once it was asked.
    pub(super) given: Vec<Option<Rc<Given>>>,
    /// By unit, in what it was last named.
    named: Vec<Named>,
    /// How many tasks were begun.
    begun: u32,
    /// The section that each item became.
    sections: Vec<Option<u32>>,
    pub(super) first_leads: bool,
    pub(super) others_support: bool,
    pub(super) everyone: Vec<Name>,
    /// Items that are part of a task already.
    pub(super) done: Vec<bool>,
}

/// The task that a unit was last named in, and as what: a bit for each role, one for inherited.
#[derive(Clone, Copy, Default)]
struct Named {
    task: u32,
    roles: u8,
}

const INHERITED: u8 = 8;

impl Lowering<'_> {
    fn node(&mut self, id: usize, shape: &Shape) {
        if self.done[id] {
            return;
        }
        if !self.tree.assigns(id) {
            // A rule may stand alone: （注：排在首位的为牵头单位，下同）.
            self.note(self.tree.own(id));
        }
        if let Some(owner) = &shape.owners[id] {
            let end = self.subtree_end(id);
            self.owned(id, owner, end);
            self.absorb(id, shape);
        } else if self.paragraphs(id) {
        } else if let Some(last) = shape.lifted[id] {
            self.lifted(id, last);
        } else if self.tree.assigns(id) && !self.passes_on(id, shape) {
            self.passages(id);
            self.absorb(id, shape);
        } else if shape.duties[id] {
            self.duties(id);
        } else if id > 0 && self.is_unassigned_task(id, shape) {
            let node = &self.tree.nodes[id];
            let end = self.subtree_end(id);
            self.push(id, Span::new(node.start, end), &[]);
            self.absorb(id, shape);
        }
        self.tables(id);
        for statement in self.tree.own(id) {
            if let Some(kind) = statement.doubt {
                self.plan.doubts.push(Doubt { span: statement.span, kind });
            }
        }
    }

    /// A task of the units that it begins with.
    fn owned(&mut self, id: usize, owner: &Owner, end: usize) {
        let own = self.tree.own(id);
        let within = |at: usize| own.partition_point(|s| s.span.lo() < at);
        self.push(id, Span::new(owner.words, end), &own[within(owner.words)..within(end)]);
        let Some(mut task) = self.plan.tasks.pop() else { return };
        if let Some(number) =
            self.tree.nodes[id].number.filter(|_| self.tree.nodes[id].first.contains(owner.words))
        {
            task.number = number.written;
        }
        let mut context = super::intern::Context::default();
        let mut others = std::mem::take(&mut task.assignments);
        for name in &owner.names {
            self.unit(owner.role, owner.label, *name, false, &mut context, &mut task);
        }
        task.assignments.append(&mut others);
        self.plan.tasks.push(task);
    }

    /// The paragraphs of an item that each begin with a unit and its duty, if there are several.
    fn paragraphs(&mut self, id: usize) -> bool {
        let found = owner::paragraphs(self.text, &self.tree.nodes[id]);
        let inside = |at: usize| found.iter().any(|(owner, end)| (owner.words..*end).contains(&at));
        let others = self.tree.own(id).iter().filter(|s| !inside(s.span.lo())).count();
        if others * 2 >= found.len() {
            return false;
        }
        for (owner, end) in &found {
            self.owned(id, owner, *end);
        }
        !found.is_empty()
    }

    /// One task for each paragraph below a heading that is a unit's name.
    fn duties(&mut self, id: usize) {
        let node = &self.tree.nodes[id];
        let Some((role, label, names)) = heading::named(self.text, node) else { return };
        let ends = node.paragraphs.iter().skip(1).copied().chain([node.end]);
        for (start, end) in node.paragraphs.iter().copied().zip(ends) {
            if label::at(self.text, start, end, Ending::Colon).is_some() {
                continue;
            }
            self.push(id, Span::new(start, end), &[]);
            let section = self.heading(id);
            if let Some(mut task) = self.plan.tasks.pop() {
                let role = if rows::leads_itself(self.text, &task) { Role::Lead } else { role };
                let mut context = super::intern::Context::default();
                for name in &names {
                    self.unit(role, label, *name, true, &mut context, &mut task);
                }
                task.section = Some(section);
                self.plan.tasks.push(task);
            }
        }
    }

    /// The tables that stand in an item.
    fn tables(&mut self, id: usize) {
        let first = self.tree.tables.partition_point(|t| t.0 < id);
        for (_, block) in self.tree.tables[first..].iter().take_while(|t| t.0 == id) {
            if let outline::Kind::Table(table) = &self.outline.blocks[*block].kind {
                for row in rows::read(self.text, table, self.memo) {
                    self.row(id, row);
                }
            }
        }
    }

    fn row(&mut self, id: usize, row: rows::Row) {
        self.begun += 1;
        let mut task = Task {
            number: row.number,
            pieces: row.pieces,
            span: row.span,
            section: if id == 0 { None } else { Some(self.heading(id)) },
            assignments: Vec::new(),
            people: Vec::new(),
            deadline: None,
            targets: Vec::new(),
        };
        for piece in &task.pieces {
            target::find(self.text, *piece, self.signs.within(*piece), &mut task.targets);
        }
        self.note(std::slice::from_ref(&row.statement));
        self.assign(&row.statement, &mut task);
        let mut context = super::intern::Context::default();
        for unit in &row.shared {
            self.unit(unit.role, unit.label, unit.name, true, &mut context, &mut task);
        }
        self.inherit(id, &mut task);
        self.plan.tasks.push(task);
    }

    /// The end of the last item below.
    pub(super) fn subtree_end(&self, id: usize) -> usize {
        let mut last = id;
        while let Some(child) = self.tree.nodes[last].children.last() {
            last = *child;
        }
        self.tree.nodes[last].end
    }

    /// Whether what a heading assigns goes to the items below it and not to itself.
    fn passes_on(&mut self, id: usize, shape: &Shape) -> bool {
        id > 0 && (shape.below[id] || self.tree.has_table(id) || shape.heads[id]) && self.given(id).bare
    }

    /// One task from an item's first word to the statement behind its last sub-item.
    fn lifted(&mut self, id: usize, last: usize) {
        let tree = self.tree;
        let node = &tree.nodes[id];
        let statements = tree.own(last);
        let end = statements.last().map_or(tree.nodes[last].end, |s| s.span.hi());
        self.push(id, Span::new(node.start, end), statements);
        for child in &node.children {
            self.done[*child] = true;
        }
    }

<<<<<<< HEAD
    fn is_unassigned_task(&mut self, id: usize, shape: &Shape) -> bool {
=======
    /// One task for each passage that statements close.
    fn passages(&mut self, id: usize) {
        let tree = self.tree;
        let own = tree.own(id);
        let (mut at, mut tasks) = (0, 0);
        let mut start = self.first_start(id);
        while at < own.len() {
            // Statements with nothing between them close the same passage.
            let mut stop = at + 1;
            while stop < own.len()
                && (self.adjoin(own[stop - 1].span.hi(), own[stop].span.lo())
                    || self.completes(&own[at..stop], &own[stop]))
            {
                stop += 1;
            }
            let group = &own[at..stop];
            let end = group[group.len() - 1].span.hi();
            let begin = self.own_start(start, group[0].span.lo(), id).min(group[0].span.lo());
            if group.iter().any(Statement::assigns) {
                self.push(id, Span::new(begin.min(end), end), group);
                tasks += 1;
            } else {
                self.note(group);
            }
            start = end;
            at = stop;
        }
        if tasks > 0 {
            self.rest(id, start, tasks == 1);
        }
    }

    /// What stands behind an item's last statement is the task's as well: the rest of its paragraph
    /// (`由镇党政办牵头。负责信息汇总。`), and further ones where the item is one task (`责任单位：市商务局` ⏎
    /// `工作任务：引进企业5家。`). Behind the last item of all the text itself may close.
    fn rest(&mut self, id: usize, from: usize, whole: bool) {
        let (tree, text) = (self.tree, self.text);
        let node = &tree.nodes[id];
        // What stands behind the last item of a series may close the series.
        let last = tree.nodes[node.parent].children.last() == Some(&id);
        let mut end = node.end;
        let next = node.paragraphs.partition_point(|p| *p < from);
        for (i, start) in node.paragraphs.iter().copied().enumerate().skip(next) {
            let stop = node.paragraphs.get(i + 1).copied().unwrap_or(node.end);
            let closed = text[start..stop].trim_end().ends_with(['。', '；', ';']);
            let label = label::at(text, start, stop, Ending::Colon);
            let field = label.is_some_and(|l| l.field == Field::Other && !labelled::is_aside(text, l.span));
            let goes_on = closed && !last || field;
            if id == 0 || !whole || !goes_on {
                end = start;
                break;
            }
        }
        // A list of annexes hangs in no item.
        if let Some(annex) = tree.annexes.get(tree.annexes.partition_point(|a| *a < from)) {
            end = end.min(*annex);
        }
        let from = skip_stops(text, from, end);
        let words = text[from..end.max(from)].trim_end();
        let prose = !last || words.ends_with('。') && !words.contains('\n');
        if let Some(task) = self.plan.tasks.last_mut().filter(|_| from < end && prose) {
            let had = task.pieces.len();
            cut(text, Span::new(from, end), tree.own(id), &self.outline.holes, &mut task.pieces);
            task.pieces.truncate(
                had + task.pieces[had..].iter().take_while(|p| p.of(text).contains(is_han)).count(),
            );
            for piece in &task.pieces[had..] {
                target::find(text, *piece, &mut task.targets);
                task.span.end = task.span.end.max(piece.end);
            }
        }
    }

    /// Where the first passage starts: at the item's words, or, under a bare heading whose
    /// paragraphs each assign, at the first paragraph.
    fn first_start(&self, id: usize) -> usize {
        let node = &self.tree.nodes[id];
        let own = self.tree.own(id);
        let separate = own.iter().filter(|s| s.assigns()).count() > 1
            && !node.paragraphs.is_empty()
            && heading::is_title(self.text, node)
            && heading::each_paragraph_assigns(node, own);
        if separate || id == 0 {
            return node.paragraphs.first().copied().unwrap_or(node.start);
        }
        node.start
    }

    /// The start of a passage's own words: behind blanks, stops and a sub-item's number; in the
    /// text before any item, the paragraph that the statement stands in.
    fn own_start(&self, from: usize, to: usize, id: usize) -> usize {
        let mut start = skip_blank(self.text, from, to.max(from));
        let node = &self.tree.nodes[id];
        if id == 0 || (from != node.start && node.paragraphs.iter().any(|p| *p >= from && *p <= to)) {
            let mut inside = node.paragraphs.iter().copied().filter(|p| *p >= from && *p <= to);
            // A statement on a line of its own closes the paragraph before it.
            let last = if id == 0 { inside.rfind(|p| *p < to) } else { None };
            start = last.unwrap_or(start);
        }
        // A bullet before the paragraph is none of its words.
        let next = node.paragraphs.partition_point(|p| *p < start);
        let bullet = |p: &&usize| **p <= to && **p - start < 24 && !self.text[start..**p].contains(is_word);
        if let Some(p) = node.paragraphs.get(next).filter(bullet) {
            start = *p;
        }
        while let Some(c) = self.text[start..to.max(start)]
            .chars()
            .next()
            .filter(|c| matches!(c, '。' | '；' | ';' | '，' | ',' | '.'))
        {
            start = skip_blank(self.text, start + c.len_utf8(), to);
        }
        match outline::number::at(self.text, start, to.max(start)) {
            Some(n) if n.after < to => n.after,
            _ => start,
        }
    }

    fn adjoin(&self, left: usize, right: usize) -> bool {
        left >= right
            || self.text[left..right].chars().all(|c| {
                crate::text::class::is_blank(c)
                    || matches!(
                        crate::text::class::simplify(c),
                        '。' | ';'
                            | ','
                            | ')'
                            | ']'
                            | '|'
                            | '-'
                            | '*'
                            | '>'
                            | '•'
                            | '●'
                            | '◆'
                            | '■'
                            | '▪'
                            | '➢'
                    )
            })
            || self.outline.holes.iter().any(|h| h.lo() <= left && right <= h.hi())
    }

    /// Whether a statement goes on with the record that `group` began, another field standing
    /// between: `责任人：郑海` ⏎ `整改措施：逐户核查` ⏎ `责任单位：市环保局`. A field given twice
    /// begins another record.
    fn completes(&self, group: &[Statement], next: &Statement) -> bool {
        let (left, right) = (group[group.len() - 1].span.hi(), next.span.lo());
        let first = skip_blank(self.text, left, right);
        let between = label::at(self.text, first, right, Ending::Colon);
        between.is_some_and(|l| l.field == Field::Other)
            && self.text[left..first].contains(['\n', '\r'])
            && group.iter().chain([next]).all(|s| s.form == Form::Labelled)
            && group.len() < 16
            && !group.iter().any(|s| s.repeats(next))
    }

    /// Sub-items without statements belong to the item above, if that is a task.
    fn absorb(&mut self, id: usize, shape: &Shape) {
        if id == 0 || shape.below[id] {
            return;
        }
        let mut stack = self.tree.nodes[id].children.clone();
        if stack.is_empty() {
            return;
        }
        let end = self.subtree_end(id);
        if let Some(task) = self.plan.tasks.last_mut() {
            let from = task.span.hi();
            if from < end {
                let from = skip_blank(self.text, from, end);
                cut(self.text, Span::new(from, end), &[], &self.outline.holes, &mut task.pieces);
                task.span.end = end as u32;
            }
        }
        while let Some(child) = stack.pop() {
            self.done[child] = true;
            stack.extend(&self.tree.nodes[child].children);
        }
    }

    fn is_unassigned_task(&self, id: usize, shape: &Shape) -> bool {
>>>>>>> forms
        let tree = self.tree;
        let node = &tree.nodes[id];
        if shape.below[id] || tree.assigns(id) || node.number.is_none() || node.first.is_empty() {
            return false;
        }
        if shape.series.contains(&(node.parent, node.rank)) {
            return !heading::is_safeguard(self.text, tree, id);
        }
        if self.inherits(id) || self.passes_on(node.parent, shape) && tree.assigns(node.parent) {
            return node.children.is_empty();
        }
        // 二、重点任务: where items of this rank assign elsewhere in the section, these are tasks too.
        let beside = shape.sections.contains(&(tree.top(id), node.rank));
        (!shape.any || beside) && node.children.is_empty() && heading::is_task_section(self.text, tree, id)
    }

    pub(super) fn push(&mut self, id: usize, span: Span, statements: &[Statement]) {
        self.begun += 1;
        let tree = self.tree;
        let node = &tree.nodes[id];
        let section = self.section(id);
        let own_words = span.lo() == node.start;
        let number = node.number.filter(|_| own_words).map_or(Span::empty(span.lo()), |n| n.written);
        let end = trim_end(self.text, span.lo(), span.hi());
        let mut task = Task {
            number,
            pieces: Vec::new(),
            span: Span::new(span.lo(), end.max(span.lo())),
            section,
            assignments: Vec::new(),
            people: Vec::new(),
            deadline: None,
            targets: Vec::new(),
        };
        passages::cut(self.text, task.span, statements, &self.outline.holes, &mut task.pieces);
        if task.pieces.is_empty() {
            // The statement is all there is: 第0110号 由A牵头承办，B会同办理。
            task.pieces.push(task.span);
        }
        for piece in &task.pieces {
            target::find(self.text, *piece, self.signs.within(*piece), &mut task.targets);
        }
        self.note(statements);
        for statement in statements {
            self.assign(statement, &mut task);
        }
        self.inherit(node.parent, &mut task);
        self.plan.tasks.push(task);
    }

    fn assign(&mut self, statement: &Statement, task: &mut Task) {
        let lead = statement.units.iter().any(|u| u.role == Role::Lead);
        let mut context = super::intern::Context::default();
        let first = statement.units.iter().position(|u| u.role == Role::Responsible);
        let ruled = (self.first_leads || statement.first_leads) && !lead;
        let others = self.others_support || statement.others_support;
        for (i, unit) in statement.units.iter().enumerate() {
            let role = match unit.role {
                Role::Responsible if ruled && Some(i) == first => Role::Lead,
                Role::Responsible if ruled && others => Role::Support,
                role => role,
            };
            self.unit(role, unit.label, unit.name, false, &mut context, task);
        }
        for name in &statement.everyone {
            self.unit(Role::Responsible, Span::empty(name.span.lo()), *name, false, &mut context, task);
        }
        task.people.extend(statement.people.iter().map(|p| Person {
            label: p.label,
            name: p.name,
            inherited: false,
        }));
        if let (None, Some(written)) = (&task.deadline, statement.deadline) {
            let date = deadline::parse(written.of(self.text), self.year);
            task.deadline = Some(Deadline { written, date });
        }
    }

    pub(super) fn unit(
        &mut self,
        role: Role,
        label: Span,
        name: Name,
        inherited: bool,
        context: &mut super::intern::Context,
        task: &mut Task,
    ) {
        let unit = self.units.intern(self.text, name.span, context);
        if self.named.len() <= unit as usize {
            self.named.resize(unit as usize + 1, Named::default());
        }
        let named = &mut self.named[unit as usize];
        if named.task != self.begun {
            *named = Named { task: self.begun, roles: 0 };
        }
        // Twice in one role says nothing new; what is inherited gives way to the task's own words.
        let (role_bit, known) = match inherited {
            true => (INHERITED, named.roles != 0),
            false => (1 << role as u8, named.roles & 1 << role as u8 != 0),
        };
        if known {
            return;
        }
        named.roles |= role_bit;
        task.assignments.push(Assignment {
            role,
            label,
            written: name.span,
            unit,
            inherited,
            open: name.open,
        });
    }

    /// The section that a task of item `id` stands in: its nearest heading.
    fn section(&mut self, id: usize) -> Option<u32> {
        let node = &self.tree.nodes[id];
        if id == 0 || node.parent == 0 {
            return None;
        }
        Some(self.heading(node.parent))
    }

    fn heading(&mut self, id: usize) -> u32 {
        if let Some(section) = self.sections[id] {
            return section;
        }
        let node = &self.tree.nodes[id];
        let parent = (node.parent != 0).then(|| self.heading(node.parent));
        let heading = heading::words(self.text, node, self.tree.own(id));
        self.plan.sections.push(Section { heading, parent });
        let section = self.plan.sections.len() as u32 - 1;
        self.sections[id] = Some(section);
        section
    }

    fn finish(mut self) -> Plan {
        // A table may stand between an item's words and its statement.
        order::by_key(&mut self.plan.tasks, |t| t.span.key());
        let home = crate::unit::prefix::place_of(self.plan.title.of(self.text));
        self.plan.units = self.units.columns(&mut self.plan.tasks, home);
        self.plan.doubts.retain(|d| d.kind != DoubtKind::LabelWithoutUnits || !d.span.is_empty());
        order::by_key(&mut self.plan.doubts, |d| d.span.key());
        self.plan
    }
}
