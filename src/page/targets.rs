//! 指标: the figures that the plan sets, each with its task.

use super::app::Shell;
use super::desk::{Desk, Reading};
use fengong::editor::rows::task_number;
use fengong::plan::{Comparator, words};
use fengong::text::Span;
use leptos::prelude::*;

/// How many are listed; the rest is counted.
const LISTED: usize = 400;

#[derive(Clone, PartialEq)]
struct Line {
    number: String,
    indicator: String,
    figure: String,
    written: String,
    span: Span,
}

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

fn lines(reading: &Reading) -> (Vec<Line>, usize) {
    let analysis = reading.analysis();
    let text = &analysis.text;
    let all = analysis.plan.tasks.iter().enumerate();
    let all = all.flat_map(|(i, task)| task.targets.iter().map(move |target| (i, target)));
    let line = |(task, target): (usize, &fengong::plan::Target)| Line {
        number: task_number(text, &analysis.plan, task),
        indicator: words::folded(text, target.indicator),
        figure: format!(
            "{}{} {}",
            sign(target.comparator),
            words::folded(text, target.value),
            words::folded(text, target.unit)
        ),
        written: words::folded(text, target.written),
        span: target.written,
    };
    let count = all.clone().count();
    (all.take(LISTED).map(line).collect(), count)
}

/// The table.
#[component]
pub fn Targets() -> impl IntoView {
    let desk = Desk::get();
    let shell = Shell::get();
    let all = Memo::new(move |_| desk.reading.with(lines));
    let line = move |line: Line| {
        let span = line.span;
        view! {
            <tr>
                <td class="number">{line.number}</td>
                <td>{line.indicator}</td>
                <td class="figure">{line.figure}</td>
                <td>
                    <button type="button" class="link" on:click=move |_| shell.show(desk, span)>
                        {line.written}
                    </button>
                </td>
            </tr>
        }
    };
    let more = move || all.with(|(listed, count)| count - listed.len());
    view! {
        <div class="scroll">
            <Show
                when=move || all.with(|a| !a.0.is_empty())
                fallback=|| view! { <p class="quiet">"没有读到可以衡量的指标。"</p> }
            >
                <table class="plain" aria-label="指标">
                    <thead>
                        <tr>
                            <th scope="col">"任务"</th>
                            <th scope="col">"指标"</th>
                            <th scope="col">"目标值"</th>
                            <th scope="col">"原文"</th>
                        </tr>
                    </thead>
                    <tbody>{move || all.with(|a| a.0.clone()).into_iter().map(line).collect_view()}</tbody>
                </table>
                <Show when=move || { more() > 0 }>
                    <p class="quiet">{move || format!("另有 {} 项，请导出查看。", more())}</p>
                </Show>
            </Show>
        </div>
    }
}
