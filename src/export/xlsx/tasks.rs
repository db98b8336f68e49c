//! 任务分解表: a task a row, with room for 进展情况 and 状态.

use super::super::table::rows;
use super::Sheet;
use super::ledger::{self, Cell, HEAD, last_row};
use super::style::Styles;
use rust_xlsxwriter::{ConditionalFormatFormula, DataValidation, Worksheet, XlsxError};

/// What 状态 may be.
pub const STATES: [&str; 4] = ["未启动", "进行中", "已完成", "滞后"];

const TEXT: usize = 2;
const DAY: u16 = 8;
const STATE: u16 = 11;
const COLUMNS: [ledger::Column; 12] = [
    ("序号", 7.0),
    ("章节", 18.0),
    ("任务", 50.0),
    ("牵头单位", 16.0),
    ("责任单位", 18.0),
    ("配合单位", 22.0),
    ("责任领导", 10.0),
    ("完成时限", 15.0),
    ("截止日期", 15.0),
    ("指标", 24.0),
    ("进展情况", 20.0),
    ("状态", 10.0),
];

/// The sheet.
pub fn worksheet(sheet: Sheet<'_>, title: &str, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let days = sheet.tasks().map(|(_, task)| task.deadline.as_ref().and_then(|d| d.date));
    let record = |(row, day): (super::super::table::Row, _)| {
        let [number, section, text, lead, responsible, support, people, deadline, targets] = row;
        vec![
            Cell::Short(number),
            Cell::Words(section),
            Cell::Words(text),
            Cell::Words(lead),
            Cell::Words(responsible),
            Cell::Words(support),
            Cell::Short(people),
            Cell::Words(deadline),
            Cell::day(day),
            Cell::Words(targets),
            Cell::Words(String::new()),
            Cell::Empty,
        ]
    };
    let rows: Vec<Vec<Cell>> = rows(sheet).into_iter().zip(days).map(record).collect();
    let mut out = ledger::worksheet("任务分解表", title, &COLUMNS, TEXT, &rows, styles)?;
    let (first, last) = (HEAD + 1, last_row(&rows));
    if last >= first {
        let states = DataValidation::new()
            .allow_list_strings(&STATES)?
            .set_error_title("状态")?
            .set_error_message("请从列表中选择:未启动、进行中、已完成、滞后。")?;
        out.add_data_validation(first, STATE, last, STATE, &states)?;
        // I3 is the first 截止日期, L3 the first 状态.
        let over = ConditionalFormatFormula::new()
            .set_rule("=AND(ISNUMBER($I3),$I3<TODAY(),$L3<>\"已完成\")")
            .set_format(&styles.overdue);
        out.add_conditional_format(first, DAY, last, DAY, &over)?;
    }
    Ok(out)
}
