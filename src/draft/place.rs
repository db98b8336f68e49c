//! The names of keys: what is stored where.
//!
//! | key | holds |
//! |---|---|
//! | `fengong/drafts/ID/GENERATION` | a draft; each save makes a new generation and then takes the old one away |
//! | `fengong/versions/ID/STAMP` | an earlier state of the draft ID |
//! | `fengong/settings/NAME` | a choice |
//! | `fengong/draft`, `fengong/kept/TIME` | drafts as they were stored before there was a library; read where they stand, until they are saved again |
//! | `fengong/damaged/TIME` | a value that could not be read, put aside by an earlier build |
//!
//! Generations have names of their own, so two tabs that save at the same moment, neither knowing of
//! the other, write two keys: both stand, and [`super::head`] tells that they are two.

/// All that is ours begins so.
pub const ROOT: &str = "fengong/";
const DRAFTS: &str = "fengong/drafts/";
const VERSIONS: &str = "fengong/versions/";
const DAMAGED: &str = "fengong/damaged/";
const KEPT: &str = "fengong/kept/";
const ONLY: &str = "fengong/draft";
/// The id of the one draft that there was before there was a library.
const FIRST: &str = "first";

/// What a key holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// A generation of the draft of this id; where the id does not stand in the key, it is made of it.
    Draft(&'a str),
    /// An earlier state of the draft of this id.
    Version(&'a str),
    /// A value that could not be read.
    Damaged,
    /// A choice, or nothing of ours.
    Other,
}

impl<'a> Place<'a> {
    /// What `key` holds.
    pub fn of(key: &'a str) -> Self {
        let id = |rest: &'a str| rest.split_once('/').map(|(id, _)| id).filter(|id| is_id(id));
        if key == ONLY {
            Place::Draft(FIRST)
        } else if let Some(time) = key.strip_prefix(KEPT) {
            Place::Draft(time)
        } else if let Some(id) = key.strip_prefix(DRAFTS).and_then(id) {
            Place::Draft(id)
        } else if let Some(id) = key.strip_prefix(VERSIONS).and_then(id) {
            Place::Version(id)
        } else if key.starts_with(DAMAGED) || key.starts_with(DRAFTS) || key.starts_with(VERSIONS) {
            Place::Damaged
        } else {
            Place::Other
        }
    }
}

/// The key of a generation of a draft.
pub fn draft(id: &str, generation: &str) -> String {
    [DRAFTS, id, "/", generation].concat()
}

/// The key of a version of a draft.
pub fn version(id: &str, stamp: &str) -> String {
    [VERSIONS, id, "/", stamp].concat()
}

/// What all keys of the versions of a draft begin with.
pub fn versions(id: &str) -> String {
    version(id, "")
}

/// Whether these words may be an id: they stand in keys and in addresses.
pub fn is_id(words: &str) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    !words.is_empty() && words.len() <= 40 && words.bytes().all(plain)
}

/// A name from a number: `k3f9x2`.
pub fn name(mut number: u64) -> String {
    let mut out = String::new();
    loop {
        out.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_tell_what_they_hold() {
        assert_eq!(Place::of(&draft("k3f9", "a1")), Place::Draft("k3f9"));
        assert_eq!(Place::of(&version("k3f9", "a1")), Place::Version("k3f9"));
        assert_eq!(Place::of("fengong/draft"), Place::Draft("first"));
        assert_eq!(Place::of("fengong/kept/001767225600000"), Place::Draft("001767225600000"));
        assert_eq!(Place::of("fengong/damaged/7"), Place::Damaged);
        for key in ["fengong/drafts/k3f9", "fengong/drafts/K/1", "fengong/versions//1"] {
            assert_eq!(Place::of(key), Place::Damaged, "{key}");
        }
        for key in ["fengong/settings/theme", "fengong", "other", "fengong/drafting"] {
            assert_eq!(Place::of(key), Place::Other, "{key}");
        }
    }

    #[test]
    fn names_are_ids() {
        let names = [0, 35, 36, 1_767_225_600_000, u64::MAX].map(name);
        assert!(names.iter().all(|name| is_id(name)));
        assert_eq!(names[..3], ["0", "z", "01"]);
    }
}
