//! What a heading says of the work below it: `省审计厅牵头的工作`, `市财政局牵头任务`, `由市水务局负责`.

use super::verb::Verb;
use crate::text::class::{char_at, folded, simplify};
use std::ops::Range;

/// What the work is called behind the verb.
const WORKS: &[&str] = &[
    "的工作", "的任务", "的事项", "的重点工作", "的重点任务", "的改革任务", "的项目", "工作", "任务", "事项",
    "重点任务", "重点工作", "改革任务", "项目",
];

/// Whether words go on behind their verb with nothing but what the work is called, or with nothing at all: whether
/// they call it anything. `words` are without count and stop.
pub fn called(words: &str, verb: &Verb) -> Option<bool> {
    let tail = folded(&words[verb.end..]);
    let called = WORKS.contains(&tail.as_str());
    (called || tail.is_empty()).then_some(called)
}

/// Where the names before the verb stand.
pub fn names(words: &str, verb: &Verb) -> Range<usize> {
    let head = words[..verb.start].trim_end();
    let by = char_at(head, 0).filter(|c| simplify(*c) == '由').map_or(0, char::len_utf8);
    by..head.len()
}
