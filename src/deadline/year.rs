//! The plan's year, to which 年底前 and 11月底前 refer: the one year in its title (…2015年工作
//! 方案), else the day of issue (2019年3月18日 on a line of its own, 二○一二年二月二十八日,
//! 2015年8月18日印发), else the document number (〔2019〕10号), else the first year of a title
//! that names a range (2023—2025年). The title comes first because a plan for next year is
//! often issued in December.

use super::moment::range_mark;
use super::scan::Scan;
use crate::text::class::{fold, is_blank};
use crate::text::words::Words;
use std::sync::LazyLock;

/// Lines looked at from the top.
const TOP: usize = 200;
/// Lines looked at from the end.
const BOTTOM: usize = 60;
/// Lines among which the title stands.
const TITLE: usize = 40;
/// A longer line is prose, neither title nor date.
const LINE: usize = 240;
/// Bytes looked at from either end, however long the lines are.
const REACH: usize = 64 * 1024;

const TITLE_WORDS: &str = "\
    方案|计划|分工|分解|要点|清单|任务|意见|通知|安排|措施|规划|目标|工作|台账|\
    项目|实事|进展";

static TITLES: LazyLock<Words> = LazyLock::new(|| Words::new(&[(TITLE_WORDS, 0)]));

/// The plan's year, read from the head and the foot of its text; bounded work.
pub fn base_year(text: &str) -> Option<u16> {
    let mut title_range = None;
    let mut issued = None;
    let mut number = None;
    let top = cut_end(text, REACH.min(text.len()));
    let mut seen = 0;
    for line in top.lines().take(TOP) {
        let line = line.trim_matches(is_blank);
        if line.is_empty() || line.len() > LINE {
            seen += usize::from(!line.is_empty());
            continue;
        }
        seen += 1;
        if seen <= TITLE {
            match title_year(line) {
                Some((year, false)) => return Some(year),
                Some((year, true)) => title_range = title_range.or(Some(year)),
                None => {}
            }
        }
        issued = issued.or_else(|| issue_year(line));
        number = number.or_else(|| number_year(line));
    }
    let foot = cut_start(text, text.len().saturating_sub(REACH));
    let from_foot = foot
        .lines()
        .rev()
        .take(BOTTOM)
        .map(|l| l.trim_matches(is_blank))
        .filter(|l| !l.is_empty() && l.len() <= LINE)
        .find_map(issue_year);
    issued.or(from_foot).or(number).or(title_range)
}

fn cut_end(text: &str, mut at: usize) -> &str {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    &text[..at]
}

fn cut_start(text: &str, mut at: usize) -> &str {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    &text[at..]
}

fn year(value: u32) -> Option<u16> {
    u16::try_from(value).ok().filter(|y| (1980..2100).contains(y))
}

/// The year in a title line, and whether it opens a range: 2015年工作方案, (2023—2025年).
fn title_year(line: &str) -> Option<(u16, bool)> {
    let titled = TITLES.within(line) && !line.contains(['。', '《', '，', ',', '；', ';']);
    if !titled {
        return None;
    }
    line.char_indices().find_map(|(i, c)| {
        let inside = line[..i].chars().next_back().is_some_and(|p| fold(p).is_ascii_digit());
        if inside || !fold(c).is_ascii_digit() && c != '二' {
            return None;
        }
        let mut scan = Scan::new(line, i);
        let value = match scan.digits(4) {
            Some((value, 4)) => value,
            Some(_) => return None,
            None => scan.chinese_year()?,
        };
        let value = year(value)?;
        let mut after = scan;
        if after.exactly("年") {
            let mut rest = after;
            // A day, not a plan's year: 2015年8月18日印发.
            // 2025年2月工作安排 is a plan of that year.
            if rest.small().is_some() && rest.exactly("月") {
                let titled = rest.peek().is_some() && rest.small().is_none() && !rest.exactly("印发");
                return titled.then_some((value, false));
            }
            return Some((value, range_mark(&mut after) && after.digits(4).is_some()));
        }
        let mut range = scan;
        (range_mark(&mut range) && range.digits(4).is_some()).then_some((value, true))
    })
}

/// The year of a line that is a date, with 印发 or a label at most beside it.
fn issue_year(line: &str) -> Option<u16> {
    let start = line.char_indices().find(|(_, c)| fold(*c).is_ascii_digit() || *c == '二').map(|(i, _)| i)?;
    let lead = line[..start].trim_matches(|c: char| is_blank(c) || matches!(fold(c), '(' | ':' | '['));
    let label =
        ["发布日期", "发文日期", "成文日期", "印发日期", "发布时间", "成文时间", "日期", "时间", "发文时间"];
    let issuer = line.ends_with("印发") || line.contains("日印发");
    if !lead.is_empty() && !issuer && !label.iter().any(|l| lead.ends_with(l)) {
        return None;
    }
    // 新河市人民政府办公室2015年8月18日印发: the date may follow the issuer's name.
    let mut scan = Scan::new(line, start);
    let value = match scan.digits(4) {
        Some((value, 4)) => value,
        Some(_) => return None,
        None => scan.chinese_year()?,
    };
    let value = year(value)?;
    let day = scan.word(&["年", "-", "/", "."]).is_some()
        && scan.small().is_some()
        && scan.word(&["月", "-", "/", "."]).is_some()
        && scan.small().is_some();
    if !day {
        return None;
    }
    scan.word(&["日", "号"]);
    let rest = line[scan.at..].trim_matches(|c: char| is_blank(c) || matches!(fold(c), ')' | ']'));
    let short = rest.is_empty() || rest.starts_with("印发") || rest.chars().count() <= 12 && !lead.is_empty();
    let clock = rest.chars().all(|c| fold(c).is_ascii_digit() || matches!(fold(c), ':' | ' '));
    (short || clock).then_some(value)
}

/// 〔2019〕10号, [2019]10号, （2019）10号, 【2017】26号.
fn number_year(line: &str) -> Option<u16> {
    line.char_indices().filter(|(_, c)| matches!(fold(*c), '[' | '(')).find_map(|(i, c)| {
        let mut scan = Scan::new(line, i + c.len_utf8());
        let value = scan.digits(4).filter(|(_, n)| *n == 4).and_then(|(v, _)| year(v))?;
        let closed = matches!(scan.step(), Some(']' | ')'));
        scan.exactly("第");
        (closed && scan.digits(5).is_some() && (scan.exactly("号") || scan.peek() == Some('.')))
            .then_some(value)
    })
}
