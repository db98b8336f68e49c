//! What holds for every text, whatever stands in it.
#![cfg(not(target_arch = "wasm32"))]

mod checks;
mod pieces;
mod texts;

use checks::check_all;
use fengong::analysis::analyze;
use fengong::draft::{self, Draft};
use fengong::plan::Role;
use pieces::{SAMPLE, glued};
use proptest::prelude::*;
use texts::{any_text, damaged, mangled, plan_like};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_like_text_obeys_the_laws(text in plan_like()) {
        check_all(&text);
    }

    #[test]
    fn a_damaged_plan_obeys_the_laws(text in prop_oneof![damaged(), mangled()]) {
        check_all(&text);
    }

    #[test]
    fn any_string_obeys_the_laws(text in prop_oneof![any::<String>(), "\\PC{0,80}", any_text()]) {
        check_all(&text);
    }

    #[test]
    fn a_draft_comes_back_as_it_was(
        text in any_text(), title in proptest::option::of(any::<String>()),
        revision in any::<u64>(), saved_at in proptest::option::of(any::<u64>()),
        ignored in any::<String>(),
    ) {
        let draft = Draft { revision, title, saved_at, ignored, text, ..Draft::default() };
        prop_assert_eq!(draft::decode(&draft::encode(&draft)), Ok(draft));
    }

    #[test]
    fn any_change_of_a_stored_draft_is_found(
        text in any_text(), at in any::<prop::sample::Index>(), bit in 0u32..8, cut in any::<prop::sample::Index>(),
    ) {
        let draft = Draft { revision: 3, title: None, saved_at: Some(1), ignored: String::new(), text, ..Draft::default() };
        let stored = draft::encode(&draft);
        let mut bytes = stored.clone().into_bytes();
        let index = at.index(bytes.len());
        bytes[index] ^= 1 << bit;
        let flipped = String::from_utf8_lossy(&bytes);
        let damage = draft::decode(&flipped).expect_err("a flipped bit");
        prop_assert_eq!(&damage.raw, &flipped);
        let cut = (0..=cut.index(stored.len())).rev().find(|i| stored.is_char_boundary(*i)).unwrap_or(0);
        let damage = draft::decode(&stored[..cut]).expect_err("cut short");
        prop_assert!(damage.text.is_none_or(|left| draft.text.starts_with(left.trim_end_matches(is_cut_escape))));
    }

    #[test]
    fn a_foreign_value_is_never_a_draft(raw in prop_oneof![any::<String>(), any_text()]) {
        let damage = draft::decode(&raw).expect_err("not a draft");
        prop_assert_eq!(damage.raw, raw);
    }
}

/// What a cut through `\u0001` leaves at the end of the recovered text.
fn is_cut_escape(c: char) -> bool {
    matches!(c, '\\' | 'u') || c.is_ascii_hexdigit()
}

#[test]
fn the_sample_obeys_the_laws_and_has_what_the_laws_speak_of() {
    check_all(SAMPLE);
    // The laws say nothing of an empty plan: the generators' sample must give a full one.
    let analysis = analyze(SAMPLE);
    let tasks = &analysis.plan.tasks;
    assert!(tasks.len() >= 3, "{} tasks", tasks.len());
    assert!(!analysis.plan.sections.is_empty() && !analysis.plan.title.is_empty());
    for role in Role::ALL {
        assert!(tasks.iter().any(|t| t.assignments.iter().any(|a| a.role == role)), "no {role:?}");
    }
    assert!(tasks.iter().any(|t| t.deadline.as_ref().is_some_and(|d| d.date.is_some())), "no deadline");
    assert!(tasks.iter().any(|t| !t.targets.is_empty()), "no target");
    assert!(tasks.iter().any(|t| !t.people.is_empty()), "no person");
}

/// Texts that broke a law once, shortened.
#[test]
fn what_broke_a_law_obeys_it_now() {
    for text in [
        // The table's first row and the labels behind it began at one place.
        "单位纸化办公\t公室\t局\n安\t机局\t司\n开展节水改造\t\t\u{FFFD}\n办结时限：0",
        "單位牵头單位│││育局\n:│1│││\n牵头单位配合│1││育局\n牵头單位 同",
        // A mark without width behind a name belonged to the name and not to its task.
        "牵头单位:市发展改革委\u{200B}]一、牵头单位:此项工作由市财政局负责,审计局协办。",
        // A tag was all of a name, which had no words without it.
        "牵头单位:<b>(",
        // Those who help at the end of a duty stood behind those whom a heading names.
        "（二）省审计厅牵头的工作\n1.| 序号 | 任务 | 责任单位 |\n(一)|会同各有关部门推进管网改造。一、",
        // A quantity in a cell bore the name of a cell before the task.
        "按职责分工负责序号\n任务名称\n责任单位\n完成时限\n①各有关单位:\n配合单位\n130公里,",
    ] {
        check_all(text);
    }
}

/// The inputs that fuzzing found worth keeping: `fuzz/seeds/TARGET/*`, as `fuzz/` reads them.
#[test]
fn the_seeds_of_fuzzing_obey_the_laws() {
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    for (target, read) in [
        ("bytes", (|bytes| String::from_utf8_lossy(bytes).into_owned()) as fn(&[u8]) -> String),
        ("pieces", glued),
    ] {
        let files: Vec<_> = std::fs::read_dir(seeds.join(target)).expect("seeds").collect();
        assert!(!files.is_empty(), "no seeds of {target}");
        for file in files {
            check_all(&read(&std::fs::read(file.expect("a seed").path()).expect("a seed's bytes")));
        }
    }
}
