//! The table taken away: one format, one file, all listed in [`FORMATS`].
//!
//! Every writer is a pure function of a [`Sheet`]; from an analysis:
//! `export::csv(analysis.sheet())`. CSV, Markdown, HTML and the clipboard show the same rows, made
//! in [`table`]; JSON is the contract's object `fengong/1`, made in [`contract`]. Excel and Word
//! files are made by [`write`], which brings other people's crates along: natively it is always
//! there, for `wasm32` with the feature `writer` only.

pub mod clean;
pub mod clipboard;
pub mod contract;
pub mod csv;
pub mod file_name;
pub mod findings;
pub mod html;
pub mod lines;
pub mod markdown;
pub mod table;
pub mod without;

#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
mod docx;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod write;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
mod xlsx;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub(crate) mod zipped;

pub use clipboard::{table_html, table_tsv};
pub use contract::{findings_json, json};
pub use csv::csv;
pub use file_name::file_name;
pub use findings::{FINDING_COLUMNS, finding_rows, findings_markdown};
pub use html::html;
pub use markdown::markdown;
pub use without::Without;

use crate::check::Finding;
use crate::matrix::Matrix;
use crate::plan::{Plan, Task};
use serde::{Deserialize, Serialize};

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
    /// The tasks that leave, by their index, rising; `None` for all.
    pub only: Option<&'a [u32]>,
    /// Sheets and columns that stay here.
    pub without: Without,
}

impl<'a> Sheet<'a> {
    /// The same with these tasks only. JSON stays whole: it is the plan, not a table of it.
    pub fn only(self, tasks: Option<&'a [u32]>) -> Self {
        Sheet { only: tasks, ..self }
    }

    /// The tasks that leave, with their index, in the order of the text.
    pub fn tasks(self) -> impl Iterator<Item = (usize, &'a Task)> {
        let count = self.only.map_or(self.plan.tasks.len(), <[u32]>::len);
        (0..count).filter_map(move |i| {
            let index = self.only.map_or(i, |only| only[i] as usize);
            Some((index, self.plan.tasks.get(index)?))
        })
    }
}

/// What the table leaves as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// An Excel workbook.
    Workbook,
    /// A Word annex: one table.
    Annex,
    /// A Word document with a page for each unit.
    Letters,
    /// Comma-separated values.
    Csv,
    /// Markdown.
    Markdown,
    /// One web page that needs nothing beside itself.
    Html,
    /// The contract's object.
    Json,
    /// A zip archive with a Word file for each unit.
    Bundle,
    /// What the checks found, as Markdown.
    Findings,
}

/// A format in which the table leaves as a file.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// What is written.
    pub form: Form,
    /// The menu's words: `CSV 表格 (.csv)`.
    pub label: &'static str,
    /// The file's extension, without the dot.
    pub extension: &'static str,
    /// MIME type of the file.
    pub mime: &'static str,
}

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Every format, in the menu's order.
pub const FORMATS: &[Format] = &[
    Format {
        form: Form::Workbook,
        label: "Excel 工作簿 (.xlsx)",
        extension: "xlsx",
        mime: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    },
    Format { form: Form::Annex, label: "Word 文档 (.docx)", extension: "docx", mime: WORD },
    Format { form: Form::Letters, label: "Word 单位任务单 (.docx)", extension: "docx", mime: WORD },
    Format { form: Form::Bundle, label: "单位分送 (.zip)", extension: "zip", mime: "application/zip" },
    Format { form: Form::Csv, label: "CSV 表格 (.csv)", extension: "csv", mime: "text/csv;charset=utf-8" },
    Format {
        form: Form::Markdown,
        label: "Markdown (.md)",
        extension: "md",
        mime: "text/markdown;charset=utf-8",
    },
    Format { form: Form::Html, label: "网页 (.html)", extension: "html", mime: "text/html;charset=utf-8" },
    Format {
        form: Form::Findings,
        label: "检查结果 (.md)",
        extension: "md",
        mime: "text/markdown;charset=utf-8",
    },
    Format { form: Form::Json, label: "数据 (.json)", extension: "json", mime: "application/json" },
];

/// The first format of a file extension, in any case.
pub fn by_extension(extension: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.extension.eq_ignore_ascii_case(extension))
}

/// The format of a form.
pub fn by_form(form: Form) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.form == form)
}

#[cfg(test)]
mod sample;

#[cfg(test)]
mod tests {
    use super::*;
    use sample::Sample;

    #[test]
    fn a_format_is_found_by_its_extension_in_any_case() {
        assert_eq!(by_extension("CSV").map(|f| f.form), Some(Form::Csv));
        assert_eq!(by_extension("docx").map(|f| f.form), Some(Form::Annex));
        assert!(by_extension("xls").is_none());
    }

    #[test]
    fn labels_name_the_extension_and_nothing_stands_twice() {
        for (i, format) in FORMATS.iter().enumerate() {
            assert!(format.label.ends_with(&format!("(.{})", format.extension)));
            assert!(FORMATS[..i].iter().all(|f| f.form != format.form && f.label != format.label));
            assert!(by_form(format.form).is_some_and(|f| f.label == format.label));
        }
    }

    #[test]
    fn chosen_tasks_leave_alone_and_keep_their_places() {
        let sample = Sample::new();
        let places = |only: Option<&[u32]>| -> Vec<usize> {
            sample.sheet().only(only).tasks().map(|(i, _)| i).collect()
        };
        assert_eq!(places(None), [0, 1]);
        assert_eq!(places(Some(&[1])), [1]);
        assert_eq!(places(Some(&[1, 9])), [1]);
    }
}
