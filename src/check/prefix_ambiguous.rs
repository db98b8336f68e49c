//! 省略了字头，不知指哪一级
//!
//! 单位名称前面没有写“省”“市”“县”等字头，而文中同名的单位有两级以上。
//!
//! 为什么：上下级都有这个部门，不写清楚就不知道由谁办。
//!
//! 怎么办：补上字头。
//!
//! ```text
//! 1.……（省财政厅、市财政局）
//! 2.……（县财政局）
//! 3.……（财政局）          ← 市财政局还是县财政局？
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::pen::put;
use crate::text::Span;
use crate::unit::fold::{self, Stem, stem_of};
use crate::unit::prefix::prefix_of;
use rustc_hash::FxHashMap;

/// The check.
pub const CHECK: Check = Check {
    code: "prefix-ambiguous",
    severity: Severity::Warning,
    title: "省略了字头，不知指哪一级",
    note: "上下级都有这个部门，不写清楚就不知道由谁办。",
    help: "补上字头。",
};

/// Names that the reader left without a level because several have it.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let units = &look.plan.units;
    let bare = |i: usize| {
        prefix_of(&units[i].name).is_empty() && matches!(stem_of(&units[i].name), Stem::Known { .. })
    };
    let open: Vec<bool> = (0..units.len()).map(|i| bare(i) && !units[i].collective).collect();
    if !open.contains(&true) {
        return;
    }
    let mut levels: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for i in (0..units.len()).filter(|i| !open[*i] && !units[*i].collective) {
        let key = fold::key(&units[i].name);
        if let Some((_, stem)) = key.split_once('/').filter(|(level, _)| !level.is_empty() && *level != "国")
        {
            levels.entry(stem.to_string()).or_default().push(i);
        }
    }
    for (task, a) in
        look.plan.tasks.iter().enumerate().flat_map(|(i, t)| t.assignments.iter().map(move |a| (i, a)))
    {
        if !open[a.unit as usize] || a.inherited {
            continue;
        }
        let key = fold::key(&units[a.unit as usize].name);
        let Some(meant) = levels.get(key.trim_start_matches('/')).filter(|l| l.len() > 1) else { continue };
        let names: Vec<&str> = meant.iter().map(|i| units[*i].name.as_str()).collect();
        let message =
            ["“", &units[a.unit as usize].name, "”没有写字头，可能是", &names.join("，也可能是"), "。"]
                .concat();
        let mut finding = CHECK.at(a.written, message);
        for level in names.iter().filter(|n| n.ends_with(&units[a.unit as usize].name)) {
            let lead = &level[..level.len() - units[a.unit as usize].name.len()];
            let change = Change::Put(vec![put(Span::empty(a.written.lo()), lead)]);
            finding = finding.remedy(Offered::AddPrefix, Safety::Review, change, Reads::Units(task));
        }
        out.push(finding);
    }
}
