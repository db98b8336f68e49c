//! A row's cells under its columns.

use super::align;
use super::header::{Column, ColumnKind};
use crate::grammar::memo::Memo;
use crate::text::Span;

/// Puts a row's cells under its columns: as they come where there is one for each and they fit,
/// otherwise where they fit best.
pub(super) fn settle<'t>(text: &'t str, memo: &Memo<'t>, cells: Vec<Span>, columns: &[Column]) -> Vec<Span> {
    let total = |cells: &[Span]| -> i32 {
        cells
            .iter()
            .zip(columns)
            .filter(|(c, _)| !c.is_empty())
            .map(|(c, col)| align::fit(text, memo, *c, col.kind).clamp(-40, 10))
            .sum()
    };
    let full: Vec<Span> = cells.iter().copied().filter(|c| !c.is_empty()).collect();
    // One of several cells may hold what its column does not: 全体班子成员 below 分管领导.
    let least = if full.len() > 3 { -10 } else { 0 };
    if cells.len() == columns.len() && (full.len() < 2 || total(&cells) >= least) {
        return cells;
    }
    // Blank cells at the end are lost, one between others shows that the rest stand where they belong.
    let inner = cells.iter().skip(1).any(|c| c.is_empty());
    // 一、党建||||: the first cell alone is a title.
    let titled = full.len() == 1 && !cells[0].is_empty();
    let stand = titled || full.len() > 1 && total(&cells) >= 10 * full.len() as i32;
    if inner && cells.len() < columns.len() && stand {
        let mut cells = cells;
        cells.resize(columns.len(), Span::empty(full[full.len() - 1].hi()));
        return cells;
    }
    let manner = align::Manner { joins: false, rows: false, signs: &[] };
    let mut out: Vec<Span> =
        vec![cells.first().map_or(Span::default(), |c| Span::empty(c.lo())); columns.len()];
    let placed = align::place(text, memo, &full, columns, manner);
    if full.len() > columns.len() || placed.is_empty() {
        let mut cells = cells;
        cells.resize(columns.len(), Span::default());
        return cells;
    }
    // Marks fit any of their columns: what is missing stood at the row's end.
    if cells.len() < columns.len() && columns.iter().any(|c| c.kind == ColumnKind::Mark) {
        let mut cells = cells;
        cells.resize(columns.len(), Span::default());
        return cells;
    }
    for (cell, (column, _)) in full.iter().zip(&placed) {
        out[*column] = *cell;
    }
    if cells.len() == columns.len() && total(&cells) >= total(&out) { cells } else { out }
}
