//! Units and what they are asked to do: `请市住建局于6月30日前完成整改` · `责成A会同B拿出方案` ·
//! `由A牵头，会同B开展检查` · `A会同B于8月15日前完成比选`.

use super::{Form, Statement, due, sentence, told};
use crate::deadline;
use crate::fact::Role;
use crate::grammar::clause::{self, Assigned};
use crate::grammar::deed;
use crate::grammar::memo::Memo;
use crate::grammar::verb;
use crate::text::Span;
use crate::text::class::{char_at, is_open, simplify, skip_blank};
use crate::unit::collective::is_collective;

/// Words of asking, simplified or not.
const ASKING: &[&str] = &["请", "請", "并请", "並請", "同时请", "敬请", "责成", "責成", "要求"];

/// What is asked of those who decide.
const NO_TASK: &[&str] = &["审核", "审查"];

/// How many deeds are tried for the one that the names stand before.
const PLACES: usize = 8;

/// The longest list of units before a deed, in bytes.
const LONGEST: usize = 400;

/// The bytes of a word of asking at byte `at`; 0 where there is none.
fn asking(text: &str, at: usize, end: usize) -> usize {
    let opens = |c: char| matches!(c, '请' | '請' | '并' | '並' | '同' | '敬' | '责' | '責' | '要');
    if !text[at..end].starts_with(opens) {
        return 0;
    }
    ASKING.iter().filter(|w| text[at..end].starts_with(**w)).map(|w| w.len()).max().unwrap_or(0)
}

/// Whether the words at `at` ask.
pub(super) fn asks(text: &str, at: usize, end: usize) -> bool {
    asking(text, skip_blank(text, at, end), end) > 0
}

/// Whether words end in what a meeting does, which a sentence follows: `会议议定：财务部会同…`
pub(super) fn decides(words: &str) -> bool {
    let head = words.trim_end().trim_end_matches([':', '：', '︰', '∶', '﹕']);
    let said = head.rfind("会议").map(|i| &head[i + "会议".len()..]);
    said.is_some_and(|w| {
        matches!(w, "议定" | "决定" | "研究决定" | "要求" | "明确" | "确定" | "指出" | "强调" | "议定事项")
    })
}

/// Whether 会同 stands near the start of a sentence: `财务部会同投资发展部于8月15日前完成比选`.
pub(super) fn joins(text: &str, start: usize, end: usize) -> bool {
    let mut near = end.min(start + 90);
    while !text.is_char_boundary(near) {
        near -= 1;
    }
    let words = &text[start..near];
    words.contains("会同") || words.contains("會同")
}

/// The units at the start of `inner` and where their deed stands behind them, in bytes from there.
pub(super) fn told<'t>(text: &'t str, inner: Span, memo: &Memo<'t>) -> Option<(Vec<Assigned>, usize)> {
    let words = inner.of(text);
    let mut from = char_at(words, 0).map_or(0, char::len_utf8);
    for _ in 0..PLACES {
        let (at, end, _) = deed::next(words, from).filter(|(at, ..)| *at <= LONGEST)?;
        from = end;
        // 由有关司局负责同志担任, 由所在单位提出 name nobody.
        let who =
            words[at..].strip_prefix("负责").is_some_and(|w| w.starts_with("同志") || w.starts_with('人'));
        if who || words.starts_with("所在") {
            return None;
        }
        // 领导小组由市公安局、市司法局组成 says who is in it; 由A会同B组成督查组 does not.
        if words[at..].starts_with("组成") && verb::together(&words[..at]).is_none() {
            return None;
        }
        // 市政府将对完成情况进行通报, 市政府将其纳入考核 says what will be.
        let will = words[at..].strip_prefix(['将', '將']);
        let issuer = || words[..at].chars().count() < 6 && words[..at].ends_with("政府");
        if will.is_some_and(|rest| rest.starts_with(['对', '對']) || issuer()) {
            return None;
        }
        let stop = day(words, source(words, verb::back(words, at)));
        if let Some(units) = heads(text, Span::new(inner.lo(), inner.lo() + stop), memo) {
            return Some((units, stop.max(at)));
        }
    }
    None
}

/// `县财政局从预备费中安排`: where the names before byte `at` end, what they take it from left out.
fn source(words: &str, at: usize) -> usize {
    let head = words[..at].trim_end();
    let from = if head.ends_with(['中', '里']) { head.rfind('从') } else { None };
    from.filter(|i| *i > 0).unwrap_or(at)
}

/// `请县住建局、县城管局6月底前拿出方案`: where the names before byte `stop` end, the day between them and the deed left out.
fn day(words: &str, stop: usize) -> usize {
    let head = words[..stop].trim_end();
    let found = if head.ends_with('前') { deadline::find(head) } else { None };
    found.filter(|d| d.start > 0 && d.end == head.len()).map_or(stop, |d| d.start)
}

/// The units in `span`, which holds nothing else: A会同B, A、B.
fn heads<'t>(text: &'t str, span: Span, memo: &Memo<'t>) -> Option<Vec<Assigned>> {
    let read = |lo: usize, hi: usize, role: Role, label: Span| {
        let clause = clause::read(text, Span::new(lo, hi), Some((role, label)), memo);
        (clause.is_sure() && clause.verbs == 0).then_some(clause.units)
    };
    let Some((left, right)) = verb::together(span.of(text)) else {
        return read(span.lo(), span.hi(), Role::Responsible, Span::empty(span.lo()));
    };
    let label = Span::new(span.lo() + left, span.lo() + right);
    let mut units = read(span.lo(), label.lo(), Role::Lead, label)?;
    units.extend(read(label.hi(), span.hi(), Role::Support, label)?);
    Some(units)
}

/// Whether the deed behind the units says that it is theirs: 市司法局牵头编制清单, 市公安局按职责加强监督.
pub(super) fn is_given<'t>(text: &'t str, inner: Span, memo: &Memo<'t>) -> bool {
    let behind = told(text, inner, memo).map(|(_, stop)| &inner.of(text)[stop..]);
    behind.is_some_and(|w| {
        ["牵头", "负责", "按职责", "按各自职责"].iter().any(|v| verb::starts(w, v).is_some())
    })
}

/// Reads a sentence that asks units, or begins with two that do something together by a day.
pub(super) fn find<'t>(text: &'t str, inner: Span, memo: &Memo<'t>) -> Option<Statement> {
    let words = inner.of(text);
    if sentence::tells(words) {
        return None;
    }
    let mut units: Vec<Assigned> = Vec::new();
    let mut asked = false;
    let mut from = inner.lo();
    while from < inner.hi() {
        let rest = &text[from..inner.hi()];
        let stop = rest.find(|c: char| matches!(simplify(c), ',' | ';' | '。')).unwrap_or(rest.len());
        let part = Span::new(skip_blank(text, from, from + stop), from + stop);
        let had = units.len();
        part_of(text, part, memo, &mut units);
        asked |= units.len() > had && asks(text, part.lo(), part.hi());
        from += stop + rest[stop..].chars().next().map_or(0, char::len_utf8);
    }
    if !asked {
        units.clear();
    }
    if units.is_empty() && joins(text, inner.lo(), inner.hi()) && due::deadline_in(text, inner).is_some() {
        let (found, stop) =
            told(text, inner, memo).filter(|(u, _)| u.len() > 1 && u[0].role == Role::Lead)?;
        units = found;
        told::helpers(text, Span::new(inner.lo() + stop, inner.hi()), memo, &mut units);
    }
    if units.is_empty() {
        return None;
    }
    let mut statement = Statement::new(inner, Form::Sentence);
    statement.deadline = due::deadline_in(text, inner);
    statement.units = units;
    statement.keeps_words = true;
    Some(statement)
}

/// Appends the units that one part asks, or, behind such a part, tells what to do.
fn part_of<'t>(text: &'t str, part: Span, memo: &Memo<'t>, units: &mut Vec<Assigned>) {
    let len = asking(text, part.lo(), part.hi());
    if len == 0 && units.is_empty() {
        // A会同B负责，请C予以支持
        let clause = clause::read(text, part, None, memo);
        if clause.verbs > 0 && clause.is_sure() && clause.settled {
            units.extend(clause.units);
        }
        return;
    }
    let inner = Span::new(part.lo() + len, part.hi());
    let found =
        verb::find(inner.of(text)).filter(|v| v.start > 0 && !inner.of(text)[..v.start].contains(is_open));
    if let Some(found) = found {
        let label = Span::new(inner.lo() + found.start, inner.lo() + found.end);
        let head = Span::new(inner.lo(), label.lo());
        if verb::together(head.of(text)).is_none() && sentence::names(text, head, found.role, label, units) {
            return;
        }
    }
    let Some((mut new, stop)) = told(text, inner, memo) else { return };
    let behind = &inner.of(text)[stop..];
    // 请各责任单位抓紧办理, 请市政府审核
    let everybody = new.iter().all(|u| is_collective(u.name.span.of(text)));
    if everybody || NO_TASK.iter().any(|w| behind.starts_with(w)) {
        return;
    }
    if deed::next(behind, 0).is_some_and(|(at, _, helps)| at == 0 && helps) {
        new.iter_mut().filter(|u| u.role == Role::Responsible).for_each(|u| u.role = Role::Support);
    }
    units.append(&mut new);
}

/// `（A牵头，）会同B、C开展检查`: appends those who are drawn in.
pub fn joined_by<'t>(text: &'t str, rest: Span, memo: &Memo<'t>, units: &mut Vec<Assigned>) {
    let start = skip_blank(text, rest.lo(), rest.hi());
    let Some(len) = verb::draws_in(&text[start..rest.hi()]) else { return };
    let label = Span::new(start, start + len);
    let inner = Span::new(label.hi(), rest.hi());
    let words = inner.of(text);
    let comma = words.find(|c: char| matches!(simplify(c), ',' | ';' | '。')).unwrap_or(words.len());
    let up_to = Span::new(inner.lo(), inner.lo() + comma);
    let found = match told(text, up_to, memo) {
        Some((found, _)) => found,
        None => heads(text, up_to, memo).unwrap_or_default(),
    };
    units.extend(found.into_iter().map(|unit| Assigned { role: Role::Support, label, ..unit }));
}
