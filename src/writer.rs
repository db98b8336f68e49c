//! The writer behind a message port: what the page asks for, and the file that it is given.
//!
//! Excel and Word files need other people's crates, several times as large as the page. They stay
//! in a third module, in a worker, which is fetched when the first file is wanted; the page sends
//! the text with what was read from it, and lives on while the file is written.

use crate::export::Form;
use crate::fact::Date;
use crate::reader::Facts;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order<'a> {
    /// What is to be written.
    pub form: Form,
    /// The text; all spans count its bytes.
    pub text: Cow<'a, str>,
    /// What was read from it.
    pub facts: Facts<'a>,
    /// The tasks that leave, by their index, rising; `None` for all.
    pub only: Option<Vec<u32>>,
    /// The day of its making.
    pub made: Option<Date>,
}

/// The file, or what stood in its way.
pub type Answer = Result<Vec<u8>, String>;

/// Hears an order; the answer as bytes. `tell` hears how much of it is done.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub fn hear(message: &[u8], tell: &mut dyn FnMut(usize, usize)) -> Vec<u8> {
    let answer: Answer = match postcard::from_bytes(message) {
        Ok(order) => answer(order, tell),
        Err(_) => Err("导出模块与页面版本不一致，请刷新页面。".into()),
    };
    crate::reader::encode(&answer)
}

#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
fn answer(order: Order<'_>, tell: &mut dyn FnMut(usize, usize)) -> Answer {
    let analysis = order.facts.analysis(order.text.as_ref().into());
    let sheet = analysis.sheet().only(order.only.as_deref());
    crate::export::write::write(order.form, sheet, order.made, tell)
}

/// An answer from bytes.
pub fn decode(bytes: &[u8]) -> Answer {
    let broken = || Err("导出模块的回答无法识别，请刷新页面。".into());
    postcard::from_bytes(bytes).unwrap_or_else(|_| broken())
}
