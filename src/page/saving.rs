//! The draft: read when the page opens, saved as one types, kept when another takes its place.

use super::desk::Desk;
use super::dom::{effect, on_window};
use super::live::{RwSignal, StoredValue};
use super::storage;
use fengong::check::ignore::Ignored;
use fengong::draft::{self, Draft};
use fengong::editor::Transaction;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use std::time::Duration;

/// How long typing may pause before the draft is written.
const PAUSE: Duration = Duration::from_millis(400);

/// The sample plan.
pub const SAMPLE: &str = include_str!("sample.txt");

/// Whether the draft is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing to save.
    Idle,
    /// What is on the desk is what is stored.
    Saved,
    /// A write is due.
    Saving,
    /// The last write failed, for this reason.
    Failed(&'static str),
}

/// Saves the draft and looks after those that were put aside.
#[derive(Clone, Copy)]
pub struct Saving(&'static Parts);

/// What saving keeps in mind.
pub struct Parts {
    desk: Desk,
    /// Whether the draft is safe.
    pub state: RwSignal<SaveState>,
    /// How many drafts were put aside.
    pub kept: RwSignal<usize>,
    /// Revision of the stored draft.
    revision: StoredValue<u64>,
    /// The document's revision that is stored.
    stored: StoredValue<u64>,
    due: StoredValue<Option<TimeoutHandle>>,
}

/// What the last visit left.
pub struct LastVisit {
    text: String,
    ignored: String,
    revision: u64,
    notice: Option<String>,
}

impl LastVisit {
    /// Reads the draft. One that is damaged is set aside untouched, and what can be read of it
    /// is opened.
    pub fn read() -> Self {
        let nothing = LastVisit { text: String::new(), ignored: String::new(), revision: 0, notice: None };
        let Some(raw) = storage::read(storage::DRAFT) else { return nothing };
        match draft::decode(&raw) {
            Ok(draft) => {
                LastVisit { text: draft.text, ignored: draft.ignored, revision: draft.revision, notice: None }
            }
            Err(damage) => {
                let key = format!("{}{}", storage::DAMAGED, now());
                let kept = match storage::write(&key, &raw) {
                    Ok(()) => "原始内容已另外留存在本机。",
                    Err(_) => "",
                };
                let notice = Some(format!("上次的草稿有损坏：{}{kept}", damage.reason()));
                LastVisit { text: damage.text.unwrap_or_default(), notice, ..nothing }
            }
        }
    }

    /// The text that it left.
    pub fn text(&self) -> &str {
        &self.text
    }
}

fn now() -> u64 {
    js_sys::Date::now() as u64
}

impl std::ops::Deref for Saving {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        self.0
    }
}

impl Saving {
    /// Starts saving the desk's document as it changes.
    pub fn new(desk: Desk, last: LastVisit) -> Self {
        let opened = desk.document.with_untracked(|d| d.revision());
        let saving = Saving(Box::leak(Box::new(Parts {
            desk,
            state: RwSignal::new(if last.text.is_empty() { SaveState::Idle } else { SaveState::Saved }),
            kept: RwSignal::new(storage::keys(storage::KEPT).len()),
            revision: StoredValue::new(last.revision),
            stored: StoredValue::new(opened),
            due: StoredValue::new(None),
        })));
        if let Some(notice) = last.notice {
            desk.say(notice);
        }
        if !last.ignored.is_empty() {
            desk.ignored.set(Ignored::from_words(&last.ignored));
        }
        let ignored = StoredValue::new(last.ignored);
        effect(move || {
            let revision = desk.document.with(|d| d.revision());
            // Both are kept with the draft.
            let now = desk.ignored.with(Ignored::to_words);
            let other = ignored.with_value(|before| *before != now);
            ignored.set_value(now);
            if revision != saving.stored.get_value() || other {
                saving.postpone();
            }
        });
        let flush = move || {
            desk.hand_over();
            saving.save_if_due();
        };
        on_window("pagehide", move |_| flush());
        on_window("visibilitychange", move |_| flush());
        saving
    }

    fn postpone(self) {
        self.cancel();
        self.state.set(SaveState::Saving);
        let handle = set_timeout_with_handle(move || self.save(), PAUSE).ok();
        self.due.set_value(handle);
    }

    fn cancel(self) {
        self.due.update_value(|due| {
            if let Some(handle) = due.take() {
                handle.clear();
            }
        });
    }

    fn save_if_due(self) {
        let present = self.desk.document.with_untracked(|d| d.revision());
        if present != self.stored.get_value() {
            self.save();
        }
    }

    /// Saves what is due; whether the page may go without loss.
    pub fn is_safe(self) -> bool {
        self.desk.hand_over();
        if matches!(self.state.get_untracked(), SaveState::Saving | SaveState::Failed(_)) {
            self.save();
        }
        self.save_if_due();
        !matches!(self.state.get_untracked(), SaveState::Failed(_))
    }

    /// Writes the draft now.
    pub fn save(self) {
        self.cancel();
        let document = self.desk.state().document;
        let revision = self.revision.get_value() + 1;
        let value = draft::encode(&Draft {
            revision,
            title: None,
            saved_at: Some(now()),
            ignored: self.desk.ignored.with_untracked(Ignored::to_words),
            text: document.text().to_owned(),
        });
        match storage::write(storage::DRAFT, &value) {
            Ok(()) => {
                self.revision.set_value(revision);
                self.stored.set_value(document.revision());
                self.state.set(SaveState::Saved);
            }
            Err(reason) => self.state.set(SaveState::Failed(reason)),
        }
    }

    /// Puts the present draft aside, so that another may take its place. Nothing to keep: a
    /// blank one, and the sample as it came.
    fn put_aside(self) -> Result<bool, &'static str> {
        self.desk.hand_over();
        let text = self.desk.state().document.text().to_owned();
        if text.trim().is_empty() || text == SAMPLE {
            return Ok(false);
        }
        let saved_at = now();
        let value = draft::encode(&Draft {
            revision: self.revision.get_value(),
            title: None,
            saved_at: Some(saved_at),
            ignored: self.desk.ignored.with_untracked(Ignored::to_words),
            text,
        });
        storage::write(&free_key(saved_at), &value)?;
        Ok(true)
    }

    /// Opens another text in place of the draft, which is put aside; refuses where that fails.
    fn replace(self, text: &str, done: &str) {
        match self.put_aside() {
            Err(reason) => self.desk.say(format!("没有打开：当前草稿无法留存（{reason}）。")),
            Ok(kept) => {
                self.desk.dispatch(&Transaction::Open(text.to_owned()));
                self.save();
                let and = if kept { "原来的草稿已留存，可随时恢复。" } else { "" };
                self.desk.say(format!("{done}{and}"));
            }
        }
        self.kept.set(storage::keys(storage::KEPT).len());
    }

    /// Opens the sample.
    pub fn open_sample(self) {
        self.replace(SAMPLE, "已打开示例。");
    }

    /// Starts an empty draft.
    pub fn start_anew(self) {
        self.replace("", "已新建空白草稿。");
    }

    /// Opens the draft put aside last; the present one takes its place.
    pub fn restore_last(self) {
        let Some(key) = storage::keys(storage::KEPT).into_iter().max() else { return };
        let Some(raw) = storage::read(&key) else { return };
        match draft::decode(&raw) {
            Ok(draft) => {
                self.replace(&draft.text, "已恢复上一份草稿。");
                self.desk.ignored.set(Ignored::from_words(&draft.ignored));
                let opened = self.desk.state().document.text() == draft.text;
                if opened && self.state.get_untracked() == SaveState::Saved {
                    storage::remove(&key);
                }
            }
            Err(damage) => self.desk.say(format!("上一份草稿打不开：{}", damage.reason())),
        }
        self.kept.set(storage::keys(storage::KEPT).len());
    }
}

/// A key that no draft has yet; the greatest key is the latest.
fn free_key(time: u64) -> String {
    let mut time = time;
    loop {
        let key = format!("{}{time:015}", storage::KEPT);
        if storage::read(&key).is_none() {
            return key;
        }
        time += 1;
    }
}
