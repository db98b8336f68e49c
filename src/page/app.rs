//! The layout: a header, the source beside the views; on a narrow screen one of them at a time.

use super::desk::Desk;
use super::dom::{El, button, effect, el, on_window};
use super::empty::empty;
use super::findings::{self, findings};
use super::header::header;
use super::help::help;
use super::intake::Intake;
use super::library::Library;
use super::live::{Memo, RwSignal, StoredValue};
use super::matrix::matrix_view;
use super::proposal::proposal;
use super::question::question;
use super::reading::Reading;
use super::saving::{Saving, last_visit};
use super::source::source_pane;
use super::strip::strip;
use super::targets::targets;
use super::tasks::task_table;
use super::timeline::timeline;
use super::units::units;
use super::update::update;
use super::work::Work;
use fengong::editor::Transaction;
use fengong::text::Span;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// Up to this width (CSS pixels) the panes become tabs.
const NARROW: f64 = 900.0;

/// How long a passing word stays, and how much longer for each of its characters.
const PASSING: Duration = Duration::from_secs(5);
const EACH: Duration = Duration::from_millis(100);

/// What is in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The source, as a tab of its own on narrow screens only.
    Source,
    /// 任务清单.
    Tasks,
    /// 责任矩阵.
    Matrix,
    /// 单位台账.
    Units,
    /// 指标.
    Targets,
    /// 时限.
    Timeline,
    /// 检查.
    Findings,
}

impl View {
    const ALL: [View; 7] =
        [View::Source, View::Tasks, View::Matrix, View::Units, View::Targets, View::Timeline, View::Findings];

    fn name(self) -> &'static str {
        match self {
            View::Source => "原文",
            View::Tasks => "任务清单",
            View::Matrix => "责任矩阵",
            View::Units => "单位台账",
            View::Targets => "指标",
            View::Timeline => "时限",
            View::Findings => "检查",
        }
    }

    fn id(self) -> &'static str {
        match self {
            View::Source => "tab-source",
            View::Tasks => "tab-tasks",
            View::Matrix => "tab-matrix",
            View::Units => "tab-units",
            View::Targets => "tab-targets",
            View::Timeline => "tab-timeline",
            View::Findings => "tab-findings",
        }
    }

    /// How many things it shows, where that is worth saying.
    fn count(self, desk: Desk, reading: &Reading) -> usize {
        let analysis = reading.analysis();
        match self {
            View::Source | View::Matrix => 0,
            View::Timeline => analysis.plan.tasks.iter().filter(|t| t.deadline.is_some()).count(),
            View::Tasks => analysis.plan.tasks.len(),
            View::Units => analysis.plan.units.len(),
            View::Targets => analysis.plan.tasks.iter().map(|t| t.targets.len()).sum(),
            View::Findings => findings::count(desk, reading),
        }
    }
}

/// Which pane is in front.
#[derive(Clone, Copy)]
pub struct Shell {
    chosen: RwSignal<View>,
    /// Whether there is room for one pane only.
    pub narrow: RwSignal<bool>,
    /// Whether the window is open in which the person says what the reader got wrong.
    pub saying: RwSignal<bool>,
}

impl Shell {
    fn new(first: View) -> Self {
        let shell = Shell {
            chosen: RwSignal::new(first),
            narrow: RwSignal::new(is_narrow()),
            saying: RwSignal::new(false),
        };
        on_window("resize", move |_| {
            if shell.narrow.get_untracked() != is_narrow() {
                shell.narrow.set(is_narrow());
            }
        });
        shell
    }

    /// The view in front.
    pub fn view(self) -> View {
        match self.chosen.get() {
            View::Source if !self.narrow.get() => View::Tasks,
            view => view,
        }
    }

    /// Whether the source can be seen.
    pub fn source_in_front(self) -> bool {
        !self.narrow.get() || self.chosen.get() == View::Source
    }

    /// Shows words in the source, which comes to the front.
    pub fn show(self, desk: Desk, span: Span) {
        if self.narrow.get_untracked() {
            self.chosen.set(View::Source);
        }
        desk.dispatch(&Transaction::Show(desk.carried(span)));
    }
}

fn is_narrow() -> bool {
    window().inner_width().ok().and_then(|w| w.as_f64()).is_some_and(|w| w <= NARROW)
}

/// Builds the page into the body.
pub fn build() {
    let last = last_visit();
    let text = last.as_ref().map_or("", |(draft, _)| &draft.text);
    let first = if text.is_empty() { View::Source } else { View::Tasks };
    let desk = Desk::new(text);
    let shell = Shell::new(first);
    let saving = Saving::new(desk, last);
    let library = Library::new(saving);
    let work = Work::new(desk);
    let intake = Intake::new(desk, saving, work);
    let keys = RwSignal::new(false);
    super::keys::listen(desk, shell, keys);
    let mut last = String::new();
    effect(move || {
        let title = saving.title.get().unwrap_or_else(|| desk.title());
        let title = if title.is_empty() { "分工台".to_owned() } else { title + " - 分工台" };
        if title != last {
            document().set_title(&title);
            last = title;
        }
    });
    let panel = el("section")
        .class("views")
        .role("tabpanel")
        .attr("id", "panel")
        // The views show the text before the last key, for a moment.
        .attr_live("aria-busy", move || desk.behind().then_some("true".into()))
        .attr_live("aria-labelledby", move || Some(shell.view().id().into()))
        .class_live("behind", move || shell.view() == View::Source)
        .child(front(desk, shell, saving));
    let panes = el("main")
        .class("panes")
        .class_live("narrow", move || shell.narrow.get())
        .child(source_pane(desk, shell, intake))
        .child(tabs(desk, shell))
        .child(panel);
    let body = document().body().expect("a document with a body");
    super::print::print(desk);
    let over =
        [notice(desk), update(desk, saving), question(desk), proposal(desk), help(keys), library.window()];
    for part in [header(desk, library, keys, work), strip(library), panes].into_iter().chain(over) {
        let _ = body.append_child(&part.build());
    }
    // Once the page has been painted.
    desk.after_frame(Desk::warm);
}

/// The view in front; in its place, where there is no task, what to do.
fn front(desk: Desk, shell: Shell, saving: Saving) -> El {
    let shown = Memo::new(move |_| {
        let view = shell.view();
        // Behind the source there is nothing to keep up to date.
        let (pending, nothing) = desk.reading.with(|r| (r.pending(), r.nothing().is_some()));
        (view, pending, nothing && view != View::Findings)
    });
    el("div").class("front").swap(move || match shown.get() {
        (_, true, _) => el("div"),
        (_, _, true) => empty(desk, saving),
        (View::Matrix, ..) => matrix_view(desk, shell),
        (View::Units, ..) => units(desk, shell),
        (View::Targets, ..) => targets(desk, shell),
        (View::Timeline, ..) => timeline(desk, shell),
        (View::Findings, ..) => findings(desk, shell),
        (View::Tasks, ..) => task_table(desk, shell),
        (View::Source, ..) => el("div"),
    })
}

fn tabs(desk: Desk, shell: Shell) -> El {
    let tab = move |view: View| {
        let here = move || shell.view() == view;
        let count = move || match desk.reading.with(|r| view.count(desk, r)) {
            0 => "".into(),
            count => count.to_string().into(),
        };
        button()
            .class(if view == View::Source { "tab only-narrow" } else { "tab" })
            .role("tab")
            .attr("id", view.id())
            .attr("aria-controls", "panel")
            .attr_live("aria-selected", move || Some(if here() { "true" } else { "false" }.into()))
            .attr_live("tabindex", move || Some(if here() { "0" } else { "-1" }.into()))
            .on("click", move |_| shell.chosen.set(view))
            .child(el("span").text(view.name()))
            .child(el("span").class("count").attr("aria-hidden", "true").text_live(count))
    };
    el("div")
        .class("tabs")
        .role("tablist")
        .label("视图")
        .on("keydown", move |event| tab_key(&event, shell))
        .children(View::ALL.map(tab))
}

fn tab_key(event: &Event, shell: Shell) {
    let tabs = if shell.narrow.get_untracked() { &View::ALL[..] } else { &View::ALL[1..] };
    let view = untrack(move || shell.view());
    let here = tabs.iter().position(|tab| *tab == view).unwrap_or(0);
    let next = match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
        "ArrowRight" => (here + 1) % tabs.len(),
        "ArrowLeft" => (here + tabs.len() - 1) % tabs.len(),
        "Home" => 0,
        "End" => tabs.len() - 1,
        _ => return,
    };
    event.prevent_default();
    shell.chosen.set(tabs[next]);
    if let Some(tab) = document().get_element_by_id(tabs[next].id()) {
        let _ = tab.unchecked_ref::<HtmlElement>().focus();
    }
}

/// A passing word at the foot of the page.
fn notice(desk: Desk) -> El {
    let due = StoredValue::new(None::<TimeoutHandle>);
    effect(move || {
        if let Some(handle) = due.get_value() {
            handle.clear();
        }
        let length = desk.notice.with(|words| words.as_ref().map(|words| words.chars().count()));
        let later = length.map(|length| {
            // Twenty are read at a glance.
            let time = PASSING + EACH * length.saturating_sub(20) as u32;
            set_timeout_with_handle(move || desk.notice.set(None), time).ok()
        });
        due.set_value(later.flatten());
    });
    el("p")
        .class("notice")
        .role("status")
        .class_live("shown", move || desk.notice.with(Option::is_some))
        .text_live(move || desk.notice.get().unwrap_or_default().into())
}
