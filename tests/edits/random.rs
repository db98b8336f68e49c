//! Random edits of a text, and what must hold after each.

use fengong::edit::{self, Doc, Edit, Refusal, Scope};
use fengong::plan::{Assignment, Plan, Role, lower, words};
use fengong::unit::{fold, prefix};
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
pub fn any_edit(text: &str, plan: &Plan, dice: &mut Dice) -> Option<(&'static str, Edit)> {
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
    let edit = match dice.below(22) {
        // Another name on the same level; a company's has none.
        0 => {
            let name = format!("{}{}", prefix::level_of(prefix::prefix_of(&unit)), dice.one(NAMES));
            ("rename", Edit::Rename { unit, name })
        }
        1 if !plan.units.is_empty() => {
            ("merge", Edit::Merge { unit, into: dice.one(&plan.units).name.clone() })
        }
        2 => ("deadline set", Edit::Deadline { task, words: Some((*dice.one(DAYS)).to_string()) }),
        3 => ("deadline remove", Edit::Deadline { task, words: None }),
        4 => {
            let names = PEOPLE.iter().take(dice.below(3)).map(|n| (*n).to_string()).collect();
            ("people", Edit::People { task, names })
        }
        5 => {
            let text = words::task_text(text, &plan.tasks[task]);
            let cut = dice.below(text.chars().count() + 1);
            let head: String = text.chars().take(cut).collect();
            let tail: String = text.chars().skip(cut + dice.below(4)).collect();
            ("words", Edit::Words { task, words: format!("{head}{}{tail}", dice.one(WORDS)) })
        }
        6 => ("delete", Edit::Delete { task }),
        7 => ("move", Edit::Move { task, to: dice.below(plan.tasks.len() + 1) }),
        8 => {
            let role = *dice.one(&Role::ALL);
            let words = format!("{}。", dice.one(WORDS));
            ("insert", Edit::Insert { task, words, units: vec![(unit, role)] })
        }
        9 => {
            // Behind a stop, where there is one.
            let chars: Vec<char> = words::task_text(text, &plan.tasks[task]).chars().collect();
            let stops: Vec<usize> = (1..chars.len()).filter(|i| "。；，;,".contains(chars[i - 1])).collect();
            let at = if stops.is_empty() { dice.below(chars.len() + 1) } else { *dice.one(&stops) };
            ("split", Edit::Split { task, at })
        }
        10 if task + 1 < plan.tasks.len() => ("join", Edit::Join { task }),
        11 => ("renumber", Edit::Renumber { task }),
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

const NAMES: &[&str] = &["数字经济局", "政务和大数据局", "商务和投资促进局", "未来产业发展局"];
const WORDS: &[&str] = &["开展专项检查", "建设示范点", "健全台账制度", "推进"];
const DAYS: &[&str] = &["2026年11月底前", "长期坚持", "2027年6月30日前完成", "2026年第三季度", "12月底前"];
const PEOPLE: &[&str] = &["王建国", "李 明", "欧阳春"];

/// Makes an edit and checks what must hold; the new text, if it was made.
pub fn try_edit(text: &str, plan: &Plan, edit: &Edit) -> Result<String, Refusal> {
    let doc = Doc { text, plan };
    let done = edit::apply(doc, edit).inspect_err(|refusal| assert!(refusal.message().ends_with('。')))?;
    assert_eq!(done.change.apply(text), done.text, "{edit:?}");
    assert_eq!(done.change.inverse(text).apply(&done.text), text, "{edit:?}");
    assert_eq!(done.plan, lower::read(&done.text), "{edit:?}");
    others_stand(doc, Doc { text: &done.text, plan: &done.plan }, edit);
    Ok(done.text)
}

/// What a task says, by the words of the contract: nothing of it by position, so that this looks at the
/// law from another side than the edits do.
fn said(doc: Doc, at: usize) -> Vec<String> {
    let (text, task) = (doc.text, &doc.plan.tasks[at]);
    let mut out = vec![task.number.of(text).to_string(), words::task_text(text, task)];
    out.extend(doc.plan.headings(task).iter().map(|h| h.of(text).to_string()));
    out.extend(task.people.iter().map(|p| words::name(text, p.name)));
    out.extend(task.deadline.iter().map(|d| format!("{:?} {}", d.date, d.written.of(text))));
    out.extend(task.targets.iter().map(|t| words::folded(text, t.written)));
    let unit = |a: &Assignment| format!("{:?} {} {}", a.role, words::name(text, a.written), a.inherited);
    out.extend(task.assignments.iter().map(unit));
    out
}

/// Every task but the one that the edit is about says what it said; that one has what was asked for.
fn others_stand(old: Doc, new: Doc, edit: &Edit) {
    let alone = match edit {
        Edit::SetRole { task, scope, .. } if *scope != Scope::All => *task,
        Edit::Deadline { task, .. } | Edit::People { task, .. } | Edit::Words { task, .. } => *task,
        _ => return,
    };
    assert_eq!(old.plan.tasks.len(), new.plan.tasks.len(), "{edit:?}");
    for at in (0..old.plan.tasks.len()).filter(|at| *at != alone) {
        assert_eq!(said(old, at), said(new, at), "{edit:?}");
    }
    if let Edit::SetRole { unit, role, .. } = edit {
        let key = fold::key(unit);
        let is = |a: &&Assignment| {
            let column = &new.plan.units[a.unit as usize];
            column.name == *unit || column.aliases.contains(unit) || fold::key(&column.name) == key
        };
        let roles: Vec<Role> = new.plan.tasks[alone].assignments.iter().filter(is).map(|a| a.role).collect();
        let names = || new.plan.units.iter().map(|u| (&u.name, &u.aliases)).collect::<Vec<_>>();
        let now = || new.plan.tasks[alone].assignments.iter().map(|a| (a.unit, a.role)).collect::<Vec<_>>();
        assert_eq!(roles, role.iter().copied().collect::<Vec<_>>(), "{edit:?} {:?} {:?}", now(), names());
    }
}

/// The task that an edit is about.
pub fn task_of(edit: &Edit) -> Option<usize> {
    match edit {
        Edit::SetRole { task, .. }
        | Edit::Deadline { task, .. }
        | Edit::People { task, .. }
        | Edit::Words { task, .. }
        | Edit::Delete { task }
        | Edit::Move { task, .. }
        | Edit::Insert { task, .. }
        | Edit::Split { task, .. }
        | Edit::Join { task }
        | Edit::Renumber { task } => Some(*task),
        Edit::Rename { .. } | Edit::Merge { .. } => None,
    }
}
