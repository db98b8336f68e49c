//! What stands beside a text without a task: what to do, or why nothing was read.

use super::desk::Desk;
use super::dom::{El, button, el};
use super::live::Memo;
use super::saving::Saving;
use fengong::editor::nothing::Nothing;

/// The panel.
pub fn empty(desk: Desk, saving: Saving) -> El {
    let why = Memo::new(move |_| desk.reading.with(|r| r.nothing()));
    el("div").class("scroll").swap(move || match why.get() {
        None | Some(Nothing::Empty | Nothing::Blank) => welcome(saving),
        Some(why) => no_task(why),
    })
}

fn welcome(saving: Saving) -> El {
    let steps = [
        (
            "粘贴",
            "把任务分解方案、重点任务分工等文件的文字复制到原文栏，从 Word、WPS、网页里复制的都可以；也可以打开文件（.docx、.xlsx、.txt），或把文件拖到页面上。",
        ),
        (
            "核对",
            "任务清单和责任矩阵随即列出。点一项任务、一个单位，原文就选中它的出处；改原文，表格跟着变。",
        ),
        ("带走", "导出 CSV、Markdown、数据文件，或复制表格，直接粘贴到 WPS、Excel、Word。"),
    ];
    let step = |(what, how)| el("li").child(el("b").text(what)).child(el("span").text(how));
    el("div")
        .class("empty")
        .child(el("h2").text("谁牵头、谁配合、何时完成，一眼看清"))
        .child(el("ol").class("steps").children(steps.map(step)))
        .child(
            el("p").child(
                button().class("main").text("看一份示例方案").on("click", move |_| saving.open_sample()),
            ),
        )
        .child(el("p").class("promise").text("文字只留在本页，不上传；草稿保存在这台电脑的浏览器里。"))
}

fn no_task(why: Nothing) -> El {
    let (reason, help) = match why {
        Nothing::Binary => (
            "这不像是文字，像是文件的内部数据（例如把 .doc、.pdf 或图片当文本打开）。",
            "请用 WPS、Word 或浏览器打开那个文件，全选、复制，再粘贴到原文栏。",
        ),
        Nothing::StatementsOnly => (
            "原文里有“牵头”“责任单位”这类字样，但没有找到它们所属的任务。",
            "请连同任务正文一起粘贴；每项任务后面写明单位，例如下面的写法。",
        ),
        _ => (
            "原文里没有“牵头单位：…”“责任单位：…”这类字样，也没有带编号、写明单位的条目。",
            "如果这是方案的一部分，请把列有任务的部分（常在附件里）也粘贴进来。",
        ),
    };
    let examples = [
        "3. 新建改建供水管网 40 公里，11月底前完成。（牵头单位：市住建局；配合单位：市财政局、水务局）",
        "3. 新建改建供水管网 40 公里。\n牵头单位：市住建局\n配合单位：市财政局、市水务局",
    ];
    el("div")
        .class("empty")
        .child(el("h2").text("没有读到任务"))
        .child(el("p").text(reason))
        .child(el("p").text(help))
        .child(
            el("figure")
                .child(el("figcaption").text("能读懂的写法，例如："))
                .child(el("blockquote").children(examples.map(|example| el("p").text(example)))),
        )
}
