//! A cell that holds a quantity and nothing else: `120亿元`, `≤35微克/立方米`, `46%以上`, or `6.5` where the unit
//! stands in a cell of its own.

use super::judge::Candidate;
use super::measure::{self, Kind};
use super::window::Window;
use super::{Last, number, phrase};
use crate::fact::{Comparator, Target};
use crate::text::Span;
use crate::text::class::{digit, fold, is_blank};

/// Longest cell that is looked at, in bytes.
const LONG: usize = 72;

/// The quantity at `cell`, of what `indicator` names; `unit` where another cell says it.
pub fn target(text: &str, cell: Span, unit: Option<Span>, indicator: Span) -> Option<Target> {
    let words = cell.of(text);
    let at = words.find(|c| digit(c).is_some()).filter(|_| words.len() <= LONG)?;
    let start = cell.lo() + at;
    let opens = |c: char| is_blank(c) || "≥≤><≧≦约达到为不低少于超过高大力争完成".contains(fold(c));
    if !words[..at].chars().all(opens) {
        return None;
    }
    let passage = &text[..cell.hi()];
    let figure = number::read(passage, start)?;
    let mut after = Window::after(passage, figure.end, passage.len());
    let own = measure::read(passage, &mut after, figure.end);
    let whole = match own.kind {
        Kind::Count | Kind::Measure | Kind::Capacity | Kind::Percent | Kind::Points => unit.is_none(),
        // 人均预期寿命 | 78.8岁
        Kind::Grade => unit.is_none(),
        Kind::Bare => unit.is_some() && own.end <= figure.end,
        _ => false,
    };
    let candidate = Candidate::new(passage, cell.lo(), start, figure, own, after, &Last::default());
    let rest = candidate.after.chars();
    if !whole || !rest.iter().all(|c| matches!(c, '。' | ';' | ',')) || figure.ratio {
        return None;
    }
    let mut found = phrase::target(passage, &candidate, None);
    found.written = cell;
    found.indicator = indicator;
    found.unit = unit.unwrap_or(found.unit);
    // 增速 | 6.5: the words of the indicator say how the figure is meant elsewhere.
    if matches!(found.comparator, Comparator::Up | Comparator::Down) {
        found.comparator = Comparator::Equal;
    }
    Some(found)
}

/// The unit that a cell holds and nothing else: 亿元, %, 万千瓦时.
pub fn unit(text: &str, cell: Span) -> Option<Span> {
    let passage = &text[..cell.hi()];
    let mut window = Window::after(passage, cell.lo(), passage.len());
    let read = measure::read(passage, &mut window, cell.lo());
    let whole = window.len() == 0 && read.start < read.end && read.kind != Kind::Never;
    whole.then(|| Span::new(read.start, read.end))
}
