//! Deadlines.

use crate::plan::Date;
use std::ops::Range;

/// The last day that a deadline's wording allows.
pub fn parse(_words: &str, _base_year: Option<u16>) -> Option<Date> {
    None
}

/// The explicit deadline phrase inside a responsibility clause, as a byte range.
pub fn find(_words: &str) -> Option<Range<usize>> {
    None
}

/// Whether a whole short cell reads as a deadline.
pub fn looks_like(_words: &str) -> bool {
    false
}

/// The plan's year.
pub fn base_year(_text: &str) -> Option<u16> {
    None
}
