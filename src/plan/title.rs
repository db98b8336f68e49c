//! The document's title: the last short line before the first item that names a kind of plan,
//! a notice (…的通知) only where there is nothing else.

use crate::outline::{Kind, Outline};
use crate::text::Span;

const KINDS: &[&str] = &[
    "方案", "计划", "意见", "措施", "办法", "清单", "台账", "纲要", "分解表", "分工表", "要点", "规划",
    "任务", "分工", "安排", "细则", "举措", "责任表", "任务表", "一览表", "责任书",
];

/// Finds the title; empty where none reads as one.
pub fn find(text: &str, outline: &Outline) -> Span {
    let mut best: Option<(u8, Span)> = None;
    for block in outline.blocks.iter().take(60) {
        let words = block.words.of(text);
        match block.kind {
            Kind::Item if block.number.is_some() && best.is_some() => break,
            Kind::Paragraph | Kind::Item if (9..=270).contains(&words.len()) => {}
            _ => continue,
        }
        if let Some(rank) = rank(words)
            && best.is_none_or(|(r, _)| rank >= r)
        {
            best = Some((rank, block.words));
        }
    }
    best.map_or(Span::empty(0), |(_, span)| span)
}

fn rank(words: &str) -> Option<u8> {
    let core = words.trim_end_matches(|c: char| matches!(c, ')' | '）' | '》') || c.is_whitespace());
    let core = core
        .rsplit_once(['(', '（'])
        .map_or(core, |(head, tail)| if tail.chars().count() < 12 { head } else { core })
        .trim_end();
    if words.contains('。') || words.contains('：') || words.contains(':') {
        return None;
    }
    if core.ends_with("通知") || core.ends_with("通知》") {
        return Some(0);
    }
    KINDS.iter().any(|k| core.ends_with(k)).then_some(1)
}
