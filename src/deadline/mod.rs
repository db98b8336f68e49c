//! Deadlines: by when a task must be done.
//!
//! Read as dates, each for the last day that it allows: `2026年11月底前` `2017年11月` `年底前`
//! `第三季度` `上半年` `6月30日前` `2019.6` `2019-06-30` `二〇一九年六月` `2023—2025年`
//! `2023年1月至6月` `6月中旬` `“十四五”末`. 前 includes what stands before it (6月30日前 is
//! kept on the 30th, 2025年前 within 2025), as offices use it. Figures may be full-width and
//! blanks may stand inside.
//!
//! Deadlines without a day: `每年` `长期坚持` `持续推进` `立行立改` `三个月内`.

mod moment;
mod scan;
mod year;

pub use year::base_year;

use crate::fact::Date;
use crate::text::class::{Chars, fold, is_blank, is_han, is_word};
use moment::{Years, range_mark};
use scan::{Scan, may_begin};
use std::ops::Range;

/// How much of a cell or clause is read; longer ones are prose.
const MOST: usize = 4096;

/// Words that are a deadline by themselves, without a day.
const STANDING: &[&str] = &[
    "长期坚持并持续推进", "长期保持", "持续保持", "长期坚持", "长期推进", "长期落实", "长期实施", "长期任务",
    "长期", "持续推进", "持续实施", "持续落实", "持续开展", "持续坚持", "持续跟进", "持续跟踪", "持续深化",
    "持续加强", "持续整改", "持续进行", "持续用力", "持续", "常态化推进", "常态化开展", "常态化落实",
    "常态化坚持", "常态化实施", "常态长效", "常态化", "常年坚持", "常年", "立行立改", "即知即改", "立查立改",
    "立即整改", "立即", "即时", "即日起", "随时", "适时", "实时", "限期", "日常", "经常性", "分年度推进",
    "分年度实施", "分阶段推进", "按时间节点推进", "按时间节点", "按时限要求", "按计划推进", "按进度推进",
    "按要求推进", "依法按程序办理", "按程序办理", "按程序推进", "按序时进度", "逐年办理", "逐年推进",
    "逐年实施", "逐年落实", "逐年", "按月(季)", "按月", "按季度", "按季", "经常办理", "根据上级部署",
    "并长期坚持", "并持续推进", "贯穿全年", "分年度", "分阶段",
];

/// What [`STANDING`] begin with.
static STANDS: Chars = Chars::new("长持常立即随适实限日经分按根并贯逐依");

/// What a deadline may begin with beside dates and [`STANDING`]: spans of time, words before a date.
static OPENINGS: Chars = Chars::new("收自半—–-~〜至到－―力于截从(完时需须应");

/// Whether a cell that begins with this character may be a deadline.
fn may_open(c: char) -> bool {
    moment::may_begin(c) || STANDS.has(c) || OPENINGS.has(c)
}

/// Steps over one of [`STANDING`].
fn stands(scan: &mut Scan) -> bool {
    scan.peek().is_some_and(|c| STANDS.has(c)) && scan.word(STANDING).is_some()
}

/// What may follow a date in a deadline: 前, 之前, 底前 …
const BEFORE: &[&str] = &["以前", "之前", "前", "以内", "之内", "内", "为止", "止", "期间", "起"];

/// Words of doing after a date, within a deadline's clause.
const DONE: &[&str] = &[
    "完成", "启动", "办结", "见效", "到位", "落实", "建成", "报送", "出台", "上线", "实现", "取得", "全面",
    "基本", "印发", "投用", "投入", "动工", "开工", "完工", "竣工", "验收", "整改", "销号", "达标", "提交",
    "答复", "反馈", "上报", "提出", "拿出", "持续", "组织", "形成", "执行", "开展", "推进", "实施", "制定",
    "至少", "不少于", "力争", "确保", "初步", "全部",
];

/// What a cell may say of the state reached by then: 5月底前动工, 9月投入使用.
const CLOSES: &[&str] = &[
    "完成", "启动", "全部完成", "并", "取得阶段性成果", "见效", "见成效", "办结", "动工", "开工", "开建",
    "竣工", "完工", "封顶", "建成", "投入使用", "投用", "投产", "交付使用", "交付", "通车", "验收", "实施",
    "施行", "执行", "推进", "推动", "开展", "落实", "坚持", "开始", "办理", "公布", "公开", "更新",
    "动态更新", "发布",
];

/// The last day that a deadline's wording allows: the latest that it names. `None` where it
/// names none (长期坚持, 每年, 春节前, 三个月内), or a month or year's end without a known year.
///
/// ```
/// use fengong::deadline::parse;
/// let day = |words, year| parse(words, year).map(|d| d.to_string());
/// assert_eq!(day("2026年11月底前", None).as_deref(), Some("2026-11-30"));
/// assert_eq!(day("6月中旬", Some(2025)).as_deref(), Some("2025-06-20"));
/// assert_eq!(day("长期坚持", Some(2025)), None);
/// ```
pub fn parse(words: &str, base_year: Option<u16>) -> Option<Date> {
    let words = head(words);
    let mut years = Years { current: base_year, base: base_year };
    let mut best: Option<Date> = None;
    let mut at = 0;
    while let Some(start) = next_start(words, at) {
        let mut scan = Scan::new(words, start);
        if let Some(moment) = moment::read(&mut scan, &mut years) {
            best = best.max(moment.last);
            at = scan.at;
        } else {
            at = skip_word(words, start);
        }
    }
    best.or_else(|| bare_year(words))
}

/// A cell that holds nothing but a year: `2025`.
fn bare_year(words: &str) -> Option<Date> {
    let mut scan = Scan::new(words, 0);
    let (year, n) = scan.digits(4)?;
    let whole = n == 4 && words[scan.at..].chars().all(is_blank) && (1950..2100).contains(&year);
    whole.then_some(Date { year: year as u16, month: 12, day: 31 })
}

/// The explicit deadline phrase inside a responsibility clause, as a byte range of `words`:
/// a date with 前, 底 or a word of doing after it, a date that fills its own part of the
/// clause, a span of time (三个月内), or words such as 持续推进 that fill theirs.
///
/// ```
/// use fengong::deadline::find;
/// let words = "市发改委、市财政局牵头,2023年底前完成";
/// assert_eq!(&words[find(words).unwrap()], "2023年底前");
/// ```
pub fn find(words: &str) -> Option<Range<usize>> {
    let words = head(words);
    let mut years = Years { current: None, base: None };
    let mut at = 0;
    while let Some(start) = next_start(words, at) {
        let mut scan = Scan::new(words, start);
        if let Some(found) = phrase(words, start, &mut scan, &mut years) {
            return Some(found);
        }
        at = scan.at.max(skip_word(words, start));
    }
    standing_part(words)
}

/// Whether a whole short cell reads as a deadline: `12 月` `年底` `持续推进` `2024-2026年`
/// `立行立改` `每季度末`. For columns of a table without a header.
///
/// ```
/// use fengong::deadline::looks_like;
/// assert!(looks_like("2011年6月30日前") && looks_like("12 月") && looks_like("持续推进"));
/// assert!(looks_like("每季度1次") && looks_like("每半年一次"));
/// assert!(!looks_like("市财政局") && !looks_like("12"));
/// ```
pub fn looks_like(words: &str) -> bool {
    if words.len() > 160 {
        return false;
    }
    if is_since(words) {
        return true;
    }
    let mut years = Years { current: Some(2000), base: Some(2000) };
    let mut scan = Scan::new(words, 0);
    let mut timed = false;
    while let Some(c) = scan.peek() {
        if !timed && !may_open(c) {
            return false;
        }
        let read =
            moment::read(&mut scan, &mut years).is_some() || span_of_time(&mut scan) || stands(&mut scan);
        let read = read || !timed && words.ends_with(['后', '後']) && moment::after_feast(&mut scan);
        if read {
            timed = true;
            continue;
        }
        let mut glue = timed && scan.word(BEFORE).is_some();
        glue = glue || timed && scan.word(CLOSES).is_some();
        glue = glue || range_mark(&mut scan);
        glue = glue
            || timed
                && scan
                    .word(&[
                        "、", ",", ";", "。", "及", "和", "(", ")", "年", "一次", "1次", "两次", "2次",
                        "各一次", "各1次", "各开展一次", "各组织一次",
                    ])
                    .is_some();
        glue = glue
            || scan
                .word(&[
                    "力争", "于", "到", "截至", "截止", "自", "从", "需", "须", "应", "(", "完成时限:",
                    "时限:",
                ])
                .is_some();
        if !glue {
            return false;
        }
    }
    timed
}

/// `自新一届委员会起`, `自文件印发起`: from when on it holds.
fn is_since(words: &str) -> bool {
    let inner = words.strip_prefix('自').and_then(|w| w.strip_suffix('起'));
    inner.is_some_and(|w| {
        (3..=12).contains(&w.chars().count())
            && w.chars().all(is_han)
            && !w.starts_with(['治', '我', '行', '主', '身', '下', '上'])
    })
}

/// The opening of the words, cut at a character.
fn head(words: &str) -> &str {
    if words.len() <= MOST {
        return words;
    }
    let mut end = MOST;
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    &words[..end]
}

/// The next byte from `at` where a date may begin.
fn next_start(words: &str, at: usize) -> Option<usize> {
    words[at..].char_indices().find(|(_, c)| may_begin(*c)).map(|(i, _)| at + i)
}

/// One past the character at `start`, or past the whole run of digits there.
fn skip_word(words: &str, start: usize) -> usize {
    let run: usize =
        words[start..].chars().take_while(|c| fold(*c).is_ascii_digit()).map(char::len_utf8).sum();
    start + run.max(words[start..].chars().next().map_or(1, char::len_utf8))
}

/// 三个月内, 30日内, 15个工作日内, 一年内.
fn span_of_time(scan: &mut Scan) -> bool {
    let mut s = *scan;
    s.word(&["收到通知后", "自收到之日起", "自印发之日起"]);
    let read = (s.digits(3).is_some() || s.chinese().is_some() || s.exactly("半"))
        && s.word(&[
            "个工作日", "工作日", "个月", "个小时", "小时", "日", "天", "周", "个年度", "年", "个季度",
        ])
        .is_some()
        && s.word(&["之内", "以内", "内"]).is_some();
    if read {
        *scan = s;
    }
    read
}

/// A deadline phrase that begins at `start`; `scan` is moved past what was read.
fn phrase(words: &str, start: usize, scan: &mut Scan, years: &mut Years) -> Option<Range<usize>> {
    if span_of_time(scan) {
        return Some(after_what(words, start)..scan.at);
    }
    // 即日起至10月底
    let mut from_now = *scan;
    if from_now.word(&["即日起"]).is_some() && range_mark(&mut from_now) {
        *scan = from_now;
    }
    moment::read(scan, years)?;
    loop {
        let mut more = *scan;
        let joined = range_mark(&mut more) && moment::read(&mut more, years).is_some();
        if !joined {
            break;
        }
        *scan = more;
    }
    let read = &words[start..scan.at];
    let ended = read.ends_with(['底', '末', '内']);
    if scan.word(BEFORE).is_some() || ended {
        return Some(start..scan.at);
    }
    let mut after = *scan;
    let closed = match after.peek() {
        None => true,
        // 落实6月提出的要求 is no deadline.
        Some(c) => {
            matches!(c, ',' | '。' | ';' | ')' | ']' | '、')
                || after.word(DONE).is_some() && after.peek() != Some('的')
        }
    };
    let opened = words[..start].trim_end_matches(is_blank).chars().next_back().is_none_or(|c| !is_word(c))
        || ends_with_any(
            &words[..start],
            &["于", "在", "到", "至", "力争", "确保", "时限", "期限", "时间", "截止", "限为", "时间为"],
        );
    // 2023年 alone is a deadline only where it fills its part of the clause.
    let done = after.at > scan.at;
    let bare_year = read.trim_end_matches(is_blank).ends_with('年') && !done;
    (closed && (opened || done && !bare_year)).then_some(start..scan.at)
}

/// Where 项目批复后 before 30日内 begins, `start` where nothing of the kind stands there.
fn after_what(words: &str, start: usize) -> usize {
    let before = &words[..start];
    let from = before
        .rfind(|c: char| !is_word(c))
        .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
    let part = &before[from..];
    if part.ends_with('后') && part.chars().count() <= 10 { from } else { start }
}

fn ends_with_any(words: &str, ends: &[&str]) -> bool {
    let words = words.trim_end_matches(is_blank);
    ends.iter().any(|e| words.ends_with(e))
}

/// 持续推进 or 长期坚持 as a part of its own between stops.
fn standing_part(words: &str) -> Option<Range<usize>> {
    if !STANDS.within(words) {
        return None;
    }
    let mut from = 0;
    for part in
        words.split(|c: char| matches!(fold(c), ',' | ';' | '。' | '(' | ')' | '[' | ']' | ':' | '、'))
    {
        let start = from + (part.len() - part.trim_start_matches(is_blank).len());
        let trimmed = part.trim_matches(is_blank);
        let mut scan = Scan::new(words, start);
        if !trimmed.is_empty() && stands(&mut scan) && scan.at == start + trimmed.len() {
            return Some(start..scan.at);
        }
        from += part.len();
        from += words[from..].chars().next().map_or(0, char::len_utf8);
    }
    None
}

#[cfg(test)]
mod tests;
