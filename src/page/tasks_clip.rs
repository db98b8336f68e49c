//! Cells of the task table copied to Excel and WPS, and pasted from there.

use super::desk::Desk;
use super::live::RwSignal;
use fengong::editor::clip;
use fengong::editor::places::Place;
use fengong::editor::rows::task_words;
use fengong::editor::stops::{self, Cell};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event};

/// So many edits come of one paste.
const MOST: usize = 300;

/// The table's clipboard.
#[derive(Clone, Copy)]
pub struct Clip {
    /// What the table shows.
    pub desk: Desk,
    /// From which row to which the selection reaches.
    pub selected: RwSignal<Option<(usize, usize)>>,
}

impl Clip {
    /// Copies the cell of the place, or all rows that are selected.
    pub fn copy(self, event: &Event, at: Place) {
        let words = self.desk.shown.with_untracked(|reading| {
            let task = |row: usize| reading.rows().get(row)?.task();
            let (analysis, columns) = (reading.analysis(), reading.columns());
            if let Some((from, to)) = self.selected.get_untracked() {
                let rows =
                    (from.min(to)..=from.max(to)).filter_map(|row| clip::row(analysis, columns, task(row)?));
                return Some(rows.collect::<Vec<_>>().join("\n"));
            }
            let task = task(at.row)?;
            let cell = stops::stop(analysis, columns, task, at.stop)?.cell;
            task_words(analysis, task).map(|words| clip::neutral(&[clip::cell(&words, cell)]))
        });
        let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
        if let (Some(data), Some(words)) = (data, words) {
            let _ = data.set_data("text/plain", &words);
            event.prevent_default();
        }
    }

    /// Puts pasted cells into the table from the place on.
    pub fn paste(self, event: &Event, at: Place) {
        let Some(data) = event.unchecked_ref::<ClipboardEvent>().clipboard_data() else { return };
        event.prevent_default();
        let pasted = clip::grid(&data.get_data("text/plain").unwrap_or_default());
        let edits = self.desk.shown.with_untracked(|reading| {
            let (analysis, columns) = (reading.analysis(), reading.columns());
            let tasks = reading.rows().iter().skip(at.row).filter_map(|row| row.task());
            let mut edits = Vec::new();
            let mut first = None;
            for (task, line) in tasks.zip(&pasted) {
                let all: Vec<Cell> = std::iter::once(Cell::Words).chain(stops::cells(columns)).collect();
                let here = || stops::stop(analysis, columns, task, at.stop).map(|stop| stop.cell);
                let Some(from) = first.or_else(here) else { break };
                first = Some(from);
                let cells = all.into_iter().skip_while(|cell| *cell != from);
                for (cell, words) in cells.zip(line) {
                    edits.extend(clip::edits(analysis, task, cell, words));
                }
            }
            edits
        });
        if edits.len() > MOST {
            return self.desk.say(format!("没有粘贴：一次最多改 {MOST} 处，请分几次粘贴。"));
        }
        edits.into_iter().for_each(|edit| self.desk.edit(edit));
    }
}
