//! Notices and minutes that tell units in plain sentences what they must do: `一、做好收购准备。县粮储公司要于9月20日前
//! 完成仓房检修。县发展改革局要开展核查。`
//!
//! Looked for only where a text has no statement of any other form, at least two items of one series
//! tell units what to do, and the text is no speech, report or law.

use super::owner;
use super::tree::Tree;
use crate::fact::Role;
use crate::grammar::clause::Assigned;
use crate::statement::{Form, Statement, counted};
use crate::text::Span;
use crate::text::class::{simplify, skip_blank};

/// Words near the start of texts that only speak of duties.
const SPEECHES: &str = "讲话|致辞|发言|同志们|各位代表|总结|工作报告|条例|规定|办法|章程|公报|述职";

/// How far into a text those words are looked for, in bytes.
const HEAD: usize = 600;

/// Hangs the sentences that tell units what they must do into their items.
pub fn find(text: &str, tree: &mut Tree) {
    if !tree.statements.is_empty() || !tree.tables.is_empty() {
        return;
    }
    let mut head = HEAD.min(text.len());
    while !text.is_char_boundary(head) {
        head -= 1;
    }
    if SPEECHES.split('|').any(|w| text[..head].contains(w)) {
        return;
    }
    let nodes = tree.nodes.iter().enumerate().filter(|(_, n)| n.number.is_some());
    let found: Vec<(usize, Statement)> = nodes
        .filter_map(|(id, n)| read(text, n.start(), own_end(tree, id)).map(|statement| (id, statement)))
        .collect();
    let mut series = vec![0u32; tree.nodes.len()];
    for (id, _) in &found {
        series[tree.nodes[*id].parent()] += 1;
    }
    let mut found = found.into_iter().peekable();
    for id in 0..tree.nodes.len() {
        let at = tree.statements.len() as u32;
        // One such sentence may be anything.
        let several = series[tree.nodes[id].parent()] > 1;
        tree.statements.extend(found.next_if(|(of, _)| *of == id).filter(|_| several).map(|(_, s)| s));
        tree.nodes[id].statements = at..tree.statements.len() as u32;
    }
}

/// `市卫健委要抓紧编制方案，市发改委要争取资金`: adds the units behind the first one of a sentence in `words` that tells it
/// what it must do, which are told so too.
pub(super) fn others(text: &str, words: Span, statement: &mut Statement) {
    let first = statement.units.first().map_or(words.hi(), |u| u.name.span.lo());
    let stop = |at: usize| {
        let rest = text[at..words.hi()].find(|c| matches!(simplify(c), '。' | ';' | ',' | '\n'));
        rest.map_or(words.hi(), |i| at + i)
    };
    let must = |from: usize, to: usize| owner::read(text, from, to).filter(|o| o.must && !o.kinds);
    let mut at = stop(first);
    if must(first, at).is_none() {
        return;
    }
    while at < words.hi() {
        let from = skip_blank(text, at + text[at..].chars().next().map_or(1, char::len_utf8), words.hi());
        at = stop(from);
        let Some(owner) = must(from, at) else { continue };
        let (role, label) = (owner.role, owner.label);
        statement.units.extend(owner.names.into_iter().map(|name| Assigned { role, label, name }));
    }
}

/// Where an item's own paragraph ends: contacts and the like may stand below.
fn own_end(tree: &Tree, id: usize) -> usize {
    let node = &tree.nodes[id];
    tree.paragraphs(id).first().map_or(node.end(), |p| (*p).max(node.start()))
}

/// The sentences of `start..end`, the first left out, for an item that begins with a unit is read elsewhere.
fn read(text: &str, start: usize, end: usize) -> Option<Statement> {
    let mut statement = Statement::new(Span::new(start, end), Form::Sentence);
    statement.keeps_words = true;
    let mut at = start;
    let mut first = true;
    while at < end {
        let rest = &text[at..end];
        let stop = rest.find(|c| matches!(simplify(c), '。' | ';' | ',' | '\n')).map_or(end, |i| at + i);
        let from = skip_blank(text, at, stop);
        // 四是县经发局要做好稳定工作
        let from = counted::behind(text, from, stop).unwrap_or(from);
        at = stop + text[stop..end].chars().next().map_or(1, char::len_utf8);
        let owner = owner::read(text, from, stop).filter(|o| o.must && !o.kinds);
        if first && owner.is_some() {
            return None;
        }
        first = false;
        let Some(owner) = owner else { continue };
        let sentence = text[stop..end].find('。').map_or(end, |i| stop + i);
        statement.deadline = statement.deadline.or_else(|| owner::first_deadline(text, from, sentence));
        let (role, label) = (owner.role, owner.label);
        let helpers = owner.helpers.into_iter();
        let helpers = helpers.map(|(label, name)| Assigned { role: Role::Support, label, name });
        statement.units.extend(owner.names.into_iter().map(|name| Assigned { role, label, name }));
        statement.units.extend(helpers);
    }
    (!statement.units.is_empty()).then_some(statement)
}
