//! What kind of text it is, by what stands around its words: a standard with 规范性引用文件, a paper with 摘要 and 关键词, letters
//! with 来信内容 and 回复内容, an answer in a council, prose that tells of leading and helping.

use super::news;
use super::tree::Tree;
use crate::statement::{Form, Statement};
use crate::text::words::bars;

/// How much of a text shows its frame, in bytes.
const HEAD: usize = 4000;

/// Words of which a head holds one of each pair: a standard, a paper, letters to a mayor.
const FRAMES: [(&str, &str); 3] = [
    ("规范性引用文件", "术语和定义"),
    ("关键词", "摘要"),
    ("来信内容|留言内容|诉求内容|咨询内容|来信标题|留言标题", "回复内容|答复内容|回复单位|办理结果"),
];

/// Whether the head of a text shows that it is none of a plan.
pub fn is_other(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(HEAD)];
    // ［摘　要］
    let head = head.replace([' ', '\u{3000}'], "");
    let holds = |words: &str| bars(words).any(|word| head.contains(word));
    FRAMES.iter().any(|(one, other)| holds(one) && holds(other)) || head.lines().take(LINES).any(asked)
}

/// `以下是今日在立法会会议上某议员的提问和发展局局长的书面答复：`
fn asked(line: &str) -> bool {
    line.contains("会议上") && line.contains("提问") && bars("答复|答覆").any(|w| line.contains(w))
}

/// How many lines may name it.
const LINES: usize = 12;

/// Whether a text speaks in sentences alone, without items, and no title names one of `plans`: `牵头的忙着发通知，
/// 配合的忙着应付牵头的。`
pub fn is_prose(text: &str, tree: &Tree, plans: &str) -> bool {
    let tells = |s: &Statement| s.form == Form::Sentence;
    let titled = || tree.paragraphs(0).iter().take(LINES).map(|at| news::line(text, *at)).collect::<Vec<_>>();
    let names = |line: &&str| {
        line.len() <= news::LONGEST_TITLE
            && !line.contains('。')
            && bars(plans).chain(bars(DECIDED)).any(|word| line.contains(word))
    };
    tree.tables.is_empty()
        && !tree.statements.is_empty()
        && tree.statements.iter().all(tells)
        && tree.nodes.iter().all(|n| n.number.is_none())
        && !titled().iter().any(names)
}

/// What else gives tasks in sentences.
const DECIDED: &str =
    "计划|任务|要点|意见|清单|通知|纪要|会议|决定|办法|安排|部署|职责|实事|项目|台账|函|令|责任|重点";
