//! The places in a row that can be pressed, and the words in the source that each leads to.
//!
//! A row's stops are numbered from the left: 0 is the row's own words (a heading, a task), then
//! what stands in its cells, its units by role, its people, its deadline, its targets. An empty
//! cell that can be filled is a stop as well.

use super::rows::{Columns, Row};
use crate::analysis::Analysis;
use crate::plan::{Role, Task};
use crate::text::Span;

/// A cell of a task's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// The task's own words.
    Words,
    /// Its units in one role.
    Units(Role),
    /// Its people.
    People,
    /// Its deadline.
    Deadline,
    /// Its targets.
    Targets,
}

impl Cell {
    /// What its column is called.
    pub fn name(self) -> &'static str {
        match self {
            Cell::Words => "任务",
            Cell::Units(Role::Lead) => "牵头单位",
            Cell::Units(Role::Responsible) => "责任单位",
            Cell::Units(Role::Support) => "配合单位",
            Cell::People => "责任领导",
            Cell::Deadline => "完成时限",
            Cell::Targets => "指标",
        }
    }
}

/// A place that can be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The cell.
    pub cell: Cell,
    /// Its words in the source; `None` in an empty cell.
    pub span: Option<Span>,
}

/// The cells of a task's row behind its words, as the table shows them.
pub fn cells(columns: Columns) -> impl Iterator<Item = Cell> {
    let of_use = [(columns.people, Cell::People), (true, Cell::Deadline), (columns.targets, Cell::Targets)];
    let used = of_use.into_iter().filter(|(used, _)| *used).map(|(_, cell)| cell);
    Role::ALL.into_iter().map(Cell::Units).chain(used)
}

/// The stops of a task, from left to right.
pub fn stops(task: &Task, columns: Columns) -> Vec<Stop> {
    let mut stops = vec![Stop { cell: Cell::Words, span: Some(own_words(task)) }];
    for cell in cells(columns) {
        let before = stops.len();
        let add = |span| Stop { cell, span: Some(span) };
        match cell {
            Cell::Words => {}
            Cell::Units(role) => {
                let of_role = task.assignments.iter().filter(|a| a.role == role);
                stops.extend(of_role.map(|a| add(a.written)));
            }
            Cell::People => stops.extend(task.people.iter().map(|p| add(p.name))),
            Cell::Deadline => stops.extend(task.deadline.iter().map(|d| add(d.written))),
            Cell::Targets => stops.extend(task.targets.iter().map(|t| add(t.written))),
        }
        if stops.len() == before && cell != Cell::Targets {
            stops.push(Stop { cell, span: None });
        }
    }
    stops
}

/// The stop of a task's row.
pub fn stop(analysis: &Analysis, columns: Columns, task: usize, stop: usize) -> Option<Stop> {
    stops(analysis.plan.tasks.get(task)?, columns).get(stop).copied()
}

/// The words that stop `at` of `row` leads to: those of the task where the cell is empty.
pub fn span(analysis: &Analysis, columns: Columns, row: Row, at: usize) -> Option<Span> {
    match row {
        Row::Section(section, _) => Some(analysis.plan.sections.get(section as usize)?.heading),
        Row::Task(task) => {
            let own = own_words(analysis.plan.tasks.get(task as usize)?);
            Some(stop(analysis, columns, task as usize, at)?.span.unwrap_or(own))
        }
    }
}

/// How many stops `row` has.
pub fn count(analysis: &Analysis, columns: Columns, row: Row) -> usize {
    match row {
        Row::Section(..) => 1,
        Row::Task(task) => {
            analysis.plan.tasks.get(task as usize).map_or(1, |task| stops(task, columns).len())
        }
    }
}

/// The task's own words, from the first piece to the last.
pub fn own_words(task: &Task) -> Span {
    match (task.pieces.first(), task.pieces.last()) {
        (Some(first), Some(last)) => first.cover(*last),
        _ => task.span,
    }
}

/// The words that make a cell of the matrix: the name that gave `unit` its role in `task`.
pub fn cell(analysis: &Analysis, task: usize, unit: u32) -> Option<Span> {
    let role = analysis.matrix.get(task, unit)?;
    let assignments = &analysis.plan.tasks.get(task)?.assignments;
    assignments.iter().find(|a| a.unit == unit && a.role == role).map(|a| a.written)
}

#[cfg(test)]
mod tests {
    use super::super::rows;
    use super::super::rows::tests::{TEXT, analysis};
    use super::*;

    #[test]
    fn stops_lead_to_their_words_from_left_to_right() {
        let analysis = analysis();
        let columns = rows::columns(&analysis.plan);
        let words = |row, stop| span(&analysis, columns, row, stop).map(|s| s.of(TEXT));
        assert_eq!(words(Row::Section(1, 1), 0), Some("(一)工业"));
        let stops: Vec<_> = (0..6).map(|at| stop(&analysis, columns, 0, at).map(|s| s.cell)).collect();
        let units = |role| Some(Cell::Units(role));
        let [lead, responsible, support] = Role::ALL.map(units);
        assert_eq!(
            stops,
            [Some(Cell::Words), lead, responsible, support, Some(Cell::People), Some(Cell::Deadline)]
        );
        let of_task: Vec<_> = (0..7).map(|stop| words(Row::Task(0), stop)).collect();
        let own = Some("建园区。");
        assert_eq!(of_task, [own, Some("甲局"), own, Some("乙局"), Some("王 五"), own, None]);
        assert_eq!(count(&analysis, columns, Row::Task(0)), 6);
        assert_eq!(words(Row::Task(1), 5), Some("年底前"));
        assert_eq!(words(Row::Task(7), 0), None);
    }

    #[test]
    fn a_cell_leads_to_the_name_that_gave_its_role() {
        let analysis = analysis();
        assert_eq!(cell(&analysis, 0, 1).map(|s| s.of(TEXT)), Some("乙局"));
        assert_eq!(cell(&analysis, 1, 1), None);
    }
}
