//! Random edits of a text, and what must hold after each.

use fengong::edit::{self, Doc, Edit, Refusal, Scope};
use fengong::plan::{Plan, Role, lower};
use std::collections::BTreeMap;

/// A small generator of numbers: the same seed gives the same edits.
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % count.max(1)
    }

    fn one<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// How many edits of each kind were made, and why others were not.
#[derive(Default)]
pub struct Tally(pub BTreeMap<&'static str, BTreeMap<String, usize>>);

impl Tally {
    pub fn add(&mut self, kind: &'static str, outcome: &str) {
        *self.0.entry(kind).or_default().entry(outcome.into()).or_default() += 1;
    }

    pub fn total(&self) -> usize {
        self.0.values().flat_map(BTreeMap::values).sum()
    }

    pub fn print(&self) {
        for (kind, outcomes) in &self.0 {
            let all: usize = outcomes.values().sum();
            let done = outcomes.get("done").copied().unwrap_or(0);
            println!("{kind}: {all} edits, {done} done ({:.1} %)", 100.0 * done as f64 / all as f64);
            for (outcome, count) in outcomes.iter().filter(|(o, _)| *o != "done") {
                println!("    {count:6}  {outcome}");
            }
        }
    }
}

/// Units that some documents do not have.
const UNITS: &[&str] =
    &["市大数据局", "市审计局", "市委组织部", "团市委", "各县（市、区）政府", "国网供电公司"];

/// A random edit of a plan, and its kind.
pub fn any_edit(plan: &Plan, dice: &mut Dice) -> Option<(&'static str, Edit)> {
    if plan.tasks.is_empty() {
        return None;
    }
    let task = dice.below(plan.tasks.len());
    let assigned = &plan.tasks[task].assignments;
    let unit = match dice.below(8) {
        0 => (*dice.one(UNITS)).to_string(),
        1..=4 if !assigned.is_empty() => plan.units[dice.one(assigned).unit as usize].name.clone(),
        _ if !plan.units.is_empty() => dice.one(&plan.units).name.clone(),
        _ => (*dice.one(UNITS)).to_string(),
    };
    let edit = match dice.below(14) {
        0 => ("rename", Edit::Rename { unit, name: (*dice.one(NAMES)).to_string() }),
        1 if !plan.units.is_empty() => {
            ("merge", Edit::Merge { unit, into: dice.one(&plan.units).name.clone() })
        }
        2 => ("deadline set", Edit::Deadline { task, words: Some((*dice.one(DAYS)).to_string()) }),
        3 => ("deadline remove", Edit::Deadline { task, words: None }),
        4 => {
            let names = PEOPLE.iter().take(dice.below(3)).map(|n| (*n).to_string()).collect();
            ("people", Edit::People { task, names })
        }
        _ => {
            let role = *dice.one(&[Some(Role::Lead), Some(Role::Responsible), Some(Role::Support), None]);
            let kind = match role {
                Some(Role::Lead) => "set lead",
                Some(Role::Responsible) => "set responsible",
                Some(Role::Support) => "set support",
                None => "set none",
            };
            let scope = *dice.one(&[Scope::Ask, Scope::This, Scope::All]);
            (kind, Edit::SetRole { task, unit, role, scope })
        }
    };
    Some(edit)
}

const NAMES: &[&str] =
    &["市数字经济局", "市政务和大数据局", "大数据发展局", "区商务和投资促进局", "临江投资集团"];
const DAYS: &[&str] = &["2026年11月底前", "长期坚持", "2027年6月30日前完成", "2026年第三季度", "12月底前"];
const PEOPLE: &[&str] = &["王建国", "李 明", "欧阳春"];

/// Makes an edit and checks what must hold; the new text, if it was made.
pub fn try_edit(text: &str, plan: &Plan, edit: &Edit) -> Result<String, Refusal> {
    let doc = Doc { text, plan };
    let done = edit::apply(doc, edit)?;
    assert_eq!(done.change.apply(text), done.text, "{edit:?}");
    assert_eq!(done.change.inverse(text).apply(&done.text), text, "{edit:?}");
    assert_eq!(done.plan, lower::read(&done.text), "{edit:?}");
    Ok(done.text)
}

/// The task that an edit is about.
pub fn task_of(edit: &Edit) -> Option<usize> {
    match edit {
        Edit::SetRole { task, .. } | Edit::Deadline { task, .. } | Edit::People { task, .. } => Some(*task),
        _ => None,
    }
}
