//! Cells that are merged over rows and left out below the first, without so much as a blank:
//!
//! ```text
//! 序号⇥专项行动⇥工作任务⇥责任单位
//! 1⇥污水治理⇥扩建城北污水处理厂，日处理能力达到3万吨。⇥市住建局
//! 2⇥新建雨污分流管网12公里，打通断头管。⇥市城管局
//! ```

use super::align;
use super::header::{Column, ColumnKind};
use crate::grammar::memo::Memo;
use crate::text::Span;

/// Puts a blank where a row lacks the first of several columns of words behind each other. Rows that lack the
/// last of them are told apart by how long its cells are in the rows that are full.
pub fn fill<'t>(text: &'t str, memo: &Memo<'t>, rows: &mut [Vec<Span>], columns: &[Column]) {
    let is_text = |c: &Column| c.kind == ColumnKind::Text;
    let Some(first) = columns.iter().position(is_text) else { return };
    let run = columns[first..].iter().take_while(|c| is_text(c)).count();
    let width = columns.len();
    if run < 2 || !rows.iter().any(|r| r.len() < width) {
        return;
    }
    let last = first + run - 1;
    let lengths =
        |len: usize, at: usize| average(text, rows.iter().filter(|r| r.len() == len).map(|r| r[at]));
    let (before, own) = (lengths(width, last - 1), lengths(width, last));
    if before == 0 || before * 3 > own * 2 {
        return;
    }
    for lost in 1..run {
        let len = width - lost;
        let lengths = |at: usize| average(text, rows.iter().filter(|r| r.len() == len).map(|r| r[at]));
        if lengths(last - lost) * 2 < before + own {
            continue;
        }
        for row in rows.iter_mut().filter(|r| r.len() == len) {
            let blanks = std::iter::repeat_n(Span::empty(row[first].lo()), lost);
            let mut whole = row.clone();
            whole.splice(first..first, blanks);
            if whole.iter().zip(columns).all(|(c, col)| fits(text, memo, *c, col.kind)) {
                *row = whole;
            }
        }
    }
}

/// Whether a cell may stand in its column: a number for a row's number, no number for words.
fn fits<'t>(text: &'t str, memo: &Memo<'t>, cell: Span, kind: ColumnKind) -> bool {
    match kind {
        ColumnKind::Serial => align::is_number(cell.of(text)),
        ColumnKind::Text => !align::is_number(cell.of(text)),
        _ => cell.is_empty() || align::fit(text, memo, cell, kind) >= 0,
    }
}

/// How many characters cells have, on average.
fn average(text: &str, cells: impl Iterator<Item = Span>) -> usize {
    let filled = cells.filter(|c| !c.is_empty()).map(|c| c.of(text).chars().count());
    let (count, sum) = filled.fold((0, 0), |(n, sum), len| (n + 1, sum + len));
    sum.checked_div(count).unwrap_or(0)
}
