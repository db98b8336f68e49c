//! Lines that hold nothing but units: `市财政局` · `二、市财政局（3项）` · `各镇人民政府、街道办事处：`.

use super::collective::looks_like_unit;
use super::list::{self, Name};
use super::looks::opens_like_prose;
use crate::text::Span;
use crate::text::class::{is_blank, is_han, is_open, simplify};

/// The names in `span`, if it holds nothing else.
pub fn units(text: &str, span: Span) -> Option<Vec<Name>> {
    let mut names = Vec::new();
    for part in list::parts(text, span) {
        list::names(text, part.span, &mut names);
    }
    (!names.is_empty() && names.iter().all(|name| is_unit(name.span.of(text)))).then_some(names)
}

/// How many names of a list whose verb says that they help are bodies though they do not read as such.
pub fn beside(text: &str, names: &[Name]) -> usize {
    list::fields(text, names) + communities(text, names)
}

/// `村建站、市场监管所、东河社区`: how many of the names are communities, which are bodies where as many others stand beside
/// them. 智慧社区 and 进社区 are none by themselves.
fn communities(text: &str, names: &[Name]) -> usize {
    let place = |n: &&Name| {
        let words = n.span.of(text);
        let named = words.strip_suffix("社区").is_some_and(|w| (2..=4).contains(&w.chars().count()));
        named && words.chars().all(is_han) && !looks_like_unit(words) && !opens_like_prose(words)
    };
    let count = names.iter().filter(place).count();
    let known = || names.iter().filter(|n| looks_like_unit(n.span.of(text))).count();
    if count > 0 && known() >= count { count } else { 0 }
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
