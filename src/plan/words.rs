//! Words cut from the text for showing: white space folded, names closed up.

use crate::outline::markup;
use crate::outline::table::boxes;
use crate::plan::Task;
use crate::text::Span;
use crate::text::class::is_blank;
use crate::text::page_mark::close_up;

/// Appends `words` to `out` with every run of blanks folded: to nothing between two Chinese
/// characters or at a line break beside one, to one space elsewhere.
pub fn push_folded(out: &mut String, words: &str) {
    let mut gap = false;
    for c in words.chars() {
        if is_blank(c) {
            gap = true;
            continue;
        }
        if gap
            && out
                .chars()
                .next_back()
                .is_some_and(|last| last.is_ascii_alphanumeric() && c.is_ascii_alphanumeric())
        {
            out.push(' ');
        }
        gap = false;
        out.push(c);
    }
}

/// The words of a span with tags or blanks' names inside: 市<b>财政</b>局, 谢&nbsp;明. A tag alone is taken as it stands: no name is without words.
fn untagged(text: &str, span: Span) -> Option<String> {
    let words = span.of(text);
    memchr::memchr2(b'<', b'&', words.as_bytes())?;
    markup::untagged(words).map(|flat| flat.text).filter(|words| !words.trim().is_empty())
}

/// A span's words with white space folded.
pub fn folded(text: &str, span: Span) -> String {
    let mut out = String::with_capacity(span.len());
    match untagged(text, span).or_else(|| boxes::words(text, span)) {
        Some(words) => push_folded(&mut out, &words),
        None => push_folded(&mut out, span.of(text)),
    }
    out
}

/// A span's words with white space folded, the first `most` characters of them where there are more: `推进管网…`.
pub fn quoted(text: &str, span: Span, most: usize) -> String {
    start(&folded(text, span), most)
}

/// The first `most` characters of words, and a sign where there are more.
pub fn start(words: &str, most: usize) -> String {
    match words.char_indices().nth(most) {
        Some((end, _)) => [&words[..end], "…"].concat(),
        None => words.to_owned(),
    }
}

/// A name as it stands in the source, with white space and line breaks inside removed.
pub fn name(text: &str, span: Span) -> String {
    match untagged(text, span).or_else(|| boxes::words(text, span)) {
        Some(words) => close_up(&words).into_owned(),
        None => close_up(span.of(text)).into_owned(),
    }
}

/// The task's own words, white space folded.
pub fn task_text(text: &str, task: &Task) -> String {
    let mut out = String::new();
    for piece in &task.pieces {
        push_folded(&mut out, piece.of(text));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_tags_and_blanks_however_they_are_written() {
        for words in ["谢 明", "谢\n明", "谢&nbsp;&nbsp;明", "谢<b>明</b>", "<i>谢&ensp;明"] {
            assert_eq!(name(words, Span::new(0, words.len())), "谢明");
        }
        assert_eq!(name("A&B公司", Span::new(0, "A&B公司".len())), "A&B公司");
    }
}
