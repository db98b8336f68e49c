//! What was read, as marks on the words that say it: for the source pane.
//!
//! ```text
//! 二、民生工作                                heading
//! 3. 新建学校 12 所。                          number, target
//! （牵头单位：市教育局；完成时限：11月底前）      label, unit by its role, deadline
//! ```
//!
//! Facts may overlap: a heading names a unit, a figure stands in a passage that was not
//! understood. Marks do not: of the facts that cover a word the narrowest kind gives its mark
//! (see [`Kind`]), and a doubt is noted beside it.

use crate::analysis::Analysis;
use crate::check::Severity;
use crate::plan::{Plan, Role};
use crate::text::{Span, order};

/// What words say. A later kind covers an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The document's title or a heading above tasks.
    Heading,
    /// A figure to reach, with its indicator.
    Target,
    /// 年底前.
    Deadline,
    /// A task's number.
    Number,
    /// Words that give a role: 牵头单位, 责任领导, 负责; in a roster 组长.
    Label,
    /// A named person.
    Person,
    /// A unit that supports.
    Support,
    /// A unit that answers for the task.
    Responsible,
    /// A unit that leads.
    Lead,
}

const KINDS: [Kind; 9] = [
    Kind::Heading,
    Kind::Target,
    Kind::Deadline,
    Kind::Number,
    Kind::Label,
    Kind::Person,
    Kind::Support,
    Kind::Responsible,
    Kind::Lead,
];

impl From<Role> for Kind {
    fn from(role: Role) -> Self {
        match role {
            Role::Lead => Kind::Lead,
            Role::Responsible => Kind::Responsible,
            Role::Support => Kind::Support,
        }
    }
}

/// Words to be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The words (bytes).
    pub span: Span,
    /// What they say; `None` where they are doubtful and nothing else.
    pub kind: Option<Kind>,
    /// A doubt or a finding covers them.
    pub doubtful: bool,
}

/// A fact as one number, by which facts sort: start and end, counted from the range's start,
/// and its kind.
type Fact = u64;

/// Offsets in a [`Fact`] have so many bits: of a range of more than a gigabyte the rest stays
/// unmarked.
const BITS: u32 = 30;
const DOUBT: u64 = KINDS.len() as u64;

fn start(fact: Fact) -> u32 {
    (fact >> (BITS + 4)) as u32
}

fn end(fact: Fact) -> u32 {
    (fact >> 4) as u32 & ((1 << BITS) - 1)
}

fn kind(fact: Fact) -> u64 {
    fact & 15
}

/// The marks in `range` (bytes, on character boundaries): in order, not overlapping, none
/// empty, each inside the range. The same span may come from many tasks, as a unit in a heading
/// does; it is marked once.
pub fn marks(analysis: &Analysis, range: Span) -> Vec<Mark> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut add = |span: Span, kind: u64| {
        let (from, to) = (span.start.max(range.start), span.end.min(range.end));
        if from < to && to - range.start < 1 << BITS {
            let (from, to) = (u64::from(from - range.start), u64::from(to - range.start));
            facts.push(from << (BITS + 4) | to << 4 | kind);
        }
    };
    every_fact(&analysis.plan, &mut |span, kind| add(span, kind as u64));
    analysis.plan.doubts.iter().for_each(|doubt| add(doubt.span, DOUBT));
    // What is merely worth knowing is no fault of the words.
    let faults = analysis.findings.iter().filter(|finding| finding.severity != Severity::Information);
    faults.for_each(|finding| add(finding.span, DOUBT));
    order::by_key(&mut facts, |fact| *fact);
    facts.dedup();
    side_by_side(&facts, range.start)
}

/// Tells each fact, those that several tasks share several times.
fn every_fact(plan: &Plan, tell: &mut dyn FnMut(Span, Kind)) {
    tell(plan.title, Kind::Heading);
    plan.sections.iter().for_each(|section| tell(section.heading, Kind::Heading));
    for member in &plan.roster {
        tell(member.part, Kind::Label);
        tell(member.name, Kind::Person);
    }
    for task in &plan.tasks {
        tell(task.number, Kind::Number);
        for assignment in &task.assignments {
            tell(assignment.label, Kind::Label);
            tell(assignment.written, assignment.role.into());
        }
        for person in &task.people {
            tell(person.label, Kind::Label);
            tell(person.name, Kind::Person);
        }
        task.deadline.iter().for_each(|deadline| tell(deadline.written, Kind::Deadline));
        task.targets.iter().for_each(|target| tell(target.written, Kind::Target));
    }
}

/// Cuts sorted facts wherever one begins or ends; of those that cover a piece the highest kind
/// stays. `base` is the offset that they count from.
fn side_by_side(facts: &[Fact], base: u32) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<Fact> = Vec::new();
    let (mut at, mut next) = (0, 0);
    // The fact that gave the last mark.
    let mut last = None;
    while next < facts.len() || !open.is_empty() {
        if open.is_empty() {
            at = start(facts[next]);
        }
        while next < facts.len() && start(facts[next]) <= at {
            open.push(facts[next]);
            next += 1;
        }
        let mut until = if next < facts.len() { start(facts[next]) } else { u32::MAX };
        let (mut top, mut doubtful) = (None, false);
        for &fact in &open {
            until = until.min(end(fact));
            if kind(fact) == DOUBT {
                doubtful = true;
            } else if top.is_none_or(|top| kind(top) < kind(fact)) {
                top = Some(fact);
            }
        }
        let span = Span { start: base + at, end: base + until };
        match marks.last_mut() {
            // Only what lies underneath has changed.
            Some(mark) if last == top && mark.doubtful == doubtful && mark.span.end == span.start => {
                mark.span.end = span.end;
            }
            _ => marks.push(Mark { span, kind: top.map(|top| KINDS[kind(top) as usize]), doubtful }),
        }
        last = top;
        at = until;
        open.retain(|&fact| end(fact) > at);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;

    fn words(text: &str) -> Vec<(&str, Option<Kind>, bool)> {
        let marks = marks(&analyze(text), Span::new(0, text.len()));
        marks.into_iter().map(|m| (m.span.of(text), m.kind, m.doubtful)).collect()
    }

    #[test]
    fn words_are_marked_for_what_they_say() {
        let text = "一、民生工作\n1. 新建学校 12 所。（牵头单位：市教育局；责任单位：市财政局；配合单位：团市委；完成时限：11月底前）\n";
        let sure: Vec<_> = words(text).into_iter().map(|(words, kind, _)| (words, kind.unwrap())).collect();
        assert_eq!(
            sure,
            [
                ("一、民生工作", Kind::Heading),
                ("1", Kind::Number),
                ("新建学校 12 所", Kind::Target),
                ("牵头单位", Kind::Label),
                ("市教育局", Kind::Lead),
                ("责任单位", Kind::Label),
                ("市财政局", Kind::Responsible),
                ("配合单位", Kind::Label),
                ("团市委", Kind::Support),
                ("11月底前", Kind::Deadline),
            ]
        );
    }

    #[test]
    fn a_unit_in_a_heading_is_marked_once_and_as_a_unit() {
        let text = "一、市审计局牵头的工作\n1. 抽查账目。\n2. 公布结果。\n";
        let found = words(text);
        assert_eq!(found[0], ("一、", Some(Kind::Heading), false));
        assert_eq!(found[1], ("市审计局", Some(Kind::Lead), false));
        assert_eq!(found.iter().filter(|(words, ..)| *words == "市审计局").count(), 1);
    }

    #[test]
    fn a_doubt_is_noted_beside_what_was_read() {
        let text = "1. 修路。（牵头单位：市交通局；配合单位：市财政局\n2. 植树。（牵头单位：市林业局）\n";
        let found = words(text);
        let doubtful = |name: &str| found.iter().find(|(words, ..)| *words == name).map(|found| found.2);
        assert_eq!((doubtful("市财政局"), doubtful("市林业局")), (Some(true), Some(false)), "{found:?}");
        assert!(found.iter().any(|(words, kind, doubtful)| *words == "（" && kind.is_none() && *doubtful));
    }

    #[test]
    fn a_range_has_the_marks_of_all_cut_to_it() {
        let text = include_str!("../page/sample.txt");
        let analysis = analyze(text);
        let all = marks(&analysis, Span::new(0, text.len()));
        assert!(all.len() > 100);
        let cuts: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).step_by(97).collect();
        for pair in cuts.windows(2) {
            let range = Span::new(pair[0], pair[1]);
            let cut = |mark: &Mark| {
                let span =
                    Span { start: mark.span.start.max(range.start), end: mark.span.end.min(range.end) };
                (span.start < span.end).then_some(Mark { span, ..*mark })
            };
            let expected: Vec<Mark> = all.iter().filter_map(cut).collect();
            assert_eq!(marks(&analysis, range), expected);
        }
    }
}
