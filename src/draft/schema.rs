//! What a draft's payload looks like, schema by schema, and the way from each to the next.
//!
//! To change the saved form: leave the old struct as it is, add the next one with a function
//! from the old, put its reader into [`READERS`], and add `tests/drafts/schema-N.json`.

use super::Draft;
use crate::json::{Reader, Writer};

/// The schema that is written now.
pub const SCHEMA: u32 = 2;

/// Reads the payload of one schema and migrates it to the present one.
type Migration = fn(&str) -> Option<Payload>;

/// Every schema ever written, in order: entry `i` reads schema `i + 1`.
const READERS: &[Migration] = &[|json| Payload1::read(json).map(Payload2::from), Payload2::read];

/// The payload of the present schema.
pub(super) type Payload = Payload2;

/// Schema 2: with what is ignored. The text stands last, so that a value cut short keeps everything before
/// the cut.
pub(super) struct Payload2 {
    saved_at: Option<u64>,
    title: Option<String>,
    ignored: String,
    text: String,
}

impl From<Payload1> for Payload2 {
    fn from(old: Payload1) -> Self {
        Payload2 { saved_at: old.saved_at, title: old.title, ignored: String::new(), text: old.text }
    }
}

/// Schema 1.
pub(super) struct Payload1 {
    saved_at: Option<u64>,
    title: Option<String>,
    text: String,
}

impl Payload {
    /// The draft that this payload and the envelope's revision make.
    pub(super) fn into_draft(self, revision: u64) -> Draft {
        Draft { revision, title: self.title, saved_at: self.saved_at, ignored: self.ignored, text: self.text }
    }
}

impl Payload1 {
    /// Reads it: the members in the order in which they are written.
    fn read(json: &str) -> Option<Self> {
        let mut json = Reader::new(json);
        json.mark("{\"saved_at\":")?;
        let saved_at = json.or_null(Reader::whole)?;
        json.mark(",\"title\":")?;
        let title = json.or_null(Reader::text)?;
        json.mark(",\"text\":")?;
        let text = json.text()?;
        json.mark("}")?;
        json.rest().is_empty().then_some(Payload1 { saved_at, title, text })
    }
}

impl Payload2 {
    /// Reads it: the members in the order in which they are written.
    fn read(json: &str) -> Option<Self> {
        let mut json = Reader::new(json);
        json.mark("{\"saved_at\":")?;
        let saved_at = json.or_null(Reader::whole)?;
        json.mark(",\"title\":")?;
        let title = json.or_null(Reader::text)?;
        json.mark(",\"ignored\":")?;
        let ignored = json.text()?;
        json.mark(",\"text\":")?;
        let text = json.text()?;
        json.mark("}")?;
        json.rest().is_empty().then_some(Payload2 { saved_at, title, ignored, text })
    }
}

/// The payload of a draft, of the present schema: the same members as [`Payload`].
pub(super) fn write(draft: &Draft) -> String {
    let mut out = Writer::compact();
    out.open('{');
    out.key("saved_at");
    match draft.saved_at {
        Some(time) => out.whole(time),
        None => out.plain("null"),
    }
    out.key("title").text_or_null(draft.title.as_deref());
    out.key("ignored").text(&draft.ignored);
    out.key("text").text(&draft.text);
    out.close('}');
    out.finish()
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
