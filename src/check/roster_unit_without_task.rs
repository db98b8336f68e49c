//! 成员单位没有任务
//!
//! 领导小组名单里有这个单位的人，而任务里一次也没有提到这个单位。
//!
//! 为什么：既是成员单位，一般应有任务；可能漏了，也可能名称前后不一。
//!
//! 怎么办：核对是否漏了分工；本来没有任务的，可以忽略。
//!
//! ```text
//! 成员：王某　市爱卫办主任      ← 任务里没有市爱卫办
//! ```

use super::lead_not_in_roster::MOST;
use super::look::few;
use super::{Check, Found, Look, Severity};
use crate::plan::{roster, words};
use crate::text::Span;
use crate::text::class::Letters;

/// The check.
pub const CHECK: Check = Check {
    code: "roster-unit-without-task",
    severity: Severity::Information,
    title: "成员单位没有任务",
    note: "既是成员单位，一般应有任务；可能漏了，也可能名称前后不一。",
    help: "核对是否漏了分工；本来没有任务的，可以忽略。",
};

/// Said once. Towns and districts are meant by 各乡镇 and the like where the plan has such a unit; a roster
/// that the tasks know little of belongs to something else.
pub(super) fn run(look: &Look, out: &mut Vec<Found>) {
    let plan = look.plan;
    if plan.roster.is_empty() || plan.roster.len() > MOST {
        return;
    }
    let linked = plan.roster.iter().filter(|m| m.unit.is_some()).count();
    let several = plan.units.iter().any(|u| u.collective);
    let mut missing: Vec<(Span, String)> = Vec::new();
    for member in plan.roster.iter().filter(|m| m.unit.is_none()) {
        let post = words::name(look.text, member.post);
        let Some(body) = roster::body(&post) else { continue };
        // 市政府副秘书长 sits for the government.
        if ["政府", "市委", "县委", "区委", "旗委", "州委", "省委", "工委"].iter().any(|e| body.ends_with(e))
        {
            continue;
        }
        // 市水利局局长，市节水办主任: the other post's unit has tasks.
        let letters = Letters::of(&post);
        if plan.units.iter().any(|u| letters.may_hold(&u.name) && post.contains(&u.name)) {
            continue;
        }
        let place = ["乡", "镇", "街道", "办事处", "管委会", "县", "区", "市", "村"]
            .iter()
            .any(|e| body.ends_with(e));
        let meant = place && several;
        if !meant && !missing.iter().any(|(_, name)| *name == body) {
            missing.push((member.post, body));
        }
    }
    if linked < 3 || missing.len() > linked {
        return;
    }
    let Some((first, _)) = missing.first() else { return };
    let names: Vec<String> = missing.iter().map(|(_, n)| n.clone()).collect();
    let message = ["领导小组成员单位里，", &few(&names), "没有任务。"].concat();
    let rest = missing[1..].iter().map(|(span, _)| *span);
    out.push(CHECK.at(*first, message).label_all(rest, "也没有任务"));
}
