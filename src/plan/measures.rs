//! What stands below `整改措施：` in a record is part of it: `二、污水直排。` ⏎ `责任单位：县水利局` ⏎ `整改措施：` ⏎
//! `1.由县水利局对排口开展清理。` tells how, and makes no task of its own.

use super::Role;
use super::tree::Tree;
use crate::outline::number;
use crate::statement::{Form, Statement};
use crate::text::class::{simplify, skip_blank};

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
    if id == 0 {
        return false;
    }
    // 责任单位：市水务局 stands above the measures, or behind the last of them.
    if tree.own(id).iter().any(labelled) {
        return closes(&text[node.start()..node.end()]);
    }
    announced(text, tree, id) && tree.children(id).next_back().is_some_and(|last| stands_behind(tree, last))
}

fn labelled(statement: &Statement) -> bool {
    statement.form == Form::Labelled && statement.assigns_units()
}

/// Whether labels that name units stand on lines of their own behind an item.
pub(super) fn stands_behind(tree: &Tree, id: usize) -> bool {
    tree.alone(id) > 0 && tree.own(id).iter().any(labelled)
}

/// Whether an item's last line, below its first, is such a label, or begins with one and what the items below count on
/// from: `整改措施：1.开展排查。` ⏎ `2.清理排口。`
pub(super) fn announced(text: &str, tree: &Tree, id: usize) -> bool {
    let node = &tree.nodes[id];
    if node.end() <= node.first.hi() {
        return false;
    }
    let words = text[node.first.hi()..node.end()].trim_end();
    if closes(words) {
        return true;
    }
    let line = words.rfind(['\n', '\r']).map_or(words, |at| &words[at + 1..]);
    let Some((colon, c)) = line.char_indices().take(LABEL).find(|(_, c)| simplify(*c) == ':') else {
        return false;
    };
    let end = node.first.hi() + words.len();
    let first = number::at(text, skip_blank(text, end - line.len() + colon + c.len_utf8(), end), end);
    let next = tree.children(id).next().and_then(|c| tree.nodes[c].number);
    let counts_on = first.zip(next).is_some_and(|(a, b)| a.kind == b.kind && a.value + 1 == b.value);
    counts_on && closes(&line[..colon])
}

/// The longest such label, in characters.
const LABEL: usize = 12;

/// Whether the last line of these words is such a label.
fn closes(words: &str) -> bool {
    let words = words.trim_end();
    let head = words.strip_suffix(|c| simplify(c) == ':').unwrap_or(words).trim_end();
    let begins = head.bytes().rev().take(25).any(|b| b == b'\n') || head.len() <= 24;
    begins && ["措施", "举措", "舉措"].iter().any(|w| head.ends_with(w))
}
