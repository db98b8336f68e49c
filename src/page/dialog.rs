//! Windows over the page: the browser's own dialogs, which keep the focus and close by Escape.

use super::dom::{El, Slot, effect, el};
use wasm_bindgen::JsCast;
use web_sys::{HtmlDialogElement, KeyboardEvent};

/// A window that is open as long as `open` says so; `closed` is told when it has been closed,
/// by whomever.
pub fn dialog(
    label: &'static str,
    slot: Slot,
    open: impl Fn() -> bool + 'static,
    closed: impl Fn() + 'static,
) -> El {
    effect(move || {
        let wanted = open();
        let Some(dialog) = slot.get() else { return };
        let dialog: &HtmlDialogElement = dialog.unchecked_ref();
        if wanted && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    el("dialog").label(label).slot(slot).on("close", move |_| closed())
}

/// A field of one line in a window: it has the focus first, and Enter does what `done` does.
pub fn field(name: &'static str, slot: Slot, done: impl Fn() + 'static) -> El {
    el("input")
        .slot(slot)
        .attr("type", "text")
        .attr("autofocus", "")
        .attr("autocomplete", "off")
        .label(name)
        .on("keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                done();
            }
        })
}
