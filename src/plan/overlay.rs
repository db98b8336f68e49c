//! What the text cannot hold: a person's word against the reader's.
//!
//! | the person says | kept as | what follows |
//! |---|---|---|
//! | this is no task | where its words stand | it leaves the plan; its words stay in the text |
//! | this is a task | where the words stand | they become a task, with the statements right behind them |
//! | this label means … (`攻坚单位：` is who leads) | the word | it is read as a label of that field, everywhere |
//! | the columns stand in this order | the names | so they do in the matrix and its sheet |
//! | these two are one unit (城管局, 综合执法局) | the names | they share a column; the text keeps both |
//!
//! Places are carried through every edit of the text; one whose words are gone is forgotten.

use crate::fact::Role;
use crate::text::Span;
use crate::text::change::TextEdit;
use crate::text::class::{is_blank, is_close, is_open};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What a label announces, by a person's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// Units with this role.
    Role(Role),
    /// Named people.
    People,
    /// A deadline.
    Deadline,
    /// Something that is none of a task's facts.
    Nothing,
}

/// All meanings: the word by which each is kept, a label of two characters that means it, one of four
/// where there is one that reads better, and its name.
const MEANINGS: [(Meaning, &str, &str, &str, &str); 6] = [
    (Meaning::Role(Role::Lead), "lead", "牵头", "牵头单位", "牵头单位"),
    (Meaning::Role(Role::Responsible), "responsible", "责任", "责任单位", "责任单位"),
    (Meaning::Role(Role::Support), "support", "配合", "配合单位", "配合单位"),
    (Meaning::People, "people", "组长", "责任领导", "责任领导"),
    (Meaning::Deadline, "deadline", "期限", "完成时限", "完成时限"),
    (Meaning::Nothing, "nothing", "备注", "备注", "与分工无关"),
];

impl Meaning {
    /// All of them, in the order in which they are offered.
    pub fn all() -> impl Iterator<Item = Meaning> {
        MEANINGS.iter().map(|m| m.0)
    }

    fn row(self) -> &'static (Meaning, &'static str, &'static str, &'static str, &'static str) {
        MEANINGS.iter().find(|m| m.0 == self).unwrap_or(&MEANINGS[5])
    }

    /// Its name, for the page.
    pub fn name(self) -> &'static str {
        self.row().4
    }
}

/// The person's words on one text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overlay {
    /// Where words stand that are no task.
    pub off: Vec<Span>,
    /// Where words stand that are a task.
    pub on: Vec<Span>,
    /// Labels and what they mean.
    pub labels: Vec<(String, Meaning)>,
    /// Units that are another one, by name: the first is the second.
    pub folds: Vec<(String, String)>,
    /// The units' columns from the left, by name, where they were put in order by hand; others follow.
    pub order: Vec<String>,
}

/// The bytes of a character of Chinese: a label of a person's own has two such at least, so that a known
/// one can stand in its place.
const HAN: usize = 3;

impl Overlay {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        *self == Overlay::default()
    }

    /// How many things it says of the reading; the order of columns is none of it.
    pub fn len(&self) -> usize {
        self.off.len() + self.on.len() + self.labels.len() + self.folds.len()
    }

    /// Whether a word can be given a meaning: two to twelve characters of Chinese.
    pub fn is_label(word: &str) -> bool {
        let length = word.chars().count();
        (2..=12).contains(&length) && word.chars().all(|c| c.len_utf8() == HAN && c.is_alphabetic())
    }

    /// Says that the words at `span` are no task; what was said of them before is taken back.
    pub fn set_off(&mut self, span: Span) {
        if self.on.iter().any(|s| meets(*s, span)) {
            self.on.retain(|s| !meets(*s, span));
        } else {
            self.off.push(span);
        }
    }

    /// Says that the words at `span` are a task; what was said of them before is taken back.
    pub fn set_on(&mut self, span: Span) {
        let before = self.off.len();
        self.off.retain(|s| !meets(*s, span));
        if before == self.off.len() {
            self.on.push(span);
        }
    }

    /// Says what a label means.
    pub fn set_label(&mut self, word: &str, meaning: Meaning) {
        self.labels.retain(|(known, _)| known != word);
        self.labels.push((word.to_owned(), meaning));
    }

    /// Says that the unit `name` is the unit `into`.
    pub fn set_fold(&mut self, name: &str, into: &str) {
        self.folds.retain(|(a, b)| a != name && !(a == into && b == name));
        if name != into {
            self.folds.push((name.to_owned(), into.to_owned()));
        }
    }

    /// What is left of it in the text that an edit makes.
    pub fn carried(&self, change: &TextEdit) -> Overlay {
        let place = |span: &Span| Some(change.span(*span)).filter(|span| !span.is_empty());
        self.placed(place)
    }

    /// The same with other places; those without one are forgotten.
    pub(super) fn placed(&self, place: impl Fn(&Span) -> Option<Span>) -> Overlay {
        Overlay {
            off: self.off.iter().filter_map(&place).collect(),
            on: self.on.iter().filter_map(&place).collect(),
            labels: self.labels.clone(),
            folds: self.folds.clone(),
            order: self.order.clone(),
        }
    }

    /// Whether a place is said to be no task.
    pub(super) fn is_off(&self, words: Span) -> bool {
        self.off.iter().any(|s| meets(*s, words))
    }

    /// The text as the reader shall see it: a label with a meaning of its own gives way to a known one of
    /// that meaning, with blanks in it up to the same length, and how characters are spoken is left out. Every place
    /// stays where it is.
    pub(super) fn relabelled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut out = super::spoken::hushed(text);
        for (word, meaning) in self.labels.iter().filter(|(word, _)| Overlay::is_label(word)) {
            let (_, _, short, long, _) = meaning.row();
            let known = if word.len() < long.len() { short } else { long };
            // Inside, where a label may have blanks, so that the whole word is the label.
            let blanks = "\u{3000}".repeat((word.len() - known.len()) / HAN);
            let filled = [&known[..HAN], &blanks, &known[HAN..]].concat();
            for (at, _) in text.match_indices(word.as_str()).filter(|(at, _)| stands_alone(text, *at, word)) {
                out.to_mut().replace_range(at..at + word.len(), &filled);
            }
        }
        out
    }

    /// As words to be kept, one saying a line; names come last, so that they may hold anything but a break.
    pub fn to_words(&self) -> String {
        let mut out = String::new();
        let mut line = |parts: &[&str]| {
            out.push_str(&parts.join(" "));
            out.push('\n');
        };
        for (kind, spans) in [("off", &self.off), ("on", &self.on)] {
            for span in spans {
                line(&[kind, &span.start.to_string(), &span.end.to_string()]);
            }
        }
        for (word, meaning) in &self.labels {
            line(&["label", meaning.row().1, word]);
        }
        for name in &self.order {
            line(&["order", "-", name]);
        }
        for (name, into) in &self.folds {
            line(&["fold", &name.chars().count().to_string(), name, into]);
        }
        out
    }

    /// From such words; lines that make no sense are passed over.
    pub fn from_words(words: &str) -> Overlay {
        let mut overlay = Overlay::default();
        for line in words.lines() {
            let _ = overlay.read(line);
        }
        overlay
    }

    fn read(&mut self, line: &str) -> Option<()> {
        let (kind, rest) = line.split_once(' ')?;
        let (first, rest) = rest.split_once(' ')?;
        match kind {
            "off" | "on" => {
                let (start, end) = (first.parse().ok()?, rest.parse().ok()?);
                let span = (start < end).then_some(Span { start, end })?;
                if kind == "on" { &mut self.on } else { &mut self.off }.push(span);
            }
            "label" => {
                let meaning = MEANINGS.iter().find(|m| m.1 == first)?.0;
                self.labels.push((rest.to_owned(), meaning));
            }
            "order" => self.order.push(rest.to_owned()),
            "fold" => {
                let (at, _) = rest.char_indices().nth(first.parse().ok()?)?;
                self.folds.push((rest[..at].to_owned(), rest[at..].strip_prefix(' ')?.to_owned()));
            }
            _ => {}
        }
        Some(())
    }
}

fn meets(a: Span, b: Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether a word stands as labels do: `攻坚单位：`, `（攻坚单位:`, or as a cell of a table.
pub fn stands_alone(text: &str, at: usize, word: &str) -> bool {
    let before = text[..at].chars().next_back();
    let open = |c: char| is_blank(c) || is_open(c) || c == '\n' || "|│；;，,。、".contains(c);
    let rest = &text[at + word.len()..];
    let after = rest.trim_start_matches([' ', '\u{3000}']).chars().next();
    let close = |c: char| is_blank(c) || is_close(c) || matches!(c, ':' | '：' | '|' | '│' | '\n' | '\r');
    before.is_none_or(open) && (after.is_none_or(close) || rest.starts_with([' ', '\u{3000}']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        let mut overlay = Overlay::default();
        assert_eq!(overlay.to_words(), "");
        overlay.set_off(Span::new(3, 9));
        overlay.set_on(Span::new(12, 30));
        overlay.set_label("攻坚单位", Meaning::Role(Role::Lead));
        overlay.set_label("节点安排", Meaning::Deadline);
        overlay.set_fold("市 城管局", "市综合执法局");
        overlay.order = vec!["市 水利局".into(), "市财政局".into()];
        assert_eq!(Overlay::from_words(&overlay.to_words()), overlay);
        assert_eq!(overlay.len(), 5);
        assert_eq!(
            Overlay::from_words("off 3\non 9 3\nlabel x y\nfold 9 a\nfold x\n\nother 1 2"),
            Overlay::default()
        );
    }

    #[test]
    fn a_word_is_taken_back_by_its_contrary() {
        let mut overlay = Overlay::default();
        overlay.set_off(Span::new(3, 9));
        overlay.set_on(Span::new(0, 12));
        assert!(overlay.is_empty());
        overlay.set_on(Span::new(0, 12));
        overlay.set_off(Span::new(6, 12));
        assert!(overlay.is_empty());
    }

    #[test]
    fn places_are_carried() {
        let text = "一、甲。二、乙。";
        let mut overlay = Overlay::default();
        overlay.set_off(Span::new(0, 12));
        overlay.set_on(Span::new(12, 24));
        let change = TextEdit::between(text, "前言一、甲。二、乙。");
        assert_eq!(
            (overlay.carried(&change).off[0], overlay.carried(&change).on[0]),
            (Span::new(6, 18), Span::new(18, 30))
        );
        let gone = overlay.carried(&TextEdit::between(text, "二、乙。"));
        assert_eq!((gone.off.len(), gone.on.as_slice()), (0, &[Span::new(0, 12)][..]));
    }

    #[test]
    fn a_label_gives_way_at_the_same_length() {
        let mut overlay = Overlay::default();
        overlay.set_label("攻坚单位", Meaning::Role(Role::Lead));
        overlay.set_label("参谋", Meaning::Role(Role::Support));
        let text = "1.修路。（攻坚单位：市局；参谋:县局）由攻坚单位负责，参谋长\n攻坚单位 乙局";
        let seen = overlay.relabelled(text);
        assert_eq!(seen, "1.修路。（牵头单位：市局；配合:县局）由攻坚单位负责，参谋长\n牵头单位 乙局");
        assert_eq!(seen.len(), text.len());
        overlay.set_label("最后完成的节点", Meaning::Deadline);
        assert_eq!(overlay.relabelled("最后完成的节点："), "完\u{3000}\u{3000}\u{3000}成时限：");
        assert!(!Overlay::is_label("A") && !Overlay::is_label("局") && Overlay::is_label("督战"));
    }
}
