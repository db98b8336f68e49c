//! Cells of tables: where a task's row has room for a unit or a deadline.

use super::Doc;
use crate::grammar::memo::Memo;
use crate::outline::table::Table;
use crate::outline::table::header::ColumnKind;
use crate::outline::{self, Kind};
use crate::plan::Task;
use crate::text::{Span, script, signs};
use crate::unit::list;

/// A task's row.
pub struct Row {
    /// The table.
    pub table: Table,
    /// Which of its rows.
    pub at: usize,
}

/// The row that a task stands in; `None` for a task outside of tables.
pub fn row(doc: Doc, task: &Task) -> Option<Row> {
    let first = task.pieces.first()?.lo();
    let plain = script::simplified(doc.text);
    let text = plain.as_deref().unwrap_or(doc.text);
    let outline = outline::read(text, &signs::all(text), &Memo::default());
    outline.blocks.into_iter().find_map(|block| {
        let Kind::Table(table) = block.kind else { return None };
        let at = table.rows.iter().position(|cells| cells.iter().any(|c| c.contains(first)))?;
        Some(Row { table: *table, at })
    })
}

impl Row {
    /// Cells of a kind of column in which nothing stands, or a mark for nothing (`/`, `无`).
    pub fn vacant(&self, text: &str, kind: ColumnKind) -> Vec<Span> {
        let cells = &self.table.rows[self.at];
        let free = |i: &usize| self.table.columns[*i].kind == kind && self.is_free(text, *i);
        (0..cells.len()).filter(free).map(|i| cells[i]).collect()
    }

    /// The cell that byte `at` stands in or ends.
    pub fn cell(&self, at: usize) -> Option<Span> {
        self.table.rows[self.at].iter().copied().find(|c| c.lo() < at && at <= c.hi())
    }

    fn is_free(&self, text: &str, i: usize) -> bool {
        let cells = &self.table.rows[self.at];
        if !cells[i].is_empty() {
            return list::is_none(cells[i].of(text));
        }
        // A cell that was left out has no place: an empty span must stand between its neighbours.
        let left = cells[..i].iter().rfind(|c| !c.is_empty()).map_or(0, |c| c.hi());
        let right = cells[i + 1..].iter().find(|c| !c.is_empty()).map_or(text.len(), |c| c.lo());
        let at = cells[i].lo();
        at > 0 && left < at && at <= right && !text[left..at].contains('\n')
    }

    /// What this table writes where there is nothing; empty cells last.
    pub fn nothing(&self, text: &str) -> Vec<String> {
        let marks = self.table.rows.iter().flatten().filter(|c| !c.is_empty() && list::is_none(c.of(text)));
        let mut out: Vec<String> = marks.take(1).map(|c| c.of(text).to_string()).collect();
        out.extend(["", "/", "无"].map(String::from));
        out
    }
}
