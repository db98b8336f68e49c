//! The law of edits: the new plan is the old one with exactly the change that was wanted.
//!
//! [`check`] holds a plan read from the edited text against the old one. Tasks that should not change
//! must stand, fact by fact, where the edit carries them; tasks that should are compared by what they
//! say. Each unit of the old plan must be one unit of the new one, and no two may become one.

use super::Doc;
use crate::plan::{Assignment, Person, Plan, Role, Task, words};
use crate::text::Span;
use crate::text::change::{Replacement, TextEdit};
use crate::unit::{fold, prefix};
use serde::{Deserialize, Serialize};

/// A unit that an edit speaks of.
#[derive(Clone, Debug, PartialEq)]
pub enum Who {
    /// A unit of the old plan, by its index.
    Known(u32),
    /// One that the plan does not have yet, by its name.
    New(String),
}

/// A unit's part in a wanted task: who, as what, inherited or not.
pub type Part = (Who, Role, bool);

/// What a task should be. `None` is: as the task that it comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// The old task whose facts it keeps.
    pub from: Option<usize>,
    /// Its number.
    pub number: Option<String>,
    /// Its words, white space folded; its targets follow from them.
    pub text: Option<String>,
    /// The old task whose section it stands in.
    pub beside: Option<usize>,
    /// Its units, in any order.
    pub parts: Option<Vec<Part>>,
    /// Its own people, in any order: names closed up.
    pub people: Option<Vec<String>>,
    /// Its deadline's words; `None` inside for no deadline.
    pub deadline: Option<Option<String>>,
}

/// What becomes of the old plan's units.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Columns {
    /// Each stays itself.
    #[default]
    Same,
    /// One bears another name.
    Named(u32, String),
    /// The first becomes the second.
    Merged(u32, u32),
}

/// The plan that an edit should give.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Want {
    /// The tasks in their new order, where that changes: old tasks, `None` for one that is new.
    pub order: Option<Vec<Option<usize>>>,
    /// Tasks that change, by their new index, ascending.
    pub tasks: Vec<(usize, Wanted)>,
    /// The units.
    pub columns: Columns,
}

/// What a new plan got wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fault {
    /// A task is missing, or there is one too many.
    Tasks,
    /// The title.
    Title,
    /// A task's number.
    Number,
    /// A task's words.
    Words,
    /// A task's place in the text.
    Place,
    /// The headings above a task.
    Section,
    /// Who does what in a task.
    Units,
    /// A task's people.
    People,
    /// A task's deadline.
    Deadline,
    /// A task's targets.
    Targets,
    /// Two units became one, or one two, or a name changed.
    Columns,
    /// A passage is not understood any more.
    Doubt,
}

/// What is wrong, and with which task of the new plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Breach {
    /// What.
    pub fault: Fault,
    /// Which task; 0 where it is about the whole plan.
    pub task: usize,
}

/// Whether `new`, read from the text that `change` gives, is `old` with exactly the change `want`.
pub fn check(old: Doc, new: Doc, change: &TextEdit, want: &Want) -> Result<(), Breach> {
    let whole = |fault| Err(Breach { fault, task: 0 });
    let count = want.order.as_ref().map_or(old.plan.tasks.len(), Vec::len);
    if new.plan.tasks.len() != count {
        return whole(Fault::Tasks);
    }
    if change.span(old.plan.title) != new.plan.title {
        return whole(Fault::Title);
    }
    if new.plan.doubts.len() > old.plan.doubts.len() {
        return whole(Fault::Doubt);
    }
    let mut law = Law { old, new, change, want, units: vec![None; old.plan.units.len()], fresh: Vec::new() };
    let mut changed = want.tasks.iter().peekable();
    for at in 0..count {
        if changed.next_if(|(i, _)| *i == at).is_some() {
            continue;
        }
        let from = want.order.as_ref().map_or(Some(at), |order| order[at]);
        law.same(from, at).map_err(|fault| Breach { fault, task: at })?;
    }
    for (at, wanted) in &want.tasks {
        law.wanted(wanted, *at).map_err(|fault| Breach { fault, task: *at })?;
    }
    law.columns().map_err(|fault| Breach { fault, task: 0 })
}

struct Law<'a> {
    old: Doc<'a>,
    new: Doc<'a>,
    change: &'a TextEdit,
    want: &'a Want,
    /// What each old unit became.
    units: Vec<Option<u32>>,
    /// Units that the old plan did not have.
    fresh: Vec<u32>,
}

impl Law<'_> {
    /// A task that should stand as it stood.
    fn same(&mut self, from: Option<usize>, at: usize) -> Result<(), Fault> {
        let (Some(old), new) = (from.map(|i| &self.old.plan.tasks[i]), &self.new.plan.tasks[at]) else {
            return Err(Fault::Tasks);
        };
        // A new name may stand inside; nothing else may.
        let named = self.want.columns != Columns::Same;
        let said = |a: Span, b: Span| named || a.of(self.old.text) == b.of(self.new.text);
        let moved = |a: Span, b: Span| self.change.span(a) == b && said(a, b) || a.is_empty() && b.is_empty();
        let all = |a: &[Span], b: &[Span]| a.len() == b.len() && a.iter().zip(b).all(|(a, b)| moved(*a, *b));
        if !moved(old.number, new.number) {
            return Err(Fault::Number);
        }
        if !all(&old.pieces, &new.pieces) {
            return Err(Fault::Words);
        }
        if self.change.span(old.span) != new.span {
            return Err(Fault::Place);
        }
        if !all(&self.old.plan.headings(old), &self.new.plan.headings(new)) {
            return Err(Fault::Section);
        }
        let person = |(a, b): (&Person, &Person)| {
            moved(a.name, b.name) && moved(a.label, b.label) && a.inherited == b.inherited
        };
        if old.people.len() != new.people.len() || !old.people.iter().zip(&new.people).all(person) {
            return Err(Fault::People);
        }
        let day = |t: &Task| t.deadline.as_ref().map(|d| d.date);
        let words = |t: &Task| t.deadline.as_ref().map_or(Span::default(), |d| d.written);
        if day(old) != day(new) || !moved(words(old), words(new)) {
            return Err(Fault::Deadline);
        }
        let targets = old.targets.iter().zip(&new.targets);
        if old.targets.len() != new.targets.len()
            || !targets
                .clone()
                .all(|(a, b)| moved(a.written, b.written) && moved(a.value, b.value) && a.number == b.number)
        {
            return Err(Fault::Targets);
        }
        if old.assignments.len() != new.assignments.len() {
            return Err(Fault::Units);
        }
        for i in 0..old.assignments.len() {
            let (a, b) = (&old.assignments[i], &new.assignments[i]);
            if (a.role, a.inherited, a.open) != (b.role, b.inherited, b.open) || !moved(a.written, b.written)
            {
                return Err(Fault::Units);
            }
            self.pair(a.unit, b.unit)?;
        }
        Ok(())
    }

    /// Notes that `old` became `new`.
    fn pair(&mut self, old: u32, new: u32) -> Result<(), Fault> {
        let known = &mut self.units[old as usize];
        if known.is_none_or(|unit| unit == new) {
            *known = Some(new);
            Ok(())
        } else {
            Err(Fault::Columns)
        }
    }

    /// A task that should be as `wanted` says.
    fn wanted(&mut self, wanted: &Wanted, at: usize) -> Result<(), Fault> {
        let new = &self.new.plan.tasks[at];
        let old = wanted.from.map(|i| &self.old.plan.tasks[i]);
        let number = wanted.number.as_deref().or(old.map(|t| t.number.of(self.old.text)));
        if number.is_some_and(|n| n != new.number.of(self.new.text)) {
            return Err(Fault::Number);
        }
        let text = words::task_text(self.new.text, new);
        let before = wanted.text.clone().or(old.map(|t| words::task_text(self.old.text, t)));
        let follows = || wanted.text.is_none() && old.is_some_and(|old| self.words_follow(old, new));
        if before.is_some_and(|before| bare(&before) != bare(&text)) && !follows() {
            return Err(Fault::Words);
        }
        self.section(wanted.beside.or(wanted.from), at)?;
        self.parts(wanted, at)?;
        let people = |t: &Task, text: &str| -> Vec<String> {
            t.people.iter().filter(|p| !p.inherited).map(|p| words::name(text, p.name)).collect()
        };
        let should = wanted.people.clone().or(old.map(|t| people(t, self.old.text)));
        if should.is_some_and(|should| !alike(should, people(new, self.new.text))) {
            return Err(Fault::People);
        }
        let deadline = |t: &Task, text: &str| t.deadline.as_ref().map(|d| words::folded(text, d.written));
        let should = wanted.deadline.clone().or(old.map(|t| deadline(t, self.old.text)));
        let reads = |should: Option<String>| match (should, deadline(new, self.new.text)) {
            // 2026年底前完成 in a clause is 2026年底前.
            (Some(should), Some(got)) => {
                should.strip_prefix(&*got).is_some_and(|rest| matches!(rest, "" | "完成"))
            }
            (should, got) => should == got,
        };
        if should.is_some_and(|should| !reads(should)) {
            return Err(Fault::Deadline);
        }
        let targets = |t: &Task, text: &str| -> Vec<String> {
            t.targets.iter().map(|t| words::folded(text, t.written)).collect()
        };
        match old.filter(|_| wanted.text.is_none()) {
            Some(old) if targets(old, self.old.text) != targets(new, self.new.text) => Err(Fault::Targets),
            _ => Ok(()),
        }
    }

    /// Whether units or the deadline stand in the task's own words (`由A会同B制定清单`), and the words
    /// changed as they did.
    fn words_follow(&self, old: &Task, new: &Task) -> bool {
        let day = old.deadline.as_ref().map(|d| d.written.lo());
        let inside = |at: usize| old.pieces.iter().any(|p| p.contains(at));
        let holds = old.assignments.iter().any(|a| inside(a.written.lo())) || day.is_some_and(inside);
        let moved: Vec<Span> = old.pieces.iter().map(|p| self.change.span(*p)).collect();
        // What changed in them must be the units, the words that give their roles, or the deadline.
        let touches = |a: Span, b: Span| a.lo() <= b.hi() && b.lo() <= a.hi();
        let meant = |r: Span| {
            let fact = |a: &Assignment| touches(r, a.written) || !a.inherited && touches(r, a.label);
            old.assignments.iter().any(fact) || old.deadline.as_ref().is_some_and(|d| touches(r, d.written))
        };
        let other = |r: &Replacement| old.pieces.iter().any(|p| touches(r.span, *p)) && !meant(r.span);
        holds && moved == new.pieces && !self.change.replacements().iter().any(other)
    }

    fn section(&self, beside: Option<usize>, at: usize) -> Result<(), Fault> {
        let Some(old) = beside.map(|i| self.old.plan.headings(&self.old.plan.tasks[i])) else {
            return Ok(());
        };
        let new = self.new.plan.headings(&self.new.plan.tasks[at]);
        let same = old.len() == new.len()
            && old
                .iter()
                .zip(&new)
                .all(|(a, b)| a.of(self.old.text) == b.of(self.new.text) || self.change.span(*a) == *b);
        if same { Ok(()) } else { Err(Fault::Section) }
    }

    fn parts(&mut self, wanted: &Wanted, at: usize) -> Result<(), Fault> {
        let of = |a: &Assignment| (Who::Known(a.unit), a.role, a.inherited);
        let old = wanted.from.map(|i| self.old.plan.tasks[i].assignments.iter().map(of).collect());
        let Some(should) = wanted.parts.clone().or(old) else { return Ok(()) };
        let mut left: Vec<&Assignment> = self.new.plan.tasks[at].assignments.iter().collect();
        if left.len() != should.len() {
            return Err(Fault::Units);
        }
        for (who, role, inherited) in should {
            let unit = self.unit(&who).ok_or(Fault::Units)?;
            let found = left.iter().position(|a| (a.unit, a.role, a.inherited) == (unit, role, inherited));
            left.swap_remove(found.ok_or(Fault::Units)?);
            match who {
                Who::Known(old) => self.pair(old, unit)?,
                Who::New(_) => self.fresh.push(unit),
            }
        }
        Ok(())
    }

    /// The new plan's unit for one that is wanted.
    fn unit(&self, who: &Who) -> Option<u32> {
        match who {
            Who::Known(old) => {
                let unit = &self.old.plan.units[*old as usize];
                let known = self.units[*old as usize];
                let aliases = || unit.aliases.iter().find_map(|name| find(self.new.plan, name));
                known.or_else(|| find(self.new.plan, self.name_of(*old))).or_else(aliases)
            }
            Who::New(name) => find(self.new.plan, name),
        }
    }

    /// The name that an old unit should bear.
    fn name_of(&self, old: u32) -> &str {
        match &self.want.columns {
            Columns::Named(unit, name) if *unit == old => name,
            Columns::Merged(from, into) if *from == old => &self.old.plan.units[*into as usize].name,
            _ => &self.old.plan.units[old as usize].name,
        }
    }

    /// No two units became one; each bears a name that it had before, or the one it was given.
    fn columns(&self) -> Result<(), Fault> {
        let mut owner: Vec<Option<u32>> = vec![None; self.new.plan.units.len()];
        for (old, new) in self.units.iter().enumerate() {
            let (Some(new), old) = (*new, old as u32) else { continue };
            let (before, after) = (&self.old.plan.units[old as usize], &self.new.plan.units[new as usize]);
            let name = self.name_of(old);
            // 市审计局 does not lose its prefix because the list that it first stands in changed.
            let bare = prefix::supplied(prefix::prefix_of(name), &after.name).as_deref() == Some(name)
                || !prefix::prefix_of(name).is_empty() && name.ends_with(&after.name) && after.name != name;
            let known = after.name == name
                || !bare && before.aliases.contains(&after.name) && self.want.columns == Columns::Same
                || fold::key(&after.name) == fold::key(name)
                // The prefix that its list supplies is the new name's as well.
                || self.want.columns != Columns::Same
                    && prefix::supplied(prefix::prefix_of(&after.name), name).as_ref() == Some(&after.name);
            let merges = |a: u32, b: u32| self.want.columns == Columns::Merged(a, b);
            let taken = owner[new as usize].replace(old).is_some_and(|o| !merges(o, old) && !merges(old, o));
            if !known || taken {
                return Err(Fault::Columns);
            }
        }
        let taken = |unit: &u32| owner[*unit as usize].is_some();
        if self.fresh.iter().any(taken) { Err(Fault::Columns) } else { Ok(()) }
    }
}

/// The unit that bears or once bears a name.
pub fn find(plan: &Plan, name: &str) -> Option<u32> {
    let by = |is: &dyn Fn(&crate::plan::Unit) -> bool| plan.units.iter().position(is).map(|i| i as u32);
    by(&|u| u.name == name).or_else(|| by(&|u| u.aliases.iter().any(|a| a == name)))
}

/// A task's words without the stop at their end, which a statement in brackets takes along.
fn bare(words: &str) -> &str {
    words.trim_end_matches(['。', '；', ';', '，', ',', '.'])
}

fn alike(mut left: Vec<String>, right: Vec<String>) -> bool {
    left.len() == right.len()
        && right.iter().all(|name| match left.iter().position(|l| l == name) {
            Some(i) => {
                left.swap_remove(i);
                true
            }
            None => false,
        })
}
