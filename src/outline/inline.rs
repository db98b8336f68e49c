//! Items that begin inside a line: `…按职责分工负责）（二）深入推进…`, `…负责）二、进一步…`.
//!
//! A number counts here only behind a stop and only if it carries its series on (or starts one).

use super::number::{self, Kind, Number};
use crate::text::class::{char_at, char_before, digit, fold, is_blank, is_open, numeral};
use crate::text::signs::Sign;

/// The last values of the series that may go on inside a line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Series {
    chinese: u32,
    bracket: u32,
    arabic: u32,
}

impl Series {
    /// Remembers a number that stood at the start of a line.
    pub fn note(&mut self, n: &Number) {
        match n.kind {
            Kind::Chinese => {
                self.chinese = n.value;
            }
            Kind::ChineseBracket => {
                self.bracket = n.value;
                self.arabic = 0;
            }
            Kind::Arabic => self.arabic = n.value,
            _ => {}
        }
    }

    fn takes(&mut self, n: &Number) -> bool {
        let ok = match n.kind {
            Kind::Chinese => n.value == self.chinese + 1,
            Kind::ChineseBracket => n.value == self.bracket + 1 || n.value == 1,
            Kind::Arabic => n.value == self.arabic + 1 || n.value == 1,
            _ => false,
        };
        if ok {
            self.note(n);
        }
        ok
    }
}

/// Where a number starts, its bracket included.
pub fn start_of(text: &str, n: &Number) -> usize {
    let at = n.written.lo();
    match char_before(text, at) {
        Some(c) if is_open(c) => at - c.len_utf8(),
        _ => at,
    }
}

/// The numbers that begin an item inside `start..end`, the one at `start` left out; `signs` are
/// those of the same stretch.
pub fn items(text: &str, start: usize, end: usize, signs: &[Sign], series: &mut Series) -> Vec<Number> {
    let mut found = Vec::new();
    let mut depth = 0i32;
    // A heading may run straight into its first item: 一、…便利度（一）优化….
    let mut heading = number::at(text, start, end).filter(|n| n.kind == Kind::Chinese).map(|n| n.after());
    let mut try_at = |at: usize, after: Option<char>, depth: i32, heading: &mut Option<usize>| {
        let Some(n) = number::at(text, at, end).filter(|n| n.after() < end) else { return };
        // 1.清理垃圾。责任单位：环卫所；2.更换垃圾桶
        let labelled = || {
            let from = found.last().map_or(start, |last: &Number| last.after());
            LABELS.iter().any(|w| text[from..at].contains(w))
        };
        let known = matches!(n.kind, Kind::Chinese | Kind::ChineseBracket)
            || n.kind == Kind::Arabic && (after == Some('。') || after == Some(';') && labelled());
        if depth <= 0 && known && series.takes(&n) {
            *heading = (n.kind == Kind::Chinese).then_some(n.after());
            found.push(n);
        }
    };
    if heading.is_none()
        && let Some(first) = behind_title(text, start, end)
    {
        try_at(first, None, 0, &mut heading);
    }
    for sign in signs {
        let (at, c, next) = (sign.lo(), sign.c, sign.end(text));
        if matches!(c, '(' | '[') {
            let before = char_before(text, at).map(fold);
            let stop = at > start && before.is_some_and(is_stop);
            let runs = heading.is_some_and(|from| at > from && at - from < 120);
            if stop || runs {
                try_at(at, before, depth, &mut heading);
            }
            depth += 1;
            continue;
        }
        if matches!(c, ')' | ']') {
            depth -= 1;
        } else if c == '。' {
            depth = 0;
            heading = None;
        }
        if is_stop(c)
            && char_at(&text[..end], next).is_some_and(|n| digit(n).is_some() || numeral(n).is_some())
        {
            try_at(next, Some(c), depth, &mut heading);
        }
    }
    found
}

/// Ends of labels that close an item before a semicolon.
const LABELS: &[&str] = &["单位：", "部门：", "科室：", "时限：", "单位:", "部门:", "科室:", "时限:"];

/// Where 一、 begins behind a title and a blank, 二、 following in the same line: `…任务分工 一、开展排查。…（市应急局负责）
/// 二、加强监管。`
fn behind_title(text: &str, start: usize, end: usize) -> Option<usize> {
    let words = &text[start..end];
    let first = words.find("一、").filter(|i| (6..TITLE).contains(i))?;
    let title = &words[..first];
    let parted = title.ends_with(is_blank) && !title.contains(['。', '，', '；', '：', ':']);
    let second = words[first..]
        .match_indices("二、")
        .any(|(i, _)| char_before(words, first + i).map(fold).is_some_and(is_stop));
    (parted && second).then_some(start + first)
}

/// The longest title, in bytes.
const TITLE: usize = 200;

/// A sign behind which an item may begin.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | ';' | ')' | ']' | ':' | '!')
}
