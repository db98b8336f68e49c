//! Cells that share a line where others have one each, as a copy from a PDF has them:
//!
//! ```text
//! 序号 重点任务 责任单位 完成时限
//! 1 推广新能源车，更新公交车五十辆。
//! 市交通委 6月底前
//! 2
//! ```

use super::header::{self, Column, ColumnKind};
use super::spaced::{Split, cells, head};
use super::{align, delimited, stream};
use crate::deadline;
use crate::fact::Role;
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::{digit, has_blank, is_blank, is_close, is_open};

/// The header cells of a line that holds several: 牵头部门 配合部门. Blanks inside one part none: 工作 任务. `None`
/// for any other line.
pub fn header(text: &str, line: Span) -> Option<Vec<Span>> {
    let words = line.of(text);
    if line.len() > 150 || !has_blank(words) || words.contains('\t') {
        return None;
    }
    let found = head(text, cells(text, line, Split::Blank));
    let whole = |c: &Span| {
        let words: String = c.of(text).chars().filter(|c| !is_blank(*c)).collect();
        let long = words.chars().count() > 2 || matches!(words.as_str(), "序号" | "备注");
        let behind = words.starts_with(['及', '和', '或', '与']) || words.starts_with(is_open);
        long && !behind && c.len() <= 48 && header::read(&words).is_some()
    };
    (found.len() > 1 && found.iter().all(whole)).then_some(found)
}

/// A header's cell that goes on in the next line: 完成 ⏎ 时限, 牵头 ⏎ 部门, 计划完成 ⏎ 时间, 投资 ⏎ （万元）. Two
/// lines that blank ones keep apart from all others (`boxed`) are one cell whatever they say: 牵头 ⏎ 校领导.
pub fn halves(text: &str, line: Span, next: Span, boxed: bool) -> Option<Span> {
    let (words, rest) = (line.of(text), next.of(text));
    let own = |w: &str| w.chars().filter(|c| !is_blank(*c)).count();
    // 问题类型 ⏎ 序 ⏎ 号: no wider than the numbers below it.
    if matches!(words, "序" | "编" | "編") && matches!(rest, "号" | "號") {
        return Some(line.cover(next));
    }
    if line.len() > 24 || next.len() > 24 || own(words) < 2 || own(rest) < 2 {
        return None;
    }
    let half = || {
        own(words) == 2
            && own(rest) == 2
            && (header::mark(words).is_some() || matches!(words, "完成" | "重点" | "主要" | "具体" | "工作"))
    };
    // 民生实事 ⏎ 责任单位 are two cells: only what asks for a time goes on with one.
    let timed = || {
        matches!(rest, "时间" | "时限" | "期限" | "日期")
            && ["完成", "办结", "整改", "竣工", "销号", "达标", "开工"].iter().any(|w| words.ends_with(w))
    };
    // 主要责任 ⏎ 单位
    let bodies = || {
        let rest: String = rest.chars().filter(|c| !is_blank(*c)).collect();
        matches!(rest.as_str(), "单位" | "部门")
            && ["责任", "牵头", "配合", "协助"].iter().any(|w| words.ends_with(w))
    };
    let money = ["投资", "经费", "资金", "金额", "预算", "概算"];
    let measured =
        || rest.starts_with(is_open) && rest.ends_with(is_close) && money.iter().any(|w| words.ends_with(w));
    let whole = line.cover(next);
    ((boxed || bodies() || half() || timed() || measured()) && header::read(whole.of(text)).is_some())
        .then_some(whole)
}

/// The cells of a line below a header: a deadline beside units, a row's number before its words. `before` are
/// the cells above.
pub fn split<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    line: Span,
    columns: &[Column],
    before: &[Span],
) -> Option<[Span; 2]> {
    let words = line.of(text);
    let (first, last) = (words.find(is_blank)?, words.rfind(is_blank)?);
    let last = last + words[last..].chars().next().map_or(1, char::len_utf8);
    let cut = |end: usize, from: usize| {
        let left = words[..end].trim_end_matches(is_blank).len();
        let right = words.len() - words[from..].trim_start_matches(is_blank).len();
        [Span::new(line.lo(), line.lo() + left), Span::new(line.lo() + right, line.hi())]
    };
    let has = |want: fn(ColumnKind) -> bool| columns.iter().any(|c| want(c.kind));
    let (ahead, behind) = (cut(first, first), cut(last, last));
    if has(|k| k == ColumnKind::Serial) && numbers(text, memo, ahead, columns, before) {
        return Some(ahead);
    }
    if line.len() > 240 || !has(|k| k == ColumnKind::Deadline) || deadline::looks_like(words) {
        return None;
    }
    let day = |s: Span| s.len() <= 45 && deadline::looks_like(s.of(text)) && !align::is_number(s.of(text));
    let units = |s: Span| align::fit(text, memo, s, ColumnKind::Units(Role::Lead)) >= 40;
    let beside = |[a, b]: &[Span; 2]| day(*a) && units(*b) || units(*a) && day(*b);
    [ahead, behind].into_iter().find(beside)
}

/// Whether the next row's number stands before its words, behind a row that is complete: 2 推广新能源车.
fn numbers<'t>(
    text: &'t str,
    memo: &Memo<'t>,
    [number, rest]: [Span; 2],
    columns: &[Column],
    before: &[Span],
) -> bool {
    let words = number.of(text);
    if !words.starts_with(|c| digit(c).is_some()) || rest.len() < 12 {
        return false;
    }
    let above = before.iter().rev().take(40).find_map(|c| stream::plain_number(c.of(text)));
    // 一、空气质量 heads rows.
    let complete = before.last().is_none_or(|c| {
        stream::closes(text, memo, *c, columns) || delimited::is_titled(text, *c) && c.len() <= 150
    });
    stream::plain_number(words) == Some(above.unwrap_or(0) + 1) && complete
}
