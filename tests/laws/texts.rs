//! The texts on which the laws are tried.
//!
//! The generator puts plans together from what real ones are made of, in both widths and with
//! the dirt of copying: labels, brackets, numbering, names, figures, deadlines, CRLF,
//! private-use indents, astral characters; others are the sample, damaged.

use crate::pieces::{DIRT, PIECES, SAMPLE};
use proptest::prelude::*;

fn piece() -> impl Strategy<Value = &'static str> {
    let pieces = prop::sample::select(PIECES.to_vec());
    let dirt = prop::sample::select(DIRT.to_vec());
    prop_oneof![8 => pieces, 1 => dirt]
}

pub fn plan_like() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..120).prop_map(|pieces| pieces.concat())
}

/// The sample with bytes cut out, put in and overwritten, read as a file would be: what is no
/// UTF-8 becomes U+FFFD.
pub fn damaged() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0usize..40, prop::collection::vec(any::<u8>(), 0..6));
    prop::collection::vec(change, 1..8).prop_map(|changes| {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for (at, cut, put) in changes {
            let from = at.index(bytes.len() + 1);
            let to = (from + cut).min(bytes.len());
            bytes.splice(from..to, put);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// The sample with whole characters cut out, doubled or swapped for pieces.
pub fn mangled() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0usize..12, prop::collection::vec(piece(), 0..3));
    prop::collection::vec(change, 1..10).prop_map(|changes| {
        let mut chars: Vec<char> = SAMPLE.chars().collect();
        for (at, cut, put) in changes {
            let from = at.index(chars.len() + 1);
            let to = (from + cut).min(chars.len());
            chars.splice(from..to, put.concat().chars());
        }
        chars.into_iter().collect()
    })
}

pub fn any_text() -> impl Strategy<Value = String> {
    let random = prop::collection::vec(any::<char>(), 0..200).prop_map(|chars| chars.into_iter().collect());
    prop_oneof![4 => plan_like(), 2 => mangled(), 1 => damaged(), 1 => random]
}
