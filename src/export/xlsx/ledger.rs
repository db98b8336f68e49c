//! A sheet of records: a title, a head that stays and is printed on every page, filters, a row a
//! record.

use super::super::clean;
use super::paper::{self, Paper};
use super::style::{POINTS, Styles, TITLE_POINTS};
use super::titled;
use crate::plan::Date;
use rust_xlsxwriter::{ExcelDateTime, Format, IgnoreError, Worksheet, XlsxError};

/// The row of the head; the title stands above it.
pub const HEAD: u32 = 1;

/// What stands in a cell.
pub enum Cell {
    /// Words, from the left.
    Words(String),
    /// Short words in the middle; a whole number where they are nothing else.
    Short(String),
    /// A number as written in the document.
    Number(f64),
    /// A day.
    Day(Date),
    /// Nothing yet.
    Empty,
}

impl Cell {
    /// A day, if there is one.
    pub fn day(date: Option<Date>) -> Cell {
        date.map_or(Cell::Empty, Cell::Day)
    }

    /// What it measures up to in its column.
    fn words(&self) -> &str {
        match self {
            Cell::Words(words) | Cell::Short(words) => words,
            _ => "",
        }
    }
}

/// A column: its head, and how wide it is (Excel's measure).
pub type Column = (&'static str, f64);

/// The sheet; a column that holds nothing is narrow, the `widest` as wide as its words need.
pub fn worksheet(
    name: &str,
    title: &str,
    columns: &[Column],
    widest: usize,
    rows: &[Vec<Cell>],
    styles: &Styles,
) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    let last = columns.len() as u16 - 1;
    let widths = widths(columns, widest, rows);
    for (column, width) in (0..).zip(&widths) {
        sheet.set_column_width(column, *width)?;
    }
    let title = titled(title, name);
    sheet.merge_range(0, 0, 0, last, &title, &styles.title)?;
    let lines = paper::lines(&title, widths.iter().sum(), TITLE_POINTS);
    sheet.set_row_height(0, paper::height(lines, TITLE_POINTS) + 6.0)?;
    for (column, (head, _)) in (0..).zip(columns) {
        sheet.write_string_with_format(HEAD, column, *head, &styles.head)?;
    }
    sheet.set_row_height(HEAD, 32)?;
    for (row, cells) in (HEAD + 1..).zip(rows) {
        let mut lines = 1;
        for ((column, cell), width) in (0..).zip(cells).zip(&widths) {
            write(&mut sheet, row, column, cell, styles)?;
            lines = lines.max(paper::lines(cell.words(), *width, POINTS));
        }
        sheet.set_row_height(row, paper::height(lines, POINTS).max(22.0))?;
    }
    sheet.set_freeze_panes(HEAD + 1, 1)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    let end = last_row(rows);
    if end > HEAD {
        sheet.autofilter(HEAD, 0, end, last)?;
        sheet.ignore_error_range(HEAD + 1, 0, end, last, IgnoreError::NumberStoredAsText)?;
    }
    paper::set_up(&mut sheet, &title, Paper::A4, 1);
    Ok(sheet)
}

/// The last row of the table; its head where there are no records.
pub fn last_row(rows: &[Vec<Cell>]) -> u32 {
    HEAD + rows.len() as u32
}

fn widths(columns: &[Column], widest: usize, rows: &[Vec<Cell>]) -> Vec<f64> {
    let of = |(column, (head, width)): (usize, &Column)| {
        let mut cells = rows.iter().filter_map(|row| row.get(column));
        let room_to_write = matches!(*head, "进展情况" | "状态");
        if column == widest {
            paper::wide_enough(cells.map(Cell::words), *width)
        } else if !room_to_write && cells.all(|cell| matches!(cell, Cell::Empty) || is_blank(cell)) {
            width.min(9.0)
        } else {
            *width
        }
    };
    columns.iter().enumerate().map(of).collect()
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell, Cell::Words(words) | Cell::Short(words) if words.is_empty())
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    styles: &Styles,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Words(words) => string(sheet, row, column, words, &styles.words),
        Cell::Short(words) => match whole(words) {
            Some(number) => sheet.write_number_with_format(row, column, number, &styles.centre).map(drop),
            None => string(sheet, row, column, words, &styles.centre),
        },
        Cell::Number(number) => {
            sheet.write_number_with_format(row, column, *number, &styles.centre).map(drop)
        }
        Cell::Day(Date { year, month, day }) => match ExcelDateTime::from_ymd(*year, *month, *day) {
            Ok(date) => sheet.write_datetime_with_format(row, column, &date, &styles.day).map(drop),
            // Before 1900 there are no days in Excel.
            Err(_) => string(sheet, row, column, &format!("{year}-{month}-{day}"), &styles.centre),
        },
        Cell::Empty => sheet.write_blank(row, column, &styles.centre).map(drop),
    }
}

/// Writes words as they are, whatever they begin with.
pub fn string(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    words: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    sheet.write_string_with_format(row, column, clean::cell(words), format).map(drop)
}

/// The number of words that are nothing but one as a spreadsheet would write it: 12, not 012 or 1-2.
pub fn whole(words: &str) -> Option<f64> {
    let plain = (1..=9).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit());
    let led = words.starts_with('0') && words.len() > 1;
    (plain && !led).then(|| words.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_a_spreadsheet_would_write_as_such() {
        assert_eq!(whole("12"), Some(12.0));
        assert_eq!(whole("0"), Some(0.0));
        for words in ["", "012", "1-2", "一", "１２", "+1", "1.0", "1234567890"] {
            assert_eq!(whole(words), None, "{words}");
        }
    }
}
