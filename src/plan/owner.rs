//! Unit first, in one line with its duty: `市公安局：负责交通疏导。` · `（二）市财政局、审计局：落实资金。` ·
//! `县卫健局负责医疗保障。` · `二、市水务局要加快河道清淤，9月底前完成。`
//!
//! One such line may be anything; two in one series, or two paragraphs of one item, are duties.

use super::tree::Tree;
use super::{Role, heading};
use crate::deadline;
use crate::grammar::label::{self, Ending};
use crate::grammar::verb;
use crate::text::Span;
use crate::text::class::{Chars, char_at, is_han, simplify, skip_blank};
use crate::unit::alone::units;
use crate::unit::collective::is_collective;
use crate::unit::list::Name;

/// The units that a line begins with, and their duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Owner {
    /// Responsible, or lead where the duty says so.
    pub role: Role,
    /// The verb; empty behind a colon.
    pub label: Span,
    /// The units.
    pub names: Vec<Name>,
    /// Where the duty's words begin; behind a verb, at the unit.
    pub words: usize,
    /// The unit must do it: 市水务局要加快清淤.
    pub must: bool,
    /// By when, in a sentence that tells a unit what it must do.
    pub deadline: Option<Span>,
}

/// What may stand behind the units, 要 left out; in all widths and scripts.
static SIGNS: Chars = Chars::new("\n\t:：︰∶﹕。｡负負牵牽须須需");

/// The most characters before a colon.
const LONGEST: usize = 48;

/// Reads the words `start..end` of an item or a paragraph.
pub fn read(text: &str, start: usize, end: usize) -> Option<Owner> {
    let words = &text[start..end];
    let (at, sign) = words.char_indices().take(LONGEST).find(|(i, c)| match c {
        // 主要, 重要 and 纪要 tell nobody to do anything.
        '要' => !words[..*i].ends_with(['主', '重', '纪', '需', '概']),
        c => SIGNS.has(*c),
    })?;
    let colon = simplify(sign) == ':';
    let must = matches!(simplify(sign), '要' | '须' | '需');
    if at < 6 || matches!(sign, '。' | '\n' | '\t') || label::at(text, start, end, Ending::Colon).is_some() {
        return None;
    }
    let names = units(text, Span::new(start, start + at))?;
    let words = if colon { skip_blank(text, start + at + sign.len_utf8(), end) } else { start };
    let duty = &text[if colon { words } else { start + at }..end];
    // 各单位要高度重视 is said in every speech.
    if must && names.iter().any(|n| is_collective(n.span.of(text))) {
        return None;
    }
    if duty.chars().filter(|c| is_han(*c)).take(4).count() < 4 {
        return None;
    }
    let verb = verb::find(duty).filter(|v| v.start == 0 && !must);
    if !colon && !must && verb.is_none_or(|v| duty[v.end..].chars().next().is_none_or(|c| !is_han(c))) {
        return None;
    }
    let lead = verb.is_some_and(|v| v.role == Role::Lead);
    let label = match verb {
        Some(v) if !colon => Span::new(start + at + v.start, start + at + v.end),
        _ => Span::empty(start),
    };
    let role = if lead { Role::Lead } else { Role::Responsible };
    let deadline = must.then(|| first_deadline(text, start + at, end)).flatten();
    Some(Owner { role, label, names, words, must, deadline })
}

/// The deadline in the first sentence of `start..end`: `要于6月底前完成`, `要加快清淤，9月底前完成`.
pub fn first_deadline(text: &str, start: usize, end: usize) -> Option<Span> {
    let words = &text[start..end];
    let stop = words.find(['。', '\n']).unwrap_or(words.len());
    let found = deadline::find(&words[..stop])?;
    Some(Span::new(start + found.start, start + found.end))
}

/// Which items begin with a unit and its duty, another one standing in the same series.
pub fn items(text: &str, tree: &Tree) -> Vec<Option<Box<Owner>>> {
    let mut found: Vec<Option<Box<Owner>>> = tree
        .nodes
        .iter()
        .enumerate()
        .map(|(id, node)| {
            let may = node.is_counted() && !tree.assigns(id) && !tree.has_table(id);
            let owner = may.then(|| read(text, node.start(), node.first.hi())).flatten();
            // 一、市公安局牵头事项（2项） heads its items.
            let owner = owner.filter(|_| node.children.is_empty() || heading::unit(text, node).is_none());
            // 第十二条 公安机关负责监督管理 is the law.
            let article = node.number.is_some_and(|n| n.written.of(text).starts_with('第'));
            owner.filter(|o| !article || o.label.is_empty()).map(Box::new)
        })
        .collect();
    let mut series = vec![0u32; tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate() {
        series[node.parent] += u32::from(found[id].is_some());
    }
    for (id, node) in tree.nodes.iter().enumerate() {
        found[id].take_if(|_| series[node.parent] < 2 && !node.heads_duties());
    }
    found
}

/// The paragraphs of one item that begin with a unit and its duty: each with its end; none
/// where there is but one.
pub fn paragraphs(text: &str, tree: &Tree, id: usize) -> Vec<(Owner, usize)> {
    let paragraphs = tree.paragraphs(id);
    let mut out = Vec::new();
    for (i, start) in paragraphs.iter().copied().enumerate() {
        let end = paragraphs.get(i + 1).copied().unwrap_or(tree.nodes[id].end);
        let opens = char_at(text, start).is_some_and(is_han);
        out.extend(read(text, start, end).filter(|_| opens).map(|owner| (owner, end)));
    }
    if out.len() < 2 { Vec::new() } else { out }
}
