//! The header: what lies on the desk, whether it is safe, and what can be done with it.

use super::about::about;
use super::desk::Desk;
use super::dom::{El, button, el};
use super::export_menu::export_menu;
use super::findings;
use super::library::{Library, Part};
use super::live::RwSignal;
use super::saving::{SaveState, Saving};
use super::settings::theme_switch;
use super::work::Work;
use fengong::editor::Transaction;
use fengong::editor::nothing::Nothing;

/// The header.
pub fn header(desk: Desk, library: Library, keys: RwSignal<bool>, work: Work) -> El {
    let saving = library.saving;
    let title = move || match saving.title.get().unwrap_or_else(|| desk.title()) {
        title if title.is_empty() => "未命名草稿".to_owned(),
        title => title,
    };
    let brand = el("div")
        .class("brand")
        .child(el("span").class("mark").attr("aria-hidden", "true").text("分"))
        .child(el("h1").text("分工台"));
    let what = el("div")
        .class("what")
        .child(
            el("p")
                .class("title")
                .text_live(move || title().into())
                .attr_live("title", move || Some(title().into())),
        )
        .child(
            el("p")
                .class("facts")
                .child(el("span").class("counts").role("status").text_live(move || counts(desk).into()))
                .child(save_light(saving)),
        );
    let actions = el("div")
        .class("actions")
        .child(steps(desk))
        .child(
            button()
                .text("草稿")
                .attr("title", "草稿、版本、备份")
                .attr("aria-haspopup", "dialog")
                .on("click", move |_| library.show(Part::Drafts)),
        )
        .child(button().text("试用示例").on("click", move |_| saving.open_sample()))
        .child(export_menu(desk, work))
        .child(
            button()
                .class("icon keys")
                .label("键盘操作")
                .attr("title", "键盘操作 (?)")
                .on("click", move |_| keys.set(true))
                .child(el("span").attr("aria-hidden", "true").text("?")),
        )
        .child(about())
        .child(theme_switch());
    el("header").class("bar").child(brand).child(what).child(actions)
}

/// Undo and redo.
fn steps(desk: Desk) -> El {
    let step = move |name, sign, title, what: Transaction, some: fn((bool, bool)) -> bool| {
        button()
            .class("icon")
            .label(name)
            .attr("title", title)
            .attr_live("disabled", move || (!some(desk.steps.get())).then_some("".into()))
            .on("click", move |_| desk.step(&what))
            .child(el("span").attr("aria-hidden", "true").text(sign))
    };
    el("div")
        .class("history")
        .role("group")
        .label("撤销与重做")
        .child(step("撤销", "↶", "撤销 (Ctrl+Z)", Transaction::Undo, |some| some.0))
        .child(step("重做", "↷", "重做 (Ctrl+Shift+Z)", Transaction::Redo, |some| some.1))
}

fn counts(desk: Desk) -> String {
    if desk.unread.get() && desk.document.with(|d| !d.text().is_empty()) {
        return "没有读取：读取模块没有载入".to_owned();
    }
    desk.reading.with(|reading| {
        if matches!(reading.nothing(), Some(Nothing::Empty | Nothing::Blank)) {
            return "尚无原文".to_owned();
        }
        if reading.pending() {
            return "正在读取".to_owned();
        }
        let plan = &reading.analysis().plan;
        let (tasks, units) = (plan.tasks.len(), plan.units.len());
        format!("{tasks} 项任务 · {units} 个单位 · {} 个问题", findings::count(desk, reading))
    })
}

/// Whether the draft is safe.
fn save_light(saving: Saving) -> El {
    let words = move || match saving.state.get() {
        SaveState::Idle => "".into(),
        SaveState::Saved => "已保存".into(),
        SaveState::Saving => "正在保存".into(),
        SaveState::Off => "不保留草稿".into(),
        SaveState::Failed(reason) => format!("未保存:{reason}").into(),
    };
    el("span")
        .class("safe")
        .role("status")
        .attr("title", "草稿只保存在这台电脑的浏览器里")
        .class_live("failed", move || matches!(saving.state.get(), SaveState::Failed(_)))
        .class_live("off", move || saving.state.get() == SaveState::Off)
        .text_live(words)
}
