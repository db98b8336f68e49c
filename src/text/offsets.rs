//! The one place where offsets are converted: bytes (the core), Unicode scalar values (the
//! contract, `fengong/1`) and UTF-16 units (the browser's selections).
//!
//! Every 256th byte a checkpoint is kept, so that a conversion looks at 256 bytes at most.

const STEP: usize = 256;

#[derive(Clone, Copy, Debug, Default)]
struct Mark {
    chars: u32,
    utf16: u32,
}

/// Converts offsets of one text. Building it reads the text once; each conversion is constant time.
#[derive(Clone, Debug)]
pub struct Offsets {
    /// State before byte `i * STEP` (characters that start before that byte).
    marks: Vec<Mark>,
    total: Mark,
    len: usize,
}

#[inline]
fn starts_char(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

impl Offsets {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::with_capacity(bytes.len() / STEP + 1);
        let mut at = Mark::default();
        for chunk in bytes.chunks(STEP) {
            marks.push(at);
            at = chunk.iter().fold(at, |m, &b| advance(m, b));
        }
        Offsets { marks, total: at, len: bytes.len() }
    }

    fn mark_at(&self, text: &str, byte: usize) -> Mark {
        if byte >= self.len {
            return self.total;
        }
        let base = byte / STEP;
        text.as_bytes()[base * STEP..byte].iter().fold(self.marks[base], |m, &b| advance(m, b))
    }

    /// Unicode scalar values before byte `byte` of `text` (the text it was built from).
    pub fn chars(&self, text: &str, byte: usize) -> usize {
        self.mark_at(text, byte).chars as usize
    }

    /// UTF-16 units before byte `byte`.
    pub fn utf16(&self, text: &str, byte: usize) -> usize {
        self.mark_at(text, byte).utf16 as usize
    }

    /// The byte offset of UTF-16 unit `unit`; inside a surrogate pair, the character's start;
    /// past the end, the text's length.
    pub fn byte_of_utf16(&self, text: &str, unit: usize) -> usize {
        self.byte_where(text, unit, |m| m.utf16 as usize)
    }

    /// The byte offset of the `count`-th Unicode scalar value; past the end, the text's length.
    pub fn byte_of_char(&self, text: &str, count: usize) -> usize {
        self.byte_where(text, count, |m| m.chars as usize)
    }

    fn byte_where(&self, text: &str, wanted: usize, of: impl Fn(Mark) -> usize) -> usize {
        let base = self.marks.partition_point(|m| of(*m) <= wanted).saturating_sub(1);
        let Some(&start) = self.marks.get(base) else { return self.len };
        let mut mark = start;
        // A checkpoint may fall inside a character: step back to its start.
        let mut byte = base * STEP;
        while byte < self.len && !text.is_char_boundary(byte) {
            byte += 1;
        }
        for c in text[byte..].chars() {
            let after = Mark { chars: mark.chars + 1, utf16: mark.utf16 + c.len_utf16() as u32 };
            if of(after) > wanted {
                return byte;
            }
            mark = after;
            byte += c.len_utf8();
        }
        self.len
    }
}

#[inline]
fn advance(m: Mark, byte: u8) -> Mark {
    // A character counts at its first byte; those of four bytes are surrogate pairs in UTF-16.
    Mark {
        chars: m.chars + u32::from(starts_char(byte)),
        utf16: m.utf16 + u32::from(starts_char(byte)) + u32::from(byte >= 0xF0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converts_both_ways_at_every_character() {
        let text = "\u{E004}一、发😀展\r\n１２3。".repeat(60);
        let offsets = Offsets::new(&text);
        let (mut chars, mut utf16) = (0, 0);
        for (byte, c) in text.char_indices() {
            assert_eq!(offsets.chars(&text, byte), chars);
            assert_eq!(offsets.utf16(&text, byte), utf16);
            assert_eq!(offsets.byte_of_char(&text, chars), byte);
            assert_eq!(offsets.byte_of_utf16(&text, utf16), byte);
            if c.len_utf16() == 2 {
                assert_eq!(offsets.byte_of_utf16(&text, utf16 + 1), byte, "inside a pair");
            }
            chars += 1;
            utf16 += c.len_utf16();
        }
        assert_eq!(offsets.byte_of_utf16(&text, utf16), text.len());
        assert_eq!(offsets.byte_of_utf16(&text, utf16 + 9), text.len());
        assert_eq!(offsets.chars(&text, text.len()), chars);
    }

    #[test]
    fn the_empty_text_has_one_offset() {
        let offsets = Offsets::new("");
        assert_eq!((offsets.chars("", 0), offsets.byte_of_utf16("", 5)), (0, 0));
    }
}
