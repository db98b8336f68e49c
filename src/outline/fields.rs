//! Items that are the fields of the item above: `1.整改目标：规范学习制度。` ⏎ `2.牵头领导：徐文斌` ⏎
//! `3.责任股室：办公室、理论股` ⏎ `4.整改时限：2025年3月底前`.
//!
//! A series in which labels stand for two different things or more, each once. Their numbers count
//! nothing.

use super::number::Kind as NumberKind;
use super::{Block, Kind, Outline};
use crate::grammar::label::{self, Ending, Field, Label};
use crate::text::Span;

/// Makes labels and paragraphs of such items.
pub(super) fn find(text: &str, out: &mut Outline) {
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < out.blocks.len() {
        // Most documents have no item that begins with a label.
        let Some(field) = assigns(text, &out.blocks[at]) else {
            at += 1;
            continue;
        };
        let series = series(&out.blocks, at);
        let labels: Vec<Label> = series.iter().filter_map(|i| assigns(text, &out.blocks[*i])).collect();
        let same = |a: &Label, b: &Label| a.field == b.field && a.span.of(text) == b.span.of(text);
        let repeats = labels.iter().enumerate().any(|(i, a)| labels[..i].iter().any(|b| same(a, b)));
        let several = labels.iter().any(|l| l.field != field.field);
        if several && !repeats {
            for i in &series {
                numbers.extend(take(text, &mut out.blocks[*i]));
            }
        }
        at = series.last().map_or(at, |last| *last).max(at) + 1;
    }
    if !numbers.is_empty() {
        out.holes.extend(numbers);
        out.holes.sort_by_key(|h| h.lo());
    }
}

/// The label that an item begins with, if it says who or by when.
fn assigns(text: &str, block: &Block) -> Option<Label> {
    let number = block.number.filter(|n| block.kind == Kind::Item && n.kind > NumberKind::Chinese)?;
    let label = label::at(text, number.after(), block.words.hi(), Ending::Colon)?;
    (label.field != Field::Other && number.kind != NumberKind::Dotted).then_some(label)
}

/// The items of one series around block `at`: of one kind, their values rising, none of a higher kind
/// between.
fn series(blocks: &[Block], at: usize) -> Vec<usize> {
    let Some(own) = blocks[at].number else { return vec![at] };
    let mut out = vec![at];
    let mut value = own.value;
    for i in (0..at).rev() {
        match blocks[i].number {
            _ if matches!(blocks[i].kind, Kind::Table(_)) || value <= 1 => break,
            Some(n) if n.kind == own.kind && n.value + 1 == value => {
                out.insert(0, i);
                value = n.value;
            }
            Some(n) if n.kind <= own.kind => break,
            _ => {}
        }
    }
    let mut value = own.value;
    for (i, block) in blocks.iter().enumerate().skip(at + 1) {
        match block.number {
            _ if matches!(block.kind, Kind::Table(_)) => break,
            Some(n) if n.kind == own.kind && n.value == value + 1 => {
                out.push(i);
                value = n.value;
            }
            Some(n) if n.kind <= own.kind => break,
            _ => {}
        }
    }
    out
}

/// Makes a field of an item that begins with a label, or with a short word and a colon. What its number
/// took up, mark included, is none of the item's words.
fn take(text: &str, block: &mut Block) -> Option<Span> {
    let number = block.number?;
    let start = number.after();
    let label = label::at(text, start, block.words.hi(), Ending::Colon);
    block.kind = match label {
        Some(label) if label.field != Field::Other || label::oversees(label.span.of(text)) => {
            Kind::Label(label)
        }
        Some(_) => Kind::Paragraph,
        None if label::is_field(block.words.of(text)) => Kind::Paragraph,
        None => return None,
    };
    block.number = None;
    Some(Span::new(block.start as usize, start))
}
