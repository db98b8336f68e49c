//! The source pane: the text as the person knows it, in a native text area, so that input
//! methods, selection, undo and the browser's own search stay what they are.
//!
//! Its interface is narrow: typing and caret go out as transactions, an opened text and words
//! to be shown come in by the state. The element's value is never set while an input method
//! is composing. What was read is marked behind the words, see [`super::layer`].

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, effect, el, focus, on_document};
use super::intake::Intake;
use super::layer::Layer;
use super::live::StoredValue;
use super::outline::Outline;
use super::saying::Saying;
use fengong::editor::{Manner, Origin, Transaction};
use fengong::intake::LARGEST;
use fengong::text::Span;
use fengong::text::change::TextEdit;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use web_sys::{ClipboardEvent, Event, HtmlTextAreaElement, InputEvent};

/// From this length (UTF-16 units) on, the text is read when typing pauses, not at each key.
const LARGE: u32 = 1_000_000;
const PAUSE: Duration = Duration::from_millis(150);

/// Words that are shown keep so far from the edges, in CSS pixels.
const MARGIN: f64 = 24.0;

const PLACEHOLDER: &str = "把方案原文粘贴到这里\n\n任务分解方案、重点任务分工、工作要点……\n从 Word、WPS、网页里复制的文字都可以。\n\n文字只留在本页，不上传。";

#[wasm_bindgen]
extern "C" {
    /// web/boot.js: words put into a text area; whether it holds so many units then.
    #[wasm_bindgen(js_name = putWords)]
    fn put_words(area: &HtmlTextAreaElement, start: u32, end: u32, words: &str, length: u32) -> bool;
}

#[derive(Clone, Copy)]
struct Pane {
    desk: Desk,
    layer: Layer,
    /// Typing that has not been handed over.
    held: StoredValue<Option<TimeoutHandle>>,
    composing: StoredValue<bool>,
    /// The typing that is due is no typing: a paste, a cut.
    whole: StoredValue<bool>,
}

impl Pane {
    fn area(self) -> Option<HtmlTextAreaElement> {
        self.layer.area.get().map(JsCast::unchecked_into)
    }

    fn typed(self, event: &Event) {
        let Some(area) = self.area() else { return };
        let kind = event.dyn_ref::<InputEvent>().map(InputEvent::input_type).unwrap_or_default();
        // What is pasted, cut or dropped is a step of its own; so is what has no kind at all.
        let typing = kind.starts_with("insertText")
            || kind.starts_with("insertComp")
            || kind.starts_with("delete") && kind != "deleteByCut";
        self.whole.update_value(|whole| *whole |= !typing && !kind.starts_with("insertLine"));
        if area.text_length() < LARGE {
            self.hand_over_now();
            return;
        }
        let before = self.held.get_value();
        if let Some(handle) = before {
            handle.clear();
        }
        self.layer.fade(true);
        self.held.set_value(set_timeout_with_handle(move || self.hand_over_now(), PAUSE).ok());
    }

    fn hand_over_now(self) {
        if let Some(handle) = self.held.get_value() {
            handle.clear();
            self.layer.fade(false);
        }
        self.held.set_value(None);
        if let Some(area) = self.area() {
            let (start, end) = selection(&area);
            let manner = match self.whole.get_value() {
                true => Manner::Whole,
                false => Manner::Typing { at: js_sys::Date::now(), composing: self.composing.get_value() },
            };
            self.whole.set_value(false);
            self.desk.dispatch(&Transaction::Typed(area.value(), start, end, manner));
        }
    }

    /// A paste: a file is opened, a table or a list keeps what plain text would lose; all else is the browser's.
    fn paste(self, event: &Event, intake: Intake) {
        let Some(data) = event.unchecked_ref::<ClipboardEvent>().clipboard_data() else { return };
        let types = data.types();
        let holds = |kind: &str| types.includes(&kind.into(), 0);
        // Excel puts a picture of the cells beside them.
        if holds("Files") && !holds("text/plain") && !holds("text/html") && intake.take_first(&data) {
            event.prevent_default();
            return;
        }
        let html = data.get_data("text/html").unwrap_or_default();
        // What plain text may have lost: rows of a table, numbers of a list.
        let telling = |words: &str| html.contains(words);
        let worth = ["<table", "<TABLE", "<ol", "<OL", "mso-list"].into_iter().any(telling);
        if !worth || html.len() > LARGEST || self.composing.get_value() || !intake.idle() {
            return;
        }
        event.prevent_default();
        let plain = data.get_data("text/plain").unwrap_or_default().replace("\r\n", "\n");
        self.hand_over_now();
        let (before, place) = (self.desk.state().document, self.area().map(|area| selection(&area)));
        intake.paste(&html, plain, move |words| {
            let Some(area) = self.area() else { return };
            let same = self.desk.state().document == before;
            // Where it was pasted; where the caret is if something was typed since.
            let (start, end) = place.filter(|_| same).unwrap_or_else(|| selection(&area));
            let _ = area.set_range_text_with_start_and_end_and_mode(words, start, end, "end");
            self.whole.set_value(true);
            self.hand_over_now();
            let caret = self.desk.state().selection.span;
            self.select(&area, caret);
        });
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

    /// Takes over what was done to the text elsewhere.
    fn take_over(self) {
        let Some(area) = self.area() else { return };
        if self.composing.get_value() {
            return;
        }
        let state = self.desk.state();
        match state.origin {
            Origin::Pane | Origin::View => {}
            Origin::Opened => {
                area.set_value(state.document.text());
                let _ = area.set_selection_range(0, 0);
                self.layer.viewport.scroll_to(Some(0.0), None);
            }
            Origin::Changed => {
                // Only what changed is put in: the pane neither scrolls nor blinks.
                let (old, text) = (area.value(), state.document.text());
                let change = TextEdit::between(&old, text);
                if let Some(r) = change.replacements().first() {
                    let units = |words: &str| words.encode_utf16().count() as u32;
                    let start = units(&old[..r.span.lo()]);
                    let end = start + units(r.span.of(&old));
                    if !put_words(&area, start, end, &r.words, units(text)) {
                        area.set_value(text);
                    }
                }
            }
        }
    }

    /// A step back or forth, where the browser would take one of its own.
    fn step(self, event: &Event) {
        let kind = event.unchecked_ref::<InputEvent>().input_type();
        let step = match kind.as_str() {
            "historyUndo" => Transaction::Undo,
            "historyRedo" => Transaction::Redo,
            _ => return,
        };
        event.prevent_default();
        self.desk.step(&step);
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
        focus(area);
        self.select(area, span);
    }

    /// Selects words and brings them into view; the focus stays where it is.
    fn select(self, area: &HtmlTextAreaElement, span: Span) {
        let (start, end) = self.desk.state().document.utf16(span);
        let _ = area.set_selection_range(start, end);
        if area.offset_parent().is_none() {
            return;
        }
        let Some((top, bottom)) = self.layer.place(span) else { return };
        let viewport = self.layer.viewport;
        viewport.refresh();
        let seen = viewport.now();
        if top < seen.top + MARGIN || bottom > seen.top + seen.height - MARGIN {
            viewport.scroll_to(Some((top - seen.height / 3.0).max(0.0)), None);
        }
    }
}

fn selection(area: &HtmlTextAreaElement) -> (u32, u32) {
    let unit = |at: Result<Option<u32>, _>| at.ok().flatten().unwrap_or(0);
    (unit(area.selection_start()), unit(area.selection_end()))
}

/// The source pane.
pub fn source_pane(desk: Desk, shell: Shell, intake: Intake) -> El {
    let pane = Pane {
        desk,
        layer: Layer::new(desk),
        held: StoredValue::new(None),
        composing: StoredValue::new(false),
        whole: StoredValue::new(false),
    };
    desk.on_hand_over(Callback::new(move |()| {
        if pane.held.get_value().is_some() {
            pane.hand_over_now();
        }
    }));
    effect(move || {
        desk.document.track();
        pane.take_over();
    });
    effect(move || {
        let selection = desk.selection.get();
        match selection.origin {
            Origin::View => pane.show(selection.span),
            Origin::Changed => {
                if let Some(area) = pane.area() {
                    pane.select(&area, selection.span);
                }
            }
            Origin::Pane | Origin::Opened => {}
        }
    });
    on_document("selectionchange", move |_| pane.moved());
    let outline = Outline::new(desk, shell);
    let saying = Saying::new(desk, shell);
    let area = el("textarea")
        .attr("id", "source")
        .label("方案原文")
        .attr("placeholder", PLACEHOLDER)
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .on("focus", move |_| outline.close())
        .on("input", move |event| pane.typed(&event))
        .on("beforeinput", move |event| pane.step(&event))
        .on("paste", move |event| pane.paste(&event, intake))
        .on("compositionstart", move |_| pane.composing.set_value(true))
        .on("compositionend", move |_| pane.composing.set_value(false));
    el("section")
        .class("source")
        .label("原文")
        .class_live("behind", move || !shell.source_in_front())
        .child(
            el("div")
                .class("source-bar")
                .children(outline.opener())
                .child(key_to_marks())
                .child(saying.opener())
                .child(intake.opener()),
        )
        .child(pane.layer.around(area))
        .child(outline.list())
        .child(saying.view())
}

/// What the marks say.
fn key_to_marks() -> El {
    let marks = [
        ("m lead", "牵头"),
        ("m responsible", "责任"),
        ("m support", "配合"),
        ("m deadline", "时限"),
        ("m target", "指标"),
        ("m doubt", "存疑"),
    ];
    let mark = |(class, word)| el("i").class(class).text(word);
    el("p").class("key").role("note").label("图例").children(marks.map(mark))
}
