//! A fix that is looked at before it is made: the lines as they are and as they would be.

use super::desk::{Desk, Proposal};
use super::dialog::dialog;
use super::dom::{El, Slot, button, el};
use fengong::text::Span;
use fengong::text::change::{Replacement, TextEdit};

/// How many places of a change are shown; the rest is counted.
const SHOWN: usize = 12;
/// How many characters stand around a place.
const AROUND: usize = 24;

/// The window.
pub fn proposal(desk: Desk) -> El {
    let places = move || desk.proposal.with(|proposal| proposal.as_ref().map_or(vec![], places));
    let closed = move || {
        if desk.proposal.with_untracked(Option::is_some) {
            desk.accept(false);
        }
    };
    dialog("查看修改", Slot::new(), move || desk.proposal.with(Option::is_some), closed)
        .class("proposal")
        .child(el("h2").text("这样修改？"))
        .child(el("ol").list(places))
        .child(
            el("div")
                .class("choices")
                .child(button().text("取消").on("click", move |_| desk.accept(false)))
                .child(button().class("main").text("修改").on("click", move |_| desk.accept(true))),
        )
}

fn places(proposal: &Proposal) -> Vec<El> {
    let (text, change): (&str, &TextEdit) = (proposal.document.text(), &proposal.change);
    let all = change.replacements();
    let mut list: Vec<El> = all.iter().take(SHOWN).map(|r| place(text, r)).collect();
    if all.len() > SHOWN {
        list.push(el("li").class("quiet").words(format!("另有 {} 处。", all.len() - SHOWN)));
    }
    list
}

fn place(text: &str, change: &Replacement) -> El {
    let Span { start, end } = change.span;
    let (before, after) = (&text[..start as usize], &text[end as usize..]);
    let before: Vec<char> = before.chars().rev().take_while(|c| *c != '\n').take(AROUND).collect();
    let after: String = after.chars().take_while(|c| *c != '\n').take(AROUND).collect();
    let (old, new) = (change.span.of(text).to_owned(), change.words.clone());
    el("li")
        .child(el("span").words(before.into_iter().rev().collect()))
        .child(el("del").words(old))
        .child(el("ins").words(new))
        .child(el("span").words(after))
}
