//! The writer behind a message port: what the page asks for, and the file that it is given; and documents that
//! are read, for the code that unpacks them is here as well.
//!
//! Excel and Word files need other people's crates, several times as large as the page. They stay
//! in a third module, in a worker, which is fetched when the first file is wanted; the page sends
//! the text with what was read from it, and lives on while the file is written.

use crate::export::{Form, Without};
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
    /// The findings that are ignored, by their place, rising: they stay here.
    pub ignored: Vec<u32>,
    /// The tasks that leave, by their index, rising; `None` for all.
    pub only: Option<Vec<u32>>,
    /// Sheets and columns that stay here.
    pub without: Without,
    /// The day of its making.
    pub made: Option<Date>,
}

/// The first byte of an answer that is a file: it stands behind.
pub const FILE: u8 = 1;
/// The first byte of an answer that says why there is none.
pub const REFUSAL: u8 = 0;

/// Hears an order; the answer. It is no message of many parts, so that the page need not take a
/// large file apart: [`FILE`] and the file, or [`REFUSAL`] and a sentence. `tell` hears how much is
/// done.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub fn hear(message: &[u8], tell: &mut dyn FnMut(usize, usize)) -> Vec<u8> {
    let answer = match postcard::from_bytes(message) {
        Ok(order) => written(order, tell),
        Err(_) => Err("模块与页面版本不一致，请刷新页面。".into()),
    };
    let (kind, mut bytes) = match answer {
        Ok(file) => (FILE, file),
        Err(words) => (REFUSAL, words.into_bytes()),
    };
    bytes.insert(0, kind);
    bytes
}

/// The first byte of an answer that is a page of the web: the page parses it and sends it back as XML.
pub const HTML: u8 = 2;

/// Hears a file that is to be read; the answer: [`FILE`], a line with what was left out, and the text; or [`HTML`] and
/// the page; or [`REFUSAL`] and a sentence. `decode` decodes an encoding by its label.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub fn read_file(name: &str, file: &[u8], decode: impl Fn(&str, &[u8]) -> String) -> Vec<u8> {
    use crate::intake::Read;
    match crate::intake::read(file, name, decode) {
        Ok(Read::Found(found)) => answer(FILE, &[&found.note, "\n", &found.text].concat()),
        Ok(Read::Html(html)) => read_html(&html),
        Err(why) => answer(REFUSAL, why.words()),
    }
}

/// Hears a page of the web; the answer: [`HTML`] and the page, ready to be parsed.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub fn read_html(html: &str) -> Vec<u8> {
    answer(HTML, &crate::intake::tame::tame(html))
}

/// Hears a page of the web that was parsed, as XML, and the plain text that was pasted with it; the answer: [`FILE`], an
/// empty line, and the text; or [`REFUSAL`] and a sentence.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub fn read_page(xml: &str, plain: Option<&str>) -> Vec<u8> {
    match crate::intake::page(xml, plain) {
        Ok(text) => answer(FILE, &["\n", &text].concat()),
        Err(why) => answer(REFUSAL, why.words()),
    }
}

#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
fn answer(kind: u8, words: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(words.len() + 1);
    bytes.push(kind);
    bytes.extend_from_slice(words.as_bytes());
    bytes
}

#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
fn written(order: Order<'_>, tell: &mut dyn FnMut(usize, usize)) -> Result<Vec<u8>, String> {
    let mut analysis = order.facts.analysis(order.text.as_ref().into());
    let mut place = 0;
    analysis.findings.retain(|_| {
        place += 1;
        order.ignored.binary_search(&(place - 1)).is_err()
    });
    let sheet =
        crate::export::Sheet { without: order.without, ..analysis.sheet().only(order.only.as_deref()) };
    crate::export::write::write(order.form, sheet, order.made, tell)
}
