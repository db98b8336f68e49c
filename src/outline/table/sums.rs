//! Rows that sum up others: 合计 ⏎ 12项 ⏎ 58000. They are no tasks.

use super::header_lines::is_void;
use crate::outline::line::Line;
use crate::text::class::{digit, is_blank, simplify};

/// 58000, 12.6, 3,200万元, 3个.
pub fn is_amount(words: &str) -> bool {
    words.starts_with(|c| digit(c).is_some())
        && words.len() <= 30
        && words.chars().all(|c| {
            digit(c).is_some()
                || matches!(simplify(c), '.' | ',' | '%' | '万' | '亿' | '元' | '个' | '项')
                || is_blank(c)
        })
}

/// 合计, 小计: no task.
pub fn is_sum(words: &str) -> bool {
    let words: String = words.chars().take(8).filter(|c| !is_blank(*c)).map(simplify).collect();
    // 合计（6个）
    let words = words.split('(').next().unwrap_or_default();
    matches!(words.trim_end_matches([':', '。']), "合计" | "小计" | "总计" | "总分" | "共计" | "合计得分")
}

/// The line behind a row of sums that begins in line `j`, a cell a line: what follows 合计 and is no number of
/// the next row.
pub(super) fn behind(text: &str, lines: &[Line], j: usize, columns: usize) -> usize {
    let none = |words: &str| words.chars().all(|c| matches!(c, '-' | '—' | '－' | '/' | '–'));
    let sums = |k: usize| lines.get(k).is_some_and(|l| !is_void(text, l) && is_amount(l.words.of(text)));
    let mut end = j + 1;
    while end < lines.len() && end < j + columns * 2 {
        let words = lines[end].words.of(text);
        // 合计 ⏎ 300 ⏎ 4 ⏎ 建设…: 4 begins a row.
        let number = words.chars().all(|c| digit(c).is_some());
        let begins =
            number && words.chars().count() <= 2 && lines.get(end + 1).is_some_and(|_| !sums(end + 1));
        if !is_void(text, &lines[end]) && !none(words) && (!sums(end) || begins) {
            break;
        }
        end += 1;
    }
    end
}
