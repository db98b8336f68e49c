//! Units behind a dash, dot leaders or a stroke at the end of a passage: `新增泊位2000个——市住建局` ·
//! `完成水毁道路修复……县交通运输局` · `新建中学2所。 /市教育局`.
//!
//! Nothing but units may stand there, so that `打造文化品牌——江畔古城` assigns nobody.

use super::{Form, Statement, columns};
use crate::fact::Role;
use crate::grammar::clause;
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::{char_before, is_blank, is_han, is_open, simplify, trim_end};

/// The longest list of units behind a dash, in bytes.
const LONGEST: usize = 240;

/// Appends the units behind the last dash of `words`.
pub fn find<'t>(text: &'t str, words: Span, memo: &Memo<'t>, out: &mut Vec<Statement>) {
    let mut from = words.hi().saturating_sub(LONGEST).max(words.lo());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let tail = &text[from..words.hi()];
    // Most passages have neither dash nor leaders: — and … begin with E2, · with C2.
    let bytes = tail.as_bytes();
    if memchr::memrchr3(0xE2, 0xC2, b'.', bytes).is_none()
        && memchr::memrchr2(b'-', b'/', bytes).is_none()
        && !tail.contains('／')
    {
        return;
    }
    let opens = |(i, c): &(usize, char)| is_leader(*c) && (!is_stroke(*c) || stands_apart(tail, *i));
    let Some((at, mark)) = tail.char_indices().rfind(opens) else { return };
    let start = from + at + mark.len_utf8();
    let units = Span::new(start, words.hi());
    if units.len() < 9 || units.of(text).starts_with('”') {
        return;
    }
    // 市财政局—审计局: a single short mark may stand in a name or a range.
    let mut open = start;
    let mut marks = 0;
    while let Some(c) =
        char_before(text, open).filter(|c| open > words.lo() && (is_leader(*c) || is_blank(*c)))
    {
        open -= c.len_utf8();
        marks += usize::from(is_leader(c));
    }
    let enough = if matches!(mark, '.' | '·' | '-') { 3 } else { 1 };
    let before = trim_end(text, words.lo(), open);
    if marks < enough || text[words.lo()..before].chars().filter(|c| is_han(*c)).take(4).count() < 4 {
        return;
    }
    // ……王伟 市住建局
    let (leader, units) = columns::leader(text, start, words.hi());
    let clause = clause::read(text, Span::new(units, words.hi()), None, memo);
    if clause.is_sure() {
        let mut statement = Statement::new(Span::new(open, words.hi()), Form::Bare);
        statement.add(clause);
        statement.people.extend(leader);
        out.push(statement);
    }
}

/// `完善诉调对接机制。` ⏎ `——区司法局、区法院`: the units on a line of their own behind its dash.
pub fn below<'t>(text: &'t str, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    let before = text[..words.lo()].trim_end_matches(is_blank);
    let dash = before.len() - before.trim_end_matches(['—', '―', '─']).len();
    let margin = |c: char| is_blank(c) && !matches!(c, '\n' | '\r');
    let opens = || before[..before.len() - dash].trim_end_matches(margin).ends_with(['\n', '\r']);
    if dash == 0 || words.len() > LONGEST || !opens() {
        return None;
    }
    let clause = clause::read(text, words, None, memo);
    clause.is_sure().then(|| {
        let mut statement = Statement::new(Span::new(before.len() - dash, words.hi()), Form::Bare);
        statement.add(clause);
        statement
    })
}

/// `牵头领导：丁文涛` ⏎ `党群工作部（牵头）、信息中心` ⏎ `整改时限：9月底`: a list that says who leads, on a line of its own right
/// behind the statement that ends at `before`.
pub fn unlabelled<'t>(text: &'t str, before: usize, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    let near = text.get(before..words.lo())?.chars().all(is_blank);
    if !near || words.len() > LONGEST || !words.of(text).contains(is_open) {
        return None;
    }
    let clause = clause::read(text, words, None, memo);
    let marked = clause.units.iter().any(|u| u.role == Role::Lead);
    (marked && clause.units.len() > 1 && clause.verbs == 0 && clause.is_sure()).then(|| {
        let mut statement = Statement::new(words, Form::Bare);
        statement.add(clause);
        statement
    })
}

/// A dash, a dot of a leader, or a stroke.
fn is_leader(c: char) -> bool {
    matches!(c, '—' | '―' | '─' | '…' | '⋯' | '.' | '·' | '-') || is_stroke(c)
}

/// Whether a stroke at byte `at` opens something: 教育局/卫生局 and 教育局 / 卫生局 are names.
fn stands_apart(words: &str, at: usize) -> bool {
    let head = words[..at].trim_end_matches(is_blank);
    let stopped = char_before(head, head.len()).map(simplify).is_some_and(|c| matches!(c, '。' | ';'));
    let behind = words[at..].chars().nth(1);
    stopped || head.len() < at && !behind.is_some_and(is_blank)
}

fn is_stroke(c: char) -> bool {
    matches!(c, '/' | '／')
}
