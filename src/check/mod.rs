//! What a careful clerk would find. One check, one file; all listed in [`CHECKS`].

use crate::plan::Plan;
use crate::text::Span;
use crate::text::order;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The plan must not go out like this.
    Error,
    /// Very likely a mistake.
    Warning,
    /// Worth knowing.
    Information,
}

impl Severity {
    /// The word of the contract.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Information => "information",
        }
    }
}

/// One thing found, at its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Kebab-case, named for the fault.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What, why and what to do, in plain Chinese.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// A check: reads the text and its plan, appends what it finds.
pub type Check = fn(&str, &Plan, &mut Vec<Finding>);

/// Every check, by the code of its findings.
pub const CHECKS: &[(&str, Check)] = &[];

/// Runs every check; findings come in the order of the text, those of one place in
/// the order of the checks.
pub fn run(text: &str, plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (_, check) in CHECKS {
        check(text, plan, &mut findings);
    }
    order::by_key(&mut findings, |f| f.span.key());
    findings
}
