//! 日期不存在
//!
//! 写了日历上没有的日期，如 2月30日、13月。
//!
//! 为什么：这个日期永远不会到，时限等于没有写。
//!
//! 怎么办：改成正确的日期。
//!
//! ```text
//! 完成时限：2026年6月31日前      ← 6 月只有 30 天
//! ```

use super::{Check, Found, Look, Severity};
use crate::text::Span;
use crate::text::class::{char_at, char_before, digit};

/// The check.
pub const CHECK: Check = Check {
    code: "date-impossible",
    severity: Severity::Error,
    title: "日期不存在",
    note: "这个日期永远不会到，时限等于没有写。",
    help: "改成正确的日期。",
};

/// Within the tasks, statements included. 2月29日 is let pass: its year may stand anywhere.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for at in look.in_tasks("月") {
        if let Some(span) = wrong(look.text, at, '月'.len_utf8()) {
            out.push(CHECK.at(span, ["“", span.of(look.text), "”这个日期不存在。"].concat()));
        }
    }
}

/// The impossible date around 月 at `at`.
fn wrong(text: &str, at: usize, len: usize) -> Option<Span> {
    let start = text[..at].char_indices().rev().take_while(|(_, c)| digit(*c).is_some()).last()?.0;
    let before = char_before(text, start);
    if before.is_some_and(|c| matches!(c, '.' | '．' | '-' | '/' | ':' | '·' | '第' | ',')) || at - start > 6
    {
        return None;
    }
    let month = number(&text[start..at])?;
    let behind = at + len;
    let day_end: usize =
        text[behind..].chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum::<usize>()
            + behind;
    let is_day = day_end > behind && matches!(char_at(text, day_end), Some('日' | '号'));
    if month == 0 || month > 12 {
        let dated =
            is_day || before == Some('年') || matches!(char_at(text, behind), Some('底' | '末' | '初'));
        return (dated && start < at && at - start <= 2).then(|| Span::new(start, behind));
    }
    let day = number(&text[behind..day_end]).filter(|_| is_day)?;
    let most = match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (day == 0 || day > most).then(|| Span::new(start, day_end + '日'.len_utf8()))
}

fn number(words: &str) -> Option<u32> {
    words.chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?))
}
