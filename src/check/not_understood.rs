//! 像是分工，没有读懂
//!
//! 一句话像是在说由谁负责，但没有读出单位。
//!
//! 为什么：没有读懂的分工不会出现在清单和矩阵里。
//!
//! 怎么办：看看写的是不是单位；是的话，改成“牵头单位：……”这样的写法。
//!
//! ```text
//! 3.改造老旧小区。（责任单位按程序另行明确）
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::DoubtKind;
use crate::text::Span;

/// The check.
pub const CHECK: Check = Check {
    code: "not-understood",
    severity: Severity::Information,
    title: "像是分工，没有读懂",
    note: "没有读懂的分工不会出现在清单和矩阵里。",
    help: "看看写的是不是单位；是的话，改成“牵头单位：……”这样的写法。",
};

/// What speaks of the document (本措施自印发之日起实施，由市发改委负责) assigns nothing, and where a unit was read
/// inside after all there is no doubt.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let read = |at: Span| {
        let near = look.plan.tasks.partition_point(|t| t.span.hi() <= at.lo());
        let tasks = look.plan.tasks.iter().skip(near).take(2);
        tasks.flat_map(|t| &t.assignments).any(|a| at.contains(a.written.lo()))
    };
    let document = |at: Span| {
        let before = &look.text[..at.lo()];
        let from = before.char_indices().rev().take(80).find(|(_, c)| matches!(c, '。' | '；'));
        let from = from.map_or(before.len(), |(i, c)| i + c.len_utf8());
        let paper = ["本措施", "本方案", "本办法", "本意见", "本规定", "本计划", "本通知", "本细则"];
        paper.iter().any(|w| before[from..].contains(w))
    };
    let doubts = look.plan.doubts.iter().filter(|d| d.kind == DoubtKind::NotUnderstood);
    for doubt in doubts.filter(|d| !read(d.span) && !document(d.span)) {
        out.push(CHECK.at(doubt.span, "这里像是在分工，但没有读懂由谁负责。"));
    }
}
