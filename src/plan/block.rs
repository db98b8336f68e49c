//! What the words of one block assign: read by themselves, as if there were no other, so that what was read of the
//! same words before holds ([`super::past`]).

use super::past::{Past, Words};
use super::tree::Tree;
use crate::grammar::label::{Field, Label};
use crate::grammar::memo::Memo;
use crate::outline::Block;
use crate::statement::{self, labelled};
use crate::text::Span;
use crate::text::signs::{self, Cursor, Sign};

/// Hangs what a block's words assign, `label` opening them, into the tree.
pub(super) fn read<'t>(
    text: &'t str,
    block: &Block,
    label: Option<Label>,
    signs: &mut Cursor,
    (memo, past): (&Memo<'t>, &mut Past),
    tree: &mut Tree,
) {
    let (words, at) = (block.words.of(text), block.words.lo());
    let (label, signs) = (label.map(|label| label.back(at)), signs.within(block.words));
    let read = || {
        let signs: Vec<Sign> = signs.iter().map(|sign| sign.back(at)).collect();
        alone(words, label, &signs, memo)
    };
    let found = past.words(words, label, read);
    tree.statements.extend(found.statements.iter().map(|s| s.clone().forth(at)));
    tree.doubts.extend(found.doubts.iter().map(|d| d.forth(at)));
}

/// What a block's words assign, `label` opening them; `signs` are theirs.
fn alone<'t>(words: &'t str, label: Option<Label>, signs: &[Sign], memo: &Memo<'t>) -> Words {
    let mut found = Words { label, ..Words::default() };
    let (out, mut rest) = (&mut found.statements, 0);
    if let Some(label) = label {
        let mut statement = labelled::read(words, label, Span::new(0, words.len()), memo);
        // 2.1至2.3牵头：市数据局
        statement.span.start = 0;
        rest = match label.field {
            Field::Other => words.len(),
            _ => statement.span.hi(),
        };
        out.push(statement);
    }
    if rest < words.len() || label.is_none() {
        let (from, span) = (out.len(), Span::new(rest, words.len()));
        let signs = signs::inside(signs, span);
        statement::in_block(words, span, signs, memo, out);
        statement::doubt::find(words, span, signs, &out[from..], &mut found.doubts);
    }
    found
}
