//! One cell a line, as a table comes out of a PDF or a web page that lost its borders.
//!
//! `序号` ⏎ `任务名称` ⏎ `责任单位` ⏎ `时间节点` ⏎ `1` ⏎ `建设…` ⏎ `市发改委，各县` ⏎ `市区政府` ⏎ `2026 年底` ⏎ `2` ⏎ …
//!
//! Cells may be broken over lines, a page break with its number and the header again may stand
//! between two rows, row numbers may be missing.

use super::counted::{self, Sign};
use super::header::{self, Column, ColumnKind};
use super::header_lines::{self, Header, is_void, repeated};
use super::titles::is_headed;
use super::{Table, align, behind, content, delimited, headless, owner, rows, shared, sums};
use crate::fact::Role;
use crate::grammar::memo::Memo;
use crate::outline::furniture::{is_page_mark, is_site_line, is_sure_page_mark};
use crate::outline::line::Line;
use crate::outline::number;
use crate::text::Span;
use crate::text::class::{digit, simplify};

/// How many cells tell whether a header has a table below it.
const WINDOW: usize = 120;

/// How many lines may be looked at in vain, so that a text of nothing but headers takes time in
/// proportion to its length: twice its lines and some more.
pub fn patience(lines: &[Line]) -> usize {
    lines.len() * 2 + 4096
}

/// Tries a table whose first header cell is line `i`, or shares that line with the next: `shared`, 序号 重点任务 责任单位.
/// What it looks at in vain it takes from `patience`.
pub fn at<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    lines: &[Line],
    i: usize,
    shared: bool,
    patience: &mut usize,
) -> Option<(usize, Table)> {
    let may = *patience > 0 && (shared || header_lines::may_begin(text, lines, i));
    if !may || shared::header(text, lines[i].words).is_some() != shared {
        return None;
    }
    let Header { mut columns, body, guessed } = header_lines::at(text, memo, lines, i)?;
    let units = columns.iter().any(|c| matches!(c.kind, ColumnKind::Units(_)));
    let owner = if units { None } else { owner::above(text, lines, i) };
    let table =
        |text, memo, cells: &[Span], columns: &[Column]| Table { owner, ..table(text, memo, cells, columns) };
    let spaced = is_spaced(lines, i, body);
    let (found, holes) = (Vec::new(), Vec::new());
    let mut cells = Cells { found, holes, head: i, numbered: false, spaced, end: body, next: body };
    let mut more = cells.take(text, memo, lines, &columns, WINDOW);
    content::measures_below(text, &mut columns, &cells.found);
    let mut first = (cells.end, table(text, memo, &cells.found, &columns));
    let guessed = guessed.map(|j| headless::longest(text, &first.1.rows, &mut columns).unwrap_or(j));
    if guessed.is_some() {
        first.1 = table(text, memo, &cells.found, &columns);
    }
    // Words that no list knows head what is to be done only where that stands below them.
    let is_text = |j: usize| headless::may_be_text(text, memo, &first.1.rows, j);
    if !is_filled(&first.1, 2) || !guessed.is_none_or(is_text) {
        *patience = patience.saturating_sub(cells.next - i);
        return None;
    }
    // Where the words below stop being rows, the table has ended.
    let mut good = (cells.end, cells.found.len());
    let mut most = WINDOW;
    while more {
        most *= 4;
        more = cells.take(text, memo, lines, &columns, most);
        let last = &cells.found[cells.found.len().saturating_sub(WINDOW)..];
        if !is_filled(&table(text, memo, last, &columns), 3) {
            break;
        }
        good = (cells.end, cells.found.len());
    }
    if good.0 > first.0 {
        let whole = table(text, memo, &cells.found[..good.1], &columns);
        if is_filled(&whole, 3) {
            first = (good.0, whole);
        } else {
            *patience = patience.saturating_sub(cells.next - i);
        }
    }
    first.1.holes = cells.holes;
    Some(first)
}

/// Whether at least one of `most` rows names units; in a table without such a column, whether they have
/// numbers or deadlines.
fn is_filled(table: &Table, most: usize) -> bool {
    let named = |kind| match table.owner {
        None => matches!(kind, ColumnKind::Units(_)),
        Some(_) => matches!(kind, ColumnKind::Serial | ColumnKind::Deadline | ColumnKind::People),
    };
    let has_units =
        |r: &&Vec<Span>| r.iter().zip(&table.columns).any(|(c, col)| named(col.kind) && !c.is_empty());
    let filled = table.rows.iter().filter(has_units).count();
    filled > 0 && filled * most >= table.rows.len()
}

/// The table that cells make, headings between its rows taken out.
fn table<'t>(text: &'t str, memo: &Memo<'t>, cells: &[Span], columns: &[Column]) -> Table {
    let mut table = Table { columns: columns.to_vec(), stacked: true, ..Table::default() };
    let signs = counted::signs(text, memo, cells, columns);
    let headings = headings(text, cells, columns);
    if headings.is_empty() {
        table.rows = rows::of(text, memo, (cells, &signs), columns);
        content::contacts(text, columns, &mut table.rows);
        return table;
    }
    // Together with those above where their own number opens them: below one heading may be too few rows to tell how
    // wide the columns are. Without numbers no cell reaches over a heading.
    let mut kept = Vec::new();
    let mut from = 0;
    for (at, width) in headings.iter().chain([&(cells.len(), 0)]) {
        let part = from..*at;
        if cells[part.clone()].first().is_some_and(|c| !counted::is_number(c.of(text))) {
            add(text, memo, (cells, &signs), &mut kept, &mut table);
        }
        kept.extend(part);
        from = at + width;
    }
    add(text, memo, (cells, &signs), &mut kept, &mut table);
    content::contacts(text, columns, &mut table.rows);
    let begins = |row: &Vec<Span>| row.iter().filter(|c| !c.is_empty()).map(|c| c.lo()).min().unwrap_or(0);
    for (at, width) in headings {
        let words = cells[at + width - 1];
        let above = table.rows.partition_point(|row| begins(row) < words.lo());
        table.sections.push((above, words));
    }
    table
}

/// Adds the rows that those of the cells make which are kept, and keeps none.
fn add<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    (cells, signs): (&[Span], &[Sign]),
    kept: &mut Vec<usize>,
    table: &mut Table,
) {
    let own: Vec<Span> = kept.iter().map(|i| cells[*i]).collect();
    let signs: Vec<Sign> = kept.iter().filter_map(|i| signs.get(*i).copied()).collect();
    table.rows.extend(rows::of(text, memo, (&own, &signs), &table.columns));
    kept.clear();
}

/// Headings between rows: `一、知识产权保护方面（共5项）`, `第二章 医院管理`, or `一` ⏎ `特色产业` before a row 1.
/// Where each starts and how many lines it takes.
fn headings(text: &str, cells: &[Span], columns: &[Column]) -> Vec<(usize, usize)> {
    if !columns.iter().any(|c| c.kind == ColumnKind::Serial) {
        return Vec::new();
    }
    let chinese = |words: &str| {
        // 二、 and （二） as well as 二
        let words = words.trim_matches(['、', '.', '．', '(', ')', '（', '）']);
        !words.is_empty()
            && words.len() <= 9
            && words.chars().all(|c| crate::text::class::numeral(c).is_some())
    };
    let mut out = Vec::new();
    let mut i = 0;
    while i < cells.len() {
        let words = cells[i].of(text);
        let whole = words.len() <= 150 && is_headed(text, cells[i]);
        let next = |n: usize| cells.get(i + n).map(|c| c.of(text)).unwrap_or_default();
        // 一 alone is a heading only where the rows have figures of their own.
        if whole {
            out.push((i, 1));
            i += 1;
        } else if chinese(words) && !chinese(next(2)) && plain_number(next(2)).is_some() {
            out.push((i, 2));
            i += 2;
        } else {
            i += 1;
        }
    }
    out
}

/// The lines of cells, page marks and repeated headers left out.
struct Cells {
    found: Vec<Span>,
    /// See [`Table::holes`].
    holes: Vec<Span>,
    /// The header's first line.
    head: usize,
    /// Among the cells is the number of a row.
    numbered: bool,
    /// Blank lines part the cells, so that two lines without one between are one cell.
    spaced: bool,
    /// The line behind the last cell.
    end: usize,
    /// The line to look at next.
    next: usize,
}

impl Cells {
    /// Goes on until there are `most` cells or as many lines without one; false where the table
    /// ends before.
    fn take<'t>(
        &mut self,
        text: &'t str,
        memo: &Memo<'t>,
        lines: &[Line],
        columns: &[Column],
        most: usize,
    ) -> bool {
        let serial = columns.iter().any(|c| c.kind == ColumnKind::Serial);
        while self.next < lines.len() {
            let line = lines[self.next];
            if self.found.len() >= most || self.next - self.end >= most * 4 {
                return true;
            }
            if is_void(text, &line) {
                self.next += 1;
            } else if is_furniture(text, lines, self.next) {
                self.leave_out(lines, self.next + 1);
            } else if let Some(next) = repeated(text, lines, self.next, columns) {
                self.leave_out(lines, next);
            } else if is_serial(line.words.of(text)) && header_lines::known(text, lines, self.next).is_some()
                || delimited::is_header(text, &line)
            {
                // Another table begins, below its title.
                self.untitle(text, lines);
                return false;
            } else if let Some(next) = continued(text, lines, self.next, columns) {
                self.leave_out(lines, next);
            } else if sums::is_sum(line.words.of(text)) {
                self.next = sums::behind(text, lines, self.next, columns.len());
                self.end = self.next;
            } else if self.spaced && self.goes_on(text, line.words) {
                self.next += 1;
                self.end = self.next;
            } else if ends(text, memo, (lines, self.next), &self.found, serial, columns)
                || !self.found.is_empty()
                    && (behind::closes(text, memo, lines, self.next, columns)
                        || serial && self.is_left(text, memo, lines, columns)
                        || !serial && behind::counts_on(text, lines, (self.head, self.next), &self.found)
                        || behind::goes_on_in_text(
                            text,
                            memo,
                            lines,
                            self.next,
                            (&self.found, self.numbered),
                            columns,
                        ))
            {
                return false;
            } else {
                let had = self.found.len();
                match shared::split(text, memo, line.words, columns, &self.found) {
                    Some(both) => self.found.extend(both),
                    None => self.found.push(line.words),
                }
                self.numbered |= self.found[had..].iter().any(|c| counted::is_number(c.of(text)));
                self.next += 1;
                self.end = self.next;
            }
        }
        false
    }
}

/// How many lines with words tell whether blank ones part the cells.
const SAMPLE: usize = 40;

/// Whether blank lines part the cells of a header, and most of those below it.
fn is_spaced(lines: &[Line], head: usize, body: usize) -> bool {
    let spaced = |range: &[Line], most: usize| {
        let (mut words, mut beside) = (0, 0);
        for (at, _) in range.iter().enumerate().filter(|(_, l)| !l.is_blank()).take(SAMPLE) {
            words += 1;
            beside += usize::from(at > 0 && !range[at - 1].is_blank());
        }
        beside * most <= words
    };
    spaced(&lines[head..body], 4) && spaced(&lines[body.min(lines.len())..], 3)
}

impl Cells {
    /// Joins a line with the one right above it, unless either counts rows or it opens one.
    fn goes_on(&mut self, text: &str, line: Span) -> bool {
        let number = |s: Span| counted::is_number(s.of(text));
        let Some(last) = self.found.last_mut().filter(|_| self.end == self.next) else { return false };
        if number(*last) || number(line) || is_headed(text, line) {
            return false;
        }
        *last = last.cover(line);
        true
    }
}

impl Cells {
    /// Whether a heading behind a row that is whole opens the text behind the table: what comes next below it, and below a
    /// heading of a lower kind, counts no row: 三、工作措施 ⏎ （一）强化管理。严格落实….
    fn is_left<'t>(&self, text: &'t str, memo: &Memo<'t>, lines: &[Line], columns: &[Column]) -> bool {
        let here = lines[self.next].words;
        let whole = || self.found.last().is_some_and(|c| closes(text, memo, *c, columns));
        if !self.numbered || !is_headed(text, here) || !whole() {
            return false;
        }
        let mut next = lines[self.next + 1..].iter().filter(|l| !is_void(text, l)).map(|l| l.words).take(4);
        let below = next.find(|s| !(is_sure_page_mark(s.of(text)) || s.len() <= 150 && is_headed(text, *s)));
        below.is_some_and(|s| {
            !counted::is_number(s.of(text)) && !s.of(text).starts_with(|c| digit(c).is_some()) && s.len() > 60
        })
    }

    /// Leaves out what the page put before line `next`.
    fn leave_out(&mut self, lines: &[Line], next: usize) {
        self.holes.push(lines[self.next].words.cover(lines[next - 1].words));
        self.next = next;
    }

    /// Leaves out the last cell where it is the title of what comes next: 2025年指标任务分解表.
    fn untitle(&mut self, text: &str, lines: &[Line]) {
        let titled = |c: &&Span| (15..=120).contains(&c.len()) && c.of(text).ends_with(['表', '单']);
        let Some(title) = self.found.last().filter(titled).copied() else { return };
        let above = (self.end.saturating_sub(8)..self.end).rev().find(|j| lines[*j].words == title);
        if let Some(above) = above {
            self.found.pop();
            self.end = above;
        }
    }
}

/// The figure that words are, below 1000.
pub(super) fn plain_number(words: &str) -> Option<u32> {
    let words = words.trim();
    let value = words.chars().take(4).try_fold(0, |n, c| Some(n * 10 + digit(c)?))?;
    (!words.is_empty() && value < 1000 && words.chars().count() < 4).then_some(value)
}

/// A page number: with dashes, or a figure between dashes.
fn is_furniture(text: &str, lines: &[Line], j: usize) -> bool {
    let words = lines[j].words.of(text);
    // — alone is an empty cell, but for the dashes around a page's number: — ⏎ 15 ⏎ —.
    if words.chars().count() == 1 {
        let dash = |k: Option<&Line>| k.is_some_and(|l| is_sure_page_mark(l.words.of(text)));
        let figure = |k: Option<&Line>| k.is_some_and(|l| plain_number(l.words.of(text)).is_some());
        let at = |k: usize| lines.get(k);
        let around = figure(at(j + 1)) && dash(at(j + 2))
            || j > 1 && figure(at(j - 1)) && dash(at(j - 2))
            || j > 0 && dash(at(j - 1)) && dash(at(j + 1));
        if is_sure_page_mark(words) && !around {
            return false;
        }
    }
    // 1-1 is a row's number.
    if counted::is_in_parts(words) {
        return false;
    }
    if is_sure_page_mark(words) {
        return true;
    }
    // Behind — 3 —, which says itself what page it is, 4 is a row's number.
    let bare = |l: &Line| {
        let words = l.words.of(text);
        is_sure_page_mark(words) && !words.chars().any(|c| digit(c).is_some())
    };
    // Behind —, an empty cell, 8 is one too: a page's number has a lone dash on either side.
    let lone = |l: &Line| l.words.of(text).chars().count() == 1;
    let beside = || [j.wrapping_sub(1), j + 1].into_iter().filter_map(|k| lines.get(k)).filter(|l| bare(l));
    is_page_mark(words) && (beside().count() == 2 || beside().any(|l| !lone(l)))
}

/// 序号: with this a header begins.
fn is_serial(words: &str) -> bool {
    words.len() <= 24 && header::read(words) == Some(ColumnKind::Serial)
}

/// The title of a table that goes on (…任务清单（续）), or of the document on each of its pages, with the header below it:
/// the line behind both.
fn continued(text: &str, lines: &[Line], j: usize, columns: &[Column]) -> Option<usize> {
    let words = lines[j].words.of(text);
    let bare = words.trim_end_matches(['）', ')', '】', '〕']);
    let named = || bare.ends_with(['续', '表']) || heads_pages(text, lines, j);
    if words.len() > 150 || !named() {
        return None;
    }
    let next = (j + 1..lines.len()).find(|k| !lines[*k].is_blank())?;
    repeated(text, lines, next, columns)
}

/// Whether a line says again what the document is called: the words of its first line, or those that open a page.
fn heads_pages(text: &str, lines: &[Line], j: usize) -> bool {
    let words = lines[j].words.of(text);
    let first = lines.iter().take(NEAR).find(|l| !l.is_blank());
    let before = lines[j.saturating_sub(NEAR)..j].iter().rev().find(|l| !l.is_blank());
    let opens = || before.is_some_and(|l| is_sure_page_mark(l.words.of(text)));
    words.len() >= 24
        && !words.ends_with(['。', '、', '，', '；'])
        && (first.is_some_and(|l| l.words.of(text) == words) || opens())
}

/// How far lines with words stand from each other at most, where one is the other's neighbour.
const NEAR: usize = 4;

/// Whether a line can no longer belong to the table: a heading of the text, an attachment, a
/// signature, the web page's foot.
fn ends<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    (lines, j): (&[Line], usize),
    cells: &[Span],
    serial: bool,
    columns: &[Column],
) -> bool {
    let line = lines[j];
    let words = line.words.of(text);
    let opens = ["附件", "附表", "附：", "抄送", "主题词", "公开方式", "（此件", "(此件"];
    if opens.iter().any(|w| words.starts_with(w)) || behind::is_printed(words) {
        return true;
    }
    if is_site_line(words) {
        // 服务 may head a row; on a page it stands beside 政策 and 互动.
        let beside = |l: Option<&Line>| l.is_none_or(|l| is_site_line(l.words.of(text)));
        let mut below = lines[j + 1..].iter().take(NEAR).filter(|l| !l.is_blank());
        return !matches!(words, "政策" | "服务" | "互动") || beside(below.next());
    }
    let complete = cells.last().is_some_and(|c| closes(text, memo, *c, columns));
    let heading = number::at(text, line.words.lo(), line.words.hi())
        .is_some_and(|n| n.kind == number::Kind::Chinese && n.after() < line.words.hi());
    if complete && (behind::is_foot(text, line.words) || behind::heads_safeguards(words)) {
        return true;
    }
    if complete && heading && serial && words.contains(['。', '；']) {
        return true;
    }
    // …各乡镇人民政府、街道办事处，开发区管委会。 is a long cell of the row above.
    let names = || align::fit(text, memo, line.words, ColumnKind::Units(Role::Support)) >= 24;
    complete
        && serial
        && words.chars().count() > 60
        && words.ends_with('。')
        && !names()
        && !words.chars().next().map(simplify).is_some_and(|c| c.is_ascii_digit())
}

/// Whether a cell is what a row ends with.
pub(super) fn closes<'t>(text: &'t str, memo: &Memo<'t>, cell: Span, columns: &[Column]) -> bool {
    let last = columns.iter().rev().find(|c| c.kind != ColumnKind::Other).map(|c| c.kind);
    last.is_some_and(|k| {
        matches!(k, ColumnKind::Units(_) | ColumnKind::Deadline | ColumnKind::People)
            && align::fit(text, memo, cell, k) > 0
    })
}
