//! 版本: earlier states of the draft on the desk; what changed since one, and the way back to it.

use super::dialog::field;
use super::dom::{El, Slot, attribute_near, button, el};
use super::library::{Library, act, nothing, size, time};
use super::live::{RwSignal, StoredValue};
use super::{shelf, storage};
use fengong::compare::{Comparison, Difference, Kind};
use fengong::draft::version::{Stored, Why};
use fengong::editor::port::Wish;
use fengong::plan::overlay::Overlay;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// The versions, in the window of the drafts.
pub fn part(library: Library) -> El {
    let saving = library.saving;
    let name = Slot::new();
    let save = move || {
        let input = name.get().map(JsCast::unchecked_into::<HtmlInputElement>);
        let words = input.as_ref().map(HtmlInputElement::value).unwrap_or_default();
        if library.done(saving.keep_named(&words), "已保存版本。")
            && let Some(input) = input
        {
            input.set_value("");
        }
    };
    let keys = StoredValue::new(Vec::<String>::new());
    // The version that is compared.
    let chosen = RwSignal::new(String::new());
    saving.desk.compared.set(None);
    let rows = move || {
        saving.changes.track();
        let all = shelf::versions(&saving.id());
        keys.set_value(all.iter().map(|(key, _)| key.clone()).collect());
        let (chosen, both) = (chosen.get(), saving.desk.compared.get());
        all.iter()
            .enumerate()
            .map(|(at, (key, stored))| row(at, key, stored, *key == chosen, both.as_ref()))
            .collect()
    };
    let click = move |event: Event| {
        let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
        let Some(act) = target.and_then(|t| t.get_attribute("data-act")) else { return };
        let Some(key) =
            attribute_near(&event, "data-row").and_then(|at| keys.with_value(|k| k.get(at).cloned()))
        else {
            return;
        };
        match &*act {
            "compare" => {
                saving.desk.compared.set(None);
                match shelf::version(&key) {
                    Some(version) => {
                        chosen.set(key);
                        let overlay = Overlay::from_words(&version.overlay);
                        saving.desk.want(Wish::Compare(version.text, overlay));
                    }
                    None => library.say("这个版本已损坏，读不出来。"),
                }
            }
            "hide" => chosen.set(String::new()),
            "back" => match saving.restore(&key) {
                true => {
                    library.open.set(false);
                    saving.desk.say("已恢复到这个版本；恢复前的内容留作版本，也可以撤销。");
                }
                false => library.say("这个版本已损坏，读不出来。"),
            },
            "drop" => {
                let all = shelf::versions(&saving.id());
                let own = all.iter().find(|(other, _)| *other == key).map(|(_, stored)| stored.body);
                if all.iter().any(|(_, stored)| stored.base == own && own.is_some()) {
                    library.say("没有删除：其他版本要靠它还原。");
                } else {
                    storage::remove(&key);
                    library.say("已删除这个版本。");
                    saving.told();
                }
            }
            _ => {}
        }
    };
    let empty = move || {
        saving.changes.track();
        match storage::keys(&fengong::draft::place::versions(&saving.id())).is_empty() {
            true => "还没有版本。开始修改、大段替换和每隔几分钟都会自动留一份，也可以手动保存。",
            false => "",
        }
    };
    el("div")
        .class("part")
        .child(
            el("div")
                .class("tools")
                .child(field("版本名称", name, save).attr("placeholder", "版本名称，如：送审稿"))
                .child(button().class("main").text("保存版本").on("click", move |_| save())),
        )
        .child(el("ul").class("drafts").role("list").label("版本列表").on("click", click).list(rows))
        .child(nothing(empty))
}

fn row(at: usize, key: &str, stored: &Stored, chosen: bool, both: Option<&Comparison>) -> El {
    let version = &stored.version;
    let why = version.why.words();
    let name = match version.name.as_deref() {
        Some("") | None => why,
        Some(name) => name,
    };
    let mut facts = time(version.at);
    if version.why == Why::Asked && name != why {
        facts.push_str(" · 手动保存");
    }
    if version.tasks > 0 {
        facts.push_str(&[" · ", &version.tasks.to_string(), " 项任务"].concat());
    }
    facts.push_str(&[" · ", &size(storage::size(key))].concat());
    let compare = if chosen { act("收起", "hide") } else { act("比较", "compare") };
    let row = el("li")
        .key(at + 1)
        .number("data-row", at)
        .attr_made("aria-label", [name, " ", &time(version.at)].concat())
        .child(el("b").words(name.to_owned()))
        .child(el("span").class("facts").words(facts))
        .child(el("span").class("acts").child(compare).child(act("恢复", "back")).child(act("删除", "drop")));
    if !chosen {
        return row;
    }
    match both {
        None => row.child(el("p").class("changes").text("正在比较…")),
        Some(both) => row.child(changes(both)),
    }
}

/// What changed since a version.
fn changes(both: &Comparison) -> El {
    if both.tasks.is_empty() && both.units.is_empty() {
        let words =
            if both.text { "只有任务以外的文字不同。" } else { "与现在的内容相同。" };
        return el("p").class("changes").text(words);
    }
    let line = |change: &Difference| {
        let kind = match change.kind {
            Kind::Added => "新增",
            Kind::Removed => "删去",
            Kind::Changed => "修改",
        };
        el("li")
            .child(el("i").text(kind))
            .child(el("span").words(change.name.clone()))
            .child(el("span").class("facts").words(change.more.clone()))
    };
    let list = |name: &'static str, all: &[Difference]| {
        el("section")
            .child(el("h3").words([name, "（", &all.len().to_string(), "）"].concat()))
            .child(el("ol").children(all.iter().map(line)))
    };
    el("div")
        .class("changes")
        .child(el("p").text("从这个版本到现在："))
        .child(list("任务", &both.tasks))
        .child(list("单位", &both.units))
}
