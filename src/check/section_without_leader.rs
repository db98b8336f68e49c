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

use super::{Check, Finding, Look, Severity};
use crate::text::Span;

/// The check.
pub const CHECK: Check = Check {
    code: "section-without-leader",
    severity: Severity::Warning,
    title: "这一部分没有写责任领导",
    note: "这一部分的任务没有领导分管，调度会落空。",
    help: "补上责任领导。",
    run,
};

/// Of headings beside each other two at least name somebody, and no more than a third does not.
fn run(look: &Look, out: &mut Vec<Finding>) {
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
    for (_, section) in plan.sections.iter().enumerate().filter(|(i, _)| !peopled[*i]) {
        let beside = || (0..plan.sections.len()).filter(|j| plan.sections[*j].parent == section.parent);
        let with = beside().filter(|j| named[*j]).count();
        if with >= 2 && beside().count() - with <= with / 2 {
            let words = section.heading.of(look.text);
            let message = ["“", words, "”没有写责任领导，别的部分都写了。"].concat();
            out.push(CHECK.at(section.heading, message));
        }
    }
}
