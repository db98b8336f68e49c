//! HTML: one page that needs nothing beside itself, to be opened, printed or sent as it is. It
//! carries a policy of its own, by which it may load nothing. Headings stand as bands above their
//! tasks; the head of the table is printed on every page.

use super::Sheet;
use super::lines::{Line, lines};
use super::table::{COLUMNS, rows};
use crate::plan::words;

/// As the style sheet of the page, with what every machine has.
const STYLE: &str = "\
@page{size:A4 landscape;margin:15mm}\
body{margin:2em auto;max-width:80em;padding:0 1em;color:#1a1a1a;background:#fff;\
font:16px/1.6 FangSong,仿宋,STFangsong,\"Noto Serif CJK SC\",SimSun,serif}\
h1{font:bold 26px/1.4 SimSun,宋体,STSong,\"Noto Serif CJK SC\",serif;text-align:center}\
table{width:100%;border-collapse:collapse}\
th,td{border:1px solid #777;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:anywhere}\
th{background:#eee;font-family:SimHei,黑体,STHeiti,\"Noto Sans CJK SC\",sans-serif;font-weight:normal}\
thead th{text-align:center;white-space:nowrap}\
td:first-child{text-align:center}\
@media print{body{margin:0;max-width:none;padding:0;font-size:10.5pt}thead{display:table-header-group}\
tr{break-inside:avoid}tbody th{break-after:avoid}th{-webkit-print-color-adjust:exact;print-color-adjust:exact}}";

/// The ledger as a web page.
pub fn html(sheet: Sheet<'_>) -> String {
    let title = words::folded(sheet.text, sheet.plan.title);
    let title = if title.is_empty() { "任务分解表" } else { &title };
    let rows = rows(sheet);
    // 章节 is told by the bands.
    let columns: Vec<usize> =
        (0..COLUMNS.len()).filter(|c| *c < 4 || rows.iter().any(|row| !row[*c].is_empty())).collect();
    let columns: Vec<usize> = columns.into_iter().filter(|c| *c != 1).collect();
    let mut out = String::with_capacity(sheet.text.len() * 2 + 2_000);
    out.push_str("<!doctype html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    push(&mut out, "<title>", title, "</title>\n");
    push_raw(&mut out, &["<style>", STYLE, "</style>\n</head>\n<body>\n"]);
    push(&mut out, "<h1>", title, "</h1>\n");
    out.push_str("<table>\n<thead><tr>");
    for &column in &columns {
        push(&mut out, "<th scope=\"col\">", COLUMNS[column], "</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for line in lines(sheet) {
        match line {
            Line::Section(heading, _) => {
                let open = format!("<tr><th scope=\"rowgroup\" colspan=\"{}\">", columns.len());
                push(&mut out, &open, &heading, "</th></tr>\n");
            }
            Line::Task(place) => {
                out.push_str("<tr>");
                for &column in &columns {
                    push(&mut out, "<td>", &rows[place][column], "</td>");
                }
                out.push_str("</tr>\n");
            }
        }
    }
    out.push_str("</tbody>\n</table>\n</body>\n</html>\n");
    out
}

fn push_raw(out: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| out.push_str(part));
}

fn push(out: &mut String, open: &str, words: &str, close: &str) {
    out.push_str(open);
    push_escaped(out, words);
    out.push_str(close);
}

/// Appends words as text of an element or a quoted attribute; control characters go.
pub fn push_escaped(out: &mut String, words: &str) {
    for c in super::clean::sound(words).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::Sample;

    #[test]
    fn a_page_that_may_load_nothing_with_a_band_for_each_heading() {
        let page = html(Sample::new().sheet());
        assert!(page.contains("default-src 'none'") && !page.contains("://"));
        assert!(page.contains("<h1>新河市😀方案</h1>"));
        // 责任单位 and 章节 have no column: nobody is responsible, and headings are bands.
        assert_eq!(page.matches("scope=\"col\"").count(), 7);
        assert!(page.contains("<th scope=\"rowgroup\" colspan=\"7\">(一)供水</th>"));
        assert_eq!(page.matches("<td>").count(), 14);
        assert!(page.contains("<td>=加强|&quot;统筹&quot;协调</td>"));
    }

    #[test]
    fn no_words_become_marks() {
        let mut out = String::new();
        push_escaped(&mut out, "<script>alert('&\u{0}\")</script>");
        assert_eq!(out, "&lt;script&gt;alert(&#39;&amp;&quot;)&lt;/script&gt;");
    }
}
