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
use crate::text::class::{is_blank, skip_blank};

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
        .filter(|k| k.is_heading())
        .collect();
    for gap in look.around_tasks().filter(|g| g.hi() > first.heading.lo() && g.hi() <= last.span.lo()) {
        // A task ends what stood above it.
        let mut above: Option<(Span, Number)> = None;
        let mut at = gap.lo().max(first.heading.lo());
        if at > first.heading.lo() {
            // What is left of the task's own line.
            at = text[at..gap.hi()].find('\n').map_or(gap.hi(), |i| at + i + 1);
        }
        while at < gap.hi() {
            let end = text[at..gap.hi()].find('\n').map(|i| at + i);
            let stop = end.unwrap_or(gap.hi());
            let start = skip_blank(text, at, stop);
            at = stop + 1;
            if start < stop {
                // The line that the next task stands in.
                let is_task = end.is_none();
                above = line(look, Span::new(start, stop), is_task, &kinds, above, out);
            }
        }
    }
}

/// Looks at one line outside the tasks below the heading `above`; gives it back if it is a heading.
fn line(
    look: &Look,
    at: Span,
    is_task: bool,
    kinds: &[Kind],
    above: Option<(Span, Number)>,
    out: &mut Vec<Found>,
) -> Option<(Span, Number)> {
    let text = look.text;
    // No heading above, none here: 30 characters have 120 bytes at most.
    if above.is_none() && (is_task || at.len() > 120) {
        return None;
    }
    let number = number::at(text, at.lo(), at.hi());
    if let (Some((line, before)), Some(n)) = (above, &number)
        && n.kind <= before.kind
        && !is_task
        && (n.kind < before.kind || n.value == before.value + 1)
    {
        out.push(CHECK.at(line, ["“", line.of(text), "”下面没有任务。"].concat()));
    }
    let words = at.of(text).trim_end_matches(is_blank);
    let most = if words.contains(['，', '、']) { 24 } else { 30 };
    let heading = !is_task && words.chars().count() <= most && !words.contains(['。', '；', '：', ':']);
    let place = Span::new(at.lo(), at.lo() + words.len());
    number.filter(|n| heading && kinds.contains(&n.kind)).map(|n| (place, n))
}
