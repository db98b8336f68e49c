//! What a heading says of the work below it: `省审计厅牵头的工作`, `市财政局牵头任务`, `由市水务局负责`.

use super::verb::{self, Verb};
use crate::fact::Role;
use crate::text::class::{char_at, folded, is_han, simplify};
use std::ops::Range;

/// What the work is called behind the verb.
const WORKS: &[&str] = &["工作", "任务", "事项", "项目", "改革任务", "重点任务", "重点工作", "改革事项"];

/// The most characters of what it is called behind 的.
const LONGEST: usize = 8;

/// The verb that says whose work it is: 牵头, 负责, and 承担, which says so before its object only.
pub fn verb(words: &str) -> Option<Verb> {
    let bears = || {
        let start = words.find("承担").or_else(|| words.find("承擔"))?;
        Some(Verb { role: Role::Responsible, start, end: start + "承担".len() })
    };
    verb::find(words).or_else(|| bears().filter(|v| called(words, v) == Some(true)))
}

/// Whether words go on behind their verb with nothing but what the work is called, or with nothing at all: whether
/// they call it anything. `words` are without count and stop.
pub fn called(words: &str, verb: &Verb) -> Option<bool> {
    let tail = folded(&words[verb.end..]);
    // 的 may be part of the verb.
    let of = tail.strip_prefix('的').or_else(|| words[..verb.end].ends_with('的').then_some(tail.as_str()));
    let kind = |tail: &str| {
        let short = tail.chars().count() <= LONGEST && tail.chars().all(is_han);
        short && WORKS.iter().take(4).any(|w| tail.ends_with(w))
    };
    let called = WORKS.contains(&tail.as_str()) || of.is_some_and(kind);
    (called || tail.is_empty()).then_some(called)
}

/// Where the names before the verb stand.
pub fn names(words: &str, verb: &Verb) -> Range<usize> {
    let head = words[..verb.start].trim_end();
    let by = char_at(head, 0).filter(|c| simplify(*c) == '由').map_or(0, char::len_utf8);
    by..head.len()
}
