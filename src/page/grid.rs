//! The keyboard in a grid of which only a window is drawn: one tab stop, WAI-ARIA grid keys.
//!
//! Rows carry `data-row`, what can be focused in them `data-stop`. The grid itself is the tab
//! stop as long as the focus is outside; it hands the focus on to the place where it was last.

use super::dom::{El, Slot, focus, number_near};
use super::live::{RwSignal, StoredValue};
use fengong::editor::places::Place;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent};

/// The keyboard of one grid.
#[derive(Clone, Copy)]
pub struct Keyboard {
    grid: Slot,
    place: StoredValue<Place>,
    inside: RwSignal<bool>,
}

/// What a grid does at a place.
pub trait Acts: Copy + 'static {
    /// Scrolls it into view.
    fn reveal(self, place: Place);
    /// Shows where it stands in the source: Enter, and a click unless [`Acts::click`] says otherwise.
    fn press(self, place: Place);
    /// Does what a click or the space bar on it does.
    fn click(self, place: Place) {
        self.press(place);
    }
    /// Does what another key does there; whether there is such a key.
    fn typed(self, _place: Place, _key: &str, _ctrl: bool) -> bool {
        false
    }
    /// The selection reaches from where it began, or from `before`, to `to`; `None` for a place by itself.
    fn select(self, _before: Place, _to: Option<Place>) {}
    /// Opens what the place can be changed with; `near` is the element that was pressed for it.
    fn edit(self, _place: Place, _near: Option<&Element>) {}
    /// Where a key leads from it.
    fn next(self, place: Place, key: &str, ctrl: bool) -> Option<Place>;
}

impl Keyboard {
    /// For the grid in the slot.
    pub fn new(grid: Slot) -> Self {
        Keyboard { grid, place: StoredValue::new(Place::default()), inside: RwSignal::new(false) }
    }

    /// Lets the grid hear the keyboard and the pointer.
    pub fn attend(self, grid: El, acts: impl Acts) -> El {
        grid.attr_live("tabindex", move || Some(if self.inside.get() { "-1" } else { "0" }.into()))
            .on("focusin", move |event| self.focus_in(&event, acts))
            .on("focusout", move |event| self.focus_out(&event))
            .on("keydown", move |event| self.key_down(&event, acts))
            .on("click", move |event| {
                let Some(place) = place_of(&event) else { return };
                let before = self.place.get_value();
                self.place.set_value(place);
                if event.unchecked_ref::<MouseEvent>().shift_key() {
                    return acts.select(before, Some(place));
                }
                acts.select(before, None);
                match button_near(&event) {
                    Some(button) => acts.edit(place, Some(&button)),
                    None => acts.click(place),
                }
            })
            .on("dblclick", move |event| {
                if let Some(place) = place_of(&event) {
                    acts.edit(place, self.find(place).as_deref());
                }
            })
    }

    fn focus_in(self, event: &Event, acts: impl Acts) {
        match place_of(event) {
            Some(place) => {
                self.place.set_value(place);
                self.inside.set(true);
            }
            None if !self.inside.get_untracked() => self.go(self.place.get_value(), acts),
            None => {}
        }
    }

    fn focus_out(self, event: &Event) {
        let to = event.unchecked_ref::<FocusEvent>().related_target();
        let to = to.and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        let stays = self.grid.get().is_some_and(|grid| grid.contains(to.as_ref()));
        if !stays {
            self.inside.set(false);
        }
    }

    fn key_down(self, event: &Event, acts: impl Acts) {
        let event: &KeyboardEvent = event.unchecked_ref();
        if event.alt_key() || event.is_composing() {
            return;
        }
        let place = self.place.get_value();
        let (key, ctrl) = (event.key(), event.ctrl_key() || event.meta_key());
        if key == "Enter" && !ctrl {
            event.prevent_default();
            acts.press(place);
        } else if key == " " && !ctrl {
            event.prevent_default();
            acts.click(place);
        } else if key == "F2" {
            event.prevent_default();
            acts.edit(place, self.find(place).as_deref());
        } else if acts.typed(place, &key, ctrl) {
            event.prevent_default();
        } else if let Some(next) = acts.next(place, &key, ctrl) {
            event.prevent_default();
            acts.select(place, event.shift_key().then_some(next));
            self.go(next, acts);
        }
    }

    /// The place that has the focus, or had it last.
    pub fn place(self) -> Place {
        self.place.get_value()
    }

    /// Takes the focus to a place, scrolling there first: it may have to be drawn. Where the focus
    /// went somewhere else in the grid before that frame, it stays there.
    pub fn go(self, place: Place, acts: impl Acts) {
        self.place.set_value(place);
        acts.reveal(place);
        request_animation_frame(move || {
            if self.place.try_get_value() == Some(place)
                && let Some(stop) = self.find(place)
            {
                focus(&stop);
            }
        });
    }

    /// Takes the focus back to a place when a window closed over it, unless the browser gave it back already, or
    /// somebody took it elsewhere in the grid: the word that a window closed comes late.
    pub fn back(self, place: Place, acts: impl Acts) {
        let here = document().active_element();
        if !self.grid.get().is_some_and(|grid| here.is_some_and(|here| grid.contains(Some(&here)))) {
            self.go(place, acts);
        }
    }

    /// Keeps the keyboard in the grid when the focused place has been scrolled out of the
    /// window and is no longer drawn.
    pub fn keep(self) {
        let lost = document().active_element().is_none_or(|e| e.tag_name() == "BODY");
        if lost
            && self.inside.try_get_untracked() == Some(true)
            && let Some(grid) = self.grid.get()
        {
            focus(&grid);
        }
    }

    fn find(self, place: Place) -> Option<HtmlElement> {
        let grid = self.grid.get()?;
        let row = format!("[data-row=\"{}\"]", place.row);
        let stop = format!("[data-stop=\"{}\"]", place.stop);
        // A row may be its own only stop.
        let find = |selector: &str| grid.query_selector(selector).ok().flatten();
        let stop = find(&format!("{row} {stop}, {row}{stop}"));
        stop.or_else(|| find(&format!("{row} [data-stop]")))?.dyn_into().ok()
    }
}

/// The button by which a cell is changed, if that was pressed.
fn button_near(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("[data-edit]").ok().flatten()
}

/// The place of an event in a grid; anything else in a row stands for the row's own words.
fn place_of(event: &Event) -> Option<Place> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let row = number_near(&target, "data-row")?;
    Some(Place { row, stop: number_near(&target, "data-stop").unwrap_or(0) })
}
