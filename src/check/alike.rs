//! Tasks that say the same: equal once blanks and stops are left out, or nearly so by the runs of four
//! characters that they share.
//!
//! Nothing is compared with everything: each task keeps the smallest few hashes of its runs, and only tasks
//! that share one of them are compared, the latest few of them. So the time grows with the text alone.

use crate::plan::{Plan, Task};
use crate::text::class::is_word;
use rustc_hash::FxHashMap;

/// Two tasks, indices into [`Plan::tasks`], the earlier first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The earlier one.
    pub first: usize,
    /// The later one.
    pub second: usize,
    /// Their words are equal.
    pub equal: bool,
    /// Their units and roles are equal.
    pub units: bool,
}

/// Shorter words say too little to be called the same, in characters.
const LEAST: usize = 10;
/// … and to be called nearly the same.
const LEAST_NEAR: usize = 24;
/// How many characters a run has.
const RUN: usize = 4;
/// How many hashes stand for a task.
const KEPT: usize = 6;
/// How many tasks with the same hash are looked at.
const LATEST: usize = 4;
/// Nearly the same: so many of a hundred runs of both together are shared.
const SHARED: usize = 72;

/// All pairs, in the order of the later task; each task is paired with one earlier one at most.
pub fn pairs(text: &str, plan: &Plan) -> Vec<Pair> {
    let mut exact: FxHashMap<u64, u32> = FxHashMap::default();
    let mut near: FxHashMap<u64, [u32; LATEST]> = FxHashMap::default();
    let mut out = Vec::new();
    for (i, task) in plan.tasks.iter().enumerate() {
        let Sum { length, whole, smallest } = Sum::of(text, task);
        if length < LEAST {
            continue;
        }
        if let Some(first) = exact.get(&whole) {
            out.push(pair(plan, *first as usize, i, true));
            continue;
        }
        exact.insert(whole, i as u32);
        if length < LEAST_NEAR {
            continue;
        }
        let mut best: Option<usize> = None;
        for hash in smallest {
            let same = near.entry(hash).or_insert([u32::MAX; LATEST]);
            for other in same.iter().filter(|o| **o != u32::MAX) {
                let other = *other as usize;
                if best.is_none() && resembles(text, task, &plan.tasks[other]) {
                    best = Some(other);
                }
            }
            same.rotate_right(1);
            same[0] = i as u32;
        }
        if let Some(first) = best {
            out.push(pair(plan, first, i, false));
        }
    }
    out
}

fn pair(plan: &Plan, first: usize, second: usize, equal: bool) -> Pair {
    let units = |i: usize| {
        let mut units: Vec<(u32, u8)> =
            plan.tasks[i].assignments.iter().map(|a| (a.unit, a.role as u8)).collect();
        crate::text::order::by_key(&mut units, |(u, r)| u64::from(*u) << 8 | u64::from(*r));
        units
    };
    Pair { first, second, equal, units: units(first) == units(second) }
}

/// What stands for a task's words.
struct Sum {
    /// How many characters they have.
    length: usize,
    /// A hash of all of them.
    whole: u64,
    /// The smallest few hashes of their runs, each once.
    smallest: Vec<u64>,
}

impl Sum {
    fn of(text: &str, task: &Task) -> Sum {
        let (mut whole, mut smallest) = (0, Vec::with_capacity(KEPT + 1));
        let length = runs(text, task, |run| {
            whole = mix(whole, run);
            if smallest.len() < KEPT || run < smallest[KEPT - 1] {
                keep(run, &mut smallest);
            }
        });
        Sum { length, whole: mix(whole, length as u64), smallest }
    }
}

/// Puts a hash among the smallest.
fn keep(run: u64, smallest: &mut Vec<u64>) {
    let at = smallest.partition_point(|k| *k < run);
    if smallest.get(at) != Some(&run) {
        smallest.insert(at, run);
        smallest.truncate(KEPT);
    }
}

/// Gives the hashes of a task's runs, in order; how many characters its words have.
fn runs(text: &str, task: &Task, mut each: impl FnMut(u64)) -> usize {
    let mut window = 0u64;
    let mut length = 0;
    for piece in &task.pieces {
        for c in piece.of(text).chars() {
            if !('\u{4E00}'..='\u{9FFF}').contains(&c) && !is_word(c) {
                continue;
            }
            // 16 bits of each of the last four characters.
            window = window << 16 | u64::from(c as u32 & 0xFFFF);
            length += 1;
            if length >= RUN {
                each(mix(0, window));
            }
        }
    }
    length
}

/// A hash of two numbers.
fn mix(seed: u64, value: u64) -> u64 {
    let h = (seed.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    h ^ h >> 29
}

/// Whether a task shares enough runs with another.
fn resembles(text: &str, task: &Task, other: &Task) -> bool {
    let all = |task| {
        let mut all = Vec::new();
        runs(text, task, |run| all.push(run));
        all
    };
    let (ours, theirs) = (all(task), all(other));
    let (few, many) = (ours.len().min(theirs.len()), ours.len().max(theirs.len()));
    if few * 100 < many * SHARED {
        return false;
    }
    let mut count: FxHashMap<u64, u32> = FxHashMap::default();
    theirs.iter().for_each(|r| *count.entry(*r).or_default() += 1);
    let takes = |r: &&u64| match count.get_mut(*r) {
        Some(left) if *left > 0 => {
            *left -= 1;
            true
        }
        _ => false,
    };
    let shared = ours.iter().filter(takes).count();
    shared * 100 >= (ours.len() + theirs.len() - shared) * SHARED
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::lower;

    fn found(text: &str) -> Vec<(usize, usize, bool, bool)> {
        let plan = lower::read(text);
        pairs(text, &plan).iter().map(|p| (p.first, p.second, p.equal, p.units)).collect()
    }

    #[test]
    fn equal_and_nearly_equal_tasks_are_paired() {
        let text = "一、重点任务\n1.新建口袋公园十二个，改造老旧道路。（市住建局牵头）\n2.开展清雪演练，储备融雪物资。（市城管局牵头）\n3.新建口袋公园十二个、改造老旧道路。（市住建局牵头）\n4.完善城市污水处理设施，推动现有污水处理厂全部达标排放，建成再生水利用管网。（市水务局牵头）\n5.完善城市污水处理设施，推动现有污水处理厂全部达标排放，建成再生水利用管线。（市水务局牵头）\n";
        assert_eq!(found(text), [(0, 2, true, true), (3, 4, false, true)]);
    }
}
