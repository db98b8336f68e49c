//! A file of values (.csv) → rows with tabs: `1,"修路,架桥",市交通局` → `1⇥修路,架桥⇥市交通局`.
//!
//! What parts the values is what the first lines have most of: a comma, a semicolon or a tab. Values with
//! line breaks stay in quotes, as [`super::lines`] has them.

use super::lines::Lines;

/// The rows; a text that has no values is left as it is.
pub fn rows(text: &str) -> Option<String> {
    // A title may stand above.
    let count = |by: &char| text.lines().take(5).map(|line| line.matches(*by).count()).sum::<usize>();
    let by = [',', ';', '\t'].into_iter().rev().max_by_key(count).filter(|by| count(by) > 0);
    let Some(by) = by else { return Some(text.to_owned()) };
    let mut lines = Lines::default();
    lines.open_table();
    let (mut quoted, mut fresh) = (false, true);
    let mut value = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => value.push('"'),
            '"' if quoted || value.is_empty() => quoted = !quoted,
            '\r' if chars.peek() == Some(&'\n') => {}
            _ if !quoted && (c == by || matches!(c, '\n' | '\r')) => {
                put(&mut lines, &mut value, &mut fresh);
                fresh = c != by;
            }
            _ => value.push(c),
        }
    }
    put(&mut lines, &mut value, &mut fresh);
    lines.close_table();
    lines.finish()
}

fn put(lines: &mut Lines, value: &mut String, fresh: &mut bool) {
    if *fresh {
        lines.open_row();
    }
    lines.open_cell(1, 1);
    lines.text(value);
    value.clear();
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn values_become_cells() {
        let text =
            "序号,任务,责任单位\r\n1,\"修路,架桥 \"\"双争\"\"\",\"市交通局\r\n市财政局\"\r\n2,,市教育局\r\n";
        assert_eq!(
            rows(text).as_deref(),
            Some("序号\t任务\t责任单位\n1\t修路,架桥 \"双争\"\t\"市交通局\n市财政局\"\n2\t\t市教育局")
        );
        assert_eq!(rows("序号;任务\n1;修路,架桥").as_deref(), Some("序号\t任务\n1\t修路,架桥"));
        assert_eq!(rows("序号\t任务\n1\t修路,架桥").as_deref(), Some("序号\t任务\n1\t修路,架桥"));
        assert_eq!(rows("一、重点任务\n1.修路").as_deref(), Some("一、重点任务\n1.修路"));
        assert_eq!(rows("").as_deref(), Some(""));
    }

    #[test]
    fn a_title_may_stand_above_the_header() {
        let wanted = "任务表\n序号\t任务\t单位\n1\t修路\t市交通局";
        assert_eq!(rows("任务表\n序号,任务,单位\n1,修路,市交通局").as_deref(), Some(wanted));
    }
}
