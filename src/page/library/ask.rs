//! Questions within the window of the drafts, and what follows upon the answers.

use super::*;

/// A question within the window.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Whether all is to be removed.
    Clear,
    /// Whether the bin is to be emptied.
    EmptyBin,
    /// Whether a draft is to go for good, since there is no room to say of it that it is in the bin.
    Gone(String),
    /// Whether a value that cannot be read is to be removed.
    Damaged(String),
    /// What is to be done with drafts of a backup that are there and differ.
    Other(Vec<Draft>),
}

impl Library {
    fn answer(self, ask: Ask, yes: bool) {
        self.ask.set(None);
        match (ask, yes) {
            (Ask::Clear, true) => store_view::clear(self),
            (Ask::EmptyBin, true) => {
                let all = self.entries.get_untracked();
                all.iter()
                    .filter(|entry| entry.deleted_at.is_some())
                    .for_each(|entry| shelf::remove(&entry.id));
                self.say("回收站已清空。");
            }
            (Ask::Gone(id), true) => {
                shelf::remove(&id);
                self.say("已永久删除。");
                self.gone(&id);
            }
            (Ask::Damaged(key), true) => {
                storage::remove(&key);
                self.say("已删除损坏的数据。");
            }
            (Ask::Other(drafts), both) => backup::others(self, drafts, both),
            _ => {}
        }
        self.saving.told();
    }

    /// The question, where one is open.
    pub(super) fn question(self) -> El {
        let Some(ask) = self.ask.get() else { return el("div") };
        let (words, yes, no) = match &ask {
            Ask::Clear => (
                "将清除本机保存的全部草稿、版本、回收站和设置，当前页面也会清空，不能恢复。建议先备份全部。"
                    .to_owned(),
                "清除全部",
                "取消",
            ),
            Ask::EmptyBin => ("回收站里的草稿将永久删除，不能恢复。".to_owned(), "永久删除", "取消"),
            Ask::Gone(_) => {
                ("存储已满，放不进回收站。要永久删除这份草稿和它的版本吗？".to_owned(), "永久删除", "取消")
            }
            Ask::Damaged(_) => ("损坏的数据将永久删除。建议先下载原始数据。".to_owned(), "永久删除", "取消"),
            Ask::Other(drafts) => {
                let names: Vec<&str> = drafts.iter().map(|draft| or_unnamed(draft.name())).collect();
                (
                    ["备份中有内容与本机不同的草稿：", &names.join("、"), "。"].concat(),
                    "两份都保留",
                    "只保留本机的",
                )
            }
        };
        let (first, second) = (ask.clone(), ask);
        el("div")
            .class("ask")
            .role("alertdialog")
            .label("请确认")
            .child(el("p").words(words))
            .child(button().class("main").text(yes).on("click", move |_| self.answer(first.clone(), true)))
            .child(button().text(no).on("click", move |_| self.answer(second.clone(), false)))
    }
}
