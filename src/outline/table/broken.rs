//! Rows with tabs whose cells have line breaks, as a browser or Word pastes a cell of several paragraphs:
//!
//! ```text
//! 序号⇥工作任务⇥牵头单位⇥配合单位⇥完成时限
//! 1⇥建设学校⇥市教育局
//! 市发改委⇥各区⇥6月底
//! ```
//!
//! The header says how many cells a row has: one with fewer goes on in the next line, where that does not
//! begin a row and both together have as many as they should.

use super::align::{fit, is_number};
use super::delimited::{cells, is_rule};
use super::header::{self, Column, ColumnKind};
use crate::deadline;
use crate::grammar::label::{self, Ending, Field};
use crate::grammar::memo::Memo;
use crate::outline::furniture::is_sure_page_mark;
use crate::outline::line::Line;
use crate::outline::number;
use crate::text::Span;
use crate::text::class::{is_blank, is_open};

/// The most lines of one row.
const LINES: usize = 24;
/// The longest line that a row goes on in, in bytes.
const LONGEST: usize = 1500;

fn is_tab(c: char) -> bool {
    c == '\t'
}

fn tabs(words: &str) -> usize {
    memchr::memchr_iter(b'\t', words.as_bytes()).count()
}

/// A line with the tabs around its words: its first and last cells may be blank. Where the whole table is
/// `indented` by a tab, that one parts no cells.
pub fn extent(text: &str, line: &Line, indented: bool) -> Span {
    let words = line.whole.of(text).trim_end_matches(['\n', '\r', '\u{C}']);
    let start = if indented { line.words.lo() } else { line.whole.lo() };
    Span::new(start, (line.whole.lo() + words.len()).max(start))
}

/// The row that begins in line `j`: the line behind it, and its words.
pub fn row<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    lines: &[Line],
    j: usize,
    columns: &[Column],
    indented: bool,
) -> (usize, Span) {
    let first = extent(text, &lines[j], indented);
    // A category before the number may be merged with the one above.
    let serial = columns.iter().position(|c| c.kind == ColumnKind::Serial).unwrap_or(0);
    let merged = serial > 0 && cells(text, first, is_tab).first().is_some_and(|c| is_number(c.of(text)));
    let columns = if merged { &columns[serial..] } else { columns };
    let (mut next, mut whole) = (j + 1, first);
    if tabs(first.of(text)) + 1 < columns.len()
        && let Some(found) = filled(text, memo, lines, j, columns, indented)
    {
        (next, whole) = found;
    }
    if tabs(whole.of(text)) + 1 == columns.len() {
        (next, whole) = last_cell(text, memo, lines, next, whole, columns);
    }
    (next, whole)
}

/// Lines from `j` on that make one row together.
fn filled<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    lines: &[Line],
    j: usize,
    columns: &[Column],
    indented: bool,
) -> Option<(usize, Span)> {
    let mut whole = extent(text, &lines[j], indented);
    let mut count = tabs(whole.of(text));
    for (k, line) in lines.iter().enumerate().skip(j + 1).take(LINES) {
        if line.is_blank() {
            continue;
        }
        let piece = extent(text, line, indented);
        if piece.len() > LONGEST || begins(text, line, piece) {
            return None;
        }
        let more = tabs(piece.of(text));
        if count + more + 1 > columns.len() {
            return None;
        }
        let before = *cells(text, whole, is_tab).last()?;
        let behind = *cells(text, piece, is_tab).first()?;
        if !goes_on(text, memo, before, behind, columns[count].kind) {
            return None;
        }
        whole = whole.cover(piece);
        count += more;
        if count + 1 == columns.len() {
            let found = cells(text, whole, is_tab);
            let fits = |(c, col): (&Span, &Column)| {
                !matches!(col.kind, ColumnKind::Units(_))
                    || c.is_empty()
                    || are_units(text, memo, *c, col.kind)
            };
            return found.iter().zip(columns).all(fits).then_some((k + 1, whole));
        }
    }
    None
}

/// Whether a line cannot go on with the row before it: it begins one of its own, with a number or a blank
/// cell, or none.
fn begins(text: &str, line: &Line, piece: Span) -> bool {
    let words = line.words.of(text);
    if is_rule(words) || is_sure_page_mark(words) || piece.of(text).starts_with(is_tab) {
        return true;
    }
    let first = &words[..words.find(is_tab).unwrap_or(words.len())];
    if first.len() == words.len() {
        let heading = number::at(text, line.words.lo(), line.words.hi());
        return heading.is_some_and(|n| n.kind == number::Kind::Chinese);
    }
    is_number(first) || header::read(first) == Some(ColumnKind::Serial)
}

/// Whether two lines may be of one cell in a column of this kind.
fn goes_on<'t>(text: &'t str, memo: &Memo<'t>, before: Span, behind: Span, kind: ColumnKind) -> bool {
    match kind {
        ColumnKind::Serial | ColumnKind::Mark => false,
        ColumnKind::Units(_) if !before.is_empty() => {
            behind.of(text).starts_with(is_open)
                || own_label(text, behind)
                || are_units(text, memo, behind, kind) && are_units(text, memo, before, kind)
                || fit(text, memo, before.cover(behind), kind) > 0
        }
        _ => true,
    }
}

fn are_units<'t>(text: &'t str, memo: &Memo<'t>, cell: Span, kind: ColumnKind) -> bool {
    fit(text, memo, cell, kind) > 0 || own_label(text, cell)
}

fn own_label(text: &str, cell: Span) -> bool {
    label::at(text, cell.lo(), cell.hi(), Ending::Colon).is_some_and(|l| matches!(l.field, Field::Role(_)))
}

/// A full row whose last cell names units may go on with lines of units, some of them as short as 高新园, where
/// another row or the end of the text follows.
fn last_cell<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    lines: &[Line],
    mut next: usize,
    mut whole: Span,
    columns: &[Column],
) -> (usize, Span) {
    let Some(kind) = columns.last().map(|c| c.kind).filter(|k| matches!(k, ColumnKind::Units(_))) else {
        return (next, whole);
    };
    let Some(last) = cells(text, whole, is_tab).pop().filter(|c| !c.is_empty()) else { return (next, whole) };
    let from = (next, whole);
    let mut sure = fit(text, memo, last, kind) >= 40;
    let mut doubtful = !sure;
    while let Some(line) = lines.get(next).filter(|l| !l.is_blank() && next < from.0 + LINES) {
        let words = line.words.of(text);
        if words.contains('\t')
            || words.len() > LONGEST
            || number::at(text, line.words.lo(), line.words.hi()).is_some()
            || is_sure_page_mark(words)
        {
            break;
        }
        let fits = fit(text, memo, line.words, kind) >= 40;
        if !fits && !may_name(words) {
            break;
        }
        (sure, doubtful) = (sure || fits, doubtful || !fits);
        whole = whole.cover(line.words);
        next += 1;
    }
    // 市政府办公室 above the day signs the text.
    let rows = lines.get(next).is_some_and(|l| l.whole.of(text).contains('\t'));
    if !sure || doubtful && !rows {
        return from;
    }
    let signed =
        lines.get(next).is_some_and(|l| l.words.len() <= 60 && deadline::looks_like(l.words.of(text)));
    if signed { from } else { (next, whole) }
}

/// Whether a short line may name a body that no list knows: 高新园（临山镇）. 城市建设类 heads rows.
fn may_name(words: &str) -> bool {
    words.chars().count() <= 14
        && !words.contains(['。', '，', ',', '：', ':', '；', ';', '“', '《'])
        && !words.ends_with(['类', '面', '作', '设', '目', '表', '续', '域', '动', '程'])
        && !words.contains(|c: char| c.is_ascii_digit())
}

/// The header in line `i` with the lines that its words go on in: `序号⇥任务⇥完成` ⏎ `时限⇥责任单位`. Both halves are
/// too short to be of two rows. `None` where none of its cells is broken.
pub fn header(text: &str, lines: &[Line], i: usize) -> Option<(Span, usize)> {
    let half = |c: &Span| (1..=3).contains(&c.of(text).chars().filter(|c| !is_blank(*c)).count());
    let mut whole = lines[i].words;
    let mut end = i + 1;
    if !half(cells(text, whole, is_tab).last()?) {
        return None;
    }
    while let Some(line) = lines.get(end).filter(|_| end < i + 8) {
        let all = cells(text, whole, is_tab);
        let (before, words) = (all.last()?, line.words);
        let behind = cells(text, words, is_tab);
        let first = behind.first().filter(|c| half(c) || c.of(text).starts_with(is_open));
        let Some(first) = first.filter(|c| !c.is_empty() && words.len() <= 240) else { break };
        if !half(before) || !is_word(text, before.cover(*first)) {
            break;
        }
        whole = whole.cover(words);
        end += 1;
    }
    let all = cells(text, whole, is_tab);
    let kinds: Vec<ColumnKind> = all.iter().filter_map(|c| header::read(c.of(text))).collect();
    (end > i + 1 && kinds.len() == all.len() && header::is_header(&kinds)).then_some((whole, end))
}

fn is_word(text: &str, cell: Span) -> bool {
    header::read(cell.of(text)).is_some()
}
