//! Rows of tables become tasks: `序号 | 任务 | 牵头单位 | 配合单位 | 完成时限`.
//!
//! The task's words are its text columns from the first that differs from row to row; a column
//! whose cells are merged over rows (blank below the first) or repeated is a category and
//! makes a section. A merged unit or deadline holds for the rows below it, a blank one only
//! where the column is merged elsewhere as well.

use super::{Role, Task, passages};
use crate::grammar::clause::{self, Assigned};
use crate::grammar::label::{self, Ending, Field, Label};
use crate::grammar::memo::Memo;
use crate::grammar::mixed;
use crate::outline::table::Table;
use crate::outline::table::align::is_same_as_above;
use crate::outline::table::header::{self, Column, ColumnKind};
use crate::person;
use crate::statement::{self, Form, Named, Statement, labelled};
use crate::text::Span;
use crate::text::class::{is_blank, is_close, is_open, simplify};
use crate::text::signs::{Sign, signs};
use crate::unit::alone;
use crate::unit::list::{self, Name};

/// A row read.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
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
    let mut deadline_above: Option<Span> = None;
    let mut sections = table.sections.iter().peekable();
    for (at, cells) in table.rows.iter().enumerate() {
        while let Some((_, words)) = sections.next_if(|(row, _)| *row <= at) {
            category = Some(*words);
            leads = in_label(text, *words, memo);
            above.clear();
            deadline_above = None;
            column_above.iter_mut().for_each(Vec::clear);
        }
        for (i, column) in table.columns.iter().enumerate().take(first) {
            let shared = matches!(column.kind, ColumnKind::Text | ColumnKind::Category);
            if shared && !cells[i].is_empty() {
                category = Some(cells[i]);
                leads = in_label(text, cells[i], memo);
            }
        }
        let Some(mut row) = row(text, table, cells, first, category, memo) else { continue };
        let same =
            |(c, col): (&Span, &Column)| col.kind == ColumnKind::Deadline && is_same_as_above(c.of(text));
        if row.statement.deadline.is_none() && cells.iter().zip(&table.columns).any(same) {
            row.statement.deadline = deadline_above;
        }
        deadline_above = row.statement.deadline.or(deadline_above);
        if !row.statement.units.is_empty() {
            above.clone_from(&row.statement.units);
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
        row.shared.extend(&leads);
        row.shared.extend(marked(text, table, cells));
        if let Some((role, span)) = table.owner {
            let leads =
                role == Role::Responsible && row.pieces.first().is_some_and(|p| opens_with_lead(p.of(text)));
            let role = if leads { Role::Lead } else { role };
            let label = Span::empty(span.lo());
            let names = alone::units(text, span).unwrap_or_default();
            row.shared.extend(names.into_iter().map(|name| Assigned { role, label, name }));
        }
        out.push(row);
    }
    out
}

/// The units whose own columns a row marks: `牵头`, `●` below `市发改委`.
fn marked(text: &str, table: &Table, cells: &[Span]) -> Vec<Assigned> {
    let mut out = Vec::new();
    for (cell, column) in cells.iter().zip(&table.columns).filter(|(_, c)| c.kind == ColumnKind::Mark) {
        let Some(role) = header::mark(cell.of(text)) else { continue };
        let mut names = Vec::new();
        list::names(text, column.header, &mut names);
        out.extend(names.into_iter().map(|name| Assigned { role, label: *cell, name }));
    }
    out
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
    let shared = |i: usize| {
        let filled: Vec<&str> = table.rows.iter().map(|r| r[i].of(text)).filter(|w| !w.is_empty()).collect();
        let blank = table.rows.len() - filled.len();
        let repeated = filled.windows(2).filter(|w| w[0] == w[1]).count();
        (blank + repeated) * 5 > table.rows.len() || filled.is_empty()
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
    texts
        .iter()
        .copied()
        .find(|i| !(shared(*i) || names(*i) && texts.iter().any(|j| j > i && tasks(*j))))
        .or(texts.last().copied())
        .unwrap_or(0)
}

fn row<'t>(
    text: &'t str,
    table: &Table,
    cells: &[Span],
    first: usize,
    category: Option<Span>,
    memo: &Memo<'t>,
) -> Option<Row> {
    let mut span: Option<Span> = None;
    let serial = table.columns.iter().position(|c| c.kind == ColumnKind::Serial).unwrap_or(0);
    let mut number = None;
    let mut pieces = Vec::new();
    for (i, (cell, column)) in cells.iter().zip(&table.columns).enumerate() {
        if cell.is_empty() {
            continue;
        }
        span = Some(span.map_or(*cell, |s| s.cover(*cell)));
        match column.kind {
            // A second column of figures holds scores.
            ColumnKind::Serial => number = number.or(Some(bare(text, *cell)).filter(|_| i == serial)),
            ColumnKind::Text if i >= first && !list::is_none(cell.of(text)) => {
                let had = pieces.len();
                passages::keep(text, cell.lo(), cell.hi(), &mut pieces);
                if pieces.len() == had {
                    pieces.push(*cell);
                }
            }
            _ => {}
        }
    }
    let span = span?;
    let mut statement = Statement::new(span, Form::Labelled);
    for (cell, column) in cells.iter().zip(&table.columns).filter(|(c, _)| !c.is_empty()) {
        let lines = if table.parted { units_by_line(text, *cell, column.kind, memo) } else { Vec::new() };
        match lines.is_empty() {
            true => take(text, *cell, (column.kind, column.header), memo, &mut statement),
            false => lines
                .iter()
                .for_each(|line| take(text, *line, (column.kind, column.header), memo, &mut statement)),
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
    let inner = crate::outline::number::at(text, head.lo(), head.hi()).filter(|n| n.after() < head.hi());
    if let Some(n) = inner {
        own = Span::new(n.after(), head.hi());
        number = number.or(Some(n.written));
    }
    pieces[0] = own;
    if opens_with_lead(own.of(text)) && statement.units.iter().all(|u| u.role == Role::Responsible) {
        for unit in &mut statement.units {
            unit.role = Role::Lead;
        }
    }
    let start = own.lo();
    let end = span.hi();
    Some(Row {
        number: number.unwrap_or(Span::empty(start)),
        pieces,
        span: Span::new(start, end.max(start)),
        category,
        statement,
        shared: Vec::new(),
    })
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

fn opens_with_lead(duty: &str) -> bool {
    ["牵头", "牽頭", "负责牵头", "負責牽頭"].iter().any(|w| duty.starts_with(w))
}

/// 合计, 小计: no task.
fn is_sum(words: &str) -> bool {
    let words: String = words.chars().take(8).filter(|c| !is_blank(*c)).map(simplify).collect();
    matches!(words.trim_end_matches([':', '。']), "合计" | "小计" | "总计" | "总分" | "共计" | "合计得分")
}

/// The lines of a cell of units, where each reads as units by itself: 客户服务部 ⏎ 市场部. Empty for any other.
fn units_by_line<'t>(text: &'t str, cell: Span, kind: ColumnKind, memo: &Memo<'t>) -> Vec<Span> {
    let words = cell.of(text);
    if !matches!(kind, ColumnKind::Units(_)) || !words.contains(['\n', '\r']) {
        return Vec::new();
    }
    let mut at = cell.lo();
    let lines = words.split(['\n', '\r']).map(|line| {
        let lead = line.len() - line.trim_start_matches(is_blank).len();
        let span = Span::new(at + lead, at + lead + line.trim_matches(is_blank).len());
        at += line.len() + 1;
        span
    });
    let mut out: Vec<Span> = Vec::new();
    for line in lines.filter(|l| !l.is_empty()) {
        match out.last_mut().filter(|above| is_one_name(text, **above, line)) {
            Some(above) => *above = above.cover(line),
            None => out.push(line),
        }
    }
    let sure = |l: &Span| own_label(text, *l).is_some() || clause::read(text, *l, None, memo).is_sure();
    let short = |l: &Span| l.of(text).chars().count() <= 20;
    if out.iter().any(sure) && out.iter().all(|l| short(l) || sure(l)) { out } else { Vec::new() }
}

/// Whether a list or a name goes on in the next line: 市财政局、 ⏎ 市住建局, 市住房和城 ⏎ 乡建设局, 市财政局 ⏎ 等部门.
fn is_one_name(text: &str, above: Span, below: Span) -> bool {
    let (left, right) = (above.of(text), below.of(text));
    let opens = |w: &str| w.chars().filter(|c| is_open(*c)).count();
    let closes = |w: &str| w.chars().filter(|c| is_close(*c)).count();
    if left.ends_with(['、', '，', ',', '；', ';'])
        || right.starts_with(['等', '及', '和', '与'])
        || right.starts_with(is_open)
        || opens(left) > closes(left)
    {
        return true;
    }
    let (Some(left), Some(right)) =
        (list::parts(text, above).pop(), list::parts(text, below).into_iter().next())
    else {
        return false;
    };
    let (left, right) = (left.span.of(text), right.span.of(text));
    let levelled = right.starts_with(['市', '区', '县', '省', '各']);
    !levelled && !list::looks_like_unit(left) && list::looks_like_unit(&format!("{left}{right}"))
}

/// Under 责任单位(★为牵头单位): the starred lead, under 责任单位(前为牵头单位) the first; the others answer.
fn told_apart(text: &str, header: Span, cell: Span) -> Option<Vec<(Role, Name)>> {
    if !header.of(text).contains(is_open) {
        return None;
    }
    let folded: String = header.of(text).chars().filter(|c| !is_blank(*c)).map(simplify).collect();
    let (_, inside) = folded.split_once('(').filter(|(_, inside)| header::explains(inside))?;
    let star = inside.chars().find(|c| is_star(*c));
    let ordered = star.is_none() && ["前", "首", "第一"].iter().any(|w| inside.contains(w));
    if !ordered && star.is_none_or(|_| !cell.of(text).contains(is_star)) {
        return None;
    }
    let mut out: Vec<(Role, Name)> = Vec::new();
    for part in list::parts(text, cell) {
        let mut at = part.span.lo();
        let mut marked = false;
        let words = part.span.of(text);
        for (i, c) in words.char_indices().filter(|(_, c)| is_star(*c)).chain([(words.len(), ' ')]) {
            let from = out.len();
            let stop = part.span.lo() + i;
            let mut names = Vec::new();
            list::names(text, Span::new(at, stop), &mut names);
            out.extend(names.into_iter().map(|name| (Role::Responsible, name)));
            if marked && let Some(first) = out.get_mut(from) {
                first.0 = Role::Lead;
            }
            // 市教育局★: the mark stands behind.
            let behind = i > 0 && is_star(c) && !words[..i].ends_with(is_blank);
            if behind && let Some(last) = out.last_mut() {
                last.0 = Role::Lead;
            }
            marked = is_star(c) && !behind;
            at = (stop + c.len_utf8()).min(part.span.hi());
        }
    }
    if ordered && let Some(first) = out.first_mut() {
        first.0 = Role::Lead;
    }
    Some(out)
}

/// A mark that tells one unit from the others.
fn is_star(c: char) -> bool {
    matches!(c, '★' | '☆' | '▲' | '△' | '●' | '※' | '◆' | '■' | '*' | '＊')
}

/// Under 主（协）办单位: a role in brackets is that of all names since the one before: 教育局（主办）、财政局、
/// 人社局（协办）.
fn closed_by_roles(text: &str, header: Span, cell: Span) -> Option<Vec<(Role, Span)>> {
    if !header.of(text).contains(['协', '協']) || !cell.of(text).contains(is_close) {
        return None;
    }
    let folded: String = header.of(text).chars().filter(|c| !is_blank(*c)).map(simplify).collect();
    if !folded.contains("主(协)办") && !folded.contains("主协办") && !folded.contains("主办(协办)")
    {
        return None;
    }
    let mut out = Vec::new();
    let (mut at, mut open) = (cell.lo(), None);
    for (i, c) in cell.of(text).char_indices() {
        let here = cell.lo() + i;
        if is_open(c) {
            open = Some((here, here + c.len_utf8()));
        } else if is_close(c)
            && let Some((stop, inner)) = open.take()
            && let Some(role) = header::mark(&text[inner..here])
        {
            out.push((role, Span::new(at, stop)));
            at = here + c.len_utf8();
        }
    }
    (!out.is_empty()).then_some(())?;
    if at < cell.hi() {
        out.push((Role::Responsible, Span::new(at, cell.hi())));
    }
    Some(out)
}

/// The label that a cell begins with.
fn own_label(text: &str, cell: Span) -> Option<Label> {
    label::at(text, cell.lo(), cell.hi(), Ending::Colon).filter(|l| matches!(l.field, Field::Role(_)))
}

/// Whether a cell names people for certain and nobody else.
fn are_people(text: &str, cell: Span) -> bool {
    cell.len() <= 60 && list::parts(text, cell).iter().all(|p| person::is_surely_name(p.span.of(text)))
}

fn take<'t>(
    text: &'t str,
    cell: Span,
    (kind, header): (ColumnKind, Span),
    memo: &Memo<'t>,
    statement: &mut Statement,
) {
    match kind {
        ColumnKind::Units(_) if is_same_as_above(cell.of(text)) => {}
        // 牵头单位：市资规局；配合单位：市发改委 in one cell.
        ColumnKind::Units(_) if let Some(label) = own_label(text, cell) => {
            let read = labelled::read(text, label, cell, memo);
            statement.units.extend(read.units);
            statement.deadline = statement.deadline.or(read.deadline);
            statement.people.extend(read.people.iter().copied());
        }
        ColumnKind::Units(_) if let Some(parts) = labelled::slashed(text, header, cell) => {
            for (role, part) in parts {
                statement.add(clause::read(text, part, Some((role, header)), memo));
            }
        }
        ColumnKind::Units(_) if let Some(names) = told_apart(text, header, cell) => {
            let units = names.into_iter().map(|(role, name)| Assigned { role, label: header, name });
            statement.units.extend(units);
        }
        ColumnKind::Units(_) if let Some(groups) = closed_by_roles(text, header, cell) => {
            for (role, part) in groups {
                statement.add(clause::read(text, part, Some((role, header)), memo));
            }
        }
        ColumnKind::Units(role)
            if mixed::asks_for_both(header.of(text)) || mixed::names_people(text, cell) =>
        {
            let (units, people) = mixed::read(text, cell);
            statement.units.extend(units.into_iter().map(|name| Assigned { role, label: header, name }));
            statement
                .people
                .extend(people.into_iter().map(|(own, name)| Named { label: own.unwrap_or(header), name }));
        }
        // 责任主体 may be a person.
        ColumnKind::Units(_) if header.of(text).trim_end().ends_with("主体") && are_people(text, cell) => {
            let names = person::names(text, cell).into_iter();
            statement.people.extend(names.map(|name| Named { label: header, name }));
        }
        ColumnKind::Units(role) => statement.add(clause::read(text, cell, Some((role, header)), memo)),
        ColumnKind::People => {
            statement
                .people
                .extend(person::names(text, cell).into_iter().map(|name| Named { label: header, name }));
        }
        ColumnKind::Deadline if !list::is_none(cell.of(text)) && !is_same_as_above(cell.of(text)) => {
            statement.deadline = Some(cell);
        }
        _ => {}
    }
}
