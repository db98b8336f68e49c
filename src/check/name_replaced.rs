//! 机构可能已经改名
//!
//! 文件印发时，这个名称的机构在机构改革中已经改名或合并。
//!
//! 为什么：写旧名称，可能找不到现在的承办单位。
//!
//! 怎么办：核对当地机构现在的名称；没有改的，可以忽略。
//!
//! ```text
//! 2021年工作方案……责任单位：市环保局      ← 2018 年改革后为市生态环境局
//! ```

use super::two_spellings::stem;
use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::Edit;
use crate::unit::prefix::prefix_of;
use crate::unit::reform::{Reform, successors};

/// The check.
pub const CHECK: Check = Check {
    code: "name-replaced",
    severity: Severity::Information,
    title: "机构可能已经改名",
    note: "写旧名称，可能找不到现在的承办单位。",
    help: "核对当地机构现在的名称；没有改的，可以忽略。",
};

/// Bodies that many places kept: nothing can be said of them.
const KEPT: [&str; 11] = [
    "金融工作办公室", "林业局", "畜牧局", "粮食局", "物价局", "城市管理行政执法局", "信访局", "乡村振兴局",
    "大数据管理局", "大数据发展管理局", "规划局",
];

/// Said once of each unit, where it first stands, in plans of a year after the reform.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let Some(year) = look.year else { return };
    for (i, unit) in look.plan.units.iter().enumerate().filter(|(_, u)| !u.collective) {
        let Some(reform) = successors(stem(&unit.name)).find(|r| holds(r, year)) else { continue };
        let place = look.plan.tasks.iter().flat_map(|t| &t.assignments).find(|a| a.unit as usize == i);
        let Some(place) = place else { continue };
        let new = [prefix_of(&unit.name), reform.new].concat();
        let message =
            [&unit.name, "在 ", &reform.year.to_string(), " 年机构改革后可能是", &new, "。"].concat();
        let change = Change::Edit(Edit::Rename { unit: unit.name.clone(), name: new });
        out.push(CHECK.at(place.written, message).remedy(
            Offered::Rename,
            Safety::Review,
            change,
            Reads::Same,
        ));
    }
}

fn holds(reform: &Reform, year: u16) -> bool {
    reform.year < year && !KEPT.contains(&reform.old)
}
