//! Who helps, said at the end of what somebody else does: `（由省气象台牵头，）建立预警流程，省气象服务中心、市气象局协助。` ·
//! `（市教育局：）组织试卷押运，市公安局配合。`

use super::sentence;
use crate::fact::Role;
use crate::grammar::clause::{self, Assigned};
use crate::grammar::memo::Memo;
use crate::text::Span;
use crate::text::class::{is_blank, is_han, simplify};

/// The longest such part, in bytes.
const LONGEST: usize = 240;

/// Those whom the last part of some words names as helping, and nothing else.
pub fn find<'t>(text: &'t str, span: Span, memo: &Memo<'t>) -> Vec<Assigned> {
    let words = span.of(text).trim_end_matches(|c| is_blank(c) || matches!(simplify(c), '。' | ';'));
    if !words.ends_with(['合', '助', '办', '辦', '与', '與', '加', '同']) || sentence::tells(words) {
        return Vec::new();
    }
    let stop = |c: &(usize, char)| matches!(simplify(c.1), ',' | ';' | '。' | ':') || c.1 == '\n';
    let Some((comma, sign)) = words.char_indices().rev().find(stop) else { return Vec::new() };
    let part = Span::new(span.lo() + comma + sign.len_utf8(), span.lo() + words.len());
    let begins = part.of(text).starts_with(is_han) && matches!(simplify(sign), ',' | ';');
    // 各部门要密切配合 exhorts.
    if !begins || part.len() > LONGEST || part.of(text).contains(['要', '应', '须', '應', '須']) {
        return Vec::new();
    }
    let clause = clause::read(text, part, None, memo);
    let helps = |unit: &Assigned| unit.role == Role::Support && !unit.label.is_empty();
    match sentence::is_whole(&clause) && clause.settled && clause.units.iter().all(helps) {
        true => clause.units,
        false => Vec::new(),
    }
}
