//! What reaches a task from elsewhere: from the headings above it and from standing rules.

use super::lower::Lowering;
use super::shape::Shape;
use super::{Assignment, Person, Role, Task, groups, heading, intern, rows};
use crate::statement::{Statement, asked};
use crate::text::Span;
use crate::unit::list::Name;
use std::rc::Rc;

/// The most units of standing rules (以下均需各区政府落实): each reaches every later task, so a hostile
/// text could make tasks times rules of them.
const EVERYONE: usize = 64;

/// The most units of one statement in a heading, which each task below has: likewise.
const GIVEN: usize = 256;

/// What a heading gives to everything below it.
#[derive(Debug)]
pub(super) struct Given {
    /// The words of leading and the name: 王明远副市长牵头的工作.
    leader: Option<(Span, Span)>,
    /// 省审计厅牵头的工作.
    unit: Option<(Role, Span, Vec<Name>)>,
    /// It is a heading alone, whose statements are meant for the items below.
    pub bare: bool,
}

/// `二、省商务厅牵头的任务` ⏎ `（一）…（各市政府，省文物局参加）`: who leads is told above, so all whom a list names up to the
/// verb of those who help do.
fn take_part(own: &mut [Assignment]) {
    let listed = |a: &Assignment| a.role == Role::Responsible && a.label.is_empty();
    let helps = |a: &Assignment| a.role == Role::Support && !a.label.is_empty();
    let Some(label) = own.iter().find(|a| helps(a)).map(|a| a.label) else { return };
    if own.iter().all(|a| !a.inherited && (listed(a) || helps(a))) {
        for a in own.iter_mut().filter(|a| listed(a)) {
            (a.role, a.label) = (Role::Support, label);
        }
    }
}

/// `（一）健康教育组` ⏎ `牵头单位：县卫健局` ⏎ `1.开设专栏。（县卫健局、县融媒体中心）`: whether a task's own list without a word names
/// a unit. Who leads the section leads the task, listed below or not.
pub(super) fn lists_its_lead(unit: u32, task: &Task) -> bool {
    let listed = |a: &Assignment| !a.inherited && a.role == Role::Responsible && a.label.is_empty();
    task.assignments.iter().any(|a| a.unit == unit && listed(a))
}

impl Given {
    /// Whether it names who does what stands below.
    pub(super) fn names_units(&self) -> bool {
        self.unit.is_some()
    }

    /// What headings give that name nobody: by whether they are headings alone.
    pub(super) fn nothing() -> [Rc<Given>; 2] {
        [false, true].map(|bare| Rc::new(Given { leader: None, unit: None, bare }))
    }
}

impl Lowering<'_> {
    /// What the heading `id` gives, found out once.
    pub(super) fn given(&mut self, id: usize) -> Rc<Given> {
        if let Some(given) = &self.given[id] {
            return given.clone();
        }
        let node = &self.tree.nodes[id];
        let given = Given {
            leader: heading::leader(self.text, node),
            unit: heading::unit(self.text, node).filter(|named| {
                !heading::is_scored(self.text, self.tree, id)
                    && !groups::stand_above(self.text, self.tree, id, named)
            }),
            bare: heading::is_bare(self.text, node, self.tree.own(id)),
        };
        // Most headings name nobody: two values serve all of them.
        let given = match given {
            Given { leader: None, unit: None, bare } => self.nothing[usize::from(bare)].clone(),
            given => Rc::new(given),
        };
        self.given[id] = Some(given.clone());
        given
    }

    /// Whether a heading above assigns units to everything below it.
    pub(super) fn inherits(&mut self, id: usize, shape: &Shape) -> bool {
        let mut at = self.tree.nodes[id].parent();
        if !self.tree.above(id).is_empty() {
            return true;
        }
        while at != 0 {
            if self.given(at).unit.is_some() || self.tree.assigns(at) && self.passes_on(at, shape) {
                return true;
            }
            at = self.tree.nodes[at].parent();
        }
        false
    }

    /// Standing rules in statements that assign nobody.
    pub(super) fn note(&mut self, statements: &[Statement]) {
        for statement in statements {
            if statement.from_here {
                self.rules = self.rules.with(statement.rules);
            }
            let room = EVERYONE.saturating_sub(self.everyone.len());
            self.everyone.extend(statement.everyone.iter().take(room));
        }
    }

    /// Gives a task what statements elsewhere say.
    fn pass(&mut self, statements: &[Statement], context: &mut intern::Context, task: &mut Task) {
        for statement in statements {
            for unit in statement.units.iter().take(GIVEN) {
                self.unit(unit.role, unit.label, unit.name, true, context, task);
            }
            let people = statement.people.iter();
            task.people.extend(people.map(|p| Person { label: p.label, name: p.name, inherited: true }));
        }
    }

    /// `责任单位：同上`: those of the task before that have the label's role, or all where nobody has.
    pub(super) fn same(&mut self, role: Role, task: &mut Task) {
        let Some(before) = self.plan.tasks.last() else { return };
        let alike = before.assignments.iter().any(|a| a.role == role);
        let those = before.assignments.iter().filter(|a| !alike || a.role == role);
        let those: Vec<Assignment> = those.take(GIVEN).cloned().collect();
        let mut context = intern::Context::default();
        for a in those {
            let name = Name { span: a.written, open: a.open };
            self.unit(a.role, a.label, name, true, &mut context, task);
        }
    }

    /// What stands above an item alone on its lines, 【牵头单位：市大数据局】, or closes it behind the items below.
    pub(super) fn above(&mut self, id: usize, task: &mut Task) {
        let tree = self.tree;
        let node = &tree.nodes[id];
        let statements = tree.above(id);
        self.pass(statements, &mut intern::Context::default(), task);
        let reaches = |s: &&Statement| !node.children.is_empty() || s.span.lo() >= node.end();
        let written = statements.iter().filter(reaches).find_map(|s| s.deadline);
        if let (None, Some(written)) = (&task.deadline, written) {
            task.deadline = Some(self.deadline(written));
        }
    }

    /// What the heading `id` gives to the task that one of its paragraphs is; `own` are the statements in
    /// its first line.
    pub(super) fn titled(&mut self, id: usize, own: &[Statement], task: &mut Task) {
        if let Some((label, name)) = self.given(id).leader {
            task.people.push(Person { label, name, inherited: true });
        }
        self.pass(own, &mut intern::Context::default(), task);
    }

    /// `会同市质监局、市工商局整治农药残留` · `整治农药残留，市质监局配合`: whom a duty of the unit above draws in.
    fn draw_in(&mut self, context: &mut intern::Context, task: &mut Task) {
        if !task.assignments.iter().all(|a| a.inherited) {
            return;
        }
        if task.span.of(self.text).starts_with("会同") {
            let mut found = Vec::new();
            asked::joined_by(self.text, task.span, self.memo, &mut found);
            for unit in found {
                self.unit(unit.role, unit.label, unit.name, false, context, task);
            }
        }
        self.helped(task);
    }

    /// What the heading `from`, those above it and standing rules give to this task.
    pub(super) fn inherit(&mut self, from: usize, task: &mut Task) {
        let tree = self.tree;
        let mut at = from;
        let mut context = intern::Context::default();
        while at != 0 {
            let given = self.given(at);
            if let Some((label, name)) = given.leader {
                task.people.push(Person { label, name, inherited: true });
            }
            if let Some((role, label, names)) = &given.unit {
                let role = if rows::leads_itself(self.text, task) { Role::Lead } else { *role };
                if role == Role::Lead && !label.is_empty() {
                    take_part(&mut task.assignments);
                }
                for name in names {
                    self.unit(role, *label, *name, true, &mut context, task);
                }
                self.draw_in(&mut context, task);
            }
            if given.bare {
                self.pass(tree.own(at), &mut context, task);
            }
            at = tree.nodes[at].parent();
        }
        for i in 0..self.everyone.len() {
            let name = self.everyone[i];
            if !task.span.contains(name.span.lo()) {
                self.unit(Role::Responsible, Span::empty(name.span.lo()), name, true, &mut context, task);
            }
        }
    }
}
