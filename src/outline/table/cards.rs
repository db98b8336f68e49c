//! A small table for each task, a label before each value:
//!
//! ```text
//! 序号⇥1⇥项目名称⇥口袋公园建设
//! 实施内容⇥新建口袋公园15个。
//! 牵头单位⇥区城管局⇥配合单位⇥区财政局
//! ```
//!
//! They are read as the rows of one table whose header is the labels of the first.

use super::Table;
use super::align::is_number;
use super::broken::extent;
use super::delimited::{cells, close};
use super::header::{self, Column, ColumnKind};
use crate::grammar::memo::Memo;
use crate::outline::line::Line;
use crate::text::Span;

/// The most labels of a card.
const WIDEST: usize = 24;
/// The most lines that a value goes on in.
const LINES: usize = 12;

/// Tries cards whose first begins in line `i`.
pub fn at<'t>(text: &'t str, _: &Memo<'t>, lines: &[Line], i: usize) -> Option<(usize, Table)> {
    let mut table = Table { parted: true, ..Table::default() };
    let mut end = i;
    let mut next = Some(i).filter(|i| opens(text, &lines[*i]));
    while let Some(first) = next {
        let (columns, rows) = (table.columns.len(), table.rows.len());
        let found = card(text, lines, first, &mut table);
        let kinds: Vec<ColumnKind> = table.columns.iter().map(|c| c.kind).collect();
        let Some(behind) = found.filter(|_| header::is_header(&kinds)) else {
            table.columns.truncate(columns);
            table.sections.truncate(rows);
            table.rows.truncate(rows);
            break;
        };
        end = behind;
        next = (end..lines.len().min(end + LINES)).find(|j| !lines[*j].is_blank());
        next = next.filter(|j| opens(text, &lines[*j]));
    }
    for row in &mut table.rows {
        row.resize(table.columns.len(), Span::default());
    }
    (end > i).then_some((end, table))
}

/// Whether a card begins: 序号⇥1, further labels behind or below.
fn opens(text: &str, line: &Line) -> bool {
    let mut words = line.words.of(text).split('\t');
    let (label, value) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    is_number(value) && header::read(label) == Some(ColumnKind::Serial) && fields(text, line).is_some()
}

/// The labels and values of a line, one behind the other; `None` where it holds anything else.
fn fields(text: &str, line: &Line) -> Option<Vec<(Span, ColumnKind, Span)>> {
    let words = line.words.of(text);
    let first = &words[..words.find('\t')?];
    header::read(first)?;
    let mut all = cells(text, extent(text, line, true), |c| c == '\t');
    while all.len() > 2 && all.last().is_some_and(|c| c.is_empty()) {
        all.pop();
    }
    // 配合单位⇥ at the end of a line: nobody.
    if all.len() % 2 == 1 {
        all.push(Span::empty(line.words.hi()));
    }
    all.chunks_exact(2).map(|pair| Some((pair[0], header::read(pair[0].of(text))?, pair[1]))).collect()
}

/// Adds the card that begins in line `first`: the line behind it.
fn card(text: &str, lines: &[Line], first: usize, table: &mut Table) -> Option<usize> {
    let mut row = vec![Span::default(); table.columns.len()];
    let mut at = first;
    let mut last = 0;
    // No cell is merged with one of the card before.
    table.sections.push((table.rows.len(), Span::empty(lines[first].words.lo())));
    while let Some(line) = lines.get(at).filter(|l| !l.is_blank() && (at == first || !opens(text, l))) {
        let Some(fields) = fields(text, line) else {
            // A value of several lines, where another field follows.
            let Some(next) = goes_on(text, lines, at) else { break };
            let words = line.words.cover(lines[next - 1].words);
            row[last] = if row[last].is_empty() { words } else { row[last].cover(words) };
            at = next;
            continue;
        };
        for (label, kind, value) in fields {
            let name = close(text, label);
            let known = table.columns.iter().position(|c| close(text, c.header) == name);
            last = known.unwrap_or(table.columns.len());
            if known.is_none() {
                table.columns.push(Column { kind, header: label });
                row.push(Span::default());
            }
            if table.columns.len() > WIDEST || !row[last].is_empty() {
                return None;
            }
            row[last] = value;
        }
        at += 1;
    }
    table.rows.push(row);
    Some(at)
}

/// The line of the same card that has fields again, where line `at` goes on with a value.
fn goes_on(text: &str, lines: &[Line], at: usize) -> Option<usize> {
    let near = lines[at..].iter().take(LINES).take_while(|l| !l.is_blank() && !opens(text, l));
    near.enumerate().find(|(_, l)| fields(text, l).is_some()).map(|(n, _)| at + n)
}
