//! Lowering: outline and statements become tasks.
//!
//! A task is the passage that a statement closes: an item with its sub-items, or the words
//! since the statement before. Headings pass on what they assign; standing rules reach every
//! later task; items beside tasks are tasks too, with nobody assigned.

use super::goals;
use super::inherit::{self, Given};
use super::intern::{self, Units};
use super::overlay::Overlay;
use super::passages;
use super::past::Past;
use super::shape::Shape;
use super::tree::{self, Node, Tree};
use super::{Assignment, Doubt, DoubtKind, Person, Plan, Role, Section, Task, heading, roster, title};
use crate::deadline;
use crate::grammar::clause::Rules;
use crate::grammar::label::{self, Ending};
use crate::grammar::memo::Memo;
use crate::outline::markup;
use crate::outline::table::boxes;
use crate::outline::{self, Outline};
use crate::statement::{Statement, labelled};
use crate::text::Span;
use crate::text::class::{is_blank, is_open, trim_end};
use crate::text::order;
use crate::text::script;
use crate::text::signs::{self, Cursor, Sign};
use crate::unit::list::{self, Name};
use std::rc::Rc;

/// Reads a text into a plan.
pub fn read(text: &str) -> Plan {
    read_with(text, &Overlay::default())
}

/// Reads a text into a plan, a person's word before the reader's.
pub fn read_with(text: &str, overlay: &Overlay) -> Plan {
    read_after(text, overlay, &mut Past::default())
}

/// The same, sooner: what was read of nearly the same text before is not read again.
pub fn read_after(text: &str, overlay: &Overlay, past: &mut Past) -> Plan {
    let seen = overlay.relabelled(text);
    let Some(plain) = script::simplified(&seen) else { return read_lines(&seen, overlay, past) };
    let simple = |name: &String| script::simplified(name).unwrap_or_else(|| name.clone());
    let folds = overlay.folds.iter().map(|(name, into)| (simple(name), simple(into))).collect();
    let mut plan = read_lines(&plain, &Overlay { folds, ..overlay.clone() }, past);
    intern::write_as(&mut plan, &plain, &seen);
    plan.overlay = overlay.clone();
    plan
}

/// Reads a text in simplified characters.
fn read_lines(text: &str, overlay: &Overlay, past: &mut Past) -> Plan {
    // The source of a page is read as if it stood without its tags.
    if let Some(flat) = markup::strip(text) {
        let marks = overlay.placed(|span| flat.forth(*span));
        let mut plan = read_rows(&flat.text, &marks, past);
        plan.move_back(&flat);
        plan.overlay = overlay.clone();
        return plan;
    }
    read_rows(text, overlay, past)
}

fn read_rows(text: &str, overlay: &Overlay, past: &mut Past) -> Plan {
    let signs = signs::all(text);
    // Drawn tables are read as if each row stood in one line.
    if let Some(flat) = boxes::flatten(text, &signs) {
        let marks = overlay.placed(|span| flat.forth(*span));
        let mut plan = read_signs(&flat.text, &signs::all(&flat.text), marks, past);
        plan.move_back(&flat);
        plan.overlay = overlay.clone();
        return plan;
    }
    read_signs(text, &signs, overlay.clone(), past)
}

fn read_signs(text: &str, signs: &[Sign], overlay: Overlay, past: &mut Past) -> Plan {
    let memo = Memo::default();
    let mut outline = outline::read(text, signs, &memo);
    let mut tree = tree::grow(text, signs, &outline, &memo, past);
    let title = title::find(text, &outline, first_statement(&tree));
    let first = tree.nodes.iter().find(|n| n.number.is_some()).map_or(0, Node::start);
    let plan = title::names_plan(text, &outline, first);
    tree.drop_items(&mut outline);
    let tree = tree::settle(text, tree, &memo);
    let doubts = tree.doubts.len() + tree.statements.iter().filter(|s| s.doubt.is_some()).count();
    let mut lowering = Lowering {
        text,
        signs: Cursor::new(signs),
        memo: &memo,
        past,
        outline: &outline,
        tree: &tree,
        year: deadline::base_year(text),
        plan: Plan { title, overlay, doubts: Vec::with_capacity(doubts), ..Plan::default() },
        units: Units::default(),
        given: vec![None; tree.nodes.len()],
        nothing: Given::nothing(),
        named: Vec::new(),
        begun: 0,
        sections: vec![None; tree.nodes.len()],
        rules: closing_rules(text, &tree.statements),
        everyone: Vec::new(),
        done: vec![false; tree.nodes.len()],
    };
    if !tree.silent {
        let shape = Shape::of(text, &tree, plan);
        for id in 0..tree.nodes.len() {
            lowering.node(id, &shape);
        }
    }
    lowering.finish()
}

/// `注：排在第一位的为牵头单位，其余为配合单位。` behind all that assigns holds for all of it.
fn closing_rules(text: &str, statements: &[Statement]) -> Rules {
    let noted = |s: &&Statement| {
        let start = text[..s.span.lo()].rfind(['\n', '\r']).map_or(0, |i| i + 1);
        let line = text[start..s.span.hi()].trim_start_matches(|c| is_blank(c) || is_open(c));
        s.units.is_empty()
            && s.rules.first_leads
            && ["注", "备注", "说明", "以上"].iter().any(|w| line.starts_with(w))
    };
    statements.last().filter(noted).map_or(Rules::default(), |s| s.rules)
}

pub(super) fn leads(statement: &Statement) -> bool {
    statement.units.iter().any(|u| u.role == Role::Lead)
}

/// Where the first statement that assigns stands.
fn first_statement(tree: &Tree) -> usize {
    tree.statements.iter().find(|s| !s.units.is_empty()).map_or(usize::MAX, |s| s.span.lo())
}

/// The work of [`read`]: what is known, what has been made so far.
pub(super) struct Lowering<'a> {
    pub(super) text: &'a str,
    pub(super) signs: Cursor<'a>,
    pub(super) memo: &'a Memo<'a>,
    pub(super) past: &'a mut Past,
    pub(super) outline: &'a Outline,
    pub(super) tree: &'a Tree,
    pub(super) year: Option<u16>,
    pub(super) plan: Plan,
    units: Units<'a>,
    /// What each heading gives, once it was asked.
    pub(super) given: Vec<Option<Rc<Given>>>,
    /// What those give that name nobody.
    pub(super) nothing: [Rc<Given>; 2],
    /// By unit, in what it was last named.
    named: Vec<Named>,
    /// How many tasks were begun.
    pub(super) begun: u32,
    /// The section that each item became.
    sections: Vec<Option<u32>>,
    /// Standing rules.
    pub(super) rules: Rules,
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
            self.lifted(id, last.get() as usize);
        } else if shape.duties[id] {
            self.duties(id);
        } else if self.tree.assigns(id) && !self.passes_on(id, shape) {
            self.passages(id);
            self.absorb(id, shape);
        } else if id > 0 && self.is_unassigned_task(id, shape) {
            let node = &self.tree.nodes[id];
            // A line of contacts behind an item is none of its words.
            let aside = |at: &&usize| {
                let label = label::at(self.text, **at, node.end(), Ending::Colon);
                label.is_some_and(|l| labelled::is_aside(self.text, l.span))
            };
            match self.tree.paragraphs(id).iter().find(aside).filter(|_| node.children.is_empty()) {
                Some(at) => self.push(id, Span::new(node.start(), *at), &[]),
                None => {
                    self.push(id, Span::new(node.start(), self.subtree_end(id)), &[]);
                    self.absorb(id, shape);
                }
            }
        }
        self.tables(id);
        for statement in self.tree.own(id) {
            if let Some(kind) = statement.doubt {
                self.plan.doubts.push(Doubt { span: statement.span, kind });
            }
        }
    }

    /// The end of the last item below.
    pub(super) fn subtree_end(&self, id: usize) -> usize {
        let mut last = id;
        while let Some(child) = self.tree.children(last).next_back() {
            last = child;
        }
        self.tree.nodes[last].end()
    }

    /// Whether what a heading assigns goes to the items below it and not to itself.
    pub(super) fn passes_on(&mut self, id: usize, shape: &Shape) -> bool {
        id > 0 && (shape.below[id] || self.tree.has_table(id) || shape.heads[id]) && self.given(id).bare
    }

    /// One task from an item's first word to the statement behind its last sub-item.
    fn lifted(&mut self, id: usize, last: usize) {
        let tree = self.tree;
        let node = &tree.nodes[id];
        // 整改时限：2022年底前 above the sub-items, 责任单位：市水务局 behind the last.
        let mut statements = tree.own(id).to_vec();
        statements.retain(Statement::assigns);
        statements.extend_from_slice(tree.own(last));
        let end = statements.last().map_or(tree.nodes[last].end(), |s| s.span.hi());
        self.push(id, Span::new(node.start(), end), &statements);
        let whole = self.subtree_end(id);
        let more = tree.children(id).next_back() != Some(last) || !tree.nodes[last].children.is_empty();
        if let Some(task) = self.plan.tasks.last_mut().filter(|_| more && end < whole) {
            let had = task.pieces.len();
            passages::cut(self.text, Span::new(end, whole), &[], &self.outline.holes, &mut task.pieces);
            task.span.end = whole as u32;
            goals::read(self.text, &mut self.signs, (self.year, self.past), had, task);
        }
        let mut below: Vec<usize> = tree.children(id).collect();
        while let Some(child) = below.pop() {
            self.done[child] = true;
            below.extend(tree.children(child));
        }
    }

    fn is_unassigned_task(&mut self, id: usize, shape: &Shape) -> bool {
        let tree = self.tree;
        let node = &tree.nodes[id];
        if shape.below[id] || tree.assigns(id) || node.number.is_none() || node.first.is_empty() {
            return false;
        }
        if !tree.above(id).is_empty() {
            return node.children.is_empty();
        }
        if shape.series.contains(&(node.parent(), node.rank)) {
            // 四、县住建局： ⏎ 1.负责危房改造。 heads its duties.
            if !node.children.is_empty() && self.given(id).names_units() {
                return false;
            }
            return !heading::is_safeguard(self.text, tree, id);
        }
        if self.inherits(id, shape) {
            return node.children.is_empty();
        }
        // 二、重点任务: where items of this rank assign elsewhere in the section, these are tasks too.
        let beside = shape.sections.contains(&(tree.top(id), node.rank));
        if (!shape.assigned || beside)
            && node.children.is_empty()
            && heading::is_task_section(self.text, tree, id)
        {
            return true;
        }
        let like = || shape.chapters.contains(&(tree.nodes[node.parent()].parent(), node.rank));
        shape.unassigned[id] && (!shape.assigned || beside || like())
    }

    pub(super) fn push(&mut self, id: usize, span: Span, statements: &[Statement]) {
        self.begun += 1;
        let tree = self.tree;
        let node = &tree.nodes[id];
        let section = self.section(id);
        let own_words = span.lo() == node.start();
        let number = node.number.filter(|_| own_words).map_or(Span::empty(span.lo()), |n| n.written);
        // Marks without width behind the last name are part of it.
        let end = list::silent(self.text, trim_end(self.text, span.lo(), span.hi()), span.hi());
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
        goals::read(self.text, &mut self.signs, (self.year, self.past), 0, &mut task);
        self.note(statements);
        // 责任单位：A、B has no lead of its own only where no line beside it names one.
        let led = statements.iter().any(leads);
        task.deadline = self.due(statements);
        for statement in statements {
            self.assign(statement, led, &mut task);
        }
        self.above(id, &mut task);
        self.inherit(node.parent(), &mut task);
        self.plan.tasks.push(task);
    }

    /// Gives a task what a statement says; `led` where one of its statements names a lead.
    pub(super) fn assign(&mut self, statement: &Statement, led: bool, task: &mut Task) {
        let mut context = super::intern::Context::default();
        let first = statement.units.iter().position(|u| u.role == Role::Responsible);
        let rules = self.rules.with(statement.rules);
        let (ruled, all) = (rules.first_leads && !led, rules.all_lead && !led);
        // 国家卫健委、国家医保局分别负责
        let apart = |label: Span| rules.each_leads && label.of(self.text).starts_with(['分']);
        for (i, unit) in statement.units.iter().enumerate() {
            let role = match unit.role {
                Role::Responsible if all || apart(unit.label) || ruled && Some(i) == first => Role::Lead,
                Role::Responsible if ruled && rules.others_support => Role::Support,
                role => role,
            };
            self.unit(role, unit.label, unit.name, false, &mut context, task);
        }
        if let Some(role) = statement.same {
            self.same(role, task);
        }
        for name in statement.everyone.iter() {
            self.unit(Role::Responsible, Span::empty(name.span.lo()), *name, false, &mut context, task);
        }
        task.people.extend(statement.people.iter().map(|p| Person {
            label: p.label,
            name: p.name,
            inherited: false,
        }));
        if let (None, Some(written)) = (&task.deadline, statement.deadline) {
            task.deadline = Some(self.deadline(written));
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
        let unit = self.units.intern(self.text, name.span, context, self.past);
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
        let listed = inherited && role == Role::Lead && named.roles == 1 << Role::Responsible as u8;
        if known && !(listed && inherit::lists_its_lead(unit, task)) {
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
        if id == 0 || node.parent() == 0 {
            return None;
        }
        Some(self.heading(node.parent()))
    }

    pub(super) fn heading(&mut self, id: usize) -> u32 {
        if let Some(section) = self.sections[id] {
            return section;
        }
        let node = &self.tree.nodes[id];
        let parent = (node.parent() != 0).then(|| self.heading(node.parent()));
        let heading = heading::words(self.text, node, self.tree.own(id));
        self.plan.sections.push(Section { heading, parent });
        let section = self.plan.sections.len() as u32 - 1;
        self.sections[id] = Some(section);
        section
    }

    fn finish(mut self) -> Plan {
        let marked = !self.plan.overlay.is_empty();
        if marked {
            self.marked();
        }
        // A table may stand between an item's words and its statement.
        order::by_key(&mut self.plan.tasks, |t| t.span.key());
        let home = crate::unit::prefix::place_of(self.plan.title.of(self.text));
        let folds = &self.plan.overlay.folds;
        self.plan.units = self.units.columns(&mut self.plan.tasks, home, folds);
        if marked {
            intern::drop_unnamed(&mut self.plan);
        }
        let mut members = roster::read(self.text, self.outline);
        if !members.is_empty() {
            roster::link(self.text, &mut members, &self.plan, home, self.past);
        }
        self.plan.roster = members;
        let unknown = |span: &Span| Doubt { span: *span, kind: DoubtKind::NotUnderstood };
        self.plan.doubts.extend(self.tree.doubts.iter().map(unknown));
        self.plan.doubts.retain(|d| d.kind != DoubtKind::LabelWithoutUnits || !d.span.is_empty());
        order::by_key(&mut self.plan.doubts, |d| d.span.key());
        self.plan
    }
}
