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
use crate::plan::{Role, Task};
use crate::text::change::TextEdit;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

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

/// A task as it is compared.
struct Card {
    number: String,
    section: String,
    words: String,
    roles: [Vec<String>; 3],
    deadline: String,
    people: String,
}

impl Card {
    fn of(analysis: &Analysis, task: &Task) -> Card {
        let (text, plan) = (&analysis.text, &analysis.plan);
        let units = |role: Role| {
            let mut names: Vec<String> = vec![];
            for part in task.assignments.iter().filter(|a| a.role == role) {
                let name = plan.units.get(part.unit as usize).map_or("", |unit| &unit.name);
                if names.iter().all(|other| other != name) {
                    names.push(name.to_owned());
                }
            }
            names
        };
        let people: Vec<String> = task.people.iter().map(|p| words::name(text, p.name)).collect();
        let headings = plan.headings(task);
        Card {
            number: task.number.of(text).to_owned(),
            section: headings.last().map_or(String::new(), |h| words::folded(text, *h)),
            words: words::task_text(text, task),
            roles: Role::ALL.map(units),
            deadline: task.deadline.as_ref().map_or(String::new(), |d| words::folded(text, d.written)),
            people: people.join("、"),
        }
    }

    fn name(&self) -> String {
        let words = start(&self.words, SHOWN);
        match self.number.is_empty() {
            true => words,
            false => format!("第 {} 项 {words}", self.number),
        }
    }

    /// What is different.
    fn changes(&self, new: &Card) -> String {
        let mut out = vec![];
        let mut say = |what: &str, old: &str, new: &str| {
            if old != new {
                let shown = |words: &str| if words.is_empty() { "无".to_owned() } else { words.to_owned() };
                out.push(format!("{what}：{} → {}", shown(old), shown(new)));
            }
        };
        say("序号", &self.number, &new.number);
        if self.words != new.words {
            let (old, new) = apart(&self.words, &new.words);
            say("内容", &old, &new);
        }
        for (at, role) in Role::ALL.into_iter().enumerate() {
            say(role.word(), &self.roles[at].join("、"), &new.roles[at].join("、"));
        }
        say("时限", &self.deadline, &new.deadline);
        say("责任人", &self.people, &new.people);
        out.join("；")
    }
}

fn tasks(old: &Analysis, new: &Analysis) -> Vec<Difference> {
    let cards = |a: &Analysis| a.plan.tasks.iter().map(|task| Card::of(a, task)).collect::<Vec<_>>();
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
    let keys: [fn(&Card) -> (&str, &str); 3] =
        [|c| (&c.words, &c.number), |c| (&c.words, ""), |c| (&c.section, &c.number)];
    for (way, key) in keys.into_iter().enumerate() {
        let mut places: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
        for (at, card) in olds.iter().enumerate().rev() {
            if free[at] && !key(card).1.is_empty() | (way < 2) {
                places.entry(key(card)).or_default().push(at);
            }
        }
        for (card, pair) in news.iter().zip(&mut pairs).filter(|(_, pair)| pair.is_none()) {
            *pair = places.get_mut(&key(card)).and_then(Vec::pop);
            if let Some(at) = *pair {
                free[at] = false;
            }
        }
    }
    alike(olds, news, &mut pairs, &mut free);
    pairs
}

/// Tasks that are looked at for one that has words in common.
const NEAR: usize = 200;

/// Pairs what is left by what the words have in common, in the order of the text.
fn alike(olds: &[Card], news: &[Card], pairs: &mut [Option<usize>], free: &mut [bool]) {
    for (card, pair) in news.iter().zip(pairs).filter(|(_, pair)| pair.is_none()) {
        let own = runs(&card.words);
        let common = |at: usize| {
            let runs = runs(&olds[at].words);
            let both = runs.iter().filter(|run| own.contains(run)).count();
            (2 * both > runs.len().max(own.len())).then_some((both, at))
        };
        let left = (0..olds.len()).filter(|at| free[*at]).take(NEAR);
        if let Some((_, at)) = left.filter_map(common).max_by_key(|(both, at)| (*both, usize::MAX - at)) {
            *pair = Some(at);
            free[at] = false;
        }
    }
}

/// Neighbouring characters, each pair once.
fn runs(words: &str) -> Vec<(char, char)> {
    let mut runs: Vec<_> = words.chars().zip(words.chars().skip(1)).take(400).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn units(old: &Analysis, new: &Analysis) -> Vec<Difference> {
    let counts = |a: &Analysis| -> Vec<(String, [u32; 3])> {
        a.plan.units.iter().map(|u| (u.name.clone(), [u.lead, u.responsible, u.support])).collect()
    };
    let (olds, news) = (counts(old), counts(new));
    let find = |all: &[(String, [u32; 3])], name: &str| all.iter().find(|u| u.0 == name).map(|u| u.1);
    let mut out = vec![];
    for (name, now) in &news {
        let before = find(&olds, name);
        let more = counted(before.unwrap_or_default(), *now);
        if !more.is_empty() || before.is_none() {
            let kind = if before.is_some() { Kind::Changed } else { Kind::Added };
            out.push(Difference { kind, name: name.clone(), more });
        }
    }
    for (name, before) in olds.into_iter().filter(|(name, _)| find(&news, name).is_none()) {
        out.push(Difference { kind: Kind::Removed, name, more: counted(before, [0; 3]) });
    }
    out
}

fn counted(old: [u32; 3], new: [u32; 3]) -> String {
    let parts = Role::ALL.into_iter().enumerate().filter(|(at, _)| old[*at] != new[*at]);
    parts
        .map(|(at, role)| format!("{} {} → {}", role.word(), old[at], new[at]))
        .collect::<Vec<_>>()
        .join("，")
}

/// What of two passages is different, with a few characters before it.
fn apart(old: &str, new: &str) -> (String, String) {
    let change = TextEdit::between(old, new);
    let Some(first) = change.replacements().first() else { return (start(old, SHOWN), start(new, SHOWN)) };
    let before = old[..first.span.lo()].char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let cut = |text: &str, tail: usize| {
        let end = text.len() - tail;
        let after = text[end..].char_indices().nth(4).map_or(text.len(), |(at, _)| end + at);
        let dots = if before > 0 { "…" } else { "" };
        [dots, &start(&text[before..after], 2 * SHOWN)].concat()
    };
    let tail = old.len() - first.span.hi();
    (cut(old, tail), cut(new, tail))
}

/// The first characters.
fn start(words: &str, count: usize) -> String {
    match words.char_indices().nth(count) {
        Some((at, _)) => [&words[..at], "…"].concat(),
        None => words.to_owned(),
    }
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
