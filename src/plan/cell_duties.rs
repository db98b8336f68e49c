//! Unit first in a table: `市水利局` | `1.负责河道清淤。` ⏎ `2.负责水库调度。`: each duty that a cell counts is a task of
//! the unit's. In other tables measures are counted so, and a row is one task.

use super::Role;
use super::passages;
use super::rows::{Row, opens_with_lead};
use crate::outline::inline;
use crate::outline::number::{self, Number};
use crate::outline::table::Table;
use crate::outline::table::boxes::AUTHORS;
use crate::outline::table::header::{Column, ColumnKind};
use crate::text::Span;
use crate::text::class::{is_blank, simplify, trim_end};

/// Whether a table names units that answer, then what they do: no unit stands behind the words, which are all in column
/// `first`.
pub(super) fn are_in(table: &Table, first: usize) -> bool {
    let units = |c: &Column| matches!(c.kind, ColumnKind::Units(_) | ColumnKind::Mark);
    let (before, behind) = table.columns.split_at(first.min(table.columns.len()));
    let mut named = before.iter().filter(|c| units(c)).peekable();
    named.peek().is_some()
        && named.all(|c| c.kind == ColumnKind::Units(Role::Responsible))
        && !behind.iter().skip(1).any(|c| units(c) || c.kind == ColumnKind::Text)
}

/// The most units whose duties are told apart.
const MOST: usize = 64;

/// The rows that a row of such a table makes, whose words are `cell`: one for each duty that it counts, or the row itself.
pub(super) fn split(text: &str, cell: Span, row: Row) -> Vec<Row> {
    let first = number::at(text, cell.lo(), cell.hi()).filter(|n| n.value == 1 && n.after() < cell.hi());
    let Some(first) = first else { return vec![row] };
    let numbers = behind(text, first, Span::new(first.after(), cell.hi()));
    if numbers.is_empty() || row.statement.units.len() + row.shared.len() > MOST {
        return vec![row];
    }
    let starts = |n: &Number| trim_end(text, cell.lo(), inline::start_of(text, n));
    let ends = numbers.iter().map(starts).chain([cell.hi()]);
    let numbers = std::iter::once(&first).chain(&numbers);
    numbers.zip(ends).enumerate().map(|(at, (number, end))| duty(text, &row, number, end, at > 0)).collect()
}

/// The duty of a row behind `number`, up to `end`. The row's units are named beside the first, and reach the `others`.
fn duty(text: &str, row: &Row, number: &Number, end: usize, others: bool) -> Row {
    let mut pieces = Vec::new();
    passages::keep(text, number.after(), end, &mut pieces);
    let span = Span::new(number.after(), end);
    let mut duty = Row { number: number.written, pieces, span, ..row.clone() };
    if others {
        let units = std::mem::take(&mut duty.statement.units);
        duty.shared.splice(0..0, units);
        let people = std::mem::take(&mut duty.statement.people);
        duty.people.extend(people.iter().copied());
    }
    let leads = opens_with_lead(&text[span.lo()..end]);
    let (was, is) = if leads { (Role::Responsible, Role::Lead) } else { (Role::Lead, Role::Responsible) };
    // What the row's own words say is said of the first alone.
    let said = leads || opens_with_lead(row.pieces.first().map_or("", |p| p.of(text)));
    let units = duty.shared.iter_mut().chain(&mut duty.statement.units);
    units.filter(|u| said && u.role == was).for_each(|u| u.role = is);
    duty
}

/// The numbers of the second duty and those behind it: each stands on a line of its own or behind a sentence.
fn behind(text: &str, first: Number, words: Span) -> Vec<Number> {
    let mut out: Vec<Number> = Vec::new();
    let mut fresh = false;
    for (i, c) in words.of(text).char_indices() {
        if matches!(c, '\n' | '\r' | AUTHORS | '。' | '；') || simplify(c) == ';' {
            fresh = true;
        } else if fresh && !is_blank(c) {
            fresh = false;
            let value = out.len() as u32 + 2;
            let next = number::at(text, words.lo() + i, words.hi());
            out.extend(next.filter(|n| n.kind == first.kind && n.value == value && n.after() < words.hi()));
        }
    }
    out
}
