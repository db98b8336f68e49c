//! A small plan made by hand, for the tests of the writers: they must not depend on the reader.

use super::Sheet;
use crate::check::{Finding, Severity};
use crate::matrix::Matrix;
use crate::plan::{Assignment, Comparator, Date, Deadline, Person, Plan, Role, Section, Target, Task, Unit};
use crate::text::Span;

/// A text and what is derived from it.
pub struct Sample {
    /// Holds a private-use indent, an astral character and CRLF, so that offsets differ.
    pub text: String,
    pub plan: Plan,
    pub matrix: Matrix,
    pub findings: Vec<Finding>,
}

impl Sample {
    /// The first task, from its own words to its last line.
    pub const TASK: &str = "推进管网改造。\r\n新建供水管网 130 公里。2026年11月底前完成。\r\n\
        (牵头单位:市发展\r\n改革委;配合单位:审计局、市财政局、市发改委等)";
    /// The second, which has nothing but its words.
    pub const SECOND: &str = "=加强|\"统筹\"协调";

    /// A task with every field, and one with none.
    pub fn new() -> Self {
        let text = format!(
            "\u{E004}新河市😀方案\r\n责任领导:张 三\r\n三、重点任务\r\n(一)供水\r\n7.{}\r\n{}\r\n",
            Self::TASK,
            Self::SECOND
        );
        let at = |words: &str| {
            let start = text.find(words).unwrap_or_else(|| panic!("{words} is not in the sample"));
            Span::new(start, start + words.len())
        };
        let none = Span::empty(0);
        let assignment = |role, label, written, unit| Assignment {
            role,
            label: at(label),
            written: at(written),
            unit,
            inherited: unit == 2,
            open: role == Role::Support,
        };
        let target = Target {
            written: at("新建供水管网 130 公里"),
            indicator: at("新建供水管网"),
            comparator: Comparator::AtLeast,
            value: at("130"),
            number: Some(130.into()),
            unit: at("公里"),
        };
        let full = Task {
            number: at("7"),
            pieces: vec![at("推进管网改造。"), at("新建供水管网 130 公里。")],
            span: at(Self::TASK),
            section: Some(1),
            assignments: vec![
                assignment(Role::Lead, "牵头单位", "市发展\r\n改革委", 0),
                assignment(Role::Support, "配合单位", "审计局", 1),
                assignment(Role::Support, "配合单位", "市财政局", 2),
                // Named again under another role: the matrix keeps the lead.
                assignment(Role::Support, "配合单位", "市发改委", 0),
            ],
            people: vec![Person { label: at("责任领导"), name: at("张 三"), inherited: true }],
            deadline: Some(Deadline {
                written: at("2026年11月底前"),
                date: Some(Date { year: 2026, month: 11, day: 30 }),
            }),
            targets: vec![target],
        };
        let bare = Task {
            number: none,
            pieces: vec![at(Self::SECOND)],
            span: at(Self::SECOND),
            section: None,
            assignments: Vec::new(),
            people: Vec::new(),
            deadline: None,
            targets: Vec::new(),
        };
        let unit = |name: &str, aliases: &[&str], (lead, support)| Unit {
            name: name.into(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            collective: name == "市财政局",
            lead,
            responsible: 0,
            support,
        };
        let plan = Plan {
            title: at("新河市😀方案"),
            sections: vec![
                Section { heading: at("三、重点任务"), parent: None },
                Section { heading: at("(一)供水"), parent: Some(0) },
            ],
            tasks: vec![full, bare],
            units: vec![
                unit("市发展改革委", &["市发改委"], (1, 0)),
                unit("市审计局", &["审计局"], (0, 1)),
                unit("市财政局", &[], (0, 1)),
            ],
            ..Plan::default()
        };
        let findings = vec![Finding {
            code: "sample",
            severity: Severity::Warning,
            message: "没有单位".into(),
            span: at(Self::SECOND),
            labels: Vec::new(),
            offers: Vec::new(),
        }];
        Sample { matrix: Matrix::of(&plan), plan, findings, text }
    }

    /// What the writers read.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet {
            text: &self.text,
            plan: &self.plan,
            matrix: &self.matrix,
            findings: &self.findings,
            only: None,
            without: Default::default(),
        }
    }
}
