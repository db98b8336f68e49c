//! 导出: the table as a file or on the clipboard.

use super::desk::Desk;
use super::dom::{El, Slot, button, el, on_window};
use super::download;
use super::export_choice::choice;
use super::live::RwSignal;
use super::work::Work;
use super::writing::write;
use fengong::editor::rows::Row;
use fengong::export::{FORMATS, Without, table_html, table_tsv};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent};

/// The tasks that the filter shows, by their index; `None` where all are.
pub fn chosen(desk: Desk) -> Option<Vec<u32>> {
    if desk.filter.with_untracked(|filter| filter.is_empty()) {
        return None;
    }
    let task = |row: &Row| row.task().map(|task| task as u32);
    Some(desk.shown.with_untracked(|reading| reading.rows().iter().filter_map(task).collect()))
}

fn copy(desk: Desk, only: Option<&[u32]>) {
    desk.hand_over();
    let reading = desk.reading.get_untracked();
    let sheet = reading.analysis().sheet().only(only);
    let rows = only.map_or(reading.analysis().plan.tasks.len(), <[u32]>::len);
    if download::copy(&table_html(sheet), &table_tsv(sheet)) {
        desk.say(format!("已复制 {rows} 项任务，可直接粘贴到 WPS、Excel 或 Word。"));
    } else {
        desk.say("没有复制：浏览器不允许写入剪贴板，请改用导出文件。");
    }
}

#[derive(Clone, Copy)]
struct Menu {
    desk: Desk,
    open: RwSignal<bool>,
    root: Slot,
    button: Slot,
    work: Work,
    /// The whole plan leaves, though a filter is set.
    whole: RwSignal<bool>,
    /// What stays out, and whether that is being chosen.
    without: RwSignal<Without>,
    choosing: RwSignal<bool>,
}

impl Menu {
    fn items(self) -> Vec<HtmlElement> {
        let list = self.root.get().and_then(|root| root.query_selector_all("[role^=menuitem]").ok());
        list.map_or(vec![], |list| (0..list.length()).filter_map(|i| list.get(i)?.dyn_into().ok()).collect())
    }

    fn open_at(self, last: bool) {
        self.whole.set(false);
        self.open.set(true);
        request_animation_frame(move || {
            let items = self.items();
            if let Some(item) = if last { items.last() } else { items.first() } {
                let _ = item.focus();
            }
        });
    }

    fn close(self) {
        self.open.set(false);
        if let Some(button) = self.button.get() {
            let _ = button.focus();
        }
    }

    fn key(self, event: &Event) {
        if self.choosing.get_untracked() {
            return;
        }
        let items = self.items();
        let here = document().active_element();
        let at = items.iter().position(|item| here.as_ref().is_some_and(|h| h.is_same_node(Some(item))));
        let count = items.len();
        let next = match (event.unchecked_ref::<KeyboardEvent>().key().as_str(), at) {
            ("Escape", _) if self.open.get_untracked() => return self.close(),
            ("ArrowDown", None) => return self.open_at(false),
            ("ArrowUp", None) => return self.open_at(true),
            ("ArrowDown", Some(i)) => (i + 1) % count,
            ("ArrowUp", Some(i)) => (i + count - 1) % count,
            ("Home", Some(_)) => 0,
            ("End", Some(_)) => count - 1,
            ("Tab", Some(_)) => return self.open.set(false),
            _ => return,
        };
        event.prevent_default();
        let _ = items[next].focus();
    }

    fn list(self) -> El {
        let item = move |words: &'static str, act: Box<dyn Fn()>| {
            button().role("menuitem").attr("tabindex", "-1").text(words).on("click", move |_| {
                self.close();
                act();
            })
        };
        let desk = self.desk;
        let only = move || if self.whole.get_untracked() { None } else { chosen(desk) };
        el("div")
            .class("menu")
            .role("menu")
            .label("导出")
            .children(self.choice())
            .children(FORMATS.iter().map(|format| {
                item(
                    format.label,
                    Box::new(move || write(desk, self.work, format, only(), self.without.get_untracked())),
                )
            }))
            .child(item("选择工作表和栏目…", Box::new(move || self.choosing.set(true))))
            .child(el("hr").role("separator"))
            // The printed sheet is made by src/page/print.rs, which the browser's own command calls as well.
            .child(item("打印", Box::new(|| drop(window().print()))))
            .child(item("复制表格", Box::new(move || copy(desk, only().as_deref()))))
    }

    /// Where a filter is set: what it shows, or everything.
    fn choice(self) -> Vec<El> {
        let Some(some) = chosen(self.desk) else { return vec![] };
        let all = self.desk.reading.with_untracked(|reading| reading.analysis().plan.tasks.len());
        let option = |words: String, whole: bool| {
            button()
                .role("menuitemradio")
                .attr("tabindex", "-1")
                .words(words)
                .attr_live("aria-checked", move || {
                    Some(if self.whole.get() == whole { "true" } else { "false" }.into())
                })
                .on("click", move |_| self.whole.set(whole))
        };
        vec![
            option(format!("只导出筛选出的 {} 项", some.len()), false),
            option(format!("导出全部 {all} 项"), true),
            el("hr").role("separator"),
        ]
    }
}

/// The menu.
pub fn export_menu(desk: Desk, work: Work) -> El {
    let menu = Menu {
        desk,
        open: RwSignal::new(false),
        root: Slot::new(),
        button: Slot::new(),
        work,
        whole: RwSignal::new(false),
        without: RwSignal::new(Without::default()),
        choosing: RwSignal::new(false),
    };
    on_window("pointerdown", move |event| {
        let target = event.target().and_then(|t| t.dyn_into::<web_sys::Node>().ok());
        let outside = menu.root.get().is_some_and(|root| !root.contains(target.as_ref()));
        if outside && menu.open.get_untracked() {
            menu.open.set(false);
        }
    });
    let nothing = move || desk.reading.with(|r| r.nothing().is_some());
    let opener = button()
        .class("main")
        .text("导出")
        .slot(menu.button)
        .attr("aria-haspopup", "menu")
        .attr_live("aria-expanded", move || Some(if menu.open.get() { "true" } else { "false" }.into()))
        .attr_live("disabled", move || nothing().then_some("".into()))
        .on("click", move |_| match menu.open.get_untracked() {
            true => menu.open.set(false),
            false => menu.open_at(false),
        });
    let place = el("div").swap(move || if menu.open.get() { menu.list() } else { el("span") });
    el("div")
        .class("export")
        .slot(menu.root)
        .on("keydown", move |e| menu.key(&e))
        .child(opener)
        .child(place)
        .child(work.panel())
        .child(choice(menu.choosing, menu.without))
}
