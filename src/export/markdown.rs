//! Markdown: the title as a heading, then one table. Characters that Markdown would read as
//! marks are escaped, so that the words come out as they are.

use super::Sheet;
use super::table::{COLUMNS, rows};
use crate::plan::words;

/// The ledger as a Markdown document.
pub fn markdown(sheet: Sheet<'_>) -> String {
    let mut out = String::with_capacity(sheet.text.len() + 256);
    let title = words::folded(sheet.text, sheet.plan.title);
    if !title.is_empty() {
        out.push_str("# ");
        push_escaped(&mut out, &title);
        out.push_str("\n\n");
    }
    push_row(&mut out, COLUMNS.iter().copied());
    push_row(&mut out, COLUMNS.iter().map(|_| "---"));
    for row in &rows(sheet) {
        push_row(&mut out, row.iter().map(String::as_str));
    }
    out
}

pub(super) fn push_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        push_escaped(out, cell);
        out.push_str(" |");
    }
    out.push('\n');
}

pub(super) fn push_escaped(out: &mut String, words: &str) {
    for c in words.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '|' | '`' | '*' | '_' | '<' | '[' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::Sample;

    #[test]
    fn marks_are_escaped_and_a_row_stays_a_line() {
        let mut out = String::new();
        push_row(&mut out, ["a|b", "*重点*\n[1]", "<b>", "---"].into_iter());
        assert_eq!(out, "| a\\|b | \\*重点\\* \\[1] | \\<b> | --- |\n");
    }

    #[test]
    fn the_document_is_a_title_and_a_table() {
        let document = markdown(Sample::new().sheet());
        let lines: Vec<&str> = document.lines().collect();
        assert_eq!(lines[..2], ["# 新河市😀方案", ""]);
        assert_eq!(lines[3], "| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        assert_eq!(lines[5], "|  |  | =加强\\|\"统筹\"协调 |  |  |  |  |  |  |");
        assert_eq!(lines.len(), 6);
    }
}
