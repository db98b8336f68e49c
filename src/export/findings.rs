//! The findings as a table, for a sheet 检查结果 and as Markdown: a finding a row, in the order of the text.

use super::Sheet;
use super::markdown::{push_escaped, push_row};
use crate::check::{Finding, Severity};
use crate::plan::words;

/// The head of the table.
pub const FINDING_COLUMNS: [&str; 9] =
    ["级别", "检查项", "行", "章节", "任务", "原文", "问题", "说明", "建议"];

/// One finding's cells, in the order of [`FINDING_COLUMNS`].
pub type FindingRow = [String; FINDING_COLUMNS.len()];

/// How many characters of the text are quoted.
const QUOTED: usize = 60;

/// All rows; `shown` are the findings that are not ignored.
pub fn finding_rows(sheet: Sheet<'_>, shown: &[&Finding]) -> Vec<FindingRow> {
    let (mut line, mut at) = (1, 0);
    let row = |finding: &&Finding| {
        // In the order of the text each break is counted once.
        let start = finding.span.lo();
        if start < at {
            (line, at) = (1, 0);
        }
        line += sheet.text[at..start].matches('\n').count();
        at = start;
        row(sheet, finding, line)
    };
    shown.iter().map(row).collect()
}

fn row(sheet: Sheet<'_>, finding: &Finding, line: usize) -> FindingRow {
    let at = finding.span.lo();
    // A table may put a task's number before its span, in its line.
    let near = sheet.plan.tasks.partition_point(|t| t.span.hi() <= at);
    let task = sheet.plan.tasks.get(near);
    let task = task
        .filter(|t| t.span.contains(at) || t.number.lo() <= at && at < t.span.hi() && !t.number.is_empty());
    let sections = task.map(|t| sheet.plan.headings(t)).unwrap_or_default();
    let sections: Vec<String> = sections.into_iter().map(|h| words::folded(sheet.text, h)).collect();
    [
        finding.severity.name().to_owned(),
        finding.check().map_or(finding.code, |c| c.title).to_owned(),
        line.to_string(),
        sections.join(" / "),
        task.map_or_else(String::new, |t| words::name(sheet.text, t.number)),
        words::quoted(sheet.text, finding.span, QUOTED),
        finding.message.clone(),
        finding.note().to_owned(),
        finding.help().to_owned(),
    ]
}

/// The findings as a Markdown document: counts, then a table; what is ignored is counted.
pub fn findings_markdown(sheet: Sheet<'_>, shown: &[&Finding]) -> String {
    let mut out = String::from("# 检查结果\n\n");
    let title = words::folded(sheet.text, sheet.plan.title);
    if !title.is_empty() {
        push_escaped(&mut out, &title);
        out.push_str("\n\n");
    }
    let count = |severity| shown.iter().filter(|f| f.severity == severity).count().to_string();
    let [error, warning, information] =
        [Severity::Error, Severity::Warning, Severity::Information].map(count);
    out.push_str(&["错误 ", &error, " 个，警告 ", &warning, " 个，提示 ", &information, " 个"].concat());
    let ignored = sheet.findings.len().saturating_sub(shown.len());
    if ignored > 0 {
        out.push_str(&["，另有 ", &ignored.to_string(), " 个已忽略"].concat());
    }
    out.push_str("。\n");
    if !shown.is_empty() {
        out.push('\n');
        push_row(&mut out, FINDING_COLUMNS.iter().copied());
        push_row(&mut out, FINDING_COLUMNS.iter().map(|_| "---"));
        for row in &finding_rows(sheet, shown) {
            push_row(&mut out, row.iter().map(String::as_str));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::matrix::Matrix;
    use crate::plan::lower;

    const TEXT: &str =
        "一、重点任务\n1.开展清雪演练。（牵头单位：市城管局等）\n2.储备融雪物资。（牵头单位：市财政局等）\n";

    fn with<T>(text: &str, look: impl Fn(Sheet<'_>) -> T) -> T {
        let plan = lower::read(text);
        let (matrix, findings) = (Matrix::of(&plan), check::run(text, &plan, None));
        look(Sheet {
            text,
            plan: &plan,
            matrix: &matrix,
            findings: &findings,
            only: None,
            without: Default::default(),
        })
    }

    #[test]
    fn a_finding_becomes_a_row() {
        let rows = with(TEXT, |sheet| finding_rows(sheet, &sheet.findings.iter().collect::<Vec<_>>()));
        assert_eq!(rows.len(), 2);
        assert_eq!(
            rows[1][..7],
            [
                "警告",
                "牵头单位后面有“等”",
                "3",
                "一、重点任务",
                "2",
                "市财政局",
                "第2项的牵头单位后面有“等”，没有写全。",
            ]
        );
    }

    #[test]
    fn what_is_ignored_is_counted() {
        let document = with(TEXT, |sheet| findings_markdown(sheet, &[&sheet.findings[0]]));
        assert!(document.contains("错误 0 个，警告 1 个，提示 0 个，另有 1 个已忽略。"), "{document}");
        assert_eq!(document.lines().filter(|l| l.starts_with("| 警告")).count(), 1);
        let empty = with("", |sheet| findings_markdown(sheet, &[]));
        assert_eq!(empty, "# 检查结果\n\n错误 0 个，警告 0 个，提示 0 个。\n");
    }
}
