//! The plan: tasks with their sections, assignments, people, deadlines and targets.
//!
//! It holds spans, not words: the text is the document. What the contract prints as words
//! (`written`, `text`) is cut from the text on demand, see [`words`].

mod annexes;
mod articles;
mod block;
mod cell_duties;
mod cells;
mod due;
mod duties;
pub mod fellows;
mod frames;
mod genre;
mod goals;
mod groups;
mod heading;
mod inherit;
pub mod intern;
pub mod lower;
mod marked;
mod measures;
mod musts;
mod news;
mod opened;
pub mod overlay;
pub mod owner;
mod passages;
pub mod past;
pub mod roster;
pub mod rows;
mod shape;
mod spoken;
mod tabled;
pub mod title;
mod titled;
pub mod tree;
mod unassigned;
pub mod words;

pub use crate::fact::{Comparator, Date, DoubtKind, Role, Target};
use crate::outline::table::boxes::Flat;
use crate::text::Span;
use overlay::Overlay;
use serde::{Deserialize, Serialize};

/// One unit's part in one task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assignment {
    /// Lead, responsible or support.
    pub role: Role,
    /// The words that gave the role (牵头单位, 牵头, 按职责分工负责); empty for an unlabelled list.
    pub label: Span,
    /// The name as it stands, which may run over a line break; see [`words::name`].
    pub written: Span,
    /// Index into [`Plan::units`].
    pub unit: u32,
    /// It reaches the task from a heading, a section or a standing rule.
    pub inherited: bool,
    /// The list it closes ended in 等: others may be meant.
    pub open: bool,
}

/// A named person answering for a task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// 责任领导, 责任人 …, as written.
    pub label: Span,
    /// The name; blanks inside (张 三) are part of the span.
    pub name: Span,
    /// It reaches the task from a heading.
    pub inherited: bool,
}

/// When a task must be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deadline {
    /// The words.
    pub written: Span,
    /// The last day that they allow; `None` where they name none (长期坚持).
    pub date: Option<Date>,
}

/// One task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    /// As written, without brackets or punctuation; empty where there is none.
    pub number: Span,
    /// The task's own words, in order: no number, no statement, no page furniture.
    pub pieces: Vec<Span>,
    /// From the first of its own words to the end of its last line, statements included.
    pub span: Span,
    /// Innermost heading above: index into [`Plan::sections`].
    pub section: Option<u32>,
    /// Units in the order of the text, inherited ones last.
    pub assignments: Vec<Assignment>,
    /// Named people.
    pub people: Vec<Person>,
    /// When it must be done.
    pub deadline: Option<Deadline>,
    /// Figures to reach.
    pub targets: Vec<Target>,
}

/// A heading above tasks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The heading as written, number included.
    pub heading: Span,
    /// The heading above it: index into [`Plan::sections`], smaller than its own.
    pub parent: Option<u32>,
}

/// A body, or a collective of bodies, that tasks name: one column of the matrix.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Unit {
    /// The name its column bears.
    pub name: String,
    /// Other ways in which the text writes it, by first appearance, the column's own left out.
    pub aliases: Vec<String>,
    /// 各县(市、区)政府, 市直有关部门 and the like.
    pub collective: bool,
    /// How many tasks it leads.
    pub lead: u32,
    /// For how many it answers.
    pub responsible: u32,
    /// How many it supports.
    pub support: u32,
}

/// A passage that looks like a statement but was not understood, shown as such.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Doubt {
    /// Where it stands.
    pub span: Span,
    /// Why.
    pub kind: DoubtKind,
}

/// Everything read from one text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The document's title; empty where none was found.
    pub title: Span,
    /// Headings in the order of the text.
    pub sections: Vec<Section>,
    /// Tasks in the order of the text.
    pub tasks: Vec<Task>,
    /// Units by first appearance.
    pub units: Vec<Unit>,
    /// Members of leading groups, in the order of the text.
    pub roster: Vec<roster::Member>,
    /// What looked like a statement but was not understood, in order.
    pub doubts: Vec<Doubt>,
    /// What a person said against the reader; the plan is read with it.
    pub overlay: Overlay,
}

impl Plan {
    /// Moves every span from the flattened text to where it stood.
    fn move_back(&mut self, flat: &Flat) {
        let all = |span: &mut Span| *span = flat.back(*span);
        all(&mut self.title);
        self.sections.iter_mut().for_each(|s| all(&mut s.heading));
        self.roster
            .iter_mut()
            .for_each(|m| [&mut m.name, &mut m.post, &mut m.part].into_iter().for_each(all));
        self.doubts.iter_mut().for_each(|d| all(&mut d.span));
        for task in &mut self.tasks {
            let mut pieces = Vec::new();
            // The lowest line of the row may belong to any of its cells.
            flat.pieces(task.span, &mut pieces);
            task.span = pieces.iter().fold(flat.back(task.span), |whole, p| whole.cover(*p));
            pieces.clear();
            task.pieces.iter().for_each(|p| flat.pieces(*p, &mut pieces));
            task.pieces = pieces;
            all(&mut task.number);
            task.assignments
                .iter_mut()
                .for_each(|a| [&mut a.label, &mut a.written].into_iter().for_each(all));
            task.people.iter_mut().for_each(|p| [&mut p.label, &mut p.name].into_iter().for_each(all));
            task.deadline.iter_mut().for_each(|d| all(&mut d.written));
            for t in &mut task.targets {
                [&mut t.written, &mut t.indicator, &mut t.value, &mut t.unit].into_iter().for_each(all);
            }
        }
    }

    /// The headings above a task, outermost first.
    pub fn headings(&self, task: &Task) -> Vec<Span> {
        let mut path = Vec::new();
        let mut at = task.section;
        while let Some(section) = at.and_then(|i| self.sections.get(i as usize)) {
            path.push(section.heading);
            at = section.parent;
        }
        path.reverse();
        path
    }
}
