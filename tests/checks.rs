//! Each check: what it finds, where it is silent, what its fix writes; the law of fixes; the users' page.
//!
//! `tests/checks/CODE.md` opens with a title in words and holds cases: a document in a ` ```text ` block, all
//! its findings in a ` ```findings ` block (`LINE code`, one a line; empty where it must be silent), and in a
//! ` ```fixed ` block the document after the first fix of the first finding with this code, where one is
//! offered. The day on which a document is looked at may stand behind `text` (2025-11-20).
//!
//! The law of fixes is tried on these, on the forms and on the corpus beside the repository (or where
//! FENGONG_CORPUS says); without it that part is left out, and says so.
#![cfg(not(target_arch = "wasm32"))]

use fengong::analysis::{self, Analysis, analyze, analyze_with};
use fengong::check::fix::Fix;
use fengong::check::{CHECKS, Check, Finding, Safety, alike};
use fengong::deadline;
use fengong::export;
use fengong::plan::overlay::Overlay;
use fengong::plan::{Date, words};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

#[path = "laws/pieces.rs"]
#[allow(dead_code)]
mod pieces;
#[path = "laws/texts.rs"]
#[allow(dead_code)]
mod texts;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

struct Case {
    today: Option<Date>,
    document: String,
    findings: String,
    fixed: Option<String>,
}

/// The cases of a file: its fenced blocks in order.
fn cases(file: &str) -> Vec<Case> {
    let mut out: Vec<Case> = Vec::new();
    let mut rest = file;
    while let Some(at) = rest.find("\n```") {
        let block = &rest[at + 4..];
        let (kind, body) = block.split_once('\n').expect("a block's first line");
        let end = if body.starts_with("```") { 0 } else { body.find("\n```").expect("a block's end") + 1 };
        let words = body[..end].to_string();
        match kind {
            text if text.starts_with("text") => {
                let day = text["text".len()..].trim();
                let today = (!day.is_empty()).then(|| deadline::parse(day, None).expect("a day"));
                out.push(Case { today, document: words, findings: String::new(), fixed: None });
            }
            "findings" => out.last_mut().expect("a document before").findings = words,
            "fixed" => out.last_mut().expect("a document before").fixed = Some(words),
            other => panic!("a block of {other}"),
        }
        rest = &body[end + 3..];
    }
    out
}

/// `LINE code` for each finding.
fn listed(analysis: &Analysis) -> String {
    let line = |f: &Finding| analysis.text[..f.span.lo()].matches('\n').count() + 1;
    analysis.findings.iter().fold(String::new(), |mut out, f| {
        let _ = writeln!(out, "{} {}", line(f), f.code);
        out
    })
}

#[test]
fn each_check_finds_what_it_should_and_nothing_else() {
    let mut report = String::new();
    for check in &CHECKS {
        let file = read(&root().join(format!("tests/checks/{}.md", check.code)));
        let cases = cases(&file);
        let hits = cases.iter().filter(|c| c.findings.contains(&format!(" {}\n", check.code))).count();
        let silent = cases.iter().filter(|c| !c.findings.contains(check.code)).count();
        if hits == 0 || silent == 0 {
            let _ = writeln!(report, "{}: no case that finds it, or none that is silent", check.code);
        }
        for (i, case) in cases.iter().enumerate() {
            let analysis = analyze_with(&case.document, &Overlay::default(), case.today);
            let got = listed(&analysis);
            if got != case.findings {
                let _ = writeln!(report, "{} case {}:\n- {}+ {got}", check.code, i + 1, case.findings);
            }
            let fixed = fixed(&analysis, check).map(|fix| fix.change.apply(&case.document));
            if fixed != case.fixed {
                let _ = writeln!(report, "{} case {} is fixed so:\n{fixed:?}", check.code, i + 1);
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// The first fix of the first finding of a check.
fn fixed(analysis: &Analysis, check: &Check) -> Option<Fix> {
    let finding = analysis.findings.iter().find(|f| f.code == check.code)?;
    analysis::fixes(analysis, finding).into_iter().next()
}

/// Every document at hand, with its name.
fn documents() -> Vec<(String, String)> {
    let mut out = Vec::new();
    for folder in ["tests/checks", "tests/forms"] {
        for file in files(&root().join(folder), "md") {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            let text = read(&file);
            let blocks = text.split("\n```text").skip(1);
            let blocks = blocks.filter_map(|b| b.split_once('\n')?.1.split_once("\n```"));
            out.extend(blocks.map(|(document, _)| (name.clone(), format!("{document}\n"))));
        }
    }
    let beside = root().join("../shared/corpus");
    let corpus = std::env::var_os("FENGONG_CORPUS").map_or(beside, PathBuf::from);
    let before = out.len();
    for folder in std::fs::read_dir(&corpus).into_iter().flatten().flatten().map(|e| e.path()) {
        for file in files(&folder, "txt") {
            out.push((file.file_name().expect("a name").to_string_lossy().into_owned(), read(&file)));
        }
    }
    if out.len() == before {
        println!("no corpus at {}: its documents are not tried", corpus.display());
    }
    out
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
    let mut files: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == extension)).collect();
    files.sort();
    files
}

/// What a plan says, one line a fact.
fn facts(analysis: &Analysis) -> Vec<String> {
    let (text, plan) = (&analysis.text, &analysis.plan);
    let mut out = vec![words::folded(text, plan.title)];
    for task in &plan.tasks {
        out.push(format!("{} {}", words::name(text, task.number), analysis.task_text(task)));
        for a in &task.assignments {
            out.push(format!("{:?} {}", a.role, plan.units[a.unit as usize].name));
        }
        out.extend(task.people.iter().map(|p| words::name(text, p.name)));
        out.extend(task.deadline.iter().map(|d| words::folded(text, d.written)));
    }
    out
}

#[test]
fn fixes_keep_the_law() {
    let mut tally = Tally::default();
    for (name, text) in documents() {
        keeps_the_law(&name, &text, &mut tally);
    }
    println!("{tally:?}");
    assert!(tally.offered > 10, "{tally:?}: the law was hardly tried");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fixes_of_any_text_keep_the_law(text in texts::any_text()) {
        keeps_the_law("generated", &text, &mut Tally::default());
    }
}

/// How often the law was tried.
#[derive(Debug, Default)]
struct Tally {
    findings: usize,
    offers: usize,
    offered: usize,
}

fn keeps_the_law(name: &str, text: &str, tally: &mut Tally) {
    let old = analyze(text);
    tally.findings += old.findings.len();
    for finding in &old.findings {
        tally.offers += finding.offers.len();
        for fix in analysis::fixes(&old, finding) {
            tally.offered += 1;
            let place = format!("{name}: {} {}", finding.code, fix.offer.what.words());
            let fixed = fix.change.apply(text);
            assert_ne!(fixed, text, "{place} changes nothing");
            assert_eq!(fix.change.inverse(text).apply(&fixed), text, "{place}");
            let new = analyze(&fixed);
            let count = |a: &Analysis, code: &str| a.findings.iter().filter(|f| f.code == code).count();
            assert!(count(&new, finding.code) < count(&old, finding.code), "{place}: {:?}", new.findings);
            for f in &new.findings {
                assert!(count(&new, f.code) <= count(&old, f.code), "{place}: new {}\n{text}", f.code);
            }
            if fix.offer.safety == Safety::Safe {
                assert_eq!(facts(&new), facts(&old), "{place} changes what the plan says");
            }
        }
    }
    if let Some((change, count)) = analysis::safe_fixes(&old, |_| true) {
        let new = analyze(&change.apply(text));
        assert!(new.findings.len() + count <= old.findings.len(), "{name}: all safe fixes");
        assert_eq!(facts(&new), facts(&old), "{name}: all safe fixes");
    }
}

#[test]
fn findings_have_everything() {
    for (i, check) in CHECKS.iter().enumerate() {
        let kebab = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(check.code.chars().all(kebab) && CHECKS[..i].iter().all(|c| c.code != check.code));
        for words in [check.note, check.help] {
            assert!(words.ends_with('。') && words.chars().count() < 60, "{}: {words}", check.code);
        }
    }
    for (name, text) in documents() {
        for f in analyze(&text).findings {
            assert!(f.check().is_some_and(|c| c.severity == f.severity), "{name}: {}", f.code);
            assert!(f.message.ends_with('。') && !f.message.contains('\n'), "{name}: {}", f.message);
            assert!(!f.span.is_empty(), "{name}: {} has no place", f.code);
            assert!(f.labels.iter().all(|l| text.get(l.span.lo()..l.span.hi()).is_some()), "{name}");
        }
    }
}

/// The page of a check: the comment at the top of its file.
fn page(check: &Check) -> String {
    let file = read(&root().join(format!("src/check/{}.rs", check.code.replace('-', "_"))));
    let lines = file.lines().map_while(|l| l.strip_prefix("//!")).map(|l| l.strip_prefix(' ').unwrap_or(l));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn pages_say_what_findings_say() {
    for check in &CHECKS {
        let page = page(check);
        let opening = |words: &str| page.lines().any(|l| l == words);
        assert_eq!(page.lines().next(), Some(check.title), "{}", check.code);
        assert!(opening(&format!("为什么：{}", check.note)), "{}: its page says another 为什么", check.code);
        assert!(opening(&format!("怎么办：{}", check.help)), "{}: its page says another 怎么办", check.code);
        assert!(page.contains("```text"), "{}: no example", check.code);
    }
}

/// `docs/checks.md` is made of the pages; FENGONG_WRITE=1 writes it.
#[test]
fn the_document_of_checks_is_current() {
    let mut document = String::from(
        "# 检查项目\n\n写完或收到一份方案，“检查”会列出下面这些问题。每个问题都可以单独忽略，也可以整类忽略。\n\n\
         <!-- Made of the comments in src/check by `FENGONG_WRITE=1 cargo test --test checks`. -->\n\n\
         | 代码 | 级别 | 检查什么 |\n| --- | --- | --- |\n",
    );
    for check in &CHECKS {
        let _ = writeln!(
            document,
            "| [{code}](#{code}) | {} | {} |",
            check.severity.name(),
            check.title,
            code = check.code
        );
    }
    for check in &CHECKS {
        let page = page(check);
        let (_, body) = page.split_once('\n').expect("more than a title");
        let _ = write!(
            document,
            "\n## {}\n\n**{}**（{}）\n{body}\n",
            check.code,
            check.title,
            check.severity.name()
        );
    }
    let path = root().join("docs/checks.md");
    if std::env::var_os("FENGONG_WRITE").is_some() {
        std::fs::write(&path, &document).expect("docs/checks.md can be written");
    }
    assert!(
        read(&path) == document,
        "docs/checks.md is not current: FENGONG_WRITE=1 cargo test --test checks"
    );
}

#[test]
fn many_tasks_take_their_time_only() {
    // 10,000 tasks out of few words, nearly alike: what would be quadratic takes minutes here.
    let task = |i: usize| {
        format!(
            "{i}.完善第{}片区污水处理设施，推动现有第{}处理厂全部达标排放，建成再生水利用管网。（市水务局牵头，市财政局配合）\n",
            i % 97,
            i % 89
        )
    };
    let text: String = std::iter::once("一、重点任务\n".to_string()).chain((1..=10_000).map(task)).collect();
    let analysis = analyze(&text);
    assert_eq!(analysis.plan.tasks.len(), 10_000);
    assert!(alike::pairs(&text, &analysis.plan).len() > 500);
    let rows = export::finding_rows(analysis.sheet(), &analysis.findings.iter().collect::<Vec<_>>());
    assert_eq!(rows.len(), analysis.findings.len());
}
