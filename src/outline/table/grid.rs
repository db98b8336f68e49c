//! One cell a line where no cell is broken: the lines fall into rows by what stands in them.
//!
//! `修订管理办法` ⏎ `教务处` ⏎ `5月底` ⏎ `组织专项检查` ⏎ `保卫处` ⏎ `长期` ⏎ …: 组织专项检查保卫处 could be one body, but
//! each line is a cell that its column asks for, and each row says what is to be done and who does it.
//! So there is nothing to be joined.

use super::align::{self, Manner};
use super::counted::{Sign, counts_on};
use super::header::{Column, ColumnKind};
use super::torn;
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::{char_before, is_blank, is_open, simplify};
use crate::unit::list::is_none;

/// The column of each cell and whether it starts a new row; `None` where lines are parts of cells, or a row
/// would lack its words or its units.
pub fn place<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    cells: &[Span],
    columns: &[Column],
    signs: &[Sign],
) -> Option<Vec<(usize, bool)>> {
    if columns.iter().any(|c| c.kind == ColumnKind::Mark)
        || cells.iter().any(|c| goes_on(text, *c))
        // 1.负责河道清淤。 ⏎ 2.负责水库调度。: one cell counts what it says.
        || cells.windows(2).any(|c| counts_on(text, c[0], c[1]))
    {
        return None;
    }
    if is_full(text, memo, cells, columns) {
        return Some((0..cells.len()).map(|i| (i % columns.len(), i % columns.len() == 0)).collect());
    }
    let placed = align::place(text, memo, cells, columns, Manner { joins: false, rows: true, signs });
    let mut start = 0;
    while start < cells.len() {
        let fresh = placed[start + 1..].iter().position(|p| p.1);
        let end = fresh.map_or(cells.len(), |n| start + 1 + n);
        if !is_row(text, memo, &cells[start..end], &placed[start..end], columns) {
            return None;
        }
        start = end;
    }
    Some(placed)
}

/// Whether no row lacks a cell: as many lines as there are columns, again and again, are each what their columns ask for.
/// So a row may begin with what is called like a body: `滨江创新中心（二期）` ⏎ `建设孵化器` ⏎ `市科技局` ⏎ `2026年`.
fn is_full<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], columns: &[Column]) -> bool {
    let units = columns.iter().any(|c| matches!(c.kind, ColumnKind::Units(_)));
    let facts = columns.iter().filter(|c| !matches!(c.kind, ColumnKind::Text | ColumnKind::Category));
    let asked = |(cell, column): (&Span, &Column)| {
        let fit = || align::fit(text, memo, *cell, column.kind);
        match column.kind {
            ColumnKind::Units(_) => fit() >= 40 || is_none(cell.of(text)),
            ColumnKind::Text | ColumnKind::Category => fit() > -30,
            ColumnKind::Other => true,
            _ => fit() > 0,
        }
    };
    units
        && facts.count() > 1
        && cells.len() >= columns.len() * 2
        && cells.len().is_multiple_of(columns.len())
        && cells.iter().zip(columns.iter().cycle()).all(asked)
}

/// Whether a line cannot be the whole of its cell: `市发展改革委、`.
fn goes_on(text: &str, cell: Span) -> bool {
    char_before(text, cell.hi()).is_some_and(|c| matches!(simplify(c), '、' | ',' | '《' | '“') || is_open(c))
}

/// Whether each cell is what its column asks for, and the row has words and a unit.
fn is_row<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    cells: &[Span],
    placed: &[(usize, bool)],
    columns: &[Column],
) -> bool {
    let (mut words, mut units) = (false, false);
    let mut before: Option<Span> = None;
    for (cell, (column, _)) in cells.iter().zip(placed) {
        let kind = columns[*column].kind;
        let fit = align::fit(text, memo, *cell, kind);
        let none = || cell.of(text).chars().filter(|c| !is_blank(*c)).count() == 1;
        match kind {
            ColumnKind::Text => words |= fit > -30,
            ColumnKind::Category => {}
            ColumnKind::Units(_) => {
                if fit < 40 && !none() || before.is_some_and(|b| torn::is_torn(text, b, *cell)) {
                    return false;
                }
                units |= fit >= 40;
                before = Some(*cell);
            }
            ColumnKind::Other => {}
            _ if fit < 0 => return false,
            _ => {}
        }
    }
    words && units
}
