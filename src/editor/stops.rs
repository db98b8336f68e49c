//! The places in a row that can be pressed, and the words in the source that each leads to.
//!
//! A row's stops are numbered from the left: 0 is the row's own words (a heading, a task), then
//! its units by role, its people, its deadline, its targets.

use super::rows::Row;
use crate::analysis::Analysis;
use crate::plan::{Role, Task};
use crate::text::Span;

/// The words that stop `stop` of `row` leads to.
pub fn span(analysis: &Analysis, row: Row, stop: usize) -> Option<Span> {
    match row {
        Row::Section(section, _) => Some(analysis.plan.sections.get(section as usize)?.heading),
        Row::Task(task) => spans(analysis.plan.tasks.get(task as usize)?).nth(stop),
    }
}

/// How many stops `row` has.
pub fn count(analysis: &Analysis, row: Row) -> usize {
    match row {
        Row::Section(..) => 1,
        Row::Task(task) => analysis.plan.tasks.get(task as usize).map_or(1, |task| {
            let deadline = usize::from(task.deadline.is_some());
            1 + task.assignments.len() + task.people.len() + deadline + task.targets.len()
        }),
    }
}

fn spans(task: &Task) -> impl Iterator<Item = Span> {
    let mut spans = vec![own_words(task)];
    for role in Role::ALL {
        spans.extend(task.assignments.iter().filter(|a| a.role == role).map(|a| a.written));
    }
    spans.extend(task.people.iter().map(|p| p.name));
    spans.extend(task.deadline.iter().map(|d| d.written));
    spans.extend(task.targets.iter().map(|t| t.written));
    spans.into_iter()
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
    use super::super::rows::tests::{TEXT, analysis};
    use super::*;

    #[test]
    fn stops_lead_to_their_words_from_left_to_right() {
        let analysis = analysis();
        let words = |row, stop| span(&analysis, row, stop).map(|s| s.of(TEXT));
        assert_eq!(words(Row::Section(1, 1), 0), Some("(一)工业"));
        let of_task: Vec<_> = (0..5).map(|stop| words(Row::Task(0), stop)).collect();
        assert_eq!(of_task, [Some("建园区。"), Some("甲局"), Some("乙局"), Some("王 五"), None]);
        assert_eq!(count(&analysis, Row::Task(0)), 4);
        assert_eq!(words(Row::Task(1), 1), Some("年底前"));
        assert_eq!(words(Row::Task(7), 0), None);
    }

    #[test]
    fn a_cell_leads_to_the_name_that_gave_its_role() {
        let analysis = analysis();
        assert_eq!(cell(&analysis, 0, 1).map(|s| s.of(TEXT)), Some("乙局"));
        assert_eq!(cell(&analysis, 1, 1), None);
    }
}
