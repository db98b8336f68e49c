//! Numbers alone on a line, their words on the next: `1` ⏎ `、推进棚户区改造` · `（一）` ⏎ `推进管网更新` · `1` ⏎
//! `推动设施农业` ⏎ `牵头单位：…`.

use super::line::Line;
use super::number;
use crate::grammar::label::{self, Ending, Field};
use crate::text::class::{char_at, digit, fold, numeral};

/// The longest number alone on a line, in bytes.
pub const LONGEST: usize = 18;

/// Whether the figure alone on line `i`, without a mark, is the number of the words on line `next`: a
/// label follows them, and another item's label stands before. A page's number has neither.
pub fn is_bare(text: &str, lines: &[Line], i: usize, next: usize, last: u32) -> bool {
    let words = lines[i].words.of(text);
    if words.len() > 9 || text[lines[next].words.lo()..].starts_with(['、', '.', '．']) {
        return false;
    }
    let value = words.chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?));
    let labelled = |l: &Line| label::at(text, l.words.lo(), l.words.hi(), Ending::Colon).is_some();
    let filled = |range: &[Line]| range.iter().filter(|l| !l.is_blank()).copied().collect::<Vec<Line>>();
    let behind = filled(&lines[next + 1..(next + 5).min(lines.len())]);
    let before = filled(&lines[i.saturating_sub(4)..i]);
    value == Some(last + 1)
        && (last == 0 || before.last().is_some_and(labelled))
        && !labelled(&lines[next])
        && number::at(text, lines[next].words.lo(), lines[next].words.hi()).is_none()
        && behind.iter().take(2).any(labelled)
}

/// `1` ⏎ `、推进棚户区改造` · `（一）` ⏎ `推进管网更新` · `序号：1` ⏎ `责任单位：县水务局`: a number alone on line `i`, whose words stand on the next
/// line with some; that line, or `i` where it is none.
pub fn goes_on(text: &str, lines: &[Line], i: usize, start: usize, last: u32) -> usize {
    let line_end = lines[i].words.hi();
    let Some(next) = (i + 1..lines.len()).take(3).find(|j| !lines[*j].is_blank()) else { return i };
    let words = lines[next].words;
    let head = &text[..words.hi()];
    let figure = text[start..line_end].chars().all(|c| digit(c).is_some() || numeral(c).is_some());
    let stop = |c: char| matches!(fold(c), '、' | '.');
    let goes_on = if figure && is_bare(text, lines, i, next, last) {
        return next;
    } else if figure {
        char_at(head, words.lo()).is_some_and(stop) && words.len() > 6
    } else {
        number::at(head, words.lo(), words.hi()).is_none()
            && !super::is_furniture(text, lines, next)
            && (text[start..line_end].contains([':', '：'])
                || label::at(head, words.lo(), words.hi(), Ending::Loose)
                    .is_none_or(|l| l.field == Field::Other))
    };
    let number = if goes_on { number::at(head, start, words.hi()) } else { None };
    match number {
        Some(n) if n.after() >= words.lo() && n.after() < words.hi() => next,
        _ => i,
    }
}
