//! Names that hold a mark of lists: 各县、区人民政府, 各乡镇党委、政府, 各临床、医技科室.

use crate::text::class::{is_blank, simplify};
use crate::text::words::bars;
use crate::unit::list::{Part, etc};

/// 镇、村两级河长 · 市、县两级河长办 · 县、乡、村三级河长: the kinds of places before their count are one with it.
fn merge_ranks(text: &str, parts: &mut Vec<Part>) {
    let mut i = 1;
    while i < parts.len() {
        let ranked = counts_ranks(parts[i].span.of(text));
        let joins = |p: &Part| p.stop == Some('、') && is_rank(p.span.of(text).trim_start_matches('各'));
        let before =
            if ranked { parts[..i].iter().rev().take(4).take_while(|p| joins(p)).count() } else { 0 };
        if before > 0 {
            parts[i].span = parts[i - before].span.cover(parts[i].span);
            parts.drain(i - before..i);
            i -= before;
        }
        i += 1;
    }
}

/// 村两级河长, 乡（镇）三级: kinds of places and how many they are.
fn counts_ranks(words: &str) -> bool {
    if !words.starts_with(|c| is_level(simplify(c)) || c == '村') {
        return false;
    }
    let mut chars = words.chars().take(10).map(simplify);
    let number = chars.find(|c| !is_level(*c) && !matches!(c, '村' | '(' | ')' | '、'));
    matches!(number, Some('两' | '二' | '三' | '四' | '五')) && chars.next() == Some('级')
}

/// 市, 县, 乡镇, 县（市、区）: kinds of places alone, 由 aside.
fn is_rank(words: &str) -> bool {
    let words = words.strip_prefix('由').unwrap_or(words);
    !words.is_empty()
        && words.len() <= 30
        && words.chars().map(simplify).all(|c| is_level(c) || matches!(c, '村' | '(' | ')' | '、'))
}

/// 各市、区 · 各县、区人民政府 · 各市、县〔市、区〕政府 · 各县（市）、区政府 · 各街、镇: one collective each; and so is
/// 市直有关部门、单位.
pub(super) fn merge_levels(text: &str, parts: &mut Vec<Part>) {
    merge_ranks(text, parts);
    let joins = |left: &Part, right: &Part| {
        let (left, right, stop) = (left.span.of(text), right.span.of(text), left.stop);
        stop == Some('、')
            && left.len() <= 60
            && (governs(left, right)
                || is_adjective(left) && is_kind_of_office(right)
                || is_level_start(each(left)) && is_level_rest(right)
                || matches!(right, "单位" | "部门" | "單位" | "部門") && ends_in_kind(left))
    };
    if !parts.windows(2).any(|w| joins(&w[0], &w[1])) {
        return;
    }
    let mut merged: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts.drain(..) {
        match merged.last_mut().filter(|left| joins(left, &part)) {
            Some(left) => *left = Part { span: left.span.cover(part.span), stop: part.stop },
            None => merged.push(part),
        }
    }
    *parts = merged;
}

/// 各临床, 各职能, 各教学: what kind of offices follows behind the next mark, as in 各临床、医技科室.
fn is_adjective(words: &str) -> bool {
    words.strip_prefix('各').is_some_and(|rest| rest.split('、').all(|w| bars(ADJECTIVES).any(|a| a == w)))
}

/// 医技科室, 业务处室等: another such word and the offices.
fn is_kind_of_office(words: &str) -> bool {
    let stem = etc(words).map_or(words, |i| &words[..i]);
    let first = bars(ADJECTIVES).find(|w| stem.starts_with(w));
    first.is_some_and(|w| stem.len() == w.len() || bars(OFFICES).any(|o| stem[w.len()..].starts_with(o)))
}

/// Words that tell kinds of offices apart, and the offices.
const ADJECTIVES: &str = "\
    临床|医技|护理|门诊|医疗|职能|业务|行政|管理|后勤|教学|科研|教辅|党政|机关|直属|附属|生产|经营|建设|\
    施工|设计|监理|臨床|醫技|職能|業務|教學|科研|機關|直屬";
const OFFICES: &str = "科室|处室|部门|单位|机构|院系|病区|病房|科|處室|部門|單位|機構";

/// 市直有关部门, 各单位.
fn ends_in_kind(words: &str) -> bool {
    ["部门", "单位", "部門", "單位"].iter().any(|w| words.ends_with(w))
}

/// From 各 on, in words that something else opens: 以下均需各市、县人民政府落实.
fn each(words: &str) -> &str {
    words.rfind('各').filter(|i| *i > 0).map_or(words, |i| &words[i..])
}

/// A kind of places.
fn is_level(c: char) -> bool {
    matches!(
        c,
        '省' | '市' | '县' | '区' | '旗' | '镇' | '乡' | '街' | '州' | '盟' | '道' | '自' | '治' | '团'
    )
}

/// 各乡镇党委、政府 · 市经开区党工委、管委会: the place stands before its committee only.
pub(super) fn governs(left: &str, right: &str) -> bool {
    let place = left.len() >= 9 && ["党委", "党工委", "党组"].iter().any(|w| left.ends_with(w));
    // 各县（市、区）委、政府
    if !place && !left.strip_prefix('各').and_then(|w| w.strip_suffix('委')).is_some_and(is_rank) {
        return false;
    }
    let stem: String = etc(right).map_or(right, |i| &right[..i]).chars().take(12).map(simplify).collect();
    let rest = GOVERNS.iter().find_map(|w| stem.strip_prefix(w));
    // What is done may follow, or another body: 各乡镇党委、政府按职责分工负责, …及有关单位.
    rest.is_some_and(|rest| {
        rest.is_empty() || rest.starts_with(is_done) || rest.starts_with(['及', '和', '与'])
    })
}

/// What stands beside a committee of the party, longer names first.
const GOVERNS: [&str; 7] =
    ["人民政府(管委会)", "人民政府", "政府", "管理委员会", "管委会", "街道办事处", "办事处"];

/// What may follow a body's name, the first character of what it does.
fn is_done(c: char) -> bool {
    matches!(c, '按' | '负' | '牵' | '配' | '落' | '组' | '协' | '分' | '具' | '参')
}

/// 各市, 各县, 各街, 各市、县, 各县（市）: 各 and kinds of places.
pub(super) fn is_level_start(words: &str) -> bool {
    let opened = ["各有关", "各相关", "有关", "相关", "各"].iter().find_map(|w| words.strip_prefix(w));
    let Some(rest) = opened else { return false };
    // 各直辖市、县（市）政府 · 各辖市、区人民政府
    let rest = ["直辖", "所辖", "辖"].iter().find_map(|w| rest.strip_prefix(w)).unwrap_or(rest);
    let mut chars = rest.chars().filter(|c| !is_blank(*c)).map(simplify);
    let (mut count, mut listed, mut inside) = (0, false, false);
    chars.all(|c| {
        count += 1;
        listed |= c == '、';
        inside |= matches!(c, '(' | '[');
        is_level(c) && count < 10 || matches!(c, '、' | '(' | ')' | '[' | ']')
    }) && count > 0
        // 各县（市、区）、乡镇: the bracket has named all that belong together.
        && !(listed && inside)
}

/// 区, 县〔市、区〕政府, 镇人民政府, 街道办事处, 区人民政府按职责分工负责: the rest of one.
pub(super) fn is_level_rest(words: &str) -> bool {
    let folded: String = words.chars().take(24).filter(|c| !is_blank(*c)).map(simplify).collect();
    let mut stem = folded.trim_end_matches('等');
    for end in BODIES {
        if let Some((before, rest)) = stem.split_once(end) {
            // What is done may follow, or an office of each: 各直辖市、县（市）政府警察局.
            let office = rest.ends_with('局') && rest.chars().count() <= LONGEST_OFFICE;
            let done = rest.is_empty() || office || rest.starts_with(is_done);
            stem = if done { before } else { return false };
            break;
        }
    }
    // 街道按职责分工负责
    stem = DONE.iter().filter_map(|w| stem.find(w)).min().map_or(stem, |i| &stem[..i]);
    !stem.is_empty()
        && stem.starts_with(['市', '县', '区', '旗', '镇', '乡', '街', '州', '盟', '自', '直'])
        && stem
            .chars()
            .all(|c| is_level(c) || matches!(c, '(' | ')' | '[' | ']' | '、' | '级' | '特' | '直' | '辖'))
}

/// What places of a kind do together.
const DONE: [&str; 6] = ["按职责", "按照职责", "按各自", "分工负责", "负责", "配合"];

/// The longest name of an office that is read behind its government, in characters.
const LONGEST_OFFICE: usize = 5;

/// Bodies of places, longer names first.
const BODIES: [&str; 6] = ["人民政府", "政府", "管委会", "办事处", "党委", "党工委"];
