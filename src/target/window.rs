//! What stands around a figure: a few dozen characters on either side, blanks left out, both
//! widths folded, within the figure's own clause. Windows are bounded, so that the whole
//! reading stays linear however long a line is.

use super::words::{AFTER, BEFORE};
use crate::text::class::{fold, is_blank, simplify};

/// Longest window, in characters.
const LONG: usize = 48;
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
    /// Characters that have been read off (a unit, 以上).
    from: usize,
    len: usize,
    /// In a `before` window, the classes of the words that end at each character.
    classes: [u32; LONG],
}

impl Window {
    /// What stands before byte `at` of `text`, not reaching before `floor`; nearest first.
    pub fn before(text: &str, floor: usize, at: usize) -> Window {
        let mut window = Window::empty();
        window.fill(text[floor..at].char_indices().rev().map(|(i, c)| (floor + i, c)));
        for i in 0..window.len {
            window.classes[i] = BEFORE.tags(&window.chars[i..window.len]);
        }
        window
    }

    /// What stands after byte `at` of `text`, not reaching past `ceiling`; nearest first.
    pub fn after(text: &str, at: usize, ceiling: usize) -> Window {
        let mut window = Window::empty();
        window.fill(text[at..ceiling].char_indices().map(|(i, c)| (at + i, c)));
        window
    }

    fn empty() -> Window {
        Window { chars: ['\0'; LONG], bytes: [0; LONG], from: 0, len: 0, classes: [0; LONG] }
    }

    fn fill(&mut self, chars: impl Iterator<Item = (usize, char)>) {
        let (mut gaps, mut lines) = (0, 0);
        for (byte, c) in chars {
            let folded;
            if ('\u{4E00}'..='\u{9FFF}').contains(&c) {
                folded = simplify(c);
            } else {
                // An empty line, a tab or a cell's border ends a passage; a single break may
                // only be where the page was full.
                lines += usize::from(c == '\n');
                if lines > 1 || c == '\t' || c == '|' {
                    return;
                }
                if is_blank(c) {
                    gaps += 1;
                    if gaps > GAPS {
                        return;
                    }
                    continue;
                }
                folded = fold(c);
                if is_stop(folded) {
                    return;
                }
            }
            lines = 0;
            if self.len == LONG {
                return;
            }
            self.chars[self.len] = folded;
            self.bytes[self.len] = byte as u32;
            self.len += 1;
        }
    }

    /// Reads off the first `n` characters: what follows counts from there.
    pub fn advance(&mut self, n: usize) {
        self.from = (self.from + n).min(self.len);
    }

    /// The classes of all words that end at character `i` of a `before` window.
    pub fn class(&self, i: usize) -> u32 {
        if i < self.len { self.classes[i] } else { 0 }
    }

    /// Whether a word of `class` ends right before the figure.
    pub fn ends(&self, class: u32) -> bool {
        self.class(0) & class != 0
    }

    /// How far before the figure the nearest word of `class` ends.
    pub fn nearest(&self, class: u32) -> Option<usize> {
        self.classes[..self.len].iter().position(|c| c & class != 0)
    }

    /// The characters, nearest first.
    pub fn chars(&self) -> &[char] {
        &self.chars[self.from..self.len]
    }

    /// The byte offset of character `i`.
    pub fn byte(&self, i: usize) -> usize {
        self.bytes[self.from + i] as usize
    }

    /// How many characters it holds.
    pub fn len(&self) -> usize {
        self.len - self.from
    }

    /// One past the last byte of character `i` of `text`.
    pub fn end_byte(&self, text: &str, i: usize) -> usize {
        let byte = self.byte(i);
        byte + text[byte..].chars().next().map_or(0, char::len_utf8)
    }

    /// The classes of all words that stand at character `i` of an `after` window.
    pub fn next(&self, i: usize) -> u32 {
        self.chars().get(i..).map_or(0, |here| AFTER.tags(here))
    }

    /// Where the nearest word of `class` starts in an `after` window, among the first `reach`
    /// characters.
    pub fn first(&self, class: u32, reach: usize) -> Option<usize> {
        (0..self.len().min(reach)).find(|i| self.next(*i) & class != 0)
    }
}

/// Whether no full stop lies between two bytes.
pub fn same_sentence(text: &str, from: usize, to: usize) -> bool {
    from <= to && to - from < 3 * 80 && !text[from..to].chars().any(is_full_stop)
}

/// Whether only 、, 和 or a blank lies between two figures' phrases, or a short noun after 、
/// (8个省级中心、5个市级中心).
pub fn continues_list(text: &str, from: usize, to: usize) -> bool {
    if from > to || to - from > 3 * 24 {
        return false;
    }
    let between = &text[from..to];
    let mut joined = from == to;
    if between.contains(['\n', '\t', '|']) {
        return false;
    }
    for c in between.chars() {
        match fold(c) {
            '、' | '和' | '及' | '与' | '或' => joined = true,
            ',' | ';' | ':' | '。' | '!' | '?' | '(' | ')' => return false,
            _ => {}
        }
    }
    joined
}
