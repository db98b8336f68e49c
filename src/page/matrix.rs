//! 责任矩阵: tasks down, units across, a sign where they meet. Rows and columns have one size
//! each; of both only those in and near the window are drawn.

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, attribute_near, effect, el};
use super::filters::filters;
use super::grid::{Acts, Keyboard};
use super::live::{Memo, RwSignal, StoredValue};
use super::reading::Reading;
use super::units::role_class;
use super::viewport::{Viewport, into_view, px, window};
use fengong::analysis::Analysis;
use fengong::edit::{Edit, Scope};
use fengong::editor::Origin;
use fengong::editor::columns::{self, Column};
use fengong::editor::places::{Place, Shape, step};
use fengong::editor::rows::{Row, task_number};
use fengong::editor::stops;
use fengong::matrix::{Order, Totals};
use fengong::plan::{Role, words};
use leptos::prelude::*;

/// Height of a row, width of a column, in CSS pixels; the style sheet has the same.
const ROW: f64 = 30.0;
const COLUMN: f64 = 30.0;
/// Width of the frozen first column, wide and narrow.
const FIRST: (f64, f64) = (280.0, 132.0);
/// Height of the frozen head.
const HEAD: f64 = 172.0;
/// How much of a task's words its row can show, in characters.
const SHOWN: usize = 40;

/// The matrix.
#[derive(Clone, Copy)]
struct Grid {
    desk: Desk,
    shell: Shell,
    viewport: Viewport,
    by_count: RwSignal<bool>,
    /// The columns from the left.
    order: Memo<Vec<Column>>,
    /// Rows and columns that are drawn.
    rows: Memo<(usize, usize)>,
    columns: Memo<(usize, usize)>,
    /// The row of the caret's task.
    here: Memo<Option<usize>>,
}

impl Grid {
    fn new(desk: Desk, shell: Shell) -> Self {
        let viewport = Viewport::new();
        let by_count = RwSignal::new(false);
        // In which order the columns stood last, and where.
        let before = StoredValue::new((Order::default(), Vec::new()));
        let order = Memo::new(move |_| {
            let order = if by_count.get() { Order::Count } else { Order::Appearance };
            let edited = desk.state().origin == Origin::Changed;
            desk.shown.with(|r| {
                let Analysis { plan, matrix, .. } = r.analysis();
                let columns =
                    before.with_value(|(of, columns)| match edited && *of == order && !columns.is_empty() {
                        true => columns::kept(columns, plan),
                        false => columns::anew(plan, matrix, order),
                    });
                before.set_value((order, columns.clone()));
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
        Grid { desk, shell, viewport, by_count, order, rows, columns, here }
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
                {
                    el("div")
                        .key(column + 2)
                        .class(if collective { "unit collective" } else { "unit" })
                        .role("columnheader")
                        .number("aria-colindex", column + 2)
                        .number("data-column", column)
                        .attr_made("title", format!("{}：{}", of.name, in_words(totals)))
                        .child(el("span").class("name").words(of.name))
                        .child(
                            el("span")
                                .class("sum")
                                .attr("aria-hidden", "true")
                                .words(totals.sum().to_string()),
                        )
                }
            };
            let corner =
                el("div").key(1).class("first").role("columnheader").attr("aria-colindex", "1").text("任务");
            let mut cells = vec![corner];
            for column in columns {
                cells.push(heading(column));
            }
            cells
        })
    }

    fn body(self) -> Vec<El> {
        let here = self.here.get();
        let (from, to) = self.rows.get();
        let columns = self.drawn_columns();
        self.desk.promised.with(|promised| {
            self.desk.shown.with(|reading| {
                let mut rows = Vec::new();
                for at in from..to {
                    rows.extend(row(reading, promised, at, &columns, here == Some(at)));
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
        self.desk.edit(Edit::SetRole { task, unit: of.name, role, scope: Scope::Ask });
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
        let Some((task, of)) = self.cell(at).filter(|_| !ctrl) else { return false };
        if self.role(task, &of) != role {
            self.set(task, of, role);
        }
        true
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

/// What a cell will say once the edits under way are made; `None` where none is about it.
fn promise(edits: &[Edit], task: usize, name: &str) -> Option<Option<Role>> {
    edits.iter().rev().find_map(|edit| match edit {
        Edit::SetRole { task: of, unit, role, .. } if *of == task && unit == name => Some(*role),
        _ => None,
    })
}

/// 牵头, then 责任, then 配合, then none.
fn after(role: Role) -> Option<Role> {
    match role {
        Role::Lead => Some(Role::Responsible),
        Role::Responsible => Some(Role::Support),
        Role::Support => None,
    }
}

fn first(narrow: bool) -> f64 {
    if narrow { FIRST.1 } else { FIRST.0 }
}

/// 牵头 3 项、配合 5 项.
fn in_words(totals: Totals) -> String {
    let mut words = String::new();
    for role in Role::ALL.into_iter().filter(|role| totals.of(*role) > 0) {
        if !words.is_empty() {
            words.push('、');
        }
        words.push_str(&format!("{} {} 项", role.word(), totals.of(role)));
    }
    words
}

fn row(
    reading: &Reading,
    promised: &[Edit],
    at: usize,
    columns: &[(usize, Column)],
    here: bool,
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
                cells.push(cell(column));
            }
            let words: String = analysis.task_text(task).chars().take(SHOWN).collect();
            row("row task")
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

fn legend(by_count: RwSignal<bool>) -> El {
    let sign = |role: Role| {
        el("span")
            .class(role_class(role))
            .child(el("b").attr("aria-hidden", "true").words(role.sign().to_string()))
            .child(el("span").text(role.word()))
    };
    let choice = el("select")
        .on("change", move |event| by_count.set(event_target_value(&event) == "count"))
        .child(el("option").attr("value", "text").text("按出现先后"))
        .child(el("option").attr("value", "count").text("按任务多少"));
    el("div")
        .class("legend")
        .children(Role::ALL.map(sign))
        .child(el("span").class("hint").text("点格子换角色，或按 1 牵头 2 责任 3 配合 0 无，回车看原文"))
        .child(el("label").child(el("span").text("单位排序")).child(choice))
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
    let frame = el("div")
        .class("grid matrix")
        .role("grid")
        .label("责任矩阵")
        .slot(viewport.slot)
        .attr_live("aria-rowcount", move || Some((rows() + 1).to_string().into()))
        .attr_live("aria-colcount", move || Some((columns() + 1).to_string().into()))
        .on("scroll", move |_| viewport.refresh())
        .on("pointerover", move |event| {
            mark_column(viewport, attribute_near(&event, "data-stop").and_then(|stop| stop.checked_sub(1)));
        })
        .on("pointerleave", move |_| mark_column(viewport, None))
        .child(sheet);
    el("div")
        .class("matrix-view")
        .child(filters(desk))
        .child(legend(grid.by_count))
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
