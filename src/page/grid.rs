//! The keyboard in a grid of which only a window is drawn: one tab stop, WAI-ARIA grid keys.
//!
//! Rows carry `data-row`, what can be focused in them `data-stop`. The grid itself is the tab
//! stop as long as the focus is outside; it hands the focus on to the place where it was last.

use fengong::editor::places::{Place, Shape, step};
use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The keyboard of one grid.
#[derive(Clone, Copy)]
pub struct Keyboard {
    grid: NodeRef<html::Div>,
    place: StoredValue<Place>,
    inside: RwSignal<bool>,
    /// Scrolls a place into view.
    reveal: Callback<Place>,
    /// Does what a press on a place does.
    press: Callback<Place>,
}

impl Keyboard {
    /// For the grid that bears `grid`.
    pub fn new(grid: NodeRef<html::Div>, reveal: Callback<Place>, press: Callback<Place>) -> Self {
        Keyboard {
            grid,
            place: StoredValue::new(Place::default()),
            inside: RwSignal::new(false),
            reveal,
            press,
        }
    }

    /// The grid's `tabindex`.
    pub fn tab_index(self) -> i32 {
        if self.inside.get() { -1 } else { 0 }
    }

    /// The focus came to the grid or into it.
    pub fn focus_in(self, event: &FocusEvent) {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        match target.as_ref().and_then(place_of) {
            Some(place) => {
                self.place.set_value(place);
                self.inside.set(true);
            }
            None if !self.inside.get_untracked() => self.go(self.place.get_value()),
            None => {}
        }
    }

    /// The focus left a place; `focus_in` follows when it stays inside.
    pub fn focus_out(self, event: &FocusEvent) {
        let to = event.related_target().and_then(|t| t.dyn_into::<web_sys::Node>().ok());
        let stays = self.grid.get_untracked().is_some_and(|grid| grid.contains(to.as_ref()));
        if !stays {
            self.inside.set(false);
        }
    }

    /// A key went down in a grid of this shape.
    pub fn key_down<F: Fn(usize) -> usize>(self, event: &KeyboardEvent, shape: &Shape<F>) {
        if event.alt_key() || event.is_composing() {
            return;
        }
        let place = self.place.get_value();
        let key = event.key();
        if key == "Enter" || key == " " {
            event.prevent_default();
            self.press.run(place);
        } else if let Some(next) = step(shape, place, &key, event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            self.go(next);
        }
    }

    /// A click in the grid.
    pub fn click(self, event: &MouseEvent) {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        if let Some(place) = target.as_ref().and_then(place_of) {
            self.place.set_value(place);
            self.press.run(place);
        }
    }

    /// Takes the focus to a place, scrolling there first: it may have to be drawn.
    fn go(self, place: Place) {
        self.place.set_value(place);
        self.reveal.run(place);
        request_animation_frame(move || {
            if let Some(stop) = self.find(place) {
                let quiet = web_sys::FocusOptions::new();
                quiet.set_prevent_scroll(true);
                let _ = stop.focus_with_options(&quiet);
            }
        });
    }

    /// Keeps the keyboard in the grid when the focused place has been scrolled out of the
    /// window and is no longer drawn.
    pub fn keep(self) {
        let Some(grid) = self.grid.try_get_untracked().flatten() else { return };
        let lost = document().active_element().is_none_or(|e| e.tag_name() == "BODY");
        if self.inside.get_untracked() && lost {
            let quiet = web_sys::FocusOptions::new();
            quiet.set_prevent_scroll(true);
            let _ = grid.focus_with_options(&quiet);
        }
    }

    fn find(self, place: Place) -> Option<HtmlElement> {
        let grid = self.grid.get_untracked()?;
        let selector = format!("[data-row=\"{}\"] [data-stop=\"{}\"]", place.row, place.stop);
        let found = grid.query_selector(&selector).ok().flatten();
        let found = found.or_else(|| {
            let first = format!("[data-row=\"{}\"] [data-stop]", place.row);
            grid.query_selector(&first).ok().flatten()
        });
        found?.dyn_into().ok()
    }
}

/// The place of an element in a grid; anything else in a row stands for the row's own words.
fn place_of(element: &Element) -> Option<Place> {
    let row = element.closest("[data-row]").ok().flatten()?;
    let number = |element: &Element, name: &str| element.get_attribute(name)?.parse().ok();
    let stop = element.closest("[data-stop]").ok().flatten();
    let stop = stop.and_then(|stop| number(&stop, "data-stop")).unwrap_or(0);
    Some(Place { row: number(&row, "data-row")?, stop })
}
