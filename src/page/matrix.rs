//! 责任矩阵: tasks down, units across, a sign where they meet. Rows and columns have one size
//! each; of both only those in and near the window are drawn.

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, attribute_near, effect, el};
use super::filters::filters;
use super::grid::{Acts, Keyboard};
use super::live::{Memo, RwSignal, StoredValue};
use super::matrix_cells::{after, in_words, legend, promise, row};
use super::viewport::{Viewport, into_view, px, window};
use fengong::analysis::Analysis;
use fengong::edit::{Edit, Scope};
use fengong::editor::Origin;
use fengong::editor::columns::{self, Column};
use fengong::editor::places::{Place, Shape, step};
use fengong::editor::range::{self, Range};
use fengong::editor::rows::Row;
use fengong::editor::stops;
use fengong::matrix::Order;
use fengong::plan::Role;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Event, KeyboardEvent};

/// Height of a row, width of a column, in CSS pixels; the style sheet has the same.
const ROW: f64 = 30.0;
const COLUMN: f64 = 30.0;
/// So many cells are set at once.
const MOST: usize = 300;
/// Width of the frozen first column, wide and narrow.
const FIRST: (f64, f64) = (280.0, 132.0);
/// Height of the frozen head.
const HEAD: f64 = 172.0;
/// The matrix.
#[derive(Clone, Copy)]
struct Grid {
    desk: Desk,
    shell: Shell,
    viewport: Viewport,
    /// What the columns are sorted by.
    by: RwSignal<Order>,
    /// The columns from the left.
    order: Memo<Vec<Column>>,
    /// Rows and columns that are drawn.
    rows: Memo<(usize, usize)>,
    columns: Memo<(usize, usize)>,
    /// The row of the caret's task.
    here: Memo<Option<usize>>,
    /// The cells that are selected, where it is more than one.
    range: RwSignal<Option<Range>>,
}

impl Grid {
    fn new(desk: Desk, shell: Shell) -> Self {
        let viewport = Viewport::new();
        let by_hand = desk.document.with_untracked(|d| !d.overlay().order.is_empty());
        let by = RwSignal::new(if by_hand { Order::Hand } else { Order::Appearance });
        // In which order the columns stood last, and where.
        let before = StoredValue::new((Order::default(), Vec::new(), Vec::new()));
        let order = Memo::new(move |_| {
            let order = by.get();
            let edited = desk.state().origin == Origin::Changed;
            desk.shown.with(|r| {
                let Analysis { plan, matrix, .. } = r.analysis();
                let hand = &plan.overlay.order;
                let columns = before.with_value(|(of, by, columns)| {
                    match edited && *of == order && by == hand && !columns.is_empty() {
                        true => columns::kept(columns, plan),
                        false => columns::anew(plan, matrix, order),
                    }
                });
                before.set_value((order, hand.clone(), columns.clone()));
                columns
            })
        });
        let rows = Memo::new(move |_| {
            let seen = viewport.seen.get();
            window(seen.top, seen.height - HEAD, ROW, desk.shown.with(|r| r.rows().len()))
        });
        let columns = Memo::new(move |_| {
            let seen = viewport.seen.get();
            window(seen.left, seen.width - first(shell.narrow.get()), COLUMN, order.with(Vec::len))
        });
        let here = Memo::new(move |_| desk.here());
        Grid { desk, shell, viewport, by, order, rows, columns, here, range: RwSignal::new(None) }
    }

    /// The columns that are drawn: each with its unit.
    fn drawn_columns(self) -> Vec<(usize, Column)> {
        let (from, to) = self.columns.get();
        self.order.with(|order| order.iter().cloned().enumerate().take(to).skip(from).collect())
    }

    fn head(self) -> Vec<El> {
        let columns = self.drawn_columns();
        self.desk.shown.with(|reading| {
            let analysis = reading.analysis();
            let totals = analysis.matrix.unit_totals(&analysis.plan);
            let heading = |(column, of): (usize, Column)| {
                let unit = of.unit.map(|unit| unit as usize);
                let collective = unit.is_some_and(|unit| analysis.plan.units[unit].collective);
                let totals = unit.and_then(|unit| totals.get(unit).copied()).unwrap_or_default();
                el("div")
                    .key(column + 2)
                    .class(if collective { "unit collective" } else { "unit" })
                    .role("columnheader")
                    .number("aria-colindex", column + 2)
                    .number("data-column", column)
                    .attr("draggable", "true")
                    .attr_made("title", format!("{}：{}", of.name, in_words(totals)))
                    .child(el("span").class("name").words(of.name))
                    .child(
                        el("span").class("sum").attr("aria-hidden", "true").words(totals.sum().to_string()),
                    )
            };
            let corner =
                el("div").key(1).class("first").role("columnheader").attr("aria-colindex", "1").text("任务");
            std::iter::once(corner).chain(columns.into_iter().map(heading)).collect()
        })
    }

    fn body(self) -> Vec<El> {
        let here = self.here.get();
        let (from, to) = self.rows.get();
        let columns = self.drawn_columns();
        let range = self.range.get();
        self.desk.promised.with(|promised| {
            self.desk.shown.with(|reading| {
                let mut rows = Vec::new();
                for at in from..to {
                    rows.extend(row(reading, promised, at, &columns, here == Some(at), range));
                }
                rows
            })
        })
    }

    /// The task and the unit of a cell.
    fn cell(self, at: Place) -> Option<(usize, Column)> {
        let unit = self.order.with_untracked(|order| order.get(at.stop.checked_sub(1)?).cloned())?;
        match self.desk.shown.with_untracked(|r| r.rows().get(at.row).copied())? {
            Row::Task(task) => Some((task as usize, unit)),
            Row::Section(..) => None,
        }
    }

    /// The role that the cell shows.
    fn role(self, task: usize, of: &Column) -> Option<Role> {
        let promised = self.desk.promised.with_untracked(|edits| promise(edits, task, &of.name));
        promised
            .unwrap_or_else(|| self.desk.shown.with_untracked(|r| r.analysis().matrix.get(task, of.unit?)))
    }

    fn set(self, task: usize, of: Column, role: Option<Role>) {
        self.desk.edit_shown(Edit::SetRole { task, unit: of.name, role, scope: Scope::Ask });
    }

    /// Sets the roles of several cells, one after another.
    fn set_all(self, cells: Vec<(Place, Option<Role>)>) {
        if cells.len() > MOST {
            return self.desk.say(format!("没有修改：一次最多改 {MOST} 格，请少选一些。"));
        }
        for (at, role) in cells {
            if let Some((task, of)) = self.cell(at)
                && self.role(task, &of) != role
            {
                self.set(task, of, role);
            }
        }
    }

    fn copy(self, event: &Event, at: Place) {
        let range = self.range.get_untracked().unwrap_or(Range::one(at));
        let role = |at| self.cell(at).and_then(|(task, of)| self.role(task, &of));
        if let Some(data) = event.unchecked_ref::<ClipboardEvent>().clipboard_data() {
            let _ = data.set_data("text/plain", &range::cells(range, role));
            event.prevent_default();
        }
    }

    fn paste(self, event: &Event, at: Place) {
        let Some(data) = event.unchecked_ref::<ClipboardEvent>().clipboard_data() else { return };
        event.prevent_default();
        let from = self
            .range
            .get_untracked()
            .map_or(at, |range| Place { row: range.rows().0, stop: range.stops().0 });
        match range::roles(&data.get_data("text/plain").unwrap_or_default()) {
            Err(words) => self.desk.say(format!(
                "没有粘贴：“{words}”不是角色。这里可以粘贴 ● ◐ ○、牵头、责任、配合，或 1、2、3、0。"
            )),
            Ok(rows) => {
                let mut cells = Vec::new();
                for (down, row) in rows.into_iter().enumerate() {
                    for (right, role) in row.into_iter().enumerate() {
                        cells.push((Place { row: from.row + down, stop: from.stop + right }, role));
                    }
                }
                self.set_all(cells);
            }
        }
    }

    /// Puts a column where another one stands.
    fn put(self, from: usize, to: usize) {
        let names = self.order.with_untracked(|order| columns::moved(order, from, to));
        self.desk.say_of_text(|overlay| overlay.order = names);
        self.by.set(Order::Hand);
    }

    /// Alt with an arrow moves the column of the place; where it stands then.
    fn shift(self, event: &Event, at: Place) -> Option<Place> {
        let event: &KeyboardEvent = event.unchecked_ref();
        let column = at.stop.checked_sub(1).filter(|_| event.alt_key())?;
        let to = match event.key().as_str() {
            "ArrowLeft" => column.checked_sub(1)?,
            "ArrowRight" => Some(column + 1).filter(|to| *to < self.order.with_untracked(Vec::len))?,
            _ => return None,
        };
        event.prevent_default();
        self.put(column, to);
        Some(Place { stop: to + 1, ..at })
    }

    fn reveal_row(self, row: usize) {
        self.reveal(Place { row, stop: 0 });
    }
}

impl Acts for Grid {
    fn reveal(self, at: Place) {
        let seen = self.viewport.now();
        let place = |n: usize, size: f64| (n as f64 * size, (n + 1) as f64 * size);
        let (from, to) = place(at.row, ROW);
        let top = into_view(seen.top, seen.height, HEAD, from, to);
        let left = at.stop.checked_sub(1).and_then(|column| {
            let (from, to) = place(column, COLUMN);
            into_view(seen.left, seen.width, first(self.shell.narrow.get_untracked()), from, to)
        });
        if top.is_some() || left.is_some() {
            self.viewport.scroll_to(top, left);
        }
    }

    fn click(self, at: Place) {
        match self.cell(at) {
            Some((task, of)) => {
                let role = self.role(task, &of).map_or(Some(Role::Lead), after);
                self.set(task, of, role);
            }
            None => self.press(at),
        }
    }

    fn typed(self, at: Place, key: &str, ctrl: bool) -> bool {
        let role = match key {
            "1" => Some(Role::Lead),
            "2" => Some(Role::Responsible),
            "3" => Some(Role::Support),
            "0" | "Delete" | "Backspace" => None,
            _ => return false,
        };
        if ctrl {
            return false;
        }
        let range = self.range.get_untracked().unwrap_or(Range::one(at));
        self.set_all(range.places().map(|at| (at, role)).collect());
        true
    }

    fn select(self, before: Place, to: Option<Place>) {
        let old = self.range.get_untracked();
        let new = to.map(|to| Range { from: old.map_or(before, |range| range.from), to });
        if old != new {
            self.range.set(new);
        }
    }

    fn press(self, at: Place) {
        let span = self.desk.shown.with_untracked(|r| {
            let row = *r.rows().get(at.row)?;
            match (row, at.stop.checked_sub(1)) {
                (Row::Task(task), Some(column)) => {
                    let unit = self.order.with_untracked(|order| order.get(column)?.unit)?;
                    stops::cell(r.analysis(), task as usize, unit)
                }
                _ => stops::span(r.analysis(), r.columns(), row, 0),
            }
        });
        if let Some(span) = span {
            self.shell.show(self.desk, span);
        }
    }

    fn next(self, place: Place, key: &str, ctrl: bool) -> Option<Place> {
        let columns = self.order.with_untracked(Vec::len);
        self.desk.shown.with_untracked(|r| {
            let page = ((self.viewport.now().height - HEAD) / ROW) as usize;
            let stops = |row: usize| match r.rows().get(row) {
                Some(Row::Task(_)) => columns + 1,
                _ => 1,
            };
            step(&Shape { rows: r.rows().len(), page, stops }, place, key, ctrl)
        })
    }
}

fn first(narrow: bool) -> f64 {
    if narrow { FIRST.1 } else { FIRST.0 }
}

/// The view: the matrix with its legend.
pub fn matrix_view(desk: Desk, shell: Shell) -> El {
    let grid = Grid::new(desk, shell);
    let viewport = grid.viewport;
    let keyboard = Keyboard::new(viewport.slot);
    effect(move || viewport.watch());
    effect(move || {
        grid.rows.track();
        grid.columns.track();
        request_animation_frame(move || keyboard.keep());
    });
    effect(move || {
        if let Some(row) = grid.here.get() {
            request_animation_frame(move || grid.reveal_row(row));
        }
    });
    let rows = move || desk.shown.with(|r| r.rows().len());
    let columns = move || grid.order.with(Vec::len);
    let spacer = || el("div").class("spacer").role("presentation");
    let sheet =
        el("div")
            .class("sheet")
            .role("presentation")
            .attr_live("--width", move || px(first(shell.narrow.get()) + columns() as f64 * COLUMN))
            // The drawn cells stand right of those that are not.
            .attr_live("--gap", move || px(grid.columns.get().0 as f64 * COLUMN))
            .child(el("div").class("head").role("rowgroup").child(
                el("div").class("row").role("row").attr("aria-rowindex", "1").list(move || grid.head()),
            ))
            .child(
                el("div")
                    .role("rowgroup")
                    .child(spacer().attr_live("--height", move || px(grid.rows.get().0 as f64 * ROW)))
                    .child(el("div").class("drawn").role("presentation").list(move || grid.body()))
                    .child(spacer().attr_live("--height", move || {
                        px(rows().saturating_sub(grid.rows.get().1) as f64 * ROW)
                    })),
            );
    let dragged = StoredValue::new(None::<usize>);
    let frame = el("div")
        .class("grid matrix")
        .role("grid")
        .label("责任矩阵")
        .slot(viewport.slot)
        .attr_live("aria-rowcount", move || Some((rows() + 1).to_string().into()))
        .attr_live("aria-colcount", move || Some((columns() + 1).to_string().into()))
        .attr("aria-multiselectable", "true")
        .on("scroll", move |_| viewport.refresh())
        .on("copy", move |event| grid.copy(&event, keyboard.place()))
        .on("paste", move |event| grid.paste(&event, keyboard.place()))
        .on("keydown", move |event| {
            if let Some(place) = grid.shift(&event, keyboard.place()) {
                keyboard.go(place, grid);
            }
        })
        .on("dragstart", move |event| {
            let column = attribute_near(&event, "data-column");
            // Without words to carry, some browsers drag nothing.
            if let Some(data) =
                event.unchecked_ref::<DragEvent>().data_transfer().filter(|_| column.is_some())
            {
                let _ = data.set_data("text/plain", "");
            }
            dragged.set_value(column);
        })
        .on("dragover", move |event| {
            if dragged.get_value().is_some() && attribute_near(&event, "data-column").is_some() {
                event.prevent_default();
            }
        })
        .on("drop", move |event| {
            let to = attribute_near(&event, "data-column");
            if let (Some(from), Some(to)) = (dragged.get_value(), to) {
                event.prevent_default();
                grid.put(from, to);
            }
            dragged.set_value(None);
        })
        .on("pointerover", move |event| {
            mark_column(viewport, attribute_near(&event, "data-stop").and_then(|stop| stop.checked_sub(1)));
        })
        .on("pointerleave", move |_| mark_column(viewport, None))
        .child(sheet);
    el("div")
        .class("matrix-view")
        .child(filters(desk))
        .child(legend(grid.by))
        .child(keyboard.attend(frame, grid))
}

/// Marks the head of the column under the pointer.
fn mark_column(viewport: Viewport, column: Option<usize>) {
    let Some(grid) = viewport.slot.get() else { return };
    if let Ok(Some(marked)) = grid.query_selector(".unit.marked") {
        let _ = marked.class_list().remove_1("marked");
    }
    let Some(column) = column else { return };
    if let Ok(Some(head)) = grid.query_selector(&format!("[data-column=\"{column}\"]")) {
        let _ = head.class_list().add_1("marked");
    }
}
