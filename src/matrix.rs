//! Tasks x units: which role each unit has in each task.

use crate::plan::{Plan, Role};

/// A sparse matrix of roles, by rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// `rows[start[t]..start[t + 1]]` are the cells of task `t`, sorted by unit.
    start: Vec<u32>,
    cells: Vec<(u32, Role)>,
}

impl Matrix {
    /// Derives the matrix. A unit named twice in one task keeps its heaviest role.
    pub fn of(plan: &Plan) -> Self {
        let mut start = Vec::with_capacity(plan.tasks.len() + 1);
        let mut cells: Vec<(u32, Role)> = Vec::new();
        start.push(0);
        for task in &plan.tasks {
            let from = cells.len();
            cells.extend(task.assignments.iter().map(|a| (a.unit, a.role)));
            cells[from..].sort_unstable();
            let mut kept = from;
            for i in from..cells.len() {
                if i == from || cells[i].0 != cells[kept - 1].0 {
                    cells[kept] = cells[i];
                    kept += 1;
                }
            }
            cells.truncate(kept);
            start.push(cells.len() as u32);
        }
        Matrix { start, cells }
    }

    /// The cells of one task, sorted by unit; empty for a task that is not there.
    pub fn row(&self, task: usize) -> &[(u32, Role)] {
        match (self.start.get(task), self.start.get(task + 1)) {
            (Some(&a), Some(&b)) => &self.cells[a as usize..b as usize],
            _ => &[],
        }
    }

    /// The role of one unit in one task.
    pub fn get(&self, task: usize, unit: u32) -> Option<Role> {
        let row = self.row(task);
        row.binary_search_by_key(&unit, |cell| cell.0).ok().map(|i| row[i].1)
    }
}
