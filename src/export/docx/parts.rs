//! The parts of a Word file beside its words: styles, fonts, page numbers, and what binds them.

use super::super::zipped::{Pack, zipped};
use super::markup::Markup;
use crate::plan::Date;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Twips, of which Word makes its measures: 1,440 to an inch.
pub const fn millimetres(mm: u32) -> u32 {
    mm * 1440 * 10 / 254
}

/// The paper of a section.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// A4 with the standard's margins: a type area of 156 x 225 mm.
    Upright,
    /// The same paper turned: a type area of 225 x 156 mm.
    Landscape,
}

impl Page {
    /// Width of the type area, in twips.
    pub fn width(self) -> u32 {
        millimetres(if self == Page::Upright { 156 } else { 225 })
    }

    /// Height of the type area, in points.
    pub fn height(self) -> u32 {
        millimetres(if self == Page::Upright { 225 } else { 156 }) / 20
    }

    /// The section's properties; pages are counted from one.
    pub fn section(self, m: &mut Markup) {
        // Top, right, bottom, left, in millimetres.
        let (size, margins) = match self {
            Page::Upright => ((210, 297), [37, 26, 35, 28]),
            Page::Landscape => ((297, 210), [28, 35, 26, 37]),
        };
        let [top, right, bottom, left] = margins.map(|mm| millimetres(mm).to_string());
        let (width, height) = (millimetres(size.0).to_string(), millimetres(size.1).to_string());
        // The number stands 7 mm under the type area, on a line of some 6 mm.
        let footer = millimetres(margins[2] - 13).to_string();
        m.within("w:sectPr", &[], |m| {
            m.empty("w:footerReference", &[("w:type", "default"), ("r:id", "odd")]);
            m.empty("w:footerReference", &[("w:type", "even"), ("r:id", "even")]);
            m.value("w:type", "nextPage");
            let mut paper = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
            if self == Page::Landscape {
                paper.push(("w:orient", "landscape"));
            }
            m.empty("w:pgSz", &paper);
            m.empty(
                "w:pgMar",
                &[
                    ("w:top", &top),
                    ("w:right", &right),
                    ("w:bottom", &bottom),
                    ("w:left", &left),
                    ("w:header", "851"),
                    ("w:footer", &footer),
                    ("w:gutter", "0"),
                ],
            );
            m.empty("w:pgNumType", &[("w:start", "1")]);
        });
    }
}

/// The file whose body `body` writes.
pub fn document(title: &str, made: Option<Date>, body: impl FnOnce(&mut Markup)) -> Result<Vec<u8>, String> {
    let mut words = Markup::new();
    words.within("w:document", &[("xmlns:w", W), ("xmlns:r", R)], |m| m.within("w:body", &[], body));
    let fixed = |words: &str| words.as_bytes().to_vec();
    let parts = [
        ("[Content_Types].xml", fixed(include_str!("parts/content-types.xml"))),
        ("_rels/.rels", fixed(include_str!("parts/rels.xml"))),
        ("docProps/core.xml", properties(title, made)),
        ("word/document.xml", words.finish()),
        ("word/_rels/document.xml.rels", fixed(include_str!("parts/document-rels.xml"))),
        ("word/styles.xml", fixed(include_str!("parts/styles.xml"))),
        ("word/fontTable.xml", fixed(include_str!("parts/fonts.xml"))),
        ("word/settings.xml", fixed(include_str!("parts/settings.xml"))),
        ("word/footer1.xml", footer("PageOdd")),
        ("word/footer2.xml", footer("PageEven")),
    ];
    zipped(parts.map(|(name, content)| (name.to_owned(), content)), Pack::Deflate)
}

/// A page number between dashes: — 3 —.
fn footer(style: &str) -> Vec<u8> {
    let mut out = Markup::new();
    out.within("w:ftr", &[("xmlns:w", W)], |m| {
        m.within("w:p", &[], |m| {
            m.within("w:pPr", &[], |m| m.value("w:pStyle", style));
            m.run("— ");
            m.within("w:fldSimple", &[("w:instr", " PAGE ")], |m| m.run("1"));
            m.run(" —");
        });
    });
    out.finish()
}

fn properties(title: &str, made: Option<Date>) -> Vec<u8> {
    let mut out = Markup::new();
    let names = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    out.within("cp:coreProperties", &names, |m| {
        m.words("dc:title", &[], title);
        if let Some(day) = made {
            let day = format!("{day}T00:00:00Z");
            m.words("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &day);
        }
    });
    out.finish()
}
