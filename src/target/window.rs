//! What stands around a figure: a few dozen characters on either side, blanks left out, both
//! widths folded, within the figure's own clause. Windows are bounded, so that the whole
//! reading stays linear however long a line is.

use crate::text::class::{fold, is_blank};

/// Longest window, in characters.
const LONG: usize = 56;
/// Blanks that are skipped before a window gives up.
const GAPS: usize = 96;

/// Ends a clause: ，。；：！？ of either width. (、 does not.)
pub fn is_stop(c: char) -> bool {
    matches!(fold(c), ',' | ';' | ':' | '!' | '?' | '。' | '…')
}

/// Ends a sentence: 。；！？ of either width.
pub fn is_full_stop(c: char) -> bool {
    matches!(fold(c), ';' | '!' | '?' | '。')
}

/// Characters of a clause next to a figure, nearest first.
pub struct Window {
    chars: [char; LONG],
    bytes: [u32; LONG],
    len: usize,
    /// The window ended at a stop or at the end of the passage, not for want of room.
    pub closed: bool,
}

impl Window {
    /// What stands before byte `at` of `text`, not reaching before `floor`; nearest first.
    pub fn before(text: &str, floor: usize, at: usize) -> Window {
        let mut window = Window::empty();
        window.fill(text[floor..at].char_indices().rev().map(|(i, c)| (floor + i, c)));
        window
    }

    /// What stands after byte `at` of `text`, not reaching past `ceiling`; nearest first.
    pub fn after(text: &str, at: usize, ceiling: usize) -> Window {
        let mut window = Window::empty();
        window.fill(text[at..ceiling].char_indices().map(|(i, c)| (at + i, c)));
        window
    }

    fn empty() -> Window {
        Window { chars: ['\0'; LONG], bytes: [0; LONG], len: 0, closed: false }
    }

    fn fill(&mut self, chars: impl Iterator<Item = (usize, char)>) {
        let mut gaps = 0;
        for (byte, c) in chars {
            if is_blank(c) {
                gaps += 1;
                if gaps > GAPS {
                    return;
                }
                continue;
            }
            if is_stop(c) {
                self.closed = true;
                return;
            }
            if self.len == LONG {
                return;
            }
            self.chars[self.len] = fold(c);
            self.bytes[self.len] = byte as u32;
            self.len += 1;
        }
        self.closed = true;
    }

    /// The characters, nearest first.
    pub fn chars(&self) -> &[char] {
        &self.chars[..self.len]
    }

    /// The byte offset of character `i`.
    pub fn byte(&self, i: usize) -> usize {
        self.bytes[i] as usize
    }

    /// How many characters it holds.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Length of the first of `words` that stands at character `i`, reading away from the
    /// figure in an `after` window.
    pub fn at(&self, i: usize, words: &[&str]) -> Option<usize> {
        let here = self.chars().get(i..)?;
        words.iter().find_map(|w| forward(here, w))
    }

    /// Length of the first of `words` that ends right before character `i` of a `before`
    /// window, that is between it and the start of the clause.
    pub fn tail(&self, i: usize, words: &[&str]) -> Option<usize> {
        let here = self.chars().get(i..)?;
        words.iter().find_map(|w| backward(here, w))
    }

    /// Where the nearest of `words` ends in a `before` window, as a number of characters from
    /// the figure, and its length.
    pub fn nearest(&self, words: &Lexicon) -> Option<(usize, usize)> {
        (0..self.len).find_map(|i| words.backward(&self.chars()[i..]).map(|n| (i, n)))
    }

    /// Where the nearest of `words` starts in an `after` window.
    pub fn first(&self, words: &[&str]) -> Option<usize> {
        (0..self.len).find(|i| self.at(*i, words).is_some())
    }
}

fn forward(here: &[char], word: &str) -> Option<usize> {
    let mut n = 0;
    for c in word.chars() {
        if here.get(n) != Some(&c) {
            return None;
        }
        n += 1;
    }
    Some(n)
}

fn backward(here: &[char], word: &str) -> Option<usize> {
    let mut n = 0;
    for c in word.chars().rev() {
        if here.get(n) != Some(&c) {
            return None;
        }
        n += 1;
    }
    Some(n)
}

/// A list of words with a filter on their last characters, so that most places are passed
/// over at the cost of one look.
pub struct Lexicon {
    words: &'static [&'static str],
    last: [u64; 16],
}

impl Lexicon {
    /// From its words, at compile time.
    pub const fn new(words: &'static [&'static str]) -> Lexicon {
        let mut last = [0u64; 16];
        let mut i = 0;
        while i < words.len() {
            let bytes = words[i].as_bytes();
            let slot = bytes[bytes.len() - 1] as usize & 63
                | (bytes[if bytes.len() > 1 { bytes.len() - 2 } else { 0 }] as usize & 15) << 6;
            last[slot >> 6] |= 1 << (slot & 63);
            i += 1;
        }
        Lexicon { words, last }
    }

    /// Length of the longest word that ends at the start of `here` (nearest first).
    fn backward(&self, here: &[char]) -> Option<usize> {
        let c = *here.first()?;
        let mut utf8 = [0u8; 4];
        let bytes = c.encode_utf8(&mut utf8).as_bytes();
        let slot =
            bytes[bytes.len() - 1] as usize & 63 | (bytes[bytes.len().saturating_sub(2)] as usize & 15) << 6;
        if self.last[slot >> 6] & 1 << (slot & 63) == 0 {
            return None;
        }
        self.words.iter().filter_map(|w| backward(here, w)).max()
    }
}
