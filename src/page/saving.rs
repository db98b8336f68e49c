//! The draft on the desk: saved as one types, beside other tabs, and kept when another takes its place.
//!
//! What is stored is changed under a lock, one generation after the other; [`fengong::draft::head`]
//! decides what a save does that comes to something unexpected. While typing goes on, a save comes at
//! least every [`MOST`]; when the page is hidden or left, at once.

mod kept;
mod tabs;
mod turn;

use super::desk::Desk;
use super::dom::{effect, on_window};
use super::live::{RwSignal, StoredValue};
use super::shelf::{self, fresh, now};
use super::storage::{self, Trouble};
use super::{address, lock};
use fengong::check::ignore::Ignored;
use fengong::draft::version::{Version, Why};
use fengong::draft::{Base, Draft, Head, Step, body, head, place, thin};
use fengong::editor::{Document, Transaction};
use fengong::plan::overlay::Overlay;
use fengong::text::change::TextEdit;
use kept::{replaced, version_of};
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::window;
use std::time::Duration;
use wasm_bindgen::JsCast;

/// How long typing may pause before the draft is written, and how long it may go on before (milliseconds).
const PAUSE: u64 = 300;
const MOST: u64 = 600;
/// After a write that failed the next one is tried so much later.
const AGAIN: Duration = Duration::from_secs(3);

/// What is said where the draft on the desk was deleted elsewhere.
const BINNED: &str = "这份草稿已在另一窗口移入回收站；在这里继续修改就会恢复。";

/// The sample plan.
pub const SAMPLE: &str = include_str!("sample.txt");

/// Whether the draft is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing to save.
    Idle,
    /// What is on the desk is what is stored.
    Saved,
    /// A write is due.
    Saving,
    /// The person does not want drafts kept.
    Off,
    /// The last write failed, for this reason.
    Failed(&'static str),
}

/// Two tabs went different ways; this tab's became a draft of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The draft that both had open.
    pub other: String,
    /// This tab's.
    pub mine: String,
}

/// The draft on the desk, as far as it is stored.
#[derive(Clone, Default)]
struct Open {
    id: String,
    base: Base,
    key: Option<String>,
    created_at: Option<u64>,
    /// The document as it was when the sitting began, until a version of it is kept.
    first: Option<Document>,
    /// When the last version was kept, or the sitting began.
    version_at: u64,
    /// The title and the number of tasks that are stored for lists.
    told: (String, u64),
}

/// Saves the draft and looks after what other tabs do.
#[derive(Clone, Copy)]
pub struct Saving(&'static Parts);

/// What saving keeps in mind.
pub struct Parts {
    /// Where the document lies.
    pub desk: Desk,
    /// Whether the draft is safe.
    pub state: RwSignal<SaveState>,
    /// The name that the person gave the draft.
    pub title: RwSignal<Option<String>>,
    /// Counts the changes of what is stored.
    pub changes: RwSignal<u32>,
    /// What the person is to choose.
    pub conflict: RwSignal<Option<Conflict>>,
    /// How full the storage is, in percent.
    pub full: RwSignal<usize>,
    open: StoredValue<Open>,
    /// The document before its last change.
    before: StoredValue<Document>,
    /// When the oldest change that is not stored was made; 0 where there is none.
    since: StoredValue<u64>,
    measured: StoredValue<u64>,
    due: StoredValue<Option<TimeoutHandle>>,
}

impl std::ops::Deref for Saving {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

/// What the last visit left, or what the address asks for.
pub fn last_visit() -> Option<(Draft, Head)> {
    shelf::tidy();
    address::wanted().and_then(|id| shelf::load_newest(&id)).or_else(shelf::latest)
}

impl Saving {
    /// Starts saving the desk's document as it changes.
    pub fn new(desk: Desk, last: Option<(Draft, Head)>) -> Self {
        let saving = Saving(Box::leak(Box::new(Parts {
            desk,
            state: RwSignal::new(SaveState::Idle),
            title: RwSignal::new(None),
            changes: RwSignal::new(0),
            conflict: RwSignal::new(None),
            full: RwSignal::new(0),
            open: StoredValue::new(Open::default()),
            before: StoredValue::new(desk.state().document),
            since: StoredValue::new(0),
            measured: StoredValue::new(0),
            due: StoredValue::new(None),
        })));
        match last {
            // The desk has the text already, but not what was said of it.
            Some((draft, head)) if draft.overlay.is_empty() => saving.laid(&draft, head),
            Some((draft, head)) => saving.lay(&draft, head),
            None => saving.blank(),
        }
        effect(move || {
            desk.document.track();
            desk.ignored.track();
            saving.changed();
        });
        effect(move || {
            // What was read may come when the text has long been saved.
            if !desk.behind() {
                saving.note_reading();
            }
        });
        let flush = move |_| {
            desk.hand_over();
            saving.save_now();
        };
        on_window("pagehide", flush);
        on_window("visibilitychange", flush);
        on_window("beforeunload", move |event| {
            if saving.at_risk() {
                event.prevent_default();
            }
        });
        on_window("focus", move |_| saving.look());
        on_window("hashchange", move |_| {
            if let Some(id) = address::wanted().filter(|id| *id != saving.id()) {
                saving.open(&id);
            }
        });
        on_window("storage", move |event| {
            let key = event.unchecked_ref::<web_sys::StorageEvent>().key().unwrap_or_default();
            if key.is_empty() || key.starts_with(place::ROOT) {
                saving.look();
                saving.told();
            }
            if matches!(saving.state.get_untracked(), SaveState::Failed(_)) {
                saving.save();
            }
        });
        if let Some(id) = address::wanted().filter(|id| *id != saving.id()) {
            desk.say(["没有找到这份草稿（", &id, "），已打开最近的一份。"].concat());
            address::show(&saving.id(), false);
        }
        saving.measure();
        saving
    }

    /// The id of the draft on the desk.
    pub fn id(self) -> String {
        self.open.with_value(|open| open.id.clone())
    }

    /// Whether drafts are kept at all.
    pub fn keeps(self) -> bool {
        storage::read(storage::KEEP).as_deref() != Some("no")
    }

    /// Says that what is stored is another.
    pub fn told(self) {
        self.changes.update(|count| *count += 1);
        self.measure();
    }

    /// Measures how full the storage is.
    fn measure(self) {
        self.measured.set_value(now());
        let full = storage::used().0 * 100 / storage::QUOTA;
        if full != self.full.get_untracked() {
            self.full.set(full);
        }
    }

    /// What the person wrote, as a number.
    fn mine(self) -> u64 {
        let document = self.desk.state().document;
        body(document.text(), &self.ignored(), &document.overlay().to_words())
    }

    fn ignored(self) -> String {
        self.desk.ignored.with_untracked(Ignored::to_words)
    }

    /// Lays a draft on the desk.
    fn lay(self, draft: &Draft, head: Head) {
        let overlay = Overlay::from_words(&draft.overlay);
        self.desk.open(&draft.text, overlay);
        self.laid(draft, head);
    }

    /// A draft lies on the desk.
    fn laid(self, draft: &Draft, head: Head) {
        let document = self.desk.state().document;
        if !draft.ignored.is_empty() {
            self.desk.ignored.set(Ignored::from_words(&draft.ignored));
        }
        self.before.set_value(document.clone());
        self.title.set(draft.title.clone());
        self.open.set_value(Open {
            id: draft.id.clone(),
            base: Base::of(&head),
            key: Some(head.key),
            created_at: draft.created_at,
            first: Some(document),
            version_at: now(),
            told: (draft.heading.clone(), draft.tasks),
        });
        self.since.set_value(0);
        // The words of what is ignored may be written in more than one way.
        let mine = self.mine();
        self.open.update_value(|open| open.base.body = mine);
        self.state.set(if self.keeps() { SaveState::Saved } else { SaveState::Off });
        address::show(&draft.id, false);
    }

    /// Nothing that is stored lies on the desk.
    fn blank(self) {
        self.before.set_value(self.desk.state().document);
        self.title.set(None);
        let base = Base { body: self.mine(), ..Base::default() };
        self.open.set_value(Open { id: fresh(), base, version_at: now(), ..Open::default() });
        self.since.set_value(0);
        self.state.set(if self.keeps() { SaveState::Idle } else { SaveState::Off });
        address::show("", false);
    }

    /// The document, or what belongs to it, may have changed.
    fn changed(self) {
        let document = self.desk.state().document;
        let before = self.before.get_value();
        self.before.set_value(document.clone());
        if before != document {
            if replaced(before.text(), document.text()) {
                self.keep_aside(&before, Why::Replaced);
            }
        } else if self.mine() == self.open.with_value(|open| open.base.body) {
            return;
        }
        self.postpone();
    }

    /// What lists say of the draft is stored with it.
    fn note_reading(self) {
        let tasks = self.desk.reading.with_untracked(|reading| reading.analysis().plan.tasks.len());
        let told = (self.desk.title(), tasks as u64);
        if self.open.with_value(|open| open.key.is_some() && open.told != told) {
            self.postpone();
        }
    }

    fn postpone(self) {
        if !self.keeps() {
            return self.state.set(SaveState::Off);
        }
        let since = match self.since.get_value() {
            0 => now(),
            since => since,
        };
        self.since.set_value(since);
        if !matches!(self.state.get_untracked(), SaveState::Failed(_)) {
            self.state.set(SaveState::Saving);
        }
        let wait = PAUSE.min((since + MOST).saturating_sub(now()));
        self.later(Duration::from_millis(wait));
    }

    fn later(self, wait: Duration) {
        self.cancel();
        self.due.set_value(set_timeout_with_handle(move || self.save(), wait).ok());
    }

    fn cancel(self) {
        if let Some(handle) = self.due.update_value(Option::take) {
            handle.clear();
        }
    }

    /// Saves what is due; whether the page may go without loss.
    pub fn is_safe(self) -> bool {
        self.desk.hand_over();
        self.changed();
        self.save_now();
        !self.at_risk()
    }

    /// Writes the draft as soon as no other tab does.
    pub fn save(self) {
        let id = self.id();
        lock::with(&[place::ROOT, &id].concat(), move || {
            if self.id() == id {
                self.save_now();
            }
        });
    }

    /// Writes the draft at once, if there is something to write.
    pub fn save_now(self) {
        self.cancel();
        if self.since.get_value() != 0 && self.keeps() {
            let heads = shelf::heads(&self.id());
            self.step(&heads);
        }
    }

    /// The draft as it is to be stored.
    fn draft(self, open: &Open, after: &Base) -> Draft {
        let reading = self.desk.reading.get_untracked();
        let document = self.desk.state().document;
        Draft {
            id: open.id.clone(),
            revision: after.revision + 1,
            parent: after.checksum,
            created_at: open.created_at.or_else(|| Some(now())),
            saved_at: Some(now()),
            deleted_at: None,
            title: self.title.get_untracked(),
            heading: self.desk.title(),
            tasks: reading.analysis().plan.tasks.len() as u64,
            ignored: self.ignored(),
            overlay: document.overlay().to_words(),
            text: document.text().to_owned(),
        }
    }

    fn write(self, open: &Open, after: &Base, heads: &[Head]) {
        let document = self.desk.state().document;
        if document.text().trim().is_empty() && heads.is_empty() {
            // Nothing was there, and nothing is to be kept.
            self.since.set_value(0);
            return self.state.set(SaveState::Idle);
        }
        if *after != open.base
            && let Some((other, head)) = heads.first().and_then(|head| shelf::load(&head.key))
        {
            // It was renamed or put into the bin elsewhere.
            self.title.set(other.title);
            if head.deleted {
                self.desk.say("这份草稿在另一窗口被移入回收站；这里又有修改，已恢复。");
            }
        }
        let draft = self.draft(open, after);
        let old = heads.iter().find(|head| head.checksum == after.checksum).map(|head| &*head.key);
        match shelf::put(&draft, old) {
            Ok(put) => {
                let versions = open.clone();
                self.open.update_value(|open| {
                    open.base = Base::of(&put.head);
                    open.key = Some(put.head.key);
                    open.created_at = draft.created_at;
                    open.first = None;
                    open.told = (draft.heading.clone(), draft.tasks);
                });
                address::show(&draft.id, false);
                self.safe(put.dropped);
                self.keep_versions(&versions, &document);
            }
            Err(trouble) => self.failed(trouble),
        }
    }

    fn safe(self, dropped: usize) {
        self.since.set_value(0);
        self.state.set(SaveState::Saved);
        self.made_room(dropped);
        self.changes.update(|count| *count += 1);
        if now() > self.measured.get_value() + 1000 {
            self.measure();
        }
    }

    fn made_room(self, dropped: usize) {
        if dropped > 0 {
            let count = dropped.to_string();
            self.desk.say(["本机存储已满：为保存这份草稿，清理了 ", &count, " 个较早的自动版本。"].concat());
        }
    }

    fn failed(self, trouble: Trouble) {
        self.state.set(SaveState::Failed(trouble.words()));
        self.measure();
        self.later(AGAIN);
    }

    /// Whether something on the desk is stored nowhere.
    fn at_risk(self) -> bool {
        let lost = match self.state.get_untracked() {
            SaveState::Failed(_) => {
                self.since.get_value() != 0 || self.open.with_value(|open| open.key.is_none())
            }
            SaveState::Off => self.mine() != self.open.with_value(|open| open.base.body),
            _ => false,
        };
        lost && !self.desk.state().document.text().trim().is_empty()
    }
}
