//! 单位台账: one unit at a time, its tasks by role; the units with most to do first.

use super::app::Shell;
use super::desk::{Desk, Reading};
use fengong::editor::{rows, stops};
use fengong::matrix::{Order, Totals};
use fengong::plan::{Role, words};
use fengong::text::Span;
use leptos::prelude::*;

/// How many units and how many tasks of one are listed; the rest is counted.
const LISTED: usize = 300;

#[derive(Clone, PartialEq)]
struct UnitLine {
    unit: u32,
    name: String,
    totals: Totals,
    collective: bool,
}

fn unit_lines(reading: &Reading) -> Vec<UnitLine> {
    let analysis = reading.analysis();
    let totals = analysis.matrix.unit_totals(&analysis.plan);
    let columns = analysis.matrix.columns(&analysis.plan, Order::Count);
    let line = |unit: u32| {
        let body = &analysis.plan.units[unit as usize];
        UnitLine { unit, name: body.name.clone(), totals: totals[unit as usize], collective: body.collective }
    };
    columns.into_iter().take(LISTED).map(line).collect()
}

#[derive(Clone, PartialEq)]
struct TaskLine {
    number: String,
    text: String,
    deadline: String,
    span: Option<Span>,
}

fn task_lines(reading: &Reading, unit: u32, role: Role) -> Vec<TaskLine> {
    let analysis = reading.analysis();
    let tasks = analysis.plan.tasks.iter().enumerate();
    tasks
        .filter(|(i, _)| analysis.matrix.get(*i, unit) == Some(role))
        .take(LISTED)
        .map(|(i, task)| TaskLine {
            number: rows::task_number(&analysis.text, &analysis.plan, i),
            text: analysis.task_text(task),
            deadline: task
                .deadline
                .as_ref()
                .map_or(String::new(), |d| words::folded(&analysis.text, d.written)),
            span: stops::cell(analysis, i, unit),
        })
        .collect()
}

/// The view.
#[component]
pub fn Units() -> impl IntoView {
    let desk = Desk::get();
    let lines = Memo::new(move |_| desk.reading.with(unit_lines));
    // Remembered by name: indices move when the text changes.
    let chosen = RwSignal::new(None::<String>);
    let unit = Memo::new(move |_| {
        lines.with(|lines| {
            let named =
                chosen.with(|name| lines.iter().find(|line| Some(&line.name) == name.as_ref()).cloned());
            named.or_else(|| lines.first().cloned())
        })
    });
    let most = move || lines.with(|l| l.iter().map(|line| line.totals.sum()).max().unwrap_or(1).max(1));
    let entry = move |line: UnitLine| {
        let (name, totals) = (line.name.clone(), line.totals);
        let here = Memo::new({
            let unit_index = line.unit;
            move |_| unit.with(|u| u.as_ref().is_some_and(|u| u.unit == unit_index))
        });
        view! {
            <li>
                <button
                    type="button"
                    class="unit"
                    aria-pressed=move || here.get().to_string()
                    on:click=move |_| chosen.set(Some(name.clone()))
                >
                    <span class="name">{line.name}</span>
                    <Load totals=totals most=most() />
                </button>
            </li>
        }
    };
    view! {
        <div class="ledger" role="region" aria-label="单位台账">
            <ul class="units scroll" aria-label="单位">
                {move || lines.get().into_iter().map(entry).collect_view()}
            </ul>
            <div class="scroll">
                {move || unit.get().map(|unit| view! { <UnitTasks unit=unit /> })}
            </div>
        </div>
    }
}

/// How much a unit has to do: a bar in three parts, and the same in words.
#[component]
fn Load(totals: Totals, most: u32) -> impl IntoView {
    let width = move |role| format!("{:.1}%", f64::from(totals.of(role)) * 100.0 / f64::from(most));
    let words = Role::ALL
        .into_iter()
        .filter(|role| totals.of(*role) > 0)
        .map(|role| format!("{} {}", role.word(), totals.of(role)))
        .collect::<Vec<_>>()
        .join(" · ");
    view! {
        <span class="load" aria-hidden="true">
            <i class="lead" style:width=width(Role::Lead)></i>
            <i class="responsible" style:width=width(Role::Responsible)></i>
            <i class="support" style:width=width(Role::Support)></i>
        </span>
        <span class="totals">{words}</span>
    }
}

#[component]
fn UnitTasks(unit: UnitLine) -> impl IntoView {
    let desk = Desk::get();
    let shell = Shell::get();
    let index = unit.unit;
    let line = move |line: TaskLine| {
        view! {
            <li>
                <button
                    type="button"
                    class="duty"
                    on:click=move |_| {
                        if let Some(span) = line.span {
                            shell.show(desk, span);
                        }
                    }
                >
                    <span class="number">{line.number}</span>
                    <span class="words">{line.text}</span>
                    <span class="when">{line.deadline}</span>
                </button>
            </li>
        }
    };
    let group = move |role: Role| {
        let lines = Memo::new(move |_| desk.reading.with(|r| task_lines(r, index, role)));
        view! {
            <Show when=move || lines.with(|l| !l.is_empty())>
                <h3 class=role_class(role)>
                    <span aria-hidden="true">{role.sign()}</span>
                    {role.word()}
                    <small>{move || lines.with(Vec::len)} " 项"</small>
                </h3>
                <ol class="duties">{move || lines.get().into_iter().map(line).collect_view()}</ol>
            </Show>
        }
    };
    view! {
        <h2>{unit.name} {unit.collective.then_some(view! { <small class="tag">"统称"</small> })}</h2>
        {Role::ALL.map(group).collect_view()}
    }
}

/// The class of a role's words and signs.
pub fn role_class(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Responsible => "responsible",
        Role::Support => "support",
    }
}
