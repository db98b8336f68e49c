//! Getting text in: a file that is opened, dropped on the page or pasted; a table or a list on the clipboard.
//!
//! All of it is read by the writer's module in its worker (`fengong::intake`); only pages of the web come back on the
//! way, to be parsed by the browser. The text that was on the desk is put aside, not lost.

use super::desk::Desk;
use super::dom::{El, Slot, button, el, on_document};
use super::saving::Saving;
use super::work::{Next, Work};
use fengong::intake::{LARGEST, TOO_LARGE};
use fengong::writer::HTML;
use leptos::prelude::document;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DataTransfer, DragEvent, Event, File, HtmlInputElement};

#[wasm_bindgen]
extern "C" {
    /// web/boot.js: a file's bytes behind these words.
    #[wasm_bindgen(js_name = readFile)]
    fn read_file(file: &File, words: &js_sys::Array, done: &JsValue);

    /// web/boot.js: a page of the web as XML.
    #[wasm_bindgen(js_name = parsedPage)]
    fn parsed_page(html: &str) -> String;
}

/// Takes the text, and a note of what was left out.
type Done = Rc<dyn Fn(&str, &str)>;

/// What takes files. `Copy`: an address.
#[derive(Clone, Copy)]
pub struct Intake {
    desk: Desk,
    saving: Saving,
    work: Work,
}

impl Intake {
    /// Takes files that are dropped anywhere on the page: the browser would leave the page for them.
    pub fn new(desk: Desk, saving: Saving, work: Work) -> Self {
        let intake = Intake { desk, saving, work };
        let files = |event: &Event| {
            let data = event.unchecked_ref::<DragEvent>().data_transfer();
            data.filter(|data| data.types().includes(&"Files".into(), 0))
        };
        let over = |on: bool| {
            if let Some(body) = document().body() {
                let _ = body.class_list().toggle_with_force("dropping", on);
            }
        };
        on_document("dragover", move |event| {
            if files(&event).is_some() {
                event.prevent_default();
                over(true);
            }
        });
        on_document("dragleave", move |event| {
            // Out of the window, not from one element to the next.
            if event.unchecked_ref::<DragEvent>().related_target().is_none() {
                over(false);
            }
        });
        on_document("drop", move |event| {
            over(false);
            if let Some(data) = files(&event) {
                event.prevent_default();
                intake.take_first(&data);
            }
        });
        intake
    }

    /// The button that opens a file.
    pub fn opener(self) -> El {
        let field = Slot::new();
        let input = move || field.get().map(|field| field.unchecked_into::<HtmlInputElement>());
        let chosen = move |_| {
            let Some(input) = input() else { return };
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                self.take(file, "");
            }
            input.set_value("");
        };
        let open = button()
            .class("say")
            .text("打开文件")
            .attr("title", "Word（.docx）、Excel（.xlsx）、文本、网页、CSV；也可以把文件拖到页面上")
            .on("click", move |_| {
                if let Some(input) = input() {
                    input.click();
                }
            });
        let file = el("input").attr("type", "file").attr("hidden", "").label("要打开的文件");
        el("span").child(open).child(file.slot(field).on("change", chosen))
    }

    /// Takes the first of the files that were dropped or pasted; whether there was one.
    pub fn take_first(self, data: &DataTransfer) -> bool {
        let files = data.files();
        let several = files.as_ref().is_some_and(|files| files.length() > 1);
        let more = if several { "其余文件没有打开，请逐个打开。" } else { "" };
        let file = files.and_then(|files| files.get(0));
        file.map(|file| self.take(file, more)).is_some()
    }

    fn take(self, file: File, more: &'static str) {
        let name = file.name();
        let what = ["打开“", &name, "”"].concat();
        if !self.work.free() {
            return;
        }
        if file.size() > LARGEST as f64 {
            return self.desk.say(["没有", &what, "：", TOO_LARGE].concat());
        }
        let order = js_sys::Array::of2(&"readFile".into(), &name.as_str().into());
        let read = move |order: JsValue| {
            if order.is_undefined() {
                return self
                    .desk
                    .say(["没有", &what, "：读不出来。请检查它是不是文件夹，或先复制到本机再试。"].concat());
            }
            let open = move |words: &str, note: &str| {
                self.saving.open_text(words, &["已打开：", &name, "。", note, more].concat());
            };
            self.begin(what, order, None, Rc::new(open));
        };
        read_file(&file, &order, &Closure::once_into_js(read));
    }

    /// Reads HTML that was pasted with this plain text; `done` is told the one that has lost nothing.
    pub fn paste(self, html: &str, plain: String, done: impl Fn(&str) + 'static) {
        let order = js_sys::Array::of2(&"readHtml".into(), &html.into());
        self.begin("粘贴表格".into(), order.into(), Some(plain), Rc::new(move |words, _| done(words)));
    }

    /// Whether something can be read now.
    pub fn idle(self) -> bool {
        self.work.idle()
    }

    fn begin(self, what: String, order: JsValue, plain: Option<String>, done: Done) {
        let instead = plain.clone().map(|plain| {
            let done = done.clone();
            Rc::new(move || done(&plain, "")) as Rc<dyn Fn()>
        });
        let hear = move |kind: u8, answer: js_sys::Uint8Array| {
            let answer = String::from_utf8_lossy(&answer.to_vec()).into_owned();
            if kind == HTML {
                let plain = plain.as_deref().map_or(JsValue::UNDEFINED, JsValue::from);
                let page = parsed_page(&answer);
                return Next::Order(js_sys::Array::of3(&"readPage".into(), &page.into(), &plain).into());
            }
            let (note, words) = answer.split_once('\n').unwrap_or_default();
            done(words, note);
            Next::Say(String::new())
        };
        let words = ["正在", &what].concat();
        self.work.begin(what, words, order, Box::new(hear), instead);
    }
}
