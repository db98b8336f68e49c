//! Statements: the words that assign. One form, one file; [`in_block`] tries them in one place.
//!
//! | form | example | file |
//! |---|---|---|
//! | labelled line | `牵头单位:市发改委` | [`labelled`] |
//! | … with a comma | `牵头单位，市发改委；责任单位，市商务局` | `comma`, by way of [`sentence`] |
//! | labelled bracket | `（牵头单位:A；配合单位:B）` | [`labelled`] by way of [`bracket`] |
//! | verb clause | `（A牵头,B、C配合）` | [`crate::grammar::clause`] by way of [`bracket`] |
//! | bare list | `[A、B,各区政府]` | [`crate::grammar::clause`] by way of [`bracket`] |
//! | sentence | `此项工作由A负责,B协办。` | [`sentence`] |
//! | request | `请A于6月底前完成` · `由A会同B拿出方案` | `asked`, by way of [`sentence`] |
//! | counted | `一是由A负责采购；二是B牵头制定方案` | `counted`, by way of [`sentence`] |
//! | helped at the end | `由A牵头，建立流程，B协助。` | `helped`, by way of [`sentence`] |
//! | without 由 | `县交通局承办，各乡镇协助。` · `…，市水利局负责。` | `plain`, by way of [`sentence`] |
//! | behind a dash | `新增泊位2000个——市住建局` | [`trailing`] |
//! | behind a gap | `新增泊位2000个      王伟  市住建局` | [`columns`] |
//! | standing rule | `排在首位的为牵头单位,下同` | [`crate::grammar::rule`] |

pub mod asked;
pub mod bracket;
mod closing;
pub mod columns;
mod comma;
pub mod counted;
pub mod doubt;
mod due;
pub mod helped;
pub mod labelled;
mod plain;
pub mod sentence;
mod sentences;
mod subject;
pub mod told;
pub mod trailing;
mod value;

use crate::fact::{DoubtKind, Role};
use crate::grammar::clause::{self, Assigned, Rules};
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::{is_blank, simplify};
use crate::text::few::Few;
use crate::text::signs::Sign;
use crate::unit::list::Name;

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
    /// Those of the task before that have this role, or all: `责任单位：同上`.
    pub same: Option<Role>,
    /// Named people.
    pub people: Few<Named>,
    /// The deadline's words.
    pub deadline: Option<Span>,
    /// Rules for the units here,
    pub rules: Rules,
    /// … and in every later statement as well (下同).
    pub from_here: bool,
    /// Units of a rule for every later task.
    pub everyone: Few<Name>,
    /// Its words are the task's as well: `由A会同B制定清单`.
    pub keeps_words: bool,
    /// Fields in it that are the task's words: `责任单位:市商务局；工作任务:引进企业5家`.
    pub kept: Few<Span>,
    /// It names nothing but the members of a group (成员单位), which alone assign nothing.
    pub members: bool,
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
            same: None,
            people: Few::default(),
            deadline: None,
            rules: Rules::default(),
            from_here: false,
            everyone: Few::default(),
            keeps_words: false,
            kept: Few::default(),
            members: false,
            doubt: None,
        }
    }

    /// The same in a text with so many bytes more before it.
    pub fn forth(mut self, by: usize) -> Statement {
        let all = |span: &mut Span| *span = span.forth(by);
        all(&mut self.span);
        self.units.iter_mut().for_each(|unit| {
            all(&mut unit.label);
            all(&mut unit.name.span);
        });
        self.people.each_mut().for_each(|person| {
            all(&mut person.label);
            all(&mut person.name);
        });
        self.deadline.iter_mut().for_each(all);
        self.everyone.each_mut().for_each(|name| all(&mut name.span));
        self.kept.each_mut().for_each(all);
        self
    }

    /// Whether it says anything about a task.
    pub fn assigns(&self) -> bool {
        self.assigns_units() || !self.people.is_empty() || self.deadline.is_some()
    }

    /// Whether it names units and not the members of a group only.
    pub fn assigns_units(&self) -> bool {
        self.same.is_some() || !self.units.is_empty() && !self.members
    }

    /// Whether `next` says again what this statement says: the same role, people or deadline.
    pub fn repeats(&self, next: &Statement) -> bool {
        self.units.iter().any(|a| next.units.iter().any(|b| a.role == b.role))
            || !self.people.is_empty() && !next.people.is_empty()
            || self.deadline.is_some() && next.deadline.is_some()
    }

    /// Takes over what a clause says.
    pub fn add(&mut self, clause: clause::Clause) {
        self.units.extend(clause.units);
        self.people.extend(clause.people.into_iter().map(|(label, name)| Named { label, name }));
        self.deadline = self.deadline.or(clause.deadline);
        self.rules = self.rules.with(clause.rules);
        self.from_here |= clause.from_here;
        self.everyone.extend(clause.everyone);
    }
}

/// The statements in a paragraph's words, in order, not overlapping; `signs` are those of the words.
pub fn in_block<'t>(text: &'t str, words: Span, signs: &[Sign], memo: &Memo<'t>, out: &mut Vec<Statement>) {
    let from = out.len();
    bracket::find(text, words, signs, memo, out);
    labelled::inside(text, words, signs, from, memo, out);
    // 滚动经营，由经营开发部负责，西南分公司配合。责任领导：李志强
    let only = |s: &Statement| s.form == Form::Labelled && s.units.is_empty() && s.doubt.is_none();
    if out[from..].iter().all(only) {
        let end = out.get(from).map_or(words.hi(), |s| s.span.lo());
        let signs = &signs[..signs.partition_point(|s| s.lo() < end)];
        before(from, out, |out| sentences::find(text, Span::new(words.lo(), end), signs, memo, out));
    }
    if let Some(leads) = led(text, words, signs, &out[from..], memo) {
        before(from, out, |out| out.push(leads));
    }
    // …——市政科；完成时间：10月: the units stand before what else is said.
    if out[from..].iter().all(|s| s.units.is_empty() && s.form == Form::Labelled) {
        let end = out.get(from).map_or(words.hi(), |s| s.span.lo());
        let words = Span::new(words.lo(), trim_stops(text, words.lo(), end));
        before(from, out, |out| trailing::find(text, words, memo, out));
    }
}

/// `…，由市住建局牵头，配合单位包括市应急局、市城管局`: the sentence that the labels `known`, which name no lead, go on with.
fn led<'t>(
    text: &'t str,
    words: Span,
    signs: &[Sign],
    known: &[Statement],
    memo: &Memo<'t>,
) -> Option<Statement> {
    let first = known.first().filter(|s| !s.units.is_empty())?.span.lo();
    let leads = |s: &Statement| s.units.iter().any(|u| u.role == Role::Lead);
    if known.iter().any(|s| s.form != Form::Labelled || s.doubt.is_some() || leads(s)) {
        return None;
    }
    let signs = &signs[..signs.partition_point(|s| s.lo() < first)];
    let mut found = Vec::new();
    sentences::find(text, Span::new(words.lo(), first), signs, memo, &mut found);
    found.pop().filter(|s| leads(s) && trim_stops(text, words.lo(), first) <= s.span.hi())
}

/// The statement that a paragraph's words are though nothing in them says so: units on a line of their own. `before` is
/// where the statement above ends.
pub fn below<'t>(text: &'t str, before: Option<usize>, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    trailing::below(text, words, memo)
        .or_else(|| trailing::unlabelled(text, before?, words, memo))
        .or_else(|| columns::below(text, words, memo))
}

/// Puts what `find` appends before the statements `out[from..]`.
fn before(from: usize, out: &mut Vec<Statement>, find: impl FnOnce(&mut Vec<Statement>)) {
    let had = out.len();
    find(out);
    let new = out.len() - had;
    out[from..].rotate_right(new);
}

/// Where `text[start..end]` ends, stops and separators left out.
fn trim_stops(text: &str, start: usize, end: usize) -> usize {
    let stop = |c: char| is_blank(c) || matches!(simplify(c), ';' | ',' | '。');
    start + text[start..end].trim_end_matches(stop).len()
}
