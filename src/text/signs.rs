//! The places of a text where something may begin or end, found in one pass: brackets, stops,
//! separators, figures, and the words that may assign.
//!
//! Most characters of a text are passed over without being decoded, and every reader that asks for
//! brackets, colons, figures or 由 looks at these places alone.

use super::class::{char_at, char_before, fold, is_close, is_han, numeral};
use super::{Span, words};

/// One place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Its byte.
    pub at: u32,
    /// What stands there, the same for all widths and scripts:
    ///
    /// - brackets `(` `)` `[` `]`, stops `。` `;` `:` `!` `?`, separators `,` `、` `/` `|` (the bars of
    ///   drawn tables too) and tab
    /// - `0`: a run of digits begins
    /// - `由` `负` `牵`, and `为` or what does for it behind a label (see [`as_mark`])
    pub c: char,
}

impl Sign {
    /// Its byte.
    pub fn lo(self) -> usize {
        self.at as usize
    }

    /// The same in a text that begins so many bytes later.
    pub fn back(self, by: usize) -> Sign {
        Sign { at: self.at - by as u32, c: self.c }
    }

    /// The byte behind it; of a run of digits, behind the first.
    pub fn end(self, text: &str) -> usize {
        self.lo() + words::width(text.as_bytes()[self.lo()])
    }

    /// An opening bracket.
    pub fn opens(self) -> bool {
        matches!(self.c, '(' | '[')
    }

    /// A closing bracket.
    pub fn closes(self) -> bool {
        matches!(self.c, ')' | ']')
    }
}

/// The signs of `text[start..end]`, one after another.
pub fn signs(text: &str, start: usize, end: usize) -> Signs<'_> {
    Signs { text, at: start, end, figure: usize::MAX }
}

/// A bar between the cells of a table, typed or drawn.
pub fn is_bar(c: char) -> bool {
    matches!(c, '|' | '｜' | '│' | '┃' | '║' | '¦')
}

/// How much of a text is looked at to know how close its signs stand, in bytes.
const SAMPLE: usize = 4096;

/// All signs of a text.
pub fn all(text: &str) -> Vec<Sign> {
    let mut sample = SAMPLE.min(text.len());
    while !text.is_char_boundary(sample) {
        sample -= 1;
    }
    let dense = signs(text, 0, sample).count();
    // Room for all at once where they go on as they begin: growing would need it twice over.
    let mut all = Vec::with_capacity(dense + dense * (text.len() / sample.max(1)) * 9 / 8);
    all.extend(signs(text, 0, text.len()));
    all
}

/// See [`signs`].
#[derive(Clone, Debug)]
pub struct Signs<'a> {
    text: &'a str,
    at: usize,
    end: usize,
    /// Behind the last digit.
    figure: usize,
}

/// The last bytes of 为 由 负 牵 為 爲 負 牽 是 有 系 包, as bits.
const LAST: u64 = bit(0xBA)
    | bit(0xB1)
    | bit(0x9F)
    | bit(0xB5)
    | bit(0xB2)
    | bit(0xA0)
    | bit(0xBD)
    | bit(0xAF)
    | bit(0xBB)
    | bit(0x89)
    | bit(0x85);

const fn bit(byte: u8) -> u64 {
    1 << (byte & 63)
}

/// The sign that the character of three bytes at `at` is.
fn assigning(bytes: &[u8], at: usize) -> Option<char> {
    match bytes[at..at + 3] {
        [0xE7, 0x94, 0xB1] => Some('由'),
        [0xE8, 0xB4, 0x9F] | [0xE8, 0xB2, 0xA0] => Some('负'),
        [0xE7, 0x89, 0xB5] | [0xE7, 0x89, 0xBD] => Some('牵'),
        _ => as_mark(bytes, at).map(|_| '为'),
    }
}

/// Bytes of what does for a colon behind a label, if it stands at byte `at`: 为, and right behind the end of such a
/// word, 单位, 部门 or 机关, what says the same: `牵头单位是市公安局`, `参加单位有市林业局`, `责任单位分别是市财政局、市审计局`.
pub fn as_mark(bytes: &[u8], at: usize) -> Option<usize> {
    let len = match *bytes.get(at..at + 3)? {
        [0xE4, 0xB8, 0xBA] | [0xE7, 0x82, 0xBA] | [0xE7, 0x88, 0xB2] => return Some(3),
        // 是, 有, 系
        [0xE6, 0x98, 0xAF] | [0xE6, 0x9C, 0x89] | [0xE7, 0xB3, 0xBB] => 3,
        // 包括, 包含
        [0xE5, 0x8C, 0x85]
            if matches!(bytes.get(at + 3..at + 6)?, [0xE6, 0x8B, 0xAC] | [0xE5, 0x90, 0xAB]) =>
        {
            6
        }
        _ => return None,
    };
    let head = &bytes[..at];
    let said = HOW.iter().find_map(|w| head.strip_suffix(w.as_bytes())).unwrap_or(head);
    let ends = |list: &[&str], words: &[u8]| list.iter().any(|end| words.ends_with(end.as_bytes()));
    // 完成时限是12月底, 责任人是王强
    let is = bytes[at] == 0xE6 && bytes[at + 1] == 0x98;
    let person = is && ends(&["人", "导", "導", "限", "间", "間"], head);
    (person || ends(&["位", "门", "門", "关", "關"], said)).then_some(len)
}

/// What may stand between a label and such a word: 分别是, 主要有, 还包括.
pub const HOW: [&str; 5] = ["分别", "分別", "主要", "还", "還"];

impl Iterator for Signs<'_> {
    type Item = Sign;

    #[inline]
    fn next(&mut self) -> Option<Sign> {
        let bytes = &self.text.as_bytes()[..self.end];
        let mut at = self.at;
        while let Some(&byte) = bytes.get(at) {
            let from = at;
            // E4 to E9 lead U+4000 to U+9FFF, three bytes each.
            let c = if (0xE4..=0xE9).contains(&byte) {
                at += 3;
                if LAST & bit(bytes[from + 2]) == 0 {
                    continue;
                }
                assigning(bytes, from)
            } else if byte < 0x80 {
                at += 1;
                if byte == b'.' { full_stop(self.text, from, self.end) } else { ascii(byte) }
            } else {
                let (c, width) = other(self.text, from);
                at += width;
                c
            };
            let Some(c) = c else { continue };
            // A run of digits is one sign.
            if c == '0' && std::mem::replace(&mut self.figure, at) == from {
                continue;
            }
            self.at = at;
            return Some(Sign { at: from as u32, c });
        }
        self.at = at;
        None
    }
}

/// `请认真落实. 一、扩大消费`: a half-width full stop behind a word or a bracket and before a blank; not 一. and 1.5.
fn full_stop(text: &str, at: usize, end: usize) -> Option<char> {
    let blank = text.as_bytes()[..end].get(at + 1).is_some_and(|b| *b == b' ');
    let before = || char_before(text, at).is_some_and(|c| is_han(c) && numeral(c).is_none() || is_close(c));
    (blank && before()).then_some('。')
}

/// The sign that an ASCII character is.
#[inline]
fn ascii(byte: u8) -> Option<char> {
    match byte {
        b'0'..=b'9' => Some('0'),
        b'(' | b')' | b'[' | b']' | b';' | b':' | b'!' | b'?' | b',' | b'/' | b'|' | b'\t' => {
            Some(byte as char)
        }
        _ => None,
    }
}

/// The sign that stands at byte `at`, neither ASCII nor of U+4000 to U+9FFF, and the character's width.
fn other(text: &str, at: usize) -> (Option<char>, usize) {
    match text.as_bytes()[at..] {
        // No-break spaces; quotation marks and dashes; what Word indents with.
        [0xC2, 0xA0, ..] => (None, 2),
        [0xE2, 0x80, _, ..] | [0xEE, _, _, ..] => (None, 3),
        [0xE3, 0x80, 0x81, ..] => (Some('、'), 3),
        [0xE3, 0x80, 0x82, ..] => (Some('。'), 3),
        // Full width: U+FF01 to U+FF3F stand for 21 to 5F.
        [0xEF, 0xBC, last @ 0x81..=0xBF, ..] => (ascii(last - 0x60), 3),
        _ => {
            let Some(c) = char_at(text, at) else { return (None, 1) };
            let folded = if is_bar(c) { '|' } else { fold(c) };
            let sign = matches!(
                folded,
                '(' | ')' | '[' | ']' | '。' | ';' | ':' | '!' | '?' | ',' | '、' | '/' | '|'
            );
            (sign.then_some(folded), c.len_utf8())
        }
    }
}

/// All signs of a text, and how far they have been asked for: readers go through a text from its
/// start to its end.
#[derive(Clone, Debug)]
pub struct Cursor<'s> {
    all: &'s [Sign],
    seen: usize,
}

impl<'s> Cursor<'s> {
    /// A cursor at the start.
    pub fn new(all: &'s [Sign]) -> Cursor<'s> {
        Cursor { all, seen: 0 }
    }

    /// The signs inside `span`.
    pub fn within(&mut self, span: Span) -> &'s [Sign] {
        if self.seen > 0 && self.all[self.seen - 1].at >= span.start {
            self.seen = self.all[..self.seen].partition_point(|s| s.at < span.start);
        }
        self.seen += self.all[self.seen..].iter().take_while(|s| s.at < span.start).count();
        let from = &self.all[self.seen..];
        &from[..from.iter().take_while(|s| s.at < span.end).count()]
    }
}

/// The signs inside `span`, out of those of a longer stretch.
pub fn inside(all: &[Sign], span: Span) -> &[Sign] {
    let from = all.partition_point(|s| s.at < span.start);
    let to = all.partition_point(|s| s.at < span.end);
    &all[from..to.max(from)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        signs(text, 0, text.len()).map(|s| s.c).collect()
    }

    #[test]
    fn signs_are_the_same_for_all_widths_and_scripts() {
        assert_eq!(read("由A（牵头）、B負責；共１２5个，12月。"), "由(牵)、负;00,0。".replace("00", "0"));
        assert_eq!(read("責任單位為:甲〔乙〕"), "为:[]");
        assert_eq!(read("牵头单位是甲，協辦機關包括乙；参加单位有：丙"), "牵为,为;为:");
        assert_eq!(read("责任单位分别是甲、乙，协办部门还包括丙"), "负为、,为".trim_start_matches('负'));
        assert_eq!(read("这是有名的面包，内容包括包"), ",");
        assert_eq!(read("一二三 abc\n"), "");
    }

    #[test]
    fn a_cursor_goes_on_and_back() {
        let text = "(一)(二)(三)";
        let all: Vec<Sign> = signs(text, 0, text.len()).collect();
        let mut cursor = Cursor::new(&all);
        for (lo, hi, count) in [(0, 5, 2), (5, 10, 2), (10, 15, 2), (3, 7, 2), (0, 15, 6), (15, 15, 0)] {
            assert_eq!(cursor.within(Span::new(lo, hi)).len(), count);
            assert_eq!(inside(&all, Span::new(lo, hi)).len(), count);
        }
    }
}
