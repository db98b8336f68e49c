//! 责任矩阵: tasks down, units across, a sign where they meet. Rows and columns have one size
//! each; of both only those in and near the window are drawn.

use super::app::Shell;
use super::desk::{Desk, Reading};
use super::grid::Keyboard;
use super::units::role_class;
use super::viewport::{Viewport, into_view};
use fengong::editor::places::{Place, Shape};
use fengong::editor::rows::{Row, task_number};
use fengong::editor::stops;
use fengong::matrix::{Order, Totals};
use fengong::plan::{Role, words};
use leptos::prelude::*;

/// Height of a row, width of a column, in CSS pixels; the style sheet has the same.
const ROW: f64 = 30.0;
const COLUMN: f64 = 30.0;
/// Width of the frozen first columns, wide and narrow.
const FIRST: (f64, f64) = (280.0, 132.0);
/// Height of the frozen head.
const HEAD: f64 = 172.0;
/// Rows and columns drawn beyond the window on each side.
const BEYOND: usize = 3;

/// The units in the order of their columns.
#[derive(Clone, PartialEq)]
struct Heading {
    unit: u32,
    name: String,
    totals: Totals,
    collective: bool,
}

/// What a row shows.
#[derive(Clone, PartialEq)]
enum Shown {
    Section { heading: String, depth: u8 },
    Task { number: String, text: String, cells: Vec<Cell> },
}

#[derive(Clone, PartialEq)]
struct Cell {
    column: usize,
    name: String,
    role: Option<Role>,
}

fn window(scroll: f64, seen: f64, size: f64, count: usize) -> (usize, usize) {
    let first = (scroll / size) as usize;
    let last = ((scroll + seen) / size) as usize + 1;
    // In steps of four: not every pixel of scrolling changes what is drawn.
    (first.saturating_sub(BEYOND) / 4 * 4, (last + BEYOND).next_multiple_of(4).min(count))
}

/// The grid.
#[derive(Clone, Copy)]
struct Grid {
    desk: Desk,
    viewport: Viewport,
    order: Memo<Vec<u32>>,
    columns: Memo<(usize, usize)>,
    /// The column under the pointer.
    hovered: RwSignal<Option<usize>>,
}

impl Grid {
    fn shown(self, reading: &Reading, at: usize) -> Option<Shown> {
        let analysis = reading.analysis();
        let text = &analysis.text;
        Some(match *reading.rows().get(at)? {
            Row::Section(section, depth) => {
                let heading = analysis.plan.sections.get(section as usize)?.heading;
                Shown::Section { heading: words::folded(text, heading), depth }
            }
            Row::Task(task) => {
                let task = task as usize;
                let number = task_number(text, &analysis.plan, task);
                let (from, to) = self.columns.get();
                let cell = |(column, &unit): (usize, &u32)| {
                    let role = analysis.matrix.get(task, unit);
                    let unit = analysis.plan.units.get(unit as usize)?;
                    let role_word = role.map_or("无", Role::word);
                    let name = format!("第 {number} 项 {} {role_word}", unit.name);
                    Some(Cell { column, name, role })
                };
                let cells = self.order.with(|order| {
                    let seen = order.iter().enumerate().take(to).skip(from);
                    seen.filter_map(cell).collect()
                });
                let words = analysis.task_text(analysis.plan.tasks.get(task)?);
                let text = words.chars().take(60).collect();
                Shown::Task { number, text, cells }
            }
        })
    }

    fn headings(self, reading: &Reading, totals: &[Totals]) -> Vec<(usize, Heading)> {
        let (from, to) = self.columns.get();
        let plan = &reading.analysis().plan;
        let heading = |(column, &unit): (usize, &u32)| {
            let body = plan.units.get(unit as usize)?;
            let (name, collective) = (body.name.clone(), body.collective);
            let totals = totals.get(unit as usize).copied().unwrap_or_default();
            Some((column, Heading { unit, name, totals, collective }))
        };
        self.order.with(|order| order.iter().enumerate().take(to).skip(from).filter_map(heading).collect())
    }

    fn first(narrow: bool) -> f64 {
        if narrow { FIRST.1 } else { FIRST.0 }
    }

    fn reveal(self, at: Place, narrow: bool) {
        let v = self.viewport;
        let place = |n: usize, size: f64| (n as f64 * size, (n + 1) as f64 * size);
        let (from, to) = place(at.row, ROW);
        let top = into_view(v.top.get_untracked(), v.height.get_untracked(), HEAD, from, to);
        let left = at.stop.checked_sub(1).and_then(|column| {
            let (from, to) = place(column, COLUMN);
            into_view(v.left.get_untracked(), v.width.get_untracked(), Self::first(narrow), from, to)
        });
        if top.is_some() || left.is_some() {
            v.scroll_to(top, left);
        }
    }

    fn press(self, at: Place, shell: Shell) {
        let span = self.desk.reading.with_untracked(|r| {
            let row = *r.rows().get(at.row)?;
            match (row, at.stop.checked_sub(1)) {
                (Row::Task(task), Some(column)) => {
                    let unit = self.order.with_untracked(|order| order.get(column).copied())?;
                    stops::cell(r.analysis(), task as usize, unit)
                }
                _ => stops::span(r.analysis(), row, 0),
            }
        });
        if let Some(span) = span {
            shell.show(self.desk, span);
        }
    }
}

/// The matrix with its legend.
#[component]
pub fn MatrixView() -> impl IntoView {
    let desk = Desk::get();
    let shell = Shell::get();
    let by_count = RwSignal::new(false);
    let viewport = Viewport::new();
    let order = Memo::new(move |_| {
        let order = if by_count.get() { Order::Count } else { Order::Appearance };
        desk.reading.with(|r| r.analysis().matrix.columns(&r.analysis().plan, order))
    });
    let first = move || Grid::first(shell.narrow.get());
    let rows = Memo::new(move |_| {
        let count = desk.reading.with(|r| r.rows().len());
        window(viewport.top.get(), viewport.height.get() - HEAD, ROW, count)
    });
    let columns = Memo::new(move |_| {
        let seen = viewport.width.get() - first();
        window(viewport.left.get(), seen, COLUMN, order.with(Vec::len))
    });
    let grid = Grid { desk, viewport, order, columns, hovered: RwSignal::new(None) };
    let keyboard = Keyboard::new(
        viewport.element,
        Callback::new(move |at| grid.reveal(at, shell.narrow.get_untracked())),
        Callback::new(move |at| grid.press(at, shell)),
    );
    let place = Memo::new(move |_| {
        let task = desk.current.get()?;
        desk.reading.with(|r| r.place(task))
    });
    Effect::new(move |_| {
        if let Some(row) = place.get() {
            request_animation_frame(move || {
                grid.reveal(Place { row, stop: 0 }, shell.narrow.get_untracked());
            });
        }
    });
    Effect::new(move |_| {
        (rows.track(), columns.track());
        request_animation_frame(move || keyboard.keep());
    });
    let key = move |event: leptos::ev::KeyboardEvent| {
        let columns = order.with_untracked(Vec::len);
        desk.reading.with_untracked(|r| {
            let page = ((viewport.height.get_untracked() - HEAD) / ROW) as usize;
            let stops = |row: usize| match r.rows().get(row) {
                Some(Row::Task(_)) => columns + 1,
                _ => 1,
            };
            keyboard.key_down(&event, &Shape { rows: r.rows().len(), page, stops });
        });
    };
    let width = move || format!("{}px", first() + order.with(Vec::len) as f64 * COLUMN);
    let above = move || format!("{}px", rows.get().0 as f64 * ROW);
    let below = move || {
        let count = desk.reading.with(|r| r.rows().len());
        format!("{}px", count.saturating_sub(rows.get().1) as f64 * ROW)
    };
    view! {
        <div class="matrix-view">
            <div class="legend">
                {Role::ALL
                    .map(|role| {
                        view! {
                            <span class=role_class(role)>
                                <b aria-hidden="true">{role.sign()}</b>
                                {role.word()}
                            </span>
                        }
                    })
                    .collect_view()} <label>
                    "单位排序"
                    <select on:change=move |event| by_count.set(event_target_value(&event) == "count")>
                        <option value="text">"按出现先后"</option>
                        <option value="count">"按任务多少"</option>
                    </select>
                </label>
            </div>
            <div
                class="grid matrix"
                role="grid"
                aria-label="责任矩阵"
                aria-rowcount=move || desk.reading.with(|r| r.rows().len() + 1)
                aria-colcount=move || order.with(|o| o.len() + 1)
                tabindex=move || keyboard.tab_index()
                node_ref=viewport.element
                on:scroll=move |_| viewport.refresh()
                on:focusin=move |event| keyboard.focus_in(&event)
                on:focusout=move |event| keyboard.focus_out(&event)
                on:keydown=key
                on:click=move |event| keyboard.click(&event)
                on:pointerover=move |event| hover(grid, &event)
                on:pointerleave=move |_| grid.hovered.set(None)
            >
                <div class="sheet" style:width=width>
                    <Head grid=grid />
                    <div role="rowgroup">
                        <div class="spacer" role="presentation" style:height=above></div>
                        <For
                            each=move || {
                                let (from, to) = rows.get();
                                from..to
                            }
                            key=|at| *at
                            children=move |at| view! { <MatrixRow at=at grid=grid here=place /> }
                        />
                        <div class="spacer" role="presentation" style:height=below></div>
                    </div>
                </div>
            </div>
        </div>
    }
}

fn hover(grid: Grid, event: &leptos::ev::PointerEvent) {
    use wasm_bindgen::JsCast;
    let cell = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
    let stop = cell.and_then(|cell| cell.get_attribute("data-stop")?.parse::<usize>().ok());
    let column = stop.and_then(|stop| stop.checked_sub(1));
    if grid.hovered.get_untracked() != column {
        grid.hovered.set(column);
    }
}

/// The empty columns left of those that are drawn.
fn left(grid: Grid) -> impl IntoView {
    let width = move || format!("{}px", grid.columns.get().0 as f64 * COLUMN);
    view! { <div class="gap" role="presentation" style:width=width></div> }
}

#[component]
fn Head(grid: Grid) -> impl IntoView {
    let totals =
        Memo::new(move |_| grid.desk.reading.with(|r| r.analysis().matrix.unit_totals(&r.analysis().plan)));
    let headings =
        Memo::new(move |_| totals.with(|totals| grid.desk.reading.with(|r| grid.headings(r, totals))));
    let heading = move |(column, heading): (usize, Heading)| {
        let totals = heading.totals;
        let hint = Role::ALL
            .into_iter()
            .filter(|role| totals.of(*role) > 0)
            .map(|role| format!("{} {} 项", role.word(), totals.of(role)))
            .collect::<Vec<_>>()
            .join("、");
        view! {
            <div
                role="columnheader"
                class="unit"
                class:collective=heading.collective
                class:marked=move || grid.hovered.get() == Some(column)
                aria-colindex=column + 2
                title=format!("{}:{hint}", heading.name)
            >
                <span class="name">{heading.name.clone()}</span>
                <span class="sum" aria-hidden="true">{totals.sum()}</span>
            </div>
        }
    };
    view! {
        <div role="rowgroup" class="head">
            <div role="row" class="row" aria-rowindex="1">
                <div role="columnheader" class="first" aria-colindex="1">
                    "任务"
                </div>
                {left(grid)}
                {move || headings.get().into_iter().map(heading).collect_view()}
            </div>
        </div>
    }
}

#[component]
fn MatrixRow(at: usize, grid: Grid, here: Memo<Option<usize>>) -> impl IntoView {
    let row = Memo::new(move |_| grid.desk.reading.with(|r| grid.shown(r, at)));
    let is_here = Memo::new(move |_| here.get() == Some(at));
    let cell = |cell: Cell| {
        let class = cell.role.map_or("cell", |role| match role {
            Role::Lead => "cell lead",
            Role::Responsible => "cell responsible",
            Role::Support => "cell support",
        });
        view! {
            <div
                role="gridcell"
                class=class
                tabindex="-1"
                data-stop=cell.column + 1
                aria-colindex=cell.column + 2
                aria-label=cell.name
            >
                {cell.role.map(Role::sign)}
            </div>
        }
    };
    move || match row.get() {
        Some(Shown::Section { heading, depth }) => view! {
            <div role="row" class="row band" class:deep={depth > 0} data-row=at aria-rowindex=at + 2>
                <div role="gridcell" class="first" tabindex="-1" data-stop="0" aria-colindex="1">
                    {heading}
                </div>
            </div>
        }
        .into_any(),
        Some(Shown::Task { number, text, cells }) => view! {
            <div
                role="row"
                class="row task"
                data-row=at
                aria-rowindex=at + 2
                aria-selected=move || is_here.get().to_string()
            >
                <div role="rowheader" class="first" tabindex="-1" data-stop="0" aria-colindex="1">
                    <span class="number">{number}</span>
                    <span class="words">{text}</span>
                </div>
                {left(grid)}
                {cells.into_iter().map(cell).collect_view()}
            </div>
        }
        .into_any(),
        None => ().into_any(),
    }
}
