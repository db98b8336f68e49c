//! The rows of the task table and of the matrix: headings as bands, tasks below them; which
//! task the caret is in; and the words that a row shows.

use crate::analysis::Analysis;
use crate::plan::{Plan, Role, Task, words};
use crate::text::Span;

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Row {
    /// A heading with tasks below it: index into `plan.sections`, and its depth.
    Section(u32, u8),
    /// A task: index into `plan.tasks`.
    Task(u32),
}

impl Row {
    /// The task of the row, if it is one's.
    pub fn task(self) -> Option<usize> {
        match self {
            Row::Task(task) => Some(task as usize),
            Row::Section(..) => None,
        }
    }
}

/// The rows of a plan in the order of the text: before a task, those headings above it that do
/// not stand already.
pub fn rows(plan: &Plan) -> Vec<Row> {
    rows_of(plan, |_| true)
}

/// The rows of those tasks that are to be shown, by their index.
pub fn rows_of(plan: &Plan, shown: impl Fn(usize) -> bool) -> Vec<Row> {
    let mut rows = Vec::with_capacity(plan.tasks.len() + plan.sections.len());
    let mut open: Vec<u32> = Vec::new();
    for (i, task) in plan.tasks.iter().enumerate().filter(|(i, _)| shown(*i)) {
        let path = path(plan, task.section);
        let kept = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
        rows.extend(path.iter().enumerate().skip(kept).map(|(d, s)| Row::Section(*s, d.min(9) as u8)));
        rows.push(Row::Task(i as u32));
        open = path;
    }
    rows
}

fn path(plan: &Plan, section: Option<u32>) -> Vec<u32> {
    let mut path = Vec::new();
    let mut at = section;
    while let Some((index, section)) = at.and_then(|i| Some((i, plan.sections.get(i as usize)?))) {
        path.push(index);
        at = section.parent.filter(|&parent| parent < index);
    }
    path.reverse();
    path
}

/// The task that `at` (bytes) lies in, its number and the end of its last line included.
pub fn task_at(plan: &Plan, at: usize) -> Option<usize> {
    let after = plan.tasks.partition_point(|task| reach(task).lo() <= at);
    let found = after.checked_sub(1)?;
    (at <= plan.tasks[found].span.hi()).then_some(found)
}

/// The row that `at` (bytes) lies in or below: the last that begins before or there.
pub fn row_at(plan: &Plan, rows: &[Row], at: usize) -> Option<usize> {
    let begins = |row: &Row| match *row {
        Row::Section(section, _) => plan.sections.get(section as usize).map(|s| s.heading),
        Row::Task(task) => plan.tasks.get(task as usize).map(reach),
    };
    rows.partition_point(|row| begins(row).is_some_and(|span| span.lo() <= at)).checked_sub(1)
}

pub(super) fn reach(task: &Task) -> Span {
    // A number of its own line or table cell may stand further off: it still is before the words.
    if task.number.is_empty() || task.number.start > task.span.start {
        task.span
    } else {
        task.number.cover(task.span)
    }
}

/// The name by which people call a task: its number as written, else its place in the list.
pub fn task_number(text: &str, plan: &Plan, index: usize) -> String {
    match plan.tasks.get(index) {
        Some(task) if !task.number.is_empty() => words::name(text, task.number),
        _ => (index + 1).to_string(),
    }
}

/// A word in a row that can be pressed to see where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it says.
    pub word: String,
    /// It came from a heading or a standing rule.
    pub inherited: bool,
    /// The list that it closes is open: 等.
    pub open: bool,
}

/// The words of a task's row; its spans are asked for when needed, see [`super::stops`], so
/// that a row whose words stay the same need not be drawn again when the text above grows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskWords {
    /// Number as written or place in the list.
    pub number: String,
    /// The task's own words.
    pub text: String,
    /// Units by role, in the order of [`Role::ALL`].
    pub units: [Vec<Chip>; 3],
    /// Named people.
    pub people: Vec<Chip>,
    /// The deadline: its words, and the day if they name one.
    pub deadline: Option<(String, Option<String>)>,
    /// Targets: their words.
    pub targets: Vec<String>,
}

/// The words of one task's row.
pub fn task_words(analysis: &Analysis, index: usize) -> Option<TaskWords> {
    let Analysis { text, plan, .. } = analysis;
    let task = plan.tasks.get(index)?;
    let units = Role::ALL.map(|role| {
        let of_role = task.assignments.iter().filter(|a| a.role == role);
        of_role
            .map(|a| Chip {
                word: match plan.units.get(a.unit as usize) {
                    Some(unit) => unit.name.clone(),
                    None => words::name(text, a.written),
                },
                inherited: a.inherited,
                open: a.open,
            })
            .collect()
    });
    let person = |p: &crate::plan::Person| Chip {
        word: words::name(text, p.name),
        inherited: p.inherited,
        open: false,
    };
    Some(TaskWords {
        number: task_number(text, plan, index),
        text: words::task_text(text, task),
        units,
        people: task.people.iter().map(person).collect(),
        deadline: task
            .deadline
            .as_ref()
            .map(|d| (words::folded(text, d.written), d.date.map(|date| date.to_string()))),
        targets: task.targets.iter().map(|t| words::folded(text, t.written)).collect(),
    })
}

/// Which columns of the task table have anything to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Units by role, in the order of [`Role::ALL`].
    pub roles: [bool; 3],
    /// 责任领导.
    pub people: bool,
    /// 完成时限.
    pub deadline: bool,
    /// 指标.
    pub targets: bool,
}

/// The columns that a plan fills.
pub fn columns(plan: &Plan) -> Columns {
    let mut columns = Columns::default();
    for task in &plan.tasks {
        for a in &task.assignments {
            columns.roles[a.role as usize] = true;
        }
        columns.people |= !task.people.is_empty();
        columns.deadline |= task.deadline.is_some();
        columns.targets |= !task.targets.is_empty();
    }
    columns
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::plan::{Assignment, Deadline, Person, Section, Unit};

    pub(in crate::editor) const TEXT: &str =
        "一、产业(领导:王 五)\n(一)工业\n1.建园区。(牵头:甲局;配合:乙局等)\n二、民生\n修路,年底前完成。\n";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).expect("in the text");
        Span::new(start, start + words.len())
    }

    fn assignment(role: Role, name: &str, unit: u32) -> Assignment {
        let label = Span::empty(0);
        Assignment { role, label, written: span(name), unit, inherited: false, open: role == Role::Support }
    }

    pub(in crate::editor) fn analysis() -> Analysis {
        let section = |heading, parent| Section { heading: span(heading), parent };
        let unit = |name: &str| Unit { name: name.into(), ..Unit::default() };
        let first = Task {
            number: span("1"),
            pieces: vec![span("建园区。")],
            span: span("建园区。(牵头:甲局;配合:乙局等)"),
            section: Some(1),
            assignments: vec![assignment(Role::Lead, "甲局", 0), assignment(Role::Support, "乙局", 1)],
            people: vec![Person { label: span("领导"), name: span("王 五"), inherited: true }],
            deadline: None,
            targets: vec![],
        };
        let second = Task {
            number: Span::empty(0),
            pieces: vec![span("修路,年底前完成。")],
            span: span("修路,年底前完成。"),
            section: Some(2),
            assignments: vec![],
            people: vec![],
            deadline: Some(Deadline { written: span("年底前"), date: None }),
            targets: vec![],
        };
        let plan = Plan {
            sections: vec![
                section("一、产业", None),
                section("(一)工业", Some(0)),
                section("二、民生", None),
            ],
            tasks: vec![first, second],
            units: vec![unit("市甲局"), unit("市乙局")],
            ..Plan::default()
        };
        let matrix = crate::matrix::Matrix::of(&plan);
        Analysis { text: TEXT.into(), plan, matrix, findings: vec![], today: None }
    }

    #[test]
    fn headings_stand_once_above_their_tasks() {
        let rows = rows(&analysis().plan);
        let section = Row::Section;
        assert_eq!(rows, [section(0, 0), section(1, 1), Row::Task(0), section(2, 0), Row::Task(1)]);
    }

    #[test]
    fn sections_that_point_in_a_circle_do_not_hang() {
        let mut plan = analysis().plan;
        plan.sections[0].parent = Some(1);
        assert_eq!(rows(&plan).len(), 5);
    }

    #[test]
    fn the_caret_is_in_a_task_from_its_number_to_the_end_of_its_line() {
        let plan = analysis().plan;
        let at = |words: &str| TEXT.find(words).unwrap();
        assert_eq!(task_at(&plan, at("1.建")), Some(0));
        assert_eq!(task_at(&plan, at("乙局等")), Some(0));
        assert_eq!(task_at(&plan, at("\n二、民生")), Some(0));
        assert_eq!(task_at(&plan, at("二、民生")), None);
        assert_eq!(task_at(&plan, 0), None);
        assert_eq!(task_at(&plan, TEXT.len()), None, "behind the last line break");
        assert_eq!(task_at(&plan, TEXT.len() - 1), Some(1));
    }

    #[test]
    fn the_caret_is_in_the_row_that_began_last() {
        let plan = analysis().plan;
        let rows = rows(&plan);
        let at = |words: &str| row_at(&plan, &rows, TEXT.find(words).unwrap());
        assert_eq!(["一、产业", "(一)工业", "1.建", "乙局"].map(at), [Some(0), Some(1), Some(2), Some(2)]);
        assert_eq!(["二、民生", "修路"].map(at), [Some(3), Some(4)]);
        assert_eq!(row_at(&plan, &[], 9), None);
    }

    #[test]
    fn a_row_says_what_its_task_says() {
        let analysis = analysis();
        let first = task_words(&analysis, 0).unwrap();
        assert_eq!((first.number.as_str(), first.text.as_str()), ("1", "建园区。"));
        assert_eq!(first.units[0][0].word, "市甲局");
        assert!(first.units[1].is_empty() && first.units[2][0].open);
        assert_eq!(first.people, [Chip { word: "王五".into(), inherited: true, open: false }]);
        let second = task_words(&analysis, 1).unwrap();
        assert_eq!(second.number, "2", "its place where no number is written");
        assert_eq!(second.deadline, Some(("年底前".into(), None)));
        assert_eq!(task_words(&analysis, 2), None);
    }

    #[test]
    fn columns_that_say_nothing_are_known() {
        let columns = columns(&analysis().plan);
        assert_eq!(columns.roles, [true, false, true]);
        assert!(columns.people && columns.deadline && !columns.targets);
    }
}
