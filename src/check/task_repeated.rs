//! 两项任务一模一样
//!
//! 两项任务的文字和单位都相同。
//!
//! 为什么：同一件事列了两次，统计会多算一项，督办会问两遍。
//!
//! 怎么办：删去一项；确是分头办的，写出各自不同的内容。
//!
//! ```text
//! 12.启动再生水利用规划……（牵头单位：市住建局、水务局）
//! 55.启动再生水利用规划……（牵头单位：市住建局、水务局）
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::Edit;

/// The check.
pub const CHECK: Check = Check {
    code: "task-repeated",
    severity: Severity::Warning,
    title: "两项任务一模一样",
    note: "同一件事列了两次，统计会多算一项，督办会问两遍。",
    help: "删去一项；确是分头办的，写出各自不同的内容。",
};

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for pair in look.pairs.iter().filter(|p| p.equal && p.units) {
        let (first, second) = (&look.plan.tasks[pair.first], &look.plan.tasks[pair.second]);
        let message = [&look.name(pair.second), "与前面的", &look.name(pair.first), "一模一样。"].concat();
        let change = Change::Edit(Edit::Delete { task: pair.second });
        out.push(CHECK.at(look.head(second), message).label(look.head(first), "前面的一项").remedy(
            Offered::DeleteLater,
            Safety::Review,
            change,
            Reads::Same,
        ));
    }
}
