//! 标题下面没有任务
//!
//! 一个标题后面紧接着同级或更高一级的标题，而别的同级标题下面都有任务。
//!
//! 为什么：空标题多半是内容漏贴了，或者删了任务忘了删标题。
//!
//! 怎么办：补上这一部分的任务，或者删去这个标题并重排序号。
//!
//! ```text
//! （一）发展绿色经济
//! （二）改善环境质量      ← 上一个标题下面没有内容
//! 1.整治黑臭水体。（市水务局）
//! ```

use super::{Check, Found, Look, Severity};
use crate::outline::number::{self, Kind, Number};
use crate::text::Span;
use crate::text::class::{char_at, digit, is_blank, is_open, numeral, skip_blank};

/// The check.
pub const CHECK: Check = Check {
    code: "section-empty",
    severity: Severity::Warning,
    title: "标题下面没有任务",
    note: "空标题多半是内容漏贴了，或者删了任务忘了删标题。",
    help: "补上这一部分的任务，或者删去这个标题并重排序号。",
};

/// Lines between the first heading and the last task. Only headings of the form that heads tasks elsewhere
/// count, and a line that is a task is none.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let (text, plan) = (look.text, look.plan);
    let (Some(first), Some(last)) = (plan.sections.first(), plan.tasks.last()) else { return };
    let kinds: Vec<Kind> = plan
        .sections
        .iter()
        .filter_map(|s| number::at(text, s.heading.lo(), text.len()).map(|n| n.kind))
        .filter(|k| matches!(k, Kind::Part | Kind::Chinese | Kind::ChineseBracket))
        .collect();
    let mut above: Option<(Span, Number)> = None;
    let mut tasks = plan.tasks.iter().peekable();
    let mut at = first.heading.lo();
    let end = last.span.lo();
    while at < end {
        let stop = text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i);
        let start = skip_blank(text, at, stop);
        at = stop + 1;
        if start >= stop {
            continue;
        }
        while tasks.next_if(|t| t.span.hi() <= start).is_some() {}
        let may = char_at(text, start)
            .is_some_and(|c| is_open(c) || numeral(c).is_some() || c == '第' || digit(c).is_some());
        let numbered = if may { number::at(text, start, stop) } else { None };
        // The task's own number stands before its span.
        let is_task = tasks.peek().is_some_and(|t| t.span.lo() < stop);
        if let (Some((line, before)), Some(n)) = (above.take(), &numbered)
            && n.kind <= before.kind
            && !is_task
            && (n.kind < before.kind || n.value == before.value + 1)
        {
            let words = line.of(text);
            out.push(CHECK.at(line, ["“", words, "”下面没有任务。"].concat()));
        }
        let words = text[start..stop].trim_end_matches(is_blank);
        let heading =
            !is_task && words.chars().count() <= 30 && !words.contains(['。', '；', '，', '：', ':', '、'])
                || !is_task && words.chars().count() <= 24 && !words.contains(['。', '；', ':', '：']);
        above = numbered
            .filter(|n| heading && kinds.contains(&n.kind))
            .map(|n| (Span::new(start, start + words.len()), n));
    }
}
