//! 序号不连续
//!
//! 同一组任务或标题的序号跳过了一个或几个，中间没有这个序号。
//!
//! 为什么：缺一个序号，看的人会以为漏了一项，也无法按序号核对。
//!
//! 怎么办：检查是否漏了内容；没有漏，就把后面的序号依次改过来。
//!
//! ```text
//! 2.储备融雪物资。
//! 4.加强路面巡查。      ← 缺第 3 项
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::Edit;

/// The check.
pub const CHECK: Check = Check {
    code: "number-gap",
    severity: Severity::Warning,
    title: "序号不连续",
    note: "缺一个序号，看的人会以为漏了一项，也无法按序号核对。",
    help: "检查是否漏了内容；没有漏，就把后面的序号依次改过来。",
};

/// Breaks that go up; one with a heading that lost its number is [`super::heading_without_number`]'s.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for b in look.breaks.iter().filter(|b| b.found > b.wanted && b.lost.is_none()) {
        let (before, at) = (b.before.of(look.text), b.at.of(look.text));
        let mut finding = CHECK
            .at(b.at, ["序号从“", before, "”跳到“", at, "”，中间缺号。"].concat())
            .label(b.before, "前一个序号");
        if let Some(task) = b.task {
            let change = Change::Edit(Edit::Renumber { task });
            finding = finding.remedy(Offered::Renumber, Safety::Review, change, Reads::Same);
        }
        out.push(finding);
    }
}
