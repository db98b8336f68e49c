//! Whole tasks: deleted, moved, inserted, split, joined, each with its statements.
//!
//! Tasks that count up are numbered anew behind the place, where that reads as wanted.

use super::law::{Part, Want, Wanted, Who};
use super::manner::Manner;
use super::pen::{line, put};
use super::site::{line_end, line_start};
use super::{Doc, Edit, Proposal, Refusal, Scope, apply, cells, series, words};
use crate::grammar::label::Field;
use crate::outline::table::header::ColumnKind;
use crate::plan::{Assignment, Role, Task, words as said};
use crate::text::Span;
use crate::text::change::{Replacement, TextEdit};
use crate::text::class::{is_word, skip_blank};

/// The lines that a task fills, without the last one's break; `None` where it shares a line.
fn block(doc: Doc, task: &Task) -> Option<Span> {
    let text = doc.text;
    let (first, last) = match cells::row(doc, task) {
        Some(row) => {
            let cells = row.table.rows[row.at].iter().filter(|c| !c.is_empty());
            let cells = cells.fold(task.span, |all, c| all.cover(*c));
            (cells.lo(), cells.hi())
        }
        None => (task.span.lo(), task.span.hi()),
    };
    let from = line_start(text, first);
    let head =
        if task.number.is_empty() || task.number.hi() > task.span.lo() { first } else { task.number.lo() };
    let to = line_end(text, last);
    let alone = !text[from..head.max(from)].contains(is_word) && !text[last..to].contains(is_word);
    alone.then(|| Span::new(from, to))
}

/// Proposes that a task goes, its statements with it.
pub fn delete(doc: Doc, at: usize) -> Result<Proposal, Refusal> {
    let task = doc.task(at)?;
    let gone = match block(doc, task) {
        Some(block) => line(doc.text, block.lo(), block.hi()),
        None => task.span,
    };
    let order: Vec<Option<usize>> = (0..doc.plan.tasks.len()).filter(|i| *i != at).map(Some).collect();
    let behind: Vec<usize> = series::of(doc, at).into_iter().filter(|i| *i > at).collect();
    let want = |tasks| Want { order: Some(order.clone()), tasks, ..Want::default() };
    let place = |i: usize| i - usize::from(i > at);
    let plain = (vec![put(gone, "")], want(Vec::new()));
    Ok(Proposal::either(counted(doc, &behind, at, 0, plain.0.clone(), &want, &place), plain))
}

/// `parts` with the tasks `behind` numbered anew: on from the number of `at` and `step` more.
fn counted(
    doc: Doc,
    behind: &[usize],
    at: usize,
    step: u32,
    mut parts: Vec<Replacement>,
    want: &dyn Fn(Vec<(usize, Wanted)>) -> Want,
    place: &dyn Fn(usize) -> usize,
) -> Option<(Vec<Replacement>, Want)> {
    let (_, value) = series::figure(doc.text, &doc.plan.tasks[at])?;
    let next = series::figure(doc.text, &doc.plan.tasks[*behind.first()?])?.1;
    if next != value + 1 {
        return None;
    }
    let (new, numbers) = series::renumbered(doc, behind, value + step)?;
    parts.extend(new);
    let one = |(i, number): (&usize, String)| {
        (place(*i), Wanted { from: Some(*i), number: Some(number), ..Wanted::default() })
    };
    Some((parts, want(behind.iter().zip(numbers).map(one).collect())))
}

/// Proposes that a task stands before the task `to`; at the end where there is no such task.
pub fn move_to(doc: Doc, at: usize, to: usize) -> Result<Proposal, Refusal> {
    let (task, text) = (doc.task(at)?, doc.text);
    let count = doc.plan.tasks.len();
    if to == at || to == at + 1 {
        return Ok(Proposal { ways: vec![Vec::new()], ..Proposal::default() });
    }
    let beside = to.min(count - 1);
    let target = &doc.plan.tasks[beside];
    let (Some(own), Some(there)) = (block(doc, task), block(doc, target)) else {
        return Err(Refusal::SharedLine);
    };
    let gone = line(text, own.lo(), own.hi());
    let gap = gap(text, there);
    let put_in = if to < count {
        put(Span::empty(there.lo()), [own.of(text), &gap].concat())
    } else {
        put(Span::empty(there.hi()), [&gap, own.of(text)].concat())
    };
    let mut order: Vec<Option<usize>> = (0..count).filter(|i| *i != at).map(Some).collect();
    let new = if to > at { to.min(count) - 1 } else { to };
    order.insert(new, Some(at));
    // What its new heading gives comes, what the old one gave goes.
    let own_parts = task.assignments.iter().filter(|a| !a.inherited);
    let given =
        target.assignments.iter().filter(|a| a.inherited && own_parts.clone().all(|o| o.unit != a.unit));
    let parts = own_parts.clone().chain(given).map(part).collect();
    let wanted = Wanted { from: Some(at), beside: Some(beside), parts: Some(parts), ..Wanted::default() };
    let want = Want { order: Some(order), tasks: vec![(new, wanted)], ..Want::default() };
    Ok(Proposal { want, ways: vec![vec![put(gone, ""), put_in]], ..Proposal::default() })
}

fn part(a: &Assignment) -> Part {
    (Who::Known(a.unit), a.role, a.inherited)
}

/// The break between a block and the next: with a blank line where the block has one behind it.
fn gap(text: &str, block: Span) -> String {
    let one = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if blank_between(text, block) { [one, one].concat() } else { one.to_string() }
}

/// Whether a row of a table is one line with a separator between its cells.
fn row_in_line(text: &str, block: Span) -> bool {
    let words = block.of(text);
    words.contains(['\t', '|', '｜', '│']) && !words.contains('\n')
}

/// The row `own` written again with the cells `parts`.
fn again(text: &str, own: Span, parts: Vec<Replacement>) -> Option<String> {
    let words = own.of(text);
    let inside = |r: Replacement| -> Option<Replacement> {
        let (a, b) = (r.span.lo().checked_sub(own.lo())?, r.span.hi().checked_sub(own.lo())?);
        Some(put(Span::new(a, b), r.words))
    };
    let parts = parts.into_iter().map(inside).collect::<Option<Vec<_>>>()?;
    Some(TextEdit::new(words, parts)?.apply(words))
}

/// A row like the row of `like`, with other words and units; its number.
fn new_row(
    doc: Doc,
    row: &cells::Row,
    own: Span,
    like: &Task,
    new: &str,
    value: u32,
    fields: &[(Field, Vec<String>)],
) -> Option<(String, String)> {
    let (text, mut number) = (doc.text, String::new());
    let mut left: Vec<&(Field, Vec<String>)> = fields.iter().collect();
    let mut parts = Vec::new();
    let head = like.pieces.first()?;
    for (cell, column) in row.table.rows[row.at].iter().zip(&row.table.columns) {
        let words = match column.kind {
            ColumnKind::Serial if series::figure(text, like).is_some() => {
                let (figure, _) = series::figure(text, like)?;
                number = series::written(figure.of(text), value)?;
                parts.push(put(figure, number.clone()));
                number =
                    [&text[like.number.lo()..figure.lo()], &number, &text[figure.hi()..like.number.hi()]]
                        .concat();
                continue;
            }
            ColumnKind::Units(role) => match left.iter().position(|f| f.0 == Field::Role(role)) {
                Some(i) => left.swap_remove(i).1.join("、"),
                None => String::new(),
            },
            // 类别 and what else stands before the task's words holds for the new row too.
            _ if cell.hi() <= head.lo() => continue,
            _ if cell.contains(head.lo()) => {
                parts.push(put(Span::new(head.lo(), cell.hi()), new));
                continue;
            }
            _ => String::new(),
        };
        if !(cell.is_empty() && words.is_empty()) {
            parts.push(put(*cell, words));
        }
    }
    let line = again(text, own, parts)?;
    left.is_empty().then_some((line, number))
}

/// Whether a blank line stands behind a block.
fn blank_between(text: &str, block: Span) -> bool {
    let next = skip_blank(text, block.hi(), text.len());
    text[block.hi()..next].matches('\n').count() > 1
}

/// What stands before a task's words in its line, its number `value`.
fn head(doc: Doc, like: &Task, block: Span, value: u32) -> Option<(String, String)> {
    let text = doc.text;
    let before = &text[block.lo()..like.span.lo().max(block.lo())];
    let Some((figure, _)) = series::figure(text, like).filter(|f| block.contains(f.0.lo())) else {
        return Some((before.to_string(), String::new()));
    };
    let new = series::written(figure.of(text), value)?;
    let number = [&text[like.number.lo()..figure.lo()], &new, &text[figure.hi()..like.number.hi()]].concat();
    Some(([&text[block.lo()..figure.lo()], &new, &text[figure.hi()..like.span.lo()]].concat(), number))
}

/// Proposes a new task behind the task `at`, numbered on, with its units in the document's form.
pub fn insert(doc: Doc, at: usize, new: &str, units: &[(String, Role)]) -> Result<Proposal, Refusal> {
    let (like, text) = (doc.task(at)?, doc.text);
    let new = said::folded(new, Span::new(0, new.len()));
    if new.is_empty() {
        return Err(Refusal::NoValue(new));
    }
    let row = cells::row(doc, like);
    let own = block(doc, like);
    if row.is_some() && own.is_none_or(|own| !row_in_line(text, own)) {
        return Err(Refusal::SharedLine);
    }
    let value = series::figure(text, like).map_or(0, |f| f.1 + 1);
    let mut parts: Vec<Part> = like.assignments.iter().filter(|a| a.inherited).map(part).collect();
    let mut fields: Vec<(Field, Vec<String>)> = Vec::new();
    for role in Role::ALL {
        let mut names = Vec::new();
        for (unit, _) in units.iter().filter(|u| u.1 == role) {
            let (who, full) = doc.who(unit)?;
            parts.retain(|p| p.0 != who);
            parts.push((who, role, false));
            names.push(full);
        }
        if !names.is_empty() {
            fields.push((Field::Role(role), names));
        }
    }
    let manner = Manner::of(doc);
    let written = if fields.is_empty() { vec![new.clone()] } else { manner.closed(&new, &fields) };
    // In a row of its own, behind the item in a line of its own, or in the same paragraph.
    let (place, written, number) = match (own, &row) {
        (Some(own), Some(row)) => {
            let (line, number) =
                new_row(doc, row, own, like, &new, value, &fields).ok_or(Refusal::NoColumn)?;
            (own.hi(), vec![["\n", &line].concat()], number)
        }
        (Some(own), None) => {
            let (head, number) = head(doc, like, own, value).ok_or(Refusal::NoNumber)?;
            let gap = gap(text, own);
            (own.hi(), written.iter().map(|w| [&gap, head.as_str(), w].concat()).collect(), number)
        }
        (None, _) => (like.span.hi(), written, String::new()),
    };
    let mut order: Vec<Option<usize>> = (0..doc.plan.tasks.len()).map(Some).collect();
    order.insert(at + 1, None);
    let wanted = Wanted {
        number: Some(number),
        text: Some(new.clone()),
        beside: Some(at),
        parts: Some(parts),
        people: Some(Vec::new()),
        deadline: Some(None),
        ..Wanted::default()
    };
    let behind: Vec<usize> = series::of(doc, at).into_iter().filter(|i| *i > at).collect();
    let want = |mut tasks: Vec<(usize, Wanted)>| {
        tasks.insert(0, (at + 1, wanted.clone()));
        Want { order: Some(order.clone()), tasks, ..Want::default() }
    };
    let mut proposal = Proposal::default();
    for words in written {
        let parts = vec![put(Span::empty(place), words)];
        proposal.more(counted(doc, &behind, at, 2, parts.clone(), &want, &|i| i + 1));
        proposal.more(Some((parts, want(Vec::new()))));
    }
    Ok(proposal)
}

/// Proposes that a task is two, cut before character `cut` of its words; both keep its statements.
pub fn split(doc: Doc, at: usize, cut: usize) -> Result<Proposal, Refusal> {
    let (task, text) = (doc.task(at)?, doc.text);
    let all = words::placed(text, task);
    if cut == 0 || cut >= all.len() {
        return Err(Refusal::NoValue(String::new()));
    }
    let row = cells::row(doc, task);
    let own = block(doc, task);
    let value = series::figure(text, task).map_or(0, |f| f.1 + 1);
    let last = task.pieces.last().map_or(task.span.hi(), |p| p.hi());
    let statement = &text[last.min(task.span.hi())..task.span.hi()];
    let place = Span::new(all[cut - 1].1.hi(), all[cut].1.lo());
    let (place, put_in, number) = match own {
        Some(own) if row.is_some() => {
            if !row_in_line(text, own) {
                return Err(Refusal::SharedLine);
            }
            // The row twice: the first without the second half, the second without the first.
            let first =
                text[own.lo()..place.lo()].to_string() + &text[cell_end(row.as_ref(), place.lo())..own.hi()];
            let start = cell_start(row.as_ref(), place.lo()).max(task.span.lo());
            let mut parts = vec![put(Span::new(start, place.hi()), "")];
            let mut number = String::new();
            if let Some((figure, _)) = series::figure(text, task) {
                let new = series::written(figure.of(text), value).ok_or(Refusal::NoNumber)?;
                number = [&text[task.number.lo()..figure.lo()], &new, &text[figure.hi()..task.number.hi()]]
                    .concat();
                parts.push(put(figure, new));
            }
            let second = again(text, own, parts).ok_or(Refusal::SharedLine)?;
            (own, [first, "\n".into(), second].concat(), number)
        }
        Some(own) => {
            let (head, number) = head(doc, task, own, value).ok_or(Refusal::NoNumber)?;
            (place, [statement, &gap(text, own), &head].concat(), number)
        }
        None => (place, statement.to_string(), String::new()),
    };
    let say = |chars: &[(char, Span)]| chars.iter().map(|c| c.0).collect::<String>().trim().to_string();
    let half = |text: String, number: Option<String>| Wanted {
        from: Some(at),
        text: Some(text),
        number,
        ..Wanted::default()
    };
    let mut order: Vec<Option<usize>> = (0..doc.plan.tasks.len()).map(Some).collect();
    order.insert(at + 1, None);
    let (first, second) = (half(say(&all[..cut]), None), half(say(&all[cut..]), Some(number)));
    let behind: Vec<usize> = series::of(doc, at).into_iter().filter(|i| *i > at).collect();
    let want = |mut tasks: Vec<(usize, Wanted)>| {
        tasks.insert(0, (at + 1, second.clone()));
        tasks.insert(0, (at, first.clone()));
        Want { order: Some(order.clone()), tasks, ..Want::default() }
    };
    let parts = vec![put(place, put_in)];
    let plain = (parts.clone(), want(Vec::new()));
    Ok(Proposal::either(counted(doc, &behind, at, 2, parts, &want, &|i| i + 1), plain))
}

/// Where the cell that `at` stands in begins.
fn cell_start(row: Option<&cells::Row>, at: usize) -> usize {
    row.and_then(|r| r.cell(at)).map_or(at, |c| c.lo())
}

/// Where the cell that `at` stands in ends.
fn cell_end(row: Option<&cells::Row>, at: usize) -> usize {
    row.and_then(|r| r.cell(at)).map_or(at, |c| c.hi())
}

/// Proposes that a task and the next one are one: with the words of both, and the units of both, the
/// heavier role of each.
pub fn join(doc: Doc, at: usize) -> Result<Proposal, Refusal> {
    let (task, text) = (doc.task(at)?, doc.text);
    let next = doc.task(at + 1)?;
    if task.section != next.section {
        return Err(Refusal::OtherSection);
    }
    // First the second task gets what the first one has.
    let (mut now, mut plan) = (text.to_string(), doc.plan.clone());
    let mut do_next = |edit: Edit| -> Result<(), Refusal> {
        let done = apply(Doc { text: &now, plan: &plan }, &edit)?;
        (now, plan) = (done.text, done.plan);
        Ok(())
    };
    let mut parts: Vec<Part> = next.assignments.iter().map(part).collect();
    for a in task.assignments.iter().filter(|a| !a.inherited) {
        let known = parts.iter().position(|p| p.0 == Who::Known(a.unit));
        if known.is_some_and(|i| parts[i].1 <= a.role && !parts[i].2) {
            continue;
        }
        parts.retain(|p| p.0 != Who::Known(a.unit));
        parts.push(part(a));
        let unit = doc.plan.units[a.unit as usize].name.clone();
        do_next(Edit::SetRole { task: at + 1, unit, role: Some(a.role), scope: Scope::This })?;
    }
    let people = |t: &Task| {
        t.people.iter().filter(|p| !p.inherited).map(|p| said::name(text, p.name)).collect::<Vec<_>>()
    };
    let mut names = people(next);
    let more: Vec<String> = people(task).into_iter().filter(|n| !names.contains(n)).collect();
    if !more.is_empty() {
        names.extend(more);
        do_next(Edit::People { task: at + 1, names: names.clone() })?;
    }
    let day = |t: &Task| t.deadline.as_ref().map(|d| d.written.of(text).to_string());
    let deadline = day(next).or(day(task));
    if day(next).is_none() && deadline.is_some() {
        do_next(Edit::Deadline { task: at + 1, words: deadline.clone() })?;
    }
    let second = plan.tasks.get(at + 1).ok_or(Refusal::NoTask)?;
    let from = task.pieces.last().map_or(task.span.hi(), |p| p.hi());
    let whole = Span::new(from, next.span.hi().max(from));
    let words = [said::task_text(text, task), said::task_text(text, next)].concat();
    let wanted = Wanted {
        from: Some(at),
        text: Some(words),
        parts: Some(parts),
        people: Some(names),
        deadline: Some(deadline.map(|d| said::folded(&d, Span::new(0, d.len())))),
        ..Wanted::default()
    };
    let order: Vec<Option<usize>> = (0..doc.plan.tasks.len()).filter(|i| *i != at + 1).map(Some).collect();
    let behind: Vec<usize> = series::of(doc, at + 1).into_iter().filter(|i| *i > at + 1).collect();
    let want = |mut tasks: Vec<(usize, Wanted)>| {
        tasks.insert(0, (at, wanted.clone()));
        Want { order: Some(order.clone()), tasks, ..Want::default() }
    };
    let ways = vec![put(whole, &now[second.span.lo()..second.span.hi()])];
    let plain = (ways.clone(), want(Vec::new()));
    Ok(Proposal::either(counted(doc, &behind, at + 1, 0, ways, &want, &|i| i - 1), plain))
}
