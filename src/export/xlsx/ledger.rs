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
            write(&mut sheet, row, column, cell)?;
            lines = lines.max(paper::lines(cell.words(), *width, POINTS));
        }
        sheet.set_row_height(row, paper::height(lines, POINTS).max(22.0))?;
    }
    for column in 0..=last {
        dress(&mut sheet, column, rows, styles)?;
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

/// A cell's content alone: see [`dress`].
fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    let string =
        |sheet: &mut Worksheet, words: &str| sheet.write_string(row, column, clean::cell(words)).map(drop);
    match cell {
        Cell::Words(words) => string(sheet, words),
        Cell::Short(words) => match whole(words) {
            Some(number) => sheet.write_number(row, column, number).map(drop),
            None => string(sheet, words),
        },
        Cell::Number(number) => sheet.write_number(row, column, *number).map(drop),
        Cell::Day(Date { year, month, day }) => match ExcelDateTime::from_ymd(*year, *month, *day) {
            Ok(date) => sheet.write_datetime(row, column, &date).map(drop),
            // Before 1900 there are no days in Excel.
            Err(_) => string(sheet, &format!("{year}-{month}-{day}")),
        },
        Cell::Empty => Ok(()),
    }
}

/// The formats of a column, for as many cells at once as are alike: looking a format up for each cell took a
/// quarter of a workbook's time.
fn dress(sheet: &mut Worksheet, column: u16, rows: &[Vec<Cell>], styles: &Styles) -> Result<(), XlsxError> {
    let look = |row: &Vec<Cell>| row.get(usize::from(column)).map(std::mem::discriminant);
    let mut row = HEAD + 1;
    for alike in rows.chunk_by(|a, b| look(a) == look(b)) {
        let next = row + alike.len() as u32;
        let format = match alike[0].get(usize::from(column)) {
            Some(Cell::Words(_)) => &styles.words,
            Some(Cell::Day(_)) => &styles.day,
            _ => &styles.centre,
        };
        sheet.set_range_format(row, column, next - 1, column, format)?;
        row = next;
    }
    Ok(())
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
