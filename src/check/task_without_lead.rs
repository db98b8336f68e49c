//! 任务没有牵头单位
//!
//! 别的任务大多写了牵头单位，这一项只写了责任单位或配合单位。
//!
//! 为什么：几个单位都有份而没有牵头的，容易互相等。
//!
//! 怎么办：写明由哪个单位牵头。
//!
//! ```text
//! 1.划定生态红线。牵头单位：区环保局　责任单位：区住建局
//! 2.划定耕地红线。责任单位：区国土分局　配合单位：区农经局      ← 没有牵头单位
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::{Role, Task};
use rustc_hash::FxHashSet;

/// The check.
pub const CHECK: Check = Check {
    code: "task-without-lead",
    severity: Severity::Warning,
    title: "任务没有牵头单位",
    note: "几个单位都有份而没有牵头的，容易互相等。",
    help: "写明由哪个单位牵头。",
};

/// Where most tasks of the plan name a lead, and one below the same heading does. A single unit that answers
/// alone needs none.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let tasks = &look.plan.tasks;
    let leads = |t: &Task| t.assignments.iter().any(|a| a.role == Role::Lead);
    let assigned = tasks.iter().filter(|t| !t.assignments.is_empty()).count();
    let led = tasks.iter().filter(|t| leads(t)).count();
    if led < 3 || led * 10 < assigned * 7 {
        return;
    }
    let beside: FxHashSet<Option<u32>> = tasks.iter().filter(|t| leads(t)).map(|t| t.section).collect();
    let without = |t: &Task| t.assignments.len() > 1 && !leads(t) && beside.contains(&t.section);
    let missing: Vec<usize> = (0..tasks.len()).filter(|i| without(&tasks[*i])).collect();
    let place = |i: usize| tasks[i].assignments[0].written;
    if missing.len() > 10 {
        let message = ["有 ", &missing.len().to_string(), " 项任务没有写牵头单位。"].concat();
        let places = missing[1..].iter().map(|i| place(*i));
        out.push(CHECK.at(place(missing[0]), message).label_all(places, "也没有牵头单位"));
        return;
    }
    for i in missing {
        out.push(CHECK.at(place(i), [&look.name(i), "没有写牵头单位。"].concat()));
    }
}
