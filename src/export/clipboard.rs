//! What 复制 puts on the clipboard: an HTML table for Excel, WPS and Word cells, and
//! tab-separated text for everything else. Both neutralise formulas as CSV does.

use super::Sheet;
use super::html::push_escaped;
use super::table::{COLUMNS, push_neutral, rows};

/// The ledger as one `<table>`, every word escaped. For the clipboard only: the cells' style
/// asks Excel to take them as text (else it reads 1-1 as a date), which a strict CSP forbids in a page.
pub fn table_html(sheet: Sheet<'_>) -> String {
    let mut out = String::with_capacity(sheet.text.len() * 2);
    out.push_str("<table><thead><tr>");
    for column in COLUMNS {
        push_cell(&mut out, "<th>", column, "</th>");
    }
    out.push_str("</tr></thead><tbody>");
    for row in &rows(sheet) {
        out.push_str("<tr>");
        for cell in row {
            push_cell(&mut out, "<td style=\"mso-number-format:'\\@'\">", cell, "</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
    out
}

fn push_cell(out: &mut String, open: &str, cell: &str, close: &str) {
    let mut neutral = String::with_capacity(cell.len() + 1);
    push_neutral(&mut neutral, cell);
    out.push_str(open);
    push_escaped(out, &neutral);
    out.push_str(close);
}

/// The ledger as tab-separated lines ending in CRLF; tabs and line breaks inside a cell
/// become spaces.
pub fn table_tsv(sheet: Sheet<'_>) -> String {
    let mut out = String::with_capacity(sheet.text.len() + 256);
    push_line(&mut out, COLUMNS.iter().copied());
    for row in &rows(sheet) {
        push_line(&mut out, row.iter().map(String::as_str));
    }
    out
}

fn push_line<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            out.push('\t');
        }
        push_neutral(out, &cell.replace(['\t', '\r', '\n'], " "));
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::Sample;

    #[test]
    fn html_words_are_escaped_and_neutral() {
        let mut out = String::new();
        push_cell(&mut out, "<td>", "=<b>&\"'", "</td>");
        assert_eq!(out, "<td>&#39;=&lt;b&gt;&amp;&quot;&#39;</td>");
    }

    #[test]
    fn a_tsv_row_stays_a_line() {
        let mut out = String::new();
        push_line(&mut out, ["一\t二", "三\r\n四", "@x", "\t=1"].into_iter());
        assert_eq!(out, "一 二\t三  四\t'@x\t' =1\r\n");
    }

    #[test]
    fn both_forms_have_a_head_and_a_row_a_task() {
        let sample = Sample::new();
        let html = table_html(sample.sheet());
        assert!(html.starts_with("<table><thead><tr><th>序号</th><th>章节</th>"));
        assert!(html.ends_with("</tr></tbody></table>"));
        assert_eq!((html.matches("<tr>").count(), html.matches("</td>").count()), (3, 18));
        assert!(html.contains(">&#39;=加强|&quot;统筹&quot;协调</td>"));
        let tsv = table_tsv(sample.sheet());
        assert_eq!(tsv.lines().count(), 3);
        assert!(tsv.lines().all(|line| line.split('\t').count() == COLUMNS.len()));
        assert_eq!(tsv.lines().nth(2), Some("\t\t'=加强|\"统筹\"协调\t\t\t\t\t\t"));
    }
}
