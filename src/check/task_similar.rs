//! 两项任务大同小异
//!
//! 两项任务的文字大部分相同。
//!
//! 为什么：可能是同一件事列了两次，也可能是改稿时留下的旧文字。
//!
//! 怎么办：比较两处，是一件事就合并；不是，可以忽略。
//!
//! ```text
//! 4.完善污水处理设施，推动现有污水处理厂全部达标排放。
//! 9.完善污水处理设施，推动在建污水处理厂全部达标排放。
//! ```

use super::alike::Pair;
use super::task_units_differ::listed_by_unit;
use super::{Check, Found, Look, Severity};

/// The check.
pub const CHECK: Check = Check {
    code: "task-similar",
    severity: Severity::Information,
    title: "两项任务大同小异",
    note: "可能是同一件事列了两次，也可能是改稿时留下的旧文字。",
    help: "比较两处，是一件事就合并；不是，可以忽略。",
};

/// Where a quarter of the tasks resemble others they follow a pattern, and rightly.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let alike: Vec<&Pair> = look.pairs.iter().filter(|p| !p.equal && !listed_by_unit(look, p)).collect();
    if alike.len() > 5 && alike.len() * 4 > look.plan.tasks.len() {
        return;
    }
    for pair in alike {
        let (first, second) = (&look.plan.tasks[pair.first], &look.plan.tasks[pair.second]);
        let message = [&look.name(pair.second), "与前面的", &look.name(pair.first), "大同小异。"].concat();
        out.push(CHECK.at(look.head(second), message).label(look.head(first), "前面的一项"));
    }
}
