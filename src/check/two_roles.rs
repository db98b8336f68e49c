//! 一个单位既牵头又配合
//!
//! 同一项任务里，一个单位既是牵头单位（或责任单位），又是配合单位。
//!
//! 为什么：自己配合自己说不通，统计时也会重复计算。
//!
//! 怎么办：只留一个角色，一般留牵头。
//!
//! ```text
//! 1.开展清雪演练。（牵头单位：市城管局；配合单位：市公安局、城管局）
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::{Edit, Scope};
use crate::plan::Role;

/// The check.
pub const CHECK: Check = Check {
    code: "two-roles",
    severity: Severity::Warning,
    title: "一个单位既牵头又配合",
    note: "自己配合自己说不通，统计时也会重复计算。",
    help: "只留一个角色，一般留牵头。",
};

/// A lead may answer as well (牵头单位：A　责任单位：A、B), but not support itself.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for (i, task) in look.plan.tasks.iter().enumerate() {
        for a in task.assignments.iter().filter(|a| a.role == Role::Support && !a.inherited) {
            let other = task.assignments.iter().find(|b| b.unit == a.unit && b.role != Role::Support);
            let unit = &look.plan.units[a.unit as usize];
            let Some(other) = other.filter(|b| !b.inherited && !unit.collective) else { continue };
            let role =
                if other.role == Role::Lead { "既牵头又配合。" } else { "既负责又配合。" };
            let change = Change::Edit(Edit::SetRole {
                task: i,
                unit: unit.name.clone(),
                role: Some(other.role),
                scope: Scope::Ask,
            });
            out.push(
                CHECK
                    .at(a.written, [&unit.name, "在", &look.name(i), "里", role].concat())
                    .label(other.written, other.role.word())
                    .remedy(Offered::DropSupport, Safety::Review, change, Reads::Same),
            );
        }
    }
}
