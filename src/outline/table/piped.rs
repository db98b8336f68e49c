//! One cell a line, each closed by a pipe: `序号 |` ⏎ `改革任务 |` ⏎ … ⏎ `1 |` ⏎ ….
//!
//! A bar alone is an empty cell, `||` are two. A cell may run over lines before its bar.

use super::align::is_number;
use super::delimited::trim;
use super::header::{self, Column, ColumnKind};
use super::settle::settle;
use super::widen::number_behind;
use super::{Table, groups, merged};
use crate::grammar::memo::Memo;
use crate::outline::furniture::{is_site_line, is_sure_page_mark};
use crate::outline::line::Line;
use crate::outline::number;
use crate::text::Span;

/// The most cells of a header.
const WIDEST: usize = 24;

/// Tries a table whose first header cell is line `i`.
pub fn at<'t>(text: &'t str, memo: &Memo<'t>, lines: &[Line], i: usize) -> Option<(usize, Table)> {
    if !closed(lines[i].words.of(text)) && !is_closed_below(text, lines, i) {
        return None;
    }
    let first = lines[i].words;
    let head = trim(text, first.lo(), first.lo() + first.of(text).trim_end_matches('|').len());
    header::read(head.of(text))?;
    // The header and one row tell whether it is worth going on.
    let (_, cells) = stream(text, lines, i, WIDEST * 2);
    let known: Vec<ColumnKind> = cells.iter().map_while(|c| header::read(c.of(text))).collect();
    let two = in_two_rows(text, &cells);
    let kinds = counted(text, &cells).filter(|kinds| kinds.len() > known.len()).unwrap_or(known);
    let own = kinds.into_iter().zip(&cells).map(|(kind, c)| Column { kind, header: *c }).collect();
    let (mut columns, body) = two.unwrap_or((own, 0));
    let width = columns.len();
    let body = body.max(width);
    let kinds: Vec<ColumnKind> = columns.iter().map(|c| c.kind).collect();
    if !(3..=WIDEST).contains(&width) || !header::is_header(&kinds) || cells.len() < body + width {
        return None;
    }
    let (end, cells) = stream(text, lines, i, usize::MAX);
    // Where the second row's number stands as much later, each row has a cell more than the header.
    let again = cells.get(width * 2 + 2).is_some_and(|c| is_number(c.of(text)));
    if again && body == width {
        number_behind(text, &cells[width..], &mut columns);
    }
    let rows = rows(text, memo, &cells[body..], &columns);
    Some((end, Table { columns, rows, stacked: true, ..Table::default() }))
}

/// The columns of a header in two rows up to the first row's number, and how many cells it has: `责任分工 |` above
/// `牵头部门 |`, `配合部门 |`.
fn in_two_rows(text: &str, cells: &[Span]) -> Option<(Vec<Column>, usize)> {
    let body = cells.iter().take(WIDEST + 1).position(|c| is_number(c.of(text)))?;
    if body % 2 != 0 || !cells[..body].iter().any(|c| c.is_empty()) {
        return None;
    }
    let head = groups::stacked(text, &cells[..body / 2], &cells[body / 2..body])?;
    let column =
        |c: &Span| Column { kind: header::read(c.of(text)).unwrap_or(ColumnKind::Other), header: *c };
    Some((head.iter().map(column).collect(), body))
}

/// The columns of a header that begins with 序号: all up to the first row's number, whatever they are called: 8月进度,
/// 红黄灯.
fn counted(text: &str, cells: &[Span]) -> Option<Vec<ColumnKind>> {
    let width = cells.iter().take(WIDEST + 1).position(|c| is_number(c.of(text)))?;
    let head = |c: &Span| (3..=60).contains(&c.len()) && number::at(text, c.lo(), c.hi()).is_none();
    let found: Vec<_> = cells[..width].iter().map(|c| (*c, header::read(c.of(text)))).collect();
    let serial = found.first().is_some_and(|(_, kind)| *kind == Some(ColumnKind::Serial));
    if !serial || !cells[..width].iter().all(head) {
        return None;
    }
    header::complete(text, &found).map(|(kinds, _)| kinds)
}

/// Whether the bar of line `i` stands alone in the next line.
pub fn is_closed_below(text: &str, lines: &[Line], i: usize) -> bool {
    lines.get(i + 1).is_some_and(|l| l.words.of(text) == "|")
}

fn closed(words: &str) -> bool {
    if !words.ends_with('|') {
        return false;
    }
    let bars = words.chars().filter(|c| *c == '|').count();
    words.ends_with('|') && bars == words.len() - words.trim_end_matches('|').len() && bars <= 4
}

/// The cells from line `i` on, `most` or a few more.
fn stream(text: &str, lines: &[Line], i: usize, most: usize) -> (usize, Vec<Span>) {
    let mut cells = Vec::new();
    let mut open: Option<usize> = None;
    let mut end = i;
    let mut silent = 0;
    for (j, line) in lines.iter().enumerate().skip(i) {
        let words = line.words.of(text);
        if words.is_empty() || is_sure_page_mark(words) {
            continue;
        }
        // 【打印本页】 【关闭窗口】
        let site = open.is_none() && words.len() > 18 && !words.ends_with('|') && is_site_line(words);
        if cells.len() >= most || site {
            break;
        }
        if !words.ends_with('|') {
            silent += 1;
            if silent > 12 {
                break;
            }
            open.get_or_insert(line.words.lo());
            continue;
        }
        silent = 0;
        let bars = words.len() - words.trim_end_matches('|').len();
        let stop = line.words.hi() - bars;
        let first = open.take().unwrap_or(line.words.lo());
        cells.push(trim(text, first.min(stop), stop));
        for extra in 1..bars {
            cells.push(Span::empty(stop + extra));
        }
        end = j + 1;
    }
    (end, cells)
}

/// Cuts the stream into rows: by width, or, where row numbers say otherwise, by them.
fn rows<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], columns: &[Column]) -> Vec<Vec<Span>> {
    let width = columns.len();
    let serial = columns.first().is_some_and(|c| c.kind == ColumnKind::Serial);
    let numbered = |c: &Span| is_number(c.of(text));
    // A category before the number may be merged with the one above.
    let inner = columns.get(1).is_some_and(|c| c.kind == ColumnKind::Serial);
    let mut out = Vec::new();
    let mut at = 0;
    while at < cells.len() {
        let mut stop = (at + width).min(cells.len());
        if inner && numbered(&cells[at]) {
            stop = (at + width - 1).min(cells.len());
        }
        if serial {
            // The next row number may come early (a cell lost) or late.
            let near = (at + width.saturating_sub(2).max(2)..(at + width + 3).min(cells.len()))
                .find(|j| numbered(&cells[*j]));
            let here = stop < cells.len() && (numbered(&cells[stop]) || cells[stop].is_empty());
            if let (false, Some(j)) = (here, near) {
                stop = j;
            }
        }
        let row = cells[at..stop].to_vec();
        if !is_header_again(text, &row, columns) && row.iter().any(|c| !c.is_empty()) {
            out.push(row);
        }
        at = stop;
    }
    merged::fill(text, memo, &mut out, columns);
    out.into_iter().map(|row| settle(text, memo, row, columns)).collect()
}

fn is_header_again(text: &str, row: &[Span], columns: &[Column]) -> bool {
    row.len() == columns.len() && row.iter().zip(columns).all(|(c, h)| c.of(text) == h.header.of(text))
}
