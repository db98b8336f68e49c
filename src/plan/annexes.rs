//! Blocks that belong to no item: lists of annexes and what stands behind the title of one, who was there and who gets
//! a copy; brackets behind the titles of tables.

use crate::outline::number;
use crate::outline::{Block, Kind};
use crate::text::class::{is_close, is_open};
use crate::text::words::bars;

/// `附件：1．任务分解表` ⏎ `2．考核标准`: the numbers of a list of annexes begin no items. `above`
/// is the number of the annex before, 0 where it has none. Behind a blank line a list goes on
/// only with the next number.
pub(super) fn names_annexes(text: &str, block: &Block, above: Option<u32>) -> Option<u32> {
    match block.kind {
        Kind::Paragraph => {
            let words = block.first().of(text);
            let rest = words.strip_prefix("附件")?.trim_start();
            let rest = rest.strip_prefix([':', '：']).filter(|_| words.len() < 200)?.trim_start();
            let first = number::at(text, block.first().hi() - rest.len(), block.first().hi());
            // 附件：任务分工表 is one annex, and what follows its text.
            Some(first.map_or(if rest.is_empty() { 0 } else { LONE }, |n| n.value))
        }
        Kind::Item => {
            let number = block.number.map_or(0, |n| n.value);
            let goes_on = |last: &u32| *last != LONE && (!block.spaced || *last > 0 && number == last + 1);
            above.filter(goes_on).filter(|_| block.words.len() < 200).map(|_| number)
        }
        _ => None,
    }
}

/// `出席：周海明，县住建局李伟` ⏎ `分送：各参会单位`: who was there and who gets a copy stands in no item, nor
/// what follows it up to the next.
pub(super) fn names_present(text: &str, block: &Block) -> bool {
    const PRESENT: &str =
        "出席|列席|参会|与会|與會|参加会议|缺席|请假|請假|分送|抄送|抄报|主送|发送|印送|记录|記錄|紀錄";
    let words = block.first().of(text);
    let found = || bars(PRESENT).find_map(|w| words.strip_prefix(w));
    block.kind == Kind::Paragraph
        && found().is_some_and(|rest| {
            let rest =
                ["人员", "人員", "单位", "單位"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
            rest.trim_start().starts_with([':', '：'])
        })
}

/// 附件1, 附件：活动安排表: a table below belongs to none of the items above.
pub(super) fn opens_annex(text: &str, block: &Block) -> bool {
    let words = block.first().of(text);
    block.kind == Kind::Paragraph
        && words.len() < 200
        && words.starts_with('附')
        && ["附件", "附表", "附：", "附:"].iter().any(|w| words.starts_with(w))
        && !words.ends_with(['。', '；'])
}

/// `重点任务分解表` ⏎ `（各村、镇直各单位对照抓好落实）` above a table: a bracket behind its title is part of that,
/// unless it has a label, a rule (列首位的为牵头单位) or gives roles to bodies.
pub(super) fn captions(text: &str, blocks: &[Block], at: usize) -> bool {
    let is_table = |block: &Block| matches!(block.kind, Kind::Table(_));
    let titled = at.checked_sub(1).is_some_and(|above| {
        let above = &blocks[above];
        above.kind == Kind::Paragraph && ends_in(above.words.of(text), TABLES)
    });
    let words = blocks[at].words.of(text);
    titled
        && blocks[at].kind == Kind::Paragraph
        && blocks.get(at + 1).is_some_and(is_table)
        && words.starts_with(is_open)
        && words.ends_with(is_close)
        && !words.contains(['为', '：', ':'])
        && (words.trim_start_matches(is_open).starts_with('各')
            || bars("牵头|负责|配合").all(|verb| !words.contains(verb)))
}

fn ends_in(words: &str, ends: &str) -> bool {
    bars(ends).any(|end| words.ends_with(end))
}

/// What titles of tables end in.
const TABLES: &str = "表|清单|台账|一览";

/// Stands for the number of an annex that has none and is the only one.
const LONE: u32 = u32::MAX;
