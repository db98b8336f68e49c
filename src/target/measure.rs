//! Units of measure after a figure, with their scale: `亿元`, `%`, `个百分点`, `万吨标准煤`,
//! `亿元/平方公里`. Which kind a unit is decides what else must speak for a target.

use crate::text::class::{fold, is_blank};

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// %, ‰.
    Percent,
    /// 个百分点, 百分点.
    Points,
    /// Counts of things and people: 个, 家, 万户, 人次.
    Count,
    /// Length, area, volume, money, energy.
    Measure,
    /// Mass, power and the like: also the size in a project's name (60万吨煅后焦项目).
    Capacity,
    /// 天, 小时, 个月, 个工作日.
    Time,
    /// 岁, 分, 级, 位: only ever targets where something is reached.
    Grade,
    /// A scale alone: 33万农牧户.
    Scale,
    /// No unit at all: 系数达到0.64.
    Bare,
    /// 年, 月, 日, 号: a date or a number, never a target.
    Never,
}

/// A unit as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// First byte (the figure's end where there is none).
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it measures.
    pub kind: Kind,
}

/// Longer words first where one begins another.
const POINTS: &[&str] = &["个百分点", "百分点", "个点"];
const NEVER: &[&str] = &["年", "月", "日", "号", "周年", "世纪", "届", "版", "期", "楼", "层", "路", "时许"];
const TIME: &[&str] =
    &["个工作日", "工作日", "个小时", "小时", "个月", "分钟", "天", "个自然日", "周", "秒", "个学时", "学时"];
const GRADE: &[&str] = &["周岁", "岁", "分贝", "分", "级", "位", "倍", "℃", "度"];
const CAPACITY: &[&str] = &[
    "千瓦时",
    "千瓦",
    "兆瓦",
    "吉瓦",
    "千伏安",
    "千伏",
    "兆伏安",
    "伏",
    "瓦",
    "公斤",
    "千克",
    "吨",
    "斤",
    "克",
    "升",
    "标准立方米",
    "立方米",
    "立方",
    "标准箱",
    "标箱",
    "箱",
    "卡",
    "兆",
    "度电",
    "MW",
    "GW",
    "kW",
    "KW",
    "kV",
    "KV",
    "kWh",
    "MWh",
    "GWh",
    "GB",
    "TB",
    "PB",
    "P",
    "EFLOPS",
    "kg",
    "KG",
    "KA",
    "kA",
    "t",
    "mg",
    "微克",
    "毫克",
    "μg",
    "ug",
    "ml",
    "L",
    "MWp",
    "GWp",
];
const MEASURE: &[&str] = &[
    "平方公里",
    "平方千米",
    "平方米",
    "平方",
    "公里",
    "千米",
    "米",
    "公顷",
    "亩",
    "美元",
    "欧元",
    "港元",
    "日元",
    "人民币",
    "元",
    "海里",
    "厘米",
    "毫米",
    "里",
    "㎡",
    "m²",
    "m2",
    "km²",
    "km2",
    "km",
    "KM",
    "m",
    "m³",
    "m3",
    "折",
    "摄氏度",
];
const COUNT: &[&str] = &[
    "人次", "人/次", "架次", "场次", "车次", "批次", "频次", "班次", "人份", "人", "名", "个", "项", "家",
    "户", "座", "处", "条", "所", "件", "套", "台", "辆", "场", "篇", "种", "类", "次", "批", "宗", "例",
    "起", "只", "头", "羽", "匹", "株", "棵", "尾", "架", "艘", "部", "支", "对", "组", "张", "份", "册",
    "本", "幅", "首", "盏", "眼", "口", "孔", "块", "片", "间", "栋", "幢", "床", "门", "档", "站", "村",
    "镇", "街", "县", "校", "班", "课", "门次", "款", "枚", "根", "泊位", "车位", "床位", "机位", "学位",
    "席位", "节", "段", "颗", "笔", "单", "点位", "点", "道", "路", "公", "对次",
];
/// Numerals that scale a unit: 万, 亿, 千万, 万亿.
const SCALE: &[&str] = &["万亿", "千亿", "百亿", "千万", "百万", "十万", "十亿", "亿", "万", "千", "百"];
/// What a mass may be of, as part of the unit.
const OF: &[&str] = &["标准煤", "标煤", "油当量", "二氧化碳当量", "水"];

/// The end of the first of `words` that stands at `at`.
fn one_of(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    let rest = &text[at..];
    words.iter().find(|w| rest.starts_with(**w)).map(|w| at + w.len())
}

fn skip_blanks(text: &str, at: usize) -> usize {
    let gap: usize = text[at..].chars().take(32).take_while(|c| is_blank(*c)).map(char::len_utf8).sum();
    at + gap
}

/// A word that only begins like a unit: 人口, 人均, 项目, 个性, 点击, 路灯 …
fn is_other_word(text: &str, start: usize, end: usize) -> bool {
    let next = text[end..].chars().next();
    match &text[start..end] {
        "人" => matches!(next, Some('口' | '才' | '员' | '民' | '均' | '群' | '居' | '工' | '防' | '大')),
        "项" => next == Some('目'),
        "点" => matches!(next, Some('击' | '对')),
        "分" => matches!(next, Some('别' | '类' | '步' | '级' | '期' | '布' | '局' | '公' | '行')),
        "位" => next == Some('于'),
        "级" => next == Some('以'),
        "公" => next != Some('里') && next != Some('顷'),
        "村" | "镇" | "县" | "校" | "街" | "站" | "口" | "门" | "路" | "班" | "课" | "本" | "里" => {
            next.is_some_and(|c| c.is_alphabetic() && !matches!(c, '以' | '左' | '和'))
        }
        "克" | "卡" | "兆" | "平方" | "折" | "度" => false,
        word if word.is_ascii() => next.is_some_and(|c| c.is_ascii_alphanumeric()),
        _ => false,
    }
}

const TABLE: &[(&[&str], Kind)] = &[
    (TIME, Kind::Time),
    (CAPACITY, Kind::Capacity),
    (MEASURE, Kind::Measure),
    (COUNT, Kind::Count),
    (GRADE, Kind::Grade),
];

/// A simple unit at `at`, no scale: its end and kind. The longest wins.
fn simple(text: &str, at: usize) -> Option<(usize, Kind)> {
    let first = text[at..].chars().next()?;
    match first {
        '%' | '％' | '‰' | '﹪' => return Some((at + first.len_utf8(), Kind::Percent)),
        _ => {}
    }
    let mut best: Option<(usize, Kind)> = None;
    for (words, kind) in TABLE {
        let rest = &text[at..];
        for w in *words {
            let end = at + w.len();
            if rest.starts_with(w) && best.is_none_or(|(e, _)| end > e) && !is_other_word(text, at, end) {
                best = Some((end, *kind));
            }
        }
    }
    best
}

/// Reads the unit after a figure that ends at `at`; blanks may stand between.
pub fn read(text: &str, at: usize) -> Unit {
    let start = skip_blanks(text, at);
    let none = Unit { start: at, end: at, kind: Kind::Bare };
    let Some(c) = text[start..].chars().next() else { return none };
    // 100余家, 30多个: the figure is vague, the unit is not.
    let body = if matches!(c, '余' | '多') { start + c.len_utf8() } else { start };
    if one_of(text, body, NEVER).is_some() && one_of(text, body, &["路灯", "号线"]).is_none() {
        return Unit { start, end: start, kind: Kind::Never };
    }
    if let Some(end) = one_of(text, body, POINTS) {
        return Unit { start: body, end, kind: Kind::Points };
    }
    let scaled = one_of(text, body, SCALE);
    let (end, kind) = match scaled {
        Some(after) => match simple(text, skip_blanks(text, after)) {
            Some(found) => found,
            None => (after, Kind::Scale),
        },
        None => match simple(text, body) {
            Some(found) => found,
            None => return none,
        },
    };
    let end =
        one_of(text, end, OF).filter(|_| kind == Kind::Capacity && of_is_whole(text, end)).unwrap_or(end);
    Unit { start: body, end: per(text, end).unwrap_or(end), kind }
}

/// 吨水 is a unit at the end of a phrase only (20吨水，), not in 20吨水泥.
fn of_is_whole(text: &str, at: usize) -> bool {
    !text[at..].starts_with('水')
        || text[at + '水'.len_utf8()..].chars().next().is_none_or(|c| !c.is_alphabetic() || c == '以')
}

/// The end of a divisor: `/万元`, `／平方公里`, `/人·年`.
fn per(text: &str, at: usize) -> Option<usize> {
    let slash = text[at..].chars().next().filter(|c| fold(*c) == '/')?;
    let after = at + slash.len_utf8();
    let unit = one_of(text, after, SCALE).unwrap_or(after);
    let end = simple(text, unit)
        .map(|(end, _)| end)
        .or_else(|| one_of(text, unit, &["日", "年", "月", "时", "人年", "标方"]))?;
    Some(per(text, end).unwrap_or(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(after: &str, unit: &str, kind: Kind) {
        let read = read(after, 0);
        assert_eq!((&after[read.start..read.end], read.kind), (unit, kind), "{after}");
    }

    #[test]
    fn units_keep_their_scale_and_divisor() {
        check("亿元,", "亿元", Kind::Measure);
        check("％以上", "％", Kind::Percent);
        check("个百分点", "个百分点", Kind::Points);
        check("万人次。", "万人次", Kind::Count);
        check("万吨标准煤以下", "万吨标准煤", Kind::Capacity);
        check("吨水,", "吨水", Kind::Capacity);
        check("吨水泥", "吨", Kind::Capacity);
        check("吨标煤/万元", "吨标煤/万元", Kind::Capacity);
        check("亿元/平方公里", "亿元/平方公里", Kind::Measure);
        check("万吨/日", "万吨/日", Kind::Capacity);
        check(" 公里", "公里", Kind::Measure);
        check("万人口", "万", Kind::Scale);
        check("万农户", "万", Kind::Scale);
        check("个工作日内", "个工作日", Kind::Time);
    }

    #[test]
    fn dates_and_numbers_are_never_units() {
        check("年底", "", Kind::Never);
        check("号文件", "", Kind::Never);
        check("。", "", Kind::Bare);
    }
}
