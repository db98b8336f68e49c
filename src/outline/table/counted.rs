//! What counts the rows of a table that has a cell on each line, and what is a figure and counts none.
//!
//! | form | example |
//! |---|---|
//! | figures below 序号, among others | see [`figures`] |
//! | numbers in two parts | `1-1` ⏎ `人行道改善` ⏎ `工務局` ⏎ `1-2` ⏎ … |
//! | words with numbers, where no column holds them | `（一）加强引导` ⏎ `发布信息` ⏎ `市发改委` ⏎ `（二）推进减税` ⏎ … |

use super::header::{Column, ColumnKind};
use super::titles::heading;
use super::{align, figures, quantities};
use crate::fact::Role;
use crate::grammar::memo::Memo;
use crate::outline::number::{self, Kind};
use crate::text::Span;
use crate::text::class::{digit, fold};
use crate::unit::list::is_none;

/// What a cell is in the count of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It does not say.
    Words,
    /// A figure that counts no rows: 13500.
    Figure,
    /// A row's number, though it looks like none: 1-1.
    Number,
    /// Words that a row begins with: （一）加强引导, or that stand between two rows: 一、稳增长.
    Opens,
}

/// What each cell is; empty where none says anything that is not seen in itself.
pub fn signs<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], columns: &[Column]) -> Vec<Sign> {
    if !columns.iter().any(|c| c.kind == ColumnKind::Serial) {
        return openings(text, memo, cells, columns);
    }
    let numbers = parted(text, cells);
    let mut out = vec![Sign::Words; cells.len()];
    let figures = match numbers.is_empty() {
        true => figures::among(text, cells, columns),
        false if columns.iter().any(|c| quantities::is_of_figures(c.header.of(text))) => {
            cells.iter().map(|c| figures::is_figure(c.of(text))).collect()
        }
        false => Vec::new(),
    };
    for (at, _) in figures.iter().enumerate().filter(|(_, figure)| **figure) {
        out[at] = Sign::Figure;
    }
    for at in &numbers {
        out[*at] = Sign::Number;
    }
    if figures.is_empty() && numbers.is_empty() { Vec::new() } else { out }
}

/// The parts of a number that has two, and whether a dash stands between: 1-1, 2.3.
fn in_parts(words: &str) -> Option<(u32, u32, bool)> {
    if !(3..=12).contains(&words.len()) {
        return None;
    }
    let mark = |c: char| matches!(fold(c), '.' | '-' | '—' | '–');
    let (whole, part) = words.split_once(mark)?;
    let value = |w: &str| {
        let value = w.chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?));
        value.filter(|v| (1..60).contains(v) && !w.is_empty())
    };
    Some((value(whole)?, value(part)?, !words.contains(['.', '．'])))
}

/// Whether words are nothing but a number in two parts: 1-1, 2.3.
pub fn is_in_parts(words: &str) -> bool {
    in_parts(words).is_some()
}

/// Whether words are nothing but a row's number, in one part or in two.
pub fn is_number(words: &str) -> bool {
    align::is_number(words) || is_in_parts(words)
}

/// Whether a cell is the number of the first row, in two parts: 1-1.
pub fn is_first(words: &str) -> bool {
    matches!(in_parts(words), Some((1, 1, _)))
}

/// Whether a cell is the number of the row below 1-1.
pub fn is_second(words: &str) -> bool {
    matches!(in_parts(words), Some((1, 2, _) | (2, 1, _)))
}

/// The cells that count rows in two parts, 1-1, 1-2, 2-1 …, where no figure does. 1.5 may measure something: then three
/// must count on.
fn parted(text: &str, cells: &[Span]) -> Vec<usize> {
    let number = |i: usize| in_parts(cells[i].of(text));
    let head = (0..cells.len()).take_while(|i| !align::is_number(cells[*i].of(text)));
    let Some(first) = head.into_iter().find(|i| matches!(number(*i), Some((_, 1, _)))) else {
        return Vec::new();
    };
    let mut out = vec![first];
    let Some((mut whole, mut part, dash)) = number(first) else { return out };
    for i in first + 1..cells.len() {
        let Some(next) = number(i).filter(|n| n.2 == dash) else { continue };
        let follows = next == (whole, part + 1, dash) || next == (whole + 1, 1, dash);
        if follows && out.last().is_some_and(|last| i > last + 1) {
            out.push(i);
            (whole, part) = (next.0, next.1);
        }
    }
    if out.len() < if dash { 2 } else { 3 } { Vec::new() } else { out }
}

/// The fewest rows that show that words with numbers open each.
const FEWEST: usize = 3;

/// Words with numbers that open rows. All of one kind count on, and units stand behind each; those of an outer kind right
/// before the first of several are titles.
fn openings<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], columns: &[Column]) -> Vec<Sign> {
    let worded = columns.first().is_some_and(|c| matches!(c.kind, ColumnKind::Text | ColumnKind::Category));
    let opens = |c: &Span| {
        let number = number::at(text, c.lo(), c.hi()).filter(|n| n.after() < c.hi());
        number.map(|n| (n.kind, n.value)).or_else(|| heading(text, *c).map(|kind| (kind, 0)))
    };
    if !worded || cells.first().and_then(opens).is_none() {
        return Vec::new();
    }
    let numbers: Vec<Option<(Kind, u32)>> = cells.iter().map(opens).collect();
    let named = |c: &Span| {
        align::fit(text, memo, *c, ColumnKind::Units(Role::Responsible)) >= 24 || is_none(c.of(text))
    };
    let found = [Kind::ArabicBracket, Kind::Arabic, Kind::ChineseBracket, Kind::Chinese]
        .into_iter()
        .filter(|kind| numbers.iter().take(2).any(|n| *n == Some((*kind, 1))))
        .find_map(|kind| counting(&numbers, kind, |i| named(&cells[i])));
    found.unwrap_or_default()
}

/// The cells that open rows by numbers of one kind.
fn counting(numbers: &[Option<(Kind, u32)>], kind: Kind, named: impl Fn(usize) -> bool) -> Option<Vec<Sign>> {
    let mut out = vec![Sign::Words; numbers.len()];
    let (mut count, mut rows, mut told, mut open) = (0, 0, 0, false);
    for (i, number) in numbers.iter().enumerate() {
        match *number {
            Some((own, value)) if own == kind => {
                let titled = i > 0 && out[i - 1] == Sign::Opens && numbers[i - 1].is_some_and(|n| n.0 < kind);
                if value != count + 1 && !(titled && value == 1) {
                    return None;
                }
                (count, rows, open) = (value, rows + 1, true);
                out[i] = Sign::Opens;
            }
            Some((outer, _))
                if outer < kind && numbers.get(i + 1).is_some_and(|n| n.is_some_and(|n| n.0 == kind)) =>
            {
                open = false;
                out[i] = Sign::Opens;
            }
            _ if open && named(i) => {
                (told, open) = (told + 1, false);
            }
            _ => {}
        }
    }
    (rows >= FEWEST && told * 4 >= rows * 3).then_some(out)
}

/// Whether two lines have numbers of one kind, one after the other.
pub fn counts_on(text: &str, before: Span, after: Span) -> bool {
    let number = |s: Span| number::at(text, s.lo(), s.hi()).filter(|n| n.after() < s.hi());
    number(after).is_some_and(|n| number(before).is_some_and(|b| b.kind == n.kind && b.value + 1 == n.value))
}
