//! Elements as values: the one type of view that the page is made of.
//!
//! Leptos gives each shape of view a Rust type of its own. For this page that came to 160 KB of
//! the first load (gzip), most of what it may weigh; an element that is a plain value costs a
//! tenth of that, and a window of rows is brought up to date by comparing strings. State,
//! derivation, effects and ownership are Leptos's: whatever is `live` here is an effect of it.
//!
//! ```ignore
//! el("p").class("title").text_live(move || desk.title())
//! el("ol").list(move || findings().map(|f| el("li").key(f.place).text(f.message)).collect())
//! ```

use super::live::StoredValue;
use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use std::borrow::Cow;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, HtmlElement};

type Words = Cow<'static, str>;
type Attributes = Vec<(&'static str, Words)>;

/// An element that is not built yet.
///
/// A chain of calls describes it. What they have in common is not compiled for each of them: they
/// box what they are given, and small functions that know no closure's type do the rest.
pub struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    /// Its name among its siblings in a list; rising.
    key: u32,
    attributes: Attributes,
    text: Words,
    children: Vec<El>,
    /// What is done with the element once it stands.
    then: Vec<Then>,
}

/// What is done with an element once it stands.
enum Then {
    Keep(Slot),
    Listen(&'static str, Box<dyn FnMut(Event)>),
    Attribute(&'static str, Box<dyn Fn() -> Option<Words>>),
    Class(&'static str, Box<dyn Fn() -> bool>),
    Text(Box<dyn Fn() -> Words>),
    List(Box<dyn Fn() -> Vec<El>>),
    Swap(Box<dyn Fn() -> El>),
}

/// An element of that tag, in no place yet. One that HTML knows is always made.
pub fn element(tag: &str) -> Element {
    let Ok(element) = document().create_element(tag) else { unreachable!() };
    element
}

/// An element of that tag.
#[inline(never)]
pub fn el(tag: &'static str) -> El {
    El(Box::new(Parts { tag, key: 0, attributes: vec![], text: "".into(), children: vec![], then: vec![] }))
}

/// A button that submits nothing.
pub fn button() -> El {
    el("button").attr("type", "button")
}

impl El {
    #[inline(never)]
    fn with(mut self, name: &'static str, value: Words) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    #[inline(never)]
    fn then(mut self, then: Then) -> Self {
        self.0.then.push(then);
        self
    }

    #[inline(never)]
    fn says(mut self, words: Words) -> Self {
        self.0.text = words;
        self
    }

    /// Sets an attribute.
    #[inline(never)]
    pub fn attr(self, name: &'static str, value: &'static str) -> Self {
        self.with(name, value.into())
    }

    /// Sets an attribute to what is made up only now, or a property for the style sheet: `--share`.
    #[inline(never)]
    pub fn attr_made(self, name: &'static str, value: String) -> Self {
        self.with(name, value.into())
    }

    /// Sets an attribute where there is a value.
    pub fn attr_if(self, name: &'static str, value: Option<&'static str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// Sets an attribute to a number.
    #[inline(never)]
    pub fn number(self, name: &'static str, value: usize) -> Self {
        self.with(name, value.to_string().into())
    }

    /// Sets the classes.
    #[inline(never)]
    pub fn class(self, classes: &'static str) -> Self {
        self.attr("class", classes)
    }

    /// Sets the role.
    #[inline(never)]
    pub fn role(self, role: &'static str) -> Self {
        self.attr("role", role)
    }

    /// Sets the name that people and machines find it by.
    #[inline(never)]
    pub fn label(self, name: &'static str) -> Self {
        self.attr("aria-label", name)
    }

    /// Sets the words; an element has words or children.
    #[inline(never)]
    pub fn text(self, words: &'static str) -> Self {
        self.says(words.into())
    }

    /// Sets words that are made up only now.
    #[inline(never)]
    pub fn words(self, words: String) -> Self {
        self.says(words.into())
    }

    /// Names it among its siblings: a list keeps an element of the same key, with its focus.
    pub fn key(mut self, key: usize) -> Self {
        self.0.key = key as u32;
        self
    }

    /// Adds a child.
    #[inline(never)]
    pub fn child(mut self, child: El) -> Self {
        self.0.children.push(child);
        self
    }

    /// Adds children.
    pub fn children(mut self, children: impl IntoIterator<Item = El>) -> Self {
        for child in children {
            self = self.child(child);
        }
        self
    }

    /// Hands the element over once it stands.
    pub fn slot(self, slot: Slot) -> Self {
        self.then(Then::Keep(slot))
    }

    /// Listens.
    pub fn on(self, event: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        self.then(Then::Listen(event, Box::new(handler)))
    }

    /// An attribute that follows what it is derived from; `None` takes it away.
    pub fn attr_live(self, name: &'static str, value: impl Fn() -> Option<Words> + 'static) -> Self {
        self.then(Then::Attribute(name, Box::new(value)))
    }

    /// A class that comes and goes.
    pub fn class_live(self, class: &'static str, on: impl Fn() -> bool + 'static) -> Self {
        self.then(Then::Class(class, Box::new(on)))
    }

    /// Words that follow.
    pub fn text_live(self, words: impl Fn() -> Words + 'static) -> Self {
        self.then(Then::Text(Box::new(words)))
    }

    /// Children that follow: those that stay are changed where they differ. They are plain:
    /// what they do is heard by the list (see [`attribute_near`]).
    pub fn list(self, children: impl Fn() -> Vec<El> + 'static) -> Self {
        self.then(Then::List(Box::new(children)))
    }

    /// One child that is made anew whenever what it is derived from changes.
    pub fn swap(self, child: impl Fn() -> El + 'static) -> Self {
        self.then(Then::Swap(Box::new(child)))
    }

    /// Builds it with all that it contains.
    pub fn build(self) -> Element {
        self.draw().element
    }

    fn draw(self) -> Drawn {
        let Parts { tag, key, attributes, text, children, then } = *self.0;
        let element = element(tag);
        for (name, value) in &attributes {
            set(&element, name, value);
        }
        if !text.is_empty() {
            element.set_text_content(Some(&text));
        }
        let children: Vec<Drawn> = named(children).map(El::draw).collect();
        for child in &children {
            let _ = element.append_child(&child.element);
        }
        then.into_iter().for_each(|then| then.act(element.clone()));
        Drawn { tag, key, element, attributes, text, children }
    }
}

impl Then {
    fn act(self, element: Element) {
        match self {
            Then::Keep(slot) => slot.0.set_value(Some(element.unchecked_into())),
            Then::Listen(event, handler) => listen(&element, event, handler),
            Then::Attribute(name, value) => {
                let mut last = None;
                live(Box::new(move || {
                    let value = value();
                    match &value {
                        // The browser takes the same value for news.
                        _ if value == last => {}
                        Some(value) => set(&element, name, value),
                        None => {
                            let _ = element.remove_attribute(name);
                        }
                    }
                    last = value;
                }));
            }
            Then::Class(class, on) => live(Box::new(move || {
                let _ = element.class_list().toggle_with_force(class, on());
            })),
            Then::Text(words) => live(Box::new(move || {
                let words = words();
                if element.text_content().as_deref() != Some(&*words) {
                    element.set_text_content(Some(&words));
                }
            })),
            Then::List(children) => {
                let mut drawn = Vec::new();
                live(Box::new(move || patch_list(&element, &mut drawn, children())));
            }
            Then::Swap(child) => live(Box::new(move || {
                element.set_text_content(None);
                let _ = element.append_child(&child().build());
            })),
        }
    }
}

/// Runs `act` now and again whenever what it reads changes, as long as its owner lives.
fn live(mut act: Box<dyn FnMut()>) {
    let effect = RenderEffect::new(move |_: Option<()>| act());
    StoredValue::new(effect);
}

/// An effect on the world outside: it runs when all is built, and after each change.
pub fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    Effect::new(move |_: Option<()>| act());
}

/// A function for the browser to call once, for all kinds of calls.
pub fn once(act: impl FnOnce(JsValue) + 'static) -> JsValue {
    let act: Box<dyn FnOnce(JsValue)> = Box::new(act);
    Closure::once_into_js(act)
}

#[wasm_bindgen]
extern "C" {
    /// A promise of the browser.
    pub type Promised;

    /// Has one of two functions called, which [`once`] makes.
    #[wasm_bindgen(method)]
    pub fn then(this: &Promised, done: &JsValue, refused: &JsValue) -> JsValue;
}

pub fn listen(target: &web_sys::EventTarget, event: &str, handler: Box<dyn FnMut(Event)>) {
    // The browser owns the closure from here on: it goes with the element.
    let closure = Closure::wrap(handler).into_js_value();
    let _ = target.add_event_listener_with_callback(event, closure.unchecked_ref());
}

/// Listens to the window as long as the page lives.
pub fn on_window(event: &str, handler: impl FnMut(Event) + 'static) {
    listen(&window(), event, Box::new(handler));
}

/// Listens to the document as long as the page lives.
pub fn on_document(event: &str, handler: impl FnMut(Event) + 'static) {
    listen(&document(), event, Box::new(handler));
}

/// Sets an attribute; a name that begins with `--` is a property for the style sheet.
fn set(element: &Element, name: &str, value: &str) {
    if name.starts_with("--") {
        style(element, name, value);
    } else {
        let _ = element.set_attribute(name, value);
    }
}

/// Sets a style property through the object model.
pub fn style(element: &Element, name: &str, value: &str) {
    let _ = element.unchecked_ref::<HtmlElement>().style().set_property(name, value);
}

/// An element as it was drawn last.
struct Drawn {
    tag: &'static str,
    key: u32,
    element: Element,
    attributes: Attributes,
    text: Words,
    children: Vec<Drawn>,
}

impl Drawn {
    fn patch(&mut self, new: El) {
        let new = *new.0;
        debug_assert!(new.then.is_empty(), "what stands in a list is plain");
        let same = self.attributes.len() == new.attributes.len()
            && self.attributes.iter().zip(&new.attributes).all(|(old, new)| old.0 == new.0);
        if !same {
            for (name, _) in &self.attributes {
                if new.attributes.iter().all(|(kept, _)| kept != name) {
                    let _ = self.element.remove_attribute(name);
                }
            }
        }
        for (i, (name, value)) in new.attributes.iter().enumerate() {
            if !same || self.attributes[i].1 != *value {
                set(&self.element, name, value);
            }
        }
        self.attributes = new.attributes;
        if self.text != new.text {
            // With words instead of children, or the other way round, all goes.
            self.children.clear();
            self.element.set_text_content(Some(&new.text));
            self.text = new.text;
        }
        patch_list(&self.element, &mut self.children, new.children);
    }
}

/// Children without a key are named by their place.
fn named(children: Vec<El>) -> impl Iterator<Item = El> {
    children.into_iter().enumerate().map(|(place, mut child)| {
        if child.0.key == 0 {
            child.0.key = place as u32;
        }
        child
    })
}

/// Brings the children of `parent` up to date. Keys rise: one walk along both lists.
fn patch_list(parent: &Element, drawn: &mut Vec<Drawn>, new: Vec<El>) {
    let mut old = std::mem::take(drawn).into_iter().peekable();
    for child in named(new) {
        while let Some(gone) =
            old.next_if(|o| o.key < child.0.key || (o.key == child.0.key && o.tag != child.0.tag))
        {
            gone.element.remove();
        }
        if let Some(mut kept) = old.next_if(|o| o.key == child.0.key) {
            kept.patch(child);
            drawn.push(kept);
        } else {
            let made = child.draw();
            let before = old.peek().map(|o| o.element.unchecked_ref());
            let _ = parent.insert_before(&made.element, before);
            drawn.push(made);
        }
    }
    old.for_each(|gone| gone.element.remove());
}

/// Where an element is found once it stands.
#[derive(Clone, Copy)]
pub struct Slot(StoredValue<Option<HtmlElement>>);

impl Slot {
    /// An empty one.
    pub fn new() -> Self {
        Slot(StoredValue::new(None))
    }

    /// The element.
    pub fn get(self) -> Option<HtmlElement> {
        self.0.try_get_value().flatten()
    }
}

/// The number that the nearest element around the event's target bears in `attribute`.
pub fn attribute_near(event: &Event, attribute: &str) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    number_near(&target, attribute)
}

/// The number that the nearest element from `element` upwards bears in `attribute`.
pub fn number_near(element: &Element, attribute: &str) -> Option<usize> {
    let bearer = element.closest(&format!("[{attribute}]")).ok().flatten()?;
    bearer.get_attribute(attribute)?.parse().ok()
}

/// Focuses without scrolling.
pub fn focus(element: &HtmlElement) {
    let quiet = web_sys::FocusOptions::new();
    quiet.set_prevent_scroll(true);
    let _ = element.focus_with_options(&quiet);
}
