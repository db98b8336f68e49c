//! The one place that names the browser's storage. Nothing here throws or panics: where storage
//! is switched off, full or broken, the caller gets a reason in the page's words.
//!
//! Keys: `fengong/draft` is the draft on the desk, `fengong/kept/…` are drafts that made room
//! for another, `fengong/damaged/…` values that could not be read, `fengong/settings/…` choices.

use gloo_storage::{LocalStorage, Storage};
use leptos::prelude::window;

/// The draft on the desk.
pub const DRAFT: &str = "fengong/draft";
/// Drafts that made room for another; their time follows.
pub const KEPT: &str = "fengong/kept/";
/// Values that could not be read; their time follows.
pub const DAMAGED: &str = "fengong/damaged/";
/// The chosen theme.
pub const THEME: &str = "fengong/settings/theme";

fn store() -> Option<web_sys::Storage> {
    // `raw` panics where the browser refuses storage altogether: ask first.
    window().local_storage().ok().flatten().map(|_| LocalStorage::raw())
}

/// The value of a key.
pub fn read(key: &str) -> Option<String> {
    store()?.get_item(key).ok().flatten()
}

/// Writes a value. A failed write keeps the old one.
pub fn write(key: &str, value: &str) -> Result<(), &'static str> {
    let store = store().ok_or("浏览器没有开放本机存储")?;
    store.set_item(key, value).map_err(|_| "本机存储空间不足，请先导出或复制原文")?;
    // Some browsers in private windows accept a write and drop it.
    match store.get_item(key) {
        Ok(Some(back)) if back.len() == value.len() => Ok(()),
        _ => Err("写入后读不回来"),
    }
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
