//! Words as files of XML and spreadsheets may hold them.
//!
//! Control characters have no place in XML 1.0 (a file that holds one is reported as damaged), and
//! a cell of a spreadsheet takes 32,767 UTF-16 units. Rust's strings hold no lone surrogates.

use std::borrow::Cow;

/// The most UTF-16 units that a cell takes, in Excel, WPS and LibreOffice alike.
pub const CELL: usize = 32_767;

/// What stands at the end of a cell that had to be cut.
pub const CUT: &str = "……【超出单元格上限，后文略】";

/// Whether XML takes the character. DEL and the controls above it are allowed there, but nobody
/// can see them.
fn is_sound(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// The words without control characters; tabs and line feeds stay.
pub fn sound(words: &str) -> Cow<'_, str> {
    if words.chars().all(is_sound) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.chars().filter(|c| is_sound(*c)).collect())
}

/// The words of a cell: sound, and cut with a visible mark where they are longer than one takes.
pub fn cell(words: &str) -> Cow<'_, str> {
    let words = sound(words);
    // No character takes more UTF-16 units than bytes.
    if words.len() <= CELL || words.encode_utf16().count() <= CELL {
        return words;
    }
    let room = CELL - CUT.encode_utf16().count();
    let mut taken = 0;
    let whole = words.char_indices().find(|(_, c)| {
        taken += c.len_utf16();
        taken > room
    });
    let end = whole.map_or(words.len(), |(at, _)| at);
    Cow::Owned([&words[..end], CUT].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_go_and_line_breaks_stay() {
        assert_eq!(sound("一\u{0}二\u{1B}\t三\n四\u{FFFE}\u{7F}"), "一二\t三\n四");
        assert!(matches!(sound("市财政局"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_cell_is_cut_with_a_mark_between_characters() {
        let units = |words: &str| words.encode_utf16().count();
        assert_eq!(cell(&"新".repeat(CELL)), "新".repeat(CELL));
        let cut = cell(&"新".repeat(CELL + 1)).into_owned();
        assert!(units(&cut) == CELL && cut.ends_with(CUT));
        // Each 😀 takes two units: one may be left over, none is split.
        let cut = cell(&"😀".repeat(CELL)).into_owned();
        assert!((CELL - 1..=CELL).contains(&units(&cut)) && cut.ends_with(CUT));
    }
}
