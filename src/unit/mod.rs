//! Units.

pub mod collective;
pub mod fold;
pub mod names;
pub mod prefix;
pub mod reform;
