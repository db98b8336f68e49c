//! How a character is spoken, in brackets behind it, as some web pages have it: `責(zé)任單(dān)位：市發(fā)改委`.

use crate::text::class::{is_close, is_han, is_open};
use std::borrow::Cow;

/// The text with such brackets made invisible: marks without width stand in their place, as many bytes as they had, so that
/// every place stays where it is.
pub fn hushed(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    // Vowels with a tone (é, ā, ō, ǎ) begin with one of these bytes, and nothing of Chinese does.
    let mut tones = memchr::memchr3_iter(0xC3, 0xC4, 0xC5, bytes).peekable();
    let mut others = memchr::memchr_iter(0xC7, bytes).peekable();
    let mut out = String::new();
    let mut done = 0;
    loop {
        let first = match (tones.peek(), others.peek()) {
            (Some(a), Some(b)) if b < a => others.next(),
            (None, _) => others.next(),
            _ => tones.next(),
        };
        let Some(tone) = first else { break };
        let Some((open, len)) = (tone >= done).then(|| bracket(text, tone)).flatten() else { continue };
        out.push_str(&text[done..open]);
        // Three bytes each, or two.
        let short = [0, 2, 1][len % 3];
        out.extend(std::iter::repeat_n('\u{200B}', (len - 2 * short) / 3));
        out.extend(std::iter::repeat_n('\u{AD}', short));
        done = open + len;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// The bracket with one syllable behind a character of Chinese that holds the tone at byte `tone`: where it opens, and
/// its bytes.
fn bracket(text: &str, tone: usize) -> Option<(usize, usize)> {
    let (open, _) = text[..tone].char_indices().rev().take(LONGEST).find(|(_, c)| is_open(*c))?;
    let len = text[..open].chars().next_back().filter(|c| is_han(*c)).map(|_| syllable(&text[open..]))?;
    (open + len > tone).then_some((open, len))
}

/// The bytes of a bracket at the start of `words` that holds one syllable with its tone; 0 where it holds anything else.
fn syllable(words: &str) -> usize {
    let letter = |c: &char| c.is_ascii_lowercase() || matches!(c, '\u{E0}'..='\u{1DC}' | 'ɡ');
    let inner: usize = words.chars().skip(1).take(LONGEST).take_while(letter).map(char::len_utf8).sum();
    let open = words.chars().next().map_or(0, char::len_utf8);
    let toned = !words[open..open + inner].is_ascii();
    let close = words[open + inner..].chars().next().filter(|c| toned && is_close(*c));
    close.map_or(0, |c| open + inner + c.len_utf8())
}

/// The longest syllable, in characters: zhuāng.
const LONGEST: usize = 6;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::class::is_blank;

    #[test]
    fn syllables_become_silent() {
        let text = "責(zé)任單（dān）位：甲(a)、乙(Á)、(zé)，é";
        let hushed = hushed(text);
        assert_eq!(hushed.len(), text.len());
        let heard: String = hushed.chars().filter(|c| !is_blank(*c)).collect();
        assert_eq!(heard, "責任單位：甲(a)、乙(Á)、(zé)，é");
    }
}
