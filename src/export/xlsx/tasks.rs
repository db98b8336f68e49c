//! 任务分解表: a task a row, with room for 进展情况 and 状态.

use super::super::table::rows;
use super::Sheet;
use super::ledger::{self, Cell, HEAD, last_row};
use super::style::Styles;
use rust_xlsxwriter::{ConditionalFormatFormula, DataValidation, Worksheet, XlsxError};

/// What 状态 may be.
pub const STATES: [&str; 4] = ["未启动", "进行中", "已完成", "滞后"];

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
    let kept: Vec<bool> = COLUMNS.iter().map(|(name, _)| !sheet.without.has(name)).collect();
    let chosen =
        |cells: Vec<Cell>| cells.into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(cell, _)| cell);
    let columns: Vec<ledger::Column> =
        COLUMNS.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(column, _)| *column).collect();
    let at = |name: &str| columns.iter().position(|(known, _)| *known == name);
    let rows: Vec<Vec<Cell>> =
        rows(sheet).into_iter().zip(days).map(record).map(|cells| chosen(cells).collect()).collect();
    let mut out = ledger::worksheet("任务分解表", title, &columns, at("任务").unwrap_or(0), &rows, styles)?;
    let (first, last) = (HEAD + 1, last_row(&rows));
    if last >= first {
        state_and_day(&mut out, at("状态"), at("截止日期"), first, last, styles)?;
    }
    Ok(out)
}

/// A list to choose 状态 from; days that are over are marked, unless the task is done.
fn state_and_day(
    out: &mut Worksheet,
    state: Option<usize>,
    day: Option<usize>,
    first: u32,
    last: u32,
    styles: &Styles,
) -> Result<(), XlsxError> {
    // The ledger has few columns: each is one letter.
    let letter = |column: usize| char::from(b'A' + column as u8);
    if let Some(state) = state {
        let states = DataValidation::new()
            .allow_list_strings(&STATES)?
            .set_error_title("状态")?
            .set_error_message("请从列表中选择:未启动、进行中、已完成、滞后。")?;
        out.add_data_validation(first, state as u16, last, state as u16, &states)?;
    }
    if let Some(day) = day {
        let (cell, row) = (letter(day), first + 1);
        let open = state.map_or(String::new(), |state| format!(",${}{row}<>\"已完成\"", letter(state)));
        let over = ConditionalFormatFormula::new()
            .set_rule(format!("=AND(ISNUMBER(${cell}{row}),${cell}{row}<TODAY(){open})").as_str())
            .set_format(&styles.overdue);
        out.add_conditional_format(first, day as u16, last, day as u16, &over)?;
    }
    Ok(())
}
