//! What must not be overlooked, under the header: a draft that is not safe, two tabs that went different ways,
//! a storage that gets full.

use super::dom::{El, button, el};
use super::library::{Library, Part};
use super::live::Memo;
use super::saving::SaveState;
use super::{backup, store_view};

/// What it says.
#[derive(Clone, PartialEq)]
enum Word {
    Nothing,
    Unsaved(&'static str),
    Conflict,
    Full,
}

/// The strip; empty most of the time.
pub fn strip(library: Library) -> El {
    let saving = library.saving;
    let word = Memo::new(move |_| match saving.state.get() {
        SaveState::Failed(reason) => Word::Unsaved(reason),
        _ if saving.conflict.with(Option::is_some) => Word::Conflict,
        _ if saving.full.get() >= store_view::HIGH => Word::Full,
        _ => Word::Nothing,
    });
    let line = |words: String| el("div").class("strip").role("alert").child(el("p").words(words));
    let save_all =
        move || button().text("备份全部").on("click", move |_| backup::download(library, None, ""));
    el("div").swap(move || match word.get() {
        Word::Nothing => el("span"),
        Word::Unsaved(reason) => line(
            [
                "最近的修改还没有保存：",
                reason,
                "。内容仍在本页，腾出空间后会自动保存；现在可以先备份或导出。",
            ]
            .concat(),
        )
        .child(save_all())
        .child(button().text("管理存储").on("click", move |_| library.show(Part::Drafts))),
        Word::Conflict => {
            let other = move |_| {
                if let Some(conflict) = saving.conflict.get_untracked() {
                    saving.open(&conflict.other);
                }
            };
            line("另一个窗口也修改了这份草稿，两边都已保存。这里是本窗口的内容，已另存为一份草稿。".into())
                .child(
                    button().class("main").text("两份都保留").on("click", move |_| saving.conflict.set(None)),
                )
                .child(button().text("打开另一份").on("click", other))
                .child(button().text("用这份替换另一份").on("click", move |_| saving.prefer_mine()))
        }
        Word::Full => {
            let full = saving.full.get_untracked().to_string();
            line(["本机存储已用 ", &full, "%，快要满了：请备份后删除不用的草稿。"].concat())
                .child(save_all())
                .child(button().text("管理存储").on("click", move |_| library.show(Part::Store)))
        }
    })
}
