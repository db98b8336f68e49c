//! Word documents: the few parts that an annex needs, written with quick-xml and zip.
//!
//! The crate for Word documents, docx-rs (0.4), has rows that do not break but no header rows that
//! repeat, without which a table of several pages cannot be read.
//!
//! Sizes, fonts and page numbers follow GB/T 9704-2012: margins of the type area of 156 x 225 mm,
//! a title in 小标宋 of size 二号, 黑体 and 楷体 for headings, 仿宋 for words, page numbers of size
//! 四号 between dashes, on the outer side.

mod annex;
mod letters;
mod markup;
mod parts;
mod table;

pub use annex::annex;
pub use letters::{duties, letter, letters};
