//! Units of measure after a figure, with their scale: `亿元`, `%`, `个百分点`, `万吨标准煤`,
//! `亿元/平方公里`. Which kind a unit is decides what else must speak for a target.

use super::window::Window;
use crate::text::class::is_letter;
use crate::text::lexicon::Lexicon;
use crate::text::words::bars;
use std::sync::LazyLock;

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
const POINTS: &str = "个百分点 百分点 个点";
const NEVER: &str = "年 月 日 号 周年 世纪 届 版 期 楼 层 路 时许 时";
const TIME: &str = "个工作日 工作日 个小时 小时 个月 分钟 天 个自然日 周 毫秒 微秒 秒 个学时 学时";
/// A voltage is a class of lines and stations: 建成220千伏变电站2座.
const GRADE: &str = "周岁 岁 分贝 分 级 位 倍 ℃ 度 个等级 个位次 等 千伏 伏 kV KV";
const CAPACITY: &str = "\
    千瓦时 千瓦 兆瓦 吉瓦 千伏安 兆伏安 瓦 蒸吨 公斤 千克 吨 斤 克 升 标准立方米 立方米 立方 \
    标准箱 标箱 箱 卡 兆 度电 吉焦 GJ MW GW kW KW kWh MWh GWh GB TB PB P EFLOPS PFLOPS EFlops PFlops Mbps Gbps Tbps kg KG KA kA t mg 微克 \
    毫克 μg ug ml L MWp GWp";
const MEASURE: &str = "\
    个亿 平方公里 平方千米 平方米 平方 平米 平 公里 千米 米 公顷 亩 美元 欧元 港元 日元 人民币 元 海里 厘米 毫米 \
    里 ㎡ m² m2 km² km2 km KM m m³ m3 折 摄氏度 方";
const COUNT: &str = "\
    人次 人/次 人年 列次 辆次 标台 TEU 架次 场次 车次 批次 频次 班次 人份 人 名 个 项 家 户 座 处 条 所 件 套 台套 台 辆 场 篇 \
    种 类 次 批 宗 例 起 只 头 羽 匹 株 棵 尾 架 艘 部 支 对 组 张 份 册 本 幅 首 盏 眼 口 孔 块 片 \
    间 栋 幢 床 门 档 站 村 镇 街 县 校 班 课 门次 款 枚 根 泊位 车位 床位 机位 学位 席位 节 段 颗 \
    笔 单 点位 点 道 路 公 对次 具 列 桶 袋 瓶 盆 台次 件次 家次 户次 点次";
/// Numerals that scale a unit: 万, 亿, 千万, 万亿.
const SCALE: &str = "万亿 千亿 百亿 千万 百万 十万 十亿 亿 万 千 百";
/// What a mass may be of, as part of the unit.
const OF: &str = "\
    标准煤|标煤|油当量|二氧化碳当量|CO2|水";

/// All units and scales, by what they are.
static UNITS: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::forward(&[
        ("% ‰ ﹪", Kind::Percent as u32),
        (POINTS, Kind::Points as u32),
        (TIME, Kind::Time as u32),
        (CAPACITY, Kind::Capacity as u32),
        (MEASURE, Kind::Measure as u32),
        (COUNT, Kind::Count as u32),
        (GRADE, Kind::Grade as u32),
        (NEVER, Kind::Never as u32),
    ])
});

static SCALES: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::forward(&[(SCALE, 1)]));

const KINDS: [Kind; 10] = [
    Kind::Percent,
    Kind::Points,
    Kind::Count,
    Kind::Measure,
    Kind::Capacity,
    Kind::Time,
    Kind::Grade,
    Kind::Scale,
    Kind::Bare,
    Kind::Never,
];

/// A word that only begins like a unit: 人口, 人均, 项目, 个性, 点击, 路灯 …
fn is_other_word(word: &[char], next: Option<&char>) -> bool {
    let next = next.copied();
    let within = |words: &str| next.is_some_and(|c| words.contains(c));
    // 5个亿元镇, 3个亿级产业集群.
    if *word == ['个', '亿'] {
        return next.is_some_and(is_letter);
    }
    let [c] = *word else {
        return word.iter().all(char::is_ascii) && next.is_some_and(|c| c.is_ascii_alphanumeric());
    };
    match c {
        '人' => within("口才员民均群居工防大"),
        '项' => within("目"),
        '点' => within("击对"),
        '分' => within("别类步级期布局公行"),
        '位' => within("于"),
        '级' => within("以"),
        '等' => next.is_some_and(|c| is_letter(c) && c != '以'),
        '公' => !within("里顷"),
        '具' => within("有备体"),
        // 5万平战结合床位
        '平' => next.is_some_and(|c| is_letter(c) && !matches!(c, '以' | '左')),
        '方' => next.is_some_and(|c| is_letter(c) && c != '以' && c != '左'),
        '列' => within("入为出"),
        '村' | '镇' | '县' | '校' | '街' | '站' | '口' | '门' | '路' | '班' | '课' | '本' | '里' => {
            next.is_some_and(|c| is_letter(c) && !matches!(c, '以' | '左' | '和'))
        }
        c if c.is_ascii_alphabetic() => next.is_some_and(|c| c.is_ascii_alphanumeric()),
        _ => false,
    }
}

/// A simple unit at the start of `here`, no scale: its length and kind. The longest wins.
fn simple(here: &[char]) -> Option<(usize, Kind)> {
    UNITS
        .all(here)
        .find(|(n, _)| !is_other_word(&here[..*n], here.get(*n)))
        .map(|(n, tag)| (n, KINDS[tag as usize]))
}

/// Reads the unit at the start of `window`, which follows a figure that ends at byte `at`, and
/// advances the window past it.
pub fn read(text: &str, window: &mut Window, at: usize) -> Unit {
    let here = window.chars();
    let none = Unit { start: at, end: at, kind: Kind::Bare };
    let Some(c) = here.first() else { return none };
    // 100余家, 30多个: the figure is vague, the unit is not.
    let from = usize::from(matches!(c, '余' | '多'));
    let scale = SCALES.longest(&here[from..]).map_or(0, |(n, _)| n);
    let (n, kind) = match (simple(&here[from..]), scale) {
        // 百分点 is no hundred of anything.
        (Some((n, Kind::Points)), _) => (n, Kind::Points),
        (Some((n, kind)), 0) => (n, kind),
        (None, 0) => match per(here) {
            0 => return none,
            n => {
                // 12/10万: of so many.
                let unit =
                    Unit { start: window.byte(0), end: window.end_byte(text, n - 1), kind: Kind::Bare };
                window.advance(n);
                return unit;
            }
        },
        // 5千瓦时 is no thousand 瓦.
        (Some((n, Kind::Capacity)), scale)
            if simple(&here[from + scale..]).is_none_or(|(m, _)| scale + m < n) =>
        {
            (n, Kind::Capacity)
        }
        (_, scale) => match simple(&here[from + scale..]).filter(|(_, kind)| *kind != Kind::Never) {
            Some((n, kind)) => (scale + n, kind),
            None => (scale, Kind::Scale),
        },
    };
    if kind == Kind::Never {
        return Unit { start: at, end: at, kind };
    }
    // 节约电量500万度; 30度 may be an angle or how warm it is.
    let kind = if scale > 0 && here[from + scale..].starts_with(&['度']) { Kind::Measure } else { kind };
    let mut to = from + n;
    if kind == Kind::Capacity {
        to += of_what(&here[to..]);
    }
    to += per(&here[to..]);
    if kind == Kind::Count {
        to += or_so(&here[to..]);
    }
    let unit = Unit { start: window.byte(from), end: window.end_byte(text, to - 1), kind };
    window.advance(to);
    unit
}

/// Length of what a mass is of: 吨标准煤. 吨水 is a unit at the end of a phrase only (20吨水，),
/// not in 20吨水泥.
fn of_what(here: &[char]) -> usize {
    let n = bars(OF).find(|w| here.iter().take(w.chars().count()).copied().eq(w.chars()));
    match n.map(|w| w.chars().count()) {
        Some(1) if here.get(1).is_some_and(|c| is_letter(*c) && *c != '以') => 0,
        Some(n) => n,
        None => 0,
    }
}

/// Length of a divisor: `/万元`, `/平方公里`, `/日`, `/10万`, `/万车`.
fn per(here: &[char]) -> usize {
    if here.first() != Some(&'/') {
        return 0;
    }
    let digits = here[1..].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    let scale = SCALES.longest(&here[1 + digits..]).map_or(0, |(n, _)| n);
    let from = 1 + digits + scale;
    // 千瓦时 is no thousand 瓦.
    let whole = simple(&here[1 + digits..]).map_or(0, |(n, _)| 1 + digits + n);
    let scaled = simple(&here[from..]).map_or(0, |(n, _)| from + n);
    // 50万千瓦/100万千瓦时: two figures.
    let figure = || digits > 0 && simple(&here[from..]).is_some_and(|(_, kind)| kind == Kind::Capacity);
    match Some(whole.max(scaled)).filter(|n| *n > 0 && (digits == 0 || scale > 0)) {
        Some(_) if figure() => 0,
        Some(n) => match times(&here[n..]) {
            0 => n + per(&here[n..]),
            more => n + more,
        },
        None if scale > 0 && here.get(from) == Some(&'车') => from + 1,
        None if scale > 0 && digits > 0 => from,
        None => 0,
    }
}

/// Length of what a divisor is multiplied by: 92万元/人·年, 5吨/月•平方公里.
fn times(here: &[char]) -> usize {
    if !matches!(here.first(), Some('·' | '•' | '∙' | '⋅')) {
        return 0;
    }
    simple(&here[1..]).map_or(0, |(n, _)| 1 + n)
}

/// Length of another word for the unit: 8000套(间), 5000台(套).
fn or_so(here: &[char]) -> usize {
    if here.first() != Some(&'(') {
        return 0;
    }
    match simple(&here[1..]) {
        Some((n, Kind::Count)) if here.get(1 + n) == Some(&')') => n + 2,
        _ => 0,
    }
}

/// A unit of one character that is known to follow the figure, of this kind.
pub fn one(text: &str, window: &mut Window, kind: Kind) -> Unit {
    let unit = Unit { start: window.byte(0), end: window.end_byte(text, 0), kind };
    window.advance(1);
    unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(after: &str, unit: &str, kind: Kind) {
        let read = read(after, &mut Window::after(after, 0, after.len()), 0);
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
        check("千瓦时/吨,", "千瓦时/吨", Kind::Capacity);
        check("万千瓦时。", "万千瓦时", Kind::Capacity);
        check("蒸吨/小时及以下", "蒸吨/小时", Kind::Capacity);
        check("吨/月•平方公里以内", "吨/月•平方公里", Kind::Capacity);
        check("万平米。", "万平米", Kind::Measure);
        check("万平。", "万平", Kind::Measure);
        check("辆次", "辆次", Kind::Count);
    }

    #[test]
    fn dates_and_numbers_are_never_units() {
        check("年底", "", Kind::Never);
        check("号文件", "", Kind::Never);
        check("。", "", Kind::Bare);
    }
}
