//! Laws: `第一条 为了加强电梯安全管理，制定本条例。` · `第七条 …，由市场监管部门负责日常运行。` Their sentences say what holds,
//! and give nobody a task; what stands in brackets or behind a label does.

use super::news;
use super::tree::Tree;
use crate::outline::number::{Kind, Number};
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

/// Takes the sentences of a law away from its articles, those of a report of what was done or of what a plan is, and those
/// below `1 总则` and `第六章 附则`.
pub fn retract(text: &str, tree: &mut Tree) {
    if !tree.statements.iter().any(|s| s.form == Form::Sentence) {
        return;
    }
    let all = is_law(text, tree)
        || news::reports(text, tree)
        || news::explains(text, tree)
        || news::answers(text, tree);
    let told = if all { text.len() } else { news::sums_up(text, tree) };
    let general = general(text, tree);
    if told == 0 && !general.contains(&true) {
        return;
    }
    let mut statements = std::mem::take(&mut tree.statements).into_iter();
    for (node, general) in tree.nodes.iter_mut().zip(general) {
        let kept = |s: &Statement| s.form != Form::Sentence || s.span.lo() >= told && !general;
        let own = statements.by_ref().take(node.statements.len());
        let at = tree.statements.len() as u32;
        tree.statements.extend(own.filter(kept));
        node.statements = at..tree.statements.len() as u32;
    }
    (0..tree.nodes.len()).for_each(|id| tree.forget_alone(id));
}

/// Which items stand below a heading of what holds for all, explains or looks back: 总则, 附则, 填表说明, 去年工作回顾, or
/// `1 总则` above 1.1.
fn general(text: &str, tree: &Tree) -> Vec<bool> {
    let named = |words: &str| {
        let words = words.trim_matches(|c: char| !is_han(c));
        words.len() <= 45 && (words.ends_with("回顾") || words.ends_with("回顧"))
            || words.len() <= 18 && GENERAL.contains(&words.replace([' ', '\u{3000}'], "").as_str())
    };
    // The figures of such chapters, which are no items themselves.
    let heads = tree.paragraphs(0).iter().map(|at| news::line(text, *at)).filter(|line| named(line));
    let chapters: Vec<&str> = heads.filter_map(|line| line.split_whitespace().next()).collect();
    let within = |n: Number| {
        let chapter = n.written.of(text).split(['.', '．']).next().filter(|_| n.kind == Kind::Dotted);
        chapter.is_some_and(|c| chapters.contains(&c))
    };
    let mut out = vec![false; tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate().skip(1) {
        out[id] = out[node.parent()] || named(node.first.of(text)) || node.number.is_some_and(within);
    }
    out
}

/// Headings of what holds for all, and of what explains.
const GENERAL: [&str; 8] =
    ["总则", "附则", "有关说明", "填表说明", "填报说明", "编制说明", "名词解释", "名词术语"];
