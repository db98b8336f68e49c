//! 检查: what the checks found and what was not understood, in the order of the text.

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, attribute_near, button, el};
use super::reading::Reading;
use fengong::check::Severity;
use fengong::plan::{DoubtKind, words};
use fengong::text::Span;

/// How many are listed; the rest is counted.
const LISTED: usize = 300;
/// How many characters of the text are quoted.
const QUOTED: usize = 60;

struct Item<'a> {
    severity: Severity,
    message: &'a str,
    span: Span,
}

fn items(reading: &Reading) -> Vec<Item<'_>> {
    let analysis = reading.analysis();
    let mut all = Vec::new();
    for f in &analysis.findings {
        all.push(Item { severity: f.severity, message: &f.message, span: f.span });
    }
    let doubt = |kind| match kind {
        DoubtKind::LabelWithoutUnits => "这里写了责任字样，后面却没有单位名称。",
        DoubtKind::UnclosedBracket => "括号没有右半边，责任单位可能读得不全。",
        DoubtKind::NotUnderstood => "这里像是在分工，但没有读懂。",
    };
    for d in &analysis.plan.doubts {
        all.push(Item { severity: Severity::Warning, message: doubt(d.kind), span: d.span });
    }
    fengong::text::order::by_key(&mut all, |item| item.span.start.into());
    all
}

fn quote(text: &str, span: Span) -> String {
    let words = words::folded(text, span);
    match words.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

fn line(text: &str, at: usize, item: &Item<'_>) -> El {
    let (class, word) = match item.severity {
        Severity::Error => ("finding error", "错误"),
        Severity::Warning => ("finding warning", "警告"),
        Severity::Information => ("finding information", "提示"),
    };
    el("li").class(class).child(
        button()
            .number("data-at", at)
            .child(el("span").class("severity").text(word))
            .child(el("span").class("message").words(item.message.to_owned()))
            .child(el("q").words(quote(text, item.span))),
    )
}

/// The view.
pub fn findings(desk: Desk, shell: Shell) -> El {
    let lines = move || {
        desk.reading.with(|reading| {
            let text = &reading.analysis().text;
            items(reading).iter().take(LISTED).enumerate().map(|(at, item)| line(text, at, item)).collect()
        })
    };
    let foot = move || match desk.reading.with(Reading::problems) {
        0 => "没有发现问题。".into(),
        all if all > LISTED => format!("另有 {} 个问题，改好前面的再看。", all - LISTED).into(),
        _ => "".into(),
    };
    let show = move |event| {
        let span = desk.reading.with_untracked(|reading| {
            let at = attribute_near(&event, "data-at")?;
            Some(items(reading).get(at)?.span)
        });
        if let Some(span) = span {
            shell.show(desk, span);
        }
    };
    el("div")
        .class("scroll")
        .child(el("ol").class("findings").label("检查结果").list(lines).on("click", show))
        .child(el("p").class("quiet").text_live(foot))
}
