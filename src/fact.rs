//! The terms that every layer speaks: roles, days, targets, doubts.

use crate::text::Span;
use serde::{Deserialize, Serialize};

/// What a unit has to do with a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// A number as documents write them, exactly: 130, 12.5. Of up to 18 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decimal {
    digits: u64,
    /// How many of the digits stand after the point; the last of these is not 0.
    places: u32,
}

impl Decimal {
    /// `digits` with a point before the last `places`: 125 and 1 make 12.5. `None` if there are
    /// more than 18 digits.
    pub fn new(digits: u64, places: u32) -> Option<Self> {
        const LIMIT: u64 = 10_u64.pow(18);
        let (mut digits, mut places) = (digits, places);
        while places > 0 && digits % 10 == 0 {
            digits /= 10;
            places -= 1;
        }
        (digits < LIMIT && places <= 18).then_some(Decimal { digits, places })
    }

    /// The number, if it is a whole one.
    pub fn whole(self) -> Option<u64> {
        (self.places == 0).then_some(self.digits)
    }
}

impl From<u32> for Decimal {
    fn from(number: u32) -> Self {
        Decimal { digits: u64::from(number), places: 0 }
    }
}

impl std::fmt::Display for Decimal {
    /// As JSON and JavaScript write it: `130`, `0.05`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one = 10_u64.pow(self.places);
        write!(f, "{}", self.digits / one)?;
        match self.places {
            0 => Ok(()),
            places => write!(f, ".{:0width$}", self.digits % one, width = places as usize),
        }
    }
}

/// How a target's figure is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The whole phrase, from the indicator to the unit and a trailing 以上 / 左右.
    pub written: Span,
    /// What is measured: 新建改建供水管网; may be empty.
    pub indicator: Span,
    /// How the figure is meant.
    pub comparator: Comparator,
    /// The figure: 130, 2—3, 5:55:40.
    pub value: Span,
    /// Its number; the lower end of a range; `None` for a ratio of several parts and for more
    /// digits than a [`Decimal`] holds.
    pub number: Option<Decimal>,
    /// Unit with its scale: 亿元, %, 个百分点; may be empty.
    pub unit: Span,
}

impl Target {
    /// The same in a text with so many bytes more before it.
    pub fn forth(&self, by: usize) -> Target {
        let [written, indicator, value, unit] =
            [self.written, self.indicator, self.value, self.unit].map(|span| span.forth(by));
        Target { written, indicator, value, unit, ..*self }
    }
}

/// Why a passage is doubtful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DoubtKind {
    /// A label such as 责任单位 with no unit after it.
    LabelWithoutUnits,
    /// A bracket that opens a statement and never closes.
    UnclosedBracket,
    /// Words of assigning that fit no form.
    NotUnderstood,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_print_shortest() {
        let print = |digits, places| Decimal::new(digits, places).map(|d| d.to_string());
        assert_eq!(print(130, 0).as_deref(), Some("130"));
        assert_eq!(print(1250, 2).as_deref(), Some("12.5"));
        assert_eq!(print(1200, 2).as_deref(), Some("12"));
        assert_eq!(print(5, 2).as_deref(), Some("0.05"));
        assert_eq!(print(0, 30).as_deref(), Some("0"));
        assert_eq!(print(1, 18).as_deref(), Some("0.000000000000000001"));
        assert_eq!(print(999_999_999_999_999_999, 0).as_deref(), Some("999999999999999999"));
        assert_eq!(print(1_000_000_000_000_000_000, 0), None);
        assert_eq!(print(1, 19), None);
    }

    #[test]
    fn whole_numbers() {
        assert_eq!(Decimal::new(20200, 1).and_then(Decimal::whole), Some(2020));
        assert_eq!(Decimal::new(20205, 1).and_then(Decimal::whole), None);
    }
}
