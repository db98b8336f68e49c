//! Word's automatic numbers, which stand nowhere in the text: computed from `numbering.xml` as Word does.
//!
//! ```xml
//! <w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
//!   <w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>
//! <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
//! ```
//!
//! A paragraph with `<w:numId w:val="5"/>` begins with （一）, the next one with （二）. All lists made from one
//! abstract list count on together, unless one of them starts anew (`w:startOverride`).

use super::kind::Refusal;
use super::numbers::written;
use super::xml::{self, Node};
use std::collections::{HashMap, HashSet};

/// The levels of a list.
const LEVELS: usize = 9;

#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    manner: String,
    /// `%1.%2、`
    words: String,
    /// All numbers in figures.
    legal: bool,
    /// Below which level it starts anew; 0: never.
    restart: Option<usize>,
    /// The style of paragraph that is of this level.
    style: String,
}

#[derive(Clone, Debug, Default)]
struct List {
    levels: Vec<Level>,
    /// Where its levels stand: a style of lists.
    link: String,
}

#[derive(Clone, Debug, Default)]
struct Use {
    list: String,
    /// Levels of its own.
    own: HashMap<usize, Level>,
    starts: HashMap<usize, u32>,
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    lists: HashMap<String, List>,
    uses: HashMap<String, Use>,
    counts: HashMap<String, [Option<u32>; LEVELS]>,
    /// The uses that have begun.
    begun: HashSet<(String, usize)>,
}

impl Numbering {
    /// Reads `numbering.xml`; an empty text has no lists.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let mut out = Numbering::default();
        let (mut list, mut using) = (None::<String>, None::<String>);
        let mut level = None::<(usize, Level)>;
        let mut over = 0;
        xml::each(text, |node| match node {
            Node::Open(name, attributes) => {
                let value = || attributes.get("val").unwrap_or_default();
                match name {
                    "abstractNum" => list = attributes.get("abstractNumId"),
                    "num" => using = attributes.get("numId"),
                    "lvl" => level = Some((at(attributes.number("ilvl")), Level::default())),
                    "lvlOverride" => over = at(attributes.number("ilvl")),
                    "startOverride" => {
                        if let (Some(using), Some(start)) = (&using, attributes.number("val")) {
                            out.uses.entry(using.clone()).or_default().starts.insert(over, start);
                        }
                    }
                    "abstractNumId" => {
                        if let Some(using) = &using {
                            out.uses.entry(using.clone()).or_default().list = value();
                        }
                    }
                    "numStyleLink" => {
                        if let Some(list) = &list {
                            out.lists.entry(list.clone()).or_default().link = value();
                        }
                    }
                    _ => {
                        if let Some((_, level)) = &mut level {
                            level.take(name, attributes);
                        }
                    }
                }
            }
            Node::Close("abstractNum") => list = None,
            Node::Close("num") => using = None,
            Node::Close("lvl") => {
                let Some((at, level)) = level.take() else { return };
                if let Some(using) = &using {
                    out.uses.entry(using.clone()).or_default().own.insert(at, level);
                } else if let Some(list) = &list {
                    let levels = &mut out.lists.entry(list.clone()).or_default().levels;
                    levels.resize(levels.len().max(at + 1), Level::default());
                    levels[at] = level;
                }
            }
            _ => {}
        })?;
        Ok(out)
    }

    /// Gives lists that only name a style the levels of the list that the style names. `list_of` knows the use of
    /// a style.
    pub fn link(&mut self, list_of: impl Fn(&str) -> Option<String>) {
        let links: Vec<(String, Vec<Level>)> = self
            .lists
            .iter()
            .filter(|(_, list)| !list.link.is_empty())
            .filter_map(|(name, list)| {
                let there = self.lists.get(&self.uses.get(&list_of(&list.link)?)?.list)?;
                Some((name.clone(), there.levels.clone()))
            })
            .collect();
        for (name, levels) in links {
            self.lists.entry(name).or_default().levels = levels;
        }
    }

    /// The level of a list that is meant for paragraphs of a style.
    pub fn level_of(&self, number: &str, style: &str) -> Option<usize> {
        let list = self.lists.get(&self.uses.get(number)?.list)?;
        list.levels.iter().position(|level| level.style == style)
    }

    /// The number of the next paragraph of this list and level, as it is written; `None` where it has none.
    pub fn next(&mut self, number: &str, level: usize) -> Option<String> {
        let level = level.min(LEVELS - 1);
        let using = self.uses.get(number)?;
        let levels = self.lists.get(&using.list).map_or(&[][..], |list| &list.levels);
        let rule = |at: usize| using.own.get(&at).or_else(|| levels.get(at));
        let first = |at: usize| rule(at).and_then(|level| level.start).unwrap_or(1);
        let counts = self.counts.entry(using.list.clone()).or_default();
        let fresh = using.starts.get(&level).filter(|_| self.begun.insert((number.to_owned(), level)));
        counts[level] = Some(match (fresh, counts[level]) {
            (Some(start), _) => *start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => first(level),
        });
        for (at, count) in counts.iter_mut().enumerate().skip(level + 1) {
            // By itself a level starts anew below any that stands above it.
            let below = rule(at).and_then(|rule| rule.restart).unwrap_or(at);
            if level < below {
                *count = None;
            }
        }
        // A level above that was never counted counts as begun.
        for (at, count) in counts.iter_mut().enumerate().take(level) {
            count.get_or_insert_with(|| first(at));
        }
        let rule = rule(level)?;
        let mut out = String::new();
        let mut chars = rule.words.chars().peekable();
        while let Some(c) = chars.next() {
            let other = (c == '%').then(|| chars.peek()?.to_digit(10)).flatten().filter(|n| *n > 0);
            let Some(other) = other else {
                out.push(c);
                continue;
            };
            chars.next();
            let at = other as usize - 1;
            let manner = if rule.legal { "decimal" } else { self_or(using, levels, at) };
            out.push_str(&written(manner, counts[at].unwrap_or(1)));
        }
        let mark = out.trim();
        // Bullets are signs of fonts of their own.
        let symbol = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
        Some(match rule.manner.as_str() {
            "bullet" if mark.is_empty() => String::new(),
            "bullet" if mark.chars().all(|c| symbol(c) || c.is_ascii_alphabetic() || c == '·') => {
                "•".to_owned()
            }
            _ => mark.to_owned(),
        })
    }
}

fn self_or<'a>(using: &'a Use, levels: &'a [Level], at: usize) -> &'a str {
    using.own.get(&at).or_else(|| levels.get(at)).map_or("", |level| &level.manner)
}

fn at(level: Option<u32>) -> usize {
    (level.unwrap_or(0) as usize).min(LEVELS - 1)
}

impl Level {
    fn take(&mut self, name: &str, attributes: xml::Attributes) {
        let value = || attributes.get("val").unwrap_or_default();
        match name {
            "start" => self.start = attributes.number("val"),
            "numFmt" => self.manner = value(),
            "lvlText" => self.words = value(),
            "isLgl" => self.legal = attributes.on(),
            "lvlRestart" => self.restart = attributes.number("val").map(|n| n as usize),
            "pStyle" => self.style = value(),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTS: &str = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="0">
          <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:pStyle w:val="H1"/><w:lvlText w:val="%1、"/></w:lvl>
          <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
          <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%3."/></w:lvl>
          <w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2.%4"/></w:lvl>
        </w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Points"/></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
      </w:numbering>"#;

    fn count(uses: &[(&str, usize)]) -> String {
        let mut lists = Numbering::read(LISTS).unwrap();
        lists.link(|style| (style == "Points").then(|| "3".into()));
        let next = |(number, level): &(&str, usize)| lists.next(number, *level).unwrap_or("-".into());
        uses.iter().map(next).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn levels_count_and_start_anew() {
        let uses = [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 2), ("1", 3), ("1", 3)];
        assert_eq!(count(&uses), "一、 （一） （二） 1. 二、 （一） 2. 2.1.1 2.1.2");
        assert_eq!(count(&[("1", 3), ("1", 0)]), "1.1.1 二、", "levels above are begun");
    }

    #[test]
    fn lists_of_one_kind_count_on_unless_they_start_anew() {
        assert_eq!(count(&[("1", 0), ("1", 0), ("2", 0), ("2", 0), ("1", 0)]), "一、 二、 一、 二、 三、");
        assert_eq!(count(&[("3", 0), ("4", 0), ("9", 0), ("3", 5)]), "• • - -");
    }

    #[test]
    fn a_style_has_its_level() {
        let lists = Numbering::read(LISTS).unwrap();
        assert_eq!((lists.level_of("1", "H1"), lists.level_of("1", "H2")), (Some(0), None));
        assert!(Numbering::read("").is_ok());
    }
}
