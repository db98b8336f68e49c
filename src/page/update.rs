//! 新版本可用: a new version of the page is offered, and taken only when somebody says so.

use super::desk::Desk;
use super::dom::{El, button, el, on_window};
use super::live::RwSignal;
use super::saving::Saving;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// web/offline.js: opens the new version in place of this page.
    #[wasm_bindgen(js_name = takeUpdate)]
    fn take_update();
}

/// The offer, shown when web/offline.js says that there is something to offer.
pub fn update(desk: Desk, saving: Saving) -> El {
    let ready = RwSignal::new(false);
    on_window("fengong-update", move |_| ready.set(true));
    let take = move |_| {
        if saving.is_safe() {
            take_update();
        } else {
            desk.say("没有更新：草稿没有保存，更新会丢掉它。请先导出或复制原文。");
        }
    };
    let offer = move || match ready.get() {
        false => el("span"),
        true => el("div")
            .class("update")
            .child(el("span").text("新版本可用"))
            .child(button().class("main").text("更新").on("click", take))
            .child(button().text("以后").on("click", move |_| ready.set(false))),
    };
    el("div").role("status").swap(offer)
}
