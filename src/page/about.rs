//! 关于: the version, what is kept and what is not sent, and how everybody can make sure of it.

use super::dialog::dialog;
use super::dom::{El, Slot, button, el};
use super::live::RwSignal;
use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// What the page was told of itself: `build` and `licences` by script/finish.mjs, `single` by
/// script/single.mjs, `offline` by web/offline.js.
fn told(name: &str) -> Option<String> {
    let root: HtmlElement = document().document_element()?.dyn_into().ok()?;
    root.dataset().get(name)
}

/// The button in the header, and the window that it opens.
pub fn about() -> El {
    let open = RwSignal::new(false);
    let window = dialog("关于分工台", Slot::new(), move || open.get(), move || open.set(false))
        .class("help about")
        // The words depend on what the page has come to meanwhile: whether it opens offline.
        .swap(move || if open.get() { words(open) } else { el("div") });
    let opener = button()
        .class("icon")
        .label("关于")
        .attr("title", "关于分工台：版本、隐私、许可")
        .on("click", move |_| open.set(true))
        .child(el("span").attr("aria-hidden", "true").text("ⓘ"));
    el("span").child(opener).child(window)
}

fn words(open: RwSignal<bool>) -> El {
    let single = told("single").is_some();
    // Some browsers keep one storage for all pages that are opened from files.
    let file = window().location().protocol().is_ok_and(|protocol| protocol == "file:");
    let offline = match (single, told("offline")) {
        (true, _) => "整个程序就是这一个文件，不需要网络。",
        (_, Some(_)) => "已可离线打开：没有网络、服务器停了也能用。",
        _ => "现在还不能离线打开：须经 https 打开一次，且浏览器允许保存程序文件。",
    };
    let parts: [(&str, &[&str]); 4] = [
        ("保存什么", if file { &KEPT_OF_FILES } else { &KEPT }),
        (
            "不发送什么",
            &["原文、草稿、导出的文件都不发送。", "没有账号，不统计，不用别处的脚本、字体、图片。"],
        ),
        ("怎样自己核对", if single { &CHECKED_SINGLE } else { &CHECKED }),
        ("离线使用", &[offline]),
    ];
    let part = |(head, lines): (&'static str, &[&'static str])| {
        let lines = lines.iter().map(|line| el("li").text(line));
        el("section").child(el("h3").text(head)).child(el("ul").children(lines))
    };
    let build = ["版本 ", env!("CARGO_PKG_VERSION"), " · 构建 ", &told("build").unwrap_or_default()].concat();
    let link = el("a").attr("target", "_blank").text("第三方许可");
    let address = told("licences").unwrap_or_default();
    el("div")
        .child(el("h2").text("关于分工台"))
        .child(el("p").class("quiet").words(build))
        .children(parts.map(part))
        .child(el("h3").text("许可"))
        .child(
            el("p")
                .text("分工台可按 MIT 或 Apache-2.0 使用，任选其一。")
                .child(link.attr_made("href", address)),
        )
        .child(
            el("div")
                .class("choices")
                .child(button().class("main").text("知道了").on("click", move |_| open.set(false))),
        )
}

const KEPT: [&str; 2] = [
    "草稿和外观设置，只在这台电脑的这个浏览器里；清空浏览器数据，草稿也随之清除。",
    "程序自己的文件，供离线打开。",
];

const KEPT_OF_FILES: [&str; 2] = [
    KEPT[0],
    "这个页面是从本机文件打开的：有的浏览器让所有本机网页共用一处存储，别的本机网页也能读到这里的草稿。多人共用的电脑，请在“草稿”里选“不保留草稿”。",
];

const CHECKED: [&str; 3] = [
    "断开网络再用：粘贴、修改、草稿照常；不能离线打开时，导出须先用过一次。",
    "按 F12 看“网络”：载入之后没有新的请求，只在第一次导出、打开文件或粘贴表格时取读写模块，它与页面在同一个地方。",
    "看网页源代码：开头的 Content-Security-Policy 由浏览器执行，只许页面读取自己的文件。",
];

const CHECKED_SINGLE: [&str; 3] = [
    "断开网络再用：粘贴、修改、草稿、导出都照常。按 F12 看“网络”：没有任何请求。",
    "看网页源代码：开头的 Content-Security-Policy 由浏览器执行，其中 connect-src 'none' 不许页面连接任何地方。",
    "核对文件的 SHA-256 与发布者公布的是否一致；Windows 用 certutil -hashfile fengong.html SHA256。",
];
