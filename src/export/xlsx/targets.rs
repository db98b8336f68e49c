//! 指标表: a figure a row, as a number where it is one.

use super::super::table::rows;
use super::Sheet;
use super::ledger::{self, Cell};
use super::style::Styles;
use crate::plan::{Comparator, words};
use rust_xlsxwriter::{Worksheet, XlsxError};

const WRITTEN: usize = 6;
const COLUMNS: [ledger::Column; 9] = [
    ("序号", 7.0),
    ("指标", 32.0),
    ("要求", 9.0),
    ("数值", 11.0),
    ("数值原文", 11.0),
    ("计量单位", 10.0),
    ("原文", 40.0),
    ("牵头单位", 18.0),
    ("截止日期", 15.0),
];

/// How the figure is meant, in words: a sign would be taken for a formula by who copies it.
fn meant(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Equal => "达到",
        Comparator::AtLeast => "不低于",
        Comparator::More => "超过",
        Comparator::AtMost => "不超过",
        Comparator::Less => "低于",
        Comparator::Up => "增长",
        Comparator::Down => "下降",
        Comparator::About => "约",
    }
}

/// The sheet.
pub fn worksheet(sheet: Sheet<'_>, title: &str, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let text = sheet.text;
    let mut records = Vec::new();
    for ((_, task), row) in sheet.tasks().zip(rows(sheet)) {
        let [number, _, _, lead, ..] = row;
        for target in &task.targets {
            let figure = target.number.and_then(|n| n.to_string().parse().ok());
            records.push(vec![
                Cell::Short(number.clone()),
                Cell::Words(words::folded(text, target.indicator)),
                Cell::Short(meant(target.comparator).into()),
                figure.map_or(Cell::Empty, Cell::Number),
                Cell::Short(words::folded(text, target.value)),
                Cell::Short(words::folded(text, target.unit)),
                Cell::Words(words::folded(text, target.written)),
                Cell::Words(lead.clone()),
                Cell::day(task.deadline.as_ref().and_then(|d| d.date)),
            ]);
        }
    }
    ledger::worksheet("指标表", title, &COLUMNS, WRITTEN, &records, styles)
}
