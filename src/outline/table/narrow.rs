//! A header whose words are broken by narrow columns, a line each:
//!
//! `序` ⏎ `号` ⏎ `重点工` ⏎ `作` ⏎ `工作举措` ⏎ `牵头单` ⏎ `位` ⏎ `配合单位` ⏎ `完成` ⏎ `时限` ⏎ `1` ⏎ …
//!
//! One to three lines make a cell. Of all ways to part the lines the one is taken that leaves the fewest words over and
//! joins no two that are whole: 责任单位 ⏎ 备注 are two cells, 责任 ⏎ 单位 is one.

use super::align;
use super::header::{self, Column, ColumnKind};
use super::header_lines::is_void;
use super::titles::is_headed;
use crate::outline::line::Line;
use crate::text::Span;
use crate::text::class::{is_blank, is_han, is_open};

/// The most lines of a header.
const LINES: usize = 30;

/// The most lines of one cell, and the most characters.
const PARTS: usize = 3;
const LONGEST: usize = 9;

/// What a cell costs that is joined, that is known by no list, and one that joins words that are whole.
const JOINED: u32 = 1;
const UNKNOWN: u32 = 4;
const WHOLE: u32 = 7;

/// The columns of a header that begins with line `i`, and the line behind it. `None` where no word of it is broken, or
/// where it ends in no row's number.
pub fn header(text: &str, lines: &[Line], i: usize) -> Option<(Vec<Column>, usize)> {
    if !may_begin(text, lines, i) {
        return None;
    }
    let found: Vec<usize> = (i..lines.len()).filter(|j| !is_void(text, &lines[*j])).take(LINES + 1).collect();
    let rows = found.iter().position(|j| begins_rows(text, lines[*j].words))?;
    let words: Vec<Span> = found[..rows].iter().map(|j| lines[*j].words).collect();
    let cells = part(text, &words)?;
    let kinds: Vec<ColumnKind> = cells.iter().map(|c| c.kind).collect();
    let sure = kinds.len() > 3 && kinds[0] == ColumnKind::Serial && header::is_header(&kinds);
    sure.then_some((cells, found[rows]))
}

/// A cheap look: 序号 or 编号, whole or its first half, and words behind it that are no longer than a narrow column.
fn may_begin(text: &str, lines: &[Line], i: usize) -> bool {
    let first = lines[i].words.of(text);
    matches!(first, "序" | "编" | "編" | "序号" | "编号" | "序號" | "編號")
        && lines.get(i + 1).is_some_and(|l| l.words.len() <= LONGEST * 3 || l.is_blank())
}

/// Whether the rows begin with this line: a number, or a heading above the first.
fn begins_rows(text: &str, line: Span) -> bool {
    let words = line.of(text);
    let sum = ["合计", "总计", "小计"].iter().any(|w| words.starts_with(w));
    sum || align::is_number(words) && words != "一"
        || is_headed(text, line)
        || words.chars().count() > LONGEST + 3
}

/// Parts the lines of a header into its cells; `None` where too many are not known, or none is broken.
fn part(text: &str, lines: &[Span]) -> Option<Vec<Column>> {
    // By how many lines are parted: the least cost, and how many lines the last cell has.
    let mut best: Vec<Option<(u32, usize)>> = vec![Some((0, 0))];
    for end in 1..=lines.len() {
        let ways = (1..=PARTS.min(end)).filter_map(|n| {
            let (before, _) = best[end - n]?;
            Some((before + cost(text, &lines[end - n..end])?, n))
        });
        best.push(ways.min());
    }
    let mut out = Vec::new();
    let mut end = lines.len();
    while end > 0 {
        let (_, n) = best[end]?;
        let cell = lines[end - n].cover(lines[end - 1]);
        let kind = header::read(cell.of(text)).unwrap_or(ColumnKind::Other);
        out.push(Column { kind, header: cell });
        end -= n;
    }
    out.reverse();
    let known = out.iter().filter(|c| header::read(c.header.of(text)).is_some()).count();
    (out.len() < lines.len() && known * 3 >= out.len() * 2).then_some(out)
}

/// What a cell of these lines costs; `None` where they make none.
fn cost(text: &str, lines: &[Span]) -> Option<u32> {
    let cell = lines[0].cover(lines[lines.len() - 1]).of(text);
    let known = header::read(cell).is_some();
    if let [line] = lines {
        let words = line.of(text);
        let name = words.chars().all(|c| is_han(c) || is_blank(c));
        return match known {
            true if is_rest(words) => Some(UNKNOWN + 1),
            // 牵头 ⏎ 区领 ⏎ 导: whom the role is of may follow.
            true if header::mark(words).is_some() => Some(JOINED + 1),
            true => Some(0),
            false => (name && width(words) > 1).then_some(UNKNOWN),
        };
    }
    if width(cell) > LONGEST || lines.iter().any(|l| width(l.of(text)) > LONGEST / 2 + 1) {
        return None;
    }
    // The column is as wide as the first line; what stands in brackets may be drawn smaller.
    let first = width(lines[0].of(text));
    let narrow = lines[1..].iter().map(|l| l.of(text)).all(|w| width(w) <= first || w.starts_with(is_open));
    let whole = |l: &Span| {
        let words = l.of(text);
        width(words) > 2 && header::read(words).is_some() && !is_rest(words)
    };
    let wholes = lines.iter().filter(|l| whole(l)).count() as u32;
    let rest = if known { 0 } else { UNKNOWN };
    narrow.then_some(JOINED + rest + if wholes > 0 { WHOLE } else { 0 })
}

/// How many characters words have, blanks aside.
fn width(words: &str) -> usize {
    words.chars().filter(|c| !is_blank(*c)).count()
}

/// Words that hardly head a column alone: what is asked of whom stands before them.
pub(super) fn is_rest(words: &str) -> bool {
    matches!(
        words,
        "单位"
            | "部门"
            | "科室"
            | "领导"
            | "时限"
            | "时间"
            | "期限"
            | "日期"
            | "节点"
            | "内容"
            | "措施"
            | "举措"
            | "名称"
            | "号"
            | "目标"
            | "要求"
            | "情况"
            | "标准"
            | "负责"
            | "责任"
            | "主体"
            | "机关"
            | "问题"
            | "事项"
    )
}
