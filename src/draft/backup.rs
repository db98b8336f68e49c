//! All drafts in one file, and how such a file is merged. docs/backup.md describes it for others.
//!
//! ```json
//! {"fengong":"backup","format":1,"made_at":1767225600000,"values":[
//! {"key":"fengong/drafts/k3f9/a1","value":"{\"fengong\":\"draft\",…}"}
//! ]}
//! ```
//!
//! The values are those that are stored, byte for byte: each bears its own length and checksum, so that a
//! file that was cut short or changed on the way gives what is whole and names what is not.

use super::place::{self, Place};
use super::{Draft, Head, decode, version};
use crate::json::{Reader, Writer};

/// The word by which the file is known.
const START: &str = "{\"fengong\":\"backup\"";
/// The format that is written.
const FORMAT: u64 = 1;

/// The file, of keys and their values.
pub fn write<'a>(values: impl Iterator<Item = (&'a str, &'a str)>, made_at: u64) -> String {
    let mut out = String::new();
    for (key, value) in values {
        out.push_str(if out.is_empty() { "\n" } else { ",\n" });
        let mut item = Writer::compact();
        item.open('{');
        item.key("key").text(key);
        item.key("value").text(value);
        item.close('}');
        out.push_str(&item.finish());
    }
    let format = FORMAT.to_string();
    [START, ",\"format\":", &format, ",\"made_at\":", &made_at.to_string(), ",\"values\":[", &out, "\n]}\n"]
        .concat()
}

/// Whether a text is such a file, or the beginning of one.
pub fn is_backup(file: &str) -> bool {
    file.trim_start_matches('\u{FEFF}').starts_with(START)
}

/// The keys and values of a file, and whether it was all there; `None` where it is no such file or of a
/// later format.
pub fn read(file: &str) -> Option<(Vec<(String, String)>, bool)> {
    let mut json = Reader::new(file.trim_start_matches('\u{FEFF}'));
    json.mark(START)?;
    json.mark(",\"format\":")?;
    if json.whole()? > FORMAT {
        return None;
    }
    json.mark(",\"made_at\":")?;
    json.whole()?;
    json.mark(",\"values\":[")?;
    let mut values = vec![];
    let pair = |json: &mut Reader| {
        json.mark("\n{\"key\":")?;
        let key = json.text()?;
        json.mark(",\"value\":")?;
        let value = json.text()?;
        json.mark("}")?;
        Some((key, value))
    };
    // A file with other line ends is the same file.
    let plain = json.rest().replace("\r\n", "\n");
    let mut json = Reader::new(&plain);
    while let Some(found) = pair(&mut json) {
        values.push(found);
        if json.mark(",").is_none() {
            break;
        }
    }
    let whole = json.rest().trim_end() == "\n]}" || json.rest().trim_end() == "]}";
    Some((values, whole))
}

/// What a file brings to what is stored.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// Drafts that are not there.
    pub new: Vec<Draft>,
    /// Drafts that are there and hold something else.
    pub other: Vec<Draft>,
    /// How many drafts are there as they are.
    pub same: usize,
    /// Versions that are not there: their keys and values.
    pub versions: Vec<(String, String)>,
    /// Values that cannot be read.
    pub damaged: Vec<String>,
}

/// Holds a file against what is stored: `heads` gives the newest generations of a draft, `has` says whether
/// there is such a key.
pub fn merge(
    values: Vec<(String, String)>,
    heads: impl Fn(&str) -> Vec<Head>,
    has: impl Fn(&str) -> bool,
) -> Merge {
    let mut merge = Merge::default();
    for (key, value) in values {
        match Place::of(&key) {
            Place::Version(_) if version::decode(&value).is_ok() => {
                if !has(&key) {
                    merge.versions.push((key, value));
                }
            }
            Place::Draft(id) => match decode(&value) {
                Ok(mut draft) => {
                    if !place::is_id(&draft.id) {
                        draft.id = id.into();
                    }
                    merge.draft(draft, &heads);
                }
                Err(_) => merge.damaged.push(value),
            },
            // A choice is made where one sits.
            Place::Other => {}
            Place::Damaged | Place::Version(_) => merge.damaged.push(value),
        }
    }
    merge
}

impl Merge {
    fn draft(&mut self, draft: Draft, heads: impl Fn(&str) -> Vec<Head>) {
        let there = heads(&draft.id);
        let body = draft.body();
        let again =
            self.new.iter().chain(&self.other).any(|other| other.id == draft.id && other.body() == body);
        if again
            || there.iter().any(|head| head.body == body && (!head.deleted || draft.deleted_at.is_some()))
        {
            self.same += 1;
        } else if self.new.iter().any(|other| other.id == draft.id) {
            self.other.push(draft);
        } else if there.iter().all(|head| head.body == body) {
            // Not there, or in the bin just as it is.
            self.new.push(draft);
        } else {
            self.other.push(draft);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{checksum_of, encode};
    use super::*;

    fn draft(id: &str, text: &str) -> Draft {
        Draft { id: id.into(), revision: 3, text: text.into(), ..Draft::default() }
    }

    fn file(drafts: &[&Draft]) -> String {
        let values: Vec<(String, String)> =
            drafts.iter().map(|d| (place::draft(&d.id, "g1"), encode(d))).collect();
        write(values.iter().map(|(k, v)| (&**k, &**v)), 7)
    }

    #[test]
    fn a_file_comes_back_and_a_cut_one_in_part() {
        let (a, b) = (draft("a", "甲\n\"一\""), draft("b", "乙😀"));
        let text = file(&[&a, &b]);
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok() && is_backup(&text));
        let (values, whole) = read(&text).expect("a backup");
        assert_eq!((values.len(), whole), (2, true));
        assert_eq!(decode(&values[1].1), Ok(b.clone()));
        assert_eq!(read(&text.replace('\n', "\r\n")), read(&text));
        for (cut, _) in text.char_indices().skip(80) {
            let (values, whole) = read(&text[..cut]).expect("a backup");
            assert!(!whole || text[cut..].trim().is_empty());
            assert!(values.iter().all(|(_, value)| decode(value).is_ok()));
        }
        assert_eq!(read(&file(&[])), Some((vec![], true)));
        assert_eq!(read(&text.replace("\"format\":1", "\"format\":2")), None);
        assert_eq!(read("{}"), None);
    }

    #[test]
    fn merging_keeps_what_is_there() {
        let (a, b, c) = (draft("a", "甲"), draft("b", "乙"), draft("c", "丙"));
        let mine = [a.clone(), draft("b", "乙,改过"), Draft { deleted_at: Some(5), ..c.clone() }];
        let heads = |id: &str| {
            let own = mine.iter().filter(|d| d.id == id);
            own.map(|d| Head::of("k", checksum_of(&encode(d)).unwrap(), d)).collect()
        };
        let (mut values, _) = read(&file(&[&a, &b, &c, &draft("d", "丁"), &draft("d", "丁二"), &b])).unwrap();
        values.push(("fengong/drafts/e/1".into(), "坏".into()));
        values.push(("fengong/settings/theme".into(), "dark".into()));
        let merge = merge(values, heads, |_| false);
        assert_eq!(merge.same, 2);
        assert_eq!(merge.new, [c, draft("d", "丁")]);
        assert_eq!(merge.other, [b, draft("d", "丁二")]);
        assert_eq!(merge.damaged, ["坏"]);
    }
}
