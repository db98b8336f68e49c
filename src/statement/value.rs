//! Where a label's value ends, and what follows it: another field, a stop, the number of another item.

use super::counted;
use super::labelled::ends_label;
use crate::grammar::glued;
use crate::grammar::label::{self, Ending, Field, Label};
use crate::grammar::rule;
use crate::grammar::unknown;
use crate::outline::number;
use crate::text::Span;
use crate::text::class::{char_at, char_before, is_blank, is_han, simplify, skip_blank, trim_end};
use crate::text::signs::signs;
use crate::unit::list;

/// What follows a value.
pub(super) enum Next {
    Label(Label),
    End(usize),
}

/// A field's value and what follows it.
pub(super) fn value_of(text: &str, label: &Label, end: usize) -> (Span, Next) {
    let start = label.after().min(end);
    let mut depth = 0u32;
    let mut seen = start;
    for sign in signs(text, start, end) {
        let at = sign.lo();
        if depth == 0
            && let Some(next) = behind_blank(text, seen, at, end)
        {
            return (trimmed(text, start, next.span.lo()), Next::Label(next));
        }
        seen = at;
        match sign.c {
            // 协办单位为: 为 behind 位 or 门 does for a colon; 责任人为赵宁，完成时限为2008年6月.
            '为' if !ends_label(&text[start..at])
                && !char_before(text, at).map(simplify).is_some_and(|c| "办人导限间".contains(c)) => {}
            ':' | '为' => {
                // 信息化中心（责任人：薛凯）、教务处（责任人：柏青）: the list goes on.
                let known = label::before(text, at, start, end)
                    .map(|l| glued::within(text, l, at, start, end, label.field));
                let next = known.or_else(|| {
                    // 指导单位为市农科院; not 排在首位为牵头单位
                    let named = || ["单位", "部门", "机关"].iter().any(|w| text[start..at].ends_with(w));
                    let colon = depth == 0 && (sign.c == ':' || named());
                    let glued = || glued::before(text, at, start, end, label.field);
                    colon
                        .then(|| glued().or_else(|| unknown::before(text, at, start, end, label.field)))
                        .flatten()
                });
                let inside = |l: &Label| depth > 0 && l.field == Field::People;
                if let Some(next) = next.filter(|l| !inside(l)) {
                    return (trimmed(text, start, next.span.lo()), Next::Label(next));
                }
            }
            '。' => {
                if let Some(stop) = stops(text, label, sign.end(text), end) {
                    let stop = before_counter(text, start, stop).unwrap_or(stop);
                    return (trimmed(text, start, stop), Next::End(stop));
                }
            }
            ';' | ',' if depth == 0 && next_item(text, start, sign.end(text), end) => {
                return (trimmed(text, start, at), Next::End(sign.end(text)));
            }
            // 牵头单位县民政局，责任单位县财政局
            ',' if depth == 0
                && let Some(next) = glued::next(text, skip_blank(text, sign.end(text), end), end) =>
            {
                return (trimmed(text, start, at), Next::Label(next));
            }
            '[' if depth == 0
                && let Some(next) = label::at(text, at, end, Ending::Colon) =>
            {
                return (trimmed(text, start, at), Next::Label(next));
            }
            _ if sign.opens() => depth += 1,
            _ if sign.closes() => {
                if depth == 0 {
                    return (trimmed(text, start, at), Next::End(at));
                }
                depth -= 1;
            }
            _ => {}
        }
    }
    if depth == 0
        && let Some(next) = behind_blank(text, seen, end, end)
    {
        return (trimmed(text, start, next.span.lo()), Next::Label(next));
    }
    (trimmed(text, start, end), Next::End(end))
}

/// `责任部门：人事处，完成时限：12月底；②加强培训`: whether the number of another item stands at byte `at`, where the
/// value, which begins at `start`, numbers nothing itself: 责任单位：①市财政局；②市审计局.
fn next_item(text: &str, start: usize, at: usize, end: usize) -> bool {
    let at = skip_blank(text, at, end);
    let begins = char_at(&text[..end], at).is_some_and(|c| !is_han(c));
    let item = |n: number::Number| {
        n.value > 1 && matches!(n.kind, number::Kind::Circled | number::Kind::ArabicBracket)
    };
    begins && number::at(text, at, end).is_some_and(item) && number::at(text, start, end).is_none()
}

/// `责任单位：市财政局 三是严肃问责。`: where a blank and the counter of another clause end the value.
fn before_counter(text: &str, start: usize, stop: usize) -> Option<usize> {
    let mut blanks = text[start..stop].char_indices().filter(|(_, c)| is_blank(*c));
    let next = |i: usize| skip_blank(text, start + i, stop);
    let (i, _) = blanks.find(|(i, _)| counted::is_counter(&text[next(*i)..stop]))?;
    Some(next(i))
}

/// A label without a colon between blanks in `from..to`: `市财政局 配合单位 市审计局`.
pub(super) fn behind_blank(text: &str, from: usize, to: usize, end: usize) -> Option<Label> {
    let bytes = text.as_bytes();
    let (mut at, mut blank) = (from, false);
    while at < to {
        // Most characters are Chinese ones behind others.
        if !blank && (0xE4..=0xE9).contains(&bytes[at]) {
            at += 3;
            continue;
        }
        let c = char_at(text, at)?;
        if std::mem::replace(&mut blank, is_blank(c))
            && label::may_start(simplify(c))
            && let Some(found) = without_colon(text, at, end)
        {
            return Some(found);
        }
        at += c.len_utf8();
    }
    None
}

/// A whole label word at byte `at` with a blank behind it: 责任单位 市财政局; not 配合 alone.
fn without_colon(text: &str, at: usize, end: usize) -> Option<Label> {
    let label = label::at(text, at, end, Ending::Loose).filter(|l| l.field != Field::Other)?;
    let parted = text[label.span.hi()..end].chars().next().is_none_or(is_blank);
    let whole = label.span.of(text).chars().filter(|c| !is_blank(*c)).count() >= 4;
    (parted && whole).then_some(label)
}

/// Such a label behind blanks.
pub(super) fn bare_label(text: &str, from: usize, end: usize) -> Option<Label> {
    let at = skip_blank(text, from, end);
    char_at(&text[..end], at).filter(|c| label::may_start(simplify(*c)))?;
    without_colon(text, at, end)
}

/// Where a value ends at a full stop: behind it, unless another field or a rule follows.
fn stops(text: &str, label: &Label, rest: usize, end: usize) -> Option<usize> {
    let next = skip_blank(text, rest, end);
    if next >= end {
        return None;
    }
    if label::at(text, next, end, Ending::Colon).is_some() {
        return None;
    }
    if matches!(label.field, Field::Role(_)) && rule::read(first_part(&text[next..end])).is_some() {
        return None;
    }
    Some(rest)
}

fn first_part(words: &str) -> &str {
    words.find(['。', ',', '，', '；', ';']).map_or(words, |i| &words[..i])
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let mut first = skip_blank(text, start, end);
    // **完成时限：**2025年10月底
    while text[first.min(end)..end].starts_with('*') {
        first = skip_blank(text, first + 1, end);
    }
    let mut last = trim_end(text, first.min(end), end);
    while let Some(c) = text[first.min(last)..last]
        .chars()
        .next_back()
        .filter(|c| matches!(simplify(*c), ';' | ',' | '、' | '。' | '*' | '.'))
    {
        last = trim_end(text, first, last - c.len_utf8());
    }
    if first < last { Span::new(first, list::silent(text, last, end)) } else { Span::empty(end.max(start)) }
}
