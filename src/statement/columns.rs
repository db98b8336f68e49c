//! Units in columns of their own behind an item, with blanks between: `7.改造老旧小区              王伟  市住建局  市民政局`.
//!
//! A gap much wider than one between words, and nothing behind it but one leader and units, or units alone.

use super::{Form, Named, Statement};
use crate::grammar::clause;
use crate::grammar::memo::Memo;
use crate::person;
use crate::text::Span;
use crate::text::class::{has_blank, is_blank, is_han, skip_blank};

/// The narrowest gap, in half characters.
const GAP: usize = 4;

/// The narrowest gap of columns on a line of their own.
const INDENT: usize = 12;

/// The fewest Chinese characters before the gap, and before a leader and units.
const FEWEST: usize = 6;
const LED: usize = 4;

/// The longest such columns, in bytes.
const LONGEST: usize = 240;

/// The leader and the units behind the first wide gap in an item's words.
pub fn find<'t>(text: &'t str, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    let line = words.of(text);
    let (from, to) = if has_blank(line) { gap(line)? } else { return None };
    // 王建国同志      县财政局 is who belongs to what.
    let words_before = line[..from].chars().filter(|c| is_han(*c)).take(FEWEST).count();
    if words_before < LED {
        return None;
    }
    let led = words_before < FEWEST || line[from..to].contains(['\n', '\r']);
    // A signature may follow.
    let end = line[to..].find(['\n', '\r']).map_or(words.hi(), |i| words.lo() + to + i);
    read(text, Span::new(words.lo() + from, end), words.lo() + to, led, memo)
}

/// `8.修缮校舍` ⏎ `                王伟  市教育局`: such columns on the line below, a leader first, for a signature stands so
/// too.
pub fn below<'t>(text: &'t str, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    let before = &text[..words.lo()];
    let margin = before.len() - before.trim_end_matches(|c| is_blank(c) && !matches!(c, '\n' | '\r')).len();
    let wide = width(&before[before.len() - margin..]) >= INDENT;
    if wide { read(text, words, words.lo(), true, memo) } else { None }
}

/// Reads columns that begin at byte `at`; `led` where a leader must stand first.
fn read<'t>(text: &'t str, span: Span, at: usize, led: bool, memo: &Memo<'t>) -> Option<Statement> {
    let columns = &text[at..span.hi()];
    if columns.len() > LONGEST || !columns.starts_with(is_han) {
        return None;
    }
    let (leader, units) = leader(text, at, span.hi());
    if led && leader.is_none() {
        return None;
    }
    let clause = clause::read(text, Span::new(units, span.hi()), None, memo);
    let short = |name: &str| name.len() < 6;
    let told = clause.verbs == 0 || clause.settled;
    if !clause.is_sure() || !told || clause.units.iter().any(|u| short(u.name.span.of(text))) {
        return None;
    }
    let mut statement = Statement::new(span, Form::Bare);
    statement.add(clause);
    statement.people.extend(leader);
    Some(statement)
}

/// A name with a blank behind it at byte `at`, `王伟  市住建局`, and where the units begin.
pub(super) fn leader(text: &str, at: usize, end: usize) -> (Option<Named>, usize) {
    let words = &text[at..end];
    let name = words.find(is_blank).map(|stop| &words[..stop]).filter(|w| person::is_surely_name(w));
    let named = name.map(|w| Named { label: Span::empty(at), name: Span::new(at, at + w.len()) });
    (named, named.map_or(at, |n| skip_blank(text, n.name.hi(), end)))
}

/// The first gap of some words that is as wide as one between columns.
fn gap(words: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(i) = words[from..].find(is_blank) {
        let start = from + i;
        from = skip_blank(words, start, words.len());
        if width(&words[start..from]) >= GAP && from < words.len() {
            return Some((start, from));
        }
    }
    None
}

/// How wide blanks are, in half characters.
fn width(blanks: &str) -> usize {
    blanks
        .chars()
        .map(|c| match c {
            '\t' => 4,
            '\n' | '\r' => 0,
            c if c.len_utf8() > 2 => 2,
            _ => 1,
        })
        .sum()
}
