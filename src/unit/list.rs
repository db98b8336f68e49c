//! Splitting a list of units into names.
//!
//! `市财政局、审计局，各县（市、区）政府等部门` → 市财政局 · 审计局 · 各县（市、区）政府 (open).
//!
//! Separators count outside brackets only: 、 , ; 。 / | and tabs. A blank or a line break
//! separates two names only where both sides are whole (市城管局 市卫生局), for a name may be
//! broken over lines. 及 以及 和 与 separate whole unit phrases only (国务院相关部门及各地区),
//! never 工业和信息化局. A trailing 等, 等部门, 等有关单位 is cut off and remembered.

use crate::text::Span;
use crate::text::class::{
    char_at, char_before, digit, folded, has_blank, is_blank, is_close, is_han, is_open, simplify,
    skip_blank, trim_end,
};
use crate::text::page_mark::{self, close_up};
use crate::text::signs::signs;
use crate::unit::levels::{governs, is_level_rest, is_level_start, merge_levels};
use crate::unit::{around, collective, seam};

/// Whether words, a page or line break inside passed over, read as a body's name.
pub fn looks_like_unit(words: &str) -> bool {
    collective::looks_like_unit(&close_up(words))
}

/// A name in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// As it stands, a trailing 等 left out.
    pub span: Span,
    /// 等 followed: others may be meant.
    pub open: bool,
}

/// The longest words that are still read as one name, in bytes.
const LONGEST: usize = 180;

/// A part of a statement between two separators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its words, blanks around left out; never empty.
    pub span: Span,
    /// The separator behind it, folded; `None` at the end.
    pub stop: Option<char>,
}

/// Splits at the separators outside brackets.
pub fn parts(text: &str, span: Span) -> Vec<Part> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (span.lo(), 0u32);
    for sign in signs(text, span.lo(), span.hi()) {
        if sign.opens() {
            depth += 1;
        } else if sign.closes() {
            depth = depth.saturating_sub(1);
        }
        let splits = matches!(sign.c, '、' | ',' | ';' | '。' | '/' | '|' | '\t' | '!');
        if splits && (depth == 0 || sign.c == '。') {
            push(text, start, sign.lo(), Some(sign.c), &mut out);
            start = sign.end(text);
            depth = 0;
        }
    }
    push(text, start, span.hi(), None, &mut out);
    merge_levels(text, &mut out);
    out
}

fn push(text: &str, start: usize, end: usize, stop: Option<char>, out: &mut Vec<Part>) {
    let mut first = skip_blank(text, start, end);
    if first > start {
        // 省公安厅、 ⏎ — 3 — ⏎ 兰州海关: the list goes on behind the page's end.
        first = skip_blank(text, page_mark::skip(text, start, end).max(first), end);
    }
    let last = silent(text, trim_end(text, first.min(end), end), end);
    if first < last {
        out.push(Part { span: Span::new(first, last), stop });
    } else if let (Some(part), Some(c)) = (out.last_mut(), stop) {
        part.stop.get_or_insert(c);
    }
}

/// The names in one part: split at blanks and connectives, 等 cut off.
pub fn names(text: &str, span: Span, out: &mut Vec<Name>) {
    let span = strip(text, span);
    // Longer words are no list of units, and splitting them again and again would take long.
    if span.is_empty() || span.len() > LONGEST * 4 || is_none(span.of(text)) {
        return;
    }
    if let Some((left, right)) = at_blank(text, span).or_else(|| at_connective(text, span)) {
        names(text, left, out);
        names(text, right, out);
        return;
    }
    let starts = seam::starts(span.of(text));
    if !starts.is_empty() {
        let ends = starts[1..].iter().copied().chain([span.len()]);
        let (lo, bodies) = (span.lo(), starts.iter().copied().zip(ends));
        bodies.for_each(|(from, to)| names(text, Span::new(lo + from, lo + to), out));
        return;
    }
    let (kept, open) = cut_etc(text, span);
    let kept = strip(text, kept);
    // 2023/12/31 and ★ name nobody.
    if kept.is_empty() || kept.len() > LONGEST || !kept.of(text).contains(char::is_alphabetic) {
        return;
    }
    out.push(Name { span: kept, open });
}

/// Without leading 由 and marks, trailing stops and brackets that nothing opened.
fn strip(text: &str, span: Span) -> Span {
    let (mut start, mut end) = (span.lo(), span.hi());
    // 1.市公安局
    let figures: usize =
        text[start..end].chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
    if (1..=6).contains(&figures) && text[start + figures..end].starts_with(['.', '．']) {
        start += figures;
        start += char_at(text, start).map_or(0, char::len_utf8);
    }
    loop {
        start = skip_blank(text, start, end);
        match char_at(&text[..end], start) {
            Some(c)
                if matches!(
                    simplify(c),
                    '由' | ':' | '*' | '•' | '.' | '-' | '”' | '"' | ')' | ']' | '①'..='⑳'
                ) =>
            {
                start += c.len_utf8()
            }
            _ => break,
        }
    }
    loop {
        end = trim_end(text, start, end);
        match char_before(&text[start..], end - start).map(|c| (c, simplify(c))) {
            Some((c, '。' | '.' | ':' | '*' | ',' | ';' | '、')) => end -= c.len_utf8(),
            Some((c, ')' | ']')) if !balanced(&text[start..end]) => end -= c.len_utf8(),
            Some((c, '(' | '[')) => end -= c.len_utf8(),
            _ => break,
        }
    }
    start += around::before(&text[start..end.max(start)]);
    if let Some(cut) = around::acting(&text[start..end.max(start)]) {
        end = trim_end(text, start, start + cut);
    }
    // A bracket that opens and never closes belongs to no name: 市政府（
    Span::new(start, silent(text, end.max(start), span.hi()))
}

/// Where the marks without width from `at` on end: a name keeps how its last character is spoken.
pub fn silent(text: &str, at: usize, end: usize) -> usize {
    at + text[at..end].chars().take_while(|c| is_silent(*c)).map(char::len_utf8).sum::<usize>()
}

/// A mark without width, which parts nothing: 沙洲区, how it is spoken, 财政局.
fn is_silent(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
}

fn balanced(words: &str) -> bool {
    let opened = words.chars().filter(|c| is_open(*c)).count();
    let closed = words.chars().filter(|c| is_close(*c)).count();
    closed <= opened
}

/// A cell or a part that means nobody: / — 无 暂无.
pub fn is_none(words: &str) -> bool {
    words
        .chars()
        .all(|c| is_blank(c) || matches!(simplify(c), '/' | '-' | '—' | '―' | '–' | '\\' | '|' | '·'))
        // What other programs write for an empty cell.
        || matches!(words, "无" | "無" | "暂无" | "NaN" | "nan" | "None" | "null" | "NULL" | "N/A")
}

/// A value that means those of the task before: 责任单位：同上.
pub fn is_same(words: &str) -> bool {
    matches!(words, "同上" | "同前")
}

/// A blank between two whole names.
fn at_blank(text: &str, span: Span) -> Option<(Span, Span)> {
    let words = span.of(text);
    if !has_blank(words) {
        return None;
    }
    let mut from = 0;
    while let Some(i) = words[from..].find(is_blank) {
        let left_end = from + i;
        let right = skip_blank(words, left_end, words.len());
        let gap = &words[left_end..right];
        let right_end = words[right..].find(is_blank).map_or(words.len(), |j| right + j);
        if separates(&words[..left_end], gap, &words[right..right_end]) {
            let at = span.lo();
            return Some((Span::new(at, at + left_end), Span::new(at + right, span.hi())));
        }
        if right >= words.len() {
            break;
        }
        from = right;
    }
    None
}

fn separates(left: &str, gap: &str, right: &str) -> bool {
    if !balanced(right)
        || left.chars().filter(|c| is_open(*c)).count() > left.chars().filter(|c| is_close(*c)).count()
    {
        return false;
    }
    if gap.chars().all(is_silent) {
        return false;
    }
    let broken = gap.contains(['\n', '\r']);
    let long = |w: &str| w.chars().filter(|c| !is_blank(*c)).count() >= 3;
    // 城建投资集团 ⏎ 有限公司
    let starts = right.chars().next().map(simplify).is_some_and(is_prefix) && !right.starts_with("有限");
    // 市委 ⏎ 组织部 is one name, 市委组织部 ⏎ 市财政局 two.
    // 各旗县 ⏎ 市区政府, 国务院 ⏎ 国资委
    let last = left.trim_end().rsplit(is_blank).next().unwrap_or(left);
    if broken && (last == "国务院" || is_level_start(last) && is_level_rest(right)) {
        return false;
    }
    // 工会 团委: short, but whole.
    let short = |w: &str| SHORT.contains(&w);
    let whole = looks_like_unit(left.trim()) && long(left);
    if !broken && short(right) && (short(last) || whole) {
        return true;
    }
    // 县统计局 各镇
    if whole && !broken && is_all_of(right) {
        return true;
    }
    whole && long(right) && (starts || !broken && looks_like_unit(right) || seam::stacked(last, gap, right))
}

/// Bodies of two characters that are no part of a longer name.
const SHORT: &[&str] = &["工会", "团委", "妇联", "党办", "校办", "院办", "纪委", "工會", "團委"];

/// 各镇, 各村: all places of a kind.
fn is_all_of(words: &str) -> bool {
    let mut chars = words.chars();
    chars.next() == Some('各')
        && chars.next().is_some_and(|c| "镇乡鄉鎮村县縣区區市街园園场場".contains(c))
        && chars.next().is_none()
}

/// Whether words are a body's whole name though they have two characters: 团委.
pub fn is_short(words: &str) -> bool {
    SHORT.contains(&words)
}

/// The first character of a name that carries its own level.
fn is_prefix(c: char) -> bool {
    matches!(c, '市' | '区' | '县' | '省' | '各' | '州' | '旗' | '国' | '镇' | '乡' | '相' | '有' | '自')
}

/// 及, 以及, 和, 与 between two whole unit phrases.
fn at_connective(text: &str, span: Span) -> Option<(Span, Span)> {
    let words = span.of(text);
    let mut depth = 0u32;
    for (i, c) in words.char_indices() {
        if is_open(c) {
            depth += 1;
        } else if is_close(c) {
            depth = depth.saturating_sub(1);
        }
        let c = simplify(c);
        if depth > 0 || !matches!(c, '及' | '和' | '与') || i == 0 {
            continue;
        }
        let left = words[..i].trim_end_matches('以').trim_end();
        let right_at = i + char_at(words, i)?.len_utf8();
        let right = words[right_at..].trim_start();
        if joins(left, right, c) {
            let at = span.lo();
            let right_at = span.hi() - right.len();
            return Some((Span::new(at, at + left.len()), Span::new(right_at, span.hi())));
        }
    }
    None
}

fn joins(left: &str, right: &str, c: char) -> bool {
    let starts = right.chars().next().map(simplify).is_some_and(is_prefix);
    // 法务部及所属各机关 is one: the right side says nothing without the left.
    if right.starts_with(['所', '其', '下']) {
        return false;
    }
    // 各直辖市及县（市）政府 is one as well.
    if left.starts_with("各直") && is_level_start(left) && is_level_rest(right) {
        return false;
    }
    let right_whole = strip_etc(right);
    // 各县（市、区）党委和人民政府: whose government?
    let bare = || matches!(right_whole, "人民政府" | "政府" | "管委会") && left.ends_with(['委', '组']);
    if governs(left, right) || bare() {
        return false;
    }
    // 实验室与资产管理处 sees to laboratories.
    let whole = looks_like_unit(strip_etc(left)) && left.chars().count() >= 2 && left != "实验室";
    // 经济局和消防局, but 工业和信息化局: each is a body by itself.
    let both = || left.chars().count() >= 3 && [left, right_whole].iter().all(|w| w.ends_with(is_body_end));
    whole && looks_like_unit(right_whole) && right.chars().count() >= 3 && (starts || c == '及' || both())
}

/// What the name of a body ends in.
fn is_body_end(c: char) -> bool {
    matches!(simplify(c), '局' | '委' | '厅' | '办' | '部' | '府' | '处' | '科' | '站' | '队' | '室')
}

fn strip_etc(words: &str) -> &str {
    match etc(words) {
        Some(i) => &words[..i],
        None => words,
    }
}

/// The byte of a 等 that ends a list: 等, 等部门, 等国务院相关部门 — not 高等, 中等, 平等.
pub fn etc(words: &str) -> Option<usize> {
    let (i, c) = words.char_indices().rfind(|(_, c)| *c == '等')?;
    let before = words[..i].chars().next_back();
    if before.is_none_or(|b| matches!(b, '高' | '中' | '初' | '平' | '同' | '上' | '均' | '优' | '对'))
    {
        return None;
    }
    let tail = folded(&words[i + c.len_utf8()..]);
    is_etc_tail(&tail).then_some(i)
}

/// What may follow 等: nothing, or words for "others".
fn is_etc_tail(tail: &str) -> bool {
    if tail.is_empty() {
        return true;
    }
    if tail.chars().count() > 14 {
        return false;
    }
    let ends = [
        "部门", "单位", "地", "方面", "机构", "部门单位", "部门和单位", "企业", "地区", "县区", "市", "区",
        "科室", "处室", "部委",
    ];
    // 等市安委会有关成员单位: others of a kind.
    let others = tail.contains("有关") || tail.contains("相关");
    ends.iter().any(|e| tail.ends_with(e)) && (others || !tail.contains(['局', '委', '厅']))
}

/// `教育、卫生、文化等部门`: how many of the names say what such bodies see to, and are no names of bodies.
pub fn fields(text: &str, names: &[Name]) -> usize {
    let behind = |n: &Name| text[n.span.hi()..].chars().take(8).map(simplify).collect::<String>();
    if !names.last().is_some_and(|n| n.open && ["部门", "单位"].iter().any(|w| behind(n).contains(w))) {
        return 0;
    }
    let field = |w: &str| w.chars().all(is_han) && (2..=4).contains(&w.chars().count());
    let doubtful = names.iter().map(|n| n.span.of(text)).filter(|w| !looks_like_unit(w));
    doubtful.filter(|w| field(w) && !super::looks::opens_like_prose(w)).count()
}

fn cut_etc(text: &str, span: Span) -> (Span, bool) {
    match etc(span.of(text)) {
        Some(i) => (Span::new(span.lo(), span.lo() + i), true),
        None => (span, false),
    }
}

/// `综合组：办公室` → 办公室 · `各乡镇：按属地` → 各乡镇: the group before a unit, and what is said of one, go.
pub fn cut_colon(text: &str, name: Name) -> Name {
    let (words, lo) = (name.span.of(text), name.span.lo());
    let Some(at) = words.find([':', '：']) else { return name };
    let right = at + char_at(words, at).map_or(1, char::len_utf8);
    let right = skip_blank(words, right, words.len());
    let span = if looks_like_unit(&words[right..]) {
        Span::new(lo + right, name.span.hi())
    } else if looks_like_unit(words[..at].trim_end()) {
        Span::new(lo, lo + words[..at].trim_end().len())
    } else {
        name.span
    };
    Name { span, ..name }
}

/// Whether a whole line reads as the rest of a list of units: `国土分局、各街镇等相关单位`.
pub fn reads_as_list(words: &str) -> bool {
    let span = Span::new(0, words.len());
    let parts = parts(words, span);
    if parts.is_empty() || parts.len() > 60 {
        return false;
    }
    let mut found = Vec::new();
    parts.iter().all(|p| {
        found.clear();
        names(words, p.span, &mut found);
        !found.is_empty() && found.iter().all(|n| looks_like_unit(n.span.of(words)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(words: &str) -> Vec<String> {
        let mut out = Vec::new();
        for part in parts(words, Span::new(0, words.len())) {
            names(words, part.span, &mut out);
        }
        out.iter().map(|n| n.span.of(words).to_string() + if n.open { "…" } else { "" }).collect()
    }

    #[test]
    fn separators_and_brackets() {
        assert_eq!(
            split("市财政局、审计局，各县（市、区）政府等部门"),
            ["市财政局", "审计局", "各县（市、区）政府…"]
        );
        assert_eq!(split("市城管局 市卫生局"), ["市城管局", "市卫生局"]);
        assert_eq!(
            split("安徽工程大\n学、市委\n组织部（人才办）"),
            ["安徽工程大\n学", "市委\n组织部（人才办）"]
        );
        assert_eq!(split("/"), Vec::<String>::new());
    }

    #[test]
    fn connectives() {
        assert_eq!(split("国务院相关部门及各地区"), ["国务院相关部门", "各地区"]);
        assert_eq!(
            split("市工业和信息化局、政务服务和公共资源交易中心"),
            ["市工业和信息化局", "政务服务和公共资源交易中心"]
        );
        assert_eq!(split("住房城乡建设部等国务院相关部门及各地区"), ["住房城乡建设部…", "各地区"]);
    }
}
