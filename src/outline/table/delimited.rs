//! Rows with tabs, pipes or box drawing between the cells.
//!
//! `序号⇥任务⇥责任单位` · `| 1 | 加强监管 | 市农委 |` · `│1│加强监管│市农委│`. A Markdown rule
//! (`|---|---|`) and box borders are no rows; a row may be broken over lines inside a cell.

use super::header::{self, Column, ColumnKind};
use super::settle::settle;
use super::{Table, align, behind, broken, content, groups, merged, owner, widen};
use crate::grammar::memo::Memo;
use crate::outline::line::Line;
use crate::outline::number;
use crate::text::Span;
use crate::text::class::{is_blank, is_open, skip_blank, trim_end};
use crate::text::signs::is_bar;
use crate::unit::{collective, list};

/// The delimiter of a line: a tab or a bar that stands between words.
pub fn delimiter(words: &str) -> Option<fn(char) -> bool> {
    if words.contains('\t') {
        return Some(|c| c == '\t');
    }
    let inner = words.trim_matches(|c: char| is_bar(c) || is_blank(c));
    inner.contains(is_bar).then_some(is_bar as fn(char) -> bool)
}

/// Tries a table whose header is line `i`.
pub fn at<'t>(text: &'t str, memo: &Memo<'t>, lines: &[Line], i: usize) -> Option<(usize, Table)> {
    let by = delimiter(lines[i].words.of(text))?;
    let is_tab = by('\t');
    let glued = if is_tab { broken::header(text, lines, i) } else { None };
    let (words, below) = glued.unwrap_or((lines[i].words, i + 1));
    let head: Vec<Span> = cells(text, words, by).into_iter().map(|c| bare(text, c)).collect();
    let below_head = below;
    let (head, body) = groups::merged(text, lines, below, by, &head).unwrap_or((head, below));
    let mut columns = columns(text, &head)
        .or_else(|| without_units(text, lines, i, &head))
        .or_else(|| matrix(text, lines, body, by, &head))?;
    let indented = is_tab && text[lines[i].whole.lo()..lines[i].words.lo()].contains('\t');
    let rows_of = Rows { by, closed: lines[i].words.of(text).ends_with(is_bar), indented };
    let mut below = lines[body..].iter().filter(|l| !l.is_blank() && !is_rule(l.words.of(text))).take(3);
    // A title may stand above the first row: 第三章　在学青年.
    let row = below.find_map(|l| Some(cells(text, l.words, by)).filter(|row| row.len() > 1));
    widen::by_numbers(text, memo, &row.unwrap_or_default(), &mut columns);
    let units = columns.iter().any(|c| matches!(c.kind, ColumnKind::Units(_) | ColumnKind::Mark));
    let owner = if units { None } else { owner::above(text, lines, i) };
    let (mut rows, mut sections) = (Vec::new(), Vec::new());
    let mut end = body;
    let mut j = body;
    let mut misses = 0;
    // The title of what comes next was the last line: 值班表.
    let mut titled = false;
    while j < lines.len() && misses < 3 {
        let words = lines[j].words.of(text);
        // ├────┤ │市财政局│: a rule ends one cell, the others go on.
        if lines[j].is_blank() || is_rule(words) || words.starts_with('├') {
            j += 1;
            continue;
        }
        // Of a header in two rows the second comes again as well.
        if body > below_head && close(text, lines[j].words) == close(text, lines[body - 1].words) {
            j += 1;
            continue;
        }
        match rows_of.read(text, memo, lines, j, &columns) {
            // What the page says of the text stands behind the table.
            Some((_, found)) if behind::is_about(text, &found) => break,
            Some((_, found)) if behind::is_other(text, lines, (i, j), misses > 0, (&found, &columns)) => {
                break;
            }
            // Rows of another width below a title of their own.
            Some((_, found)) if titled && found.len() < columns.len() && !numbered(text, &found) => break,
            Some((_, found)) if behind::is_signed(text, &found) => {
                misses += 1;
                j += 1;
            }
            Some((next, found)) => {
                if !repeats(text, &found, &columns) {
                    rows.push(found);
                } else if is_other(text, &found, &columns) {
                    // Another table begins.
                    break;
                }
                j = next;
                end = next;
                (misses, titled) = (0, false);
            }
            // The next unit, with a table of its own.
            None if owner.is_some() && owner::above(text, lines, j + 1).is_some() => break,
            // A title or a page number between two rows.
            None => {
                if is_titled(text, lines[j].words) {
                    sections.push((rows.len(), lines[j].words));
                }
                titled = behind::names_a_table(words) && !rows.is_empty();
                misses += 1;
                j += 1;
            }
        }
    }
    if rows.is_empty() {
        // Nothing but headers, which are not looked at again: no table.
        return Some((end, Table::default()));
    }
    content::measures(text, memo, &mut columns, &rows);
    content::first_column_of_units(text, memo, &mut columns, &rows);
    content::unknown_columns(text, memo, &mut columns, &rows);
    merged::fill(text, memo, &mut rows, &columns);
    let rows = rows.into_iter().map(|cells| settle(text, memo, cells, &columns)).collect::<Vec<_>>();
    sections.retain(|(row, _)| *row < rows.len());
    let owner = owner.filter(|_| !columns.iter().any(|c| matches!(c.kind, ColumnKind::Units(_))));
    let table =
        Table { columns, rows, sections, owner, parted: is_tab, stacked: !is_tab, ..Table::default() };
    Some((end, table))
}

/// Whether a row begins with its number.
fn numbered(text: &str, cells: &[Span]) -> bool {
    cells.first().is_some_and(|c| align::is_number(c.of(text)))
}

/// Whether a line is the header of a table whose cells tabs part.
pub(super) fn is_header(text: &str, line: &Line) -> bool {
    let words = line.words.of(text);
    words.len() <= 240
        && words.contains('\t')
        && columns(text, &cells(text, line.words, |c| c == '\t')).is_some()
}

fn columns(text: &str, head: &[Span]) -> Option<Vec<Column>> {
    if head.len() < 2 || head.len() > 24 {
        return None;
    }
    let kinds: Vec<Option<ColumnKind>> = head.iter().map(|c| header::read(c.of(text))).collect();
    let known = kinds.iter().flatten().copied().collect::<Vec<_>>();
    // 一季度, 上半年 are known as well.
    let stages = head.iter().filter(|c| groups::is_stage(c.of(text))).count();
    if !header::is_header(&known) || (known.len() + stages) * 2 < head.len() {
        let cells: Vec<_> = head.iter().copied().zip(kinds).collect();
        let (kinds, _) = header::complete(text, &cells)?;
        return Some(kinds.into_iter().zip(head).map(|(kind, h)| Column { kind, header: *h }).collect());
    }
    let kind = |k: Option<ColumnKind>| k.unwrap_or(ColumnKind::Other);
    let mut columns: Vec<Column> =
        head.iter().zip(kinds).map(|(h, k)| Column { kind: kind(k), header: *h }).collect();
    // 一级指标 ⇥ 二级指标 ⇥ 重点工作: what the work is for.
    let levelled = |c: &Column| c.kind == ColumnKind::Text && c.header.of(text).ends_with("级指标");
    if columns.iter().any(|c| c.kind == ColumnKind::Text && !levelled(c)) {
        columns.iter_mut().filter(|c| levelled(c)).for_each(|c| c.kind = ColumnKind::Category);
    }
    Some(columns)
}

/// A header that names units, each with a column of its own, whose cells say their roles:
/// `任务⇥市发改委⇥市财政局` ⏎ `编制规划⇥牵头⇥配合`.
fn matrix(
    text: &str,
    lines: &[Line],
    body: usize,
    by: fn(char) -> bool,
    head: &[Span],
) -> Option<Vec<Column>> {
    let unit = |c: &Span| c.len() <= 60 && list::looks_like_unit(c.of(text));
    let kind = |c: &Span| match header::read(c.of(text)) {
        Some(kind) if !unit(c) => Some(kind),
        _ if unit(c) => Some(ColumnKind::Mark),
        _ => None,
    };
    let mut columns: Vec<Column> = Vec::new();
    for cell in head {
        columns.push(Column { kind: kind(cell)?, header: *cell });
    }
    let kinds: Vec<ColumnKind> = columns.iter().map(|c| c.kind).collect();
    let units = kinds.iter().filter(|k| **k == ColumnKind::Mark).count();
    if units < 2 || !header::is_header(&kinds) || kinds.iter().any(|k| matches!(k, ColumnKind::Units(_))) {
        return None;
    }
    // The row below must hold marks and nothing else there.
    let next = (body..lines.len()).find(|j| !lines[*j].is_blank() && !is_rule(lines[*j].words.of(text)))?;
    let row = cells(text, lines[next].words, by);
    let marks = || row.iter().zip(&columns).filter(|(c, col)| col.kind == ColumnKind::Mark && !c.is_empty());
    (marks().count() > 0 && marks().all(|(c, _)| header::mark(c.of(text)).is_some())).then_some(columns)
}

/// A header without units below a line that names them.
fn without_units(text: &str, lines: &[Line], i: usize, head: &[Span]) -> Option<Vec<Column>> {
    let known: Vec<Column> = head
        .iter()
        .filter_map(|c| header::read(c.of(text)).map(|kind| Column { kind, header: *c }))
        .collect();
    let kinds: Vec<ColumnKind> = known.iter().map(|c| c.kind).collect();
    let all = known.len() == head.len() && head.len() > 1;
    (all && owner::may_lack(&kinds) && owner::above(text, lines, i).is_some()).then_some(known)
}

/// The cells of one line; a bar at either end opens or closes the row.
pub fn cells(text: &str, words: Span, by: fn(char) -> bool) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut end) = (words.lo(), words.hi());
    let tabs = by('\t');
    if !tabs {
        if let Some(c) = text[start..end].chars().next().filter(|c| by(*c)) {
            start += c.len_utf8();
        }
        if let Some(c) = text[start..end].chars().next_back().filter(|c| by(*c)) {
            end -= c.len_utf8();
        }
    }
    let mut from = start;
    for (i, c) in text[start..end].char_indices() {
        if by(c) {
            out.push(trim(text, from, start + i));
            from = start + i + c.len_utf8();
        }
    }
    out.push(trim(text, from, end));
    out
}

pub(super) fn trim(text: &str, start: usize, end: usize) -> Span {
    let first = skip_blank(text, start, end);
    let last = trim_end(text, first, end);
    // ├────┤ inside a line of a drawn table parts two cells above each other.
    let drawn = |words: &str| words.starts_with(['├', '┤', '┼', '─']) && words.chars().all(is_drawn);
    if first < last && !drawn(&text[first..last]) { Span::new(first, last) } else { Span::empty(start) }
}

/// A header cell without the marks of bold type: `**责任领导**`.
fn bare(text: &str, cell: Span) -> Span {
    let words = cell.of(text);
    match words.strip_prefix("**").and_then(|w| w.strip_suffix("**")) {
        Some(inner) => trim(text, cell.lo() + 2, cell.lo() + 2 + inner.len()),
        None => cell,
    }
}

/// How the rows of a table are written.
struct Rows {
    by: fn(char) -> bool,
    /// Each ends with a bar: lines without one go on.
    closed: bool,
    /// A tab indents all of them.
    indented: bool,
}

impl Rows {
    /// One row from line `j` on.
    fn read<'t>(
        &self,
        text: &'t str,
        memo: &Memo<'t>,
        lines: &[Line],
        j: usize,
        columns: &[Column],
    ) -> Option<(usize, Vec<Span>)> {
        if !self.begins(text, &lines[j], columns.len()) {
            if !self.is_above(text, memo, lines, j, columns) {
                return None;
            }
            let (next, mut found) = self.read(text, memo, lines, j + 1, columns)?;
            let first = found.first_mut()?;
            *first = lines[j].words.cover(*first);
            return Some((next, found));
        }
        let is_tab = (self.by)('\t');
        let (next, whole) = match is_tab {
            true => broken::row(text, memo, lines, j, columns, self.indented),
            false => self.piped(text, lines, j),
        };
        let mut found = cells(text, whole, self.by);
        let width = columns.len();
        if is_tab && width > 0 && found.len() > width {
            while found.len() > width && found.last().is_some_and(|c| c.is_empty()) {
                found.pop();
            }
            // Tabs used for alignment leave empty cells behind.
            if found.len() > width {
                found.retain(|c| !c.is_empty());
            }
        }
        (found.len() >= 2).then_some((next, found))
    }

    /// Whether line `j` is the beginning of the first cell of the row in the next line: 县卫计局 ⏎ 县疾控中心⇥处置…,
    /// 城关镇 ⏎ （含5个社区）⇥…. A name that stands for several heads rows.
    fn is_above<'t>(
        &self,
        text: &'t str,
        memo: &Memo<'t>,
        lines: &[Line],
        j: usize,
        columns: &[Column],
    ) -> bool {
        let Some(next) = lines.get(j + 1).filter(|_| (self.by)('\t') && !self.indented) else { return false };
        let first = columns.first().map(|c| c.kind).filter(|k| matches!(k, ColumnKind::Units(_)));
        let words = lines[j].words;
        if first.is_none() || words.len() > 60 || text[next.whole.lo()..next.words.lo()].contains('\t') {
            return false;
        }
        let units = |cell: Span| first.is_some_and(|kind| align::fit(text, memo, cell, kind) >= 40);
        let below = cells(text, next.words, self.by);
        below.len() == columns.len()
            && units(words)
            && (units(below[0]) || below[0].of(text).starts_with(is_open))
            && !collective::is_collective(words.of(text))
            && number::at(text, words.lo(), words.hi()).is_none()
    }

    /// Whether a line parts cells. All in its first cell, it is a title between rows; with a tab before, a row
    /// whose other cells are merged with those above: `⇥增加学位⇥⇥`.
    fn begins(&self, text: &str, line: &Line, width: usize) -> bool {
        let words = line.words.of(text);
        if words.contains(self.by) {
            return true;
        }
        // A paragraph may be indented by a tab: all cells must be there.
        let tabbed = (self.by)('\t') && !self.indented && width > 2;
        tabbed
            && text[line.whole.lo()..line.words.lo()].contains('\t')
            && line.whole.of(text).matches('\t').count() + 1 == width
            && !is_titled(text, line.words)
    }

    /// The row from line `j` on, between bars: where rows are closed by one and this line is not, the next
    /// lines belong to it.
    fn piped(&self, text: &str, lines: &[Line], j: usize) -> (usize, Span) {
        let mut next = j + 1;
        let mut whole = lines[j].words;
        while self.closed && !text[..whole.hi()].ends_with(self.by) && next < lines.len() && next < j + 12 {
            if !lines[next].is_blank() {
                whole = whole.cover(lines[next].words);
            }
            next += 1;
        }
        (next, whole)
    }
}

/// 二、扩大投资 between two rows.
pub(super) fn is_titled(text: &str, words: Span) -> bool {
    number::at(text, words.lo(), words.hi()).is_some_and(|n| {
        matches!(n.kind, number::Kind::Chinese | number::Kind::ChineseBracket | number::Kind::Part)
    })
}

/// `|---|:--:|` or a border of box-drawing characters.
pub(super) fn is_rule(words: &str) -> bool {
    words.chars().all(|c| {
        matches!(c, '-' | '—' | '|' | ':' | '：' | '+' | '=' | ' ' | '\t')
            || ('\u{2500}'..='\u{257F}').contains(&c)
    })
}

/// Whether a header's cells are those of another table: there are more or fewer, or units are named otherwise.
fn is_other(text: &str, cells: &[Span], head: &[Column]) -> bool {
    let same = |(c, column): (&Span, &Column)| {
        c.is_empty()
            || !matches!(column.kind, ColumnKind::Units(_))
            || close(text, *c) == close(text, column.header)
    };
    // 河道名称⇥镇级河长⇥责任单位 below 序号⇥重点任务⇥责任单位
    let kind = |(c, column): (&Span, &Column)| {
        let own = header::read(column.header.of(text));
        own != Some(column.kind) || header::read(c.of(text)).is_none_or(|kind| kind == column.kind)
    };
    let differs = || {
        cells.iter().all(|c| !c.is_empty())
            && !(cells.iter().zip(head).all(same) && cells.iter().zip(head).all(kind))
    };
    (cells.len() != head.len() || differs()) && columns(text, cells).is_some()
}

/// Words without their blanks.
pub(super) fn close(text: &str, cell: Span) -> String {
    cell.of(text).chars().filter(|c| !is_blank(*c)).collect()
}

fn is_drawn(c: char) -> bool {
    ('\u{2500}'..='\u{257F}').contains(&c)
}

/// A header repeated on a new page.
fn repeats(text: &str, cells: &[Span], columns: &[Column]) -> bool {
    let serial = cells.first().is_some_and(|c| header::read(c.of(text)) == Some(ColumnKind::Serial));
    if serial && self::columns(text, cells).is_some() {
        return true;
    }
    // Of a header in two rows each comes by itself.
    let mut words = cells.iter().filter(|c| !c.is_empty());
    if words.clone().count() > 1
        && words.all(|c| header::read(c.of(text)).is_some() || groups::is_stage(c.of(text)))
    {
        return true;
    }
    cells.len() == columns.len()
        && cells.iter().zip(columns).all(|(c, h)| close(text, *c) == close(text, h.header))
}
