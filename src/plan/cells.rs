//! The cells of a row become a statement: units with roles, people, a deadline.

use super::Role;
use crate::grammar::clause::{self, Assigned};
use crate::grammar::label::{self, Ending, Field, Label};
use crate::grammar::memo::Memo;
use crate::grammar::mixed;
use crate::grammar::verb;
use crate::outline::line;
use crate::outline::table::Table;
use crate::outline::table::align::is_same_as_above;
use crate::outline::table::boxes::AUTHORS;
use crate::outline::table::header::{self, Column, ColumnKind};
use crate::person;
use crate::statement::{Named, Statement, labelled};
use crate::text::Span;
use crate::text::class::{folded, is_blank, is_close, is_han, is_open};
use crate::unit::list::{self, Name};
use crate::unit::prefix;

/// What a line break in the cells of a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// Nothing: the page may have made it.
    Page,
    /// It parts names: it is the author's.
    Author,
    /// It is the author's where the line before is shorter than the column is wide, in half characters.
    Short(usize),
}

impl Breaks {
    /// What it means in each column of a table.
    pub fn of(text: &str, table: &Table) -> Vec<Breaks> {
        let wide = |j: usize| {
            let cells = table.rows.iter().filter_map(|row| row.get(j));
            let lines = cells.chain([&table.columns[j].header]).flat_map(|c| c.of(text).split(['\n', '\r']));
            lines.map(|l| line::width(l.trim_matches(is_blank))).max().unwrap_or(0)
        };
        let breaks = |(j, column): (usize, &Column)| match column.kind {
            _ if table.parted => Breaks::Author,
            ColumnKind::Units(_) if table.stacked => Breaks::Short(wide(j)),
            _ => Breaks::Page,
        };
        table.columns.iter().enumerate().map(breaks).collect()
    }
}

/// What ends a line in a cell.
const ENDS: [char; 3] = ['\n', '\r', AUTHORS];

/// The lines of a cell of units, where each reads as units by itself: 客户服务部 ⏎ 市场部. Empty for any other.
pub fn units_by_line<'t>(
    text: &'t str,
    cell: Span,
    (kind, breaks): (ColumnKind, Breaks),
    memo: &Memo<'t>,
) -> Vec<Span> {
    let words = cell.of(text);
    // "高新园 ⏎ 各街道" in a spreadsheet's quotes, 高新园<br>各街道 in Markdown.
    let breaks = if words.contains(AUTHORS) { Breaks::Author } else { breaks };
    let read = matches!(kind, ColumnKind::Units(_)) && breaks != Breaks::Page;
    if !read || !words.contains(ENDS) {
        return Vec::new();
    }
    let mut at = cell.lo();
    let lines = words.split(ENDS).map(|line| {
        let lead = line.len() - line.trim_start_matches(is_blank).len();
        let span = Span::new(at + lead, at + lead + line.trim_matches(is_blank).len());
        at += line.len() + 1;
        span
    });
    let mut out: Vec<Span> = Vec::new();
    for line in lines.filter(|l| !l.is_empty()) {
        let goes_on = |above: Span| {
            let above = near(text, above);
            is_one_name(text, above, line)
                || matches!(breaks, Breaks::Short(wide) if !are_two(text, above, line, wide))
                    && !is_closed(text, above, line)
        };
        match out.last_mut().filter(|above| goes_on(**above)) {
            Some(above) => *above = above.cover(line),
            None => out.push(line),
        }
    }
    let sure = |l: &Span| own_label(text, *l).is_some() || clause::read(text, *l, None, memo).is_sure();
    let short = |l: &Span| l.of(text).chars().count() <= 20;
    if out.iter().any(sure) && out.iter().all(|l| short(l) || sure(l)) { out } else { Vec::new() }
}

/// The last lines of a cell, as many as tell how it ends: no name is longer.
fn near(text: &str, cell: Span) -> Span {
    let mut from = cell.hi().saturating_sub(NAME).max(cell.lo());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    text[cell.lo()..from].rfind(ENDS).map_or(cell, |at| Span::new(cell.lo() + at + 1, cell.hi()))
}

/// What no name is longer than, in bytes.
const NAME: usize = 300;

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
    // 临江园（山前镇） ⏎ 财政局
    let closed = left.ends_with(is_close) && list::looks_like_unit(right);
    !levelled && !closed && !list::looks_like_unit(left) && list::looks_like_unit(&format!("{left}{right}"))
}

/// Whether the verb of a role closes a line and other units begin the next: 市水务局牵头 ⏎ 市住建委、市城管局配合.
/// 市水务局牵头 ⏎ 负责 is one clause.
fn is_closed(text: &str, above: Span, below: Span) -> bool {
    let (Some(left), Some(right)) =
        (list::parts(text, above).pop(), list::parts(text, below).into_iter().next())
    else {
        return false;
    };
    let (left, right) = (left.span.of(text), right.span.of(text));
    let ends = verb::find(left).is_some_and(|v| v.start > 0 && v.end == left.len());
    ends && list::looks_like_unit(verb::find(right).map_or(right, |v| &right[..v.start]))
}

/// Whether a line break that the page may have made parts two names, whole by themselves: one before it is shorter
/// than its column is wide, or both are offices of one house: 护理部 ⏎ 药剂科. 市公安局 ⏎ 交警支队 is one.
fn are_two(text: &str, above: Span, below: Span, wide: usize) -> bool {
    let (Some(left), Some(right)) =
        (list::parts(text, above).pop(), list::parts(text, below).into_iter().next())
    else {
        return false;
    };
    let last = above.of(text).rsplit(['\n', '\r']).next().unwrap_or_default();
    let (left, right) = (left.span.of(text), right.span.of(text));
    let short = line::width(last.trim_matches(is_blank)) + 2 <= wide;
    let offices = |w: &str| {
        w.ends_with(['科', '室', '部', '处', '庭', '院', '办', '馆', '局', '委', '会', '心'])
            && prefix::level_of(prefix::prefix_of(w)).is_empty()
    };
    let inside = left.ends_with(['科', '室', '部', '处', '庭']) && offices(left) && offices(right);
    let kind = ["人民政府", "政府", "管委会", "管理委员会", "委员会", "办事处", "党委", "党工委", "党组"];
    let rest = kind.contains(&right)
        || right == "办公室" && ["委", "府", "会", "组", "指挥部"].iter().any(|w| left.ends_with(w));
    let rest = rest || left.ends_with('局') && right.ends_with("队");
    let whole = |w: &str| list::looks_like_unit(w) && (w.chars().count() > 2 || list::is_short(w));
    let town = ends_in_town(right) && !left.ends_with(is_close);
    (short || inside || town) && !rest && whole(left) && whole(right)
}

/// Whether words are called like a town or its office, by a name of its own: 关庙镇, 应山办事处, not 街道办事处. No body
/// ends with such a one: 市交通运输局 ⏎ 关庙镇 are two.
fn ends_in_town(words: &str) -> bool {
    let name = ["街道办事处", "办事处", "街道", "镇", "乡"].iter().find_map(|end| words.strip_suffix(end));
    name.is_some_and(|name| {
        (2..=4).contains(&name.chars().count())
            && name.chars().all(is_han)
            && !name.starts_with(['各', '街', '镇', '乡', '驻'])
    })
}

/// Under 责任单位(★为牵头单位): the starred lead, under 责任单位(前为牵头单位) the first; the others answer.
fn told_apart(text: &str, header: Span, cell: Span) -> Option<Vec<(Role, Name)>> {
    if !header.of(text).contains(is_open) {
        return None;
    }
    let folded = folded(header.of(text));
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
    let folded = folded(header.of(text));
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

/// The label that a cell begins with: 牵头单位：市财政局, 责任领导：王强 above 责任单位：市财政局.
fn own_label(text: &str, cell: Span) -> Option<Label> {
    label::at(text, cell.lo(), cell.hi(), Ending::Colon)
        .filter(|l| matches!(l.field, Field::Role(_) | Field::People))
}

/// Adds what a cell below a header of this kind and these words says.
pub fn take<'t>(
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
        ColumnKind::Units(Role::Support) if answers_alone(cell.of(text)) && statement.units.is_empty() => {
            statement.add(clause::read(text, cell, None, memo));
        }
        ColumnKind::Units(role) => statement.add(clause::read(text, cell, Some((role, header)), memo)),
        ColumnKind::People if header::asks(header.of(text)) => {}
        ColumnKind::People => {
            statement
                .people
                .extend(person::names(text, cell).into_iter().map(|name| Named { label: header, name }));
        }
        // 备注: 县公安局、县市场监管局配合.
        ColumnKind::Other if is_remark(header.of(text)) && assigns(cell.of(text)) => {
            let read = clause::read(text, cell, None, memo);
            if read.is_sure() && read.settled {
                statement.add(read);
            }
        }
        ColumnKind::Deadline if !list::is_none(cell.of(text)) && !is_same_as_above(cell.of(text)) => {
            statement.deadline = Some(cell);
        }
        _ => {}
    }
}

/// Adds what the lines of a cell say, each by itself: `县财政局牵头` ⏎ `各乡镇落实` leaves who answers to the verb.
pub fn take_lines<'t>(
    text: &'t str,
    lines: &[Span],
    (kind, header): (ColumnKind, Span),
    memo: &Memo<'t>,
    statement: &mut Statement,
) {
    let mut led = false;
    for line in lines {
        let words = line.of(text).trim_end();
        let answers = || {
            verb::find(words)
                .is_some_and(|v| v.start > 0 && v.end == words.len() && v.role == Role::Responsible)
        };
        let kind = if led && answers() { ColumnKind::Units(Role::Responsible) } else { kind };
        take(text, *line, (kind, header), memo, statement);
        led |= words.ends_with("牵头");
    }
}

/// Whether words in a column of those who help say who answers: 县林业局负责. 按职责分工负责 says how they help.
fn answers_alone(words: &str) -> bool {
    let words = words.trim_end_matches(['。', '；', ';']);
    let names = words.strip_suffix("负责").unwrap_or_default();
    let manner = ["分工", "分别", "职责", "共同", "具体", "各自"];
    names.len() >= 9 && !manner.iter().any(|w| names.ends_with(w))
}

/// Whether a header heads remarks.
fn is_remark(header: &str) -> bool {
    header.chars().filter(|c| !is_blank(*c)).eq("备注".chars())
}

/// Whether words end like a clause of roles and are no more: 县公安局配合; or begin like one: 会同县公安局.
fn assigns(words: &str) -> bool {
    let words = words.trim_end_matches(['。', '；', ';']);
    let ends = || ["配合", "协助", "协办", "牵头"].iter().any(|end| words.ends_with(end));
    words.len() <= 180 && (words.starts_with("会同") || ends())
}

/// Whether a cell names people for certain and nobody else.
fn are_people(text: &str, cell: Span) -> bool {
    cell.len() <= 60 && list::parts(text, cell).iter().all(|p| person::is_surely_name(p.span.of(text)))
}

/// Which columns before the task hold cells that are merged over rows: blank below the first.
pub(super) fn merged_categories(table: &Table, first: usize) -> Vec<bool> {
    let blank = |i: usize| table.rows.iter().any(|cells| cells[i].is_empty());
    let title = |i: usize| matches!(table.columns[i].kind, ColumnKind::Text | ColumnKind::Category);
    (0..first).map(|i| title(i) && blank(i)).collect()
}
