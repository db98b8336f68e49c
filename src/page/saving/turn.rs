//! One draft after another on the desk, and none.

use super::*;

impl Saving {
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
        self.desk.open("", Overlay::default());
        self.blank();
        if !text.is_empty() {
            self.title.set(title);
            self.desk.open(text, Overlay::default());
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
        self.desk.open("", Overlay::default());
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
