//! The table taken away: one format, one file, all listed in [`FORMATS`].
//!
//! Every writer is a pure function of a [`Sheet`]; from an analysis:
//! `export::csv(analysis.sheet())`. CSV, Markdown and the clipboard show the same rows, made
//! in [`table`]; JSON is the contract's object `fengong/1`, made in [`contract`].

pub mod clipboard;
pub mod contract;
pub mod csv;
pub mod file_name;
pub mod findings;
pub mod markdown;
pub mod table;

pub use clipboard::{table_html, table_tsv};
pub use contract::{findings_json, json};
pub use csv::csv;
pub use file_name::file_name;
pub use findings::{FINDING_COLUMNS, finding_rows, findings_markdown};
pub use markdown::markdown;

use crate::check::Finding;
use crate::matrix::Matrix;
use crate::plan::Plan;

/// What a writer reads: a text and everything derived from it, borrowed.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// The source text; all spans count its bytes.
    pub text: &'a str,
    /// Tasks, sections, units.
    pub plan: &'a Plan,
    /// Tasks x units.
    pub matrix: &'a Matrix,
    /// What the checks found.
    pub findings: &'a [Finding],
}

/// A format in which the table leaves as a file.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Stable name, for keys and tests.
    pub id: &'static str,
    /// The menu's words: `CSV 表格 (.csv)`.
    pub label: &'static str,
    /// The file's extension, without the dot.
    pub extension: &'static str,
    /// MIME type of the file.
    pub mime: &'static str,
    /// Writes the whole file.
    pub write: fn(Sheet<'_>) -> String,
}

/// Every format, in the menu's order.
pub const FORMATS: &[Format] = &[
    Format {
        id: "csv",
        label: "CSV 表格 (.csv)",
        extension: "csv",
        mime: "text/csv;charset=utf-8",
        write: csv,
    },
    Format {
        id: "markdown",
        label: "Markdown (.md)",
        extension: "md",
        mime: "text/markdown;charset=utf-8",
        write: markdown,
    },
    Format { id: "json", label: "数据 (.json)", extension: "json", mime: "application/json", write: json },
];

/// The format of a file extension, in any case.
pub fn by_extension(extension: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.extension.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod sample;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_found_by_its_extension_in_any_case() {
        assert_eq!(by_extension("CSV").map(|f| f.id), Some("csv"));
        assert_eq!(by_extension("md").map(|f| f.id), Some("markdown"));
        assert!(by_extension("xlsx").is_none());
    }

    #[test]
    fn labels_name_the_extension_and_nothing_stands_twice() {
        for (i, format) in FORMATS.iter().enumerate() {
            assert!(format.label.ends_with(&format!("(.{})", format.extension)));
            assert!(FORMATS[..i].iter().all(|f| f.id != format.id && f.extension != format.extension));
        }
    }
}
