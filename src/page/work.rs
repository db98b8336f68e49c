//! What the writer does for the page: a file written, a document read. It does so in a worker that lives as
//! long as that takes, so that the page stays live and 取消 needs to ask nobody.

use super::desk::Desk;
use super::dom::{El, button, el, listen};
use super::line::{give_up, open_worker};
use super::live::{RwSignal, StoredValue};
use fengong::writer::REFUSAL;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

/// What follows upon an answer.
pub enum Next {
    /// It is done; the words that tell the person, if it has not been told.
    Say(String),
    /// Another order, to the same worker.
    Order(JsValue),
}

/// Takes an answer, by its first byte and what stands behind it.
pub type Hear = Box<dyn FnMut(u8, js_sys::Uint8Array) -> Next>;

/// What is being done. `Copy`: an address.
#[derive(Clone, Copy)]
pub struct Work {
    desk: Desk,
    /// How many were begun.
    begun: StoredValue<u32>,
    /// 导出 or 打开“方案.docx”, while it is being done.
    busy: StoredValue<Option<String>>,
    worker: StoredValue<Option<Worker>>,
    /// What is done where it fails.
    instead: StoredValue<Option<Rc<dyn Fn()>>>,
    /// The words of the panel; empty where nothing is being done.
    words: RwSignal<String>,
}

impl Work {
    /// Nothing is being done.
    pub fn new(desk: Desk) -> Self {
        Work {
            desk,
            begun: StoredValue::new(0),
            busy: StoredValue::new(None),
            worker: StoredValue::new(None),
            instead: StoredValue::new(None),
            words: RwSignal::new(String::new()),
        }
    }

    /// Whether there is nothing else to be done.
    pub fn idle(self) -> bool {
        self.busy.get_value().is_none()
    }

    /// Whether there is nothing else to be done; says so where there is.
    pub fn free(self) -> bool {
        let free = self.idle();
        if !free {
            self.desk.say("上一个文件还在处理，请稍候或先取消。");
        }
        free
    }

    /// Has an order carried out: `what` is 导出 or 打开“方案.docx”, `words` say what is being done.
    /// Where it fails or is given up, `instead` is done.
    pub fn begin(
        self,
        what: String,
        words: String,
        order: JsValue,
        hear: Hear,
        instead: Option<Rc<dyn Fn()>>,
    ) {
        self.instead.set_value(instead);
        let number = self.begun.get_value() + 1;
        self.begun.set_value(number);
        self.busy.set_value(Some(what));
        self.words.set(words.clone());
        open_worker("writer", move |worker| {
            let given_up = self.busy.get_value().is_none() || self.begun.get_value() != number;
            match worker {
                Some(worker) if given_up => worker.terminate(),
                Some(worker) => self.start(worker, &order, words, hear),
                None if given_up => {}
                None => self.fail("模块没有载入。请检查网络后再试，或刷新页面。"),
            }
        });
    }

    fn start(self, worker: Worker, order: &JsValue, words: String, mut hear: Hear) {
        let itself = worker.clone();
        let heard = move |event: Event| {
            let data = event.unchecked_ref::<MessageEvent>().data();
            if let Some(progress) = data.dyn_ref::<js_sys::Array>() {
                let [done, all] = [0, 1].map(|i| progress.get(i).as_f64().unwrap_or_default() as u32);
                let share = (done * 100).checked_div(all).unwrap_or_default().to_string();
                self.words.set([&words, " ", &share, "%"].concat());
                return;
            }
            let answer: &js_sys::Uint8Array = data.unchecked_ref();
            let made = answer.subarray(1, answer.length());
            match answer.get_index(0) {
                REFUSAL => self.fail(&String::from_utf8_lossy(&made.to_vec())),
                kind => match hear(kind, made) {
                    Next::Say(words) => {
                        self.instead.set_value(None);
                        self.end(words);
                    }
                    Next::Order(order) => drop(itself.post_message(&order)),
                },
            }
        };
        listen(&worker, "message", Box::new(heard));
        let failed = move |event: Event| {
            event.prevent_default();
            self.fail("内存不足，或模块出错。请再试一次。");
        };
        listen(&worker, "error", Box::new(failed));
        let _ = worker.post_message(order);
        self.worker.set_value(Some(worker));
    }

    fn fail(self, why: &str) {
        self.end(["没有", &self.busy.get_value().unwrap_or_default(), "：", why].concat());
    }

    fn end(self, words: String) {
        if let Some(worker) = self.worker.update_value(Option::take) {
            worker.terminate();
        }
        self.busy.set_value(None);
        self.words.set(String::new());
        if !words.is_empty() {
            self.desk.say(words);
        }
        if let Some(instead) = self.instead.update_value(Option::take) {
            instead();
        }
    }

    fn give_up(self) {
        give_up("writer");
        self.end(["已取消", &self.busy.get_value().unwrap_or_default(), "。"].concat());
    }

    /// Shown while something is being done, if that takes a moment.
    pub fn panel(self) -> El {
        let panel = move || match self.words.with(String::is_empty) {
            true => el("span"),
            false => el("div")
                .class("writing")
                .child(el("span").role("status").text_live(move || self.words.get().into()))
                .child(button().text("取消").on("click", move |_| self.give_up())),
        };
        el("div").swap(panel)
    }
}
