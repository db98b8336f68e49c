//! The words of a target: its indicator, the whole phrase, and how its figure is meant.

use super::Last;
use super::judge::Candidate;
use crate::plan::{Comparator, Target};
use crate::text::Span;

/// Words right before a figure that say how it is meant, longer ones first.
const MEANT: &[(&str, Comparator)] = &[
    ("不得低于", Comparator::AtLeast),
    ("不得少于", Comparator::AtLeast),
    ("不低于", Comparator::AtLeast),
    ("不少于", Comparator::AtLeast),
    ("不小于", Comparator::AtLeast),
    ("至少", Comparator::AtLeast),
    ("最少", Comparator::AtLeast),
    ("≥", Comparator::AtLeast),
    ("≧", Comparator::AtLeast),
    ("不得超过", Comparator::AtMost),
    ("不超过", Comparator::AtMost),
    ("不高于", Comparator::AtMost),
    ("不大于", Comparator::AtMost),
    ("不多于", Comparator::AtMost),
    ("控制在", Comparator::AtMost),
    ("最多", Comparator::AtMost),
    ("≤", Comparator::AtMost),
    ("≦", Comparator::AtMost),
    ("超过", Comparator::More),
    ("突破", Comparator::More),
    ("高于", Comparator::More),
    ("大于", Comparator::More),
    ("多于", Comparator::More),
    ("优于", Comparator::More),
    ("超", Comparator::More),
    ("逾", Comparator::More),
    (">", Comparator::More),
    ("低于", Comparator::Less),
    ("小于", Comparator::Less),
    ("少于", Comparator::Less),
    ("<", Comparator::Less),
    ("增长", Comparator::Up),
    ("提高", Comparator::Up),
    ("提升", Comparator::Up),
    ("增加", Comparator::Up),
    ("上升", Comparator::Up),
    ("增幅", Comparator::Up),
    ("下降", Comparator::Down),
    ("降低", Comparator::Down),
    ("减少", Comparator::Down),
    ("削减", Comparator::Down),
    ("压减", Comparator::Down),
    ("缩短", Comparator::Down),
    ("大约", Comparator::About),
    ("约", Comparator::About),
    ("近", Comparator::About),
];

/// Words of reaching that say nothing more than that the figure is the goal.
const REACHED: &[&str] = &[
    "达到",
    "达至",
    "达",
    "为",
    "保持在",
    "稳定在",
    "维持在",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "增加到",
    "增加至",
    "降低到",
    "降低至",
    "下降到",
    "下降至",
    "降到",
    "降至",
    "压缩至",
    "压缩到",
    "缩短至",
    "实现",
    "完成",
    "到",
    "至",
];

/// Words at the start of a clause that are not the indicator's: 力争, 确保, 全年.
const LEADING: &[&str] = &[
    "力争",
    "确保",
    "争取",
    "努力",
    "实现",
    "其中",
    "使",
    "全年",
    "今年",
    "年内",
    "到年底",
    "年底前",
    "年底",
    "年",
    "并",
    "且",
];

/// Builds the target for a candidate that is one. `before` is the target found last in this
/// passage, from which a clause without an indicator of its own takes one (增长18.3%以上).
pub fn target(text: &str, candidate: &Candidate, before: Option<&Target>, last: &Last) -> Target {
    let (comparator, words) = comparator(candidate);
    let indicator = indicator(text, candidate, words, last)
        .or_else(|| before.map(|b| b.indicator))
        .unwrap_or(Span::empty(candidate.start));
    let begin =
        if indicator.hi() <= candidate.start { own_start(candidate, indicator) } else { candidate.start };
    let end = candidate.end().max(if indicator.lo() >= candidate.end() { indicator.hi() } else { 0 });
    Target {
        written: Span::new(begin, end),
        indicator,
        comparator,
        value: Span::new(candidate.start, candidate.figure.end),
        number: candidate.figure.number,
        unit: Span::new(candidate.unit.start, candidate.unit.end),
    }
}

/// Where the phrase begins: at its indicator, unless that belongs to an earlier clause.
fn own_start(candidate: &Candidate, indicator: Span) -> usize {
    let window = &candidate.before;
    let clause = window.len().checked_sub(1).map_or(candidate.start, |last| window.byte(last));
    if indicator.lo() >= clause { indicator.lo() } else { clause }
}

/// How the figure is meant, and how many characters before it say so.
fn comparator(candidate: &Candidate) -> (Comparator, usize) {
    let window = &candidate.before;
    let mut skip = window.tail(0, &["分别", "平均"]).unwrap_or(0);
    let mut said = None;
    if let Some((word, meaning)) = MEANT.iter().find(|(w, _)| window.tail(skip, &[w]).is_some()) {
        said = Some(*meaning);
        skip += word.chars().count();
    }
    // 达到约50%, 提高到95%: the reaching word goes with the comparator.
    if let Some(n) = window.tail(skip, REACHED) {
        skip += n;
    }
    let beyond = (0..window.len().min(14)).find_map(|i| window.tail(i, &["高于", "超过", "低于"]));
    let after = candidate.qualifier.map(|(_, meaning)| meaning);
    let meaning = match (said, after) {
        (Some(up @ (Comparator::Up | Comparator::Down)), _) => up,
        (_, Some(after)) if after != Comparator::Equal => after,
        (Some(said), _) => said,
        (None, _) if beyond.is_some() => Comparator::More,
        _ => Comparator::Equal,
    };
    (meaning, skip)
}

/// The indicator: the words of the clause before the comparator; where the figure opens its
/// noun (建设10个高产示范区), the noun.
fn indicator(text: &str, candidate: &Candidate, words: usize, last: &Last) -> Option<Span> {
    if let Some(noun) = noun_after(text, candidate) {
        return Some(noun);
    }
    let window = &candidate.before;
    let chars = window.chars();
    // Not reaching into the phrase of the figure before.
    let mut far = words;
    while far < chars.len() && window.byte(far) >= last.end && !(chars[far] == '、' && far == words) {
        far += 1;
    }
    let mut near = words.min(far);
    while near < far && !chars[near].is_alphanumeric() && !matches!(chars[near], ')' | '%') {
        near += 1;
    }
    while far > near && !chars[far - 1].is_alphanumeric() {
        far -= 1;
    }
    while let Some(n) = LEADING.iter().find_map(|w| leads(&chars[near..far], w)) {
        far -= n;
    }
    if far <= near {
        return None;
    }
    let end = window.byte(near) + text[window.byte(near)..].chars().next().map_or(0, char::len_utf8);
    Some(Span::new(window.byte(far - 1), end))
}

/// Length of `word` if it opens the stretch (nearest first, so at its far end).
fn leads(stretch: &[char], word: &str) -> Option<usize> {
    let n = word.chars().count();
    let opens =
        n < stretch.len() && word.chars().enumerate().all(|(i, c)| stretch[stretch.len() - 1 - i] == c);
    opens.then_some(n)
}

/// The noun that the figure opens, up to a 、 or stop.
fn noun_after(text: &str, candidate: &Candidate) -> Option<Span> {
    let window = &candidate.after;
    let from = window.at(0, &["的"]).unwrap_or(0);
    let chars = window.chars();
    if !chars.get(from).is_some_and(|c| c.is_alphanumeric()) {
        return None;
    }
    let mut n = from;
    while n < chars.len() && n < from + 24 && chars[n] != '、' && !chars[n].is_ascii_digit() {
        n += 1;
    }
    let last = window.byte(n.checked_sub(1)?);
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    (n > from).then(|| Span::new(window.byte(from), end))
}
