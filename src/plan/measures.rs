//! What stands below `整改措施：` in a record is part of it: `二、污水直排。` ⏎ `责任单位：县水利局` ⏎ `整改措施：` ⏎
//! `1.由县水利局对排口开展清理。` tells how, and makes no task of its own.

use super::tree::Tree;
use crate::statement::{Form, Statement};
use crate::text::class::simplify;

/// Takes sentences that assign away from the items below such a label, whose record names its units by labels.
pub fn join(text: &str, tree: &mut Tree) {
    let mut inside = vec![false; tree.nodes.len()];
    for id in 1..tree.nodes.len() {
        let parent = tree.nodes[id].parent();
        inside[id] = inside[parent] || opens(text, tree, parent);
        let own = tree.own(id);
        if inside[id] && !own.is_empty() && own.iter().all(|s| s.form == Form::Sentence) {
            let statements = &mut tree.nodes[id].statements;
            statements.start = statements.end;
        }
    }
}

/// Whether an item is such a record, the label its last line.
fn opens(text: &str, tree: &Tree, id: usize) -> bool {
    let node = &tree.nodes[id];
    let labelled = |s: &Statement| s.form == Form::Labelled && s.assigns_units();
    if id == 0 || !tree.own(id).iter().any(labelled) {
        return false;
    }
    let words = text[node.start()..node.end()].trim_end();
    let head = words.strip_suffix(|c| simplify(c) == ':').unwrap_or(words).trim_end();
    let line = head.rsplit('\n').next().unwrap_or(head);
    line.len() <= 24 && ["措施", "举措", "舉措"].iter().any(|w| line.ends_with(w))
}
