//! 一项任务断成两段
//!
//! 别的任务都是一段，这一项中间有换行。
//!
//! 为什么：多半是复制时断开的，后一段容易被当成别的内容。
//!
//! 怎么办：把两段接起来；本来就分段的，可以忽略。
//!
//! ```text
//! 6.发展现代服务业，培育新的增长点。
//! 以服务业综合改革试点为抓手，推进电子商务发展。
//! 牵头单位：市发展改革委
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::pen::put;
use crate::plan::Task;
use crate::text::Span;
use crate::text::class::is_blank;
use crate::text::signs::is_bar;

/// The check.
pub const CHECK: Check = Check {
    code: "item-broken",
    severity: Severity::Information,
    title: "一项任务断成两段",
    note: "多半是复制时断开的，后一段容易被当成别的内容。",
    help: "把两段接起来；本来就分段的，可以忽略。",
};

/// Ten tasks at least, of which at most one in twelve has a break, and just one.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let tasks = &look.plan.tasks;
    if tasks.len() < 10 {
        return;
    }
    let broken: Vec<(usize, Span)> =
        tasks.iter().enumerate().filter_map(|(i, t)| Some((i, gap(look, t)?))).collect();
    if broken.len() * 12 > tasks.len() {
        return;
    }
    for (i, gap) in broken {
        // The words behind the break.
        let end = look.text[gap.hi()..].char_indices().nth(8).map_or(look.text.len(), |(i, _)| gap.hi() + i);
        let span = Span::new(gap.hi(), end.min(tasks[i].span.hi()).max(gap.hi()));
        let change = Change::Put(vec![put(gap, "")]);
        out.push(CHECK.at(span, [&look.name(i), "断成了两段。"].concat()).remedy(
            Offered::Join,
            Safety::Review,
            change,
            Reads::Same,
        ));
    }
}

/// The one break in a task's own words, with the blanks around it.
fn gap(look: &Look, task: &Task) -> Option<Span> {
    let (first, last) = (task.pieces.first()?, task.pieces.last()?);
    let words = first.cover(*last).of(look.text);
    let at = words.find('\n').or_else(|| words.find('\r'))?;
    let start = words[..at].trim_end_matches(is_blank).len();
    let rest = words[at..].trim_start_matches(is_blank);
    let end = words.len() - rest.len();
    // A title may stand in a line of its own.
    let sentence = words[..at].trim_end_matches(is_blank).ends_with('。');
    let plain = sentence && !rest.contains(['\n', '\r']) && !words.contains(|c| is_bar(c) || c == '\t');
    (plain && !rest.is_empty()).then(|| Span::new(first.lo() + start, first.lo() + end))
}
