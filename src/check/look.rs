//! What the checks look at: the text, its plan, and what several of them need.

use super::alike::{self, Pair};
use super::series::{self, Break};
use crate::deadline;
use crate::plan::{Date, Plan, Task, words};
use crate::text::Span;
use crate::text::class::{char_at, digit, fold, is_blank, is_han};
use crate::text::words::width;
use std::cell::OnceCell;

/// How much of a line is looked at, in bytes.
const LINE: usize = 3000;

/// A text, its plan and what was made out about both.
pub struct Look<'a> {
    /// The text.
    pub text: &'a str,
    /// Its plan, with one task at least.
    pub plan: &'a Plan,
    /// The day on which it is looked at, where somebody said so: the checks have no clock.
    pub today: Option<Date>,
    /// The year of the plan.
    pub year: Option<u16>,
    /// Places where a series of numbers does not go on.
    pub breaks: Vec<Break>,
    /// Tasks that say the same or nearly.
    pub pairs: Vec<Pair>,
    /// Places in tasks where % ％ 个 以 左 突 年 月 stand, in order.
    marks: Vec<u32>,
    /// Tasks that open more brackets than they close.
    pub open: Vec<usize>,
    /// See [`Look::issued`]; looked for when it is asked for.
    issued: OnceCell<Option<Date>>,
}

impl<'a> Look<'a> {
    /// Prepares for the checks.
    pub fn new(text: &'a str, plan: &'a Plan, today: Option<Date>) -> Look<'a> {
        let (marks, open) = marks(text, plan);
        Look {
            text,
            plan,
            today,
            marks,
            open,
            year: deadline::base_year(text),
            breaks: series::breaks(text, plan),
            pairs: alike::pairs(text, plan),
            issued: OnceCell::new(),
        }
    }

    /// A task as people call it: 第12项, “推进管网改造…”.
    pub fn name(&self, task: usize) -> String {
        let task = &self.plan.tasks[task];
        let number = words::name(self.text, task.number);
        if !number.is_empty() && number.chars().all(|c| digit(c).is_some()) {
            return ["第", &number, "项"].concat();
        }
        ["“", &self.opening(task), "”"].concat()
    }

    /// A task's first words.
    pub fn opening(&self, task: &Task) -> String {
        let first = task.pieces.first().map_or("", |p| p.of(self.text));
        let mut out: String = first.chars().filter(|c| !is_blank(*c)).take(12).collect();
        out.push('…');
        out
    }

    /// Where a task begins: the number, or the first words of it.
    pub fn head(&self, task: &Task) -> Span {
        if !task.number.is_empty() {
            return task.number;
        }
        let piece = task.pieces.first().copied().unwrap_or(task.span);
        let end = piece.of(self.text).char_indices().take(12).find(|(_, c)| fold(*c) == '。' || *c == '\n');
        let end = end.map(|(i, _)| i).or(piece.of(self.text).char_indices().nth(12).map(|(i, _)| i));
        Span::new(piece.lo(), end.map_or(piece.hi(), |i| piece.lo() + i))
    }

    /// The end of the line that `at` stands in, or a place in it where the line is longer than a paragraph.
    pub fn line_end(&self, at: usize) -> usize {
        let mut end = self.text.len().min(at + LINE);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.text[at..end].find(['\n', '\r']).map_or(end, |i| at + i)
    }

    /// The text before, between and behind the tasks.
    pub fn around_tasks(&self) -> impl Iterator<Item = Span> {
        let ends = self.plan.tasks.iter().map(|t| (t.span.lo(), t.span.hi()));
        let mut done = 0;
        ends.chain([(self.text.len(), self.text.len())]).filter_map(move |(lo, hi)| {
            let gap = (lo > done).then(|| Span::new(done, lo));
            done = done.max(hi);
            gap
        })
    }

    /// The places of `word` in the tasks, statements included; it begins with one of the marks.
    pub fn in_tasks<'w>(&'w self, word: &'w str) -> impl Iterator<Item = usize> + 'w {
        self.marks.iter().map(|at| *at as usize).filter(move |at| self.text[*at..].starts_with(word))
    }

    /// The day of issue: the earliest day that stands alone in a line, before 印发, or behind 成文日期 and the like.
    pub fn issued(&self) -> Option<Date> {
        let day = |line| day_alone(line).or_else(|| day_labelled(line, &ISSUED));
        *self.issued.get_or_init(|| self.ends().filter_map(day).min())
    }

    /// Whether it has gone out: it says when it was issued, or when a page of the web showed it.
    pub fn is_out(&self) -> bool {
        self.issued().is_some() || self.ends().any(|line| day_labelled(line, &SHOWN).is_some())
    }

    /// The first and the last lines.
    fn ends(&self) -> impl Iterator<Item = &'a str> {
        let lines = || self.text.lines().map(|l| l.trim_matches(is_blank));
        lines().take(200).chain(lines().rev().take(60))
    }
}

/// The last bytes of 个 以 左 年 月 突, as bits.
const LAST: u64 = 1 << 0x2A | 1 << 0x25 | 1 << 0x26 | 1 << 0x34 | 1 << 8 | 1 << 1;

/// The marks of all tasks, and the tasks with more brackets open than closed: one pass for several checks.
fn marks(text: &str, plan: &Plan) -> (Vec<u32>, Vec<usize>) {
    let (mut marks, mut open) = (Vec::new(), Vec::new());
    let mut done = 0;
    for (i, task) in plan.tasks.iter().enumerate() {
        let mut depth = 0;
        // Rows of a table may lie over each other.
        let from = task.span.lo().max(done);
        done = done.max(task.span.hi());
        let (mut at, bytes) = (from, text.as_bytes());
        while at < done {
            let byte = bytes[at];
            // By their bytes: most characters are passed over. Those from U+0800 on have three.
            if (0xE4..=0xE9).contains(&byte) && LAST & 1 << (bytes[at + 2] & 63) == 0 {
                at += 3;
                continue;
            }
            let (code, width) = match byte {
                0..0x80 => (u32::from(byte), 1),
                0xE0..0xF0 => (u32::from_be_bytes([0, byte, bytes[at + 1], bytes[at + 2]]), 3),
                _ => (0, width(byte)),
            };
            let (mark, more) = match code {
                0x28 | 0x5B | 0xEF_BC_88 | 0xEF_BC_BB | 0xE3_80_90 | 0xE3_80_94 => (false, 1),
                0x29 | 0x5D | 0xEF_BC_89 | 0xEF_BC_BD | 0xE3_80_91 | 0xE3_80_95 => (false, -1),
                // % ％ 个 以 左 年 月 突
                0x25 | 0xEF_BC_85 | 0xE4_B8_AA | 0xE4_BB_A5 => (true, 0),
                0xE5_B7_A6 | 0xE5_B9_B4 | 0xE6_9C_88 | 0xE7_AA_81 => (true, 0),
                _ => (false, 0),
            };
            depth += more;
            if mark {
                marks.push(at as u32);
            }
            at += width;
        }
        if depth > 0 {
            open.push(i);
        }
    }
    (marks, open)
}

/// 2019年3月16日, 2019-03-16, 二〇一九年三月十六日, 新河市人民政府办公室2019年3月16日印发.
fn day_alone(line: &str) -> Option<Date> {
    if line.len() > 120 || !line.contains(['年', '-', '/', '.']) {
        return None;
    }
    let core = line.strip_suffix("印发").unwrap_or(line).trim_end_matches(is_blank);
    let core = core.trim_matches(|c| matches!(fold(c), '(' | ')'));
    let start = core.char_indices().find(|(_, c)| digit(*c).is_some() || *c == '二').map(|(i, _)| i)?;
    let alone =
        start == 0 || core.len() < line.len() && core[..start].chars().all(|c| is_han(c) || is_blank(c));
    let day = &core[start..];
    let whole = day.ends_with(['日', '号']) && day.contains('年') && day.contains('月')
        || day.chars().all(|c| digit(c).is_some() || matches!(c, '-' | '/' | '.')) && day.len() >= 8;
    let short = day.chars().count() <= 14 && !day.contains(['至', '到', '—']);
    let year = char_at(day, 0).is_some_and(|c| digit(c).is_some() || c == '二');
    (alone && whole && short && year).then(|| deadline::parse(day, None)).flatten()
}

/// Before 日期 or 时间: the day of issue.
const ISSUED: [&str; 4] = ["成文", "发文", "印发", "签发"];
/// The same: the day on which others could read it, which may be much later.
const SHOWN: [&str; 2] = ["发布", "公布"];

/// 成文日期：2019年3月16日, 发布时间 2019-03-16 09:30, as pages of the web say it.
fn day_labelled(line: &str, labels: &[&str]) -> Option<Date> {
    let (at, _) = line.match_indices("日期").chain(line.match_indices("时间")).find(|(at, _)| {
        let before = &line[..*at];
        labels.iter().any(|label| before.ends_with(label))
    })?;
    let day = line[at + "日期".len()..].trim_start_matches(|c| is_blank(c) || fold(c) == ':');
    let end = day.find(|c| digit(c).is_none() && !matches!(c, '年' | '月' | '-' | '/' | '.'));
    let end =
        end.map_or(day.len(), |end| if day[end..].starts_with('日') { end + '日'.len_utf8() } else { end });
    (end >= "2019-3-1".len()).then(|| deadline::parse(&day[..end], None)).flatten()
}

/// The first few of some words with 等: 市旅游局、市绩效办等.
pub fn few(names: &[String]) -> String {
    let mut out = names.iter().take(6).map(String::as_str).collect::<Vec<_>>().join("、");
    if names.len() > 6 {
        out.push('等');
    }
    out
}
