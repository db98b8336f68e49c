//! 任务清单: every task with its units, people, deadline and targets, under its headings.
//!
//! Only the rows in and near the window are drawn. Their heights differ; a row not drawn yet
//! counts with an estimate until it has been measured.

use super::app::Shell;
use super::cell_editor::{CellEditor, Opened};
use super::desk::Desk;
use super::dom::{El, button, effect, el};
use super::filters::filters;
use super::grid::{Acts, Keyboard};
use super::live::{Memo, RwSignal, StoredValue};
use super::reading::Reading;
use super::tasks_clip::Clip;
use super::units::role_class;
use super::viewport::{Viewport, into_view, px};
use fengong::edit::{Edit, Scope};
use fengong::editor::heights::Heights;
use fengong::editor::places::{Place, Shape, step};
use fengong::editor::rows::{Chip, Columns, Row, TaskWords, task_words};
use fengong::editor::stops::{self, Cell};
use fengong::plan::{Assignment, words};
use leptos::prelude::*;
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Drawn beyond the window, above and below, in CSS pixels.
const BEYOND: f64 = 240.0;
/// The height of the frozen head.
const HEAD: f64 = 36.0;
/// Heights of rows that were not measured yet.
const BAND: f64 = 38.0;
const TASK: f64 = 84.0;

/// The table.
#[derive(Clone, Copy)]
struct Table {
    desk: Desk,
    shell: Shell,
    viewport: Viewport,
    heights: StoredValue<Heights>,
    /// Counts the measurements that changed something.
    measured: RwSignal<u32>,
    /// The rows that are drawn.
    range: Memo<(usize, usize)>,
    /// The row of the caret's task.
    here: Memo<Option<usize>>,
    /// A row that is to be seen, until the heights around it are known.
    wanted: StoredValue<Option<usize>>,
    editor: CellEditor,
    /// From which row to which the selection reaches, where it is more than one.
    selected: RwSignal<Option<(usize, usize)>>,
}

impl Table {
    fn new(desk: Desk, shell: Shell) -> Self {
        let viewport = Viewport::new();
        let heights = StoredValue::new(Heights::default());
        let measured = RwSignal::new(0u32);
        let range = Memo::new(move |_| {
            measured.track();
            let seen = viewport.seen.get();
            desk.shown.with(|reading| heights.update_value(|heights| fit(heights, reading.rows())));
            heights.with_value(|heights| {
                let window = heights.window(seen.top - BEYOND, seen.top + seen.height + BEYOND);
                // In steps of four: not every pixel of scrolling changes what is drawn.
                (window.start / 4 * 4, window.end.next_multiple_of(4).min(heights.len()))
            })
        });
        let here = Memo::new(move |_| desk.here());
        Table {
            desk,
            shell,
            viewport,
            heights,
            measured,
            range,
            here,
            wanted: StoredValue::new(None),
            editor: CellEditor::new(desk),
            selected: RwSignal::new(None),
        }
    }

    fn rows(self) -> Vec<El> {
        let here = self.here.get();
        let selected = self.selected.get();
        let (from, to) = self.range.get();
        self.desk.shown.with(|reading| {
            let mut rows = Vec::new();
            for at in from..to {
                let here = match selected {
                    Some((from, to)) => (from.min(to)..=from.max(to)).contains(&at),
                    None => here == Some(at),
                };
                rows.extend(row(reading, at, here));
            }
            rows
        })
    }

    fn space(self, from: usize, to: usize) -> Option<Cow<'static, str>> {
        self.measured.track();
        px(self.heights.with_value(|heights| heights.top(to) - heights.top(from)))
    }

    /// Measures the rows that are drawn.
    fn measure(self) {
        let Some(element) = self.viewport.slot.get() else { return };
        let Ok(rows) = element.query_selector_all("[data-row]") else { return };
        let mut changed = false;
        for i in 0..rows.length() {
            let Some(row) = rows.get(i).and_then(|n| n.dyn_into::<HtmlElement>().ok()) else { continue };
            let Some(place) = row.get_attribute("data-row").and_then(|a| a.parse().ok()) else { continue };
            let height = row.get_bounding_client_rect().height();
            changed |= self.heights.try_update_value(|h| h.set(place, height)).unwrap_or(false);
        }
        if changed {
            self.measured.update(|n| *n += 1);
            if let Some(row) = self.wanted.get_value() {
                self.reveal_row(row);
            }
        } else {
            self.wanted.set_value(None);
        }
    }

    /// Brings a row into view, and again when the rows around it have been measured.
    fn want(self, row: usize) {
        self.wanted.try_update_value(|wanted| *wanted = Some(row));
        self.reveal_row(row);
        request_animation_frame(move || self.measure());
    }

    fn reveal_row(self, row: usize) {
        let seen = self.viewport.now();
        let edges = self.heights.try_with_value(|h| (h.top(row), h.top(row + 1)));
        let Some((from, to)) = edges else { return };
        if let Some(top) = into_view(seen.top, seen.height, HEAD, from, to) {
            self.viewport.scroll_to(Some(top), None);
        }
    }
}

impl Acts for Table {
    fn reveal(self, place: Place) {
        self.want(place.row);
    }

    fn edit(self, at: Place, near: Option<&Element>) {
        let opened = self.desk.shown.with_untracked(|reading| {
            let task = reading.rows().get(at.row)?.task()?;
            let stop = stops::stop(reading.analysis(), reading.columns(), task, at.stop)?;
            Some(Opened { task, cell: stop.cell, place: at })
        });
        if let Some(opened) = opened {
            self.editor.open(opened, near);
        }
    }

    fn typed(self, at: Place, key: &str, _ctrl: bool) -> bool {
        if key != "Delete" {
            return false;
        }
        let edit = self.desk.shown.with_untracked(|reading| {
            let task = reading.rows().get(at.row)?.task()?;
            let plan = &reading.analysis().plan;
            let stop = stops::stop(reading.analysis(), reading.columns(), task, at.stop)?;
            match stop.cell {
                Cell::Units(role) => {
                    let of = |a: &&Assignment| a.role == role && Some(a.written) == stop.span;
                    let unit = plan.tasks.get(task)?.assignments.iter().find(of)?.unit;
                    let unit = plan.units.get(unit as usize)?.name.clone();
                    Some(Edit::SetRole { task, unit, role: None, scope: Scope::Ask })
                }
                Cell::Deadline => stop.span.map(|_| Edit::Deadline { task, words: None }),
                _ => None,
            }
        });
        if let Some(edit) = edit {
            self.desk.edit(edit);
        }
        true
    }

    fn select(self, before: Place, to: Option<Place>) {
        let old = self.selected.get_untracked();
        let new = to.filter(|to| old.is_some() || to.row != before.row);
        let new = new.map(|to| (old.map_or(before.row, |(from, _)| from), to.row));
        if old != new {
            self.selected.set(new);
        }
    }

    fn press(self, at: Place) {
        let span = self.desk.shown.with_untracked(|reading| {
            stops::span(reading.analysis(), reading.columns(), *reading.rows().get(at.row)?, at.stop)
        });
        if let Some(span) = span {
            self.shell.show(self.desk, span);
        }
    }

    fn next(self, place: Place, key: &str, ctrl: bool) -> Option<Place> {
        self.desk.shown.with_untracked(|reading| {
            let rows = reading.rows();
            let page = (self.viewport.now().height / TASK) as usize;
            let stops = |row: usize| {
                rows.get(row).map_or(1, |row| stops::count(reading.analysis(), reading.columns(), *row))
            };
            step(&Shape { rows: rows.len(), page, stops }, place, key, ctrl)
        })
    }
}

/// Brings the heights to the number of rows, keeping those that were measured.
fn fit(heights: &mut Heights, rows: &[Row]) {
    if heights.len() == rows.len() {
        return;
    }
    let old = std::mem::take(heights);
    *heights = Heights::new(rows.iter().enumerate().map(|(i, row)| match row {
        _ if i < old.len() => old.top(i + 1) - old.top(i),
        Row::Section(..) => BAND,
        Row::Task(_) => TASK,
    }));
}

/// The view.
pub fn task_table(desk: Desk, shell: Shell) -> El {
    let table = Table::new(desk, shell);
    let clip = Clip { desk, selected: table.selected };
    let viewport = table.viewport;
    let keyboard = Keyboard::new(viewport.slot);
    effect(move || viewport.watch());
    effect(move || {
        table.range.track();
        desk.shown.track();
        viewport.seen.track();
        request_animation_frame(move || {
            table.measure();
            keyboard.keep();
        });
    });
    effect(move || {
        if let Some(row) = table.here.get() {
            request_animation_frame(move || table.want(row));
        }
    });
    let columns = move || desk.shown.with(Reading::columns);
    let spacer = || el("div").class("spacer").role("presentation");
    let grid = el("div")
        .class("grid tasks")
        .role("grid")
        .label("任务清单")
        .slot(viewport.slot)
        .attr_live("aria-rowcount", move || Some(desk.shown.with(|r| r.rows().len() + 1).to_string().into()))
        .class_live("cards", move || too_narrow(columns(), viewport.seen.get().width))
        .attr_live("--columns", move || Some(template(columns()).into()))
        .on("scroll", move |_| viewport.refresh())
        .on("copy", move |event| clip.copy(&event, keyboard.place()))
        .on("paste", move |event| clip.paste(&event, keyboard.place()))
        .child(el("div").class("head").role("rowgroup").list(move || vec![head(columns())]))
        .child(
            el("div")
                .role("rowgroup")
                .child(spacer().attr_live("--height", move || table.space(0, table.range.get().0)))
                .child(el("div").class("drawn").role("presentation").list(move || table.rows()))
                .child(spacer().attr_live("--height", move || table.space(table.range.get().1, usize::MAX))),
        );
    let window = table.editor.view(move |place| keyboard.back(place, table));
    el("div").class("tasks-view").child(filters(desk)).child(keyboard.attend(grid, table)).child(window)
}

/// Widths of the columns, in tenths of a rem: the least, and the share of what is left. A role
/// that the plan does not use keeps a narrow column.
fn widths(columns: Columns) -> Vec<(u32, u32)> {
    let role = |used: bool, least: u32, share: u32| if used { (least, share) } else { (46, 0) };
    let [lead, responsible, support] = columns.roles;
    let mut widths = vec![(33, 0), (130, 26)];
    widths.extend([role(lead, 70, 14), role(responsible, 65, 11), role(support, 75, 20)]);
    widths.extend(columns.people.then_some((48, 0)));
    widths.push(if columns.deadline { (60, 3) } else { (46, 0) });
    widths.extend(columns.targets.then_some((70, 12)));
    widths
}

fn template(columns: Columns) -> String {
    let column = |(least, share): (u32, u32)| {
        let (rem, tenth) = (least / 10, least % 10);
        if share > 0 { format!("minmax({rem}.{tenth}rem,{share}fr) ") } else { format!("{rem}.{tenth}rem ") }
    };
    widths(columns).into_iter().map(column).collect()
}

/// Whether the columns would not fit into this many CSS pixels.
fn too_narrow(columns: Columns, width: f64) -> bool {
    let rem = 16.0;
    width < f64::from(widths(columns).iter().map(|(least, _)| least).sum::<u32>()) / 10.0 * rem
}

fn head(columns: Columns) -> El {
    let names = [
        (true, "序号"),
        (true, "任务"),
        (true, "牵头单位"),
        (true, "责任单位"),
        (true, "配合单位"),
        (columns.people, "责任领导"),
        (true, "完成时限"),
        (columns.targets, "指标"),
    ];
    let used = names.into_iter().filter(|(used, _)| *used);
    el("div")
        .class("row")
        .role("row")
        .attr("aria-rowindex", "1")
        .children(used.map(|(_, name)| el("div").role("columnheader").text(name)))
}

fn row(reading: &Reading, at: usize, here: bool) -> Option<El> {
    let analysis = reading.analysis();
    let row = |class| {
        el("div").key(at).class(class).role("row").number("data-row", at).number("aria-rowindex", at + 2)
    };
    Some(match *reading.rows().get(at)? {
        Row::Section(section, depth) => {
            let heading = analysis.plan.sections.get(section as usize)?.heading;
            let words = words::folded(&analysis.text, heading);
            row(if depth > 0 { "row band deep" } else { "row band" })
                .child(stop(el("div").role("gridcell").attr("aria-colspan", "8"), 0).words(words))
        }
        Row::Task(task) => row(if reading.found(task as usize) { "row task found" } else { "row task" })
            .number("data-task", task as usize)
            .attr("aria-selected", if here { "true" } else { "false" })
            .children(cells(&task_words(analysis, task as usize)?, reading.columns())),
    })
}

fn stop(element: El, stop: usize) -> El {
    element.attr("tabindex", "-1").number("data-stop", stop)
}

fn cells(words: &TaskWords, columns: Columns) -> Vec<El> {
    let plain = |word: &String| Chip { word: word.clone(), inherited: false, open: false };
    let mut next = 1;
    let mut all = vec![
        el("div").class("number").role("rowheader").words(words.number.clone()),
        stop(el("div").class("words").role("gridcell"), 0)
            .child(el("span").words(words.text.clone()))
            .child(pen(Cell::Words, 0, false)),
    ];
    for cell in stops::cells(columns) {
        let (class, chips) = match cell {
            Cell::Units(role) => (role_class(role), words.units[role as usize].clone()),
            Cell::People => ("person", words.people.clone()),
            Cell::Deadline => ("when", words.deadline.iter().map(|(words, _)| plain(words)).collect()),
            _ => ("target", words.targets.iter().map(plain).collect()),
        };
        let mut made: Vec<El> = Vec::new();
        for each in &chips {
            made.push(chip(each, class, next));
            next += 1;
        }
        if cell != Cell::Targets {
            // An empty cell is a stop by its pen, another one has its own.
            made.push(pen(cell, next - usize::from(!chips.is_empty()), chips.is_empty()));
            next += usize::from(chips.is_empty());
        }
        all.push(el("div").class("chips").role("gridcell").attr("data-name", cell.name()).children(made));
    }
    all
}

/// The button by which a cell is changed. Its sign is the style sheet's: it is not the cell's words.
fn pen(cell: Cell, at: usize, empty: bool) -> El {
    let pen = button().class(if empty { "pen empty" } else { "pen" }).attr("data-edit", "");
    stop(pen.attr_made("aria-label", ["修改", cell.name()].concat()), at)
}

fn chip(chip: &Chip, class: &'static str, at: usize) -> El {
    let hint = match (chip.inherited, chip.open) {
        (true, _) => Some("由标题或统一规定得来"),
        (_, true) => Some("原文写有“等”，可能还有其他单位"),
        _ => None,
    };
    let kind = match (chip.inherited, chip.open) {
        (true, _) => " inherited",
        (_, true) => " open",
        _ => "",
    };
    let button = button().attr_made("class", format!("chip {class}{kind}")).attr_if("title", hint);
    stop(button, at).words(chip.word.clone())
}
