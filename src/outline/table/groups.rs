//! Headers in two rows: `序号⇥任务⇥任务分工⇥⇥完成时间` above `⇥⇥牵头单位⇥配合单位`.
//!
//! The words above several columns give way to the words of each.

use super::delimited::{cells, is_rule};
use super::header::{self, Column, ColumnKind};
use crate::outline::line::Line;
use crate::text::Span;
use crate::text::class::{is_blank, simplify};

/// The header's cells with those of a second row under them, and the line behind it. `head` is the
/// first row, in line `i`.
pub fn merged(
    text: &str,
    lines: &[Line],
    i: usize,
    by: fn(char) -> bool,
    head: &[Span],
) -> Option<(Vec<Span>, usize)> {
    let next = |from: usize| {
        (from..lines.len()).find(|j| !lines[*j].is_blank() && !is_rule(lines[*j].words.of(text)))
    };
    let j = next(i + 1)?;
    let line = lines[j].whole.of(text).trim_end_matches(['\n', '\r']);
    // Tabs before the first word count.
    let below = cells(text, Span::new(lines[j].whole.lo(), lines[j].whole.lo() + line.len()), by);
    let own: Vec<Span> = below.iter().copied().filter(|c| !c.is_empty()).collect();
    let named = |c: &Span| header::read(c.of(text)).is_some_and(|k| !matches!(k, ColumnKind::Other));
    if own.len() < 2 || !own.iter().all(named) {
        return None;
    }
    let free = |at: usize| head.get(at).is_some_and(|c| c.is_empty() || is_group(text, *c));
    let aligned = below.len() <= head.len() && below.len() + 3 > head.len();
    if aligned && below.iter().enumerate().all(|(at, c)| c.is_empty() || free(at)) {
        let pick = |(at, c): (usize, &Span)| below.get(at).copied().filter(|c| !c.is_empty()).unwrap_or(*c);
        return Some((head.iter().enumerate().map(pick).collect(), j + 1));
    }
    // The empty cells are lost: the group's columns stand where its words stood.
    let full: Vec<Span> = head.iter().copied().filter(|c| !c.is_empty()).collect();
    let at = full.iter().position(|c| is_group(text, *c))?;
    let row = cells(text, lines[next(j + 1)?].words, by);
    let whole: Vec<Span> = [&full[..at], &own, &full[at + 1..]].concat();
    (row.len() == whole.len()).then_some((whole, j + 1))
}

/// The words above several columns: 任务分工, 责任分工, 责任单位, 落实部门.
fn is_group(text: &str, cell: Span) -> bool {
    let words: String = cell.of(text).chars().filter(|c| !is_blank(*c)).map(simplify).collect();
    words.contains("分工") && words.chars().count() <= 6
        || matches!(header::read(&words), Some(ColumnKind::Units(_)))
}

/// One cell a line: `任务分工` ⏎ `完成时间` ⏎ `牵头单位` ⏎ `配合单位` are columns in another order.
pub fn regroup(text: &str, columns: &mut Vec<Column>) {
    let units = |c: &Column| matches!(c.kind, ColumnKind::Units(_));
    let tail = columns.iter().rev().take_while(|c| units(c)).count();
    let from = columns.len() - tail;
    let group = columns[..from].iter().rposition(|c| is_group(text, c.header));
    // The group is known by its word, or by a second column of units far behind it.
    let Some(at) = group.filter(|at| tail >= 2 && (at + 1 < from || !units(&columns[*at]))) else { return };
    let moved = columns.split_off(from);
    columns.splice(at..=at, moved);
}
