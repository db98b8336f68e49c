//! A workbook (.xlsx) → lines: the rows of its sheets with tabs between the cells, as they look on the screen.
//!
//! Of several sheets those are read whose header names what is done and who does it (任务, 责任单位); where none
//! does, all that have rows. Hidden sheets are left out; a note says what was.

use super::Found;
use super::kind::Refusal;
use super::lines::Lines;
use super::package::Package;
use super::value::Formats;
use super::xml::{self, Node};
use crate::outline::table::header::{self, ColumnKind};
use std::collections::HashMap;

/// How many rows of a sheet may stand above its header.
const HEADER: usize = 10;

#[derive(Debug, Default)]
struct Sheet {
    name: String,
    part: String,
    hidden: bool,
    rows: Vec<Vec<Cell>>,
}

#[derive(Debug)]
struct Cell {
    column: usize,
    across: usize,
    words: String,
}

/// The text of the workbook whose main part has this name.
pub fn read(package: &mut Package, main: &str) -> Result<Found, Refusal> {
    let relations = package.relations(main)?;
    let part_of = |kind: &str| relations.iter().find(|r| r.kind == kind).map_or("", |r| &*r.part);
    let (mut sheets, date_1904) = sheets(&package.part(main)?, |id| {
        relations.iter().find(|r| r.id == id && r.kind == "worksheet").map(|r| r.part.clone())
    })?;
    let strings = strings(&package.part(part_of("sharedStrings"))?)?;
    let formats = Formats::read(&package.part(part_of("styles"))?, date_1904)?;
    let shown = sheets.iter().any(|sheet| !sheet.hidden);
    for sheet in sheets.iter_mut().filter(|sheet| !sheet.hidden || !shown) {
        sheet.rows = rows(&package.part(&sheet.part)?, &strings, &formats)?;
    }
    let filled: Vec<&Sheet> = sheets.iter().filter(|sheet| !sheet.rows.is_empty()).collect();
    let plans: Vec<&Sheet> = filled.iter().copied().filter(|sheet| sheet.is_plan()).collect();
    let chosen = if plans.is_empty() { &filled } else { &plans };
    let mut lines = Lines::default();
    for (place, sheet) in chosen.iter().enumerate() {
        if place > 0 {
            lines.end_paragraph();
        }
        if chosen.len() > 1 && !is_default(&sheet.name) {
            lines.text(&sheet.name);
            lines.end_paragraph();
        }
        sheet.tell(&mut lines);
    }
    let text = lines.finish().ok_or(Refusal::TooMuchText)?;
    let left: Vec<&str> = sheets
        .iter()
        .filter(|sheet| !chosen.iter().any(|kept| std::ptr::eq(*kept, *sheet)))
        .filter(|sheet| sheet.hidden || !sheet.rows.is_empty())
        .map(|sheet| &*sheet.name)
        .collect();
    let note = match left[..] {
        [] => String::new(),
        _ => format!("没有读入的工作表：{}。", left.join("、")),
    };
    Ok(Found { text, note })
}

/// A name that a program gave.
fn is_default(name: &str) -> bool {
    let rest = name.strip_prefix("Sheet").or_else(|| name.strip_prefix("工作表"));
    rest.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_digit()))
}

impl Sheet {
    /// Whether one of its first rows is the header of a plan's table.
    fn is_plan(&self) -> bool {
        self.rows.iter().take(HEADER).any(|row| {
            let kinds: Vec<ColumnKind> = row.iter().filter_map(|cell| header::read(&cell.words)).collect();
            kinds.iter().any(|kind| matches!(kind, ColumnKind::Units(_)))
                && kinds.iter().any(|kind| matches!(kind, ColumnKind::Text))
        })
    }

    fn tell(&self, lines: &mut Lines) {
        let width = self.rows.iter().flatten().map(|cell| cell.column + 1).max().unwrap_or(0);
        lines.open_table();
        for row in &self.rows {
            lines.open_row();
            let mut at = 0;
            for cell in row {
                while at < cell.column {
                    lines.open_cell(1, 1);
                    at += 1;
                }
                // A word alone in front is a heading: 一、平台建设.
                let alone = row.len() == 1
                    && cell.column == 0
                    && !cell.words.starts_with(|c: char| c.is_ascii_digit());
                let across = if alone { width } else { cell.across };
                lines.open_cell(across, 1);
                lines.text(&cell.words);
                lines.end_block();
                at += across;
            }
        }
        lines.close_table();
    }
}

/// The sheets in their order, and whether days count from 1904.
fn sheets(text: &str, part: impl Fn(&str) -> Option<String>) -> Result<(Vec<Sheet>, bool), Refusal> {
    let (mut sheets, mut date_1904) = (Vec::new(), false);
    xml::each(text, |node| match node {
        Node::Open("sheet", attributes) => {
            let get = |name| attributes.get(name).unwrap_or_default();
            if let Some(part) = part(&get("id")) {
                let hidden = matches!(&*get("state"), "hidden" | "veryHidden");
                sheets.push(Sheet { name: get("name"), part, hidden, rows: Vec::new() });
            }
        }
        Node::Open("workbookPr", attributes) => {
            date_1904 = matches!(attributes.get("date1904").as_deref(), Some("1" | "true"));
        }
        _ => {}
    })?;
    Ok((sheets, date_1904))
}

/// The strings that cells refer to.
fn strings(text: &str) -> Result<Vec<String>, Refusal> {
    let mut out = Vec::new();
    let mut open = Written::default();
    xml::each(text, |node| {
        open.hear(&node);
        if let Node::Close("si") = node {
            out.push(open.take());
        }
    })?;
    Ok(out)
}

/// Words in `<t>`, those that say how others are read aloud (`<rPh>`) left out.
#[derive(Default)]
struct Written {
    words: String,
    open: bool,
    aside: bool,
}

impl Written {
    fn hear(&mut self, node: &Node) {
        match node {
            Node::Open("t", _) => self.open = true,
            Node::Close("t") => self.open = false,
            Node::Open("rPh", _) => self.aside = true,
            Node::Close("rPh") => self.aside = false,
            Node::Text(words) if self.open && !self.aside => self.words.push_str(words),
            _ => {}
        }
    }

    fn take(&mut self) -> String {
        // A carriage return that XML would have changed.
        std::mem::take(&mut self.words).replace("_x000D_", "")
    }
}

/// The rows of a sheet that have words.
fn rows(text: &str, strings: &[String], formats: &Formats) -> Result<Vec<Vec<Cell>>, Refusal> {
    let mut rows: Vec<(usize, Vec<Cell>)> = Vec::new();
    let mut merged: HashMap<(usize, usize), usize> = HashMap::new();
    let (mut row, mut column) = (0, 0);
    let (mut kind, mut style) = (String::new(), 0);
    let mut inline = Written::default();
    let (mut value, mut open) = (String::new(), false);
    xml::each(text, |node| {
        inline.hear(&node);
        match node {
            Node::Open("row", attributes) => {
                row = attributes.number("r").map_or(row + 1, |r| r as usize);
                column = 0;
                rows.push((row, Vec::new()));
            }
            Node::Open("c", attributes) => {
                let place = attributes.get("r").and_then(|place| self::place(&place));
                column = place.map_or(column + 1, |(column, _)| column);
                kind = attributes.get("t").unwrap_or_default();
                style = attributes.number("s").unwrap_or(0) as usize;
            }
            Node::Open("v", _) => open = true,
            Node::Close("v") => open = false,
            Node::Text(words) if open => value.push_str(words),
            Node::Close("c") => {
                let written = std::mem::take(&mut value);
                let words = match &*kind {
                    "s" => written
                        .parse()
                        .ok()
                        .and_then(|at: usize| strings.get(at))
                        .cloned()
                        .unwrap_or_default(),
                    "inlineStr" => inline.take(),
                    "str" | "e" | "d" => written.replace("_x000D_", ""),
                    "b" => if written == "1" { "是" } else { "否" }.to_owned(),
                    _ => formats.shown(&written, style),
                };
                if let (false, Some((_, cells))) = (words.trim().is_empty(), rows.last_mut()) {
                    cells.push(Cell { column: column.max(1) - 1, across: 1, words });
                }
            }
            Node::Open("mergeCell", attributes) => {
                let range = attributes.get("ref").unwrap_or_default();
                let ends = range.split_once(':').and_then(|(from, to)| Some((place(from)?, place(to)?)));
                if let Some((from, to)) = ends {
                    merged.insert((from.1, from.0), (to.0 + 1).saturating_sub(from.0));
                }
            }
            _ => {}
        }
    })?;
    rows.retain(|(_, cells)| !cells.is_empty());
    Ok(rows
        .into_iter()
        .map(|(row, mut cells)| {
            // Columns may come in any order, and one twice.
            cells.sort_by_key(|cell| cell.column);
            cells.dedup_by_key(|cell| cell.column);
            for cell in &mut cells {
                cell.across = merged.get(&(row, cell.column + 1)).copied().unwrap_or(1);
            }
            cells
        })
        .collect())
}

/// `AB12` → column 28, row 12; `None` beyond what a workbook holds.
fn place(words: &str) -> Option<(usize, usize)> {
    let letters = words.bytes().take_while(u8::is_ascii_uppercase).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = words[..letters].bytes().fold(0, |n, b| n * 26 + usize::from(b - b'A') + 1);
    let row = words[letters..].parse().ok()?;
    (column <= 16_384).then_some((column, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_letters_and_figures() {
        assert_eq!(place("A1"), Some((1, 1)));
        assert_eq!(place("AB12"), Some((28, 12)));
        assert_eq!([place("XFE1"), place("AAAA1"), place("12"), place("A")], [None; 4]);
    }
}
