//! 同一单位写法不一
//!
//! 同一个单位在文中有两种以上写法（省略“市”“区”等字头的不算）。
//!
//! 为什么：名称不一，检索和汇总会漏掉，也容易被当成两个单位。
//!
//! 怎么办：统一成一种写法；可以一次改过来。
//!
//! ```text
//! 44.……牵头单位：市住房和城乡建设委
//! 46.……牵头单位：市住建委
//! ```

use super::{Change, Check, Found, Look, Offered, Reads, Safety, Severity};
use crate::plan::words;
use crate::text::Span;
use crate::unit::prefix::prefix_of;
use rustc_hash::FxHashSet;

/// The check.
pub const CHECK: Check = Check {
    code: "two-spellings",
    severity: Severity::Warning,
    title: "同一单位写法不一",
    note: "名称不一，检索和汇总会漏掉，也容易被当成两个单位。",
    help: "统一成一种写法；可以一次改过来。",
};

/// A name without what a list may leave out.
pub fn stem(name: &str) -> &str {
    &name[prefix_of(name).len()..]
}

/// One that only has more before it is no other spelling (新河市财政局), nor one with 人民政府 behind a place.
fn differ(a: &str, b: &str) -> bool {
    let place = |n: &str| n.strip_suffix("人民政府").or(n.strip_suffix("政府")).map_or(n.len(), str::len);
    let (a, b) = (&a[..place(a)], &b[..place(b)]);
    !a.ends_with(b) && !b.ends_with(a)
}

struct Spelling {
    stem: String,
    full: String,
    first: Span,
    count: usize,
}

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let units = &look.plan.units;
    let several = |i: &usize| {
        let unit = &units[*i];
        !unit.collective && unit.aliases.iter().any(|a| differ(stem(a), stem(&unit.name)))
    };
    let mut found: Vec<Vec<Spelling>> = Vec::new();
    found.resize_with(units.len(), Vec::new);
    let several: Vec<bool> = (0..units.len()).map(|i| several(&i)).collect();
    if !several.contains(&true) {
        return;
    }
    let mut seen: FxHashSet<Span> = FxHashSet::default();
    for a in look.plan.tasks.iter().flat_map(|t| &t.assignments).filter(|a| several[a.unit as usize]) {
        // One in a heading reaches many tasks.
        if a.inherited && !seen.insert(a.written) {
            continue;
        }
        let name = words::name(look.text, a.written);
        let list = &mut found[a.unit as usize];
        match list.iter_mut().find(|s| !differ(&s.stem, stem(&name))) {
            Some(known) => {
                known.count += 1;
                if stem(&name).len() > known.stem.len() {
                    known.stem = stem(&name).to_string();
                }
            }
            None => {
                list.push(Spelling { stem: stem(&name).to_string(), full: name, first: a.written, count: 1 })
            }
        }
    }
    for (unit, list) in found.into_iter().enumerate().filter(|(_, l)| l.len() > 1) {
        report(look, unit, &list, out);
    }
}

fn report(look: &Look, unit: usize, list: &[Spelling], out: &mut Vec<Found>) {
    let said: Vec<String> =
        list.iter().map(|s| [&s.full, " ", &s.count.to_string(), " 处"].concat()).collect();
    // The most frequent one, of equals the longest.
    let Some(best) = list.iter().max_by_key(|s| (s.count, s.stem.len())) else { return };
    let Some(other) = list.iter().find(|s| s.stem != best.stem) else { return };
    let name = &look.plan.units[unit].name;
    let message = [name.as_str(), "有几种写法：", &said.join("、"), "。"].concat();
    let change = Change::Respell(unit as u32, best.stem.clone());
    let rest = list.iter().filter(|s| s.stem != other.stem);
    let finding = rest.fold(CHECK.at(other.first, message), |f, s| f.label(s.first, "另一种写法"));
    out.push(finding.remedy(Offered::Unify, Safety::Review, change, Reads::Same));
}
