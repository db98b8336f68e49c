//! What a figure alone behind a colon is of: `固定资产投资：120亿元`, `新增学位：720个`.

use crate::text::Span;
use crate::text::class::{fold, is_blank, is_han, is_word};

/// Longest label, in characters.
const LONG: usize = 20;

/// What says how large a thing is or how something is scored, not what is to be reached: 总投资：30亿元.
const SIZES: [&str; 14] = [
    "总投资", "概算", "预算", "规模", "面积", "占地", "名额", "电话", "人口", "标准", "单价", "资本", "单位",
    "得分",
];

/// The words of the line before the colon that stands right before byte `at`, not reaching before byte `floor`.
pub fn before(text: &str, floor: usize, at: usize) -> Option<Span> {
    let words = text[floor..at].trim_end_matches(is_blank);
    let colon = words.chars().next_back().filter(|c| fold(*c) == ':')?;
    let words = words[..words.len() - colon.len_utf8()].trim_end_matches(is_blank);
    let mut start = words.len();
    for (i, c) in words.char_indices().rev().take(LONG + 1) {
        if !is_word(c) && !matches!(c, '.' | '%' | '“' | '”') {
            break;
        }
        start = i;
    }
    // 1.固定资产投资: the item's number.
    let label = words[start..].trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let count = label.chars().count();
    let indicator = (2..LONG).contains(&count)
        && label.chars().any(is_han)
        && !SIZES.iter().any(|size| label.ends_with(size));
    let end = floor + words.len();
    indicator.then(|| Span::new(end - label.len(), end))
}
