//! Where the reader runs: in the page itself for a text that it reads within a frame, so that the
//! very next frame shows what was read; in a worker for a longer one, so that the page stays live.
//!
//! Both are the same module. web/boot.js fetches it as soon as the page stands, so that no request
//! follows the loading; where that failed, it is tried again when there is something to read.

use super::dom::{listen, once};
use super::live::StoredValue;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker};

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

    /// web/boot.js: the reader, or nothing where it did not load.
    #[wasm_bindgen(js_name = openReader)]
    fn open_reader(done: &JsValue);

    /// web/boot.js: a worker with one of the modules, or nothing where that did not load.
    #[wasm_bindgen(js_name = openWorker)]
    fn open_worker_with(name: &str, done: &JsValue);

    /// web/boot.js: a module that is still being fetched is not wanted any more.
    #[wasm_bindgen(js_name = giveUp)]
    pub fn give_up(name: &str);
}

/// A worker with the module of that name, `reader` or `writer`, or nothing where it did not load.
pub fn open_worker(name: &str, done: impl FnOnce(Option<Worker>) + 'static) {
    let done = move |worker: JsValue| done(worker.dyn_into().ok());
    open_worker_with(name, &Closure::once_into_js(done));
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

/// The reader in the worker.
enum Out {
    None,
    /// It is coming; these messages wait for it.
    Coming(Vec<js_sys::Uint8Array>),
    Ready(Worker),
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
    worker: StoredValue<Out>,
    deaths: StoredValue<u32>,
    hear: fn(Event),
}

impl Line {
    /// A line on which nobody answers yet; `hear` is told what comes of it.
    pub fn new(hear: fn(Event)) -> Self {
        Line {
            who: StoredValue::new(Who::Page),
            here: StoredValue::new(InPage::None),
            worker: StoredValue::new(Out::None),
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

    /// Has the reader ready ahead of its first message, and says so where it does not come.
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
        let done = once(move |reader: JsValue| {
            let waiting = self.here.update_value(|here| match here {
                InPage::Coming(waiting) => waiting.take(),
                _ => None,
            });
            if reader.is_undefined() {
                self.here.set_value(InPage::None);
                match waiting {
                    Some(_) => self.died(),
                    None => (self.hear)(Event::GivenUp),
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
        let bytes = js_sys::Uint8Array::from(message);
        let none = self.worker.update_value(|worker| match worker {
            Out::Ready(worker) => {
                let _ = worker.post_message(&bytes);
                false
            }
            Out::Coming(waiting) => {
                waiting.push(bytes);
                false
            }
            Out::None => {
                *worker = Out::Coming(vec![bytes]);
                true
            }
        });
        if none {
            open_worker("reader", move |worker| match worker {
                Some(worker) => self.start(worker),
                None => {
                    self.worker.set_value(Out::None);
                    self.died();
                }
            });
        }
    }

    fn start(self, worker: Worker) {
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
            self.worker.set_value(Out::None);
            self.died();
        };
        listen(&worker, "error", Box::new(failed));
        self.worker.update_value(|out| {
            if let Out::Coming(waiting) = std::mem::replace(out, Out::Ready(worker.clone())) {
                for message in waiting {
                    let _ = worker.post_message(&message);
                }
            }
        });
    }

    fn died(self) {
        let deaths = self.deaths.get_value() + 1;
        self.deaths.set_value(deaths % TRIES);
        (self.hear)(if deaths < TRIES { Event::Died } else { Event::GivenUp });
    }
}
