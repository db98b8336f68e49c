//! The rows that all tables have in common: the ledger, a task a row.

use super::Sheet;
use crate::plan::{Role, Task, words};

/// The head of the table.
pub const COLUMNS: [&str; 9] =
    ["序号", "章节", "任务", "牵头单位", "责任单位", "配合单位", "责任领导", "完成时限", "指标"];

/// One task's cells, in the order of [`COLUMNS`].
pub type Row = [String; COLUMNS.len()];

/// All rows of the tasks that leave, in the order of the text.
///
/// 序号 is the number as written; a document that numbers no task at all gets 1, 2, 3 … Units
/// bear the names of their matrix columns and stand under the role that the matrix shows, each
/// once; 等 follows where the text's list is open (市发展改革委、市财政局等).
pub fn rows(sheet: Sheet<'_>) -> Vec<Row> {
    let numbered = sheet.plan.tasks.iter().any(|t| !t.number.is_empty());
    sheet.tasks().map(|(i, task)| row(sheet, i, task, numbered)).collect()
}

fn row(sheet: Sheet<'_>, index: usize, task: &Task, numbered: bool) -> Row {
    let text = sheet.text;
    let number = if numbered { words::name(text, task.number) } else { (index + 1).to_string() };
    let sections = sheet.plan.headings(task).into_iter().map(|h| words::folded(text, h));
    let people = task.people.iter().map(|p| words::name(text, p.name));
    let targets = task.targets.iter().map(|t| words::folded(text, t.written));
    [
        number,
        join(sections, " / "),
        words::task_text(text, task),
        units(sheet, index, task, Role::Lead),
        units(sheet, index, task, Role::Responsible),
        units(sheet, index, task, Role::Support),
        join(people, "、"),
        task.deadline.as_ref().map_or_else(String::new, |d| words::folded(text, d.written)),
        join(targets, "；"),
    ]
}

/// The units of one role, by the names of their columns, joined with 、.
pub fn units(sheet: Sheet<'_>, index: usize, task: &Task, role: Role) -> String {
    let of_role = task.assignments.iter().filter(|a| sheet.matrix.get(index, a.unit) == Some(role));
    let names = of_role.filter_map(|a| sheet.plan.units.get(a.unit as usize)).map(|u| u.name.clone());
    let mut out = join(names, "、");
    let open = task.assignments.iter().any(|a| a.role == role && a.open);
    if open && !out.is_empty() {
        out.push('等');
    }
    out
}

/// Joins what is not empty, each once.
fn join(parts: impl Iterator<Item = String>, between: &str) -> String {
    let mut seen: Vec<String> = Vec::new();
    for part in parts {
        if !part.is_empty() && !seen.contains(&part) {
            seen.push(part);
        }
    }
    seen.join(between)
}

/// Whether a spreadsheet could take the cell for a formula: it starts with TAB, CR, LF or NUL,
/// or its first visible character is = + - @, of either width.
fn looks_like_formula(cell: &str) -> bool {
    use crate::text::class::{fold, is_blank};
    cell.starts_with(['\t', '\r', '\n', '\0'])
        || cell.chars().find(|c| !is_blank(*c)).is_some_and(|c| matches!(fold(c), '=' | '+' | '-' | '@'))
}

/// Appends a cell for a spreadsheet: one that could be taken for a formula gets a leading
/// apostrophe, which makes it plain text in Excel, WPS and LibreOffice (`=1+1` → `'=1+1`).
pub fn push_neutral(out: &mut String, cell: &str) {
    if looks_like_formula(cell) {
        out.push('\'');
    }
    out.push_str(cell);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::Sample;

    #[test]
    fn a_task_becomes_a_row() {
        let sample = Sample::new();
        let rows = rows(sample.sheet());
        assert_eq!(
            rows[0],
            [
                "7",
                "三、重点任务 / (一)供水",
                "推进管网改造。新建供水管网130公里。",
                "市发展改革委",
                "",
                "市审计局、市财政局等",
                "张三",
                "2026年11月底前",
                "新建供水管网130公里",
            ]
        );
        assert_eq!(rows[1][0], "");
        assert_eq!(rows[1][2..4], ["=加强|\"统筹\"协调", ""]);
    }

    #[test]
    fn a_document_without_numbers_is_counted() {
        let mut sample = Sample::new();
        sample.plan.tasks[0].number = crate::text::Span::empty(0);
        let numbers: Vec<String> = rows(sample.sheet()).into_iter().map(|row| row[0].clone()).collect();
        assert_eq!(numbers, ["1", "2"]);
    }
}
