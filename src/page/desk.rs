//! The handle that every view shares: one root signal, the memos derived from it, what the reader
//! said of it, and `dispatch`, the only way to change it.
//!
//! The reader works in a worker, so what was read may be a moment behind the text. Spans of a
//! [`Reading`] count in its own text; [`Desk::carried`] takes one to the text of now.

use super::line::{Event, Line};
use super::live::{Memo, RwSignal, StoredValue};
use super::reading::Reading;
use super::writing::today;
use fengong::check::ignore::Ignored;
use fengong::compare::Comparison;
use fengong::edit::{Edit, Scope};
use fengong::editor::filter::Filter;
use fengong::editor::port::{News, Port, Wish};
use fengong::editor::{Document, Selection, State, Transaction, rows};
use fengong::plan::overlay::Overlay;
use fengong::plan::words;
use fengong::reader::{Facts, decode, encode};
use fengong::text::Span;
use fengong::text::change::TextEdit;
use leptos::leptos_dom::helpers::{request_animation_frame, set_timeout};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// An edit that wants an answer first: the assignment is shared by so many tasks.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The edit.
    pub edit: Edit,
    /// How many tasks share what it would change.
    pub shared: usize,
}

/// A fix that wants to be looked at first.
#[derive(Clone, PartialEq)]
pub struct Proposal {
    /// Of which document it is a change.
    pub document: Document,
    /// The change.
    pub change: TextEdit,
    /// What the new text reads as.
    facts: Rc<Facts<'static>>,
}

/// The handle, for as long as the page lives. `Copy`, and no more than an address: every view and
/// every handler holds one.
#[derive(Clone, Copy)]
pub struct Desk(&'static Parts);

/// What lies on the desk.
pub struct Parts {
    state: RwSignal<State>,
    /// The document.
    pub document: Memo<Document>,
    /// What was read from it, or from the text just before.
    pub reading: RwSignal<Reading>,
    /// Which tasks the tables show; set by [`Desk::narrow`].
    pub filter: RwSignal<Filter>,
    /// What was read, with the rows that the tables show. Set beside `reading`, not derived from it:
    /// an effect that hears of a memo both directly and through another memo of it may miss a change.
    pub shown: RwSignal<Reading>,
    /// The selection in the source.
    pub selection: Memo<Selection>,
    /// The task that the caret is in.
    pub current: Memo<Option<usize>>,
    /// Whether there is a step to undo, and one to redo.
    pub steps: Memo<(bool, bool)>,
    /// Edits that are not made yet; the tables show them as if they were.
    pub promised: RwSignal<Vec<Edit>>,
    /// Findings that the person does not want to be told of.
    pub ignored: RwSignal<Ignored>,
    /// A fix that is being looked at.
    pub proposal: RwSignal<Option<Proposal>>,
    /// An edit that waits for an answer.
    pub question: RwSignal<Option<Question>>,
    /// What changed since an earlier text, once it was asked for.
    pub compared: RwSignal<Option<Comparison>>,
    /// Whether the latest text is not read at all, for want of a reader.
    pub unread: RwSignal<bool>,
    /// A passing word to the person: what was just done, or why not.
    pub notice: RwSignal<Option<String>>,
    /// Asks the source pane to hand over what it has not yet handed over.
    hand_over: StoredValue<Option<Callback<()>>>,
    port: StoredValue<Port>,
    line: Line,
}

impl std::ops::Deref for Desk {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

thread_local! {
    /// The desk, for the worker's messages.
    static DESK: std::cell::Cell<Option<Desk>> = const { std::cell::Cell::new(None) };
}

fn hear(event: Event) {
    if let Some(desk) = DESK.get() {
        desk.hear(event);
    }
}

impl Desk {
    /// A desk with `text` on it.
    pub fn new(text: &str) -> Self {
        let state = RwSignal::new(State::new(text));
        let document = Memo::new(move |_| state.with(|s| s.document.clone()));
        let reading = RwSignal::new(document.with_untracked(Reading::none));
        let selection = Memo::new(move |_| state.with(|s| s.selection));
        let current = Memo::new(move |_| {
            let at = selection.with(|s| s.span.lo());
            reading.with(|r| {
                let at = document.with_untracked(|now| r.lag(now).map_or(at, |lag| lag.1.start(at)));
                rows::task_at(&r.analysis().plan, at)
            })
        });
        let filter = RwSignal::new(Filter::default());
        let shown = RwSignal::new(reading.get_untracked());
        let desk = Desk(Box::leak(Box::new(Parts {
            state,
            document,
            reading,
            filter,
            shown,
            selection,
            current,
            steps: Memo::new(move |_| state.with(State::steps)),
            promised: RwSignal::new(vec![]),
            ignored: RwSignal::new(Ignored::default()),
            proposal: RwSignal::new(None),
            question: RwSignal::new(None),
            compared: RwSignal::new(None),
            unread: RwSignal::new(false),
            notice: RwSignal::new(None),
            hand_over: StoredValue::new(None),
            port: StoredValue::new(Port::on(today())),
            line: Line::new(hear),
        })));
        DESK.set(Some(desk));
        desk.ask();
        desk
    }

    /// Whether the latest text is still being read, or an edit is still to be made.
    pub fn behind(&self) -> bool {
        let now = self.document.with(Document::revision);
        let promised = self.promised.with(|edits| !edits.is_empty());
        !self.unread.get() && (promised || self.reading.with(|r| r.pending() || r.revision() != now))
    }

    /// The document's title; empty where it has none.
    pub fn title(&self) -> String {
        self.reading.with(|r| words::folded(&r.analysis().text, r.analysis().plan.title))
    }

    /// The row of the caret's task.
    pub fn here(&self) -> Option<usize> {
        let task = self.current.get()?;
        self.shown.with(|reading| reading.place(task))
    }

    /// Applies a transaction.
    pub fn dispatch(&self, transaction: &Transaction) {
        self.act(transaction);
        let overtaken = |port: &mut Port| self.state.with_untracked(|s| port.overtaken(&s.document));
        if let Some(why) = self.port.update_value(overtaken) {
            self.say(why);
            self.promise();
        }
        self.ask();
    }

    /// Opens a text with what was said of it: nothing is filtered, nothing ignored.
    pub fn open(&self, text: &str, overlay: Overlay) {
        self.narrow(|filter| *filter = Filter::default());
        self.ignored.set(Ignored::default());
        self.dispatch(&Transaction::Open(text.to_owned(), overlay));
    }

    fn act(&self, transaction: &Transaction) {
        let before = self.state.with_untracked(|s| s.document.clone());
        self.state.update(|state| state.act(transaction));
        if !self.ignored.with_untracked(Ignored::is_empty) {
            let after = self.state.with_untracked(|s| s.document.clone());
            if before != after {
                let change = TextEdit::between(before.text(), after.text());
                self.ignored.update(|ignored| ignored.carry(&change));
            }
        }
    }

    /// Undoes or redoes a step.
    pub fn step(&self, transaction: &Transaction) {
        self.hand_over();
        self.dispatch(transaction);
    }

    /// Wants an edit made.
    pub fn edit(&self, edit: Edit) {
        self.want(Wish::Edit(edit));
    }

    /// Wants something changed.
    pub fn want(&self, wish: Wish) {
        self.hand_over();
        self.port.update_value(|port| port.want(wish));
        self.ask();
        self.promise();
    }

    /// Wants an edit made that its table shows as promised: a reader in the page would hold that frame up, so it is
    /// asked right behind it.
    pub fn edit_shown(&self, edit: Edit) {
        self.hand_over();
        self.port.update_value(|port| port.want(Wish::Edit(edit)));
        self.promise();
        self.after_frame(Desk::ask);
    }

    /// Does something once the next frame has been painted.
    pub fn after_frame(self, act: fn(&Desk)) {
        request_animation_frame(move || set_timeout(move || act(&self), Duration::ZERO));
    }

    /// Answers the question that an edit raised; `None` gives the edit up.
    pub fn answer(&self, choice: Option<Scope>) {
        let asked = self.question.get_untracked();
        self.question.set(None);
        if let (Some(Question { edit: Edit::SetRole { task, unit, role, .. }, .. }), Some(scope)) =
            (asked, choice)
        {
            self.edit(Edit::SetRole { task, unit, role, scope });
        }
    }

    /// Makes the fix that was looked at, or leaves it.
    pub fn accept(&self, yes: bool) {
        let proposal = self.proposal.get_untracked();
        self.proposal.set(None);
        let Some(proposal) = proposal.filter(|_| yes) else { return };
        if self.state.with_untracked(|s| s.document != proposal.document) {
            return self.say("没有修复：原文刚刚有改动。请再做一次。");
        }
        self.make(&proposal.change, (*proposal.facts).clone());
        self.ask();
    }

    /// Makes a change that the reader worked out, and that it still holds.
    fn make(&self, change: &TextEdit, facts: Facts<'static>) {
        let shown = self.state.with_untracked(|s| changed_words(change, s.document.text()));
        self.act(&Transaction::Changed(change.clone(), shown));
        let document = self.state.with_untracked(|s| s.document.clone());
        let kept = self.port.update_value(|port| encode(&port.kept(&document)));
        self.line.send(kept);
        let text: Arc<str> = document.text().into();
        self.take(Reading::of(&document, facts.analysis(text)));
    }

    /// Says something of the text against the reader.
    pub fn say_of_text(&self, change: impl FnOnce(&mut Overlay)) {
        self.hand_over();
        let mut overlay = self.state.with_untracked(|s| (**s.document.overlay()).clone());
        change(&mut overlay);
        self.dispatch(&Transaction::Said(overlay));
    }

    /// The state, without being told of later ones.
    pub fn state(&self) -> State {
        self.state.get_untracked()
    }

    /// A span of what was read, in the text of now.
    pub fn carried(&self, span: Span) -> Span {
        let now = self.state.with_untracked(|s| s.document.clone());
        self.reading.with_untracked(|r| r.lag(&now).map_or(span, |lag| lag.0.span(span)))
    }

    /// The source pane promises to hand over at once when asked.
    pub fn on_hand_over(&self, callback: Callback<()>) {
        self.hand_over.set_value(Some(callback));
    }

    /// Has the source pane hand over typing that it still holds back, and the reader asked of what still waits.
    pub fn hand_over(&self) {
        if let Some(callback) = self.hand_over.get_value() {
            callback.run(());
        }
        self.ask();
    }

    /// Tells the person something in passing.
    pub fn say(&self, words: impl Into<String>) {
        self.notice.set(Some(words.into()));
    }

    /// Has the reader ready before there is a text.
    pub fn warm(&self) {
        self.line.warm();
    }

    /// Asks the reader what is due.
    fn ask(&self) {
        let document = self.state.with_untracked(|s| s.document.clone());
        if document.text().is_empty() {
            // Nothing to read, and nobody to be woken for it.
            if self.reading.with_untracked(|r| r.revision() != document.revision()) {
                self.take(Reading::none(&document));
            }
            return;
        }
        let message = self.port.update_value(|port| {
            if !port.is_open() && !self.line.suits(document.text().len()) {
                // Another reader takes over.
                port.lost();
            }
            port.next(&document).map(|ask| encode(&ask))
        });
        if let Some(message) = message {
            self.line.send(message);
        }
    }

    fn take(&self, reading: Reading) {
        self.shown.set(self.filter.with_untracked(|filter| reading.filtered(filter)));
        self.reading.set(reading);
    }

    /// Changes which tasks the tables show.
    pub fn narrow(&self, change: impl FnOnce(&mut Filter)) {
        self.filter.update(change);
        let filter = self.filter.get_untracked();
        self.shown.set(self.reading.with_untracked(|reading| reading.filtered(&filter)));
    }

    fn promise(&self) {
        let wanted: Vec<Edit> = self.port.with_value(|port| port.wanted().cloned().collect());
        if !(wanted.is_empty() && self.promised.with_untracked(Vec::is_empty)) {
            self.promised.set(wanted);
        }
    }

    fn hear(&self, event: Event) {
        let document = self.state.with_untracked(|s| s.document.clone());
        let news = match event {
            Event::Told(bytes) => {
                if self.unread.get_untracked() {
                    self.unread.set(false);
                }
                decode(&bytes).and_then(|answer| self.port.update_value(|port| port.hear(answer, &document)))
            }
            Event::Died => {
                self.port.update_value(Port::lost);
                None
            }
            Event::GivenUp => {
                self.port.update_value(|port| *port = Port::on(today()));
                self.unread.set(true);
                self.promise();
                self.say("读取模块没有载入成功：原文不受影响，已照常保存。请检查网络；再改动原文时会重试。");
                return;
            }
        };
        match news {
            Some(News::Read(document, facts)) => {
                let text: Arc<str> = document.text().into();
                self.take(Reading::of(&document, facts.analysis(text)));
            }
            Some(News::Made(Wish::Fix(_, _, true), change, facts)) => {
                self.proposal.set(Some(Proposal { document, change, facts: Rc::new(facts) }));
            }
            Some(News::Made(_, change, facts)) => self.make(&change, facts),
            Some(News::Refused(Wish::Edit(edit), _, Some(shared))) => {
                self.question.set(Some(Question { edit, shared }));
            }
            Some(News::Compared(both)) => self.compared.set(Some(both)),
            Some(News::Refused(_, message, _)) => self.say(message),
            None => {}
        }
        self.ask();
        self.promise();
    }
}

/// Where a change stands in the new text, from its first word to its last.
fn changed_words(change: &TextEdit, old: &str) -> Span {
    let back = change.inverse(old);
    let mut spans = back.replacements().iter().map(|r| r.span);
    let first = spans.next().unwrap_or_default();
    spans.fold(first, Span::cover)
}
