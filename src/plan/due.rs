//! By when a task is to be done, out of what its statements say.

use super::Deadline;
use super::lower::Lowering;
use crate::deadline;
use crate::statement::{Form, Statement};
use crate::text::Span;

impl Lowering<'_> {
    /// A deadline's words with their day.
    pub(super) fn deadline(&self, written: Span) -> Deadline {
        Deadline { written, date: deadline::parse(written.of(self.text), self.year) }
    }

    /// `…，由市交通局负责，8月底前完成。` ⏎ `完成期限：12月底`: what a label says holds for the whole task.
    pub(super) fn due(&self, statements: &[Statement]) -> Option<Deadline> {
        let mut labelled = statements.iter().filter(|s| s.form == Form::Labelled);
        labelled.find_map(|s| s.deadline).map(|written| self.deadline(written))
    }
}
