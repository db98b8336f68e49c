//! 单位台账: one unit at a time, its tasks by role; the units with most to do first.

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, attribute_near, button, el};
use super::live::RwSignal;
use super::reading::Reading;
use super::unit_editor::UnitEditor;
use fengong::analysis::Analysis;
use fengong::editor::{rows, stops};
use fengong::matrix::{Order, Totals};
use fengong::plan::{Role, words};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// How many units and how many tasks of one are listed; the rest is counted.
const LISTED: usize = 150;

/// The class of a role's words and signs.
pub fn role_class(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Responsible => "responsible",
        Role::Support => "support",
    }
}

#[derive(Clone, Copy)]
struct Ledger {
    desk: Desk,
    /// By name: indices move when the text changes.
    chosen: RwSignal<Option<String>>,
}

/// The units' indices, those with most to do first.
fn order(reading: &Reading) -> Vec<u32> {
    reading.analysis().matrix.columns(&reading.analysis().plan, Order::Count)
}

impl Ledger {
    /// The unit whose tasks are shown.
    fn unit(self, reading: &Reading) -> Option<u32> {
        let units = &reading.analysis().plan.units;
        let named = self.chosen.with(|name| units.iter().position(|unit| Some(&unit.name) == name.as_ref()));
        named.map(|at| at as u32).or_else(|| order(reading).first().copied())
    }

    fn units(self) -> Vec<El> {
        self.desk.reading.with(|reading| {
            let analysis = reading.analysis();
            let totals = analysis.matrix.unit_totals(&analysis.plan);
            let total = |unit: u32| totals.get(unit as usize).copied().unwrap_or_default();
            let (order, here) = (order(reading), self.unit(reading));
            let most = order.first().map_or(1, |unit| total(*unit).sum().max(1));
            let entry = |unit: u32| {
                let body = analysis.plan.units.get(unit as usize)?;
                Some(
                    el("li").child(
                        button()
                            .class("unit")
                            .number("data-at", unit as usize)
                            .attr("aria-pressed", if here == Some(unit) { "true" } else { "false" })
                            .child(el("span").class("name").words(body.name.clone()))
                            .child(load(total(unit), most))
                            .child(el("span").class("totals").words(in_words(total(unit)))),
                    ),
                )
            };
            let rest = order.len().saturating_sub(LISTED);
            let rest = (rest > 0).then(|| el("li").class("quiet").words(format!("另有 {rest} 个单位。")));
            let mut entries = Vec::new();
            for unit in order.into_iter().take(LISTED) {
                entries.extend(entry(unit));
            }
            entries.extend(rest);
            entries
        })
    }

    fn choose(self, unit: usize) {
        let name =
            self.desk.reading.with_untracked(|r| Some(r.analysis().plan.units.get(unit)?.name.clone()));
        self.chosen.set(name);
    }

    /// The tasks of the chosen unit by role.
    fn tasks(self) -> Vec<El> {
        self.desk.reading.with(|reading| {
            let Some(unit) = self.unit(reading) else { return vec![] };
            let body = &reading.analysis().plan.units[unit as usize];
            let tag = body.collective.then(|| el("small").class("tag").text("统称"));
            let rename = button().attr("data-rename", "").text("改名、合并");
            let name = el("h2").child(el("span").words(body.name.clone())).children(tag).child(rename);
            let mut all = vec![name];
            for role in Role::ALL {
                all.extend(duties(reading, unit, role));
            }
            all
        })
    }
}

/// How much a unit has to do: a bar in three parts of a hundred.
fn load(totals: Totals, most: u32) -> El {
    let part = |role| {
        let share = (totals.of(role) * 100).div_ceil(most);
        el("i").class(role_class(role)).attr_made("--share", format!("{share}%"))
    };
    el("span").class("load").attr("aria-hidden", "true").children(Role::ALL.map(part))
}

/// 牵头 3 · 配合 5.
fn in_words(totals: Totals) -> String {
    let mut words = String::new();
    for role in Role::ALL.into_iter().filter(|role| totals.of(*role) > 0) {
        if !words.is_empty() {
            words.push_str(" · ");
        }
        words.push_str(&format!("{} {}", role.word(), totals.of(role)));
    }
    words
}

/// A task as a line of a list: its number, its words, and `when` it is due.
pub fn duty(analysis: &Analysis, task: usize, when: String) -> El {
    button()
        .class("duty")
        .number("data-task", task)
        .child(el("span").class("number").words(rows::task_number(&analysis.text, &analysis.plan, task)))
        .child(el("span").class("words").words(analysis.task_text(&analysis.plan.tasks[task])))
        .child(el("span").class("when").words(when))
}

/// A task's deadline as written; empty where it has none.
pub fn deadline_words(analysis: &Analysis, task: usize) -> String {
    let deadline = analysis.plan.tasks[task].deadline.as_ref();
    deadline.map_or(String::new(), |d| words::folded(&analysis.text, d.written))
}

/// A heading and the tasks that `unit` has in `role`; nothing where it has none.
fn duties(reading: &Reading, unit: u32, role: Role) -> Vec<El> {
    let analysis = reading.analysis();
    let tasks = 0..analysis.plan.tasks.len();
    let of_role: Vec<usize> = tasks.filter(|task| analysis.matrix.get(*task, unit) == Some(role)).collect();
    if of_role.is_empty() {
        return vec![];
    }
    let line = |task: &usize| {
        let when = deadline_words(analysis, *task);
        el("li").child(duty(analysis, *task, when).number("data-unit", unit as usize))
    };
    let heading = el("h3")
        .class(role_class(role))
        .child(el("span").attr("aria-hidden", "true").words(role.sign().to_string()))
        .child(el("span").text(role.word()))
        .child(el("small").words(format!("{} 项", of_role.len())));
    let list = el("ol").class("duties").children(of_role.iter().take(LISTED).map(line));
    let rest = of_role.len().saturating_sub(LISTED);
    let rest = (rest > 0).then(|| el("p").class("quiet").words(format!("另有 {rest} 项，请导出查看。")));
    let mut all = vec![heading, list];
    all.extend(rest);
    all
}

/// The view.
pub fn units(desk: Desk, shell: Shell) -> El {
    let ledger = Ledger { desk, chosen: RwSignal::new(None) };
    let editor = UnitEditor::new(desk);
    let show = move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.has_attribute("data-rename")) {
            let name = desk.reading.with_untracked(|r| {
                Some(r.analysis().plan.units.get(ledger.unit(r)? as usize)?.name.clone())
            });
            if let Some(name) = name {
                editor.open(name);
            }
            return;
        }
        let span = desk.reading.with_untracked(|reading| {
            let (task, unit) = (attribute_near(&event, "data-task")?, attribute_near(&event, "data-unit")?);
            stops::cell(reading.analysis(), task, unit as u32)
        });
        if let Some(span) = span {
            shell.show(desk, span);
        }
    };
    let choose = move |event| {
        if let Some(unit) = attribute_near(&event, "data-at") {
            ledger.choose(unit);
        }
    };
    el("div")
        .class("ledger")
        .role("region")
        .label("单位台账")
        .child(el("ul").class("units scroll").label("单位").list(move || ledger.units()).on("click", choose))
        .child(el("div").class("scroll").list(move || ledger.tasks()).on("click", show))
        .child(editor.view(ledger.chosen))
}
