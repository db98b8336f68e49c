//! The bottom of the house: spans, the one home of offset conversion, character classes and
//! width folding.
//!
//! Everything above counts in **bytes** of the UTF-8 source. The contract counts in Unicode
//! scalar values and the browser in UTF-16 units; [`offsets`] converts, and nothing else does.

pub mod alike;
pub mod change;
pub mod class;
pub mod few;
pub mod lexicon;
pub mod offsets;
pub mod order;
pub mod page_mark;
pub mod script;
pub mod signs;
pub mod words;

use serde::{Deserialize, Serialize};

/// A half-open range of byte offsets into the source text. Both ends lie on character
/// boundaries and `start <= end`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte offsets. The text is at most 4 GiB.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start: start as u32, end: end as u32 }
    }

    /// The empty span at `at`.
    #[inline]
    pub fn empty(at: usize) -> Self {
        Span::new(at, at)
    }

    /// A number by which spans sort as they do by themselves: by start, then by end.
    #[inline]
    pub fn key(self) -> u64 {
        u64::from(self.start) << 32 | u64::from(self.end)
    }

    /// Whether it covers nothing.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// First byte, as an index.
    #[inline]
    pub fn lo(self) -> usize {
        self.start as usize
    }

    /// One past the last byte, as an index.
    #[inline]
    pub fn hi(self) -> usize {
        self.end as usize
    }

    /// The words it covers.
    #[cfg_attr(target_arch = "wasm32", inline(never))]
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub fn of(self, text: &str) -> &str {
        &text[self.lo()..self.hi()]
    }

    /// Whether `at` lies inside (the end does not).
    #[inline]
    pub fn contains(self, at: usize) -> bool {
        self.lo() <= at && at < self.hi()
    }

    /// The same in a text with so many bytes more before it.
    #[inline]
    pub fn forth(self, by: usize) -> Span {
        Span { start: self.start + by as u32, end: self.end + by as u32 }
    }

    /// The same in a text that begins so many bytes later.
    #[inline]
    pub fn back(self, by: usize) -> Span {
        Span { start: self.start - by as u32, end: self.end - by as u32 }
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}
