//! Earlier states of the draft on the desk: kept when they are due or asked for, and brought back.

use super::*;

impl Saving {
    /// Keeps the versions that are due after a save.
    pub(super) fn keep_versions(self, before: &Open, document: &Document) {
        if let Some(first) = before.first.as_ref().filter(|first| !first.text().trim().is_empty()) {
            self.keep_aside(first, Why::Opened);
        } else if now() > before.version_at + thin::PACE {
            self.keep_aside(document, Why::Time);
        }
    }

    /// Keeps a version of the draft, if there is room.
    pub(super) fn keep_aside(self, document: &Document, why: Why) {
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

    pub(super) fn version(self, document: &Document, why: Why, name: Option<String>) -> Version {
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
        // The version is there already: the effect need not keep it again.
        self.desk.dispatch(&Transaction::Replaced(version.text, Overlay::from_words(&version.overlay)));
        self.desk.ignored.set(Ignored::from_words(&version.ignored));
        true
    }
}

/// A draft as a version of itself.
pub(super) fn version_of(draft: &Draft, why: Why) -> Version {
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
pub(super) fn replaced(old: &str, new: &str) -> bool {
    let small = new.len().abs_diff(old.len()) < 100;
    if old.len() < 60 || (small && old.len() > LONG) {
        return false;
    }
    let change = TextEdit::between(old, new);
    change.replacements().first().is_some_and(|r| r.span.len() > old.len() / 2)
}
