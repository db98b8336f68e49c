//! 牵头单位不在领导小组里
//!
//! 牵头任务的单位，在领导小组名单里没有人。
//!
//! 为什么：牵头单位不在领导小组，开会调度会找不到人。
//!
//! 怎么办：看看名单是否漏了；本来不设成员的，可以忽略。
//!
//! ```text
//! 22.培育生态文化。　牵头单位：市旅游文物局      ← 领导小组里没有这个局的人
//! ```

use super::look::few;
use super::{Check, Found, Look, Severity};
use crate::plan::{Role, words};
use crate::text::Span;
use crate::text::class::Letters;

/// The check.
pub const CHECK: Check = Check {
    code: "lead-not-in-roster",
    severity: Severity::Information,
    title: "牵头单位不在领导小组里",
    note: "牵头单位不在领导小组，开会调度会找不到人。",
    help: "看看名单是否漏了；本来不设成员的，可以忽略。",
};

/// Longer rosters are lists of something else.
pub const MOST: usize = 400;

/// Said once, where the roster has most of the leads.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let plan = look.plan;
    if plan.roster.is_empty() || plan.roster.len() > MOST {
        return;
    }
    let mut listed = vec![false; plan.units.len()];
    plan.roster.iter().filter_map(|m| m.unit).for_each(|u| listed[u as usize] = true);
    for member in &plan.roster {
        // 市水利局局长，市节水办主任 has two posts.
        let post = words::name(look.text, member.post);
        let letters = Letters::of(&post);
        let stands = |name: &str| letters.may_hold(name) && post.contains(name);
        let of = plan.units.iter().zip(&mut listed).filter(|(u, _)| stands(&u.name));
        of.for_each(|(_, listed)| *listed = true);
    }
    let leads = plan.units.iter().zip(&listed).filter(|(u, _)| u.lead > 0 && !u.collective);
    let (with, without): (Vec<_>, Vec<_>) = leads.partition(|(_, listed)| **listed);
    if with.len() < 3 || without.len() > with.len() {
        return;
    }
    let mut seen = vec![false; plan.units.len()];
    let mut missing: Vec<(Span, String)> = Vec::new();
    for a in plan.tasks.iter().flat_map(|t| &t.assignments).filter(|a| a.role == Role::Lead) {
        let unit = &plan.units[a.unit as usize];
        if !listed[a.unit as usize]
            && !unit.collective
            && !std::mem::replace(&mut seen[a.unit as usize], true)
        {
            missing.push((a.written, unit.name.clone()));
        }
    }
    let Some((first, _)) = missing.first() else { return };
    let names: Vec<String> = missing.iter().map(|(_, n)| n.clone()).collect();
    let message = ["牵头单位里，", &few(&names), "在领导小组里没有人。"].concat();
    let rest = missing[1..].iter().map(|(span, _)| *span);
    out.push(CHECK.at(*first, message).label_all(rest, "也不在领导小组里"));
}
