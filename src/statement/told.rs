//! Sentences that tell a unit's duty: `由A会同B制定清单，2025年底前完成。` · `市财政局会同市水务局提出方案。`

use super::due::deadline_in;
use super::sentence::{is_aside, names, tells};
use super::{Form, Statement, asked};
use crate::deadline;
use crate::fact::Role;
use crate::grammar::clause::Assigned;
use crate::grammar::memo::Memo;
use crate::grammar::verb;
use crate::text::Span;
use crate::text::class::{char_before, digit, is_han, simplify, skip_blank};
use crate::unit::collective::is_collective;

/// `由A会同B制定清单，2025年底前完成。`: the words before the first verb, whatever follows.
pub(super) fn duty<'t>(text: &'t str, start: usize, inner: Span, memo: &Memo<'t>, out: &mut Vec<Statement>) {
    let words = inner.of(text);
    if is_aside(words.strip_prefix('由').unwrap_or(words)) {
        return;
    }
    let Some((mut units, stop)) = asked::told(text, inner, memo) else { return };
    if verb::starts(&words[stop..], "牵头").is_some() {
        units.iter_mut().filter(|u| u.role == Role::Responsible).for_each(|u| u.role = Role::Lead);
    }
    let mut statement = Statement::new(Span::new(start, inner.hi()), Form::Sentence);
    helpers(text, Span::new(inner.lo() + stop, inner.hi()), memo, &mut units);
    statement.units = units;
    statement.deadline = deadline_in(text, inner);
    statement.keeps_words = true;
    out.push(statement);
}

/// `（由A制定细则，）B、C配合，6月底前完成。`: appends those who support, where a whole part says nothing else, and those who
/// answer for something behind a semicolon: `（由A会同B开展检查；）各乡镇政府负责建立台账`.
pub(super) fn helpers<'t>(text: &'t str, rest: Span, memo: &Memo<'t>, units: &mut Vec<Assigned>) {
    let mut from = rest.lo();
    for part in rest.of(text).split_inclusive(|c| matches!(simplify(c), ',' | ';' | '。')) {
        let (start, words) = (from, part.trim_end_matches(|c| !is_han(c)));
        from += part.len();
        // …牵头，会同市水利局、市气象局
        if start > rest.lo() && verb::draws_in(words).is_some() {
            asked::joined_by(text, Span::new(start, rest.hi()), memo, units);
            continue;
        }
        // The first part is the deed itself.
        let Some(found) = verb::find(words).filter(|v| start > rest.lo() && v.start > 0) else { continue };
        let rest = &words[found.end..];
        let helps = found.role == Role::Support && rest.is_empty();
        let answers = || {
            matches!(char_before(text, start).map(simplify), Some(';' | ','))
                && words[..found.end].ends_with("负责")
                && rest.starts_with(|c| is_han(c) && c != '的')
                && !is_everybody(&words[..found.start])
        };
        if helps || found.role == Role::Responsible && answers() {
            let label = Span::new(start + found.start, start + found.end);
            names(text, Span::new(start, label.lo()), found.role, label, units);
        }
    }
}

/// 各单位, 各责任部门: all whom a text speaks to.
fn is_everybody(names: &str) -> bool {
    names.starts_with('各') && ["单位", "部门", "各地"].iter().any(|w| names.ends_with(w))
}

/// The first sentence of an item that tells a unit's duty without 由, which counts where the item's fellows
/// assign in sentences: `市财政局会同市水务局提出申报方案，4月15日前报市政府。`
///
/// Where the fellows assign otherwise (`sure`), its verb must say as much: `市司法局牵头编制清单`.
pub fn read<'t>(text: &'t str, words: Span, sure: bool, memo: &Memo<'t>) -> Option<Statement> {
    let mut out = Vec::new();
    let mut start = words.lo();
    for part in words.of(text).split_inclusive(['。', '；', ';']).take(SENTENCES) {
        let span = Span::new(start, start + part.len());
        start = span.hi();
        if part.len() <= 1500 && !tells(part) {
            let first = skip_blank(text, span.lo(), span.hi());
            // 请市教育局抓紧推进迁建
            let asked = text[first..span.hi()].chars().next().filter(|c| simplify(*c) == '请');
            let from = behind_day(text, first + asked.map_or(0, char::len_utf8), span.hi());
            let inner = Span::new(from, span.hi());
            if !sure || asked::is_given(text, inner, memo) {
                duty(text, span.lo(), inner, memo, &mut out);
            }
        }
        // 各级党委和政府对本地区工作负总责 is said to all.
        let all = |s: &Statement| s.units.iter().all(|u| is_collective(u.name.span.of(text)));
        if let Some(statement) = out.pop().filter(|s| !all(s)) {
            return Some(statement);
        }
    }
    None
}

/// Behind the day that opens a sentence: `5月上旬，抢险大队会同供水公司组织拉练`.
fn behind_day(text: &str, start: usize, end: usize) -> usize {
    let words = &text[start..end];
    let comma = words.char_indices().take(DAY).find(|(_, c)| simplify(*c) == ',');
    let Some((at, c)) = comma.filter(|_| words.starts_with(|c: char| digit(c).is_some())) else {
        return start;
    };
    let head = words[..at].trim_end();
    let day = head.ends_with(['月', '日', '旬', '初', '中', '底']) || deadline::looks_like(head);
    if day { start + at + c.len_utf8() } else { start }
}

/// The longest such day, in characters.
const DAY: usize = 14;

/// How many sentences of an item are looked at.
const SENTENCES: usize = 4;
