//! Figures that are no row's number, where a cell stands on each line: `序号` ⏎ `项目` ⏎ `总投资` ⏎ `责任单位` ⏎ `1` ⏎ `县城西环路` ⏎
//! `13500` ⏎ `县住建局` ⏎ `2` ⏎ `北极宫公园` ⏎ `3` ⏎ `县林业局`.
//!
//! Rows count from one to the next, and the number of each stands about as far behind the one before as the table
//! has columns.

use super::header::{Column, ColumnKind};
use super::quantities;
use crate::deadline;
use crate::text::Span;
use crate::text::class::{digit, is_blank, simplify};

/// How far the first row's number may be from the first cell, in rows.
const STARTS: usize = 2;

/// Which cells hold figures and no row's number; empty where the header asks for none, or where the rows are not
/// counted.
pub fn among(text: &str, cells: &[Span], columns: &[Column]) -> Vec<bool> {
    let serial = columns.iter().any(|c| c.kind == ColumnKind::Serial);
    let asked = |c: &Column| c.kind != ColumnKind::Serial && quantities::is_of_figures(c.header.of(text));
    if !serial || !columns.iter().any(asked) {
        return Vec::new();
    }
    let values: Vec<Option<u32>> = cells.iter().map(|c| value(c.of(text))).collect();
    let width = columns.len();
    let starts = (0..cells.len().min(width * STARTS)).filter(|i| values[*i].is_some());
    let Some(best) = starts.map(|i| chain(&values, i, width)).max_by_key(Vec::len) else { return Vec::new() };
    if best.len() < 2 || best.len() * width * 2 < cells.len() {
        return Vec::new();
    }
    // 2016.12.31 is a day.
    let timed = columns.iter().any(|c| c.kind == ColumnKind::Deadline);
    let figure = |words: &str| is_figure(words) && !(timed && deadline::looks_like(words));
    let mut out: Vec<bool> = cells.iter().map(|c| figure(c.of(text))).collect();
    best.into_iter().for_each(|i| out[i] = false);
    out
}

/// The cells that count rows, the first of them cell `from`.
fn chain(values: &[Option<u32>], from: usize, width: usize) -> Vec<usize> {
    let mut out = vec![from];
    let (mut last, mut count) = (from, values[from].unwrap_or_default());
    for (i, value) in values.iter().enumerate().skip(from + 1) {
        if *value != Some(count + 1) {
            continue;
        }
        // 2 may be what the first row has to reach.
        let near = i - last < width.saturating_sub(1).max(3);
        let again = || values[i + 1..].iter().take(width).any(|v| v == value);
        if !near || !again() {
            out.push(i);
            (last, count) = (i, count + 1);
        }
    }
    out
}

/// A row's number in figures.
fn value(words: &str) -> Option<u32> {
    let words = words.trim_end_matches(['.', '．', '、']);
    if words.is_empty() || words.len() > 9 {
        return None;
    }
    words.chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?))
}

/// 13500, 7.5%, 1,200.
pub(super) fn is_figure(words: &str) -> bool {
    words.len() <= 30
        && words.starts_with(|c| digit(c).is_some())
        && words.chars().all(|c| digit(c).is_some() || is_blank(c) || matches!(simplify(c), '.' | ',' | '%'))
}
