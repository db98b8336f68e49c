//! Tables pasted as text.

use super::line::Line;
use std::ops::Range;

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {}

/// The tables of a text, with their ranges of lines.
pub fn find(_text: &str, _lines: &[Line]) -> Vec<(Range<usize>, Table)> {
    Vec::new()
}
