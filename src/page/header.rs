//! The header: what lies on the desk, whether it is safe, and what can be done with it.

use super::desk::Desk;
use super::export_menu::ExportMenu;
use super::saving::{SaveState, Saving};
use super::settings::ThemeSwitch;
use fengong::editor::nothing::Nothing;
use leptos::prelude::*;

/// The header.
#[component]
pub fn Header() -> impl IntoView {
    let desk = Desk::get();
    let saving = Saving::get();
    let counts = Memo::new(move |_| {
        desk.reading.with(|r| {
            if matches!(r.nothing(), Some(Nothing::Empty | Nothing::Blank)) {
                return "尚无原文".to_owned();
            }
            let plan = &r.analysis().plan;
            let problems = r.analysis().findings.len() + plan.doubts.len();
            format!("{} 项任务 · {} 个单位 · {problems} 个问题", plan.tasks.len(), plan.units.len())
        })
    });
    let title =
        move || Some(desk.title.get()).filter(|t| !t.is_empty()).unwrap_or_else(|| "未命名草稿".into());
    let is_blank = Memo::new(move |_| desk.document.with(|d| d.text().is_empty()));
    view! {
        <header class="bar">
            <div class="brand">
                <span class="mark" aria-hidden="true">"分"</span>
                <h1>"分工台"</h1>
            </div>
            <div class="what">
                <p class="title" title=title>
                    {title}
                </p>
                <p class="facts">
                    <span role="status" class="counts">
                        {counts}
                    </span>
                    <SaveLight />
                </p>
            </div>
            <div class="actions">
                <button type="button" on:click=move |_| saving.open_sample()>
                    "试用示例"
                </button>
                <button
                    type="button"
                    title="当前草稿会先留存，可随时恢复"
                    disabled=move || is_blank.get()
                    on:click=move |_| saving.start_anew()
                >
                    "新建"
                </button>
                <Show when=move || { saving.kept.get() > 0 }>
                    <button
                        type="button"
                        title=move || format!("留存的草稿：{} 份", saving.kept.get())
                        on:click=move |_| saving.restore_last()
                    >
                        "恢复上一份草稿"
                    </button>
                </Show>
                <ExportMenu />
                <ThemeSwitch />
            </div>
        </header>
    }
}

/// Whether the draft is safe.
#[component]
fn SaveLight() -> impl IntoView {
    let saving = Saving::get();
    let words = move || match saving.state.get() {
        SaveState::Idle => String::new(),
        SaveState::Saved => "已保存".to_owned(),
        SaveState::Saving => "正在保存".to_owned(),
        SaveState::Failed(reason) => format!("未保存:{reason}"),
    };
    let failed = move || matches!(saving.state.get(), SaveState::Failed(_));
    view! {
        <span role="status" class="safe" class:failed=failed title="草稿只保存在这台电脑的浏览器里">
            {words}
        </span>
    }
}
