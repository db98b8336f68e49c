//! Getting text in: files and what the clipboard holds → the plain text that is read best.
//!
//! | what | where it becomes text |
//! |---|---|
//! | .txt, .md: UTF-8, UTF-16, GB18030 | [`text`] says which; the page or the command line decodes |
//! | .csv | [`csv`] |
//! | HTML: a file, or a table or a list from the clipboard | [`html`], told by the browser's parser or [`markup`] |
//! | .docx | [`docx`], [`numbering`] |
//! | .xlsx | [`xlsx`] |
//! | anything else | [`kind`] says what it is, why it is not read and what to do |
//!
//! A file is known by its content, whatever it is called; only a file of values is known by its name. What is
//! read from a file is bounded before it is unpacked ([`package`]), nested ([`xml`]) and made ([`lines`]).

pub mod csv;
pub mod html;
pub mod lines;
pub mod numbers;
pub mod text;

#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod docx;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod kind;
#[cfg(not(target_arch = "wasm32"))]
pub mod markup;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod numbering;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
mod package;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
mod value;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub mod xlsx;
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
mod xml;

/// The largest file that is opened, in bytes.
pub const LARGEST: usize = 40 << 20;

/// What was read from a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Its text.
    pub text: String,
    /// What was left out, for the person; empty where nothing was.
    pub note: String,
}

/// Reads a document of Word or a workbook; says why where it is none.
#[cfg(any(feature = "writer", not(target_arch = "wasm32")))]
pub fn document(bytes: &[u8]) -> Result<Found, kind::Refusal> {
    use kind::{Kind, Refusal};
    if bytes.len() > LARGEST {
        return Err(Refusal::TooLarge);
    }
    if let Kind::Refused(why) = kind::kind(bytes) {
        return Err(why);
    }
    let mut package = package::Package::open(bytes)?;
    let main = package.relations("")?.into_iter().find(|relation| relation.kind == "officeDocument");
    let Some(main) = main.map(|main| main.part) else {
        return Err(match package {
            _ if package.has("OFD.xml") => Refusal::Ofd,
            _ if package.has("mimetype") && package.has("content.xml") => Refusal::OpenDocument,
            _ => Refusal::Archive,
        });
    };
    let found = if main.ends_with(".bin") {
        return Err(Refusal::BinaryWorkbook);
    } else if main.contains("presentation") {
        return Err(Refusal::Slides);
    } else if main.contains("workbook") {
        xlsx::read(&mut package, &main)?
    } else {
        Found { text: docx::read(&mut package, &main)?, note: String::new() }
    };
    match found.text.trim().is_empty() {
        true => Err(Refusal::NothingInside),
        false => Ok(found),
    }
}

/// Reads any file natively. `name` is what it is called, for files of values.
#[cfg(not(target_arch = "wasm32"))]
pub fn file(bytes: &[u8], name: &str) -> Result<Found, kind::Refusal> {
    if bytes.len() > LARGEST {
        return Err(kind::Refusal::TooLarge);
    }
    let Some(encoding) = text::encoding(bytes) else {
        // A text may be full of control characters and be one for all that.
        return document(bytes).or_else(|why| match (why, std::str::from_utf8(bytes)) {
            (kind::Refusal::Unknown, Ok(text)) => Ok(Found { text: text.to_owned(), ..Found::default() }),
            _ => Err(why),
        });
    };
    let decoder = encoding_rs::Encoding::for_label(encoding.label().as_bytes()).unwrap_or(encoding_rs::UTF_8);
    // A mark at the beginning is part of the text, as it is where a text is read that nobody opened.
    let (words, _) = decoder.decode_without_bom_handling(bytes);
    let text = if text::is_html(&words) {
        markup::html(&words).ok_or(kind::Refusal::TooMuchText)?
    } else if name.to_ascii_lowercase().ends_with(".csv") {
        csv::rows(&words).ok_or(kind::Refusal::TooMuchText)?
    } else {
        words.into_owned()
    };
    Ok(Found { text, note: String::new() })
}
