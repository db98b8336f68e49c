//! One date of a deadline's wording, and the last day that it allows:
//! `2026年11月底` `2024年3月` `2019.6.30` `二〇一九年六月` `11月` `6月中旬` `第三季度` `上半年`
//! `年底` `“十四五”末`.

use super::scan::Scan;
use crate::fact::Date;
use crate::text::class::Chars;

/// What is known of years while reading on.
#[derive(Clone, Copy, Debug)]
pub struct Years {
    /// The year named last, or the plan's.
    pub current: Option<u16>,
    /// The plan's year.
    pub base: Option<u16>,
}

/// A date as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The last day that it allows; `None` where the year is not known.
    pub last: Option<Date>,
    /// It comes round every year, quarter or month: 每年12月底.
    pub recurring: bool,
}

/// The end of the year that was just named: 2025年底, 2025年年底.
const END: &[&str] = &["年底", "年末", "底", "末", "年内", "全年", "内"];
/// The end of a year that is understood.
const YEAR_END: &[&str] = &["年底", "年末", "年内", "全年"];

/// Days in a month of the Gregorian calendar.
pub fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn month_end(year: Option<u16>, month: u32) -> Option<Date> {
    let (year, month) = (year?, u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?);
    Some(Date { year, month, day: days_in(year, month) })
}

fn day_of(year: Option<u16>, month: u32, day: u32) -> Option<Date> {
    let last = month_end(year, month)?;
    let day = u8::try_from(day).ok().filter(|d| (1..=last.day).contains(d))?;
    Some(Date { day, ..last })
}

fn fixed(last: Option<Date>) -> Moment {
    Moment { last, recurring: false }
}

/// What a date may begin with, figures aside: numbers, years, quarters, halves, feasts.
static BEGINNINGS: Chars = Chars::new(
    "〇○零ОO◯一元二两三四五六七八九十廿卅每“\"「民中今本当明后次Qq第上下年全\
    春清端国劳主汛防入秋冬寒暑新开高省市供采取封夏雨台旅森迎教儿妇",
);

/// Whether a date may begin with this character.
pub fn may_begin(c: char) -> bool {
    c.is_ascii_digit() || BEGINNINGS.has(c)
}

/// Reads one date; `years` remembers the year for a later 12月.
pub fn read(scan: &mut Scan, years: &mut Years) -> Option<Moment> {
    let first = scan.peek()?;
    if !may_begin(first) {
        return None;
    }
    let mut try_scan = *scan;
    let rounds = &["每年", "每季度", "每个季度", "每半年", "每月", "每个月", "每周", "每季"];
    if let Some(round) = try_scan.word(if first == '每' { rounds } else { &[] }) {
        // 每年12月底, 每季度末, 每月: the date inside only says when in the round.
        // 每季度末月25日前
        try_scan.word(if round == "每周" { &[] } else { &["末月", "最后一个月"] });
        let mut rest = try_scan;
        // 每月5日前, 每周五; 每季度一次 names no day.
        let day = |s: &mut Scan| s.small().is_some() && s.word(&["日", "号"]).is_some();
        let weekday =
            |s: &mut Scan| round == "每周" && s.word(&["一", "二", "三", "四", "五", "六", "日"]).is_some();
        if within_year(&mut rest, years.base).is_some() {
            try_scan = rest;
        } else {
            let (mut days, mut week) = (try_scan, try_scan);
            if day(&mut days) {
                try_scan = days;
            } else if weekday(&mut week) {
                try_scan = week;
            }
        }
        try_scan.word(END);
        *scan = try_scan;
        return Some(Moment { last: None, recurring: true });
    }
    let moment = financial(&mut try_scan)
        .or_else(|| numeric(&mut try_scan, years))
        .or_else(|| month_and_day(&mut try_scan, years.current))
        .or_else(|| five_years(&mut try_scan))
        .or_else(|| with_year(&mut try_scan, years))
        .or_else(|| within_year(&mut try_scan, years.current))?;
    *scan = try_scan;
    Some(moment)
}

fn plausible(year: u32) -> Option<u16> {
    u16::try_from(year).ok().filter(|y| (1950..2100).contains(y))
}

/// `2024-25年度`, `2024-25年度第三季`, `2024-25` before 至2028-29年度: a financial or a school year, whose last day the words do
/// not tell.
fn financial(scan: &mut Scan) -> Option<Moment> {
    let mut s = *scan;
    let (year, n) = s.digits(4)?;
    plausible(year).filter(|_| n == 4 && range_mark(&mut s))?;
    s.digits(2).filter(|(next, n)| *n == 2 && *next == (year + 1) % 100)?;
    let mut ahead = s;
    if s.exactly("年度") {
        within_year(&mut s, None);
        s.word(&["内", "末", "底"]);
    } else if !(range_mark(&mut ahead) && ahead.digits(4).is_some_and(|(_, n)| n == 4)) {
        return None;
    }
    *scan = s;
    Some(fixed(None))
}

/// `2019.6.30` `2019-06` `2022/03` `20190630`.
fn numeric(scan: &mut Scan, years: &mut Years) -> Option<Moment> {
    let mut s = *scan;
    let (value, n) = s.digits(8)?;
    if n == 8 {
        let year = plausible(value / 10_000)?;
        let date = day_of(Some(year), value / 100 % 100, value % 100)?;
        years.current = Some(year);
        *scan = s;
        return Some(fixed(Some(date)));
    }
    let year = plausible(value).filter(|_| n == 4)?;
    let mark = s.step().filter(|c| matches!(c, '.' | '-' | '/' | '—' | '–' | '、'))?;
    let (month, _) = s.digits(2).filter(|_| mark != '、')?;
    let mut date = month_end(Some(year), month)?;
    let mut day = s;
    if day.step() == Some(mark)
        && let Some((d, _)) = day.digits(2)
        && let Some(exact) = day_of(Some(year), month, d)
    {
        date = exact;
        s = day;
    } else if s.exactly("月") {
        // 2019.6月, 2024-5月底
        s.word(END);
    }
    years.current = Some(year);
    *scan = s;
    Some(fixed(Some(date)))
}

/// `6.30前`, `6/30前`: only 前 tells it from a figure.
fn month_and_day(scan: &mut Scan, year: Option<u16>) -> Option<Moment> {
    let mut s = *scan;
    let (month, _) = s.digits(2).filter(|(m, _)| (1..=12).contains(m))?;
    s.step().filter(|c| matches!(c, '.' | '/'))?;
    let (day, _) = s.digits(2).filter(|(d, _)| (1..=31).contains(d))?;
    let mut ahead = s;
    ahead.word(&["前", "之前", "以前", "日前"])?;
    *scan = s;
    Some(fixed(day_of(year, month, day)))
}

/// “十四五”末, “十三五”期末: plans of five years, the first from 1953.
fn five_years(scan: &mut Scan) -> Option<Moment> {
    let mut s = *scan;
    s.word(&["“", "\"", "「"]);
    let nth = s.chinese()?;
    // 十四五 reads as 14 and then 五.
    if !(10..=30).contains(&nth) || !s.exactly("五") {
        return None;
    }
    s.word(&["”", "\"", "」"]);
    let whole = s.word(&["时期", "期间", "规划期", "期"]).is_some_and(|w| w != "期");
    let end = s.word(&["末", "末年", "内"]);
    if end.is_none() && !whole {
        return None;
    }
    let year = plausible(1950 + nth * 5 + 5)?;
    *scan = s;
    Some(fixed(month_end(Some(year), 12)))
}

/// A year and what follows it: `2026年11月底` `2025年底` `2023—2025年` `明年上半年`.
fn with_year(scan: &mut Scan, years: &mut Years) -> Option<Moment> {
    let mut s = *scan;
    let year = year_number(&mut s).or_else(|| relative_year(&mut s, years))?;
    // 2023—2025年, 2023年—2025年 are left to the caller as two dates.
    s.exactly("度");
    let moment = match within_year(&mut s, Some(year)) {
        Some(moment) => moment,
        None => {
            s.word(END);
            fixed(month_end(Some(year), 12))
        }
    };
    years.current = Some(year);
    *scan = s;
    Some(moment)
}

/// `2026年` `二〇一九年` `26年`, and a bare `2023` before a range mark and another year.
fn year_number(scan: &mut Scan) -> Option<u16> {
    let mut s = *scan;
    let republic = s.word(&["民國", "民国", "中華民國"]).is_some();
    if let Some(year) = s.chinese_year() {
        s.word(&["年"])?;
        *scan = s;
        return plausible(year);
    }
    let (value, n) = s.digits(4)?;
    if n == 4 {
        let year = plausible(value)?;
        if s.exactly("年") {
            *scan = s;
            return Some(year);
        }
        let mut ahead = s;
        let ranged = range_mark(&mut ahead)
            && ahead.digits(4).is_some_and(|(v, n)| n == 4 && plausible(v).is_some() || n == 2)
            && ahead.exactly("年");
        if ranged {
            *scan = s;
            return Some(year);
        }
        return None;
    }
    // 112-114年
    let mut ahead = s;
    let years = 100..200;
    if n == 3
        && years.contains(&value)
        && range_mark(&mut ahead)
        && ahead.digits(3).is_some_and(|(v, n)| n == 3 && years.contains(&v))
        && ahead.exactly("年")
    {
        *scan = s;
        return plausible(1911 + value);
    }
    // 113年12月, 民國114年: years of the Republic count from 1912.
    if (republic || n == 3) && (60..200).contains(&value) && s.exactly("年") {
        let mut ahead = s;
        let goes_on = ahead.peek().is_none_or(|c| matches!(c, ',' | '。' | ';' | '、' | '前'))
            || ahead.word(&["底", "末", "年底", "上半年", "下半年", "第", "度", "至", "-", "~"]).is_some()
            || ahead.small().is_some() && ahead.peek() == Some('月');
        if republic || goes_on {
            *scan = s;
            return plausible(1911 + value);
        }
    }
    // 26年底, 25年12月: two digits count as a year only where a date goes on.
    if n == 2 && value >= 10 && s.exactly("年") {
        let mut ahead = s;
        let goes_on = ahead.word(&["底", "末", "年底", "上半年", "下半年", "第"]).is_some()
            || ahead.small().is_some() && ahead.peek() == Some('月');
        if goes_on {
            *scan = s;
            return plausible(2000 + value);
        }
    }
    None
}

/// 今年, 明年, 次年.
fn relative_year(scan: &mut Scan, years: &Years) -> Option<u16> {
    let mut s = *scan;
    let step = match s.word(&["今年", "本年", "当年", "明年", "后年", "次年"])? {
        "明年" => years.base? + 1,
        "后年" => years.base? + 2,
        "次年" => years.current.or(years.base)? + 1,
        _ => years.base?,
    };
    *scan = s;
    Some(step)
}

/// Months, quarters, halves and ends of a year: `11月底` `6月30日` `第三季度` `上半年` `年底`.
fn within_year(scan: &mut Scan, year: Option<u16>) -> Option<Moment> {
    month(scan, year)
        .or_else(|| quarter(scan, year))
        .or_else(|| half(scan, year))
        .or_else(|| ends(scan, year))
        .or_else(|| season(scan))
}

/// Feasts, seasons and occasions by which a thing is to be done, longer ones first.
const OCCASIONS: &[&str] = &[
    "春节", "元旦", "元宵节", "清明节", "清明", "端午节", "端午", "中秋节", "中秋", "国庆节", "国庆",
    "五一劳动节", "五一", "劳动节", "六一儿童节", "六一", "七一", "八一", "十一黄金周", "十一", "教师节",
    "儿童节", "妇女节", "主汛期", "汛期", "防汛期", "入汛", "春运", "春耕", "春播", "春灌", "三夏", "三秋",
    "秋收", "秋播", "秋种", "秋冬种", "冬播", "春防", "秋防", "寒假", "暑假", "暑期", "寒暑假", "春季开学",
    "秋季开学", "新学期开学", "新学期", "秋季学期开学", "春季学期开学", "秋季学期", "春季学期", "开学",
    "中高考", "高考", "中考", "全国两会", "省两会", "市两会", "两会", "供暖季", "供暖期", "供暖", "供热期",
    "供热", "采暖季", "采暖期", "采暖", "取暖季", "封冻", "上冻", "入冬", "入夏", "迎峰度夏", "迎峰度冬",
    "冬季", "夏季", "雨季", "台风季", "旅游旺季", "森林防火期", "防火期",
];

/// What [`OCCASIONS`] may begin with; a mark may stand around them: “五一”前.
static OPENINGS: Chars =
    Chars::new("春元清端中国五劳六七八十教儿妇主汛防入三秋冬寒暑新开高全省市两供采取封上夏雨台旅森迎\"“");

/// 春节前, 汛期前, “五一”前: days that move, so that the date stays open.
fn season(scan: &mut Scan) -> Option<Moment> {
    scan.peek().filter(|c| OPENINGS.has(*c))?;
    let mut s = *scan;
    s.word(&["“", "\""]);
    s.word(OCCASIONS)?;
    s.word(&["”", "\""]);
    s.word(&["假期", "节假日", "长假", "到来", "来临", "开始", "结束"]);
    let mut ahead = s;
    ahead.word(&["前", "之前", "以前", "期间"])?;
    *scan = s;
    Some(fixed(None))
}

/// 清明节后, 春节之后: a cell that says no more is a deadline.
pub(super) fn after_feast(scan: &mut Scan) -> bool {
    let mut s = *scan;
    let read = s.word(OCCASIONS).is_some() && s.word(&["后", "之后", "以后"]).is_some();
    if read {
        *scan = s;
    }
    read
}

/// A small number, or the second of two: 6 in 1-6月, where the measure is named once.
fn last_of_range(scan: &mut Scan) -> Option<u32> {
    let first = scan.small()?;
    let mut s = *scan;
    if range_mark(&mut s)
        && let Some(second) = s.small()
    {
        *scan = s;
        return Some(second);
    }
    Some(first)
}

fn month(scan: &mut Scan, year: Option<u16>) -> Option<Moment> {
    let mut s = *scan;
    let month = last_of_range(&mut s).filter(|m| (1..=12).contains(m))?;
    if !s.exactly("月") {
        return None;
    }
    s.exactly("份");
    let mut day = s;
    let last = if let Some(d) = day.small().filter(|d| (1..=31).contains(d))
        && day.word(&["日", "号"]).is_some()
    {
        s = day;
        day_of(year, month, d)
    } else if s.word(&["上旬", "初"]).is_some() {
        day_of(year, month, 10)
    } else if s.word(&["中旬", "中"]).is_some() {
        day_of(year, month, 20)
    } else {
        s.word(&["下旬", "月底", "月末", "底", "末", "内"]);
        month_end(year, month)
    };
    *scan = s;
    Some(fixed(last))
}

fn quarter(scan: &mut Scan, year: Option<u16>) -> Option<Moment> {
    let mut s = *scan;
    let nth = if s.word(&["Q", "q"]).is_some() {
        s.digits(1)?.0
    } else {
        s.word(&["第"]);
        // 前三季度 has the same last day as 第三季度.
        let nth = last_of_range(&mut s)?;
        s.word(&["季度", "季"])?;
        nth
    };
    if !(1..=4).contains(&nth) {
        return None;
    }
    s.word(&["底", "末", "内"]);
    *scan = s;
    Some(fixed(month_end(year, nth * 3)))
}

fn half(scan: &mut Scan, year: Option<u16>) -> Option<Moment> {
    let mut s = *scan;
    let month = match s.word(&["上半年", "下半年", "年中"])? {
        "下半年" => 12,
        _ => 6,
    };
    s.word(&["底", "末", "内"]);
    *scan = s;
    Some(fixed(month_end(year, month)))
}

fn ends(scan: &mut Scan, year: Option<u16>) -> Option<Moment> {
    scan.word(YEAR_END)?;
    Some(fixed(month_end(year, 12)))
}

/// Steps over a mark between the ends of a range: — – - ~ 至 到, doubled ones too.
pub fn range_mark(scan: &mut Scan) -> bool {
    let mut any = false;
    for _ in 0..2 {
        any |= scan.word(&["—", "–", "-", "~", "〜", "至", "到", "－", "―"]).is_some();
    }
    any
}
