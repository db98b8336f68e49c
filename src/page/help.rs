//! Which keys do what: behind the key `?` and a button in the header.

use super::dialog::dialog;
use super::dom::{El, Slot, button, el};
use super::live::RwSignal;

const KEYS: [(&str, &[(&str, &str)]); 4] = [
    (
        "到处可用",
        &[
            ("Ctrl+Z", "撤销"),
            ("Ctrl+Shift+Z、Ctrl+Y", "重做"),
            ("F8、Shift+F8", "下一个、上一个问题"),
            ("?", "打开这张表"),
            ("Tab", "到下一处"),
        ],
    ),
    (
        "表格",
        &[
            ("方向键", "换格"),
            ("Home、End", "行首、行尾；加 Ctrl 到表头、表尾"),
            ("PageUp、PageDown", "翻页"),
            ("回车", "在原文中看出处"),
        ],
    ),
    (
        "责任矩阵",
        &[
            ("1、2、3、0", "设为牵头、责任、配合、无"),
            ("空格", "依次换角色"),
            ("Shift+方向键", "选多格"),
            ("Ctrl+C、Ctrl+V", "与 Excel、WPS 互相复制"),
        ],
    ),
    ("任务清单", &[("F2、双击", "修改这一格"), ("Delete", "去掉这个单位或时限")]),
];

/// The table of keys, shown as long as `open` says so.
pub fn help(open: RwSignal<bool>) -> El {
    let part = |(name, keys): (&'static str, &'static [(&'static str, &'static str)])| {
        let line = |(key, words): &(&'static str, &'static str)| {
            el("div").child(el("dt").child(el("kbd").text(key))).child(el("dd").text(words))
        };
        el("section").child(el("h3").text(name)).child(el("dl").children(keys.iter().map(line)))
    };
    dialog("键盘操作", Slot::new(), move || open.get(), move || open.set(false))
        .class("help")
        .child(el("h2").text("键盘操作"))
        .children(KEYS.map(part))
        .child(
            el("div")
                .class("choices")
                .child(button().class("main").text("知道了").on("click", move |_| open.set(false))),
        )
}
