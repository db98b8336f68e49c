//! Units: the bodies that a plan names.
//!
//! [`prefix`] supplies what a list leaves out (市财政局、审计局), [`fold`] says which names are
//! one body by the tables in [`names`], [`collective`] knows 各县(市、区)政府 and what a name
//! looks like, [`reform`] knows which bodies were renamed.

pub mod alone;
mod around;
pub mod collective;
pub mod fold;
mod forms;
mod kin;
mod levels;
pub mod list;
pub mod looks;
pub mod names;
mod plain;
pub mod prefix;
pub mod reform;
mod seam;
pub mod short;
