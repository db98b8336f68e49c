//! What a save or a look does that comes to something which another tab stored.

use super::*;

impl Saving {
    /// Looks at what other tabs did.
    pub(super) fn look(self) {
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

    pub(super) fn step(self, heads: &[Head]) {
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

    /// Another tab's text takes the place of this one's, which holds nothing of its own.
    pub(super) fn take_over(self, head: &Head) {
        let Some((draft, head)) = shelf::load(&head.key) else { return };
        let deleted = head.deleted;
        let same = self.desk.state().document.text() == draft.text;
        self.desk.dispatch(&Transaction::Replaced(draft.text.clone(), Overlay::from_words(&draft.overlay)));
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
    pub(super) fn fork(self, open: &Open) {
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
}
