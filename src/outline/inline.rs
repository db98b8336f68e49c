//! Items that begin inside a line: `…按职责分工负责）（二）深入推进…`, `…负责）二、进一步…`.
//!
//! A number counts here only behind a stop and only if it carries its series on (or starts one).

use super::number::{self, Kind, Number};
use crate::text::class::{char_at, char_before, digit, fold, is_open, numeral};
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
        let known = matches!(n.kind, Kind::Chinese | Kind::ChineseBracket)
            || n.kind == Kind::Arabic && after == Some('。');
        if depth <= 0 && known && series.takes(&n) {
            *heading = (n.kind == Kind::Chinese).then_some(n.after());
            found.push(n);
        }
    };
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

/// A sign behind which an item may begin.
fn is_stop(c: char) -> bool {
    matches!(c, '。' | ';' | ')' | ']' | ':' | '!')
}
