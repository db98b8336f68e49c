//! Which sheets and columns leave with the files.

use super::dialog::dialog;
use super::dom::{El, Slot, button, el};
use super::live::RwSignal;
use fengong::export::Without;
use fengong::export::without::{COLUMNS, SHEETS};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The window; `without` is what stays out.
pub fn choice(open: RwSignal<bool>, without: RwSignal<Without>) -> El {
    let part = move |name: &'static str| {
        let inside = move || (!without.get().has(name)).then_some("".into());
        let tick =
            el("input").attr("type", "checkbox").attr_live("checked", inside).on("change", move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
                let out = target.is_some_and(|target| !target.checked());
                without.update(|without| *without = without.set(name, out));
            });
        el("label").child(tick).child(el("span").text(name))
    };
    let group = move |name: &'static str, parts: &[&'static str]| {
        el("fieldset").child(el("legend").text(name)).children(parts.iter().map(|name| part(name)))
    };
    dialog("导出内容", Slot::new(), move || open.get(), move || open.set(false))
        .class("saying")
        .child(el("h2").text("导出内容"))
        .child(group("工作簿中的工作表", &SHEETS))
        .child(group("任务分解表的栏目", &COLUMNS))
        .child(el("p").class("quiet").text("任务分解表、序号、任务和单位总会导出。Word 附件用同样的栏目。"))
        .child(
            el("div")
                .class("choices")
                .child(button().class("main").text("确定").on("click", move |_| open.set(false))),
        )
}
