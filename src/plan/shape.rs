//! What kind of items carry a document's statements: a plan tends to one manner throughout.

use super::Role;
use super::heading;
use super::owner::{self, Owner};
use super::tree::Tree;
use super::{measures, unassigned};
use crate::statement::{Form, Statement};
use crate::text::class::is_open;
use rustc_hash::FxHashSet;
use std::num::NonZeroU32;

/// What kind of items carry statements in this document.
pub(super) struct Shape {
    /// Per rank: items without items below, and how many of them assign.
    leaves: Vec<(u32, u32, u32)>,
    /// Ranks in which items that others follow end in a bracket or a label on a line of its own.
    apart: FxHashSet<(u32, bool)>,
    /// The item whose statement closes it from the last of its sub-items: that sub-item.
    pub lifted: Vec<Option<NonZeroU32>>,
    /// Enough items assign to tell by them what is a task; a plan whose first few tasks a person has
    /// just given to somebody keeps the others.
    pub assigned: bool,
    /// Items below assign.
    pub below: Vec<bool>,
    /// Series, by the item above and their rank, in which an item assigns.
    pub series: FxHashSet<(usize, u32)>,
    /// Outermost items, with the ranks of the items in them that assign.
    pub sections: FxHashSet<(usize, u32)>,
    /// The items above headings, with the ranks of the items below those that assign.
    pub chapters: FxHashSet<(usize, u32)>,
    /// Items that are tasks by the title and their words, though nobody is assigned.
    pub unassigned: Vec<bool>,
    /// Headings whose first line assigns their items.
    pub heads: Vec<bool>,
    /// Headings that are a unit's name, with its duties as paragraphs below.
    pub duties: Vec<bool>,
    /// Items that begin with a unit and its duty.
    pub owners: Vec<Option<Box<Owner>>>,
}

impl Shape {
    /// Looks at all items; `plan` where the title names a plan.
    pub fn of(text: &str, tree: &Tree, plan: bool) -> Shape {
        let mut leaves: Vec<(u32, u32, u32)> = Vec::new();
        let mut below = vec![false; tree.nodes.len()];
        let mut with = u32::from(tree.assigns(0));
        for id in (1..tree.nodes.len()).rev() {
            let node = &tree.nodes[id];
            let assigns = tree.assigns(id);
            with += u32::from(assigns);
            if assigns || below[id] {
                below[node.parent()] = true;
            }
            if node.children.is_empty() {
                match leaves.iter_mut().find(|l| l.0 == node.rank) {
                    Some(l) => *l = (l.0, l.1 + 1, l.2 + u32::from(assigns)),
                    None => leaves.push((node.rank, 1, u32::from(assigns))),
                }
            }
        }
        let duties = heading::unit_first(text, tree);
        let all: u32 = leaves.iter().map(|l| l.1).sum();
        let mut shape = Shape {
            leaves,
            apart: apart(text, tree),
            lifted: vec![None; tree.nodes.len()],
            assigned: with * 4 > all,
            below,
            series: FxHashSet::default(),
            sections: FxHashSet::default(),
            chapters: FxHashSet::default(),
            unassigned: if plan { unassigned::items(text, tree) } else { vec![false; tree.nodes.len()] },
            heads: heads(text, tree),
            owners: owner::items(text, tree, &duties),
            duties,
        };
        let mut lifted = 0;
        for id in 1..tree.nodes.len() {
            let last = shape.lift(text, tree, id).or_else(|| shape.lift_part(text, tree, id));
            shape.lifted[id] = last.and_then(|last| NonZeroU32::new(last as u32));
            lifted += usize::from(shape.lifted[id].is_some());
        }
        // One of many sections whose last task a person has just given to somebody is no item.
        let several = tree.nodes.iter().skip(1).filter(|n| n.children.len() > 1).count();
        if !shape.assigned && lifted * 3 <= several {
            let last = |l: &NonZeroU32| heading::is_task_section(text, tree, l.get() as usize);
            shape.lifted.iter_mut().for_each(|l| *l = l.filter(|l| !last(l)));
        }
        for id in 1..tree.nodes.len() {
            if tree.assigns(id) || shape.lifted[id].is_some() {
                shape.series.insert((tree.nodes[id].parent(), tree.nodes[id].rank));
                shape.sections.insert((tree.top(id), tree.nodes[id].rank));
                shape.chapters.insert((tree.nodes[tree.nodes[id].parent()].parent(), tree.nodes[id].rank));
            }
        }
        shape
    }

    /// A statement below a heading that only says what part of the item it is: `# 2-3 开放裁判数据` ⏎
    /// `## 责任分工` ⏎ `- 主办机关：…`.
    fn lift_part(&self, text: &str, tree: &Tree, id: usize) -> Option<usize> {
        if tree.assigns(id) {
            return None;
        }
        let mut parts = tree.children(id).filter(|c| tree.assigns(*c) || self.below[*c]);
        let part = parts.next()?;
        (parts.next().is_none() && !self.below[part] && heading::names_a_part(text, &tree.nodes[part]))
            .then_some(part)
    }

    /// A statement behind the last of several sub-items, the others having none, is the item's.
    fn lift(&self, text: &str, tree: &Tree, id: usize) -> Option<usize> {
        let node = &tree.nodes[id];
        let mut others = tree.children(id);
        let last = others.next_back()?;
        let frames = frames(tree, id, last);
        let record = (frames || measures::stands_behind(tree, last)) && measures::announced(text, tree, id);
        if node.children.len() < 2 && !record
            || tree.assigns(id) && !frames
            || !tree.assigns(last)
            // … and 以上两项由市住建局牵头 is for the items that it counts.
            || others.any(|c| tree.assigns(c) || self.below[c] || !tree.above(c).is_empty())
        {
            return None;
        }
        // 四、保障措施 ⏎ （一）… ⏎ （二）加大投入。（市财政局）: the title of a kind of items is none of them, and what stands in
        // the last one's own line is that one's.
        let next = tree.paragraphs(last).first().copied().unwrap_or(usize::MAX);
        if heading::names_a_kind(text, node) && tree.own(last).iter().all(|s| s.span.lo() < next) {
            return None;
        }
        // 一、市财政局牵头的任务 ⏎ 1. … ⏎ 2. …（配合单位：市税务局）: what the last one adds is its own.
        if heading::gives_work(text, node) || heading::unit(text, node).is_some() && only_help(tree, last) {
            return None;
        }
        // 2.做好转岗安置（此项由市人社局办理）: one of them.
        let one = |s: &Statement| {
            let words = s.span.of(text).strip_prefix(is_open).unwrap_or_default();
            let rest = ["此项", "该项", "本项"].iter().find_map(|w| words.strip_prefix(w));
            rest.is_some_and(|rest| !rest.starts_with(['工', '任']))
        };
        if tree.own(last).iter().any(one) {
            return None;
        }
        let rank = tree.nodes[last].rank;
        let (_, all, with) = self.leaves.iter().find(|l| l.0 == rank)?;
        // Where items of this form have statements of their own elsewhere, only one that is written as none of
        // theirs: （牵头单位：县水利局；责任单位：各镇） on a line below 3., 责任单位：… elsewhere.
        let own = || tree.ends_apart(text, last).is_some_and(|kind| !self.apart.contains(&(rank, kind)));
        ((record || with * 2 <= *all || own()) && tree.nodes[last].children.is_empty()).then_some(last)
    }
}

/// `一、护理部` ⏎ `1. …` ⏎ `2. …（质控科配合）`: whether all whom an item names only help those who are named elsewhere.
fn only_help(tree: &Tree, id: usize) -> bool {
    tree.own(id).iter().flat_map(|s| &s.units).all(|u| u.role == Role::Support)
}

/// The ranks in which items that others follow end in such a line, and whether it is a bracket.
fn apart(text: &str, tree: &Tree) -> FxHashSet<(u32, bool)> {
    let followed = |id: &usize| tree.children(tree.nodes[*id].parent()).next_back() != Some(*id);
    let ends = (1..tree.nodes.len()).filter_map(|id| Some((id, tree.ends_apart(text, id)?)));
    ends.filter(|(id, _)| followed(id)).map(|(id, kind)| (tree.nodes[id].rank, kind)).collect()
}

/// `一、管网老化。` ⏎ `整改时限：2022年底前` ⏎ `（一）排查。` ⏎ `（二）新建。` ⏎ `责任单位：市水务局`: whether lines with labels above the items
/// below one and lines behind the last of them are one statement in two places.
fn frames(tree: &Tree, id: usize, last: usize) -> bool {
    let (first, own, says) = (tree.nodes[id].first, tree.own(id), tree.own(last));
    let line = |s: &Statement| s.form == Form::Labelled;
    (1..=LINES).contains(&own.len())
        && says.len() <= LINES
        && tree.alone(last) as usize == says.len()
        && own.iter().all(|s| line(s) && s.span.lo() >= first.hi())
        && says.iter().all(|s| line(s) && !own.iter().any(|o| o.repeats(s)))
}

/// The most such lines above, and below.
const LINES: usize = 12;

/// Which headings assign their items: those with several, and those with one whose fellows have several.
fn heads(text: &str, tree: &Tree) -> Vec<bool> {
    let mut out: Vec<bool> =
        (0..tree.nodes.len()).map(|id| heading::assigns_items(text, tree, id, 2)).collect();
    let of = |id: usize| (tree.nodes[id].parent(), tree.nodes[id].rank);
    let fellows: FxHashSet<(usize, u32)> = (1..out.len()).filter(|id| out[*id]).map(of).collect();
    for id in (1..out.len()).filter(|id| tree.nodes[*id].children.len() == 1) {
        out[id] |= fellows.contains(&of(id)) && heading::assigns_items(text, tree, id, 1);
    }
    out
}
