//! The lines below a header that has a cell on each fall into rows: by what counts the rows, by what their columns ask for,
//! by how wide the lines are.

use super::counted::Sign;
use super::header::{Column, ColumnKind};
use super::{align, grid, measured};
use crate::grammar::memo::Memo;
use crate::text::Span;

/// Lines → rows of cells.
pub fn of<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    (cells, signs): (&[Span], &[Sign]),
    columns: &[Column],
) -> Vec<Vec<Span>> {
    // 序号 may stand in the header alone.
    let lost = columns.first().is_some_and(|c| c.kind == ColumnKind::Serial)
        && !signs.contains(&Sign::Number)
        && !cells.iter().any(|c| align::is_number(c.of(text)));
    let first = usize::from(lost);
    let own = &columns[first..];
    // Numbers tell where rows begin; without them lines that need not be joined do.
    let numbered = own.iter().any(|c| c.kind == ColumnKind::Serial);
    let whole = if numbered { None } else { grid::place(text, memo, cells, own, signs) };
    let placed = whole.unwrap_or_else(|| {
        let manner = align::Manner { joins: true, rows: true, signs };
        let readings = align::readings(text, memo, cells, own, manner);
        let mut placed = align::placed(text, cells, &readings, own, manner);
        if let Some(better) = measured::again(text, memo, cells, own, (manner, readings), &placed) {
            placed = better;
        }
        if !lost {
            give_words(text, memo, cells, columns, &mut placed);
        }
        placed
    });
    let mut out: Vec<Vec<Span>> = Vec::new();
    for (cell, (column, fresh)) in cells.iter().zip(placed) {
        if fresh || out.is_empty() {
            out.push(vec![Span::empty(cell.lo()); columns.len()]);
        }
        if let Some(row) = out.last_mut() {
            let column = first + column;
            row[column] = if row[column].is_empty() { *cell } else { row[column].cover(*cell) };
        }
    }
    out
}

/// A row must say what is to be done: where none of its cells found a column of words (扩建会展中心 ends like
/// a body), its first cell behind the number is given to the first of them, the others are placed behind.
fn give_words<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    cells: &[Span],
    columns: &[Column],
    placed: &mut [(usize, bool)],
) {
    let is = |k: usize, kind: ColumnKind| columns[k].kind == kind;
    let Some(column) = (0..columns.len()).find(|k| is(*k, ColumnKind::Text)) else { return };
    let mut start = 0;
    while start < cells.len() {
        let fresh = placed[start + 1..].iter().position(|p| p.1);
        let end = fresh.map_or(cells.len(), |n| start + 1 + n);
        let row = &mut placed[start..end];
        let numbered = is(0, ColumnKind::Serial) && row[0].0 == 0;
        let before = |(k, _): &&(usize, bool)| *k < column && (*k == 0 || is(*k, ColumnKind::Category));
        let first = row.iter().take_while(before).count();
        let worded = row.iter().any(|(k, _)| is(*k, ColumnKind::Text));
        if numbered && !worded && first + 1 < row.len() {
            let manner = align::Manner { joins: true, rows: false, signs: &[] };
            let rest = &cells[start + first + 1..end];
            let rest = align::place(text, memo, rest, &columns[column + 1..], manner);
            row[first] = (column, false);
            for (at, (k, _)) in row[first + 1..].iter_mut().zip(rest) {
                *at = (column + 1 + k, false);
            }
        }
        start = end;
    }
}
