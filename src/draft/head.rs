//! The generations of one draft, and what a tab does that wants to save beside others.
//!
//! Each generation bears the checksum of the one that it was made from, so it can be told from what is
//! stored alone which is the newest and whether two tabs went different ways. A tab knows the generation
//! that its text grew from, its [`Base`]:
//!
//! ```text
//! stored ──▶ base                 the tab writes the next generation
//! stored ──▶ base ──▶ other       behind: without unsaved changes it takes the newer one over
//!                └──▶ mine        forked: both are kept, and the person is asked
//! ```
//!
//! A browser may show a tab an older state of the storage, lock or no lock. Then two generations stand
//! side by side, for no tab takes away any but its own base; both tabs see it later, and the one
//! that comes second moves to a draft of its own.

use super::{Draft, envelope};
use crate::text::order;

/// What is known of a stored generation without reading its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// The key it is stored under.
    pub key: String,
    /// Its checksum: no two generations have the same.
    pub checksum: u64,
    /// Its revision.
    pub revision: u64,
    /// The checksum of the generation that it was made from.
    pub parent: u64,
    /// A number for what a person wrote, see [`super::body`]; 0 where an old schema does not tell.
    pub body: u64,
    /// When it was saved.
    pub saved_at: u64,
    /// Whether it lies in the bin.
    pub deleted: bool,
}

impl Head {
    /// Reads the beginning of a stored value: its first [`Head::ENOUGH`] characters will do.
    pub fn peek(key: &str, start: &str) -> Option<Head> {
        envelope::peek(key, start)
    }

    /// So many characters hold all that a head tells.
    pub const ENOUGH: u32 = 400;

    /// The head of a draft that was read from `key`, whose value has this checksum.
    pub fn of(key: &str, checksum: u64, draft: &Draft) -> Head {
        Head {
            key: key.into(),
            checksum,
            revision: draft.revision,
            parent: draft.parent,
            body: draft.body(),
            saved_at: draft.saved_at.unwrap_or(0),
            deleted: draft.deleted_at.is_some(),
        }
    }

    fn rank(&self) -> (u64, u64) {
        (self.revision, self.checksum)
    }
}

/// Of the generations of one draft those that no other was made from, the newest first, and then the
/// others, which may go.
pub fn sort(mut all: Vec<Head>) -> (Vec<Head>, Vec<Head>) {
    order::by_key(&mut all, |head| u64::MAX - head.checksum);
    order::by_key(&mut all, |head| u64::MAX - head.revision);
    let parents: Vec<u64> = all.iter().map(|head| head.parent).collect();
    all.into_iter().partition(|head| !parents.contains(&head.checksum))
}

/// What a tab's text grew from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Base {
    /// The checksum of the generation; 0 where nothing was stored.
    pub checksum: u64,
    /// Its revision.
    pub revision: u64,
    /// What it holds.
    pub body: u64,
}

impl Base {
    /// The base of a tab that opened or wrote this generation.
    pub fn of(head: &Head) -> Base {
        Base { checksum: head.checksum, revision: head.revision, body: head.body }
    }
}

/// What a tab does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Write the next generation after this base; the names given to the draft meanwhile stay.
    Write(Base),
    /// What is stored under this head is what the tab holds: nothing to write.
    Adopt(Head),
    /// Show this newer generation: the tab has no change of its own.
    TakeOver(Head),
    /// Both this generation and the tab's text have changes: the tab's becomes a draft of its own.
    Fork(Head),
}

/// What a tab does whose text grew from `base` and holds `mine` now, where `heads` are stored.
pub fn step(base: &Base, mine: u64, heads: &[Head]) -> Step {
    let own = heads.iter().find(|head| head.checksum == base.checksum);
    let Some(other) = heads.first().filter(|head| head.checksum != base.checksum) else {
        // Only its own stands there, or nothing at all: then it was cleared away elsewhere, and stays.
        return Step::Write(base.clone());
    };
    if own.is_some_and(|own| own.rank() > other.rank()) {
        return Step::Write(base.clone());
    }
    if other.body == mine {
        Step::Adopt(other.clone())
    } else if own.is_some() {
        Step::Fork(other.clone())
    } else if mine == base.body {
        Step::TakeOver(other.clone())
    } else if other.body == base.body && other.body != 0 {
        // It was renamed, or put into the bin: the change made here goes on from there.
        Step::Write(Base::of(other))
    } else {
        Step::Fork(other.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(checksum: u64, revision: u64, parent: u64, body: u64) -> Head {
        Head { key: checksum.to_string(), checksum, revision, parent, body, ..Head::default() }
    }

    #[test]
    fn the_newest_is_first_and_what_it_was_made_from_may_go() {
        let (a, b, c) = (head(10, 1, 0, 1), head(20, 2, 10, 2), head(30, 2, 10, 3));
        assert_eq!(sort(vec![a.clone(), b.clone()]), (vec![b.clone()], vec![a.clone()]));
        assert_eq!(sort(vec![b.clone(), a.clone(), c.clone()]), (vec![c, b], vec![a]));
        assert_eq!(sort(vec![]), (vec![], vec![]));
    }

    #[test]
    fn behind_ahead_and_forked() {
        let (first, next) = (head(10, 1, 0, 7), head(20, 2, 10, 8));
        let base = Base::of(&first);
        assert_eq!(step(&base, 9, &[]), Step::Write(base.clone()));
        assert_eq!(step(&base, 9, std::slice::from_ref(&first)), Step::Write(base.clone()));
        assert_eq!(step(&base, 7, std::slice::from_ref(&next)), Step::TakeOver(next.clone()));
        assert_eq!(step(&base, 8, std::slice::from_ref(&next)), Step::Adopt(next.clone()));
        assert_eq!(step(&base, 9, std::slice::from_ref(&next)), Step::Fork(next.clone()));
        let renamed = head(20, 2, 10, 7);
        assert_eq!(step(&base, 9, std::slice::from_ref(&renamed)), Step::Write(Base::of(&renamed)));
    }

    #[test]
    fn of_two_that_wrote_at_once_the_second_moves() {
        let (a, b) = (head(20, 2, 10, 8), head(30, 2, 10, 9));
        let heads = sort(vec![a.clone(), b.clone()]).0;
        assert_eq!(step(&Base::of(&a), 8, &heads), Step::Fork(b.clone()));
        assert_eq!(step(&Base::of(&b), 11, &heads), Step::Write(Base::of(&b)));
    }
}
