//! The terms that every layer speaks: roles, days, targets, doubts.

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
