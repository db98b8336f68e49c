//! CSV: UTF-8 with a byte order mark (Excel and WPS would otherwise guess another encoding),
//! CRLF after each row, cells quoted as in RFC 4180 where they hold a quote, comma or line break.
//!
//! Cells that a spreadsheet could take for a formula get a leading apostrophe, see
//! [`push_neutral`]. CSV knows no types: a spreadsheet may still read 1-1 as a date.

use super::Sheet;
use super::table::{COLUMNS, push_neutral, rows};

/// The ledger as a CSV file.
pub fn csv(sheet: Sheet<'_>) -> String {
    let rows = rows(sheet);
    let mut out = String::with_capacity(sheet.text.len() + 256);
    out.push('\u{FEFF}');
    push_row(&mut out, COLUMNS.iter().copied());
    for row in &rows {
        push_row(&mut out, row.iter().map(String::as_str));
    }
    out
}

fn push_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            out.push(',');
        }
        push_cell(out, cell);
    }
    out.push_str("\r\n");
}

fn push_cell(out: &mut String, cell: &str) {
    let from = out.len();
    push_neutral(out, cell);
    if out[from..].contains([',', '"', '\r', '\n']) {
        let quoted = format!("\"{}\"", out[from..].replace('"', "\"\""));
        out.truncate(from);
        out.push_str(&quoted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::Sample;

    fn cell(words: &str) -> String {
        let mut out = String::new();
        push_cell(&mut out, words);
        out
    }

    #[test]
    fn quotes_only_where_needed() {
        assert_eq!(cell("市财政局、市审计局"), "市财政局、市审计局");
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("“一”\"二\""), "\"“一”\"\"二\"\"\"");
        assert_eq!(cell("一\r\n二"), "\"一\r\n二\"");
        assert_eq!(cell(""), "");
    }

    #[test]
    fn formulas_become_plain_text() {
        for start in ["=", "+", "-", "@", "＝", "－", " =", "\u{3000}@", "\t", "\0"] {
            assert_eq!(cell(&format!("{start}cmd")), format!("'{start}cmd"));
        }
        assert_eq!(cell("=a,b"), "\"'=a,b\"");
        assert_eq!(cell("\r=1"), "\"'\r=1\"");
        assert_eq!(cell("1-1"), "1-1");
        assert_eq!(cell("(一)"), "(一)");
    }

    #[test]
    fn the_file_has_a_mark_a_head_and_a_row_a_task() {
        let file = csv(Sample::new().sheet());
        let expected = "\u{FEFF}序号,章节,任务,牵头单位,责任单位,配合单位,责任领导,完成时限,指标\r\n\
            7,三、重点任务 / (一)供水,推进管网改造。新建供水管网130公里。,市发展改革委,,市审计局、市财政局等,\
            张三,2026年11月底前,新建供水管网130公里\r\n\
            ,,\"'=加强|\"\"统筹\"\"协调\",,,,,,\r\n";
        assert_eq!(file, expected);
    }
}
