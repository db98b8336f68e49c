//! 几个单位牵头，没有说谁排第一
//!
//! 一项任务写了两个以上牵头单位，全文也没有说明排在首位的牵头。全文只说一次。
//!
//! 为什么：几家都牵头，等于没有牵头，出了问题不知找谁。
//!
//! 怎么办：每项只留一个牵头单位，或者写明“排在首位的为第一牵头单位，下同”。
//!
//! ```text
//! 3.提升污水处理能力。（牵头单位：市住建局、水务局）
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::{Role, Task};
use crate::text::Span;

/// The check.
pub const CHECK: Check = Check {
    code: "several-leads",
    severity: Severity::Information,
    title: "几个单位牵头，没有说谁排第一",
    note: "几家都牵头，等于没有牵头，出了问题不知找谁。",
    help: "每项只留一个牵头单位，或者写明“排在首位的为第一牵头单位，下同”。",
};

/// Words that say who comes first.
const FIRST: [&str; 7] = ["首位", "第一位", "排名第一", "第一牵头", "列第一", "总牵头", "首个"];

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let leads = |t: &Task| -> Option<Span> {
        let mut own = t.assignments.iter().filter(|a| a.role == Role::Lead && !a.inherited);
        let (first, second) = (own.next()?, own.next()?);
        Some(first.written.cover(second.written)).filter(|s| s.len() < 200)
    };
    let places: Vec<Span> = look.plan.tasks.iter().filter_map(leads).collect();
    let Some(first) = places.first() else { return };
    if FIRST.iter().any(|w| look.text.contains(w)) {
        return;
    }
    let count = places.len().to_string();
    let message = [&count, " 项任务有几个牵头单位，没有说明谁排第一。"].concat();
    out.push(CHECK.at(*first, message).label_all(places[1..].iter().copied(), "也有几个牵头单位"));
}
