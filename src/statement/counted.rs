//! Clauses that are counted inside a paragraph, each opened by its unit: `一是县财政局负责筹措资金；二是由县住建局牵头制定
//! 方案，县司法局配合。` · `首先，由A会同B…` · `（1）A负责…；（2）B负责…`.
//!
//! Behind such a counter a unit and its verb read as behind 由. All of a paragraph make one statement.

use super::due::deadline_in;
use super::sentence::{duties, is_shared, is_whole, leading, tells};
use super::{Form, Statement, asked};
use crate::fact::Role;
use crate::grammar::clause::{self, Assigned};
use crate::grammar::memo::Memo;
use crate::grammar::verb;
use crate::outline::number;
use crate::text::Span;
use crate::text::class::{char_at, is_han, numeral, simplify, skip_blank};
use crate::unit::collective::is_collective;
use crate::unit::looks::opens_like_prose;

/// The longest such clause, in bytes.
const LONGEST: usize = 1200;

/// Words that count.
const ORDER: &[&str] = &["首先", "其次", "再次", "最后", "最後"];

/// Where the words behind a counter at `at` begin: 一是, 首先，, （1）, ①.
pub fn behind(text: &str, at: usize, end: usize) -> Option<usize> {
    let words = &text[at..end];
    let first = words.chars().next()?;
    if numeral(first).is_some() {
        let rest = words.trim_start_matches(|c| numeral(c).is_some());
        let short = words.len() - rest.len() <= 2 * first.len_utf8();
        return rest.strip_prefix('是').filter(|_| short).map(|rest| skip_blank(text, end - rest.len(), end));
    }
    if let Some(word) = ORDER.iter().find(|w| words.starts_with(**w)) {
        let next = skip_blank(text, at + word.len(), end);
        let comma = char_at(&text[..end], next).filter(|c| simplify(*c) == ',');
        return Some(comma.map_or(next, |c| skip_blank(text, next + c.len_utf8(), end)));
    }
    sub_item(text, at, end)
}

/// Whether words begin with 一是, 二是, ….
pub(super) fn is_counter(words: &str) -> bool {
    let rest = words.trim_start_matches(|c| numeral(c).is_some());
    (1..=2).contains(&words[..words.len() - rest.len()].chars().count()) && rest.starts_with('是')
}

/// Where the words of a sub-item begin whose number stands at `at`: （2）…, ②….
pub(super) fn sub_item(text: &str, at: usize, end: usize) -> Option<usize> {
    let number = number::at(text, at, end)?;
    let inner = matches!(number.kind, number::Kind::ArabicBracket | number::Kind::Circled);
    (inner && number.after() < end).then_some(number.after())
}

/// The statement of the clause whose counter stands at `from`, blanks before it left out.
pub(super) fn read<'t>(text: &'t str, from: usize, end: usize, memo: &Memo<'t>) -> Option<Statement> {
    let from = skip_blank(text, from, end);
    let body = behind(text, from, end)?;
    let stop = stop(text, body, end)?;
    let by = char_at(&text[..stop], body).filter(|c| simplify(*c) == '由').map_or(0, char::len_utf8);
    let inner = Span::new(body + by, stop);
    if tells(inner.of(text)) {
        return None;
    }
    let mut statement = Statement::new(Span::new(from, stop), Form::Sentence);
    statement.keeps_words = true;
    let clause = clause::read(text, inner, None, memo);
    let mut several = Vec::new();
    if is_whole(&clause) && clause.settled || is_shared(text, &clause, inner) {
        statement.add(clause);
    } else if let Some((clause, rest)) = leading(text, inner, memo) {
        statement.add(clause);
        asked::joined_by(text, Span::new(rest, stop), memo, &mut statement.units);
    } else if duties(text, from, inner, &mut several) {
        statement.units = several.pop()?.units;
    } else {
        statement.units = told(text, inner, by > 0, memo)?;
    }
    // 二是完善由行业部门牵头的机制: the clause must open with its unit, and 一是各级政府负总责 is said to all.
    let first = statement.units.first().map(|u| u.name.span.lo())?;
    let all = || statement.units.iter().all(|u| is_collective(u.name.span.of(text)));
    let object = sub_item(text, from, stop).is_some() && is_object(&text[inner.lo()..first.max(inner.lo())]);
    if !object && (first > inner.lo() || all()) {
        return None;
    }
    statement.deadline = statement.deadline.or_else(|| deadline_in(text, inner));
    Some(statement)
}

/// `①城区河道由市水务局负责清淤；②…`: whether the words before a unit name what it sees to.
fn is_object(head: &str) -> bool {
    let object = head.strip_suffix('由').unwrap_or_default();
    (2..=12).contains(&object.chars().count()) && object.chars().all(is_han) && !opens_like_prose(object)
}

/// Where the clause ends: behind its stop, or before the next counter behind a comma.
fn stop(text: &str, body: usize, end: usize) -> Option<usize> {
    let stops = text[body..end].char_indices().take_while(|(i, _)| *i < LONGEST);
    for (i, c) in stops {
        let next = body + i + c.len_utf8();
        match simplify(c) {
            '。' | ';' | '!' | '?' => return Some(next),
            ',' if behind(text, skip_blank(text, next, end), end).is_some() => return Some(next),
            _ => {}
        }
    }
    (end - body <= LONGEST).then_some(end)
}

/// The units that open a clause and what they are told: with 由 any deed, without it one that says so:
/// 县财政局负责筹措资金, 县住建局会同县司法局制定方案; 县住建局负责人 and 由县住建局牵头的工作 are none.
fn told<'t>(text: &'t str, inner: Span, by: bool, memo: &Memo<'t>) -> Option<Vec<Assigned>> {
    let (mut units, at) = asked::told(text, inner, memo)?;
    let words = &inner.of(text)[at..];
    let leads = verb::starts(words, "牵头");
    let given = leads.or_else(|| verb::starts(words, "负责"));
    let joined = units.len() > 1 && units[0].role == Role::Lead;
    let shares = || ["按职责", "按各自职责", "按照职责"].iter().any(|v| verb::starts(words, v).is_some());
    let names = given.is_some_and(|len| words[len..].starts_with(['的', '人', '同', '干', '單', '单']));
    if names || !(by || joined || given.is_some() || shares()) {
        return None;
    }
    if leads.is_some() {
        units.iter_mut().filter(|u| u.role == Role::Responsible).for_each(|u| u.role = Role::Lead);
    }
    Some(units)
}

/// Adds a clause to the one before it in its paragraph.
pub(super) fn join(statement: &mut Statement, next: Statement) {
    statement.span = Span::new(statement.span.lo(), next.span.hi());
    statement.units.extend(next.units);
    statement.people.extend(next.people.iter().copied());
    statement.deadline = statement.deadline.or(next.deadline);
}
