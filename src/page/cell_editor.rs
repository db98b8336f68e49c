//! The small window in which a cell of the task table is changed: units of a role, people, a
//! deadline, the task's own words and what can be done with the task as a whole.
//!
//! Each change is an edit of the text, made at once and undone like any other.

use super::desk::Desk;
use super::dialog::{dialog, field};
use super::dom::{El, Slot, attribute_near, button, el, style};
use super::live::RwSignal;
use fengong::edit::{Edit, Scope};
use fengong::editor::places::Place;
use fengong::editor::rows::{task_number, task_words};
use fengong::editor::stops::Cell;
use fengong::plan::Role;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent};

/// What is being changed.
#[derive(Clone, Copy, PartialEq)]
pub struct Opened {
    /// The task.
    pub task: usize,
    /// Its cell.
    pub cell: Cell,
    /// Where the grid's focus goes afterwards.
    pub place: Place,
}

/// The window.
#[derive(Clone, Copy)]
pub struct CellEditor {
    desk: Desk,
    opened: RwSignal<Option<Opened>>,
    dialog: Slot,
    field: Slot,
}

impl CellEditor {
    /// A closed one.
    pub fn new(desk: Desk) -> Self {
        CellEditor { desk, opened: RwSignal::new(None), dialog: Slot::new(), field: Slot::new() }
    }

    /// Opens it at the element.
    pub fn open(self, opened: Opened, at: Option<&Element>) {
        if opened.cell == Cell::Targets {
            return;
        }
        let Some(dialog) = self.dialog.get() else { return };
        if let Some(rect) = at.map(Element::get_bounding_client_rect) {
            style(&dialog, "--left", &format!("{}px", rect.left() as i32));
            style(&dialog, "--top", &format!("{}px", rect.bottom() as i32 + 2));
        }
        self.opened.set(Some(opened));
    }

    /// The window; `back` takes the focus to where it was.
    pub fn view(self, back: impl Fn(Place) + 'static) -> El {
        let said = el("p").class("quiet").role("status");
        let desk = self.desk;
        let closed = move || {
            let opened = self.opened.get_untracked();
            self.opened.set(None);
            if let Some(opened) = opened {
                back(opened.place);
            }
        };
        dialog("修改", self.dialog, move || self.opened.with(Option::is_some), closed)
            .class("cell-editor")
            // A press beside the window closes it.
            .on("click", move |event| {
                let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
                if target.is_some_and(|target| target.tag_name() == "DIALOG") {
                    self.close();
                }
            })
            .child(el("div").class("inside").swap(move || match self.opened.get() {
                Some(opened) => self.inside(opened),
                None => el("div"),
            }))
            .child(said.text_live(move || desk.notice.get().unwrap_or_default().into()))
    }

    fn close(self) {
        if let Some(dialog) = self.dialog.get() {
            dialog.unchecked_ref::<HtmlDialogElement>().close();
        }
    }

    fn inside(self, opened: Opened) -> El {
        let number = self
            .desk
            .reading
            .with_untracked(|r| task_number(&r.analysis().text, &r.analysis().plan, opened.task));
        let heading = format!("第 {number} 项 · {}", opened.cell.name());
        let body = match opened.cell {
            Cell::Units(role) => self.units(opened.task, role),
            Cell::Words => self.task(opened.task),
            Cell::People => self.people(opened.task),
            _ => self.deadline(opened.task),
        };
        el("div").child(el("h2").words(heading)).child(body)
    }

    fn units(self, task: usize, role: Role) -> El {
        let desk = self.desk;
        let here = move || {
            desk.reading.with(|r| {
                let words = task_words(r.analysis(), task);
                let chips = words.map(|words| words.units[role as usize].clone()).unwrap_or_default();
                let mut list = Vec::new();
                for (at, chip) in chips.into_iter().enumerate() {
                    let name = el("span").words(chip.word.clone());
                    let off = button()
                        .number("data-at", at)
                        .attr_made("aria-label", ["去掉 ", &chip.word].concat());
                    list.push(el("li").class("chip").child(name).child(off.text("×")));
                }
                list
            })
        };
        let off = move |event: Event| {
            let at = attribute_near(&event, "data-at");
            let unit = desk.reading.with_untracked(|r| {
                let plan = &r.analysis().plan;
                let of_role = plan.tasks.get(task)?.assignments.iter().filter(|a| a.role == role).nth(at?)?;
                Some(plan.units.get(of_role.unit as usize)?.name.clone())
            });
            if let Some(unit) = unit {
                desk.edit(Edit::SetRole { task, unit, role: None, scope: Scope::Ask });
            }
        };
        let known = desk.reading.with_untracked(|r| {
            let units = &r.analysis().plan.units;
            units.iter().map(|unit| el("option").attr_made("value", unit.name.clone())).collect::<Vec<_>>()
        });
        let add = move || {
            let name = self.value();
            if !name.trim().is_empty() {
                desk.edit(Edit::SetRole {
                    task,
                    unit: name.trim().into(),
                    role: Some(role),
                    scope: Scope::Ask,
                });
                self.clear();
            }
        };
        el("div")
            .child(el("ul").class("chips").label("已有单位").list(here).on("click", off))
            .child(self.field("添加单位", "", "输入或选择单位，回车添加", add).attr("list", "known-units"))
            .child(el("datalist").attr("id", "known-units").children(known))
            .child(self.choices("添加", add))
    }

    fn people(self, task: usize) -> El {
        let desk = self.desk;
        let names = self.words_of(task, |words| {
            let own = words.people.iter().filter(|chip| !chip.inherited);
            own.map(|chip| chip.word.clone()).collect::<Vec<_>>().join("、")
        });
        let save = move || {
            let names = self.value();
            let names = names.split(['、', '，', ',', ' ', '\u{3000}']).filter(|n| !n.is_empty());
            desk.edit(Edit::People { task, names: names.map(Into::into).collect() });
            self.close();
        };
        let field = self.field("责任领导", &names, "姓名，用顿号分开；清空为去掉", save);
        el("div").child(field).child(self.choices("确定", save))
    }

    fn deadline(self, task: usize) -> El {
        let desk = self.desk;
        let old = self.words_of(task, |words| words.deadline.as_ref().map_or(String::new(), |d| d.0.clone()));
        let save = move || {
            let words = self.value();
            let words = words.trim();
            desk.edit(Edit::Deadline { task, words: (!words.is_empty()).then(|| words.into()) });
            self.close();
        };
        let field = self.field("完成时限", &old, "如 2026年11月底前；清空为去掉", save);
        el("div").child(field).child(self.choices("确定", save))
    }

    fn task(self, task: usize) -> El {
        let desk = self.desk;
        let words = self.words_of(task, |words| words.text.clone());
        let area = move || self.field.get().map(JsCast::unchecked_into::<HtmlTextAreaElement>);
        let save = move || {
            if let Some(area) = area() {
                desk.edit(Edit::Words { task, words: area.value() });
            }
            self.close();
        };
        let act = move |name, edit: Box<dyn Fn() -> Option<Edit>>| {
            button().text(name).on("click", move |_| {
                if let Some(edit) = edit() {
                    desk.edit(edit);
                    self.close();
                }
            })
        };
        let split = move || {
            let area = area()?;
            let caret = area.selection_start().ok()?? as usize;
            let before: Vec<u16> = area.value().encode_utf16().take(caret).collect();
            Some(Edit::Split { task, at: String::from_utf16_lossy(&before).chars().count() })
        };
        let insert = move || Some(Edit::Insert { task, words: "新任务".into(), units: vec![] });
        let up = move || Some(Edit::Move { task, to: task.checked_sub(1)? });
        let field = el("textarea")
            .slot(self.field)
            .attr("rows", "6")
            .attr("autofocus", "")
            .label("任务内容")
            .attr_made("data-value", words)
            .on("keydown", move |event| {
                let event: &KeyboardEvent = event.unchecked_ref();
                if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) && !event.is_composing() {
                    event.prevent_default();
                    save();
                }
            });
        fill_later(self.field);
        el("div").child(field).child(self.choices("确定", save)).child(
            el("div")
                .class("acts")
                .role("group")
                .label("任务操作")
                .child(act("上移", Box::new(up)))
                .child(act("下移", Box::new(move || Some(Edit::Move { task, to: task + 2 }))))
                .child(act("在光标处拆成两项", Box::new(split)))
                .child(act("与下一项合并", Box::new(move || Some(Edit::Join { task }))))
                .child(act("在下面插入一项", Box::new(insert)))
                .child(act("重排序号", Box::new(move || Some(Edit::Renumber { task }))))
                .child(act("删除此项", Box::new(move || Some(Edit::Delete { task }))))
                .child(button().text("不是任务").attr("title", "留下原文，只是不列为任务").on(
                    "click",
                    move |_| {
                        let words = desk.reading.with_untracked(|r| {
                            let task = r.analysis().plan.tasks.get(task)?;
                            task.pieces.first().map(|words| desk.carried(*words))
                        });
                        self.close();
                        if let Some(words) = words {
                            desk.say_of_text(|overlay| overlay.set_off(words));
                        }
                    },
                )),
        )
    }

    /// A field of one line, in which Enter does what the button below does.
    fn field(self, name: &'static str, value: &str, hint: &'static str, done: impl Fn() + 'static) -> El {
        fill_later(self.field);
        field(name, self.field, done).attr("placeholder", hint).attr_made("data-value", value.to_owned())
    }

    fn choices(self, name: &'static str, done: impl Fn() + 'static) -> El {
        el("div")
            .class("choices")
            .child(button().text("关闭").on("click", move |_| self.close()))
            .child(button().class("main").text(name).on("click", move |_| done()))
    }

    fn value(self) -> String {
        self.field.get().map_or(String::new(), |field| field.unchecked_into::<HtmlInputElement>().value())
    }

    fn clear(self) {
        if let Some(field) = self.field.get() {
            field.unchecked_ref::<HtmlInputElement>().set_value("");
        }
    }

    fn words_of(self, task: usize, of: fn(&fengong::editor::rows::TaskWords) -> String) -> String {
        self.desk.reading.with_untracked(|r| task_words(r.analysis(), task).map_or(String::new(), |w| of(&w)))
    }
}

/// Puts the value into a field once it stands: as a property, which keeps any character.
fn fill_later(field: Slot) {
    leptos::prelude::queue_microtask(move || {
        let Some(field) = field.get() else { return };
        let value = field.get_attribute("data-value").unwrap_or_default();
        match field.dyn_ref::<HtmlTextAreaElement>() {
            Some(area) => area.set_value(&value),
            None => field.unchecked_ref::<HtmlInputElement>().set_value(&value),
        }
    });
}
