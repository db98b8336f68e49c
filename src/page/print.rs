//! What the printer gets: a table of all that the filter shows, made when the browser is about to
//! print, by the menu or by its own command, and taken away afterwards. The tables of the screen
//! hold what is in the window only.

use super::desk::Desk;
use super::dom::{El, el, on_window};
use super::export_menu::chosen;
use super::live::StoredValue;
use fengong::export::lines::{Line, lines};
use fengong::export::table::{COLUMNS, rows};
use fengong::plan::words;
use leptos::prelude::document;
use web_sys::Element;

/// 章节 is told by bands, 指标 by the task's own words.
const LEFT_OUT: [usize; 2] = [1, 8];

/// Makes the printed sheet when it is wanted.
pub fn print(desk: Desk) {
    let sheet = StoredValue::new(None::<Element>);
    let clear = move || {
        if let Some(sheet) = sheet.update_value(Option::take) {
            sheet.remove();
        }
    };
    on_window("beforeprint", move |_| {
        clear();
        desk.hand_over();
        if let (Some(made), Some(body)) = (made(desk), document().body()) {
            let made = made.build();
            let _ = body.append_child(&made);
            sheet.set_value(Some(made));
        }
    });
    on_window("afterprint", move |_| clear());
}

/// The sheet; `None` where there is no task: the page is printed as it is.
fn made(desk: Desk) -> Option<El> {
    let reading = desk.reading.get_untracked();
    let only = chosen(desk);
    let sheet = reading.analysis().sheet().only(only.as_deref());
    let rows = rows(sheet);
    if rows.is_empty() {
        return None;
    }
    let used = |c: &usize| !LEFT_OUT.contains(c) && rows.iter().any(|row| !row[*c].is_empty());
    let columns: Vec<usize> = (0..COLUMNS.len()).filter(used).collect();
    let head = el("tr").children(columns.iter().map(|c| el("th").attr("scope", "col").text(COLUMNS[*c])));
    let body = lines(sheet).into_iter().map(|line| match line {
        Line::Section(heading, _) => {
            el("tr").class("band").child(el("th").number("colspan", columns.len()).words(heading))
        }
        Line::Task(place) => {
            el("tr").children(columns.iter().map(|c| el("td").words(rows[place][*c].clone())))
        }
    });
    let title = words::folded(sheet.text, sheet.plan.title);
    Some(
        el("div")
            .class("printed")
            .child(el("h1").words(title))
            .child(el("table").child(el("thead").child(head)).child(el("tbody").children(body))),
    )
}
