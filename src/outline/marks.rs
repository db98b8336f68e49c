//! Marks in front of a line's words: Markdown's headings and bullets, quote marks, HTML tags.

use crate::text::class::{char_at, is_blank, is_bullet, is_dash};

/// Markdown's heading marks, bullets and quote marks: where the words start, and whether a
/// heading mark stood there.
pub(super) fn strip_marks(words: &str, at: usize) -> (usize, u8) {
    let hashes = words.chars().take_while(|c| *c == '#').count();
    if hashes > 0 && words[hashes..].starts_with([' ', '\u{3000}']) {
        return (at + crate::text::class::skip_blank(words, hashes, words.len()), hashes.min(9) as u8);
    }
    let mut start = 0;
    while let Some(c) = char_at(words, start) {
        let next = start + c.len_utf8();
        let bullet = is_bullet(c);
        let dash = is_dash(c) && words[next..].starts_with([' ', '\u{3000}']);
        if words[start..].starts_with("**") {
            start += 2;
        } else if start == 0 && is_dashed(words) {
            start = words.len() - words.trim_start_matches('—').len();
        } else if let Some(stop) = tag(&words[start..]) {
            start += stop;
        } else if bullet || dash || (start > 0 && is_blank(c)) {
            start = next;
        } else {
            break;
        }
    }
    (at + start, 0)
}

/// `——市司法局` · `— 市司法局`: a long dash, or a short one and a blank.
fn is_dashed(words: &str) -> bool {
    words.strip_prefix('—').is_some_and(|rest| rest.starts_with(['—', ' ', '\u{3000}']))
}

/// The length of an HTML tag at the start of `words`: text copied out of a page's source.
fn tag(words: &str) -> Option<usize> {
    let mut chars = words.chars();
    if chars.next() != Some('<')
        || !chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '/' || c == '!')
    {
        return None;
    }
    words.char_indices().take(200).find(|(_, c)| *c == '>').map(|(i, _)| i + 1)
}
