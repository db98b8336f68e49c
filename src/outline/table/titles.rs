//! Rows that are nothing but a title: `一、党建⇥⇥⇥`, `一⇥党建⇥⇥`, or one cell merged over all columns that a converter
//! wrote into each: `| 一、党建 | 一、党建 | 一、党建 |`. They head the rows below and say nothing of merged columns.

use super::header::{Column, ColumnKind};
use super::sums::is_sum;
use super::{Table, align};
use crate::outline::number;
use crate::text::Span;
use crate::text::class::{digit, is_blank, is_close, is_han, is_open, numeral, simplify};

/// Takes such rows out of a table's rows and makes them headings between the others.
pub fn set_aside(text: &str, table: &mut Table) {
    let titles: Vec<Option<Span>> = {
        let counted = Counted::of(text, table);
        table.rows.iter().map(|row| title(text, row, &table.columns, counted)).collect()
    };
    if titles.iter().all(Option::is_none) || titles.iter().all(Option::is_some) {
        return;
    }
    let mut sections = std::mem::take(&mut table.sections).into_iter().peekable();
    let rows = std::mem::take(&mut table.rows);
    for (at, (row, title)) in rows.into_iter().zip(titles).enumerate() {
        while let Some((_, words)) = sections.next_if(|(row, _)| *row <= at) {
            table.sections.push((table.rows.len(), words));
        }
        match title {
            Some(words) => table.sections.push((table.rows.len(), words)),
            None => table.rows.push(row),
        }
    }
    table.sections.retain(|(row, _)| *row < table.rows.len());
}

/// How the rows of a table are counted.
#[derive(Clone, Copy)]
struct Counted {
    /// In figures, in a column of their own: then 一 heads several of them.
    figures: bool,
    /// The kinds of numbers, a bit each, of words that stand beside others in their rows: no title has one of these.
    beside: u32,
}

impl Counted {
    fn of(text: &str, table: &Table) -> Counted {
        let serial = table.columns.iter().position(|c| c.kind == ColumnKind::Serial);
        let figure = |c: &Span| c.of(text).starts_with(|c| digit(c).is_some());
        let beside = |row: &Vec<Span>| {
            let mut full = row.iter().filter(|c| !c.is_empty());
            let first = full.find(|c| !align::is_number(c.of(text)))?;
            full.next().and(heading(text, *first))
        };
        Counted {
            figures: serial.is_some_and(|i| table.rows.iter().any(|r| r.get(i).is_some_and(figure))),
            beside: table.rows.iter().filter_map(beside).fold(0, |bits, kind| bits | 1 << kind as u32),
        }
    }
}

/// The title that a row is.
fn title(text: &str, row: &[Span], columns: &[Column], counted: Counted) -> Option<Span> {
    if let Some(words) = unrolled(text, row) {
        return Some(words);
    }
    let mut full = row.iter().enumerate().filter(|(_, c)| !c.is_empty());
    let (at, first) = full.next()?;
    let worded = |at: usize| {
        columns.get(at).is_some_and(|c| matches!(c.kind, ColumnKind::Text | ColumnKind::Category))
    };
    let numbers = columns.get(at).is_some_and(|c| c.kind == ColumnKind::Serial);
    let Some((next, words)) = full.next() else {
        let kind = heading(text, *first);
        let alone = |kind: number::Kind| counted.beside >> kind as u32 & 1 == 0;
        let title = numbers && (kind.is_some() || !align::is_number(first.of(text)))
            || worded(at) && kind.is_some_and(alone);
        return (title && !is_sum(first.of(text))).then_some(*first);
    };
    (full.next().is_none() && numbers && counted.figures && is_chinese(first.of(text)) && worded(next))
        .then_some(*words)
}

/// The words that stand in all cells of a row, a number before them aside.
fn unrolled(text: &str, row: &[Span]) -> Option<Span> {
    let rest = match row.first() {
        Some(first) if row.len() > 3 && align::is_number(first.of(text)) => &row[1..],
        _ => row,
    };
    let words = rest.first()?.of(text);
    let named = words.chars().filter(|c| is_han(*c)).count() > 1;
    (named && rest.len() > 2 && rest.iter().all(|c| c.of(text) == words)).then_some(rest[0])
}

/// 一、党建, （一）队伍建设, 第一章 总则.
pub(super) fn is_headed(text: &str, cell: Span) -> bool {
    heading(text, cell).is_some()
}

/// The kind of such a number; Ⅱ—1 生活环境 has one that heads parts.
pub(super) fn heading(text: &str, cell: Span) -> Option<number::Kind> {
    if cell.of(text).starts_with(|c| ('Ⅰ'..='Ⅻ').contains(&c)) && cell.len() > 9 {
        return Some(number::Kind::Part);
    }
    let number = number::at(text, cell.lo(), cell.hi()).filter(|n| n.after() < cell.hi())?;
    number.kind.is_heading().then_some(number.kind)
}

/// 一, （二）, 三、.
fn is_chinese(words: &str) -> bool {
    let mark = |c: char| is_blank(c) || is_open(c) || is_close(c) || matches!(simplify(c), '.' | '、');
    let core = words.trim_matches(mark);
    !core.is_empty()
        && core.len() <= 9
        && core.chars().all(|c| digit(c).is_none() && numeral(c).is_some_and(|n| n > 0))
}
