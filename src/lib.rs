//! Fengong reads the text of a plan (任务分解方案, 重点任务分工方案, 工作方案 …) and says who
//! must do what, by when.
//!
//! The text is the document: everything else is derived from it by [`analysis::analyze`], a
//! pure and total function. Imports point one way, from `text` at the bottom to `analysis`;
//! ARCHITECTURE.md is the map, and a test enforces the rule.

pub mod analysis;
pub mod check;
pub mod compare;
pub mod deadline;
pub mod draft;
pub mod edit;
pub mod editor;
pub mod export;
pub mod fact;
pub mod grammar;
pub mod intake;
pub mod json;
pub mod matrix;
pub mod outline;
pub mod person;
pub mod plan;
pub mod reader;
pub mod statement;
pub mod target;
pub mod text;
pub mod unit;
pub mod writer;
