//! 像是分工，没有读懂
//!
//! 一句话像是在说由谁负责，但没有读出单位。
//!
//! 为什么：没有读懂的分工不会出现在清单和矩阵里。
//!
//! 怎么办：看看写的是不是单位；是的话，改成“牵头单位：……”这样的写法。
//!
//! ```text
//! 3.改造老旧小区。（项目业主自行负责）
//! ```

use super::{Check, Finding, Look, Severity};
use crate::plan::DoubtKind;

/// The check.
pub const CHECK: Check = Check {
    code: "not-understood",
    severity: Severity::Information,
    title: "像是分工，没有读懂",
    note: "没有读懂的分工不会出现在清单和矩阵里。",
    help: "看看写的是不是单位；是的话，改成“牵头单位：……”这样的写法。",
    run,
};

fn run(look: &Look, out: &mut Vec<Finding>) {
    for doubt in look.plan.doubts.iter().filter(|d| d.kind == DoubtKind::NotUnderstood) {
        out.push(CHECK.at(doubt.span, "这里像是在分工，但没有读懂由谁负责。"));
    }
}
