//! The small words that dates are made of, read from a place in the text: numbers of both
//! widths and in Chinese, blanks anywhere between.

use crate::text::class::{Chars, digit, fold, is_blank};

/// Blanks that may stand inside one date.
const GAP: usize = 16;

/// A place in a text that reads on over blanks. Copy it to try a reading.
#[derive(Clone, Copy, Debug)]
pub struct Scan<'a> {
    text: &'a str,
    /// One past the last character read: the end of what was understood so far.
    pub at: usize,
}

impl<'a> Scan<'a> {
    /// A scan of `text` from byte `at`.
    pub fn new(text: &'a str, at: usize) -> Scan<'a> {
        Scan { text, at }
    }

    /// The next character that is no blank, its width folded, and the byte after it.
    #[inline]
    fn next(&self) -> Option<(char, usize)> {
        let c = self.text[self.at..].chars().next()?;
        // Most characters are neither blank nor of full width.
        if matches!(c, '\u{21}'..='\u{7E}' | '\u{4E00}'..='\u{9FFF}') {
            return Some((c, self.at + c.len_utf8()));
        }
        self.next_folded()
    }

    #[inline(never)]
    fn next_folded(&self) -> Option<(char, usize)> {
        let mut at = self.at;
        for c in self.text[at..].chars().take(GAP) {
            at += c.len_utf8();
            if !is_blank(c) {
                return Some((fold(c), at));
            }
        }
        None
    }

    /// The next character that is no blank, its width folded.
    pub fn peek(&self) -> Option<char> {
        self.next().map(|(c, _)| c)
    }

    /// Steps over the next character.
    pub fn step(&mut self) -> Option<char> {
        let (c, at) = self.next()?;
        self.at = at;
        Some(c)
    }

    /// Steps over the first of `words` that stands here; blanks may stand inside it.
    pub fn word(&mut self, words: &[&'static str]) -> Option<&'static str> {
        let first = self.peek();
        words.iter().copied().find(|w| w.chars().next() == first && self.exactly(w))
    }

    /// Steps over `word` if it stands here.
    pub fn exactly(&mut self, word: &str) -> bool {
        let mut scan = *self;
        for wanted in word.chars() {
            if scan.step() != Some(wanted) {
                return false;
            }
        }
        *self = scan;
        true
    }

    /// A number of 1 to `most` decimal digits, and how many digits it has.
    pub fn digits(&mut self, most: usize) -> Option<(u32, usize)> {
        let (mut value, mut n, mut scan) = (0, 0, *self);
        while let Some(d) = scan.peek().and_then(digit) {
            if n == most {
                return None;
            }
            value = value * 10 + d;
            n += 1;
            scan.step();
        }
        if n == 0 {
            return None;
        }
        *self = scan;
        Some((value, n))
    }

    /// A number up to 99 in Chinese: 三, 十, 十二, 二十, 三十一, 廿八.
    pub fn chinese(&mut self) -> Option<u32> {
        let mut scan = *self;
        let mut value = 0;
        let mut any = false;
        if let Some(d) = scan.peek().and_then(chinese_digit).filter(|d| *d > 0) {
            scan.step();
            value = d;
            any = true;
        }
        if matches!(scan.peek(), Some('十' | '廿' | '卅')) {
            let tens = match scan.step() {
                Some('廿') => 2,
                Some('卅') => 3,
                _ => value.max(1),
            };
            value = tens * 10;
            any = true;
            if let Some(d) = scan.peek().and_then(chinese_digit).filter(|d| *d > 0) {
                scan.step();
                value += d;
            }
        }
        any.then(|| {
            *self = scan;
            value
        })
    }

    /// A number of at most two digits, in figures or in Chinese.
    pub fn small(&mut self) -> Option<u32> {
        self.digits(2).map(|(n, _)| n).or_else(|| self.chinese())
    }

    /// A year written digit by digit in Chinese: 二〇一九, 二○一二, 二零二五.
    pub fn chinese_year(&mut self) -> Option<u32> {
        let (mut value, mut scan) = (0, *self);
        for _ in 0..4 {
            value = value * 10 + chinese_digit(scan.step()?)?;
        }
        *self = scan;
        (1900..2200).contains(&value).then_some(value)
    }
}

/// 〇 to 九.
fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' | 'О' | 'O' | '0' | '◯' => 0,
        '一' | '元' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// What a date can begin with; the third row: occasions (国庆前, 供暖季前).
static BEGINNINGS: Chars = Chars::new(
    "0123456789０１２３４５６７８９\
    年本今当明次第全上下半每“\"「Qq后民春端汛即一二三四五六七八九十两廿\
    国元清中主入寒暑秋供采取封夏雨冬迎高开防教台儿妇",
);

/// Whether a date can begin with this character: a cheap look before a full reading.
#[inline]
pub fn may_begin(c: char) -> bool {
    BEGINNINGS.has(c)
}
