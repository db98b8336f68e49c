//! Files of other programs as text, and files that are made to do harm. (`tests/python/intake.py` holds documents of
//! python-docx and openpyxl against their text.)
#![cfg(not(target_arch = "wasm32"))]

use fengong::analysis::analyze;
use fengong::intake::kind::Refusal;
use fengong::intake::{Found, file};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/intake/{name}", env!("CARGO_MANIFEST_DIR"))).expect("a fixture")
}

fn found(name: &str) -> Found {
    file(&fixture(name), name).unwrap_or_else(|why| panic!("{name}: {why:?}"))
}

/// The tasks with the units that they are assigned to.
fn tasks(text: &str) -> Vec<String> {
    let analysis = analyze(text);
    let tasks = analysis.plan.tasks.iter();
    tasks
        .map(|task| {
            let units = task.assignments.iter().map(|a| analysis.plan.units[a.unit as usize].name.as_str());
            format!(
                "{} {}",
                task.pieces.iter().map(|p| p.of(text)).collect::<String>(),
                units.collect::<Vec<_>>().join(" ")
            )
        })
        .collect()
}

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, options).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const RELATIONS: &str = r#"<Relationships><Relationship Id="r" Type="t/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// A Word document with this in its body.
fn word(body: &str) -> Vec<u8> {
    let document = format!(r#"<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    archive(&[("_rels/.rels", RELATIONS), ("word/document.xml", &document)])
}

fn text_of(body: &str) -> String {
    file(&word(body), "方案.docx").expect("a document").text
}

#[test]
fn what_libreoffice_wrote_is_read() {
    assert_eq!(
        found("lists.docx").text,
        "清河市道路建设工作方案\n一、重点任务\n（一）道路\n1. 新建道路40公里，5月底前完成。\n牵头单位：市交通局；配合单位：市财政局\n\
         2. 改造桥梁3座。（责任单位：市住建局）\n（二）绿化\n1. 植树1000株。（责任单位：市林业局；12月底前）"
    );
    let wanted = ["新建道路40公里 市交通局 市财政局 市住建局", "市住建局 市财政局", "植树1000株 市林业局"];
    for name in ["table.docx", "book.xlsx"] {
        let found = tasks(&found(name).text);
        assert_eq!(found.len(), 3, "{name}: {found:?}");
        for (found, wanted) in found.iter().zip(wanted) {
            assert!(found.ends_with(wanted), "{name}: {found}");
        }
    }
    assert_eq!(found("book.xlsx").note, "没有读入的工作表：说明、旧表。");
}

#[test]
fn files_that_cannot_be_read_are_named_whatever_they_are_called() {
    for (name, why) in
        [("locked.docx", Refusal::Locked), ("table.doc", Refusal::OldWord), ("book.xls", Refusal::OldExcel)]
    {
        assert_eq!(file(&fixture(name), "方案.txt"), Err(why), "{name}");
    }
    assert_eq!(file(&fixture("table.docx"), "方案.txt").unwrap(), found("table.docx"));
    let half = &fixture("table.docx")[..4000];
    assert_eq!(file(half, "方案.docx"), Err(Refusal::Damaged));
    assert_eq!(file(&archive(&[("a.txt", "方案")]), "方案.zip"), Err(Refusal::Archive));
    assert_eq!(file(&word("<w:p/>"), "空.docx"), Err(Refusal::NothingInside));
    assert_eq!(file(&vec![b'a'; 41 << 20], "方案.txt"), Err(Refusal::TooLarge));
}

#[test]
fn bombs_are_refused_before_they_go_off() {
    let spaces = " ".repeat(70 << 20);
    assert_eq!(file(&word(&spaces), "方案.docx"), Err(Refusal::Hostile));
    assert_eq!(file(&word(&"<w:tbl>".repeat(10_000)), "方案.docx"), Err(Refusal::Hostile));
    let laughs = r#"<!DOCTYPE a [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><a>&b;&c;</a>"#;
    let entities = archive(&[("_rels/.rels", RELATIONS), ("word/document.xml", laughs)]);
    assert_eq!(file(&entities, "方案.docx"), Err(Refusal::Hostile));
    // Cells that say they are merged over everything.
    let row = r#"<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4294967295"/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc/></w:tr>"#;
    let rows = text_of(&format!("<w:tbl>{}</w:tbl>", row.repeat(1000)));
    assert!(rows.len() < 200_000, "{}", rows.len());
}

#[test]
fn changes_hidden_text_and_what_stands_beside_the_text() {
    let p = |inner: &str| format!("<w:p>{inner}</w:p>");
    let t = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t><w:tab/></w:r>";
    let field = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"#;
    let note = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let moved = format!("<w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>", t("旧"), t("新"));
    let line = p(&[
        &t("甲"),
        hidden,
        field,
        note,
        &moved,
        "<w:r><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:sym w:char=\"F0FC\"/></w:r>",
    ]
    .concat());
    assert_eq!(text_of(&line), "甲新\t乙-√");
    // A paragraph whose mark was deleted goes on in the next one; a row that was deleted is gone.
    let joined = p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r>") + &p(&t("后"));
    assert_eq!(text_of(&joined), "前后");
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(&t(words)));
    let rows = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr></w:tbl>",
        cell("留"),
        cell("下"),
        cell("删"),
        cell("去")
    );
    assert_eq!(text_of(&rows), "留\t下");
    // What a paragraph was before a change is not what it is.
    let was =
        r#"<w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr>"#;
    assert_eq!(text_of(&p(&[was, &t("文")].concat())), "文");
}

#[test]
fn text_boxes_come_before_their_paragraph_once() {
    let inner =
        |words: &str| format!("<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>");
    let body = format!(
        "<w:p><w:r><w:t>正</w:t><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>\
         <w:r><w:t>文</w:t></w:r></w:p>",
        inner("框"),
        inner("框")
    );
    assert_eq!(text_of(&body), "框\n正文");
}
