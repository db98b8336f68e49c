//! 责任矩阵: tasks x units with ● ◐ ○, headings as bands, totals by unit and by task as formulas.

use super::super::clean;
use super::super::lines::{Line, lines};
use super::super::table::{Row, rows};
use super::Sheet;
use super::ledger::{string, whole};
use super::paper::{self, Paper};
use super::style::{POINTS, Styles, TITLE_POINTS};
use super::titled;
use crate::matrix::{Order, Totals};
use crate::plan::Role;
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError, cell_range};

/// The row of the head; title and legend stand above it.
const HEAD: u32 = 2;
/// The first column of a unit; number and task stand in front.
const UNITS: u16 = 2;
const NUMBER: f64 = 7.0;
const TEXT: f64 = 42.0;
const UNIT: f64 = 3.9;
const TOTAL: f64 = 6.0;
/// Totals by task, and by unit: each role, and all together.
const TOTALS: [&str; 4] = ["牵头", "责任", "配合", "合计"];
/// So many cells without a role get lines of their own; a larger matrix would take long to open.
const LINED: usize = 300_000;
/// So many units fit on A4; of more, so many on a page of A3.
const A4: usize = 26;
const A3: usize = 60;

struct Writer<'a> {
    sheet: Sheet<'a>,
    styles: &'a Styles,
    out: Worksheet,
    /// The columns: units of the plan, by index.
    units: Vec<u32>,
    /// By unit of the plan, its column.
    places: Vec<Option<u16>>,
    rows: Vec<Row>,
}

/// The sheet.
pub fn worksheet(sheet: Sheet<'_>, title: &str, styles: &Styles) -> Result<Worksheet, XlsxError> {
    let counts = totals(sheet);
    let named = |unit: &u32| sheet.only.is_none() || counts[*unit as usize].sum() > 0;
    let columns = sheet.matrix.columns(sheet.plan, Order::Hand);
    let units: Vec<u32> = columns.into_iter().filter(named).collect();
    // A sheet has 16,384 columns: more units end in an error, not in another column.
    if units.len() > 16_000 {
        return Err(XlsxError::RowColumnLimitError);
    }
    let mut places = vec![None; counts.len()];
    (UNITS..).zip(&units).for_each(|(column, unit)| places[*unit as usize] = Some(column));
    let mut writer = Writer { sheet, styles, out: Worksheet::new(), units, places, rows: rows(sheet) };
    writer.head(&titled(title, "责任矩阵"))?;
    let end = writer.body()?;
    writer.foot(end, &counts)?;
    writer.paper(title)?;
    Ok(writer.out)
}

/// By unit of the plan, the cells of the tasks that leave.
fn totals(sheet: Sheet<'_>) -> Vec<Totals> {
    let mut totals = vec![Totals::default(); sheet.plan.units.len()];
    for (index, _) in sheet.tasks() {
        for &(unit, role) in sheet.matrix.row(index) {
            if let Some(total) = totals.get_mut(unit as usize) {
                total.add(role);
            }
        }
    }
    totals
}

/// The formula that counts a role's signs, with what it comes to now.
fn counting(range: &str, role: Role, now: u32) -> Formula {
    Formula::new(format!("=COUNTIF({range},\"{}\")", role.sign())).set_result(now.to_string())
}

impl Writer<'_> {
    /// The column behind the last unit.
    fn after(&self) -> u16 {
        UNITS + self.units.len() as u16
    }

    fn head(&mut self, title: &str) -> Result<(), XlsxError> {
        let (last, styles) = (self.after() + TOTALS.len() as u16 - 1, self.styles);
        let names = self.units.iter().map(|unit| self.sheet.plan.units[*unit as usize].name.as_str());
        let names: Vec<&str> = names.collect();
        let out = &mut self.out;
        out.set_column_width(0, NUMBER)?;
        out.set_column_width(1, TEXT)?;
        let width = NUMBER + TEXT + UNIT * names.len() as f64 + TOTAL * TOTALS.len() as f64;
        // Over several sheets of paper, a title in the middle would be cut.
        let format = if names.len() <= A3 { &styles.title } else { &styles.title_left };
        out.merge_range(0, 0, 0, last, title, format)?;
        let lines = paper::lines(title, width, TITLE_POINTS);
        out.set_row_height(0, paper::height(lines, TITLE_POINTS) + 6.0)?;
        let legend = Role::ALL.map(|role| format!("{} {}", role.sign(), role.word())).join("　");
        out.merge_range(1, 0, 1, 1, &legend, &styles.legend)?;
        string(out, HEAD, 0, "序号", &styles.head)?;
        string(out, HEAD, 1, "任务", &styles.head)?;
        for (column, name) in (UNITS..).zip(&names) {
            out.set_column_width(column, UNIT)?;
            string(out, HEAD, column, name, &styles.upright)?;
        }
        for (column, name) in (UNITS + names.len() as u16..).zip(TOTALS) {
            out.set_column_width(column, TOTAL)?;
            string(out, HEAD, column, name, &styles.upright)?;
        }
        let longest = names.iter().map(|name| name.chars().count()).max().unwrap_or(0).max(4);
        out.set_row_height(HEAD, paper::height(longest, POINTS))?;
        Ok(())
    }

    /// Bands and tasks; the row behind the last.
    fn body(&mut self) -> Result<u32, XlsxError> {
        let lined = self.units.len() * self.rows.len() <= LINED;
        let indices: Vec<usize> = self.sheet.tasks().map(|(index, _)| index).collect();
        let last = self.after() + TOTALS.len() as u16 - 1;
        let mut row = HEAD + 1;
        for line in lines(self.sheet) {
            match line {
                Line::Section(heading, depth) => {
                    let heading = ["　".repeat(depth).as_str(), &heading].concat();
                    self.out.merge_range(row, 0, row, last, &clean::cell(&heading), &self.styles.band)?;
                    self.out.set_row_height(row, 20)?;
                }
                Line::Task(place) => self.task(row, place, indices[place], lined)?,
            }
            row += 1;
        }
        Ok(row)
    }

    fn task(&mut self, row: u32, place: usize, index: usize, lined: bool) -> Result<(), XlsxError> {
        let (styles, after) = (self.styles, self.after());
        let (number, text) = (&self.rows[place][0], &self.rows[place][2]);
        let out = &mut self.out;
        match whole(number) {
            Some(number) => out.write_number_with_format(row, 0, number, &styles.centre).map(drop)?,
            None => string(out, row, 0, number, &styles.centre)?,
        }
        string(out, row, 1, text, &styles.words)?;
        out.set_row_height(row, paper::height(paper::lines(text, TEXT, POINTS), POINTS).max(22.0))?;
        let mut total = Totals::default();
        for (unit, role) in self.sheet.matrix.row(index) {
            if let Some(column) = self.places[*unit as usize] {
                string(out, row, column, role.sign().encode_utf8(&mut [0; 4]), &styles.centre)?;
                total.add(*role);
            }
        }
        if lined && after > UNITS {
            out.set_range_format(row, UNITS, row, after - 1, &styles.centre)?;
        }
        let range = (after > UNITS).then(|| cell_range(row, UNITS, row, after - 1));
        self.sums(row, after, false, range.as_deref(), total, &styles.total)
    }

    /// The four totals from a place on, rightwards or downwards.
    fn sums(
        &mut self,
        row: u32,
        column: u16,
        down: bool,
        range: Option<&str>,
        total: Totals,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let at = |i: u16| if down { (row + u32::from(i), column) } else { (row, column + i) };
        let Some(range) = range else { return Ok(()) };
        for (i, role) in (0..).zip(Role::ALL) {
            let (row, column) = at(i);
            self.out.write_formula_with_format(row, column, counting(range, role, total.of(role)), format)?;
        }
        let ((r0, c0), (r2, c2), (row, column)) = (at(0), at(2), at(3));
        let sum = Formula::new(format!("=SUM({})", cell_range(r0, c0, r2, c2)));
        self.out.write_formula_with_format(row, column, sum.set_result(total.sum().to_string()), format)?;
        Ok(())
    }

    /// Totals by unit below the last task, and of all.
    fn foot(&mut self, end: u32, counts: &[Totals]) -> Result<(), XlsxError> {
        let (styles, after) = (self.styles, self.after());
        if end == HEAD + 1 {
            return Ok(());
        }
        for (row, name) in (end..).zip(TOTALS) {
            self.out.merge_range(row, 0, row, 1, name, &styles.total)?;
            self.out.set_row_height(row, 20)?;
        }
        let mut all = Totals::default();
        for (column, unit) in (UNITS..).zip(self.units.clone()) {
            let count = counts[unit as usize];
            all.lead += count.lead;
            all.responsible += count.responsible;
            all.support += count.support;
            let range = cell_range(HEAD + 1, column, end - 1, column);
            self.sums(end, column, true, Some(&range), count, &styles.total)?;
        }
        if after > UNITS {
            let range = cell_range(HEAD + 1, UNITS, end - 1, after - 1);
            self.sums(end, after + 3, true, Some(&range), all, &styles.total)?;
        }
        Ok(())
    }

    fn paper(&mut self, title: &str) -> Result<(), XlsxError> {
        let count = self.units.len();
        let paper = if count <= A4 { Paper::A4 } else { Paper::A3 };
        let pages = if count <= A4 { 1 } else { count.div_ceil(A3) as u16 };
        paper::set_up(&mut self.out, &titled(title, "责任矩阵"), paper, pages);
        self.out.set_freeze_panes(HEAD + 1, UNITS)?;
        self.out.set_repeat_rows(HEAD, HEAD)?;
        self.out.set_repeat_columns(0, 1)?;
        Ok(())
    }
}
