//! What is saved, pure: no storage, no clock and no randomness in it.
//!
//! A draft is stored as one JSON envelope under one key:
//!
//! ```json
//! {"fengong":"draft","schema":3,"revision":7,"length":211,"checksum":"…","payload":{"id":"k3f9x2","parent":"…",…,"text":"…"}}
//! ```
//!
//! `length` and `checksum` (FNV-1a, 64 bits, over schema, revision and payload) count the bytes
//! of the payload as stored, so that any truncation and any flipped bit is found. What cannot
//! be read comes back as [`Damage`], with every word that could be saved: nothing is dropped.
//!
//! Each schema ever written stays readable: [`schema`] reads it and migrates it step by step
//! to the present one, and a test demands a saved file for each.
//!
//! | module | what |
//! |---|---|
//! | [`place`] | the names of keys: what is stored where. There is no index that could disagree with what is stored: lists are made from the keys |
//! | `envelope`, `schema`, `damage` | one value, whole or broken |
//! | [`head`] | the generations of one draft, and what a tab does that wants to save beside others |
//! | [`version`], [`delta`] | earlier states of a draft, held against a whole one |
//! | [`pack`] | long texts, compressed into characters that any storage keeps |
//! | [`thin`] | which versions stay as time passes, when the bin is emptied |
//! | [`backup`] | all of it in one file, and how such a file is merged |

pub mod backup;
mod damage;
pub mod delta;
mod envelope;
pub mod head;
pub mod pack;
pub mod place;
mod schema;
pub mod thin;
pub mod version;

pub use damage::{Damage, Fault};
pub use envelope::{checksum_of, decode, encode};
pub use head::{Base, Head, Step};
pub use schema::SCHEMA;
pub use version::Version;

use std::hash::Hasher;

/// One draft as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Its name among the drafts; empty in values older than schema 3, where the key tells.
    pub id: String,
    /// Counts the saves: the higher revision of one draft is the newer.
    pub revision: u64,
    /// The checksum of the generation that this one was made from; 0 for the first.
    pub parent: u64,
    /// When it was begun, in milliseconds since 1970 (UTC), as the caller's clock says.
    pub created_at: Option<u64>,
    /// When it was saved.
    pub saved_at: Option<u64>,
    /// When it was put into the bin.
    pub deleted_at: Option<u64>,
    /// A name given by the person; `None` follows the document's title.
    pub title: Option<String>,
    /// The document's title, for lists.
    pub heading: String,
    /// How many tasks were read, for lists.
    pub tasks: u64,
    /// Findings of the checks that the person does not want to be told of, in the words of
    /// [`crate::check::ignore::Ignored`].
    pub ignored: String,
    /// What the person said of the text that does not stand in it. Carried through as it is.
    pub overlay: String,
    /// The document.
    pub text: String,
}

impl Draft {
    /// A number for all that a person wrote: two drafts with the same one hold the same work.
    pub fn body(&self) -> u64 {
        body(&self.text, &self.ignored, &self.overlay)
    }

    /// The name that lists show; empty where it has none.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.heading)
    }
}

/// A number for all that a person wrote.
pub fn body(text: &str, ignored: &str, overlay: &str) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    for part in [text, ignored, overlay] {
        hasher.write(part.as_bytes());
        // No character of UTF-8.
        hasher.write(&[0xFF]);
    }
    hasher.finish()
}
