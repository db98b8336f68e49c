//! Drawn tables whose cells run over several lines side by side:
//!
//! ```text
//! ├──┼──────────┼──────────┤
//! │1 │完成抗震性│县住房和城│
//! │  │能普查    │乡建设局  │
//! ├──┼──────────┼──────────┤
//! ```
//!
//! Markdown breaks a cell by `<br>` and writes a bar inside one as `\|`, a spreadsheet puts one with lines of its own
//! in quotes.
//!
//! [`flatten`] puts each row into one line, so that it is read like any other, and knows where each
//! piece came from. A span of such a cell runs from its first to its last line in the text as it
//! stands; [`words`] takes the words of its own column out of it.

use super::delimited::is_rule;
use super::{stream, wrapped};
use crate::outline::line::{Line, lines};
use crate::text::Span;
use crate::text::class::{digit, is_blank};
use crate::text::signs::{Sign, is_bar};
use crate::unit::list::looks_like_unit;
use std::ops::Range;

/// A text with its drawn rows in one line each.
#[derive(Debug, Default)]
pub struct Flat {
    /// The text.
    pub text: String,
    /// What was taken over, in order: where it stands here, where it stood, how long it is.
    places: Vec<Place>,
}

#[derive(Clone, Copy, Debug)]
struct Place {
    new: usize,
    old: usize,
    len: usize,
}

/// Puts rows that run over lines into one; `None` where there are none.
pub fn flatten(text: &str, signs: &[Sign]) -> Option<Flat> {
    let tabs = signs.iter().any(|s| s.c == '\t');
    let quoted = tabs && (text.contains("\t\"") || text.contains(CLOSED));
    let bars = signs.iter().any(|s| s.c == '|');
    let gaps = !bars && has_gaps(text);
    if !quoted && !bars && !gaps {
        return None;
    }
    let lines = lines(text);
    let mut flat = Flat::default();
    let mut done = 0;
    let mut patience = stream::patience(&lines);
    let mut i = 0;
    while i < lines.len() {
        let words = lines[i].words.of(text);
        let lasts = quoted.then(|| quotes(text, &lines, i)).flatten();
        if let Some(last) = lasts {
            flat.copy(text, done, lines[i].whole.lo());
            flat.quoted(text, Span::new(lines[i].whole.lo(), lines[last].whole.hi()));
            done = lines[last].whole.hi();
            i = last + 1;
            continue;
        }
        if gaps && let Some(table) = wrapped::at(text, &lines, i, &mut patience) {
            for (range, cells) in &table.rows {
                flat.copy(text, done, lines[range.start].whole.lo());
                flat.columns(text, cells);
                done = lines[range.end - 1].whole.hi();
            }
            i = table.end;
            continue;
        }
        if !is_border(words) {
            if bars && words.contains(is_bar) && (words.contains("<br") || words.contains(ESCAPED)) {
                flat.copy(text, done, lines[i].whole.lo());
                flat.broken(text, lines[i].whole);
                done = lines[i].whole.hi();
            }
            i += 1;
            continue;
        }
        let end = (i..lines.len()).find(|j| !in_box(text, &lines[*j])).unwrap_or(lines.len());
        for row in rows(text, &lines, i..end) {
            flat.copy(text, done, lines[row.start].whole.lo());
            flat.row(text, &lines[row.clone()]);
            done = lines[row.end - 1].whole.hi();
        }
        i = end.max(i + 1);
    }
    if flat.places.is_empty() {
        return None;
    }
    flat.copy(text, done, text.len());
    Some(flat)
}

/// Whether the header of a table that blanks set in columns may stand in the text: 序号 and a gap.
fn has_gaps(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, "序".as_bytes()).any(|at| {
        let rest = &text[at + '序'.len_utf8()..];
        let rest = rest.trim_start_matches(is_blank).strip_prefix('号').unwrap_or(rest);
        rest.starts_with("  ") || rest.starts_with("\u{3000}\u{3000}")
    })
}

/// The last line of a row whose cells a spreadsheet put in quotes, for they have lines of their own:
/// `1⇥"摸排底数` ⏎ `建立台账"⇥市城管局`. `None` where line `i` opens no such row.
fn quotes(text: &str, lines: &[Line], i: usize) -> Option<usize> {
    let first = lines[i].words.of(text);
    let alone = || first.contains('\t') || is_closed_by_tab(text, &lines[i..]);
    let opens = first.contains("\t\"") || first.starts_with('"') && alone();
    if !opens {
        return None;
    }
    let mut open = false;
    for (j, line) in lines.iter().enumerate().skip(i).take(LINES) {
        open ^= line.words.of(text).matches('"').count() % 2 == 1;
        if !open {
            return (j > i).then_some(j);
        }
    }
    None
}

/// What ends a quoted cell.
const CLOSED: &str = "\"\t";

/// Whether the first cell of a row, opened by the first of these lines, is closed in one of the next before a tab:
/// `"市林业局` ⏎ `市园林处"⇥2⇥城区新增绿地`.
fn is_closed_by_tab(text: &str, lines: &[Line]) -> bool {
    let own = |line: &Line| line.words.of(text);
    let Some((first, rest)) = lines.split_first() else { return false };
    let next = || rest.iter().take(LINES).map(own).find_map(|w| w.find('"').map(|at| &w[at..]));
    !own(first)[1..].contains('"') && next().is_some_and(|w| w.starts_with(CLOSED))
}

/// What stands for a line break in a cell that its author made: a blank like any other, except that it parts names.
/// Word writes the same.
pub const AUTHORS: char = '\u{B}';

/// A bar inside a cell of Markdown.
const ESCAPED: &str = "\\|";

/// The most lines of a quoted row.
const LINES: usize = 60;

/// A line that parts rows: ├──┼──┤, +----+----+.
fn is_border(words: &str) -> bool {
    words.starts_with(['┌', '├', '└', '╔', '╠', '╚', '┏', '┣', '+', '─', '═']) && is_rule(words)
}

fn in_box(text: &str, line: &Line) -> bool {
    let words = line.words.of(text);
    is_border(words)
        || words.starts_with(is_bar)
            && words.ends_with(is_bar)
            && words.chars().filter(|c| is_bar(*c)).count() > 2
}

/// The runs of lines in a box that are one row each, those of one line left out.
fn rows(text: &str, lines: &[Line], range: Range<usize>) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut from = range.start;
    for j in range.clone().chain([range.end]) {
        if j == range.end || is_border(lines[j].words.of(text)) {
            if from < j {
                groups.push(from..j);
            }
            from = j + 1;
        }
    }
    let mut out = Vec::new();
    let many = groups.len() > 2;
    for (at, group) in groups.into_iter().enumerate() {
        let starts: Vec<usize> = group.clone().filter(|j| is_numbered(text, &lines[*j])).collect();
        if starts.len() > 1 {
            // Rows that no line parts, each with its number.
            let ends = starts.iter().skip(1).copied().chain([group.end]);
            out.extend(starts.iter().copied().zip(ends).map(|(start, end)| start..end));
        } else if many || at == 0 || starts.len() == 1 {
            out.push(group);
        }
    }
    let width = |j: usize| lines[j].words.of(text).chars().filter(|c| is_bar(*c)).count();
    out.retain(|row| row.len() > 1 && row.clone().all(|j| width(j) == width(row.start)));
    out
}

fn is_numbered(text: &str, line: &Line) -> bool {
    let first = line.words.of(text).split(is_bar).nth(1).unwrap_or_default();
    let mut words = first.chars().filter(|c| !is_blank(*c)).peekable();
    words.peek().is_some() && words.all(|c| digit(c).is_some() || matches!(c, '.' | '、'))
}

impl Flat {
    /// Takes `text[start..end]` over as it stands.
    pub(in crate::outline) fn copy(&mut self, text: &str, start: usize, end: usize) {
        if start < end {
            self.places.push(Place { new: self.text.len(), old: start, len: end - start });
            self.text.push_str(&text[start..end]);
        }
    }

    /// One row, its cells' lines behind one another.
    fn columns(&mut self, text: &str, cells: &[Vec<Span>]) {
        for lines in cells {
            self.text.push('│');
            for span in lines {
                self.piece(text, *span);
            }
        }
        self.text.push_str("│\n");
    }

    /// One line of a cell: two words of Latin letters stay apart.
    fn piece(&mut self, text: &str, span: Span) {
        let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if letter(self.text.chars().next_back()) && letter(span.of(text).chars().next()) {
            self.text.push(' ');
        }
        self.copy(text, span.lo(), span.hi());
    }

    /// One row: the lines of each cell behind one another.
    fn row(&mut self, text: &str, lines: &[Line]) {
        let width = lines[0].words.of(text).chars().filter(|c| is_bar(*c)).count();
        for cell in 1..width {
            self.text.push('│');
            let mut above = Span::empty(0);
            for line in lines {
                let piece = column(text, line.words, cell);
                if are_two(text, above, piece) {
                    self.text.push(' ');
                }
                self.piece(text, piece);
                above = piece;
            }
        }
        self.text.push_str("│\n");
    }

    /// A spreadsheet's row, without its quotes, a sign for the breaks inside them.
    fn quoted(&mut self, text: &str, row: Span) {
        let words = row.of(text);
        let end = words.trim_end_matches(BREAKS).len();
        let mut from = 0;
        for (i, _) in words[..end].match_indices(['"', '\n', '\r', '\u{C}']) {
            self.copy(text, row.lo() + from, row.lo() + i);
            if !words[i..].starts_with('"') {
                self.text.push(AUTHORS);
            }
            from = i + 1;
        }
        self.copy(text, row.lo() + from, row.hi());
    }

    /// A row of Markdown whose cells are broken by `<br>` or hold a bar: 线上\|线下.
    fn broken(&mut self, text: &str, line: Span) {
        let mut at = line.lo();
        for (i, mark) in line.of(text).match_indices(['<', '\\']).map(|(i, m)| (line.lo() + i, m)) {
            let rest = &text[i..line.hi()];
            if i < at {
            } else if mark == "\\" && rest.starts_with(ESCAPED) {
                self.copy(text, at, i);
                // Its place is kept by a stroke, which parts names as well and no cells.
                self.places.push(Place { new: self.text.len(), old: i + 1, len: 1 });
                self.text.push('/');
                at = i + ESCAPED.len();
            } else if rest.starts_with("<br")
                && let Some(end) = rest.find('>')
            {
                self.copy(text, at, i);
                self.text.push(AUTHORS);
                at = i + end + 1;
            }
        }
        self.copy(text, at, line.hi());
    }

    /// Where a span of this text stood: from its first character to its last.
    pub fn back(&self, span: Span) -> Span {
        let first = self.places.partition_point(|p| p.new + p.len <= span.lo());
        let Some(place) = self.places.get(first) else {
            return Span::empty(self.places.last().map_or(0, |p| p.old + p.len));
        };
        let start = place.old + span.lo().saturating_sub(place.new);
        if span.is_empty() {
            return Span::empty(start);
        }
        let last = self.places.partition_point(|p| p.new < span.hi()).saturating_sub(1).max(first);
        let place = self.places[last];
        Span::new(start, (place.old + (span.hi() - place.new).min(place.len)).max(start))
    }

    /// Where a span of the text as it stood is found here; `None` where none of it was taken over.
    pub fn forth(&self, span: Span) -> Option<Span> {
        let inside = |p: &&Place| p.old < span.hi() && span.lo() < p.old + p.len;
        let mut parts = self.places.iter().filter(inside).map(|p| {
            let start = span.lo().max(p.old) - p.old;
            let end = (span.hi() - p.old).min(p.len);
            Span::new(p.new + start, p.new + end)
        });
        let first = parts.next()?;
        Some(parts.fold(first, Span::cover))
    }

    /// The pieces of the text that a span of this text was made of, in order.
    pub fn pieces(&self, span: Span, out: &mut Vec<Span>) {
        let first = self.places.partition_point(|p| p.new + p.len <= span.lo());
        for place in self.places[first..].iter().take_while(|p| p.new < span.hi()) {
            let start = span.lo().max(place.new) - place.new;
            let end = (span.hi() - place.new).min(place.len);
            if start < end {
                out.push(Span::new(place.old + start, place.old + end));
            }
        }
    }
}

/// Whether two lines of a cell are two bodies: `教务处` above `学生处` where the cell had room for more than
/// the first. 校企合作发展与 above 就业指导中心 is one.
fn are_two(text: &str, above: Span, below: Span) -> bool {
    let (first, second) = (above.of(text), below.of(text));
    let room = |end: usize| text[end..].chars().take_while(|c| is_blank(*c)).count() >= ROOM;
    (6..=60).contains(&first.len())
        && (6..=60).contains(&second.len())
        && room(above.hi())
        && looks_like_unit(first)
        && looks_like_unit(second)
}

/// How many blanks at a line's end show that the cell did not break it: a character and what pads cells.
const ROOM: usize = 4;

/// The cell behind the bar `cell` (from 1) of a line, blanks around left out.
fn column(text: &str, words: Span, cell: usize) -> Span {
    let mut bars = words.of(text).char_indices().filter(|(_, c)| is_bar(*c)).skip(cell - 1);
    let start = bars.next().map_or(words.hi(), |(i, c)| words.lo() + i + c.len_utf8());
    let end = bars.next().map_or(words.hi(), |(i, _)| words.lo() + i);
    super::delimited::trim(text, start, end.max(start))
}

fn words_of(text: &str, span: Span) -> String {
    words(text, span).unwrap_or_else(|| span.of(text).to_string())
}

/// What ends a line.
const BREAKS: [char; 3] = ['\n', '\r', '\u{C}'];

/// The words of a span that runs over lines of a drawn cell: what stands in other columns is left
/// out. `None` for any other span.
pub fn words(text: &str, span: Span) -> Option<String> {
    let words = span.of(text);
    // Most words hold neither a tag nor a line break.
    memchr::memchr3(b'\n', b'\r', b'\x0C', words.as_bytes())
        .or_else(|| memchr::memchr(b'<', words.as_bytes()))?;
    if let Some(at) = words.find("<br").filter(|_| !words.contains(BREAKS)) {
        let rest =
            Span::new(span.lo() + at + words[at..].find('>').map_or(words.len() - at, |i| i + 1), span.hi());
        let rest = words_of(text, rest);
        let whole = words[..at].trim_end_matches(is_blank).to_string() + rest.trim_start_matches(is_blank);
        // What is nothing but the sign, or the beginning of one, stays what it is: a name has words.
        return Some(whole).filter(|whole| !whole.is_empty());
    }
    if !words.contains(BREAKS) {
        return None;
    }
    if !words.contains(is_bar) {
        return wrapped::words(text, span);
    }
    let start = text[..span.lo()].rfind(BREAKS).map_or(0, |i| i + 1);
    let cell = text[start..span.lo()].chars().filter(|c| is_bar(*c)).count();
    let mut out = String::new();
    for (n, line) in words.split(BREAKS).enumerate() {
        let own = line.split(is_bar).nth(if n == 0 { 0 } else { cell });
        out.push_str(own.unwrap_or_default().trim_matches(is_blank));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::signs;

    const TABLE: &str = "\
前言
┌──┬──────┬──────┐
│序│任务  │单位  │
│号│      │      │
├──┼──────┼──────┤
│1 │普查抗│市住建│
│  │震房屋│局    │
├──┼──────┼──────┤
│2 │演练  │市局  │
└──┴──────┴──────┘
后记";

    #[test]
    fn each_row_in_one_line_and_back() {
        let flat = flatten(TABLE, &signs::all(TABLE)).unwrap();
        assert!(flat.text.contains("│序号│任务│单位│\n├"), "{}", flat.text);
        assert!(flat.text.contains("│1│普查抗震房屋│市住建局│\n"), "{}", flat.text);
        assert!(flat.text.ends_with("后记"));
        let at = flat.text.find("市住建局").unwrap();
        let span = Span::new(at, at + "市住建局".len());
        assert_eq!(words(TABLE, flat.back(span)).as_deref(), Some("市住建局"));
        let mut pieces = Vec::new();
        flat.pieces(span, &mut pieces);
        assert_eq!(pieces.iter().map(|p| p.of(TABLE)).collect::<Vec<_>>(), ["市住建", "局"]);
        let end = Span::new(flat.text.len() - 3, flat.text.len());
        assert_eq!(flat.back(end).of(TABLE), "记");
    }

    #[test]
    fn other_texts_stay() {
        for text in ["", "市住建局", "│1│演练│市局│", "| a | b |\n| c | d |", "+\n|\n+"] {
            assert!(flatten(text, &signs::all(text)).is_none(), "{text}");
        }
    }
}
