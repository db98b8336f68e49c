//! The drafts that are stored, and what can be done with them while they are not on the desk.
//! Lists are made from the keys; nothing else says what there is.

use super::storage::{self, Trouble};
use fengong::draft::place::{self, Place, ROOT};
use fengong::draft::version::{self, Stored};
use fengong::draft::{Draft, Fault, Head, Version, body, checksum_of, decode, encode, head, thin};
use fengong::text::order;

/// The time, in milliseconds since 1970 (UTC).
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

/// A name that nobody has.
pub fn fresh() -> String {
    // Twice 36^6: two tabs at the same moment do not meet.
    let number = || (js_sys::Math::random() * 2_176_782_336.0) as u64;
    [place::name(number()), place::name(number())].concat()
}

/// The newest generations of a draft, and those that others were made from.
pub fn generations(id: &str) -> (Vec<Head>, Vec<Head>) {
    head::sort(peeks(Some(id)))
}

/// The newest generations of a draft, the very newest first.
pub fn heads(id: &str) -> Vec<Head> {
    generations(id).0
}

/// The generations of a draft, or of all.
fn peeks(id: Option<&str>) -> Vec<Head> {
    let mut out = vec![];
    for key in storage::keys(ROOT) {
        if let Place::Draft(own) = Place::of(&key)
            && id.is_none_or(|id| id == own)
        {
            out.extend(storage::start(&key, Head::ENOUGH).and_then(|start| Head::peek(&key, &start)));
        }
    }
    out
}

/// Reads a draft.
pub fn load(key: &str) -> Option<(Draft, Head)> {
    let raw = storage::read(key)?;
    let mut draft = decode(&raw).ok()?;
    if let Place::Draft(id) = Place::of(key) {
        draft.id = id.into();
    }
    let head = Head::of(key, checksum_of(&raw)?, &draft);
    Some((draft, head))
}

/// Reads the newest generation of a draft that can be read.
pub fn load_newest(id: &str) -> Option<(Draft, Head)> {
    heads(id).iter().find_map(|head| load(&head.key))
}

/// The draft that was saved last.
pub fn latest() -> Option<(Draft, Head)> {
    let mut heads = peeks(None);
    heads.retain(|head| !head.deleted);
    // What is older than schema 3 does not tell when.
    order::by_key(&mut heads, |head| u64::MAX - head.saved_at);
    heads.iter().find_map(|head| load(&head.key))
}

/// What became of a draft that was put.
pub struct Put {
    /// The generation.
    pub head: Head,
    /// How many versions had to make room.
    pub dropped: usize,
}

/// Stores a draft as the next generation, and then takes away the one that it was made from.
pub fn put(draft: &Draft, old: Option<&str>) -> Result<Put, Trouble> {
    let value = encode(draft);
    let fresh = place::draft(&draft.id, &fresh());
    let mut dropped = 0;
    let mut key = &*fresh;
    while let Err(trouble) = storage::write(key, &value) {
        if trouble != Trouble::Full {
            return Err(trouble);
        }
        // One generation may be written over the other, which takes the least room of all: a write
        // that fails keeps what was there.
        match (make_room(), old) {
            (0, Some(old)) if key != old => key = old,
            (0, _) => return Err(Trouble::Full),
            (count, _) => dropped += count,
        }
    }
    if let Some(old) = old.filter(|old| *old != key) {
        storage::remove(old);
    }
    let head = Head::of(key, checksum_of(&value).unwrap_or(0), draft);
    Ok(Put { head, dropped })
}

/// Changes a draft that is stored, its text left as it is.
pub fn change(id: &str, change: impl FnOnce(&mut Draft)) -> Result<(), Trouble> {
    let Some((mut draft, head)) = load_newest(id) else { return Ok(()) };
    change(&mut draft);
    draft.revision += 1;
    draft.parent = head.checksum;
    put(&draft, Some(&head.key)).map(drop)
}

/// A draft as a list shows it.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its key.
    pub key: String,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many tasks were read.
    pub tasks: u64,
    /// When it was saved.
    pub saved_at: u64,
    /// When it was put into the bin.
    pub deleted_at: Option<u64>,
    /// The room it takes with its versions, in UTF-16 units.
    pub size: usize,
    /// What is wrong with it.
    pub fault: Option<Fault>,
}

impl Entry {
    /// A number by which lists are ordered. Damaged ones tell no time, and a browser tells its keys in another
    /// order after each write: each stands where its key puts it, or it would change places under the pointer.
    fn place(&self) -> u64 {
        const LAST: u64 = 1 << 63;
        match self.fault {
            Some(_) => LAST | body(&self.key, "", "") >> 1,
            None => (LAST - 1).saturating_sub(self.saved_at),
        }
    }
}

/// All drafts, the latest first; damaged ones last.
pub fn list() -> Vec<Entry> {
    let keys = storage::keys(ROOT);
    let versions = |id: &str| -> usize {
        keys.iter().filter(|key| Place::of(key) == Place::Version(id)).map(|key| storage::size(key)).sum()
    };
    let mut all: Vec<Entry> = keys.iter().filter_map(|key| entry(key)).collect();
    for entry in &mut all {
        entry.size = storage::size(&entry.key) + versions(&entry.id);
    }
    order::by_key(&mut all, Entry::place);
    all
}

fn entry(key: &str) -> Option<Entry> {
    let id = match Place::of(key) {
        Place::Draft(id) => id,
        Place::Damaged => "",
        // A version that cannot be read is shown where versions are.
        Place::Version(_) | Place::Other => return None,
    };
    let read = decode(&storage::read(key)?);
    let fault = read.as_ref().err().map(|damage| damage.fault);
    let draft = read.unwrap_or_default();
    Some(Entry {
        key: key.into(),
        id: id.into(),
        name: draft.name().into(),
        tasks: draft.tasks,
        saved_at: draft.saved_at.unwrap_or(0),
        deleted_at: draft.deleted_at,
        size: 0,
        fault,
    })
}

/// Puts in order what an interrupted visit left, and empties the bin of what has lain there long
/// enough. Of two tabs that went different ways both stay: the second becomes a draft of its own.
pub fn tidy() {
    let all = peeks(None);
    let id = |head: &Head| match Place::of(&head.key) {
        Place::Draft(id) => id.to_owned(),
        _ => String::new(),
    };
    let mut seen: Vec<String> = vec![];
    for first in &all {
        let own = id(first);
        if seen.contains(&own) {
            continue;
        }
        let (heads, old) = head::sort(all.iter().filter(|head| id(head) == own).cloned().collect());
        seen.push(own);
        // Only where the newer one can be read.
        if !old.is_empty() && heads.first().is_some_and(|head| load(&head.key).is_some()) {
            old.iter().for_each(|old| storage::remove(&old.key));
        }
        for other in heads.iter().skip(1) {
            if let Some((draft, head)) = load(&other.key) {
                let id = place::name(head.checksum);
                let _ = put(
                    &Draft { id, title: Some([draft.name(), "（另一份）"].concat()), ..draft },
                    Some(&head.key),
                );
            }
        }
        let over = heads.first().filter(|head| head.deleted).and_then(|head| load(&head.key));
        if let Some((draft, _)) =
            over.filter(|(d, _)| d.deleted_at.is_some_and(|at| thin::is_over(at, now())))
        {
            remove(&draft.id);
        }
    }
}

/// The drafts that have versions.
fn ids() -> Vec<String> {
    let mut out: Vec<String> = vec![];
    for key in storage::keys(ROOT) {
        if let Place::Version(id) = Place::of(&key)
            && out.iter().all(|other| other != id)
        {
            out.push(id.into());
        }
    }
    out
}

/// Removes a draft for good, with its versions.
pub fn remove(id: &str) {
    // What cannot be read stays.
    peeks(Some(id)).iter().for_each(|head| storage::remove(&head.key));
    storage::keys(&place::versions(id)).iter().for_each(|key| storage::remove(key));
}

/// The versions of a draft, the latest first: the key, and what is stored.
pub fn versions(id: &str) -> Vec<(String, Stored)> {
    let read = |key: String| version::decode(&storage::read(&key)?).ok().map(|stored| (key, stored));
    let mut all: Vec<_> = storage::keys(&place::versions(id)).into_iter().filter_map(read).collect();
    order::by_key(&mut all, |(_, stored)| u64::MAX - stored.version.at);
    all
}

/// The version that is stored under this key, with its text.
pub fn version(key: &str) -> Option<Version> {
    let stored = version::decode(&storage::read(key)?).ok()?;
    let id = stored.version.id.clone();
    stored.read(|base| whole(&versions(&id), base))
}

/// The text of a whole version.
fn whole(all: &[(String, Stored)], body: u64) -> Option<String> {
    all.iter().find(|(_, s)| s.body == body && s.whole().is_some())?.1.whole().map(str::to_owned)
}

/// So many whole versions are tried, the latest first, for what a new one has in common with them.
const BASES: usize = 3;

/// Keeps a version, unless it is what the latest one holds; then older ones are thinned. How many others had
/// to make room; `None` where nothing was kept.
pub fn keep(version: &Version) -> Result<Option<usize>, Trouble> {
    let all = versions(&version.id);
    let body = body(&version.text, &version.ignored, &version.overlay);
    if version.name.is_none() && all.first().is_some_and(|(_, latest)| latest.body == body) {
        return Ok(None);
    }
    let wholes = all.iter().filter_map(|(_, stored)| Some((stored.body, stored.whole()?)));
    let bases: Vec<_> = wholes.take(BASES).collect();
    let key = place::version(&version.id, &fresh());
    let value = version::encode(version, &bases);
    let mut dropped = 0;
    while let Err(trouble) = storage::write(&key, &value) {
        let count = if trouble == Trouble::Full { make_room() } else { 0 };
        if count == 0 {
            return Err(trouble);
        }
        dropped += count;
    }
    let times: Vec<(u64, bool)> = all.iter().map(|(_, s)| (s.version.at, s.version.name.is_some())).collect();
    let stays = thin::staying(&times, version.at);
    drop_versions(&all, |at| !stays[at]);
    Ok(Some(dropped))
}

/// Removes versions, but none that another one is held against.
fn drop_versions(all: &[(String, Stored)], goes: impl Fn(usize) -> bool) -> usize {
    let bases: Vec<u64> = (0..all.len()).filter(|at| !goes(*at)).filter_map(|at| all[at].1.base).collect();
    let mut count = 0;
    for (at, (key, stored)) in all.iter().enumerate() {
        if goes(at) && !bases.contains(&stored.body) {
            storage::remove(key);
            count += 1;
        }
    }
    count
}

/// Makes room: of each draft the older half of the versions that nobody asked for. How many went.
pub fn make_room() -> usize {
    let half = |id: &String| {
        let all = versions(id);
        let free: Vec<usize> = (0..all.len()).filter(|at| all[*at].1.version.name.is_none()).collect();
        let from = free.len() / 2;
        let gone = drop_versions(&all, |at| free[from..].contains(&at));
        // Where all that is left hangs on one, they go together.
        if gone == 0 { drop_versions(&all, |at| free.contains(&at)) } else { gone }
    };
    ids().iter().map(half).sum()
}

/// All that a backup holds, or what of it belongs to one draft: keys and values.
pub fn values(id: Option<&str>) -> Vec<(String, String)> {
    let wanted = |key: &String| match (Place::of(key), id) {
        (Place::Other, _) => false,
        (Place::Draft(own) | Place::Version(own), Some(id)) => own == id,
        (_, id) => id.is_none(),
    };
    let keys = storage::keys(ROOT).into_iter().filter(wanted);
    keys.filter_map(|key| storage::read(&key).map(|value| (key, value))).collect()
}
