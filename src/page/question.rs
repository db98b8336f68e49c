//! What must be asked before an edit is made.

use super::desk::{Desk, Question};
use super::dialog::dialog;
use super::dom::{El, Slot, button, el};
use fengong::edit::Scope;

/// The question whether an assignment that several tasks share is changed for all of them or for
/// the one task alone.
pub fn question(desk: Desk) -> El {
    let words = move || {
        let shared = desk.question.with(|q| q.as_ref().map_or(0, |Question { shared, .. }| *shared));
        format!("这个单位写在标题、合并的格子或统一的说明里，{shared} 项任务共用。要怎样修改？").into()
    };
    let choice = move |words, class, scope: Option<Scope>| {
        button().class(class).text(words).on("click", move |_| desk.answer(scope))
    };
    let closed = move || {
        if desk.question.with_untracked(Option::is_some) {
            desk.answer(None);
        }
    };
    dialog("修改共用的分工", Slot::new(), move || desk.question.with(Option::is_some), closed)
        .class("question")
        .child(el("p").text_live(words))
        .child(
            el("div")
                .class("choices")
                .child(choice("只改这一项", "main", Some(Scope::This)))
                .child(choice("全部修改", "", Some(Scope::All)))
                .child(choice("取消", "", None)),
        )
}
