//! Rows whose cells a blank parts and that run over lines wherever the page ended, as a copy from a PDF has them:
//!
//! ```text
//! 序号 实施内容 牵头单位 责任单位 完成时限
//! 1 改建农村公路52公里，新增客运
//! 班线4条。 县交通局 县财政局、相关乡镇 10月底前
//! 二、民生方面
//! 2 扩建 敬老院 县民政局 县财政局 年底前
//! ```
//!
//! Numbers one after the other begin the rows, and what their last column asks for ends them. A blank may stand inside
//! a cell, and a row that holds no units where they belong spoils none of the others.

use super::align::{self, Manner};
use super::header::{Column, ColumnKind};
use super::spaced::{Split, cells};
use super::titles::is_headed;
use super::torn;
use super::{Table, rows, sums};
use crate::grammar::memo::Memo;
use crate::outline::furniture::is_page_mark;
use crate::outline::line::Line;
use crate::outline::number;
use crate::text::Span;
use crate::text::class::{digit, is_blank, is_han};

/// The most lines of one row.
const LINES: usize = 8;

/// A table found, and the line behind it.
pub struct Found {
    /// The line behind its last row.
    pub end: usize,
    /// Its rows.
    pub table: Table,
}

/// The table below a header that ends before line `from`. `None` where each line is a row and has a piece for
/// each column, and where hardly any row holds units.
pub fn rows<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    lines: &[Line],
    from: usize,
    columns: &[Column],
) -> Option<Found> {
    // Categories before the numbers stand on lines of their own.
    let first = columns.iter().take(3).position(|c| c.kind == ColumnKind::Serial)?;
    let last = columns.last()?.kind;
    if !matches!(last, ColumnKind::Deadline | ColumnKind::Units(_)) {
        return None;
    }
    let reader = Reader { text, memo, lines, from, columns: &columns[first..], last };
    let mut table = Table { columns: reader.columns.to_vec(), ..Table::default() };
    let (mut good, mut plain, mut wanted) = (Rest::default(), true, 1);
    let mut at = from;
    while let Some(start) = reader.next_line(at) {
        if let Some((behind, words)) = reader.heading(start, wanted) {
            // Each part may number its rows anew.
            if reader.begins(behind, 1) {
                wanted = 1;
            }
            table.sections.push((table.rows.len(), words));
            (at, plain) = (behind, false);
            continue;
        }
        if reader.sums_up(start) {
            at = start + 1;
            continue;
        }
        if !reader.begins(start, wanted) {
            break;
        }
        if let Some((behind, row, exact)) = reader.row(start, wanted) {
            plain &= exact && behind == start + 1;
            table.rows.push(row);
            at = behind;
            good =
                Rest { end: at, rows: table.rows.len(), sections: table.sections.len(), fit: good.fit + 1 };
        } else {
            let Some((behind, row)) = reader.unread(start, wanted) else { break };
            plain = false;
            table.rows.push(row);
            at = behind;
        }
        wanted += 1;
    }
    // What stands behind the last row that fits is none.
    table.rows.truncate(good.rows);
    table.sections.truncate(good.sections);
    (!plain && good.fit > 1 && good.fit * 3 >= good.rows * 2).then_some(Found { end: good.end, table })
}

/// How far the rows fit.
#[derive(Clone, Copy, Default)]
struct Rest {
    end: usize,
    rows: usize,
    sections: usize,
    fit: usize,
}

/// A table that is being read.
struct Reader<'a, 't> {
    text: &'t str,
    memo: &'a Memo<'t>,
    lines: &'a [Line],
    /// The line behind the header.
    from: usize,
    columns: &'a [Column],
    last: ColumnKind,
}

impl<'t> Reader<'_, 't> {
    fn words(&self, j: usize) -> &'t str {
        self.lines.get(j).map_or("", |l| l.words.of(self.text))
    }

    /// The next line that is neither blank nor a page's number nor the header again.
    fn next_line(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).take(LINES).find(|j| !self.is_skipped(*j))
    }

    fn is_skipped(&self, j: usize) -> bool {
        let words = self.words(j);
        let again = |j: usize, own: usize| {
            let own = self.words(own);
            !own.is_empty() && same(self.words(j), own)
        };
        // 一级 ⏎ 指标 序号 工作任务 …
        let above = || self.from > 1 && again(j, self.from - 2) && again(j + 1, self.from - 1);
        self.lines[j].is_blank() || is_page_mark(words) || again(j, self.from - 1) || above()
    }

    /// Whether line `j` begins with this number and a blank.
    fn begins(&self, j: usize, wanted: usize) -> bool {
        let Some((first, _)) = self.words(j).split_once([' ', '\u{3000}']) else { return false };
        let value = first.chars().take(4).try_fold(0, |n, c| Some(n * 10 + digit(c)? as usize));
        first.chars().count() < 4 && value == Some(wanted)
    }

    /// A heading between rows and the line behind it: 二、民生方面, or a few short lines before the next number: 创新 ⏎
    /// 发展.
    fn heading(&self, start: usize, wanted: usize) -> Option<(usize, Span)> {
        let words = self.lines.get(start)?.words;
        let follows = |behind: usize| {
            self.next_line(behind).is_some_and(|j| self.begins(j, wanted) || self.begins(j, 1))
        };
        if words.len() <= 120 && is_headed(self.text, words) && !words.of(self.text).contains('。') {
            return follows(start + 1).then_some((start + 1, words));
        }
        let short = |j: &usize| {
            let words = self.words(*j);
            (3..=12).contains(&words.len()) && words.chars().all(is_han)
        };
        let count = (start..start + 3).take_while(short).count();
        let whole = words.cover(self.lines[(start + count).max(start + 1) - 1].words);
        (count > 0 && follows(start + count)).then_some((start + count, whole))
    }

    fn sums_up(&self, j: usize) -> bool {
        self.words(j).split([' ', '\u{3000}']).next().is_some_and(sums::is_sum)
    }

    /// The row from line `start` on, the line behind it, and whether each of its pieces is a cell.
    fn row(&self, start: usize, wanted: usize) -> Option<(usize, Vec<Span>, bool)> {
        let mut found: Vec<Span> = Vec::new();
        let mut j = start;
        while j < self.lines.len() && j < start + LINES {
            let line = &self.lines[j];
            if line.is_blank() || j > start && (self.begins(j, wanted + 1) || self.is_skipped(j)) {
                break;
            }
            if j > start && (self.sums_up(j) || self.is_full(&found, j, wanted)) {
                break;
            }
            let mut pieces = cells(self.text, line.words, Split::Blank).into_iter();
            // … 县 ⏎ 人社局 …
            if let Some(above) =
                found.last_mut().filter(|c| matches!(c.of(self.text), "省" | "市" | "县" | "区"))
                && let Some(first) = pieces.next()
            {
                *above = above.cover(first);
            }
            found.extend(pieces);
            j += 1;
        }
        let mut rows = rows::of(self.text, self.memo, (&found, &[]), self.columns);
        let row = rows.pop().filter(|row| rows.is_empty() && self.is_row(row));
        let exact = found.len() == self.columns.len();
        let lost = if exact { 0 } else { self.lost(start, &found) };
        let behind = if lost > 0 { self.placed(&found, lost).filter(|row| self.is_row(row)) } else { None };
        let row = behind.or(row).or_else(|| self.placed(&found, 0).filter(|row| self.is_row(row)))?;
        Some((j, row, exact))
    }

    /// Whether the row ends before line `j`.
    fn is_full(&self, found: &[Span], j: usize, wanted: usize) -> bool {
        let Some(last) = found.last() else { return false };
        if found.len() + 1 < self.columns.len() || align::fit(self.text, self.memo, *last, self.last) <= 0 {
            return false;
        }
        // 市自然资源 ⏎ 和规划局, 市住建局、公 ⏎ 安局交警支队 go on, 各乡镇 ⏎ 创新 ⏎ 发展 does not.
        let words = self.lines[j].words;
        let numbered = number::at(self.text, words.lo(), words.hi()).is_some();
        if !numbered && matches!(self.last, ColumnKind::Units(_)) && torn::is_torn(self.text, *last, words) {
            return false;
        }
        let goes_on = || {
            let whole = last.cover(words);
            last.of(self.text).ends_with(['、', '，', ','])
                || align::fit(self.text, self.memo, whole, self.last) >= 40
        };
        if matches!(self.last, ColumnKind::Units(_)) && self.heading(j, wanted + 1).is_some() {
            return !goes_on();
        }
        // 持续 ⏎ 落实: a little more may stand in a line of its own.
        !(self.begins(j + 1, wanted + 1) || words.len() <= 24)
    }

    /// How many columns behind the number are empty, merged with those above: each leaves its blank.
    fn lost(&self, start: usize, found: &[Span]) -> usize {
        let Some(number) = found.first() else { return 0 };
        let behind = &self.text[number.hi()..self.lines[start].words.hi()];
        let gap = behind.chars().take_while(|c| *c == ' ').count();
        let words = |c: &&Column| matches!(c.kind, ColumnKind::Text | ColumnKind::Category);
        let columns = self.columns[1..].iter().take_while(words).count();
        // Where more pieces follow than columns, for a row may leave out both.
        let surplus = found.len() + gap > self.columns.len() + 1;
        if gap > 1 && gap <= columns && surplus { gap - 1 } else { 0 }
    }

    /// The cells behind the number in the columns behind it and `lost` others, where figures stand in the row.
    fn placed(&self, found: &[Span], lost: usize) -> Option<Vec<Span>> {
        let (number, rest) = found.split_first()?;
        let mut row = vec![Span::empty(number.lo()); self.columns.len()];
        row[0] = *number;
        let measured = |mut column: Column| {
            let words = column.header.of(self.text);
            if column.kind == ColumnKind::Text && words.ends_with(['值', '率', '额', '数', '资', '量'])
            {
                column.kind = ColumnKind::Other;
            }
            column
        };
        let columns: Vec<Column> = self.columns[1 + lost..].iter().copied().map(measured).collect();
        let placed = align::place(
            self.text,
            self.memo,
            rest,
            &columns,
            Manner { joins: true, rows: false, signs: &[] },
        );
        for (cell, (at, _)) in rest.iter().zip(placed) {
            let at = at + 1 + lost;
            row[at] = if row[at].is_empty() { *cell } else { row[at].cover(*cell) };
        }
        Some(row)
    }

    /// A row that does not fit, up to the next number: cell by cell where there are as many, or the last alone.
    fn unread(&self, start: usize, wanted: usize) -> Option<(usize, Vec<Span>)> {
        let column = self.columns.iter().position(|c| c.kind == ColumnKind::Text)?;
        let mut behind = start + 1;
        while !(self.begins(behind, wanted + 1) || self.heading(behind, wanted + 1).is_some()) {
            let over = behind >= self.lines.len() || behind > start + LINES;
            if over || self.lines[behind].is_blank() || self.is_skipped(behind) {
                break;
            }
            behind += 1;
        }
        let pieces = |line: &Line| cells(self.text, line.words, Split::Blank);
        let found: Vec<Span> = self.lines[start..behind].iter().flat_map(pieces).collect();
        let (number, last) = (*found.first()?, *found.last()?);
        if found.len() == self.columns.len() {
            return Some((behind, found));
        }
        let mut row = vec![Span::empty(number.lo()); self.columns.len()];
        row[0] = number;
        match found.len() {
            0 | 1 => return None,
            // What stands beside it may be merged with what is above.
            2 => row[column] = last,
            n => {
                row[column] = found[1].cover(found[n - 2]);
                row[self.columns.len() - 1] = last;
            }
        }
        Some((behind, row))
    }

    /// Whether a row has words, and units or none where they belong.
    fn is_row(&self, row: &[Span]) -> bool {
        let at =
            |kind: fn(ColumnKind) -> bool| row.iter().zip(self.columns).filter(move |(_, c)| kind(c.kind));
        let good =
            |(cell, column): (&Span, &Column)| align::fit(self.text, self.memo, *cell, column.kind) > 0;
        let mut units = at(|k| matches!(k, ColumnKind::Units(_))).filter(|(c, _)| !c.is_empty()).peekable();
        units.peek().is_some()
            && units.all(good)
            && at(|k| k == ColumnKind::Text).any(|(c, _)| !c.is_empty())
            && at(|k| k == ColumnKind::Deadline).all(|(c, column)| c.is_empty() || good((c, column)))
    }
}

/// Whether two lines say the same, blanks aside.
fn same(a: &str, b: &str) -> bool {
    a.len() <= 400 && a.chars().filter(|c| !is_blank(*c)).eq(b.chars().filter(|c| !is_blank(*c)))
}
