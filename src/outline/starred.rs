//! Lines behind a mark that are headings, for numbered items follow each: `★作业管理` ⏎ `责任处室：教务处` ⏎ `1.严控作业总量。` ⏎
//! `★睡眠管理` ⏎ `2.…`
//!
//! A mark alone may stand before anything: another such line with the same mark must stand beside it.

use super::number;
use super::{Block, Kind};
use crate::text::class::{char_before, is_blank, is_bullet, is_han};

/// The longest such line, in bytes.
const LONGEST: usize = 48;

/// Makes items of such lines.
pub(super) fn find(text: &str, blocks: &mut [Block]) {
    let mut before: Option<(usize, char, u32)> = None;
    for at in 0..blocks.len() {
        let Some(mark) = mark(text, &blocks[at]) else { continue };
        let Some(rank) = followed(text, &blocks[at + 1..]) else { continue };
        if let Some((first, ..)) = before.filter(|(_, known, level)| (*known, *level) == (mark, rank)) {
            for heading in [first, at] {
                blocks[heading].kind = Kind::Item;
                blocks[heading].marked = (rank - 1).try_into().unwrap_or(u8::MAX);
            }
        }
        before = Some((at, mark, rank));
    }
}

/// The mark before a paragraph that is a few words and no sentence.
fn mark(text: &str, block: &Block) -> Option<char> {
    let words = block.words.of(text);
    let short = block.kind == Kind::Paragraph && words.len() <= LONGEST && words.chars().all(is_han);
    if !short {
        return None;
    }
    let head = text[..block.words.lo()].trim_end_matches(is_blank);
    char_before(head, head.len()).filter(|c| is_bullet(*c))
}

/// The rank of the numbered item that follows, a label's lines between or not.
fn followed(text: &str, blocks: &[Block]) -> Option<u32> {
    let next = blocks.iter().take(5).find(|b| !matches!(b.kind, Kind::Label(_)))?;
    let number = next.number.filter(|n| next.kind == Kind::Item && n.kind == number::Kind::Arabic)?;
    Some(number.rank(text))
}
