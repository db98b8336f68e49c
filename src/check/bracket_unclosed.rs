//! 括号没有右半边
//!
//! 一项任务里有左括号，到任务结束也没有右括号。
//!
//! 为什么：括号不完整，分不清里面的单位到哪里为止，也可能漏了半句。
//!
//! 怎么办：在该结束的地方补上右括号。
//!
//! ```text
//! 75.创建能源示范市。（牵头单位：市能源局；配合单位：各区政府
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::pen::put;
use crate::plan::DoubtKind;
use crate::text::Span;
use crate::text::class::{char_at, trim_end};
use crate::text::signs::{is_bar, signs};

/// The check.
pub const CHECK: Check = Check {
    code: "bracket-unclosed",
    severity: Severity::Warning,
    title: "括号没有右半边",
    note: "括号不完整，分不清里面的单位到哪里为止，也可能漏了半句。",
    help: "在该结束的地方补上右括号。",
};

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let from = out.len();
    for (i, task) in look.open.iter().map(|i| (*i, &look.plan.tasks[*i])) {
        // Cells of a table stand between each other's brackets.
        if task.span.of(look.text).contains(|c| is_bar(c) || c == '\t') {
            continue;
        }
        let mut open: Vec<usize> = Vec::new();
        // What was read may end before the line does.
        let next = look.plan.tasks.get(i + 1).map_or(usize::MAX, |t| t.span.lo());
        let end = look.line_end(task.span.hi()).min(next).max(task.span.lo());
        for sign in signs(look.text, task.span.lo(), end) {
            if sign.opens() {
                open.push(sign.lo());
            } else if sign.closes() {
                open.pop();
            }
        }
        out.extend(open.first().filter(|_| open.len() == 1).map(|at| found(look, *at)));
    }
    let known: Vec<Span> = out[from..].iter().map(|f| f.finding.span).collect();
    let doubts = look.plan.doubts.iter().filter(|d| d.kind == DoubtKind::UnclosedBracket);
    for doubt in doubts {
        let near = known.get(known.partition_point(|s| s.hi() < doubt.span.lo()));
        if near.is_none_or(|s| s.lo() > doubt.span.hi()) {
            out.push(CHECK.at(doubt.span, "括号没有右半边，里面的单位可能读得不全。"));
        }
    }
}

fn found(look: &Look, at: usize) -> Found {
    let open = char_at(look.text, at).unwrap_or('(');
    let span = Span::new(at, at + open.len_utf8());
    let end = trim_end(look.text, at, look.line_end(at));
    let close = match open {
        '（' => "）",
        '〔' => "〕",
        '【' => "】",
        '[' => "]",
        '［' => "］",
        _ => ")",
    };
    let found = CHECK.at(span, ["“", open.encode_utf8(&mut [0; 4]), "”没有对应的右括号。"].concat());
    // Of a very long line the end was not looked for.
    if look.text[end..].trim_start_matches(' ').starts_with(|c| !matches!(c, '\n' | '\r')) {
        return found;
    }
    let change = Change::Put(vec![put(Span::empty(end), close)]);
    found.remedy(Offered::CloseBracket, Safety::Review, change, Reads::Same)
}
