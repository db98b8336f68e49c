//! 人名不完整
//!
//! 责任领导或责任人的姓名只有一个字。
//!
//! 为什么：姓名缺字，多半是生僻字在复制时丢了，不知道是谁。
//!
//! 怎么办：对照原件补全姓名。
//!
//! ```text
//! 五、文化旅游、体育等工作（责任领导：于，共3条）
//! ```

use super::{Check, Found, Look, Severity};
use crate::text::Span;
use crate::text::class::{is_blank, is_han};

/// The check.
pub const CHECK: Check = Check {
    code: "name-cut",
    severity: Severity::Warning,
    title: "人名不完整",
    note: "姓名缺字，多半是生僻字在复制时丢了，不知道是谁。",
    help: "对照原件补全姓名。",
};

pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let mut last = Span::default();
    for person in look.plan.tasks.iter().flat_map(|t| &t.people) {
        let words = person.name.of(look.text);
        let one = words.chars().filter(|c| !is_blank(*c)).count() == 1 && words.contains(is_han);
        // One in a heading reaches many tasks.
        if one && person.name != last {
            last = person.name;
            out.push(CHECK.at(
                person.name,
                ["姓名“", words.trim_matches(is_blank), "”只有一个字，像是缺字。"].concat(),
            ));
        }
    }
}
