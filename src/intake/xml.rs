//! XML, one element after another, by their local names: whatever prefix stands before them.
//!
//! No entities but those of XML itself: a document type, which may define more, is refused, as is what is
//! nested more deeply than any document.

use super::kind::Refusal;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The deepest nesting; pages of the web have up to 512 levels.
const DEPTH: usize = 600;

/// What is told of a document.
pub enum Node<'a> {
    /// An element begins.
    Open(&'a str, Attributes<'a>),
    /// Words.
    Text(&'a str),
    /// An element ends.
    Close(&'a str),
}

/// The attributes of an element.
#[derive(Clone, Copy)]
pub struct Attributes<'a>(&'a BytesStart<'a>);

impl Attributes<'_> {
    /// The value of an attribute by its local name.
    pub fn get(self, name: &str) -> Option<String> {
        let found = self.0.attributes().flatten().find(|a| local(a.key.as_ref()) == name)?;
        Some(
            found
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| found.value.to_string(), |value| value.into_owned()),
        )
    }

    /// Its `val`, where that is a number.
    pub fn number(self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }

    /// Whether a switch is on: it is unless its `val` says no.
    pub fn on(self) -> bool {
        !matches!(self.get("val").as_deref(), Some("0" | "false" | "off"))
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Tells all of a document, elements by their local names.
pub fn each(text: &str, tell: impl FnMut(Node)) -> Result<(), Refusal> {
    each_by(local, text, tell)
}

/// Tells all of a document, elements by what `naming` makes of their names.
pub fn each_by(naming: fn(&str) -> &str, text: &str, mut tell: impl FnMut(Node)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(text);
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(e) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(Refusal::Hostile);
                }
                tell(Node::Open(naming(e.name().as_ref()), Attributes(&e)));
            }
            Event::Empty(e) => {
                tell(Node::Open(naming(e.name().as_ref()), Attributes(&e)));
                tell(Node::Close(naming(e.name().as_ref())));
            }
            Event::End(e) => {
                depth -= 1;
                tell(Node::Close(naming(e.name().as_ref())));
            }
            Event::Text(words) => tell(Node::Text(&words.xml10_content())),
            Event::CData(words) => tell(Node::Text(&words.xml10_content())),
            Event::GeneralRef(name) => {
                let known = match name.resolve_char_ref() {
                    Ok(Some(c)) => c.to_string(),
                    _ => quick_xml::escape::resolve_predefined_entity(&name).unwrap_or_default().to_owned(),
                };
                tell(Node::Text(&known));
            }
            Event::DocType(_) => return Err(Refusal::Hostile),
            Event::Eof if depth > 0 => return Err(Refusal::Damaged),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Result<String, Refusal> {
        let mut out = String::new();
        each(text, |node| match node {
            Node::Open(name, attributes) => {
                out.push_str(&format!("<{name} {}>", attributes.get("val").unwrap_or_default()));
            }
            Node::Text(words) => out.push_str(words),
            Node::Close(name) => out.push_str(&format!("</{name}>")),
        })?;
        Ok(out)
    }

    #[test]
    fn elements_words_and_the_entities_of_xml() {
        assert_eq!(
            told("<?xml version='1.0'?><w:t w:val='a&amp;b'>甲&lt;&#x4E59;<br/><![CDATA[<丙>]]></w:t>")
                .as_deref(),
            Ok("<t a&b>甲<乙<br ></br><丙></t>")
        );
    }

    #[test]
    fn bombs_are_refused() {
        let laughs = "<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>";
        assert_eq!(told(laughs), Err(Refusal::Hostile));
        assert_eq!(told(&"<a>".repeat(100_000)), Err(Refusal::Hostile));
        assert_eq!(told("<a>&c;</a>").as_deref(), Ok("<a ></a>"));
        for broken in ["<a>", "<a></b>", "<a b=", "</a>"] {
            assert_eq!(told(broken), Err(Refusal::Damaged), "{broken}");
        }
    }
}
