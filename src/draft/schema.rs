//! What a draft's payload looks like, schema by schema, and the way from each to the next.
//!
//! To change the saved form: leave the old struct as it is, add the next one with a function
//! from the old, put its reader into [`READERS`], and add `tests/drafts/schema-N.json`.

use super::Draft;
use serde::{Deserialize, Serialize};

/// The schema that is written now.
pub const SCHEMA: u32 = 1;

/// Reads the payload of one schema and migrates it to the present one.
type Reader = fn(&str) -> Option<Payload>;

/// Every schema ever written, in order: entry `i` reads schema `i + 1`.
const READERS: &[Reader] = &[|json| serde_json::from_str::<Payload1>(json).ok()];

/// The payload of the present schema.
pub(super) type Payload = Payload1;

/// Schema 1. The text stands last, so that a value cut short keeps everything before the cut.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Payload1 {
    saved_at: Option<u64>,
    title: Option<String>,
    text: String,
}

impl Payload {
    /// The draft that this payload and the envelope's revision make.
    pub(super) fn into_draft(self, revision: u64) -> Draft {
        Draft { revision, title: self.title, saved_at: self.saved_at, text: self.text }
    }
}

/// The payload of a draft, borrowed: the same fields as [`Payload`].
#[derive(Serialize)]
pub(super) struct PayloadRef<'a> {
    saved_at: Option<u64>,
    title: Option<&'a str>,
    text: &'a str,
}

impl<'a> PayloadRef<'a> {
    /// Borrows a draft's fields.
    pub(super) fn of(draft: &'a Draft) -> Self {
        PayloadRef { saved_at: draft.saved_at, title: draft.title.as_deref(), text: &draft.text }
    }
}

/// Reads a payload of any schema known; the outer `None` says that the schema is not known.
pub(super) fn read(schema: u32, json: &str) -> Option<Option<Payload>> {
    let index = usize::try_from(schema).ok()?.checked_sub(1)?;
    READERS.get(index).map(|reader| reader(json))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_has_a_reader() {
        assert_eq!(READERS.len(), SCHEMA as usize);
    }
}
