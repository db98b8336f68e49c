//! The bar above the tables: which tasks they show.

use super::desk::Desk;
use super::dom::{El, Slot, button, el};
use super::live::{Memo, RwSignal};
use fengong::editor::filter::{self, Choices, Filter, When};
use fengong::editor::rows::Row;
use fengong::plan::Role;
use leptos::prelude::event_target_value;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

/// The bar.
pub fn filters(desk: Desk) -> El {
    let more = RwSignal::new(desk.filter.with_untracked(Filter::conditions) > 0);
    let field = Slot::new();
    let clear = move || {
        if let Some(field) = field.get() {
            field.unchecked_ref::<HtmlInputElement>().set_value("");
        }
        desk.narrow(|filter| *filter = Filter::default());
    };
    let words = el("input")
        .attr("type", "search")
        .label("筛选任务")
        .attr("placeholder", "筛选：任务、单位、人员")
        .attr_made("value", desk.filter.with_untracked(|f| f.text.clone()))
        .slot(field)
        .on("input", move |event| {
            let words = event_target_value(&event);
            desk.narrow(|filter| filter.text = words);
        })
        .on("keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if event.key() == "Escape" && !event.is_composing() {
                clear();
            }
        });
    let opener = button()
        .attr_live("aria-expanded", move || Some(if more.get() { "true" } else { "false" }.into()))
        .text_live(move || match desk.filter.with(Filter::conditions) {
            0 => "更多条件".into(),
            set => format!("条件 {set}").into(),
        })
        .on("click", move |_| more.update(|more| *more = !*more));
    let reset = button()
        .text("清除")
        .attr_live("hidden", move || desk.filter.with(Filter::is_empty).then_some("".into()))
        .on("click", move |_| clear());
    let count = move || {
        if desk.filter.with(Filter::is_empty) {
            return "".into();
        }
        let shown = desk.shown.with(|r| r.rows().iter().filter(|row| matches!(row, Row::Task(_))).count());
        format!("显示 {shown} 项，共 {} 项", desk.reading.with(|r| r.analysis().plan.tasks.len())).into()
    };
    el("div")
        .class("filters")
        .role("search")
        .label("筛选")
        .child(words)
        .child(opener)
        .child(reset)
        .child(el("span").class("quiet").role("status").text_live(count))
        .child(el("div").class("conditions").swap(move || match more.get() {
            true => conditions(desk),
            false => el("div"),
        }))
}

fn conditions(desk: Desk) -> El {
    let choices = Memo::new(move |_| desk.reading.with(|r| filter::choices(r.analysis())));
    let several = move |of: fn(&Choices) -> &[String]| {
        move || choices.with(|choices| of(choices).iter().map(|name| (name.clone(), name.clone())).collect())
    };
    let roles =
        || Role::ALL.iter().map(|role| ((*role as usize).to_string(), role.word().to_owned())).collect();
    let months = move || {
        let mut all =
            vec![("some".to_owned(), "有时限".to_owned()), ("none".to_owned(), "无时限".to_owned())];
        choices.with(|choices| {
            all.extend(choices.months.iter().map(|(y, m)| (format!("{y}-{m}"), format!("{y}年{m}月"))));
        });
        all
    };
    let role = |filter: &Filter| filter.role.map_or(String::new(), |role| (role as usize).to_string());
    el("div")
        .class("row")
        .child(choice(desk, "单位", several(|c| &c.units), |f| f.unit.clone(), |f, to| f.unit = to))
        .child(choice(desk, "角色", roles, role, |f, to| {
            f.role = Role::ALL.into_iter().find(|role| (*role as usize).to_string() == to);
        }))
        .child(choice(desk, "章节", several(|c| &c.sections), |f| f.section.clone(), |f, to| f.section = to))
        .child(choice(desk, "责任领导", several(|c| &c.people), |f| f.person.clone(), |f, to| f.person = to))
        .child(choice(desk, "时限", months, |f| when_key(f.when), |f, to| f.when = when_of(&to)))
        .child(choice(
            desk,
            "检查",
            || vec![("found".to_owned(), "只看有问题的".to_owned())],
            |f| if f.found { "found".to_owned() } else { String::new() },
            |f, to| f.found = !to.is_empty(),
        ))
}

fn when_key(when: When) -> String {
    match when {
        When::Any => String::new(),
        When::Some => "some".into(),
        When::None => "none".into(),
        When::Month(year, month) => format!("{year}-{month}"),
    }
}

fn when_of(key: &str) -> When {
    match key {
        "" => When::Any,
        "some" => When::Some,
        "none" => When::None,
        month => month
            .split_once('-')
            .and_then(|(y, m)| Some(When::Month(y.parse().ok()?, m.parse().ok()?)))
            .unwrap_or_default(),
    }
}

/// One condition: a list to choose from, the first entry asking for nothing.
fn choice(
    desk: Desk,
    name: &'static str,
    entries: impl Fn() -> Vec<(String, String)> + 'static,
    chosen: fn(&Filter) -> String,
    set: fn(&mut Filter, String),
) -> El {
    let options = move || {
        let chosen = desk.filter.with(chosen);
        let option = |(key, words): (String, String)| {
            let here = (key == chosen).then_some("");
            el("option").attr_made("value", key).attr_if("selected", here).words(words)
        };
        let all = [(String::new(), ["全部", name].concat())];
        all.into_iter().chain(entries()).map(option).collect()
    };
    el("select")
        .label(name)
        .on("change", move |event| desk.narrow(|filter| set(filter, event_target_value(&event))))
        .list(options)
}
