//! 序号重复或倒退
//!
//! 同一组任务或标题的序号用了两次，或者比前一个还小。
//!
//! 为什么：两项同号，说“第几项”时不知指哪一项。
//!
//! 怎么办：把这一组的序号依次改过来；如果是重复粘贴的内容，删去多余的一项。
//!
//! ```text
//! 2.储备融雪物资。
//! 2.加强路面巡查。      ← 又是第 2 项
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::Edit;

/// The check.
pub const CHECK: Check = Check {
    code: "number-repeated",
    severity: Severity::Warning,
    title: "序号重复或倒退",
    note: "两项同号，说“第几项”时不知指哪一项。",
    help: "把这一组的序号依次改过来；如果是重复粘贴的内容，删去多余的一项。",
};

/// Breaks that do not go up.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for b in look.breaks.iter().filter(|b| b.found < b.wanted) {
        let (before, at) = (b.before.of(look.text), b.at.of(look.text));
        let message = match b.found + 1 == b.wanted {
            true => ["序号“", at, "”用了两次。"].concat(),
            false => ["序号“", at, "”在“", before, "”之后，倒退了。"].concat(),
        };
        let mut finding = CHECK.at(b.at, message).label(b.before, "前一个序号");
        if let Some(task) = b.task {
            let change = Change::Edit(Edit::Renumber { task });
            finding = finding.remedy(Offered::Renumber, Safety::Review, change, Reads::Same);
        }
        out.push(finding);
    }
}
