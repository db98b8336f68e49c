//! 检查结果: what the checks found in the whole text, whichever tasks leave.

use super::super::findings::{FINDING_COLUMNS, finding_rows};
use super::Sheet;
use super::ledger::{self, Cell};
use super::style::Styles;
use crate::check::Finding;
use rust_xlsxwriter::{Worksheet, XlsxError};

const MESSAGE: usize = 6;
/// In the order of [`FINDING_COLUMNS`].
const WIDTHS: [f64; FINDING_COLUMNS.len()] = [9.0, 18.0, 7.0, 22.0, 8.0, 30.0, 40.0, 40.0, 40.0];

/// The sheet.
pub fn worksheet(sheet: Sheet<'_>, title: &str, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let shown: Vec<&Finding> = sheet.findings.iter().collect();
    let mut records: Vec<Vec<Cell>> = finding_rows(sheet, &shown)
        .into_iter()
        .map(|row| (0..).zip(row).map(|(column, words)| cell(column, words)).collect())
        .collect();
    if records.is_empty() {
        let nothing = |column| {
            if column == MESSAGE { cell(column, "没有发现问题。".into()) } else { Cell::Empty }
        };
        records.push((0..WIDTHS.len()).map(nothing).collect());
    }
    let columns: Vec<ledger::Column> = FINDING_COLUMNS.into_iter().zip(WIDTHS).collect();
    ledger::worksheet("检查结果", title, &columns, MESSAGE, &records, styles)
}

/// Level, line and number are short.
fn cell(column: usize, words: String) -> Cell {
    if matches!(column, 0 | 2 | 4) { Cell::Short(words) } else { Cell::Words(words) }
}
