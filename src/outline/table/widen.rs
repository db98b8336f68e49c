//! Columns that a header does not tell: the rows have a cell more than it.

use super::align;
use super::header::{Column, ColumnKind};
use crate::grammar::memo::Memo;
use crate::text::Span;

/// A header whose first cell stands above a category and a number has a cell less than its rows, of which `row` is
/// the first: `工作任务⇥具体要求⇥责任科室` ⏎ `强化公开⇥1⇥公布目录⇥办公室`.
/// So has one without a cell above the numbers: `工作任务⇥责任单位` ⏎ `1⇥公布目录⇥办公室`.
pub fn by_numbers<'t>(text: &'t str, memo: &Memo<'t>, row: &[Span], columns: &mut Vec<Column>) {
    if row.len() == columns.len() + 1 {
        number_before(text, memo, row, columns);
        number_behind(text, row, columns);
    }
}

/// Puts a column of numbers before the first where a row's number stands there, no header tells of it, and
/// the row's units then stand under theirs.
pub fn number_before<'t>(text: &'t str, memo: &Memo<'t>, row: &[Span], columns: &mut Vec<Column>) {
    let numbered = row.len() > 1 && align::is_number(row[0].of(text)) && !align::is_number(row[1].of(text));
    if !numbered || columns.iter().any(|c| c.kind == ColumnKind::Serial) {
        return;
    }
    let fits = |(cell, column): (&Span, &Column)| {
        !matches!(column.kind, ColumnKind::Units(_)) || align::fit(text, memo, *cell, column.kind) > 0
    };
    if row[1..].iter().zip(columns.iter()).all(fits) {
        let header = Span::empty(columns[0].header.lo());
        columns.insert(0, Column { kind: ColumnKind::Serial, header });
    }
}

/// Puts a column of numbers behind the first where those of the row stand there and no header tells of them.
pub fn number_behind(text: &str, row: &[Span], columns: &mut Vec<Column>) {
    let worded = matches!(columns[0].kind, ColumnKind::Text | ColumnKind::Category);
    let numbered = row.len() > 1 && !row[0].is_empty() && align::is_number(row[1].of(text));
    if worded && numbered && !columns.iter().any(|c| c.kind == ColumnKind::Serial) {
        let header = Span::empty(columns[1].header.lo());
        columns[0].kind = ColumnKind::Category;
        columns.insert(1, Column { kind: ColumnKind::Serial, header });
    }
}
