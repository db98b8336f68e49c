//! The last part of a sentence that assigns, from its 由 on: `建设村级文化广场，由县文旅局牵头，各乡镇配合。`

use super::sentence::{OPENED, is_shared, tells, whole};
use super::{Statement, told};
use crate::deadline;
use crate::fact::Role;
use crate::grammar::clause;
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::{char_at, char_before, simplify};
use crate::text::words::bars;

/// What a document calls itself behind 本.
const DOCUMENT: &str = "\
    措施|方案|办法|意见|计划|细则|规定|规划|政策|通知|清单|要点|行动|制度|条例";

/// `建设村级文化广场，由县文旅局牵头，各乡镇配合。`: the last part of a sentence, from its 由 on.
pub(super) fn read<'t>(text: &'t str, inner: Span, memo: &Memo<'t>) -> Option<Statement> {
    let (from, by) = last_by(text, inner).or_else(|| dated_by(text, inner))?;
    let rest = Span::new(by + '由'.len_utf8(), inner.hi());
    let clause = clause::read(text, rest, None, memo);
    // 由市委宣传部牵头，市卫生局提供资料
    let helped =
        || clause.units.last().is_some_and(|u| u.role == Role::Support) && is_shared(text, &clause, rest);
    if clause.verbs == 0 || !clause.is_sure() && !helped() {
        return None;
    }
    let comma = char_before(text, from).map_or(0, char::len_utf8);
    // …，由县医院会同县急救站建立信息传输机制，信息科做好技术支持
    let joint = clause.units.first().is_some_and(|u| u.label.of(text).starts_with("会同"));
    let told = joint && clause.told > 0;
    let mut statement = whole(text, Span::new(from - comma, inner.hi()), clause);
    statement.keeps_words |= told;
    // …，9月底前由县城管局负责完成
    let day = Span::new(from, by);
    statement.deadline = statement.deadline.or(Some(day).filter(|d| deadline::looks_like(d.of(text))));
    Some(statement)
}

/// `…新建公厕20座，9月底前由县城管局负责完成`: the last 由 behind a comma and a day, and where the day begins.
fn dated_by(text: &str, inner: Span) -> Option<(usize, usize)> {
    let words = inner.of(text);
    let by = words.rfind('由')?;
    let comma = words[..by].rfind(['，', ','])?;
    let from = comma + char_at(words, comma).map_or(0, char::len_utf8);
    let dated = by - from <= LONGEST_DAY
        && words[..by].ends_with(['前', '底', '内'])
        && deadline::looks_like(&words[from..by]);
    (dated && !tells(words) && !words.contains('已')).then(|| (inner.lo() + from, inner.lo() + by))
}

/// `…新建公厕20座，9月底前由县城管局清理建筑垃圾`: behind such a 由 stands a duty.
pub(super) fn dated_duty<'t>(text: &'t str, inner: Span, memo: &Memo<'t>, out: &mut Vec<Statement>) {
    let Some((day, by)) = dated_by(text, inner) else { return };
    let had = out.len();
    told::duty(text, by, Span::new(by + '由'.len_utf8(), inner.hi()), memo, out);
    if let Some(statement) = out[had..].first_mut() {
        statement.deadline.get_or_insert(Span::new(day, by));
    }
}

/// The longest day before such a 由, in bytes.
const LONGEST_DAY: usize = 36;

/// The last 由 behind a comma, and where the words before it begin that only point back (，此项工作由…), but for a
/// document that speaks of itself: 本措施自印发之日起实施，由市发改委牵头组织实施。
pub(super) fn last_by(text: &str, inner: Span) -> Option<(usize, usize)> {
    let words = inner.of(text);
    if words.strip_prefix('本').is_some_and(|rest| bars(DOCUMENT).any(|w| rest.starts_with(w))) {
        return None;
    }
    if tells(words) || words.contains('已') {
        return None;
    }
    let mut found = words.char_indices().rev().filter(|(_, c)| *c == '由').filter_map(|(i, _)| {
        // 日常工作由…负责 tells of an office.
        let from = i - OPENED.ends(&words[..i]).unwrap_or(0);
        let from =
            if words[from..].starts_with(['此', '该', '这', '本', '会', '随']) { from } else { i };
        (char_before(words, from).map(simplify) == Some(',')).then_some((from, i))
    });
    found.next().map(|(from, at)| (inner.lo() + from, inner.lo() + at))
}
