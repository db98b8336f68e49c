//! Classes of characters, the same for full and half width, simplified and traditional.
//!
//! Plans are copied out of Word, WPS and web pages: a colon may be `:` or `：`, a digit `3` or
//! `３`, an indent U+3000, a no-break space or a private-use character. Every grammar asks
//! here, so that both widths of a document give the same plan.

/// A set of characters that is asked at nearly every character of a text: a look at a bit tells of most that
/// they are none of it.
pub struct Chars {
    list: &'static str,
    letters: Letters,
}

impl Chars {
    /// The characters of `list`, none beyond U+FFFF.
    pub const fn new(list: &'static str) -> Chars {
        let (bytes, mut letters, mut i) = (list.as_bytes(), Letters([0; 16]), 0);
        while i < bytes.len() {
            let (c, width) = match bytes[i] {
                lead @ 0..0x80 => (lead as u32, 1),
                lead @ 0..0xE0 => ((lead as u32 & 31) << 6 | bytes[i + 1] as u32 & 63, 2),
                _ => (three(bytes, i), 3),
            };
            letters.add(c);
            i += width;
        }
        Chars { list, letters }
    }

    /// Whether `c` is one of them.
    #[inline]
    pub fn has(&self, c: char) -> bool {
        self.letters.may_be(c) && self.list.chars().any(|own| own == c)
    }

    /// Whether one of them stands in `words`.
    pub fn within(&self, words: &str) -> bool {
        words.chars().any(|c| self.has(c))
    }
}

/// Which characters stand in some words, by a bit that they share with few others: what it denies does not
/// stand there.
pub struct Letters([u64; 16]);

impl Letters {
    /// Those of `words`.
    pub fn of(words: &str) -> Letters {
        let mut letters = Letters([0; 16]);
        words.chars().for_each(|c| letters.add(c as u32));
        letters
    }

    const fn add(&mut self, c: u32) {
        self.0[(c >> 6) as usize & 15] |= 1 << (c & 63);
    }

    #[inline]
    fn may_be(&self, c: char) -> bool {
        self.0[(c as usize >> 6) & 15] & 1 << (c as u32 & 63) != 0
    }

    /// Whether `name` may stand in the words: most names do not, and most of those for want of a character.
    pub fn may_hold(&self, name: &str) -> bool {
        name.chars().all(|c| self.may_be(c))
    }
}

/// White space for our purposes: Unicode's, zero-width marks, and the private-use characters
/// that Word's symbol fonts leave behind as indentation.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn is_blank(c: char) -> bool {
    match c {
        ' ' | '\t' | '\r' | '\n' => true,
        '\u{21}'..='\u{7E}' => false,
        '\u{4E00}'..='\u{9FFF}' => false,
        '\u{E000}'..='\u{F8FF}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => true,
        c => is_space(c),
    }
}

/// Unicode's white space and control characters beyond ASCII.
fn is_space(c: char) -> bool {
    c < ' '
        || matches!(
            c,
            '\u{7F}'..='\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{2028}' | '\u{2029}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
        )
}

/// Half-width form of full-width ASCII (`（` → `(`, `：` → `:`, `３` → `3`), the bracket pairs
/// 〔〕 【】 ［］ folded to `[]`, and the stops that people mix; any other character itself.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn fold(c: char) -> char {
    match c {
        '\u{0}'..='\u{9F}' | '\u{4E00}'..='\u{9FFF}' => c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' | '\u{A0}' => ' ',
        '〔' | '【' | '〖' | '﹝' => '[',
        '〕' | '】' | '〗' | '﹞' => ']',
        '﹙' | '⟮' | '〈' => '(',
        '﹚' | '⟯' | '〉' => ')',
        '︰' | '∶' | '﹕' => ':',
        '﹔' => ';',
        '﹒' | '․' => '.',
        '﹐' => ',',
        '､' => '、',
        '｡' => '。',
        c => c,
    }
}

/// Traditional characters that labels, verbs and common names are written with, each before its
/// simplified form.
pub(super) const TRADITIONAL: &str = "\
    牽牵頭头單单責责負负辦办協协機机關关門门參参與与領领導导實实時时間间節节點点務务會会體体聯联繫系\
    總总處处縣县區区鄉乡鎮镇爲为為为須须項项號号條条內内廳厅學学無无級级農农圖图館馆衛卫財财環环業业\
    發发廣广電电規规劃划設设術术權权應应當当從从圍围個个動动團团轄辖屬属織织組组標标產产進进將将員员\
    長长東东來来國国際际稅税銀银監监衆众眾众資资訊讯醫医療疗傳传運运輸输檢检測测貿贸統统計计審审勞劳\
    黨党職职戶户戰战壓压開开強强構构輛辆億亿萬万場场噸吨畝亩擴扩達达減减補补獎奖創创舉举營营訓训養养購购裝装換换樓楼層层種种類类\
    張张歲岁課课廠厂鐵铁顯显護护續续轉转遷迁築筑興兴輔辅劃划選选執执預预於于過过";

/// Slots of the table of traditional characters.
const SLOTS: usize = 512;

/// Where a character of U+4E00 to U+9FFF stands in the table.
const fn slot(c: u32) -> usize {
    (c.wrapping_mul(0x9E37_79B1) >> 23) as usize
}

/// [`TRADITIONAL`] as a table: how far a character lies from U+4E00, and its simplified form. Each takes
/// the next free slot behind its own.
static SIMPLIFIED: [(u16, u16); SLOTS] = {
    let mut table = [(0, 0); SLOTS];
    let bytes = TRADITIONAL.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let (from, to) = (three(bytes, i), three(bytes, i + 3));
        let mut at = slot(from);
        while table[at].0 != 0 {
            at = (at + 1) % SLOTS;
        }
        table[at] = ((from - 0x4E00) as u16, (to - 0x4E00) as u16);
        i += 6;
    }
    table
};

/// The character of three bytes at `i`.
pub(super) const fn three(bytes: &[u8], i: usize) -> u32 {
    ((bytes[i] & 15) as u32) << 12 | ((bytes[i + 1] & 63) as u32) << 6 | (bytes[i + 2] & 63) as u32
}

/// Words as they are compared: without blanks, and one form for all widths and scripts, `牽 頭 單位：` as `牵头单位:`.
pub fn folded(words: &str) -> String {
    words.chars().filter(|c| !is_blank(*c)).map(simplify).collect()
}

/// The simplified form of the traditional characters that labels, verbs and common names are
/// written with (牽頭單位 → 牵头单位); any other character folded for width only.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn simplify(c: char) -> char {
    if !('\u{4E00}'..='\u{9FFF}').contains(&c) {
        return fold(c);
    }
    let mut at = slot(c as u32);
    loop {
        match SIMPLIFIED[at] {
            (0, _) => return c,
            (from, to) if u32::from(from) + 0x4E00 == c as u32 => {
                return char::from_u32(u32::from(to) + 0x4E00).unwrap_or(c);
            }
            _ => at = (at + 1) % SLOTS,
        }
    }
}

/// The value of a decimal digit of either width.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// An opening bracket that a statement may stand in: ( （ [ ［ 〔 【.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn is_open(c: char) -> bool {
    matches!(c, '(' | '[' | '（' | '［' | '〔' | '【' | '〖' | '﹝' | '﹙' | '⟮' | '〈')
}

/// A closing bracket of any of these kinds.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn is_close(c: char) -> bool {
    matches!(c, ')' | ']' | '）' | '］' | '〕' | '】' | '〗' | '﹞' | '﹚' | '⟯' | '〉')
}

/// A Chinese character.
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{20000}'..='\u{323AF}' | '〇' | '○')
}

/// A letter of the scripts that plans are written in: Chinese, Latin of both widths, Greek,
/// Cyrillic. Unicode's own tables would cost the page more than the rest of this file.
pub fn is_letter(c: char) -> bool {
    is_han(c) || c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{C0}'..='\u{52F}')
}

/// A letter or a digit; ① and Ⅲ count as digits.
pub fn is_word(c: char) -> bool {
    is_letter(c) || digit(c).is_some() || matches!(c, '\u{2150}'..='\u{218B}' | '\u{2460}'..='\u{249B}')
}

/// A bullet, a tick or an emoji that may stand before a line's words. ❶ is a number.
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '●'
            | '◆'
            | '■'
            | '◇'
            | '□'
            | '▪'
            | '▫'
            | '★'
            | '☆'
            | '➢'
            | '✓'
            | '▲'
            | '△'
            | '▶'
            | '►'
            | '▷'
            | '→'
            | '※'
            | '◎'
            | '\u{F06C}'
            | '\u{FE0F}'
    ) || matches!(c, '\u{2600}'..='\u{2775}' | '\u{2794}'..='\u{27BF}' | '\u{1F300}'..='\u{1FAFF}')
}

/// A sign that is a bullet only before a blank.
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '*' | '>' | '·' | '○' | '–')
}

/// The first character of `text` at byte `at`.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn char_at(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// The last character of `text` before byte `at`.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn char_before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// Whether a blank stands in `words`.
pub fn has_blank(words: &str) -> bool {
    let (bytes, mut at) = (words.as_bytes(), 0);
    while at < bytes.len() {
        at += match bytes[at] {
            0x21..0x7F => 1,
            // U+4000 to U+9FFF
            0xE4..=0xE9 => 3,
            _ => match char_at(words, at) {
                Some(c) if !is_blank(c) => c.len_utf8(),
                _ => return true,
            },
        };
    }
    false
}

/// The byte offset of the first character at or after `at`, below `end`, that is not blank.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn skip_blank(text: &str, at: usize, end: usize) -> usize {
    // Most places are not blank.
    if at < end && matches!(text.as_bytes()[at], 0x21..0x7F | 0xE4..=0xE9) {
        return at;
    }
    text[at..end].char_indices().find(|(_, c)| !is_blank(*c)).map_or(end, |(i, _)| at + i)
}

/// The end of the last character below `end`, not before `start`, that is not blank.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn trim_end(text: &str, start: usize, end: usize) -> usize {
    let bytes = &text.as_bytes()[start..end];
    if matches!(bytes, [.., 0x21..0x7F] | [.., 0xE4..=0xE9, _, _] | [.., 0xE3, 0x80, 0x81..=0xBF]) {
        return end;
    }
    text[start..end]
        .char_indices()
        .rfind(|(_, c)| !is_blank(*c))
        .map_or(start, |(i, c)| start + i + c.len_utf8())
}

/// Chinese numeral characters, financial ones left out.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        '百' => 100,
        _ => return None,
    })
}

/// The value of a Chinese number below one thousand: 一, 十二, 二十, 一百零三.
pub fn chinese_number(words: &str) -> Option<u32> {
    let (mut total, mut digit, mut any) = (0u32, None, false);
    for c in words.chars() {
        any = true;
        match numeral(c)? {
            unit @ (10 | 100) => {
                total += digit.unwrap_or(1) * unit;
                digit = None;
            }
            d => digit = Some(d),
        }
    }
    any.then(|| total + digit.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_and_scripts_fold() {
        assert_eq!("（：，３】".chars().map(fold).collect::<String>(), "(:,3]");
        assert_eq!("牽頭單位".chars().map(simplify).collect::<String>(), "牵头单位");
        assert!(is_blank('\u{E004}') && is_blank('\u{3000}') && !is_blank('一'));
    }

    #[test]
    fn chinese_numbers() {
        assert_eq!(chinese_number("二十七"), Some(27));
        assert_eq!(chinese_number("十"), Some(10));
        assert_eq!(chinese_number("一百零三"), Some(103));
        assert_eq!(chinese_number("一般"), None);
        assert_eq!(chinese_number(""), None);
    }
}
