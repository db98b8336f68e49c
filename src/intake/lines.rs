//! Blocks of a document → the lines that are read best.
//!
//! A paragraph is a line, or as many as it has line breaks. A row of a table is a line with tabs between
//! its cells, as a spreadsheet copies it; a cell that has lines of its own stands in quotes:
//!
//! ```text
//! 序号⇥工作任务⇥责任单位
//! 1⇥"开展专项整治：
//! 1.摸排底数"⇥"县城管局
//! 县公安局"
//! ```
//!
//! A merged cell says its words where it begins and is blank where it goes on. A cell that is merged over
//! the whole row is a line of its own: 一、平台建设. A table that holds another one, or has one column
//! only, is there for its frame: its cells are paragraphs.

/// The longest text that is made, in bytes.
pub const LONGEST: usize = 8_000_000;

/// Behind so many columns no cell is merged: enough for a matrix of all units, and no bomb.
const WIDEST: usize = 128;

/// The most lines of a row; in longer ones the lines of a cell are joined.
const ROW: usize = 50;

/// What is being made of a document.
#[derive(Debug, Default)]
pub struct Lines {
    out: String,
    /// The paragraph that is open.
    line: String,
    /// The tables that are open, outermost first.
    tables: Vec<Table>,
    /// A table with columns, or an automatic number, was met: what plain text might have lost.
    pub gained: bool,
    /// There was more than fits.
    full: bool,
}

#[derive(Debug, Default)]
struct Table {
    rows: Vec<Vec<Cell>>,
    /// It holds another table.
    frame: bool,
}

#[derive(Debug)]
struct Cell {
    words: String,
    across: usize,
    down: usize,
}

impl Lines {
    /// Adds words to the open paragraph.
    pub fn text(&mut self, words: &str) {
        self.line.push_str(words);
    }

    /// The open paragraph, for those who look at its end.
    pub fn open_line(&mut self) -> &mut String {
        &mut self.line
    }

    /// Ends the open paragraph, if it has words.
    pub fn end_block(&mut self) {
        if !self.line.is_empty() {
            self.end_paragraph();
        }
    }

    /// Ends the open paragraph; an empty one is a blank line.
    pub fn end_paragraph(&mut self) {
        self.line.push('\n');
        let line = std::mem::take(&mut self.line);
        self.put(&line);
    }

    fn put(&mut self, words: &str) {
        let cell = self.tables.last_mut().and_then(|table| table.rows.last_mut()?.last_mut());
        let sink = match cell {
            Some(cell) => &mut cell.words,
            None => &mut self.out,
        };
        match sink.len() + words.len() > LONGEST {
            true => self.full = true,
            false => sink.push_str(words),
        }
    }

    /// Opens a table.
    pub fn open_table(&mut self) {
        self.end_block();
        self.tables.push(Table::default());
    }

    /// Opens a row of the table.
    pub fn open_row(&mut self) {
        self.end_block();
        if let Some(table) = self.tables.last_mut() {
            table.rows.push(Vec::new());
        }
    }

    /// Opens a cell of the row, merged over so many columns and rows.
    pub fn open_cell(&mut self, across: usize, down: usize) {
        self.end_block();
        if let Some(row) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) {
            row.push(Cell { words: String::new(), across: across.clamp(1, WIDEST), down: down.max(1) });
        }
    }

    /// The open cell is merged over so many columns.
    pub fn widen(&mut self, across: usize) {
        let row = self.tables.last_mut().and_then(|table| table.rows.last_mut());
        if let Some(cell) = row.and_then(|row| row.last_mut()) {
            cell.across = across.clamp(1, WIDEST);
        }
    }

    /// Leaves the words of the open cell out.
    pub fn blank_cell(&mut self) {
        let row = self.tables.last_mut().and_then(|table| table.rows.last_mut());
        if let Some(cell) = row.and_then(|row| row.last_mut()) {
            cell.words.clear();
        }
    }

    /// Leaves the open row out.
    pub fn drop_row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.rows.pop();
        }
    }

    /// Closes the table.
    pub fn close_table(&mut self) {
        self.end_block();
        let Some(table) = self.tables.pop() else { return };
        if let Some(outer) = self.tables.last_mut() {
            outer.frame = true;
        }
        self.gained |= !table.is_frame();
        let words = table.words();
        self.put(&words);
    }

    /// The text; `None` where it is longer than [`LONGEST`].
    pub fn finish(mut self) -> Option<String> {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.end_block();
        let end = self.out.trim_end().len();
        self.out.truncate(end);
        (!self.full).then_some(self.out)
    }
}

impl Table {
    fn is_frame(&self) -> bool {
        self.frame || self.rows.iter().all(|row| row.len() < 2)
    }

    fn words(mut self) -> String {
        let mut out = String::new();
        if self.is_frame() {
            for cell in self.rows.iter().flatten() {
                out.push_str(&cell.words);
            }
            return out;
        }
        self.rows.retain(|row| !row.is_empty());
        for cell in self.rows.iter_mut().flatten() {
            cell.words = tidy(&cell.words);
        }
        let used = self.used();
        self.walk(|_, row| {
            let cells: Vec<(usize, &Cell)> =
                row.iter().filter_map(|(at, cell)| Some((*at, (*cell)?))).collect();
            let said: Vec<&(usize, &Cell)> =
                cells.iter().filter(|(_, cell)| !cell.words.is_empty()).collect();
            match said[..] {
                [] => {}
                // Merged over all columns that hold words anywhere.
                [(from, cell)] if cell.across > 1 && covers(&used, *from, cell.across) => {
                    out.push_str(&cell.words);
                    out.push('\n');
                }
                _ => row_words(row, &used, &mut out),
            }
            out.len() <= LONGEST
        });
        out
    }

    /// Which columns hold any words.
    fn used(&self) -> Vec<bool> {
        let mut used = Vec::new();
        self.walk(|_, row| {
            for (at, cell) in row {
                if used.len() <= *at {
                    used.resize(*at + 1, false);
                }
                used[*at] |= cell.is_some_and(|cell| !cell.words.is_empty());
            }
            true
        });
        used
    }

    /// Tells each row, as long as `tell` wants more: how wide it is, and its columns with the cells that
    /// begin there.
    fn walk(&self, mut tell: impl FnMut(usize, &[(usize, Option<&Cell>)]) -> bool) {
        // How many rows more a merged cell above covers each column.
        let mut covered: Vec<usize> = Vec::new();
        let mut columns: Vec<(usize, Option<&Cell>)> = Vec::new();
        for row in &self.rows {
            columns.clear();
            let mut at = 0;
            for cell in row {
                while covered.get(at).is_some_and(|rows| *rows > 0) {
                    covered[at] -= 1;
                    columns.push((at, None));
                    at += 1;
                }
                for step in 0..cell.across.min(WIDEST.saturating_sub(at)).max(1) {
                    if at < WIDEST {
                        covered.resize(covered.len().max(at + 1), 0);
                        covered[at] = cell.down - 1;
                    }
                    columns.push((at, (step == 0).then_some(cell)));
                    at += 1;
                }
            }
            for (at, rows) in covered.iter_mut().enumerate().skip(at) {
                *rows = rows.saturating_sub(1);
                columns.push((at, None));
            }
            if !tell(at, &columns) {
                return;
            }
        }
    }
}

/// Whether all columns that are used lie among those from one on.
fn covers(used: &[bool], from: usize, across: usize) -> bool {
    !used.iter().enumerate().any(|(at, used)| *used && !(from..from + across).contains(&at))
}

/// A row with tabs between its cells.
fn row_words(row: &[(usize, Option<&Cell>)], used: &[bool], out: &mut String) {
    let lines: usize =
        row.iter().filter_map(|(_, cell)| Some(cell.as_ref()?.words.matches('\n').count())).sum();
    let mut first = true;
    for (at, cell) in row {
        if !used[*at] {
            continue;
        }
        if !first {
            out.push('\t');
        }
        let words = cell.map_or("", |cell| &*cell.words);
        if first || lines > ROW {
            // Quotes are looked for behind a tab.
            quoted(&words.replace('\n', " "), out);
        } else {
            quoted(words, out);
        }
        first = false;
    }
    out.push('\n');
}

/// A cell's words, in quotes where they have lines of their own or a quote without its fellow.
fn quoted(words: &str, out: &mut String) {
    if words.contains('\n') || words.matches('"').count() % 2 == 1 {
        out.push('"');
        out.push_str(&words.replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(words);
    }
}

/// A cell's words without blank lines, blanks at the ends of its lines, and tabs.
fn tidy(words: &str) -> String {
    let mut out = String::new();
    for line in words.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&line.replace('\t', " "));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of cells: words, columns, rows.
    fn table(rows: &[&[(&str, usize, usize)]]) -> String {
        let mut lines = Lines::default();
        lines.open_table();
        for row in rows {
            lines.open_row();
            for (words, across, down) in *row {
                lines.open_cell(*across, *down);
                lines.text(words);
            }
        }
        lines.close_table();
        lines.finish().expect("it is short")
    }

    #[test]
    fn merged_cells_are_blank_where_they_go_on() {
        let text = table(&[
            &[("任务清单", 3, 1)],
            &[("序号", 1, 2), ("分工", 2, 1)],
            &[("牵头", 1, 1), ("配合", 1, 1)],
            &[("一、平台", 3, 1)],
            &[("1", 1, 1), ("市科技局", 1, 2), ("市财政局", 1, 1)],
            &[("2", 1, 1), ("", 1, 1)],
        ]);
        assert_eq!(
            text,
            "任务清单\n序号\t分工\t\n\t牵头\t配合\n一、平台\n1\t市科技局\t市财政局\n2".to_owned()
        );
    }

    #[test]
    fn lines_in_a_cell_stand_in_quotes() {
        let text = table(&[
            &[("序\n号", 1, 1), ("任务", 1, 1)],
            &[("1", 1, 1), (" 摸排\n\n“底数” \"甲\"\t乙 ", 1, 1)],
            &[("2", 1, 1), ("5\" 管", 1, 1)],
        ]);
        assert_eq!(text, "序 号\t任务\n1\t\"摸排\n“底数” \"\"甲\"\" 乙\"\n2\t\"5\"\" 管\"");
    }

    #[test]
    fn columns_without_words_and_tables_for_their_frame_go() {
        let beside = table(&[&[("", 1, 1), ("标题", 2, 1)], &[("", 1, 1), ("甲", 1, 1), ("乙", 1, 1)]]);
        assert_eq!(beside, "标题\n甲\t乙");
        assert_eq!(table(&[&[("", 1, 1), ("甲", 1, 1), ("", 1, 1), ("乙", 1, 1)]]), "甲\t乙");
        assert_eq!(table(&[&[("甲", 1, 1)], &[("乙", 1, 1)]]), "甲\n乙");
        let mut lines = Lines::default();
        lines.open_table();
        lines.open_row();
        lines.open_cell(1, 1);
        lines.text("左");
        lines.open_cell(1, 1);
        lines.open_table();
        lines.open_row();
        for words in ["1", "修路"] {
            lines.open_cell(1, 1);
            lines.text(words);
        }
        assert_eq!(lines.finish().as_deref(), Some("左\n1\t修路"));
    }

    #[test]
    fn what_is_not_opened_harms_nothing_and_a_bomb_is_no_text() {
        let mut lines = Lines::default();
        lines.open_cell(3, 3);
        lines.open_row();
        lines.text("甲");
        lines.close_table();
        lines.drop_row();
        assert_eq!(lines.finish().as_deref(), Some("甲"));
        let mut bomb = Lines::default();
        bomb.open_table();
        for row in 0..10_000 {
            bomb.open_row();
            for _ in 0..if row == 0 { 2000 } else { 1 } {
                bomb.open_cell(1000, 100_000);
                bomb.text("一");
            }
        }
        bomb.close_table();
        assert!(bomb.finish().is_some_and(|text| text.len() < 100_000));
        let mut long = Lines::default();
        for _ in 0..=LONGEST / 1000 {
            long.text(&" ".repeat(1000));
            long.end_block();
        }
        assert_eq!(long.finish(), None);
    }
}
