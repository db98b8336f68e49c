//! Passages that look like a statement but were not understood.
//!
//! - a bracket that closes a sentence and speaks of leading, answering or supporting:
//!   `（项目业主自行负责）` · `（责任单位按程序另行明确）`
//! - a part of a sentence from its 由 to 负责 or 牵头: `由项目建设方负责。`
//!
//! A label whose value names no unit is doubted where it is read, see [`super::labelled`].

use super::Statement;
use crate::text::Span;
use crate::text::class::{char_at, char_before, simplify, trim_end};
use crate::text::signs::Sign;

/// Words of assigning in a bracket.
const ASSIGNING: &str = "牵头|负责|配合|责任单位|责任部门|责任人|主办|协办|承办|牽頭|負責|責任單位|主辦|協辦";
/// Words of brackets that explain or refer.
const ASIDE: &str =
    "简称|下同|详见|见附|包括|含|不含|即|指|如|应当|附件|《|说明|原则|要求|责任书|配合度|负责人";

/// The longest passage that is doubted, in bytes.
const LONGEST: usize = 240;

/// Appends the doubtful passages in `words`, whose signs are `signs` and whose statements are `known`.
pub fn find(text: &str, words: Span, signs: &[Sign], known: &[Statement], out: &mut Vec<Span>) {
    let covered = |at: usize| {
        let next = known.partition_point(|s| s.span.hi() <= at);
        known.get(next).is_some_and(|s| s.span.lo() <= at)
    };
    let mut open: Option<usize> = None;
    for (i, sign) in signs.iter().enumerate() {
        if sign.opens() {
            open.get_or_insert(sign.lo());
        } else if sign.closes() {
            let Some(from) = open.take().filter(|from| !covered(*from)) else { continue };
            let span = Span::new(from, sign.end(text));
            if closes_a_sentence(text, words, span) && speaks_of_assigning(span.of(text)) {
                out.push(span);
            }
        } else if sign.c == '由' && open.is_none() && !covered(sign.lo()) {
            out.extend(clause(text, words, &signs[i..], known));
        }
    }
}

fn closes_a_sentence(text: &str, words: Span, span: Span) -> bool {
    let before = char_before(text, trim_end(text, words.lo(), span.lo())).map(simplify);
    let after = char_at(&text[..words.hi()], span.hi()).map(simplify);
    span.lo() > words.lo()
        && before.is_some_and(|c| matches!(c, '。' | ';' | '!'))
        && after.is_none_or(|c| matches!(c, '。' | ';' | '\n' | '\r'))
}

fn speaks_of_assigning(bracket: &str) -> bool {
    bracket.len() <= LONGEST
        && ASSIGNING.split('|').any(|w| bracket.contains(w))
        && !ASIDE.split('|').any(|w| bracket.contains(w))
}

/// From 由 at the first of `signs` to the stop behind the verb.
fn clause(text: &str, words: Span, signs: &[Sign], known: &[Statement]) -> Option<Span> {
    let start = signs[0].lo();
    let before = char_before(&text[words.lo()..], start - words.lo()).map(simplify);
    if !before.is_none_or(|c| matches!(c, '。' | ';' | ',' | ':' | '作' | '务')) {
        return None;
    }
    let stop = signs.iter().find(|s| matches!(s.c, '。' | ';' | ',' | '?')).map_or(words.hi(), |s| s.lo());
    let part = &text[start..stop];
    // 本措施自印发之日起实施，由市发改委负责 speaks of the document.
    let mut from = start.saturating_sub(LONGEST).max(words.lo());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let ends = ['。', '；', '\n'];
    let sentence = &text[from..start];
    let sentence = sentence.rfind(ends).map_or(sentence, |i| sentence[i..].trim_start_matches(ends));
    if sentence.trim_start().starts_with(['本', '该']) {
        return None;
    }
    let last = known.iter().rev().take(4).any(|s| s.span.lo() < stop && s.span.hi() > start);
    // 由政府负责的项目 and 由市场主体牵头组建 tell of something else.
    let ends = ["负责", "牵头", "负责落实", "组织实施", "負責", "牽頭"].iter().any(|w| part.ends_with(w));
    (ends && part.len() <= 90 && !last).then(|| Span::new(start, stop))
}
