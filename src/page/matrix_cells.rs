//! What the matrix draws: its rows, its cells, its legend.

use super::dom::{El, el};
use super::live::RwSignal;
use super::reading::Reading;
use super::units::role_class;
use fengong::edit::Edit;
use fengong::editor::columns::Column;
use fengong::editor::places::Place;
use fengong::editor::range::Range;
use fengong::editor::rows::{Row, task_number};
use fengong::matrix::{Order, Totals};
use fengong::plan::{Role, words};
use leptos::prelude::event_target_value;

/// How much of a task's words its row can show, in characters.
const SHOWN: usize = 40;

/// What a cell will say once the edits under way are made; `None` where none is about it.
pub fn promise(edits: &[Edit], task: usize, name: &str) -> Option<Option<Role>> {
    edits.iter().rev().find_map(|edit| match edit {
        Edit::SetRole { task: of, unit, role, .. } if *of == task && unit == name => Some(*role),
        _ => None,
    })
}

/// 牵头, then 责任, then 配合, then none.
pub fn after(role: Role) -> Option<Role> {
    match role {
        Role::Lead => Some(Role::Responsible),
        Role::Responsible => Some(Role::Support),
        Role::Support => None,
    }
}

/// 牵头 3 项、配合 5 项.
pub fn in_words(totals: Totals) -> String {
    let mut words = String::new();
    for role in Role::ALL.into_iter().filter(|role| totals.of(*role) > 0) {
        if !words.is_empty() {
            words.push('、');
        }
        words.push_str(&format!("{} {} 项", role.word(), totals.of(role)));
    }
    words
}

/// A row: a heading as a band, a task with its cells.
pub fn row(
    reading: &Reading,
    promised: &[Edit],
    at: usize,
    columns: &[(usize, Column)],
    here: bool,
    range: Option<Range>,
) -> Option<El> {
    let analysis = reading.analysis();
    let text = &analysis.text;
    let row = |class| {
        el("div").key(at).class(class).role("row").number("data-row", at).number("aria-rowindex", at + 2)
    };
    let first = |role| {
        let first = el("div").key(1).class("first").role(role).attr("aria-colindex", "1");
        first.attr("tabindex", "-1").attr("data-stop", "0")
    };
    Some(match *reading.rows().get(at)? {
        Row::Section(section, depth) => {
            let heading = analysis.plan.sections.get(section as usize)?.heading;
            row(if depth > 0 { "row band deep" } else { "row band" })
                .child(first("gridcell").words(words::folded(text, heading)))
        }
        Row::Task(index) => {
            let index = index as usize;
            let task = analysis.plan.tasks.get(index)?;
            let number = task_number(text, &analysis.plan, index);
            let cell = |(column, of): &(usize, Column)| {
                let name = &of.name;
                let role = match promised.is_empty() {
                    true => None,
                    false => promise(promised, index, name),
                };
                cell(*column, &number, name, role.unwrap_or_else(|| analysis.matrix.get(index, of.unit?)))
            };
            let mut cells: Vec<El> = Vec::new();
            for column in columns {
                let made = cell(column);
                cells.push(
                    match range.filter(|range| range.contains(Place { row: at, stop: column.0 + 1 })) {
                        Some(_) => made.attr("aria-selected", "true"),
                        None => made,
                    },
                );
            }
            let words: String = analysis.task_text(task).chars().take(SHOWN).collect();
            row(if reading.found(index) { "row task found" } else { "row task" })
                .attr("aria-selected", if here { "true" } else { "false" })
                .child(
                    first("rowheader")
                        .child(el("span").class("number").words(number))
                        .child(el("span").class("words").words(words)),
                )
                .children(cells)
        }
    })
}

fn cell(column: usize, number: &str, unit: &str, role: Option<Role>) -> El {
    let (class, word) = match role {
        Some(Role::Lead) => ("cell lead", "牵头"),
        Some(Role::Responsible) => ("cell responsible", "责任"),
        Some(Role::Support) => ("cell support", "配合"),
        None => ("cell", "无"),
    };
    el("div")
        .key(column + 2)
        .class(class)
        .role("gridcell")
        .attr("tabindex", "-1")
        .number("data-stop", column + 1)
        .number("aria-colindex", column + 2)
        .attr_made("aria-label", format!("第 {number} 项 {unit} {word}"))
        .words(role.map_or(String::new(), |role| role.sign().to_string()))
}

/// The signs, how to set them, and the order of the columns.
pub fn legend(order: RwSignal<Order>) -> El {
    let sign = |role: Role| {
        el("span")
            .class(role_class(role))
            .child(el("b").attr("aria-hidden", "true").words(role.sign().to_string()))
            .child(el("span").text(role.word()))
    };
    const ORDERS: [(&str, Order); 3] =
        [("按出现先后", Order::Appearance), ("按任务多少", Order::Count), ("手动", Order::Hand)];
    let option = move |(name, of): (&'static str, Order)| {
        let chosen = move || (order.get() == of).then_some("".into());
        el("option").attr("value", name).attr_live("selected", chosen).text(name)
    };
    let choice = el("select")
        .attr("title", "拖动表头的单位，或在格中按 Alt+左右方向键，可以手动排列")
        .on("change", move |event| {
            let name = event_target_value(&event);
            ORDERS.iter().filter(|(known, _)| *known == name).for_each(|(_, of)| order.set(*of));
        })
        .children(ORDERS.map(option));
    el("div")
        .class("legend")
        .children(Role::ALL.map(sign))
        .child(el("span").class("hint").text("点格子换角色，或按 1 牵头 2 责任 3 配合 0 无，回车看原文"))
        .child(el("label").child(el("span").text("单位排序")).child(choice))
}
