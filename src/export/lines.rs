//! The lines of a table with bands: a heading above its tasks, a task.

use super::Sheet;
use crate::plan::words;
use crate::text::Span;

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading, and how many stand above it.
    Section(String, usize),
    /// A task, by its place among those that leave.
    Task(usize),
}

/// The lines in the order of the text: before a task, those headings above it that do not stand
/// already.
pub fn lines(sheet: Sheet<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut open: Vec<Span> = Vec::new();
    for (place, (_, task)) in sheet.tasks().enumerate() {
        let path = sheet.plan.headings(task);
        let kept = open.iter().zip(&path).take_while(|(a, b)| a == b).count();
        let new = path.iter().enumerate().skip(kept);
        lines.extend(new.map(|(depth, heading)| Line::Section(words::folded(sheet.text, *heading), depth)));
        lines.push(Line::Task(place));
        open = path;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::Sample;

    #[test]
    fn headings_stand_above_their_tasks() {
        let sample = Sample::new();
        let section = |words: &str, depth| Line::Section(words.into(), depth);
        let all = lines(sample.sheet());
        let expected = [section("三、重点任务", 0), section("(一)供水", 1), Line::Task(0), Line::Task(1)];
        assert_eq!(all, expected);
        assert_eq!(lines(sample.sheet().only(Some(&[1]))), [Line::Task(0)]);
    }
}
