//! Edits of a text: replacements that do not overlap, in order.
//!
//! `市农业局、畜牧局` with `市农业局、` → `市` is `市畜牧局`; the inverse gives the old text back byte for
//! byte, and every position of the old text has its place in the new one.

use super::{Span, alike, order};
use serde::{Deserialize, Serialize};

/// One passage and what stands there instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replacement {
    /// Bytes of the old text; empty for an insertion.
    pub span: Span,
    /// The new words; empty for a deletion.
    pub words: String,
}

/// Disjoint replacements in the order of the text, at least one byte apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Replacement>", into = "Vec<Replacement>")]
pub struct TextEdit {
    replacements: Vec<Replacement>,
    /// How far what stands behind each replacement moves.
    shifts: Vec<isize>,
}

impl From<TextEdit> for Vec<Replacement> {
    fn from(edit: TextEdit) -> Self {
        edit.replacements
    }
}

impl From<Vec<Replacement>> for TextEdit {
    /// Replacements that were a [`TextEdit`] before: in order, at least one byte apart.
    fn from(replacements: Vec<Replacement>) -> Self {
        TextEdit::of(replacements)
    }
}

impl TextEdit {
    /// Builds an edit of `text`. Replacements may come in any order; those that touch become one, in
    /// the order given where they stand at the same place. `None` where two overlap or one does not
    /// lie on characters of the text: such an edit would say two things of one place.
    pub fn new(text: &str, mut parts: Vec<Replacement>) -> Option<TextEdit> {
        order::by_key(&mut parts, |r| r.span.key());
        let mut replacements: Vec<Replacement> = Vec::with_capacity(parts.len());
        for part in parts {
            text.get(part.span.lo()..part.span.hi())?;
            match replacements.last_mut() {
                Some(last) if part.span.start < last.span.end => return None,
                Some(last) if part.span.start == last.span.end => {
                    last.span.end = part.span.end;
                    last.words.push_str(&part.words);
                }
                _ => replacements.push(part),
            }
        }
        replacements.retain(|r| r.span.of(text) != r.words);
        Some(TextEdit::of(replacements))
    }

    /// One replacement, which lies on characters of the text that it is for.
    pub fn single(replacement: Replacement) -> TextEdit {
        TextEdit::of(vec![replacement])
    }

    /// The smallest replacement that makes `new` of `old`; empty where they are the same.
    pub fn between(old: &str, new: &str) -> TextEdit {
        let (mut lo, tail) = alike::ends(old.as_bytes(), new.as_bytes());
        while !old.is_char_boundary(lo) {
            lo -= 1;
        }
        let mut tail = tail.min(old.len().min(new.len()) - lo);
        while !old.is_char_boundary(old.len() - tail) {
            tail -= 1;
        }
        if lo + tail == old.len() && lo + tail == new.len() {
            return TextEdit::default();
        }
        let words = new[lo..new.len() - tail].to_string();
        TextEdit::single(Replacement { span: Span::new(lo, old.len() - tail), words })
    }

    fn of(replacements: Vec<Replacement>) -> TextEdit {
        let mut shift = 0;
        let mut shifts = Vec::with_capacity(replacements.len());
        for r in &replacements {
            shift += r.words.len() as isize - r.span.len() as isize;
            shifts.push(shift);
        }
        TextEdit { replacements, shifts }
    }

    /// The replacements, in order.
    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// Whether it can be applied to `text`: its replacements lie on characters of it, in order.
    pub fn fits(&self, text: &str) -> bool {
        let mut end = 0;
        self.replacements.iter().all(|r| {
            let after = end <= r.span.lo() && r.span.start <= r.span.end;
            end = r.span.hi();
            after && text.get(r.span.lo()..r.span.hi()).is_some()
        })
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.replacements.is_empty()
    }

    /// The new text.
    pub fn apply(&self, text: &str) -> String {
        let mut out = text.to_string();
        // From the back, so that the places in front keep their offsets.
        for r in self.replacements.iter().rev() {
            out.replace_range(r.span.lo()..r.span.hi(), &r.words);
        }
        out
    }

    /// The edit of the new text that gives `text`, the old one, back.
    pub fn inverse(&self, text: &str) -> TextEdit {
        let back = |(i, r): (usize, &Replacement)| {
            let at = r.span.lo().wrapping_add_signed(self.shift(i));
            Replacement { span: Span::new(at, at + r.words.len()), words: r.span.of(text).to_string() }
        };
        TextEdit::of(self.replacements.iter().enumerate().map(back).collect())
    }

    /// How far the first `count` replacements move what follows them.
    fn shift(&self, count: usize) -> isize {
        if count == 0 { 0 } else { self.shifts[count - 1] }
    }

    /// Where something that starts at `at` starts in the new text: behind what is put in there.
    pub fn start(&self, at: usize) -> usize {
        self.place(at, |r| r.span.hi() <= at)
    }

    /// Where something that ends at `at` ends in the new text: before what is put in there.
    pub fn end(&self, at: usize) -> usize {
        self.place(at, |r| r.span.hi() <= at && !r.span.is_empty() || r.span.lo() < at && r.span.is_empty())
    }

    /// A span in the new text: what was put in at its ends stays outside, what stands in it inside.
    pub fn span(&self, span: Span) -> Span {
        let start = self.start(span.lo());
        if span.is_empty() {
            return Span::empty(start);
        }
        Span::new(start, self.end(span.hi()).max(start))
    }

    /// `at` moved by all replacements that are `before` it; inside one that is not, its start.
    fn place(&self, at: usize, before: impl Fn(&Replacement) -> bool) -> usize {
        let count = self.replacements.partition_point(before);
        let inside = self.replacements.get(count).map_or(at, |r| r.span.lo().min(at));
        inside.wrapping_add_signed(self.shift(count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(text: &str, parts: &[(usize, usize, &str)]) -> Option<TextEdit> {
        let one = |(a, b, words): &(usize, usize, &str)| Replacement {
            span: Span::new(*a, *b),
            words: (*words).to_string(),
        };
        TextEdit::new(text, parts.iter().map(one).collect())
    }

    #[test]
    fn applies_and_takes_back() {
        let text = "abcdef";
        let change = edit(text, &[(5, 6, ""), (1, 2, "XYZ"), (3, 3, "-")]).unwrap();
        let new = change.apply(text);
        assert_eq!(new, "aXYZc-de");
        assert_eq!(change.inverse(text).apply(&new), text);
    }

    #[test]
    fn touching_parts_become_one_and_overlapping_ones_are_refused() {
        let change = edit("abcdef", &[(2, 2, "-"), (2, 2, "+"), (0, 2, "")]).unwrap();
        assert_eq!(change.apply("abcdef"), "-+cdef");
        assert_eq!(change.replacements().len(), 1);
        assert_eq!(edit("abcdef", &[(0, 3, ""), (2, 4, "")]), None);
        assert_eq!(edit("市", &[(1, 2, "")]), None);
        assert_eq!(edit("市", &[(0, 9, "")]), None);
        assert!(edit("ab", &[(0, 1, "a")]).unwrap().is_empty());
    }

    #[test]
    fn the_difference_of_two_texts() {
        for (old, new) in [
            ("", ""),
            ("任务", "任务"),
            ("任务分工", "任务的分工"),
            ("市市", "市"),
            ("一丁", "一七"),
            ("", "新"),
            ("旧", ""),
        ] {
            let change = TextEdit::between(old, new);
            assert_eq!(change.apply(old), new);
            assert_eq!(change.inverse(old).apply(new), old);
            assert_eq!(change.is_empty(), old == new);
        }
    }

    #[test]
    fn places_are_carried_along() {
        let change = edit("abcdef", &[(1, 3, "Z"), (4, 4, "++")]).unwrap();
        assert_eq!(change.apply("abcdef"), "aZd++ef");
        let span = |a, b| change.span(Span::new(a, b));
        assert_eq!(span(0, 1), Span::new(0, 1), "before it");
        assert_eq!(span(1, 3), Span::new(1, 2), "the words replaced");
        assert_eq!(span(3, 4), Span::new(2, 3), "behind it, what is put in at the end outside");
        assert_eq!(span(4, 6), Span::new(5, 7), "what is put in at the start outside");
        assert_eq!(span(3, 6), Span::new(2, 7), "around it");
        assert_eq!(span(5, 6), Span::new(6, 7), "far behind it");
        assert_eq!(span(4, 4), Span::new(5, 5));
    }
}
