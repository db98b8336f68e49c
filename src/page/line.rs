//! Where the reader runs: in the page itself for a text that it reads within a frame, so that the
//! very next frame shows what was read; in a worker for a longer one, so that the page stays live.
//!
//! Both are the same module, fetched when there is something to read. The worker begins as a blob,
//! so that it works under the page's own content security policy: one from an address would have none.

use super::dom::listen;
use super::live::StoredValue;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlElement, MessageEvent, Url, Worker};

/// From this length on (bytes) a text is read in the worker: reading it takes about half a frame.
const LONG: usize = 250_000;

/// So often in a row a reader may die before it has answered.
const TRIES: u32 = 3;

#[wasm_bindgen]
extern "C" {
    /// The reader in the page (src/bin/reader.rs).
    type Here;

    #[wasm_bindgen(method, catch)]
    fn hear(this: &Here, message: &[u8]) -> Result<Vec<u8>, JsValue>;

    /// web/boot.js.
    #[wasm_bindgen(js_name = openReader)]
    fn open_reader(done: &JsValue);
}

/// A worker with one of the modules that stand beside the page, by the names of its two files in the
/// tag of web/boot.js. Its first message is the address of its WebAssembly.
pub fn open_worker(script: &str, wasm: &str) -> Option<Worker> {
    let tag: HtmlElement = document().query_selector("script[data-reader]").ok()??.dyn_into().ok()?;
    let base = document().base_uri().ok()??;
    let address = |name| Some(Url::new_with_base(&tag.dataset().get(name)?, &base).ok()?.href());
    let (script, wasm) = (address(script)?, address(wasm)?);
    // No address holds a quotation mark unescaped.
    let parts = js_sys::Array::of1(&JsValue::from(["importScripts(\"", &script, "\")"].concat()));
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
    let worker = Worker::new(&Url::create_object_url_with_blob(&blob).ok()?).ok()?;
    worker.post_message(&JsValue::from(wasm)).ok()?;
    Some(worker)
}

/// What happens on the line.
pub enum Event {
    /// A message from the reader.
    Told(Vec<u8>),
    /// The reader died, or another one takes over; what it knew is gone.
    Died,
    /// It died again and again.
    GivenUp,
}

/// The reader in the page.
enum InPage {
    None,
    /// It is being fetched; this message waits for it.
    Coming(Option<Vec<u8>>),
    Ready(Here),
}

/// Who reads.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    Page,
    Worker,
}

/// The line. `Copy`: an address.
#[derive(Clone, Copy)]
pub struct Line {
    who: StoredValue<Who>,
    here: StoredValue<InPage>,
    worker: StoredValue<Option<Worker>>,
    deaths: StoredValue<u32>,
    hear: fn(Event),
}

impl Line {
    /// A line on which nobody answers yet; `hear` is told what comes of it.
    pub fn new(hear: fn(Event)) -> Self {
        Line {
            who: StoredValue::new(Who::Page),
            here: StoredValue::new(InPage::None),
            worker: StoredValue::new(None),
            deaths: StoredValue::new(0),
            hear,
        }
    }

    /// Whether a text of so many bytes goes to the one who has the last text at hand; if not, that
    /// is forgotten.
    pub fn suits(self, bytes: usize) -> bool {
        let who = if bytes < LONG { Who::Page } else { Who::Worker };
        let same = who == self.who.get_value();
        self.who.set_value(who);
        same
    }

    /// Sends a message. A reader in the page answers before this returns.
    pub fn send(self, message: Vec<u8>) {
        match self.who.get_value() {
            Who::Worker => self.send_out(&message),
            Who::Page => self.send_here(message),
        }
    }

    /// Has the reader ready ahead of its first message.
    pub fn warm(self) {
        if self.here.with_value(|here| matches!(here, InPage::None)) {
            self.fetch(None);
        }
    }

    fn send_here(self, message: Vec<u8>) {
        let answer = self.here.update_value(|here| match here {
            InPage::Ready(reader) => Some(reader.hear(&message)),
            InPage::Coming(waiting) => {
                *waiting = Some(message.clone());
                None
            }
            InPage::None => None,
        });
        match answer {
            Some(Ok(answer)) if answer.is_empty() => {}
            Some(Ok(answer)) => (self.hear)(Event::Told(answer)),
            // A module that broke off is not to be used again.
            Some(Err(_)) => {
                self.here.set_value(InPage::None);
                self.died();
            }
            None if self.here.with_value(|here| matches!(here, InPage::None)) => self.fetch(Some(message)),
            None => {}
        }
    }

    fn fetch(self, message: Option<Vec<u8>>) {
        self.here.set_value(InPage::Coming(message));
        let done = Closure::once_into_js(move |reader: JsValue| {
            let waiting = self.here.update_value(|here| match here {
                InPage::Coming(waiting) => waiting.take(),
                _ => None,
            });
            if reader.is_undefined() {
                self.here.set_value(InPage::None);
                if waiting.is_some() {
                    self.died();
                }
                return;
            }
            self.here.set_value(InPage::Ready(reader.unchecked_into()));
            if let Some(message) = waiting {
                self.send_here(message);
            }
        });
        open_reader(&done);
    }

    fn send_out(self, message: &[u8]) {
        if self.worker.with_value(Option::is_none) {
            self.worker.set_value(self.start());
        }
        let bytes = js_sys::Uint8Array::from(message);
        self.worker.with_value(|worker| {
            if let Some(worker) = worker {
                let _ = worker.post_message(&bytes);
            }
        });
    }

    fn start(self) -> Option<Worker> {
        let worker = open_worker("reader", "readerWasm")?;
        let told = move |event: web_sys::Event| {
            let data = event.unchecked_ref::<MessageEvent>().data();
            self.deaths.set_value(0);
            (self.hear)(Event::Told(data.unchecked_ref::<js_sys::Uint8Array>().to_vec()));
        };
        listen(&worker, "message", Box::new(told));
        let itself = worker.clone();
        let failed = move |event: web_sys::Event| {
            event.prevent_default();
            itself.terminate();
            self.worker.set_value(None);
            self.died();
        };
        listen(&worker, "error", Box::new(failed));
        Some(worker)
    }

    fn died(self) {
        let deaths = self.deaths.get_value() + 1;
        self.deaths.set_value(deaths % TRIES);
        (self.hear)(if deaths < TRIES { Event::Died } else { Event::GivenUp });
    }
}
