//! Columns of figures and of what they count in: `总投资（万元）`, `2025年目标`, `计量单位`.

use crate::text::class::{digit, folded, is_blank};

/// What is to be spent: 总投资(万元), 2024年计划投资, 投资(万元), 所需经费(万元).
pub(super) fn is_money(word: &str) -> bool {
    let mut parts = word.split('(');
    let bare = parts.next().unwrap_or_default();
    let in_money = parts.next().is_some_and(|w| {
        matches!(w.trim_start_matches("单位:"), "万元)" | "亿元)" | "元)" | "千元)" | "新台币千元)")
    });
    in_money
        || bare == "投资"
        || ["总投资", "计划投资", "年度投资", "投资额", "投资规模", "投资金额", "资金规模"]
            .iter()
            .any(|end| bare.ends_with(end))
}

/// Whether figures stand below a header: 总投资(万元), 目标值, 分值, 完成率.
pub fn is_of_figures(words: &str) -> bool {
    let folded = folded(words);
    let bare = folded.split('(').next().unwrap_or_default().trim_end_matches('%');
    is_money(&folded)
        || is_money(bare)
        || is_of_year(words)
        || ["值", "率", "分值", "权重", "数", "数量", "金额", "资金", "投资", "面积", "得分", "完成情况"]
            .iter()
            .any(|end| bare.ends_with(end))
}

/// Whether a header says what is counted, or to be reached, in a year: 2020年, 2025年目标, 2020年现状.
pub fn is_of_year(words: &str) -> bool {
    let folded = folded(words);
    let rest = folded.trim_start_matches(|c: char| c.is_ascii_digit());
    let ends = ["", "度", "目标", "现状", "基数", "指标", "任务", "基期", "预计"];
    folded.len() - rest.len() == 4 && rest.strip_prefix('年').is_some_and(|w| ends.contains(&w))
}

/// Whether a header may stand above measures: 单位.
pub fn may_measure(words: &str) -> bool {
    let folded = folded(words);
    matches!(folded.as_str(), "单位" | "计量单位")
}

/// Whether words end in a figure and what it counts: 培育企业15 户, 种植果树3万亩.
pub fn ends_in_amount(words: &str) -> bool {
    let mut back = words.chars().rev().filter(|c| !is_blank(*c));
    let counts = back.next().is_some_and(|c| MEASURES.contains(&c));
    counts && back.take(2).any(|c| digit(c).is_some())
}

/// What is counted in: %, 万人, 亿元, 公里, 个.
pub fn is_measure(words: &str) -> bool {
    let count = words.chars().filter(|c| !is_blank(*c)).count();
    (1..=6).contains(&count) && words.trim_end_matches(is_blank).ends_with(MEASURES)
}

/// What such measures end in.
const MEASURES: [char; 33] = [
    '%', '％', '‰', '元', '人', '个', '里', '米', '亩', '顷', '吨', '户', '次', '件', '家', '项', '套', '辆',
    '床', '分', '名', '岁', '所', '处', '座', '天', '例', '株', '头', '只', '份', '条', '张',
];
