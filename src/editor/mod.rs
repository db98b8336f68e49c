//! The state that the page stands on, pure: a document, a selection, and the transactions that
//! change them; the rows of its tables; where a window of them lies.
//!
//! A [`State`] is plain and immutable: [`State::apply`] makes the next one. Everything that the
//! page shows is derived from the state; whatever changes it comes through one `dispatch`.

pub mod clip;
pub mod columns;
pub mod filter;
pub mod heights;
pub mod history;
pub mod lines;
pub mod marks;
pub mod nothing;
pub mod places;
pub mod port;
pub mod range;
pub mod rows;
pub mod said;
pub mod stops;
pub mod timeline;

pub use history::Manner;

use crate::plan::overlay::Overlay;
use crate::text::Span;
use crate::text::change::TextEdit;
use crate::text::offsets::Offsets;
use history::{History, Moment};
use std::sync::Arc;

/// A text with its offsets and what the person said against the reader. Two documents are equal when they are the same one: the revision
/// tells, no text is compared.
#[derive(Clone, Debug)]
pub struct Document {
    text: Arc<str>,
    offsets: Arc<Offsets>,
    overlay: Arc<Overlay>,
    revision: u64,
}

impl Document {
    fn new(text: &str, overlay: Arc<Overlay>, revision: u64) -> Self {
        Document { text: Arc::from(text), offsets: Arc::new(Offsets::new(text)), overlay, revision }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the person said against the reader; its places are those of this text.
    pub fn overlay(&self) -> &Arc<Overlay> {
        &self.overlay
    }

    /// Counts the texts of this sitting.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// A span as the browser counts: UTF-16 units.
    pub fn utf16(&self, span: Span) -> (u32, u32) {
        let unit = |byte| self.offsets.utf16(&self.text, byte) as u32;
        (unit(span.lo()), unit(span.hi()))
    }

    /// The browser's selection (UTF-16 units) as a span.
    pub fn span(&self, start: u32, end: u32) -> Span {
        let byte = |unit| self.offsets.byte_of_utf16(&self.text, unit as usize);
        let (a, b) = (byte(start), byte(end));
        Span::new(a.min(b), a.max(b))
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

/// Where a change comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The person typed, pasted or moved the caret in the source pane, which shows it already.
    #[default]
    Pane,
    /// A click or a key in one of the views: the source pane has to show the selection.
    View,
    /// A whole document was opened: the source pane has to show it.
    Opened,
    /// The text was changed from a table, or a step was undone: the source pane has to take the change
    /// over, the focus stays where it is.
    Changed,
}

/// What is selected in the source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The words (bytes); empty for a caret.
    pub span: Span,
    /// Who selected them.
    pub origin: Origin,
    /// Counts the selections: the same words selected again are a new request to show them.
    pub count: u64,
}

/// A change of the state.
#[derive(Clone, Debug)]
pub enum Transaction {
    /// The source pane holds this text now, with this selection (UTF-16 units).
    Typed(String, u32, u32, Manner),
    /// A change made in a table, and the words to be shown in the new text.
    Changed(TextEdit, Span),
    /// The person says something against the reader: all that is said from now on.
    Said(Overlay),
    /// One step back.
    Undo,
    /// One step forth.
    Redo,
    /// The caret or the selection moved in the source pane (UTF-16 units).
    Moved(u32, u32),
    /// Show these words in the source pane.
    Show(Span),
    /// Open another document, with what was said of it.
    Open(String, Overlay),
    /// Put this text, with what was said of it, in the place of the present one: a step like any other.
    Replaced(String, Overlay),
}

/// The whole state.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// The document.
    pub document: Document,
    /// Who made the document what it is.
    pub origin: Origin,
    /// What is selected in it.
    pub selection: Selection,
    /// The steps back and forth.
    history: Arc<History>,
}

impl State {
    /// A state that opens with `text`.
    pub fn new(text: &str) -> Self {
        State {
            document: Document::new(text, Arc::default(), 1),
            origin: Origin::Opened,
            selection: Selection { origin: Origin::Opened, ..Selection::default() },
            history: Arc::default(),
        }
    }

    /// Whether there is a step to undo, and one to redo.
    pub fn steps(&self) -> (bool, bool) {
        self.history.has()
    }

    /// The state after a transaction. Total: a selection outside the text is brought inside.
    pub fn apply(&self, transaction: &Transaction) -> State {
        let mut next = self.clone();
        next.act(transaction);
        next
    }

    /// Applies a transaction.
    pub fn act(&mut self, transaction: &Transaction) {
        match transaction {
            Transaction::Typed(text, start, end, manner) => {
                let change = TextEdit::between(self.document.text(), text);
                self.note(&change, *manner);
                let overlay = self.carried(&change);
                self.take(text, overlay, Origin::Pane);
                self.select(self.document.span(*start, *end), Origin::Pane);
            }
            Transaction::Moved(start, end) => {
                self.select(self.document.span(*start, *end), Origin::Pane);
            }
            Transaction::Show(span) => self.select(*span, Origin::View),
            Transaction::Open(text, overlay) => self.open(text, overlay.clone()),
            Transaction::Replaced(text, overlay) => {
                let change = TextEdit::between(self.document.text(), text);
                if change.is_empty() {
                    return self.said(overlay);
                }
                self.note(&change, Manner::Whole);
                self.change(&change, Arc::new(overlay.clone()), Span::empty(0));
            }
            Transaction::Changed(change, shown) => {
                self.note(change, Manner::Whole);
                let overlay = self.carried(change);
                self.change(change, overlay, *shown);
            }
            Transaction::Said(overlay) => self.said(overlay),
            Transaction::Undo => self.go(History::undo),
            Transaction::Redo => self.go(History::redo),
        }
    }

    fn said(&mut self, overlay: &Overlay) {
        if **self.document.overlay() != *overlay {
            let moment = self.moment();
            Arc::make_mut(&mut self.history).said(moment);
            let text = self.document.text.clone();
            self.take(&text, Arc::new(overlay.clone()), Origin::Changed);
        }
    }

    fn moment(&self) -> Moment {
        Moment { selection: self.selection.span, overlay: self.document.overlay.clone() }
    }

    fn note(&mut self, change: &TextEdit, manner: Manner) {
        let moment = self.moment();
        Arc::make_mut(&mut self.history).note(self.document.text(), change, moment, manner);
    }

    fn carried(&self, change: &TextEdit) -> Arc<Overlay> {
        let overlay = &self.document.overlay;
        if overlay.is_empty() { overlay.clone() } else { Arc::new(overlay.carried(change)) }
    }

    fn go(&mut self, step: fn(&mut History, &str, Moment) -> Option<(TextEdit, Moment)>) {
        let moment = self.moment();
        let history = Arc::make_mut(&mut self.history);
        if let Some((change, to)) = step(history, self.document.text(), moment) {
            self.change(&change, to.overlay, to.selection);
        }
    }

    fn change(&mut self, change: &TextEdit, overlay: Arc<Overlay>, shown: Span) {
        self.take(&change.apply(self.document.text()), overlay, Origin::Changed);
        self.select(shown, Origin::Changed);
    }

    fn open(&mut self, text: &str, overlay: Overlay) {
        self.history = Arc::default();
        self.take(text, Arc::new(overlay), Origin::Opened);
        self.select(Span::empty(0), Origin::Opened);
    }

    fn take(&mut self, text: &str, overlay: Arc<Overlay>, origin: Origin) {
        self.document = Document::new(text, overlay, self.document.revision + 1);
        self.origin = origin;
    }

    fn select(&mut self, span: Span, origin: Origin) {
        let len = self.document.text.len();
        let span = Span::new(span.lo().min(len), span.hi().min(len));
        self.selection = Selection { span, origin, count: self.selection.count + 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_moves_text_and_caret_together() {
        let state = State::new("旧文");
        let typed = state.apply(&Transaction::Typed("一😀二".into(), 3, 3, Manner::Whole));
        assert_eq!(typed.document.text(), "一😀二");
        assert_eq!(typed.selection.span, Span::empty(7), "UTF-16 units become bytes");
        assert_ne!(typed.document, state.document);
        assert_eq!(typed.document.utf16(Span::new(3, 7)), (1, 3));
    }

    #[test]
    fn moving_the_caret_leaves_the_document_alone() {
        let state = State::new("任务分工");
        let moved = state.apply(&Transaction::Moved(4, 2));
        assert_eq!(moved.document, state.document);
        assert_eq!((moved.selection.span, moved.selection.origin), (Span::new(6, 12), Origin::Pane));
        let far = state.apply(&Transaction::Moved(90, 99));
        assert_eq!(far.selection.span, Span::empty(12));
    }

    #[test]
    fn showing_the_same_words_twice_are_two_requests() {
        let state = State::new("任务分工").apply(&Transaction::Show(Span::new(0, 6)));
        let again = state.apply(&Transaction::Show(Span::new(0, 6)));
        assert_eq!(state.selection.span, again.selection.span);
        assert_ne!(state.selection, again.selection);
        assert_eq!(state.apply(&Transaction::Show(Span::new(6, 99))).selection.span, Span::new(6, 12));
    }

    #[test]
    fn steps_lead_back_with_their_selection() {
        let mut state = State::new("市局负责");
        state.act(&Transaction::Moved(2, 4));
        state.act(&Transaction::Typed("市局牵头".into(), 4, 4, Manner::Whole));
        let change = TextEdit::between("市局牵头", "市财政局牵头");
        state.act(&Transaction::Changed(change, Span::new(0, 12)));
        assert_eq!((state.document.text(), state.origin), ("市财政局牵头", Origin::Changed));
        assert_eq!(state.steps(), (true, false));
        state.act(&Transaction::Undo);
        assert_eq!((state.document.text(), state.selection.span), ("市局牵头", Span::empty(12)));
        state.act(&Transaction::Undo);
        assert_eq!((state.document.text(), state.selection.span), ("市局负责", Span::new(6, 12)));
        state.act(&Transaction::Undo);
        state.act(&Transaction::Redo);
        assert_eq!((state.document.text(), state.steps()), ("市局牵头", (true, true)));
    }

    #[test]
    fn another_text_with_what_was_said_of_it_is_one_step() {
        let mut overlay = Overlay::default();
        overlay.set_off(Span::new(6, 12));
        let mut state = State::new("任务分工");
        state.act(&Transaction::Replaced("新任务分工".into(), overlay.clone()));
        assert_eq!((state.document.text(), &**state.document.overlay()), ("新任务分工", &overlay));
        state.act(&Transaction::Undo);
        assert_eq!((state.document.text(), state.document.overlay().is_empty()), ("任务分工", true));
        assert_eq!(state.steps(), (false, true));
        state.act(&Transaction::Redo);
        assert_eq!((state.document.text(), &**state.document.overlay()), ("新任务分工", &overlay));
        // The same text with something else said of it.
        state.act(&Transaction::Replaced("新任务分工".into(), Overlay::default()));
        state.act(&Transaction::Undo);
        assert_eq!((state.document.text(), &**state.document.overlay()), ("新任务分工", &overlay));
    }

    #[test]
    fn what_was_said_is_carried_and_undone_like_any_step() {
        let mut overlay = Overlay::default();
        overlay.set_off(Span::new(6, 12));
        let mut state = State::new("任务分工");
        state.act(&Transaction::Said(overlay.clone()));
        state.act(&Transaction::Said(overlay.clone()));
        state.act(&Transaction::Typed("新任务分工".into(), 1, 1, Manner::Whole));
        assert_eq!(state.document.overlay().off, [Span::new(9, 15)]);
        state.act(&Transaction::Typed("新任务".into(), 3, 3, Manner::Whole));
        assert!(state.document.overlay().is_empty(), "its words are gone");
        state.act(&Transaction::Undo);
        assert_eq!(state.document.overlay().off, [Span::new(9, 15)], "and come back with it");
        state.act(&Transaction::Undo);
        state.act(&Transaction::Undo);
        assert!(state.document.overlay().is_empty() && state.document.text() == "任务分工");
        assert_eq!(state.steps(), (false, true));
        state.act(&Transaction::Redo);
        assert_eq!(**state.document.overlay(), overlay);
    }

    #[test]
    fn opening_replaces_all() {
        let state = State::new("旧").apply(&Transaction::Typed("旧文".into(), 2, 2, Manner::Whole));
        let opened = state.apply(&Transaction::Open("新文".into(), Overlay::default()));
        assert_eq!((opened.document.text(), opened.origin), ("新文", Origin::Opened));
        assert_eq!(opened.selection.span, Span::empty(0));
    }
}
