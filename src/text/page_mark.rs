//! Page marks: `— 3 —`, `-12-`, `第 3 页，共 8 页`, `3 / 12`, `2 of 5`, a line of dashes, a bare page number.
//!
//! A page may break inside a name or a label; [`close_up`] and [`skip`] pass over what the page
//! put there.

use crate::text::class::{digit, fold, has_blank, is_blank};
use std::borrow::Cow;

/// A page number with its dashes, or a part of one that stands on a line of its own
/// (`—`, `３`, `— 3 —`, `第3页`, `Page 2`).
pub fn is_page_mark(words: &str) -> bool {
    if words.len() > 48 || words.is_empty() {
        return false;
    }
    if is_one_of(words) {
        return true;
    }
    let mut dashes = 0;
    let mut digits = 0;
    let mut comma = false;
    for c in words.chars().filter(|c| !is_blank(*c)) {
        match c {
            '-' | '—' | '－' | '―' | '–' | '─' | '·' | '~' | '_' | '欗' => dashes += 1,
            c if digit(c).is_some() => digits += 1,
            '第' | '页' | '共' | '/' | '頁' => {}
            // 第1页，共2页
            ',' | '，' | '、' if words.contains(['页', '頁']) => comma = true,
            _ => return false,
        }
    }
    if comma {
        return words.starts_with('第') && digits > 0;
    }
    (dashes > 0 && digits <= 4) || (digits > 0 && digits <= 3) || words.contains('页')
}

/// A page mark that cannot be a number of a table row: dashes or 页 in it.
pub fn is_sure_page_mark(words: &str) -> bool {
    is_one_of(words)
        || is_page_mark(words)
            && !words.chars().all(|c| digit(c).is_some() || is_blank(c) || fold(c) == '/')
            && !(words.chars().count() == 1 && words != "—" && words != "－" && words != "-")
}

/// `3 / 12`, `2 of 5`, `Page 2 of 5`: which page of how many. 3/12 without blanks may be a day or a share.
fn is_one_of(words: &str) -> bool {
    let words = words.strip_prefix("Page ").unwrap_or(words);
    if words.len() > 20 || !words.starts_with(|c| digit(c).is_some()) {
        return false;
    }
    let parts =
        words.split_once(" / ").or_else(|| words.split_once(" ／ ")).or_else(|| words.split_once(" of "));
    let value = |part: &str| {
        let short = (1..=3).contains(&part.chars().count());
        part.chars().try_fold(0, |n, c| Some(n * 10 + digit(c)?)).filter(|_| short)
    };
    let pages = parts.and_then(|(page, all)| Some((value(page)?, value(all)?)));
    pages.is_some_and(|(page, all)| (1..=all).contains(&page))
}

/// Behind the line breaks at `at` and the page marks that follow them: where the words go on.
/// `at` itself where no page mark follows.
pub fn skip(text: &str, at: usize, end: usize) -> usize {
    let mut from = at;
    let mut after = at;
    while from < end {
        let stop = text[from..end].find(['\n', '\r']).map_or(end, |i| from + i);
        let words = text[from..stop].trim_matches(is_blank);
        if !words.is_empty() {
            if !is_page_mark(words) || stop >= end {
                break;
            }
            after = stop;
        }
        from = stop + 1;
    }
    after.min(end)
}

/// Words with blanks and page marks inside left out: a name broken over lines or pages.
pub fn close_up(words: &str) -> Cow<'_, str> {
    if !has_blank(words) {
        return Cow::Borrowed(words);
    }
    let mut out = String::with_capacity(words.len());
    let mut lines = words.split(['\n', '\r']).peekable();
    let mut first = true;
    while let Some(line) = lines.next() {
        let inner = !first && lines.peek().is_some();
        if !(inner && is_page_mark(line.trim_matches(is_blank))) {
            out.extend(line.chars().filter(|c| !is_blank(*c)));
        }
        first = false;
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_break_inside_a_name_is_passed_over() {
        assert_eq!(close_up("省低空集\n\n— 2 —\n团〔筹〕"), "省低空集团〔筹〕");
        assert_eq!(close_up("省委网信\n—\n９\n—\n\n办"), "省委网信办");
        let text = "责\n\n— 3 —\n任单位";
        assert_eq!(&text[skip(text, 3, text.len())..], "\n任单位");
        assert_eq!(skip("责\n任", 3, 7), 3);
    }

    #[test]
    fn page_marks() {
        for words in ["— 3 —", "-12-", "－ １ －", "—", "15", "第 3 页 共 8 页", "第1页，共2页", "―――"]
        {
            assert!(is_page_mark(words), "{words}");
        }
        for words in ["1.", "1,2", "2019", "市财政局", "一", "", "(3)"] {
            assert!(!is_page_mark(words), "{words}");
        }
        assert!(!is_sure_page_mark("15") && is_sure_page_mark("— 15 —"));
        for words in ["3 / 12", "12 / 15", "2 of 5", "Page 2 of 5", "第1页，共2页"] {
            assert!(is_sure_page_mark(words), "{words}");
        }
        for words in ["3/12", "5 / 2", "0 / 3", "2 of", "a of 5"] {
            assert!(!is_sure_page_mark(words), "{words}");
        }
    }
}
