//! What of a scrolling element is seen: its scroll position and its size, as a signal.

use super::dom::Slot;
use super::live::{RwSignal, StoredValue};
use leptos::prelude::*;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;

/// The seen part of a scrolling element, in CSS pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seen {
    /// Scrolled down by.
    pub top: f64,
    /// Scrolled right by.
    pub left: f64,
    /// Height of what is seen.
    pub height: f64,
    /// Width of what is seen.
    pub width: f64,
}

/// Watches a scrolling element.
#[derive(Clone, Copy)]
pub struct Viewport {
    /// The element.
    pub slot: Slot,
    /// What of it is seen.
    pub seen: RwSignal<Seen>,
}

impl Viewport {
    /// For the element that will be in the slot.
    pub fn new() -> Self {
        Viewport { slot: Slot::new(), seen: RwSignal::new(Seen::default()) }
    }

    /// Begins to watch, once the element stands.
    pub fn watch(self) {
        let Some(element) = self.slot.get() else { return };
        let changed = Closure::<dyn Fn()>::new(move || self.refresh()).into_js_value();
        let Ok(observer) = web_sys::ResizeObserver::new(changed.unchecked_ref()) else { return };
        observer.observe(&element);
        let observer = StoredValue::new(observer);
        on_cleanup(move || {
            observer.try_with_value(web_sys::ResizeObserver::disconnect);
        });
        self.refresh();
    }

    /// Reads position and size now.
    pub fn refresh(self) {
        let Some(element) = self.slot.get() else { return };
        let seen = Seen {
            top: f64::from(element.scroll_top()),
            left: f64::from(element.scroll_left()),
            height: f64::from(element.client_height()),
            width: f64::from(element.client_width()),
        };
        if self.seen.try_get_untracked().is_some_and(|before| before != seen) {
            self.seen.set(seen);
        }
    }

    /// What is seen, without being told of changes.
    pub fn now(self) -> Seen {
        self.seen.get_untracked()
    }

    /// Scrolls, then reads the position.
    pub fn scroll_to(self, top: Option<f64>, left: Option<f64>) {
        let Some(element) = self.slot.get() else { return };
        if let Some(top) = top {
            element.set_scroll_top(top as i32);
        }
        if let Some(left) = left {
            element.set_scroll_left(left as i32);
        }
        self.refresh();
    }
}

/// Rows or columns of one size drawn beyond the window on each side.
const BEYOND: usize = 3;

/// Which of `count` rows or columns of one size are drawn.
pub fn window(scroll: f64, seen: f64, size: f64, count: usize) -> (usize, usize) {
    let first = (scroll / size) as usize;
    let last = ((scroll + seen) / size) as usize + 1;
    // In steps of four: not every pixel of scrolling changes what is drawn.
    (first.saturating_sub(BEYOND) / 4 * 4, (last + BEYOND).next_multiple_of(4).min(count))
}

/// Where to scroll so that `from..to` is seen in `seen` pixels, of which `head` are covered by
/// a frozen head; `None` where it is seen already.
pub fn into_view(scroll: f64, seen: f64, head: f64, from: f64, to: f64) -> Option<f64> {
    if from < scroll {
        Some(from)
    } else if head + to > scroll + seen {
        // What is taller than the window shows its beginning.
        Some((head + to - seen).min(from))
    } else {
        None
    }
}

/// A length for the style sheet: whole pixels.
pub fn px(length: f64) -> Option<Cow<'static, str>> {
    Some(format!("{}px", length as i64).into())
}

/// A length for the style sheet, to a thousandth of a pixel.
pub fn exact_px(length: f64) -> String {
    let thousandths = (length * 1000.0 + 0.5) as i64;
    format!("{}.{:03}px", thousandths / 1000, thousandths % 1000)
}
