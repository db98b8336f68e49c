//! 草稿: all drafts in a window, with the versions of the one on the desk, the bin, and what there is to
//! say of the storage. Lists are drawn from what is stored, each time that it changes.

mod ask;
mod rows;

pub use ask::Ask;
pub use rows::{act, damaged_key, nothing, or_unnamed, size, time};

use super::dialog::dialog;
use super::dom::{El, Slot, attribute_near, button, effect, el};
use super::live::{RwSignal, StoredValue};
use super::saving::Saving;
use super::shelf::{self, Entry, fresh, now};
use super::{address, backup, storage, storage::Trouble, store_view, versions};
use fengong::draft::{self, Draft, place};
use leptos::prelude::*;
use rows::{binned, row};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent};

/// What the window shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The drafts.
    Drafts,
    /// The versions of the draft on the desk.
    Versions,
    /// Drafts that were deleted.
    Bin,
    /// The storage.
    Store,
}

/// The window. `Copy`: an address.
#[derive(Clone, Copy)]
pub struct Library {
    /// Saves the draft on the desk.
    pub saving: Saving,
    /// Whether it is open.
    pub open: RwSignal<bool>,
    /// What it shows.
    pub part: RwSignal<Part>,
    /// What is to be answered first.
    pub ask: RwSignal<Option<Ask>>,
    /// What was just done, and the draft of which it can be undone.
    said: RwSignal<(String, String)>,
    query: RwSignal<String>,
    entries: RwSignal<Vec<Entry>>,
    /// The draft that is being renamed.
    renaming: RwSignal<String>,
    /// The one that was renamed last.
    renamed: StoredValue<String>,
    root: Slot,
    file: Slot,
}

impl Library {
    /// A closed one.
    pub fn new(saving: Saving) -> Self {
        let library = Library {
            saving,
            open: RwSignal::new(false),
            part: RwSignal::new(Part::Drafts),
            ask: RwSignal::new(None),
            said: RwSignal::new(Default::default()),
            query: RwSignal::new(String::new()),
            entries: RwSignal::new(vec![]),
            renaming: RwSignal::new(String::new()),
            renamed: StoredValue::new(String::new()),
            root: Slot::new(),
            file: Slot::new(),
        };
        effect(move || {
            saving.changes.track();
            if library.open.get() {
                library.entries.set(shelf::list());
            }
        });
        library
    }

    /// Opens it.
    pub fn show(self, part: Part) {
        self.saving.desk.hand_over();
        self.saving.save_now();
        self.part.set(part);
        self.say("");
        self.ask.set(None);
        self.query.set(String::new());
        self.open.set(true);
    }

    /// Says what was done.
    pub fn say(self, words: &str) {
        self.said.set((words.to_owned(), String::new()));
    }

    /// Says why something was not done, or what was.
    pub fn done<T>(self, done: Result<T, Trouble>, words: &str) -> bool {
        match &done {
            Ok(_) => self.say(words),
            Err(trouble) => self.say(&["没有完成：", trouble.words(), "。"].concat()),
        }
        self.saving.told();
        done.is_ok()
    }

    /// Has a draft renamed.
    fn rename(self, id: &str, name: &str) {
        self.renaming.set(String::new());
        self.saving.save_now();
        let name = Some(name.trim()).filter(|name| !name.is_empty()).map(str::to_owned);
        self.done(shelf::change(id, |draft| draft.title = name), "已重命名。");
        if id == self.saving.id() {
            self.saving.laid_anew();
        }
    }

    fn copy(self, id: &str) {
        self.saving.save_now();
        let Some((draft, _)) = shelf::load_newest(id) else { return };
        let title = Some([or_unnamed(draft.name()), "（副本）"].concat());
        let copy = Draft {
            id: fresh(),
            revision: 1,
            parent: 0,
            created_at: Some(now()),
            saved_at: Some(now()),
            title,
            ..draft
        };
        self.done(shelf::put(&copy, None), "已复制。");
    }

    fn delete(self, entry: &Entry) {
        self.saving.save_now();
        let done = shelf::change(&entry.id, |draft| draft.deleted_at = Some(now()));
        if done == Err(Trouble::Full) {
            return self.ask.set(Some(Ask::Gone(entry.id.clone())));
        }
        if self.done(done, "") {
            let words = ["已移入回收站：", or_unnamed(&entry.name)].concat();
            self.said.set((words, entry.id.clone()));
            self.gone(&entry.id);
        }
    }

    /// A draft is not among the drafts any more.
    fn gone(self, id: &str) {
        if id == self.saving.id() {
            self.saving.laid_anew();
        }
    }

    fn restore(self, id: &str) {
        self.done(shelf::change(id, |draft| draft.deleted_at = None), "已恢复。");
        // An empty desk takes it up again.
        if self.saving.desk.state().document.text().is_empty() {
            self.saving.open(id);
        }
    }

    /// Takes the words out of a value that cannot be read; the value stays.
    fn recover(self, entry: &Entry) {
        let raw = storage::read(&entry.key).unwrap_or_default();
        let text = match draft::decode(&raw) {
            Ok(draft) => draft.text,
            Err(damage) => damage.text.unwrap_or(damage.raw),
        };
        if self.saving.begin(&text, Some("取回的文字".into())) {
            self.open.set(false);
            self.saving.desk.say("已取回能读出的文字，另存为新草稿；损坏的原始数据仍在草稿列表中。");
        }
    }

    fn act(self, event: &Event) {
        let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
        let Some(act) = target.closest("[data-act]").ok().flatten().and_then(|e| e.get_attribute("data-act"))
        else {
            return;
        };
        let entry = attribute_near(event, "data-row")
            .and_then(|at| self.entries.with_untracked(|all| all.get(at).cloned()));
        let Some(entry) = entry else { return };
        match &*act {
            "open" => {
                let mouse: &web_sys::MouseEvent = event.unchecked_ref();
                if mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() {
                    return;
                }
                event.prevent_default();
                if self.saving.open(&entry.id) {
                    self.open.set(false);
                }
            }
            "copy" => self.copy(&entry.id),
            "rename" => {
                self.renaming.set(entry.id.clone());
                self.renamed.set_value(entry.id);
                request_animation_frame(move || self.focus("li input"));
            }
            "delete" => self.delete(&entry),
            "restore" => self.restore(&entry.id),
            "save" => backup::download(self, Some(&entry.id), &entry.name),
            "raw" => backup::raw(self, &entry.key),
            "recover" => self.recover(&entry),
            "drop" => self.ask.set(Some(Ask::Damaged(entry.key))),
            _ => {}
        }
    }

    fn focus(self, what: &str) {
        let found = self.root.get().and_then(|root| root.query_selector(what).ok().flatten());
        if let Some(found) = found {
            let _ = found.unchecked_ref::<HtmlElement>().focus();
            if let Some(input) = found.dyn_ref::<HtmlInputElement>() {
                input.select();
            }
        }
    }

    /// Keys of the name that is being written.
    fn key(self, event: &Event) {
        let key: &KeyboardEvent = event.unchecked_ref();
        let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else { return };
        match &*key.key() {
            "Enter" if !key.is_composing() => {
                event.prevent_default();
                self.rename(&self.renaming.get_untracked(), &input.value());
            }
            "Escape" => {
                // The window stays.
                event.prevent_default();
                event.stop_propagation();
                self.renaming.set(String::new());
            }
            _ => return,
        }
        let id = self.renamed.get_value();
        request_animation_frame(move || self.focus(&["[href='", &address::of(&id), "']"].concat()));
    }

    fn drafts(self) -> El {
        let search = el("input")
            .class("search")
            .attr("type", "search")
            .attr("placeholder", "搜索草稿")
            .label("搜索草稿")
            .attr("autofocus", "")
            .on("input", move |event| self.query.set(event_target_value(&event)));
        let rows = move || {
            let (query, renaming) = (self.query.get(), self.renaming.get());
            let here = self.saving.id();
            self.entries.with(|entries| {
                let all = entries.iter().enumerate().filter(|(_, entry)| entry.deleted_at.is_none());
                let found = all.filter(|(_, entry)| entry.name.contains(&query));
                found
                    .map(|(at, entry)| {
                        row(at, entry, entry.id == here, !renaming.is_empty() && renaming == entry.id)
                    })
                    .collect()
            })
        };
        let begin = move |_| {
            if self.saving.begin("", None) {
                self.open.set(false);
            }
        };
        el("div")
            .class("part")
            .child(
                el("div")
                    .class("tools")
                    .child(search)
                    .child(button().class("main").text("新建草稿").on("click", begin))
                    .child(button().text("备份全部").on("click", move |_| backup::download(self, None, "")))
                    .child(button().text("恢复备份").on("click", move |_| self.choose_file()))
                    .child(
                        el("input")
                            .slot(self.file)
                            .attr("type", "file")
                            .attr("accept", ".json,application/json")
                            .attr("hidden", "")
                            .label("备份文件")
                            .on("change", move |event| backup::chosen(self, &event)),
                    ),
            )
            .child(self.list("草稿列表", rows))
            .child(nothing(move || {
                match self.entries.with(|all| all.iter().any(|entry| entry.deleted_at.is_none())) {
                    true => "",
                    false => "还没有草稿。粘贴一份方案，就会自动保存在这里。",
                }
            }))
    }

    fn choose_file(self) {
        if let Some(file) = self.file.get() {
            file.click();
        }
    }

    fn bin(self) -> El {
        let rows = move || {
            self.entries.with(|entries| {
                let all = entries.iter().enumerate().filter(|(_, entry)| entry.deleted_at.is_some());
                all.map(|(at, entry)| binned(at, entry)).collect()
            })
        };
        let some = move || self.entries.with(|all| all.iter().any(|entry| entry.deleted_at.is_some()));
        el("div")
            .class("part")
            .child(
                el("div").class("tools").child(el("p").text("删除的草稿保留 30 天，到期自动清除。")).child(
                    button()
                        .text("清空回收站")
                        .attr_live("disabled", move || (!some()).then_some("".into()))
                        .on("click", move |_| self.ask.set(Some(Ask::EmptyBin))),
                ),
            )
            .child(self.list("回收站", rows))
            .child(nothing(move || if some() { "" } else { "回收站是空的。" }))
    }

    fn list(self, label: &'static str, rows: impl Fn() -> Vec<El> + 'static) -> El {
        el("ul")
            .class("drafts")
            .role("list")
            .label(label)
            .on("click", move |event| self.act(&event))
            .on("keydown", move |event| self.key(&event))
            .list(rows)
    }

    /// The window.
    pub fn window(self) -> El {
        let part = move |words: &'static str, part: Part| {
            button()
                .attr_live("aria-pressed", move || {
                    Some(if self.part.get() == part { "true" } else { "false" }.into())
                })
                .text(words)
                .on("click", move |_| {
                    self.say("");
                    self.part.set(part);
                })
        };
        let undo = button()
            .text("撤销")
            .attr_live("hidden", move || self.said.with(|said| said.1.is_empty()).then_some("".into()))
            .on("click", move |_| self.restore(&self.said.get_untracked().1));
        let shown = move || match (self.open.get(), self.part.get()) {
            (false, _) => el("div"),
            (_, Part::Drafts) => self.drafts(),
            (_, Part::Versions) => versions::part(self),
            (_, Part::Bin) => self.bin(),
            (_, Part::Store) => store_view::part(self),
        };
        dialog("草稿", self.root, move || self.open.get(), move || self.open.set(false))
            .class("library")
            .child(
                el("div")
                    .class("head")
                    .child(el("h2").text("草稿"))
                    .child(
                        el("div")
                            .class("parts")
                            .role("group")
                            .label("草稿的各部分")
                            .child(part("全部", Part::Drafts))
                            .child(part("版本", Part::Versions))
                            .child(part("回收站", Part::Bin))
                            .child(part("存储", Part::Store)),
                    )
                    .child(
                        button()
                            .class("icon")
                            .label("关闭")
                            .on("click", move |_| self.open.set(false))
                            .child(el("span").attr("aria-hidden", "true").text("×")),
                    ),
            )
            .child(
                el("div")
                    .class("said")
                    .child(
                        el("span")
                            .role("status")
                            .text_live(move || self.said.with(|said| said.0.clone().into())),
                    )
                    .child(undo),
            )
            .child(el("div").swap(move || self.question()))
            .child(el("div").class("body").swap(shown))
    }
}
