//! The binary as people and scripts call it.
#![cfg(not(target_arch = "wasm32"))]

use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const SAMPLE: &str = "临江市冬季清雪保畅工作方案\r\n\r\n一、重点任务\r\n\
1.建立清雪联动机制。主次干道积雪在12小时内清除。(牵头单位:市城管局;配合单位:市公安局、交通局)\r\n\
2.储备融雪物资。2026年11月底前储备环保融雪剂800吨。(责任单位:市应急局)\r\n";

/// A folder of its own for one test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("fengong-cli-{}-{test}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.0.join(name), bytes).expect("a file for the test");
        self.path(name)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("a plain path").to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn fengong(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fengong"));
    command.args(arguments).stdin(Stdio::null()).output().expect("the binary runs")
}

fn fengong_reading(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fengong"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    child.stdin.take().expect("a pipe").write_all(input).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

#[track_caller]
fn refused(output: &Output, words: &[&str]) {
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(output.stdout.is_empty());
    for word in words {
        assert!(message.contains(word), "“{word}” is missing in: {message}");
    }
    assert_eq!(message.lines().count(), 1, "one line: {message}");
}

#[test]
fn parse_prints_the_contract_from_a_file_and_from_standard_input() {
    let folder = Folder::new("parse");
    let from_file = fengong(&["parse", &folder.file("方案.txt", SAMPLE)]);
    let from_input = fengong_reading(&["parse", "-"], SAMPLE.as_bytes());
    assert_eq!(from_file.status.code(), Some(0));
    assert_eq!(from_file.stdout, from_input.stdout);
    let plan: serde_json::Value = serde_json::from_str(out(&from_file)).expect("JSON");
    assert_eq!(plan["format"], "fengong/1");
    assert_eq!(plan.as_object().map(|o| o.len()), Some(5));
}

#[test]
fn a_text_without_tasks_is_no_error() {
    for input in ["", " \r\n\u{3000}", "今天下雪了。"] {
        let output = fengong_reading(&["parse", "-"], input.as_bytes());
        assert_eq!(output.status.code(), Some(0));
        let plan: serde_json::Value = serde_json::from_str(out(&output)).expect("JSON");
        assert_eq!(plan["tasks"], serde_json::json!([]));
    }
}

#[test]
fn parse_writes_to_a_file_when_asked() {
    let folder = Folder::new("parse-out");
    let (file, json) = (folder.file("方案.txt", SAMPLE), folder.path("plan.json"));
    let output = fengong(&["parse", "-o", &json, &file]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0));
    assert_eq!(std::fs::read(&json).expect("written"), fengong(&["parse", &file]).stdout);
}

#[test]
fn check_looks_at_a_plan_on_a_day() {
    let plan = "一、重点任务\n1.储备融雪剂。（责任单位：市应急局；完成时限：2026年11月底前）\n";
    let past = |day: &[&str]| {
        let told = fengong_reading(&[&["check"][..], day, &["-"]].concat(), plan.as_bytes());
        out(&told).matches("deadline-past").count()
    };
    assert_eq!((past(&[]), past(&["--today", "2000-01-01"])), (0, 0));
    assert_eq!(past(&["--today", "2026-12-01"]), 1);
    for wrong in ["2026-02-30", "明天", "2026年3月", ""] {
        refused(&fengong(&["check", "--today", wrong, "-"]), &["日期", "2026-03-16"]);
    }
    refused(&fengong(&["parse", "--today", "2026-03-16", "-"]), &["--today"]);
}

#[test]
fn check_answers_with_lines_or_an_array() {
    let lines = fengong_reading(&["check", "-"], SAMPLE.as_bytes());
    let array = fengong_reading(&["check", "--json", "-"], SAMPLE.as_bytes());
    assert_eq!(lines.status.code(), array.status.code());
    let findings: Vec<serde_json::Value> = serde_json::from_str(out(&array)).expect("an array");
    assert_eq!(out(&lines).lines().count(), findings.len());
    for (line, finding) in out(&lines).lines().zip(&findings) {
        let severity = finding["severity"].as_str().expect("a severity");
        let code = finding["code"].as_str().expect("a code");
        let start = finding["span"][0].as_u64().expect("a span") as usize;
        let before: String = SAMPLE.chars().take(start).collect();
        let row = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        assert!(line.starts_with(&format!("-:{row}:{column}: {severity} {code} ")), "{line}");
    }
    let failed = findings.iter().any(|f| f["severity"] == "error");
    assert_eq!(lines.status.code(), Some(i32::from(failed)));
}

#[test]
fn export_chooses_the_format_by_the_extension() {
    let folder = Folder::new("export");
    let file = folder.file("方案.txt", SAMPLE);
    // A document without a title has no heading in Markdown: its table comes first.
    let starts: [(&str, &[&str]); 4] = [
        ("表.csv", &["\u{FEFF}序号,章节,任务,"]),
        ("表.MD", &["# 临江市", "| 序号 | 章节 |"]),
        ("表.json", &["{\n  \"format\": \"fengong/1\","]),
        ("表.html", &["<!doctype html>"]),
    ];
    for (name, starts) in starts {
        let target = folder.path(name);
        let output = fengong(&["export", &file, "-o", &target]);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{name}");
        let written = std::fs::read_to_string(&target).expect("written");
        assert!(starts.iter().any(|start| written.starts_with(start)), "{name}: {written}");
    }
}

#[test]
fn excel_word_and_zip_files_are_the_same_each_time() {
    let folder = Folder::new("export-binary");
    let file = folder.file("方案.txt", SAMPLE);
    for (name, more) in
        [("表.xlsx", None), ("表.docx", None), ("表.zip", None), ("表.docx", Some("--letters"))]
    {
        let target = folder.path(name);
        let arguments: Vec<&str> = ["export", &file, "-o", &target].into_iter().chain(more).collect();
        let made: Vec<Vec<u8>> = (0..2)
            .map(|_| {
                let output = fengong(&arguments);
                assert_eq!((output.status.code(), output.stdout.len()), (Some(0), 0), "{name}");
                std::fs::read(&target).expect("written")
            })
            .collect();
        assert!(made[0].starts_with(b"PK") && made[0] == made[1], "{name}");
    }
}

#[test]
fn a_format_that_is_not_known_is_said() {
    let folder = Folder::new("not-known");
    let file = folder.file("方案.txt", SAMPLE);
    for name in ["表.xls", "表.pdf"] {
        let target = folder.path(name);
        refused(
            &fengong(&["export", &file, "-o", &target]),
            &["不支持", "xlsx、docx、zip、csv、md、html、json"],
        );
        assert!(!PathBuf::from(target).exists());
    }
    refused(&fengong(&["export", &file, "-o", &folder.path("表")]), &["没有扩展名"]);
    refused(&fengong(&["export", &file, "-o", &folder.path("表.csv"), "--letters"]), &["--letters", ".docx"]);
    refused(&fengong(&["parse", &file, "--letters"]), &["没有 --letters 这个选项"]);
}

/// A plan for edits.
const PLAN: &str = "一、重点任务\n1.清理积雪。（牵头单位：市城管局；配合单位：市公安局、交通局）\n\
2.储备物资。（牵头单位：市应急管理局；完成时限：2026年10月底前）\n";

#[test]
fn edit_prints_the_new_text() {
    for (arguments, old, new) in [
        (&["--set", "t1", "市审计局", "support"][..], "交通局）", "交通局、审计局）"),
        (&["--set", "t1", "市公安局", "none"], "市公安局、交通局", "市交通局"),
        (&["--set", "t2", "市城管局", "support"], "市应急管理局；", "市应急管理局；配合单位：市城管局；"),
        (&["--deadline", "t2", "2026年11月底前"], "2026年10月底前", "2026年11月底前"),
        (&["--deadline", "t2", ""], "；完成时限：2026年10月底前", ""),
        (&["--rename", "市城管局", "市城市管理局"], "市城管局", "市城市管理局"),
    ] {
        let output = fengong_reading(&[&["edit", "-"], arguments].concat(), PLAN.as_bytes());
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(out(&output), PLAN.replacen(old, new, 1), "{arguments:?}");
    }
}

#[test]
fn edits_that_cannot_be_made_are_refused_with_a_reason() {
    let folder = Folder::new("edit-refused");
    let file = folder.file("方案.txt", PLAN);
    let edit = |arguments: &[&str]| fengong(&[&["edit", &file], arguments].concat());
    refused(&edit(&[]), &["缺少要做的修改", "--set"]);
    refused(&edit(&["--set", "t9", "市审计局", "lead"]), &["没有这一项任务"]);
    refused(&edit(&["--set", "7", "市审计局", "lead"]), &["不是任务编号", "t7"]);
    refused(&edit(&["--set", "t1", "市审计局", "boss"]), &["没有“boss”这个角色", "support"]);
    refused(&edit(&["--set", "t1", "市审计局、市财政局", "lead"]), &["不能用作单位名称"]);
    refused(&edit(&["--set", "t1"]), &["--set"]);
    refused(&edit(&["--rename", "市水务局", "市水利局"]), &["没有“市水务局”这个单位"]);
    refused(&edit(&["--rename", "市公安局", "市城管局"]), &["已经有“市城管局”", "合并"]);
    refused(&edit(&["--rename", "市公安局", "a", "--rename", "市城管局", "b"]), &["一次只能做一项修改"]);
}

#[test]
fn unusable_arguments_are_refused_with_a_reason() {
    refused(&fengong(&[]), &["缺少命令"]);
    refused(&fengong(&["prase", "x"]), &["没有“prase”", "parse"]);
    refused(&fengong(&["parse"]), &["缺少要读取的文件"]);
    refused(&fengong(&["parse", "a", "b"]), &["多出的参数:b"]);
    refused(&fengong(&["parse", "a", "--json"]), &["没有 --json 这个选项"]);
    refused(&fengong(&["export", "a"]), &["缺少输出文件"]);
    refused(&fengong(&["export", "a", "-o"]), &["-o"]);
    refused(&fengong(&["parse", "没有这个文件.txt"]), &["无法读取", "没有这个文件.txt"]);
}

#[test]
fn help_and_version_are_answers() {
    for arguments in [&["--help"][..], &["help"], &["parse", "-h"]] {
        let output = fengong(arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(out(&output).contains("fengong export"));
    }
    assert_eq!(out(&fengong(&["--version"])).trim(), concat!("fengong ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn text_is_read_in_the_encodings_of_the_field() {
    let wanted = out(&fengong_reading(&["parse", "-"], SAMPLE.as_bytes())).to_owned();
    assert!(wanted.contains("\"id\": \"t1\"") || wanted.contains("\"id\":\"t1\""), "{wanted}");
    let pairs: Vec<u8> = SAMPLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let gb18030 = encoding_rs::GB18030.encode(SAMPLE).0;
    for bytes in [&pairs[..], &gb18030] {
        assert_eq!(out(&fengong_reading(&["parse", "-"], bytes)), wanted);
    }
}

#[test]
fn input_that_is_no_text_is_named() {
    // The first bytes of a Word file; what no encoding has.
    refused(
        &fengong_reading(&["parse", "-"], b"PK\x03\x04\x14\x00\x06\x00\xFF\xFE"),
        &["标准输入", "损坏", "复制"],
    );
    refused(&fengong_reading(&["check", "-"], b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"), &["PDF", "复制"]);
    refused(&fengong_reading(&["parse", "-"], b"1.\xFF\xFF\xFF\x01"), &["不是文本", "复制"]);
    refused(
        &fengong_reading(
            &["parse", "-"],
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0",
        ),
        &[".doc", "另存为 .docx"],
    );
}

#[test]
fn the_input_is_never_overwritten() {
    let folder = Folder::new("overwrite");
    let file = folder.file("方案.csv", SAMPLE);
    refused(&fengong(&["export", &file, "-o", &file]), &["就是输入文件"]);
    assert_eq!(std::fs::read_to_string(&file).expect("still there"), SAMPLE);
    refused(&fengong(&["parse", &file, "-o", &folder.path("没有/的/目录.json")]), &["无法写入"]);
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    // Standard output is closed before the input is complete, so that the first write fails.
    let mut command = Command::new(env!("CARGO_BIN_EXE_fengong"));
    command.args(["parse", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary runs");
    drop(child.stdout.take());
    child.stdin.take().expect("a pipe").write_all(SAMPLE.as_bytes()).expect("it reads");
    let mut message = String::new();
    child.stderr.take().expect("a pipe").read_to_string(&mut message).expect("UTF-8");
    let status = child.wait().expect("it ends");
    assert_eq!((status.code(), message.as_str()), (Some(0), ""));
}
