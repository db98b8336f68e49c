//! Marks and words of WordprocessingML, by quick-xml. Writing into memory cannot fail.

use super::super::clean::sound;
use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// Attributes by name.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A part being written.
pub struct Markup(Writer<Vec<u8>>);

impl Markup {
    /// Begins a part.
    pub fn new() -> Self {
        let head = b"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        Markup(Writer::new(head.to_vec()))
    }

    /// The part.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }

    fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
        let mut start = BytesStart::new(name);
        attributes.iter().for_each(|attribute| start.push_attribute(*attribute));
        start
    }

    /// An element with what `inside` writes.
    pub fn within(&mut self, name: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        let _ = self.0.write_event(Event::Start(Self::start(name, attributes)));
        inside(self);
        let _ = self.0.write_event(Event::End(BytesEnd::new(name)));
    }

    /// An element with nothing inside.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        let _ = self.0.write_event(Event::Empty(Self::start(name, attributes)));
    }

    /// An element whose only content is its value: `<w:jc w:val="center"/>`.
    pub fn value(&mut self, name: &str, value: &str) {
        self.empty(name, &[("w:val", value)]);
    }

    /// An element with words only; control characters go.
    pub fn words(&mut self, name: &str, attributes: Attributes<'_>, words: &str) {
        let words = sound(words);
        self.within(name, attributes, |m| {
            let _ = m.0.write_event(Event::Text(BytesText::new(&words)));
        });
    }

    /// A paragraph of one style.
    pub fn paragraph(&mut self, style: &str, words: &str) {
        self.within("w:p", &[], |m| {
            m.within("w:pPr", &[], |m| m.value("w:pStyle", style));
            m.run(words);
        });
    }

    /// Words inside a paragraph, line breaks as such.
    pub fn run(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        self.within("w:r", &[], |m| {
            for (i, line) in words.split('\n').enumerate() {
                if i > 0 {
                    m.empty("w:br", &[]);
                }
                m.words("w:t", &[("xml:space", "preserve")], line);
            }
        });
    }
}
