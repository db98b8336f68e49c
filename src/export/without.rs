//! What stays out of a file, by a person's choice: sheets of the workbook, columns of its ledger and of the
//! Word annex. The ledger itself, its numbers, tasks and units always leave.

use serde::{Deserialize, Serialize};

/// The sheets that may stay out.
pub const SHEETS: [&str; 4] = ["责任矩阵", "单位台账", "指标表", "检查结果"];
/// The columns that may stay out.
pub const COLUMNS: [&str; 7] = ["章节", "责任领导", "完成时限", "截止日期", "指标", "进展情况", "状态"];

/// What stays out: nothing at first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Without(u16);

impl Without {
    fn bit(name: &str) -> u16 {
        let at = SHEETS.iter().chain(&COLUMNS).position(|known| *known == name);
        at.map_or(0, |at| 1 << at)
    }

    /// Whether a sheet or column stays out. What has no such name never does.
    pub fn has(self, name: &str) -> bool {
        self.0 & Without::bit(name) != 0
    }

    /// The same with a sheet or column left out, or let in again.
    pub fn set(self, name: &str, out: bool) -> Without {
        let bit = Without::bit(name);
        Without(if out { self.0 | bit } else { self.0 & !bit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_left_out_by_its_own_name() {
        for name in SHEETS.iter().chain(&COLUMNS) {
            let without = Without::default().set(name, true);
            let out: Vec<_> = SHEETS.iter().chain(&COLUMNS).filter(|other| without.has(other)).collect();
            assert_eq!(out, [name]);
            assert_eq!(without.set(name, false), Without::default());
        }
        assert_eq!(Without::default().set("任务分解表", true), Without::default());
    }
}
