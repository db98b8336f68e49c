//! Classes of characters, the same for full and half width.
//!
//! Plans are copied out of Word, WPS and web pages: a colon may be `:` or `：`, a digit `3` or
//! `３`, an indent U+3000, a no-break space or a private-use character. Every grammar asks
//! here, so that both widths of a document give the same plan.

/// White space for our purposes: Unicode's, zero-width marks, and the private-use characters
/// that Word's symbol fonts leave behind as indentation.
#[inline]
pub fn is_blank(c: char) -> bool {
    match c {
        ' ' | '\t' | '\r' | '\n' => true,
        '\u{21}'..='\u{7E}' => false,
        '\u{E000}'..='\u{F8FF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => true,
        '\u{4E00}'..='\u{9FFF}' => false,
        c => c.is_whitespace() || c.is_control(),
    }
}

/// Half-width form of full-width ASCII (`（` → `(`, `：` → `:`, `３` → `3`), the bracket pairs
/// 〔〕 【】 ［］ folded to `[]`, and the stops that people mix; any other character itself.
#[inline]
pub fn fold(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '〔' | '【' | '〖' => '[',
        '〕' | '】' | '〗' => ']',
        '﹙' => '(',
        '﹚' => ')',
        '︰' | '∶' => ':',
        '﹕' => ':',
        '﹔' => ';',
        '﹐' => ',',
        '､' => '、',
        '｡' => '。',
        c => c,
    }
}

/// The value of a decimal digit of either width.
#[inline]
pub fn digit(c: char) -> Option<u32> {
    fold(c).to_digit(10)
}

/// An opening bracket that a statement may stand in: ( （ [ ［ 〔 【.
#[inline]
pub fn is_open(c: char) -> bool {
    matches!(fold(c), '(' | '[')
}

/// A closing bracket of any of these kinds.
#[inline]
pub fn is_close(c: char) -> bool {
    matches!(fold(c), ')' | ']')
}
