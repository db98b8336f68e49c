//! Sentences and their last parts that do nothing but assign, where neither 由 nor a bracket says so:
//! `县交通局承办，各乡镇协助。` · `用好应急转贷资金，市财政局负责。`

use super::due::due;
use super::sentence::{self, is_whole, tells};
use super::{Form, Statement};
use crate::deadline;
use crate::fact::Role;
use crate::grammar::clause::{self, Assigned};
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::{is_han, simplify, skip_blank};
use crate::unit::collective::is_collective;

/// The longest such sentence, in bytes.
const LONGEST: usize = 360;

/// What such a sentence ends in, where it says neither 负责 nor 牵头.
const ENDS: &[&str] = &[
    "承办", "主办", "协办", "协助", "配合", "参与", "参加", "组织实施", "承辦", "主辦", "協辦", "協助",
    "支持",
];

/// Whether words end in such a verb, a day behind it or not: `市城管局主责，各街道协助，8月底前完成`.
fn assigns_at_end(words: &str) -> bool {
    let ends = |words: &str| ENDS.iter().any(|w| words.ends_with(w));
    let dated = || words.rsplit_once([',', '，']).filter(|(head, _)| ends(head));
    ends(words) || dated().is_some_and(|(_, day)| deadline::looks_like(day))
}

/// The most parts between commas that close a sentence.
const PARTS: usize = 4;

/// Reads a sentence without 由, 负责 and 牵头: one that assigns with other verbs, or says by when. One unit's verb
/// alone must stand behind other words of its paragraph, which begins at `first`.
pub(super) fn find<'t>(text: &'t str, span: Span, first: usize, memo: &Memo<'t>, out: &mut Vec<Statement>) {
    let words = span.of(text).trim_end_matches(|c: char| !is_han(c));
    if words.len() > LONGEST || !assigns_at_end(words) || tells(words) {
        return due(text, span, out);
    }
    let start = skip_blank(text, span.lo(), span.hi());
    if let Some(statement) = pointed(text, Span::new(start, span.hi()), memo) {
        return out.push(statement);
    }
    let clause = clause::read(text, Span::new(start, span.hi()), None, memo);
    let named = |u: &Assigned| !is_collective(u.name.span.of(text));
    let own = |u: &Assigned| u.role != Role::Support;
    let does = clause.units.iter().any(|u| own(u) && named(u));
    let helps = clause.units.iter().any(|u| !own(u));
    // 乡镇（街道）组织实施，市司法局予以支持
    let both = clause.units.iter().any(own) && clause.units.iter().any(|u| !own(u) && named(u));
    if is_whole(&clause) && clause.settled && (both || does && (helps || span.lo() > first)) {
        let mut statement = Statement::new(Span::new(start, span.hi()), Form::Sentence);
        statement.add(clause);
        out.push(statement);
    } else {
        // 扩大对外贸易，市商务局主办，市财政局协办。
        out.extend(closing(text, span, memo));
    }
}

/// `…邀请作家到场，该项活动县文联主办，县图书馆协办。`: the parts from one on that only points at the task.
pub(super) fn pointed<'t>(text: &'t str, inner: Span, memo: &Memo<'t>) -> Option<Statement> {
    let words = inner.of(text);
    let points = |c: char| matches!(c, '此' | '该' | '本' | '这');
    let commas =
        words.char_indices().filter(|(_, c)| simplify(*c) == ',').map(|(i, c)| (i, i + c.len_utf8()));
    let begins = std::iter::once((0, 0)).chain(commas);
    let (comma, from) = begins.rev().find(|(_, next)| words[*next..].starts_with(points))?;
    let body = sentence::skip_opening(text, inner.lo() + from, inner.hi());
    if body == inner.lo() + from || text[body..].starts_with('由') {
        return None;
    }
    let clause = clause::read(text, Span::new(body, inner.hi()), None, memo);
    let does = clause.units.iter().any(|u| u.role != Role::Support);
    if !does || !is_whole(&clause) || !clause.settled {
        return None;
    }
    let mut statement = Statement::new(Span::new(inner.lo() + comma, inner.hi()), Form::Sentence);
    statement.add(clause);
    Some(statement)
}

/// `用好应急转贷资金，市财政局负责。`: the parts behind a comma that close a sentence, from the first on whose words do
/// nothing but assign.
pub(super) fn closing<'t>(text: &'t str, inner: Span, memo: &Memo<'t>) -> Option<Statement> {
    let words = inner.of(text);
    if tells(words) || words.contains(['由', '已']) {
        return None;
    }
    let stop = |c: char| matches!(simplify(c), ',' | ';');
    let commas = words.char_indices().rev().filter(|(_, c)| stop(*c)).take(PARTS);
    let mut best = None;
    for (at, comma) in commas {
        let rest = inner.lo() + at + comma.len_utf8();
        if inner.hi() - rest > LONGEST {
            break;
        }
        let clause = clause::read(text, Span::new(rest, inner.hi()), None, memo);
        let named = || clause.units.iter().all(|u| is_named(u.name.span.of(text)));
        let done = || words[..at].chars().filter(|c| is_han(*c)).take(4).count() > 3;
        if is_whole(&clause) && clause.settled && named() && done() {
            best = Some((inner.lo() + at, clause));
        }
    }
    let (from, clause) = best.filter(|(_, c)| c.units.iter().any(|u| u.role != Role::Support))?;
    let mut statement = Statement::new(Span::new(from, inner.hi()), Form::Sentence);
    statement.add(clause);
    Some(statement)
}

/// A body's own name: 市县负责 and 各级政府负责 tell how it is done everywhere.
fn is_named(name: &str) -> bool {
    name.chars().count() > 2 && (!is_collective(name) || name.starts_with('各'))
}
