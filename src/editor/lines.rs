//! The lines of a text and how many rows each takes up on the screen, where long lines wrap:
//! so that what belongs to a line can be drawn in its place without laying out the whole text.
//!
//! Rows are measured by the page, a few lines at a time; a line not measured yet counts with an
//! estimate. After a change of the text only the lines that changed are to be measured again.

use super::heights::Heights;
use crate::text::{Span, alike};
use std::ops::Range;

/// Lines, broken at `\n`; there is at least one. Where a line begins counts in bytes.
#[derive(Clone, Debug)]
pub struct Lines {
    starts: Vec<u32>,
    len: usize,
    rows: Heights,
    /// Lines that are not measured, and possibly some between them that are.
    unmeasured: Range<usize>,
    /// Bytes of an ordinary row, for estimates.
    row: usize,
}

/// Which lines took the place of which: those from `from` on, `old` of them by `new`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first that differs.
    pub from: usize,
    /// How many lines were there.
    pub old: usize,
    /// How many are there now.
    pub new: usize,
}

fn starts(text: &str) -> Vec<u32> {
    let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
    std::iter::once(0).chain(breaks.map(|at| at as u32 + 1)).collect()
}

impl Lines {
    /// The lines of `text`, none of them measured.
    pub fn new(text: &str) -> Self {
        let mut lines = Lines { starts: starts(text), len: text.len(), ..Lines::default() };
        lines.forget(lines.row);
        lines
    }

    fn estimates(&self, lines: Range<usize>) -> Vec<f64> {
        lines.map(|line| (1 + self.span(line).len() / self.row) as f64).collect()
    }

    /// How many lines.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The words of a line, without its break; empty at the end for a line that is not there.
    pub fn span(&self, line: usize) -> Span {
        let start = self.starts.get(line).map_or(self.len, |start| *start as usize);
        let end = self.starts.get(line + 1).map_or(self.len, |next| *next as usize - 1);
        Span::new(start, end)
    }

    /// The line that `at` (bytes) lies in; its break belongs to it.
    pub fn at(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start as usize <= at).saturating_sub(1)
    }

    /// Goes over from the text `old`, whose lines these are, to `new`: lines at the beginning and
    /// at the end that stay the same keep their rows.
    pub fn change(&mut self, old: &str, new: &str) -> Change {
        let (was, is) = (old.as_bytes(), new.as_bytes());
        let (before, behind) = alike::ends(was, is);
        let behind = behind.min(was.len().min(is.len()) - before);
        let count = self.count();
        // The first line in which something changed, and the first behind all that changed.
        let from = self.at(before);
        let kept = self.starts.partition_point(|start| (*start as usize) <= was.len() - behind);
        let to = is.len() - behind;
        let shift = is.len() as i64 - was.len() as i64;
        let mut starts = Vec::with_capacity(count + 16);
        starts.extend_from_slice(&self.starts[..=from]);
        let changed = starts[from] as usize;
        starts.extend(memchr::memchr_iter(b'\n', &is[changed..to]).map(|at| (changed + at) as u32 + 1));
        let end = starts.len();
        starts.extend(self.starts[kept..].iter().map(|start| (i64::from(*start) + shift) as u32));
        let change = Change { from, old: kept - from, new: end - from };
        (self.starts, self.len) = (starts, is.len());
        // As many lines as before most likely take up as many rows: a letter was typed.
        if change.old != change.new {
            self.rows.splice(from..kept, &self.estimates(from..end));
        }
        self.unmeasured = change.carry(self.unmeasured.clone());
        change
    }

    /// The lines to be measured next, of about `bytes` in all, but one line at least; empty when
    /// all are measured.
    pub fn next(&self, bytes: usize) -> Range<usize> {
        let first = self.unmeasured.start;
        let until = self.at(self.span(first).lo() + bytes).max(first + 1);
        first..until.min(self.unmeasured.end).max(first)
    }

    /// Records how many rows the lines of `next` take up.
    pub fn measured(&mut self, first: usize, rows: &[u32]) {
        for (line, rows) in (first..).zip(rows) {
            self.rows.set(line, f64::from((*rows).max(1)));
        }
        if first <= self.unmeasured.start {
            self.unmeasured.start = self.unmeasured.start.max(first + rows.len()).min(self.unmeasured.end);
        }
        if self.unmeasured.is_empty() {
            self.unmeasured = 0..0;
        }
    }

    /// Another width or another letter: nothing is measured any more, and an ordinary row has
    /// about so many bytes.
    pub fn forget(&mut self, row: usize) {
        self.row = row.max(1);
        self.unmeasured = 0..self.count();
        self.rows.splice(0..self.rows.len(), &self.estimates(0..self.count()));
    }

    /// Up to which line it is known where each begins.
    pub fn known(&self) -> usize {
        if self.unmeasured.is_empty() { self.count() } else { self.unmeasured.start }
    }

    /// How many rows a line takes up, as far as is known.
    pub fn rows(&self, line: usize) -> u32 {
        (self.above(line + 1) - self.above(line)) as u32
    }

    /// How many rows stand above a line; past the end, the rows of all.
    pub fn above(&self, line: usize) -> f64 {
        self.rows.top(line)
    }

    /// The lines that touch the rows `from..to`.
    pub fn window(&self, from: f64, to: f64) -> Range<usize> {
        self.rows.window(from, to)
    }
}

impl Default for Lines {
    /// The one line of the empty text.
    fn default() -> Self {
        // Some thirty Chinese characters.
        Lines { starts: vec![0], len: 0, rows: Heights::new([1.0]), unmeasured: 0..0, row: 90 }
    }
}

impl Change {
    /// A range of lines that were to be measured, as it lies after the change, with those that
    /// changed.
    fn carry(self, lines: Range<usize>) -> Range<usize> {
        let here = self.from..self.from + self.new;
        if lines.is_empty() {
            return if here.is_empty() { 0..0 } else { here };
        }
        let end = if lines.end >= self.from + self.old { lines.end + self.new - self.old } else { lines.end };
        lines.start.min(here.start)..end.max(here.end)
    }

    /// Where a line that stays lies after the change; `None` for one that was replaced by none.
    pub fn place(self, line: usize) -> Option<usize> {
        if line >= self.from + self.old {
            Some(line + self.new - self.old)
        } else {
            (line < self.from + self.new).then_some(line)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lines: &Lines, text: &str) -> Vec<String> {
        (0..lines.count()).map(|line| lines.span(line).of(text).to_owned()).collect()
    }

    /// As the page does: rows of three bytes.
    fn measure(lines: &mut Lines, bytes: usize) {
        let next = lines.next(bytes);
        let rows: Vec<u32> = next.clone().map(|line| rows(lines.span(line).len())).collect();
        lines.measured(next.start, &rows);
    }

    fn rows(bytes: usize) -> u32 {
        bytes.div_ceil(3).max(1) as u32
    }

    fn measure_all(lines: &mut Lines) {
        while !lines.next(4).is_empty() {
            measure(lines, 4);
        }
    }

    #[test]
    fn a_text_is_its_lines() {
        let text = "一\n\n二三\n";
        let lines = Lines::new(text);
        assert_eq!(words(&lines, text), ["一", "", "二三", ""]);
        assert_eq!([0, 3, 4, 5, 11, 12, 99].map(|at| lines.at(at)), [0, 0, 1, 2, 2, 3, 3]);
        assert_eq!(lines.span(9), Span::empty(text.len()));
        assert_eq!(words(&Lines::new(""), ""), [""]);
    }

    #[test]
    fn lines_are_measured_from_the_top_some_at_a_time() {
        let text = "一\n二三\n\n四五六";
        let mut lines = Lines::new(text);
        assert_eq!((lines.known(), lines.next(0), lines.next(5)), (0, 0..1, 0..1));
        measure(&mut lines, 12);
        assert_eq!((lines.known(), lines.above(1), lines.above(2)), (3, 1.0, 3.0));
        measure(&mut lines, 0);
        assert_eq!((lines.known(), lines.next(9), lines.above(9)), (4, 0..0, 7.0));
        assert_eq!(lines.window(1.0, 3.5), 1..3);
        lines.forget(6);
        assert_eq!(lines.known(), 0);
    }

    #[test]
    fn only_lines_that_changed_are_measured_again() {
        let (old, new) = ("一\n二\n三\n四", "一\n二二\n二\n三\n四");
        let mut lines = Lines::new(old);
        measure_all(&mut lines);
        let change = lines.change(old, new);
        assert_eq!(change, Change { from: 1, old: 1, new: 2 });
        assert_eq!(lines.next(usize::MAX / 2), 1..3);
        assert_eq!([0, 1, 2, 3].map(|line| change.place(line)), [Some(0), Some(1), Some(3), Some(4)]);
        let change = lines.change(new, old);
        assert_eq!(change, Change { from: 1, old: 2, new: 1 });
        assert_eq!([0, 1, 2, 3].map(|line| change.place(line)), [Some(0), Some(1), None, Some(2)]);
        assert_eq!((lines.known(), lines.above(1)), (1, 1.0));
        measure(&mut lines, 0);
        assert_eq!((lines.known(), lines.above(9)), (4, 4.0));
    }

    #[test]
    fn after_any_changes_the_rows_are_those_of_the_text() {
        // A linear congruential generator: the same texts each time.
        let mut seed = 7_u64;
        let mut next = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize % below
        };
        let mut text = String::new();
        let mut lines = Lines::new(&text);
        for round in 0..2000 {
            let cut: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            let (a, b) = (cut[next(cut.len())], cut[next(cut.len())]);
            let (a, b) = (a.min(b), if round % 3 == 0 { a.max(b) } else { a.min(b) });
            let mut new = text.clone();
            new.replace_range(a..b, &["一二", "\n", "三\n四五\n", "", "六"][next(5)].repeat(next(3)));
            lines.change(&text, &new);
            text = new;
            match next(3) {
                0 => measure_all(&mut lines),
                1 => measure(&mut lines, 6),
                _ => {}
            }
            assert_eq!(lines.count(), text.split('\n').count());
            let known = lines.known();
            for (line, words) in text.split('\n').enumerate().take(known) {
                assert_eq!(lines.span(line).of(&text), words);
                let expected: u32 = text.split('\n').take(line).map(|l| rows(l.len())).sum();
                assert_eq!(lines.above(line), f64::from(expected), "line {line} of {known}");
            }
        }
    }
}
