//! What a single item would leave open, its fellows settle: `4. 期中质量分析（教务处）` assigns where other
//! items of its series end in a list of units in brackets, `1. 开学典礼（政教处、团委）`.

use super::tree::Tree;
use crate::grammar::clause;
use crate::grammar::memo::Memo;
use crate::statement::{Form, Statement};
use crate::text::Span;
use crate::text::class::{char_before, is_close, is_open, trim_end};

/// The longest bracket that may hold one unit, in bytes.
const LONGEST: usize = 90;

/// Hangs the units in brackets at the end of items whose fellows end so.
pub fn find<'t>(text: &'t str, tree: &mut Tree, memo: &Memo<'t>) {
    let ends = |id: usize| {
        let own = tree.own(id);
        own.len() == 1 && own[0].form == Form::Bare && own[0].span.hi() >= tree.nodes[id].first.hi()
    };
    let mut series = vec![0u32; tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate().skip(1) {
        series[node.parent] += u32::from(node.number.is_some() && ends(id));
    }
    let may = |id: usize| {
        let node = &tree.nodes[id];
        let parent = &tree.nodes[node.parent];
        id > 0
            && node.number.is_some()
            && node.statements.is_empty()
            && node.children.is_empty()
            && node.paragraphs.is_empty()
            && series[node.parent] > 0
            && series[node.parent] as usize * 3 >= parent.children.len()
    };
    let found: Vec<(usize, Statement)> = (1..tree.nodes.len())
        .filter(|id| may(*id))
        .filter_map(|id| {
            read(text, Span::new(tree.nodes[id].start, tree.nodes[id].end), memo).map(|s| (id, s))
        })
        .collect();
    if found.is_empty() {
        return;
    }
    let mut found = found.into_iter().peekable();
    let mut statements = std::mem::take(&mut tree.statements).into_iter();
    let mut taken = 0;
    for id in 0..tree.nodes.len() {
        let end = tree.nodes[id].statements.end;
        let at = tree.statements.len();
        tree.statements.extend(statements.by_ref().take(end - taken));
        taken = end;
        if let Some((_, statement)) = found.next_if(|(of, _)| *of == id) {
            tree.statements.push(statement);
        }
        tree.nodes[id].statements = at..tree.statements.len();
    }
}

/// The bracket that ends an item, if nothing but a unit stands in it.
fn read<'t>(text: &'t str, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    let end = trim_end(text, words.lo(), words.hi());
    let close = char_before(text, end).filter(|c| is_close(*c))?;
    let mut from = end.saturating_sub(LONGEST).max(words.lo());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let (open, bracket) = text[from..end].char_indices().rfind(|(_, c)| is_open(*c))?;
    let inner = Span::new(from + open + bracket.len_utf8(), end - close.len_utf8());
    let clause = clause::read(text, inner, None, memo);
    if !clause.is_sure() || text[words.lo()..from + open].chars().count() < 3 {
        return None;
    }
    let mut statement = Statement::new(Span::new(from + open, end), Form::Bare);
    statement.add(clause);
    Some(statement)
}
