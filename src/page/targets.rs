//! 指标: the figures that the plan sets, each with its task.

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, attribute_near, button, el};
use super::reading::Reading;
use fengong::editor::rows::task_number;
use fengong::plan::{Comparator, Target, words};

/// How many are listed; the rest is counted.
const LISTED: usize = 300;

fn sign(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Equal => "",
        Comparator::AtLeast => "≥ ",
        Comparator::More => "> ",
        Comparator::AtMost => "≤ ",
        Comparator::Less => "< ",
        Comparator::Up => "增长 ",
        Comparator::Down => "下降 ",
        Comparator::About => "约 ",
    }
}

fn all(reading: &Reading) -> impl Iterator<Item = (usize, &Target)> {
    let tasks = reading.analysis().plan.tasks.iter().enumerate();
    tasks.flat_map(|(i, task)| task.targets.iter().map(move |target| (i, target)))
}

fn line(reading: &Reading, at: usize, task: usize, target: &Target) -> El {
    let analysis = reading.analysis();
    let text = &analysis.text;
    let cell = |words: String| el("td").words(words);
    let mut figure = sign(target.comparator).to_owned();
    words::push_folded(&mut figure, target.value.of(text));
    figure.push(' ');
    figure.push_str(&words::folded(text, target.unit));
    el("tr")
        .child(cell(task_number(text, &analysis.plan, task)).class("number"))
        .child(cell(words::folded(text, target.indicator)))
        .child(cell(figure).class("figure"))
        .child(
            el("td").child(
                button().class("link").number("data-at", at).words(words::folded(text, target.written)),
            ),
        )
}

/// The view.
pub fn targets(desk: Desk, shell: Shell) -> El {
    let lines = move || {
        desk.reading.with(|reading| {
            let some = all(reading).take(LISTED).enumerate();
            some.map(|(at, (task, target))| line(reading, at, task, target)).collect()
        })
    };
    let foot = move || match desk.reading.with(|reading| all(reading).count()) {
        0 => "没有读到可以衡量的指标。".into(),
        count if count > LISTED => format!("另有 {} 项，请导出查看。", count - LISTED).into(),
        _ => "".into(),
    };
    let show = move |event| {
        let span = desk.reading.with_untracked(|reading| {
            let at = attribute_near(&event, "data-at")?;
            Some(all(reading).nth(at)?.1.written)
        });
        if let Some(span) = span {
            shell.show(desk, span);
        }
    };
    let heads = ["任务", "指标", "目标值", "原文"].map(|name| el("th").attr("scope", "col").text(name));
    el("div")
        .class("scroll")
        .child(
            el("table")
                .class("plain")
                .label("指标")
                .child(el("thead").child(el("tr").children(heads)))
                .child(el("tbody").list(lines).on("click", show)),
        )
        .child(el("p").class("quiet").text_live(foot))
}
