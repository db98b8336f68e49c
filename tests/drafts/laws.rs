//! Round trips of any text, and damage of any kind.

use fengong::draft::{Draft, backup, decode, delta, encode, pack, place, version};
use proptest::prelude::*;

/// Any text: words of plans, characters beyond the first plane, what JSON escapes, private ones.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[一-龥]{1,12}[。，、；\n]",
        1 => any::<String>(),
        1 => "[\u{0}-\u{1F}\"\\\\\u{7F}\u{2028}\u{E000}\u{FFFD}\u{FFFF}]{1,4}",
        1 => "[\u{10000}-\u{10FFFF}]{1,6}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A text as long as one that is packed.
fn long() -> impl Strategy<Value = String> {
    (text(), 1..400_usize).prop_map(|(text, times)| {
        let mut long: String = (0..times).map(|n| format!("{n}{text}")).collect();
        long.push_str(&"甲乙丙".repeat(17_000));
        long
    })
}

fn draft(text: String, ignored: String) -> Draft {
    Draft {
        id: "k3f9".into(),
        revision: 3,
        parent: 9,
        created_at: Some(1),
        saved_at: None,
        deleted_at: Some(2),
        title: Some(ignored.clone()),
        heading: ignored.clone(),
        tasks: 4,
        overlay: ignored.clone(),
        ignored,
        text,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_draft_comes_back(text in text(), more in text()) {
        let draft = draft(text, more);
        let stored = encode(&draft);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&stored).is_ok());
        prop_assert_eq!(decode(&stored), Ok(draft));
    }

    #[test]
    fn any_text_unpacks_as_it_was(text in text()) {
        let packed = pack::pack(&text);
        // Nothing that a storage, a file or JSON would touch.
        let plain = |c: char| c.is_ascii_digit() || c == ':' || ('\u{3400}'..='\u{B3FF}').contains(&c);
        prop_assert!(packed.chars().all(plain));
        prop_assert_eq!(pack::salvage(&packed), text.clone());
        prop_assert_eq!(pack::unpack(&packed), Some(text));
    }

    #[test]
    fn any_words_unpack_to_nothing_worse_than_none(words in "[0-9:\u{3400}-\u{B3FF}x]{0,60}") {
        let _ = (pack::unpack(&words), pack::salvage(&words));
    }

    #[test]
    fn any_two_texts_differ_by_what_makes_one_of_the_other(a in text(), b in text(), cut in any::<prop::sample::Index>()) {
        let at = cut.index(a.chars().count() + 1);
        let mixed: String = a.chars().take(at).chain(b.chars()).chain(a.chars().skip(at)).collect();
        for (old, new) in [(&a, &b), (&a, &mixed), (&mixed, &a)] {
            let made = delta::apply(old, &delta::diff(old, new));
            prop_assert_eq!(made.as_ref(), Some(new));
        }
    }

    #[test]
    fn any_truncation_and_any_flipped_bit_of_a_draft_is_found(text in text(), at in any::<prop::sample::Index>(), bit in 0..8_usize) {
        damaged(&encode(&draft(text, "x".into())), at, bit, &|raw| decode(raw).is_err())?;
    }

    #[test]
    fn any_truncation_and_any_flipped_bit_of_a_version_is_found(text in text(), at in any::<prop::sample::Index>(), bit in 0..8_usize) {
        let base = format!("{text}。第二句。{text}");
        let version = version::Version { id: "a".into(), text, ..version::Version::default() };
        let stored = version::encode(&version, &[(7, &base)]);
        damaged(&stored, at, bit, &|raw| version::decode(raw).is_err())?;
    }

    #[test]
    fn any_drafts_come_back_from_a_backup(texts in prop::collection::vec(text(), 0..4)) {
        let values: Vec<(String, String)> = (0..)
            .zip(&texts)
            .map(|(n, text)| (place::draft(&place::name(n), "g"), encode(&draft(text.clone(), String::new()))))
            .collect();
        let file = backup::write(values.iter().map(|(k, v)| (&**k, &**v)), 5);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&file).is_ok());
        prop_assert_eq!(backup::read(&file), Some((values, true)));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_long_draft_comes_back(text in long(), at in any::<prop::sample::Index>(), bit in 0..8_usize) {
        let draft = draft(text, String::new());
        let stored = encode(&draft);
        prop_assert!(stored.len() < draft.text.len() + 1000);
        damaged(&stored, at, bit, &|raw| decode(raw).is_err())?;
        prop_assert_eq!(decode(&stored), Ok(draft));
    }
}

/// Cuts a value and flips a bit of it: both must be found.
fn damaged(
    stored: &str,
    at: prop::sample::Index,
    bit: usize,
    found: &dyn Fn(&str) -> bool,
) -> Result<(), TestCaseError> {
    let mut bytes = stored.as_bytes().to_vec();
    let at = at.index(bytes.len());
    let cut = String::from_utf8_lossy(&bytes[..at]).into_owned();
    prop_assert!(found(&cut), "cut at {}", at);
    bytes[at] ^= 1 << bit;
    let raw = String::from_utf8_lossy(&bytes).into_owned();
    prop_assert!(raw.trim() == stored || found(&raw), "bit {} of byte {}", bit, at);
    Ok(())
}
