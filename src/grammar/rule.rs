//! Standing rules: words that reach further than their own task.
//!
//! - the first-listed unit leads: `排在首位的为牵头单位，下同` · `列第一位者为牵头单位,下同` ·
//!   `排名第一的为牵头单位`
//! - who answers leads where nobody does: `无牵头单位的，责任单位即为牵头单位，下同`
//! - units that belong to every later task: `以下均需各区政府落实,不再列出` ·
//!   `以下责任单位均包括各设区市人民政府，不再列出`

use crate::text::class::{Chars, folded, is_close, is_open};

/// What a part of a clause says about other tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The first-listed unit leads, from here on.
    FirstLeads,
    /// The others support, from here on: `其他为配合单位`.
    OthersSupport,
    /// All that answer lead where nobody else does: `责任单位即为牵头单位`.
    AllLead,
    /// Where several are to answer 分别, each leads: `分别负责为各部门按职责分别牵头`.
    EachLeads,
    /// The units named in these words answer for this task and every later one.
    Everyone,
    /// 下同, 不再列出: belongs to a rule, says nothing by itself.
    Remark,
}

/// One of them stands in every rule: 首位 第一 其他 不再 以下 下同 即为 无牵头 没有 未明确 括号内; but for 责任单位中, which is
/// known by its end, as many names hold a 中 (信息中心).
static SIGNS: Chars = Chars::new("首第其再下即无無没未括");

/// Reads a part of a clause as a rule.
pub fn read(part: &str) -> Option<Rule> {
    let all = is_for_all(part);
    let sign = || SIGNS.within(part) || part.ends_with(['中', '的']) || part.starts_with('分');
    if part.len() > 240 || !all && !sign() {
        return None;
    }
    let words = folded(part);
    let first = [
        "首位", "第一位", "第一个", "排名第一", "排第一", "列第一", "首个", "排首", "列首", "第一的",
        "第一家", "首家", "第一责任单位", "第一责任部门",
    ]
    .iter()
    .any(|w| words.contains(w));
    if first && (words.contains("牵头") || words.contains("主办") || words.contains("主责")) {
        return Some(Rule::FirstLeads);
    }
    let others = ["其他", "其它", "其余", "其他单位", "其余单位"].iter().any(|w| words.starts_with(w));
    if others
        && ["为配合", "为协办", "为协同", "为协助", "为参与", "为参加", "是配合"]
            .iter()
            .any(|w| words.contains(w))
    {
        return Some(Rule::OthersSupport);
    }
    if words.starts_with("责任") && ["即为牵头", "即是牵头"].iter().any(|w| words.contains(w)) {
        return Some(Rule::AllLead);
    }
    if words.strip_prefix("分别负责").is_some_and(|w| w.starts_with(['为', '的', '是']) && w.contains("牵头"))
    {
        return Some(Rule::EachLeads);
    }
    if words.contains("不再列出")
        || words.contains("不再一一列出")
        || words.contains("不再逐一列出")
        || words.contains("不再重复列出")
    {
        return Some(if words.starts_with("不再") { Rule::Remark } else { Rule::Everyone });
    }
    if (all || words.starts_with("以下"))
        && (words.contains("均需")
            || words.contains("均包括")
            // 以下任务均由A牵头，B配合 says it of this one.
            || words.contains("均由") && !words.contains("牵头")
            || words.contains("均须"))
    {
        return Some(Rule::Everyone);
    }
    let remark = matches!(
        words.as_str(),
        "下同" | "以下同" | "以下均同" | "以下皆同" | "下均同" | "下同。" | "以下相同" | "不再重复"
    ) || is_place(&words)
        || is_meaning(&words)
        || is_case(&words);
    remark.then_some(Rule::Remark)
}

/// 各任务均需各市人民政府落实, 各项任务均由各区政府落实: what is said of all tasks.
fn is_for_all(part: &str) -> bool {
    let rest = part.strip_prefix('各').map(|rest| rest.strip_prefix('项').unwrap_or(rest));
    rest.is_some_and(|rest| rest.starts_with("任务均") || rest.starts_with("任務均"))
}

/// Where a rule holds: 在《分解落实意见》的责任单位中, 责任分解中.
fn is_place(words: &str) -> bool {
    let Some(head) = words.strip_suffix('中') else { return false };
    ["责任单位", "牵头单位", "责任分解", "任务分解", "责任分工", "任务分工", "方案"]
        .iter()
        .any(|w| head.ends_with(w))
}

/// What stands in the brackets: 任务后括号内为责任单位, 括号内所列为牵头和责任单位.
fn is_meaning(words: &str) -> bool {
    let behind = words.split_once("括号").filter(|(head, _)| head.chars().count() <= 12).map(|(_, b)| b);
    let said = behind.and_then(|b| b.split_once('为')).filter(|(head, _)| head.chars().count() <= 8);
    said.is_some_and(|(_, what)| {
        what.chars().count() <= 12
            && ["单位", "部门", "科室"].iter().any(|w| what.ends_with(w))
            && ["责任", "牵头", "落实", "承办"].iter().any(|w| what.contains(w))
    })
}

/// When it holds: 无牵头单位的, 未明确牵头单位的, 没有牵头单位的, 责任单位为两个以上的, 多个责任单位的.
fn is_case(words: &str) -> bool {
    let several = |w: &str| {
        w.char_indices()
            .any(|(i, c)| matches!(c, '个' | '家') && w[..i].ends_with(['两', '多', '几', '2', '二']))
    };
    if words.ends_with('的') && words.len() <= 60 && several(words) {
        return words.contains("单位") || words.contains("部门");
    }
    let words = words.trim_start_matches(['凡', '对']);
    let none = ["无", "没有", "未明确", "未注明", "未列"].iter().any(|w| words.starts_with(w));
    none && words.ends_with('的') && words.contains("牵头")
}

/// The rule in a bracket behind a name, and where the bracket stands: `市卫生健康委（列第一位者为牵头单位，下同）`.
pub fn behind(part: &str) -> Option<usize> {
    if !part.ends_with(is_close) {
        return None;
    }
    let (open, _) = part.char_indices().rfind(|(_, c)| is_open(*c)).filter(|(i, _)| *i > 0)?;
    part[inside(part, open)].split([',', '，']).any(|p| read(p).is_some()).then_some(open)
}

/// The range of a bracket's words, which opens at byte `open` and closes at the end.
pub fn inside(part: &str, open: usize) -> std::ops::Range<usize> {
    let width = |c: Option<char>| c.map_or(0, char::len_utf8);
    open + width(part[open..].chars().next())..part.len() - width(part.chars().next_back())
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
        assert_eq!(read("在《意见》的责任单位中"), Some(Rule::Remark));
        assert_eq!(read("无牵头单位的"), Some(Rule::Remark));
        assert_eq!(read("未明确牵头单位的"), Some(Rule::Remark));
        assert_eq!(read("责任单位即为牵头单位"), Some(Rule::AllLead));
        assert_eq!(behind("市卫健委（列第一位者为牵头单位，下同）"), Some("市卫健委".len()));
        assert_eq!(behind("市交通委（市道运局）"), None);
        let part = "以下均需各区政府落实";
        assert_eq!(read(part), Some(Rule::Everyone));
        assert_eq!(units(part).map(|r| &part[r]), Some("各区政府"));
    }
}
