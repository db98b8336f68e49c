//! The words of a file of values pasted as text: commas between the cells, line breaks inside quotes, empty
//! cells where others are merged.
//!
//! `序号,任务,牵头单位,备注` ⏎ `1,建设学校,"市教育局` ⏎ `市住建局",`

use super::align::fit;
use super::header::{self, Column, ColumnKind};
use super::settle::settle;
use super::{Table, groups};
use crate::grammar::memo::Memo;
use crate::outline::line::Line;
use crate::text::Span;
use crate::text::class::{is_blank, skip_blank, trim_end};

/// The most lines of one row.
const LINES: usize = 60;
/// How many lines between two rows may be none.
const PATIENCE: usize = 2;

/// Tries a table whose header is line `i`.
pub fn at<'t>(text: &'t str, memo: &Memo<'t>, lines: &[Line], i: usize) -> Option<(usize, Table)> {
    let words = lines[i].words;
    if words.len() > 360 {
        return None;
    }
    // Where those of half width part the cells, those of full width stand in sentences.
    let (first, by) = words.of(text).char_indices().find(|(_, c)| matches!(c, ',' | '，'))?;
    // Most lines with a comma are sentences.
    let first = &words.of(text)[..first];
    if first.len() > 48 || !first.starts_with('"') && header::read(first.trim()).is_none() {
        return None;
    }
    let (mut body, mut head) = record(text, lines, i, by)?;
    // 责任分工,, above 牵头部门,配合部门.
    let below = record(text, lines, body, by).filter(|(_, below)| below.len() == head.len());
    let whole =
        |below: &[Span]| groups::stacked(text, &head, below).or_else(|| groups::spread(text, &head, below));
    if let Some((next, whole)) = below.and_then(|(n, below)| Some((n, whole(&below)?))) {
        (body, head) = (next, whole);
    }
    // Commas at the end part columns without a name.
    while head.len() > 3 && head.last().is_some_and(|c| c.is_empty()) {
        head.pop();
    }
    let kinds = kinds(text, &head)?;
    let columns: Vec<Column> =
        kinds.iter().zip(&head).map(|(kind, header)| Column { kind: *kind, header: *header }).collect();
    let mut rows: Vec<Vec<Span>> = Vec::new();
    let (mut end, mut j, mut misses) = (body, body, 0);
    while j < lines.len() && misses <= PATIENCE {
        if lines[j].is_blank() {
            j += 1;
            continue;
        }
        let row = record(text, lines, j, by);
        let row = row.and_then(|(next, cells)| Some((next, fitted(text, memo, cells, &columns)?)));
        let Some((next, cells)) = row else {
            misses += 1;
            j += 1;
            continue;
        };
        let again = cells.iter().zip(&columns).all(|(c, h)| c.of(text) == h.header.of(text));
        if !again {
            rows.push(settle(text, memo, cells, &columns));
        }
        (j, end, misses) = (next, next, 0);
    }
    Some((end, Table { columns, rows, parted: true, ..Table::default() }))
}

/// The kinds of a header's cells; words that no list knows (总投资) may stand between others.
fn kinds(text: &str, head: &[Span]) -> Option<Vec<ColumnKind>> {
    let read: Vec<(Span, Option<ColumnKind>)> = head.iter().map(|c| (*c, header::read(c.of(text)))).collect();
    let all: Option<Vec<ColumnKind>> = read.iter().map(|(_, kind)| *kind).collect();
    if let Some(kinds) = all {
        return Some(kinds).filter(|k| k.len() > 2 && header::is_header(k));
    }
    let short = |(c, kind): &(Span, Option<ColumnKind>)| kind.is_some() || c.of(text).chars().count() <= 8;
    let (kinds, guessed) = header::complete(text, &read).filter(|_| read.iter().all(short))?;
    guessed.is_none().then_some(kinds)
}

/// As many cells as there are columns, more only where they are empty. `None` for a title, all in its first
/// cell, and for prose, which has no empty cell, no number and no units where they belong.
fn fitted<'t>(text: &'t str, memo: &Memo<'t>, mut cells: Vec<Span>, columns: &[Column]) -> Option<Vec<Span>> {
    while cells.len() > columns.len() && cells.last().is_some_and(|c| c.is_empty()) {
        cells.pop();
    }
    let titled = cells.iter().skip(1).all(|c| c.is_empty());
    let sure = |(c, col): (&Span, &Column)| {
        c.is_empty()
            || matches!(col.kind, ColumnKind::Units(_) | ColumnKind::Serial)
                && fit(text, memo, *c, col.kind) > 0
    };
    (cells.len() == columns.len() && !titled && cells.iter().zip(columns).any(sure)).then_some(cells)
}

/// The row that begins in line `j`: the line behind it, and its cells. `None` where a quote is not closed.
fn record(text: &str, lines: &[Line], j: usize, by: char) -> Option<(usize, Vec<Span>)> {
    let mut out = Vec::new();
    let mut start = lines.get(j)?.words.lo();
    let mut open = false;
    for (k, line) in lines.iter().enumerate().skip(j).take(LINES) {
        for (i, c) in line.words.of(text).char_indices() {
            let at = line.words.lo() + i;
            open ^= c == '"';
            if !open && c == by {
                out.push(cell(text, start, at));
                start = at + c.len_utf8();
            }
        }
        if !open {
            out.push(cell(text, start, line.words.hi().max(start)));
            return Some((k + 1, out));
        }
    }
    None
}

/// The words of a cell, without its quotes.
fn cell(text: &str, start: usize, end: usize) -> Span {
    let first = skip_blank(text, start, end);
    let last = trim_end(text, first, end);
    let words = &text[first..last.max(first)];
    let mark = |c: char| c == '"' || is_blank(c);
    let lead = words.len() - words.trim_start_matches(mark).len();
    let inner = words.trim_matches(mark);
    if inner.is_empty() { Span::empty(start) } else { Span::new(first + lead, first + lead + inner.len()) }
}
