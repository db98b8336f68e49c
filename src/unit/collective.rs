//! Collectives.

/// Whether a name stands for several bodies: 各县(市、区)政府.
pub fn is_collective(name: &str) -> bool {
    name.starts_with('各')
}

/// Whether a string reads as a body's name.
pub fn looks_like_unit(_name: &str) -> bool {
    false
}
