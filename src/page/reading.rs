//! Everything that the views show of one text.

use fengong::analysis::{self, Analysis};
use fengong::editor::rows::{self, Row};
use fengong::editor::{Document, nothing};
use fengong::plan::Plan;
use fengong::text::change::TextEdit;
use std::cell::RefCell;
use std::rc::Rc;

/// What was read from one document. Equal when it is the same one.
#[derive(Clone)]
pub struct Reading(Rc<Inner>);

/// A later revision with the change that leads there and the one that leads back.
type Lag = (u64, Rc<(TextEdit, TextEdit)>);

struct Inner {
    revision: u64,
    analysis: Analysis,
    rows: Vec<Row>,
    /// For each task, its place in `rows`.
    places: Vec<u32>,
    columns: rows::Columns,
    nothing: Option<nothing::Nothing>,
    /// Nothing was read yet.
    pending: bool,
    lag: RefCell<Option<Lag>>,
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Reading {
    /// What stands before the first answer of the reader.
    pub fn none(document: &Document) -> Self {
        let pending = !document.text().is_empty();
        Reading::made(document, analysis::known(document.text().into(), Plan::default(), vec![]), pending)
    }

    /// What `document` reads as.
    pub fn of(document: &Document, analysis: Analysis) -> Self {
        Reading::made(document, analysis, false)
    }

    fn made(document: &Document, analysis: Analysis, pending: bool) -> Self {
        let rows = rows::rows(&analysis.plan);
        let mut places = vec![0; analysis.plan.tasks.len()];
        for (place, row) in rows.iter().enumerate() {
            if let Row::Task(task) = row {
                places[*task as usize] = place as u32;
            }
        }
        let columns = rows::columns(&analysis.plan);
        let nothing = if pending { None } else { nothing::why(document.text(), &analysis.plan) };
        Reading(Rc::new(Inner {
            revision: document.revision(),
            analysis,
            rows,
            places,
            columns,
            nothing,
            pending,
            lag: RefCell::new(None),
        }))
    }

    /// The revision of the document.
    pub fn revision(&self) -> u64 {
        self.0.revision
    }

    /// Whether nothing was read yet.
    pub fn pending(&self) -> bool {
        self.0.pending
    }

    /// The change from the text that was read to `now`, and the one that leads back; `None` where
    /// it is the same text.
    pub fn lag(&self, now: &Document) -> Option<Rc<(TextEdit, TextEdit)>> {
        if now.revision() == self.0.revision {
            return None;
        }
        let mut kept = self.0.lag.borrow_mut();
        if let Some((_, lag)) = kept.as_ref().filter(|(revision, _)| *revision == now.revision()) {
            return Some(lag.clone());
        }
        let forth = TextEdit::between(&self.0.analysis.text, now.text());
        let back = forth.inverse(&self.0.analysis.text);
        let lag = Rc::new((forth, back));
        *kept = Some((now.revision(), lag.clone()));
        Some(lag)
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
