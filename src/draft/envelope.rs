//! The envelope around a payload: schema, revision, length, checksum. Drafts and versions have one.

use super::schema::{self, SCHEMA, hex, hexadecimal};
use super::{Damage, Draft, Fault, Head};
use crate::json::{Reader, Writer};
use std::hash::Hasher;

/// The word by which the envelope of a draft is known.
const DRAFT: &str = "draft";

/// An envelope as read; nothing in it is checked yet.
struct Envelope<'a> {
    kind: String,
    schema: u32,
    revision: u64,
    length: u64,
    checksum: u64,
    /// The payload's JSON and what closes the envelope.
    rest: &'a str,
}

/// The value to store.
pub fn encode(draft: &Draft) -> String {
    seal(DRAFT, SCHEMA, draft.revision, &schema::write(draft))
}

/// Puts an envelope around a payload.
pub(super) fn seal(kind: &str, schema: u32, revision: u64, payload: &str) -> String {
    // The payload is written first: length and checksum are those of its bytes.
    let mut out = Writer::compact();
    out.open('{');
    out.key("fengong").text(kind);
    out.key("schema").whole(u64::from(schema));
    out.key("revision").whole(revision);
    out.key("length").whole(payload.len() as u64);
    out.key("checksum").text(&hexadecimal(checksum(schema, revision, payload)));
    out.key("payload").plain(payload);
    out.close('}');
    out.finish()
}

/// Reads a stored value. What is damaged comes back with all that could be saved.
pub fn decode(raw: &str) -> Result<Draft, Damage> {
    let read =
        unseal(DRAFT, raw).and_then(|(schema, revision, payload)| match schema::read(schema, payload) {
            Some(Some(payload)) => Ok(payload.into_draft(revision)),
            Some(None) => Err(Fault::Payload),
            None => Err(Fault::NewerSchema),
        });
    read.map_err(|fault| Damage::of(fault, raw))
}

/// The checksum that a stored value bears; `None` where it is no envelope.
pub fn checksum_of(raw: &str) -> Option<u64> {
    Some(open(raw)?.checksum)
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
    let checksum = hex(&mut json)?;
    json.mark(",\"payload\":")?;
    Some(Envelope { kind, schema, revision, length, checksum, rest: json.rest() })
}

/// The schema, the revision and the payload of a whole envelope of that kind.
pub(super) fn unseal<'a>(kind: &str, raw: &'a str) -> Result<(u32, u64, &'a str), Fault> {
    let raw = raw.trim();
    if raw.is_empty() {
        return Err(Fault::Empty);
    }
    let envelope = open(raw).filter(|e| e.kind == kind).ok_or(Fault::NotADraft)?;
    let payload = envelope.rest.strip_suffix('}').ok_or(Fault::NotADraft)?;
    if envelope.length != payload.len() as u64 {
        return Err(Fault::Length);
    }
    if envelope.checksum != checksum(envelope.schema, envelope.revision, payload) {
        return Err(Fault::Checksum);
    }
    Ok((envelope.schema, envelope.revision, payload))
}

/// What the beginning of a stored draft tells. Of an older schema no more than the envelope.
pub(super) fn peek(key: &str, start: &str) -> Option<Head> {
    let envelope = open(start).filter(|e| e.kind == DRAFT)?;
    let head =
        Head { key: key.into(), checksum: envelope.checksum, revision: envelope.revision, ..Head::default() };
    if envelope.schema < 3 {
        let mut json = Reader::new(envelope.rest);
        let saved_at = json.mark("{\"saved_at\":").and_then(|()| json.whole());
        return Some(Head { saved_at: saved_at.unwrap_or(0), ..head });
    }
    let (draft, body) = schema::start3(&mut Reader::new(envelope.rest))?;
    Some(Head {
        parent: draft.parent,
        body,
        saved_at: draft.saved_at.unwrap_or(0),
        deleted: draft.deleted_at.is_some(),
        ..head
    })
}

/// FNV-1a over schema, revision and payload. Each step is a bijection of the state, so that any
/// change of one byte changes the sum.
fn checksum(schema: u32, revision: u64, payload: &str) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(&schema.to_le_bytes());
    hasher.write(&revision.to_le_bytes());
    hasher.write(payload.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft {
            id: "k3f9".into(),
            revision: 7,
            parent: 0x1234,
            created_at: Some(1_767_225_500_000),
            saved_at: Some(1_767_225_600_000),
            deleted_at: None,
            title: Some("方案".into()),
            heading: "工作方案".into(),
            tasks: 12,
            ignored: "open-lead@12-20 name-cut".into(),
            overlay: "{}".into(),
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
        let draft = Draft { title: None, ignored: String::new(), overlay: String::new(), ..draft("…") };
        let payload = r#"{"id":"k3f9","parent":"0000000000001234","body":"BODY","created_at":1767225500000,"saved_at":1767225600000,"deleted_at":null,"title":null,"heading":"工作方案","tasks":12,"ignored":"","overlay":"","text":"…"}"#
            .replace("BODY", &hexadecimal(draft.body()));
        let head = r#"{"fengong":"draft","schema":3,"revision":7,"length":225,"checksum":"CHECK","payload":"#
            .replace("CHECK", &hexadecimal(checksum(3, 7, &payload)));
        assert_eq!(encode(&draft), format!("{head}{payload}}}"));
        assert_eq!(hexadecimal(draft.body()), "d0e3017b1b3c17c2");
    }

    #[test]
    fn the_beginning_tells_the_head() {
        let draft = Draft { deleted_at: Some(1), ..draft("推进管网改造。") };
        let stored = encode(&draft);
        let start: String = stored.chars().take(Head::ENOUGH as usize).collect();
        let head = Head::peek("k", &start).expect("a head");
        assert_eq!(head, Head::of("k", checksum_of(&stored).unwrap(), &draft));
        assert_eq!(Head::peek("k", &stored[..80]), None);
        let old = r#"{"fengong":"draft","schema":2,"revision":7,"length":65,"checksum":"71ca86b6b3e990a1","payload":{"saved_at":1767225600000,"title":nu"#;
        assert_eq!(
            Head::peek("k", old).map(|head| (head.revision, head.body, head.saved_at)),
            Some((7, 0, 1_767_225_600_000))
        );
    }

    #[test]
    fn a_long_text_is_packed() {
        let draft = draft(&"推进管网改造。\n".repeat(10_000));
        let stored = encode(&draft);
        assert!(stored.len() < 20_000 && stored.contains("\"packed\":"));
        assert_eq!(decode(&stored).as_ref(), Ok(&draft));
        let long =
            Draft { text: (0..20_000).map(|n| format!("{n}推进管网改造。\n")).collect(), ..draft };
        let stored = encode(&long);
        let end = stored.char_indices().nth_back(20).map_or(0, |(at, _)| at);
        let damage = decode(&stored[..end]).expect_err("cut");
        assert!(damage.text.is_some_and(|text| text.starts_with("0推进管网改造。\n1推进")));
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
            hexadecimal(checksum(9, 1, payload))
        );
        let damage = decode(&raw).expect_err("newer");
        assert_eq!((damage.fault, damage.text.as_deref()), (Fault::NewerSchema, Some("推进")));
        assert!(damage.reason().contains("更新的版本"));
    }
}
