//! Rows with blanks between the cells: `序号  重点任务  责任单位  完成时限`.
//!
//! Every word of the header must be known. Where wide gaps part the header's words, they part the
//! rows as well, and a single blank may stand inside a cell.

use super::header::{self, Column, ColumnKind};
use super::settle::settle;
use super::titles::is_headed;
use super::widen::number_before;
use super::{Table, align, run_on, sums};
use crate::grammar::memo::Memo;
use crate::outline::furniture::is_page_mark;
use crate::outline::line::Line;
use crate::text::Span;
use crate::text::class::{digit, is_blank};
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
        let head = head(text, cells(text, lines[i].words, split));
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
        && let Some(found) = run_on::rows(text, memo, lines, i + 1, &columns)
    {
        return Some((found.end, found.table));
    }
    let mut table = Table { columns, ..Table::default() };
    let mut end = i + 1;
    for (j, line) in lines.iter().enumerate().skip(i + 1) {
        if line.is_blank() || is_page_mark(line.words.of(text)) {
            continue;
        }
        let read = |line: &Line| row(text, memo, line.words, split, &table.columns);
        if let Some(row) = read(line) {
            table.rows.push(row);
        } else if heads(text, lines, j, split, |line| read(line).is_some()) {
            table.sections.push((table.rows.len(), line.words));
        } else if !cells(text, line.words, split).first().is_some_and(|c| sums::is_sum(c.of(text))) {
            break;
        }
        end = j + 1;
    }
    Some((end, table))
}

/// Whether a line may stand between two rows as a heading of those below it: 二、城建项目（2个）, 民生项目.
pub(super) fn is_section(text: &str, words: Span) -> bool {
    let title = words.of(text);
    words.len() <= 90
        && !title.contains(['。', '：', ':', '；', ';', '\u{3000}', '|', '\t'])
        && !title.contains("  ")
        && !super::align::is_number(title)
}

/// The cells of a header; blanks inside its words part none: 重 点 任 务, 2022 年目标值.
pub(super) fn head(text: &str, pieces: Vec<Span>) -> Vec<Span> {
    let single = |p: &Span| p.of(text).chars().count() == 1 && !matches!(p.of(text), "序" | "号");
    let figure = |p: &Span| p.of(text).chars().count() == 4 && p.of(text).chars().all(|c| digit(c).is_some());
    let mut out: Vec<Span> = Vec::with_capacity(pieces.len());
    let mut open = false;
    for piece in pieces {
        let alone = single(&piece);
        match out.last_mut() {
            Some(before) if open && (alone || figure(before)) => *before = before.cover(piece),
            Some(before) if before.of(text) == "序" && piece.of(text) == "号" => {
                *before = before.cover(piece)
            }
            _ => out.push(piece),
        }
        open = alone || figure(&piece);
    }
    out
}

/// Whether line `j` heads the rows below it: 二、城建项目（2个） alone, or 城建项目, with a row or another such line
/// behind it.
fn heads(text: &str, lines: &[Line], j: usize, split: Split, is_row: impl Fn(&Line) -> bool) -> bool {
    let alone = |line: &Line| {
        let words = line.words;
        let numbered = || is_headed(text, words);
        words.len() <= 120
            && !words.of(text).contains(['。', '：', ':', '；'])
            && (cells(text, words, split).len() == 1 && words.len() <= 60 || numbered())
    };
    let skipped = |l: &&Line| !l.is_blank() && !is_page_mark(l.words.of(text));
    let mut below = lines[j + 1..].iter().take(NEAR).filter(skipped);
    alone(&lines[j]) && below.find(|l| !alone(l)).is_some_and(is_row)
}

/// How many lines below a heading tell whether rows follow.
const NEAR: usize = 6;

/// The cells of one row; `None` where a line is none.
fn row<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    words: Span,
    split: Split,
    columns: &[Column],
) -> Option<Vec<Span>> {
    let mut found = cells(text, words, split);
    if split == Split::Wide
        && let Some(aligned) = aligned(text, words, &found, columns)
    {
        found = aligned;
    }
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
        let manner = align::Manner { joins: true, rows: false, signs: &[] };
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

/// The cells of a row that is short of some because a full cell leaves one blank before the next: `市市场监管局 市教育局`
/// below `牵头单位     责任单位`. Each begins as far from the first as its header does.
fn aligned(text: &str, words: Span, found: &[Span], columns: &[Column]) -> Option<Vec<Span>> {
    if found.len() >= columns.len() || words.len() > 600 {
        return None;
    }
    let far = |from: usize, to: usize| {
        let between = text.get(from..to)?;
        Some(between.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>())
    };
    let first = columns.first()?.header.lo();
    let wanted: Vec<Option<usize>> = columns.iter().map(|c| far(first, c.header.lo())).collect();
    let mut out = Vec::with_capacity(columns.len());
    for cell in found {
        let mut start = cell.lo();
        for (i, _) in cell.of(text).match_indices(' ') {
            let at = cell.lo() + i;
            if wanted.contains(&far(words.lo(), at + 1)) {
                out.push(Span::new(start, at));
                start = at + 1;
            }
        }
        out.push(Span::new(start, cell.hi()));
    }
    let fits = |(c, wanted): (&Span, &Option<usize>)| far(words.lo(), c.lo()) == *wanted;
    (out.len() == columns.len() && wanted.iter().all(Option::is_some) && out.iter().zip(&wanted).all(fits))
        .then_some(out)
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
