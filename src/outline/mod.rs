//! The outline: lines → blocks, before any statement is looked for.
//!
//! A block is an item or heading with a number, a paragraph, a line with a label, a table or
//! page furniture. Blocks may begin inside a line (a whole decree pasted as one line still
//! has its 一、 and (一)) and run over several (hard-wrapped text out of a PDF). Their `whole`
//! spans cover the text without a gap, so nothing is lost silently.

mod alone;
mod fields;
mod figures;
pub mod furniture;
mod glued;
mod goes_on;
mod heads;
pub mod inline;
pub mod line;
mod marks;
pub mod markup;
mod motion;
pub mod number;
mod starred;
pub mod table;
pub mod wrap;

use crate::grammar::label::{self, Ending, Field, Label};
use crate::grammar::memo::Memo;
use crate::grammar::scope;
use crate::text::Span;
use crate::text::class::{char_at, digit, is_close, is_open, is_word};
use crate::text::signs::{self, Cursor, Sign};
use line::Line;
use marks::strip_marks;
use number::Number;

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A heading or an item: it has a number, or a Markdown heading mark.
    Item,
    /// Words without a number.
    Paragraph,
    /// A line that starts with a label: 牵头单位:….
    Label(Label),
    /// What the page put there.
    Furniture,
    /// A table pasted as text.
    Table(Box<table::Table>),
}

/// One block.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// Its number; `None` for most.
    pub number: Option<Number>,
    /// Its words behind the number, up to the last character that is not blank.
    pub words: Span,
    /// Where the words of its first line end: see [`Block::first`]. A place, and no span: there may be a block for
    /// every dozen bytes.
    first_end: u32,
    /// Its first byte; it goes on to the next block's: see [`Outline::wholes`].
    start: u32,
    /// How deep a Markdown heading mark puts it: 2 for ##; where it names units without a number, its rank;
    /// 0 for most.
    pub marked: u8,
    /// A blank line stands before it.
    pub spaced: bool,
}

impl Block {
    /// The words of its first line only (a heading's own words where a paragraph follows).
    pub fn first(&self) -> Span {
        Span { start: self.words.start, end: self.first_end }
    }
}

/// The whole outline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Blocks in the order of the text.
    pub blocks: Vec<Block>,
    /// Page furniture inside blocks, in order: holes in their words.
    pub holes: Vec<Span>,
}

impl Outline {
    /// From each block's first byte to the next one's; `length` is the text's.
    pub fn wholes(&self, length: usize) -> impl Iterator<Item = Span> {
        let starts = self.blocks.iter().map(|b| b.start as usize);
        let ends = starts.clone().skip(1).chain([length]);
        starts.zip(ends).map(|(start, end)| Span::new(start, end))
    }
}

/// Builds the outline; `signs` are those of the whole text.
pub fn read<'t>(text: &'t str, signs: &[Sign], memo: &Memo<'t>) -> Outline {
    let mut lines = line::lines(text);
    let tails = cut_tails(text, &mut lines);
    let wrap = wrap::Wrap::of(text, &lines);
    let tables = table::find(text, Cursor::new(signs), memo, &lines);
    memo.forget_notes();
    let mut builder = Builder {
        text,
        signs: Cursor::new(signs),
        wrap,
        // Hardly more: growing would need the room twice over.
        out: Outline {
            blocks: Vec::with_capacity(lines.iter().filter(|l| !l.is_blank()).count()),
            holes: Vec::new(),
        },
        open: None,
        last: None,
        series: inline::Series::default(),
        figure: 0,
        broken: false,
    };
    let mut tables = tables.into_iter().peekable();
    let mut i = 0;
    while i < lines.len() {
        if let Some((range, found)) = tables.next_if(|(range, _)| range.start == i) {
            builder.table(&lines[range.start], &lines[range.end - 1], found);
            i = range.end;
            continue;
        }
        i = builder.line(&lines, i);
    }
    if !tails.is_empty() {
        builder.out.holes.extend(tails);
        builder.out.holes.sort_by_key(|h| h.lo());
    }
    figures::find(text, &mut builder.out.blocks);
    fields::find(text, &mut builder.out);
    starred::find(text, &mut builder.out.blocks);
    heads::find(text, &mut builder.out.blocks);
    builder.finish()
}

/// Cuts what a page put behind a text that is one line.
fn cut_tails(text: &str, lines: &mut [Line]) -> Vec<Span> {
    let mut tails = Vec::new();
    if !text.contains("一篇") {
        return tails;
    }
    for line in lines {
        if let Some(at) = furniture::tail(line.words.of(text)) {
            let words = line.words;
            tails.push(Span::new(words.lo() + at, words.hi()));
            line.words =
                Span::new(words.lo(), crate::text::class::trim_end(text, words.lo(), words.lo() + at));
        }
    }
    tails
}

/// 具体措施： alone on its line: what follows says which.
fn says_nothing(words: &str) -> bool {
    words.len() <= 18
        && words.strip_suffix(['：', ':']).is_some_and(|w| {
            ["具体措施", "主要措施", "工作措施", "整改措施", "整改举措", "具体举措", "工作举措", "主要举措"]
                .contains(&w.trim_end())
        })
}

struct Builder<'a> {
    text: &'a str,
    signs: Cursor<'a>,
    wrap: wrap::Wrap,
    out: Outline,
    /// Byte of the bracket that the current block has open.
    open: Option<usize>,
    /// The last line with words that is no furniture, and whether a blank line followed it.
    last: Option<(Line, bool)>,
    series: inline::Series,
    /// The last figure alone on a line that was an item's number.
    figure: u32,
    /// A page mark or another line of the page stood since the last line with words.
    broken: bool,
}

impl<'a> Builder<'a> {
    fn table(&mut self, first: &Line, last: &Line, found: table::Table) {
        let words = Span::new(first.whole.lo(), last.whole.hi());
        self.push(Kind::Table(Box::new(found)), None, words, 0);
        self.last = None;
    }

    /// Reads line `i`; the line to go on with.
    fn line(&mut self, lines: &[Line], i: usize) -> usize {
        let line = lines[i];
        if line.is_blank() {
            if let Some((_, gap)) = &mut self.last {
                *gap |= !self.wrap.double || i > 0 && lines[i - 1].is_blank();
            }
            return i + 1;
        }
        let words = line.words.of(self.text);
        if is_furniture(self.text, lines, i) {
            self.furniture(line);
            return i + 1;
        }
        let (start, marked) = strip_marks(words, line.words.lo());
        let line_end = line.words.hi();
        if start >= line_end || words.starts_with(['主', '承']) && self.names_owner(lines, i, start, line_end)
        {
            self.furniture(line);
            return i + 1;
        }
        // It parts what stands above from the items below, and its words are nobody's.
        if says_nothing(words) {
            self.out.holes.push(line.words);
            self.push(Kind::Paragraph, None, line.words, 0);
            self.spaced();
            self.last = Some((line, false));
            return i + 1;
        }
        let last = if line_end - start <= alone::LONGEST {
            alone::goes_on(self.text, lines, i, start, self.figure)
        } else {
            i
        };
        let figure = last > i && alone::is_bare(self.text, lines, i, last, self.figure);
        let (line, end) = (lines[last], lines[last].words.hi());
        let number = if figure {
            self.figure += 1;
            let written = Span::new(start, line_end);
            Some(Number::new(number::Kind::Arabic, self.figure, written, line.words.lo()))
        } else {
            self.glued(lines, last, start, end)
                .or_else(|| number::at(self.text, start, end).filter(|n| self.plausible(n, end)))
        };
        // 市水务局：4.疏浚河道。
        let colon = if number.is_none() {
            heads::before_item(self.text, start, end, self.series.arabic())
        } else {
            None
        };
        if let Some((colon, number)) = colon {
            self.push(Kind::Paragraph, None, Span::new(start, colon), 0);
            self.spaced();
            self.item(number, colon, end, 0);
        } else if let Some(number) = number {
            self.item(number, start, end, marked);
        } else if let Some(label) = self.torn_label(start, end) {
            self.close_label(label, end);
        } else if let Some(label) = self.label(start, end) {
            self.push(Kind::Label(label), None, Span::new(start, end), marked);
            self.spaced();
        } else if marked > 0 {
            self.push(Kind::Item, None, Span::new(start, end), marked);
        } else if self.runs_on(line, start) {
            self.extend(end);
        } else {
            self.push(Kind::Paragraph, None, Span::new(start, end), 0);
            self.spaced();
        }
        let here = self.signs.within(Span::new(start, end));
        self.split(start, end, here);
        self.brackets(start, end, here);
        self.last = Some((line, false));
        self.broken = false;
        last + 1
    }

    /// 8.38个国考断面: item 8.
    fn glued(&self, lines: &[Line], i: usize, start: usize, end: usize) -> Option<Number> {
        char_at(self.text, start).filter(|c| digit(*c).is_some())?;
        let ended = self.last.is_some_and(|(last, gap)| gap || !self.wrap.is_full(last));
        glued::at(self.text, lines, i, (start, end), self.series.arabic(), ended)
    }

    /// A number alone on its line, or one whose words do not read as an item, is no item.
    fn plausible(&self, n: &Number, end: usize) -> bool {
        n.after() < end || matches!(n.kind, number::Kind::Part | number::Kind::Chinese)
    }

    fn label(&self, start: usize, end: usize) -> Option<Label> {
        let labelled = |b: &Block| matches!(&b.kind, Kind::Label(l) if l.field != Field::Other);
        // ——2.1至2.3牵头：市数据局
        let figure = char_at(self.text, start).is_some_and(|c| digit(c).is_some());
        let pointing = if figure { scope::numbers(&self.text[start..end]) } else { None };
        let from = start + pointing.map_or(0, |(len, _)| len);
        let label = label::at(self.text, from, end, Ending::Loose)
            .filter(|l| l.opens(self.text) || self.out.blocks.last().is_some_and(labelled))?;
        // （市民政局牵头，市财政局 ⏎ 参与）: the verb of an open bracket, no label without a value.
        if self.open.is_some() && label.span.hi() == end && label.span.len() <= "参与".len() {
            return None;
        }
        // 责任 单位 as a lone word is a table's head or a heading, not a statement, but a
        // label whose units follow on the next line is one.
        // Who supervises is no part of the task, as what is to be done is.
        let aside = || label::oversees(label.span.of(self.text));
        (label.field != Field::Other || aside()).then_some(label)
    }

    /// `主办：市政府办公室` at the foot of a web page or above 抄送 assigns nothing.
    fn names_owner(&self, lines: &[Line], i: usize, start: usize, end: usize) -> bool {
        label::at(self.text, start, end, Ending::Loose)
            .is_some_and(|label| furniture::is_owner(label.span.of(self.text)))
            && self.is_foot(i, lines)
    }

    fn is_foot(&self, i: usize, lines: &[Line]) -> bool {
        let words = |l: &Line| l.words.of(self.text);
        let near = lines[i + 1..].iter().take(9).filter(|l| !l.is_blank()).take(2);
        let before = lines[..i].iter().rev().take(9).filter(|l| !l.is_blank()).take(1);
        let foot = |l: &Line| {
            let w = words(l);
            furniture::is_site_line(w)
                || w.starts_with("抄送")
                || w.starts_with("承办：")
                || w.starts_with("承办:")
        };
        near.into_iter().any(foot) || before.into_iter().any(foot)
    }

    fn item(&mut self, number: Number, start: usize, end: usize, marked: u8) {
        let words = Span::new(number.after().min(end), end);
        self.series.note(&number);
        self.push(Kind::Item, Some(number), words, marked);
        if let Some(block) = self.out.blocks.last_mut() {
            block.start = start as u32;
        }
        self.spaced();
    }

    fn spaced(&mut self) {
        let gap = self.last.is_none_or(|(_, gap)| gap);
        if let Some(block) = self.out.blocks.last_mut() {
            block.spaced = gap;
        }
    }

    fn push(&mut self, kind: Kind, number: Option<Number>, words: Span, marked: u8) {
        self.open = None;
        let (first_end, start) = (words.end, words.start);
        self.out.blocks.push(Block { kind, number, words, first_end, start, marked, spaced: false });
    }

    fn furniture(&mut self, line: Line) {
        // Inside a block it is a hole; between blocks a block of its own would end the one
        // before it, and text may go on behind a page mark.
        self.out.holes.push(line.words);
        self.broken = true;
        if self.out.blocks.is_empty() {
            self.push(Kind::Furniture, None, line.words, 0);
        }
    }

    fn extend(&mut self, end: usize) {
        if let Some(block) = self.out.blocks.last_mut() {
            block.words.end = end as u32;
        }
    }

    /// Items that begin inside the line: 。（二）… 。三、….
    fn split(&mut self, start: usize, end: usize, here: &'a [Sign]) {
        if end - start < 120 {
            return;
        }
        let found = inline::items(self.text, start, end, here, &mut self.series);
        for number in found {
            let at = inline::start_of(self.text, &number);
            if let Some(block) = self.out.blocks.last_mut() {
                let cut = crate::text::class::trim_end(self.text, block.words.lo().min(at), at);
                block.words.end = cut.max(block.words.lo()) as u32;
                block.first_end = block.first_end.min(block.words.end);
            }
            let words = Span::new(number.after().min(end), end);
            self.push(Kind::Item, Some(number), words, 0);
        }
    }

    /// Keeps track of a bracket that a line leaves open.
    fn brackets(&mut self, start: usize, end: usize, here: &[Sign]) {
        let from = self.out.blocks.last().map_or(start, |b| b.words.lo().max(start).min(end));
        for sign in signs::inside(here, Span::new(from, end)) {
            if sign.opens() {
                self.open.get_or_insert(sign.lo());
            } else if sign.closes() {
                self.open = None;
            }
        }
    }

    fn finish(mut self) -> Outline {
        for (i, block) in self.out.blocks.iter_mut().enumerate() {
            block.start = if i == 0 { 0 } else { block.words.lo().min(start_of(block)) as u32 };
        }
        self.out.blocks.shrink_to_fit();
        self.out.holes.shrink_to_fit();
        self.out
    }
}

fn start_of(block: &Block) -> usize {
    let words = block.words.lo();
    block.number.map_or(words, |n| n.written.lo().min(words))
}

fn is_furniture(text: &str, lines: &[Line], i: usize) -> bool {
    let words = lines[i].words.of(text);
    if furniture::is_sure_page_mark(words) || furniture::is_site_line(words) {
        return true;
    }
    if !furniture::is_page_mark(words) {
        return words.chars().take(40).all(|c| !is_word(c))
            && words.len() < 60
            && !words.chars().any(|c| is_open(c) || is_close(c));
    }
    // A bare figure is a page number between dashes.
    let near = |range: &mut dyn Iterator<Item = usize>| {
        range
            .filter_map(|j| lines.get(j))
            .find(|l| !l.is_blank())
            .is_some_and(|l| furniture::is_sure_page_mark(l.words.of(text)))
    };
    near(&mut (i + 1..i + 4)) || near(&mut (i.saturating_sub(3)..i).rev())
}
