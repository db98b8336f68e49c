//! 时限已过
//!
//! 文件还没有印发，任务的完成时限已经过了。文中写有印发日期的，不查这一条，按“时限早于印发日期”查。
//!
//! 为什么：发出去时已经过期，承办单位无法照办；多半是沿用了旧稿的日期。
//!
//! 怎么办：核对年份和日期。
//!
//! ```text
//! 1.开展清雪演练。　完成时限：2025年10月底前      ← 今天是 2025-11-20
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::words;

/// The check.
pub const CHECK: Check = Check {
    code: "deadline-past",
    severity: Severity::Warning,
    title: "时限已过",
    note: "发出去时已经过期，承办单位无法照办；多半是沿用了旧稿的日期。",
    help: "核对年份和日期。",
};

/// So many, and more than half of those with a day: an old plan, which is said once.
const MANY: usize = 3;

/// Silent where nobody said what day it is, and in a plan that was issued: there days go by as they must.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let Some(today) = look.today else { return };
    let tasks = look.plan.tasks.iter().enumerate();
    let dated =
        tasks.filter_map(|(i, task)| task.deadline.as_ref().and_then(|d| Some((i, d.written, d.date?))));
    let dated: Vec<_> = dated.collect();
    let past: Vec<_> = dated.iter().filter(|(_, _, date)| *date < today).collect();
    if past.is_empty() || look.is_out() {
        return;
    }
    let today = today.to_string();
    if past.len() >= MANY && past.len() * 2 > dated.len() {
        let count = past.len().to_string();
        let message = ["今天是 ", &today, "，有 ", &count, " 项任务的时限已过。"].concat();
        let rest = past[1..].iter().map(|(_, written, _)| *written);
        out.push(CHECK.at(past[0].1, message).label_all(rest, "也已过"));
        return;
    }
    for (i, written, _) in past {
        let words = words::folded(look.text, *written);
        let message = ["今天是 ", &today, "，", &look.name(*i), "的时限“", &words, "”已过。"].concat();
        out.push(CHECK.at(*written, message));
    }
}
