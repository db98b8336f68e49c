//! Texts put together from what plans are made of: each byte is a piece.
#![no_main]

#[path = "../../tests/laws/checks.rs"]
mod checks;
#[path = "../../tests/laws/pieces.rs"]
mod pieces;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::check_all(&pieces::glued(bytes)));
