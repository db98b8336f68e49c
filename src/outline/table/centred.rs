//! Which lines of a table that blanks set in columns make a row: those from its number to the next, or, where
//! numbers stand in the middle of their rows, as many above the number as below it, but for one.

use super::header::ColumnKind;
use super::torn;
use super::wrapped::{Cell, column};
use crate::outline::furniture::is_page_mark;
use crate::outline::line::Line;
use crate::text::Span;
use std::ops::Range;

/// The lines of such a table.
pub struct Grid<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a [Line],
    /// What the columns hold.
    pub kinds: &'a [ColumnKind],
    /// From where to where they reach.
    pub columns: &'a [(usize, usize)],
    /// The table's lines with their cells, headings left out.
    pub body: &'a [(usize, Vec<Cell>)],
    /// Which of them hold a row's number.
    pub starts: &'a [usize],
}

impl Grid<'_> {
    /// The lines of each row.
    pub fn ranges(&self) -> Vec<Range<usize>> {
        let centred = self.starts[0] > 0
            || self.starts.windows(2).any(|w| self.headed(w[0] + 1..w[1]).is_some())
            || self.unfinished(&self.split(false)) > 0 && self.unfinished(&self.split(true)) == 0;
        self.split(centred)
    }

    fn split(&self, centred: bool) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let mut begin = 0;
        for (n, start) in self.starts.iter().copied().enumerate() {
            let next = self.starts.get(n + 1).copied();
            let rest = start + 1..next.unwrap_or(self.body.len());
            let above = start - begin;
            let end = match self.parted(rest.clone()) {
                Some(at) if centred => at,
                _ if centred && next.is_some() => self.middle(begin, above, rest.clone()),
                _ => rest.end,
            };
            out.push(begin..end);
            begin = end;
        }
        out
    }

    /// The first of these lines that a blank line or a heading parts from the one above.
    fn parted(&self, mut rest: Range<usize>) -> Option<usize> {
        rest.find(|at| self.between(*at).any(|l| l.is_blank() || !is_page_mark(l.words.of(self.text))))
    }

    /// The first of these lines that stands below a heading.
    fn headed(&self, mut rest: Range<usize>) -> Option<usize> {
        rest.find(|at| {
            let is = |l: &Line| !l.is_blank() && super::delimited::is_titled(self.text, l.words);
            self.between(*at).any(is)
        })
    }

    /// The lines of the text between a line of the table and the one above it.
    fn between(&self, at: usize) -> impl Iterator<Item = &Line> {
        let from = at.checked_sub(1).map_or(self.body[at].0, |above| self.body[above].0 + 1);
        self.lines[from..self.body[at].0].iter()
    }

    /// Where a row ends whose number has so many lines above it: the number of a row of two lines stands beside
    /// one of them.
    fn middle(&self, begin: usize, above: usize, rest: Range<usize>) -> usize {
        let most = rest.len();
        let may = [Some(above.min(most)), Some(above + 1), above.checked_sub(1)];
        let ends = may.into_iter().flatten().filter(|n| *n <= most).map(|n| rest.start + n);
        ends.min_by_key(|end| self.torn(begin, *end, rest.end)).unwrap_or(rest.end)
    }

    /// How many cells are torn where a row ends with this line: a sentence or a name goes on below.
    fn torn(&self, begin: usize, end: usize, next: usize) -> usize {
        let is_torn = |k: usize| {
            let Some(last) = self.last(k, begin..end) else { return false };
            let words = last.of(self.text);
            let first = || (end..=next).find_map(|at| self.piece(at, k));
            match self.kinds[k] {
                ColumnKind::Text => self.ends_sentences(k) && !words.ends_with(STOPS),
                ColumnKind::Units(_) => {
                    words.ends_with(['、', '，', ','])
                        || first().is_some_and(|first| torn::is_torn(self.text, last, first))
                }
                _ => false,
            }
        };
        (0..self.kinds.len()).filter(|k| is_torn(*k)).count()
    }

    /// How many cells of sentences end without a stop.
    fn unfinished(&self, rows: &[Range<usize>]) -> usize {
        let sentences = (0..self.kinds.len()).filter(|k| self.ends_sentences(*k));
        let cells = sentences.flat_map(|k| rows.iter().filter_map(move |row| self.last(k, row.clone())));
        cells.filter(|c| !c.of(self.text).ends_with(STOPS)).count()
    }

    /// Whether cells of a column end with a stop.
    fn ends_sentences(&self, k: usize) -> bool {
        let sample = || (0..self.body.len().min(SAMPLE)).filter_map(|at| self.piece(at, k));
        self.kinds[k] == ColumnKind::Text && sample().filter(|c| c.of(self.text).ends_with(STOPS)).count() > 1
    }

    fn last(&self, k: usize, mut rows: Range<usize>) -> Option<Span> {
        rows.rfind(|at| self.piece(*at, k).is_some()).and_then(|at| self.piece(at, k))
    }

    /// What stands in a column of a line.
    fn piece(&self, at: usize, k: usize) -> Option<Span> {
        let (_, cells) = self.body.get(at)?;
        cells.iter().rfind(|c| column(self.columns, c) == k).map(|c| c.words)
    }
}

/// What ends a sentence.
const STOPS: [char; 3] = ['。', '；', ';'];

/// How many lines tell whether a column holds sentences.
const SAMPLE: usize = 40;
