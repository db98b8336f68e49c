//! What of a scrolling element is seen: its scroll position and its size, as signals.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// The seen part of a scrolling element, in CSS pixels.
#[derive(Clone, Copy)]
pub struct Viewport {
    /// The element.
    pub element: NodeRef<html::Div>,
    /// Scrolled down by.
    pub top: RwSignal<f64>,
    /// Scrolled right by.
    pub left: RwSignal<f64>,
    /// Height of what is seen.
    pub height: RwSignal<f64>,
    /// Width of what is seen.
    pub width: RwSignal<f64>,
}

impl Viewport {
    /// Watches the element that will bear the node reference.
    pub fn new() -> Self {
        let viewport = Viewport {
            element: NodeRef::new(),
            top: RwSignal::new(0.0),
            left: RwSignal::new(0.0),
            height: RwSignal::new(0.0),
            width: RwSignal::new(0.0),
        };
        let seen = Closure::<dyn Fn()>::new(move || viewport.refresh());
        let observer = web_sys::ResizeObserver::new(seen.as_ref().unchecked_ref()).ok();
        let kept = StoredValue::new_local((seen, observer));
        Effect::new(move |_| {
            if let Some(element) = viewport.element.get() {
                kept.with_value(|(_, observer)| {
                    if let Some(observer) = observer {
                        observer.observe(&element);
                    }
                });
                viewport.refresh();
            }
        });
        on_cleanup(move || {
            kept.try_with_value(|(_, observer)| {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
            });
        });
        viewport
    }

    /// Reads position and size now. Signals that stay the same wake nobody.
    pub fn refresh(self) {
        let Some(Some(element)) = self.element.try_get_untracked() else { return };
        set(self.top, element.scroll_top());
        set(self.left, element.scroll_left());
        set(self.height, element.client_height());
        set(self.width, element.client_width());
    }

    /// Scrolls, then reads the position.
    pub fn scroll_to(self, top: Option<f64>, left: Option<f64>) {
        let Some(element) = self.element.get_untracked() else { return };
        if let Some(top) = top {
            element.set_scroll_top(top.round() as i32);
        }
        if let Some(left) = left {
            element.set_scroll_left(left.round() as i32);
        }
        self.refresh();
    }
}

fn set(signal: RwSignal<f64>, value: i32) {
    let value = f64::from(value);
    if signal.get_untracked() != value {
        signal.set(value);
    }
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
