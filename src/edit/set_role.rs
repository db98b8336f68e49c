//! A unit's role in a task: none, lead, responsible, support.
//!
//! - into the list that has the role: `牵头单位：市财政局、审计局`
//! - as a field beside the others: `（牵头单位：A；配合单位：B）`, a line `配合单位：B`, `A牵头，B配合`
//! - with its role in brackets: `A（牵头）、B`
//! - in an empty cell of the column
//! - as a new statement, in the form that the document uses most

use super::cells;
use super::law::{Part, Want, Wanted, Who};
use super::manner::Manner;
use super::pen::put;
use super::render::{Way, render, rewrite};
use super::site::{Kind, List, Site, Slot, line_end, line_start, omitted};
use super::{Doc, Proposal, Refusal, Scope};
use crate::grammar::label::Field;
use crate::outline::table::header::ColumnKind;
use crate::plan::{Assignment, Role, Task};
use crate::text::Span;
use crate::text::change::Replacement;
use crate::unit::collective::is_collective;
use crate::unit::prefix;

/// Proposes the edit.
pub fn propose(
    doc: Doc,
    at: usize,
    unit: &str,
    role: Option<Role>,
    scope: Scope,
) -> Result<Proposal, Refusal> {
    let task = doc.task(at)?;
    let (who, full) = doc.who(unit)?;
    let now: Vec<&Assignment> = task.assignments.iter().filter(|a| who == Who::Known(a.unit)).collect();
    if now.len() == usize::from(role.is_some()) && now.iter().all(|a| Some(a.role) == role) {
        return Ok(Proposal { ways: vec![Vec::new()], ..Proposal::default() });
    }
    let inherited = now.iter().find(|a| a.inherited);
    let shared: Vec<usize> = match inherited {
        Some(a) => sharing(doc, &[a.written]),
        None => sharing(
            doc,
            &task.assignments.iter().filter(|a| !a.inherited).map(|a| a.written).collect::<Vec<_>>(),
        ),
    };
    let alone = shared.iter().all(|i| *i == at);
    if !alone && scope == Scope::Ask {
        return Err(Refusal::Inherited(shared.len()));
    }
    let manner = Manner::of(doc);
    if let Some(source) = inherited.filter(|_| scope == Scope::All) {
        return Ok(at_source(doc, &manner, source, &shared, &who, &full, role));
    }
    if inherited.is_some() && role.is_none() {
        return Err(Refusal::Inherited(shared.len()));
    }
    let reached = if scope == Scope::All && !alone { shared } else { vec![at] };
    let tasks = reached.iter().map(|i| (*i, change(doc, *i, at, &who, role))).collect();
    let want = Want { tasks, ..Want::default() };
    let ways = ways(&Site::of(doc, task), &manner, &who, &full, role);
    let otherwise = refusal(doc, task, &who, role);
    Ok(Proposal { want, ways, otherwise, ..Proposal::default() })
}

/// What to say if no way reads as wanted.
fn refusal(doc: Doc, task: &Task, who: &Who, role: Option<Role>) -> Option<Refusal> {
    let own = |a: &&Assignment| *who == Who::Known(a.unit);
    if role.is_none() && task.assignments.iter().all(|a| own(&a)) {
        return Some(Refusal::LastUnit);
    }
    let a = task.assignments.iter().find(own)?;
    if task.pieces.iter().any(|p| p.contains(a.written.lo())) {
        return Some(Refusal::InWords);
    }
    let leads = task.assignments.iter().filter(|a| a.role == Role::Lead).count();
    let label = a.label.of(doc.text);
    let says_lead = ["牵头", "牽頭", "主办", "主辦", "主责", "第一"].iter().any(|w| label.contains(w));
    (a.role == Role::Lead && leads == 1 && !says_lead).then_some(Refusal::FirstLeads)
}

/// The tasks that share one of the assignments written at `spans` by inheriting it, and their owner.
fn sharing(doc: Doc, spans: &[Span]) -> Vec<usize> {
    let has = |t: &Task, inherited: bool| {
        t.assignments.iter().any(|a| a.inherited == inherited && spans.contains(&a.written))
    };
    let tasks = &doc.plan.tasks;
    let mut out: Vec<usize> = (0..tasks.len()).filter(|i| has(&tasks[*i], true)).collect();
    if !out.is_empty() {
        out.extend((0..tasks.len()).filter(|i| has(&tasks[*i], false) && !has(&tasks[*i], true)));
        out.sort_unstable();
    }
    out
}

/// A task as it should be: the unit with `role` and no other; inherited where it is not task `at` itself.
fn change(doc: Doc, task: usize, at: usize, who: &Who, role: Option<Role>) -> Wanted {
    let others = doc.plan.tasks[task].assignments.iter().filter(|a| *who != Who::Known(a.unit));
    let mut parts: Vec<Part> = others.map(|a| (Who::Known(a.unit), a.role, a.inherited)).collect();
    parts.extend(role.map(|role| (who.clone(), role, task != at)));
    Wanted { from: Some(task), parts: Some(parts), ..Wanted::default() }
}

/// All names as they stand.
fn all(site: &Site) -> Vec<Vec<Slot>> {
    site.lists
        .iter()
        .enumerate()
        .map(|(i, l)| (0..l.names.len()).map(|n| Slot::Old(i, n)).collect())
        .collect()
}

fn is(site: &Site, slot: &Slot, who: &Who) -> bool {
    matches!(slot, Slot::Old(l, n) if *who == Who::Known(site.lists[*l].names[*n].unit))
}

fn take_out(site: &Site, who: &Who, slots: &mut [Vec<Slot>]) {
    for list in slots {
        list.retain(|slot| !is(site, slot, who));
    }
}

/// Ways to write it into the lists that are there, or into the task's row.
struct Ways<'a> {
    site: &'a Site<'a>,
    manner: &'a Manner<'a>,
    /// What is written in a cell that is left empty.
    nothing: Vec<String>,
    omit: bool,
    out: Vec<Vec<Replacement>>,
}

impl Ways<'_> {
    fn push(&mut self, slots: &[Vec<Slot>], way: Way) {
        let spelled = self.site.spell(slots, self.omit && !matches!(way, Way::Beside(_)));
        for word in &self.nothing {
            self.out.extend(render(self.site, self.manner, slots, &spelled, way, word));
        }
    }

    /// The lists as `slots` and words put somewhere else.
    fn beside(&mut self, slots: &[Vec<Slot>], at: Span, words: &str) {
        let spelled = self.site.spell(slots, self.omit);
        for word in &self.nothing {
            if let Some(mut parts) = render(self.site, self.manner, slots, &spelled, Way::Name, word) {
                parts.push(put(at, words));
                self.out.push(parts);
            }
        }
    }
}

fn ways(site: &Site, manner: &Manner, who: &Who, full: &str, role: Option<Role>) -> Vec<Vec<Replacement>> {
    let text = site.doc.text;
    let mut without = all(site);
    take_out(site, who, &mut without);
    let cells = site.lists.iter().any(|l| l.kind == Kind::Cell);
    let row = if cells || site.lists.is_empty() { cells::row(site.doc, site.task) } else { None };
    let nothing = row.as_ref().map_or(vec![String::new()], |row| row.nothing(text));
    let omit = if site.omits == 0 { manner.omits } else { site.omits > 0 };
    let mut ways = Ways { site, manner, nothing, omit, out: Vec::new() };
    let rewritten = rewrite(site, manner, &grouped(site, who, full, role));
    let Some(role) = role else {
        ways.push(&without, Way::Name);
        ways.out.extend(rewritten);
        return ways.out;
    };
    let put_in = |list: usize, at: usize| {
        let mut slots = without.clone();
        slots[list].insert(at, Slot::New(full.to_string()));
        slots
    };
    let field = Way::Beside(Field::Role(role));
    let has = |list: &List| list.names.iter().any(|n| n.role == role);
    // Where the order of the roles stays: 牵头, 责任, 配合.
    let at = site.lists.iter().position(|l| l.names.iter().any(|n| *who == Who::Known(n.unit)));
    let ordered = at.is_some_and(|at| {
        let others = || site.lists.iter().enumerate().filter(|(i, _)| *i != at);
        others().all(|(i, l)| if i < at { l.names[0].role < role } else { l.names[0].role > role })
    });
    let relabelled = relabel(site, manner, who, role);
    if ordered {
        ways.out.extend(relabelled.clone());
    }
    for (i, list) in site.lists.iter().enumerate() {
        if list.kind != Kind::Mark && has(list) {
            ways.push(&put_in(i, place(site, &without[i], role, full)), Way::Name);
        }
    }
    if let Some(row) = &row {
        for cell in row.vacant(text, ColumnKind::Units(role)) {
            let pad = cell.is_empty() && text[cell.hi()..].starts_with([' ', '|']);
            ways.beside(&without, cell, &[if pad { " " } else { "" }, full].concat());
        }
    }
    // As the first of a list whose first leads.
    for i in 0..site.lists.len() {
        if role == Role::Lead && site.lists[i].kind != Kind::Mark {
            ways.push(&put_in(i, 0), Way::Name);
        }
    }
    let beside = site.lists.iter().rposition(|l| l.names[l.names.len() - 1].role <= role);
    let (near, front) = beside.map_or((0, true), |i| (i, false));
    let marks = cells || site.lists.iter().any(|l| l.kind == Kind::Mark);
    let mut near: Vec<(usize, bool)> = vec![(near, front)];
    near.extend((0..site.lists.len()).flat_map(|i| [(i, true), (i, false)]));
    for way in if marks { [Way::Mark(role), field] } else { [field, Way::Mark(role)] } {
        for (i, front) in near.iter().copied().filter(|(i, _)| without.get(*i).is_some_and(|l| !l.is_empty()))
        {
            ways.push(&put_in(i, if front { 0 } else { without[i].len() }), way);
        }
    }
    ways.out.extend(relabelled);
    ways.out.extend(rewritten);
    for (place, words) in manner.statements(site.task, &[(Field::Role(role), vec![full.to_string()])]) {
        ways.beside(&without, Span::empty(place), &words);
    }
    ways.out
}

/// Where in a list a new name goes: behind the last with the role that is one body, before 各县区政府 and the
/// like, if it is one body itself.
fn place(site: &Site, slots: &[Slot], role: Role, full: &str) -> usize {
    let name = |slot: &Slot| match slot {
        Slot::Old(l, n) => (site.lists[*l].names[*n].role, is_collective(site.full(*l, *n))),
        Slot::New(_) => (role, false),
    };
    let single = slots.iter().rposition(|s| name(s) == (role, false)).filter(|_| !is_collective(full));
    single.or(slots.iter().rposition(|s| name(s).0 == role)).map_or(slots.len(), |i| i + 1)
}

/// Another label for a list that holds the unit alone: 牵头单位：A becomes 配合单位：A.
fn relabel(site: &Site, manner: &Manner, who: &Who, role: Role) -> Option<Vec<Replacement>> {
    let mut own = site.lists.iter().filter(|l| l.names.iter().any(|n| *who == Who::Known(n.unit)));
    let list = own.next().filter(|l| l.names.len() == 1)?;
    let words = match list.kind {
        Kind::Label => manner.label(Field::Role(role), list.label.of(site.doc.text)),
        Kind::Verb => {
            // 市城管局牵头的工作
            let words = list.label.of(site.doc.text);
            let of = words.find('的').map_or("", |i| &words[i..]);
            [Manner::verb(Field::Role(role)), of].concat()
        }
        Kind::Mark => {
            [manner.mark('('), manner.mark(')')].map(String::from).join(Manner::verb(Field::Role(role)))
        }
        Kind::Bare | Kind::Cell => return None,
    };
    own.next().is_none().then(|| vec![put(list.label, words)])
}

/// All names by role, the unit in its new one, as one statement spells them.
fn grouped(site: &Site, who: &Who, full: &str, role: Option<Role>) -> Vec<(Field, Vec<String>)> {
    let mut context = String::new();
    let mut spell = |name: &str| {
        let words = if site.omits > 0 { omitted(&context, name) } else { name.to_string() };
        let own = prefix::prefix_of(name);
        if !own.is_empty() {
            own.clone_into(&mut context);
        }
        words
    };
    let mut out = Vec::new();
    for group in Role::ALL {
        let mut names = Vec::new();
        for (l, list) in site.lists.iter().enumerate() {
            for (n, name) in list.names.iter().enumerate() {
                if name.role == group && *who != Who::Known(name.unit) {
                    names.push(spell(site.full(l, n)));
                }
            }
        }
        if role == Some(group) {
            names.push(spell(full));
        }
        if !names.is_empty() {
            out.push((Field::Role(group), names));
        }
    }
    out
}

/// A change where the assignment stands, for all that inherit it: in a heading, or in the cell above.
fn at_source(
    doc: Doc,
    manner: &Manner,
    source: &Assignment,
    shared: &[usize],
    who: &Who,
    full: &str,
    role: Option<Role>,
) -> Proposal {
    let mut want = Want::default();
    for at in shared {
        let task = &doc.plan.tasks[*at];
        let own = |a: &Assignment| *who == Who::Known(a.unit) && a.written == source.written;
        let mut parts: Vec<Part> = Vec::new();
        for a in &task.assignments {
            let (new, kept) = if own(a) { (role, role.is_some()) } else { (Some(a.role), true) };
            if let Some(new) = new.filter(|_| kept) {
                parts.push((Who::Known(a.unit), new, a.inherited));
            }
        }
        want.tasks.push((*at, Wanted { from: Some(*at), parts: Some(parts), ..Wanted::default() }));
    }
    // The heading's own lists, as if it were a task.
    let line = Span::new(line_start(doc.text, source.written.lo()), line_end(doc.text, source.written.hi()));
    let holder = |t: &&Task| t.assignments.iter().any(|a| a.written == source.written);
    let Some(holder) = doc.plan.tasks.iter().find(holder) else { return Proposal::default() };
    let mut heading = holder.clone();
    heading.span = line.cover(source.label);
    heading.assignments.retain(|a| line.contains(a.written.lo()));
    heading.assignments.iter_mut().for_each(|a| a.inherited = false);
    let site = Site::of(doc, &heading);
    Proposal { want, ways: ways(&site, manner, who, full, role), ..Proposal::default() }
}
