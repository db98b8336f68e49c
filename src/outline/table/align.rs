//! Cells find their columns: by order, by content.
//!
//! The best order-preserving placement of a run of cells (or lines of cells) in columns, row
//! after row, by dynamic programming: time grows with cells x columns x columns.

use super::counted::{Sign, counts_on};
use super::facts::{Units, ends_a_sentence, is_by_post, units};
use super::header::{Column, ColumnKind};
use super::levelled::{are_levelled, goes_on, have_levels, opens_a_name};
use super::torn::{is_prose, is_torn, is_torn_clause, is_torn_date, opens_with_department};
use crate::deadline;
use crate::fact::Role;
use crate::grammar::label::{self, Ending, Field, Label};
use crate::grammar::memo::Memo;
use crate::person::is_surely_name;
use crate::text::Span;
use crate::text::class::{char_before, digit, is_blank, is_close, is_open, simplify};
use crate::unit::fold::{self, Stem};
use crate::unit::looks::opens_like_prose;

pub use super::facts::{Facts, fit, is_number, is_same_as_above};

impl Facts {
    /// Looks at a line among its neighbours: half a name (丽水经开区管 ⏎ 委会) reads as units
    /// only together with the other half.
    fn in_run<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], i: usize, manner: Manner) -> Facts {
        let mut facts = Facts::of(text, memo, cells[i]);
        let short = |j: usize| cells[j].of(text).chars().filter(|c| !is_blank(*c)).count() <= 13;
        // 各镇街道 ⏎ 主要领导
        facts.person |= manner.joins
            && facts.units == Units::Wholly
            && cells.get(i + 1).is_some_and(|next| next.len() <= 24 && is_by_post(next.of(text)));
        if !manner.joins || facts.units == Units::Wholly {
            return facts;
        }
        if (i > 0 && is_torn_clause(text, cells[i - 1], cells[i]))
            || cells.get(i + 1).is_some_and(|next| is_torn_clause(text, cells[i], *next))
        {
            facts.units = Units::Half;
            return facts;
        }
        if !short(i) || ends_a_sentence(cells[i].of(text)) {
            return facts;
        }
        // 物流枢纽 ⏎ 建设多式联运中心: what is to be done is no half of a name.
        let words = cells[i].of(text);
        if words.chars().count() > 4 && opens_like_prose(words) {
            return facts;
        }
        // 后勤处 ⏎ 刘大勇 ⏎ 保卫处: somebody between two bodies.
        let unit = |j: usize| Facts::of(text, memo, cells[j]).units == Units::Wholly;
        if facts.person && i > 0 && i + 1 < cells.len() && is_surely_name(words) && unit(i - 1) && unit(i + 1)
        {
            return facts;
        }
        // 2026年1 ⏎ 2月, 2025.06.3 ⏎ 0
        let dates = |from: usize, to: usize| is_torn_date(text, cells[from], cells[to]);
        let figures = words.contains(|c| digit(c).is_some()) || words.len() <= 9;
        if figures && (i + 1 < cells.len() && dates(i, i + 1) || i > 0 && dates(i - 1, i)) {
            facts.deadline = true;
            facts.units = Units::No;
            return facts;
        }
        // …，查处哄 ⏎ 抬价格行为 ⏎ 市市场监管 ⏎ 局: the end of what is to be done, and a name broken below it.
        let behind_words = |from: usize, to: usize| {
            to == from + 2
                && from == i
                && i > 0
                && opens_with_department(text, cells[i + 1], cells[i + 1].cover(cells[to]))
                && is_prose(cells[i - 1].of(text))
                && units(text, memo, cells[i + 1].cover(cells[to])) == Units::Wholly
        };
        let whole = |from: usize, to: usize| {
            // A neighbour that is whole by itself is another cell, but for a mere ending (委会).
            // … and 水利局 is no ending of another name.
            let ending = |j: usize| {
                let words = cells[j].of(text);
                let short = words.chars().filter(|c| !is_blank(*c)).count() <= 3;
                j > i && opens_with_and(words) || short && !matches!(fold::stem_of(words), Stem::Known { .. })
            };
            let other = |j: usize| {
                j != i
                    && !ending(j)
                    && !(j < i && ending(i))
                    && Facts::of(text, memo, cells[j]).units == Units::Wholly
            };
            (from..=to).all(|j| short(j) && !is_number(cells[j].of(text)) && !other(j))
                && !behind_words(from, to)
                && units(text, memo, cells[from].cover(cells[to])) == Units::Wholly
        };
        let last = cells.len() - 1;
        let with_next = i < last && whole(i, i + 1);
        let with_before = i > 0 && whole(i - 1, i);
        let in_three = i > 0 && i < last && whole(i - 1, i + 1)
            || i + 2 <= last && whole(i, i + 2)
            || i >= 2 && whole(i - 2, i);
        if with_next || with_before || in_three {
            facts.units = Units::Half;
        }
        facts
    }
}

/// Whether a line goes on in a name with 和: 市自然资源 ⏎ 和规划局. 和平区 is a place.
fn opens_with_and(words: &str) -> bool {
    let mut chars = words.chars();
    chars.next().is_some_and(|c| matches!(c, '和' | '与' | '與'))
        && chars.next().is_some_and(|c| !"平田静靜顺順政龙龍林县縣谐諧".contains(c))
}

/// What joining two lines of one cell is worth.
pub(super) fn join(text: &str, before: Span, seam: Seam, kind: ColumnKind) -> i32 {
    let last = char_before(text, before.hi()).map(simplify).unwrap_or(' ');
    let comma = matches!(last, '、' | ',' | ';' | '(' | '《')
        || seam.open
        || seam.torn && matches!(kind, ColumnKind::Units(_));
    match kind {
        ColumnKind::Serial => -200,
        ColumnKind::Deadline if seam.date => 12,
        // 清明节后 ⏎ 持续推进: the second says how far it is.
        ColumnKind::Deadline if !seam.timed => -30,
        ColumnKind::Deadline => -55,
        ColumnKind::People => -4,
        ColumnKind::Units(_) if comma => 10,
        _ if comma => 10,
        ColumnKind::Text if seam.counts => -2,
        // A line that was not full ended its cell.
        ColumnKind::Text | ColumnKind::Category if seam.short => -10,
        _ if last == '。' => -4,
        // The leads are few, those who answer or support many.
        ColumnKind::Units(Role::Lead) => -7,
        _ => -6,
    }
}

/// What stands between two lines.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seam {
    /// A name or a verb is broken between them.
    torn: bool,
    /// The first leaves a bracket open.
    open: bool,
    /// A date is broken between them.
    date: bool,
    /// Each is a deadline by itself.
    timed: bool,
    /// Each has a number, and the second counts on: 1.公布时限。 ⏎ 2.通报超时事项。
    counts: bool,
    /// The first is much shorter than the second, so it was not the page's or the cell's edge that ended it.
    short: bool,
}

impl Seam {
    /// Looks at two lines.
    pub(super) fn of(text: &str, before: Span, after: Span) -> Seam {
        let width = |s: Span| crate::outline::line::width(s.of(text));
        let depth = |s: Span| {
            let chars = s.of(text).chars().take(120);
            chars.fold(0, |n, c| if is_open(c) { n + 1 } else { n - i32::from(is_close(c)) })
        };
        Seam {
            torn: is_torn(text, before, after),
            open: before.len() <= 240 && after.len() <= 240 && depth(before) > 0 && depth(after) < 0,
            date: is_torn_date(text, before, after),
            timed: before.len() <= 60
                && after.len() <= 60
                && deadline::looks_like(before.of(text))
                && deadline::looks_like(after.of(text)),
            counts: counts_on(text, before, after),
            short: width(before) * 3 < width(after) * 2,
        }
    }
}

/// How the run of cells may behave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner<'s> {
    /// Neighbouring lines may be parts of one cell.
    pub joins: bool,
    /// The run may hold several rows.
    pub rows: bool,
    /// What each cell is in the count of rows; empty where that is seen in the cells.
    pub signs: &'s [Sign],
}

impl Manner<'_> {
    /// For a cell that opens a row.
    fn afresh(self) -> Self {
        Manner { joins: false, rows: true, ..self }
    }
}

const SKIP: i32 = -14;
const NEVER: i32 = i32::MIN / 4;

/// Places `cells` in `columns`: the column of each cell and whether it starts a new row.
pub fn place<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    cells: &[Span],
    columns: &[Column],
    manner: Manner,
) -> Vec<(usize, bool)> {
    placed(text, cells, &readings(text, memo, cells, columns, manner), columns, manner)
}

/// Places `cells`, which read as these `readings` say.
pub(super) fn placed(
    text: &str,
    cells: &[Span],
    readings: &[Facts],
    columns: &[Column],
    manner: Manner,
) -> Vec<(usize, bool)> {
    let k = columns.len();
    if k == 0 || cells.is_empty() {
        return Vec::new();
    }
    let costs = Costs::of(columns);
    let aside = units_before_words(columns);
    // score[j]: the best total with the last cell in column j; back[i * k + j]: where it came from.
    let mut score = vec![NEVER; k];
    let mut next = vec![NEVER; k];
    let mut back: Vec<(u8, bool)> = Vec::with_capacity(cells.len() * k);
    for (i, facts) in readings.iter().enumerate() {
        let sign = manner.signs.get(i).copied().unwrap_or(Sign::Words);
        let seam =
            if manner.joins && i > 0 { Seam::of(text, cells[i - 1], cells[i]) } else { Seam::default() };
        for j in 0..k {
            let helps = aside.is_some_and(|words| j < words) && opens_with_help(cells[i].of(text));
            let fit = if helps { HELPS } else { facts.fit(columns[j].kind) };
            let (best, source) = if sign == Sign::Opens && j > 0 {
                (NEVER, (0, true))
            } else if i == 0 {
                (costs.leading[j], (0, true))
            } else if sign == Sign::Opens {
                step(text, cells[i - 1], seam, &score, (columns, &costs), 0, manner.afresh())
            } else {
                step(text, cells[i - 1], seam, &score, (columns, &costs), j, manner)
            };
            next[j] = best.saturating_add(fit).max(NEVER);
            back.push(source);
        }
        std::mem::swap(&mut score, &mut next);
    }
    let mut j = (0..k).rev().max_by_key(|j| score[*j].saturating_add(costs.skips(j + 1, k))).unwrap_or(0);
    let mut out = vec![(0, false); cells.len()];
    for i in (0..cells.len()).rev() {
        let (source, fresh) = back[i * k + j];
        out[i] = (j, fresh);
        j = source as usize;
    }
    out
}

/// What each of a run of lines reads as among its neighbours.
pub(super) fn readings<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    cells: &[Span],
    columns: &[Column],
    manner: Manner,
) -> Vec<Facts> {
    let of_level = manner.joins && manner.rows && have_levels(text, memo, cells);
    let levelled = manner.joins && manner.rows && are_levelled(text, memo, cells, columns);
    let read = |i: usize| {
        // 约束性, 预期性 say of what kind a goal is.
        let binds = matches!(cells[i].of(text), "约束性" | "预期性" | "約束性" | "預期性");
        let mut facts = match manner.signs.get(i).copied().unwrap_or(Sign::Words) {
            Sign::Number => Facts::of_number(),
            sign if binds || sign == Sign::Figure => Facts::of_figure(),
            _ => Facts::in_run(text, memo, cells, i, manner),
        };
        if levelled && facts.units != Units::No && goes_on(text, memo, cells, i) {
            facts.units = Units::No;
        }
        if of_level && facts.units == Units::No && opens_a_name(text, memo, cells, i) {
            facts.units = Units::Half;
        }
        if manner.joins && is_labelled(text, memo, cells, i) {
            facts.units = Units::Wholly;
        }
        facts
    };
    (0..cells.len()).map(read).collect()
}

/// How well 会同市公安局 fits above what a unit does.
const HELPS: i32 = -40;

/// Where the words stand in a table that names units first and has remarks behind the words.
fn units_before_words(columns: &[Column]) -> Option<usize> {
    let at = |want: fn(ColumnKind) -> bool| columns.iter().position(|c| want(c.kind));
    let words = at(|k| k == ColumnKind::Text)?;
    let units = at(|k| matches!(k, ColumnKind::Units(_)))?;
    let behind = columns[words..].iter().any(|c| c.kind == ColumnKind::Other);
    (units < words && behind).then_some(words)
}

/// 会同市公安局 says with whom, and names nobody whose duties follow.
fn opens_with_help(words: &str) -> bool {
    ["会同", "配合", "协助", "協助", "會同"].iter().any(|w| words.starts_with(w))
}

/// Whether a line belongs to a cell of units by a label of its own: 责任单位：市住建局, 责任领导：王强 above or below such.
fn is_labelled<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], i: usize) -> bool {
    let own = |j: usize| cells.get(j).and_then(|c| label::at(text, c.lo(), c.hi(), Ending::Colon));
    let names = |j: usize, label: Label| {
        let value = Span::new(label.after().min(cells[j].hi()), cells[j].hi());
        matches!(label.field, Field::Role(_)) && units(text, memo, value) == Units::Wholly
    };
    let beside = |j: usize| own(j).is_some_and(|label| names(j, label));
    own(i).is_some_and(|label| {
        names(i, label) || label.field == Field::People && (i > 0 && beside(i - 1) || beside(i + 1))
    })
}

/// What columns cost, summed up from the first.
pub(super) struct Costs {
    /// Leaving the columns before each empty.
    skips: Vec<i32>,
    /// A row that begins behind them: merged cells before it are usual, a lost row number is not.
    pub(super) leading: Vec<i32>,
}

impl Costs {
    pub(super) fn of(columns: &[Column]) -> Costs {
        let sums = |cost: fn(ColumnKind) -> i32| {
            let mut sum = 0;
            let behind = columns.iter().map(|c| {
                sum += cost(c.kind);
                sum
            });
            std::iter::once(0).chain(behind).collect()
        };
        let skips = sums(|kind| match kind {
            ColumnKind::Other => SKIP / 3,
            // Categories are merged over rows.
            ColumnKind::Category => SKIP * 2 / 3,
            _ => SKIP,
        });
        Costs { skips, leading: sums(|kind| if kind == ColumnKind::Serial { SKIP * 5 } else { SKIP / 2 }) }
    }

    /// The cost of leaving the columns `from..to` empty.
    pub(super) fn skips(&self, from: usize, to: usize) -> i32 {
        self.skips[to] - self.skips[from.min(to)]
    }
}

fn step(
    text: &str,
    before: Span,
    seam: Seam,
    score: &[i32],
    (columns, costs): (&[Column], &Costs),
    j: usize,
    manner: Manner,
) -> (i32, (u8, bool)) {
    let k = columns.len();
    // Those who answer are few where others help them: 主要责任单位 beside 协助单位.
    let helped = columns.get(j + 1).is_some_and(|c| c.kind == ColumnKind::Units(Role::Support));
    let few = helped && matches!(columns[j].kind, ColumnKind::Units(_));
    let kind = if few { ColumnKind::Units(Role::Lead) } else { columns[j].kind };
    let mut best = (NEVER, (0u8, false));
    for (p, total) in score.iter().enumerate() {
        if *total <= NEVER {
            continue;
        }
        let mut consider = |gain: i32, fresh: bool| {
            let sum = total.saturating_add(gain);
            if sum > best.0 {
                best = (sum, (p as u8, fresh));
            }
        };
        if p < j {
            consider(costs.skips(p + 1, j), false);
        }
        if p == j && manner.joins {
            consider(join(text, before, seam, kind), false);
        }
        if manner.rows {
            consider(costs.skips(p + 1, k) + costs.leading[j], true);
        }
    }
    best
}
