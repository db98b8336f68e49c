//! Lines: where they start, where their words start and end.
//!
//! A line ends at LF, CR LF, CR or form feed. The spans of [`Line::whole`] cover the
//! text without a gap.

use crate::text::Span;
use crate::text::class::{skip_blank, trim_end};

/// One line of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// From its first byte to after its line break.
    pub whole: Span,
    /// Without indentation, trailing blanks and the line break; empty for a blank line.
    pub words: Span,
}

impl Line {
    /// Nothing but white space.
    pub fn is_blank(&self) -> bool {
        self.words.is_empty()
    }
}

/// Splits a text into lines.
pub fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    // Room for all at once: growing would need it twice over.
    let breaks = memchr::memchr_iter(b'\n', bytes).count();
    let mut out = Vec::with_capacity(breaks + 1);
    let mut start = 0;
    for at in memchr::memchr3_iter(b'\n', b'\r', b'\x0C', bytes) {
        if at < start || (bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n')) {
            continue;
        }
        push(text, start, at, at + 1, &mut out);
        start = at + 1;
    }
    if start < bytes.len() || out.is_empty() {
        push(text, start, bytes.len(), bytes.len(), &mut out);
    }
    out
}

fn push(text: &str, start: usize, end: usize, next: usize, out: &mut Vec<Line>) {
    let first = skip_blank(text, start, end);
    let last = trim_end(text, first, end);
    let words = if first < last { Span::new(first, last) } else { Span::empty(start) };
    out.push(Line { whole: Span::new(start, next), words });
}

/// About how wide a line's words are, in Chinese characters: two Latin ones make one.
pub fn width(words: &str) -> usize {
    let ascii = words.bytes().filter(|b| b.is_ascii()).count();
    (words.len() - ascii) / 3 + ascii / 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_break_counts_once_and_nothing_is_left_over() {
        let text = "一\r\n\u{E004} 二 \n\n三\r四";
        let lines = lines(text);
        let words: Vec<&str> = lines.iter().map(|l| l.words.of(text)).collect();
        assert_eq!(words, ["一", "二", "", "三", "四"]);
        let mut at = 0;
        for line in &lines {
            assert_eq!(line.whole.lo(), at);
            at = line.whole.hi();
        }
        assert_eq!(at, text.len());
    }
}
