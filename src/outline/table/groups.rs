//! Headers in two rows: `序号⇥任务⇥任务分工⇥⇥完成时间` above `⇥⇥牵头单位⇥配合单位`.
//!
//! The words above several columns give way to the words of each.

use super::delimited::{cells, close, is_rule};
use super::header::{self, Column, ColumnKind};
use super::quantities;
use crate::outline::line::Line;
use crate::text::Span;
use crate::text::class::{folded, is_han};
use crate::text::signs::is_bar;

/// The header's cells with those of a second row under them, and the line behind it. `head` is the
/// first row, which ends before line `from`.
pub fn merged(
    text: &str,
    lines: &[Line],
    from: usize,
    by: fn(char) -> bool,
    head: &[Span],
) -> Option<(Vec<Span>, usize)> {
    // 填报单位：企业管理部 above a header is none of it.
    if head.iter().any(|c| c.of(text).contains([':', '：'])) {
        return None;
    }
    let next = |from: usize| {
        (from..lines.len()).find(|j| !lines[*j].is_blank() && !is_rule(lines[*j].words.of(text)))
    };
    let j = next(from)?;
    let line = lines[j].whole.of(text).trim_end_matches(['\n', '\r']);
    // Tabs before the first word count, and blanks where no bar opens the rows.
    let whole = || Span::new(lines[j].whole.lo(), lines[j].whole.lo() + line.len());
    let opened = lines[from - 1].words.of(text).starts_with(is_bar);
    let below = cells(text, if opened { lines[j].words } else { whole() }, by);
    // Those behind its last word count in the first row as well.
    let mut head = head.to_vec();
    let tabs = lines[from - 1].whole.of(text).matches('\t').count();
    if by('\t') && head.len() < below.len() && below.len() <= tabs + 1 {
        head.resize(below.len(), Span::empty(lines[from - 1].words.hi()));
    }
    if let Some(whole) = stacked(text, &head, &below).or_else(|| spread(text, &head, &below)) {
        return Some((whole, j + 1));
    }
    // The empty cells are lost: the group's columns stand where its words stood.
    let own: Vec<Span> = below.iter().copied().filter(|c| !c.is_empty()).collect();
    if own.len() < 2 || !own.iter().all(|c| is_named(text, *c)) {
        return None;
    }
    let full: Vec<Span> = head.iter().copied().filter(|c| !c.is_empty()).collect();
    let at = full.iter().position(|c| is_group(text, *c))?;
    let row = cells(text, lines[next(j + 1)?].words, by);
    let whole = each(text, &full, &own).unwrap_or_else(|| [&full[..at], &own, &full[at + 1..]].concat());
    (row.len() == whole.len()).then_some((whole, j + 1))
}

/// The header that a row of cells makes with a second one under it, cell by cell.
pub(super) fn stacked(text: &str, head: &[Span], below: &[Span]) -> Option<Vec<Span>> {
    let own: Vec<Span> = below.iter().copied().filter(|c| !c.is_empty()).collect();
    let named = |c: &Span| is_named(text, *c);
    let known = |c: &Span| header::read(c.of(text)).is_some() || is_stage(c.of(text));
    // 责任分工 with a blank cell behind it, above 区级单位, 属地.
    let group = |at: usize| (0..=at).rev().find(|k| head.get(*k).is_some_and(|c| !c.is_empty()));
    let spanned = |at: usize| {
        let (from, to) = (group(at)?, (at + 1).max(group(at)? + 2));
        let blank = (from + 1..to).all(|k| head.get(k).is_some_and(|c| c.is_empty()));
        let short = (from..to).all(|k| below.get(k).is_some_and(|c| (4..=24).contains(&c.len())));
        (blank && short && is_division(text, head[from])).then_some(head[from])
    };
    let under = |(at, c): (usize, &Span)| c.is_empty() || known(c) || spanned(at).is_some();
    let some = own.iter().any(named) || (0..below.len()).any(|at| spanned(at).is_some());
    if own.len() < 2 || !below.iter().enumerate().all(under) || !some {
        return None;
    }
    // 时间进度 has blank cells behind it, above 一季度, 二季度.
    let blank = |at: usize| head.get(at).is_some_and(|c| c.is_empty());
    let below_at = |at: usize| below.get(at).is_some_and(|c| !c.is_empty());
    let spans = |at: usize| blank(at + 1) && below_at(at + 1);
    let numbers =
        |at: usize| below.get(at).is_some_and(|c| header::read(c.of(text)) == Some(ColumnKind::Serial));
    let free = |at: usize| {
        head.get(at)
            .is_some_and(|c| c.is_empty() || is_group(text, *c) || (at > 0 || numbers(at)) && spans(at))
    };
    let aligned = below.len() <= head.len() && below.len() + 3 > head.len();
    if !aligned || !below.iter().enumerate().all(|(at, c)| c.is_empty() || free(at)) {
        return None;
    }
    let pick = |(at, c): (usize, &Span)| {
        let own = below.get(at).copied().filter(|c| !c.is_empty()).unwrap_or(*c);
        let own = told(text, own, group(at).map(|k| head[k]));
        spanned(at).filter(|_| header::read(own.of(text)).is_none()).unwrap_or(own)
    };
    Some(head.iter().enumerate().map(pick).collect())
}

/// `指标名称⇥2024年目标⇥⇥牵头单位` above `⇥总量⇥增长（%）⇥`: words below nothing but one group, and below all of it, head
/// its columns whatever they are. The first of them gives way to the group's where no list knows it.
pub(super) fn spread(text: &str, head: &[Span], below: &[Span]) -> Option<Vec<Span>> {
    let filled = |cells: &[Span], at: usize| cells.get(at).is_some_and(|c| !c.is_empty());
    let serial = head.first().is_some_and(|c| header::read(c.of(text)) == Some(ColumnKind::Serial));
    let own: Vec<usize> = (0..below.len()).filter(|at| filled(below, *at)).collect();
    if !serial || own.len() < 2 || below.len() > head.len() {
        return None;
    }
    // Each blank cell of the first row has words below it, and so has the cell before.
    let groups =
        |at: usize| filled(head, at) && !filled(head, at + 1) && at + 1 < head.len() && filled(below, at);
    let under = |at: usize| if filled(head, at) { groups(at) } else { filled(below, at) };
    let fits = (1..head.len()).all(|at| filled(head, at) && !filled(below, at) || under(at));
    let short = |c: &Span| {
        let words = c.of(text);
        c.len() <= 36 && !words.contains(['。', '，', '、', '；', '：', ':']) && words.chars().any(is_han)
    };
    if !fits || !own.iter().all(|at| *at > 0 && short(&below[*at])) {
        return None;
    }
    let pick = |(at, c): (usize, &Span)| match below.get(at).copied().filter(|c| !c.is_empty()) {
        Some(own) if filled(head, at) && header::read(own.of(text)).is_none() => {
            if quantities::is_of_figures(own.of(text)) { own } else { *c }
        }
        Some(own) => own,
        None => *c,
    };
    Some(head.iter().enumerate().map(pick).collect())
}

/// Whether words of a header say what their column holds.
fn is_named(text: &str, cell: Span) -> bool {
    header::read(cell.of(text)).is_some_and(|k| !matches!(k, ColumnKind::Other))
}

/// What heads a column of the second row: words that name no role, 部门, give way to those above them, 牵头部门.
fn told(text: &str, own: Span, above: Option<Span>) -> Span {
    above.filter(|a| header::names_no_role(own.of(text)) && is_division(text, *a)).unwrap_or(own)
}

/// Several groups over the same words each: `牵头部门⇥承办部门` above `部门⇥责任人⇥部门⇥责任人`.
fn each(text: &str, full: &[Span], own: &[Span]) -> Option<Vec<Span>> {
    let first = full.iter().position(|c| is_division(text, *c))?;
    let groups = full[first..].iter().take_while(|c| is_division(text, **c)).count();
    let width = own.len() / groups;
    let same = |k: usize| close(text, own[k]) == close(text, own[k - width]);
    if groups < 2 || width < 2 || !own.len().is_multiple_of(groups) || !(width..own.len()).all(same) {
        return None;
    }
    let under = own.iter().enumerate().map(|(k, c)| told(text, *c, Some(full[first + k / width])));
    let mut out = full[..first].to_vec();
    out.extend(under);
    out.extend(&full[first + groups..]);
    Some(out)
}

/// The words above several columns: 任务分工, 责任分工, 责任单位, 落实部门.
fn is_group(text: &str, cell: Span) -> bool {
    let words = folded(cell.of(text));
    words.contains("分工") && words.chars().count() <= 6
        || matches!(header::read(&words), Some(ColumnKind::Units(_)))
}

/// The words above columns of nothing but units: 责任分工, 任务分工, 责任单位.
fn is_division(text: &str, cell: Span) -> bool {
    matches!(header::read(cell.of(text)), Some(ColumnKind::Units(_)))
}

/// A stretch of the year above what is to be reached in it: 一季度, 第二季度, 3季度, 上半年, 下半年.
pub fn is_stage(words: &str) -> bool {
    if words.len() > 24 {
        return false;
    }
    let folded = folded(words);
    let quarter = || {
        let number = folded.strip_suffix("季度")?;
        let number = number.strip_prefix('第').unwrap_or(number);
        Some(number.chars().count() == 1 && number.starts_with(['一', '二', '三', '四', '1', '2', '3', '4']))
    };
    matches!(folded.as_str(), "上半年" | "下半年" | "全年") || quarter().unwrap_or(false)
}

/// One cell a line: `任务分工` ⏎ `完成时间` ⏎ `牵头单位` ⏎ `配合单位` are columns in another order, and so are those with
/// people behind the units: `责任分工` ⏎ `完成时间` ⏎ `牵头单位` ⏎ `配合单位` ⏎ `分管领导`.
pub fn regroup(text: &str, columns: &mut Vec<Column>) {
    let units = |c: &Column| matches!(c.kind, ColumnKind::Units(_));
    let people = columns.iter().rev().take_while(|c| c.kind == ColumnKind::People).count();
    let last = columns.len() - people;
    let tail = columns[..last].iter().rev().take_while(|c| units(c)).count();
    let from = last - tail;
    let divided = |c: &Column| folded(c.header.of(text)).ends_with("分工");
    // 责任分工 ⏎ 牵头单位 ⏎ 配合单位: it was the first row's last.
    if tail > 2 && divided(&columns[from]) {
        columns.remove(from);
        return;
    }
    let group = columns[..from].iter().rposition(|c| is_group(text, c.header));
    let group = group.filter(|at| people == 0 || divided(&columns[*at]));
    // The group is known by its word, or by a second column of units far behind it.
    let Some(at) = group.filter(|at| tail >= 2 && (at + 1 < from || !units(&columns[*at]))) else { return };
    let moved = columns.split_off(from);
    columns.splice(at..=at, moved);
}
