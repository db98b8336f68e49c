//! Rows of tables become tasks: `序号 | 任务 | 牵头单位 | 配合单位 | 完成时限`.
//!
//! The task's words are its text columns from the first that differs from row to row; a column
//! whose cells are merged over rows (blank below the first) or repeated is a category and
//! makes a section. A merged unit or deadline holds for the rows below it, a blank one only
//! where the column is merged elsewhere as well.

use super::cells::{Breaks, merged_categories, take, take_lines, units_by_line};
use super::{Role, Task, cell_duties, passages};
use crate::grammar::clause::Assigned;
use crate::grammar::legend;
use crate::grammar::memo::Memo;
use crate::outline::number::{self, Kind};
use crate::outline::table::Table;
use crate::outline::table::align::is_same_as_above;
use crate::outline::table::header::{self, Column, ColumnKind};
use crate::outline::table::sums::{is_amount, is_sum};
use crate::statement::{self, Form, Named, Statement};
use crate::text::Span;
use crate::text::class::{digit, is_blank, is_close, is_open, numeral, simplify};
use crate::text::signs::{Sign, signs};
use crate::unit::{alone, list};

/// A row read.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its place among the table's rows.
    pub at: usize,
    /// The number's words; empty where there is none.
    pub number: Span,
    /// The task's words, cell by cell.
    pub pieces: Vec<Span>,
    /// The whole row.
    pub span: Span,
    /// The category that it stands in.
    pub category: Option<Span>,
    /// What its cells assign.
    pub statement: Statement,
    /// What reaches it from its category or, where its own cells are merged with those above
    /// (blank, 同上), from the row above.
    pub shared: Vec<Assigned>,
    /// The people of cells that are merged with those above.
    pub people: Vec<Named>,
}

/// The most units that a cell passes on to the rows it is merged with.
const MERGED: usize = 64;

/// Reads a table's rows.
pub fn read<'t>(text: &'t str, table: &Table, memo: &Memo<'t>) -> Vec<Row> {
    let first = first_text(text, table);
    let mut out: Vec<Row> = Vec::new();
    let mut category: Option<Span> = None;
    let mut leads: Vec<Assigned> = Vec::new();
    let mut above: Vec<Assigned> = Vec::new();
    let mut column_above: Vec<Vec<Assigned>> = vec![Vec::new(); table.columns.len()];
    let mut people_above: Vec<Vec<Named>> = vec![Vec::new(); table.columns.len()];
    let mut deadline_above: Option<Span> = None;
    let mut sections = table.sections.iter().peekable();
    let figured = has_figures(text, table);
    let breaks = Breaks::of(text, table);
    let legend = legend(text, table);
    let duties = cell_duties::are_in(table, first);
    let repeated = repeated(text, table);
    let merged = merged_categories(table, first);
    for (at, cells) in table.rows.iter().enumerate() {
        let mut title = None;
        while let Some((_, words)) = sections.next_if(|(row, _)| *row <= at) {
            title = Some(*words);
        }
        let subtotal = if figured { subtotal(text, cells) } else { None };
        if let Some(words) = subtotal.or(title) {
            category = Some(words);
            leads = in_label(text, words, memo);
            above.clear();
            deadline_above = None;
            column_above.iter_mut().for_each(Vec::clear);
            people_above.iter_mut().for_each(Vec::clear);
        }
        if subtotal.is_some() {
            continue;
        }
        for (i, column) in table.columns.iter().enumerate().take(first) {
            let shared = matches!(column.kind, ColumnKind::Text | ColumnKind::Category);
            if shared && !cells[i].is_empty() {
                category = Some(cells[i]);
                leads = in_label(text, cells[i], memo);
                // No cell behind a merged one is merged beyond it.
                if merged[i] {
                    column_above[i..].iter_mut().for_each(Vec::clear);
                }
            }
        }
        let Some(mut row) = row(text, (table, &breaks), cells, first, category, memo) else {
            // A title between rows.
            people_above.iter_mut().for_each(Vec::clear);
            continue;
        };
        let same =
            |(c, col): (&Span, &Column)| col.kind == ColumnKind::Deadline && is_same_as_above(c.of(text));
        if row.statement.deadline.is_none() && cells.iter().zip(&table.columns).any(same) {
            row.statement.deadline = deadline_above;
        }
        deadline_above = row.statement.deadline.or(deadline_above);
        // What a remark says holds for its row alone.
        let remark = |unit: &&Assigned| {
            let at = unit.name.span.lo();
            cells.iter().zip(&table.columns).any(|(c, col)| col.kind == ColumnKind::Other && c.contains(at))
        };
        if row.statement.units.iter().any(|u| !remark(&u)) {
            above.clear();
            above.extend(row.statement.units.iter().filter(|u| !remark(u)));
        } else if above.len() <= MERGED && !says_none(text, table, cells) {
            row.shared.extend(&above);
        }
        // A column of leads, or of units before the task, that is blank beside others is merged.
        for (i, column) in table.columns.iter().enumerate() {
            let ColumnKind::Units(role) = column.kind else { continue };
            if role != Role::Lead && i >= first {
                continue;
            }
            if !cells[i].is_empty() {
                column_above[i].clear();
                column_above[i]
                    .extend(row.statement.units.iter().filter(|u| cells[i].contains(u.name.span.lo())));
            } else if !row.statement.units.is_empty() && column_above[i].len() <= MERGED {
                row.shared.extend(&column_above[i]);
            }
        }
        merge_people(text, (table, &repeated), cells, &mut people_above, &mut row);
        row.at = at;
        row.shared.extend(&leads);
        row.shared.extend(marked(text, (table, &legend), cells));
        if let Some((role, span)) = table.owner {
            let leads =
                role == Role::Responsible && row.pieces.first().is_some_and(|p| opens_with_lead(p.of(text)));
            let role = if leads { Role::Lead } else { role };
            let label = Span::empty(span.lo());
            let names = alone::units(text, span).unwrap_or_default();
            row.shared.extend(names.into_iter().map(|name| Assigned { role, label, name }));
        }
        match duties {
            true => out.extend(cell_duties::split(text, cells[first], row)),
            false => out.push(row),
        }
    }
    out
}

/// How far from a table its legend may stand, in bytes.
const NEAR: usize = 300;

/// What is said above or below a table of its marks: （▲牵头单位 △配合单位）.
fn legend(text: &str, table: &Table) -> Vec<(char, Role)> {
    if !table.columns.iter().any(|c| c.kind == ColumnKind::Mark) {
        return Vec::new();
    }
    let (Some(first), Some(last)) = (table.columns.first(), table.rows.last().and_then(|r| r.last())) else {
        return Vec::new();
    };
    let (start, end) = (first.header.lo(), last.hi());
    let from = (start.saturating_sub(NEAR)..=start).find(|i| text.is_char_boundary(*i)).unwrap_or(start);
    let to = (end..=(end + NEAR).min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(end);
    let mut out = legend::read(&text[from..start]);
    out.extend(legend::read(&text[end.min(to)..to]));
    out
}

/// The units whose own columns a row marks: `牵头`, `●` below `市发改委`.
fn marked(text: &str, (table, legend): (&Table, &[(char, Role)]), cells: &[Span]) -> Vec<Assigned> {
    let mut out = Vec::new();
    for (cell, column) in cells.iter().zip(&table.columns).filter(|(_, c)| c.kind == ColumnKind::Mark) {
        let told = |c: char| legend.iter().find(|(mark, _)| *mark == c).map(|(_, role)| *role);
        let told = cell.of(text).chars().next().and_then(told);
        let Some(role) = header::mark(cell.of(text)).map(|role| told.unwrap_or(role)) else { continue };
        let mut names = Vec::new();
        list::names(text, column.header, &mut names);
        out.extend(names.into_iter().map(|name| Assigned { role, label: *cell, name }));
    }
    out
}

/// Whether a column has the same people in rows next to each other: then a blank
/// cell beside units is not merged with the one above.
fn repeated(text: &str, table: &Table) -> Vec<bool> {
    let twice = |j: usize| {
        table.rows.windows(2).any(|rows| !rows[0][j].is_empty() && rows[0][j].of(text) == rows[1][j].of(text))
    };
    table.columns.iter().enumerate().map(|(j, c)| c.kind == ColumnKind::People && twice(j)).collect()
}

/// People whose cell is merged with the one above: a leader's over rows with units of their own (包抓领导), anybody's
/// where the units are merged as well.
fn merge_people(
    text: &str,
    (table, repeated): (&Table, &[bool]),
    cells: &[Span],
    above: &mut [Vec<Named>],
    row: &mut Row,
) {
    let merged = row.statement.units.is_empty() && !row.shared.is_empty();
    for (i, column) in table.columns.iter().enumerate().filter(|(_, c)| c.kind == ColumnKind::People) {
        let same = is_same_as_above(cells[i].of(text));
        if !cells[i].is_empty() && !same {
            let own = row.statement.people.iter().filter(|p| cells[i].contains(p.name.lo()));
            above[i] = own.copied().collect();
        } else if (same || merged || !repeated[i] && header::is_leader(column.header.of(text)))
            && above[i].len() <= MERGED
        {
            row.people.extend(&above[i]);
        }
    }
}

/// Whether a cell of units says that there are none (/, —, 无), so that it is not merged.
fn says_none(text: &str, table: &Table, cells: &[Span]) -> bool {
    cells.iter().zip(&table.columns).any(|(cell, column)| {
        matches!(column.kind, ColumnKind::Units(_)) && !cell.is_empty() && !is_same_as_above(cell.of(text))
    })
}

/// The units in the label of a category: `医疗健康（牵头单位：省卫生健康委）`.
fn in_label<'t>(text: &'t str, category: Span, memo: &Memo<'t>) -> Vec<Assigned> {
    let mut found = Vec::new();
    let signs: Vec<Sign> = signs(text, category.lo(), category.hi()).collect();
    statement::in_block(text, category, &signs, memo, &mut found);
    found.into_iter().flat_map(|s| s.units).collect()
}

/// The first column that is the task's own: a text column whose cells are neither left blank
/// nor repeated, or the last text column before the units.
fn first_text(text: &str, table: &Table) -> usize {
    let mut texts: Vec<usize> =
        (0..table.columns.len()).filter(|i| matches!(table.columns[*i].kind, ColumnKind::Text)).collect();
    // 工作任务 | 序号 | 具体要求: what is numbered is the task.
    let serial = table.columns.iter().position(|c| c.kind == ColumnKind::Serial);
    if let Some(serial) = serial
        && texts.iter().any(|i| *i > serial)
    {
        texts.retain(|i| *i > serial);
    }
    let figured = has_figures(text, table);
    let own = |r: &&Vec<Span>| !(sums_up(text, r) || figured && subtotal(text, r).is_some());
    let rows: Vec<&Vec<Span>> = table.rows.iter().filter(own).collect();
    let shared = |i: usize| {
        let filled: Vec<&str> = rows.iter().map(|r| r[i].of(text)).filter(|w| !w.is_empty()).collect();
        let blank = rows.len() - filled.len();
        let repeated = filled.windows(2).filter(|w| w[0] == w[1]).count();
        // Below one that is full, a blank cell beside what is to be done is merged with it.
        let words = |r: &[Span]| texts.iter().any(|j| *j > i && !r[*j].is_empty());
        let merged = rows.windows(2).any(|r| !r[0][i].is_empty() && r[1][i].is_empty() && words(r[1]));
        merged || (blank + repeated) * 5 > rows.len() || filled.is_empty()
    };
    // 名称 before 工作任务 names a field where its cells are short (旅游业), the task itself where they are not.
    let names = |i: usize| {
        let word: String = table.columns[i].header.of(text).chars().filter(|c| !is_blank(*c)).collect();
        let count: usize = table.rows.iter().map(|r| r[i].of(text).chars().count()).sum();
        matches!(word.as_str(), "名称" | "项目" | "项目名称" | "指标" | "方面" | "重点工作" | "重点领域")
            && count <= table.rows.len() * 6
    };
    // 项目名称 before 建设内容 names what is to be done.
    let tasks = |i: usize| {
        let word: String = table.columns[i].header.of(text).chars().map(simplify).collect();
        ["任务", "措施", "举措", "事项", "工作", "职责"].iter().any(|w| word.contains(w))
    };
    if let Some(counted) = texts.iter().copied().find(|i| is_counted(text, &rows, *i)) {
        // 1.政府工作 | （1）认真贯彻…: what stands before the column that counts all rows heads some of them.
        let before = |j: &&usize| **j < counted;
        let heads = |j: &usize| rows.iter().any(|r| r[*j].is_empty());
        if texts.iter().filter(before).all(heads) {
            return counted;
        }
    }
    texts
        .iter()
        .copied()
        .find(|i| !(shared(*i) || names(*i) && texts.iter().any(|j| j > i && tasks(*j))))
        .or(texts.last().copied())
        .unwrap_or(0)
}

/// Whether the words of a column count the rows: （1）, （2）, （3）….
fn is_counted(text: &str, rows: &[&Vec<Span>], column: usize) -> bool {
    let value = |r: &&Vec<Span>| {
        let cell = r[column];
        let number = number::at(text, cell.lo(), cell.hi()).filter(|n| n.after() < cell.hi())?;
        matches!(number.kind, Kind::ArabicBracket | Kind::Arabic).then_some(number.value)
    };
    rows.len() > 2 && rows.iter().zip(1..).all(|(r, at)| value(r) == Some(at))
}

fn row<'t>(
    text: &'t str,
    (table, breaks): (&Table, &[Breaks]),
    cells: &[Span],
    first: usize,
    category: Option<Span>,
    memo: &Memo<'t>,
) -> Option<Row> {
    let mut span: Option<Span> = None;
    let serial = table.columns.iter().position(|c| c.kind == ColumnKind::Serial).unwrap_or(0);
    // （一）全面清查, where a number should be alone: one below has the number of its own words.
    let (mut number, mut titled) = (None, None);
    let mut pieces = Vec::new();
    for (i, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
        if cell.is_empty() {
            continue;
        }
        span = Some(span.map_or(*cell, |s| s.cover(*cell)));
        match column.kind {
            // A second column of figures holds scores.
            ColumnKind::Serial
                if i == serial
                    && let Some(n) = numbered(text, *cell) =>
            {
                titled = Some(n)
            }
            ColumnKind::Serial => number = number.or(Some(bare(text, *cell)).filter(|_| i == serial)),
            ColumnKind::Text if i >= first && !list::is_none(cell.of(text)) => {
                let had = pieces.len();
                passages::cut(text, *cell, &[], &table.holes, &mut pieces);
                if pieces.len() == had {
                    pieces.push(*cell);
                }
            }
            _ => {}
        }
    }
    let span = span?;
    if sums_up(text, cells) {
        return None;
    }
    let mut statement = Statement::new(span, Form::Labelled);
    let columns = table.columns.iter().zip(breaks);
    for (cell, (column, breaks)) in cells.iter().zip(columns).filter(|(c, _)| !c.is_empty()) {
        let lines = units_by_line(text, *cell, (column.kind, *breaks), memo);
        match lines.is_empty() {
            true => take(text, *cell, (column.kind, column.header), memo, &mut statement),
            false => take_lines(text, &lines, (column.kind, column.header), memo, &mut statement),
        }
    }
    if pieces.is_empty() && !statement.units.is_empty() {
        // The only words of a row may stand in its category's column.
        let mut texts = cells.iter().zip(&table.columns).take(first).rev();
        let own = texts.find(|(c, column)| column.kind == ColumnKind::Text && !c.is_empty());
        pieces.extend(own.map(|(c, _)| *c));
    }
    let head = pieces.first().copied().filter(|p| !is_sum(p.of(text)))?;
    let mut own = head;
    let inner = number::at(text, head.lo(), head.hi()).filter(|n| n.after() < head.hi());
    if let Some(n) = inner {
        own = Span::new(n.after(), head.hi());
        number = number.or(Some(n.written));
    }
    number = number.or(titled);
    pieces[0] = own;
    if opens_with_lead(own.of(text)) && statement.units.iter().all(|u| u.role == Role::Responsible) {
        for unit in &mut statement.units {
            unit.role = Role::Lead;
        }
    }
    let start = own.lo();
    let end = span.hi();
    Some(Row {
        at: 0,
        number: number.unwrap_or(Span::empty(start)),
        pieces,
        span: Span::new(start, end.max(start)),
        category,
        statement,
        shared: Vec::new(),
        people: Vec::new(),
    })
}

/// The number of words with one: （一）全面清查 → 一.
fn numbered(text: &str, cell: Span) -> Option<Span> {
    number::at(text, cell.lo(), cell.hi()).filter(|n| n.after() < cell.hi()).map(|n| n.written)
}

/// （1） → 1, 3. → 3.
fn bare(text: &str, cell: Span) -> Span {
    let words = cell.of(text);
    let mark = |c: char| is_blank(c) || is_open(c) || is_close(c) || matches!(simplify(c), '.' | '、' | ',');
    let start = words.len() - words.trim_start_matches(mark).len();
    let end = words.trim_end_matches(mark).len();
    if start < end { Span::new(cell.lo() + start, cell.lo() + end) } else { cell }
}

/// Whether a duty below the name of the unit says that the unit leads: `牵头编制清单`.
pub fn leads_itself(text: &str, task: &Task) -> bool {
    task.pieces.first().is_some_and(|p| opens_with_lead(p.of(text)))
}

pub(super) fn opens_with_lead(duty: &str) -> bool {
    ["牵头", "牽頭", "负责牵头", "負責牽頭"].iter().any(|w| duty.starts_with(w))
}

/// Whether a row begins with 合计.
fn sums_up(text: &str, cells: &[Span]) -> bool {
    cells.iter().find(|c| !c.is_empty()).is_some_and(|c| is_sum(c.of(text)))
}

/// Whether rows are numbered in figures: then 一 heads several of them.
fn has_figures(text: &str, table: &Table) -> bool {
    let serial = table.columns.iter().position(|c| c.kind == ColumnKind::Serial);
    let figure = |c: &Span| c.of(text).starts_with(|c| digit(c).is_some());
    serial.is_some_and(|i| table.rows.iter().any(|r| r.get(i).is_some_and(figure)))
}

/// The title of several rows beside what they sum up to: `一、产业项目（3个）` `58000`, or `一` `产业项目` `58000`.
fn subtotal(text: &str, cells: &[Span]) -> Option<Span> {
    let mut full = cells.iter().copied().filter(|c| !c.is_empty());
    let mut title = full.next()?;
    if title.of(text).chars().all(|c| numeral(c).is_some_and(|n| n > 0) && digit(c).is_none()) {
        title = full.next().filter(|c| !is_amount(c.of(text)))?;
    } else {
        let number = number::at(text, title.lo(), title.hi()).filter(|n| n.after() < title.hi())?;
        number.kind.is_heading().then_some(())?;
    }
    let amounts = full.clone().count();
    (amounts > 0 && full.all(|c| is_amount(c.of(text)))).then_some(title)
}
