//! Files that leave, read back by other programs' crates: they hold exactly the table of the plan,
//! words stay words whatever they begin with, and the same text gives the same bytes.
#![cfg(not(target_arch = "wasm32"))]

mod excel;
mod plain;
mod word;

use fengong::analysis::{Analysis, analyze};
use fengong::export::{Form, Sheet, write};
use std::fs;
use std::path::Path;

/// The file of a form.
fn made(sheet: Sheet<'_>, form: Form) -> Vec<u8> {
    write::write(form, sheet, None, &mut |_, _| {}).expect("a file")
}

/// The documents of tests/forms, by name.
fn documents() -> Vec<(String, Analysis)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/forms");
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).expect("the forms").map(|entry| entry.unwrap().path()) {
        if entry.extension().is_some_and(|extension| extension == "md") {
            let text = fs::read_to_string(&entry).expect("a document");
            all.push((entry.file_stem().unwrap().to_string_lossy().into_owned(), analyze(&text)));
        }
    }
    assert!(all.len() > 50 && all.iter().filter(|(_, a)| a.plan.tasks.len() > 2).count() > 30);
    all
}

/// What a spreadsheet or a word processor could take for an order: the list of OWASP for CSV, and
/// what else is known to be started by a cell.
const DANGEROUS: [&str; 12] = [
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1+1)", "=HYPERLINK(\"x\",\"y\")", "＝1+1", "＋1",
    "－1", "＠SUM(1)", "=IMPORTXML(\"x\",\"//a\")", "=DDE(\"cmd\";\"/C calc\";\"x\")",
];

/// Words without blanks, which names in the table do not keep.
fn squeezed(words: &str) -> String {
    words.replace(' ', "")
}

/// A plan with a dangerous task and a dangerous unit for each of them.
fn dangerous() -> Analysis {
    let task = |(i, words): (usize, &&str)| {
        format!("{}.任务\t\u{1}{words}\u{8}。（牵头单位：市财政局{i}；配合单位：市审计局）\n", i + 1)
    };
    let tasks: String = DANGEROUS.iter().enumerate().map(task).collect();
    let mut analysis = analyze(&format!("=新河市方案\n一、重点任务\n{tasks}"));
    assert_eq!(analysis.plan.tasks.len(), DANGEROUS.len());
    // As if the text had brought forth such names and words: whatever the reader makes of one, the
    // writers must bear it.
    for (i, words) in DANGEROUS.iter().enumerate() {
        let at = analysis.text.find(words).expect("in the text");
        let span = fengong::text::Span::new(at, at + words.len());
        let task = &mut analysis.plan.tasks[i];
        task.pieces = vec![span];
        task.number = span;
        let unit = task.assignments[0].unit as usize;
        analysis.plan.units[unit].name = (*words).into();
    }
    analysis
}
