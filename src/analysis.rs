//! The facade: one pure function from a text to everything that is shown.

use crate::check::fix::{self, Fix};
use crate::check::{self, Finding};
use crate::edit::{self, Doc, Edit, Refusal};
use crate::export::Sheet;
use crate::matrix::Matrix;
use crate::plan::lower;
use crate::plan::overlay::Overlay;
use crate::plan::past::Past;
use crate::plan::{Date, Plan, Task, words};
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
    /// The day on which the checks looked at it, where it was said.
    pub today: Option<Date>,
}

impl Analysis {
    /// A task's own words, white space folded.
    pub fn task_text(&self, task: &Task) -> String {
        words::task_text(&self.text, task)
    }

    /// What the exports read: `export::csv(analysis.sheet())`.
    pub fn sheet(&self) -> Sheet<'_> {
        Sheet {
            text: &self.text,
            plan: &self.plan,
            matrix: &self.matrix,
            findings: &self.findings,
            only: None,
            without: Default::default(),
        }
    }
}

/// Reads `text`. Total: any text gives an answer, none panics.
pub fn analyze(text: &str) -> Analysis {
    analyze_with(text, &Overlay::default(), None)
}

/// Reads `text`, with what a person said against the reader, and on a day: the core has no clock.
pub fn analyze_with(text: &str, overlay: &Overlay, today: Option<Date>) -> Analysis {
    let text: Arc<str> = Arc::from(text);
    let plan = lower::read_with(&text, overlay);
    shown(text, plan, today)
}

/// [`analyze_with`] sooner: what was read of nearly the same text before, `past`, is not read again.
pub fn analyze_after(text: &str, overlay: &Overlay, today: Option<Date>, past: &mut Past) -> Analysis {
    let text: Arc<str> = Arc::from(text);
    past.open(&text);
    let plan = lower::read_after(&text, overlay, past);
    past.close();
    shown(text, plan, today)
}

/// Makes an edit: the change of the text, and what the new text reads as. The new plan is the old one
/// with exactly that change; where that cannot be had, the edit is refused and nothing is changed.
pub fn edit(old: &Analysis, edit: &Edit) -> Result<(TextEdit, Analysis), Refusal> {
    let done = edit::apply(Doc { text: &old.text, plan: &old.plan }, edit)?;
    Ok((done.change, shown(Arc::from(done.text), done.plan, old.today)))
}

/// The fixes of a finding, each tried: after it the finding is gone, no new one appears, and the plan
/// differs only as the fix says.
pub fn fixes(analysis: &Analysis, finding: &Finding) -> Vec<Fix> {
    fix::fixes(Doc { text: &analysis.text, plan: &analysis.plan }, &analysis.findings, finding)
}

/// All safe fixes of the findings that `wanted` lets through, as one edit, and how many it puts right;
/// `None` where there is nothing to put right.
pub fn safe_fixes(analysis: &Analysis, wanted: impl Fn(&Finding) -> bool) -> Option<(TextEdit, usize)> {
    let doc = Doc { text: &analysis.text, plan: &analysis.plan };
    fix::safe(doc, &analysis.findings, wanted).map(|(change, done)| (change, done.len()))
}

/// An analysis of `text` whose plan and findings are known.
pub fn known(text: Arc<str>, plan: Plan, findings: Vec<Finding>) -> Analysis {
    let matrix = Matrix::of(&plan);
    Analysis { text, plan, matrix, findings, today: None }
}

fn shown(text: Arc<str>, plan: Plan, today: Option<Date>) -> Analysis {
    let findings = check::run(&text, &plan, today);
    Analysis { today, ..known(text, plan, findings) }
}
