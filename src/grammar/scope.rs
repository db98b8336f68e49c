//! Words before a label or a clause that point at what it is about and say nothing else: `此项工作负责人：杨立` ·
//! `（本条牵头单位：市商务局）` · `以上两项工作由县爱卫办牵头` · `第8、9项责任单位：县疾控中心`.

use crate::text::class::{digit, is_blank, simplify};
use crate::text::words::bars;

/// How far such words reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// What they stand in.
    This,
    /// So many items, the last of which is what they stand in.
    Last(u32),
    /// All items up to what they stand in: 以上各项.
    All,
    /// The items from one number to another.
    Range(u32, u32),
}

const THIS: &str = "此|该|本|这|該|這";
const ABOVE: &str = "以上|上述";
const COUNTED: &str = "条|项|款|点|條|項";
const WORK: &str = "工作任务|重点工作|重点任务|工作|任务|任務|事项";

/// What begins with one of a list's words, behind it.
fn behind<'w>(words: &'w str, list: &str) -> Option<&'w str> {
    bars(list).find_map(|w| words.strip_prefix(w))
}

/// How many bytes such words take at the start of `words`, and how far they reach.
pub fn at(words: &str) -> Option<(usize, Reach)> {
    let (rest, reach) = if let Some(rest) = behind(words, THIS) {
        (rest, Reach::This)
    } else if let Some(rest) = behind(words, ABOVE) {
        counted(rest)
    } else {
        range(words.strip_prefix('第')?)?
    };
    let kind = behind(rest, COUNTED);
    let end = behind(kind.unwrap_or(rest), WORK).or(kind)?;
    Some((words.len() - end.len(), reach))
}

/// How many bytes such words take at the start of `words` with the colon behind them: `第6—7项：市交通局牵头`.
pub fn opening(words: &str) -> usize {
    let colon = |(len, _): (usize, Reach)| {
        let rest = words[len..].trim_start().strip_prefix([':', '：'])?;
        Some(words.len() - rest.trim_start().len())
    };
    at(words).and_then(colon).unwrap_or(0)
}

/// How many bytes the numbers of several items take at the start of `words`, the first and the last of them: `2.1至2.3牵头：市数据局`.
pub fn numbers(words: &str) -> Option<(usize, Reach)> {
    let (from, rest) = numbered(words)?;
    let (to, rest) = numbered(rest.strip_prefix(['至', '到'])?)?;
    (from < to).then_some((words.len() - rest.len(), Reach::Range(from, to)))
}

/// The last part of a number in several parts, and what stands behind it: 2.3 is the third.
fn numbered(words: &str) -> Option<(u32, &str)> {
    let len = words.find(|c| digit(c).is_none() && !matches!(c, '.' | '．')).unwrap_or(words.len());
    let (number, rest) = words.split_at(len);
    let last = number.rsplit(['.', '．']).next()?;
    let value = last.chars().try_fold(0u32, |n, c| Some((n * 10 + digit(c)?).min(9999)))?;
    (!last.is_empty() && last.len() < number.len()).then_some((value, rest))
}

/// 两项, 3项, 各项, or no count at all.
fn counted(words: &str) -> (&str, Reach) {
    let Some(c) = words.chars().next() else { return (words, Reach::This) };
    let count = "一二三四五六七八九十".chars().zip(1..).find(|(n, _)| *n == c).map(|(_, n)| n);
    let reach = match count.or_else(|| digit(c)) {
        Some(n) => Reach::Last(n),
        None if c == '两' || c == '兩' => Reach::Last(2),
        None if c == '各' => Reach::All,
        None => return (words, Reach::This),
    };
    (&words[c.len_utf8()..], reach)
}

/// 8、9项, 3至5项: behind the last figure.
fn range(words: &str) -> Option<(&str, Reach)> {
    let mut all = [0u32; 2];
    let mut rest = words;
    for value in &mut all {
        while let Some((c, n)) = rest.chars().next().and_then(|c| Some((c, digit(c)?))) {
            *value = (*value * 10 + n).min(9999);
            rest = &rest[c.len_utf8()..];
        }
        let joins =
            |c: char| is_blank(c) || matches!(simplify(c), '、' | ',' | '至' | '到' | '和' | '-' | '—' | '~');
        rest = rest.trim_start_matches(joins);
    }
    (0 < all[0] && all[0] < all[1]).then_some((rest, Reach::Range(all[0], all[1])))
}

/// The longest such words, in characters.
const LONGEST: usize = 14;

/// Where such words begin that end at byte `end` of `text`, no further back than `floor`; `end` where there are none.
pub fn before(text: &str, floor: usize, end: usize) -> usize {
    let head = &text[floor.min(end)..end];
    let from = end - head.len();
    // 本项工作的牵头单位
    let head = head.strip_suffix('的').unwrap_or(head);
    if !head.ends_with(['作', '务', '務', '项', '項', '条', '條', '款', '点']) {
        return end;
    }
    // 此项工作负责人: 工作 is no part of the label.
    let whole = |i: &usize| at(&text[from + i..]).is_some_and(|(n, _)| i + n == head.len());
    let opens = |c: char| THIS.contains(c) || "以上第".contains(c);
    let starts = head.char_indices().rev().take(LONGEST).filter(|(_, c)| opens(*c)).map(|(i, _)| i);
    starts.filter(whole).last().map_or(end, |i| from + i)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_they_reach() {
        assert_eq!(at("以上两项工作由市住建局牵头"), Some(("以上两项工作".len(), Reach::Last(2))));
        assert_eq!(at("第8、9项责任单位"), Some(("第8、9项".len(), Reach::Range(8, 9))));
        assert_eq!(at("上述各项任务"), Some(("上述各项任务".len(), Reach::All)));
        assert_eq!(at("本条牵头单位"), Some(("本条".len(), Reach::This)));
        assert_eq!(at("以上单位"), None);
        assert_eq!(at("第8项"), None);
        let text = "达标。此项工作牵头单位：";
        let end = text.find("牵头").unwrap();
        assert_eq!(&text[before(text, 0, end)..end], "此项工作");
    }
}
