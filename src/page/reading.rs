//! Everything that the views show of one text.

use fengong::analysis::{self, Analysis};
use fengong::editor::filter::{self, Filter};
use fengong::editor::rows::{self, Row};
use fengong::editor::{Document, nothing};
use fengong::plan::{Doubt, Plan};
use fengong::text::change::TextEdit;
use std::cell::RefCell;
use std::rc::Rc;

/// What was read from one document, with the rows that are shown of it. Equal when both are the
/// same ones.
#[derive(Clone)]
pub struct Reading(Rc<Inner>, Rc<Rows>);

/// A later revision with the change that leads there and the one that leads back.
type Lag = (u64, Rc<(TextEdit, TextEdit)>);

struct Inner {
    revision: u64,
    analysis: Analysis,
    columns: rows::Columns,
    nothing: Option<nothing::Nothing>,
    /// For each task, whether a finding more than worth knowing or a doubt lies in it.
    found: Vec<bool>,
    /// What was not understood and no finding tells of.
    doubts: Vec<Doubt>,
    /// Nothing was read yet.
    pending: bool,
    lag: RefCell<Option<Lag>>,
}

struct Rows {
    rows: Vec<Row>,
    /// For each task, its place in `rows`.
    places: Vec<Option<u32>>,
}

impl Rows {
    fn of(plan: &Plan, rows: Vec<Row>) -> Rc<Rows> {
        let mut places = vec![None; plan.tasks.len()];
        for (place, row) in rows.iter().enumerate() {
            if let Row::Task(task) = row {
                places[*task as usize] = Some(place as u32);
            }
        }
        Rc::new(Rows { rows, places })
    }
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) && Rc::ptr_eq(&self.1, &other.1)
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
        let rows = Rows::of(&analysis.plan, rows::rows(&analysis.plan));
        let columns = rows::columns(&analysis.plan);
        let nothing = if pending { None } else { nothing::why(document.text(), &analysis.plan) };
        let (found, doubts) = (filter::found(&analysis), untold(&analysis));
        let (revision, lag) = (document.revision(), RefCell::new(None));
        Reading(Rc::new(Inner { revision, analysis, columns, nothing, found, doubts, pending, lag }), rows)
    }

    /// The same with those rows only that meet the conditions.
    pub fn filtered(&self, filter: &Filter) -> Self {
        match filter.is_empty() {
            true => self.clone(),
            false => Reading(self.0.clone(), Rows::of(&self.0.analysis.plan, filter.rows(&self.0.analysis))),
        }
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
        &self.1.rows
    }

    /// The row of a task, if it is shown.
    pub fn place(&self, task: usize) -> Option<usize> {
        self.1.places.get(task)?.map(|place| place as usize)
    }

    /// Whether there is something to be looked at in a task.
    pub fn found(&self, task: usize) -> bool {
        self.0.found.get(task).copied().unwrap_or_default()
    }

    /// Which columns of the task table say anything.
    pub fn columns(&self) -> rows::Columns {
        self.0.columns
    }

    /// What was not understood and no finding tells of.
    pub fn doubts(&self) -> &[Doubt] {
        &self.0.doubts
    }

    /// Why there is no task, if there is none.
    pub fn nothing(&self) -> Option<nothing::Nothing> {
        self.0.nothing
    }
}

/// The doubts that begin in no finding. Both stand in the order of the text: one walk along them.
fn untold(analysis: &Analysis) -> Vec<Doubt> {
    let mut findings = analysis.findings.iter().peekable();
    let mut told = 0;
    let doubts = analysis.plan.doubts.iter().filter(|doubt| {
        while let Some(finding) = findings.next_if(|f| f.span.start <= doubt.span.start) {
            told = told.max(finding.span.end).max(finding.span.start + 1);
        }
        told <= doubt.span.start
    });
    doubts.copied().collect()
}
