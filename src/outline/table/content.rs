//! What columns hold by what stands in them, where their headers do not tell.

use super::header::{self, Column, ColumnKind};
use super::quantities;
use super::{align, groups, headless};
use crate::grammar::memo::Memo;
use crate::person::is_name;
use crate::text::Span;
use crate::text::class::{digit, skip_blank, trim_end};

/// How many rows tell what stands in a column.
const SAMPLE: usize = 12;

/// 单位 above %, 万人, 公里 says in what is measured.
pub fn measures<'t>(text: &'t str, memo: &Memo<'t>, columns: &mut [Column], rows: &[Vec<Span>]) {
    let whole = |r: &&Vec<Span>| r.len() == columns.len();
    let at = columns.iter().position(|c| quantities::may_measure(c.header.of(text)));
    let Some(at) = at.filter(|at| matches!(columns[*at].kind, ColumnKind::Units(_))) else { return };
    let kind = columns[at].kind;
    let cells = rows.iter().filter(whole).map(|r| r[at]).filter(|c| !c.is_empty()).take(SAMPLE);
    let measure = |c: &Span| quantities::is_measure(c.of(text)) && align::fit(text, memo, *c, kind) <= 0;
    let (count, good) = cells.fold((0, 0), |(n, good), c| (n + 1, good + usize::from(measure(&c))));
    if good * 2 > count {
        columns[at].kind = ColumnKind::Other;
    }
}

/// The same where each cell has a line of its own and it is not told yet which are below it: another column says who
/// answers, and measures stand among the cells.
pub fn measures_below(text: &str, columns: &mut [Column], cells: &[Span]) {
    let units = |c: &Column| matches!(c.kind, ColumnKind::Units(_));
    let at = columns.iter().position(|c| units(c) && quantities::may_measure(c.header.of(text)));
    let Some(at) = at else { return };
    let named = columns.iter().enumerate().any(|(i, c)| i != at && header::names_role(c.header.of(text)));
    let short = |c: &&Span| c.len() <= 6 && quantities::is_measure(c.of(text));
    if named && cells.iter().filter(short).take(2).count() == 2 {
        columns[at].kind = ColumnKind::Other;
    }
}

/// `责任人` beside `联络员及电话`: a name on a line of its own above no more than a telephone number is the contact's.
pub fn contacts(text: &str, columns: &[Column], rows: &mut [Vec<Span>]) {
    let contact = |c: &Column| {
        let words = c.header.of(text);
        let person = words.contains("联络员") || words.contains("联系人");
        c.kind == ColumnKind::Other && person
    };
    let people = |c: &Column| c.kind == ColumnKind::People;
    let Some(at) = columns.windows(2).position(|w| people(&w[0]) && contact(&w[1])) else { return };
    for row in rows.iter_mut().filter(|r| r.len() == columns.len()) {
        let (names, own) = (row[at], row[at + 1]);
        let Some(line) = names.of(text).rfind('\n').map(|i| names.lo() + i) else { continue };
        let below = Span::new(skip_blank(text, line, names.hi()), names.hi());
        let figures = own.of(text).chars().next().is_none_or(|c| digit(c).is_some());
        if figures && is_name(below.of(text)) {
            row[at] = Span::new(names.lo(), trim_end(text, names.lo(), line));
            row[at + 1] = if own.is_empty() { below } else { below.cover(own) };
        }
    }
}

/// A column without a known header that holds units in most rows.
pub fn first_column_of_units<'t>(text: &'t str, memo: &Memo<'t>, columns: &mut [Column], rows: &[Vec<Span>]) {
    use ColumnKind::*;
    if columns.iter().any(|c| matches!(c.kind, Units(_) | Mark)) {
        return;
    }
    for (i, column) in columns.iter_mut().enumerate() {
        let good = rows
            .iter()
            .filter(|r| {
                r.get(i)
                    .is_some_and(|c| align::fit(text, memo, *c, Units(crate::fact::Role::Responsible)) > 0)
            })
            .count();
        if good * 3 > rows.len() * 2 {
            column.kind = Units(crate::fact::Role::Responsible);
            return;
        }
    }
}

/// Columns whose header no list knows, by what stands in them: 管总的 above units, 截止 above dates.
pub fn unknown_columns<'t>(text: &'t str, memo: &Memo<'t>, columns: &mut [Column], rows: &[Vec<Span>]) {
    use ColumnKind::*;
    let sample: Vec<Vec<Span>> =
        rows.iter().filter(|r| r.len() == columns.len()).take(SAMPLE).cloned().collect();
    headless::longest(text, &sample, columns);
    for i in 0..columns.len() {
        let words = columns[i].header.of(text);
        // 民生实事, 案由: guessed to head what is to be done.
        if columns[i].kind == Text
            && header::read(words).is_none()
            && !headless::may_be_text(text, memo, &sample, i)
        {
            columns[i].kind = Other;
        }
        if columns[i].kind != Other
            || words.is_empty()
            || header::read(words).is_some()
            || groups::is_stage(words)
        {
            continue;
        }
        columns[i].kind = match headless::kind(text, memo, &sample, i) {
            Units(role) => Units(header::hint(words).unwrap_or(role)),
            Deadline if !columns.iter().any(|c| c.kind == Deadline) => Deadline,
            // 县级河长 above names.
            People if words.ends_with(['长', '人', '员', '导']) => People,
            // 主攻方向 before the units says what is to be done; behind them stands what came of it.
            Text if columns[i + 1..].iter().any(|c| matches!(c.kind, Units(_))) => Text,
            _ => Other,
        };
    }
}
