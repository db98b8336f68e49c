//! The saved form of a draft: pure, no storage and no clock in it.
//!
//! A draft is stored as one JSON envelope, which the page keeps under one key:
//!
//! ```json
//! {"fengong":"draft","schema":2,"revision":7,"length":65,"checksum":"71ca86b6b3e990a1","payload":{"saved_at":1767225600000,"title":null,"ignored":"","text":"…"}}
//! ```
//!
//! `length` and `checksum` (FNV-1a, 64 bits, over schema, revision and payload) count the bytes
//! of the payload as stored, so that any truncation and any flipped bit is found. What cannot
//! be read comes back as [`Damage`], with every word that could be saved: nothing is dropped.
//!
//! Each schema ever written stays readable: [`schema`] reads it and migrates it step by step
//! to the present one, and a test demands a saved file for each.

mod damage;
mod envelope;
mod schema;

pub use damage::{Damage, Fault};
pub use envelope::{decode, encode};
pub use schema::SCHEMA;

/// One draft as it is saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Counts the saves: the higher revision of one draft is the newer.
    pub revision: u64,
    /// A name given by the person; `None` follows the document's title.
    pub title: Option<String>,
    /// When it was saved, in milliseconds since 1970 (UTC), as the caller's clock says.
    pub saved_at: Option<u64>,
    /// Findings of the checks that the person does not want to be told of, in the words of
    /// [`crate::check::ignore::Ignored`].
    pub ignored: String,
    /// The document.
    pub text: String,
}
