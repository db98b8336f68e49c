//! Tables: a head that is repeated on every page, rows that do not break, bands across.

use super::markup::Markup;
use super::parts::Page;

/// Width of a character of a table's words, in twips: 10.5 points.
const CHARACTER: u32 = 210;
/// Height of a line of a table, in points, stand-ins for 仿宋 included.
const LINE: u32 = 17;
/// Left and right margin of a cell, in twips.
const MARGINS: u32 = 170;

/// How the words of a column stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Stand {
    Left,
    Centre,
}

/// A column: its head, its width in twips, how its words stand.
#[derive(Clone)]
pub struct Column {
    pub head: &'static str,
    pub width: u32,
    pub stand: Stand,
}

/// A table being written.
pub struct Table<'a> {
    m: &'a mut Markup,
    columns: Vec<Column>,
    page: Page,
}

/// Writes a table whose rows `rows` writes.
pub fn table(m: &mut Markup, page: Page, columns: Vec<Column>, rows: impl FnOnce(&mut Table<'_>)) {
    m.within("w:tbl", &[], |m| {
        let width = columns.iter().map(|c| c.width).sum::<u32>().to_string();
        m.within("w:tblPr", &[], |m| {
            m.empty("w:tblW", &[("w:w", &width), ("w:type", "dxa")]);
            m.value("w:jc", "center");
            m.within("w:tblBorders", &[], |m| {
                for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                    let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")];
                    m.empty(side, &line);
                }
            });
            m.empty("w:tblLayout", &[("w:type", "fixed")]);
        });
        m.within("w:tblGrid", &[], |m| {
            for column in &columns {
                m.empty("w:gridCol", &[("w:w", &column.width.to_string())]);
            }
        });
        let mut table = Table { m, columns, page };
        table.head();
        rows(&mut table);
    });
}

impl Table<'_> {
    fn head(&mut self) {
        let columns = self.columns.clone();
        self.m.within("w:tr", &[], |m| {
            m.within("w:trPr", &[], |m| {
                m.empty("w:cantSplit", &[]);
                m.empty("w:tblHeader", &[]);
            });
            for column in &columns {
                cell(m, column.width, 1, "TableHead", column.head);
            }
        });
    }

    /// A heading across the table, on the page of what follows it.
    pub fn band(&mut self, words: &str, depth: usize) {
        let width = self.columns.iter().map(|c| c.width).sum();
        let style = if depth == 0 { "TableSection" } else { "TableSubsection" };
        let count = self.columns.len();
        self.m.within("w:tr", &[], |m| {
            m.within("w:trPr", &[], |m| m.empty("w:cantSplit", &[]));
            cell(m, width, count, style, words);
        });
    }

    /// A row. It stays on one page unless it is higher than one.
    pub fn row<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) {
        let words: Vec<&str> = words.into_iter().collect();
        let lines = self.columns.iter().zip(&words).map(|(column, words)| lines(words, column.width)).max();
        let whole = lines.unwrap_or(0) * LINE < self.page.height() / 2;
        let columns = self.columns.clone();
        self.m.within("w:tr", &[], |m| {
            if whole {
                m.within("w:trPr", &[], |m| m.empty("w:cantSplit", &[]));
            }
            for (column, words) in columns.iter().zip(&words) {
                let style = if column.stand == Stand::Left { "TableWords" } else { "TableCentre" };
                cell(m, column.width, 1, style, words);
            }
        });
    }
}

fn cell(m: &mut Markup, width: u32, span: usize, style: &str, words: &str) {
    m.within("w:tc", &[], |m| {
        m.within("w:tcPr", &[], |m| {
            m.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if span > 1 {
                m.value("w:gridSpan", &span.to_string());
            }
            m.value("w:vAlign", "center");
        });
        m.paragraph(style, words);
    });
}

/// How many lines words take up in a column, about.
fn lines(words: &str, width: u32) -> u32 {
    let halves: u32 = words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let room = (width.saturating_sub(MARGINS) / CHARACTER * 2).max(2);
    halves.div_ceil(room)
}
