//! A paragraph's sentences one after another, each handed to [`sentence`], or to [`counted`] behind a counter.

use super::{Statement, asked, counted, plain, sentence};
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::{char_at, is_han, simplify, skip_blank};
use crate::text::signs::Sign;
use crate::unit::list::looks_like_unit;

/// Appends the sentences in `words` that assign.
pub fn find<'t>(text: &'t str, words: Span, signs: &[Sign], memo: &Memo<'t>, out: &mut Vec<Statement>) {
    let mut reader = Sentences {
        text,
        words,
        memo,
        start: words.lo(),
        may: asked::asks(text, words.lo(), words.hi()),
        figure: false,
        counted: 0,
    };
    reader.counted(words.lo(), out);
    for sign in signs {
        if sign.lo() < reader.start {
            continue;
        }
        reader.sign(*sign, out);
    }
    reader.part(words.hi(), out);
}

/// The work of [`find`].
struct Sentences<'t, 'm> {
    text: &'t str,
    words: Span,
    memo: &'m Memo<'t>,
    /// Where the sentence begins that is gone through.
    start: usize,
    /// Whether it has words that may assign,
    may: bool,
    /// … and a figure.
    figure: bool,
    /// How many statements there were when the last counted clause was read.
    counted: usize,
}

impl<'t> Sentences<'t, '_> {
    fn sign(&mut self, sign: Sign, out: &mut Vec<Statement>) {
        let (text, hi) = (self.text, self.words.hi());
        self.may |= may_assign(text, sign);
        self.figure |= sign.c == '0';
        let end = sign.end(text);
        // …，由市应急局负责；（2）…: the next sub-item.
        let next = if sign.c == ';' { counted::sub_item(text, skip_blank(text, end, hi), hi) } else { None };
        let next = next.or_else(|| (sign.c == ';' && self.may).then(|| other_duty(text, end, hi))?);
        // 一是排查，市环保局牵头；二是整治，各区政府负责
        let next = next.or_else(|| (sign.c == ';' && self.may).then(|| other_clause(text, end, hi))?);
        if matches!(sign.c, '。' | '!' | '?') || next.is_some() {
            self.part(end, out);
            self.begin(end);
            if !self.counted(end, out) {
                self.begin(next.unwrap_or(end));
            }
        } else if matches!(sign.c, ';' | ':' | ',') {
            self.counted(end, out);
        }
    }

    /// Reads the sentence up to `end`.
    fn part(&mut self, end: usize, out: &mut Vec<Statement>) {
        let (text, words) = (self.text, self.words);
        let span = Span::new(self.start, end.max(self.start));
        if self.may || self.figure && asked::joins(text, self.start, end) {
            sentence::read(text, span, self.start == words.lo(), self.memo, out);
        } else {
            plain::find(text, span, words.lo(), self.memo, out);
        }
    }

    /// A sentence begins at `at`.
    fn begin(&mut self, at: usize) {
        (self.start, self.figure) = (at, false);
        self.may = asked::asks(self.text, at, self.words.hi());
    }

    /// Reads the clauses from `at` on whose counters assign: …：一是由县财政局负责筹措资金；二是….
    fn counted(&mut self, at: usize, out: &mut Vec<Statement>) -> bool {
        let mut from = at;
        while let Some(mut statement) = counted::read(self.text, from, self.words.hi(), self.memo) {
            if self.start < at && self.may && from == at {
                self.part(at, out);
            }
            from = statement.span.hi();
            let goes_on = self.counted > 0 && self.counted == out.len();
            match out.last_mut().filter(|_| goes_on) {
                Some(before) => counted::join(before, statement),
                None => {
                    // …，由市水利局负责；②由市气象局发布预警: a passage of its own.
                    let words = counted::behind(self.text, statement.span.lo(), statement.span.hi());
                    if out.last().is_some_and(|before| before.span.hi() == statement.span.lo()) {
                        statement.span = Span::new(words.unwrap_or(from), statement.span.hi());
                    }
                    out.push(statement);
                }
            }
            self.counted = out.len();
        }
        if from > at {
            self.begin(from);
        }
        from > at
    }
}

/// Where the next part begins if it has a duty and a 由 of its own: `…，由A牵头；推进节能改造，由B负责。`
fn other_duty(text: &str, from: usize, end: usize) -> Option<usize> {
    let rest = &text[from..end];
    let mut stops = rest.char_indices().take(DUTY).filter(|(_, c)| matches!(simplify(*c), ',' | ';' | '。'));
    let comma = stops.next().filter(|(_, c)| simplify(*c) == ',')?.0;
    let by = rest[comma..].chars().nth(1).is_some_and(|c| simplify(c) == '由');
    let head = rest[..comma].trim_start();
    let deed = head.chars().filter(|c| is_han(*c)).count() >= 4 && !head.starts_with('由');
    (by && deed && !looks_like_unit(head)).then_some(from)
}

/// Where the next clause begins, with its counter: 二是.
fn other_clause(text: &str, from: usize, end: usize) -> Option<usize> {
    let at = skip_blank(text, from, end);
    counted::is_counter(&text[at..end]).then_some(at)
}

/// The longest duty before its 由, in characters.
pub(super) const DUTY: usize = 80;

/// Whether 责 follows 负, at once or behind 总, 全 or 主: 市住建局负总责.
fn bears(rest: &str) -> bool {
    let mut next = rest.chars().map(simplify);
    let first = next.next();
    first == Some('责') || matches!(first, Some('总' | '全' | '主')) && next.next() == Some('责')
}

/// 由, 负责, 牵头: without one of them no sentence assigns.
fn may_assign(text: &str, sign: Sign) -> bool {
    let next = || char_at(text, sign.end(text)).map(simplify);
    match sign.c {
        '由' => true,
        '为' => matches!(next(), Some('主' | '责')),
        '负' => bears(&text[sign.end(text)..]),
        '牵' => next() == Some('头'),
        ',' | ';' | ':' => asked::asks(text, sign.end(text), text.len()),
        _ => false,
    }
}
