//! What the words of one block assign: read by themselves, as if there were no other, so that what was read of the
//! same words before holds ([`super::past`]).

use super::past::{Past, Words};
use super::tree::Tree;
use crate::grammar::label::{Field, Label};
use crate::grammar::memo::Memo;
use crate::outline::Block;
use crate::statement::{self, Statement, labelled};
use crate::text::Span;
use crate::text::signs::{self, Cursor, Sign};

/// Longer words are read where they stand: a copy of their signs would take much room, and whoever types in them
/// changes them all.
pub(super) const LONG: usize = 8192;

/// Hangs what a block's words assign, `label` opening them, into the tree.
pub(super) fn read<'t>(
    text: &'t str,
    block: &Block,
    label: Option<Label>,
    signs: &mut Cursor,
    (memo, past): (&Memo<'t>, &mut Past),
    tree: &mut Tree,
) {
    let signs = signs.within(block.words);
    if block.words.len() > LONG {
        return assigns(text, block.words, label, (signs, memo), (&mut tree.statements, &mut tree.doubts));
    }
    let (words, at) = (block.words.of(text), block.words.lo());
    let label = label.map(|label| label.back(at));
    let alone = || {
        let signs: Vec<Sign> = signs.iter().map(|sign| sign.back(at)).collect();
        let mut found = Words { label, ..Words::default() };
        let out = (&mut found.statements, &mut found.doubts);
        assigns(words, Span::new(0, words.len()), label, (&signs, memo), out);
        found
    };
    let found = past.words(words, label, alone);
    tree.statements.extend(found.statements.iter().map(|s| s.clone().forth(at)));
    tree.doubts.extend(found.doubts.iter().map(|d| d.forth(at)));
}

/// Appends what words assign, `label` opening them, and what in them is doubtful; the signs are theirs.
fn assigns<'t>(
    text: &'t str,
    words: Span,
    label: Option<Label>,
    (signs, memo): (&[Sign], &Memo<'t>),
    (out, doubts): (&mut Vec<Statement>, &mut Vec<Span>),
) {
    let mut rest = words.lo();
    if let Some(label) = label {
        let mut statement = labelled::read(text, label, words, memo);
        // 2.1至2.3牵头：市数据局
        statement.span.start = words.start.min(statement.span.start);
        rest = match label.field {
            Field::Other => words.hi(),
            _ => statement.span.hi(),
        };
        out.push(statement);
    }
    if rest < words.hi() || label.is_none() {
        let (from, span) = (out.len(), Span::new(rest, words.hi()));
        let signs = signs::inside(signs, span);
        statement::in_block(text, span, signs, memo, out);
        statement::doubt::find(text, span, signs, &out[from..], doubts);
    }
}
