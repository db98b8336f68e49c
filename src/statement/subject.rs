//! What stands before the unit of a sentence: `扬尘治理由市住建局负责`, `此项工作以市公安局为主`.

use super::Statement;
use crate::text::Span;
use crate::text::class::{is_han, simplify};
use crate::unit::list::looks_like_unit;

/// Whether words begin with 以, units, and that they do most of it or all: 以市公安局、市司法局为主.
pub fn mainly(words: &str) -> bool {
    let Some(rest) = words.strip_prefix('以') else { return false };
    let stop = |c: char| matches!(simplify(c), ',' | ';' | '。' | ')' | ':');
    let part = rest.char_indices().take(LONGEST).find(|(_, c)| stop(*c)).map_or(rest, |(i, _)| &rest[..i]);
    let head = ["为主", "為主", "负责", "負責"].iter().find_map(|w| part.trim_end().strip_suffix(w));
    head.is_some_and(|names| names.split('、').all(looks_like_unit))
}

/// The longest such list, in characters.
const LONGEST: usize = 80;

/// Whether the words before 由 only point at the task: 此次活动, 具体工作.
pub fn points(words: &str) -> bool {
    words.chars().next().map(simplify).is_none_or(|c| "此该本这上以具日其".contains(c))
}

/// Whether a later part of the sentence says what its own unit does: `扬尘治理由A负责，道路保洁由B负责`.
pub fn several(text: &str, inner: Span, statement: &Statement) -> bool {
    let starts = statement.units.iter().map(|u| u.name.span.lo()).filter(|lo| *lo > inner.lo());
    starts.map(|lo| &text[inner.lo()..lo]).any(|head| {
        let Some(head) = head.strip_suffix(['由', '以']) else { return false };
        // 医院、诊所由县卫健局负责
        let own = head.rsplit(|c| !is_han(c) && c != '、').next().unwrap_or(head);
        own.len() < head.len() && own.chars().count() >= 3 && !points(own) && !own.starts_with("同时")
    })
}
