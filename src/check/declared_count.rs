//! 写明的项数与实际不符
//!
//! 标题写“共27条”，或者文中说“37项任务”，而读到的任务不是这个数。
//!
//! 为什么：项数是核对有没有漏项的依据，写错了，总账和分账就对不上。
//!
//! 怎么办：核对是否漏了任务，或者任务增减后没有改这个数。
//!
//! ```text
//! 一、财政金融工作（责任领导：张三，共3条）
//! 1.化解政府债务。（市财政局）
//! 2.防范金融风险。（市金融办）      ← 只有 2 条
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::pen::put;
use crate::plan::{Plan, Task};
use crate::text::Span;
use crate::text::class::{chinese_number, digit, is_blank, is_open, numeral};
use rustc_hash::{FxHashMap, FxHashSet};

/// The check.
pub const CHECK: Check = Check {
    code: "declared-count",
    severity: Severity::Warning,
    title: "写明的项数与实际不符",
    note: "项数是核对有没有漏项的依据，写错了，总账和分账就对不上。",
    help: "核对是否漏了任务，或者任务增减后没有改这个数。",
};

/// What may be counted.
const MEASURES: [&str; 4] = ["条", "项", "个", "件"];

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    sections(look, out);
    overall(look, out);
}

/// 一、…（责任领导：张锐，共27条）, 二、市财政局（3项）: the number in the heading's line.
fn sections(look: &Look, out: &mut Vec<Found>) {
    for (i, section) in look.plan.sections.iter().enumerate() {
        let line = Span::new(section.heading.lo(), look.line_end(section.heading.lo()));
        let Some((span, value)) = declared(look.text, line) else { continue };
        let from = look.plan.tasks.partition_point(|t| t.span.lo() < section.heading.lo());
        let below = |t: &&Task| stands_below(look.plan, t, i as u32);
        let tasks: Vec<&Task> = look.plan.tasks[from..].iter().take_while(below).collect();
        // A numbered item may be several tasks, each closed by a statement of its own.
        let items = items(tasks.iter().copied());
        let within =
            look.plan.sections[i + 1..].iter().take_while(|s| s.parent.is_some_and(|p| p >= i as u32));
        let below = within.filter(|s| s.parent == Some(i as u32)).count();
        // Items that assign nothing among others that do may be no tasks at all.
        let sure = tasks.iter().any(|t| !t.assignments.is_empty());
        if !sure || [tasks.len(), items, below].contains(&(value as usize)) {
            continue;
        }
        let found = items.to_string();
        let message = ["这里写“", span.of(look.text), "”，下面读到 ", &found, " 项。"].concat();
        out.push(corrected(look, &[span], &found, CHECK.at(span, message)));
    }
}

/// 37项任务, 共81项工作任务: in the words before and behind the tasks, said of the whole plan.
fn overall(look: &Look, out: &mut Vec<Found>) {
    let (text, plan) = (look.text, look.plan);
    let total = plan.tasks.len();
    let items = items(plan.tasks.iter());
    let mut levels: FxHashMap<Option<u32>, usize> = FxHashMap::default();
    plan.sections.iter().for_each(|s| *levels.entry(s.parent).or_default() += 1);
    let levels: FxHashSet<usize> = levels.into_values().chain([total, items, plan.sections.len()]).collect();
    let mut said: Vec<(u32, Span)> = Vec::new();
    let places = |gap: Span| gap.of(text).match_indices("任务").map(move |(i, _)| gap.lo() + i);
    for at in look.around_tasks().flat_map(places) {
        let Some((span, value)) = counted(text, at) else { continue };
        if value < 5 || levels.contains(&(value as usize)) || !of_the_plan(text, span, at) {
            continue;
        }
        said.push((value, Span::new(span.lo(), at + "任务".len())));
    }
    // The same count in several places is said once.
    let found = items.to_string();
    let mut done: FxHashSet<u32> = FxHashSet::default();
    for (i, (value, whole)) in said.iter().enumerate() {
        if !done.insert(*value) {
            continue;
        }
        let message = ["这里写“", whole.of(text), "”，全文读到 ", &found, " 项。"].concat();
        let again: Vec<Span> = said[i + 1..].iter().filter(|(v, _)| v == value).map(|(_, s)| *s).collect();
        let finding = CHECK.at(*whole, message).label_all(again.iter().copied(), "这里也这样写");
        out.push(corrected(look, &[&[*whole], &again[..]].concat(), &found, finding));
    }
}

/// With the fix that writes `found` for the figure at the start of each span; Chinese figures are left.
fn corrected(look: &Look, spans: &[Span], found: &str, finding: Found) -> Found {
    let figure = |span: &Span| {
        let words = span.of(look.text);
        let start = words.char_indices().find(|(_, c)| digit(*c).is_some()).map(|(i, _)| span.lo() + i)?;
        let len: usize =
            look.text[start..].chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
        Some(put(Span::new(start, start + len), found))
    };
    let Some(parts) = spans.iter().map(figure).collect() else { return finding };
    let change = Change::Put(parts);
    finding.remedy(Offered::Recount, Safety::Review, change, Reads::Sections)
}

/// Whether a task stands below a section or below one within it. Sections stand before those within them.
fn stands_below(plan: &Plan, task: &Task, section: u32) -> bool {
    let mut at = task.section;
    while let Some(i) = at.filter(|i| *i > section) {
        at = plan.sections[i as usize].parent;
    }
    at == Some(section)
}

/// Numbered items: tasks without a number go on with the one before.
fn items<'t>(tasks: impl Iterator<Item = &'t Task>) -> usize {
    let (mut items, mut all) = (0, 0);
    for task in tasks {
        all += 1;
        items += usize::from(!task.number.is_empty());
    }
    if items == 0 { all } else { items }
}

/// 共27条 or （3项） in a heading's line.
fn declared(text: &str, line: Span) -> Option<(Span, u32)> {
    let words = line.of(text);
    let begins = |i: usize, c: char| c == '共' || is_open(c) && i > 0;
    for (i, c) in words.char_indices().filter(|(i, c)| begins(*i, *c)).take(8) {
        let start = line.lo() + i + c.len_utf8();
        let Some((value, end)) = figure(text, start, line.hi()) else { continue };
        let Some(measure) = MEASURES[..2].iter().find(|m| text[end..line.hi()].starts_with(**m)) else {
            continue;
        };
        let rest = text[end + measure.len()..line.hi()].chars().next();
        let closed = rest.is_none_or(|c| !crate::text::class::is_han(c)) || c == '共' && rest == Some('任');
        if closed {
            let from = if c == '共' { line.lo() + i } else { start };
            return Some((Span::new(from, end + measure.len()), value));
        }
    }
    None
}

/// A figure of either kind at `at`.
fn figure(text: &str, at: usize, end: usize) -> Option<(u32, usize)> {
    let is = |c: char| digit(c).is_some() || numeral(c).is_some();
    let words: &str = &text[at..end];
    let len: usize = words.chars().take(5).take_while(|c| is(*c)).map(char::len_utf8).sum();
    let run = &words[..len];
    let value = match run.chars().all(|c| digit(c).is_some()) {
        true => run.chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?)),
        false => chinese_number(run),
    };
    value.filter(|v| (1..5000).contains(v)).map(|v| (v, at + len))
}

/// 37项[工作]任务: the figure before 任务 at `at`, and its words.
fn counted(text: &str, at: usize) -> Option<(Span, u32)> {
    let mut back = text[..at].char_indices().rev().take(7);
    let (mark, _) = back.find(|(_, c)| MEASURES.iter().any(|m| m.starts_with(*c)))?;
    let between = &text[mark + '项'.len_utf8()..at];
    if !["", "重点", "工作", "具体", "主要", "重点工作", "工作类", "目标", "重大", "分解"].contains(&between)
    {
        return None;
    }
    let is = |c: char| digit(c).is_some() || numeral(c).is_some();
    let start = text[..mark].char_indices().rev().take_while(|(_, c)| is(*c)).last().map(|(i, _)| i)?;
    let (value, end) = figure(text, start, mark)?;
    // 2018年12项任务 is two figures; a lone 一项 or 各项 counts nothing.
    (end == mark).then_some((Span::new(start, at), value))
}

/// Whether the count is said of this plan: 将专项行动37项任务, 本方案共81项, 明确了12项任务.
fn of_the_plan(text: &str, span: Span, at: usize) -> bool {
    let from = text[..span.lo()].char_indices().rev().take(24).last().map_or(0, |(i, _)| i);
    let before = &text[from..span.lo()];
    let before = before.rsplit(['。', '；', '\n', '，']).next().unwrap_or(before).trim_end_matches(is_blank);
    let whole = ["行动", "方案", "计划", "本", "分工", "分解", "清单"].iter().any(|w| before.contains(w));
    let other =
        ["上级", "下达", "省", "国家", "其中", "前", "余", "《", "年度"].iter().any(|w| before.contains(w));
    let more = text[at..].starts_with("任务中") || text[at..].starts_with("任务之一");
    whole && !other && !more
}
