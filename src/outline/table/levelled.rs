//! Names of a government's bodies begin with their level: 市财政局, 各区. Where those of a table do, a line without one
//! goes on with the words before it, and one that has it opens a name that the next line ends.

use super::facts::{Facts, Units, units};
use super::header::{Column, ColumnKind};
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::is_han;
use crate::unit::fold::{self, Stem};

/// Whether words begin with a level, as the names of a government's bodies do: 市财政局, 各区.
pub(super) fn has_level(words: &str) -> bool {
    words.starts_with([
        '市', '县', '区', '省', '州', '各', '镇', '乡', '旗', '團', '团', '國', '国', '相', '有',
    ])
}

/// Whether most of the units in a run, which has one column for them, begin with a level, and none has a line of its
/// own behind another.
pub(super) fn are_levelled<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], columns: &[Column]) -> bool {
    if columns.iter().filter(|c| matches!(c.kind, ColumnKind::Units(_))).count() != 1 {
        return false;
    }
    let (mut own, mut all, mut above) = (0, 0, false);
    for cell in cells {
        let unit = Facts::of(text, memo, *cell).units == Units::Wholly;
        let level = unit && has_level(cell.of(text));
        if level && above {
            return false;
        }
        above = level && !cell.of(text).ends_with(['、', '，', ',', '；', ';']);
        own += usize::from(level);
        all += usize::from(unit);
    }
    own >= 2 && own * 3 >= all * 2
}

/// Whether the line between words and a unit goes on with the words, though it ends like a body: 争创国家级工 ⏎
/// 程研究中心 ⏎ 市科技局, where units begin with their level.
pub(super) fn goes_on<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], i: usize) -> bool {
    if i == 0 || i + 1 >= cells.len() {
        return false;
    }
    let (before, here, next) = (cells[i - 1].of(text), cells[i].of(text), cells[i + 1].of(text));
    let bare = |w: &str| w.chars().next_back().is_some_and(is_han);
    let width = |w: &str| crate::outline::line::width(w);
    let around = [cells[i - 1], cells[i + 1]].map(|c| Facts::of(text, memo, c));
    let worded =
        around[0].units == Units::No && !around[0].number && !around[0].deadline && !around[0].person;
    !has_level(here)
        && here.chars().all(is_han)
        && bare(before)
        && width(before) >= width(here).max(7)
        && worded
        && around[1].units == Units::Wholly
        && has_level(next)
        && !matches!(fold::stem_of(here), Stem::Known { .. })
}

/// Whether nearly all units in a run begin with a level.
pub(super) fn have_levels<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span]) -> bool {
    let units = cells.iter().filter(|c| Facts::of(text, memo, **c).units == Units::Wholly);
    let (own, all) = units.fold((0, 0), |(own, all), c| (own + usize::from(has_level(c.of(text))), all + 1));
    own >= 2 && own * 3 >= all * 2
}

/// Whether a line behind a sentence opens a name that the next line ends, where units begin with their level:
/// 深化国企改革。 ⏎ 市国有资产监督管 ⏎ 理委员会.
pub(super) fn opens_a_name<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], i: usize) -> bool {
    if i == 0 || i + 1 >= cells.len() || !cells[i - 1].of(text).ends_with('。') {
        return false;
    }
    let (here, next) = (cells[i].of(text), cells[i + 1].of(text));
    let plain = |w: &str| (9..=39).contains(&w.len()) && w.chars().all(is_han);
    let known = |w: &str| matches!(fold::stem_of(w), Stem::Known { .. });
    plain(here)
        && plain(next)
        && here.starts_with(['市', '县', '縣', '区', '區', '省', '州'])
        && !has_level(next)
        && Facts::of(text, memo, cells[i + 1]).units == Units::Wholly
        && units(text, memo, cells[i].cover(cells[i + 1])) == Units::Wholly
        && (!known(next) || known(&format!("{here}{next}")))
}
