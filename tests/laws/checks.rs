//! The laws: what holds for every text, whatever stands in it.

use fengong::analysis::{Analysis, analyze, analyze_after};
use fengong::check::{Finding, Severity};
use fengong::editor::marks::marks;
use fengong::export;
use fengong::grammar::memo::Memo;
use fengong::outline;
use fengong::plan::overlay::Overlay;
use fengong::plan::past::Past;
use fengong::text::Span;
use fengong::text::signs::{Sign, signs};
use std::cell::RefCell;

/// Fails unless the span lies inside the text and on character boundaries.
fn fits(text: &str, span: Span, what: &str) {
    assert!(span.start <= span.end, "{what}: {span:?} runs backwards");
    assert!(span.hi() <= text.len(), "{what}: {span:?} past {}", text.len());
    assert!(
        text.is_char_boundary(span.lo()) && text.is_char_boundary(span.hi()),
        "{what}: {span:?} cuts a character"
    );
}

/// Every span of the analysis, named.
fn spans(analysis: &Analysis) -> Vec<(&'static str, Span)> {
    let plan = &analysis.plan;
    let mut all = vec![("title", plan.title)];
    all.extend(plan.sections.iter().map(|s| ("heading", s.heading)));
    all.extend(plan.roster.iter().flat_map(|m| [("member", m.name), ("post", m.post), ("part", m.part)]));
    all.extend(plan.doubts.iter().map(|d| ("doubt", d.span)));
    let kind = |f: &Finding| if f.severity == Severity::Information { "information" } else { "finding" };
    all.extend(analysis.findings.iter().map(|f| (kind(f), f.span)));
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

fn check_spans(analysis: &Analysis) {
    for (what, span) in spans(analysis) {
        fits(&analysis.text, span, what);
    }
}

fn inside(inner: Span, outer: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The outline's blocks cover the text without a gap, their words lie inside them.
fn check_outline(text: &str) {
    let signs: Vec<Sign> = signs(text, 0, text.len()).collect();
    let outline = outline::read(text, &signs, &Memo::default());
    let mut at = 0;
    for (block, whole) in outline.blocks.iter().zip(outline.wholes(text.len())) {
        fits(text, whole, "block");
        assert_eq!(whole.lo(), at, "a gap or an overlap before {block:?}");
        at = whole.hi();
        for part in [block.words, block.first()] {
            fits(text, part, "words of a block");
            assert!(part.is_empty() || inside(part, whole), "{part:?} outside {block:?}");
        }
    }
    // A text without words has no block.
    assert!(at == text.len() || outline.blocks.is_empty(), "{at} of {} bytes covered", text.len());
    for hole in &outline.holes {
        fits(text, *hole, "hole");
    }
}

fn check_order(analysis: &Analysis) {
    let plan = &analysis.plan;
    for pair in plan.tasks.windows(2) {
        assert!(pair[0].span.start < pair[1].span.start, "tasks {:?} {:?}", pair[0].span, pair[1].span);
    }
    for pair in plan.sections.windows(2) {
        assert!(pair[0].heading.start < pair[1].heading.start, "headings out of order");
    }
    for pair in plan.doubts.windows(2) {
        assert!(pair[0].span.start <= pair[1].span.start, "doubts out of order");
    }
    for task in &plan.tasks {
        for piece in &task.pieces {
            assert!(inside(*piece, task.span), "piece {piece:?} outside {:?}", task.span);
        }
        for pair in task.pieces.windows(2) {
            // The lines of a drawn cell stand beside those of the next one.
            let drawn =
                analysis.text[task.span.lo()..task.span.hi()].contains(['│', '|', '┃', '║', '｜', '¦']);
            assert!(pair[0].end <= pair[1].start || drawn, "pieces {pair:?}");
        }
        for target in &task.targets {
            // A clause may leave its indicator to the target before: 增长8%，税收达到3亿元，增长5%.
            assert!(target.indicator.is_empty() || inside(target.indicator, task.span), "{target:?}");
            for part in [target.value, target.unit] {
                assert!(part.is_empty() || inside(part, target.written), "{target:?}");
            }
        }
        for assignment in task.assignments.iter().filter(|a| !a.inherited) {
            // In a table the unit's cell may stand before the task's own words.
            assert!(assignment.written.end <= task.span.end, "{assignment:?} behind {:?}", task.span);
        }
        let inherited: Vec<bool> = task.assignments.iter().map(|a| a.inherited).collect();
        assert!(inherited.is_sorted(), "inherited units come last");
    }
}

fn check_indices(analysis: &Analysis) {
    let plan = &analysis.plan;
    for (i, section) in plan.sections.iter().enumerate() {
        assert!(section.parent.is_none_or(|p| (p as usize) < i), "a heading under a later one");
    }
    let mut counts = vec![[0u32; 3]; plan.units.len()];
    for (i, task) in plan.tasks.iter().enumerate() {
        assert!(task.section.is_none_or(|s| (s as usize) < plan.sections.len()));
        for assignment in &task.assignments {
            assert!((assignment.unit as usize) < plan.units.len());
            assert!(!assignment.written.is_empty(), "a unit without words");
        }
        for &(unit, role) in analysis.matrix.row(i) {
            counts[unit as usize][role as usize] += 1;
            assert_eq!(analysis.matrix.get(i, unit), Some(role));
        }
    }
    for member in &plan.roster {
        assert!(!member.name.is_empty() && member.unit.is_none_or(|u| (u as usize) < plan.units.len()));
    }
    for (unit, count) in plan.units.iter().zip(&counts) {
        assert!(!unit.name.is_empty(), "a unit without a name");
        assert_eq!([unit.lead, unit.responsible, unit.support], *count, "counts of {}", unit.name);
        assert!(count.iter().sum::<u32>() > 0, "{} stands in no task", unit.name);
        assert!(!unit.aliases.contains(&unit.name), "{} is its own alias", unit.name);
    }
    for (i, unit) in plan.units.iter().enumerate() {
        assert!(plan.units[..i].iter().all(|u| u.name != unit.name), "{} has two columns", unit.name);
    }
}

fn array(value: &serde_json::Value) -> &[serde_json::Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The JSON says the same as the plan, and its offsets cut the same words.
fn check_json(analysis: &Analysis) {
    let object: serde_json::Value = serde_json::from_str(&export::json(analysis.sheet())).expect("JSON");
    let chars: Vec<char> = analysis.text.chars().collect();
    let cut = |value: &serde_json::Value| -> String {
        let at = |i: usize| value["span"][i].as_u64().and_then(|n| usize::try_from(n).ok());
        let words = at(0).zip(at(1)).and_then(|(start, end)| chars.get(start..end));
        words.unwrap_or_else(|| panic!("bad span in {value}")).iter().collect()
    };
    let tasks = array(&object["tasks"]);
    assert_eq!(tasks.len(), analysis.plan.tasks.len());
    for (value, task) in tasks.iter().zip(&analysis.plan.tasks) {
        assert_eq!(cut(value), task.span.of(&analysis.text));
        assert_eq!(array(&value["assignments"]).len(), task.assignments.len());
        for (value, a) in array(&value["assignments"]).iter().zip(&task.assignments) {
            assert_eq!(cut(value), a.written.of(&analysis.text));
        }
        for (value, p) in array(&value["people"]).iter().zip(&task.people) {
            assert_eq!(cut(value), p.name.of(&analysis.text));
        }
        for (value, t) in array(&value["targets"]).iter().zip(&task.targets) {
            assert_eq!(cut(value), t.written.of(&analysis.text));
        }
        if let Some(deadline) = &task.deadline {
            assert_eq!(cut(&value["deadline"]), deadline.written.of(&analysis.text));
        }
    }
    for (value, finding) in array(&object["diagnostics"]).iter().zip(&analysis.findings) {
        assert_eq!(cut(value), finding.span.of(&analysis.text));
    }
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

fn check_csv(analysis: &Analysis) {
    let sheet = analysis.sheet();
    let read = csv_rows(&export::csv(sheet));
    let rows = export::table::rows(sheet);
    assert_eq!(read.len(), rows.len() + 1);
    assert_eq!(&read[0], &export::table::COLUMNS);
    for (read, row) in read[1..].iter().zip(&rows) {
        assert_eq!(read.len(), row.len());
        for (cell, meant) in read.iter().zip(row) {
            assert_eq!(&plain(cell, meant), meant);
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']), "{cell:?}");
        }
    }
    let tsv = export::table_tsv(sheet);
    assert_eq!(tsv.split("\r\n").count(), rows.len() + 2);
    for line in tsv.split_terminator("\r\n") {
        assert_eq!(line.split('\t').count(), export::table::COLUMNS.len());
        assert!(!line.contains('\n') && !line.contains('\r'));
    }
    let name = export::file_name(sheet, "2026-11-22", "csv");
    assert!(
        name.chars().count() <= 80 && name.len() > 4 && !name.contains(['/', '\\', ':', '\n']),
        "{name:?}"
    );
}

/// Marks stand in order beside each other, inside their range and on character boundaries; they cover
/// just the words that were read.
fn check_marks(analysis: &Analysis) {
    let text = &analysis.text;
    let middle = (text.len() / 3..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    for range in [Span::new(0, text.len()), Span::new(middle, text.len()), Span::new(0, middle)] {
        let mut covered = vec![false; text.len()];
        let mut at = range.start;
        for mark in marks(analysis, range) {
            fits(text, mark.span, "mark");
            assert!(
                at <= mark.span.start && !mark.span.is_empty() && inside(mark.span, range),
                "{mark:?} in {range:?}"
            );
            assert!(mark.kind.is_some() || mark.doubtful, "{mark:?} says nothing");
            at = mark.span.end;
            covered[mark.span.lo()..mark.span.hi()].fill(true);
        }
        let mut read = vec![false; text.len()];
        // A task and a target are marked elsewhere or as a whole; posts are many words and stay quiet, and what
        // is merely worth knowing is no fault of the words.
        let parts = ["information", "task", "piece", "indicator", "value", "unit", "post"];
        for (_, span) in spans(analysis).into_iter().filter(|(what, _)| !parts.contains(what)) {
            read[span.lo()..span.hi()].fill(true);
        }
        assert!(
            covered[range.lo()..range.hi()] == read[range.lo()..range.hi()],
            "marks are not what was read"
        );
    }
}

/// What was read of nearly the same text before changes nothing: of a text that lacks a character, of this one, and
/// of whatever the last law was tried on.
fn check_past(analysis: &Analysis) {
    thread_local!(static PAST: RefCell<Past> = RefCell::default());
    let text = &*analysis.text;
    let half = text.ceil_char_boundary(text.len() / 2);
    let lacking: String = text[..half].chars().chain(text[half..].chars().skip(1)).collect();
    PAST.with_borrow_mut(|past| {
        let mut after = |text: &str| analyze_after(text, &Overlay::default(), None, past);
        assert!(after(text) == *analysis, "what was read of another text before changes the reading");
        assert!(after(&lacking) == analyze(&lacking), "what was read before changes the reading of less");
        assert!(after(text) == *analysis, "what was read of less before changes the reading");
    });
}

/// Every law.
pub fn check_all(text: &str) {
    let analysis = analyze(text);
    assert_eq!(&*analysis.text, text);
    check_outline(text);
    check_spans(&analysis);
    check_marks(&analysis);
    check_order(&analysis);
    check_indices(&analysis);
    check_json(&analysis);
    check_csv(&analysis);
    assert!(!export::markdown(analysis.sheet()).is_empty());
    assert!(export::table_html(analysis.sheet()).ends_with("</table>"));
    assert!(analysis == analyze(text), "two readings differ");
    check_past(&analysis);
}
