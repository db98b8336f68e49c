//! Rows with blanks between the cells: `序号  重点任务  责任单位  完成时限`.
//!
//! Every word of the header must be known. Where wide gaps part the header's words, they part the
//! rows as well, and a single blank may stand inside a cell.

use super::delimited::{number_before, settle};
use super::header::{self, Column, ColumnKind};
use super::{Table, align, run_on};
use crate::grammar::memo::Memo;
use crate::outline::furniture::is_page_mark;
use crate::outline::line::Line;
use crate::text::Span;
use crate::text::class::is_blank;
use crate::text::signs::Sign;

/// Tries a table whose header is line `i`; `signs` are those of the line.
pub fn at<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    signs: &[Sign],
    lines: &[Line],
    i: usize,
) -> Option<(usize, Table)> {
    let words = lines[i].words.of(text);
    // No word of a header holds a stop, which most lines do.
    if words.len() > 240
        || signs.iter().any(|s| text[s.lo()..].starts_with(['。', '；', '：', '、']))
        || !words.contains([' ', '\u{3000}'])
    {
        return None;
    }
    let mut splits = [Split::Wide, Split::Blank].into_iter();
    let (split, head) = splits.find_map(|split| {
        let head = cells(text, lines[i].words, split);
        (head.len() > 2).then_some((split, head))
    })?;
    let kinds: Option<Vec<ColumnKind>> = head.iter().map(|c| header::read(c.of(text))).collect();
    let kinds = kinds.filter(|k| k.len() > 2 && header::is_header(k))?;
    let mut columns: Vec<Column> =
        kinds.iter().zip(&head).map(|(kind, header)| Column { kind: *kind, header: *header }).collect();
    let below = lines[i + 1..].iter().take(3).find(|l| !l.is_blank());
    let row_below = below.map(|l| cells(text, l.words, split)).filter(|r| r.len() == columns.len() + 1);
    if let Some(row) = row_below {
        number_before(text, memo, &row, &mut columns);
    }
    if split == Split::Blank
        && let Some((end, rows)) = run_on::rows(text, memo, lines, i + 1, &columns)
    {
        return Some((end, Table { columns, rows, ..Table::default() }));
    }
    let mut rows: Vec<Vec<Span>> = Vec::new();
    let mut sections = Vec::new();
    let mut end = i + 1;
    for (j, line) in lines.iter().enumerate().skip(i + 1) {
        if line.is_blank() || is_page_mark(line.words.of(text)) {
            continue;
        }
        let Some(row) = row(text, memo, line.words, split, &columns) else {
            // 二、城建项目（2个） between two rows.
            let next = lines[j + 1..].iter().take(3).find(|l| !l.is_blank());
            let goes_on = |l: &Line| {
                cells(text, l.words, split).len() > 2
                    && row(text, memo, l.words, split, &columns)
                        .is_some_and(|r| is_full(text, memo, &r, &columns))
            };
            if !is_section(text, line.words) || !next.is_some_and(goes_on) {
                break;
            }
            sections.push((rows.len(), line.words));
            continue;
        };
        rows.push(row);
        end = j + 1;
    }
    Some((end, Table { columns, rows, sections, ..Table::default() }))
}

/// Whether a line may stand between two rows as a heading of those below it: 二、城建项目（2个）, 民生项目.
pub(super) fn is_section(text: &str, words: Span) -> bool {
    let title = words.of(text);
    words.len() <= 90
        && !title.contains(['。', '：', ':', '；', ';', '\u{3000}', '|', '\t'])
        && !title.contains("  ")
        && !super::align::is_number(title)
}

/// Whether a row has its number and its units where they belong.
fn is_full<'t>(text: &'t str, memo: &Memo<'t>, row: &[Span], columns: &[Column]) -> bool {
    let fits = |want: fn(ColumnKind) -> bool| {
        let mut cells = row.iter().zip(columns).filter(|(c, col)| want(col.kind) && !c.is_empty()).peekable();
        cells.peek().is_some() && cells.all(|(c, col)| align::fit(text, memo, *c, col.kind) > 0)
    };
    let numbered = columns.iter().any(|c| c.kind == ColumnKind::Serial);
    (!numbered || fits(|k| k == ColumnKind::Serial)) && fits(|k| matches!(k, ColumnKind::Units(_)))
}

/// The cells of one row; `None` where a line is none.
fn row<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    words: Span,
    split: Split,
    columns: &[Column],
) -> Option<Vec<Span>> {
    let found = cells(text, words, split);
    // Only wide gaps are sure.
    let fits = match split {
        Split::Wide => found.len() > 1 && found.len() <= columns.len() * 2,
        _ => found.len() == columns.len(),
    };
    if !fits {
        return None;
    }
    let row = if found.len() <= columns.len() {
        settle(text, memo, found, columns)
    } else {
        // A blank stands inside a cell.
        let manner = align::Manner { joins: true, rows: false };
        let mut row = vec![Span::empty(words.lo()); columns.len()];
        for (cell, (at, _)) in found.iter().zip(align::place(text, memo, &found, columns, manner)) {
            row[at] = if row[at].is_empty() { *cell } else { row[at].cover(*cell) };
        }
        row
    };
    // A line of prose has no units where they belong.
    let fits = |c: &Span, kind| !c.is_empty() && align::fit(text, memo, *c, kind) > 0;
    let units =
        row.iter().zip(columns).any(|(c, col)| matches!(col.kind, ColumnKind::Units(_)) && fits(c, col.kind));
    let number = row.iter().zip(columns).any(|(c, col)| col.kind == ColumnKind::Serial && fits(c, col.kind));
    (units || number).then_some(row)
}

/// What parts cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Split {
    /// Two blanks or a wide one.
    Wide,
    /// A blank.
    Blank,
}

/// The cells of a line.
pub(super) fn cells(text: &str, words: Span, split: Split) -> Vec<Span> {
    let wide = split == Split::Wide;
    let mut out = Vec::new();
    let (mut start, mut gap) = (words.lo(), 0);
    for (i, c) in words.of(text).char_indices() {
        let at = words.lo() + i;
        if !is_blank(c) {
            if gap > usize::from(wide) {
                start = at;
            }
            gap = 0;
            continue;
        }
        gap += if c == '\u{3000}' { 2 } else { 1 };
        let before = gap - if c == '\u{3000}' { 2 } else { 1 };
        if gap > usize::from(wide) && before <= usize::from(wide) {
            let stop = crate::text::class::trim_end(text, start, at);
            out.push(Span::new(start, stop.max(start)));
        }
    }
    out.push(Span::new(start, words.hi().max(start)));
    out.retain(|c| !c.is_empty());
    out
}
