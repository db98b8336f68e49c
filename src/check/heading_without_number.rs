//! 标题像是丢了序号
//!
//! 标题的序号缺了一个，而两个标题之间恰有一行没有序号的短句，后面跟着任务。
//!
//! 为什么：丢了序号的标题不再是标题，它下面的任务会算到前一个标题名下。
//!
//! 怎么办：在这一行前面补上缺的序号。
//!
//! ```text
//! （二）发展绿色经济
//! 改善环境质量            ← 应为“（三）改善环境质量”
//! （四）打造绿色生活
//! ```

use super::series::{Break, dressed};
use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::pen::put;
use crate::edit::series::written;
use crate::text::Span;

/// The check.
pub const CHECK: Check = Check {
    code: "heading-without-number",
    severity: Severity::Warning,
    title: "标题像是丢了序号",
    note: "丢了序号的标题不再是标题，它下面的任务会算到前一个标题名下。",
    help: "在这一行前面补上缺的序号。",
};

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for b in &look.breaks {
        let Some(line) = b.lost else { continue };
        let Some(number) = missing(look.text, b) else { continue };
        let change = Change::Put(vec![put(Span::empty(line.lo()), number.clone())]);
        let message = ["这一行像是标题，丢了序号“", &number, "”。"].concat();
        out.push(CHECK.at(line, message).label(b.before, "前一个序号").label(b.at, "后一个序号").remedy(
            Offered::AddNumber,
            Safety::Review,
            change,
            Reads::Sections,
        ));
    }
}

/// The missing number, written as the one before it.
fn missing(text: &str, b: &Break) -> Option<String> {
    let (start, end) = dressed(text, b.before);
    let figure = b.before.of(text);
    let new = written(figure, b.wanted)?;
    Some([&text[start..b.before.lo()], &new, &text[b.before.hi()..end]].concat())
}
