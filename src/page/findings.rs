//! 检查: what the checks found and what was not understood, in the order of the text.

use super::app::Shell;
use super::desk::{Desk, Reading};
use fengong::check::Severity;
use fengong::plan::{DoubtKind, words};
use fengong::text::Span;
use leptos::prelude::*;

/// How many are listed; the rest is counted.
const LISTED: usize = 300;

#[derive(Clone, PartialEq)]
struct Item {
    severity: Severity,
    message: String,
    quote: String,
    span: Span,
}

fn items(reading: &Reading) -> Vec<Item> {
    let analysis = reading.analysis();
    let quote = |span: Span| {
        let words = words::folded(&analysis.text, span);
        let mut short: String = words.chars().take(60).collect();
        if short.len() < words.len() {
            short.push('…');
        }
        short
    };
    let doubt = |kind| match kind {
        DoubtKind::LabelWithoutUnits => "这里写了责任字样，后面却没有单位名称。",
        DoubtKind::UnclosedBracket => "括号没有右半边，责任单位可能读得不全。",
        DoubtKind::NotUnderstood => "这里像是在分工，但没有读懂。",
    };
    let found = analysis.findings.iter().map(|f| (f.severity, f.message.clone(), f.span));
    let doubts = analysis.plan.doubts.iter().map(|d| (Severity::Warning, doubt(d.kind).to_owned(), d.span));
    let mut all: Vec<_> = found.chain(doubts).collect();
    all.sort_by_key(|item| item.2);
    all.into_iter()
        .take(LISTED)
        .map(|(severity, message, span)| Item { severity, message, quote: quote(span), span })
        .collect()
}

/// The list.
#[component]
pub fn Findings() -> impl IntoView {
    let desk = Desk::get();
    let shell = Shell::get();
    let list = Memo::new(move |_| desk.reading.with(items));
    let item = move |item: Item| {
        let (class, word) = match item.severity {
            Severity::Error => ("finding error", "错误"),
            Severity::Warning => ("finding warning", "警告"),
            Severity::Information => ("finding information", "提示"),
        };
        let span = item.span;
        view! {
            <li class=class>
                <button type="button" on:click=move |_| shell.show(desk, span)>
                    <span class="severity">{word}</span>
                    <span class="message">{item.message}</span>
                    <q>{item.quote}</q>
                </button>
            </li>
        }
    };
    view! {
        <div class="scroll">
            <Show
                when=move || list.with(|l| !l.is_empty())
                fallback=|| view! { <p class="quiet">"没有发现问题。"</p> }
            >
                <ol class="findings" aria-label="检查结果">
                    {move || list.get().into_iter().map(item).collect_view()}
                </ol>
            </Show>
        </div>
    }
}
