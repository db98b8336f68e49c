//! Excel workbooks, by rust_xlsxwriter: one sheet, one file.
//!
//! Words are written as strings and never as formulas, days as days and figures as numbers.
//! Formulas are our own: the totals of the matrix, which go on counting when cells are changed, and
//! the condition by which a day that is over is marked, so that no clock is needed to write one.

mod findings;
mod ledger;
mod matrix;
mod paper;
mod style;
mod targets;
mod tasks;
mod units;

use super::Sheet;
use super::clean;
use crate::plan::{Date, words};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use style::Styles;

/// Names of the sheets. Excel takes 31 characters at most, and none of `[]:*?/\`.
pub const SHEETS: [&str; 5] = ["任务分解表", "责任矩阵", "单位台账", "指标表", "检查结果"];

type Maker = fn(Sheet<'_>, &str, &Styles) -> Result<Worksheet, XlsxError>;

const MAKERS: [Maker; 5] =
    [tasks::worksheet, matrix::worksheet, units::worksheet, targets::worksheet, findings::worksheet];

/// The workbook. `made` is written into its properties; without it the file says 1980, so that
/// the same plan gives the same bytes. `tell` hears how many of the sheets are done.
pub fn workbook(
    sheet: Sheet<'_>,
    made: Option<Date>,
    tell: &mut dyn FnMut(usize, usize),
) -> Result<Vec<u8>, String> {
    make(sheet, made, tell).map_err(|error| match error {
        XlsxError::RowColumnLimitError => {
            "表格超过 Excel 的上限(1,048,576 行、16,384 列)。请先筛选,分几次导出。".into()
        }
        other => format!("工作簿没有写成:{other}。"),
    })
}

fn make(
    sheet: Sheet<'_>,
    made: Option<Date>,
    tell: &mut dyn FnMut(usize, usize),
) -> Result<Vec<u8>, XlsxError> {
    let title = title(sheet);
    let styles = Styles::new();
    let mut workbook = Workbook::new();
    // Of the levels, 4 makes files as small as 6 does (a hundredth more) with a tenth less of the whole work.
    workbook.set_zip_compression_level(4);
    let Date { year, month, day } = made.unwrap_or(Date { year: 1980, month: 1, day: 1 });
    let made = ExcelDateTime::from_ymd(year, month, day)?;
    let properties = DocProperties::new().set_title(&title).set_creation_datetime(&made);
    workbook.set_properties(&properties);
    let wanted = SHEETS.iter().zip(MAKERS).filter(|(name, _)| !sheet.without.has(name));
    for (done, (name, maker)) in wanted.enumerate() {
        tell(done, SHEETS.len() + 1);
        let mut worksheet = maker(sheet, &title, &styles)?;
        worksheet.set_name(*name)?;
        workbook.push_worksheet(worksheet);
    }
    tell(SHEETS.len(), SHEETS.len() + 1);
    workbook.save_to_buffer()
}

/// The document's title, sound and not too long for a cell.
fn title(sheet: Sheet<'_>) -> String {
    clean::cell(&words::folded(sheet.text, sheet.plan.title)).into_owned()
}

/// The title of one sheet: 新河市工作方案任务分解表.
fn titled(title: &str, name: &str) -> String {
    if title.ends_with(name) { title.into() } else { [title, name].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_keep_to_the_rules() {
        for (i, name) in SHEETS.iter().enumerate() {
            assert!(rust_xlsxwriter::check_sheet_name(name).is_ok() && !SHEETS[..i].contains(name));
        }
        assert_eq!(titled("甲方案", "任务分解表"), "甲方案任务分解表");
        assert_eq!(titled("甲任务分解表", "任务分解表"), "甲任务分解表");
    }
}
