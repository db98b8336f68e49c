//! The plan: tasks with their sections, assignments, people, deadlines and targets.
//!
//! It holds spans, not words: the text is the document. What the contract prints as words
//! (`written`, `text`) is cut from the text on demand, see [`words`].

pub mod heading;
pub mod intern;
pub mod lower;
pub mod title;
pub mod tree;
pub mod words;

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// What a unit has to do with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// 牵头, 主办, 主责, 第一责任.
    Lead,
    /// 责任单位, 负责, 落实, 承办; an unlabelled list.
    Responsible,
    /// 配合, 协办, 协助, 参加, 支持.
    Support,
}

impl Role {
    /// All roles, the heaviest first.
    pub const ALL: [Role; 3] = [Role::Lead, Role::Responsible, Role::Support];

    /// The role in the office's words: 牵头, 责任, 配合.
    pub fn word(self) -> &'static str {
        match self {
            Role::Lead => "牵头",
            Role::Responsible => "责任",
            Role::Support => "配合",
        }
    }

    /// The sign in the matrix: ● ◐ ○.
    pub fn sign(self) -> char {
        match self {
            Role::Lead => '●',
            Role::Responsible => '◐',
            Role::Support => '○',
        }
    }
}

/// One unit's part in one task.
#[derive(Clone, Debug, PartialEq)]
pub struct Assignment {
    /// Lead, responsible or support.
    pub role: Role,
    /// The words that gave the role (牵头单位, 牵头, 按职责分工负责); empty for an unlabelled list.
    pub label: Span,
    /// The name as it stands, which may run over a line break; see [`words::name`].
    pub written: Span,
    /// Index into [`Plan::units`].
    pub unit: u32,
    /// It reaches the task from a heading, a section or a standing rule.
    pub inherited: bool,
    /// The list it closes ended in 等: others may be meant.
    pub open: bool,
}

/// A named person answering for a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// 责任领导, 责任人 …, as written.
    pub label: Span,
    /// The name; blanks inside (张 三) are part of the span.
    pub name: Span,
    /// It reaches the task from a heading.
    pub inherited: bool,
}

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31, valid in its month.
    pub day: u8,
}

impl std::fmt::Display for Date {
    /// ISO 8601: `2026-11-30`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// When a task must be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Deadline {
    /// The words.
    pub written: Span,
    /// The last day that they allow; `None` where they name none (长期坚持).
    pub date: Option<Date>,
}

/// How a target's figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// 达到, or nothing said.
    Equal,
    /// 以上, 不低于, 不少于.
    AtLeast,
    /// 大于, 超过, 突破.
    More,
    /// 以下, 以内, 不超过.
    AtMost,
    /// 小于, 低于.
    Less,
    /// 增长, 提高.
    Up,
    /// 下降, 降低, 减少.
    Down,
    /// 左右, 约.
    About,
}

impl Comparator {
    /// The sign of the contract.
    pub fn sign(self) -> &'static str {
        match self {
            Comparator::Equal => "=",
            Comparator::AtLeast => ">=",
            Comparator::More => ">",
            Comparator::AtMost => "<=",
            Comparator::Less => "<",
            Comparator::Up => "up",
            Comparator::Down => "down",
            Comparator::About => "approx",
        }
    }
}

/// A quantity that a task sets as something to reach, hold, carry out or not exceed.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// The whole phrase, from the indicator to the unit and a trailing 以上 / 左右.
    pub written: Span,
    /// What is measured: 新建改建供水管网; may be empty.
    pub indicator: Span,
    /// How the figure is meant.
    pub comparator: Comparator,
    /// The figure: 130, 2—3, 5:55:40.
    pub value: Span,
    /// Its number; the lower end of a range; `None` for a ratio of several parts.
    pub number: Option<f64>,
    /// Unit with its scale: 亿元, %, 个百分点; may be empty.
    pub unit: Span,
}

/// One task.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// As written, without brackets or punctuation; empty where there is none.
    pub number: Span,
    /// The task's own words, in order: no number, no statement, no page furniture.
    pub pieces: Vec<Span>,
    /// From the first of its own words to the end of its last line, statements included.
    pub span: Span,
    /// Innermost heading above: index into [`Plan::sections`].
    pub section: Option<u32>,
    /// Units in the order of the text, inherited ones last.
    pub assignments: Vec<Assignment>,
    /// Named people.
    pub people: Vec<Person>,
    /// When it must be done.
    pub deadline: Option<Deadline>,
    /// Figures to reach.
    pub targets: Vec<Target>,
}

/// A heading above tasks.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The heading as written, number included.
    pub heading: Span,
    /// The heading above it: index into [`Plan::sections`], smaller than its own.
    pub parent: Option<u32>,
}

/// A body, or a collective of bodies, that tasks name: one column of the matrix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unit {
    /// The name its column bears.
    pub name: String,
    /// Other ways in which the text writes it, by first appearance, the column's own left out.
    pub aliases: Vec<String>,
    /// 各县(市、区)政府, 市直有关部门 and the like.
    pub collective: bool,
    /// How many tasks it leads.
    pub lead: u32,
    /// For how many it answers.
    pub responsible: u32,
    /// How many it supports.
    pub support: u32,
}

/// A passage that looks like a statement but was not understood, shown as such.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Doubt {
    /// Where it stands.
    pub span: Span,
    /// Why.
    pub kind: DoubtKind,
}

/// Why a passage is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoubtKind {
    /// A label such as 责任单位 with no unit after it.
    LabelWithoutUnits,
    /// A bracket that opens a statement and never closes.
    UnclosedBracket,
    /// Words of assigning that fit no form.
    NotUnderstood,
}

/// Everything read from one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The document's title; empty where none was found.
    pub title: Span,
    /// Headings in the order of the text.
    pub sections: Vec<Section>,
    /// Tasks in the order of the text.
    pub tasks: Vec<Task>,
    /// Units by first appearance.
    pub units: Vec<Unit>,
    /// What looked like a statement but was not understood, in order.
    pub doubts: Vec<Doubt>,
}

impl Plan {
    /// The headings above a task, outermost first.
    pub fn headings(&self, task: &Task) -> Vec<Span> {
        let mut path = Vec::new();
        let mut at = task.section;
        while let Some(section) = at.and_then(|i| self.sections.get(i as usize)) {
            path.push(section.heading);
            at = section.parent;
        }
        path.reverse();
        path
    }
}
