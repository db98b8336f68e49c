//! What was read of a text, kept for the next reading of nearly the same one.
//!
//! Somebody types a letter, and of a thousand paragraphs one is another. What a paragraph's words assign and
//! which targets a passage sets depends on nothing but them, so each is read by itself; how a name is taken
//! apart depends on the name. All this is kept by the words; what the next reading does not ask for is
//! forgotten then. No result changes by it, only the time.

use crate::fact::Target;
use crate::grammar::label::Label;
use crate::statement::Statement;
use crate::text::Span;
use crate::unit::fold::{self, Parts};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// What a paragraph's words assign; offsets count from their start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Words {
    /// The label that opens them, where the outline found one.
    pub label: Option<Label>,
    /// Their statements.
    pub statements: Vec<Statement>,
    /// What looks like a statement and is none that is known.
    pub doubts: Vec<Span>,
}

/// The targets of a passage, in a plan of this year; offsets count from its start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Goals {
    /// The year of the plan.
    pub year: Option<u16>,
    /// In the order of the passage.
    pub targets: Vec<Target>,
}

/// What is kept.
#[derive(Debug, Default)]
pub struct Past {
    words: Kept<Words>,
    goals: Kept<Goals>,
    names: Kept<Parts>,
    /// The number of this reading; nothing is kept where it has none.
    now: u32,
}

/// A text of more bytes is not kept: it would stand there twice over.
const LONGEST: usize = 2_000_000;

impl Past {
    /// Begins a reading of `text`, of which what is read is kept.
    pub fn open(&mut self, text: &str) {
        match text.len() <= LONGEST {
            true => self.now += 1,
            false => *self = Past::default(),
        }
    }

    /// Ends it: what it did not ask for is forgotten.
    pub fn close(&mut self) {
        self.words.forget(self.now);
        self.goals.forget(self.now);
        self.names.forget(self.now);
    }

    /// What a paragraph's `words` that open with `label` assign: `read` tells where it is not known.
    pub fn words(&mut self, words: &str, label: Option<Label>, read: impl FnOnce() -> Words) -> Rc<Words> {
        self.words.get(self.now, words, |known| known.label == label, read)
    }

    /// The targets of a passage: `read` tells them where they are not known.
    pub fn goals(&mut self, words: &str, year: Option<u16>, read: impl FnOnce() -> Goals) -> Rc<Goals> {
        self.goals.get(self.now, words, |known| known.year == year, read)
    }

    /// A unit's name taken apart.
    pub fn parts(&mut self, name: &str) -> Rc<Parts> {
        self.names.get(self.now, name, |_| true, || fold::parts(name))
    }
}

/// Values by words, each with the reading that asked for it last.
#[derive(Debug)]
struct Kept<T>(FxHashMap<Box<str>, (u32, Rc<T>)>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept(FxHashMap::default())
    }
}

impl<T> Kept<T> {
    fn get(&mut self, now: u32, words: &str, fits: impl Fn(&T) -> bool, read: impl FnOnce() -> T) -> Rc<T> {
        if let Some((last, known)) = self.0.get_mut(words)
            && fits(known)
        {
            *last = now;
            return known.clone();
        }
        let found = Rc::new(read());
        if now > 0 {
            self.0.insert(words.into(), (now, found.clone()));
        }
        found
    }

    fn forget(&mut self, now: u32) {
        self.0.retain(|_, (last, _)| *last == now);
    }
}
