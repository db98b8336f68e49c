//! Groups as headings: `三、生态保护专项小组` ⏎ `1.（市环保局）开展巡查。` Whoever sits in one answers; the group itself does where
//! nobody else is named.

use super::heading::{self, Named};
use super::tree::Tree;
use crate::fact::Role;
use crate::statement::Statement;

/// Whether the names in heading `id` are groups, and units that lead or answer for what it heads stand at it or right
/// below.
pub(super) fn stand_above(text: &str, tree: &Tree, id: usize, named: &Named) -> bool {
    let (_, verb, names) = named;
    let group = |words: &str| words.ends_with(['组', '組']) || words.ends_with("专班");
    if !verb.is_empty() || !names.iter().all(|n| group(n.span.of(text))) {
        return false;
    }
    let answers = |s: &Statement| s.units.iter().any(|u| u.role != Role::Support);
    let stated = |id: usize| tree.own(id).iter().any(answers);
    let heads =
        |id: usize| !tree.nodes[id].children.is_empty() && heading::unit(text, &tree.nodes[id]).is_some();
    stated(id) || tree.children(id).any(|c| stated(c) || heads(c))
}
