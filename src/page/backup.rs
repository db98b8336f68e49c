//! 备份全部, 恢复备份: all drafts as a file and back.

use super::dom::{Promised, once};
use super::library::{Ask, Library, damaged_key, or_unnamed};
use super::shelf::{self, fresh, now};
use super::writing::today;
use super::{download, storage};
use fengong::draft::backup::{self, Merge};
use fengong::draft::{Base, Draft};
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlInputElement};

/// Saves everything, or one draft, as a file.
pub fn download(library: Library, id: Option<&str>, name: &str) {
    let values = library.saving.values(id);
    let file = backup::write(values.iter().map(|(key, value)| (&**key, &**value)), now());
    let today = today().to_string();
    let name = if id.is_some() { or_unnamed(name) } else { "分工台备份" };
    let clean: String = name.chars().filter(|c| !"\\/:*?\"<>|\r\n".contains(*c)).take(60).collect();
    let name = [&clean, "-", &today, ".json"].concat();
    library.say(&match download::file(&name, "application/json", &file.into()) {
        Ok(()) => ["已备份：", &name].concat(),
        Err(_) => "没有备份：浏览器不允许下载文件。".into(),
    });
}

/// Saves a value that cannot be read as it is.
pub fn raw(library: Library, key: &str) {
    let value = storage::read(key).unwrap_or_default();
    library.say(match download::file("损坏的草稿.txt", "text/plain", &value.into()) {
        Ok(()) => "已下载原始数据。",
        Err(_) => "没有下载：浏览器不允许下载文件。",
    });
}

/// A file was chosen.
pub fn chosen(library: Library, event: &Event) {
    let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    let read = once(move |words| {
        merge(library, &words.as_string().unwrap_or_default());
        // The same file may be chosen again.
        input.set_value("");
    });
    let failed = once(move |_| library.say("没有恢复：文件读不出来。"));
    let _ = file.text().unchecked_ref::<Promised>().then(&read, &failed);
}

fn merge(library: Library, file: &str) {
    let Some((values, whole)) = backup::read(file) else {
        library.say("没有恢复：这不是分工台的备份文件，或由更新的版本生成。");
        return;
    };
    library.saving.save_now();
    let has = |key: &str| storage::size(key) > 0;
    let Merge { new, other, same, versions, damaged } = backup::merge(values, shelf::heads, has);
    let (mut done, mut failed) = (0, 0);
    let mut count = |ok: bool| if ok { done += 1 } else { failed += 1 };
    for draft in &new {
        count(put(draft).is_ok());
    }
    for (key, value) in &versions {
        if storage::write(key, value).is_err() {
            failed += 1;
        }
    }
    for value in &damaged {
        let _ = storage::write(&damaged_key(), value);
    }
    let mut words = ["已恢复 ", &done.to_string(), " 份草稿"].concat();
    let mut and = |count: usize, what: &str| {
        if count > 0 {
            words.push_str(&["，", &count.to_string(), what].concat());
        }
    };
    and(same, " 份本机已有");
    and(damaged.len(), " 份已损坏（列在草稿中）");
    and(failed, " 项因空间不足没有恢复");
    words.push_str(if whole { "。" } else { "；备份文件不完整，缺失的部分没有恢复。" });
    library.say(&words);
    if !other.is_empty() {
        library.ask.set(Some(Ask::Other(other)));
    }
    library.saving.told();
}

/// Stores a draft of a backup, after what is there of it.
fn put(draft: &Draft) -> Result<(), storage::Trouble> {
    let heads = shelf::heads(&draft.id);
    let base = heads.first().map(Base::of).unwrap_or_default();
    let (revision, parent) = (draft.revision.max(base.revision) + 1, base.checksum);
    let draft = Draft { revision, parent, ..draft.clone() };
    shelf::put(&draft, heads.first().map(|head| &*head.key)).map(drop)
}

/// Drafts of a backup that are there and differ: both stay, or those that are there alone.
pub fn others(library: Library, drafts: Vec<Draft>, both: bool) {
    let mut failed = 0;
    for draft in drafts.into_iter().filter(|_| both) {
        let title = Some([or_unnamed(draft.name()), "（备份）"].concat());
        let draft = Draft { id: fresh(), parent: 0, title, ..draft };
        failed += usize::from(put(&draft).is_err());
    }
    library.say(match (both, failed) {
        (true, 0) => "两份都已保留。",
        (true, _) => "空间不足，有草稿没有恢复。",
        _ => "已保留本机的草稿。",
    });
}
