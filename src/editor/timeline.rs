//! The tasks by the month in which they are due.

use crate::plan::Plan;
use crate::text::order;

/// Tasks that are due together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// When.
    pub when: Month,
    /// Which: indices into [`Plan::tasks`], by day and then in the order of the text.
    pub tasks: Vec<u32>,
}

/// A month, or what stands behind all months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Month {
    /// A year and a month of it.
    Of(u16, u8),
    /// A deadline that names no day: 长期坚持.
    NoDay,
    /// No deadline.
    None,
}

impl Month {
    /// A number by which months sort: those of a year in order, then what has none.
    fn key(self) -> u64 {
        match self {
            Month::Of(year, month) => u64::from(year) << 8 | u64::from(month),
            Month::NoDay => 1 << 32,
            Month::None => 2 << 32,
        }
    }
}

/// All tasks by when they are due; months without a task are left out.
pub fn timeline(plan: &Plan) -> Vec<Due> {
    let mut keyed: Vec<(Month, u8, u32)> = plan
        .tasks
        .iter()
        .enumerate()
        .map(|(index, task)| match &task.deadline {
            None => (Month::None, 0, index as u32),
            Some(deadline) => match deadline.date {
                None => (Month::NoDay, 0, index as u32),
                Some(day) => (Month::Of(day.year, day.month), day.day, index as u32),
            },
        })
        .collect();
    // By month and day; tasks of one day stay in the order of the text.
    order::by_key(&mut keyed, |(when, day, _)| when.key() << 8 | u64::from(*day));
    let mut all: Vec<Due> = Vec::new();
    for (when, _, task) in keyed {
        match all.last_mut().filter(|due| due.when == when) {
            Some(due) => due.tasks.push(task),
            None => all.push(Due { when, tasks: vec![task] }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;

    #[test]
    fn tasks_stand_by_month_and_day() {
        let due = |n: u32, when: &str| format!("{n}.做事{n}。(牵头单位:市甲局;完成时限:{when})\n");
        let text = [
            due(1, "2026年11月底前"),
            due(2, "2026年6月30日前"),
            due(3, "长期坚持"),
            due(4, "2026年6月10日前"),
            "5.做事。(牵头单位:市乙局)\n".to_owned(),
        ]
        .concat();
        let line = timeline(&analyze(&text).plan);
        let months: Vec<_> = line.iter().map(|due| (due.when, due.tasks.clone())).collect();
        assert_eq!(
            months,
            [
                (Month::Of(2026, 6), vec![3, 1]),
                (Month::Of(2026, 11), vec![0]),
                (Month::NoDay, vec![2]),
                (Month::None, vec![4])
            ]
        );
    }
}
