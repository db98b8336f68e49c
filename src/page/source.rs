//! The source pane: the text as the person knows it, in a native text area, so that input
//! methods, selection, undo and the browser's own search stay what they are.
//!
//! Its interface is narrow: typing and caret go out as transactions, an opened text and words
//! to be shown come in by the state. The element's value is never set while an input method
//! is composing.

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, Slot, effect, el, focus, on_document, style};
use super::live::StoredValue;
use fengong::editor::{Origin, Transaction};
use fengong::text::Span;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

/// From this length (UTF-16 units) on, the text is read when typing pauses, not at each key.
const LARGE: u32 = 300_000;
const PAUSE: Duration = Duration::from_millis(150);

/// From this length on, the place to scroll to is left to the browser: measuring takes too long.
const HUGE: u32 = 600_000;

const PLACEHOLDER: &str = "把方案原文粘贴到这里\n\n任务分解方案、重点任务分工、工作要点……\n从 Word、WPS、网页里复制的文字都可以。\n\n文字只留在本页，不上传。";

#[derive(Clone, Copy)]
struct Pane {
    desk: Desk,
    area: Slot,
    ruler: Slot,
    /// Typing that has not been handed over.
    held: StoredValue<Option<TimeoutHandle>>,
    composing: StoredValue<bool>,
}

impl Pane {
    fn area(self) -> Option<HtmlTextAreaElement> {
        self.area.get().map(JsCast::unchecked_into)
    }

    fn typed(self) {
        let Some(area) = self.area() else { return };
        if area.text_length() < LARGE {
            self.hand_over_now();
            return;
        }
        let before = self.held.get_value();
        if let Some(handle) = before {
            handle.clear();
        }
        self.held.set_value(set_timeout_with_handle(move || self.hand_over_now(), PAUSE).ok());
    }

    fn hand_over_now(self) {
        if let Some(handle) = self.held.get_value() {
            handle.clear();
        }
        self.held.set_value(None);
        if let Some(area) = self.area() {
            let (start, end) = selection(&area);
            self.desk.dispatch(&Transaction::Typed(area.value(), start, end));
        }
    }

    fn moved(self) {
        let Some(area) = self.area() else { return };
        let here = document().active_element().is_some_and(|e| e.is_same_node(Some(&area)));
        if !here || self.held.get_value().is_some() {
            return;
        }
        let (start, end) = selection(&area);
        let state = self.desk.state();
        if state.selection.span != state.document.span(start, end) {
            self.desk.dispatch(&Transaction::Moved(start, end));
        }
    }

    fn opened(self) {
        let Some(area) = self.area() else { return };
        if self.composing.get_value() {
            return;
        }
        let state = self.desk.state();
        if state.origin == Origin::Opened {
            area.set_value(state.document.text());
            let _ = area.set_selection_range(0, 0);
            area.set_scroll_top(0);
        }
    }

    /// Selects the words and brings them into view.
    fn show(self, span: Span) {
        let Some(area) = self.area() else { return };
        if area.offset_parent().is_none() {
            // Another pane is in front and gives way in this frame.
            request_animation_frame(move || self.show_in(&area, span));
        } else {
            self.show_in(&area, span);
        }
    }

    fn show_in(self, area: &HtmlTextAreaElement, span: Span) {
        let state = self.desk.state();
        let (start, end) = state.document.utf16(span);
        if area.text_length() > HUGE {
            // Focus brings the caret into view.
            let _ = area.blur();
            let _ = area.set_selection_range(start, start);
            let _ = area.focus();
            let _ = area.set_selection_range(start, end);
            return;
        }
        focus(area);
        let _ = area.set_selection_range(start, end);
        if let Some((top, bottom)) = self.measure(area, &state.document.text()[..span.hi()], start, end) {
            let (seen, height) = (f64::from(area.scroll_top()), f64::from(area.client_height()));
            let margin = 24.0;
            if top < seen + margin || bottom > seen + height - margin {
                area.set_scroll_top((top - height / 3.0).max(0.0) as i32);
            }
        }
    }

    /// Top and bottom of the words, from the top of the text: lays the text up to them out in
    /// an unseen box of the same width and letters.
    fn measure(self, area: &HtmlTextAreaElement, before: &str, start: u32, end: u32) -> Option<(f64, f64)> {
        let ruler = self.ruler.get()?;
        style(&ruler, "width", &format!("{}px", area.client_width()));
        ruler.set_text_content(Some(before));
        let words = ruler.first_child()?;
        let range = document().create_range().ok()?;
        range.set_start(&words, start).ok()?;
        range.set_end(&words, end).ok()?;
        let (rect, base) = (range.get_bounding_client_rect(), ruler.get_bounding_client_rect());
        ruler.set_text_content(None);
        Some((rect.top() - base.top(), rect.bottom() - base.top()))
    }
}

fn selection(area: &HtmlTextAreaElement) -> (u32, u32) {
    let unit = |at: Result<Option<u32>, _>| at.ok().flatten().unwrap_or(0);
    (unit(area.selection_start()), unit(area.selection_end()))
}

/// The source pane.
pub fn source_pane(desk: Desk, shell: Shell) -> El {
    let pane = Pane {
        desk,
        area: Slot::new(),
        ruler: Slot::new(),
        held: StoredValue::new(None),
        composing: StoredValue::new(false),
    };
    desk.on_hand_over(Callback::new(move |()| {
        if pane.held.get_value().is_some() {
            pane.hand_over_now();
        }
    }));
    effect(move || {
        desk.document.track();
        pane.opened();
    });
    effect(move || {
        let selection = desk.selection.get();
        if selection.origin == Origin::View {
            pane.show(selection.span);
        }
    });
    on_document("selectionchange", move |_| pane.moved());
    let area = el("textarea")
        .attr("id", "source")
        .label("方案原文")
        .attr("placeholder", PLACEHOLDER)
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .slot(pane.area)
        .on("input", move |_| pane.typed())
        .on("compositionstart", move |_| pane.composing.set_value(true))
        .on("compositionend", move |_| pane.composing.set_value(false));
    el("section")
        .class("source")
        .label("原文")
        .class_live("behind", move || !shell.source_in_front())
        .child(area)
        .child(el("div").class("ruler").attr("aria-hidden", "true").slot(pane.ruler))
}
