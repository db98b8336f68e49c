//! The import rule: imports point one way, from `text` at the bottom to the page, and only the page
//! knows that there is a browser or a clock. ARCHITECTURE.md draws the layers.
//!
//! The sources are read token by token, so that comments and strings do not count, and paths inside
//! macros do.

use proc_macro2::{TokenStream, TokenTree};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom up; the modules of one row stand beside each other.
const LAYERS: &[&[&str]] = &[
    &["json", "text"],
    &["fact"],
    &["unit", "deadline", "target", "person"],
    &["grammar"],
    &["outline"],
    &["statement"],
    &["plan"],
    &["matrix"],
    &["check", "edit", "export"],
    &["analysis"],
    &["compare"],
    &["reader", "writer", "intake"],
    &["draft", "editor"],
    &["bin", "cli", "page"],
];

/// Crates of the browser, and crates that tell the time: for the page alone.
const BROWSER: &[&str] = &[
    "leptos", "web_sys", "js_sys", "gloo", "gloo_storage", "gloo_timers", "wasm_bindgen",
    "wasm_bindgen_futures", "console_error_panic_hook",
];

/// Modules of `std` that reach outside a pure function.
const IMPURE_STD: &[&str] = &["time", "fs", "net", "env", "process", "thread", "io"];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|row| row.contains(&module))
}

/// What of them works in memory alone.
const IN_MEMORY: &[&str] = &["Cursor", "Read", "Write"];

/// A path as far as the rule needs it: `crate::plan::Task` gives `["crate", "plan", "Task"]`; a group,
/// `crate::{text, plan::Role}`, gives one path for each of its members.
type Words = Vec<String>;

/// All paths of a file, macros and nested modules included. `super` is resolved against `module`, the
/// path of the module that the tokens stand in, from the root of the crate.
fn paths(tokens: TokenStream, module: &mut Vec<String>, out: &mut Vec<Words>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        match &trees[at] {
            TokenTree::Ident(word) if word == "mod" && at + 2 < trees.len() => {
                if let (TokenTree::Ident(name), TokenTree::Group(body)) = (&trees[at + 1], &trees[at + 2]) {
                    module.push(name.to_string());
                    paths(body.stream(), module, out);
                    module.pop();
                    at += 2;
                }
                at += 1;
            }
            TokenTree::Ident(_) => at = path(&trees, at, &[], module, out),
            TokenTree::Group(group) => {
                paths(group.stream(), module, out);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

/// Reads the path that starts at `at` behind `before`; returns the place after it.
fn path(
    trees: &[TokenTree],
    mut at: usize,
    before: &[String],
    module: &[String],
    out: &mut Vec<Words>,
) -> usize {
    let mut path = before.to_vec();
    loop {
        match trees.get(at) {
            Some(TokenTree::Ident(word)) => path.push(word.to_string()),
            Some(TokenTree::Group(group)) if !path.is_empty() => {
                let members: Vec<TokenTree> = group.stream().into_iter().collect();
                let mut member = 0;
                while member < members.len() {
                    let next = self::path(&members, member, &path, module, out);
                    member = next.max(member + 1);
                }
                return at + 1;
            }
            _ => break,
        }
        let colons = |i: usize| matches!(trees.get(i), Some(TokenTree::Punct(p)) if p.as_char() == ':');
        at += 1;
        if colons(at) && colons(at + 1) {
            at += 2;
        } else {
            break;
        }
    }
    if path.len() > before.len() {
        out.push(resolved(path, module));
    }
    at
}

/// Rewrites a path that starts with `self` or `super` to one that starts with `crate`.
fn resolved(path: Words, module: &[String]) -> Words {
    let supers = path.iter().take_while(|word| *word == "super" || *word == "self").count();
    let up = path[..supers].iter().filter(|word| *word == "super").count();
    if supers == 0 {
        return path;
    }
    let base = &module[..module.len().saturating_sub(up)];
    let root = std::iter::once("crate".to_string());
    root.chain(base.iter().cloned()).chain(path[supers..].iter().cloned()).collect()
}

/// What in `source`, the file of the module `module`, breaks the rule.
fn breaches(source: &str, module: &[&str]) -> Vec<String> {
    let own = module.first().copied().unwrap_or("");
    let mut module: Vec<String> = module.iter().map(ToString::to_string).collect();
    let tokens = source.parse::<TokenStream>().expect("a source file is made of tokens");
    let mut found = Vec::new();
    paths(tokens, &mut module, &mut found);
    let mut out = Vec::new();
    for path in found {
        let words: Vec<&str> = path.iter().map(String::as_str).collect();
        let broken = match words[..] {
            ["crate" | "fengong", other, ..] => match (layer(own), layer(other)) {
                (Some(mine), Some(theirs)) => theirs > mine,
                _ => false,
            },
            ["std", "io", item] if IN_MEMORY.contains(&item) => false,
            ["std" | "core", inner, ..] if IMPURE_STD.contains(&inner) => {
                !["page", "cli", "main"].contains(&own)
            }
            // The programs in src/bin are the other side of a worker's line.
            [first, ..] if BROWSER.contains(&first) && !["page", "bin"].contains(&own) => words.len() > 1,
            _ => false,
        };
        if broken {
            out.push(path.join("::"));
        }
    }
    out
}

fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources").map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            rust_files(&entry, out);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            out.push(entry);
        }
    }
}

/// `src/plan/lower.rs` is the module `["plan", "lower"]`; `src/plan/mod.rs` is `["plan"]`.
fn module_of(file: &Path, src: &Path) -> Vec<String> {
    let inner = file.strip_prefix(src).unwrap().with_extension("");
    let mut words: Vec<String> = inner.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    if words.last().is_some_and(|word| word == "mod") {
        words.pop();
    }
    words
}

#[test]
fn imports_point_one_way() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    rust_files(&src, &mut files);
    assert!(files.len() >= LAYERS.len(), "the sources are where they are looked for");
    let mut all = Vec::new();
    for file in files {
        let module = module_of(&file, &src);
        let name = module.first().map_or("", String::as_str);
        assert!(
            layer(name).is_some() || ["lib", "main"].contains(&name),
            "src/{name} has no place among the layers: give it one here and in ARCHITECTURE.md"
        );
        let module: Vec<&str> = module.iter().map(String::as_str).collect();
        let source = fs::read_to_string(&file).unwrap();
        all.extend(breaches(&source, &module).iter().map(|path| format!("{} names {path}", file.display())));
    }
    assert!(all.is_empty(), "these imports point the wrong way:\n{}", all.join("\n"));
}

#[test]
fn the_rule_sees_every_way_to_name_a_module() {
    let broken = |module: &[&str], source: &str| breaches(source, module).join(" ");
    assert_eq!(broken(&["json", "text"], "use crate::plan::Task;"), "crate::plan::Task");
    assert_eq!(broken(&["text", "class"], "use super::super::plan;"), "crate::plan");
    assert_eq!(
        broken(&["outline"], "use crate::{text::Span, matrix::{Matrix, order}};").matches("matrix").count(),
        2
    );
    assert_eq!(
        broken(&["unit"], "fn f() { vec![crate::plan::lower::read(x)]; }"),
        "crate::plan::lower::read"
    );
    assert_eq!(broken(&["unit"], "mod tests { use super::super::analysis; }"), "crate::analysis");
    assert_eq!(broken(&["check"], "fn f() { fengong::analysis::analyze(t) }"), "fengong::analysis::analyze");
    assert_eq!(broken(&["editor"], "use web_sys::Window;"), "web_sys::Window");
    assert_eq!(broken(&["draft"], "use std::time::SystemTime;"), "std::time::SystemTime");
    assert_eq!(broken(&["draft"], "use std::{fmt, time::Instant};"), "std::time::Instant");
}

#[test]
fn the_rule_lets_through_what_it_should() {
    for (module, source) in [
        (&["analysis"][..], "use crate::{check::{self, Finding}, plan::Plan};"),
        (&["plan", "lower"], "use super::Plan; use super::super::text::Span;"),
        (&["json", "text"], "/// See crate::plan. \nfn f() -> &'static str { \"crate::plan\" }"),
        (&["deadline"], "mod tests { use super::*; }"),
        (&["page"], "use leptos::prelude::*; use std::time::Duration; use fengong::analysis::analyze;"),
        (&["target"], "fn f(plan: &str) { let leptos = plan; }"),
    ] {
        assert_eq!(breaches(source, module), Vec::<String>::new(), "{source}");
    }
}
