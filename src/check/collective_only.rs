//! 只写了“有关部门”
//!
//! 一项任务的单位只有“各有关部门”“相关单位”这类笼统的说法。
//!
//! 为什么：谁是有关部门没有说，最后谁都可以不管。
//!
//! 怎么办：至少写明一个牵头或负责的单位。
//!
//! ```text
//! 5.加强安全检查。（各有关部门负责）
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::words;

/// The check.
pub const CHECK: Check = Check {
    code: "collective-only",
    severity: Severity::Warning,
    title: "只写了“有关部门”",
    note: "谁是有关部门没有说，最后谁都可以不管。",
    help: "至少写明一个牵头或负责的单位。",
};

/// 各县（市、区）政府 are known bodies; 有关部门 and 相关单位 are not.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for (i, task) in look.plan.tasks.iter().enumerate() {
        let vague = |name: &str| {
            ["有关", "相关", "责任单位", "主管部门", "职能部门"].iter().any(|w| name.contains(w))
        };
        let all = task.assignments.iter().all(|a| {
            look.plan.units[a.unit as usize].collective && vague(&words::name(look.text, a.written))
        });
        let Some(first) = task.assignments.first().filter(|_| all && task.people.is_empty()) else {
            continue;
        };
        let name = words::name(look.text, first.written);
        out.push(CHECK.at(first.written, [&look.name(i), "只写了“", &name, "”，没有具体单位。"].concat()));
    }
}
