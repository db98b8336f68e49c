//! The annex: 附件, the title, and one table over the pages that it needs.

use super::super::Sheet;
use super::super::lines::{Line, lines};
use super::super::table::{COLUMNS, rows};
use super::parts::{Page, document};
use super::table::{Column, Stand, table};
use crate::plan::{Date, words};

const TEXT: usize = 2;
const UNITS: std::ops::RangeInclusive<usize> = 3..=5;
/// So many characters of the title go on a line.
const LINE: usize = 28;
/// Columns of the ledger that the annex shows, with their width in twips (none for the one that
/// takes the rest) and how they stand. 章节 is told by bands, 指标 by the task's own words.
const SHOWN: [(usize, u32, Stand); 7] = [
    (0, 800, Stand::Centre),
    (TEXT, 0, Stand::Left),
    (3, 1_850, Stand::Left),
    (4, 2_000, Stand::Left),
    (5, 2_300, Stand::Left),
    (6, 1_100, Stand::Centre),
    (7, 1_500, Stand::Centre),
];

/// The annex as a Word file.
pub fn annex(sheet: Sheet<'_>, made: Option<Date>) -> Result<Vec<u8>, String> {
    let name = words::folded(sheet.text, sheet.plan.title);
    let title = title(&name);
    let rows = rows(sheet);
    let page = Page::Landscape;
    // A column in which nothing stands is left out.
    let wanted = |column: usize| !sheet.without.has(COLUMNS[column]);
    let used =
        |column: usize| column == TEXT || wanted(column) && rows.iter().any(|row| !row[column].is_empty());
    let shown: Vec<_> = SHOWN.into_iter().filter(|(column, ..)| used(*column)).collect();
    let columns = columns(&shown, page.width());
    document(&title, made, |m| {
        m.paragraph("Annex", "附件");
        // A long one is broken where the sense allows.
        let end = if title.chars().count() > LINE && !name.is_empty() { name.len() } else { title.len() };
        m.paragraph("DocumentTitle", [&title[..end], &title[end..]].join("\n").trim_end());
        table(m, page, columns, |table| {
            for line in lines(sheet) {
                match line {
                    Line::Section(heading, depth) => table.band(&heading, depth),
                    Line::Task(place) => table.row(shown.iter().map(|(c, ..)| rows[place][*c].as_str())),
                }
            }
        });
        // A table wants a paragraph behind it; this one takes no room.
        m.paragraph("Tail", "");
        page.section(m);
    })
}

/// The columns: half of what is left out goes to the units, the other half to the task.
fn columns(shown: &[(usize, u32, Stand)], width: u32) -> Vec<Column> {
    let sum = |columns: &[(usize, u32, Stand)]| columns.iter().map(|(_, width, _)| width).sum::<u32>();
    let is_unit = |column: usize| UNITS.contains(&column);
    let units = shown.iter().filter(|(column, ..)| is_unit(*column)).count().max(1) as u32;
    let more = (sum(&SHOWN) - sum(shown)) / 2 / units;
    let taken: u32 = shown.iter().map(|(c, w, _)| w + if is_unit(*c) { more } else { 0 }).sum();
    let column = |&(column, own, stand): &(usize, u32, Stand)| Column {
        head: COLUMNS[column],
        width: match column {
            TEXT => width - taken,
            column if is_unit(column) => own + more,
            _ => own,
        },
        stand,
    };
    shown.iter().map(column).collect()
}

/// What the annex is called: 新河市工作方案任务分解表. A document that is a table itself keeps its name.
fn title(title: &str) -> String {
    let is_table = ["表", "台账", "清单"].iter().any(|end| title.ends_with(end));
    if is_table { title.into() } else { [title, "任务分解表"].concat() }
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_that_names_a_table_is_kept() {
        assert_eq!(title("新河市工作方案"), "新河市工作方案任务分解表");
        assert_eq!(title("重点任务清单"), "重点任务清单");
        assert_eq!(title(""), "任务分解表");
    }
}
