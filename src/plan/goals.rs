//! The targets of a task, out of all its words wherever they stand: before what assigns it, behind it, in sub-items,
//! and in a row's cells that hold a quantity alone: `森林覆盖率 | 46%`, `充电桩 | 个 | 500`.

use super::Task;
use super::block::LONG;
use super::past::{Goals, Past};
use crate::outline::table::Table;
use crate::outline::table::header::ColumnKind;
use crate::target::{self, cell};
use crate::text::Span;
use crate::text::class::{digit, fold, is_blank, is_han, simplify, trim_end};
use crate::text::signs::{Cursor, Sign};

/// Appends the targets in the task's pieces from the `from`th on.
pub(super) fn read(
    text: &str,
    signs: &mut Cursor<'_>,
    (year, past): (Option<u16>, &mut Past),
    from: usize,
    task: &mut Task,
) {
    for piece in &task.pieces[from..] {
        if piece.len() > LONG {
            target::find(text, *piece, signs.within(*piece), year, &mut task.targets);
            continue;
        }
        let (words, at) = (piece.of(text), piece.lo());
        let alone = || {
            let signs: Vec<Sign> = signs.within(*piece).iter().map(|sign| sign.back(at)).collect();
            let mut targets = Vec::new();
            target::find(words, Span::new(0, words.len()), &signs, year, &mut targets);
            Goals { year, targets }
        };
        task.targets.extend(past.goals(words, year, alone).targets.iter().map(|t| t.forth(at)));
    }
    // 2022年能耗不降反升1.2%。 ⏎ 整改目标：能耗下降3%。: what stands before says what is wrong.
    if let Some(goal) = task.pieces.iter().find_map(|piece| mended(text, *piece)) {
        task.targets.retain(|t| t.value.lo() >= goal);
    }
}

/// Where a line says what is to be mended: 整改目标：, 整改措施：.
fn mended(text: &str, piece: Span) -> Option<usize> {
    let words = piece.of(text);
    memchr::memmem::find_iter(words.as_bytes(), "整改").find_map(|at| {
        let before = words[..at].chars().rev().find(|c| !is_blank(*c) || matches!(c, '\n' | '\r'));
        let opens = before.is_none_or(|c| matches!(c, '\n' | '\r'));
        let rest = words[at..].strip_prefix("整改目标").or_else(|| words[at..].strip_prefix("整改措施"))?;
        (opens && rest.starts_with([':', '：'])).then_some(piece.lo() + at)
    })
}

/// The columns of a table that hold quantities to reach, and the one that holds their units.
pub(super) struct Columns {
    values: Vec<usize>,
    unit: Option<usize>,
    /// Those that may name what is measured.
    names: Vec<usize>,
}

/// What was or how large a thing is, no goal.
const ASIDE: [&str; 15] = [
    "现状", "基期", "基数", "上年", "去年", "实际", "累计", "总投资", "规模", "面积", "分值", "权重", "得分",
    "完成情况", "属性",
];
/// What is to be reached.
const AIMED: [&str; 6] = ["目标", "指标", "任务", "计划", "年度", "数量"];

impl Columns {
    /// Looks at a table's header; `year` is the plan's.
    pub(super) fn of(text: &str, table: &Table, year: Option<u16>) -> Columns {
        let mut found = Columns { values: Vec::new(), unit: None, names: Vec::new() };
        let named = |i: &usize| matches!(table.columns[*i].kind, ColumnKind::Text | ColumnKind::Category);
        found.names.extend((0..table.columns.len()).filter(named));
        for (i, column) in table.columns.iter().enumerate().skip(1) {
            let blank = |c: &char| !is_blank(*c);
            let words: String =
                column.header.of(text).chars().filter(blank).map(|c| fold(simplify(c))).collect();
            if matches!(words.as_str(), "单位" | "计量单位") {
                found.unit = found.unit.or(Some(i));
            }
            let of_year = year_of(&words);
            let comes = of_year.is_none_or(|own| year.is_none_or(|plan| own >= plan));
            let aimed = of_year.is_some() || AIMED.iter().any(|w| words.contains(w));
            if comes && aimed && !ASIDE.iter().any(|w| words.contains(w)) {
                found.values.push(i);
            }
        }
        found
    }

    /// Appends the quantities in a row's cells to the task's targets.
    pub(super) fn read(&self, text: &str, cells: &[Span], task: &mut Task) {
        for value in self.values.iter().copied().filter(|i| cells.get(*i).is_some_and(|c| !c.is_empty())) {
            // A cell of units is no part of the task, whatever its column is called.
            let own = |c: &Span| task.span.lo() <= c.lo() && c.hi() <= task.span.hi();
            let names = |c: &&Span| own(c) && c.of(text).chars().filter(|c| is_han(*c)).count() > 1;
            let unit = self.unit.and_then(|i| cells.get(i)).and_then(|c| cell::unit(text, *c));
            let mut before = self.names.iter().rev().filter(|i| **i < value).filter_map(|i| cells.get(*i));
            let name = before
                .find(|c| names(c) && Some(**c) != unit && cell::target(text, **c, None, **c).is_none());
            let Some(name) = name else { continue };
            let (bracketed, name) = in_bracket(text, *name);
            let with = |unit| cell::target(text, cells[value], unit, name);
            let found = with(None).or_else(|| with(Some(unit.or(bracketed)?)));
            let Some(found) = found.filter(|_| task.span.lo() <= cells[value].lo()) else { continue };
            let at = task.targets.partition_point(|t| t.value.lo() < found.value.lo());
            match task.targets.get_mut(at).filter(|t| t.value == found.value) {
                Some(known) if known.indicator.is_empty() => *known = found,
                Some(_) => {}
                None => task.targets.insert(at, found),
            }
        }
    }
}

/// 外贸进出口（亿美元）: the unit, and the name without it.
fn in_bracket(text: &str, name: Span) -> (Option<Span>, Span) {
    let words = name.of(text);
    let inner = words.strip_suffix([')', '）']).and_then(|w| w.rfind(['(', '（']).map(|at| (at, w.len())));
    let unit = inner.and_then(|(at, end)| {
        let open = words[at..].chars().next().map_or(1, char::len_utf8);
        cell::unit(text, Span::new(name.lo() + at + open, name.lo() + end))
    });
    match (unit, inner) {
        (Some(unit), Some((at, _))) => {
            (Some(unit), Span::new(name.lo(), trim_end(text, name.lo(), name.lo() + at)))
        }
        _ => (None, name),
    }
}

/// The last year that a header names: 2024年, 2024—2026年.
fn year_of(words: &str) -> Option<u16> {
    let at = words.rfind('年')?;
    let digits = words[..at].chars().rev().take_while(|c| digit(*c).is_some()).count();
    words[at - digits..at].parse().ok().filter(|year| (1990..2100).contains(year))
}
