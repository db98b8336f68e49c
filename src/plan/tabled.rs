//! The tasks of tables: each row is one, in the item that the table stands in.

use super::lower::{Lowering, leads};
use super::{Person, Task, goals, intern, rows};
use crate::outline;

impl Lowering<'_> {
    /// The tables that stand in an item.
    pub(super) fn tables(&mut self, id: usize) {
        let text = self.text;
        let first = self.tree.tables.partition_point(|t| t.0 < id);
        for (_, block) in self.tree.tables[first..].iter().take_while(|t| t.0 == id) {
            if let outline::Kind::Table(table) = &self.outline.blocks[*block].kind {
                // One in an annex belongs to no item above it.
                let id = if self.tree.is_annexed(*block) { 0 } else { id };
                let columns = goals::Columns::of(self.text, table, self.year);
                for row in rows::read(self.text, table, self.memo) {
                    let cells = &table.rows[row.at];
                    self.row(id, row, |task| columns.read(text, cells, task));
                }
            }
        }
    }

    fn row(&mut self, id: usize, row: rows::Row, cells: impl Fn(&mut Task)) {
        self.begun += 1;
        let mut task = Task {
            number: row.number,
            pieces: row.pieces,
            span: row.span,
            section: if id == 0 { None } else { Some(self.heading(id)) },
            assignments: Vec::new(),
            people: Vec::new(),
            deadline: None,
            targets: Vec::new(),
        };
        goals::read(self.text, &mut self.signs, (self.year, self.past), 0, &mut task);
        cells(&mut task);
        self.note(std::slice::from_ref(&row.statement));
        self.assign(&row.statement, leads(&row.statement), &mut task);
        let mut context = intern::Context::default();
        for unit in &row.shared {
            self.unit(unit.role, unit.label, unit.name, true, &mut context, &mut task);
        }
        let people = row.people.iter();
        task.people.extend(people.map(|p| Person { label: p.label, name: p.name, inherited: true }));
        self.inherit(id, &mut task);
        self.plan.tasks.push(task);
    }
}
