//! Sentences that assign: `此项工作由A负责,B协办。` · `由A牵头,B、C配合。` · `由A会同B提出意见。`

use super::{Statement, clause};
use crate::text::Span;
use crate::text::class::{char_at, is_blank, simplify, skip_blank};

/// Words that may stand before 由.
const OPENING: &[&str] = &[
    "此项工作",
    "该项工作",
    "本项工作",
    "上述工作",
    "以上工作",
    "这项工作",
    "此项任务",
    "该项任务",
    "本项任务",
    "以上任务",
    "上述任务",
    "该工作",
    "此工作",
    "本任务",
    "日常工作",
    "具体工作",
    "以上各项工作",
    "上述各项工作",
    "以上内容",
    "此项改革",
    "该项改革",
];

/// Appends the sentences in `words` that assign.
pub fn find(text: &str, words: Span, out: &mut Vec<Statement>) {
    let hay = words.of(text);
    if !hay.contains('由') {
        return;
    }
    let mut start = words.lo();
    for (i, c) in hay.char_indices() {
        if matches!(c, '。' | '！' | '？') {
            let end = words.lo() + i + c.len_utf8();
            sentence(text, Span::new(start, end), out);
            start = end;
        }
    }
    sentence(text, Span::new(start, words.hi()), out);
}

fn sentence(text: &str, span: Span, out: &mut Vec<Statement>) {
    let start = skip_blank(text, span.lo(), span.hi());
    let body = skip_opening(text, start, span.hi());
    let Some('由') = char_at(&text[..span.hi()], body).map(simplify) else { return };
    let inner = Span::new(body + '由'.len_utf8(), span.hi());
    if inner.len() > 1500 {
        return;
    }
    let clause = clause::read(text, inner, None);
    if clause.verbs == 0 || clause.doubtful > 0 || clause.units.is_empty() || clause.unknown > 0 {
        return;
    }
    let mut statement = Statement::new(Span::new(start, span.hi()), super::Form::Sentence);
    statement.add(clause);
    out.push(statement);
}

fn skip_opening(text: &str, at: usize, end: usize) -> usize {
    let words = &text[at..end];
    let found = OPENING.iter().filter(|w| words.starts_with(**w)).map(|w| w.len()).max().unwrap_or(0);
    let mut next = at + found;
    while let Some(c) = char_at(&text[..end], next)
        .filter(|c| found > 0 && (is_blank(*c) || matches!(simplify(*c), ',' | '均' | '统')))
    {
        next += c.len_utf8();
    }
    next
}
