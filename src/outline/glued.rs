//! An item's number with a figure right behind its dot: `8.38个国考断面水质优良` between items 7 and 9, `4.3.5万亩高标准农田`.
//!
//! By itself that is a decimal; it is item 8 where item 7 stands above and item 9 below, or where the line above
//! has ended and nothing below says otherwise.

use super::line::Line;
use super::number::{self, Kind, MEASURES, Number};
use crate::text::Span;
use crate::text::class::{char_at, char_before, digit, fold, is_close, is_han};

/// How many lines below are looked at for the next item.
const BELOW: usize = 12;

/// The number of line `i`, whose words are `start..end`; `before` is the last item's value, and `ended` says that the
/// line above was not broken off at the page's edge.
pub fn at(
    text: &str,
    lines: &[Line],
    i: usize,
    (start, end): (usize, usize),
    before: u32,
    ended: bool,
) -> Option<Number> {
    let (value, dot) = figure(text, start, end).filter(|(value, _)| *value == before + 1)?;
    let after = dot + char_at(&text[..end], dot).filter(|c| fold(*c) == '.')?.len_utf8();
    char_at(&text[..end], after).filter(|c| digit(*c).is_some())?;
    let parts = match number::at(text, start, end) {
        None => true,
        // 4.3.5万亩 measures; 4.3.5学校定位 is a number.
        Some(n) => {
            n.kind == Kind::Dotted
                && n.written.of(text).matches(['.', '．']).count() == 2
                && char_at(&text[..end], n.written.hi()).is_some_and(|c| MEASURES.contains(c))
        }
    };
    if !parts || text[after..end].chars().filter(|c| is_han(*c)).take(4).count() < 4 {
        return None;
    }
    let above = (0..i).rev().take(BELOW).map(|j| lines[j].words).find(|w| !w.is_empty());
    let headed = || {
        let heads = |w: Span| number::at(text, w.lo(), w.hi()).is_some_and(|n| n.kind.is_heading());
        above.is_some_and(heads)
    };
    let stopped = || {
        let last = above.and_then(|w| char_before(text, w.hi())).map(fold);
        ended && last.is_some_and(|c| matches!(c, '。' | ';') || is_close(c))
    };
    let fits = match goes_on(text, lines, i, value) {
        Some(next) => next && (value > 1 || headed()),
        None => value > 1 && stopped(),
    };
    fits.then(|| Number::new(Kind::Arabic, value, Span::new(start, dot), after))
}

/// The figure at `at` and where it ends.
fn figure(text: &str, at: usize, end: usize) -> Option<(u32, usize)> {
    let digits = text[at..end].char_indices().take(4).take_while(|(_, c)| digit(*c).is_some());
    let (value, stop) =
        digits.fold((0, at), |(n, _), (i, c)| (n * 10 + digit(c).unwrap_or_default(), at + i + c.len_utf8()));
    (1..1000).contains(&value).then_some((value, stop))
}

/// Whether the next item below line `i` is the one behind `value`; `None` where there is none before a heading.
fn goes_on(text: &str, lines: &[Line], i: usize, value: u32) -> Option<bool> {
    for words in lines[i + 1..].iter().take(BELOW * 2).map(|l| l.words).filter(|w| !w.is_empty()).take(BELOW)
    {
        let own = figure(text, words.lo(), words.hi());
        let marked =
            |stop: usize| char_at(&text[..words.hi()], stop).is_some_and(|c| matches!(fold(c), '.' | '、'));
        match own.filter(|(_, stop)| marked(*stop)) {
            Some((next, _)) if next == value + 1 => return Some(true),
            Some((next, _)) if next == value || next == 1 => return Some(false),
            None if number::at(text, words.lo(), words.hi()).is_some_and(|n| n.kind.is_heading()) => {
                return None;
            }
            _ => {}
        }
    }
    None
}
