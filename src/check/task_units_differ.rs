//! 同一任务写了不同的单位
//!
//! 两项任务的文字相同，单位却不一样。
//!
//! 为什么：同一件事有两套分工，出了问题互相推。
//!
//! 怎么办：核对以哪一处为准，合成一项。
//!
//! ```text
//! 16.推行一网通办……（牵头单位：市政务局；配合单位：市直相关部门）
//! 52.推行一网通办……（牵头单位：市政务局；配合单位：市大数据局）
//! ```

use super::alike::Pair;
use super::{Check, Found, Look, Severity};

/// The check.
pub const CHECK: Check = Check {
    code: "task-units-differ",
    severity: Severity::Warning,
    title: "同一任务写了不同的单位",
    note: "同一件事有两套分工，出了问题互相推。",
    help: "核对以哪一处为准，合成一项。",
};

/// Duties listed unit by unit say the same of many, and rightly: their units stand in the headings.
pub fn listed_by_unit(look: &Look, pair: &Pair) -> bool {
    [pair.first, pair.second].iter().any(|i| {
        let task = &look.plan.tasks[*i];
        task.assignments.iter().all(|a| a.inherited) && task.section.is_some()
    })
}

/// Where a quarter of the tasks repeat others a table gives each unit of a task its own row.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let equal: Vec<&Pair> =
        look.pairs.iter().filter(|p| p.equal && !p.units && !listed_by_unit(look, p)).collect();
    if equal.len() > 5 && equal.len() * 4 > look.plan.tasks.len() {
        return;
    }
    for pair in equal {
        let (first, second) = (&look.plan.tasks[pair.first], &look.plan.tasks[pair.second]);
        let message =
            [&look.name(pair.second), "与前面的", &look.name(pair.first), "文字相同，单位不同。"].concat();
        out.push(CHECK.at(look.head(second), message).label(look.head(first), "前面的一项"));
    }
}
