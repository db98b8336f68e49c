//! Units become columns: prefixes supplied from the list, spellings of one body folded.

use super::past::Past;
use super::{Role, Task, Unit, words};
use crate::text::Span;
use crate::unit::fold::{self, Parts};
use crate::unit::{collective, prefix, short};
use rustc_hash::{FxHashMap, FxHashSet};
use std::rc::Rc;

/// The list that a name stands in: what its omitted prefix would be.
#[derive(Clone, Debug, Default)]
pub struct Context {
    /// Index into [`Units::prefixes`].
    prefix: u32,
}

/// All units of a text by key.
pub struct Units<'t> {
    /// What a wording became under a prefix, and the prefix behind it: a plan names few bodies,
    /// often.
    known: Vec<FxHashMap<&'t str, u32>>,
    /// Units and prefixes by the numbers in `known`.
    read: Vec<(u32, u32)>,
    /// Prefixes by first appearance; the first is none.
    prefixes: Vec<String>,
    by_key: FxHashMap<String, u32>,
    columns: Vec<Unit>,
    spellings: Vec<Vec<String>>,
    /// By column: its name taken apart.
    parts: Vec<Rc<Parts>>,
}

impl Default for Units<'_> {
    fn default() -> Self {
        Units {
            known: vec![FxHashMap::default()],
            read: Vec::new(),
            prefixes: vec![String::new()],
            by_key: FxHashMap::default(),
            columns: Vec::new(),
            spellings: Vec::new(),
            parts: Vec::new(),
        }
    }
}

impl<'t> Units<'t> {
    /// The column of a name as written.
    pub fn intern(&mut self, text: &'t str, span: Span, context: &mut Context, past: &mut Past) -> u32 {
        let words = span.of(text);
        if let Some(at) = self.known[context.prefix as usize].get(words) {
            let (unit, prefix) = self.read[*at as usize];
            context.prefix = prefix;
            return unit;
        }
        let before = context.prefix as usize;
        let unit = self.place(text, span, context, past);
        self.known[before].insert(words, self.read.len() as u32);
        self.read.push((unit, context.prefix));
        unit
    }

    fn place(&mut self, text: &str, span: Span, context: &mut Context, past: &mut Past) -> u32 {
        let written = words::name(text, span);
        let full = self.full(&written, context);
        let parts = past.parts(&full);
        let id = *self.by_key.entry(parts.key()).or_insert_with(|| {
            self.parts.push(parts);
            self.columns.push(Unit {
                name: full.clone(),
                collective: collective::is_collective(&full),
                ..Unit::default()
            });
            self.spellings.push(Vec::new());
            self.columns.len() as u32 - 1
        });
        let known = &mut self.spellings[id as usize];
        for spelling in [written, full] {
            if spelling != self.columns[id as usize].name && !known.contains(&spelling) {
                known.push(spelling);
            }
        }
        id
    }

    fn full(&mut self, written: &str, context: &mut Context) -> String {
        let own = prefix::prefix_of(written);
        if !own.is_empty() {
            let known = self.prefixes.iter().position(|p| p == own);
            context.prefix = known.unwrap_or_else(|| {
                self.prefixes.push(own.to_string());
                self.known.push(FxHashMap::default());
                self.prefixes.len() - 1
            }) as u32;
        }
        if context.prefix == 0 {
            return written.to_string();
        }
        prefix::supplied(&self.prefixes[context.prefix as usize], written)
            .unwrap_or_else(|| written.to_string())
    }

    /// Folds what only the whole document tells to be one body (文广新局 beside 市文广新局, the
    /// title's own 新河市财政局 beside 市财政局) and what a person said to be one, and puts the tasks'
    /// units right.
    fn fold(&mut self, tasks: &mut [Task], home: &str, folds: &[(String, String)]) {
        let names: Vec<&str> = self.columns.iter().map(|c| c.name.as_str()).collect();
        let mut groups = fold::groups_of(&self.parts, home);
        let mut pairs = short::pairs(&names, &groups);
        drop_beside(&mut pairs, &groups, tasks);
        for (short, long) in pairs {
            let (short, long) = (groups[short as usize], groups[long as usize]);
            let first = short.min(long);
            groups.iter_mut().filter(|g| **g == short || **g == long).for_each(|g| *g = first);
        }
        for (name, into) in folds {
            self.join(&mut groups, name, into);
        }
        if groups.iter().enumerate().all(|(i, g)| i == *g as usize) {
            return;
        }
        let mut place = vec![0u32; groups.len()];
        let mut kept: Vec<Unit> = Vec::new();
        let mut spellings: Vec<Vec<String>> = Vec::new();
        for (i, column) in std::mem::take(&mut self.columns).into_iter().enumerate() {
            let known = std::mem::take(&mut self.spellings[i]);
            let first = groups[i] as usize;
            if first == i {
                place[i] = kept.len() as u32;
                kept.push(column);
                spellings.push(known);
                continue;
            }
            place[i] = place[first];
            let at = place[i] as usize;
            for spelling in std::iter::once(column.name).chain(known) {
                if spelling != kept[at].name && !spellings[at].contains(&spelling) {
                    spellings[at].push(spelling);
                }
            }
        }
        self.columns = kept;
        self.spellings = spellings;
        for assignment in tasks.iter_mut().flat_map(|t| &mut t.assignments) {
            assignment.unit = place[assignment.unit as usize];
        }
    }

    /// Makes the unit `name` and the unit `into` one group, which bears the latter's name.
    fn join(&mut self, groups: &mut [u32], name: &str, into: &str) {
        let bears = |at: usize, name: &str| {
            self.columns[at].name == name || self.spellings[at].iter().any(|s| s == name)
        };
        let find = |name: &str| (0..groups.len()).find(|at| bears(*at, name));
        let (Some(a), Some(b)) = (find(name), find(into)) else { return };
        let (a, b) = (groups[a], groups[b]);
        let first = a.min(b);
        groups.iter_mut().filter(|g| **g == a || **g == b).for_each(|g| *g = first);
        let first = first as usize;
        if self.columns[first].name != into {
            let old = std::mem::replace(&mut self.columns[first].name, into.to_owned());
            self.spellings[first].retain(|s| s != into);
            self.spellings[first].insert(0, old);
        }
    }

    /// The finished columns with their counts. `home` is the title's own place, empty if unknown.
    pub fn columns(mut self, tasks: &mut [Task], home: &str, folds: &[(String, String)]) -> Vec<Unit> {
        self.fold(tasks, home, folds);
        let mut columns = self.columns;
        for (column, spellings) in columns.iter_mut().zip(self.spellings) {
            column.aliases = spellings;
        }
        // The heaviest role of a unit in a task counts: by role, and by the task it was last counted in.
        let mut counted = vec![0u32; columns.len()];
        for (task, at) in tasks.iter().zip(1..) {
            for role in Role::ALL {
                for unit in task.assignments.iter().filter(|a| a.role == role).map(|a| a.unit as usize) {
                    if std::mem::replace(&mut counted[unit], at) == at {
                        continue;
                    }
                    let column = &mut columns[unit];
                    match role {
                        Role::Lead => column.lead += 1,
                        Role::Responsible => column.responsible += 1,
                        Role::Support => column.support += 1,
                    }
                }
            }
        }
        columns
    }
}

/// Two groups of names that one task names both are two bodies.
fn drop_beside(pairs: &mut Vec<(u32, u32)>, groups: &[u32], tasks: &[Task]) {
    if pairs.is_empty() {
        return;
    }
    for task in tasks {
        let named: FxHashSet<u32> = task.assignments.iter().map(|a| groups[a.unit as usize]).collect();
        pairs.retain(|(short, long)| !(named.contains(short) && named.contains(long)));
    }
}

/// Gives the columns their names in the characters of the text as it stands, `seen`, of which `plain` is the copy that
/// was read. A prefix that was supplied is written as other names have it.
pub fn write_as(plan: &mut super::Plan, plain: &str, seen: &str) {
    let written = || plan.tasks.iter().flat_map(|t| &t.assignments).map(|a| a.written);
    if written().all(|span| span.of(plain) == span.of(seen)) {
        return;
    }
    let (mut names, mut chars) = (FxHashMap::default(), FxHashMap::default());
    for span in written() {
        let [read, written] = [plain, seen].map(|text| words::name(text, span));
        for (read, written) in read.chars().zip(written.chars()) {
            chars.entry(read).or_insert(written);
        }
        names.entry(read).or_insert(written);
    }
    for name in
        plan.units.iter_mut().flat_map(|unit| std::iter::once(&mut unit.name).chain(&mut unit.aliases))
    {
        *name = match names.get(name) {
            Some(written) => written.clone(),
            None => name.chars().map(|c| chars.get(&c).copied().unwrap_or(c)).collect(),
        };
    }
}

/// Takes the columns away that no task names any more, since theirs was said to be none.
pub fn drop_unnamed(plan: &mut super::Plan) {
    let named = |unit: &Unit| unit.lead + unit.responsible + unit.support > 0;
    let mut places = Vec::with_capacity(plan.units.len());
    let mut kept = 0;
    for unit in &plan.units {
        places.push(kept);
        kept += u32::from(named(unit));
    }
    plan.units.retain(named);
    for assignment in plan.tasks.iter_mut().flat_map(|t| &mut t.assignments) {
        assignment.unit = places[assignment.unit as usize];
    }
}
