//! The envelope around a payload: schema, revision, length, checksum.

use super::schema::{self, SCHEMA};
use super::{Damage, Draft, Fault};
use crate::json::{Reader, Writer};
use std::hash::Hasher;

/// The word by which an envelope is known.
const KIND: &str = "draft";

/// An envelope as read; nothing in it is checked yet.
struct Envelope<'a> {
    kind: String,
    schema: u32,
    revision: u64,
    length: u64,
    checksum: String,
    /// The payload's JSON.
    payload: &'a str,
}

/// The value to store.
pub fn encode(draft: &Draft) -> String {
    // The payload is written first: length and checksum are those of its bytes.
    let payload = schema::write(draft);
    let mut out = Writer::compact();
    out.open('{');
    out.key("fengong").text(KIND);
    out.key("schema").whole(u64::from(SCHEMA));
    out.key("revision").whole(draft.revision);
    out.key("length").whole(payload.len() as u64);
    out.key("checksum").text(&checksum(SCHEMA, draft.revision, &payload));
    out.key("payload").plain(&payload);
    out.close('}');
    out.finish()
}

/// Reads a stored value. What is damaged comes back with all that could be saved.
pub fn decode(raw: &str) -> Result<Draft, Damage> {
    read(raw).map_err(|fault| Damage::of(fault, raw))
}

/// Takes the envelope off: the members in the order in which they are written.
fn open(json: &str) -> Option<Envelope<'_>> {
    let mut json = Reader::new(json);
    json.mark("{\"fengong\":")?;
    let kind = json.text()?;
    json.mark(",\"schema\":")?;
    let schema = u32::try_from(json.whole()?).ok()?;
    json.mark(",\"revision\":")?;
    let revision = json.whole()?;
    json.mark(",\"length\":")?;
    let length = json.whole()?;
    json.mark(",\"checksum\":")?;
    let checksum = json.text()?;
    json.mark(",\"payload\":")?;
    let payload = json.rest().strip_suffix('}')?;
    Some(Envelope { kind, schema, revision, length, checksum, payload })
}

fn read(raw: &str) -> Result<Draft, Fault> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Fault::Empty);
    }
    let envelope = open(raw).filter(|e| e.kind == KIND).ok_or(Fault::NotADraft)?;
    if envelope.length != envelope.payload.len() as u64 {
        return Err(Fault::Length);
    }
    if envelope.checksum != checksum(envelope.schema, envelope.revision, envelope.payload) {
        return Err(Fault::Checksum);
    }
    match schema::read(envelope.schema, envelope.payload) {
        Some(Some(payload)) => Ok(payload.into_draft(envelope.revision)),
        Some(None) => Err(Fault::Payload),
        None => Err(Fault::NewerSchema),
    }
}

/// FNV-1a over schema, revision and payload, 16 hexadecimal digits. Each step is a bijection
/// of the state, so that any change of one byte changes the sum.
fn checksum(schema: u32, revision: u64, payload: &str) -> String {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(&schema.to_le_bytes());
    hasher.write(&revision.to_le_bytes());
    hasher.write(payload.as_bytes());
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft {
            revision: 7,
            title: Some("方案".into()),
            saved_at: Some(1_767_225_600_000),
            ignored: "open-lead@12-20 name-cut".into(),
            text: text.into(),
        }
    }

    #[test]
    fn comes_back_as_it_was() {
        for text in ["", "一、\r\n\"重点\"\\任务\t\u{0}\u{7}😀\u{E004}\u{2028}", "</script>"] {
            let draft = draft(text);
            assert_eq!(decode(&encode(&draft)), Ok(draft));
        }
        assert_eq!(decode(&encode(&Draft::default())), Ok(Draft::default()));
    }

    #[test]
    fn the_form_on_disk_is_fixed() {
        let draft = Draft { title: None, ignored: String::new(), ..draft("…") };
        let payload = r#"{"saved_at":1767225600000,"title":null,"ignored":"","text":"…"}"#;
        let head = r#"{"fengong":"draft","schema":2,"revision":7,"length":65,"checksum":"71ca86b6b3e990a1","payload":"#;
        assert_eq!(encode(&draft), format!("{head}{payload}}}"));
    }

    #[test]
    fn every_truncation_is_found_and_keeps_what_is_left() {
        let stored = encode(&draft("推进管网改造。\n新建130公里"));
        for (cut, _) in stored.char_indices() {
            let damage = decode(&stored[..cut]).expect_err("cut short");
            assert_eq!(damage.raw, stored[..cut]);
        }
        let damage = decode(&stored[..stored.len() - "公里\"}}".len()]).expect_err("cut short");
        assert_eq!(damage.text.as_deref(), Some("推进管网改造。\n新建130"));
        assert_eq!(damage.fault, Fault::NotADraft);
    }

    #[test]
    fn every_flipped_bit_is_found() {
        let draft = draft("推进管网改造。\n新建\"130\"公里😀\u{1}");
        let stored = encode(&draft).into_bytes();
        for bit in 0..stored.len() * 8 {
            let mut bytes = stored.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let raw = String::from_utf8_lossy(&bytes);
            assert!(decode(&raw).is_err(), "bit {bit} of {raw}");
        }
    }

    #[test]
    fn the_reason_fits_the_fault() {
        let stored = encode(&draft("推进"));
        let fault = |raw: &str| decode(raw).expect_err(raw).fault;
        assert_eq!(fault(" \n"), Fault::Empty);
        assert_eq!(fault("{\"a\":1}"), Fault::NotADraft);
        assert_eq!(fault("推进管网改造"), Fault::NotADraft);
        assert_eq!(fault(&stored.replace("推进", "推")), Fault::Length);
        assert_eq!(fault(&stored.replace("推进", "推近")), Fault::Checksum);
        assert_eq!(fault(&stored.replace("\"revision\":7", "\"revision\":8")), Fault::Checksum);
        assert_eq!(decode(&stored.replace("推进", "推近")).expect_err("").text.as_deref(), Some("推近"));
    }

    #[test]
    fn a_newer_schema_is_named_and_its_text_kept() {
        let payload = r#"{"other":[1],"text":"推进"}"#;
        let raw = format!(
            r#"{{"fengong":"draft","schema":9,"revision":1,"length":{},"checksum":"{}","payload":{payload}}}"#,
            payload.len(),
            checksum(9, 1, payload)
        );
        let damage = decode(&raw).expect_err("newer");
        assert_eq!((damage.fault, damage.text.as_deref()), (Fault::NewerSchema, Some("推进")));
        assert!(damage.reason().contains("更新的版本"));
    }
}
