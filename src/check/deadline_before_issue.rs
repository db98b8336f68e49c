//! 时限早于印发日期
//!
//! 任务的完成时限在文件印发之前就过了。
//!
//! 为什么：文件下发时已经过期，承办单位无法照办；多半是沿用了旧稿的日期。
//!
//! 怎么办：核对年份和日期。
//!
//! ```text
//! 2026年3月16日印发
//! 1.开展清雪演练。　完成时限：2025年10月底前
//! ```

use super::{Check, Found, Look, Severity};
use crate::plan::words;
use crate::text::class::digit;

/// The check.
pub const CHECK: Check = Check {
    code: "deadline-before-issue",
    severity: Severity::Warning,
    title: "时限早于印发日期",
    note: "文件下发时已经过期，承办单位无法照办；多半是沿用了旧稿的日期。",
    help: "核对年份和日期。",
};

/// Only deadlines that write their year: another's is a guess. Each wording is said once.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let dated = |words: &str| {
        let years = words.match_indices('年').map(|(i, _)| &words[..i]);
        years.into_iter().any(|w| w.chars().rev().take_while(|c| digit(*c).is_some()).count() == 4)
    };
    for (i, task) in look.plan.tasks.iter().enumerate() {
        let Some(deadline) = &task.deadline else { continue };
        let Some(date) = deadline.date.filter(|_| dated(deadline.written.of(look.text))) else { continue };
        let Some(issued) = look.issued() else { return };
        if date < issued {
            let words = words::folded(look.text, deadline.written);
            let message =
                [&look.name(i), "的时限“", &words, "”早于印发日期 ", &issued.to_string(), "。"].concat();
            out.push(CHECK.at(deadline.written, message));
        }
    }
}
