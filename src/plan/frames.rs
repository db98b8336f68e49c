//! What kind of text it is, by what stands around its words: a standard with 规范性引用文件, a paper with 摘要 and 关键词, letters
//! with 来信内容 and 回复内容, an answer in a council, a newspaper's prose that tells of leading and helping.

use super::tree::Tree;
use crate::statement::{Form, Statement};
use crate::text::class::is_han;
use crate::text::words::bars;

/// How much of a text shows its frame, in bytes.
const HEAD: usize = 4000;

/// Words of which one of each pair opens a line of the head: a standard's, a paper's, letters to a mayor's.
const FRAMES: [(&str, &str); 3] = [
    ("规范性引用文件", "术语和定义"),
    ("关键词", "摘要"),
    ("来信内容|留言内容|诉求内容|咨询内容|来信标题|留言标题", "回复内容|答复内容|回复单位|办理结果"),
];

/// Whether the head of a text shows that it is none of a plan; a table that says by when shows that it may be one.
pub fn is_other(text: &str, tree: &Tree) -> bool {
    if tree.scheduled {
        return false;
    }
    let head = &text[..text.floor_char_boundary(HEAD)];
    // ［摘　要］ · 3 术语和定义 ……
    let head = head.replace([' ', '\u{3000}'], "");
    let lines = || head.lines().map(|line| line.trim_start_matches(|c| !is_han(c)));
    let opens = |word: &str| {
        let mut rest = lines().filter_map(|line| line.strip_prefix(word));
        rest.any(|rest| rest.chars().next().is_none_or(|c| !is_han(c) && !"、，,。；".contains(c)))
    };
    let holds = |words: &str| bars(words).any(opens);
    FRAMES.iter().any(|(one, other)| holds(one) && holds(other)) || lines().take(LINES).any(asked)
}

/// `以下是今日在立法会会议上某议员的提问和发展局局长的书面答复：`
fn asked(line: &str) -> bool {
    line.starts_with("以下")
        && line.contains("会议上")
        && line.contains("提问")
        && bars("答复|答覆").any(|w| line.contains(w))
}

/// How many lines may say so.
const LINES: usize = 12;

/// Whether a text without numbers and bullets speaks in sentences alone, gives nobody a day, and says who wrote it:
/// `作者：…` ⏎ `牵头的忙着发通知，配合的忙着应付牵头的。`
pub fn is_prose(text: &str, tree: &Tree) -> bool {
    let tells = |s: &Statement| s.form == Form::Sentence && s.deadline.is_none();
    let written = || {
        let head = &text[..text.floor_char_boundary(HEAD / 4)];
        bars("作者：|作者:|本报记者|特约评论员|评论员|□").any(|w| head.contains(w))
    };
    tree.nodes.len() == 1
        && tree.tables.is_empty()
        && !tree.statements.is_empty()
        && tree.statements.iter().all(tells)
        && written()
}
