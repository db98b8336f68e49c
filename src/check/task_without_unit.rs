//! 任务没有写单位
//!
//! 一项任务没有写由哪个单位负责，也没有写到人。全文都没有写单位的，只说一次。
//!
//! 为什么：没有单位，这项任务就没有人认领，督查也无从查起。
//!
//! 怎么办：补上牵头单位或责任单位；确实不用分工的，可以忽略。
//!
//! ```text
//! 1.开展清雪演练。（牵头单位：市城管局）
//! 2.储备融雪物资。        ← 没有写单位
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::Task;
use rustc_hash::FxHashSet;

/// The check.
pub const CHECK: Check = Check {
    code: "task-without-unit",
    severity: Severity::Warning,
    title: "任务没有写单位",
    note: "没有单位，这项任务就没有人认领，督查也无从查起。",
    help: "补上牵头单位或责任单位；确实不用分工的，可以忽略。",
};

/// Items with nobody in a part of the plan where no item has anybody may be no tasks; nor may be one without
/// a number where others have theirs.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let tasks = &look.plan.tasks;
    let nobody = |t: &Task| t.assignments.is_empty() && t.people.is_empty();
    if tasks.iter().all(nobody) {
        let title = if look.plan.title.is_empty() { look.head(&tasks[0]) } else { look.plan.title };
        let message = ["全文 ", &tasks.len().to_string(), " 项任务都没有写单位。"].concat();
        out.push(CHECK.at(title, message));
        return;
    }
    let top = |t: &Task| look.plan.headings(t).first().map_or(0, |h| h.lo());
    let assigned: FxHashSet<usize> = tasks.iter().filter(|t| !nobody(t)).map(top).collect();
    let numbered = tasks.iter().filter(|t| !t.number.is_empty()).count() * 10 > tasks.len() * 7;
    let missing = |t: &Task| {
        let person = || ["责任人", "责任领导", "负责人"].iter().any(|w| t.span.of(look.text).contains(w));
        // A label without units says it already.
        let label = || {
            let next = tasks.partition_point(|n| n.span.lo() <= t.span.lo());
            let end = tasks.get(next).map_or(look.text.len(), |n| n.span.lo());
            let doubts = &look.plan.doubts;
            let first = doubts.get(doubts.partition_point(|d| d.span.lo() < t.span.lo()));
            first.is_some_and(|d| d.span.lo() < end)
        };
        nobody(t) && assigned.contains(&top(t)) && !(numbered && t.number.is_empty()) && !person() && !label()
    };
    let bare: Vec<usize> = (0..tasks.len()).filter(|i| missing(&tasks[*i])).collect();
    let Some(first) = bare.first() else { return };
    let places = bare[1..].iter().map(|i| look.head(&tasks[*i]));
    if bare.len() * 3 > tasks.len() || bare.len() > 20 {
        let message = ["有 ", &bare.len().to_string(), " 项任务没有写单位。"].concat();
        out.push(CHECK.at(look.head(&tasks[*first]), message).label_all(places, "也没有写单位"));
    } else {
        for i in bare {
            out.push(CHECK.at(look.head(&tasks[i]), [&look.name(i), "没有写单位。"].concat()));
        }
    }
}
