//! 只有牵头单位
//!
//! 别的任务都写了责任单位或配合单位，这一项只写了牵头单位。
//!
//! 为什么：牵头是带着别人一起做，只写牵头，可能是配合单位漏了。
//!
//! 怎么办：确认是否由这些单位自己完成；有配合的，补上。
//!
//! ```text
//! 32.发展民营经济。　牵头单位：市工信局　相关责任单位：各县政府
//! 33.推进企业上市。　牵头单位：市金融办                ← 没有别的单位
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::{Role, Task};

/// The check.
pub const CHECK: Check = Check {
    code: "lead-alone",
    severity: Severity::Information,
    title: "只有牵头单位",
    note: "牵头是带着别人一起做，只写牵头，可能是配合单位漏了。",
    help: "确认是否由这些单位自己完成；有配合的，补上。",
};

/// Where at most one in eight of the tasks with a lead has nobody else.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let tasks = &look.plan.tasks;
    let led = |t: &&Task| t.assignments.iter().any(|a| a.role == Role::Lead);
    let all = tasks.iter().filter(led).count();
    let only = |t: &Task| t.assignments.iter().all(|a| a.role == Role::Lead) && !t.assignments.is_empty();
    let alone: Vec<usize> = (0..tasks.len()).filter(|i| only(&tasks[*i])).collect();
    if all < 8 || alone.len() * 8 > all {
        return;
    }
    for i in alone {
        let place = tasks[i].assignments[0].written;
        out.push(CHECK.at(place, [&look.name(i), "只写了牵头单位，没有别的单位。"].concat()));
    }
}
