//! Lines that hold nothing but units: `市财政局` · `二、市财政局（3项）` · `各镇人民政府、街道办事处：`.

use super::collective::looks_like_unit;
use super::list::{self, Name};
use crate::text::Span;
use crate::text::class::{is_blank, is_open, simplify};

/// The names in `span`, if it holds nothing else.
pub fn units(text: &str, span: Span) -> Option<Vec<Name>> {
    let mut names = Vec::new();
    for part in list::parts(text, span) {
        list::names(text, part.span, &mut names);
    }
    (!names.is_empty() && names.iter().all(|name| is_unit(name.span.of(text)))).then_some(names)
}

/// 工作项目及权责机关 and 具体任务和责任单位 head lists and name nobody.
fn is_unit(words: &str) -> bool {
    let simple: String = words.chars().map(simplify).collect();
    let role = ROLES.iter().any(|w| simple.ends_with(w)) && simple.contains(['及', '和', '与']);
    (3..=20).contains(&words.chars().count()) && !role && looks_like_unit(words)
}

/// What answers for a task, as headings say it.
const ROLES: [&str; 6] = ["责任单位", "责任部门", "牵头单位", "牵头部门", "权责机关", "责任主体"];

/// Words without the stop or colon at their end and a count in brackets: `市财政局（共3项）：`.
pub fn without_count(words: &str) -> &str {
    let trimmed = words.trim_end_matches(|c: char| is_blank(c) || matches!(simplify(c), ':' | '。' | ';'));
    match trimmed.char_indices().rfind(|(_, c)| is_open(*c)) {
        Some((i, _)) if counts(&trimmed[i..]) => trimmed[..i].trim_end(),
        _ => trimmed,
    }
}

/// `（共3项）`, `（12条）`.
fn counts(words: &str) -> bool {
    words.chars().count() <= 9 && words.chars().any(|c| matches!(simplify(c), '项' | '条' | '个' | '件'))
}
