//! What stands below `整改措施：` in a record is part of it: `二、污水直排。` ⏎ `责任单位：县水利局` ⏎ `整改措施：` ⏎
//! `1.由县水利局对排口开展清理。` tells how, and makes no task of its own.

use super::Role;
use super::tree::{Node, Tree};
use crate::statement::{Form, Statement};
use crate::text::class::simplify;

/// Takes sentences that assign away from the items below such a label, whose record names its units by labels.
pub fn join(text: &str, tree: &mut Tree) {
    let mut inside = vec![false; tree.nodes.len()];
    for id in 1..tree.nodes.len() {
        let parent = tree.nodes[id].parent();
        inside[id] = inside[parent] || opens(text, tree, parent);
        let own = tree.own(id);
        let sentences = own.iter().take_while(|s| s.form == Form::Sentence);
        let sentences = match inside[id] {
            true => sentences.count(),
            // 1．制度不全。由财务科开展专项审计。 ⏎ 责任科室：招标办: the label says whose it is.
            false if own.iter().any(|s| s.form == Form::Labelled && answers(s)) => sentences
                .take_while(|s| s.keeps_words && s.units.iter().all(|u| u.role == Role::Responsible))
                .count(),
            false => 0,
        };
        tree.nodes[id].statements.start += sentences as u32;
    }
}

/// Whether a statement names who answers or leads.
fn answers(statement: &Statement) -> bool {
    statement.assigns_units() && statement.units.iter().any(|u| u.role != Role::Support)
}

/// Whether an item is such a record, the label its last line.
fn opens(text: &str, tree: &Tree, id: usize) -> bool {
    let node = &tree.nodes[id];
    let labelled = |s: &Statement| s.form == Form::Labelled && s.assigns_units();
    if id == 0 {
        return false;
    }
    // 责任单位：市水务局 stands above the measures, or behind the last of them.
    let behind = |last: usize| tree.alone(last) > 0 && tree.own(last).iter().any(labelled);
    if tree.own(id).iter().any(labelled) {
        return closes(text, node.start(), node.end());
    }
    announced(text, node) && tree.children(id).next_back().is_some_and(behind)
}

/// Whether an item's last line is such a label, below its first.
pub(super) fn announced(text: &str, node: &Node) -> bool {
    node.end() > node.first.hi() && closes(text, node.first.hi(), node.end())
}

/// Whether the last line of `text[start..end]` is such a label.
fn closes(text: &str, start: usize, end: usize) -> bool {
    let words = text[start..end].trim_end();
    let head = words.strip_suffix(|c| simplify(c) == ':').unwrap_or(words).trim_end();
    let begins = head.bytes().rev().take(25).any(|b| b == b'\n') || head.len() <= 24;
    begins && ["措施", "举措", "舉措"].iter().any(|w| head.ends_with(w))
}
