//! Bodies that run into each other where a line break in a cell was lost: `县水务局县住建局县护城河指挥部`.
//!
//! The level that the first begins with begins each. Only bodies that are known part for certain, for 市公安局市中分局
//! is one.

use super::fold::{self, Stem};
use super::list::looks_like_unit;
use crate::text::class::simplify;

/// The bytes where bodies begin; none where the words are one.
pub fn starts(words: &str) -> Vec<usize> {
    found(words).unwrap_or_default()
}

fn found(words: &str) -> Option<Vec<usize>> {
    let level = words.chars().next().filter(|c| matches!(simplify(*c), '市' | '县' | '区' | '省'))?;
    if !(18..=180).contains(&words.len()) {
        return None;
    }
    let mut before = level;
    let mut starts = vec![0];
    for (i, c) in words.char_indices().skip(1) {
        let whole = i - starts[starts.len() - 1] >= 9;
        if c == level && whole && matches!(before, '局' | '委' | '办' | '厅' | '部' | '室' | '会' | '心')
        {
            starts.push(i);
        }
        before = c;
    }
    let ends = starts[1..].iter().copied().chain([words.len()]);
    let bodies = || starts.iter().zip(ends.clone()).map(|(from, to)| &words[*from..to]);
    let known = bodies().filter(|body| is_known(body, level)).count();
    let all = starts.len();
    (known >= 2 && known + 1 >= all && bodies().all(looks_like_unit)).then_some(starts)
}

/// Whether the table of bodies knows a name behind its level.
fn is_known(body: &str, level: char) -> bool {
    body.strip_prefix(level).is_some_and(|stem| matches!(fold::stem_of(stem), Stem::Known { .. }))
}

/// `协力机关：交通部、经济部` ⏎ `　　　　　财政部`: whether a name begins on a line that is indented up to the value above it,
/// behind one of its own kind. 交通部 ⏎ 公路局 and 教育部 ⏎ 青年发展署 are one.
pub fn stacked(left: &str, gap: &str, right: &str) -> bool {
    // What Word indents with may stand for any width.
    let width = |c: char| match c {
        '\u{E000}'..='\u{F8FF}' => DEEP,
        c => 1 + usize::from(!c.is_ascii()),
    };
    let indent: usize = gap.chars().rev().take_while(|c| *c != '\n').map(width).sum();
    let kind = |words: &str| {
        let last = words.chars().next_back().map(simplify)?;
        matches!(last, '部' | '会' | '署' | '局' | '委' | '府').then_some(last)
    };
    // 各镇人民政府 ⏎ 　　　　　金桥街道办事处: a place's own body.
    let placed = || {
        let ends = ["街道办事处", "镇人民政府", "乡人民政府", "街道办", "镇政府", "乡政府"];
        ends.iter().any(|w| right.strip_suffix(w).is_some_and(|place| place.chars().count() >= 2))
    };
    if gap.contains('\n') && indent >= DEEP && placed() {
        return looks_like_unit(right);
    }
    let (Some(above), Some(below)) = (kind(left), kind(right)) else { return false };
    let like = match below {
        '局' => above == '局' && !left.ends_with("公安局"),
        '部' | '会' => matches!(above, '部' | '会' | '署' | '局'),
        _ => above == below,
    };
    gap.contains('\n') && indent >= DEEP && like && looks_like_unit(right)
}

/// The least indentation of such a line, in columns.
const DEEP: usize = 6;

#[cfg(test)]
mod tests {
    use super::starts;

    #[test]
    fn bodies_that_run_into_each_other() {
        assert_eq!(starts("县水务局县住建局县护城河指挥部"), [0, 12, 24]);
        assert_eq!(starts("市财政局市司法局"), [0, 12]);
        for words in ["市公安局市中分局", "市委市政府", "市财政局", "市公安局市区交警大队"]
        {
            assert!(starts(words).is_empty(), "{words}");
        }
    }
}
