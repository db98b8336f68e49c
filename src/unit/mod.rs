//! Units: splitting a list, supplying prefixes, telling collectives, folding spellings.

pub mod collective;
pub mod fold;
pub mod list;
pub mod names;
pub mod prefix;
pub mod reform;
