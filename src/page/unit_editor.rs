//! The small window in which a unit is given another name, or made one with another unit.

use super::desk::Desk;
use super::dialog::{dialog, field};
use super::dom::{El, Slot, button, el};
use super::live::RwSignal;
use fengong::edit::Edit;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The window.
#[derive(Clone, Copy)]
pub struct UnitEditor {
    desk: Desk,
    unit: RwSignal<Option<String>>,
    field: Slot,
}

impl UnitEditor {
    /// A closed one.
    pub fn new(desk: Desk) -> Self {
        UnitEditor { desk, unit: RwSignal::new(None), field: Slot::new() }
    }

    /// Opens it for a unit, by its name.
    pub fn open(self, unit: String) {
        if let Some(field) = self.field.get() {
            field.unchecked_ref::<HtmlInputElement>().set_value(&unit);
        }
        self.unit.set(Some(unit));
    }

    fn close(self) {
        self.unit.set(None);
    }

    /// Writes the new name wherever the unit is assigned; a name that another unit bears makes
    /// the two one. It is the chosen one then.
    fn save(self, chosen: RwSignal<Option<String>>) {
        let Some(unit) = self.unit.get_untracked() else { return };
        let Some(field) = self.field.get() else { return };
        let name = field.unchecked_ref::<HtmlInputElement>().value().trim().to_owned();
        if !name.is_empty() && name != unit {
            let known = self
                .desk
                .reading
                .with_untracked(|r| r.analysis().plan.units.iter().any(|unit| unit.name == name));
            self.desk.edit(match known {
                true => Edit::Merge { unit, into: name.clone() },
                false => Edit::Rename { unit, name: name.clone() },
            });
            chosen.set(Some(name));
        }
        self.close();
    }

    /// Has the two share a column and leaves the text as it is.
    fn fold(self, chosen: RwSignal<Option<String>>) {
        let Some(unit) = self.unit.get_untracked() else { return };
        let Some(field) = self.field.get() else { return };
        let name = field.unchecked_ref::<HtmlInputElement>().value().trim().to_owned();
        let known =
            self.desk.reading.with_untracked(|r| r.analysis().plan.units.iter().any(|u| u.name == name));
        if !known || name == unit {
            return self.desk.say("没有合并：请填写本方案里另一个单位的名称。");
        }
        self.desk.say_of_text(|overlay| overlay.set_fold(&unit, &name));
        chosen.set(Some(name));
        self.close();
    }

    /// The window; `chosen` becomes the new name.
    pub fn view(self, chosen: RwSignal<Option<String>>) -> El {
        let save = move || self.save(chosen);
        let names = move || {
            self.desk.reading.with(|r| {
                let units = r.analysis().plan.units.iter();
                units.map(|unit| el("option").attr_made("value", unit.name.clone())).collect()
            })
        };
        let open = move || self.unit.with(Option::is_some);
        dialog("单位改名或合并", Slot::new(), open, move || self.close())
            .child(el("p").text_live(move || {
                let unit = self.unit.with(|unit| unit.clone().unwrap_or_default());
                format!("把“{unit}”改写为：").into()
            }))
            .child(field("新名称", self.field, save).attr("list", "units-by-name"))
            .child(el("datalist").attr("id", "units-by-name").list(names))
            .child(
                el("p").class("quiet").text("原文中这个单位的写法会一起改；填写已有单位的名称，则两者合并。"),
            )
            .child(
                el("div")
                    .class("choices")
                    .child(button().text("取消").on("click", move |_| self.close()))
                    .child(
                        button()
                            .text("只在表中合并")
                            .attr("title", "原文两种写法都不动，表里算作一个单位")
                            .on("click", move |_| self.fold(chosen)),
                    )
                    .child(button().class("main").text("改写").on("click", move |_| save())),
            )
    }
}
