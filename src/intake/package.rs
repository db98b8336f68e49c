//! The parts of a .docx or .xlsx: entries of a zip archive, unpacked one by one within bounds.
//!
//! What an archive says about its sizes may be wrong, so what comes out is counted.

use super::kind::Refusal;
use super::xml::{self, Node};
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// The most entries of an archive.
const ENTRIES: usize = 20_000;
/// The largest part, unpacked, in bytes. A novel's document.xml has 20 MB.
const PART: u64 = 64 << 20;
/// The most that is unpacked of one archive.
const ALL: u64 = 128 << 20;

/// A package whose parts can be asked for.
pub struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens it.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        match zip.len() > ENTRIES {
            true => Err(Refusal::Hostile),
            false => Ok(Package { zip, left: ALL }),
        }
    }

    /// Whether there is such a part.
    pub fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of a part; empty where there is none.
    pub fn part(&mut self, name: &str) -> Result<String, Refusal> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(String::new()),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => {
                return Err(Refusal::Locked);
            }
            Err(_) => return Err(Refusal::Damaged),
        };
        let most = PART.min(self.left);
        if file.size() > most {
            return Err(Refusal::Hostile);
        }
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes).map_err(|_| Refusal::Damaged)? as u64;
        if read > most {
            return Err(Refusal::Hostile);
        }
        self.left -= read;
        let text = String::from_utf8(bytes).map_err(|_| Refusal::Damaged)?;
        Ok(match text.strip_prefix('\u{FEFF}') {
            Some(text) => text.to_owned(),
            None => text,
        })
    }

    /// The parts that a part refers to: id, the last word of the kind, and name.
    pub fn relations(&mut self, of: &str) -> Result<Vec<Relation>, Refusal> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = match folder {
            "" => format!("_rels/{file}.rels"),
            _ => format!("{folder}/_rels/{file}.rels"),
        };
        let mut out = Vec::new();
        xml::each(&self.part(&name)?, |node| {
            if let Node::Open("Relationship", attributes) = node {
                let get = |name| attributes.get(name).unwrap_or_default();
                if get("TargetMode") != "External" {
                    let kind = get("Type").rsplit('/').next().unwrap_or_default().to_owned();
                    out.push(Relation { id: get("Id"), kind, part: within(folder, &get("Target")) });
                }
            }
        })?;
        Ok(out)
    }
}

/// A part that another one refers to.
#[derive(Debug)]
pub struct Relation {
    /// Its name in that part.
    pub id: String,
    /// What it is: officeDocument, styles, numbering, worksheet …
    pub kind: String,
    /// Its name in the archive.
    pub part: String,
}

/// The name of a part that is named from a folder.
fn within(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|word| !word.is_empty()).collect();
    for word in target.split('/') {
        match word {
            ".." => {
                path.pop();
            }
            "." | "" => {}
            _ => path.push(word),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::zipped::{Pack, zipped};

    #[test]
    fn parts_are_found_by_their_relations() {
        let rels = r#"<Relationships><Relationship Id="a" Type="x/y/officeDocument" Target="/word/document.xml"/>
            <Relationship Id="b" Type="x/styles" Target="word/../word/./styles.xml"/>
            <Relationship Id="c" Type="x/hyperlink" TargetMode="External" Target="http://a"/></Relationships>"#;
        let bytes = zipped([("_rels/.rels".to_owned(), rels.into())], Pack::Deflate).unwrap();
        let mut package = Package::open(&bytes).unwrap();
        let found = package.relations("").unwrap();
        let found: Vec<String> = found.iter().map(|r| format!("{} {} {}", r.id, r.kind, r.part)).collect();
        assert_eq!(found, ["a officeDocument word/document.xml", "b styles word/styles.xml"]);
        assert_eq!(package.part("no/such").as_deref(), Ok(""));
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bytes = zipped([("a".to_owned(), vec![b' '; PART as usize + 1])], Pack::Deflate).unwrap();
        assert!(bytes.len() < 100_000);
        assert_eq!(Package::open(&bytes).unwrap().part("a"), Err(Refusal::Hostile));
        // One that lies about its size, in both of its headers.
        let size = (PART as u32 + 1).to_le_bytes();
        let mut lying = bytes.clone();
        for at in 0..lying.len() - 4 {
            if lying[at..at + 4] == size {
                lying[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
            }
        }
        assert_ne!(lying, bytes);
        assert!(Package::open(&lying).and_then(|mut package| package.part("a")).is_err());
        assert_eq!(Package::open(&bytes[..bytes.len() / 2]).err(), Some(Refusal::Damaged));
    }
}
