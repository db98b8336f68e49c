//! What a careful clerk would find. One check, one file; all listed in [`CHECKS`].
//!
//! The comment at the top of each file is the user's page, in Chinese, from which `docs/checks.md` is made
//! (a test holds both together): title, what is found, 为什么, 怎么办, an example. Silence where nothing is
//! wrong comes first: a check that is not sure says nothing, and what holds for many tasks is said once.
//!
//! Checks run with each analysis, so they are cheap; what a fix would write is worked out when somebody
//! asks, see [`fix`].

pub mod alike;
pub mod fix;
pub mod ignore;
pub mod look;
pub mod series;

pub mod bracket_unclosed;
pub mod collective_only;
pub mod date_impossible;
pub mod deadline_before_issue;
pub mod deadline_missing;
pub mod declared_count;
pub mod figure_missing;
pub mod heading_without_number;
pub mod item_broken;
pub mod label_without_units;
pub mod lead_alone;
pub mod lead_not_in_roster;
pub mod leader_not_in_roster;
pub mod load_uneven;
pub mod name_broken;
pub mod name_cut;
pub mod name_replaced;
pub mod not_understood;
pub mod number_gap;
pub mod number_repeated;
pub mod open_lead;
pub mod prefix_ambiguous;
pub mod roster_unit_without_task;
pub mod section_empty;
pub mod section_without_leader;
pub mod several_leads;
pub mod task_repeated;
pub mod task_similar;
pub mod task_units_differ;
pub mod task_without_lead;
pub mod task_without_unit;
pub mod two_roles;
pub mod two_spellings;
pub mod unit_twice;
pub mod year_missing;

pub use look::Look;

use crate::edit::Edit;
use crate::plan::Plan;
use crate::text::Span;
use crate::text::change::Replacement;
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

    /// The word of the page.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "错误",
            Severity::Warning => "警告",
            Severity::Information => "提示",
        }
    }
}

/// A further place of a finding, and what it has to do with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What stands there.
    pub words: String,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// Can be applied together with all others: nothing that the plan says changes.
    Safe,
    /// To be shown as a difference first.
    Review,
}

/// How a finding may be put right; [`fix::fixes`] makes an edit of the text of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// What it does, as a button says it: 去掉换行.
    pub words: &'static str,
    /// Whether it needs to be looked at.
    pub safety: Safety,
    /// What it changes.
    pub change: Change,
    /// How the plan may differ afterwards.
    pub reads: Reads,
}

/// What a remedy changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Words of the text.
    Put(Vec<Replacement>),
    /// What an edit of the tables would.
    Edit(Edit),
    /// A unit's name, index into [`Plan::units`], wherever it is written otherwise than with this stem.
    Respell(u32, String),
}

/// How the plan may differ after a remedy; what an [`Edit`] may change it says itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// It does not.
    Same,
    /// In the headings above tasks.
    Sections,
    /// In the units of one task, index into [`Plan::tasks`].
    Units(usize),
}

/// One thing found, at its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Kebab-case, named for the fault.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, in plain Chinese.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Other places that it is about, in the order of the text.
    pub labels: Vec<Label>,
    /// Ways to put it right, the best one first.
    pub remedies: Vec<Remedy>,
}

/// How many further places a finding names.
const LABELS: usize = 20;

impl Finding {
    /// The check that made it; `None` for a code that is none of [`CHECKS`].
    pub fn check(&self) -> Option<&'static Check> {
        CHECKS.iter().find(|c| c.code == self.code)
    }

    /// Why it is bad; empty for a code that is none of [`CHECKS`].
    pub fn note(&self) -> &'static str {
        self.check().map_or("", |c| c.note)
    }

    /// What to do.
    pub fn help(&self) -> &'static str {
        self.check().map_or("", |c| c.help)
    }

    /// Names a further place; those beyond a number are left out.
    pub fn label(mut self, span: Span, words: impl Into<String>) -> Self {
        if self.labels.len() < LABELS {
            self.labels.push(Label { span, words: words.into() });
        }
        self
    }

    /// Names many places that say the same.
    pub fn label_all(self, spans: impl IntoIterator<Item = Span>, words: &str) -> Self {
        spans.into_iter().take(LABELS).fold(self, |finding, span| finding.label(span, words))
    }

    /// Adds a remedy.
    pub fn remedy(mut self, words: &'static str, safety: Safety, change: Change, reads: Reads) -> Self {
        self.remedies.push(Remedy { words, safety, change, reads });
        self
    }
}

/// A check.
pub struct Check {
    /// The code of its findings.
    pub code: &'static str,
    /// How bad they are.
    pub severity: Severity,
    /// What it looks for, as a heading.
    pub title: &'static str,
    /// Why that is bad.
    pub note: &'static str,
    /// What to do about it.
    pub help: &'static str,
    /// Appends what it finds.
    pub run: fn(&Look, &mut Vec<Finding>),
}

impl Check {
    /// A finding of this check.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            code: self.code,
            severity: self.severity,
            message: message.into(),
            span,
            labels: Vec::new(),
            remedies: Vec::new(),
        }
    }
}

/// Every check: numbers and headings, units, tasks, dates and figures, signs, people.
pub const CHECKS: &[Check] = &[
    number_gap::CHECK,
    number_repeated::CHECK,
    heading_without_number::CHECK,
    declared_count::CHECK,
    section_empty::CHECK,
    task_without_unit::CHECK,
    task_without_lead::CHECK,
    lead_alone::CHECK,
    several_leads::CHECK,
    two_roles::CHECK,
    unit_twice::CHECK,
    two_spellings::CHECK,
    prefix_ambiguous::CHECK,
    name_replaced::CHECK,
    name_broken::CHECK,
    collective_only::CHECK,
    open_lead::CHECK,
    load_uneven::CHECK,
    task_repeated::CHECK,
    task_units_differ::CHECK,
    task_similar::CHECK,
    item_broken::CHECK,
    deadline_missing::CHECK,
    date_impossible::CHECK,
    deadline_before_issue::CHECK,
    figure_missing::CHECK,
    year_missing::CHECK,
    bracket_unclosed::CHECK,
    label_without_units::CHECK,
    not_understood::CHECK,
    name_cut::CHECK,
    section_without_leader::CHECK,
    leader_not_in_roster::CHECK,
    roster_unit_without_task::CHECK,
    lead_not_in_roster::CHECK,
];

/// Runs every check; findings come in the order of the text, those of one place in
/// the order of the checks.
pub fn run(text: &str, plan: &Plan) -> Vec<Finding> {
    let mut findings = Vec::new();
    // What is no plan has no faults of one.
    if !plan.tasks.is_empty() {
        let look = Look::new(text, plan);
        CHECKS.iter().for_each(|check| (check.run)(&look, &mut findings));
    }
    order::by_key(&mut findings, |f| f.span.key());
    findings
}
