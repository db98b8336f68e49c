//! 任务清单: every task with its units, people, deadline and targets, under its headings.
//!
//! Only the rows in and near the window are drawn. Their heights differ; a row not drawn yet
//! counts with an estimate until it has been measured.

use super::app::Shell;
use super::desk::{Desk, Reading};
use super::grid::Keyboard;
use super::units::role_class;
use super::viewport::{Viewport, into_view};
use fengong::editor::heights::Heights;
use fengong::editor::places::{Place, Shape};
use fengong::editor::rows::{Chip, Columns, Row, TaskWords, task_words};
use fengong::editor::stops;
use fengong::plan::{Role, words};
use leptos::prelude::*;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Drawn beyond the window, above and below, in CSS pixels.
const BEYOND: f64 = 240.0;
/// The height of the frozen head.
const HEAD: f64 = 36.0;

/// What a row shows.
#[derive(Clone, PartialEq)]
enum Shown {
    Section { heading: String, depth: u8 },
    Task { index: usize, words: Arc<TaskWords> },
}

fn shown(reading: &Reading, place: usize) -> Option<Shown> {
    let analysis = reading.analysis();
    Some(match *reading.rows().get(place)? {
        Row::Section(section, depth) => {
            let heading = analysis.plan.sections.get(section as usize)?.heading;
            Shown::Section { heading: words::folded(&analysis.text, heading), depth }
        }
        Row::Task(task) => {
            let index = task as usize;
            Shown::Task { index, words: Arc::new(task_words(analysis, index)?) }
        }
    })
}

/// The window of rows.
#[derive(Clone, Copy)]
struct Window {
    viewport: Viewport,
    heights: StoredValue<Heights>,
    /// Counts the measurements that changed something.
    measured: RwSignal<u32>,
    range: Memo<(usize, usize)>,
}

impl Window {
    fn new(desk: Desk) -> Self {
        let viewport = Viewport::new();
        let heights = StoredValue::new(Heights::default());
        let measured = RwSignal::new(0u32);
        let range = Memo::new(move |_| {
            measured.track();
            let (top, height) = (viewport.top.get(), viewport.height.get());
            desk.reading.with(|reading| fit(heights, reading));
            let window = heights.with_value(|h| h.window(top - BEYOND, top + height + BEYOND));
            // In steps of four: not every pixel of scrolling changes what is drawn.
            let count = heights.with_value(Heights::len);
            (window.start / 4 * 4, window.end.next_multiple_of(4).min(count))
        });
        Window { viewport, heights, measured, range }
    }

    fn top(self, row: usize) -> f64 {
        self.heights.with_value(|h| h.top(row))
    }

    /// Measures the rows that are drawn.
    fn measure(self) {
        let Some(Some(element)) = self.viewport.element.try_get_untracked() else { return };
        let Ok(rows) = element.query_selector_all("[data-row]") else { return };
        let mut changed = false;
        for i in 0..rows.length() {
            let Some(row) = rows.get(i).and_then(|n| n.dyn_into::<HtmlElement>().ok()) else { continue };
            let Some(place) = row.get_attribute("data-row").and_then(|a| a.parse().ok()) else { continue };
            let height = row.get_bounding_client_rect().height();
            changed |= self.heights.try_update_value(|h| h.set(place, height)).unwrap_or(false);
        }
        if changed {
            self.measured.update(|n| *n += 1);
        }
    }

    fn reveal(self, row: usize) {
        let (scroll, seen) = (self.viewport.top.get_untracked(), self.viewport.height.get_untracked());
        if let Some(top) = into_view(scroll, seen, HEAD, self.top(row), self.top(row + 1)) {
            self.viewport.scroll_to(Some(top), None);
        }
    }
}

/// Brings the heights to the number of rows, keeping those that were measured.
fn fit(heights: StoredValue<Heights>, reading: &Reading) {
    let rows = reading.rows();
    heights.update_value(|heights| {
        if heights.len() == rows.len() {
            return;
        }
        let old = std::mem::take(heights);
        *heights = Heights::new(rows.iter().enumerate().map(|(i, row)| match row {
            _ if i < old.len() => old.top(i + 1) - old.top(i),
            Row::Section(..) => 38.0,
            Row::Task(_) => 84.0,
        }));
    });
}

/// The table.
#[component]
pub fn TaskTable() -> impl IntoView {
    let desk = Desk::get();
    let shell = Shell::get();
    let window = Window::new(desk);
    let viewport = window.viewport;
    let columns = Memo::new(move |_| desk.reading.with(Reading::columns));
    let place = Memo::new(move |_| {
        let task = desk.current.get()?;
        desk.reading.with(|r| r.place(task))
    });
    let press = Callback::new(move |at: Place| {
        let span =
            desk.reading.with_untracked(|r| stops::span(r.analysis(), *r.rows().get(at.row)?, at.stop));
        if let Some(span) = span {
            shell.show(desk, span);
        }
    });
    let keyboard =
        Keyboard::new(viewport.element, Callback::new(move |at: Place| window.reveal(at.row)), press);
    // The world outside: heights as drawn, and the row that the caret is in brought into view.
    Effect::new(move |_| {
        window.range.track();
        desk.reading.track();
        viewport.width.track();
        request_animation_frame(move || {
            window.measure();
            keyboard.keep();
        });
    });
    Effect::new(move |_| {
        if let Some(place) = place.get() {
            request_animation_frame(move || window.reveal(place));
        }
    });
    let key = move |event: leptos::ev::KeyboardEvent| {
        desk.reading.with_untracked(|r| {
            let page = (viewport.height.get_untracked() / 90.0) as usize;
            let stops = |row: usize| r.rows().get(row).map_or(1, |row| stops::count(r.analysis(), *row));
            keyboard.key_down(&event, &Shape { rows: r.rows().len(), page, stops });
        });
    };
    let spacer = move |rows: f64| format!("{rows}px");
    let above = move || {
        window.measured.track();
        spacer(window.top(window.range.get().0))
    };
    let below = move || {
        window.measured.track();
        let end = window.range.get().1;
        spacer(window.heights.with_value(|h| h.total() - h.top(end)))
    };
    view! {
        <div
            class="grid tasks"
            class:cards=move || too_narrow(columns.get(), viewport.width.get())
            role="grid"
            aria-label="任务清单"
            aria-rowcount=move || desk.reading.with(|r| r.rows().len() + 1)
            tabindex=move || keyboard.tab_index()
            node_ref=viewport.element
            style:--columns=move || template(columns.get())
            on:scroll=move |_| viewport.refresh()
            on:focusin=move |event| keyboard.focus_in(&event)
            on:focusout=move |event| keyboard.focus_out(&event)
            on:keydown=key
            on:click=move |event| keyboard.click(&event)
        >
            <div role="rowgroup" class="head">
                <Head columns=columns />
            </div>
            <div role="rowgroup">
                <div class="spacer" role="presentation" style:height=above></div>
                <For
                    each=move || {
                        let (from, to) = window.range.get();
                        from..to
                    }
                    key=|place| *place
                    children=move |at| view! { <TableRow at=at columns=columns here=place /> }
                />
                <div class="spacer" role="presentation" style:height=below></div>
            </div>
        </div>
    }
}

/// Widths of the columns, in rem: the least, and the share of what is left. A role that the plan
/// does not use keeps a narrow one.
fn widths(columns: Columns) -> Vec<(f64, f64)> {
    let role = |used: bool, least: f64, share: f64| if used { (least, share) } else { (4.75, 0.0) };
    let [lead, responsible, support] = columns.roles;
    let mut widths = vec![
        (3.25, 0.0),
        (13.0, 4.0),
        role(lead, 6.5, 1.0),
        role(responsible, 6.5, 1.1),
        role(support, 7.5, 1.6),
    ];
    widths.extend(columns.people.then_some((4.75, 0.0)));
    widths.extend(columns.deadline.then_some((6.0, 0.3)));
    widths.extend(columns.targets.then_some((7.0, 1.0)));
    widths
}

fn template(columns: Columns) -> String {
    let column = |(least, share): (f64, f64)| {
        if share > 0.0 { format!("minmax({least}rem,{share}fr) ") } else { format!("{least}rem ") }
    };
    widths(columns).into_iter().map(column).collect()
}

/// Whether the columns would not fit into this many CSS pixels.
fn too_narrow(columns: Columns, width: f64) -> bool {
    width < widths(columns).iter().map(|(least, _)| least * 16.0).sum()
}

#[component]
fn Head(columns: Memo<Columns>) -> impl IntoView {
    move || {
        let c = columns.get();
        let names = [
            (true, "序号"),
            (true, "任务"),
            (true, "牵头单位"),
            (true, "责任单位"),
            (true, "配合单位"),
            (c.people, "责任领导"),
            (c.deadline, "完成时限"),
            (c.targets, "指标"),
        ];
        view! {
            <div role="row" class="row" aria-rowindex="1">
                {names
                    .into_iter()
                    .filter(|(used, _)| *used)
                    .map(|(_, name)| view! { <div role="columnheader">{name}</div> })
                    .collect_view()}
            </div>
        }
    }
}

#[component]
fn TableRow(at: usize, columns: Memo<Columns>, here: Memo<Option<usize>>) -> impl IntoView {
    let desk = Desk::get();
    let row = Memo::new(move |_| desk.reading.with(|r| shown(r, at)));
    let is_here = Memo::new(move |_| here.get() == Some(at));
    move || match row.get() {
        Some(Shown::Section { heading, depth }) => view! {
            <div role="row" class="row band" class:deep={depth > 0} data-row=at aria-rowindex=at + 2>
                <div role="gridcell" aria-colspan="8" tabindex="-1" data-stop="0">
                    {heading}
                </div>
            </div>
        }
        .into_any(),
        Some(Shown::Task { index, words }) => view! {
            <div
                role="row"
                class="row task"
                data-row=at
                data-task=index
                aria-rowindex=at + 2
                aria-selected=move || is_here.get().to_string()
            >
                {cells(&words, columns.get())}
            </div>
        }
        .into_any(),
        None => ().into_any(),
    }
}

fn cells(words: &TaskWords, columns: Columns) -> impl IntoView + use<> {
    let mut stop = 0;
    let mut next = move || {
        stop += 1;
        stop
    };
    let units = Role::ALL.map(|role| {
        let chips = words.units[role as usize].iter().map(|chip| chip_view(chip, role_class(role), next()));
        view! {
            <div role="gridcell" class="chips" data-name=format!("{}单位", role.word())>
                {chips.collect_view()}
            </div>
        }
    });
    let people = columns.people.then(|| {
        let chips = words.people.iter().map(|chip| chip_view(chip, "person", next()));
        view! {
            <div role="gridcell" class="chips" data-name="责任领导">
                {chips.collect_view()}
            </div>
        }
    });
    let deadline = columns.deadline.then(|| {
        let chip = words.deadline.as_ref().map(|(words, date)| {
            view! {
                <button type="button" class="chip when" tabindex="-1" data-stop=next() title=date.clone()>
                    {words.clone()}
                </button>
            }
        });
        view! {
            <div role="gridcell" class="chips" data-name="完成时限">
                {chip}
            </div>
        }
    });
    let targets = columns.targets.then(|| {
        let chips = words.targets.iter().map(|words| {
            let chip = Chip { word: words.clone(), inherited: false, open: false };
            chip_view(&chip, "target", next())
        });
        view! {
            <div role="gridcell" class="chips" data-name="指标">
                {chips.collect_view()}
            </div>
        }
    });
    view! {
        <div role="rowheader" class="number">
            {words.number.clone()}
        </div>
        <div role="gridcell" class="words" tabindex="-1" data-stop="0">
            {words.text.clone()}
        </div>
        {units}
        {people}
        {deadline}
        {targets}
    }
}

fn chip_view(chip: &Chip, class: &'static str, stop: usize) -> impl IntoView + use<> {
    let title = chip.inherited.then_some("由标题或统一规定得来");
    view! {
        <button
            type="button"
            class=format!("chip {class}")
            class:inherited=chip.inherited
            tabindex="-1"
            data-stop=stop
            title=title
        >
            {chip.word.clone()}
        </button>
        {chip.open.then_some(view! { <span class="etc">"等"</span> })}
    }
}
