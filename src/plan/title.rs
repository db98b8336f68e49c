//! The document's title: the last short line before the first statement that names a kind of
//! plan (…方案, …计划, …任务分解表); a notice (…的通知) only where there is nothing else.
//!
//! A covering notice stands before most plans, with items of its own, so the title is not simply
//! the first line. It may be broken over two: `市人代会《政府工作报告》` ⏎ `重点任务分工方案`.

use super::unassigned;
use crate::outline::{Block, Kind, Outline};
use crate::text::Span;
use crate::text::class::is_blank;
use crate::text::words::Words;
use crate::unit::list::looks_like_unit;
use std::sync::LazyLock;

const KINDS: &str = "\
    方案|计划|意见|措施|办法|清单|台账|纲要|分解表|分工表|要点|规划|任务|分工|\
    安排|细则|举措|实事|责任表|任务表|一览表|责任书";

static ENDS: LazyLock<Words> = LazyLock::new(|| Words::new(&[(KINDS, 0)]));

/// How many blocks are looked at.
const REACH: usize = 120;

/// Finds the title before byte `limit`, where the first statement stands; empty where nothing
/// reads as one.
pub fn find(text: &str, outline: &Outline, limit: usize) -> Span {
    let mut best: Option<(u8, Span)> = None;
    let mut before: Option<&Block> = None;
    for block in outline.blocks.iter().take(REACH).take_while(|b| b.words.lo() < limit) {
        let words = block.words.of(text);
        let heads =
            matches!(block.kind, Kind::Paragraph) || block.kind == Kind::Item && block.number.is_none();
        if heads
            && (9..=270).contains(&words.len())
            && let Some(rank) = rank(words)
            && best.is_none_or(|(r, _)| rank >= r)
        {
            best = Some((rank, whole(text, before, block)));
        }
        before = Some(block);
    }
    best.map_or(Span::empty(0), |(_, span)| span)
}

/// Whether a line before byte `limit` is a title that names a plan whose items may be tasks.
pub fn names_plan(text: &str, outline: &Outline, limit: usize) -> bool {
    let lines = outline.blocks.iter().take(REACH).take_while(|b| b.words.lo() < limit);
    let titles = lines.filter(|b| matches!(b.kind, Kind::Paragraph) || b.number.is_none());
    let words = titles.map(|b| b.words.of(text)).filter(|words| (9..=270).contains(&words.len()));
    words.filter(|words| rank(words) == Some(1)).last().is_some_and(unassigned::is_plan)
}

/// The title with the line before it, where it only goes on there.
fn whole(text: &str, before: Option<&Block>, block: &Block) -> Span {
    let Some(above) = before.filter(|b| b.kind == Kind::Paragraph) else { return block.words };
    let words = above.words.of(text);
    let short = words.chars().count() <= 40 && block.words.of(text).chars().count() <= 24;
    let stands_alone = words.starts_with(['（', '('])
        || words.ends_with(['日', '。', '：', ':', '；', '〕', ')', '）', '号'])
        || rank(words).is_some()
        || looks_like_unit(words);
    let opens = words.contains(['《', '市', '县', '区', '省', '年'])
        || words.contains("关于")
        || words.starts_with("全国")
        || words.starts_with("国务院");
    if short && !stands_alone && opens { above.words.cover(block.words) } else { block.words }
}

fn rank(words: &str) -> Option<u8> {
    if words.contains(['。', '：', ':']) {
        return None;
    }
    let core = words.trim_end_matches(|c: char| matches!(c, ')' | '）' | '》') || is_blank(c));
    let bracket = core.rsplit_once(['(', '（']).filter(|(_, tail)| tail.chars().count() < 12);
    let core = bracket.map_or(core, |(head, _)| head).trim_end();
    if core.ends_with("通知") {
        return Some(0);
    }
    ENDS.ends(core).map(|_| 1)
}
