//! A task's own words: what differs from the words that stand there is replaced, nothing else.

use super::law::{Want, Wanted};
use super::pen::put;
use super::{Doc, Proposal, Refusal};
use crate::plan::{Task, words};
use crate::text::Span;
use crate::text::class::is_blank;

/// A task's words, white space folded as for showing, each character with its place in the text.
pub fn placed(text: &str, task: &Task) -> Vec<(char, Span)> {
    let mut out: Vec<(char, Span)> = Vec::new();
    let mut folded = String::new();
    for piece in &task.pieces {
        let mut gap: Option<usize> = None;
        for (i, c) in piece.of(text).char_indices() {
            let at = piece.lo() + i;
            if is_blank(c) {
                gap.get_or_insert(at);
                continue;
            }
            let before = folded.chars().next_back();
            let latin = |c: char| c.is_ascii_alphanumeric();
            if let Some(from) = gap.take().filter(|_| before.is_some_and(latin) && latin(c)) {
                folded.push(' ');
                out.push((' ', Span::new(from, at)));
            }
            folded.push(c);
            out.push((c, Span::new(at, at + c.len_utf8())));
        }
    }
    out
}

/// Proposes other words for a task.
pub fn propose(doc: Doc, at: usize, new: &str) -> Result<Proposal, Refusal> {
    let task = doc.task(at)?;
    let new = words::folded(new, Span::new(0, new.len()));
    if new.is_empty() {
        return Err(Refusal::NoValue(new));
    }
    let old = placed(doc.text, task);
    let fresh: Vec<char> = new.chars().collect();
    let same = old.iter().zip(&fresh).take_while(|(a, b)| a.0 == **b).count();
    let tail =
        old[same..].iter().rev().zip(fresh[same..].iter().rev()).take_while(|(a, b)| a.0 == **b).count();
    let gone = &old[same..old.len() - tail];
    let put_in: String = fresh[same..fresh.len() - tail].iter().collect();
    let place = match gone.first() {
        Some(first) => first.1.lo(),
        None if same > 0 => old[same - 1].1.hi(),
        None => task.span.lo(),
    };
    let last = gone.last().map_or(place, |c| c.1.hi());
    // Words in several pieces: what stands between them (a statement, a page's line) stays.
    let mut parts = Vec::new();
    let mut new_words = Some(put_in);
    for piece in &task.pieces {
        let span = Span::new(place.max(piece.lo()).min(piece.hi()), last.min(piece.hi()).max(piece.lo()));
        let here = piece.lo() <= place && place <= piece.hi();
        if here || !span.is_empty() && piece.lo() > place {
            parts.push(put(span, if here { new_words.take().unwrap_or_default() } else { String::new() }));
        }
    }
    let wanted = Wanted { from: Some(at), text: Some(new), ..Wanted::default() };
    let want = Want { tasks: vec![(at, wanted)], ..Want::default() };
    Ok(Proposal { want, ways: vec![parts], ..Proposal::default() })
}
