//! Statements: the words that assign. One form, one file; [`in_block`] tries them in one place.
//!
//! | form | example | file |
//! |---|---|---|
//! | labelled line | `牵头单位:市发改委` | [`labelled`] |
//! | labelled bracket | `（牵头单位:A；配合单位:B）` | [`labelled`] by way of [`bracket`] |
//! | verb clause | `（A牵头,B、C配合）` | [`clause`] by way of [`bracket`] |
//! | bare list | `[A、B,各区政府]` | [`clause`] by way of [`bracket`] |
//! | sentence | `此项工作由A负责,B协办。` | [`sentence`] |
//! | standing rule | `排在首位的为牵头单位,下同` | [`rule`] |

pub mod bracket;
pub mod clause;
pub mod label;
pub mod labelled;
pub mod people;
pub mod rule;
pub mod sentence;
pub mod verb;

use crate::plan::DoubtKind;
use crate::text::Span;
use crate::unit::list::Name;
use clause::Assigned;

/// How a statement is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A label and its value, in a line or inside a bracket.
    Labelled,
    /// Verbs in a bracket.
    Verbs,
    /// Names alone in a bracket.
    Bare,
    /// A sentence.
    Sentence,
}

/// A named person with the label before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// 责任领导, 责任人 ….
    pub label: Span,
    /// The name.
    pub name: Span,
}

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// All its words, brackets and final stop included.
    pub span: Span,
    /// How it is written.
    pub form: Form,
    /// Units with roles.
    pub units: Vec<Assigned>,
    /// Named people.
    pub people: Vec<Named>,
    /// The deadline's words.
    pub deadline: Option<Span>,
    /// The first-listed unit leads, from here on.
    pub first_leads: bool,
    /// Units of a rule for every later task.
    pub everyone: Vec<Name>,
    /// What was not understood in it.
    pub doubt: Option<DoubtKind>,
}

impl Statement {
    /// An empty statement.
    pub fn new(span: Span, form: Form) -> Self {
        Statement {
            span,
            form,
            units: Vec::new(),
            people: Vec::new(),
            deadline: None,
            first_leads: false,
            everyone: Vec::new(),
            doubt: None,
        }
    }

    /// Whether it says anything about a task.
    pub fn assigns(&self) -> bool {
        !self.units.is_empty() || !self.people.is_empty() || self.deadline.is_some()
    }

    /// Takes over what a clause says.
    pub fn add(&mut self, clause: clause::Clause) {
        self.units.extend(clause.units);
        self.deadline = self.deadline.or(clause.deadline);
        self.first_leads |= clause.first_leads;
        self.everyone.extend(clause.everyone);
    }
}

/// The statements in a paragraph's words, in order, not overlapping.
pub fn in_block(text: &str, words: Span, out: &mut Vec<Statement>) {
    let from = out.len();
    bracket::find(text, words, out);
    labelled::inside(text, words, from, out);
    if out.len() == from {
        sentence::find(text, words, out);
    }
}
