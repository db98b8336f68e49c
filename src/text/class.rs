//! Classes of characters, the same for full and half width, simplified and traditional.
//!
//! Plans are copied out of Word, WPS and web pages: a colon may be `:` or `：`, a digit `3` or
//! `３`, an indent U+3000, a no-break space or a private-use character. Every grammar asks
//! here, so that both widths of a document give the same plan.

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
        '﹙' | '⟮' => '(',
        '﹚' | '⟯' => ')',
        '︰' | '∶' | '﹕' => ':',
        '﹔' => ';',
        '﹐' => ',',
        '､' => '、',
        '｡' => '。',
        c => c,
    }
}

/// The simplified form of the traditional characters that labels, verbs and common names are
/// written with (牽頭單位 → 牵头单位); any other character folded for width only.
pub fn simplify(c: char) -> char {
    match c {
        '牽' => '牵',
        '頭' => '头',
        '單' => '单',
        '責' => '责',
        '負' => '负',
        '辦' => '办',
        '協' => '协',
        '機' => '机',
        '關' => '关',
        '門' => '门',
        '參' => '参',
        '與' => '与',
        '領' => '领',
        '導' => '导',
        '實' => '实',
        '時' => '时',
        '間' => '间',
        '節' => '节',
        '點' => '点',
        '務' => '务',
        '會' => '会',
        '體' => '体',
        '聯' => '联',
        '繫' => '系',
        '總' => '总',
        '處' => '处',
        '縣' => '县',
        '區' => '区',
        '鄉' => '乡',
        '鎮' => '镇',
        '爲' | '為' => '为',
        '須' => '须',
        '項' => '项',
        '號' => '号',
        '條' => '条',
        '內' => '内',
        '廳' => '厅',
        '學' => '学',
        '無' => '无',
        '級' => '级',
        '農' => '农',
        '圖' => '图',
        '館' => '馆',
        '衛' => '卫',
        '財' => '财',
        '環' => '环',
        '業' => '业',
        '發' => '发',
        '廣' => '广',
        '電' => '电',
        '規' => '规',
        '劃' => '划',
        '設' => '设',
        '術' => '术',
        '權' => '权',
        '應' => '应',
        '當' => '当',
        '從' => '从',
        '圍' => '围',
        '個' => '个',
        '動' => '动',
        '團' => '团',
        '轄' => '辖',
        '屬' => '属',
        '織' => '织',
        '組' => '组',
        '標' => '标',
        '產' => '产',
        '進' => '进',
        '將' => '将',
        '員' => '员',
        '長' => '长',
        '東' => '东',
        '來' => '来',
        '國' => '国',
        '際' => '际',
        '稅' => '税',
        '銀' => '银',
        '監' => '监',
        '衆' | '眾' => '众',
        '資' => '资',
        '訊' => '讯',
        '醫' => '医',
        '療' => '疗',
        '傳' => '传',
        '運' => '运',
        '輸' => '输',
        '檢' => '检',
        '測' => '测',
        '貿' => '贸',
        '統' => '统',
        '計' => '计',
        '審' => '审',
        '勞' => '劳',
        '黨' => '党',
        '職' => '职',
        '戶' => '户',
        '戰' => '战',
        '壓' => '压',
        '開' => '开',
        '強' => '强',
        '構' => '构',
        c => fold(c),
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
    matches!(fold(c), '(' | '[')
}

/// A closing bracket of any of these kinds.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn is_close(c: char) -> bool {
    matches!(fold(c), ')' | ']')
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

/// The byte offset of the first character at or after `at`, below `end`, that is not blank.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn skip_blank(text: &str, at: usize, end: usize) -> usize {
    text[at..end].char_indices().find(|(_, c)| !is_blank(*c)).map_or(end, |(i, _)| at + i)
}

/// The end of the last character below `end`, not before `start`, that is not blank.
#[cfg_attr(target_arch = "wasm32", inline(never))]
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub fn trim_end(text: &str, start: usize, end: usize) -> usize {
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
