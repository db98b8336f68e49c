//! 时限: the tasks by the month in which they are due.

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, attribute_near, button, el};
use super::reading::Reading;
use fengong::editor::rows::task_number;
use fengong::editor::stops::own_words;
use fengong::editor::timeline::{Due, Month, timeline as by_month};
use fengong::plan::{Role, words};

/// How many tasks of a month are listed; the rest is counted.
const LISTED: usize = 200;

fn name(when: Month) -> String {
    match when {
        Month::Of(year, month) => format!("{year}年{month}月"),
        Month::NoDay => "长期、未定日期".into(),
        Month::None => "未写时限".into(),
    }
}

fn month(reading: &Reading, due: &Due, most: usize) -> El {
    let analysis = reading.analysis();
    let line = |task: &u32| {
        let task = *task as usize;
        let entry = &analysis.plan.tasks[task];
        let lead = entry.assignments.iter().find(|a| a.role == Role::Lead).or(entry.assignments.first());
        let lead = lead.map_or(String::new(), |a| analysis.plan.units[a.unit as usize].name.clone());
        let when =
            entry.deadline.as_ref().map_or(String::new(), |d| words::folded(&analysis.text, d.written));
        el("li").child(
            button()
                .class("duty")
                .number("data-task", task)
                .child(el("span").class("number").words(task_number(&analysis.text, &analysis.plan, task)))
                .child(el("span").class("words").words(analysis.task_text(entry)))
                .child(el("span").class("when").words([lead, when].join(" "))),
        )
    };
    let share = (due.tasks.len() * 100).div_ceil(most.max(1));
    let bar = el("span").class("load").attr("aria-hidden", "true");
    let bar = bar.child(el("i").class("lead").attr_made("--share", format!("{share}%")));
    let rest = due.tasks.len().saturating_sub(LISTED);
    let rest = (rest > 0).then(|| el("p").class("quiet").words(format!("另有 {rest} 项。")));
    el("section")
        .class("month")
        .child(
            el("h2")
                .child(el("span").words(name(due.when)))
                .child(bar)
                .child(el("small").words(format!("{} 项", due.tasks.len()))),
        )
        .child(el("ol").class("duties").children(due.tasks.iter().take(LISTED).map(line)))
        .children(rest)
}

/// The view.
pub fn timeline(desk: Desk, shell: Shell) -> El {
    let months = move || {
        desk.reading.with(|reading| {
            let all = by_month(&reading.analysis().plan);
            let most = all.iter().map(|due| due.tasks.len()).max().unwrap_or_default();
            all.iter().map(|due| month(reading, due, most)).collect()
        })
    };
    let show = move |event| {
        let span = desk.reading.with_untracked(|reading| {
            let task = reading.analysis().plan.tasks.get(attribute_near(&event, "data-task")?)?;
            Some(task.deadline.as_ref().map_or(own_words(task), |deadline| deadline.written))
        });
        if let Some(span) = span {
            shell.show(desk, span);
        }
    };
    el("div").class("timeline scroll").role("region").label("时限").list(months).on("click", show)
}
