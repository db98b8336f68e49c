//! Whose tasks a table holds that has no column of units: the line above it says so.
//!
//! `一、市发改委` ⏎ `序号⇥工作任务⇥完成时限` ⏎ … · `责任单位：市财政局` ⏎ `序号⇥任务` ⏎ …

use super::header::ColumnKind;
use crate::fact::Role;
use crate::grammar::label::{self, Ending, Field};
use crate::outline::line::Line;
use crate::outline::number;
use crate::text::Span;
use crate::unit::alone;

/// The longest line that names the owner, in bytes.
const LONGEST: usize = 120;

/// Whether header cells may belong to a table that only lacks units: tasks beside numbers, deadlines or
/// people.
pub fn may_lack(kinds: &[ColumnKind]) -> bool {
    use ColumnKind::*;
    let beside = kinds.iter().any(|k| matches!(k, Serial | Deadline | People));
    beside && kinds.contains(&Text) && !kinds.iter().any(|k| matches!(k, Units(_)))
}

/// The units that the line above line `i` names and nothing else, with their role.
pub fn above(text: &str, lines: &[Line], i: usize) -> Option<(Role, Span)> {
    let line = lines[..i].iter().rev().take(3).find(|l| !l.is_blank())?.words;
    if line.len() > LONGEST {
        return None;
    }
    let marks = line.of(text).len() - line.of(text).trim_start_matches(['#', '*', ' ', '【']).len();
    let mut start = line.lo() + marks;
    if let Some(number) = number::at(text, start, line.hi()) {
        start = number.after();
    }
    let mut role = Role::Responsible;
    if let Some(label) = label::at(text, start, line.hi(), Ending::Colon) {
        let Field::Role(given) = label.field else { return None };
        (role, start) = (given, label.after());
    }
    let words = alone::without_count(text[start..line.hi()].trim_end_matches(['*', '】']));
    let span = Span::new(start, start + words.len());
    alone::units(text, span).map(|_| (role, span))
}
