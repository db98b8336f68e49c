//! Where a task's units stand in the text: lists of names, each with the words that give its role.
//!
//! | kind | example |
//! |---|---|
//! | [`Kind::Label`] | `牵头单位：A、B` in a line or in a bracket |
//! | [`Kind::Verb`] | `B、C配合` |
//! | [`Kind::Mark`] | `A（牵头）` |
//! | [`Kind::Bare`] | `（A、B）` |
//! | [`Kind::Cell`] | a cell below `牵头单位` |

use super::Doc;
use crate::grammar::label::{self, Ending, Field};
use crate::plan::{Assignment, Role, Task, words};
use crate::text::Span;
use crate::text::class::{char_at, char_before, is_blank, is_close, is_open, simplify, skip_blank, trim_end};
use crate::text::order;
use crate::unit::prefix;

/// How a list gets its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A label before it.
    Label,
    /// A verb behind it.
    Verb,
    /// A bracket behind its one name.
    Mark,
    /// Nothing.
    Bare,
    /// The head of its column.
    Cell,
}

/// A name in a list.
#[derive(Clone, Copy, Debug)]
pub struct Name {
    /// As written.
    pub span: Span,
    /// Its column.
    pub unit: u32,
    /// Its role.
    pub role: Role,
    /// 等 follows.
    pub open: bool,
}

/// Names with one label.
#[derive(Clone, Debug)]
pub struct List {
    /// How it gets its role.
    pub kind: Kind,
    /// The words that give it.
    pub label: Span,
    /// Its names in the order of the text; at least one.
    pub names: Vec<Name>,
    /// Label or verb included, a trailing 等 too.
    pub span: Span,
}

impl List {
    /// The role of all its names; `None` where a rule gives the first another one.
    pub fn role(&self) -> Option<Role> {
        let role = self.names[0].role;
        self.names.iter().all(|n| n.role == role).then_some(role)
    }

    /// Where its last name ends, 等 left out.
    pub fn last(&self) -> Span {
        self.names[self.names.len() - 1].span
    }
}

/// A task's own lists in the order of the text; what it inherits left out.
pub fn lists(doc: Doc, task: &Task) -> Vec<List> {
    let mut own: Vec<&Assignment> = task.assignments.iter().filter(|a| !a.inherited).collect();
    order::by_key(&mut own, |a| a.written.key());
    let mut out: Vec<List> = Vec::new();
    for a in own {
        let name = Name { span: a.written, unit: a.unit, role: a.role, open: a.open };
        let kind = kind(doc.text, task, a);
        match out.last_mut() {
            Some(list) if list.label == a.label && list.kind == kind && kind != Kind::Mark => {
                list.names.push(name)
            }
            _ => out.push(List { kind, label: a.label, names: vec![name], span: a.written }),
        }
    }
    let starts: Vec<usize> = out.iter().map(|l| l.names[0].span.lo()).collect();
    for list in &mut out {
        let last = list.names[list.names.len() - 1];
        let end = if last.open { etc_end(doc.text, last.span.hi()) } else { last.span.hi() };
        list.span = Span::new(list.names[0].span.lo(), end);
        // 责任单位：A（牵头）、B: the label is not B's alone.
        let own = |at: &usize| !(list.label.hi() <= *at && *at < list.names[0].span.lo());
        if !matches!(list.kind, Kind::Cell | Kind::Bare) && starts.iter().all(own) {
            list.span = list.span.cover(list.label);
        }
    }
    out
}

fn kind(text: &str, task: &Task, a: &Assignment) -> Kind {
    if a.label.is_empty() {
        Kind::Bare
    } else if a.label.hi() <= a.written.lo() {
        if task.span.contains(a.label.lo()) { Kind::Label } else { Kind::Cell }
    } else if char_at(text, a.label.lo()).is_some_and(is_open) {
        Kind::Mark
    } else {
        Kind::Verb
    }
}

/// Behind 等, 等部门, 等有关单位.
fn etc_end(text: &str, at: usize) -> usize {
    let stops = |c: char| c == '\n' || is_close(c) || matches!(simplify(c), '、' | ',' | ';' | '。' | '|');
    let end = text[at..].find(stops).map_or(text.len(), |i| at + i);
    let tail = &text[at..end];
    // A verb may follow at once: 等部门负责.
    let verb = ["负责", "配合", "牵头", "按"].iter().filter_map(|w| tail.find(w)).min();
    trim_end(text, at, verb.map_or(end, |i| at + i))
}

/// What the mark behind a label ends in: `牵头单位：`, 为, 是, 有, 包括, 包含.
pub fn ends_label(c: char) -> bool {
    matches!(c, ':' | '为' | '是' | '有' | '括' | '含')
}

/// The role words of a label before a name with its colon: where it starts.
pub fn label_before(text: &str, at: usize, floor: usize) -> Option<Span> {
    let colon_end = trim_end(text, floor, at);
    let c = char_before(text, colon_end)?;
    let colon = colon_end - c.len_utf8();
    if !ends_label(simplify(c)) {
        return None;
    }
    label::before(text, colon, floor.min(colon), text.len())
        .or_else(|| {
            let line = line_start(text, colon);
            let first = skip_blank(text, line, colon);
            label::at(text, first, text.len(), Ending::Colon)
                .filter(|l| l.after() > colon && l.span.hi() <= colon)
        })
        .filter(|l| l.field != Field::Other)
        .map(|l| l.span)
}

/// The first byte of the line that `at` stands in.
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |i| i + 1)
}

/// The end of the line that `at` stands in, its break left out.
pub fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i)
}

/// Whether only blanks stand before `at` in its line.
pub fn starts_line(text: &str, at: usize) -> bool {
    text[line_start(text, at)..at].chars().all(is_blank)
}

/// The bracket that `span` fills or stands in, within `floor..ceiling`: from its opening to behind its
/// closing.
pub fn bracket(text: &str, span: Span, floor: usize, ceiling: usize) -> Option<Span> {
    // The first bracket of one kind that no bracket of the other kind before it pairs with.
    let unpaired = |wanted: fn(char) -> bool, other: fn(char) -> bool| {
        let mut depth = 0u32;
        move |(_, c): &(usize, char)| {
            let found = depth == 0 && wanted(*c);
            if other(*c) {
                depth += 1;
            } else if wanted(*c) && !found {
                depth -= 1;
            }
            found
        }
    };
    let mut before = text[floor.min(span.lo())..span.lo()].char_indices().rev();
    let mut behind = text[span.hi()..ceiling.max(span.hi())].char_indices();
    let (open, _) = before.find(unpaired(is_open, is_close))?;
    let (close, c) = behind.find(unpaired(is_close, is_open))?;
    Some(Span::new(floor.min(span.lo()) + open, span.hi() + close + c.len_utf8()))
}

/// Whether the names at `left` and `right` stand in one statement, so that a prefix given on the first
/// holds for the second: in one line, sentence, bracket or row of a table.
fn together(text: &str, left: usize, right: &List, cells: bool) -> bool {
    let at = right.span.lo().max(left);
    let between = &text[left..at];
    if cells {
        return true;
    }
    let mut depth = 0i32;
    for c in between.chars() {
        depth += i32::from(is_open(c)) - i32::from(is_close(c));
        if depth < 0 {
            return false;
        }
    }
    !(right.kind == Kind::Label && between.contains('\n') && starts_line(text, right.label.lo()))
}

/// A name as its statement should have it.
#[derive(Clone, Debug)]
pub enum Slot {
    /// A name that stands there: its list and its place in it.
    Old(usize, usize),
    /// A new name, full.
    New(String),
}

/// A task's lists as the text reads them, to be written anew.
pub struct Site<'a> {
    /// The document.
    pub doc: Doc<'a>,
    /// The task.
    pub task: &'a Task,
    /// Its own lists.
    pub lists: Vec<List>,
    /// What each name reads as with its omitted prefix.
    full: Vec<Vec<String>>,
    /// Whether each list goes on with the statement before it.
    joined: Vec<bool>,
    /// How many names leave their prefix out, less those behind the first of a list that do not.
    pub omits: i32,
}

/// The prefix in force in a list, and what a name reads as under it.
fn read(context: &mut String, written: &str) -> String {
    let own = prefix::prefix_of(written);
    if !own.is_empty() {
        own.clone_into(context);
    }
    prefix::supplied(context, written).unwrap_or_else(|| written.to_string())
}

impl<'a> Site<'a> {
    /// Lists whose names take no prefix: people's.
    pub fn with(doc: Doc<'a>, task: &'a Task, lists: Vec<List>) -> Site<'a> {
        Site { doc, task, lists, full: Vec::new(), joined: Vec::new(), omits: 0 }
    }

    /// Reads the lists of a task.
    pub fn of(doc: Doc<'a>, task: &'a Task) -> Site<'a> {
        let lists = lists(doc, task);
        let cells = lists.iter().any(|l| l.kind == Kind::Cell);
        let mut site = Site::with(doc, task, lists);
        let mut context = String::new();
        let mut end = task.span.lo();
        for (i, list) in site.lists.iter().enumerate() {
            let joined = i > 0 && together(doc.text, end, list, cells);
            site.joined.push(joined);
            if !joined {
                context.clear();
            }
            let mut full = Vec::new();
            for (n, name) in list.names.iter().enumerate() {
                let written = words::name(doc.text, name.span);
                let before = context.clone();
                let reads = read(&mut context, &written);
                if reads != written {
                    site.omits += 1;
                } else if n > 0 && !before.is_empty() && written.starts_with(&before) {
                    site.omits -= 1;
                }
                full.push(reads);
            }
            site.full.push(full);
            end = list.span.hi();
        }
        site
    }

    /// What a name reads as, its omitted prefix supplied.
    pub fn full(&self, list: usize, name: usize) -> &str {
        &self.full[list][name]
    }

    /// How the names of `slots` (one for each list, in order) are to be written so that each reads as it
    /// does now: prefixes supplied where the name that gave them is gone, and, if `omit`, left out of
    /// new names where the list supplies them.
    pub fn spell(&self, slots: &[Vec<Slot>], omit: bool) -> Vec<Vec<String>> {
        let mut context = String::new();
        let mut out = Vec::new();
        for (i, list) in slots.iter().enumerate() {
            if !self.joined.get(i).copied().unwrap_or(false) {
                context.clear();
            }
            let mut spelled = Vec::new();
            for slot in list {
                let (full, written) = match slot {
                    // What comes to stand first in its list is written in full.
                    Slot::Old(l, n) if *n > 0 && spelled.is_empty() && self.lists[*l].kind != Kind::Mark => {
                        (self.full(*l, *n).to_string(), self.full(*l, *n).to_string())
                    }
                    Slot::Old(l, n) => (
                        self.full(*l, *n).to_string(),
                        words::name(self.doc.text, self.lists[*l].names[*n].span),
                    ),
                    Slot::New(full) => (
                        full.clone(),
                        if omit && !spelled.is_empty() { omitted(&context, full) } else { full.clone() },
                    ),
                };
                let mut after = context.clone();
                if read(&mut after, &written) == full {
                    spelled.push(written);
                } else {
                    after.clone_from(&context);
                    read(&mut after, &full);
                    spelled.push(full);
                }
                context = after;
            }
            out.push(spelled);
        }
        out
    }
}

/// A full name without the prefix that `context` supplies: 市审计局 behind 市财政局 is 审计局.
pub fn omitted(context: &str, full: &str) -> String {
    let own = prefix::prefix_of(full);
    let rest = full.strip_prefix(own).unwrap_or(full);
    let reads = !own.is_empty() && prefix::supplied(context, rest).is_some_and(|name| name == full);
    if reads { rest.to_string() } else { full.to_string() }
}
