//! CSV, Markdown and HTML: dangerous words stay words there as well.

use crate::{DANGEROUS, dangerous, made, squeezed};
use fengong::export::{Form, table_html, table_tsv};

fn text(form: Form) -> String {
    String::from_utf8(made(dangerous().sheet(), form)).expect("UTF-8")
}

#[test]
fn in_csv_they_begin_with_an_apostrophe() {
    let file = text(Form::Csv);
    let mut reader = csv::Reader::from_reader(file.trim_start_matches('\u{FEFF}').as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(|record| record.expect("CSV")).collect();
    assert_eq!(records.len(), DANGEROUS.len());
    for (record, words) in records.iter().zip(DANGEROUS) {
        for column in [0, 2, 3] {
            assert_eq!(squeezed(&record[column]), squeezed(&["'", words].concat()));
        }
    }
}

#[test]
fn on_the_clipboard_as_well() {
    let analysis = dangerous();
    let (html, tsv) = (table_html(analysis.sheet()), table_tsv(analysis.sheet()));
    for (line, words) in tsv.lines().skip(1).zip(DANGEROUS) {
        assert!(squeezed(line).starts_with(&squeezed(&["'", words, "\t"].concat())), "{line}");
    }
    assert!(!html.contains(">=") && !html.contains(">+") && !html.contains(">-") && !html.contains(">@"));
}

#[test]
fn in_html_they_are_escaped_and_nothing_can_run() {
    let page = text(Form::Html);
    assert!(page.contains("<td>=cmd|&#39; /C calc&#39;!A0</td>"));
    assert!(page.contains("default-src 'none'") && !page.contains("<script") && !page.contains('\u{1}'));
}

#[test]
fn in_markdown_a_row_stays_a_row_of_words() {
    let file = text(Form::Markdown);
    let rows: Vec<&str> = file.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), DANGEROUS.len() + 2);
    let parser = pulldown_cmark::Parser::new_ext(&file, pulldown_cmark::Options::ENABLE_TABLES);
    let plain = |event: &pulldown_cmark::Event<'_>| {
        use pulldown_cmark::{Event, Tag};
        !matches!(
            event,
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. })
        )
    };
    assert!(parser.into_iter().all(|event| plain(&event)));
}
