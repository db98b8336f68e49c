//! The law of edits: after any edit the new analysis is the old one with exactly that change; taking it
//! back gives the old text byte for byte; what cannot be written is refused with a reason.

#[path = "../laws/pieces.rs"]
#[allow(dead_code)]
mod pieces;
#[path = "../laws/texts.rs"]
#[allow(dead_code)]
mod texts;

mod corpus;
mod examples;
mod generated;
mod random;
