//! The layout: a header, the source beside the views; on a narrow screen one of them at a time.

use super::desk::Desk;
use super::empty::Empty;
use super::findings::Findings;
use super::header::Header;
use super::matrix::MatrixView;
use super::saving::{LastVisit, Saving};
use super::source::SourcePane;
use super::targets::Targets;
use super::tasks::TaskTable;
use super::units::Units;
use fengong::editor::Transaction;
use fengong::text::Span;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Up to this width (CSS pixels) the panes become tabs.
const NARROW: f64 = 900.0;

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
    /// 检查.
    Findings,
}

impl View {
    const ALL: [View; 6] =
        [View::Source, View::Tasks, View::Matrix, View::Units, View::Targets, View::Findings];

    fn name(self) -> &'static str {
        match self {
            View::Source => "原文",
            View::Tasks => "任务清单",
            View::Matrix => "责任矩阵",
            View::Units => "单位台账",
            View::Targets => "指标",
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
            View::Findings => "tab-findings",
        }
    }
}

/// Which pane is in front. `Copy`, shared through context.
#[derive(Clone, Copy)]
pub struct Shell {
    chosen: RwSignal<View>,
    /// Whether there is room for one pane only.
    pub narrow: RwSignal<bool>,
    /// The view in front.
    pub view: Memo<View>,
}

impl Shell {
    fn provide(first: View) -> Self {
        let chosen = RwSignal::new(first);
        let narrow = RwSignal::new(is_narrow());
        let resized = window_event_listener(leptos::ev::resize, move |_| {
            if narrow.get_untracked() != is_narrow() {
                narrow.set(is_narrow());
            }
        });
        on_cleanup(move || resized.remove());
        let view = Memo::new(move |_| match chosen.get() {
            View::Source if !narrow.get() => View::Tasks,
            view => view,
        });
        let shell = Shell { chosen, narrow, view };
        provide_context(shell);
        shell
    }

    /// The shell of the component that asks.
    pub fn get() -> Self {
        expect_context()
    }

    /// Whether the source can be seen.
    pub fn source_in_front(self) -> bool {
        !self.narrow.get() || self.view.get() == View::Source
    }

    /// Shows words in the source, which comes to the front.
    pub fn show(self, desk: Desk, span: Span) {
        if self.narrow.get_untracked() {
            self.chosen.set(View::Source);
        }
        desk.dispatch(&Transaction::Show(span));
    }
}

fn is_narrow() -> bool {
    window().inner_width().ok().and_then(|w| w.as_f64()).is_some_and(|w| w <= NARROW)
}

/// The page.
#[component]
pub fn App() -> impl IntoView {
    let last = LastVisit::read();
    let desk = Desk::provide(last.text());
    let shell = Shell::provide(if last.text().is_empty() { View::Source } else { View::Tasks });
    Saving::provide(desk, last);
    Effect::new(move |_| {
        let title = desk.title.get();
        document().set_title(&if title.is_empty() {
            "分工台".to_owned()
        } else {
            format!("{title} - 分工台")
        });
    });
    view! {
        <Header />
        <main class="panes" class:narrow=move || shell.narrow.get()>
            <SourcePane />
            <Tabs />
            <section
                class="views"
                role="tabpanel"
                id="panel"
                aria-labelledby=move || shell.view.get().id()
                class:behind=move || shell.view.get() == View::Source
            >
                {move || front(desk, shell.view.get())}
            </section>
        </main>
        <Notice />
    }
}

fn front(desk: Desk, view: View) -> AnyView {
    let some = Memo::new(move |_| desk.reading.with(|r| r.nothing().is_none()));
    match view {
        View::Findings => view! { <Findings /> }.into_any(),
        view => (move || match (some.get(), view) {
            (false, _) => view! { <Empty /> }.into_any(),
            (_, View::Matrix) => view! { <MatrixView /> }.into_any(),
            (_, View::Units) => view! { <Units /> }.into_any(),
            (_, View::Targets) => view! { <Targets /> }.into_any(),
            _ => view! { <TaskTable /> }.into_any(),
        })
        .into_any(),
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let desk = Desk::get();
    let shell = Shell::get();
    let count = move |view: View| {
        desk.reading.with(|r| {
            let a = r.analysis();
            match view {
                View::Source => 0,
                View::Tasks => a.plan.tasks.len(),
                View::Matrix | View::Units => a.plan.units.len(),
                View::Targets => a.plan.tasks.iter().map(|t| t.targets.len()).sum(),
                View::Findings => a.findings.len() + a.plan.doubts.len(),
            }
        })
    };
    let tab = move |view: View| {
        let count = Memo::new(move |_| if view == View::Matrix { 0 } else { count(view) });
        view! {
            <button
                type="button"
                role="tab"
                id=view.id()
                class="tab"
                class:only-narrow=view == View::Source
                aria-controls="panel"
                aria-selected=move || (shell.view.get() == view).to_string()
                tabindex=move || if shell.view.get() == view { 0 } else { -1 }
                on:click=move |_| shell.chosen.set(view)
            >
                {view.name()}
                <span class="count" aria-hidden="true">
                    {move || Some(count.get()).filter(|&n| n > 0)}
                </span>
            </button>
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label="视图" on:keydown=move |event| tab_key(&event, shell)>
            {View::ALL.map(tab).collect_view()}
        </div>
    }
}

fn tab_key(event: &KeyboardEvent, shell: Shell) {
    let tabs = if shell.narrow.get_untracked() { &View::ALL[..] } else { &View::ALL[1..] };
    let here = tabs.iter().position(|&view| view == shell.view.get_untracked()).unwrap_or(0);
    let next = match event.key().as_str() {
        "ArrowRight" => (here + 1) % tabs.len(),
        "ArrowLeft" => (here + tabs.len() - 1) % tabs.len(),
        "Home" => 0,
        "End" => tabs.len() - 1,
        _ => return,
    };
    event.prevent_default();
    shell.chosen.set(tabs[next]);
    if let Some(tab) = document().get_element_by_id(tabs[next].id()) {
        let _ = tab.unchecked_ref::<web_sys::HtmlElement>().focus();
    }
}

/// A passing word at the foot of the page.
#[component]
fn Notice() -> impl IntoView {
    let desk = Desk::get();
    Effect::new(move |before: Option<Option<leptos::leptos_dom::helpers::TimeoutHandle>>| {
        if let Some(Some(handle)) = before {
            handle.clear();
        }
        desk.notice.get()?;
        let later = std::time::Duration::from_secs(8);
        leptos::leptos_dom::helpers::set_timeout_with_handle(move || desk.notice.set(None), later).ok()
    });
    view! {
        <p class="notice" role="status" class:shown=move || desk.notice.with(Option::is_some)>
            {move || desk.notice.get()}
        </p>
    }
}
