//! The handle that every view shares: one root signal, the memos derived from it, and
//! `dispatch`, the only way to change it.

use super::live::{Memo, RwSignal, StoredValue};
use fengong::analysis::{Analysis, analyze};
use fengong::editor::rows::{self, Row};
use fengong::editor::{Document, Selection, State, Transaction, nothing};
use fengong::plan::words;
use leptos::prelude::*;
use std::sync::Arc;

/// Everything derived from one document. Equal when it is the same one.
#[derive(Clone)]
pub struct Reading(Arc<Inner>);

struct Inner {
    analysis: Analysis,
    rows: Vec<Row>,
    /// For each task, its place in `rows`.
    places: Vec<u32>,
    columns: rows::Columns,
    nothing: Option<nothing::Nothing>,
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Reading {
    fn of(document: &Document) -> Self {
        let analysis = analyze(document.text());
        let rows = rows::rows(&analysis.plan);
        let mut places = vec![0; analysis.plan.tasks.len()];
        for (place, row) in rows.iter().enumerate() {
            if let Row::Task(task) = row {
                places[*task as usize] = place as u32;
            }
        }
        let columns = rows::columns(&analysis.plan);
        let nothing = nothing::why(document.text(), &analysis.plan);
        Reading(Arc::new(Inner { analysis, rows, places, columns, nothing }))
    }

    /// What the core read.
    pub fn analysis(&self) -> &Analysis {
        &self.0.analysis
    }

    /// The rows of the tables.
    pub fn rows(&self) -> &[Row] {
        &self.0.rows
    }

    /// The row of a task.
    pub fn place(&self, task: usize) -> Option<usize> {
        self.0.places.get(task).map(|&place| place as usize)
    }

    /// Which columns of the task table say anything.
    pub fn columns(&self) -> rows::Columns {
        self.0.columns
    }

    /// How many findings and doubts there are.
    pub fn problems(&self) -> usize {
        self.0.analysis.findings.len() + self.0.analysis.plan.doubts.len()
    }

    /// Why there is no task, if there is none.
    pub fn nothing(&self) -> Option<nothing::Nothing> {
        self.0.nothing
    }
}

/// The handle, for as long as the page lives. `Copy`, and no more than an address: every view and
/// every handler holds one.
#[derive(Clone, Copy)]
pub struct Desk(&'static Parts);

/// What lies on the desk.
pub struct Parts {
    state: RwSignal<State>,
    /// The document.
    pub document: Memo<Document>,
    /// What was read from it.
    pub reading: Memo<Reading>,
    /// The selection in the source.
    pub selection: Memo<Selection>,
    /// The task that the caret is in.
    pub current: Memo<Option<usize>>,
    /// A passing word to the person: what was just done, or why not.
    pub notice: RwSignal<Option<String>>,
    /// Asks the source pane to hand over what it has not yet handed over.
    hand_over: StoredValue<Option<Callback<()>>>,
}

impl std::ops::Deref for Desk {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

impl Desk {
    /// A desk with `text` on it.
    pub fn new(text: &str) -> Self {
        let state = RwSignal::new(State::new(text));
        let document = Memo::new(move |_| state.with(|s| s.document.clone()));
        let reading = Memo::new(move |_| document.with(Reading::of));
        let selection = Memo::new(move |_| state.with(|s| s.selection));
        let current = Memo::new(move |_| {
            let at = selection.with(|s| s.span.lo());
            reading.with(|r| rows::task_at(&r.analysis().plan, at))
        });
        Desk(Box::leak(Box::new(Parts {
            state,
            document,
            reading,
            selection,
            current,
            notice: RwSignal::new(None),
            hand_over: StoredValue::new(None),
        })))
    }

    /// The document's title; empty where it has none.
    pub fn title(&self) -> String {
        self.reading.with(|r| words::folded(&r.analysis().text, r.analysis().plan.title))
    }

    /// The row of the caret's task.
    pub fn here(&self) -> Option<usize> {
        let task = self.current.get()?;
        self.reading.with(|reading| reading.place(task))
    }

    /// Applies a transaction.
    pub fn dispatch(&self, transaction: &Transaction) {
        self.state.update(|state| *state = state.apply(transaction));
    }

    /// The state, without being told of later ones.
    pub fn state(&self) -> State {
        self.state.get_untracked()
    }

    /// The source pane promises to hand over at once when asked.
    pub fn on_hand_over(&self, callback: Callback<()>) {
        self.hand_over.set_value(Some(callback));
    }

    /// Has the source pane hand over typing that it still holds back.
    pub fn hand_over(&self) {
        if let Some(callback) = self.hand_over.get_value() {
            callback.run(());
        }
    }

    /// Tells the person something in passing.
    pub fn say(&self, words: impl Into<String>) {
        self.notice.set(Some(words.into()));
    }
}
