//! A Word document (.docx) → lines: its main part, with numbers from `numbering.xml` and `styles.xml`.
//!
//! | what | becomes |
//! |---|---|
//! | `<w:p>` | a line; with its automatic number: 一、, （一）, 1. |
//! | `<w:br/>`, `<w:tab/>`, `<w:noBreakHyphen/>` | a line break, a tab, a hyphen |
//! | `<w:tbl>` | rows with tabs, see [`super::lines`]; `w:gridSpan`, `w:vMerge` merge cells |
//! | `<w:sdt>`, `<w:hyperlink>`, `<w:ins>`, `<w:moveTo>` | what they hold |
//! | `<w:del>`, `<w:moveFrom>`, deleted rows and paragraph marks | nothing |
//! | text boxes | lines before the paragraph that they are tied to |
//! | tables of contents, codes of fields, hidden text, notes, comments, headers, footers | nothing |

use super::html::after;
use super::kind::Refusal;
use super::lines::Lines;
use super::numbering::Numbering;
use super::package::Package;
use super::xml::{self, Attributes, Node};
use std::collections::HashMap;

/// Elements that hold no text of the document, or what it was before a change.
const LEFT_OUT: [&str; 12] = [
    "del", "moveFrom", "delText", "instrText", "delInstrText", "Fallback", "sdtPr", "sdtEndPr", "sectPr",
    "tblPr", "tblGrid", "rt",
];

/// Signs of the font Wingdings that stand for text.
const SIGNS: [(&str, &str); 6] =
    [("F0FC", "√"), ("F0FE", "☑"), ("F052", "☑"), ("F0A8", "□"), ("F06F", "□"), ("F0B7", "•")];

/// What styles say of numbers.
#[derive(Debug, Default)]
struct Style {
    number: Option<String>,
    level: Option<usize>,
    based_on: String,
    /// It is a line of a table of contents.
    contents: bool,
}

type Styles = HashMap<String, Style>;

/// The text of the document whose main part has this name.
pub fn read(package: &mut Package, main: &str) -> Result<String, Refusal> {
    let relations = package.relations(main)?;
    let mut part = |kind: &str| match relations.iter().find(|r| r.kind == kind) {
        Some(relation) => package.part(&relation.part),
        None => Ok(String::new()),
    };
    let styles = styles(&part("styles")?)?;
    let mut numbering = Numbering::read(&part("numbering")?)?;
    numbering.link(|style| styles.get(style)?.number.clone());
    let mut body = Body::new(&styles, numbering);
    xml::each(&package.part(main)?, |node| body.hear(&node))?;
    body.lines.finish().ok_or(Refusal::TooMuchText)
}

fn styles(text: &str) -> Result<Styles, Refusal> {
    let mut styles = Styles::new();
    let mut open = None::<(String, Style)>;
    xml::each(text, |node| match node {
        Node::Open("style", attributes) => {
            open = attributes.get("styleId").map(|name| (name, Style::default()));
        }
        Node::Open(name, attributes) => {
            let Some((_, style)) = &mut open else { return };
            match name {
                "name" => {
                    let name = attributes.get("val").unwrap_or_default().to_ascii_lowercase();
                    style.contents = name.starts_with("toc ");
                }
                "basedOn" => style.based_on = attributes.get("val").unwrap_or_default(),
                "numId" => style.number = attributes.get("val"),
                "ilvl" => style.level = attributes.number("val").map(|level| level as usize),
                _ => {}
            }
        }
        Node::Close("style") => styles.extend(open.take()),
        _ => {}
    })?;
    Ok(styles)
}

/// The document as it is being read.
struct Body<'s> {
    styles: &'s Styles,
    numbering: Numbering,
    lines: Lines,
    /// How deep the reading is inside something that is left out.
    out: usize,
    /// Inside the properties of a paragraph, of a row, of a run.
    within: Within,
    paragraph: Paragraph,
    /// The paragraphs around text boxes, with what they hold so far.
    around: Vec<(Paragraph, String)>,
    /// Of each open table: its open row was deleted.
    gone: Vec<bool>,
    /// The open cell is covered by the merged one above.
    covered: bool,
    /// The open run is hidden.
    hidden: bool,
    /// The open element holds text that counts.
    words: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Within {
    #[default]
    Text,
    Paragraph,
    Row,
    Cell,
    Run,
}

#[derive(Debug, Default)]
struct Paragraph {
    style: String,
    number: Option<String>,
    level: Option<usize>,
    /// Its mark was deleted: the next paragraph goes on in its line.
    joined: bool,
}

impl<'s> Body<'s> {
    fn new(styles: &'s Styles, numbering: Numbering) -> Self {
        Body {
            styles,
            numbering,
            lines: Lines::default(),
            out: 0,
            within: Within::Text,
            paragraph: Paragraph::default(),
            around: Vec::new(),
            gone: Vec::new(),
            covered: false,
            hidden: false,
            words: false,
        }
    }

    fn hear(&mut self, node: &Node) {
        match node {
            Node::Open(..) | Node::Close(_) if self.out > 0 => {
                self.out = if matches!(node, Node::Open(..)) { self.out + 1 } else { self.out - 1 };
            }
            Node::Open(name, attributes) => self.open(name, *attributes),
            Node::Text(words) if self.words && !self.hidden && self.out == 0 => self.lines.text(words),
            Node::Text(_) => {}
            Node::Close(name) => self.close(name),
        }
    }

    fn open(&mut self, name: &str, attributes: Attributes) {
        // What it was before a change.
        if name.ends_with("Change") {
            self.out = 1;
            return;
        }
        match self.within {
            Within::Paragraph => return self.of_paragraph(name, attributes),
            Within::Row => {
                match (name, self.gone.last_mut()) {
                    ("del", Some(gone)) => *gone = true,
                    ("gridBefore", _) => {
                        self.lines.open_cell(attributes.number("val").unwrap_or(1) as usize, 1)
                    }
                    _ => {}
                }
                return;
            }
            Within::Cell => {
                match name {
                    "gridSpan" => self.lines.widen(attributes.number("val").unwrap_or(1) as usize),
                    "vMerge" => self.covered = attributes.get("val").as_deref() != Some("restart"),
                    _ => {}
                }
                return;
            }
            Within::Run => {
                self.hidden |= name == "vanish" && attributes.on();
                return;
            }
            Within::Text => {}
        }
        match name {
            "pPr" => self.within = Within::Paragraph,
            "trPr" => self.within = Within::Row,
            "tcPr" => self.within = Within::Cell,
            "rPr" => self.within = Within::Run,
            "p" => self.paragraph = Paragraph::default(),
            "r" => self.hidden = false,
            "t" => self.words = true,
            "tab" | "ptab" => self.say("\t"),
            "br" | "cr" => self.say("\n"),
            "noBreakHyphen" => self.say("-"),
            "sym" => {
                let code = attributes.get("char").unwrap_or_default().to_ascii_uppercase();
                if let Some((_, sign)) = SIGNS.iter().find(|(known, _)| *known == code) {
                    self.say(sign);
                }
            }
            "tbl" => {
                self.lines.open_table();
                self.gone.push(false);
            }
            "tr" => self.lines.open_row(),
            "tc" => self.lines.open_cell(1, 1),
            "txbxContent" => {
                let line = std::mem::take(self.lines.open_line());
                self.around.push((std::mem::take(&mut self.paragraph), line));
            }
            _ if LEFT_OUT.contains(&name) => self.out = 1,
            _ => {}
        }
    }

    fn of_paragraph(&mut self, name: &str, attributes: Attributes) {
        let value = || attributes.get("val");
        match name {
            "pStyle" => self.paragraph.style = value().unwrap_or_default(),
            "numId" => self.paragraph.number = value(),
            "ilvl" => self.paragraph.level = attributes.number("val").map(|level| level as usize),
            "del" => self.paragraph.joined = true,
            "sectPr" => self.out = 1,
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "pPr" => {
                self.within = Within::Text;
                self.number();
            }
            "trPr" | "tcPr" => self.within = Within::Text,
            "rPr" if self.within == Within::Run => self.within = Within::Text,
            "t" => self.words = false,
            "p" => {
                if self.is_contents() {
                    self.lines.open_line().clear();
                } else if !self.paragraph.joined {
                    self.lines.end_paragraph();
                }
            }
            "tc" => {
                self.lines.end_block();
                if std::mem::take(&mut self.covered) {
                    self.lines.blank_cell();
                }
            }
            "tr" => {
                self.lines.end_block();
                if let Some(gone) = self.gone.last_mut()
                    && std::mem::take(gone)
                {
                    self.lines.drop_row();
                }
            }
            "tbl" => {
                self.gone.pop();
                self.lines.close_table();
            }
            "txbxContent" => {
                self.lines.end_block();
                if let Some((paragraph, line)) = self.around.pop() {
                    self.paragraph = paragraph;
                    *self.lines.open_line() = line;
                }
            }
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        if !self.hidden {
            self.lines.text(words);
        }
    }

    /// The style of the paragraph and those that it is made from.
    fn lineage(&self) -> impl Iterator<Item = (&str, &'s Style)> {
        let first = self.styles.get_key_value(&self.paragraph.style);
        // A style may be said to be made from itself.
        std::iter::successors(first, |(_, style)| self.styles.get_key_value(&style.based_on))
            .map(|(name, style)| (name.as_str(), style))
            .take(20)
    }

    fn is_contents(&self) -> bool {
        self.styles.get(&self.paragraph.style).is_some_and(|style| style.contents)
    }

    /// Puts the automatic number before the paragraph's words.
    fn number(&mut self) {
        let from_style = || self.lineage().find_map(|(name, style)| Some((name, style.number.clone()?)));
        let own = self.paragraph.number.clone().map(|number| (self.paragraph.style.as_str(), number));
        let Some((style, number)) = own.or_else(from_style) else { return };
        if number == "0" || self.paragraph.joined {
            return;
        }
        let level = self
            .paragraph
            .level
            .or_else(|| self.numbering.level_of(&number, &self.paragraph.style))
            .or_else(|| self.numbering.level_of(&number, style))
            .or_else(|| self.lineage().find_map(|(_, style)| style.level));
        if let Some(mark) = self.numbering.next(&number, level.unwrap_or(0))
            && !mark.is_empty()
            && !self.is_contents()
        {
            // Before what a paragraph without its mark left in the line.
            self.lines.open_line().insert_str(0, &[&mark, after(&mark)].concat());
        }
    }
}
