//! The facade: one pure function from a text to everything that is shown.

use crate::check::{self, Finding};
use crate::edit::{self, Edit, Refusal};
use crate::export::Sheet;
use crate::matrix::Matrix;
use crate::plan::{Plan, Task, words};
use crate::text::change::TextEdit;
use std::sync::Arc;

/// Everything derived from one text.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// The text it was derived from; all spans count its bytes.
    pub text: Arc<str>,
    /// Tasks, sections, units.
    pub plan: Plan,
    /// Tasks x units.
    pub matrix: Matrix,
    /// What the checks found, in the order of the text.
    pub findings: Vec<Finding>,
}

impl Analysis {
    /// A task's own words, white space folded.
    pub fn task_text(&self, task: &Task) -> String {
        words::task_text(&self.text, task)
    }

    /// What the exports read: `export::csv(analysis.sheet())`.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet { text: &self.text, plan: &self.plan, matrix: &self.matrix, findings: &self.findings }
    }
}

/// Reads `text`. Total: any text gives an answer, none panics.
pub fn analyze(text: &str) -> Analysis {
    let text: Arc<str> = Arc::from(text);
    let plan = crate::plan::lower::read(&text);
    shown(text, plan)
}

/// Makes an edit: the change of the text, and what the new text reads as. The new plan is the old one
/// with exactly that change; where that cannot be had, the edit is refused and nothing is changed.
pub fn edit(old: &Analysis, edit: &Edit) -> Result<(TextEdit, Analysis), Refusal> {
    let done = edit::apply(edit::Doc { text: &old.text, plan: &old.plan }, edit)?;
    Ok((done.change, shown(Arc::from(done.text), done.plan)))
}

/// An analysis of `text` whose plan and findings are known.
pub fn known(text: Arc<str>, plan: Plan, findings: Vec<Finding>) -> Analysis {
    let matrix = Matrix::of(&plan);
    Analysis { text, plan, matrix, findings }
}

fn shown(text: Arc<str>, plan: Plan) -> Analysis {
    let findings = check::run(&text, &plan);
    known(text, plan, findings)
}
