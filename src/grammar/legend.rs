//! What marks mean: `（★为牵头单位，√为责任单位）`, `（▲牵头单位 △配合单位）`, `注：●牵头、○配合`.

use crate::fact::Role;
use crate::text::class::{is_blank, simplify};

/// Whether a character is a mark that stands for a role.
pub fn is_mark(c: char) -> bool {
    matches!(
        c,
        '★' | '☆'
            | '▲'
            | '△'
            | '●'
            | '○'
            | '◎'
            | '◐'
            | '√'
            | '✓'
            | '✔'
            | '■'
            | '□'
            | '◆'
            | '◇'
            | '※'
            | '〇'
    )
}

/// What joins a mark to its meaning.
const JOINS: &[&str] =
    &["代表", "表示", "标注", "为", "為", "是", "指", ":", "：", "-", "—", "”", "\"", "的"];

/// Words of roles.
const ROLES: &[(&str, Role)] = &[
    ("牵头", Role::Lead),
    ("牽頭", Role::Lead),
    ("主办", Role::Lead),
    ("主责", Role::Lead),
    ("责任", Role::Responsible),
    ("責任", Role::Responsible),
    ("承办", Role::Responsible),
    ("负责", Role::Responsible),
    ("配合", Role::Support),
    ("协办", Role::Support),
    ("协助", Role::Support),
    ("参与", Role::Support),
    ("参加", Role::Support),
];

/// The role that the words behind a mark give it.
fn role(words: &str) -> Option<Role> {
    let mut rest = words.trim_start_matches(is_blank);
    for _ in 0..3 {
        let Some(inner) = JOINS.iter().find_map(|w| rest.strip_prefix(w)) else { break };
        rest = inner.trim_start_matches(is_blank);
    }
    ROLES.iter().find(|(word, _)| rest.starts_with(word)).map(|(_, role)| *role)
}

/// The marks that words explain.
pub fn read(words: &str) -> Vec<(char, Role)> {
    let marks = words.char_indices().filter(|(_, c)| is_mark(*c));
    marks.filter_map(|(i, c)| Some((c, role(&words[i + c.len_utf8()..])?))).collect()
}

/// Whether the words of a bracket explain marks: they open with one and its meaning.
pub fn explains(words: &str) -> bool {
    let mut words = words.trim_start_matches(is_blank);
    for lead in ["注", "说明", "其中"] {
        words = words.strip_prefix(lead).unwrap_or(words);
    }
    let words = words.trim_start_matches(|c: char| is_blank(c) || matches!(simplify(c), ':' | '“' | '"'));
    words.len() <= 240
        && words
            .chars()
            .next()
            .filter(|c| is_mark(*c))
            .is_some_and(|c| role(&words[c.len_utf8()..]).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks() {
        let (lead, answers, supports) = (Role::Lead, Role::Responsible, Role::Support);
        assert_eq!(read("★为牵头单位，√为责任单位"), [('★', lead), ('√', answers)]);
        assert_eq!(read("▲牵头单位 △配合单位"), [('▲', lead), ('△', supports)]);
        assert!(explains("★为牵头单位，√为责任单位") && explains("注：“▲”表示牵头部门"));
        assert!(!explains("★市财政局、市审计局"));
    }
}
