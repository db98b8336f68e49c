//! Items that open with their unit in brackets: `1.（市教育局）新建学校5所。` One alone may be anything; where others of its
//! series open so too, it assigns.

use super::fellows;
use super::tree::Tree;
use crate::grammar::clause;
use crate::grammar::memo::Memo;
use crate::statement::{Form, Statement};
use crate::text::Span;
use crate::text::class::{char_at, is_close, is_han, is_open, skip_blank};

/// The longest such bracket, in bytes.
const LONGEST: usize = 240;

/// Hangs such brackets into their items.
pub fn find<'t>(text: &'t str, tree: &mut Tree, memo: &Memo<'t>) {
    let mut found: Vec<(usize, Statement)> = Vec::new();
    // By item: how many below it open so.
    let mut counts = vec![0usize; tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate().skip(1) {
        if node.number.is_none() || !char_at(text, node.start()).is_some_and(is_open) {
            continue;
        }
        let own = tree.own(id);
        if own.first().is_some_and(|s| s.span.lo() == node.start() && s.assigns_units()) {
            counts[node.parent()] += 1;
        } else if own.is_empty()
            && let Some(statement) = opening(text, Span::new(node.start(), node.first.hi()), memo)
        {
            counts[node.parent()] += 1;
            found.push((id, statement));
        }
    }
    found.retain(|(id, _)| {
        let parent = tree.nodes[*id].parent();
        counts[parent] > 1 && counts[parent] * 2 >= tree.nodes[parent].children.len()
    });
    fellows::hang(tree, found);
}

/// The bracket of units that opens some words, if others follow.
fn opening<'t>(text: &'t str, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    let head = &text[words.lo()..words.hi()];
    let open = char_at(head, 0)?.len_utf8();
    let (close, bracket) =
        head.char_indices().take_while(|(i, _)| *i < LONGEST).find(|(_, c)| is_close(*c))?;
    let behind = close + bracket.len_utf8();
    let inner = Span::new(words.lo() + open, words.lo() + close);
    let prose = head[behind..].chars().filter(|c| is_han(*c)).take(4).count() == 4;
    let clause = Some(clause::read(text, inner, None, memo)).filter(|c| prose && c.is_sure())?;
    let end = skip_blank(text, words.lo() + behind, words.hi());
    let mut statement = Statement::new(Span::new(words.lo(), end), Form::Bare);
    statement.add(clause);
    Some(statement)
}
