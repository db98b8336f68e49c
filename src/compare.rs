//! What changed between two readings of a document, by task and by unit, in words for a person:
//!
//! ```text
//! 第 3 项 推进管网改造        牵头：市住建局 → 市水务局；时限：11月底前 → 12月底前
//! 新增 第 9 项 新建学校三所
//! 市财政局                    牵头 2 → 1，配合 10 → 11
//! ```
//!
//! Tasks are the same where their words are; of those that are left, where their number and section are,
//! then where the words have most in common.

use crate::analysis::Analysis;
use crate::plan::words;
use crate::plan::{Role, Task, Unit};
use crate::text::change::TextEdit;
use serde::{Deserialize, Serialize};
use std::hash::Hasher;

/// What became of a task or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another.
    Changed,
}

/// One task or unit that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What became of it.
    pub kind: Kind,
    /// The task or the unit.
    pub name: String,
    /// What is different.
    pub more: String,
}

/// All that is different.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Tasks in the order of the new text, those that are gone last.
    pub tasks: Vec<Difference>,
    /// Units in the order of the new text, those that are gone last.
    pub units: Vec<Difference>,
    /// Whether the texts differ at all.
    pub text: bool,
}

/// Compares two readings.
pub fn compare(old: &Analysis, new: &Analysis) -> Comparison {
    Comparison { tasks: tasks(old, new), units: units(old, new), text: old.text != new.text }
}

/// Characters of a name or of a passage that are shown.
const SHOWN: usize = 28;

/// What a task says beside its number and its words, in the order in which it is told.
const FACTS: [&str; 5] = ["牵头", "责任", "配合", "时限", "责任人"];

/// A task as it is compared.
struct Card {
    number: String,
    section: String,
    words: String,
    facts: [String; FACTS.len()],
}

impl Card {
    // Read once a comparison: small, not fast.
    #[inline(never)]
    fn of(analysis: &Analysis, task: &Task) -> Card {
        let (text, plan) = (&analysis.text, &analysis.plan);
        let mut facts: [String; FACTS.len()] = Default::default();
        for part in &task.assignments {
            let name = plan.units.get(part.unit as usize).map_or("", |unit| &unit.name);
            add(&mut facts[part.role as usize], name);
        }
        if let Some(deadline) = &task.deadline {
            facts[3] = words::folded(text, deadline.written);
        }
        for person in &task.people {
            add(&mut facts[4], &words::name(text, person.name));
        }
        let section = plan.headings(task).last().map_or(String::new(), |h| words::folded(text, *h));
        Card { number: task.number.of(text).to_owned(), section, words: words::task_text(text, task), facts }
    }

    fn name(&self) -> String {
        let words = words::start(&self.words, SHOWN);
        if self.number.is_empty() { words } else { ["第 ", &self.number, " 项 ", &words].concat() }
    }

    /// What is different.
    fn changes(&self, new: &Card) -> String {
        let mut out = String::new();
        tell(&mut out, "序号", &self.number, &new.number);
        if self.words != new.words {
            let (old, new) = apart(&self.words, &new.words);
            tell(&mut out, "内容", &old, &new);
        }
        for (what, (old, new)) in FACTS.iter().zip(self.facts.iter().zip(&new.facts)) {
            tell(&mut out, what, old, new);
        }
        out
    }
}

/// Adds a name to a list that does not hold it.
#[inline(never)]
fn add(list: &mut String, name: &str) {
    if list.split('、').all(|other| other != name) {
        if !list.is_empty() {
            list.push('、');
        }
        list.push_str(name);
    }
}

/// Tells what is different, if it is.
#[inline(never)]
fn tell(out: &mut String, what: &str, old: &str, new: &str) {
    if old != new {
        let gap = if out.is_empty() { "" } else { "；" };
        for part in [gap, what, "：", or_none(old), " → ", or_none(new)] {
            out.push_str(part);
        }
    }
}

fn or_none(words: &str) -> &str {
    if words.is_empty() { "无" } else { words }
}

fn tasks(old: &Analysis, new: &Analysis) -> Vec<Difference> {
    let cards = |a: &Analysis| -> Vec<Card> { a.plan.tasks.iter().map(|task| Card::of(a, task)).collect() };
    let (olds, news) = (cards(old), cards(new));
    let pairs = pairs(&olds, &news);
    let mut out = vec![];
    let mut left = vec![true; olds.len()];
    for (card, pair) in news.iter().zip(&pairs) {
        let Some(at) = *pair else {
            out.push(Difference { kind: Kind::Added, name: card.name(), more: String::new() });
            continue;
        };
        left[at] = false;
        let more = olds[at].changes(card);
        if !more.is_empty() {
            out.push(Difference { kind: Kind::Changed, name: card.name(), more });
        }
    }
    let gone = olds.iter().zip(left).filter(|(_, left)| *left);
    out.extend(gone.map(|(card, _)| Difference {
        kind: Kind::Removed,
        name: card.name(),
        more: String::new(),
    }));
    out
}

/// For each new task the old one that it was.
fn pairs(olds: &[Card], news: &[Card]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; news.len()];
    let mut free = vec![true; olds.len()];
    let keys: [fn(&Card) -> u64; 3] = [
        |card| hash(&[&card.words, &card.number]),
        |card| hash(&[&card.words]),
        |card| if card.number.is_empty() { 0 } else { hash(&[&card.section, &card.number]) },
    ];
    for key in keys {
        let known: Vec<u64> = olds.iter().map(key).collect();
        let mut next = 0;
        for (card, pair) in news.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            let wanted = key(card);
            // Most stand where the last one led to.
            let mut order = (next..known.len()).chain(0..next);
            *pair = order.find(|at| free[*at] && known[*at] == wanted).filter(|_| wanted != 0);
            if let Some(at) = *pair {
                free[at] = false;
                next = at + 1;
            }
        }
    }
    alike(olds, news, &mut pairs, &mut free);
    pairs
}

#[inline(never)]
fn hash(parts: &[&str]) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    parts.iter().for_each(|part| {
        hasher.write(part.as_bytes());
        hasher.write(&[0xFF]);
    });
    hasher.finish()
}

/// Tasks that are looked at for one that has words in common.
const NEAR: usize = 200;

/// Pairs what is left by what the words have in common, in the order of the text.
fn alike(olds: &[Card], news: &[Card], pairs: &mut [Option<usize>], free: &mut [bool]) {
    for (card, pair) in news.iter().zip(pairs).filter(|(_, pair)| pair.is_none()) {
        let own = sketch(&card.words);
        let mut best = (0, None);
        for at in (0..olds.len()).filter(|at| free[*at]).take(NEAR) {
            let other = sketch(&olds[at].words);
            let both: u32 = own.iter().zip(&other).map(|(a, b)| (a & b).count_ones()).sum();
            let most = size(&own).max(size(&other));
            if 2 * both > most && both > best.0 {
                best = (both, Some(at));
            }
        }
        if let (_, Some(at)) = best {
            *pair = Some(at);
            free[at] = false;
        }
    }
}

/// Which pairs of neighbouring characters there are, a bit each; what falls together hardly matters.
#[inline(never)]
fn sketch(words: &str) -> [u64; 16] {
    let mut bits = [0; 16];
    let mut last = 0;
    for c in words.chars().take(300) {
        let place = (last * 31 + u32::from(c)).wrapping_mul(0x9E37_79B1) >> 22;
        bits[place as usize / 64] |= 1 << (place % 64);
        last = u32::from(c);
    }
    bits
}

fn size(bits: &[u64; 16]) -> u32 {
    bits.iter().map(|bits| bits.count_ones()).sum()
}

fn units(old: &Analysis, new: &Analysis) -> Vec<Difference> {
    let (olds, news) = (&old.plan.units, &new.plan.units);
    let mut out = vec![];
    for now in news {
        let before = olds.iter().find(|unit| unit.name == now.name);
        unit(&mut out, before, Some(now));
    }
    for before in olds.iter().filter(|before| news.iter().all(|unit| unit.name != before.name)) {
        unit(&mut out, Some(before), None);
    }
    out
}

/// What became of a unit.
#[inline(never)]
fn unit(out: &mut Vec<Difference>, old: Option<&Unit>, new: Option<&Unit>) {
    let Some(unit) = new.or(old) else { return };
    let counts = |unit: Option<&Unit>| unit.map_or([0; 3], |u| [u.lead, u.responsible, u.support]);
    let mut more = String::new();
    for (role, (old, new)) in Role::ALL.iter().zip(counts(old).iter().zip(counts(new))) {
        if *old != new {
            let gap = if more.is_empty() { "" } else { "，" };
            more += &[gap, role.word(), " ", &old.to_string(), " → ", &new.to_string()].concat();
        }
    }
    let kind = match (old, new) {
        (None, _) => Kind::Added,
        (_, None) => Kind::Removed,
        _ => Kind::Changed,
    };
    if kind != Kind::Changed || !more.is_empty() {
        out.push(Difference { kind, name: unit.name.clone(), more });
    }
}

/// What of two passages is different, with a few characters before it.
#[inline(never)]
fn apart(old: &str, new: &str) -> (String, String) {
    let change = TextEdit::between(old, new);
    let Some(first) = change.replacements().first() else {
        return (words::start(old, SHOWN), words::start(new, SHOWN));
    };
    let before = old[..first.span.lo()].char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let cut = |text: &str, tail: usize| {
        let end = text.len() - tail;
        let after = text[end..].char_indices().nth(4).map_or(text.len(), |(at, _)| end + at);
        let dots = if before > 0 { "…" } else { "" };
        [dots, &words::start(&text[before..after], 2 * SHOWN)].concat()
    };
    let tail = old.len() - first.span.hi();
    (cut(old, tail), cut(new, tail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::analyze;

    const OLD: &str = "一、任务\n1.修路100公里。（牵头单位：市交通局；配合单位：市财政局）\n2.建校。（牵头单位：市教育局；配合单位：市财政局；完成时限：2026年11月底前）\n3.植树。（牵头单位：市林业局）\n";

    fn shown(old: &str, new: &str) -> Vec<String> {
        let both = compare(&analyze(old), &analyze(new));
        let line = |d: &Difference| {
            let kind = match d.kind {
                Kind::Added => "+",
                Kind::Removed => "-",
                Kind::Changed => "~",
            };
            format!("{kind} {} | {}", d.name, d.more)
        };
        both.tasks.iter().chain(&both.units).map(line).collect()
    }

    #[test]
    fn the_same_is_silent() {
        assert_eq!(compare(&analyze(OLD), &analyze(OLD)), Comparison::default());
        let blank = compare(&analyze(OLD), &analyze(&format!("{OLD}\n")));
        assert_eq!((blank.tasks.len(), blank.units.len(), blank.text), (0, 0, true));
    }

    #[test]
    fn roles_deadlines_and_words_are_told() {
        let new = OLD
            .replace("牵头单位：市教育局", "牵头单位：市住建局")
            .replace("11月", "12月")
            .replace("100公里", "120公里");
        assert_eq!(
            shown(OLD, &new),
            [
                "~ 第 1 项 修路120公里。 | 内容：修路100公里。 → 修路120公里。",
                "~ 第 2 项 建校。 | 牵头：市教育局 → 市住建局；时限：2026年11月底前 → 2026年12月底前",
                "+ 市住建局 | 牵头 0 → 1",
                "- 市教育局 | 牵头 1 → 0",
            ]
        );
    }

    #[test]
    fn what_moved_is_the_same_task_and_what_came_and_went_is_told() {
        let new = "一、任务\n1.植树。（牵头单位：市林业局）\n2.修路100公里。（牵头单位：市交通局；配合单位：市财政局）\n3.新建水厂两座。（牵头单位：市水务局）\n";
        let shown = shown(OLD, new);
        assert_eq!(shown[..2], ["~ 第 1 项 植树。 | 序号：3 → 1", "~ 第 2 项 修路100公里。 | 序号：1 → 2"]);
        assert!(shown.contains(&"+ 第 3 项 新建水厂两座。 | ".to_owned()), "{shown:?}");
        assert!(shown.contains(&"- 第 2 项 建校。 | ".to_owned()), "{shown:?}");
        assert!(shown.contains(&"~ 市财政局 | 配合 2 → 1".to_owned()), "{shown:?}");
    }
}
