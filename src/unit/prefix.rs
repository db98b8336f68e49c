//! Prefixes.

/// The prefix of a name: 市财政局 -> 市.
pub fn prefix_of(_name: &str) -> &str {
    ""
}

/// `name` with an omitted prefix supplied; `None` where it needs none.
pub fn supplied(_first_prefix: &str, _name: &str) -> Option<String> {
    None
}
