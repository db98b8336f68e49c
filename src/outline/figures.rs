//! Numbers with nothing but a blank behind them: `1 完善经营机制` ⏎ `- 责任单位：人力资源部`.
//!
//! They count where they make a series from 1 on and a label's line follows each.

use super::number::{Kind as NumberKind, Number};
use super::{Block, Kind};
use crate::text::Span;
use crate::text::class::{char_at, digit, is_blank, is_han, skip_blank};

/// How many blocks behind an item's first line a label is looked for.
const NEAR: usize = 4;

/// Makes items of such paragraphs.
pub(super) fn find(text: &str, blocks: &mut [Block]) {
    let mut found: Vec<(usize, Number)> = Vec::new();
    for at in 0..blocks.len() {
        let Some(number) = figure(text, &blocks[at]) else { continue };
        let next = &blocks[at + 1..(at + 1 + NEAR).min(blocks.len())];
        let own = next.iter().take_while(|b| !matches!(b.kind, Kind::Item) && figure(text, b).is_none());
        let labelled = own.clone().any(|b| matches!(b.kind, Kind::Label(_)));
        if labelled && number.value == found.len() as u32 + 1 {
            found.push((at, number));
        }
    }
    if found.len() < 2 {
        return;
    }
    for (at, number) in found {
        let block = &mut blocks[at];
        block.kind = Kind::Item;
        block.number = Some(number);
        block.words.start = number.after() as u32;
    }
}

/// `1 完善经营机制`: the figure, blanks and words behind it.
fn figure(text: &str, block: &Block) -> Option<Number> {
    let words = block.words.of(text);
    if block.kind != Kind::Paragraph || !words.starts_with(|c| digit(c).is_some()) {
        return None;
    }
    let stop = words.char_indices().take(4).find(|(_, c)| digit(*c).is_none())?.0;
    let value = words[..stop].chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?))?;
    let (start, end) = (block.words.lo(), block.words.hi());
    let after = skip_blank(text, start + stop, end);
    let parted = words[stop..].starts_with(is_blank) && char_at(&text[..end], after).is_some_and(is_han);
    parted.then(|| Number::new(NumberKind::Arabic, value, Span::new(start, start + stop), after))
}
