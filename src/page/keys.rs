//! Keys that work everywhere on the page.

use super::app::Shell;
use super::desk::Desk;
use super::dom::on_document;
use super::findings;
use super::live::RwSignal;
use fengong::editor::Transaction;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Listens: Ctrl/Cmd+Z undoes, with Shift or as Ctrl+Y redoes, wherever the focus is but in a
/// field that has steps of its own; `?` shows the keys,
/// F8 leads to the next finding.
pub fn listen(desk: Desk, shell: Shell, help: RwSignal<bool>) {
    on_document("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.default_prevented() || event.is_composing() || event.alt_key() {
            return;
        }
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let field = |e: &Element| e.closest("input, textarea, select").ok().flatten().is_some();
        if !(event.ctrl_key() || event.meta_key()) {
            if event.key() == "F8" {
                event.prevent_default();
                let at = desk.state().selection.span.lo();
                if let Some(span) = findings::next(desk, at, event.shift_key()) {
                    shell.show(desk, span);
                }
            }
            if event.key() == "?" && !target.as_ref().is_some_and(field) {
                event.prevent_default();
                help.set(true);
            }
            return;
        }
        let step = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Transaction::Undo,
            ("z", true) | ("y", false) => Transaction::Redo,
            _ => return,
        };
        let own = |e: &Element| e.id() != "source" && field(e);
        if target.as_ref().is_some_and(own) {
            return;
        }
        event.prevent_default();
        desk.step(&step);
    });
}
