//! The grammar of assigning: the words that outline and statements are recognised by.
//!
//! Labels (牵头单位:), verbs (牵头, 按职责分工负责), rules that reach further (下同), and the clause
//! that they make up. The outline asks for a label to tell a statement's line from a paragraph;
//! statements are read with the same words.

mod assigned;
pub mod clause;
pub mod deed;
pub mod glued;
pub mod label;
mod label_end;
pub mod label_words;
pub mod legend;
pub mod memo;
pub mod mixed;
pub mod rule;
pub mod scope;
pub mod unknown;
pub mod verb;
pub mod works;
