//! Earlier states of a draft.
//!
//! Most of a version stands in the one before it, so it is stored as what is different ([`delta`]) from
//! another version that is whole. One that has too little in common with any is whole itself. None
//! but whole ones are held against, so that a damaged version takes no other with it, and versions
//! can go one by one.
//!
//! ```json
//! {"fengong":"version","schema":1,"revision":7,…,"payload":{"id":"k3f9","at":1767225600000,"why":"time","name":null,"tasks":81,"body":"…","ignored":"","overlay":"","base":"…","parts":[0,1204,"…"]}}
//! ```

use super::schema::{hex, hexadecimal, text, write_text};
use super::{Damage, Fault, body, delta, envelope};
use crate::json::{Reader, Writer};

/// The word by which the envelope of a version is known.
const VERSION: &str = "version";
/// The schema of versions that is written now.
pub const SCHEMA: u32 = 1;

/// Why a version was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Why {
    /// A person asked for it.
    #[default]
    Asked,
    /// Some work had been done since the last one.
    Time,
    /// A new sitting began.
    Opened,
    /// Much was about to change.
    Large,
    /// Another text took its place.
    Replaced,
}

impl Why {
    /// Each with the word that is stored and the words that are shown.
    const ALL: [(Why, &str, &str); 5] = [
        (Why::Asked, "asked", "手动保存"),
        (Why::Time, "time", "定时"),
        (Why::Opened, "opened", "打开时"),
        (Why::Large, "large", "大改之前"),
        (Why::Replaced, "replaced", "替换之前"),
    ];

    /// The words that are shown.
    pub fn words(self) -> &'static str {
        Why::ALL.iter().find(|why| why.0 == self).map_or("", |why| why.2)
    }

    fn code(self) -> &'static str {
        Why::ALL.iter().find(|why| why.0 == self).map_or("", |why| why.1)
    }
}

/// An earlier state of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// The draft.
    pub id: String,
    /// The revision of the draft that it was.
    pub revision: u64,
    /// When it was made, in milliseconds since 1970 (UTC).
    pub at: u64,
    /// Why.
    pub why: Why,
    /// The name that a person gave it.
    pub name: Option<String>,
    /// How many tasks were read.
    pub tasks: u64,
    /// As [`super::Draft::ignored`].
    pub ignored: String,
    /// As [`super::Draft::overlay`].
    pub overlay: String,
    /// The document.
    pub text: String,
}

/// A version as it is stored: its text may be parts of another one's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// All but the text.
    pub version: Version,
    /// The body of the whole version that its parts are held against; `None` where it is whole.
    pub base: Option<u64>,
    /// Its own body.
    pub body: u64,
    /// The text, or its parts.
    content: String,
}

impl Stored {
    /// The version, where `whole` gives the text of the base that is asked for.
    pub fn read(mut self, whole: impl FnOnce(u64) -> Option<String>) -> Option<Version> {
        self.version.text = match self.base {
            None => self.content,
            Some(base) => delta::apply(&whole(base)?, &self.content)?,
        };
        let version = self.version;
        (body(&version.text, &version.ignored, &version.overlay) == self.body).then_some(version)
    }

    /// The text of a whole version.
    pub fn whole(&self) -> Option<&str> {
        self.base.is_none().then_some(&self.content)
    }
}

/// The value to store. `bases` are whole versions (body and text) that this one may be held against; the
/// first that has enough in common is taken.
pub fn encode(version: &Version, bases: &[(u64, &str)]) -> String {
    let mut out = Writer::compact();
    out.open('{');
    out.key("id").text(&version.id);
    out.key("at").whole(version.at);
    out.key("why").text(version.why.code());
    out.key("name").text_or_null(version.name.as_deref());
    out.key("tasks").whole(version.tasks);
    out.key("body").text(&hexadecimal(body(&version.text, &version.ignored, &version.overlay)));
    out.key("ignored").text(&version.ignored);
    out.key("overlay").text(&version.overlay);
    let mut parts = bases.iter().map(|(body, text)| (*body, delta::diff(text, &version.text)));
    // Packing would bring a whole text to half of its length.
    match parts.find(|(_, parts)| parts.len() < version.text.len() / 4) {
        Some((body, parts)) => {
            out.key("base").text(&hexadecimal(body));
            out.key("parts").plain(&parts);
        }
        None => write_text(&mut out, &version.text),
    }
    out.close('}');
    envelope::seal(VERSION, SCHEMA, version.revision, &out.finish())
}

/// Reads a stored value.
pub fn decode(raw: &str) -> Result<Stored, Damage> {
    let read = envelope::unseal(VERSION, raw).and_then(|(schema, revision, payload)| match schema {
        1 => read(revision, payload).ok_or(Fault::Payload),
        _ => Err(Fault::NewerSchema),
    });
    read.map_err(|fault| Damage::of(fault, raw))
}

fn read(revision: u64, json: &str) -> Option<Stored> {
    let mut json = Reader::new(json);
    let mut version = Version { revision, ..Version::default() };
    json.mark("{\"id\":")?;
    version.id = json.text()?;
    json.mark(",\"at\":")?;
    version.at = json.whole()?;
    json.mark(",\"why\":")?;
    let why = json.text()?;
    version.why = Why::ALL.iter().find(|known| known.1 == why).map(|known| known.0)?;
    json.mark(",\"name\":")?;
    version.name = json.or_null(Reader::text)?;
    json.mark(",\"tasks\":")?;
    version.tasks = json.whole()?;
    json.mark(",\"body\":")?;
    let body = hex(&mut json)?;
    json.mark(",\"ignored\":")?;
    version.ignored = json.text()?;
    json.mark(",\"overlay\":")?;
    version.overlay = json.text()?;
    if json.mark(",\"base\":").is_some() {
        let base = Some(hex(&mut json)?);
        json.mark(",\"parts\":")?;
        let content = json.rest().strip_suffix('}')?.to_owned();
        return Some(Stored { version, base, body, content });
    }
    let content = text(&mut json)?;
    json.mark("}")?;
    json.rest().is_empty().then_some(Stored { version, base: None, body, content })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version {
            id: "k3f9".into(),
            revision: 7,
            at: 1_767_225_600_000,
            why: Why::Large,
            name: Some("送审稿".into()),
            tasks: 3,
            ignored: "name-cut".into(),
            overlay: String::new(),
            text: text.into(),
        }
    }

    #[test]
    fn comes_back_whole_or_held_against_another() {
        let base: String = (0..99).map(|n| format!("{n}.修路。（牵头单位：市交通局）\n")).collect();
        let whole = decode(&encode(&version(&base), &[])).expect("whole");
        assert_eq!((whole.base, whole.whole()), (None, Some(&*base)));
        let later = version(&base.replace("7.修路", "7.修桥"));
        let stored = encode(&later, &[(9, "别的"), (whole.body, &base)]);
        assert!(stored.len() < 1200, "{}", stored.len());
        let parts = decode(&stored).expect("parts");
        assert_eq!(parts.base, Some(whole.body));
        assert_eq!(parts.clone().read(|_| Some(base.clone())), Some(later));
        assert_eq!(
            parts.clone().read(|_| Some(base.replace("99", "98").replace("50", "51"))),
            None,
            "another base"
        );
        assert_eq!(parts.read(|_| None), None);
        let other = version("别的方案");
        let stored = decode(&encode(&other, &[(9, "别的"), (whole.body, &base)])).expect("whole again");
        assert_eq!((stored.base, stored.read(|_| None)), (None, Some(other)));
    }

    #[test]
    fn every_reason_has_a_word_of_its_own() {
        for why in Why::ALL {
            let version = Version { why: why.0, ..version("") };
            assert_eq!(decode(&encode(&version, &[])).map(|s| s.version.why), Ok(why.0));
        }
    }
}
