//! Fixes: what a finding's remedies write, worked out when somebody asks.
//!
//! The law of fixes: after it the finding is gone, no new one appears, and the plan differs only as the
//! remedy says. Each is tried on the text before it is offered; what breaks the law is not offered. No fix
//! moves a day, so they are tried without one: nothing becomes past by a fix.

use super::{CHECKS, Change, Check, Finding, Found, Offer, Reads, Remedy, Safety, found, run};
use crate::edit::{self, Doc};
use crate::plan::{Plan, Task, lower, words};
use crate::text::Span;
use crate::text::change::{Replacement, TextEdit};
use crate::unit::fold;
use crate::unit::prefix::prefix_of;
use rustc_hash::FxHashSet;

/// A fix that keeps the law.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it does, and whether it may be applied unseen.
    pub offer: Offer,
    /// What it changes.
    pub change: TextEdit,
}

/// The fixes of a finding, one of `findings`, which are all of the text's.
pub fn fixes(doc: Doc, findings: &[Finding], finding: &Finding) -> Vec<Fix> {
    let found = found(doc.text, doc.plan, None, |code| code == finding.code);
    let same = |f: &&Found| f.finding.span == finding.span && f.finding.message == finding.message;
    let remedies = found.iter().find(same).map_or(&[][..], |f| &f.remedies);
    let tried = remedies.iter().filter_map(|remedy| {
        let change = attempt(doc, findings, finding, remedy)?;
        Some(Fix { offer: remedy.offer, change })
    });
    tried.collect()
}

/// All safe fixes of those of `all`, the findings of the text, that are `wanted`; and which it puts right.
/// `None` where there is none.
pub fn safe<'f>(
    doc: Doc,
    all: &'f [Finding],
    wanted: impl Fn(&Finding) -> bool,
) -> Option<(TextEdit, Vec<&'f Finding>)> {
    let offered = |f: &&Finding| f.offers.iter().any(|o| o.safety == Safety::Safe) && wanted(f);
    let findings: Vec<&Finding> = all.iter().filter(offered).collect();
    if findings.is_empty() {
        return None;
    }
    let found = found(doc.text, doc.plan, None, |code| findings.iter().any(|f| f.code == code));
    let remedy = |f: &&'f Finding| {
        let same = |o: &&Found| {
            (o.finding.code, o.finding.span) == (f.code, f.span) && o.finding.message == f.message
        };
        let remedies = &found.iter().find(same)?.remedies;
        let remedy = remedies.iter().find(|r| r.offer.safety == Safety::Safe)?;
        match &remedy.change {
            Change::Put(parts) => Some((*f, remedy, parts)),
            _ => None,
        }
    };
    let wanted: Vec<_> = findings.iter().filter_map(remedy).collect();
    let together = |wanted: &[(&'f Finding, &Remedy, &Vec<Replacement>)]| {
        let mut parts: Vec<Replacement> = Vec::new();
        let mut done = Vec::new();
        for (finding, _, more) in wanted {
            let meets = |p: &Replacement| {
                parts.iter().any(|q| p.span.lo() <= q.span.hi() && q.span.lo() <= p.span.hi())
            };
            if !more.iter().any(meets) {
                parts.extend(more.iter().cloned());
                done.push(*finding);
            }
        }
        let change = TextEdit::new(doc.text, parts).filter(|c| !c.is_empty())?;
        let new = change.apply(doc.text);
        let plan = lower::read_with(&new, &doc.plan.overlay.carried(&change));
        let alike = alike(doc, Doc { text: &new, plan: &plan }, Reads::Same);
        (alike && holds(all, &run(&new, &plan, None), &change, &done)).then_some((change, done))
    };
    // One that breaks the law spoils them all, so it is looked for only then.
    together(&wanted).or_else(|| {
        let keeps = |(f, r, _): &(&'f Finding, &Remedy, &Vec<Replacement>)| attempt(doc, all, f, r).is_some();
        let wanted: Vec<_> = wanted.iter().copied().filter(keeps).collect();
        together(&wanted)
    })
}

/// The edit that a remedy makes, if it keeps the law.
fn attempt(doc: Doc, findings: &[Finding], finding: &Finding, remedy: &Remedy) -> Option<TextEdit> {
    let (change, text, plan) = match &remedy.change {
        Change::Edit(edit) => {
            let done = edit::apply(doc, edit).ok()?;
            (done.change, done.text, done.plan)
        }
        Change::Put(parts) => written(doc, parts.clone(), remedy.reads)?,
        Change::Respell(unit, stem) => written(doc, respell(doc, *unit, stem), remedy.reads)?,
    };
    let after = run(&text, &plan, None);
    (!change.is_empty() && holds(findings, &after, &change, &[finding])).then_some(change)
}

fn written(doc: Doc, parts: Vec<Replacement>, reads: Reads) -> Option<(TextEdit, String, Plan)> {
    let change = TextEdit::new(doc.text, parts)?;
    let text = change.apply(doc.text);
    let plan = lower::read_with(&text, &doc.plan.overlay.carried(&change));
    let new = Doc { text: &text, plan: &plan };
    alike(doc, new, reads).then_some(())?;
    Some((change, text, plan))
}

/// Writes a unit with this stem wherever it has another, each place with its own prefix.
fn respell(doc: Doc, unit: u32, stem: &str) -> Vec<Replacement> {
    let mut out: Vec<Replacement> = Vec::new();
    let mut done: FxHashSet<Span> = FxHashSet::default();
    for a in doc.plan.tasks.iter().flat_map(|t| &t.assignments).filter(|a| a.unit == unit) {
        let name = words::name(doc.text, a.written);
        let own = &name[prefix_of(&name).len()..];
        let known = own.ends_with(stem) || stem.ends_with(own);
        if !known && done.insert(a.written) {
            let words = [prefix_of(&name), stem].concat();
            out.push(Replacement { span: a.written, words });
        }
    }
    out
}

/// Whether the findings that were to be put right are gone and no new one appeared.
fn holds(before: &[Finding], after: &[Finding], change: &TextEdit, fixed: &[&Finding]) -> bool {
    let touches = |a: Span, b: Span| a.lo() <= b.hi() && b.lo() <= a.hi();
    let moved = |f: &Finding| change.span(f.span);
    let was = |new: &Finding| {
        before.iter().any(|old| {
            old.code == new.code
                && !fixed.contains(&old)
                && (touches(moved(old), new.span) || old.message == new.message)
        })
    };
    // One that stands near an earlier one may yet be a further one.
    let fewer = |check: &Check| {
        let mine = |f: &&Finding| f.code == check.code;
        let gone = fixed.iter().copied().filter(mine).count();
        after.iter().filter(mine).count() + gone <= before.iter().filter(mine).count()
    };
    after.iter().all(was) && CHECKS.iter().all(fewer)
}

/// Whether two plans say the same, but for what `reads` allows.
fn alike(old: Doc, new: Doc, reads: Reads) -> bool {
    let task = |(i, (a, b)): (usize, (&Task, &Task))| {
        let headings = |doc: Doc, t: &Task| -> Vec<String> {
            doc.plan.headings(t).into_iter().map(|h| words::folded(doc.text, h)).collect()
        };
        words::name(old.text, a.number) == words::name(new.text, b.number)
            && words::task_text(old.text, a) == words::task_text(new.text, b)
            && (reads == Reads::Units(i) || parts(old, a) == parts(new, b))
            && people(old, a) == people(new, b)
            && day(old, a) == day(new, b)
            && a.targets.len() == b.targets.len()
            && (reads == Reads::Sections || headings(old, a) == headings(new, b))
    };
    old.plan.tasks.len() == new.plan.tasks.len()
        && words::folded(old.text, old.plan.title) == words::folded(new.text, new.plan.title)
        && new.plan.doubts.len() <= old.plan.doubts.len()
        && old.plan.tasks.iter().zip(&new.plan.tasks).enumerate().all(task)
}

fn parts(doc: Doc, task: &Task) -> Vec<(String, u8, bool)> {
    let part = |a: &crate::plan::Assignment| {
        (fold::key(&doc.plan.units[a.unit as usize].name), a.role as u8, a.inherited)
    };
    task.assignments.iter().map(part).collect()
}

fn people(doc: Doc, task: &Task) -> Vec<String> {
    task.people.iter().map(|p| words::name(doc.text, p.name)).collect()
}

fn day(doc: Doc, task: &Task) -> Option<String> {
    task.deadline.as_ref().map(|d| words::folded(doc.text, d.written))
}
