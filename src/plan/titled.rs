//! Titles that end in units in brackets, prose behind them in the same paragraph: `1.强化宣传（县委宣传部）。利用各类媒体开展
//! 宣传。` One alone may say anything; most items of a series that open so assign.

use super::fellows;
use super::tree::Tree;
use crate::grammar::memo::Memo;
use crate::statement::{Form, Statement};
use crate::text::Span;
use crate::text::class::{is_close, is_han, is_open};
use crate::unit::list::looks_like_unit;

/// The longest title with its bracket, in characters.
const TITLE: usize = 60;

/// The fewest Chinese characters before the bracket, and behind the full stop.
const SHORTEST: usize = 4;

/// Hangs the brackets of such titles into their items.
pub fn find<'t>(text: &'t str, tree: &mut Tree, memo: &Memo<'t>) {
    let mut found: Vec<(usize, Statement)> = Vec::new();
    // By item: how many below it open so, and how many end in units or name them otherwise.
    let mut counts = vec![(0usize, 0usize); tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate().skip(1).filter(|(_, n)| n.number.is_some()) {
        let end = tree.paragraphs(id).first().map_or(node.end(), |p| (*p).max(node.start()));
        let count = &mut counts[node.parent()];
        if !node.statements.is_empty() {
            count.1 += usize::from(tree.own(id).iter().any(|s| s.form == Form::Bare));
        } else if node.children.is_empty()
            && let Some(statement) = opening(text, Span::new(node.start(), end), memo)
        {
            count.0 += 1;
            found.push((id, statement));
        }
    }
    found.retain(|(id, _)| {
        let parent = tree.nodes[*id].parent();
        let (opened, stated) = counts[parent];
        let all = tree.nodes[parent].children.len();
        let anchored = stated > 0 || opened > 2;
        anchored && opened + stated > 2 && (opened + stated) * 4 >= all * 3
    });
    fellows::hang(tree, found);
}

/// The bracket of units that ends the first sentence of some words, if it is short and others follow.
fn opening<'t>(text: &'t str, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    let (stop, _) = words.of(text).char_indices().take(TITLE).find(|(_, c)| *c == '。')?;
    let title = &words.of(text)[..stop];
    let prose = words.of(text)[stop..].chars().filter(|c| is_han(*c)).take(SHORTEST).count();
    let open = title.rfind(is_open).filter(|_| title.ends_with(is_close) && prose == SHORTEST)?;
    let head = title[..open].trim_end();
    if head.chars().filter(|c| is_han(*c)).count() < SHORTEST || looks_like_unit(head) {
        return None;
    }
    let mut statement = fellows::read(text, Span::new(words.lo(), words.lo() + stop), memo)?;
    statement.span.end += '。'.len_utf8() as u32;
    Some(statement)
}
