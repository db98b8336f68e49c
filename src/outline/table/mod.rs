//! Tables pasted as text.
//!
//! | layout | example | file |
//! |---|---|---|
//! | tabs | `市教育局⇥提高…⇥健康素养` | [`delimited`], cells with line breaks: [`broken`] |
//! | a table for each task, labels in it | `序号⇥1⇥项目名称⇥公园` ⏎ `牵头单位⇥区城管局` | [`cards`] |
//! | pipes, Markdown, box drawing | `\| 1 \| 加强… \| 市农委 \|` | [`delimited`] |
//! | one cell a line, closed by a pipe | `序号 \|` ⏎ `任务 \|` ⏎ … | [`piped`] |
//! | one cell a line | `序号` ⏎ `任务` ⏎ `责任单位` ⏎ `1` ⏎ … | [`stream`] |
//! | some lines with several cells | `序号 任务 责任单位` ⏎ `1 建设…` ⏎ `市发改委 年底` | [`shared`] |
//! | blanks, cells over several lines | see there | [`wrapped`] |
//! | a blank, rows over lines | see there | [`run_on`] |
//! | commas | `1,加强…,"市农委"` | [`commas`] |
//! | tabs or pipes, no header | `1⇥加强…⇥市农委⇥年底前` | [`headless`] |
//!
//! Columns are recognised by the words of their header ([`header`]); cells find their columns
//! by position and by content ([`align`], [`merged`]), for merged cells are left out, left blank or moved.

pub mod align;
mod behind;
pub mod boxes;
mod broken;
mod cards;
mod centred;
mod commas;
mod content;
mod counted;
pub mod delimited;
mod facts;
mod figures;
mod grid;
pub mod groups;
pub mod header;
mod header_lines;
pub mod headless;
mod levelled;
mod measured;
mod merged;
mod narrow;
pub mod owner;
pub mod piped;
mod quantities;
mod rows;
mod run_on;
mod settle;
mod shared;
pub mod spaced;
pub mod stream;
pub mod sums;
mod titles;
mod torn;
mod widen;
pub mod wrapped;

use super::line::Line;
use crate::fact::Role;
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::signs::Cursor;
use header::Column;
use std::ops::Range;

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, headers left out; each has as many cells as there are columns, empty ones
    /// with an empty span.
    pub rows: Vec<Vec<Span>>,
    /// Headings that stand between rows: the row that each comes before, and its words.
    pub sections: Vec<(usize, Span)>,
    /// Units named above a table that has no column of them: 一、市发改委.
    pub owner: Option<(Role, Span)>,
    /// What the page put between lines of cells, in order: its number, the header again.
    pub holes: Vec<Span>,
    /// A line break in a cell parts names: it is the author's, not the page's.
    pub parted: bool,
    /// Each cell has lines of its own: one that is shorter than its column is wide was ended by the author.
    pub stacked: bool,
}

impl Table {
    /// Whether it says how well bodies have done or what is spent: 责任单位 | 考核得分 | 等次,
    /// 项目名称 | 主管部门 | 预算数.
    fn ranks(&self, text: &str) -> bool {
        const RESULTS: [&str; 9] =
            ["等次", "名次", "排名", "位次", "排名变化", "预算数", "决算数", "执行数", "得票数"];
        let ends = |c: &header::Column| RESULTS.iter().any(|w| c.header.of(text).ends_with(w));
        let dated = self.columns.iter().any(|c| c.kind == header::ColumnKind::Deadline);
        !dated && self.columns.iter().any(ends)
    }

    /// Whether it says who does what: a column of units beside a column of tasks.
    pub fn assigns(&self) -> bool {
        use header::ColumnKind::*;
        let units = self.owner.is_some() || self.columns.iter().any(|c| matches!(c.kind, Units(_) | Mark));
        units && self.columns.iter().any(|c| matches!(c.kind, Text | Category)) && !self.rows.is_empty()
    }
}

/// Reads a table from a line on: the line behind it, and the table.
type Reader<'t> = fn(&'t str, &Memo<'t>, &[Line], usize) -> Option<(usize, Table)>;

/// The tables of a text, with their ranges of lines, in order.
pub fn find<'t>(
    text: &'t str,
    mut signs: Cursor,
    memo: &Memo<'t>,
    lines: &[Line],
) -> Vec<(Range<usize>, Table)> {
    let mut out = Vec::new();
    let mut patience = stream::patience(lines);
    let mut i = 0;
    while i < lines.len() {
        let found = if lines[i].is_blank() {
            None
        } else {
            // Most lines have neither tabs nor bars.
            let here = signs.within(lines[i].words);
            let cells =
                here.iter().any(|s| matches!(s.c, '|' | '\t')) || piped::is_closed_below(text, lines, i);
            let with = |read: Reader<'t>| {
                if cells { read(text, memo, lines, i) } else { None }
            };
            with(cards::at)
                .or_else(|| with(delimited::at))
                .or_else(|| with(piped::at))
                .or_else(|| stream::at(text, memo, lines, i, false, &mut patience))
                .or_else(|| with(headless::at))
                .or_else(|| headless::stacked(text, memo, lines, i))
                .or_else(|| {
                    let commas = here.iter().filter(|s| s.c == ',').count() > 1;
                    if commas { commas::at(text, memo, lines, i) } else { None }
                })
                .or_else(|| {
                    let rows = spaced::at(text, memo, here, lines, i)?;
                    let cells = if rows.1.rows.is_empty() {
                        stream::at(text, memo, lines, i, true, &mut patience)
                    } else {
                        None
                    };
                    Some(cells.unwrap_or(rows))
                })
                .or_else(|| stream::at(text, memo, lines, i, true, &mut patience))
        };
        match found {
            Some((end, mut table)) if end > i && table.assigns() => {
                if table.ranks(text) {
                    table.rows.clear();
                    table.sections.clear();
                }
                titles::set_aside(text, &mut table);
                out.push((i..end, table));
                i = end;
            }
            Some((end, _)) if end > i => i = end,
            _ => i += 1,
        }
    }
    out
}
