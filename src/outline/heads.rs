//! Lines without a number that are headings all the same, for they name units and nothing else and the
//! units' duties follow: `市住建局：` ⏎ `1、负责工地扬尘治理；` ⏎ `2、负责老旧小区整治。` ⏎ `市城管局：负责占道经营整治。` Or
//! they say whose work follows: `市水务局牵头任务（2项）` ⏎ `3.疏浚河道。`
//!
//! One such line may be anything, an addressee or a signature: another must stand beside it.

use super::number::{self, Number};
use super::{Block, Kind};
use crate::grammar::label::{self, Ending};
use crate::grammar::works;
use crate::text::Span;
use crate::text::class::{char_at, char_before, digit, is_blank, is_han, simplify, skip_blank};
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
            let next = blocks.get(at + 1);
            let said = next.filter(|next| is_counted(next)).and_then(|_| says_whose(text, block.words));
            if said == Some(true) || said.is_some() && next.is_some_and(|next| runs_on(text, block, next)) {
                return Line::Head;
            }
            let heads =
                next.is_some_and(|next| begins(text, next, colon.is_some()) || runs_on(text, block, next));
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

/// Whether a block is an item with a number of the usual kinds, whatever it counts from.
fn is_counted(block: &Block) -> bool {
    block.kind == Kind::Item
        && block.number.is_some_and(|n| !matches!(n.kind, number::Kind::Part | number::Kind::Chinese))
}

/// Whether a line that says that a unit leads or does what follows, and nothing else, calls it anything: `市水务局牵头任务（2项）`
/// does, `市水务局负责：` does not.
fn says_whose(text: &str, line: Span) -> Option<bool> {
    let words = without_count(line.of(text));
    let found = works::verb(words)?;
    let (lo, head) = (line.lo(), works::names(words, &found));
    let called = works::called(words, &found)?;
    units(text, Span::new(lo + head.start, lo + head.end)).map(|_| called)
}

/// `市水务局：4.疏浚河道。`: whether an item goes on in the line of the units before it.
fn runs_on(text: &str, block: &Block, next: &Block) -> bool {
    is_counted(next) && !text[block.words.hi()..next.words.lo()].contains(['\n', '\r'])
}

/// `市水务局：4.疏浚河道。`: where the units in front of an item and their colon end, and its number, which goes on behind
/// `last`.
pub(super) fn before_item(text: &str, start: usize, end: usize, last: u32) -> Option<(usize, Number)> {
    let words = &text[start..end];
    let (at, colon) =
        words.char_indices().take(NAMES).find(|(_, c)| simplify(*c) == ':' || digit(*c).is_some())?;
    let behind = skip_blank(text, start + at + colon.len_utf8(), end);
    let figure = char_at(&text[..end], behind).filter(|_| digit(colon).is_none());
    figure.filter(|c| digit(*c).is_some())?;
    let number =
        number::at(text, behind, end).filter(|n| n.kind == number::Kind::Arabic && n.after() < end)?;
    let goes_on = number.value == last + 1 || number.value == 1;
    let names = Span::new(start, start + at);
    let whose = || units(text, names).is_some() || says_whose(text, names).is_some();
    let item = goes_on && whose() && !counts_on(text, &number, end);
    item.then_some((names.hi() + colon.len_utf8(), number))
}

/// `市水务局：1.疏浚河道；2.修缮泵站。`: whether the next number follows in the line, which then counts one unit's duties.
fn counts_on(text: &str, number: &Number, end: usize) -> bool {
    let behind = |(i, c): (usize, char)| skip_blank(text, number.after() + i + c.len_utf8(), end);
    let next = |n: Number| n.kind == number.kind && n.value == number.value + 1;
    let parts = |c: char| is_blank(c) || matches!(simplify(c), ';' | '。');
    let stops = text[number.after()..end].char_indices().filter(|(_, c)| parts(*c));
    stops.map(behind).any(|at| number::at(text, at, end).is_some_and(next))
}

/// The most characters of units in front of an item.
const NAMES: usize = 24;

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
