//! Rows whose cells a blank parts and that run over lines wherever the page ended, as a copy from a PDF has them:
//!
//! ```text
//! 序号 实施内容 牵头单位 责任单位 完成时限
//! 1 改建农村公路52公里，新增客运
//! 班线4条。 县交通局 县财政局、相关乡镇 10月底前
//! 2 …
//! ```
//!
//! Numbers one after the other begin the rows, and what their last column asks for ends them. All rows must hold
//! units where they belong.

use super::align;
use super::header::{Column, ColumnKind};
use super::spaced::{Split, cells};
use super::stream;
use crate::grammar::memo::Memo;
use crate::outline::furniture::is_page_mark;
use crate::outline::line::Line;
use crate::text::Span;
use crate::text::class::digit;

/// The most lines of one row.
const LINES: usize = 8;

/// The rows below a header that ends before line `from`, and the line behind them. `None` where no row runs over
/// lines, and where one is none.
pub fn rows<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    lines: &[Line],
    from: usize,
    columns: &[Column],
) -> Option<(usize, Vec<Vec<Span>>)> {
    let last = columns.last()?.kind;
    if columns[0].kind != ColumnKind::Serial || !matches!(last, ColumnKind::Deadline | ColumnKind::Units(_)) {
        return None;
    }
    let mut out: Vec<Vec<Span>> = Vec::new();
    let (mut end, mut several) = (from, false);
    let mut at = from;
    while let Some(start) = next_line(text, lines, at, columns) {
        let wanted = out.len() + 1;
        if number(text, &lines[start]) != Some(wanted) {
            break;
        }
        let Some((behind, row)) = row(text, memo, lines, start, wanted, columns) else { break };
        several |= behind > start + 1;
        out.push(row);
        (at, end) = (behind, behind);
    }
    (several && out.len() > 1).then_some((end, out))
}

/// The next line that is neither blank nor a page's number nor the header again.
fn next_line(text: &str, lines: &[Line], from: usize, columns: &[Column]) -> Option<usize> {
    let skipped = |l: &Line| {
        l.is_blank()
            || is_page_mark(l.words.of(text))
            || cells(text, l.words, Split::Blank)
                .iter()
                .map(|c| c.of(text))
                .eq(columns.iter().map(|c| c.header.of(text)))
    };
    let found = lines[from..].iter().take(LINES).position(|l| !skipped(l))?;
    Some(from + found)
}

/// The number that a line begins with, before a blank.
fn number(text: &str, line: &Line) -> Option<usize> {
    let (first, _) = line.words.of(text).split_once([' ', '\u{3000}'])?;
    let value = first.chars().take(4).try_fold(0, |n, c| Some(n * 10 + digit(c)? as usize))?;
    (first.chars().count() < 4).then_some(value)
}

/// The row from line `start` on, and the line behind it.
fn row<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    lines: &[Line],
    start: usize,
    number_here: usize,
    columns: &[Column],
) -> Option<(usize, Vec<Span>)> {
    let last = columns.last()?.kind;
    let begins = |j: usize| lines.get(j).is_some_and(|l| number(text, l) == Some(number_here + 1));
    let mut found: Vec<Span> = Vec::new();
    let mut j = start;
    while j < lines.len() && j < start + LINES {
        let line = &lines[j];
        if line.is_blank() || j > start && (begins(j) || next_line(text, lines, j, columns) != Some(j)) {
            break;
        }
        // 持续 ⏎ 落实: a little more may stand in a line of its own.
        let full = |c: &Span| align::fit(text, memo, *c, last) > 0;
        let more = begins(j + 1) || line.words.len() <= 24;
        if found.len() + 1 >= columns.len() && found.last().is_some_and(full) && !more {
            break;
        }
        let mut pieces = cells(text, line.words, Split::Blank).into_iter();
        // … 县 ⏎ 人社局 …
        if let Some(above) = found.last_mut().filter(|c| matches!(c.of(text), "省" | "市" | "县" | "区"))
            && let Some(first) = pieces.next()
        {
            *above = above.cover(first);
        }
        found.extend(pieces);
        j += 1;
    }
    let mut rows = stream::rows(text, memo, &found, columns);
    let row = rows.pop().filter(|_| rows.is_empty())?;
    is_row(text, memo, &row, columns).then_some((j, row))
}

/// Whether a row has words, and units or none where they belong.
fn is_row<'t>(text: &'t str, memo: &Memo<'t>, row: &[Span], columns: &[Column]) -> bool {
    let at = |kind: fn(ColumnKind) -> bool| row.iter().zip(columns).filter(move |(_, c)| kind(c.kind));
    let good = |(cell, column): (&Span, &Column)| align::fit(text, memo, *cell, column.kind) > 0;
    let mut units = at(|k| matches!(k, ColumnKind::Units(_))).filter(|(c, _)| !c.is_empty()).peekable();
    units.peek().is_some()
        && units.all(good)
        && at(|k| k == ColumnKind::Text).any(|(c, _)| !c.is_empty())
        && at(|k| k == ColumnKind::Deadline).all(|(c, column)| c.is_empty() || good((c, column)))
}
