//! 导出: the table as a file or on the clipboard.

use super::desk::Desk;
use super::download;
use fengong::export::{FORMATS, Format, file_name, table_html, table_tsv};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

fn save(desk: Desk, format: &Format) {
    desk.hand_over();
    let reading = desk.reading.get_untracked();
    let sheet = reading.analysis().sheet();
    let name = file_name(sheet, format.extension);
    match download::file(&name, format.mime, &(format.write)(sheet)) {
        Ok(()) => desk.say(format!("已导出：{name}")),
        Err(_) => desk.say("没有导出：浏览器不允许下载文件。"),
    }
}

fn copy(desk: Desk) {
    desk.hand_over();
    let reading = desk.reading.get_untracked();
    let sheet = reading.analysis().sheet();
    let rows = reading.analysis().plan.tasks.len();
    if download::copy(&table_html(sheet), &table_tsv(sheet)) {
        desk.say(format!("已复制 {rows} 项任务，可直接粘贴到 WPS、Excel 或 Word。"));
    } else {
        desk.say("没有复制：浏览器不允许写入剪贴板，请改用导出文件。");
    }
}

/// The menu.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let desk = Desk::get();
    let open = RwSignal::new(false);
    let root = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let nothing = Memo::new(move |_| desk.reading.with(|r| r.nothing().is_some()));
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let items = move || {
        root.get_untracked()
            .and_then(|root| root.query_selector_all("[role=menuitem]").ok())
            .map(|list| (0..list.length()).filter_map(|i| list.get(i)?.dyn_into().ok()).collect())
            .unwrap_or_else(Vec::<HtmlElement>::new)
    };
    let open_at = move |last: bool| {
        open.set(true);
        request_animation_frame(move || {
            let items = items();
            if let Some(item) = if last { items.last() } else { items.first() } {
                let _ = item.focus();
            }
        });
    };
    let key = move |event: KeyboardEvent| {
        let items = items();
        let here = document().active_element();
        let at = items.iter().position(|item| here.as_ref().is_some_and(|h| h.is_same_node(Some(item))));
        let next = match (event.key().as_str(), at) {
            ("Escape", _) if open.get_untracked() => return close(),
            ("ArrowDown", None) => return open_at(false),
            ("ArrowUp", None) => return open_at(true),
            ("ArrowDown", Some(i)) => (i + 1) % items.len(),
            ("ArrowUp", Some(i)) => (i + items.len() - 1) % items.len(),
            ("Home", Some(_)) => 0,
            ("End", Some(_)) => items.len() - 1,
            ("Tab", Some(_)) => return open.set(false),
            _ => return,
        };
        event.prevent_default();
        let _ = items[next].focus();
    };
    let outside = window_event_listener(leptos::ev::pointerdown, move |event| {
        let target = event.target().and_then(|t| t.dyn_into::<web_sys::Node>().ok());
        if open.get_untracked() && root.get_untracked().is_some_and(|r| !r.contains(target.as_ref())) {
            open.set(false);
        }
    });
    on_cleanup(move || outside.remove());
    let item = move |words: &'static str, act: Callback<()>| {
        view! {
            <button
                type="button"
                role="menuitem"
                tabindex="-1"
                on:click=move |_| {
                    close();
                    act.run(());
                }
            >
                {words}
            </button>
        }
    };
    let list = move || {
        view! {
            <div class="menu" role="menu" aria-label="导出">
                {FORMATS
                    .iter()
                    .map(|format| item(format.label, Callback::new(move |()| save(desk, format))))
                    .collect_view()} <hr role="separator" />
                {item("复制表格", Callback::new(move |()| copy(desk)))}
            </div>
        }
    };
    view! {
        <div class="export" node_ref=root on:keydown=key>
            <button
                type="button"
                class="main"
                node_ref=button
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                disabled=move || nothing.get()
                on:click=move |_| if open.get_untracked() { open.set(false) } else { open_at(false) }
            >
                "导出"
            </button>
            <Show when=move || open.get()>{list()}</Show>
        </div>
    }
}
