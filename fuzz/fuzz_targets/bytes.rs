//! Any bytes, read as a file would be: what is no UTF-8 becomes U+FFFD.
#![no_main]

#[path = "../../tests/laws/checks.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| checks::check_all(&String::from_utf8_lossy(bytes)));
