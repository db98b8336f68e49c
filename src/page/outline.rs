//! 目录: the sections and tasks of the plan, to jump by. A list over the source that a button
//! opens; beside the button stands the section that the caret is in.

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, Slot, button, el, focus};
use super::grid::{Acts, Keyboard};
use super::live::{Memo, RwSignal};
use super::reading::Reading;
use super::viewport::{Viewport, into_view, px, window};
use fengong::editor::places::{Place, Shape, step};
use fengong::editor::rows::{Row, row_at, task_number};
use fengong::editor::stops;
use fengong::plan::words;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

/// Height of a row in CSS pixels; the style sheet has the same.
const ROW: f64 = 32.0;
/// How much of a task's words its row can show, in characters.
const SHOWN: usize = 40;

/// The list.
#[derive(Clone, Copy)]
pub struct Outline {
    desk: Desk,
    shell: Shell,
    open: RwSignal<bool>,
    opener: Slot,
    viewport: Viewport,
    keyboard: Keyboard,
    /// Rows that are drawn.
    drawn: Memo<(usize, usize)>,
}

impl Outline {
    /// A closed one.
    pub fn new(desk: Desk, shell: Shell) -> Self {
        let (open, viewport) = (RwSignal::new(false), Viewport::new());
        let drawn = Memo::new(move |_| {
            let seen = viewport.seen.get();
            let rows = if open.get() { desk.reading.with(|r| r.rows().len()) } else { 0 };
            window(seen.top, seen.height, ROW, rows)
        });
        let keyboard = Keyboard::new(viewport.slot);
        Outline { desk, shell, open, opener: Slot::new(), viewport, keyboard, drawn }
    }

    /// The row that the caret is in.
    fn here(self) -> Option<usize> {
        let at = self.desk.selection.with(|selection| selection.span.lo());
        self.desk.reading.with(|r| row_at(&r.analysis().plan, r.rows(), at))
    }

    /// The heading above the caret.
    fn section(self) -> String {
        let here = self.here();
        self.desk.reading.with(|reading| {
            let plan = &reading.analysis().plan;
            let section = match here.and_then(|row| reading.rows().get(row)) {
                Some(Row::Section(section, _)) => Some(*section),
                Some(Row::Task(task)) => plan.tasks.get(*task as usize).and_then(|task| task.section),
                None => None,
            };
            let heading = section.and_then(|section| plan.sections.get(section as usize));
            heading.map_or(String::new(), |section| words::folded(&reading.analysis().text, section.heading))
        })
    }

    fn toggle(self) {
        let open = !self.open.get_untracked();
        self.open.set(open);
        if open {
            request_animation_frame(move || {
                self.viewport.refresh();
                let row = untrack(move || self.here()).unwrap_or(0);
                self.keyboard.go(Place { row, stop: 0 }, self);
            });
        }
    }

    fn key_down(self, event: &Event) {
        if event.unchecked_ref::<KeyboardEvent>().key() == "Escape" {
            self.close();
            if let Some(opener) = self.opener.get() {
                focus(&opener);
            }
        }
    }

    /// Closes the list.
    pub fn close(self) {
        if self.open.get_untracked() {
            self.open.set(false);
        }
    }

    /// The button, and the section that the caret is in.
    pub fn opener(self) -> [El; 2] {
        let open = move || self.open.get();
        let opener = button()
            .class("outline-opener")
            .text("目录")
            .slot(self.opener)
            .attr("aria-controls", "outline")
            .attr_live("aria-expanded", move || Some(if open() { "true" } else { "false" }.into()))
            .attr_live("disabled", move || {
                self.desk.reading.with(|r| r.rows().is_empty()).then_some("".into())
            })
            .on("keydown", move |event| self.key_down(&event))
            .on("click", move |_| self.toggle());
        [opener, el("span").class("section").text_live(move || self.section().into())]
    }

    /// The list itself.
    pub fn list(self) -> El {
        let (desk, drawn) = (self.desk, self.drawn);
        let rows = move || desk.reading.with(|r| r.rows().len());
        let spacer = || el("div").class("spacer").role("presentation");
        let list = el("div")
            .class("rows")
            .role("listbox")
            .label("章节与任务")
            .slot(self.viewport.slot)
            .on("scroll", move |_| self.viewport.refresh())
            .child(spacer().attr_live("--height", move || px(drawn.get().0 as f64 * ROW)))
            .child(el("div").role("presentation").list(move || self.rows()))
            .child(
                spacer().attr_live("--height", move || px(rows().saturating_sub(drawn.get().1) as f64 * ROW)),
            );
        el("nav")
            .class("outline")
            .attr("id", "outline")
            .label("目录")
            .attr_live("hidden", move || (!self.open.get()).then_some("".into()))
            .on("keydown", move |event| self.key_down(&event))
            .child(self.keyboard.attend(list, self))
    }

    fn rows(self) -> Vec<El> {
        let (from, to) = self.drawn.get();
        let here = if from < to { self.here() } else { None };
        self.desk.reading.with(|reading| {
            let mut rows = Vec::new();
            for at in from..to {
                rows.extend(row(reading, at, here == Some(at)));
            }
            rows
        })
    }
}

impl Acts for Outline {
    fn reveal(self, place: Place) {
        let seen = self.viewport.now();
        let top = place.row as f64 * ROW;
        if let Some(top) = into_view(seen.top, seen.height, 0.0, top, top + ROW) {
            self.viewport.scroll_to(Some(top), None);
        }
    }

    fn press(self, place: Place) {
        let span = self
            .desk
            .reading
            .with_untracked(|r| stops::span(r.analysis(), r.columns(), *r.rows().get(place.row)?, 0));
        if let Some(span) = span {
            self.close();
            self.shell.show(self.desk, span);
        }
    }

    fn next(self, place: Place, key: &str, ctrl: bool) -> Option<Place> {
        let rows = self.desk.reading.with_untracked(|r| r.rows().len());
        let page = (self.viewport.now().height / ROW) as usize;
        // One column: Home and End are the first and the last row.
        let ctrl = ctrl || key == "Home" || key == "End";
        step(&Shape { rows, page, stops: |_| 1 }, place, key, ctrl)
    }
}

fn row(reading: &Reading, at: usize, here: bool) -> Option<El> {
    let analysis = reading.analysis();
    let (text, plan) = (&analysis.text, &analysis.plan);
    let row = |class| {
        el("div")
            .key(at)
            .class(class)
            .role("option")
            .attr("tabindex", "-1")
            .attr("data-stop", "0")
            .number("data-row", at)
            .number("aria-posinset", at + 1)
            .number("aria-setsize", reading.rows().len())
            .attr("aria-selected", if here { "true" } else { "false" })
    };
    Some(match *reading.rows().get(at)? {
        Row::Section(section, depth) => row(if depth > 0 { "row band deep" } else { "row band" })
            .words(words::folded(text, plan.sections.get(section as usize)?.heading)),
        Row::Task(task) => {
            let words: String =
                analysis.task_text(plan.tasks.get(task as usize)?).chars().take(SHOWN).collect();
            row("row")
                .child(el("span").class("number").words(task_number(text, plan, task as usize)))
                .child(el("span").words(words))
        }
    })
}
