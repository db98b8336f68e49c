//! What numbers of proposals count: `第12号建议：关于改造管网的建议` · `第90、91号提案（并案办理）：关于…`

use super::number::figure;
use crate::text::class::char_at;

/// Behind further figures that one 号 counts with the first, which ends at `at`: 第90、91号建议.
pub(super) fn beside(text: &str, at: usize, end: usize) -> usize {
    let mut stop = at;
    for _ in 0..JOINED {
        let Some(c) = char_at(&text[..end], stop).filter(|c| *c == '、') else { break };
        let Some((next, _)) = figure(text, stop + c.len_utf8(), end) else { break };
        stop = next;
    }
    if text[stop..end].starts_with(['号', '號']) { stop } else { at }
}

/// The most proposals that are answered together.
const JOINED: usize = 8;

/// The bytes of what 第3号 counts: 第3号建议《…》, 第12号提案 关于…; 第3号建议加快建设 is prose.
pub(super) fn kind(words: &str) -> usize {
    let kind = ["建议", "提案", "议案", "建議", "議案"].iter().find(|w| words.starts_with(**w));
    let len = kind.map_or(0, |w| w.len());
    let parted =
        words[len..].starts_with(['《', '“', ' ', '\u{3000}', '\t', ':', '：', '(', '（', '由', '关', '關']);
    if len == 0 || !parted {
        return 0;
    }
    // 第90、91号建议（并案办理）：
    let rest = words[len..].strip_prefix(['(', '（']);
    let inside = rest.and_then(|w| TOGETHER.iter().find_map(|t| w.strip_prefix(t)));
    let behind = inside.and_then(|w| w.strip_prefix([')', '）'])).filter(|w| w.starts_with([':', '：']));
    behind.map_or(len, |rest| words.len() - rest.len())
}

/// What a bracket says of proposals that are answered together.
const TOGETHER: &[&str] = &["并案办理", "合并办理", "并案", "併案辦理", "合併辦理", "併案"];
