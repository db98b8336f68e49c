//! What a line or a cell reads as: a row's number, units, a deadline, a person; and how well that fits a column.

use super::header::{self, ColumnKind};
use crate::deadline;
use crate::grammar::clause;
use crate::grammar::memo::Memo;
use crate::person as people;
use crate::text::Span;
use crate::text::class::{char_before, digit, fold, is_blank, is_han, simplify};
use crate::unit::list;

/// How well words fit a column; higher is better.
pub fn fit<'t>(text: &'t str, memo: &Memo<'t>, span: Span, kind: ColumnKind) -> i32 {
    fit_facts(&Facts::of(text, memo, span), kind)
}

/// What a line reads as.
#[derive(Clone, Copy, Debug, Default)]
pub struct Facts {
    pub(super) number: bool,
    /// 合计: a row that begins with it has no number.
    sum: bool,
    /// A figure that is no row's number, in a table that holds some.
    figure: bool,
    none: bool,
    pub(super) units: Units,
    pub(super) deadline: bool,
    /// No deadline, but one stands in it: 9月底前出台意见.
    dated: bool,
    pub(super) person: bool,
    long: bool,
    mark: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Units {
    #[default]
    No,
    Partly,
    /// Half of a name.
    Half,
    Wholly,
}

impl Facts {
    /// How well the words fit a column; higher is better.
    pub fn fit(&self, kind: ColumnKind) -> i32 {
        fit_facts(self, kind)
    }

    /// Looks at a line; the same words are looked at once.
    pub fn of<'t>(text: &'t str, memo: &Memo<'t>, span: Span) -> Facts {
        Facts::unpacked(memo.noted(span.of(text), || Facts::read(text, memo, span).packed()))
    }

    /// Those of a row's number.
    pub(super) fn of_number() -> Facts {
        Facts { number: true, ..Facts::default() }
    }

    /// Those of a figure that counts no rows.
    pub(super) fn of_figure() -> Facts {
        Facts { figure: true, ..Facts::default() }
    }

    fn packed(self) -> u32 {
        let flags =
            [self.dated, self.sum, self.number, self.none, self.deadline, self.person, self.long, self.mark];
        flags.iter().fold(self.units as u32, |bits, flag| bits << 1 | u32::from(*flag))
    }

    fn unpacked(bits: u32) -> Facts {
        let flag = |place: u32| bits >> place & 1 != 0;
        let units = match bits >> 8 {
            0 => Units::No,
            1 => Units::Partly,
            2 => Units::Half,
            _ => Units::Wholly,
        };
        Facts {
            dated: flag(7),
            sum: flag(6),
            figure: false,
            number: flag(5),
            none: flag(4),
            units,
            deadline: flag(3),
            person: flag(2),
            long: flag(1),
            mark: flag(0),
        }
    }

    fn read<'t>(text: &'t str, memo: &Memo<'t>, span: Span) -> Facts {
        let words = span.of(text);
        let number = is_number(words);
        let none = list::is_none(words) || is_same_as_above(words);
        let long = words.len() > 400;
        let short = words.len() <= 60;
        let deadline = short && !number && deadline::looks_like(words);
        let dated =
            short && !number && !deadline && !words.ends_with('。') && deadline::find(words).is_some();
        // 韦东升常委 ends like a body.
        let titled = (9..=60).contains(&words.len()) && people::are_titled(words);
        let state = is_state(words);
        let units = if number
            || none
            || deadline
            || titled
            || state
            || ends_a_sentence(words)
            || words.len() > 1500
        {
            Units::No
        } else {
            units(text, memo, span)
        };
        // 加固塘坝 6 座
        let person = short
            && !state
            && units == Units::No
            && !words.chars().any(|c| digit(c).is_some())
            && (titled
                || people::is_name(words) && words.chars().filter(|c| !is_blank(*c)).count() >= 2
                || words.len() <= 45 && !is_said(words) && are_people(text, span))
            || short && is_by_post(words);
        Facts {
            sum: words.len() <= 12 && matches!(words, "合计" | "总计" | "小计" | "共计" | "合 计" | "总 计"),
            figure: false,
            number,
            none,
            units,
            deadline,
            dated,
            person,
            long,
            mark: words.len() <= 12 && header::mark(words).is_some(),
        }
    }
}

/// Somebody named by a post alone: 主要领导, 各镇街道主要负责人. That may stand in a column of units too.
pub(super) fn is_by_post(words: &str) -> bool {
    let posts = ["领导", "负责人", "负责同志"];
    let head = posts.iter().find_map(|end| words.strip_suffix(end)).unwrap_or_default();
    ["主要", "分管", "党政"].iter().any(|w| head.ends_with(w))
}

/// How far a task is: 已完成60%, 未启动, 推进中. Neither a body nor a name.
fn is_state(words: &str) -> bool {
    if words.len() > 24 {
        return false;
    }
    let rest = ["已经", "正在", "已", "未", "正", "尚未"].iter().find_map(|w| words.strip_prefix(w));
    let done = ["完成", "启动", "开工", "开展", "办结", "销号", "推进", "整改", "办理"];
    rest.is_some_and(|w| done.iter().any(|d| w.starts_with(d)))
        || words.strip_suffix('中').is_some_and(|w| done.contains(&w) || w == "进行" || w == "实施")
}

/// 划定噪声功能区。 is a sentence, and so is the end of one: 值区。
pub(super) fn ends_a_sentence(words: &str) -> bool {
    words.ends_with("区。") && !words.contains(['、', '，', ',', '各'])
}

/// 同上, 同前, 〃.
pub fn is_same_as_above(words: &str) -> bool {
    list::is_same(words) || matches!(words, "〃" | "″" | "上同" | "\"" | "”" | "〞")
}

/// 清运垃圾。 is said of nobody, though four characters could be a name.
fn is_said(words: &str) -> bool {
    words.strip_suffix('。').is_some_and(|w| w.split('、').any(|name| !people::is_surely_name(name)))
}

/// Whether names of people stand in the words and nothing longer.
fn are_people(text: &str, span: Span) -> bool {
    let names = people::names(text, span);
    // 不服一审判决，要求再审: four characters behind a clause name nobody.
    let mut start = span.lo();
    let clause = span.of(text).split_inclusive(['，', ',', '。', '；']).any(|part| {
        let own = Span::new(start, start + part.len());
        start = own.hi();
        let named = |n: &Span| own.lo() <= n.lo() && n.hi() <= own.hi();
        part.chars().filter(|c| is_han(*c)).count() > 6 && !names.iter().any(named)
    });
    !names.is_empty() && names.iter().all(|n| n.len() <= 16) && !clause
}

/// A row number: 1, 12, 3., （4）, 一, 2.1.1.
pub fn is_number(words: &str) -> bool {
    let core = words.trim_matches(|c: char| is_blank(c) || matches!(simplify(c), '.' | '、' | '(' | ')'));
    if (5..=24).contains(&core.len()) && is_clause(core) || (3..=30).contains(&core.len()) && is_motion(core)
    {
        return true;
    }
    let count = core.chars().count();
    (1..=4).contains(&count)
        && (core.chars().all(|c| crate::text::class::digit(c).is_some())
            || core.chars().all(|c| crate::text::class::numeral(c).is_some_and(|n| n > 0)))
}

/// The number of a motion: 第17号, A012, 20230012, which is no day.
fn is_motion(core: &str) -> bool {
    let inner = core.strip_prefix('第').and_then(|w| w.strip_suffix(['号', '號']));
    let inner = inner.or_else(|| core.strip_prefix(|c| fold(c).is_ascii_uppercase()).filter(|w| w.len() > 1));
    if let Some(inner) = inner {
        return inner.chars().count() <= 4 && inner.chars().all(|c| digit(c).is_some());
    }
    let mut value: u32 = 0;
    for c in core.chars() {
        if value >= 100_000_000 {
            return false;
        }
        let Some(figure) = digit(c) else { return false };
        value = value * 10 + figure;
    }
    let day = (1..=12).contains(&(value / 100 % 100)) && (1..=31).contains(&(value % 100));
    core.chars().count() == 8 && (2000..2100).contains(&(value / 10000)) && !day
}

/// The number of a clause in three or four parts: 2.1.1, 3.14.2.1. 24.6.30 is a day.
fn is_clause(core: &str) -> bool {
    let mut parts = core.split(|c| simplify(c) == '.');
    // No more than two digits: longer runs are none, and would be more than a number holds.
    let short = |part: &&str| (1..=2).contains(&part.chars().count());
    let value = |part: &str| {
        Some(part).filter(short).and_then(|p| p.chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?)))
    };
    let first = parts.next().and_then(value).is_some_and(|n| (1..20).contains(&n));
    first && (2..=3).contains(&parts.clone().count()) && parts.all(|part| value(part).is_some())
}

fn words_end(text: &str, span: Span) -> char {
    char_before(text, span.hi()).map(simplify).unwrap_or(' ')
}

pub(super) fn units<'t>(text: &'t str, memo: &Memo<'t>, span: Span) -> Units {
    let clause = clause::read(text, span, None, memo);
    if clause.units.is_empty() {
        return Units::No;
    }
    if clause.is_sure() {
        return Units::Wholly;
    }
    let good = clause.units.len().saturating_sub(clause.doubtful + clause.told);
    let sentence = words_end(text, span) == '。' && span.len() > 36;
    if good * 2 >= clause.units.len() && clause.unknown == 0 && good > 0 && !sentence {
        Units::Partly
    } else {
        Units::No
    }
}

fn fit_facts(facts: &Facts, kind: ColumnKind) -> i32 {
    if facts.figure {
        return match kind {
            ColumnKind::Other => 12,
            ColumnKind::Text | ColumnKind::Category => 0,
            ColumnKind::Serial => -80,
            _ => -40,
        };
    }
    match kind {
        ColumnKind::Serial => {
            if facts.number || facts.sum {
                60
            } else {
                -80
            }
        }
        ColumnKind::Units(_) => match (facts.units, facts.none) {
            (Units::Wholly, _) => 40,
            (Units::Half, _) => 24,
            (Units::Partly, _) => 12,
            (_, true) => 10,
            _ => -40,
        },
        ColumnKind::Deadline => {
            if facts.deadline {
                50
            } else if facts.none {
                5
            } else if facts.dated {
                -12
            } else {
                -50
            }
        }
        ColumnKind::Mark => {
            if facts.mark {
                40
            } else {
                -40
            }
        }
        ColumnKind::People => {
            if facts.person {
                30
            } else if facts.none {
                5
            } else {
                -40
            }
        }
        ColumnKind::Text | ColumnKind::Category => {
            // 集中整治至6月底，之后常态化 is no field.
            let odd = kind == ColumnKind::Category && (facts.long || facts.dated);
            let long = if odd { -20 } else { 0 };
            long + if facts.number {
                -50
            } else if facts.none {
                // / and — say that a cell is empty, which what is to be done hardly is.
                -6
            } else if facts.deadline {
                -30
            } else {
                match facts.units {
                    Units::Wholly => -20,
                    Units::Half => -6,
                    Units::Partly => -2,
                    Units::No => 10,
                }
            }
        }
        ColumnKind::Other => i32::from(facts.none) * 5,
    }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_of_rows() {
        for words in ["1", "12.", "（4）", "一", "2.1.1", "3．14．2．1", "第17号", "A012", "20230012"]
        {
            assert!(is_number(words), "{words}");
        }
        for words in [
            "24.6.30", "2024.6.30", "1.5", "1.13800000000.2", "99999999999.1.1", "1..2", "20240630",
            "13800000000", "",
        ] {
            assert!(!is_number(words), "{words}");
        }
    }
}
