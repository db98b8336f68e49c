//! What a careful clerk would find. One check, one file; all listed in [`CHECKS`].
//!
//! The comment at the top of each file is the user's page, in Chinese, from which `docs/checks.md` is made
//! (a test holds both together): title, what is found, 为什么, 怎么办, an example. Silence where nothing is
//! wrong comes first: a check that is not sure says nothing, and what holds for many tasks is said once.
//!
//! Checks run with each analysis, so they are cheap. A check gives a [`Found`], with what would put it right; of
//! that a [`Finding`] keeps what is offered only, and what it writes is worked out when somebody asks, see
//! [`fix`].

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
pub mod deadline_past;
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
use crate::plan::{Date, Plan};
use crate::text::Span;
use crate::text::change::Replacement;
use crate::text::order;
use serde::{Deserialize, Serialize};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What stands there.
    pub words: String,
}

/// Whether a fix may be applied unseen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Safety {
    /// Can be applied together with all others: nothing that the plan says changes.
    Safe,
    /// To be shown as a difference first.
    Review,
}

/// What a fix does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Offered {
    /// 1. 2. 4. becomes 1. 2. 3.
    Renumber,
    /// A heading gets the number that it lost.
    AddNumber,
    /// 共27条 becomes 共26条.
    Recount,
    /// A lead does not support itself.
    DropSupport,
    /// A name stands once in its list.
    DropRepeated,
    /// A unit is written one way.
    Unify,
    /// 财政局 becomes 市财政局.
    AddPrefix,
    /// A unit bears its new name.
    Rename,
    /// A name stands in one line.
    CloseUp,
    /// A list is closed.
    DropEtc,
    /// The later of two tasks goes.
    DeleteLater,
    /// Two paragraphs become one.
    Join,
    /// A bracket is closed at the end of its line.
    CloseBracket,
}

impl Offered {
    /// As a button says it.
    pub fn words(self) -> &'static str {
        match self {
            Offered::Renumber => "依次重排序号",
            Offered::AddNumber => "补上序号",
            Offered::Recount => "改成实际的项数",
            Offered::DropSupport => "不再列为配合单位",
            Offered::DropRepeated => "删去重复的一个",
            Offered::Unify => "统一成最常用的写法",
            Offered::AddPrefix => "补上字头",
            Offered::Rename => "改为新名称",
            Offered::CloseUp => "去掉换行",
            Offered::DropEtc => "去掉“等”",
            Offered::DeleteLater => "删去后面的一项",
            Offered::Join => "接成一段",
            Offered::CloseBracket => "在行末补上右括号",
        }
    }
}

/// A fix that may be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// What it does.
    pub what: Offered,
    /// Whether it needs to be looked at.
    pub safety: Safety,
}

/// How a finding may be put right; [`fix::fixes`] makes an edit of the text of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Remedy {
    /// What is offered.
    pub offer: Offer,
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
    /// Fixes that may be had, the best one first; each is tried when it is asked for.
    pub offers: Vec<Offer>,
}

/// What a check gives: a finding, and how to put it right.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The finding, its offers left out.
    pub finding: Finding,
    /// Ways to put it right.
    pub remedies: Vec<Remedy>,
}

impl From<Found> for Finding {
    fn from(found: Found) -> Finding {
        let offers = found.remedies.iter().map(|r| r.offer).collect();
        Finding { offers, ..found.finding }
    }
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
}

impl Found {
    /// Names a further place; those beyond a number are left out.
    pub fn label(mut self, span: Span, words: impl Into<String>) -> Self {
        if self.finding.labels.len() < LABELS {
            self.finding.labels.push(Label { span, words: words.into() });
        }
        self
    }

    /// Names many places that say the same.
    pub fn label_all(self, spans: impl IntoIterator<Item = Span>, words: &str) -> Self {
        spans.into_iter().take(LABELS).fold(self, |found, span| found.label(span, words))
    }

    /// Adds a remedy.
    pub fn remedy(mut self, what: Offered, safety: Safety, change: Change, reads: Reads) -> Self {
        self.remedies.push(Remedy { offer: Offer { what, safety }, change, reads });
        self
    }
}

/// A check, as people see it.
#[derive(Clone, Copy, Debug)]
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
}

impl Check {
    /// A finding of this check.
    pub fn at(&self, span: Span, message: impl Into<String>) -> Found {
        let (labels, offers) = (Vec::new(), Vec::new());
        let (code, severity, message) = (self.code, self.severity, message.into());
        let finding = Finding { code, severity, message, span, labels, offers };
        Found { finding, remedies: Vec::new() }
    }
}

/// A check's work: appends what it finds.
type Run = fn(&Look, &mut Vec<Found>);

/// Every check with its work: numbers and headings, units, tasks, dates and figures, signs, people.
const TABLE: [(Check, Run); 36] = [
    (number_gap::CHECK, number_gap::run),
    (number_repeated::CHECK, number_repeated::run),
    (heading_without_number::CHECK, heading_without_number::run),
    (declared_count::CHECK, declared_count::run),
    (section_empty::CHECK, section_empty::run),
    (task_without_unit::CHECK, task_without_unit::run),
    (task_without_lead::CHECK, task_without_lead::run),
    (lead_alone::CHECK, lead_alone::run),
    (several_leads::CHECK, several_leads::run),
    (two_roles::CHECK, two_roles::run),
    (unit_twice::CHECK, unit_twice::run),
    (two_spellings::CHECK, two_spellings::run),
    (prefix_ambiguous::CHECK, prefix_ambiguous::run),
    (name_replaced::CHECK, name_replaced::run),
    (name_broken::CHECK, name_broken::run),
    (collective_only::CHECK, collective_only::run),
    (open_lead::CHECK, open_lead::run),
    (load_uneven::CHECK, load_uneven::run),
    (task_repeated::CHECK, task_repeated::run),
    (task_units_differ::CHECK, task_units_differ::run),
    (task_similar::CHECK, task_similar::run),
    (item_broken::CHECK, item_broken::run),
    (deadline_missing::CHECK, deadline_missing::run),
    (date_impossible::CHECK, date_impossible::run),
    (deadline_before_issue::CHECK, deadline_before_issue::run),
    (deadline_past::CHECK, deadline_past::run),
    (figure_missing::CHECK, figure_missing::run),
    (year_missing::CHECK, year_missing::run),
    (bracket_unclosed::CHECK, bracket_unclosed::run),
    (label_without_units::CHECK, label_without_units::run),
    (not_understood::CHECK, not_understood::run),
    (name_cut::CHECK, name_cut::run),
    (section_without_leader::CHECK, section_without_leader::run),
    (leader_not_in_roster::CHECK, leader_not_in_roster::run),
    (roster_unit_without_task::CHECK, roster_unit_without_task::run),
    (lead_not_in_roster::CHECK, lead_not_in_roster::run),
];

/// Every check as people see it. Apart from its work, so that what only shows findings does not hold it.
pub static CHECKS: [Check; TABLE.len()] = {
    let mut checks = [TABLE[0].0; TABLE.len()];
    let mut i = 0;
    while i < checks.len() {
        checks[i] = TABLE[i].0;
        i += 1;
    }
    checks
};

/// Runs every check; findings come in the order of the text, those of one place in the order of the checks.
///
/// `today` is the day on which the plan is looked at; without it nothing is past.
pub fn run(text: &str, plan: &Plan, today: Option<Date>) -> Vec<Finding> {
    let found = found(text, plan, today, |_| true);
    let mut findings: Vec<Finding> = found.into_iter().map(Finding::from).collect();
    order::by_key(&mut findings, |f| f.span.key());
    findings
}

/// What the checks with certain codes find, with how to put it right.
fn found(text: &str, plan: &Plan, today: Option<Date>, wanted: impl Fn(&str) -> bool) -> Vec<Found> {
    let mut found = Vec::new();
    // What is no plan has no faults of one.
    if !plan.tasks.is_empty() {
        let look = Look::new(text, plan, today);
        TABLE.iter().filter(|(check, _)| wanted(check.code)).for_each(|(_, run)| run(&look, &mut found));
    }
    found
}
