//! 标注: where the reader is wrong, the person says so: this is a task, this is none, this label means …;
//! and what was said, to be taken back.

use super::app::Shell;
use super::desk::Desk;
use super::dialog::dialog;
use super::dom::{El, Slot, attribute_near, button, el};
use super::live::RwSignal;
use fengong::editor::said;
use fengong::plan::overlay::{Meaning, Overlay};
use fengong::text::Span;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

/// The window.
#[derive(Clone, Copy)]
pub struct Saying {
    desk: Desk,
    open: RwSignal<bool>,
    meaning: Slot,
}

impl Saying {
    /// A closed one.
    pub fn new(desk: Desk, shell: Shell) -> Self {
        Saying { desk, open: shell.saying, meaning: Slot::new() }
    }

    /// The button that opens it, for what is selected in the source.
    pub fn opener(self) -> El {
        let count = move || match self.desk.document.with(|d| d.overlay().len()) {
            0 => "标注".into(),
            count => format!("标注 {count}").into(),
        };
        button()
            .class("say")
            .attr("title", "读得不对时用：这是任务、不是任务、某个字样是什么意思")
            .text_live(count)
            .on("click", move |_| {
                self.desk.hand_over();
                self.open.set(true);
            })
    }

    /// The words that are spoken of.
    fn selection(self) -> Span {
        self.desk.selection.with(|s| s.span)
    }

    fn say(self, change: impl FnOnce(&mut Overlay)) {
        self.desk.say_of_text(change);
        self.open.set(false);
    }

    /// Says that the passage is a task, or that the tasks in it are none.
    fn task(self, is: bool) {
        let text = self.desk.state().document;
        let passage = said::passage(text.text(), untrack(|| self.selection()));
        if passage.is_empty() {
            return;
        }
        if is {
            return self.say(|overlay| overlay.set_on(passage));
        }
        let starts: Vec<Span> = self.desk.reading.with_untracked(|r| {
            let tasks = r.analysis().plan.tasks.iter();
            let first = tasks.filter_map(|t| t.pieces.first()).map(|p| self.desk.carried(*p));
            first.filter(|p| passage.contains(p.lo())).collect()
        });
        if starts.is_empty() {
            return self.desk.say("所选文字里没有读出任务。");
        }
        self.say(|overlay| starts.into_iter().for_each(|span| overlay.set_off(span)));
    }

    fn label(self) {
        let word = self.desk.document.with_untracked(|d| said::label(d.text(), untrack(|| self.selection())));
        let chosen = self.meaning.get().map(|field| field.unchecked_into::<HtmlSelectElement>().value());
        let meaning = Meaning::all().find(|m| Some(m.name()) == chosen.as_deref());
        if let (Some(word), Some(meaning)) = (word, meaning) {
            self.say(|overlay| overlay.set_label(&word, meaning));
        }
    }

    /// The window.
    pub fn view(self) -> El {
        dialog("标注", Slot::new(), move || self.open.get(), move || self.open.set(false))
            .class("saying")
            // What it says is looked for while it is open, and not at each key.
            .child(el("div").swap(move || if self.open.get() { self.inside() } else { el("div") }))
    }

    fn inside(self) -> El {
        let document = self.desk.state().document;
        let (text, selection) = (document.text(), untrack(|| self.selection()));
        let quoted = match said::quote(text, said::passage(text, selection)) {
            words if words.is_empty() => "请先把光标放到原文的一段里。".into(),
            words => format!("“{words}”"),
        };
        let task = el("p")
            .class("acts")
            .child(button().text("这是一项任务").on("click", move |_| self.task(true)))
            .child(button().text("这不是任务").on("click", move |_| self.task(false)));
        let label = said::label(text, selection).map(|word| self.meanings(&word));
        el("div")
            .child(el("h2").text("读得不对？"))
            .child(el("p").words(quoted))
            .child(task)
            .children(label)
            .child(self.said())
            .child(el("p").class("quiet").text("标注随草稿保存，不改动原文，可以撤销。"))
            .child(
                el("div")
                    .class("choices")
                    .child(button().text("关闭").on("click", move |_| self.open.set(false))),
            )
    }

    /// What the label may mean.
    fn meanings(self, word: &str) -> El {
        let meanings = Meaning::all().map(|m| el("option").attr("value", m.name()).text(m.name()));
        el("p")
            .class("acts")
            .child(el("span").words(format!("“{word}”表示")))
            .child(el("select").label("字样的意思").slot(self.meaning).children(meanings))
            .child(button().text("按这个意思读").on("click", move |_| self.label()))
    }

    /// What was said, each with a button that takes it back.
    fn said(self) -> El {
        let list = move || {
            let sentences = self.desk.document.with(|d| said::sentences(d.text(), d.overlay()));
            let line = |(at, words): (usize, String)| {
                let off =
                    button().number("data-at", at).attr_made("aria-label", ["取消标注 ", &words].concat());
                el("li").child(el("span").words(words)).child(off.text("×"))
            };
            sentences.into_iter().enumerate().map(line).collect()
        };
        el("ul").class("sayings").label("已有标注").list(list).on("click", move |event| {
            if let Some(at) = attribute_near(&event, "data-at") {
                self.desk.say_of_text(|overlay| *overlay = said::without(overlay, at));
            }
        })
    }
}
