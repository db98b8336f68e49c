//! Rows with tabs or bars whose header is lost: columns are known by what stands in them.
//!
//! `1⇥建设信息服务站⇥市农业农村局⇥2025年12月` ⏎ `2⇥推广物联网应用⇥市科技局⇥持续推进` ⏎ …
//!
//! A column of units beside one of longer words makes a table; a list of people with their
//! offices and telephones has none. A header whose words no list knows (干什么, 谁来抓, 谁配合) is found
//! by the rows below it, and hints at the roles. Without any, one unit beside several leads them.

use super::delimited::{cells, delimiter, is_rule};
use super::header::{self, Column, ColumnKind};
use super::settle::settle;
use super::{Table, align, behind, counted, rows};
use crate::fact::Role;
use crate::grammar::memo::Memo;
use crate::outline::furniture::is_sure_page_mark;
use crate::outline::line::Line;
use crate::person::is_surely_name;
use crate::text::Span;
use crate::text::class::{digit, is_blank, is_han};
use crate::unit::list;

/// The fewest rows that tell what a column holds.
const FEWEST: usize = 3;
/// How many rows are looked at for it.
const SAMPLE: usize = 12;

/// Tries a table whose header or first row is line `i`.
pub fn at<'t>(text: &'t str, memo: &Memo<'t>, lines: &[Line], i: usize) -> Option<(usize, Table)> {
    let by = delimiter(lines[i].words.of(text))?;
    let first = cells(text, lines[i].words, by);
    let width = first.len();
    if !(3..=12).contains(&width) {
        return None;
    }
    let named = |c: &Span| align::fit(text, memo, *c, ColumnKind::Units(Role::Responsible)) >= 24;
    let serial = |c: &Span| header::read(c.of(text)) == Some(ColumnKind::Serial);
    let head = !first.iter().any(named) || first.iter().any(serial);
    if head && !first.iter().all(|c| may_head(c.of(text))) {
        return None;
    }
    let start = i + usize::from(head);
    if head && behind::heads_nobody(text, &first) {
        // 项目名称 | 总投资 | 建设地点: its rows are none elsewhere.
        return Some((rows(text, lines, start, by, width, usize::MAX).0, Table::default()));
    }
    let sample = rows(text, lines, start, by, width, SAMPLE).1;
    if sample.len() < FEWEST || head && !sample[0].iter().any(named) {
        return None;
    }
    let mut columns: Vec<Column> = (0..width)
        .map(|j| Column {
            kind: kind(text, memo, &sample, j),
            header: if head { first[j] } else { Span::empty(lines[i].words.lo()) },
        })
        .collect();
    let units = columns.iter().any(|c| matches!(c.kind, ColumnKind::Units(_)));
    if !units || !columns.iter().any(|c| c.kind == ColumnKind::Text) {
        return None;
    }
    give_roles(text, &sample, &mut columns);
    let (end, found) = rows(text, lines, start, by, width, usize::MAX);
    let rows = found.into_iter().map(|cells| settle(text, memo, cells, &columns)).collect();
    Some((end, Table { columns, rows, ..Table::default() }))
}

/// Whether words may stand in a header that no list knows: short, and no figure.
fn may_head(words: &str) -> bool {
    let count = words.chars().filter(|c| !is_blank(*c)).count();
    (1..=10).contains(&count) && figure(words).is_none()
}

/// The roles of columns of units: by a word of their header (谁来抓 leads, 谁配合 supports), or by how
/// many they name: one unit in each row beside several leads them.
fn give_roles(text: &str, rows: &[Vec<Span>], columns: &mut [Column]) {
    let at: Vec<usize> =
        (0..columns.len()).filter(|j| matches!(columns[*j].kind, ColumnKind::Units(_))).collect();
    let hints: Vec<Option<Role>> = at.iter().map(|j| header::hint(columns[*j].header.of(text))).collect();
    let mut roles = hints.clone();
    if let ([left, right], [None, None]) = (&at[..], &hints[..]) {
        let several = |j: usize| rows.iter().filter(|r| list::parts(text, r[j]).len() > 1).count();
        if several(*left) == 0 && several(*right) * 2 >= rows.len() {
            roles = vec![Some(Role::Lead), Some(Role::Support)];
        }
    } else if at.len() > 1 && !hints.contains(&Some(Role::Lead)) && hints.contains(&Some(Role::Support)) {
        // 谁来抓 beside 谁配合: whoever has help leads.
        let first = roles.iter_mut().find(|r| **r != Some(Role::Support));
        first.into_iter().for_each(|r| *r = Some(Role::Lead));
    }
    for (j, role) in at.into_iter().zip(roles) {
        columns[j].kind = ColumnKind::Units(role.unwrap_or(Role::Responsible));
    }
}

/// A row's number: 1, 12., ３、.
fn figure(words: &str) -> Option<u32> {
    if words.len() > 9 {
        return None;
    }
    let words = words.trim_end_matches(['.', '．', '、']);
    let value = words.chars().try_fold(0, |value, c| digit(c).map(|d| value * 10 + d))?;
    (!words.is_empty()).then_some(value)
}

/// The most columns.
const WIDEST: usize = 10;
/// The most lines that one number's rows may have.
const TALLEST: usize = 40;

/// One cell a line, the header lost: `1` ⏎ `建设信息服务站` ⏎ `市农业农村局` ⏎ `2025年12月` ⏎ `2` ⏎ …. Line `i`
/// must be a row's number; two rows more must follow.
pub fn stacked<'t>(text: &'t str, memo: &Memo<'t>, lines: &[Line], i: usize) -> Option<(usize, Table)> {
    let number = |j: usize| figure(lines[j].words.of(text));
    let first = lines[i].words;
    let start = number(i)?;
    // The rows, at most so many, and where the last one begins: its length is known from the others.
    let gather = |most: usize| {
        let mut rows: Vec<Vec<Span>> = Vec::new();
        let mut cells = Vec::new();
        let (mut next, mut end, mut j) = (start, i, i);
        while j < lines.len() && cells.len() <= TALLEST && rows.len() < most {
            if !lines[j].is_blank() && !is_sure_page_mark(lines[j].words.of(text)) {
                if number(j) == Some(next) {
                    next += 1;
                    if !cells.is_empty() {
                        rows.push(std::mem::take(&mut cells));
                    }
                    end = j;
                }
                cells.push(lines[j].words);
            }
            j += 1;
        }
        (rows, end)
    };
    let rows = gather(SAMPLE * 4).0;
    if rows.len() + 1 < FEWEST {
        return None;
    }
    if start == 1 && behind::is_below_nobody(text, lines, i) {
        // Contacts: the rows of such a table are none elsewhere.
        return Some((gather(usize::MAX).1 + 1, Table::default()));
    }
    // A cheap look: the first rows name somebody.
    let named = |c: &Span| align::fit(text, memo, *c, ColumnKind::Units(Role::Responsible)) >= 24;
    if !rows[..2].iter().any(|r| r.iter().take(WIDEST).any(named)) {
        return None;
    }
    // The usual height.
    let usual = (3..=WIDEST).max_by_key(|n| rows.iter().filter(|r| r.len() == *n).count())?;
    let sample: Vec<Vec<Span>> = rows.iter().filter(|r| r.len() == usual).take(SAMPLE).cloned().collect();
    let mut columns: Vec<Column> = (0..usual)
        .map(|j| Column { kind: kind(text, memo, &sample, j), header: Span::empty(first.lo()) })
        .collect();
    let units = columns.iter().any(|c| matches!(c.kind, ColumnKind::Units(_)));
    let serial = columns.first().is_some_and(|c| c.kind == ColumnKind::Serial);
    if sample.len() < 2 || !serial || !units || !columns.iter().any(|c| c.kind == ColumnKind::Text) {
        return None;
    }
    give_roles(text, &sample, &mut columns);
    let (mut rows, mut end) = gather(usize::MAX);
    let mut last: Vec<Span> = Vec::new();
    while end < lines.len() && last.len() < usual {
        if !lines[end].is_blank() && !is_sure_page_mark(lines[end].words.of(text)) {
            last.push(lines[end].words);
        }
        end += 1;
    }
    rows.push(last);
    // Below a number several rows may stand that share its unit.
    let rows = rows.iter().flat_map(|cells| {
        rows::of(text, memo, (cells, &counted::signs(text, memo, cells, &columns)), &columns)
    });
    Some((end, Table { rows: rows.collect(), columns, stacked: true, ..Table::default() }))
}

/// The rows from line `i` on, all of one width, and the line behind them.
fn rows(
    text: &str,
    lines: &[Line],
    i: usize,
    by: fn(char) -> bool,
    width: usize,
    most: usize,
) -> (usize, Vec<Vec<Span>>) {
    let mut out = Vec::new();
    let mut end = i;
    for (j, line) in lines.iter().enumerate().skip(i) {
        if line.is_blank() || is_rule(line.words.of(text)) {
            continue;
        }
        let row = cells(text, line.words, by);
        if row.len() != width || out.len() >= most {
            break;
        }
        out.push(row);
        end = j + 1;
    }
    (end, out)
}

/// Whether the words of a column may say what is to be done though no list knows its header: neither units,
/// dates nor people stand there.
pub(super) fn may_be_text<'t>(text: &'t str, memo: &Memo<'t>, rows: &[Vec<Span>], j: usize) -> bool {
    let rows = &rows[..rows.len().min(SAMPLE)];
    let named = rows.iter().filter(|r| is_surely_name(r[j].of(text))).count();
    let filled = rows.iter().any(|r| !r[j].is_empty());
    filled
        && named * 2 <= rows.len()
        && !matches!(
            kind(text, memo, rows, j),
            ColumnKind::Serial | ColumnKind::Deadline | ColumnKind::Units(_)
        )
}

/// Of the columns of words whose header no list knows, the one with the longest cells says what is to be done,
/// the others do not: 提案人 beside 案由. `None` where there is none.
pub(super) fn longest(text: &str, rows: &[Vec<Span>], columns: &mut [Column]) -> Option<usize> {
    let words = |c: &Column| {
        matches!(c.kind, ColumnKind::Text | ColumnKind::Category) && header::read(c.header.of(text)).is_none()
    };
    let length = |j: usize| rows.iter().take(SAMPLE).filter_map(|r| r.get(j)).map(|c| c.len()).sum::<usize>();
    let guessed = columns.iter().rposition(|c| c.kind == ColumnKind::Text && words(c))?;
    let best = (0..columns.len()).filter(|j| words(&columns[*j])).max_by_key(|j| length(*j))?;
    columns[guessed].kind = ColumnKind::Category;
    columns[best].kind = ColumnKind::Text;
    Some(best)
}

/// What most cells of a column read as.
pub(super) fn kind<'t>(text: &'t str, memo: &Memo<'t>, rows: &[Vec<Span>], j: usize) -> ColumnKind {
    let filled: Vec<Span> = rows.iter().map(|r| r[j]).filter(|c| !c.is_empty()).collect();
    let most = |n: usize| n * 3 >= filled.len() * 2 && n >= 2;
    let facts: Vec<align::Facts> = filled.iter().map(|c| align::Facts::of(text, memo, *c)).collect();
    let fits = |kind: ColumnKind| facts.iter().filter(|f| f.fit(kind) >= 24).count();
    let units = ColumnKind::Units(Role::Responsible);
    for kind in [ColumnKind::Serial, ColumnKind::Deadline, units, ColumnKind::People] {
        if most(fits(kind)) {
            return kind;
        }
    }
    let words = |c: &&Span| {
        let han = c.of(text).chars().filter(|c| is_han(*c)).count();
        han >= 6 || han >= 4 && c.of(text).chars().any(|c| digit(c).is_some())
    };
    if most(filled.iter().filter(words).count()) { ColumnKind::Text } else { ColumnKind::Other }
}
