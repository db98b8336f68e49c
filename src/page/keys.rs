//! Keys that work everywhere on the page.

use super::desk::Desk;
use super::dom::on_document;
use fengong::editor::Transaction;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Listens: Ctrl/Cmd+Z undoes, with Shift or as Ctrl+Y redoes, wherever the focus is but in a
/// field that has steps of its own.
pub fn listen(desk: Desk) {
    on_document("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.default_prevented() || event.is_composing() || event.alt_key() {
            return;
        }
        if !(event.ctrl_key() || event.meta_key()) {
            return;
        }
        let step = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Transaction::Undo,
            ("z", true) | ("y", false) => Transaction::Redo,
            _ => return,
        };
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let own = |e: &Element| e.id() != "source" && e.closest("input, textarea").ok().flatten().is_some();
        if target.as_ref().is_some_and(own) {
            return;
        }
        event.prevent_default();
        desk.step(&step);
    });
}
