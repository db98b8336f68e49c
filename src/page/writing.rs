//! A file being written: by the writer, in a worker that lives as long as that takes, so that the
//! page stays live and 取消 needs to ask nobody.

use super::desk::Desk;
use super::dom::{El, button, el, listen};
use super::download;
use super::line::{give_up, open_worker};
use super::live::{RwSignal, StoredValue};
use fengong::export::{Form, Format, Without, file_name};
use fengong::fact::Date;
use fengong::reader::{Facts, encode};
use fengong::writer::{FILE, Order};
use wasm_bindgen::prelude::*;
use web_sys::{Event, MessageEvent, Worker};

/// The writer did not come: there is no network, or the host has a newer version.
const ABSENT: &str = "没有导出：导出模块没有载入。请检查网络后再试，或刷新页面。";

/// What is being written. `Copy`: an address.
#[derive(Clone, Copy)]
pub struct Writing {
    desk: Desk,
    /// How many files were begun.
    begun: StoredValue<u32>,
    /// Whether one is being written.
    busy: StoredValue<bool>,
    worker: StoredValue<Option<Worker>>,
    /// The words of the panel; empty where nothing is being written.
    words: RwSignal<String>,
}

impl Writing {
    /// Nothing is being written.
    pub fn new(desk: Desk) -> Self {
        Writing {
            desk,
            begun: StoredValue::new(0),
            busy: StoredValue::new(false),
            worker: StoredValue::new(None),
            words: RwSignal::new(String::new()),
        }
    }

    /// Has a file written and saved: of these tasks, or of all, without these parts.
    pub fn begin(self, format: &'static Format, only: Option<Vec<u32>>, without: Without) {
        if self.busy.get_value() {
            self.desk.say("上一个文件还在生成，请稍候或先取消。");
            return;
        }
        self.desk.hand_over();
        let reading = self.desk.reading.get_untracked();
        let analysis = reading.analysis();
        let today = today();
        let unit = self.desk.filter.with_untracked(|filter| filter.unit.clone());
        let mut more = today.to_string();
        if only.is_some() && !unit.is_empty() {
            more = [&unit, " ", &more].concat();
        }
        if format.form == Form::Findings {
            more = ["检查结果 ", &more].concat();
        }
        let name = file_name(analysis.sheet(), &more, format.extension);
        let ignored = self.desk.ignored.with_untracked(|ignored| {
            let findings = (0..).zip(&analysis.findings);
            findings.filter(|(_, finding)| ignored.is_ignored(finding)).map(|(place, _)| place).collect()
        });
        let order = Order {
            form: format.form,
            text: (&*analysis.text).into(),
            facts: Facts::of(analysis),
            ignored,
            only,
            without,
            made: Some(today),
        };
        let number = self.begun.get_value() + 1;
        self.begun.set_value(number);
        self.busy.set_value(true);
        self.words.set(["正在生成 ", format.label].concat());
        let order = js_sys::Uint8Array::from(&encode(&order)[..]);
        open_worker("writer", move |worker| {
            let given_up = !self.busy.get_value() || self.begun.get_value() != number;
            match worker {
                Some(worker) if given_up => worker.terminate(),
                Some(worker) => self.start(worker, &order, name, format),
                None if given_up => {}
                None => self.end(ABSENT.into()),
            }
        });
    }

    fn start(self, worker: Worker, order: &JsValue, name: String, format: &'static Format) {
        let heard =
            move |event: Event| self.hear(&event.unchecked_ref::<MessageEvent>().data(), &name, format);
        listen(&worker, "message", Box::new(heard));
        let failed = move |event: Event| {
            event.prevent_default();
            self.end("没有导出：内存不足，或导出模块出错。请再试一次。".into());
        };
        listen(&worker, "error", Box::new(failed));
        let _ = worker.post_message(order);
        self.worker.set_value(Some(worker));
    }

    fn hear(self, data: &JsValue, name: &str, format: &Format) {
        if let Some(progress) = data.dyn_ref::<js_sys::Array>() {
            let [done, all] = [0, 1].map(|i| progress.get(i).as_f64().unwrap_or_default() as u32);
            let share = (done * 100).checked_div(all).unwrap_or_default().to_string();
            self.words.set(["正在生成 ", format.label, " ", &share, "%"].concat());
            return;
        }
        let answer: &js_sys::Uint8Array = data.unchecked_ref();
        let file = answer.subarray(1, answer.length());
        self.end(if answer.get_index(0) == FILE {
            match download::file(name, format.mime, &file) {
                Ok(()) => ["已导出：", name].concat(),
                Err(_) => "没有导出：浏览器不允许下载文件。".into(),
            }
        } else {
            ["没有导出：", &String::from_utf8_lossy(&file.to_vec())].concat()
        });
    }

    fn end(self, words: String) {
        if let Some(worker) = self.worker.update_value(Option::take) {
            worker.terminate();
        }
        self.busy.set_value(false);
        self.words.set(String::new());
        self.desk.say(words);
    }

    fn give_up(self) {
        give_up("writer");
        self.end("已取消导出。".into());
    }

    /// Shown while a file is being written, if that takes a moment.
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

/// The day of the machine's calendar.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    Date { year: now.get_full_year() as u16, month: now.get_month() as u8 + 1, day: now.get_date() as u8 }
}
