//! Laws: `第一条 为了加强电梯安全管理，制定本条例。` · `第七条 …，由市场监管部门负责日常运行。` Their sentences say what holds,
//! and give nobody a task; what stands in brackets or behind a label does.

use super::tree::Tree;
use crate::statement::{Form, Statement};

/// Whether the first article says that a law is made here.
fn is_law(text: &str, tree: &Tree) -> bool {
    let article =
        |n: &&super::tree::Node| n.number.is_some_and(|n| n.value == 1 && n.written.of(text).ends_with('条'));
    let Some(first) = tree.nodes.iter().find(article) else { return false };
    let words = first.first.of(text);
    words
        .rfind("制定本")
        .is_some_and(|at| ["条例", "规定", "办法", "细则"].iter().any(|w| words[at..].contains(w)))
}

/// Takes the sentences of a law away from its articles.
pub fn retract(text: &str, tree: &mut Tree) {
    if !tree.statements.iter().any(|s| s.form == Form::Sentence) || !is_law(text, tree) {
        return;
    }
    let mut statements = std::mem::take(&mut tree.statements).into_iter();
    let kept = |s: &Statement| s.form != Form::Sentence;
    for node in &mut tree.nodes {
        let own = statements.by_ref().take(node.statements.len());
        let at = tree.statements.len() as u32;
        tree.statements.extend(own.filter(kept));
        node.statements = at..tree.statements.len() as u32;
        node.alone = (0, 0);
    }
}
