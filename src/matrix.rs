//! Tasks x units: which role each unit has in each task.

use crate::plan::{Plan, Role};
use crate::text::order;
use rustc_hash::FxHashMap;

/// In which order the units' columns stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// By first appearance in the text.
    #[default]
    Appearance,
    /// The unit with most tasks first; of equals the one that leads more, answers for more,
    /// appears earlier.
    Count,
    /// As a person put them ([`crate::plan::overlay::Overlay::order`]); those that were not put anywhere
    /// follow by first appearance.
    Hand,
}

/// In how many tasks something holds each role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Tasks led.
    pub lead: u32,
    /// Tasks answered for.
    pub responsible: u32,
    /// Tasks supported.
    pub support: u32,
}

impl Totals {
    /// The count of one role.
    pub fn of(self, role: Role) -> u32 {
        match role {
            Role::Lead => self.lead,
            Role::Responsible => self.responsible,
            Role::Support => self.support,
        }
    }

    /// All roles together.
    pub fn sum(self) -> u32 {
        self.lead + self.responsible + self.support
    }

    /// Counts one more cell of that role.
    pub fn add(&mut self, role: Role) {
        match role {
            Role::Lead => self.lead += 1,
            Role::Responsible => self.responsible += 1,
            Role::Support => self.support += 1,
        }
    }
}

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
            order::by_key(&mut cells[from..], |(unit, role)| u64::from(*unit) << 8 | *role as u64);
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

    /// How many rows it has.
    pub fn tasks(&self) -> usize {
        self.start.len().saturating_sub(1)
    }

    /// The foot of the table: per unit of the plan, by its index, its cells counted by role.
    pub fn unit_totals(&self, plan: &Plan) -> Vec<Totals> {
        let mut totals = vec![Totals::default(); plan.units.len()];
        for &(unit, role) in &self.cells {
            if let Some(total) = totals.get_mut(unit as usize) {
                total.add(role);
            }
        }
        totals
    }

    /// The end of one row: its cells counted by role.
    pub fn task_totals(&self, task: usize) -> Totals {
        let mut total = Totals::default();
        self.row(task).iter().for_each(|&(_, role)| total.add(role));
        total
    }

    /// All cells counted by role.
    pub fn totals(&self) -> Totals {
        let mut total = Totals::default();
        self.cells.iter().for_each(|&(_, role)| total.add(role));
        total
    }

    /// The units' indices in the order of their columns; each unit of the plan once.
    pub fn columns(&self, plan: &Plan, order: Order) -> Vec<u32> {
        let mut columns: Vec<u32> = (0..plan.units.len() as u32).collect();
        if order == Order::Hand && !plan.overlay.order.is_empty() {
            let places: FxHashMap<&str, u64> =
                plan.overlay.order.iter().enumerate().map(|(at, name)| (name.as_str(), at as u64)).collect();
            let place = |unit: &u32| places.get(plan.units[*unit as usize].name.as_str()).copied();
            order::by_key(&mut columns, |unit| place(unit).unwrap_or(u64::MAX));
        }
        if order == Order::Count {
            let totals = self.unit_totals(plan);
            // 21 bits for each count: two million tasks.
            let count = |n: u32| u64::from(n).min((1 << 21) - 1);
            order::by_key(&mut columns, |&unit| {
                let t = totals[unit as usize];
                u64::MAX - (count(t.sum()) << 42 | count(t.lead) << 21 | count(t.responsible))
            });
        }
        columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Assignment, Task, Unit};
    use crate::text::Span;

    fn task(cells: &[(u32, Role)]) -> Task {
        let none = Span::empty(0);
        let assignment = |&(unit, role): &(u32, Role)| Assignment {
            role,
            label: none,
            written: none,
            unit,
            inherited: false,
            open: false,
        };
        Task {
            number: none,
            pieces: Vec::new(),
            span: none,
            section: None,
            assignments: cells.iter().map(assignment).collect(),
            people: Vec::new(),
            deadline: None,
            targets: Vec::new(),
        }
    }

    fn plan() -> Plan {
        let tasks = vec![
            task(&[(2, Role::Support), (0, Role::Support), (0, Role::Lead)]),
            task(&[]),
            task(&[(1, Role::Lead), (2, Role::Responsible)]),
            task(&[(3, Role::Support)]),
        ];
        Plan { tasks, units: vec![Unit::default(); 5], ..Plan::default() }
    }

    #[test]
    fn a_unit_named_twice_in_a_task_keeps_its_heaviest_role() {
        let matrix = Matrix::of(&plan());
        assert_eq!(matrix.row(0), [(0, Role::Lead), (2, Role::Support)]);
        assert_eq!(matrix.get(0, 0), Some(Role::Lead));
        assert_eq!(matrix.get(0, 1), None);
        assert_eq!(matrix.row(1), []);
        assert_eq!(matrix.row(9), []);
        assert_eq!((matrix.tasks(), Matrix::default().tasks()), (4, 0));
    }

    #[test]
    fn totals_count_cells_by_unit_by_task_and_in_all() {
        let plan = plan();
        let matrix = Matrix::of(&plan);
        let totals = |lead, responsible, support| Totals { lead, responsible, support };
        let by_unit = [totals(1, 0, 0), totals(1, 0, 0), totals(0, 1, 1), totals(0, 0, 1), totals(0, 0, 0)];
        assert_eq!(matrix.unit_totals(&plan), by_unit);
        assert_eq!(matrix.task_totals(0), totals(1, 0, 1));
        assert_eq!(matrix.task_totals(9), Totals::default());
        assert_eq!(matrix.totals(), totals(2, 1, 2));
        assert_eq!(matrix.totals().sum(), 5);
        assert_eq!(Role::ALL.map(|role| matrix.totals().of(role)), [2, 1, 2]);
    }

    #[test]
    fn columns_stand_by_appearance_or_by_count() {
        let plan = plan();
        let matrix = Matrix::of(&plan);
        assert_eq!(matrix.columns(&plan, Order::Appearance), [0, 1, 2, 3, 4]);
        assert_eq!(matrix.columns(&plan, Order::Count), [2, 0, 1, 3, 4]);
    }
}
