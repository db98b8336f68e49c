//! A header with one cell a line: `序号` ⏎ `任务名称` ⏎ `责任单位` ⏎ `时间节点`.

use super::header::{self, Column, ColumnKind};
use super::quantities;
use super::titles::is_headed;
use super::{align, counted, groups, narrow, owner, shared};
use crate::deadline;
use crate::grammar::memo::Memo;
use crate::outline::line::Line;
use crate::outline::number;
use crate::person::is_surely_name;
use crate::text::Span;
use crate::text::class::{digit, fold, is_blank, is_han, numeral};
use crate::text::signs::is_bar;
use crate::unit::list::looks_like_unit;

/// The most cells of a header.
const WIDEST: usize = 12;

/// Header cells one a line.
pub struct Header {
    /// Its columns.
    pub columns: Vec<Column>,
    /// The line behind them.
    pub body: usize,
    /// The column of words that no list knows as one: `序号` ⏎ `民生实事` ⏎ `责任单位`.
    pub guessed: Option<usize>,
}

/// Whether a line holds no cell: blank, or a bar that parts two of them.
pub fn is_void(text: &str, line: &Line) -> bool {
    line.is_blank() || line.words.len() <= 3 && line.words.of(text).chars().all(is_bar)
}

/// Whether a header may begin with line `i`: a cheap look.
pub fn may_begin(text: &str, lines: &[Line], i: usize) -> bool {
    let first = lines[i].words;
    if first.len() > 48 || is_title(first.of(text)) {
        return false;
    }
    let role = |l: &Line| l.words.len() <= 48 && header::names_role(l.words.of(text));
    header::read(first.of(text)).is_some()
        || may_be_unknown(first.of(text))
            && lines[i + 1..].iter().take(3).find(|l| !is_void(text, l)).is_some_and(role)
}

/// The header that begins with line `i`.
pub fn at<'t>(text: &'t str, memo: &Memo<'t>, lines: &[Line], i: usize) -> Option<Header> {
    let known = known(text, lines, i);
    // A header whose words are broken may be known up to the first of them.
    let whole =
        |(columns, _): &(Vec<Column>, usize)| !columns.iter().any(|c| narrow::is_rest(c.header.of(text)));
    let narrow = narrow::header(text, lines, i)
        .filter(|narrow| known.as_ref().is_none_or(|known| !whole(known) || known.1 < narrow.1));
    let found = narrow.or(known).map(|(columns, body)| Header { columns, body, guessed: None });
    found.or_else(|| guessed(text, memo, lines, i))
}

/// A header whose words are known, its last cell perhaps left out.
pub fn known(text: &str, lines: &[Line], i: usize) -> Option<(Vec<Column>, usize)> {
    let mut columns: Vec<Column> = Vec::new();
    let mut j = i;
    while j < lines.len() && columns.len() < WIDEST {
        let line = lines[j];
        if is_void(text, &line) {
            j += 1;
            continue;
        }
        let words = line.words.of(text);
        if let Some(found) = shared::header(text, line.words) {
            let kind = |c: &Span| header::read(c.of(text)).unwrap_or(ColumnKind::Other);
            let again = |c: &Span| columns.iter().any(|k| same(k.header.of(text), c.of(text)));
            if found.iter().any(again) {
                break;
            }
            columns.extend(found.into_iter().map(|c| Column { kind: kind(&c), header: c }));
            j += 1;
            continue;
        }
        let next = (j + 1..lines.len()).take(3).find(|k| !is_void(text, &lines[*k]));
        let half = next.filter(|_| !columns.is_empty());
        let boxed = |k: usize| lines[i + 1].is_blank() && is_boxed(lines, j, k);
        let join =
            |k: usize| shared::halves(text, line.words, lines[k].words, boxed(k)).map(|whole| (k, whole));
        if let Some((k, whole)) = half.and_then(join) {
            let kind = header::read(whole.of(text)).unwrap_or(ColumnKind::Other);
            columns.push(Column { kind, header: whole });
            j = k + 1;
            continue;
        }
        let known = if line.words.len() <= 48 { header::read(words) } else { None };
        if columns.len() == 1 && is_caption(columns[0].kind, known) {
            return None;
        }
        let Some(kind) = known.or_else(|| unknown(text, lines, j, &columns)) else { break };
        // A number starts the first row; a second 责任单位 or 任务 starts it as well.
        if columns.iter().any(|c| same(c.header.of(text), words)) {
            break;
        }
        columns.push(Column { kind, header: line.words });
        j += 1;
    }
    groups::regroup(text, &mut columns);
    count(text, lines, j, &mut columns);
    let kinds: Vec<ColumnKind> = columns.iter().map(|c| c.kind).collect();
    let lacks = || owner::may_lack(&kinds) && owner::above(text, lines, i).is_some();
    (kinds.len() >= 3 && (header::is_header(&kinds) || lacks())).then_some((columns, j))
}

/// Whether two lines stand together between blank ones.
fn is_boxed(lines: &[Line], first: usize, second: usize) -> bool {
    let blank = |k: usize| lines.get(k).is_some_and(Line::is_blank);
    second == first + 1 && first > 0 && blank(first - 1) && blank(second + 1)
}

/// Whether words are a figure, with or without a stop.
fn is_figure(words: &str, figure: &str) -> bool {
    words.len() <= 6 && words.trim_end_matches(['.', '．', '、']).chars().map(fold).eq(figure.chars())
}

/// The most lines of a row that tell whether rows are counted.
const ROW: usize = 24;

/// A header without a cell above the rows' numbers: `工作任务` ⏎ `责任单位` ⏎ `1` ⏎ `公布目录` ⏎ `办公室` ⏎ `2` ⏎ …, or
/// `1-1` ⏎ … ⏎ `1-2`.
fn count(text: &str, lines: &[Line], body: usize, columns: &mut Vec<Column>) {
    let worded = columns.first().filter(|c| matches!(c.kind, ColumnKind::Text | ColumnKind::Category));
    let Some(first) = worded.filter(|_| !columns.iter().any(|c| c.kind == ColumnKind::Serial)) else {
        return;
    };
    let header = Span::empty(first.header.lo());
    let at = usize::from(first.kind == ColumnKind::Category);
    let mut cells = lines[body.min(lines.len())..].iter().filter(|l| !is_void(text, l)).map(|l| l.words);
    let Some(mut one) = cells.next() else { return };
    // 一、大众运输 stands above the rows that it heads, a category beside the first.
    let titled = is_headed(text, one) || at > 0 && !is_figure(one.of(text), "1");
    if titled {
        one = cells.next().unwrap_or(one);
    }
    let second: fn(&str) -> bool = match one.of(text) {
        w if is_figure(w, "1") => |w| is_figure(w, "2"),
        w if counted::is_first(w) => counted::is_second,
        _ => return,
    };
    // 项目 above 1, 2, 3 counts the rows where another column says what is to be done.
    let item = first.kind == ColumnKind::Text
        && matches!(first.header.of(text), "项目" | "項目")
        && columns[1..].iter().any(|c| c.kind == ColumnKind::Text);
    let rows = columns.len() - if item { 2 } else { 1 };
    if !cells.take(ROW).skip(rows).any(|c| second(c.of(text))) {
        return;
    }
    if item {
        columns[0].kind = ColumnKind::Serial;
    } else {
        columns.insert(if titled { at } else { 0 }, Column { kind: ColumnKind::Serial, header });
    }
}

/// A header with words that no list knows between others: `序号` ⏎ `民生实事` ⏎ `责任单位` ⏎ `完成时限`. The rows below
/// it must show that it is one.
fn guessed<'t>(text: &'t str, memo: &Memo<'t>, lines: &[Line], i: usize) -> Option<Header> {
    let mut found: Vec<(Span, Option<ColumnKind>)> = Vec::new();
    // Behind the last known word the rows begin.
    let (mut j, mut last) = (i, None);
    while j < lines.len() && found.len() < WIDEST {
        let span = lines[j].words;
        if !is_void(text, &lines[j]) {
            let words = span.of(text);
            let kind = if span.len() <= 48 { header::read(words) } else { None };
            let repeated = found.iter().any(|(c, _)| same(c.of(text), words));
            if found.len() == 1 && found[0].1.is_some_and(|first| is_caption(first, kind)) {
                return None;
            }
            if repeated || kind.is_none() && !(may_be_unknown(words) && is_nothing(text, memo, span)) {
                break;
            }
            found.push((span, kind));
            if kind.is_some() {
                last = Some((found.len(), j + 1));
            }
        }
        j += 1;
    }
    let (count, body) = last?;
    found.truncate(count);
    let (kinds, guessed) = header::complete(text, &found)?;
    let columns = kinds.into_iter().zip(&found).map(|(kind, (header, _))| Column { kind, header: *header });
    Some(Header { columns: columns.collect(), body, guessed })
}

/// Whether words that no list knows may stand in a header.
fn may_be_unknown(words: &str) -> bool {
    (6..=24).contains(&words.len())
        && words.chars().all(|c| is_han(c) || is_blank(c))
        && !align::is_number(words)
}

/// Whether a line reads as neither units nor people nor a deadline: those stand below a header.
fn is_nothing<'t>(text: &'t str, memo: &Memo<'t>, span: Span) -> bool {
    use crate::fact::Role;
    use ColumnKind::*;
    let facts = align::Facts::of(text, memo, span);
    // 审核要素 could be a name.
    [Units(Role::Lead), Deadline].iter().all(|kind| facts.fit(*kind) < 24) && !is_surely_name(span.of(text))
}

/// `重点任务分工` ⏎ `序号` ⏎ `任务` ⏎ …: the line above the row numbers' header is none of its cells.
fn is_caption(first: ColumnKind, second: Option<ColumnKind>) -> bool {
    first == ColumnKind::Text && second == Some(ColumnKind::Serial)
}

/// A short cell that is no known header word but closes the header: the rows begin behind it.
fn unknown(text: &str, lines: &[Line], j: usize, columns: &[Column]) -> Option<ColumnKind> {
    let words = lines[j].words.of(text);
    let kinds: Vec<ColumnKind> = columns.iter().map(|c| c.kind).collect();
    let short = words.chars().count() <= 8 && words.chars().all(|c| is_han(c) || is_blank(c));
    let next = lines[j + 1..].iter().find(|l| !is_void(text, l))?.words;
    // 2020年, 2025年 above figures.
    let worded = kinds.iter().any(|k| matches!(k, ColumnKind::Text | ColumnKind::Category));
    if worded && kinds.contains(&ColumnKind::Serial) && quantities::is_of_year(words) {
        return Some(ColumnKind::Text);
    }
    if is_counted(text, &lines[j..], &kinds) {
        return Some(ColumnKind::Other);
    }
    let begins = align::is_number(next.of(text))
        || number::at(text, next.lo(), next.hi()).is_some()
        || header::read(next.of(text)).is_some();
    (short
        && begins
        && kinds.first() == Some(&ColumnKind::Serial)
        && kinds.len() >= 2
        && !align::is_number(words))
    .then_some(ColumnKind::Other)
}

/// Whether all lines up to the first row's number may be cells of a header that is known so far, whatever they are
/// called: `序号` ⏎ `任务` ⏎ `责任单位` ⏎ `8月进度` ⏎ `滞后原因` ⏎ `1`.
fn is_counted(text: &str, lines: &[Line], kinds: &[ColumnKind]) -> bool {
    if kinds.first() != Some(&ColumnKind::Serial) || !header::is_header(kinds) {
        return false;
    }
    let head =
        |c: char| is_han(c) || is_blank(c) || digit(c).is_some() || matches!(fold(c), '-' | '%' | '(' | ')');
    let cells = || lines.iter().filter(|l| !is_void(text, l)).map(|l| l.words).take(UNKNOWN + 1);
    let Some(rows) = cells().position(|c| align::is_number(c.of(text))) else { return false };
    let known = |w: &str| header::read(w).is_some();
    let cell = |w: &str| known(w) || !looks_like_unit(w) && !deadline::looks_like(w) && !is_surely_name(w);
    rows > 0
        && cells()
            .take(rows)
            .all(|c| (6..=36).contains(&c.len()) && c.of(text).chars().all(head) && cell(c.of(text)))
}

/// The most such cells.
const UNKNOWN: usize = 5;

/// Whether two cells say the same, but for blanks.
fn same(a: &str, b: &str) -> bool {
    a.chars().filter(|c| !is_blank(*c)).eq(b.chars().filter(|c| !is_blank(*c)))
}

/// 清河市公共机构节能工作分工 stands above a header and is none of its cells.
/// So do 任务分解表 and 专栏1 重点项目.
fn is_title(words: &str) -> bool {
    let counted = |w: &str| w.trim_start().starts_with(|c| numeral(c).is_some() || digit(c).is_some());
    words.ends_with('表')
        || words.strip_prefix("专栏").or_else(|| words.strip_prefix('表')).is_some_and(counted)
        || words.chars().count() > 10 && words.contains(['市', '县', '省', '镇', '乡', '州'])
}

/// The header again, on a new page: the line behind it.
pub fn repeated(text: &str, lines: &[Line], j: usize, columns: &[Column]) -> Option<usize> {
    let mut wanted = columns.iter().flat_map(|c| own(text, c.header)).peekable();
    let mut at = j;
    while wanted.peek().is_some() {
        let line = lines.get(at)?;
        if !is_void(text, line) && !own(text, line.words).all(|c| wanted.next() == Some(c)) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The characters of words, blanks left out.
fn own(text: &str, words: Span) -> impl Iterator<Item = char> {
    words.of(text).chars().filter(|c| !is_blank(*c))
}
