//! 写了“责任单位”，后面没有单位
//!
//! 有“牵头单位”“责任单位”这样的字样，后面是空的，或者不是单位名称。
//!
//! 为什么：留了位置没有填，这项任务没有人负责。
//!
//! 怎么办：填上单位；不需要的，删去这一行。
//!
//! ```text
//! 2.储备融雪物资。
//! 责任单位：
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::DoubtKind;

/// The check.
pub const CHECK: Check = Check {
    code: "label-without-units",
    severity: Severity::Warning,
    title: "写了“责任单位”，后面没有单位",
    note: "留了位置没有填，这项任务没有人负责。",
    help: "填上单位；不需要的，删去这一行。",
};

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for doubt in look.plan.doubts.iter().filter(|d| d.kind == DoubtKind::LabelWithoutUnits) {
        out.push(CHECK.at(doubt.span, "这里写了责任字样，后面没有单位名称。"));
    }
}
