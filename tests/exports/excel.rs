//! Excel workbooks, read back by calamine, which shares no code with what wrote them.

use crate::{DANGEROUS, dangerous, documents, made, squeezed};
use calamine::{Data, DataType, Range, Reader, Xlsx};
use fengong::analysis::{Analysis, analyze, analyze_with};
use fengong::export::clean::{CELL, CUT};
use fengong::export::{Form, Sheet, Without, table};
use fengong::matrix::Order;
use fengong::plan::overlay::Overlay;
use fengong::plan::{Role, words};
use std::io::{Cursor, Read};

type Book = Xlsx<Cursor<Vec<u8>>>;

fn book(analysis: &Analysis) -> Book {
    Xlsx::new(Cursor::new(made(analysis.sheet(), Form::Workbook))).expect("a workbook")
}

/// The records below the head of a sheet.
fn records(book: &mut Book, name: &str, head: u32) -> Vec<Vec<Data>> {
    let range: Range<Data> = book.worksheet_range(name).expect("a sheet");
    let Some((last, width)) = range.end() else { return vec![] };
    let cell = |row, column| range.get_value((row, column)).cloned().unwrap_or(Data::Empty);
    (head + 1..=last).map(|row| (0..=width).map(|column| cell(row, column)).collect()).collect()
}

/// A cell as words.
fn said(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::Float(number) => number.to_string(),
        other => other.as_string().unwrap_or_default(),
    }
}

/// A day in a cell: 2026-11-30.
fn day(cell: &Data) -> Option<String> {
    let Data::DateTime(day) = cell else { return None };
    let (year, month, day, ..) = day.to_ymd_hms_milli();
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[test]
fn the_ledger_is_the_table_with_real_days() {
    let mut days = 0;
    for (name, analysis) in documents() {
        let mut book = book(&analysis);
        let sheet = analysis.sheet();
        let records = records(&mut book, "任务分解表", 1);
        let rows = table::rows(sheet);
        assert_eq!(records.len(), rows.len(), "{name}");
        for ((record, row), (_, task)) in records.iter().zip(&rows).zip(sheet.tasks()) {
            let words: Vec<String> = [0, 1, 2, 3, 4, 5, 6, 7, 9].iter().map(|c| said(&record[*c])).collect();
            assert_eq!(words, row, "{name}");
            let day = day(&record[8]);
            let date = task.deadline.as_ref().and_then(|d| d.date).map(|date| date.to_string());
            days += usize::from(date.is_some());
            assert_eq!(day, date, "{name}");
        }
    }
    assert!(days > 50, "{days} days");
}

#[test]
fn what_is_left_out_is_not_there_and_the_rest_is() {
    for (name, analysis) in documents().into_iter().take(6) {
        let without = ["指标表", "检查结果", "章节", "责任领导", "状态"]
            .iter()
            .fold(Without::default(), |without, name| without.set(name, true));
        let sheet = Sheet { without, ..analysis.sheet() };
        let file = made(sheet, Form::Workbook);
        let mut book: Book = Xlsx::new(Cursor::new(file)).expect("a workbook");
        assert_eq!(book.sheet_names(), ["任务分解表", "责任矩阵", "单位台账"], "{name}");
        let head: Vec<String> = records(&mut book, "任务分解表", 0)[0].iter().map(said).collect();
        let kept =
            ["序号", "任务", "牵头单位", "责任单位", "配合单位", "完成时限", "截止日期", "指标", "进展情况"];
        assert_eq!(head, kept, "{name}");
        let records = records(&mut book, "任务分解表", 1);
        for (record, row) in records.iter().zip(&table::rows(sheet)) {
            assert_eq!(
                (said(&record[1]), said(&record[5]), said(&record[7])),
                (row[2].clone(), row[7].clone(), row[8].clone())
            );
        }
    }
}

#[test]
fn the_matrix_shows_every_role_and_counts_them() {
    for (name, analysis) in documents() {
        holds_the_matrix(&name, &analysis);
        // With the columns as a person put them: the last one first.
        let order = analysis.plan.units.iter().rev().map(|unit| unit.name.clone()).collect();
        let overlay = Overlay { order, ..Overlay::default() };
        holds_the_matrix(&name, &analyze_with(&analysis.text, &overlay, None));
    }
}

fn holds_the_matrix(name: &str, analysis: &Analysis) {
    let mut book = book(analysis);
    let units = analysis.matrix.columns(&analysis.plan, Order::Hand);
    let lines: Vec<_> = records(&mut book, "责任矩阵", 2);
    let texts: Vec<String> =
        analysis.plan.tasks.iter().map(|task| words::task_text(&analysis.text, task)).collect();
    let mut task = 0;
    for line in &lines {
        // A band has nothing behind its heading, a total stands after the last task.
        if task == texts.len() || said(&line[1]) != texts[task] {
            continue;
        }
        let totals = analysis.matrix.task_totals(task);
        for (cell, unit) in line[2..].iter().zip(&units) {
            let sign = analysis.matrix.get(task, *unit).map(|role| role.sign().to_string());
            assert_eq!(said(cell), sign.unwrap_or_default(), "{name}");
        }
        if !units.is_empty() {
            let sums: Vec<String> = line[2 + units.len()..].iter().map(said).collect();
            let expected = Role::ALL.map(|role| totals.of(role)).into_iter().chain([totals.sum()]);
            assert_eq!(sums, expected.map(|n| n.to_string()).collect::<Vec<_>>(), "{name}");
        }
        task += 1;
    }
    assert_eq!(task, texts.len(), "{name}");
    if let Some(foot) = lines.last().filter(|_| !units.is_empty()) {
        let by_unit = analysis.matrix.unit_totals(&analysis.plan);
        let sums: Vec<String> = foot[2..2 + units.len()].iter().map(said).collect();
        let expected = units.iter().map(|unit| by_unit[*unit as usize].sum().to_string());
        assert_eq!(sums, expected.collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn each_unit_has_its_tasks_and_each_target_its_figure() {
    let mut figures = 0;
    for (name, analysis) in documents() {
        let mut book = book(&analysis);
        let ledger = records(&mut book, "单位台账", 1);
        assert_eq!(ledger.len() as u32, analysis.matrix.totals().sum(), "{name}");
        for unit in &analysis.plan.units {
            let own = ledger.iter().filter(|record| said(&record[0]) == unit.name).count();
            let index = analysis.plan.units.iter().position(|u| u.name == unit.name).unwrap();
            assert_eq!(own as u32, analysis.matrix.unit_totals(&analysis.plan)[index].sum(), "{name}");
        }
        let targets: Vec<_> = analysis.plan.tasks.iter().flat_map(|task| &task.targets).collect();
        let records = records(&mut book, "指标表", 1);
        assert_eq!(records.len(), targets.len(), "{name}");
        for (record, target) in records.iter().zip(&targets) {
            let number = target.number.map(|n| n.to_string().parse::<f64>().unwrap());
            assert_eq!(record[3].get_float(), number, "{name}");
            assert_eq!(said(&record[6]), words::folded(&analysis.text, target.written), "{name}");
            figures += usize::from(number.is_some());
        }
        let findings = records_of_findings(&mut book);
        assert_eq!(findings, analysis.findings.len().max(1), "{name}");
    }
    assert!(figures > 30, "{figures} figures");
}

fn records_of_findings(book: &mut Book) -> usize {
    records(book, "检查结果", 1).len()
}

#[test]
fn dangerous_words_are_strings_and_no_formula_is_theirs() {
    let analysis = dangerous();
    let mut book = book(&analysis);
    let names = ["任务分解表", "单位台账", "指标表", "检查结果"];
    for name in names {
        let formulas = book.worksheet_formula(name).expect("a sheet");
        assert!(formulas.used_cells().next().is_none(), "a formula in {name}");
    }
    let matrix = book.worksheet_formula("责任矩阵").expect("a sheet");
    for (_, _, formula) in matrix.used_cells() {
        assert!(formula.starts_with("COUNTIF(") || formula.starts_with("SUM("), "{formula}");
    }
    let records = records(&mut book, "任务分解表", 1);
    for (record, words) in records.iter().zip(DANGEROUS) {
        for column in [0, 2, 3] {
            let Data::String(cell) = &record[column] else { panic!("{:?}", record[column]) };
            assert_eq!(squeezed(cell), squeezed(words));
        }
    }
    assert_eq!(records.len(), DANGEROUS.len());
}

#[test]
fn a_cell_that_is_too_long_is_cut_with_a_mark() {
    let long = "建".repeat(CELL + 10);
    let analysis = analyze(&format!("方案\n1.{long}。（牵头单位：市住建局）\n"));
    let records = records(&mut book(&analysis), "任务分解表", 1);
    let text = said(&records[0][2]);
    assert!(text.encode_utf16().count() == CELL && text.ends_with(CUT));
}

#[test]
fn chosen_tasks_leave_alone() {
    let analysis = analyze("方案\n1.修路。（牵头单位：市交通局）\n2.建校。（牵头单位：市教育局）\n");
    let file = made(analysis.sheet().only(Some(&[1])), Form::Workbook);
    let mut book = Xlsx::new(Cursor::new(file)).expect("a workbook");
    assert_eq!(records(&mut book, "任务分解表", 1).len(), 1);
    let head: Vec<String> = records(&mut book, "责任矩阵", 1)[0].iter().map(said).collect();
    assert_eq!(head, ["序号", "任务", "市教育局", "牵头", "责任", "配合", "合计"]);
}

/// A part of the file.
fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip archive");
    let mut words = String::new();
    zip.by_name(name).expect(name).read_to_string(&mut words).expect("UTF-8");
    words
}

#[test]
fn the_ledger_is_set_up_for_print_and_for_keeping_it_up() {
    let analysis = analyze("2026年工作&安排\n1.修路。（牵头单位：市交通局；完成时限：2026年10月底前）\n");
    let file = made(analysis.sheet(), Form::Workbook);
    let sheet = part(&file, "xl/worksheets/sheet1.xml");
    for sign in [
        "orientation=\"landscape\"", "paperSize=\"9\"", "fitToHeight=\"0\"", "<autoFilter ref=\"A2:L3\"/>",
        "state=\"frozen\"", "未启动,进行中,已完成,滞后", "TODAY()", "&amp;P", "&amp;D",
        // The size of the letters is parted from a title that begins with a figure; & is doubled.
        "&amp;9 2026年工作&amp;&amp;安排",
    ] {
        assert!(sheet.contains(sign), "{sign} is missing in: {sheet}");
    }
    let workbook = part(&file, "xl/workbook.xml");
    assert!(workbook.contains("_xlnm.Print_Titles") && workbook.contains("任务分解表!$2:$2"), "{workbook}");
    let styles = part(&file, "xl/styles.xml");
    for font in ["宋体", "仿宋", "黑体"] {
        assert!(styles.contains(&format!("<name val=\"{font}\"/>")), "{font}");
    }
    assert!(styles.contains("<charset val=\"134\"/>"));
}
