//! What is left of a stored value that cannot be read: the reason, the value itself, and as
//! much of the text as can be found in it.

use super::pack;
use crate::json::escape;

/// What is wrong with a stored value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is stored.
    Empty,
    /// It is not the envelope of a draft, or only a part of one.
    NotADraft,
    /// A part is missing: the payload is not as long as it was.
    Length,
    /// It was changed after it was saved.
    Checksum,
    /// A later version of the program wrote it.
    NewerSchema,
    /// The envelope is whole, but what it holds is not a draft.
    Payload,
}

impl Fault {
    /// What is wrong, in a sentence for the page.
    pub fn reason(self) -> &'static str {
        match self {
            Fault::Empty => "这份草稿是空的,没有保存任何内容。",
            Fault::NotADraft => "保存的内容不完整,或者不是分工台的草稿。",
            Fault::Length => "保存的内容缺了一部分,长度与记录不符。",
            Fault::Checksum => "保存的内容在保存之后被改动过,校验不符。",
            Fault::NewerSchema => "这份草稿由更新的版本保存,当前版本读不了;请刷新页面后再打开。",
            Fault::Payload => "草稿的外层完好,但里面的内容读不出来。",
        }
    }
}

/// A stored value that cannot be read as a draft. Nothing of it is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What is wrong.
    pub fault: Fault,
    /// The document's text as far as it could be found; it may be cut short or hold wrong
    /// characters.
    pub text: Option<String>,
    /// The stored value, untouched.
    pub raw: String,
}

impl Damage {
    /// Saves what can be saved of `raw`.
    pub(super) fn of(fault: Fault, raw: &str) -> Self {
        Damage { fault, text: find_text(raw), raw: raw.to_owned() }
    }

    /// What is wrong, in a sentence for the page.
    pub fn reason(&self) -> &'static str {
        self.fault.reason()
    }
}

/// The words after `"text":"` or `"packed":"`, up to the closing quote or the end of what is left.
///
/// Inside a JSON string the quotes would be escaped, so the mark cannot stand in a title.
fn find_text(raw: &str) -> Option<String> {
    let after = |mark: &str| raw.find(mark).map(|at| unescaped(&raw[at + mark.len()..]));
    let packed = || after("\"packed\":\"").map(|packed| pack::salvage(&packed));
    after("\"text\":\"").or_else(packed).filter(|text| !text.is_empty())
}

/// Reads a JSON string's inside leniently: what is no valid escape stays as it stands.
fn unescaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find(['"', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('"') {
            return out;
        }
        let (c, len) = escape(rest).unwrap_or(('\\', 1));
        out.push(c);
        rest = &rest[len..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_text_of_what_is_left() {
        assert_eq!(find_text(r#"..."text":"一\n\"二\"\u0001三"}"#).as_deref(), Some("一\n\"二\"\u{1}三"));
        assert_eq!(find_text(r#""text":"一\"#).as_deref(), Some("一\\"));
        assert_eq!(find_text(r#""text":"一\u00"#).as_deref(), Some("一\\u00"));
        assert_eq!(find_text(r#""title":"\"text\":\"假","text":"真"#).as_deref(), Some("真"));
        assert_eq!(find_text("没有"), None);
    }
}
