//! Tables that blanks alone set in columns, with cells that run over several lines side by side, as
//! `pdftotext -layout` and plain copies of a page have them:
//!
//! ```text
//! 序号   重点任务     工作内容               牵头单位      完成时限
//!  1     水源地保护   完成3个水源地规范化建  市生态环境局  9月底
//!                     设，设置界碑120块
//! ```
//!
//! A cell belongs to the column that it stands under; a row begins with its number. Where the numbers
//! stand in the middle of their rows, as many lines of a row stand above its number as below.

use super::centred::Grid;
use super::header::{self, ColumnKind};
use super::titles::is_headed;
use crate::outline::furniture::is_page_mark;
use crate::outline::line::Line;
use crate::text::Span;
use crate::text::class::{is_blank, trim_end};
use crate::text::order;
use std::ops::Range;

/// A cell of one line and where it stands, in half characters from the line's start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its words.
    pub words: Span,
    /// From where to where it reaches.
    pub from: usize,
    /// See `from`.
    pub to: usize,
}

/// A table found: each row's cells, line by line in their columns, and the lines that the row covers.
#[derive(Debug, Default)]
pub struct Wrapped {
    /// The lines of each row, its cells by column.
    pub rows: Vec<(Range<usize>, Vec<Vec<Span>>)>,
    /// The line behind the last row.
    pub end: usize,
}

/// The longest line that may be one of such a table, in bytes.
const LONGEST: usize = 900;

/// How wide a character is drawn, in half characters.
fn width(c: char) -> usize {
    match c {
        '\t' => 8,
        c if (c as u32) < 0x1100 => 1,
        _ => 2,
    }
}

/// The cells of a line: what stands between gaps of two half characters or more.
pub fn cells(text: &str, line: &Line) -> Vec<Cell> {
    let mut out: Vec<Cell> = Vec::new();
    let (mut at, mut gap) = (0, 2);
    for (i, c) in text[line.whole.lo()..line.words.hi()].char_indices() {
        let byte = line.whole.lo() + i;
        if is_blank(c) {
            gap += width(c);
        } else {
            let words = Span::new(byte, byte + c.len_utf8());
            match out.last_mut().filter(|_| gap < 2) {
                Some(cell) => *cell = Cell { words: cell.words.cover(words), to: at + width(c), ..*cell },
                None => out.push(Cell { words, from: at, to: at + width(c) }),
            }
            gap = 0;
        }
        at += width(c);
    }
    out
}

/// Whether a line has a gap between its words that parts cells: two blanks or more.
pub fn has_gap(text: &str, line: &Line) -> bool {
    let words = line.words.of(text);
    line.words.len() <= LONGEST
        && (words.contains("  ") || words.contains("\u{3000}\u{3000}"))
        && !words.contains('\t')
}

/// Tries a table whose header is line `i`; `None` where no row of it runs over lines. What it looks at in
/// vain it takes from `patience`, see [`super::stream::patience`]: a header may come again on each of many pages.
pub fn at(text: &str, lines: &[Line], i: usize, patience: &mut usize) -> Option<Wrapped> {
    if *patience == 0 || !has_gap(text, &lines[i]) || lines[i].words.len() > 240 {
        return None;
    }
    let head = cells(text, &lines[i]);
    let kinds: Option<Vec<ColumnKind>> = head.iter().map(|c| header::read(c.words.of(text))).collect();
    let kinds = kinds.filter(|k| k.len() > 2 && header::is_header(k) && k[0] == ColumnKind::Serial)?;
    let mut columns: Vec<(usize, usize)> = head.iter().map(|c| (c.from, c.to)).collect();
    let (body, next) = body(text, lines, i + 1, &mut columns);
    let end = body.last().map_or(i + 1, |(j, _)| j + 1);
    let starts: Vec<usize> = (0..body.len()).filter(|n| is_start(text, &body[*n].1, &columns)).collect();
    let found = !starts.is_empty() && body.len() > starts.len();
    *patience = patience.saturating_sub(next - if found { end } else { i });
    if !found {
        return None;
    }
    let mut out = Wrapped { rows: Vec::new(), end };
    out.rows.push((i..i + 1, head.iter().map(|c| vec![c.words]).collect()));
    let grid = Grid { text, lines, kinds: &kinds, columns: &columns, body: &body, starts: &starts };
    for range in grid.ranges() {
        let mut row: Vec<Vec<Span>> = vec![Vec::new(); kinds.len()];
        for (_, cells) in &body[range.clone()] {
            for cell in cells {
                row[column(&columns, cell)].push(cell.words);
            }
        }
        let (first, last) = (body[range.start].0, body[range.end - 1].0);
        out.rows.push((first..last + 1, row));
    }
    // The header on each new page shows that the table goes on.
    let inside = |j: usize| {
        let at = out.rows.partition_point(|(range, _)| range.end <= j);
        out.rows.get(at).is_some_and(|(range, _)| range.contains(&j))
    };
    let again: Vec<usize> = (i + 1..out.end)
        .filter(|j| is_header(text, &cells_of(text, &lines[*j]), &columns) && !inside(*j))
        .collect();
    let header = |j: usize| cells_of(text, &lines[j]).iter().map(|c| vec![c.words]).collect();
    out.rows.extend(again.into_iter().map(|j| (j..j + 1, header(j))));
    order::by_key(&mut out.rows, |(range, _)| range.start as u64);
    Some(out)
}

/// The cells of a line that may be one of such a table.
fn cells_of(text: &str, line: &Line) -> Vec<Cell> {
    if line.words.len() <= LONGEST { cells(text, line) } else { Vec::new() }
}

/// Whether cells are the header's, again on a new page.
fn is_header(text: &str, cells: &[Cell], columns: &[(usize, usize)]) -> bool {
    cells.len() == columns.len() && cells.iter().all(|c| header::read(c.words.of(text)).is_some())
}

/// The lines of a table from line `from` on, each with its cells, and the first line that was not looked at;
/// what full lines show of the columns' extent is noted.
fn body(
    text: &str,
    lines: &[Line],
    from: usize,
    columns: &mut [(usize, usize)],
) -> (Vec<(usize, Vec<Cell>)>, usize) {
    let mut out: Vec<(usize, Vec<Cell>)> = Vec::new();
    for (j, line) in lines.iter().enumerate().skip(from) {
        let words = line.words.of(text);
        if line.is_blank() || is_page_mark(words) {
            continue;
        }
        let cells = cells_of(text, line);
        if is_header(text, &cells, columns) {
            continue;
        }
        // A line of prose spans several columns.
        let spans = |c: &Cell| columns.iter().filter(|k| c.from < k.0 && c.to > k.1).count() > 1;
        let alone = cells.len() == 1 && cells[0].from < columns[1].0 && !number(text, &cells[0]);
        let summed = cells.first().is_some_and(|c| matches!(c.words.of(text), "合计" | "总计" | "小计"));
        let section =
            alone && super::spaced::is_section(text, line.words) && begins_below(text, lines, j, columns);
        let heads = || matches!(cells[..], [cell] if is_heading(text, lines, j, &cell, &out, columns));
        if section || summed || heads() {
            continue;
        }
        if cells.is_empty() || cells.len() > columns.len() || alone || cells.iter().any(spans) {
            return (out, j);
        }
        if cells.len() == columns.len() {
            for (column, cell) in columns.iter_mut().zip(&cells) {
                *column = (column.0.min(cell.from), column.1.max(cell.to));
            }
        }
        out.push((j, cells));
    }
    (out, lines.len())
}

/// Whether a row begins with one of the next lines, all of its cells there: line `j` is a heading of rows.
fn begins_below(text: &str, lines: &[Line], j: usize, columns: &[(usize, usize)]) -> bool {
    let next = lines[j + 1..].iter().take(3).find(|l| !l.is_blank());
    next.filter(|l| l.words.len() <= LONGEST).is_some_and(|l| {
        let cells = cells(text, l);
        cells.len() + 1 >= columns.len() && cells.len() <= columns.len() && is_start(text, &cells, columns)
    })
}

/// Whether a line holds nothing but the heading of the rows below it, wherever on the page it stands:
/// 二、深化重点领域改革, 民生项目（3项）. What stands at the edge of a column may be a line of its cell.
fn is_heading(
    text: &str,
    lines: &[Line],
    j: usize,
    cell: &Cell,
    above: &[(usize, Vec<Cell>)],
    columns: &[(usize, usize)],
) -> bool {
    let words = cell.words;
    let titled = is_headed(text, words);
    let counted = || words.of(text).trim_end_matches(['）', ')']).ends_with(['项', '个']);
    let closed = words.of(text).ends_with(['）', ')']);
    if !(titled || closed && counted()) || !super::spaced::is_section(text, words) {
        return false;
    }
    let edge = |k: &(usize, usize)| k.0 == cell.from;
    let near = above.iter().rev().take(NEAR).flat_map(|(_, cells)| cells);
    let mut beside = near.map(|c| (c.from, c.to)).chain(columns.iter().copied());
    let starts = |l: &Line| l.words.len() <= LONGEST && is_start(text, &cells(text, l), columns);
    lines[j + 1..].iter().take(NEAR).any(starts)
        && (!beside.any(|k| edge(&k)) || begins_below(text, lines, j, columns))
}

/// How many lines around a heading are looked at.
const NEAR: usize = 8;

fn number(text: &str, cell: &Cell) -> bool {
    super::align::is_number(cell.words.of(text))
}

/// Whether a line holds a row's number.
fn is_start(text: &str, cells: &[Cell], columns: &[(usize, usize)]) -> bool {
    cells.first().is_some_and(|c| number(text, c) && column(columns, c) == 0)
}

/// The column that a cell shares most with, or the nearest.
pub(super) fn column(columns: &[(usize, usize)], cell: &Cell) -> usize {
    let shared = |(from, to): &(usize, usize)| cell.to.min(*to) as i64 - cell.from.max(*from) as i64;
    (0..columns.len()).max_by_key(|k| shared(&columns[*k])).unwrap_or(0)
}

/// The words of a span that runs over lines of such a table: those of the cells below its first. `None`
/// where none of its lines has a gap.
pub fn words(text: &str, span: Span) -> Option<String> {
    let start = text[..span.lo()].rfind(['\n', '\r', '\u{C}']).map_or(0, |i| i + 1);
    let lines = crate::outline::line::lines(&text[start..span.hi()]);
    let here = &text[start..span.hi()];
    let gap = |l: &Line| {
        let from = l.words.lo().max(span.lo() - start);
        from < l.words.hi() && here[from..l.words.hi()].contains("  ")
    };
    if lines.len() < 2 || !lines.iter().any(gap) {
        return None;
    }
    let first = cells(here, &lines[0]).into_iter().find(|c| c.words.hi() > span.lo() - start)?;
    let mut out = here[span.lo() - start..first.words.hi()].to_string();
    for (n, line) in lines.iter().enumerate().skip(1) {
        let cells = cells(here, line);
        let below = |c: &&Cell| c.from < first.to && c.to > first.from;
        let own = if n + 1 == lines.len() { cells.last() } else { cells.iter().find(below) };
        out.push_str(own.map_or("", |c| c.words.of(here)));
    }
    out.truncate(trim_end(&out, 0, out.len()));
    Some(out)
}
