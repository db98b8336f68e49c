//! A task's deadline and people.
//!
//! - `完成时限：2026年11月底前`, a part of a clause (`A牵头，2026年底前完成`), a cell
//! - `责任领导：张三、李四`, a cell
//!
//! One that is not there yet goes beside the task's units, as a line, a field or a bracket of its own,
//! or into the empty cell of its column.

use super::law::{Want, Wanted};
use super::manner::Manner;
use super::pen::{erase, put};
use super::render::{Way, beside, render};
use super::site::{self, Kind, List, Name, Site, Slot};
use super::{Doc, Proposal, Refusal, cells};
use crate::grammar::label::Field;
use crate::outline::table::header::ColumnKind;
use crate::plan::{Role, Task, words};
use crate::text::Span;
use crate::text::change::Replacement;
use crate::text::class::{is_close, simplify};

/// Proposes a deadline; `None` takes it away.
pub fn deadline(doc: Doc, at: usize, new: Option<&str>) -> Result<Proposal, Refusal> {
    let task = doc.task(at)?;
    let new = new.map(str::trim).filter(|w| !w.is_empty());
    if let Some(bad) = new.filter(|w| w.len() > 120 || w.contains(['\n', '\r', '\t', '|', '；', ';', '。']))
    {
        return Err(Refusal::NoValue(bad.to_string()));
    }
    let deadline = new.map(|w| words::folded(w, Span::new(0, w.len())));
    let wanted = Wanted { from: Some(at), deadline: Some(deadline), ..Wanted::default() };
    let want = Want { tasks: vec![(at, wanted)], ..Want::default() };
    let manner = Manner::of(doc);
    let mut otherwise = None;
    let ways = match (&task.deadline, new) {
        (None, None) => vec![Vec::new()],
        (Some(old), Some(new)) => vec![vec![put(old.written, new)]],
        (Some(old), None) => {
            let inside = task.pieces.iter().any(|p| p.contains(old.written.lo()));
            if inside {
                return Err(Refusal::InWords);
            }
            let end = part_end(doc.text, old.written.hi());
            let mut ways = match cells::row(doc, task) {
                Some(row) => row.nothing(doc.text).into_iter().map(|w| vec![put(old.written, w)]).collect(),
                None => Vec::new(),
            };
            ways.push(vec![put(erase(doc.text, Span::new(old.written.lo(), end)), "")]);
            ways.push(vec![put(erase(doc.text, old.written), "")]);
            ways
        }
        (None, Some(new)) => {
            otherwise = cells::row(doc, task).map(|_| Refusal::NoColumn);
            fresh(doc, &manner, task, Field::Deadline, ColumnKind::Deadline, new)
        }
    };
    Ok(Proposal { want, ways, otherwise, ..Proposal::default() })
}

/// The end of the part of a clause: `2023年底前` ⟶ behind 完成.
fn part_end(text: &str, at: usize) -> usize {
    let stops = |c: char| is_close(c) || matches!(simplify(c), '、' | ',' | ';' | '。' | '\n' | '|' | '\t');
    text[at..].find(stops).map_or(text.len(), |i| at + i)
}

/// Proposes a task's own people.
pub fn people(doc: Doc, at: usize, names: &[String]) -> Result<Proposal, Refusal> {
    let task = doc.task(at)?;
    let names: Vec<String> = names.iter().map(|n| n.trim().to_string()).filter(|n| !n.is_empty()).collect();
    if let Some(bad) = names.iter().find(|n| !crate::person::is_name(n)) {
        return Err(Refusal::NoValue(bad.clone()));
    }
    let closed = names.iter().map(|n| words::name(n, Span::new(0, n.len()))).collect();
    let wanted = Wanted { from: Some(at), people: Some(closed), ..Wanted::default() };
    let want = Want { tasks: vec![(at, wanted)], ..Want::default() };
    let manner = Manner::of(doc);
    let site = Site::with(doc, task, lists(task));
    let Some(last) = site.lists.len().checked_sub(1) else {
        let ways = if names.is_empty() {
            vec![Vec::new()]
        } else {
            fresh(doc, &manner, task, Field::People, ColumnKind::People, &names.join("、"))
        };
        let otherwise = cells::row(doc, task).map(|_| Refusal::NoColumn);
        return Ok(Proposal { want, ways, otherwise, ..Proposal::default() });
    };
    // Who stays keeps the place; the others go, and new ones come behind the last.
    let mut left = names;
    let mut slots: Vec<Vec<Slot>> = Vec::new();
    let mut spelled: Vec<Vec<String>> = Vec::new();
    for (i, list) in site.lists.iter().enumerate() {
        let (mut kept, mut words_of) = (Vec::new(), Vec::new());
        for (n, name) in list.names.iter().enumerate() {
            let written = words::name(doc.text, name.span);
            if let Some(found) = left.iter().position(|l| words::name(l, Span::new(0, l.len())) == written) {
                left.remove(found);
                kept.push(Slot::Old(i, n));
                words_of.push(written);
            }
        }
        slots.push(kept);
        spelled.push(words_of);
    }
    // Several at once stand where one does.
    if !left.is_empty() {
        let new = left.join("、");
        slots[last].push(Slot::New(new.clone()));
        spelled[last].push(new);
    }
    let nothing = cells::row(doc, task).map_or(vec![String::new()], |row| row.nothing(doc.text));
    let ways =
        nothing.iter().filter_map(|w| render(&site, &manner, &slots, &spelled, Way::Name, w)).collect();
    Ok(Proposal { want, ways, ..Proposal::default() })
}

/// A task's own people as lists by label.
fn lists(task: &Task) -> Vec<List> {
    let mut out: Vec<List> = Vec::new();
    for person in task.people.iter().filter(|p| !p.inherited) {
        let name = Name { span: person.name, unit: 0, role: Role::Lead, open: false };
        match out.last_mut().filter(|l| l.label == person.label) {
            Some(list) => list.names.push(name),
            None => {
                let kind = if task.span.contains(person.label.lo()) { Kind::Label } else { Kind::Cell };
                out.push(List { kind, label: person.label, names: vec![name], span: person.name });
            }
        }
    }
    for list in &mut out {
        list.span = list.names[0].span.cover(list.last());
        if list.kind == Kind::Label {
            list.span = list.span.cover(list.label);
        }
    }
    out
}

/// Ways to write a field that the task does not have.
fn fresh(
    doc: Doc,
    manner: &Manner,
    task: &Task,
    what: Field,
    column: ColumnKind,
    new: &str,
) -> Vec<Vec<Replacement>> {
    let mut out = Vec::new();
    if let Some(row) = cells::row(doc, task) {
        for cell in row.vacant(doc.text, column) {
            let pad = if cell.is_empty() && doc.text[cell.hi()..].starts_with([' ', '|']) { " " } else { "" };
            out.push(vec![put(cell, [pad, new].concat())]);
        }
    }
    let site = Site::with(doc, task, [site::lists(doc, task), lists(task)].concat());
    for i in (0..site.lists.len()).rev() {
        if site.lists[i].kind != Kind::Cell {
            out.push(vec![beside(&site, manner, i, false, what, new)]);
        }
    }
    if site.lists.first().is_some_and(|l| l.kind != Kind::Cell) {
        out.push(vec![beside(&site, manner, 0, true, what, new)]);
    }
    let parts = [(what, vec![new.to_string()])];
    let put_in = |(at, words)| vec![put(Span::empty(at), words)];
    out.extend(manner.statements(task, &parts).into_iter().map(put_in));
    out
}
