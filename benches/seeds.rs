//! The plans that are joined to long texts.
//!
//! `TEXTS=DIR` names a folder of `.txt` files. Without it the corpus beside the repository is
//! taken where there is one, otherwise the documents of `tests/forms/`.

use std::path::{Path, PathBuf};

/// All plans, one behind the other, a blank line between two; and where they come from.
pub fn joined() -> (String, String) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = std::env::var_os("TEXTS").map(PathBuf::from);
    let corpus = root.join("../shared/corpus/seeds");
    let folder = named.or_else(|| corpus.is_dir().then_some(corpus));
    let (folder, ending) = match folder {
        Some(folder) => (folder, "txt"),
        None => (root.join("tests/forms"), "md"),
    };
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|e| e.expect("a file").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == ending));
    files.sort();
    let read = |f: &PathBuf| {
        let text = String::from_utf8_lossy(&std::fs::read(f).expect("a text")).into_owned();
        if ending == "md" { document(&text).to_owned() } else { text }
    };
    let texts: Vec<String> = files.iter().map(read).collect();
    assert!(!texts.is_empty(), "no *.{ending} in {}", folder.display());
    let name = folder.canonicalize().unwrap_or(folder);
    (texts.join("\n\n") + "\n\n", format!("{} files of {}", texts.len(), name.display()))
}

/// The document in a fixture's ` ```text ` block.
fn document(fixture: &str) -> &str {
    let from = fixture.find("```text").and_then(|i| fixture[i..].find('\n').map(|j| i + j + 1)).unwrap_or(0);
    &fixture[from..fixture[from..].find("\n```").map_or(fixture.len(), |i| from + i)]
}

/// `text` again and again, `size` bytes of it at most.
pub fn repeated(text: &str, size: usize) -> String {
    let mut out = text.repeat(size / text.len() + 1);
    out.truncate((0..=size).rev().find(|i| out.is_char_boundary(*i)).unwrap_or(0));
    out
}
