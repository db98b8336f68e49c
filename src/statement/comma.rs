//! Labels with a comma for their colon: `牵头部门，区市场监管局；责任部门，区教体局、区卫计局。`
//!
//! A whole label opens each part between semicolons, and nothing but units follows.

use super::{Form, Statement};
use crate::grammar::clause;
use crate::grammar::label::{self, Ending, Field};
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::{char_at, simplify, skip_blank, trim_end};

/// The longest such sentence, in bytes.
const LONGEST: usize = 600;

/// The longest label, in characters.
const LABEL: usize = 10;

/// Reads a sentence that does nothing else.
pub(super) fn read<'t>(text: &'t str, span: Span, memo: &Memo<'t>) -> Option<Statement> {
    let first = char_at(&text[..span.hi()], span.lo()).filter(|c| label::may_start(simplify(*c)));
    if first.is_none() || span.len() > LONGEST {
        return None;
    }
    let mut statement = Statement::new(span, Form::Labelled);
    let mut from = span.lo();
    for part in span.of(text).split_inclusive(|c| matches!(simplify(c), ';' | '。')) {
        let (start, end) = (skip_blank(text, from, from + part.len()), from + part.len());
        from = end;
        if start < end {
            statement.add(field(text, start, end, memo)?);
        }
    }
    (!statement.units.is_empty()).then_some(statement)
}

/// One label, its comma and units.
fn field<'t>(text: &'t str, start: usize, end: usize, memo: &Memo<'t>) -> Option<clause::Clause> {
    let words = &text[start..end];
    let (comma, c) = words.char_indices().take(LABEL).find(|(_, c)| simplify(*c) == ',')?;
    let label = label::at(text, start, start + comma, Ending::Loose)?;
    let Field::Role(role) = label.field else { return None };
    let whole = label.span.hi() == trim_end(text, start, start + comma) && label.span.len() >= 12;
    let value = Span::new(start + comma + c.len_utf8(), end);
    let clause = clause::read(text, value, Some((role, label.span)), memo);
    (whole && clause.is_sure() && clause.verbs == 0).then_some(clause)
}
