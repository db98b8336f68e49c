//! 没有写完成时限
//!
//! 别的任务大多写了完成时限，这一项没有写。
//!
//! 为什么：没有时限的任务排不进进度，到期也没人催。
//!
//! 怎么办：补上完成时限；长期任务写“长期坚持”。
//!
//! ```text
//! 1.开展清雪演练。　牵头单位：市城管局　完成时限：10月底前
//! 2.储备融雪物资。　牵头单位：市财政局          ← 没有时限
//! ```

use super::{Check, Found, Look, Severity};

/// The check.
pub const CHECK: Check = Check {
    code: "deadline-missing",
    severity: Severity::Warning,
    title: "没有写完成时限",
    note: "没有时限的任务排不进进度，到期也没人催。",
    help: "补上完成时限；长期任务写“长期坚持”。",
};

/// Where at least three tasks and three in four have one. A day in the task's own words will do.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let tasks = &look.plan.tasks;
    let timed = tasks.iter().filter(|t| t.deadline.is_some()).count();
    if timed < 3 || timed * 4 < tasks.len() * 3 {
        return;
    }
    for (i, task) in tasks.iter().enumerate().filter(|(_, t)| t.deadline.is_none()) {
        let says = task.pieces.iter().any(|p| crate::deadline::find(p.of(look.text)).is_some());
        if !says {
            out.push(CHECK.at(look.head(task), [&look.name(i), "没有写完成时限。"].concat()));
        }
    }
}
