//! 责任领导不在名单里
//!
//! 标题里写的责任领导，在文后的领导小组名单里没有。
//!
//! 为什么：可能是姓名写错了，也可能是人员调整后只改了一处。
//!
//! 怎么办：核对两处的姓名；名单里本来不列的，可以忽略。
//!
//! ```text
//! 一、财政金融工作（责任领导：张山）
//! 领导小组组长：张三
//! ```

use super::look::few;
use super::{Check, Found, Look, Severity};
use crate::plan::words;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// The check.
pub const CHECK: Check = Check {
    code: "leader-not-in-roster",
    severity: Severity::Information,
    title: "责任领导不在名单里",
    note: "可能是姓名写错了，也可能是人员调整后只改了一处。",
    help: "核对两处的姓名；名单里本来不列的，可以忽略。",
};

/// Where the roster knows at least one of the leaders.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    if look.plan.roster.is_empty() {
        return;
    }
    let roster: FxHashSet<String> = look.plan.roster.iter().map(|m| words::name(look.text, m.name)).collect();
    let mut known = false;
    let mut last = Span::default();
    let mut missing: Vec<(Span, String)> = Vec::new();
    let mut told: FxHashSet<String> = FxHashSet::default();
    for person in look.plan.tasks.iter().flat_map(|t| &t.people).filter(|p| p.inherited) {
        // One in a heading reaches many tasks.
        if std::mem::replace(&mut last, person.name) == person.name {
            continue;
        }
        let name = words::name(look.text, person.name);
        if roster.contains(&name) {
            known = true;
        } else if told.insert(name.clone()) {
            missing.push((person.name, name));
        }
    }
    let Some((first, _)) = missing.first().filter(|_| known) else { return };
    let names: Vec<String> = missing.iter().map(|(_, n)| n.clone()).collect();
    let message = ["领导小组名单里没有", &few(&names), "。"].concat();
    let rest = missing[1..].iter().map(|(span, _)| *span);
    out.push(CHECK.at(*first, message).label_all(rest, "也不在名单里"));
}
