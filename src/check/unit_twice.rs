//! 同一名单里写了两遍
//!
//! 一份单位名单里，同一个单位写了两遍。
//!
//! 为什么：多半是复制时带进来的，另一个单位可能因此漏了。
//!
//! 怎么办：删去一个，并看看是不是该写别的单位。
//!
//! ```text
//! 责任单位：市住建局、市水务局、市住建局
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::pen::put;
use crate::plan::{Assignment, words};
use crate::text::Span;
use crate::text::class::{fold, is_close, is_open, skip_blank, trim_end};
use crate::unit::fold::key;
use crate::unit::prefix;

/// The check.
pub const CHECK: Check = Check {
    code: "unit-twice",
    severity: Severity::Warning,
    title: "同一名单里写了两遍",
    note: "多半是复制时带进来的，另一个单位可能因此漏了。",
    help: "删去一个，并看看是不是该写别的单位。",
};

/// The reader keeps a unit of one role once, so a name said twice is one that stands in the list and is no
/// assignment: between two names of a list, or behind the last.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for task in &look.plan.tasks {
        let own: Vec<&Assignment> = task.assignments.iter().filter(|a| !a.inherited).collect();
        for (i, a) in own.iter().enumerate() {
            if !look.text[a.written.hi()..].starts_with(|c| matches!(fold(c), '、' | ',')) {
                continue;
            }
            let next = own.get(i + 1).filter(|b| b.label == a.label && b.written.lo() >= a.written.hi());
            let limit = next.map_or_else(|| look.line_end(a.written.hi()), |b| b.written.lo());
            if limit - a.written.hi() < 6 {
                continue;
            }
            let mut at = a.written.hi();
            while let Some(name) = name_behind(look.text, at, limit) {
                let list = own.iter().filter(|b| b.label == a.label && b.role == a.role);
                let Some(first) = same(look, list, name) else { break };
                let cut = Span::new(at, name.hi());
                let unit = &look.plan.units[first.unit as usize].name;
                out.push(
                    CHECK
                        .at(name, [unit, "在这份名单里写了两遍。"].concat())
                        .label(first.written, "前面已经写了")
                        .remedy(
                            Offered::DropRepeated,
                            Safety::Safe,
                            Change::Put(vec![put(cut, "")]),
                            Reads::Same,
                        ),
                );
                at = name.hi();
            }
        }
    }
}

/// The name behind a separator at `at`.
fn name_behind(text: &str, at: usize, limit: usize) -> Option<Span> {
    let sep = text[at..limit].chars().next().filter(|c| matches!(fold(*c), '、' | ','))?;
    let start = skip_blank(text, at + sep.len_utf8(), limit);
    let ends = |c: char| {
        is_open(c) || is_close(c) || matches!(fold(c), '、' | ',' | ';' | '。' | ':' | '|' | '\t' | '\n')
    };
    let end = text[start..limit].find(ends).map_or(limit, |i| start + i);
    let end = trim_end(text, start, end);
    let words = text[start..end].strip_suffix('等').unwrap_or(&text[start..end]);
    (words.chars().count() >= 3 && words.len() <= 90).then(|| Span::new(start, start + words.len()))
}

/// The assignment of a list whose unit a name means.
fn same<'a>(
    look: &Look,
    mut list: impl Iterator<Item = &'a &'a Assignment>,
    name: Span,
) -> Option<&'a Assignment> {
    let written = words::name(look.text, name);
    list.find(|b| {
        let unit = &look.plan.units[b.unit as usize];
        let full = || prefix::supplied(prefix::prefix_of(&unit.name), &written).unwrap_or_default();
        b.written.lo() < name.lo()
            && (unit.name == written
                || words::name(look.text, b.written) == written
                || key(&unit.name) == key(&written)
                || unit.name == full())
    })
    .copied()
}
