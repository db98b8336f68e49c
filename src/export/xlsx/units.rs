//! 单位台账: for each unit, its tasks; one filter on the first column prints one unit's list.

use super::super::table::rows;
use super::Sheet;
use super::ledger::{self, Cell};
use super::style::Styles;
use crate::plan::Role;
use rust_xlsxwriter::{Worksheet, XlsxError};

const TEXT: usize = 3;
const COLUMNS: [ledger::Column; 9] = [
    ("单位", 18.0),
    ("分工", 7.0),
    ("序号", 7.0),
    ("任务", 56.0),
    ("牵头单位", 16.0),
    ("责任单位", 18.0),
    ("配合单位", 22.0),
    ("完成时限", 15.0),
    ("截止日期", 15.0),
];

/// The tasks of each unit with its role, units in the order of the plan: places among the tasks
/// that leave.
pub fn by_unit(sheet: Sheet<'_>) -> Vec<Vec<(usize, Role)>> {
    let mut units = vec![Vec::new(); sheet.plan.units.len()];
    for (place, (index, _)) in sheet.tasks().enumerate() {
        for &(unit, role) in sheet.matrix.row(index) {
            if let Some(tasks) = units.get_mut(unit as usize) {
                tasks.push((place, role));
            }
        }
    }
    units
}

/// The sheet.
pub fn worksheet(sheet: Sheet<'_>, title: &str, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let all = rows(sheet);
    let days: Vec<_> = sheet.tasks().map(|(_, t)| t.deadline.as_ref().and_then(|d| d.date)).collect();
    let mut records = Vec::new();
    for (unit, tasks) in sheet.plan.units.iter().zip(by_unit(sheet)) {
        for (place, role) in tasks {
            let [number, _, text, lead, responsible, support, _, deadline, _] = &all[place];
            records.push(vec![
                Cell::Words(unit.name.clone()),
                Cell::Short(role.word().into()),
                Cell::Short(number.clone()),
                Cell::Words(text.clone()),
                Cell::Words(lead.clone()),
                Cell::Words(responsible.clone()),
                Cell::Words(support.clone()),
                Cell::Words(deadline.clone()),
                Cell::day(days[place]),
            ]);
        }
    }
    ledger::worksheet("单位台账", title, &COLUMNS, TEXT, &records, styles)
}
