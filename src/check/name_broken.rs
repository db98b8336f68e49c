//! 单位名称被断成两行
//!
//! 单位名称中间有换行，多半是从 PDF 或网页复制来的。处数多的，只说一次。
//!
//! 为什么：名称断开后，查找这个单位会找不到。
//!
//! 怎么办：去掉名称中间的换行；可以一次改完。
//!
//! ```text
//! 责任单位：区商务局、区
//! 统计局
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::pen::put;
use crate::plan::words;
use crate::text::Span;
use crate::text::change::Replacement;
use crate::text::class::{is_blank, is_open};
use crate::text::signs::is_bar;

/// The check.
pub const CHECK: Check = Check {
    code: "name-broken",
    severity: Severity::Warning,
    title: "单位名称被断成两行",
    note: "名称断开后，查找这个单位会找不到。",
    help: "去掉名称中间的换行；可以一次改完。",
};

/// So many are said one by one.
const FEW: usize = 8;

/// Cells of drawn tables are broken by their width, and rightly.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let all = look.plan.tasks.iter().flat_map(|t| &t.assignments).map(|a| a.written);
    let mut broken: Vec<Span> = Vec::new();
    for span in all.filter(|s| s.of(look.text).contains(['\n', '\r'])) {
        // 党委办公室 ⏎ （董事会办公室） is laid out so.
        let words = span.of(look.text);
        let bracket = words.find(is_open).is_some_and(|i| words[..i].trim_end_matches(is_blank).len() < i);
        if !bracket
            && !span.of(look.text).contains(|c| is_bar(c) || c == '\t')
            && broken.last() != Some(&span)
        {
            broken.push(span);
        }
    }
    crate::text::order::by_key(&mut broken, |s| s.key());
    broken.dedup();
    let close = |span: &Span| put(*span, words::name(look.text, *span));
    let fixed = |finding: Found, parts: Vec<Replacement>| {
        finding.remedy(Offered::CloseUp, Safety::Safe, Change::Put(parts), Reads::Same)
    };
    if broken.len() > FEW {
        let message = ["有 ", &broken.len().to_string(), " 处单位名称被断成两行。"].concat();
        let finding = CHECK.at(broken[0], message).label_all(broken[1..].iter().copied(), "也被断开");
        out.push(fixed(finding, broken.iter().map(close).collect()));
        return;
    }
    for span in &broken {
        let message = ["“", &words::name(look.text, *span), "”被断成两行。"].concat();
        out.push(fixed(CHECK.at(*span, message), vec![close(span)]));
    }
}
