//! Several tabs on one draft, with views of the storage that may be old: whatever the order of their
//! steps, every word that any of them saved is in some draft in the end.

use fengong::draft::{Base, Draft, Head, Step, checksum_of, decode, encode, head};
use proptest::prelude::*;
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
enum Act {
    /// A word is typed into a tab.
    Type(usize),
    /// A tab saves, seeing the storage as it was so many changes ago.
    Save(usize, usize),
    /// A tab is told that the storage changed.
    Look(usize),
    /// A tab is closed without a word and opened again.
    Reload(usize),
    /// A tab puts the draft into the bin.
    Delete(usize),
}

#[derive(Clone, Default)]
struct Tab {
    id: String,
    base: Base,
    text: String,
}

#[derive(Default)]
struct World {
    /// The storage, and what it was before each change.
    past: Vec<BTreeMap<String, String>>,
    tabs: Vec<Tab>,
    names: usize,
    saved: Vec<String>,
}

impl World {
    fn now(&self) -> BTreeMap<String, String> {
        self.past.last().cloned().unwrap_or_default()
    }

    fn name(&mut self) -> String {
        self.names += 1;
        format!("n{}", self.names)
    }

    fn put(&mut self, tab: usize, after: &Base, deleted: bool) {
        let key = self.name();
        let Tab { id, text, .. } = self.tabs[tab].clone();
        let draft = Draft {
            id,
            revision: after.revision + 1,
            parent: after.checksum,
            deleted_at: deleted.then_some(1),
            saved_at: Some(self.names as u64),
            text: text.clone(),
            ..Draft::default()
        };
        let value = encode(&draft);
        let head = Head::of(&key, checksum_of(&value).unwrap(), &draft);
        let mut store = self.now();
        store.insert(key, value);
        // Only what it was made from is taken away.
        store.retain(|_, value| checksum_of(value) != Some(after.checksum));
        self.past.push(store);
        self.tabs[tab].base = Base::of(&head);
        self.saved.extend(text.split(' ').map(str::to_owned));
    }

    fn heads(store: &BTreeMap<String, String>, id: &str) -> Vec<Head> {
        let all = store.iter().filter_map(|(key, value)| {
            let start: String = value.chars().take(Head::ENOUGH as usize).collect();
            let draft = decode(value).expect("whole");
            (draft.id == id).then(|| Head::peek(key, &start).expect("a head"))
        });
        head::sort(all.collect()).0
    }

    /// One step of a tab that sees `store`; `unsaved` text is written if need be.
    fn step(&mut self, tab: usize, store: &BTreeMap<String, String>) {
        let Tab { id, base, text } = self.tabs[tab].clone();
        let mine = fengong::draft::body(&text, "", "");
        match head::step(&base, mine, &World::heads(store, &id)) {
            Step::Write(after) if mine != base.body || after != base => self.put(tab, &after, false),
            Step::Write(_) => {}
            Step::Adopt(head) => {
                // Its own may still stand beside it.
                let mut left = self.now();
                left.retain(|_, value| checksum_of(value) != Some(base.checksum));
                self.past.push(left);
                self.tabs[tab].base = Base::of(&head);
            }
            Step::TakeOver(head) => {
                let draft = decode(&store[&head.key]).expect("whole");
                self.tabs[tab] = Tab { id, base: Base::of(&head), text: draft.text };
            }
            Step::Fork(_) => {
                self.tabs[tab].id = self.name();
                self.tabs[tab].base = Base::default();
                self.put(tab, &Base::default(), false);
                let mut left = self.now();
                left.retain(|_, value| checksum_of(value) != Some(base.checksum));
                self.past.push(left);
            }
        }
    }

    fn act(&mut self, act: &Act) {
        match *act {
            Act::Type(tab) => {
                let word = self.name();
                self.tabs[tab].text.push_str(&format!(" {word}"));
            }
            Act::Save(tab, age) => {
                let seen = self.past.len().saturating_sub(1 + age);
                let mut store = self.past.get(seen).cloned().unwrap_or_default();
                // What a tab wrote itself it sees at once.
                let now = self.now();
                let own = self.tabs[tab].base.checksum;
                store.extend(now.into_iter().filter(|(_, value)| checksum_of(value) == Some(own)));
                self.step(tab, &store);
            }
            Act::Look(tab) => {
                let store = self.now();
                self.step(tab, &store);
            }
            Act::Reload(tab) => {
                let id = self.tabs[tab].id.clone();
                let store = self.now();
                let heads = World::heads(&store, &id);
                self.tabs[tab] = match heads.first() {
                    Some(head) => {
                        Tab { id, base: Base::of(head), text: decode(&store[&head.key]).expect("whole").text }
                    }
                    None => Tab { id, ..Tab::default() },
                };
            }
            Act::Delete(tab) => {
                let Tab { base, text, .. } = self.tabs[tab].clone();
                if fengong::draft::body(&text, "", "") == base.body {
                    self.put(tab, &base, true);
                }
            }
        }
    }
}

fn act(tabs: usize) -> impl Strategy<Value = Act> {
    let tab = 0..tabs;
    prop_oneof![
        4 => tab.clone().prop_map(Act::Type),
        4 => (tab.clone(), 0..4_usize).prop_map(|(tab, age)| Act::Save(tab, age)),
        2 => tab.clone().prop_map(Act::Look),
        1 => tab.clone().prop_map(Act::Reload),
        1 => tab.prop_map(Act::Delete),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_that_was_saved_is_lost(acts in prop::collection::vec(act(3), 1..60)) {
        let tab = Tab { id: "one".into(), base: Base { body: fengong::draft::body("", "", ""), ..Base::default() }, ..Tab::default() };
        let mut world = World { tabs: vec![tab; 3], ..World::default() };
        for act in &acts {
            world.act(act);
        }
        let store = world.now();
        let all: String = store.values().map(|value| decode(value).expect("whole").text + " ").collect();
        for word in &world.saved {
            prop_assert!(word.is_empty() || all.split(' ').any(|there| there == word), "{} of {:?}", word, store);
        }
    }
}
