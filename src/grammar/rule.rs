//! Standing rules: words that reach further than their own task.
//!
//! - the first-listed unit leads: `排在首位的为牵头单位，下同` · `列第一位者为牵头单位,下同` ·
//!   `排名第一的为牵头单位`
//! - units that belong to every later task: `以下均需各区政府落实,不再列出` ·
//!   `以下责任单位均包括各设区市人民政府，不再列出`

use crate::text::class::{Chars, is_blank, simplify};

/// What a part of a clause says about other tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The first-listed unit leads, from here on.
    FirstLeads,
    /// The others support, from here on: `其他为配合单位`.
    OthersSupport,
    /// The units named in these words answer for this task and every later one.
    Everyone,
    /// 下同, 不再列出: belongs to a rule, says nothing by itself.
    Remark,
}

/// One of them stands in every rule: 首位 第一 其他 不再 以下 下同.
static SIGNS: Chars = Chars::new("首第其再下");

/// Reads a part of a clause as a rule.
pub fn read(part: &str) -> Option<Rule> {
    if part.len() > 240 || !SIGNS.within(part) {
        return None;
    }
    let words: String = part.chars().filter(|c| !is_blank(*c)).map(simplify).collect();
    let first = [
        "首位", "第一位", "第一个", "排名第一", "排第一", "列第一", "首个", "排首", "列首", "第一的",
        "第一家", "首家",
    ]
    .iter()
    .any(|w| words.contains(w));
    if first && (words.contains("牵头") || words.contains("主办") || words.contains("主责")) {
        return Some(Rule::FirstLeads);
    }
    let others = ["其他", "其它", "其余", "其他单位", "其余单位"].iter().any(|w| words.starts_with(w));
    if others && ["为配合", "为协办", "为协同", "为参与", "是配合"].iter().any(|w| words.contains(w))
    {
        return Some(Rule::OthersSupport);
    }
    if words.contains("不再列出")
        || words.contains("不再一一列出")
        || words.contains("不再逐一列出")
        || words.contains("不再重复列出")
    {
        return Some(if words.starts_with("不再") { Rule::Remark } else { Rule::Everyone });
    }
    if words.starts_with("以下")
        && (words.contains("均需")
            || words.contains("均包括")
            || words.contains("均由")
            || words.contains("均须"))
    {
        return Some(Rule::Everyone);
    }
    matches!(words.as_str(), "下同" | "以下同" | "下同。" | "以下相同" | "不再重复").then_some(Rule::Remark)
}

/// The units' words inside a rule of [`Rule::Everyone`]: behind 均包括 / 均需 / 均由, before the
/// verb. As a byte range of `part`.
pub fn units(part: &str) -> Option<std::ops::Range<usize>> {
    const BEFORE: &[&str] =
        &["均包括", "均需要", "均需由", "均需", "均须由", "均须", "均由", "均涉及", "都包括", "还包括"];
    let (at, word) =
        BEFORE.iter().filter_map(|w| part.find(w).map(|i| (i, *w))).max_by_key(|(_, w)| w.len())?;
    let start = at + word.len();
    let stop = ["共同落实", "落实", "负责", "配合", "参与", "参加", "共同", "推进", "执行"]
        .iter()
        .filter_map(|w| part[start..].find(w))
        .min()
        .map_or(part.len(), |i| start + i);
    (start < stop).then_some(start..stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        assert_eq!(read("排在首位的爲牽頭單位"), Some(Rule::FirstLeads));
        assert_eq!(read("列第一\n位的为牵头单位"), Some(Rule::FirstLeads));
        assert_eq!(read("其他为配合单位"), Some(Rule::OthersSupport));
        assert_eq!(read("下同"), Some(Rule::Remark));
        assert_eq!(read("市财政局"), None);
        let part = "以下均需各区政府落实";
        assert_eq!(read(part), Some(Rule::Everyone));
        assert_eq!(units(part).map(|r| &part[r]), Some("各区政府"));
    }
}
