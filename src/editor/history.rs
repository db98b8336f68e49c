//! Undo and redo: the steps of a sitting, each a change of the text with the selection around it.
//!
//! Typing is grouped as people expect: characters typed (or deleted) one after another at one place,
//! without a pause and within one line, are one step; a paste, a cut, a change made in a table are a step
//! each.

use crate::plan::overlay::Overlay;
use crate::text::Span;
use crate::text::change::{Replacement, TextEdit};
use std::sync::Arc;

/// A pause that ends a group of typing, in milliseconds.
const PAUSE: f64 = 1000.0;
/// So many steps are kept at least.
const STEPS: usize = 2000;
/// More bytes than that are kept for the steps only as far as [`STEPS`] asks.
const BYTES: usize = 64 << 20;

/// How a change was made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Manner {
    /// By typing, at this time in milliseconds; an input method may be at work.
    Typing {
        /// The clock, from any start.
        at: f64,
        /// An input method is composing: all that it does is one step.
        composing: bool,
    },
    /// At one stroke.
    Whole,
}

/// What stands beside a text: what is selected in it, and what was said of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Moment {
    /// The selection (bytes).
    pub selection: Span,
    /// What the person said against the reader.
    pub overlay: Arc<Overlay>,
}

/// A step: how to go, and what stood beside the text there.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    change: TextEdit,
    moment: Moment,
}

/// The steps back and forth.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// From the present text back, the last step last.
    back: Vec<Step>,
    /// What was undone, the last undone last.
    forth: Vec<Step>,
    /// What the last step was, if typing may go on with it: when, and where it would go on.
    open: Option<Open>,
    /// Bytes of the words in `back`.
    bytes: usize,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Open {
    at: f64,
    composing: bool,
    /// The words typed so far, in the present text.
    words: Span,
    deletes: bool,
}

impl History {
    /// Notes that something was said, where `moment` was before.
    pub fn said(&mut self, moment: Moment) {
        self.forth.clear();
        self.open = None;
        self.back.push(Step { change: TextEdit::default(), moment });
        self.thin();
    }

    /// Notes a change of `text`, the old one, where `moment` was before.
    pub fn note(&mut self, text: &str, change: &TextEdit, moment: Moment, manner: Manner) {
        if change.is_empty() {
            return;
        }
        self.forth.clear();
        let joined = self.joins(text, change, manner);
        let inverse = change.inverse(text);
        if let (Some(_), Some(last)) = (joined, self.back.last_mut()) {
            let both = merged(text, &last.change, change);
            self.bytes = self.bytes + size(&both) - size(&last.change);
            last.change = both;
        } else {
            self.bytes += size(&inverse);
            self.back.push(Step { change: inverse, moment });
            self.thin();
        }
        self.open = match manner {
            Manner::Whole => None,
            Manner::Typing { at, composing } => open(text, change, joined, at, composing),
        };
    }

    /// Whether typing goes on with the last step.
    fn joins(&self, text: &str, change: &TextEdit, manner: Manner) -> Option<Open> {
        let (open, Manner::Typing { at, .. }) = (self.open?, manner) else { return None };
        let [r] = change.replacements() else { return None };
        let inside = r.span.start >= open.words.start && r.span.end <= open.words.end;
        let on = if r.words.is_empty() {
            r.span.end == open.words.start || r.span.start == open.words.end
        } else {
            inside
        };
        let line = r.words.contains('\n') || r.span.of(text).contains('\n');
        let typing = open.composing
            || at - open.at < PAUSE
                && !line
                && (open.deletes == r.words.is_empty() || inside && !r.span.is_empty());
        ((on || inside) && typing).then_some(open)
    }

    fn thin(&mut self) {
        while self.back.len() > STEPS && (self.bytes > BYTES || self.back.len() > STEPS * 8) {
            let first = self.back.remove(0);
            self.bytes -= size(&first.change);
        }
    }

    /// Ends a group of typing: the caret went elsewhere, the person did something else.
    pub fn rest(&mut self) {
        self.open = None;
    }

    /// Whether there is something to undo, and to redo.
    pub fn has(&self) -> (bool, bool) {
        (!self.back.is_empty(), !self.forth.is_empty())
    }

    /// The step back from `text`, where `now` stands beside it: how it changes the text, and what
    /// stands beside it then.
    pub fn undo(&mut self, text: &str, now: Moment) -> Option<(TextEdit, Moment)> {
        self.open = None;
        let step = self.back.pop()?;
        self.bytes -= size(&step.change);
        self.forth.push(Step { change: step.change.inverse(text), moment: now });
        Some((step.change, step.moment))
    }

    /// The step forth again.
    pub fn redo(&mut self, text: &str, now: Moment) -> Option<(TextEdit, Moment)> {
        self.open = None;
        let step = self.forth.pop()?;
        let inverse = step.change.inverse(text);
        self.bytes += size(&inverse);
        self.back.push(Step { change: inverse, moment: now });
        Some((step.change, step.moment))
    }
}

fn size(change: &TextEdit) -> usize {
    change.replacements().iter().map(|r| r.words.len() + 64).sum()
}

/// What typing may go on with after `change`.
fn open(text: &str, change: &TextEdit, before: Option<Open>, at: f64, composing: bool) -> Option<Open> {
    let [r] = change.replacements() else { return None };
    // More than a few characters at once were pasted; a line break ends what stands before it.
    let long = r.words.chars().count() > 8 || r.span.of(text).chars().count() > 8 && !composing;
    if long || r.words.contains('\n') && !composing {
        return None;
    }
    let typed = Span::new(r.span.lo(), r.span.lo() + r.words.len());
    let words = before.map_or(typed, |b| {
        let end = (b.words.hi().max(r.span.hi()) + r.words.len()).saturating_sub(r.span.len());
        Span::new(b.words.lo().min(r.span.lo()), end)
    });
    Some(Open { at, composing, words, deletes: r.words.is_empty() })
}

/// The way back over two changes at one place: `back` leads from `text` to the text before the first,
/// `change` leads from `text` on.
fn merged(text: &str, back: &TextEdit, change: &TextEdit) -> TextEdit {
    let ([b], [r]) = (back.replacements(), change.replacements()) else { return change.inverse(text) };
    // All that either of them touched, as it stood before both: the first one's words in the middle.
    let (lo, hi) = (b.span.lo().min(r.span.lo()), b.span.hi().max(r.span.hi()));
    let old = [&text[lo..b.span.lo()], &b.words, &text[b.span.hi()..hi]].concat();
    let new = hi - lo - r.span.len() + r.words.len();
    TextEdit::single(Replacement { span: Span::new(lo, lo + new), words: old })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its history.
    #[derive(Default)]
    struct Desk {
        text: String,
        history: History,
    }

    impl Desk {
        fn put(&mut self, lo: usize, hi: usize, words: &str, manner: Manner) {
            let change = TextEdit::single(Replacement { span: Span::new(lo, hi), words: words.into() });
            self.history.note(&self.text, &change, Moment::default(), manner);
            self.text = change.apply(&self.text);
        }

        fn type_at(&mut self, lo: usize, words: &str, at: f64) {
            self.put(lo, lo, words, Manner::Typing { at, composing: false });
        }

        fn undo(&mut self) -> bool {
            let step = self.history.undo(&self.text, Moment::default());
            let Some((change, _)) = step else { return false };
            self.text = change.apply(&self.text);
            true
        }

        fn redo(&mut self) -> bool {
            let step = self.history.redo(&self.text, Moment::default());
            let Some((change, _)) = step else { return false };
            self.text = change.apply(&self.text);
            true
        }
    }

    #[test]
    fn typing_in_one_go_is_one_step() {
        let mut desk = Desk::default();
        for (i, c) in "abc".chars().enumerate() {
            desk.type_at(i, &c.to_string(), i as f64 * 100.0);
        }
        desk.type_at(3, "d", 5000.0);
        desk.type_at(4, "e", 5100.0);
        desk.type_at(0, "X", 5200.0);
        assert_eq!(desk.text, "Xabcde");
        for want in ["abcde", "abc", ""] {
            assert!(desk.undo());
            assert_eq!(desk.text, want);
        }
        assert!(!desk.undo());
        for want in ["abc", "abcde", "Xabcde"] {
            assert!(desk.redo());
            assert_eq!(desk.text, want);
        }
        assert!(!desk.redo());
    }

    #[test]
    fn backspaces_are_one_step_and_a_line_ends_one() {
        let mut desk = Desk { text: "任务分工".into(), ..Desk::default() };
        let typing = Manner::Typing { at: 0.0, composing: false };
        for end in [12, 9, 6] {
            desk.put(end - 3, end, "", typing);
        }
        assert_eq!(desk.text, "任");
        desk.type_at(3, "x", 1.0);
        desk.type_at(4, "\n", 2.0);
        desk.type_at(5, "y", 3.0);
        for want in ["任x\n", "任x", "任", "任务分工"] {
            assert!(desk.undo());
            assert_eq!(desk.text, want);
        }
    }

    #[test]
    fn an_input_method_at_work_is_one_step() {
        let mut desk = Desk { text: "一二".into(), ..Desk::default() };
        let composing = |at| Manner::Typing { at, composing: true };
        desk.put(3, 3, "n", composing(0.0));
        desk.put(3, 4, "ni", composing(4000.0));
        desk.put(3, 5, "你", composing(9000.0));
        assert_eq!(desk.text, "一你二");
        assert!(desk.undo());
        assert_eq!(desk.text, "一二");
        assert!(!desk.undo());
    }

    /// Whatever is done, undoing all of it gives the first text back, byte for byte, and redoing all of it
    /// the last one.
    #[test]
    fn all_steps_lead_back_and_forth() {
        let mut seed = 7_u64;
        let mut next = move |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) as usize % below.max(1)
        };
        for _ in 0..60 {
            let first = "一、任务（牵头单位：市局）\n二、ab";
            let mut desk = Desk { text: first.into(), ..Desk::default() };
            let mut at = 0;
            for step in 0..120 {
                let places: Vec<usize> =
                    (0..=desk.text.len()).filter(|i| desk.text.is_char_boundary(*i)).collect();
                if next(3) == 0 {
                    at = next(places.len());
                }
                let lo = at.min(places.len() - 1);
                let hi = (lo + [0, 0, 1, 3][next(4)]).min(places.len() - 1);
                let words = ["a", "市", "", "局、", "\n", "牵头单位：市财政局"][next(6)];
                let time = step as f64 * [50.0, 900.0][next(2)];
                let manner = match next(4) {
                    0 => Manner::Whole,
                    n => Manner::Typing { at: time, composing: n == 1 },
                };
                desk.put(places[lo], places[hi], words, manner);
                at = lo + words.chars().count();
                if next(9) == 0 {
                    desk.undo();
                }
            }
            while desk.redo() {}
            let last = desk.text.clone();
            while desk.undo() {}
            assert_eq!(desk.text, first);
            while desk.redo() {}
            assert_eq!(desk.text, last);
        }
    }

    #[test]
    fn something_new_ends_what_was_undone() {
        let mut desk = Desk::default();
        desk.put(0, 0, "paste", Manner::Whole);
        desk.put(5, 5, "more", Manner::Whole);
        assert!(desk.undo());
        desk.type_at(5, "!", 0.0);
        assert!(!desk.redo());
        assert!(desk.undo() && desk.undo());
        assert_eq!(desk.text, "");
    }
}
