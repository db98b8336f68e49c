//! What a draft's payload looks like, schema by schema, and the way from each to the next.
//!
//! To change the saved form: leave the old struct as it is, add the next one with a function
//! from the old, put its reader into [`READERS`], and add `tests/drafts/schema-N.json`.

use super::{Draft, pack};
use crate::json::{Reader, Writer};

/// The schema that is written now.
pub const SCHEMA: u32 = 3;

/// Reads the payload of one schema and migrates it to the present one.
type Migration = fn(&str) -> Option<Payload>;

/// Every schema ever written, in order: entry `i` reads schema `i + 1`.
const READERS: &[Migration] = &[
    |json| Payload1::read(json).map(Payload2::from).map(Payload3::from),
    |json| Payload2::read(json).map(Payload3::from),
    Payload3::read,
];

/// The payload of the present schema.
pub(super) type Payload = Payload3;

/// From this length on (bytes) a text is packed where that makes it shorter. A shorter one can be read by
/// anybody, whatever happens to its other half.
pub(super) const LONG: usize = 150_000;

/// Schema 3: drafts have names, a parent and a bin; the words for lists stand before the text, with a number
/// for what a person wrote; a long text is packed.
pub(super) struct Payload3(Draft);

/// Schema 2: with what is ignored. The text stands last, so that a value cut short keeps everything before
/// the cut.
pub(super) struct Payload2 {
    saved_at: Option<u64>,
    title: Option<String>,
    ignored: String,
    text: String,
}

/// Schema 1.
pub(super) struct Payload1 {
    saved_at: Option<u64>,
    title: Option<String>,
    text: String,
}

impl From<Payload1> for Payload2 {
    fn from(old: Payload1) -> Self {
        Payload2 { saved_at: old.saved_at, title: old.title, ignored: String::new(), text: old.text }
    }
}

impl From<Payload2> for Payload3 {
    fn from(old: Payload2) -> Self {
        let Payload2 { saved_at, title, ignored, text } = old;
        Payload3(Draft { saved_at, title, ignored, text, ..Draft::default() })
    }
}

impl Payload {
    /// The draft that this payload and the envelope's revision make.
    pub(super) fn into_draft(self, revision: u64) -> Draft {
        Draft { revision, ..self.0 }
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

impl Payload3 {
    /// Reads it: the members in the order in which they are written.
    fn read(json: &str) -> Option<Self> {
        let mut json = Reader::new(json);
        let (mut draft, body) = start3(&mut json)?;
        json.mark(",\"title\":")?;
        draft.title = json.or_null(Reader::text)?;
        json.mark(",\"heading\":")?;
        draft.heading = json.text()?;
        json.mark(",\"tasks\":")?;
        draft.tasks = json.whole()?;
        json.mark(",\"ignored\":")?;
        draft.ignored = json.text()?;
        json.mark(",\"overlay\":")?;
        draft.overlay = json.text()?;
        draft.text = text(&mut json)?;
        json.mark("}")?;
        (json.rest().is_empty() && draft.body() == body).then_some(Payload3(draft))
    }
}

/// The members of schema 3 that a list of generations needs; and the number of the body.
pub(super) fn start3(json: &mut Reader) -> Option<(Draft, u64)> {
    let mut draft = Draft::default();
    json.mark("{\"id\":")?;
    draft.id = json.text()?;
    json.mark(",\"parent\":")?;
    draft.parent = hex(json)?;
    json.mark(",\"body\":")?;
    let body = hex(json)?;
    json.mark(",\"created_at\":")?;
    draft.created_at = json.or_null(Reader::whole)?;
    json.mark(",\"saved_at\":")?;
    draft.saved_at = json.or_null(Reader::whole)?;
    json.mark(",\"deleted_at\":")?;
    draft.deleted_at = json.or_null(Reader::whole)?;
    Some((draft, body))
}

/// The last member: `"text":"…"`, or `"packed":"…"`.
pub(super) fn text(json: &mut Reader) -> Option<String> {
    if json.mark(",\"packed\":").is_some() {
        return pack::unpack(&json.text()?);
    }
    json.mark(",\"text\":")?;
    json.text()
}

/// Writes the last member.
pub(super) fn write_text(out: &mut Writer, text: &str) {
    if text.len() > LONG {
        let packed = pack::pack(text);
        // Both count three bytes a character.
        if packed.len() < text.len() {
            return out.key("packed").text(&packed);
        }
    }
    out.key("text").text(text);
}

/// The payload of a draft, of the present schema.
pub(super) fn write(draft: &Draft) -> String {
    let mut out = Writer::compact();
    out.open('{');
    out.key("id").text(&draft.id);
    out.key("parent").text(&hexadecimal(draft.parent));
    out.key("body").text(&hexadecimal(draft.body()));
    for (name, time) in
        [("created_at", draft.created_at), ("saved_at", draft.saved_at), ("deleted_at", draft.deleted_at)]
    {
        whole_or_null(out.key(name), time);
    }
    out.key("title").text_or_null(draft.title.as_deref());
    out.key("heading").text(&draft.heading);
    out.key("tasks").whole(draft.tasks);
    out.key("ignored").text(&draft.ignored);
    out.key("overlay").text(&draft.overlay);
    write_text(&mut out, &draft.text);
    out.close('}');
    out.finish()
}

/// A number, or null.
pub(super) fn whole_or_null(out: &mut Writer, number: Option<u64>) {
    match number {
        Some(number) => out.whole(number),
        None => out.plain("null"),
    }
}

/// A checksum as it is written: 16 hexadecimal digits.
pub(super) fn hexadecimal(number: u64) -> String {
    (0..16).rev().filter_map(|at| char::from_digit((number >> (4 * at)) as u32 & 15, 16)).collect()
}

/// Reads a checksum.
pub(super) fn hex(json: &mut Reader) -> Option<u64> {
    let words = json.text()?;
    let plain = words.len() == 16 && words.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    plain.then(|| u64::from_str_radix(&words, 16).ok())?
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
