//! Laws: `第一条 为了加强电梯安全管理，制定本条例。` · `第七条 …，由市场监管部门负责日常运行。` Their sentences say what holds,
//! and give nobody a task; what stands in brackets or behind a label does.

use super::news;
use super::tree::Tree;
use crate::statement::{Form, Statement};
use crate::text::class::is_han;

/// Whether the first article says that a law is made here.
pub(super) fn is_law(text: &str, tree: &Tree) -> bool {
    let article =
        |n: &&super::tree::Node| n.number.is_some_and(|n| n.value == 1 && n.written.of(text).ends_with('条'));
    let Some(first) = tree.nodes.iter().find(article) else { return false };
    // 制定本条例, 制定本市实施细则; 制定本方案，并按有关规定执行 makes a plan.
    let Some((_, made)) = first.first.of(text).rsplit_once("制定本") else { return false };
    let made = made.split(|c| !is_han(c)).next().unwrap_or_default();
    ["条例", "规定", "办法", "细则"].iter().any(|w| made.ends_with(w))
}

/// Takes the sentences of a law away from its articles, and those of a report of what was done or of what a plan is.
pub fn retract(text: &str, tree: &mut Tree) {
    if !tree.statements.iter().any(|s| s.form == Form::Sentence) {
        return;
    }
    let all = is_law(text, tree) || news::reports(text, tree) || news::explains(text, tree);
    let told = if all { text.len() } else { news::sums_up(text, tree) };
    if told == 0 {
        return;
    }
    let mut statements = std::mem::take(&mut tree.statements).into_iter();
    let kept = |s: &Statement| s.form != Form::Sentence || s.span.lo() >= told;
    for node in &mut tree.nodes {
        let own = statements.by_ref().take(node.statements.len());
        let at = tree.statements.len() as u32;
        tree.statements.extend(own.filter(kept));
        node.statements = at..tree.statements.len() as u32;
    }
    (0..tree.nodes.len()).for_each(|id| tree.forget_alone(id));
}
