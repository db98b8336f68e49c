//! Taking words out of a text cleanly: with the separator, the label, the bracket or the line that would
//! be left empty.

use super::site::{ends_label, label_before, line_end, line_start};
use crate::grammar::label::{self, Ending};
use crate::text::Span;
use crate::text::change::Replacement;
use crate::text::class::{char_at, char_before, is_blank, is_close, is_open, simplify, skip_blank, trim_end};

/// Replaces words.
pub fn put(span: Span, words: impl Into<String>) -> Replacement {
    Replacement { span, words: words.into() }
}

/// What goes when `span`, the whole value of a field or a part of a clause, goes:
///
/// - `牵头单位：A` in its line: the line
/// - `（牵头单位：A；配合单位：B）` without A: `（配合单位：B）`; without both: the bracket, and its full
///   stop where the sentence before has one
/// - `A牵头，B配合` without B配合: `A牵头`
pub fn erase(text: &str, span: Span) -> Span {
    let (mut a, mut b) = (span.lo(), span.hi());
    for _ in 0..8 {
        let from = line_start(text, a);
        let left_end = trim_end(text, from, a);
        let left = char_before(text, left_end).filter(|_| left_end > from);
        let to = line_end(text, b);
        let right_at = skip_blank(text, b, to);
        let right = char_at(text, right_at).filter(|_| right_at < to);
        let (l, r) = (left.map(simplify), right.map(simplify));
        let behind = right_at + right.map_or(0, char::len_utf8);
        let comma = |c: Option<char>| matches!(c, Some('、' | ',' | ';'));
        let ends = r.is_none_or(|c| is_close(c) || matches!(c, ';' | '。'))
            || label::at(text, right_at, to, Ending::Colon).is_some();
        let label = if ends { label_before(text, left_end, 0) } else { None };
        if let Some(label) = label.filter(|_| l.is_some_and(ends_label)) {
            a = label.lo();
        } else if left.is_some_and(is_open) && right.is_some_and(is_close) {
            a = left_end - left.map_or(0, char::len_utf8);
            b = behind;
            let before = char_before(text, trim_end(text, 0, a)).map(simplify);
            let stop = char_at(text, b).filter(|c| matches!(simplify(*c), '。' | ';'));
            let stopped = matches!(before, Some('。' | ';' | '!' | '?')) || a == line_start(text, a);
            b += stop.filter(|_| stopped).map_or(0, char::len_utf8);
        } else if l.is_none() && r.is_none() {
            return line(text, from, to);
        } else if comma(r)
            && (l.is_none() || left.is_some_and(is_open) || matches!(l, Some('由' | '。' | ':')))
        {
            return Span::new(a, skip_blank(text, behind, to));
        } else if comma(l) {
            return Span::new(trim_end(text, from, left_end - left.map_or(0, char::len_utf8)), b);
        } else if matches!(r, Some('。' | ';')) && (l.is_none() || matches!(l, Some('。' | ';'))) {
            b = behind;
            if l.is_some() {
                return Span::new(a, b);
            }
        } else {
            // Blanks separate it from what stands before.
            return Span::new(
                if r.is_none() || l.is_some() { left_end } else { a },
                if l.is_none() { right_at } else { b },
            );
        }
    }
    Span::new(a, b)
}

/// A line that goes, with its break: the wider gap to its neighbours stays.
pub fn line(text: &str, from: usize, to: usize) -> Span {
    let before = trim_end(text, 0, from);
    let after = skip_blank(text, to, text.len());
    let breaks = |span: &str| span.matches('\n').count();
    if after == text.len() {
        return Span::new(before, to);
    }
    let next = line_start(text, after);
    if before == 0 || breaks(&text[before..from]) > breaks(&text[to..next]) {
        Span::new(from, next)
    } else {
        Span::new(before, to)
    }
}

/// A separator as it stands between two names: 、 or what the list has.
pub fn separator(text: &str, left: usize, right: usize) -> Option<&str> {
    let gap = text.get(left..right)?;
    let plain = !gap.is_empty() && gap.len() <= 6 && !gap.contains(['\n', '\r']);
    (plain && gap.chars().all(|c| is_blank(c) || matches!(simplify(c), '、' | ',' | ';' | '/')))
        .then_some(gap)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` without the words `gone`.
    fn without(text: &str, gone: &str) -> String {
        let at = text.find(gone).unwrap();
        let span = erase(text, Span::new(at, at + gone.len()));
        [&text[..span.lo()], &text[span.hi()..]].concat()
    }

    #[test]
    fn nothing_empty_is_left() {
        for (text, gone, left) in [
            ("演练。\n牵头单位：甲局\n配合单位：乙局\n", "甲局", "演练。\n配合单位：乙局\n"),
            ("演练。\n\n牵头单位：甲局\n\n配合单位：乙局\n", "乙局", "演练。\n\n牵头单位：甲局\n"),
            ("演练。（牵头单位：甲局；配合单位：乙局）", "甲局", "演练。（配合单位：乙局）"),
            ("演练。（牵头单位：甲局；配合单位：乙局）", "乙局", "演练。（牵头单位：甲局）"),
            ("演练。（牵头单位：甲局）", "甲局", "演练。"),
            ("演练。（牵头单位：甲局）。", "甲局", "演练。"),
            ("演练（牵头单位：甲局）。", "甲局", "演练。"),
            ("演练。(甲局牵头,乙局、丙局配合)", "甲局牵头", "演练。(乙局、丙局配合)"),
            ("演练。(甲局牵头,乙局、丙局配合)", "乙局、丙局配合", "演练。(甲局牵头)"),
            ("由甲局负责，乙局协办。", "甲局负责", "由乙局协办。"),
            ("由甲局负责，乙局协办。", "乙局协办", "由甲局负责。"),
            ("演练。\n(甲局)\n2.抽查。", "甲局", "演练。\n2.抽查。"),
            ("牵头单位：甲局  配合单位：乙局", "甲局", "配合单位：乙局"),
            ("牵头单位：甲局  配合单位：乙局", "乙局", "牵头单位：甲局"),
            ("演练。责任单位：甲局。", "甲局", "演练。"),
        ] {
            assert_eq!(without(text, gone), left, "{text}");
        }
    }
}
