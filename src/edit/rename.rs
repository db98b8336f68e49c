//! A unit's name, wherever it is assigned: another one, or that of a unit that is the same body.
//!
//! Where a list leaves the prefix out, the new name leaves it out as well; a name behind it that
//! lived on its prefix gets its own.

use super::law::{Columns, Part, Want, Wanted, Who};
use super::manner::Manner;
use super::pen::put;
use super::render::{Way, render, respell};
use super::site::{List, Site, Slot};
use super::{Doc, Proposal, Refusal};
use crate::plan::{Role, Task, words};
use crate::text::Span;
use crate::text::change::Replacement;
use crate::unit::prefix;

/// Proposes another name for a unit.
pub fn propose(doc: Doc, unit: &str, name: &str) -> Result<Proposal, Refusal> {
    let old = known(doc, unit)?;
    let now = &doc.plan.units[old as usize].name;
    let name = name.trim();
    // 大数据局 for 市数据局 is 市大数据局.
    let full = prefix::supplied(prefix::prefix_of(now), name).unwrap_or_else(|| name.to_string());
    if full == *now {
        return Ok(Proposal { ways: vec![Vec::new()], ..Proposal::default() });
    }
    match doc.who(&full)? {
        (Who::Known(other), _) if other != old => return Err(Refusal::Taken(full)),
        _ if !super::is_name(&full) => return Err(Refusal::NoName(full)),
        _ => {}
    }
    let columns = Columns::Named(old, full.clone());
    Ok(write(doc, old, &full, None, columns))
}

/// Proposes that a unit is another one.
pub fn merge(doc: Doc, unit: &str, into: &str) -> Result<Proposal, Refusal> {
    let (from, into) = (known(doc, unit)?, known(doc, into)?);
    if from == into {
        return Ok(Proposal { ways: vec![Vec::new()], ..Proposal::default() });
    }
    let full = doc.plan.units[into as usize].name.clone();
    Ok(write(doc, from, &full, Some(into), Columns::Merged(from, into)))
}

fn known(doc: Doc, unit: &str) -> Result<u32, Refusal> {
    match doc.who(unit) {
        Ok((Who::Known(unit), _)) => Ok(unit),
        _ => Err(Refusal::NoUnit(unit.trim().to_string())),
    }
}

/// Writes `full` for the unit `old` everywhere; where `into` stands beside it, only the heavier of both.
fn write(doc: Doc, old: u32, full: &str, into: Option<u32>, columns: Columns) -> Proposal {
    let mut tasks: Vec<(usize, Wanted)> = Vec::new();
    for (at, task) in
        doc.plan.tasks.iter().enumerate().filter(|(_, t)| t.assignments.iter().any(|a| a.unit == old))
    {
        let gone = into.and_then(|into| lighter(task, old, into));
        let one = |unit: u32| if unit == old { into.unwrap_or(unit) } else { unit };
        let kept = task.assignments.iter().filter(|a| Some(a.unit) != gone);
        let parts: Vec<Part> = kept.map(|a| (Who::Known(one(a.unit)), a.role, a.inherited)).collect();
        tasks.push((at, Wanted { from: Some(at), parts: Some(parts), ..Wanted::default() }));
    }
    let want = Want { tasks, columns, ..Want::default() };
    let ways = [true, false].into_iter().filter_map(|omit| way(doc, old, full, into, omit)).collect();
    Proposal { want, ways, ..Proposal::default() }
}

fn way(doc: Doc, old: u32, full: &str, into: Option<u32>, omit: bool) -> Option<Vec<Replacement>> {
    let manner = Manner::of(doc);
    let mut out: Vec<Replacement> = Vec::new();
    let mut done: Vec<Span> = Vec::new();
    for task in doc.plan.tasks.iter().filter(|t| t.assignments.iter().any(|a| a.unit == old)) {
        let gone = into.and_then(|into| lighter(task, old, into));
        let site = Site::of(doc, task);
        let names = |(i, list): (usize, &List)| {
            (0..list.names.len())
                .filter(|n| Some(list.names[*n].unit) != gone)
                .map(|n| Slot::Old(i, n))
                .collect()
        };
        let slots: Vec<Vec<Slot>> = site.lists.iter().enumerate().map(names).collect();
        if gone.is_some() {
            // Only what goes: the spelling comes below.
            let as_now = |slot: &Slot| match slot {
                Slot::Old(l, n) => words::name(doc.text, site.lists[*l].names[*n].span),
                Slot::New(name) => name.clone(),
            };
            let spelled: Vec<Vec<String>> = slots.iter().map(|l| l.iter().map(as_now).collect()).collect();
            out.extend(render(&site, &manner, &slots, &spelled, Way::Name, "/")?);
        }
        let renamed = |slot: &Slot| match slot {
            Slot::Old(l, n) if site.lists[*l].names[*n].unit == old => Slot::New(full.to_string()),
            other => other.clone(),
        };
        let new: Vec<Vec<Slot>> = slots.iter().map(|l| l.iter().map(renamed).collect()).collect();
        let spelled = site.spell(&new, omit && site.omits >= 0);
        for (i, slot) in slots.iter().enumerate().flat_map(|(i, l)| l.iter().enumerate().map(move |s| (i, s)))
        {
            let (k, Slot::Old(l, n)) = slot else { continue };
            let span = site.lists[*l].names[*n].span;
            if done.contains(&span) {
                continue;
            }
            match &new[i][k] {
                Slot::New(_) => out.push(put(span, spelled[i][k].clone())),
                Slot::Old(..) => respell(doc.text, span, &spelled[i][k], &mut out),
            }
            done.push(span);
        }
        // What is inherited stands in a heading or in a cell above.
        for a in task.assignments.iter().filter(|a| a.unit == old) {
            if !done.contains(&a.written) && Some(a.unit) != gone {
                out.push(put(a.written, full));
                done.push(a.written);
            }
        }
    }
    Some(out)
}

/// Of two units in one task the one whose role weighs less; `None` where they do not stand together.
fn lighter(task: &Task, old: u32, into: u32) -> Option<u32> {
    let role = |unit: u32| -> Option<Role> {
        task.assignments.iter().filter(|a| a.unit == unit && !a.inherited).map(|a| a.role).min()
    };
    let (a, b) = (role(old)?, role(into)?);
    Some(if a < b { into } else { old })
}
