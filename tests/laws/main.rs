//! What holds for every text, whatever stands in it.
#![cfg(not(target_arch = "wasm32"))]

mod texts;

use fengong::analysis::{Analysis, analyze};
use fengong::draft::{self, Draft};
use fengong::export;
use fengong::plan::Role;
use fengong::text::Span;
use proptest::prelude::*;
use texts::{SAMPLE, any_text, damaged, mangled, plan_like};

/// Fails unless the span lies inside the text and on character boundaries.
fn fits(text: &str, span: Span, what: &str) -> Result<(), TestCaseError> {
    prop_assert!(span.start <= span.end, "{what}: {span:?} runs backwards");
    prop_assert!(span.hi() <= text.len(), "{what}: {span:?} past {}", text.len());
    prop_assert!(
        text.is_char_boundary(span.lo()) && text.is_char_boundary(span.hi()),
        "{what}: {span:?} cuts a character"
    );
    Ok(())
}

/// Every span of the analysis, named.
fn spans(analysis: &Analysis) -> Vec<(&'static str, Span)> {
    let plan = &analysis.plan;
    let mut all = vec![("title", plan.title)];
    all.extend(plan.sections.iter().map(|s| ("heading", s.heading)));
    all.extend(plan.doubts.iter().map(|d| ("doubt", d.span)));
    all.extend(analysis.findings.iter().map(|f| ("finding", f.span)));
    for task in &plan.tasks {
        all.extend([("task", task.span), ("number", task.number)]);
        all.extend(task.pieces.iter().map(|p| ("piece", *p)));
        all.extend(task.assignments.iter().flat_map(|a| [("label", a.label), ("written", a.written)]));
        all.extend(task.people.iter().flat_map(|p| [("person's label", p.label), ("person", p.name)]));
        all.extend(task.deadline.iter().map(|d| ("deadline", d.written)));
        for t in &task.targets {
            all.extend([
                ("target", t.written),
                ("indicator", t.indicator),
                ("value", t.value),
                ("unit", t.unit),
            ]);
        }
    }
    all
}

fn check_spans(analysis: &Analysis) -> Result<(), TestCaseError> {
    for (what, span) in spans(analysis) {
        fits(&analysis.text, span, what)?;
    }
    Ok(())
}

fn inside(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn check_order(analysis: &Analysis) -> Result<(), TestCaseError> {
    let plan = &analysis.plan;
    for pair in plan.tasks.windows(2) {
        prop_assert!(pair[0].span.start < pair[1].span.start, "tasks {:?} {:?}", pair[0].span, pair[1].span);
    }
    for pair in plan.sections.windows(2) {
        prop_assert!(pair[0].heading.start < pair[1].heading.start, "headings out of order");
    }
    for pair in plan.doubts.windows(2) {
        prop_assert!(pair[0].span.start <= pair[1].span.start, "doubts out of order");
    }
    for task in &plan.tasks {
        for piece in &task.pieces {
            prop_assert!(inside(*piece, task.span), "piece {piece:?} outside {:?}", task.span);
        }
        for pair in task.pieces.windows(2) {
            prop_assert!(pair[0].end <= pair[1].start, "pieces {pair:?}");
        }
        for target in &task.targets {
            // A clause may leave its indicator to the target before: 增长8%，税收达到3亿元，增长5%.
            prop_assert!(target.indicator.is_empty() || inside(target.indicator, task.span), "{target:?}");
            for part in [target.value, target.unit] {
                prop_assert!(part.is_empty() || inside(part, target.written), "{target:?}");
            }
        }
        for assignment in task.assignments.iter().filter(|a| !a.inherited) {
            // In a table the unit's cell may stand before the task's own words.
            prop_assert!(assignment.written.end <= task.span.end, "{assignment:?} behind {:?}", task.span);
        }
        let inherited: Vec<bool> = task.assignments.iter().map(|a| a.inherited).collect();
        prop_assert!(inherited.is_sorted(), "inherited units come last");
    }
    Ok(())
}

fn check_indices(analysis: &Analysis) -> Result<(), TestCaseError> {
    let plan = &analysis.plan;
    for (i, section) in plan.sections.iter().enumerate() {
        prop_assert!(section.parent.is_none_or(|p| (p as usize) < i), "a heading under a later one");
    }
    let mut counts = vec![[0u32; 3]; plan.units.len()];
    for (i, task) in plan.tasks.iter().enumerate() {
        prop_assert!(task.section.is_none_or(|s| (s as usize) < plan.sections.len()));
        for assignment in &task.assignments {
            prop_assert!((assignment.unit as usize) < plan.units.len());
            prop_assert!(!assignment.written.is_empty(), "a unit without words");
        }
        for &(unit, role) in analysis.matrix.row(i) {
            counts[unit as usize][role as usize] += 1;
            prop_assert_eq!(analysis.matrix.get(i, unit), Some(role));
        }
    }
    for (unit, count) in plan.units.iter().zip(&counts) {
        prop_assert!(!unit.name.is_empty(), "a unit without a name");
        prop_assert_eq!([unit.lead, unit.responsible, unit.support], *count, "counts of {}", unit.name);
        prop_assert!(count.iter().sum::<u32>() > 0, "{} stands in no task", unit.name);
        prop_assert!(!unit.aliases.contains(&unit.name), "{} is its own alias", unit.name);
    }
    for (i, unit) in plan.units.iter().enumerate() {
        prop_assert!(plan.units[..i].iter().all(|u| u.name != unit.name), "{} has two columns", unit.name);
    }
    Ok(())
}

fn array(value: &serde_json::Value) -> &[serde_json::Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The JSON says the same as the plan, and its offsets cut the same words.
fn check_json(analysis: &Analysis) -> Result<(), TestCaseError> {
    let object: serde_json::Value = serde_json::from_str(&export::json(analysis.sheet())).expect("JSON");
    let chars: Vec<char> = analysis.text.chars().collect();
    let cut = |value: &serde_json::Value| -> Result<String, TestCaseError> {
        let at = |i: usize| value["span"][i].as_u64().and_then(|n| usize::try_from(n).ok());
        let words = at(0).zip(at(1)).and_then(|(start, end)| chars.get(start..end));
        words.map(|w| w.iter().collect()).ok_or_else(|| TestCaseError::fail(format!("bad span in {value}")))
    };
    let tasks = array(&object["tasks"]);
    prop_assert_eq!(tasks.len(), analysis.plan.tasks.len());
    for (value, task) in tasks.iter().zip(&analysis.plan.tasks) {
        prop_assert_eq!(cut(value)?, task.span.of(&analysis.text));
        prop_assert_eq!(array(&value["assignments"]).len(), task.assignments.len());
        for (value, a) in array(&value["assignments"]).iter().zip(&task.assignments) {
            prop_assert_eq!(cut(value)?, a.written.of(&analysis.text));
        }
        for (value, p) in array(&value["people"]).iter().zip(&task.people) {
            prop_assert_eq!(cut(value)?, p.name.of(&analysis.text));
        }
        for (value, t) in array(&value["targets"]).iter().zip(&task.targets) {
            prop_assert_eq!(cut(value)?, t.written.of(&analysis.text));
        }
        if let Some(deadline) = &task.deadline {
            prop_assert_eq!(cut(&value["deadline"])?, deadline.written.of(&analysis.text));
        }
    }
    for (value, finding) in array(&object["diagnostics"]).iter().zip(&analysis.findings) {
        prop_assert_eq!(cut(value)?, finding.span.of(&analysis.text));
    }
    Ok(())
}

/// A spreadsheet's view of a CSV file: the cells of each row, head included.
fn csv_rows(file: &str) -> Vec<Vec<String>> {
    let file = file.strip_prefix('\u{FEFF}').expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(file.as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// The cell without the apostrophe that makes it plain text, if it has one.
fn plain(cell: &str, meant: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest == meant => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

fn check_csv(analysis: &Analysis) -> Result<(), TestCaseError> {
    let sheet = analysis.sheet();
    let read = csv_rows(&export::csv(sheet));
    let rows = export::table::rows(sheet);
    prop_assert_eq!(read.len(), rows.len() + 1);
    prop_assert_eq!(&read[0], &export::table::COLUMNS);
    for (read, row) in read[1..].iter().zip(&rows) {
        prop_assert_eq!(read.len(), row.len());
        for (cell, meant) in read.iter().zip(row) {
            prop_assert_eq!(&plain(cell, meant), meant);
            prop_assert!(
                !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']),
                "{cell:?}"
            );
        }
    }
    let tsv = export::table_tsv(sheet);
    prop_assert_eq!(tsv.split("\r\n").count(), rows.len() + 2);
    for line in tsv.split_terminator("\r\n") {
        prop_assert_eq!(line.split('\t').count(), export::table::COLUMNS.len());
        prop_assert!(!line.contains('\n') && !line.contains('\r'));
    }
    let name = export::file_name(sheet, "csv");
    prop_assert!(
        name.chars().count() <= 80 && name.len() > 4 && !name.contains(['/', '\\', ':', '\n']),
        "{name:?}"
    );
    Ok(())
}

fn check_all(text: &str) -> Result<(), TestCaseError> {
    let analysis = analyze(text);
    prop_assert_eq!(&*analysis.text, text);
    check_spans(&analysis)?;
    check_order(&analysis)?;
    check_indices(&analysis)?;
    check_json(&analysis)?;
    check_csv(&analysis)?;
    prop_assert!(!export::markdown(analysis.sheet()).is_empty());
    prop_assert!(export::table_html(analysis.sheet()).ends_with("</table>"));
    prop_assert!(analysis == analyze(text), "two readings differ");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_plan_like_text_obeys_the_laws(text in plan_like()) {
        check_all(&text)?;
    }

    #[test]
    fn a_damaged_plan_obeys_the_laws(text in prop_oneof![damaged(), mangled()]) {
        check_all(&text)?;
    }

    #[test]
    fn any_string_obeys_the_laws(text in prop_oneof![any::<String>(), "\\PC{0,80}", any_text()]) {
        check_all(&text)?;
    }

    #[test]
    fn a_draft_comes_back_as_it_was(
        text in any_text(), title in proptest::option::of(any::<String>()),
        revision in any::<u64>(), saved_at in proptest::option::of(any::<u64>()),
    ) {
        let draft = Draft { revision, title, saved_at, text };
        prop_assert_eq!(draft::decode(&draft::encode(&draft)), Ok(draft));
    }

    #[test]
    fn any_change_of_a_stored_draft_is_found(
        text in any_text(), at in any::<prop::sample::Index>(), bit in 0u32..8, cut in any::<prop::sample::Index>(),
    ) {
        let draft = Draft { revision: 3, title: None, saved_at: Some(1), text };
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
    check_all(SAMPLE).expect("the laws hold");
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
