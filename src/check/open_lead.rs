//! 牵头单位后面有“等”
//!
//! 牵头单位的名单以“等”结尾，没有写全。
//!
//! 为什么：牵头是要担责的，“等”里的单位不会认领。
//!
//! 怎么办：把牵头单位写全，去掉“等”。
//!
//! ```text
//! 7.清理涉企收费。（牵头单位：市发改委、财政局等；配合单位：各区政府）
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::edit::pen::put;
use crate::plan::Role;
use crate::text::Span;
use crate::text::class::skip_blank;

/// The check.
pub const CHECK: Check = Check {
    code: "open-lead",
    severity: Severity::Warning,
    title: "牵头单位后面有“等”",
    note: "牵头是要担责的，“等”里的单位不会认领。",
    help: "把牵头单位写全，去掉“等”。",
};

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    for (i, task) in look.plan.tasks.iter().enumerate() {
        for a in task.assignments.iter().filter(|a| a.role == Role::Lead && a.open && !a.inherited) {
            let mut finding =
                CHECK.at(a.written, [&look.name(i), "的牵头单位后面有“等”，没有写全。"].concat());
            let at = skip_blank(look.text, a.written.hi(), look.text.len());
            let words = ["等相关部门", "等有关部门", "等相关单位", "等有关单位", "等部门", "等单位", "等"];
            if let Some(etc) = words.iter().find(|w| look.text[at..].starts_with(**w)) {
                let change = Change::Put(vec![put(Span::new(a.written.hi(), at + etc.len()), "")]);
                finding = finding.remedy(Offered::DropEtc, Safety::Review, change, Reads::Same);
            }
            out.push(finding);
        }
    }
}
