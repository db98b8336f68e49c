//! The draft on the desk: saved as one types, beside other tabs, and kept when another takes its place.
//!
//! What is stored is changed under a lock, one generation after the other; [`fengong::draft::head`]
//! decides what a save does that comes to something unexpected. While typing goes on, a save comes at
//! least every [`MOST`]; when the page is hidden or left, at once.

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
use fengong::text::Span;
use fengong::text::change::TextEdit;
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
        self.desk.dispatch(&Transaction::OpenWith(draft.text.clone(), overlay));
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

    /// Looks at what other tabs did.
    fn look(self) {
        self.desk.hand_over();
        self.changed();
        let open = self.open.get_value();
        // What is not saved yet comes to it by itself.
        if open.key.is_none() || self.since.get_value() != 0 {
            return;
        }
        let heads = shelf::heads(&open.id);
        if heads.is_empty() {
            if storage::works() && !matches!(self.state.get_untracked(), SaveState::Failed(_)) {
                self.open.update_value(|open| open.key = None);
                self.state.set(SaveState::Failed("草稿已在别处清除，再次修改时会重新保存"));
            }
            return;
        }
        self.step(&heads);
    }

    fn step(self, heads: &[Head]) {
        let (open, mine) = (self.open.get_value(), self.mine());
        let unsaved = self.since.get_value() != 0;
        match head::step(&open.base, mine, heads) {
            Step::Write(_) if !unsaved => {}
            Step::Write(after) => self.write(&open, &after, heads),
            Step::Adopt(head) => {
                if let Some(own) = open.key.as_deref().filter(|own| *own != head.key) {
                    storage::remove(own);
                }
                if let Some((draft, _)) = shelf::load(&head.key) {
                    self.title.set(draft.title);
                }
                if head.deleted {
                    self.desk.say(BINNED);
                }
                self.open.update_value(|open| (open.base, open.key) = (Base::of(&head), Some(head.key)));
                self.safe(0);
            }
            Step::TakeOver(head) => self.take_over(&head),
            Step::Fork(_) => self.fork(&open),
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

    /// Another tab's text takes the place of this one's, which holds nothing of its own.
    fn take_over(self, head: &Head) {
        let Some((draft, head)) = shelf::load(&head.key) else { return };
        let deleted = head.deleted;
        let old = self.desk.state().document;
        let change = TextEdit::between(old.text(), &draft.text);
        let same = change.is_empty();
        if !same {
            self.desk.dispatch(&Transaction::Changed(change, Span::empty(0)));
        }
        self.desk.dispatch(&Transaction::Said(Overlay::from_words(&draft.overlay)));
        let first = self.open.with_value(|open| open.first.clone());
        self.desk.ignored.set(Ignored::default());
        self.laid(&draft, head);
        self.open.update_value(|open| open.first = first);
        match (deleted, same) {
            (true, _) => self.desk.say(BINNED),
            (_, false) => self.desk.say("另一窗口修改了这份草稿，这里已更新。"),
            _ => {}
        }
    }

    /// Two tabs went different ways: this tab's text becomes a draft of its own, stored before anything is
    /// asked.
    fn fork(self, open: &Open) {
        let mine = Open { id: fresh(), base: Base::default(), created_at: None, ..open.clone() };
        let mut draft = self.draft(&mine, &Base::default());
        let name = match draft.name() {
            "" => "未命名草稿",
            name => name,
        };
        draft.title = Some([name, "（本窗口的修改）"].concat());
        match shelf::put(&draft, None) {
            Err(trouble) => self.failed(trouble),
            Ok(put) => {
                // Its own generation, where it still stands beside the other one.
                if let Some(own) =
                    shelf::heads(&open.id).iter().find(|head| head.checksum == open.base.checksum)
                {
                    storage::remove(&own.key);
                }
                let conflict = Conflict { other: open.id.clone(), mine: draft.id.clone() };
                let first = open.first.clone();
                self.laid(&draft, put.head);
                self.open.update_value(|open| open.first = first);
                self.conflict.set(Some(conflict));
                self.safe(put.dropped);
            }
        }
    }

    /// This tab's text takes the place of the one it came to differ from, which becomes a version.
    pub fn prefer_mine(self) {
        let Some(Conflict { other, mine }) = self.conflict.get_untracked() else { return };
        self.conflict.set(None);
        self.flush();
        let (Some((theirs, head)), Some((own, _))) = (shelf::load_newest(&other), shelf::load_newest(&mine))
        else {
            return;
        };
        let kept = shelf::keep(&version_of(&theirs, Why::Replaced));
        let draft = Draft {
            revision: theirs.revision + 1,
            parent: head.checksum,
            deleted_at: None,
            text: own.text,
            ignored: own.ignored,
            overlay: own.overlay,
            tasks: own.tasks,
            heading: own.heading,
            saved_at: Some(now()),
            ..theirs
        };
        if kept.is_ok() && shelf::put(&draft, Some(&head.key)).is_ok() {
            let _ = shelf::change(&mine, |draft| draft.deleted_at = Some(now()));
            self.open(&other);
            self.desk.say("已用本窗口的内容；另一份留作版本。");
        }
        self.told();
    }

    /// Keeps the versions that are due after a save.
    fn keep_versions(self, before: &Open, document: &Document) {
        if let Some(first) = before.first.as_ref().filter(|first| !first.text().trim().is_empty()) {
            self.keep_aside(first, Why::Opened);
        } else if now() > before.version_at + thin::PACE {
            self.keep_aside(document, Why::Time);
        }
    }

    /// Keeps a version of the draft, if there is room.
    fn keep_aside(self, document: &Document, why: Why) {
        let stored = self.open.with_value(|open| open.key.is_some());
        if !stored || !self.keeps() || document.text().trim().is_empty() {
            return;
        }
        self.open.update_value(|open| open.version_at = now());
        if let Ok(Some(dropped)) = shelf::keep(&self.version(document, why, None)) {
            self.changes.update(|count| *count += 1);
            self.made_room(dropped);
        }
    }

    fn version(self, document: &Document, why: Why, name: Option<String>) -> Version {
        let reading = self.desk.reading.get_untracked();
        let tasks =
            if reading.revision() == document.revision() { reading.analysis().plan.tasks.len() } else { 0 };
        self.open.with_value(|open| Version {
            id: open.id.clone(),
            revision: open.base.revision,
            at: now(),
            why,
            name,
            tasks: tasks as u64,
            ignored: self.ignored(),
            overlay: document.overlay().to_words(),
            text: document.text().to_owned(),
        })
    }

    /// Keeps the present text under a name.
    pub fn keep_named(self, name: &str) -> Result<(), Trouble> {
        self.flush();
        let name = if name.trim().is_empty() { None } else { Some(name.trim().to_owned()) };
        shelf::keep(&self.version(&self.desk.state().document, Why::Asked, name.or(Some(String::new()))))?;
        self.told();
        Ok(())
    }

    /// Puts a version in the place of the present text, as a change that can be undone.
    pub fn restore(self, key: &str) -> bool {
        let Some(version) = shelf::version(key) else { return false };
        self.flush();
        let now = self.desk.state().document;
        self.keep_aside(&now, Why::Replaced);
        let change = TextEdit::between(now.text(), &version.text);
        // The version is there already: the effect need not keep it again.
        self.desk.dispatch(&Transaction::Changed(change, Span::empty(0)));
        self.desk.ignored.set(Ignored::from_words(&version.ignored));
        self.desk.dispatch(&Transaction::Said(Overlay::from_words(&version.overlay)));
        true
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

    /// Writes what is not written yet; whether the desk may be cleared.
    pub fn flush(self) -> bool {
        self.is_safe() || {
            let words = "当前内容没有保存在本机，继续会丢失。确定继续吗？";
            window().confirm_with_message(words).unwrap_or(false)
        }
    }

    /// Opens a draft in place of the one on the desk.
    pub fn open(self, id: &str) -> bool {
        if !self.flush() {
            return false;
        }
        let Some((draft, head)) = shelf::load_newest(id) else {
            self.desk.say("这份草稿打不开：可能已被清除或损坏。");
            address::show(&self.id(), false);
            return false;
        };
        address::show(id, true);
        self.conflict.set(None);
        self.lay(&draft, head);
        true
    }

    /// Lays a text on the desk that is a draft of its own from now on.
    pub fn begin(self, text: &str, title: Option<String>) -> bool {
        if !self.flush() {
            return false;
        }
        address::show("", true);
        self.conflict.set(None);
        self.desk.dispatch(&Transaction::Open(String::new()));
        self.blank();
        if !text.is_empty() {
            self.title.set(title);
            self.desk.dispatch(&Transaction::Open(text.to_owned()));
            self.changed();
        }
        true
    }

    /// Opens the text of a file as a draft of its own, and says so.
    pub fn open_text(self, text: &str, done: &str) {
        if self.begin(text, None) {
            self.desk.say(done.to_owned());
        }
    }

    /// Opens the sample; one that was opened before and left as it was is opened again.
    pub fn open_sample(self) {
        self.save_now();
        let there = shelf::list().into_iter().filter(|entry| entry.deleted_at.is_none());
        let sample = body(SAMPLE, "", "");
        let same =
            there.filter_map(|entry| shelf::heads(&entry.id).into_iter().next().map(|head| (entry.id, head)));
        let done = match same.into_iter().find(|(_, head)| head.body == sample) {
            Some((id, _)) => self.open(&id),
            None => self.begin(SAMPLE, None),
        };
        if done {
            self.desk.say("已打开示例。");
        }
    }

    /// The draft on the desk was changed on the shelf: it is laid anew, or the desk is cleared.
    pub fn laid_anew(self) {
        let id = self.id();
        match shelf::load_newest(&id).filter(|(_, head)| !head.deleted) {
            Some((draft, head)) => self.laid(&draft, head),
            None => match shelf::latest() {
                Some((draft, head)) => {
                    self.lay(&draft, head);
                }
                None => self.clear(),
            },
        }
    }

    /// Clears the desk; nothing of it is written.
    pub fn clear(self) {
        self.cancel();
        self.since.set_value(0);
        self.desk.dispatch(&Transaction::Open(String::new()));
        self.blank();
    }

    /// Whether drafts are kept from now on.
    pub fn set_keeping(self, keep: bool) {
        match keep {
            true => storage::remove(storage::KEEP),
            // Where nothing can be written nothing is kept anyway.
            false => drop(storage::write(storage::KEEP, "no")),
        }
        self.cancel();
        self.state.set(SaveState::Off);
        if keep {
            self.state.set(SaveState::Idle);
            self.postpone();
        }
        self.told();
    }

    /// What is to go into a backup: all that is stored, or one draft; and what lies on the desk and could
    /// not be stored.
    pub fn values(self, id: Option<&str>) -> Vec<(String, String)> {
        self.desk.hand_over();
        self.save_now();
        let mut values = shelf::values(id);
        let open = self.open.get_value();
        if self.since.get_value() != 0 && id.is_none_or(|id| id == open.id) {
            let draft = self.draft(&open, &open.base);
            values.push((place::draft(&open.id, "unsaved"), fengong::draft::encode(&draft)));
        }
        values
    }
}

/// A draft as a version of itself.
fn version_of(draft: &Draft, why: Why) -> Version {
    Version {
        id: draft.id.clone(),
        revision: draft.revision,
        at: now(),
        why,
        name: None,
        tasks: draft.tasks,
        ignored: draft.ignored.clone(),
        overlay: draft.overlay.clone(),
        text: draft.text.clone(),
    }
}

/// From this length on (bytes) a text is not compared with the one before at each key.
const LONG: usize = 200_000;

/// Whether so much of a text was replaced at once that the old one is worth keeping: more than half of it lies
/// between the first and the last character that differ.
fn replaced(old: &str, new: &str) -> bool {
    let small = new.len().abs_diff(old.len()) < 100;
    if old.len() < 60 || (small && old.len() > LONG) {
        return false;
    }
    let change = TextEdit::between(old, new);
    change.replacements().first().is_some_and(|r| r.span.len() > old.len() / 2)
}
