//! 一个单位的任务特别多
//!
//! 一个单位牵头的任务占到三成以上，又远多于别的牵头单位。
//!
//! 为什么：任务过于集中，可能顾不过来，也可能是分工时图省事。
//!
//! 怎么办：看看能否由别的单位分担；本来就该它牵头的，可以忽略。
//!
//! ```text
//! 35 项任务里区环保局牵头 16 项，其余单位最多 6 项
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::Role;

/// The check.
pub const CHECK: Check = Check {
    code: "load-uneven",
    severity: Severity::Information,
    title: "一个单位的任务特别多",
    note: "任务过于集中，可能顾不过来，也可能是分工时图省事。",
    help: "看看能否由别的单位分担；本来就该它牵头的，可以忽略。",
};

/// Ten tasks at least, three in ten, and twice as many as the next.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let units = &look.plan.units;
    let mut most: Vec<(u32, usize)> = units
        .iter()
        .enumerate()
        .filter(|(_, u)| !u.collective && u.lead > 0)
        .map(|(i, u)| (u.lead, i))
        .collect();
    crate::text::order::by_key(&mut most, |(n, _)| u64::MAX - u64::from(*n));
    let [(lead, unit), (next, _), _, _, ..] = most[..] else { return };
    let total = look.plan.tasks.len();
    if lead < 10 || (lead as usize) * 10 < total * 3 || lead < 2 * next {
        return;
    }
    let of = |a: &&crate::plan::Assignment| a.unit as usize == unit && a.role == Role::Lead;
    let Some(first) = look.plan.tasks.iter().flat_map(|t| &t.assignments).find(of) else { return };
    let (total, lead, next) = (total.to_string(), lead.to_string(), next.to_string());
    let name = &units[unit].name;
    let message = [&total, " 项任务里", name, "牵头 ", &lead, " 项，其余单位最多 ", &next, " 项。"].concat();
    out.push(CHECK.at(first.written, message));
}
