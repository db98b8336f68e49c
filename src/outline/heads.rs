//! Lines without a number that are headings all the same, for they name units and nothing else and the
//! units' duties follow: `市住建局：` ⏎ `1、负责工地扬尘治理；` ⏎ `2、负责老旧小区整治。` ⏎ `市城管局：负责占道经营整治。`
//!
//! One such line may be anything, an addressee or a signature: another must stand beside it.

use super::number::{self, Number};
use super::{Block, Kind};
use crate::grammar::label::{self, Ending};
use crate::text::Span;
use crate::text::class::{char_before, is_han, simplify};
use crate::unit::alone::{units, without_count};

/// The longest line that is looked at, in bytes.
const LONGEST: usize = 120;

/// The deepest rank of a heading for paragraphs, and the one where no item stands above.
const PLAIN: u32 = 35;

/// What a line without a number is.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    /// Units alone, an item or a paragraph with their duties below.
    Head,
    /// Units, a colon and their duty.
    Duty,
    Other,
}

/// Makes items of such lines.
pub(super) fn find(text: &str, blocks: &mut [Block]) {
    let mut at = 0;
    while at + 1 < blocks.len() {
        let Some(depth) = opens(text, blocks, at) else {
            at += 1;
            continue;
        };
        let (start, end) = region(text, blocks, at, depth);
        let mut lines: Vec<Line> = (start..end).map(|i| line(text, blocks, i)).collect();
        let heads = lines.iter().filter(|l| **l == Line::Head).count();
        if heads > 1 {
            for (i, other) in lines.iter_mut().enumerate().filter(|(_, l)| **l == Line::Other) {
                if heads_prose(text, blocks, start + i) {
                    *other = Line::Head;
                }
            }
        }
        let duties = lines.iter().filter(|l| **l == Line::Duty).count();
        if heads > 0 && heads + duties > 1 {
            for (i, _) in lines.iter().enumerate().filter(|(_, l)| **l != Line::Other) {
                let block = &mut blocks[start + i];
                block.kind = Kind::Item;
                block.marked = depth.try_into().unwrap_or(u8::MAX);
            }
        }
        at = end.max(at + 1);
    }
}

/// The rank of the heading that block `at` may be: just above the items that follow it, or below the item
/// before it where paragraphs do.
fn opens(text: &str, blocks: &[Block], at: usize) -> Option<u32> {
    if line(text, blocks, at) != Line::Head {
        return None;
    }
    match blocks[at + 1].number {
        Some(number) => Some(number.rank(text) - 1),
        None => Some(above(blocks, at).map_or(PLAIN, |n| n.rank(text) + 1)),
    }
}

/// The item that a block stands in.
fn above(blocks: &[Block], at: usize) -> Option<Number> {
    blocks[..at].iter().rev().take(NEAR).find_map(|b| b.number)
}

/// How many blocks back an item is looked for.
const NEAR: usize = 64;

/// The blocks around a heading of rank `depth` with no item of a higher rank between, and no table.
fn region(text: &str, blocks: &[Block], at: usize, depth: u32) -> (usize, usize) {
    let ends = |b: &Block| match &b.kind {
        Kind::Table(_) => true,
        Kind::Item => b.number.is_none_or(|n| n.rank(text) <= depth),
        _ => false,
    };
    let start = blocks[..at].iter().rposition(ends).map_or(0, |i| i + 1);
    let end = blocks[at..].iter().position(ends).map_or(blocks.len(), |i| at + i);
    (start, end)
}

fn line(text: &str, blocks: &[Block], at: usize) -> Line {
    let block = &blocks[at];
    let words = block.words.of(text);
    if block.kind != Kind::Paragraph || !words.starts_with(is_han) {
        return Line::Other;
    }
    let colon = words.char_indices().take(48).find(|(_, c)| simplify(*c) == ':');
    match colon {
        Some((i, c)) if i + c.len_utf8() < words.len() => {
            let duty = words[i + c.len_utf8()..].trim_start();
            let names = Span::new(block.words.lo(), block.words.lo() + i);
            if is_duty(duty) && units(text, names).is_some() { Line::Duty } else { Line::Other }
        }
        _ if words.len() > LONGEST => Line::Other,
        _ => {
            let heads = blocks.get(at + 1).is_some_and(|next| begins(text, next, colon.is_some()));
            let lo = block.words.lo();
            let names = Span::new(lo, lo + without_count(words).len());
            if heads && units(text, names).is_some() { Line::Head } else { Line::Other }
        }
    }
}

/// Whether a block may be the first duty: an item with the number one, or, behind a colon, a paragraph.
fn begins(text: &str, block: &Block, colon: bool) -> bool {
    match (&block.kind, block.number) {
        (Kind::Item, Some(n)) => n.value == 1 && !matches!(n.kind, number::Kind::Part | number::Kind::Dotted),
        (Kind::Paragraph, _) => {
            let words = block.words.of(text);
            let ended = char_before(words, words.len()).map(simplify);
            colon
                && matches!(ended, Some('。' | ';'))
                && is_duty(words)
                && label::at(text, block.words.lo(), block.words.hi(), Ending::Colon).is_none()
        }
        _ => false,
    }
}

/// Whether a line, beside others whose duties are counted, names units behind a blank line and a paragraph below it
/// says their only duty: `市气象局` ⏎ `开展重污染天气会商。`
fn heads_prose(text: &str, blocks: &[Block], at: usize) -> bool {
    let (block, Some(next)) = (&blocks[at], blocks.get(at + 1)) else { return false };
    let words = block.words.of(text);
    let plain = |b: &Block| b.kind == Kind::Paragraph && b.words.of(text).starts_with(is_han);
    block.spaced
        && words.len() <= LONGEST
        && plain(block)
        && plain(next)
        && !words.contains(['。', '；', '：', ':', '，'])
        && begins(text, next, true)
        && units(text, block.words).is_some()
}

/// Whether words may be a unit's duty: no notice to those whom it addresses.
fn is_duty(words: &str) -> bool {
    !["现将", "现就", "为", "根据", "按照", "经", "《", "你", "关于"].iter().any(|w| words.starts_with(w))
        && words.chars().filter(|c| is_han(*c)).take(4).count() == 4
}
