//! The worker in which the reader runs: started when there is something to read, started again
//! should it die.
//!
//! It begins as a blob, so that it works under the page's own content security policy: a worker
//! from an address would have none.

use super::dom::listen;
use super::live::StoredValue;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlElement, MessageEvent, Url, Worker};

/// So often in a row a worker may die before it has answered.
const TRIES: u32 = 3;

/// What happens on the line.
pub enum Event {
    /// A message from the reader.
    Told(Vec<u8>),
    /// The reader died; what it knew is gone, a new one is started by the next message.
    Died,
    /// It died again and again.
    GivenUp,
}

/// The line. `Copy`: an address.
#[derive(Clone, Copy)]
pub struct Line {
    worker: StoredValue<Option<Worker>>,
    deaths: StoredValue<u32>,
}

impl Line {
    /// A line on which nobody answers yet.
    pub fn new() -> Self {
        Line { worker: StoredValue::new(None), deaths: StoredValue::new(0) }
    }

    /// Sends a message; `hear` is told what comes of it.
    pub fn send(self, message: &[u8], hear: fn(Event)) {
        if self.worker.with_value(Option::is_none) {
            self.worker.set_value(self.start(hear));
        }
        let bytes = js_sys::Uint8Array::from(message);
        self.worker.with_value(|worker| {
            if let Some(worker) = worker {
                let _ = worker.post_message(&bytes);
            }
        });
    }

    /// Starts the worker ahead of its first message.
    pub fn warm(self, hear: fn(Event)) {
        if self.worker.with_value(Option::is_none) {
            self.worker.set_value(self.start(hear));
        }
    }

    fn start(self, hear: fn(Event)) -> Option<Worker> {
        let tag: HtmlElement = document().query_selector("script[data-reader]").ok()??.dyn_into().ok()?;
        let base = document().base_uri().ok()??;
        let address = |name| Some(Url::new_with_base(&tag.dataset().get(name)?, &base).ok()?.href());
        let (script, wasm) = (address("reader")?, address("readerWasm")?);
        // No address holds a quotation mark unescaped.
        let parts = js_sys::Array::of1(&JsValue::from(["importScripts(\"", &script, "\")"].concat()));
        let kind = BlobPropertyBag::new();
        kind.set_type("text/javascript");
        let blob = Blob::new_with_str_sequence_and_options(&parts, &kind).ok()?;
        let url = Url::create_object_url_with_blob(&blob).ok()?;
        let worker = Worker::new(&url);
        let worker = worker.ok()?;
        listen(
            &worker,
            "message",
            Box::new(move |event| {
                let data = event.unchecked_ref::<MessageEvent>().data();
                self.deaths.set_value(0);
                hear(Event::Told(data.unchecked_ref::<js_sys::Uint8Array>().to_vec()));
            }),
        );
        let of_event = worker.clone();
        listen(
            &worker,
            "error",
            Box::new(move |event| {
                event.prevent_default();
                of_event.terminate();
                self.worker.set_value(None);
                let deaths = self.deaths.get_value() + 1;
                self.deaths.set_value(deaths % TRIES);
                hear(if deaths < TRIES { Event::Died } else { Event::GivenUp });
            }),
        );
        let _ = worker.post_message(&JsValue::from(wasm));
        Some(worker)
    }
}
