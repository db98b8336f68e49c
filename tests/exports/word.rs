//! Word files, read back as what they are: a zip archive of XML.

use crate::{DANGEROUS, dangerous, documents, made};
use fengong::analysis::{Analysis, analyze};
use fengong::export::{Form, table};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use zip::ZipArchive;

fn archive(file: Vec<u8>) -> ZipArchive<Cursor<Vec<u8>>> {
    ZipArchive::new(Cursor::new(file)).expect("a zip archive")
}

fn part(file: Vec<u8>, name: &str) -> String {
    let mut words = String::new();
    archive(file).by_name(name).expect(name).read_to_string(&mut words).expect("UTF-8");
    words
}

/// Paragraphs outside tables, and the rows of tables: a cell is its words and how many columns it spans.
#[derive(Debug, Default)]
struct Read_ {
    paragraphs: Vec<String>,
    tables: Vec<Vec<Row>>,
}

#[derive(Debug, Default)]
struct Row {
    head: bool,
    whole: bool,
    cells: Vec<String>,
    spans: usize,
}

fn read(document: &str) -> Read_ {
    let mut reader = Reader::from_str(document);
    let mut out = Read_::default();
    let (mut words, mut in_cell) = (String::new(), false);
    loop {
        let event = reader.read_event().expect("XML");
        match event {
            Event::Eof => return out,
            Event::Start(ref start) | Event::Empty(ref start) => match start.name().as_ref() {
                "w:tbl" => out.tables.push(vec![]),
                "w:tr" => out.tables.last_mut().unwrap().push(Row::default()),
                "w:tc" => (in_cell, words) = (true, String::new()),
                "w:p" if !in_cell => words.clear(),
                name @ ("w:tblHeader" | "w:cantSplit" | "w:gridSpan") => {
                    let row = out.tables.last_mut().unwrap().last_mut().unwrap();
                    match name {
                        "w:tblHeader" => row.head = true,
                        "w:cantSplit" => row.whole = true,
                        _ => row.spans += 1,
                    }
                }
                _ => {}
            },
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => words.push(match &*reference {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                "quot" => '"',
                "apos" => '\'',
                other => panic!("&{other};"),
            }),
            Event::End(ref end) => match end.name().as_ref() {
                "w:tc" => {
                    in_cell = false;
                    out.tables.last_mut().unwrap().last_mut().unwrap().cells.push(words.clone());
                }
                "w:p" if !in_cell && !words.trim().is_empty() => out.paragraphs.push(words.clone()),
                _ => {}
            },
            _ => {}
        }
    }
}

fn annex(analysis: &Analysis) -> Read_ {
    read(&part(made(analysis.sheet(), Form::Annex), "word/document.xml"))
}

#[test]
fn every_part_is_xml_and_named() {
    let analysis = analyze("方案\n1.修路。（牵头单位：市交通局）\n");
    for form in [Form::Annex, Form::Letters] {
        let file = made(analysis.sheet(), form);
        let types = part(file.clone(), "[Content_Types].xml");
        let names: Vec<String> =
            archive(file.clone()).file_names().map(|name| name.expect("a name").into_owned()).collect();
        assert!(names.len() >= 8);
        for name in names {
            let words = part(file.clone(), &name);
            let mut reader = Reader::from_str(&words);
            while !matches!(reader.read_event().unwrap_or_else(|e| panic!("{name}: {e}")), Event::Eof) {}
            let known = name.ends_with(".rels") || name == "[Content_Types].xml";
            assert!(known || types.contains(&format!("PartName=\"/{name}\"")), "{name} has no type");
        }
    }
}

#[test]
fn the_annex_is_the_table_under_a_head_that_repeats() {
    for (name, analysis) in documents() {
        let read = annex(&analysis);
        let [rows] = &read.tables[..] else { panic!("{name}: one table") };
        let (head, rows) = rows.split_first().expect("a head");
        assert!(head.head && head.whole && rows.iter().all(|row| !row.head), "{name}");
        let (bands, tasks): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.spans > 0);
        assert!(bands.iter().all(|row| row.cells.len() == 1 && row.whole), "{name}");
        let expected = table::rows(analysis.sheet());
        assert_eq!(tasks.len(), expected.len(), "{name}");
        for (column, title) in head.cells.iter().enumerate() {
            let of = table::COLUMNS.iter().position(|c| c == title).expect("a column of the ledger");
            for (task, row) in tasks.iter().zip(&expected) {
                assert_eq!(task.cells[column], row[of], "{name}");
            }
        }
        // What is not shown is empty, but for sections and targets.
        for (of, title) in table::COLUMNS.iter().enumerate() {
            let shown = head.cells.iter().any(|cell| cell == title) || [1, 8].contains(&of);
            assert!(shown || expected.iter().all(|row| row[of].is_empty()), "{name}: {title}");
        }
        assert_eq!(read.paragraphs[0], "附件", "{name}");
    }
}

#[test]
fn each_unit_has_a_page_with_all_its_tasks() {
    for (name, analysis) in documents() {
        let document = part(made(analysis.sheet(), Form::Letters), "word/document.xml");
        let read = read(&document);
        let totals = analysis.matrix.unit_totals(&analysis.plan);
        let units: Vec<_> = analysis.plan.units.iter().zip(&totals).filter(|(_, t)| t.sum() > 0).collect();
        assert_eq!(read.tables.len(), units.len(), "{name}");
        assert_eq!(document.matches("<w:sectPr>").count(), units.len().max(1), "{name}");
        for ((unit, total), rows) in units.iter().zip(&read.tables) {
            assert_eq!(rows.len() as u32, total.sum() + 1, "{name}");
            assert!(read.paragraphs.contains(&format!("致{}：", unit.name)), "{name}");
        }
    }
}

#[test]
fn the_archive_has_a_file_for_each_unit() {
    let analysis =
        analyze("方案\n1.修路。（牵头单位：市交通局；配合单位：市财政局）\n2.建校。（牵头单位：市教育局）\n");
    let mut zip = archive(made(analysis.sheet(), Form::Bundle));
    let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
    assert_eq!(names, ["01 市交通局.docx", "02 市财政局.docx", "03 市教育局.docx"]);
    let mut file = Vec::new();
    zip.by_index(1).expect("a file").read_to_end(&mut file).expect("bytes");
    let read = read(&part(file, "word/document.xml"));
    assert!(read.paragraphs.iter().any(|p| p == "致市财政局："));
    assert_eq!(read.tables[0][1].cells[1..4], ["修路。", "配合", "牵头：市交通局"]);
}

#[test]
fn dangerous_words_are_plain_text_without_fields() {
    let analysis = dangerous();
    let document = part(made(analysis.sheet(), Form::Annex), "word/document.xml");
    for mark in ["<w:instrText", "<w:fldSimple", "<w:fldChar", "<w:hyperlink"] {
        assert!(!document.contains(mark), "{mark}");
    }
    let read = read(&document);
    let cells: Vec<&String> = read.tables[0].iter().flat_map(|row| &row.cells).collect();
    for words in DANGEROUS {
        assert!(cells.iter().any(|cell| *cell == words), "{words}");
    }
    assert!(!document.contains(['\u{1}', '\u{8}']));
}

#[test]
fn a_row_higher_than_half_a_page_may_break() {
    let long = "建".repeat(4_000);
    let read =
        annex(&analyze(&format!("方案\n1.{long}。（牵头单位：市住建局）\n2.修路。（牵头单位：市交通局）\n")));
    let whole: Vec<bool> = read.tables[0].iter().map(|row| row.whole).collect();
    assert_eq!(whole, [true, false, true]);
}
