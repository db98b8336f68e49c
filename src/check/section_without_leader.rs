//! 这一部分没有写责任领导
//!
//! 别的同级标题都写了责任领导，这一个没有写。
//!
//! 为什么：这一部分的任务没有领导分管，调度会落空。
//!
//! 怎么办：补上责任领导。
//!
//! ```text
//! 一、财政金融工作（责任领导：张三）
//! 二、科技教育工作（责任领导：李四）
//! 三、交通运输工作                  ← 没有写
//! ```

use super::{Check, Found, Look, Severity};
use crate::text::Span;
use rustc_hash::FxHashMap;

/// The check.
pub const CHECK: Check = Check {
    code: "section-without-leader",
    severity: Severity::Warning,
    title: "这一部分没有写责任领导",
    note: "这一部分的任务没有领导分管，调度会落空。",
    help: "补上责任领导。",
};

/// Of headings beside each other two at least name somebody, and no more than a third does not.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let plan = look.plan;
    let mut named = vec![false; plan.sections.len()];
    let mut peopled = vec![false; plan.sections.len()];
    for task in plan.tasks.iter().filter(|t| !t.people.is_empty()) {
        let mut at = task.section;
        while let Some(i) = at {
            let section = &plan.sections[i as usize];
            peopled[i as usize] = true;
            let line = Span::new(section.heading.lo(), look.line_end(section.heading.hi()));
            named[i as usize] |= task.people.iter().any(|p| p.inherited && line.contains(p.name.lo()));
            at = section.parent;
        }
    }
    if !named.contains(&true) {
        return;
    }
    // By the heading above: how many there are, and how many name somebody.
    let mut beside: FxHashMap<Option<u32>, (usize, usize)> = FxHashMap::default();
    for (section, named) in plan.sections.iter().zip(&named) {
        let (all, with) = beside.entry(section.parent).or_default();
        *all += 1;
        *with += usize::from(*named);
    }
    for (section, _) in plan.sections.iter().zip(&peopled).filter(|(_, peopled)| !**peopled) {
        let (all, with) = beside[&section.parent];
        if with >= 2 && all - with <= with / 2 {
            let words = section.heading.of(look.text);
            let message = ["“", words, "”没有写责任领导，别的部分都写了。"].concat();
            out.push(CHECK.at(section.heading, message));
        }
    }
}
