//! Rows of the task table as they go to Excel and WPS, and cells as they come from there.
//!
//! Copied cells are parted by tabs and lines; names in a cell by 、. A pasted cell says what shall stand
//! in it: units that it does not name leave, those that are new come; an empty one takes all away. Cells
//! with line breaks inside come in quotes, `"` doubled.

use super::rows::{Columns, TaskWords, task_words};
use super::stops::{self, Cell};
use crate::analysis::Analysis;
use crate::edit::{Edit, Scope};
use crate::export::table;

/// A cell's words.
pub fn cell(words: &TaskWords, cell: Cell) -> String {
    let chips = |chips: &[super::rows::Chip]| {
        chips.iter().map(|chip| chip.word.as_str()).collect::<Vec<_>>().join("、")
    };
    match cell {
        Cell::Words => words.text.clone(),
        Cell::Units(role) => chips(&words.units[role as usize]),
        Cell::People => chips(&words.people),
        Cell::Deadline => words.deadline.as_ref().map_or(String::new(), |(words, _)| words.clone()),
        Cell::Targets => words.targets.join("；"),
    }
}

/// A task's row: its number, its words, and the cells behind them.
pub fn row(analysis: &Analysis, columns: Columns, task: usize) -> Option<String> {
    let words = task_words(analysis, task)?;
    let mut row = vec![words.number.clone(), cell(&words, Cell::Words)];
    row.extend(stops::cells(columns).map(|of| cell(&words, of)));
    Some(neutral(&row))
}

/// Cells side by side; words that begin like a formula stay words.
pub fn neutral(cells: &[String]) -> String {
    let mut line = String::new();
    for (at, words) in cells.iter().enumerate() {
        if at > 0 {
            line.push('\t');
        }
        table::push_neutral(&mut line, words);
    }
    line
}

/// Pasted cells, row by row.
pub fn grid(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.trim_end_matches(['\n', '\r']).chars().peekable();
    while let Some(c) = chars.next() {
        let last = rows.len() - 1;
        let at = rows[last].len() - 1;
        let cell = &mut rows[last][at];
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            '\r' => {}
            '\n' | '\t' if quoted => cell.push(' '),
            '\t' => rows[last].push(String::new()),
            '\n' => rows.push(vec![String::new()]),
            c => cell.push(c),
        }
    }
    rows
}

/// The edits by which a cell comes to say `pasted`.
pub fn edits(analysis: &Analysis, task: usize, cell: Cell, pasted: &str) -> Vec<Edit> {
    let names = || pasted.split(SEPARATORS).map(str::trim).filter(|name| !name.is_empty());
    match cell {
        Cell::Words if pasted.trim().is_empty() => vec![],
        Cell::Words => vec![Edit::Words { task, words: pasted.trim().to_owned() }],
        Cell::Deadline => {
            let words = pasted.trim();
            vec![Edit::Deadline { task, words: (!words.is_empty()).then(|| words.to_owned()) }]
        }
        Cell::People => vec![Edit::People { task, names: names().map(Into::into).collect() }],
        Cell::Units(role) => {
            let known = task_words(analysis, task).unwrap_or_default();
            let here: Vec<&str> = known.units[role as usize].iter().map(|chip| chip.word.as_str()).collect();
            let set = |unit: &str, role| Edit::SetRole { task, unit: unit.into(), role, scope: Scope::Ask };
            let new = names().filter(|name| !here.contains(name)).map(|name| set(name, Some(role)));
            let gone = here.iter().filter(|old| !names().any(|name| name == **old)).map(|old| set(old, None));
            // New ones first: a list that loses its last name loses its label.
            new.chain(gone).collect()
        }
        Cell::Targets => vec![],
    }
}

const SEPARATORS: [char; 8] = ['、', '，', ',', '；', ';', '\n', '\t', '/'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;
    use crate::editor::rows;
    use crate::plan::Role;

    const TEXT: &str = "一、任务\n1.修路。（牵头单位：市交通局；配合单位：市财政局、市住建局；完成时限：2026年6月底）\n2.建校。（牵头单位：市教育局）\n";

    #[test]
    fn a_row_is_what_the_table_shows() {
        let analysis = analyze(TEXT);
        let columns = rows::columns(&analysis.plan);
        let want = "1\t修路。\t市交通局\t\t市财政局、市住建局\t2026年6月底";
        assert_eq!(row(&analysis, columns, 0).as_deref(), Some(want));
        assert_eq!(row(&analysis, columns, 9), None);
        assert_eq!(neutral(&["=1+1".into(), "-".into(), "市局".into()]), "'=1+1\t'-\t市局");
    }

    #[test]
    fn cells_come_as_excel_sends_them() {
        assert_eq!(grid("a\tb\r\nc\t\"d\n\"\"e\"\"\"\n"), [["a", "b"], ["c", "d \"e\""]]);
        assert_eq!(grid(""), [[""]]);
        assert_eq!(grid("\t\n"), [["", ""]]);
        assert_eq!(grid("x\"y"), [["x\"y"]]);
    }

    #[test]
    fn a_pasted_cell_says_what_stands_there() {
        let mut now = analyze(TEXT);
        let pasted = [(Cell::Units(Role::Support), "市财政局、市水利局"), (Cell::Deadline, "2026年9月底")];
        for (cell, words) in pasted {
            for edit in edits(&now, 0, cell, words) {
                now = crate::analysis::edit(&now, &edit).expect("made").1;
            }
        }
        let words = task_words(&now, 0).unwrap();
        assert_eq!(cell(&words, Cell::Units(Role::Support)), "市财政局、市水利局");
        assert_eq!(cell(&words, Cell::Deadline), "2026年9月底");
        assert!(edits(&now, 0, Cell::Units(Role::Support), " 市水利局、市财政局 ").is_empty());
        assert!(edits(&now, 0, Cell::Words, " ").is_empty() && edits(&now, 0, Cell::Targets, "9").is_empty());
    }
}
