//! One cell a line where cells are broken by the width of their columns, as a PDF has them:
//!
//! `1` ⏎ `建成西岸截污` ⏎ `干管5.6公里。` ⏎ `区住房城` ⏎ `乡建设局、` ⏎ `坪塘街道` ⏎ `办事处` ⏎ `2024年底`
//!
//! Which lines make a cell can be seen from their widths: a line that goes on in its cell is as wide as its column, and no
//! line is wider. [`again`] takes the widths from a first placement of the lines and places them once more, whole cells at
//! a time, so that 区住房城 is no end of the words before it.

use super::align::{self, Costs, Manner, Seam};
use super::counted::Sign;
use super::facts::{self, Facts, Units};
use super::header::{Column, ColumnKind};
use super::levelled::{has_level, have_levels};
use super::torn::{is_hanging, is_prose, opens_with_department};
use crate::deadline;
use crate::grammar::memo::Memo;
use crate::person::is_surely_name;
use crate::text::Span;
use crate::text::class::{Chars, char_before, is_blank, is_han, simplify};
use crate::text::page_mark::close_up;
use crate::unit::list;
use std::cell::RefCell;

/// The most lines of one cell that are read together.
const MOST: usize = 14;

/// How much wider than its column a line may be, in half characters: marks are pressed together, or hang over the edge.
const WIDER: usize = 2;

/// How much narrower a line may be that goes on, where the author or the page was not exact.
const NARROWER: usize = 3;

/// How many lines must go on in their cells to tell how wide a column is.
const ENOUGH: usize = 3;

/// What a line costs that is too wide for its column, or goes on though it was not full.
const WRONG: i32 = -30;

/// The longest deadline over lines, in bytes.
const LONGEST_DATE: usize = 72;

/// The longest cell of units, in bytes.
const LONGEST: usize = 400;

/// What names of bodies and verbs that give them a role end in, and a list that goes on in brackets.
static ENDS: Chars = Chars::new(
    "局委办厅府会部院司处科站队室社所心团校区县市省州旗盟镇乡街道村居行厂场馆园企业位门组关构署庭段路航港军警联\
     公合责与加头同助持施实等)]",
);

/// What a line is worth in a column of people that may be a name.
const MAY_BE: i32 = 6;

/// What a cell of words costs that is no more than the rest of one.
const REST: i32 = -12;

/// What each further line of a cell is worth whose lines are as wide as they should be.
const GOES_ON: i32 = 8;

/// Places lines once more; `None` where columns did not break them, or where it comes to the same.
pub fn again<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    cells: &[Span],
    columns: &[Column],
    (manner, readings): (Manner, Vec<Facts>),
    first: &[(usize, bool)],
) -> Option<Vec<(usize, bool)>> {
    // Words that count rows begin each where they stand.
    if manner.signs.contains(&Sign::Opens) || !columns.iter().any(|c| is_of_units(c.kind)) {
        return None;
    }
    let looks = cells.iter().map(|c| Look::of(text, *c)).collect();
    let read = RefCell::new(vec![[None; MOST]; cells.len()]);
    let (edges, facts, fits, joins) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut lines =
        Lines { text, memo, cells, columns, looks, edges, facts, fits, joins, read, levelled: false };
    lines.edges = lines.measure(first);
    let wrapped =
        |lines: &Lines| columns.iter().zip(&lines.edges).any(|(c, edge)| is_worded(c.kind) && edge.is_some());
    let found = wrapped(&lines);
    if !found && !is_crowded(text, cells, columns.len()) {
        return None;
    }
    lines.levelled = have_levels(text, memo, cells);
    lines.facts = readings;
    lines.weigh();
    let mut placed = lines.place();
    // What was wrong before may have told a wrong width, or none.
    for _ in 0..if found { 1 } else { ROUNDS } {
        lines.edges = lines.measure(&placed);
        if !wrapped(&lines) {
            return None;
        }
        placed = lines.place();
    }
    (placed != first).then_some(placed)
}

/// How often the widths are measured anew where the first placement told none.
const ROUNDS: usize = 2;

/// Whether rows that are counted have more lines than columns by a quarter: some cells have several.
fn is_crowded(text: &str, cells: &[Span], columns: usize) -> bool {
    let rows = cells.iter().filter(|c| align::is_number(c.of(text))).count();
    rows >= ENOUGH && cells.len() * 4 >= rows * columns * 5
}

fn is_worded(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Text | ColumnKind::Category)
}

fn is_of_units(kind: ColumnKind) -> bool {
    matches!(kind, ColumnKind::Units(_))
}

/// How a line looks, whatever it says.
struct Look {
    /// How wide it is drawn, and what it begins with, in half characters: see [`opening`].
    width: usize,
    opening: usize,
    /// Figures or Latin letters stand in it.
    figured: bool,
    /// It ends what is said, so that it was its author who ended it.
    stopped: bool,
}

impl Look {
    fn of(text: &str, line: Span) -> Look {
        let words = line.of(text);
        let last = char_before(text, line.hi()).map(simplify);
        Look {
            width: drawn(words),
            opening: opening(words),
            figured: words.bytes().any(|b| b.is_ascii_alphanumeric()),
            stopped: matches!(last, Some('。' | ';' | ':')),
        }
    }
}

/// How wide words are drawn, in half characters.
fn drawn(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// What a cell may begin with: the best so far, the column of the cell before, and whether a row begins.
#[derive(Clone, Copy, Default)]
struct Begin {
    score: i32,
    before: u8,
    fresh: bool,
}

/// How a cell was reached: how many lines before its last it begins, the column of the cell before it, whether it begins
/// a row.
#[derive(Clone, Copy)]
struct Back {
    further: u8,
    before: u8,
    fresh: bool,
}

/// The best that a cell in column `j` may begin with behind cells that `before` scores by column.
fn begin(before: Option<&[i32]>, j: usize, costs: &Costs) -> Begin {
    let Some(before) = before else { return Begin { score: costs.leading[j], before: 0, fresh: true } };
    let k = before.len();
    let after = |p: usize, cost: i32, fresh: bool| {
        let score = before[p].saturating_add(cost);
        Begin { score, before: p as u8, fresh }
    };
    let row = (0..j).map(|p| after(p, costs.skips(p + 1, j), false));
    let fresh = (0..k).map(|p| after(p, costs.skips(p + 1, k) + costs.leading[j], true));
    row.chain(fresh).max_by_key(|b| (b.score, !b.fresh)).unwrap_or_default()
}

/// The lines of a table.
struct Lines<'a, 't> {
    text: &'t str,
    memo: &'a Memo<'t>,
    cells: &'a [Span],
    columns: &'a [Column],
    looks: Vec<Look>,
    /// Of each column, where its lines tell it.
    edges: Vec<Option<usize>>,
    /// What each line reads as among its neighbours.
    facts: Vec<Facts>,
    /// By line and column: how well it fits there, and what joining it with the line before is worth. Each is asked for
    /// in many cells.
    fits: Vec<i8>,
    joins: Vec<i8>,
    /// By the last of some lines and how many stand before it: what units they hold together, once that was asked.
    read: RefCell<Vec<[Option<Units>; MOST]>>,
    /// Names of bodies begin with their level.
    levelled: bool,
}

impl<'t> Lines<'_, 't> {
    /// How wide each column is: most of the lines that go on in it are so.
    fn measure(&self, placed: &[(usize, bool)]) -> Vec<Option<usize>> {
        let width = |column: usize| {
            let goes_on = |i: &usize| {
                placed[*i].0 == column
                    && placed.get(i + 1).is_some_and(|next| *next == (column, false))
                    && !self.looks[*i].stopped
            };
            let mut found: Vec<usize> =
                (0..placed.len()).filter(goes_on).map(|i| self.looks[i].width).collect();
            found.sort_unstable();
            // A few may belong elsewhere.
            let edge = *found.get(found.len().checked_sub(1 + found.len() / 4)?)?;
            let full = found.iter().filter(|w| is_about(**w, edge)).count();
            (full >= ENOUGH && full * 2 >= found.len() && edge >= 4).then_some(edge)
        };
        let breaks = |c: &Column| is_worded(c.kind) || is_of_units(c.kind) || c.kind == ColumnKind::Other;
        (0..self.columns.len()).map(|k| if breaks(&self.columns[k]) { width(k) } else { None }).collect()
    }

    /// The first line that may begin a cell which ends with line `i`: no number of a row stands inside a cell.
    fn first(&self, i: usize) -> usize {
        let goes_on = |a: &usize| !self.facts[*a].number && !self.facts[*a + 1].number;
        (i.saturating_sub(MOST - 1)..i).rev().take_while(goes_on).last().unwrap_or(i)
    }

    /// The best placement of all lines, by whole cells.
    fn place(&self) -> Vec<(usize, bool)> {
        let (n, k) = (self.cells.len(), self.columns.len());
        let costs = Costs::of(self.columns);
        // What a cell may begin with, for the last lines and each column.
        let mut begins = vec![Begin::default(); MOST * k];
        // The best up to a line, its last cell in each column; and where that cell began.
        let (mut score, mut next) = (vec![0; k], vec![0; k]);
        let mut back: Vec<Back> = Vec::with_capacity(n * k);
        for i in 0..n {
            for j in 0..k {
                let before = if i == 0 { None } else { Some(score.as_slice()) };
                begins[i % MOST * k + j] = begin(before, j, &costs);
            }
            let from = self.first(i);
            for (j, best) in next.iter_mut().enumerate() {
                let whole = |a: usize| {
                    let begin = begins[a % MOST * k + j];
                    (begin.score.saturating_add(self.cell(a, i, j)), a, begin)
                };
                let found = (from..=i).map(whole).max_by_key(|f| (f.0, f.1));
                let (total, a, begin) = found.unwrap_or_default();
                *best = total;
                back.push(Back { further: (i - a) as u8, before: begin.before, fresh: begin.fresh });
            }
            std::mem::swap(&mut score, &mut next);
        }
        let mut out = vec![(0, false); n];
        let mut j = (0..k).max_by_key(|j| score[*j].saturating_add(costs.skips(j + 1, k))).unwrap_or(0);
        let mut i = n;
        while i > 0 {
            let found = back[(i - 1) * k + j];
            let a = i - 1 - usize::from(found.further);
            out[a..i].fill((j, false));
            out[a].1 = found.fresh;
            (i, j) = (a, usize::from(found.before));
        }
        out
    }

    /// How well lines `a..=i` make a cell of column `j`.
    fn cell(&self, a: usize, i: usize, j: usize) -> i32 {
        let kind = self.columns[j].kind;
        let single = |x: usize| i32::from(self.fits[x * self.columns.len() + j]);
        if a == i {
            // 水功能区监督 ⏎ 管理: two characters are the end of a cell.
            let rest = kind == ColumnKind::Text && self.looks[i].width <= 4 && !self.looks[i].figured;
            let wrong = i32::from(self.is_too_wide(i, j)) * WRONG;
            return single(i) + wrong + i32::from(rest) * REST;
        }
        let lines: i32 = (a..=i).map(single).sum();
        let further = (i - a) as i32;
        match kind {
            ColumnKind::Serial | ColumnKind::Mark => return lines - 200 * further,
            ColumnKind::Deadline => {
                let whole = self.cells[a].cover(self.cells[i]);
                let dated = further < 4
                    && whole.len() <= LONGEST_DATE
                    && deadline::looks_like(&close_up(whole.of(self.text)));
                return if dated { self.facts[a].fit(kind).max(50) + GOES_ON } else { lines - 40 * further };
            }
            _ => {}
        }
        if self.edges[j].is_none() {
            let apart = lines + self.joined(a, i, j);
            let together = || self.units(a, i).map_or(apart, |units| units - further);
            return match kind {
                ColumnKind::Units(_) if self.is_even(a, i) => apart.max(together()),
                ColumnKind::Text if self.is_even(a, i) => apart.max(lines + further * GOES_ON / 2),
                _ => apart,
            };
        }
        let edge = self.edges[j].unwrap_or_default();
        let short = |x: &usize| !self.looks[*x].stopped && !is_about(self.looks[*x].width, edge);
        let wrong = (a..i).filter(short).count() + (a..=i).filter(|x| self.is_too_wide(*x, j)).count();
        let wrong = wrong as i32 * WRONG;
        if !is_of_units(kind) {
            let read = |x: usize| if x > a && self.facts[x].units == Units::Half { 10 } else { single(x) };
            let goes_on = |x: usize| match (self.looks[x].stopped, self.is_full(x, edge)) {
                (true, _) => -GOES_ON,
                (false, true) => GOES_ON,
                // Figures are not drawn as wide as they are counted.
                (false, false) if self.looks[x].figured || self.looks[x + 1].figured => -1,
                (false, false) => -GOES_ON,
            };
            return (a..=i).map(read).sum::<i32>() + (a..i).map(goes_on).sum::<i32>() + wrong;
        }
        let whole = if wrong == 0 { self.units(a, i) } else { None };
        whole.unwrap_or(lines.min(-40) + wrong)
    }

    /// What lines are worth that read as units together.
    fn units(&self, a: usize, i: usize) -> Option<i32> {
        let further = (i - a) as i32;
        if self.is_headed(a, i) {
            return None;
        }
        match self.read(a, i) {
            Units::Wholly => Some(40 + further * (10 + 2 * GOES_ON)),
            Units::Partly => Some(12 + further * GOES_ON),
            _ => None,
        }
    }

    /// 培育装备企业 ⏎ 市工信局: whether the first line stands before a body that is whole without it, where such names begin
    /// with their level and this line does not.
    fn is_headed(&self, a: usize, i: usize) -> bool {
        let words = |x: usize| self.cells[x].of(self.text);
        i > a
            && opens_with_department(self.text, self.cells[a + 1], self.cells[a + 1].cover(self.cells[i]))
            && !has_level(words(a))
            && words(a).ends_with(is_han)
            && (self.levelled || a > 0 && (is_prose(words(a - 1)) || is_hanging(words(a - 1))))
            && self.read(a, i) == Units::Wholly
            && self.read(a + 1, i) == Units::Wholly
            && list::parts(words(a), Span::new(0, words(a).len())).len() == 1
    }

    /// What units lines hold together. Only what ends as names do is looked at.
    fn read(&self, a: usize, i: usize) -> Units {
        let known = self.read.borrow()[i][i - a];
        known.unwrap_or_else(|| {
            let span = self.cells[a].cover(self.cells[i]);
            let ends = char_before(self.text, span.hi()).is_some_and(|c| ENDS.has(simplify(c)));
            let found = if ends && span.len() <= LONGEST {
                facts::units(self.text, self.memo, span)
            } else {
                Units::No
            };
            self.read.borrow_mut()[i][i - a] = Some(found);
            found
        })
    }

    /// Whether the lines of a cell are as wide as its first, but for the last, which may be shorter.
    fn is_even(&self, a: usize, i: usize) -> bool {
        let edge = self.looks[a].width;
        (a..i).all(|x| is_about(self.looks[x].width, edge)) && self.looks[i].width <= edge + WIDER
    }

    /// Whether a line fills a column of that width: what the next line begins with had no room in it.
    fn is_full(&self, i: usize, edge: usize) -> bool {
        let width = self.looks[i].width;
        width <= edge + WIDER && width + self.looks[i + 1].opening > edge
    }

    /// What lines that a column of unknown width joins are worth.
    fn joined(&self, a: usize, i: usize, j: usize) -> i32 {
        (a + 1..=i).map(|x| i32::from(self.joins[x * self.columns.len() + j])).sum()
    }

    /// Says of each line and column how well they go together.
    fn weigh(&mut self) {
        let short = |score: i32| score.clamp(i8::MIN.into(), i8::MAX.into()) as i8;
        for x in 0..self.cells.len() {
            // 县住房和 could be a name, 王国栋 is one.
            let named = is_surely_name(self.cells[x].of(self.text));
            let seam = (x > 0).then(|| Seam::of(self.text, self.cells[x - 1], self.cells[x]));
            for column in self.columns {
                let fit = self.facts[x].fit(column.kind);
                let vague = fit > 0 && column.kind == ColumnKind::People && !named;
                self.fits.push(short(if vague { MAY_BE } else { fit }));
                let join =
                    seam.map_or(0, |seam| align::join(self.text, self.cells[x - 1], seam, column.kind));
                self.joins.push(short(join));
            }
        }
    }

    fn is_too_wide(&self, i: usize, j: usize) -> bool {
        self.edges[j].is_some_and(|edge| self.looks[i].width > edge + WIDER)
    }
}

/// Whether a line is about as wide as a column.
fn is_about(width: usize, edge: usize) -> bool {
    width + NARROWER >= edge && width <= edge + WIDER
}

/// How wide the first of the words is that no line may break, in half characters: a figure or a character with the mark
/// behind it; and half a character for what is not drawn as wide as it should be.
fn opening(words: &str) -> usize {
    let mut chars = words.chars().filter(|c| !is_blank(*c)).peekable();
    let figures = std::iter::from_fn(|| chars.next_if(char::is_ascii_alphanumeric)).count();
    let first = if figures > 0 { figures } else { usize::from(chars.next().is_some()) * 2 };
    let mark =
        chars.next().is_some_and(|c| matches!(simplify(c), '、' | ',' | '。' | ';' | ':' | ')' | '%' | '.'));
    first + usize::from(mark) * 2 + usize::from(figures > 0)
}
