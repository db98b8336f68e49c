//! 存储: how full it is, whether the browser keeps it, and what to do on a computer that others use.

use super::dom::{El, Promised, button, el, once};
use super::library::{Ask, Library, size};
use super::live::RwSignal;
use super::storage;
use fengong::draft::place::ROOT;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "storage"], catch)]
    fn persist() -> Result<Promised, JsValue>;
}

/// Asks the browser to keep what is stored; its answer in words.
fn ask_to_keep(answer: RwSignal<&'static str>) {
    let told = move |granted: JsValue| {
        answer.set(match granted.as_bool() {
            Some(true) => "浏览器已同意长期保存，不会自行清理。",
            _ => "浏览器没有同意长期保存：磁盘紧张或久不使用时可能清理草稿，重要草稿请备份。",
        });
    };
    match persist() {
        Ok(promise) => drop(promise.then(&once(told), &once(told))),
        Err(_) => answer.set("这里的浏览器不提供长期保存，重要草稿请备份。"),
    }
}

/// The view, in the window of the drafts.
pub fn part(library: Library) -> El {
    let saving = library.saving;
    let answer = RwSignal::new("");
    if storage::works() {
        ask_to_keep(answer);
    }
    let words = move || {
        saving.changes.track();
        if !storage::works() {
            return "浏览器没有开放本机存储：草稿只在本页，关闭即消失，请及时导出。".into();
        }
        let (all, ours) = storage::used();
        let other =
            if all > ours { ["，其中别的页面 ", &size(all - ours)].concat() } else { String::new() };
        let percent = (all * 100 / storage::QUOTA).to_string();
        ["已用 ", &size(all), "（", &percent, "%）", &other, "；上限约 ", &size(storage::QUOTA), "。"]
            .concat()
            .into()
    };
    let full = move || saving.full.get().min(100);
    let bar = el("div")
        .class("meter")
        .role("meter")
        .label("本机存储已用")
        .attr("aria-valuemin", "0")
        .attr("aria-valuemax", "100")
        .attr_live("aria-valuenow", move || Some(full().to_string().into()))
        .class_live("high", move || full() >= HIGH)
        .child(el("i").attr_live("--share", move || Some([&full().to_string(), "%"].concat().into())));
    let keeping = el("input")
        .attr("type", "checkbox")
        .attr_live("checked", move || (!saving.keeps()).then_some("".into()))
        .on("change", move |event| {
            let off =
                event.target().is_some_and(|t| t.unchecked_ref::<web_sys::HtmlInputElement>().checked());
            saving.set_keeping(!off);
            library.say(match off {
                true => "从现在起不保留草稿：修改只在本页，关闭即消失。已有的草稿没有删除。",
                false => "从现在起保留草稿。",
            });
        });
    el("div")
        .class("part store")
        .child(bar)
        .child(el("p").text_live(words))
        .child(el("p").role("status").text_live(move || answer.get().into()))
        .child(el("label").child(keeping).child(el("span").text("不保留草稿（多人共用的电脑）")))
        .child(el("p").class("facts").text("勾选后，这台电脑上不再写入任何草稿；写好的方案请导出带走。"))
        .child(
            el("div").class("tools").child(
                button().text("清除本机全部数据").on("click", move |_| library.ask.set(Some(Ask::Clear))),
            ),
        )
}

/// From here on (percent) the person is told that room gets scarce.
pub const HIGH: usize = 80;

/// Removes all that is ours.
pub fn clear(library: Library) {
    // First the desk, so that nothing of it is written again.
    library.saving.clear();
    for key in storage::keys(ROOT) {
        storage::remove(&key);
    }
    library.say("本机数据已全部清除。");
}
