//! The one place that names the browser's storage. Nothing here throws or panics: where storage
//! is switched off, full or broken, the caller gets a reason. What the keys are called says
//! [`fengong::draft::place`].

use fengong::draft::place::ROOT;
use gloo_storage::{LocalStorage, Storage};
use js_sys::{JsString, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};

/// The chosen theme.
pub const THEME: &str = "fengong/settings/theme";
/// Whether drafts are kept: `no` where they are not.
pub const KEEP: &str = "fengong/settings/keep";

/// What browsers give one origin, in UTF-16 units, keys included.
pub const QUOTA: usize = 5_242_880;

/// Why nothing was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no storage.
    Off,
    /// There is no room.
    Full,
    /// It was written and is not there.
    Lost,
}

impl Trouble {
    /// The reason in the page's words.
    pub fn words(self) -> &'static str {
        match self {
            Trouble::Off => "浏览器没有开放本机存储",
            Trouble::Full => "本机存储空间不足",
            Trouble::Lost => "写入后读不回来",
        }
    }
}

fn store() -> Option<web_sys::Storage> {
    // `raw` panics where the browser refuses storage altogether: ask first.
    window().local_storage().ok().flatten().map(|_| LocalStorage::raw())
}

/// Whether there is a storage.
pub fn works() -> bool {
    store().is_some()
}

/// The browser's own string, which costs nothing until it is looked at.
fn string(key: &str) -> Option<JsString> {
    Reflect::get(store()?.as_ref(), &key.into()).ok()?.dyn_into().ok()
}

/// The value of a key.
pub fn read(key: &str) -> Option<String> {
    // A lone surrogate, which nothing here writes, becomes a character of its own.
    string(key).map(String::from)
}

/// The first characters of the value of a key.
pub fn start(key: &str, count: u32) -> Option<String> {
    string(key).map(|value| value.slice(0, count).into())
}

/// How much room a key takes with its value, in UTF-16 units.
pub fn size(key: &str) -> usize {
    // Keys of ours are plain letters; one of somebody else's counts near enough.
    string(key).map_or(0, |value| value.length() as usize + key.len())
}

/// Writes a value and reads it back. A failed write keeps the old one.
pub fn write(key: &str, value: &str) -> Result<(), Trouble> {
    let store = store().ok_or(Trouble::Off)?;
    let value = JsValue::from_str(value);
    if !Reflect::set(&store, &key.into(), &value).unwrap_or(false) {
        return Err(Trouble::Full);
    }
    // Some browsers in private windows accept a write and drop it.
    let back = string(key).map(JsValue::from);
    if back.is_some_and(|back| back == value) { Ok(()) } else { Err(Trouble::Lost) }
}

/// Removes a key.
pub fn remove(key: &str) {
    if let Some(store) = store() {
        let _ = store.remove_item(key);
    }
}

/// All keys that begin so, in no order.
pub fn keys(prefix: &str) -> Vec<String> {
    let Some(store) = store() else { return Vec::new() };
    let count = store.length().unwrap_or(0);
    let keys = (0..count).filter_map(|i| store.key(i).ok().flatten());
    keys.filter(|key| key.starts_with(prefix)).collect()
}

/// How much room everything of this origin takes, and how much of it is ours, in UTF-16 units.
pub fn used() -> (usize, usize) {
    keys("").iter().fold((0, 0), |(all, ours), key| {
        let size = size(key);
        (all + size, if key.starts_with(ROOT) { ours + size } else { ours })
    })
}
