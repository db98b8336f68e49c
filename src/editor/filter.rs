//! Which tasks the tables show: those that meet every condition that is set.

use super::rows::{self, Row};
use crate::analysis::Analysis;
use crate::check::Severity;
use crate::plan::{Role, Task, words};
use crate::text::{Span, order};
use rustc_hash::FxHashSet;

/// A condition on the deadline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Any, or none.
    #[default]
    Any,
    /// It has one.
    Some,
    /// It has none.
    None,
    /// Its last day lies in this year and month.
    Month(u16, u8),
}

/// The conditions; what is empty or `None` is not asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that the task's own words, number, people or units hold; several, parted by blanks,
    /// must all be there.
    pub text: String,
    /// A unit, by its name.
    pub unit: String,
    /// A role: that of the unit, or one that somebody has.
    pub role: Option<Role>,
    /// A heading above it, white space folded.
    pub section: String,
    /// A person.
    pub person: String,
    /// The deadline.
    pub when: When,
    /// Only tasks in which something was found or not understood.
    pub found: bool,
}

impl Filter {
    /// Whether every task is shown.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// How many conditions are set, the words left out.
    pub fn conditions(&self) -> usize {
        [
            !self.unit.is_empty(),
            self.role.is_some(),
            !self.section.is_empty(),
            !self.person.is_empty(),
            self.when != When::Any,
            self.found,
        ]
        .iter()
        .filter(|set| **set)
        .count()
    }

    /// The rows that are shown: tasks that meet the conditions, under their headings.
    pub fn rows(&self, analysis: &Analysis) -> Vec<Row> {
        if self.is_empty() {
            return rows::rows(&analysis.plan);
        }
        let found = if self.found { found(analysis) } else { vec![] };
        rows::rows_of(&analysis.plan, |index| self.keeps(analysis, index, &found))
    }

    fn keeps(&self, analysis: &Analysis, index: usize, found: &[bool]) -> bool {
        let Some(task) = analysis.plan.tasks.get(index) else { return false };
        self.unit_and_role(analysis, task)
            && self.in_section(analysis, task)
            && self.has_person(analysis, task)
            && self.in_time(task)
            && (!self.found || found.get(index) == Some(&true))
            && self.has_words(analysis, index, task)
    }

    fn unit_and_role(&self, analysis: &Analysis, task: &Task) -> bool {
        if self.unit.is_empty() && self.role.is_none() {
            return true;
        }
        task.assignments.iter().any(|a| {
            let unit = analysis.plan.units.get(a.unit as usize);
            self.role.is_none_or(|role| role == a.role)
                && (self.unit.is_empty() || unit.is_some_and(|unit| unit.name == self.unit))
        })
    }

    fn in_section(&self, analysis: &Analysis, task: &Task) -> bool {
        let named = |heading: Span| words::folded(&analysis.text, heading) == self.section;
        self.section.is_empty() || analysis.plan.headings(task).into_iter().any(named)
    }

    fn has_person(&self, analysis: &Analysis, task: &Task) -> bool {
        self.person.is_empty()
            || task.people.iter().any(|p| words::name(&analysis.text, p.name) == self.person)
    }

    fn in_time(&self, task: &Task) -> bool {
        match self.when {
            When::Any => true,
            When::Some => task.deadline.is_some(),
            When::None => task.deadline.is_none(),
            When::Month(year, month) => {
                let day = task.deadline.as_ref().and_then(|d| d.date);
                day.is_some_and(|day| (day.year, day.month) == (year, month))
            }
        }
    }

    fn has_words(&self, analysis: &Analysis, index: usize, task: &Task) -> bool {
        if self.text.trim().is_empty() {
            return true;
        }
        let mut all = analysis.task_text(task);
        let mut add = |words: &str| {
            all.push('\n');
            all.push_str(words);
        };
        add(&rows::task_number(&analysis.text, &analysis.plan, index));
        task.assignments
            .iter()
            .filter_map(|a| analysis.plan.units.get(a.unit as usize))
            .for_each(|unit| add(&unit.name));
        task.people.iter().for_each(|p| add(&words::name(&analysis.text, p.name)));
        task.deadline.iter().for_each(|d| add(d.written.of(&analysis.text)));
        self.text.split_whitespace().all(|word| all.contains(word))
    }
}

/// For each task, whether something that is more than worth knowing was found in it, or not understood.
pub fn found(analysis: &Analysis) -> Vec<bool> {
    let faults = faults(analysis);
    analysis.plan.tasks.iter().map(|task| touches(&faults, rows::reach(task))).collect()
}

/// Where something was found or not understood, in the order of the text.
fn faults(analysis: &Analysis) -> Vec<Span> {
    let grave = analysis.findings.iter().filter(|f| f.severity != Severity::Information);
    let mut spans: Vec<Span> = grave.map(|f| f.span).collect();
    spans.extend(analysis.plan.doubts.iter().map(|d| d.span));
    order::by_key(&mut spans, |span| span.key());
    spans
}

/// Whether one of the spans, which are in order, meets `task`.
fn touches(spans: &[Span], task: Span) -> bool {
    let before = spans.partition_point(|span| span.start < task.end);
    // A longer one may begin far in front: few are long.
    spans[..before].iter().rev().take(64).any(|span| span.end > task.start)
}

/// What there is to choose from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choices {
    /// Units by name, those with most to do first.
    pub units: Vec<String>,
    /// Headings, each once.
    pub sections: Vec<String>,
    /// People, each once, in the order of the text.
    pub people: Vec<String>,
    /// Months in which a deadline lies, in order.
    pub months: Vec<(u16, u8)>,
}

/// What of `analysis` can be asked for.
pub fn choices(analysis: &Analysis) -> Choices {
    let Analysis { text, plan, matrix, .. } = analysis;
    let units = matrix.columns(plan, crate::matrix::Order::Count);
    let mut choices = Choices {
        units: units.into_iter().map(|unit| plan.units[unit as usize].name.clone()).collect(),
        ..Choices::default()
    };
    let mut known = FxHashSet::default();
    for section in &plan.sections {
        let heading = words::folded(text, section.heading);
        if known.insert(heading.clone()) {
            choices.sections.push(heading);
        }
    }
    known.clear();
    for task in &plan.tasks {
        for person in &task.people {
            let name = words::name(text, person.name);
            if known.insert(name.clone()) {
                choices.people.push(name);
            }
        }
        choices.months.extend(task.deadline.as_ref().and_then(|d| d.date).map(|day| (day.year, day.month)));
    }
    order::by_key(&mut choices.months, |(year, month)| u64::from(*year) << 8 | u64::from(*month));
    choices.months.dedup();
    choices
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;

    const TEXT: &str = "2026年重点工作\n一、产业(责任领导:王五)\n1.建园区。(牵头单位:市发改委;配合单位:市财政局;完成时限:2026年6月底前)\n2.招商引资。(牵头单位:市商务局;配合单位:市发改委)\n二、民生(责任领导:李四)\n3.建学校。(牵头单位:市教育局;完成时限:2026年11月底前)\n";

    fn shown(filter: &Filter) -> Vec<String> {
        let analysis = analyze(TEXT);
        let rows = filter.rows(&analysis);
        let word = |row: &Row| match *row {
            Row::Section(section, _) => {
                analysis.plan.sections[section as usize].heading.of(TEXT).chars().take(4).collect()
            }
            Row::Task(task) => rows::task_number(TEXT, &analysis.plan, task as usize),
        };
        rows.iter().map(word).collect()
    }

    fn with(change: impl Fn(&mut Filter)) -> Vec<String> {
        let mut filter = Filter::default();
        change(&mut filter);
        shown(&filter)
    }

    #[test]
    fn nothing_asked_for_shows_all() {
        assert_eq!(shown(&Filter::default()), ["一、产业", "1", "2", "二、民生", "3"]);
    }

    #[test]
    fn each_condition_narrows() {
        assert_eq!(with(|f| f.text = "园区".into()), ["一、产业", "1"]);
        assert_eq!(with(|f| f.text = "市发改委 招商".into()), ["一、产业", "2"]);
        assert_eq!(with(|f| f.unit = "市发改委".into()), ["一、产业", "1", "2"]);
        assert_eq!(with(|f| (f.unit, f.role) = ("市发改委".into(), Some(Role::Lead))), ["一、产业", "1"]);
        assert_eq!(with(|f| f.role = Some(Role::Responsible)), Vec::<String>::new());
        assert_eq!(with(|f| f.section = "二、民生".into()), ["二、民生", "3"]);
        assert_eq!(with(|f| f.person = "李四".into()), ["二、民生", "3"]);
        assert_eq!(with(|f| f.when = When::None), ["一、产业", "2"]);
        assert_eq!(with(|f| f.when = When::Some), ["一、产业", "1", "二、民生", "3"]);
        assert_eq!(with(|f| f.when = When::Month(2026, 11)), ["二、民生", "3"]);
        assert_eq!(with(|f| f.found = true), Vec::<String>::new());
    }

    #[test]
    fn what_can_be_asked_for_is_known() {
        let choices = choices(&analyze(TEXT));
        assert_eq!(choices.units[0], "市发改委");
        assert_eq!(choices.people, ["王五", "李四"]);
        assert_eq!(choices.months, [(2026, 6), (2026, 11)]);
        assert_eq!(choices.sections.len(), 2);
    }
}
