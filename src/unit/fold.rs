//! Folding.

/// The key of a full name: two names are one body iff their keys are equal.
pub fn key(full_name: &str) -> String {
    full_name.to_string()
}
