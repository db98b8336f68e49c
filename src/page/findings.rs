//! 检查: what the checks found, with what can be done about it, and what was not understood.

use super::app::Shell;
use super::desk::Desk;
use super::dom::{El, attribute_near, button, el};
use super::live::RwSignal;
use super::reading::Reading;
use fengong::check::{Finding, Safety, Severity};
use fengong::editor::port::Wish;
use fengong::plan::{Doubt, DoubtKind, words};
use fengong::text::Span;
use leptos::prelude::event_target_value;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// How many are listed; the rest is counted.
const LISTED: usize = 300;
/// How many characters of the text are quoted.
const QUOTED: usize = 60;

/// Something to be looked at.
#[derive(Clone, Copy)]
enum Item<'a> {
    /// A finding, and its place among all.
    Finding(usize, &'a Finding),
    /// Something that was not understood.
    Doubt(&'a Doubt),
}

impl Item<'_> {
    /// Where.
    fn span(&self) -> Span {
        match self {
            Item::Finding(_, finding) => finding.span,
            Item::Doubt(doubt) => doubt.span,
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Item::Finding(_, finding) => finding.severity,
            Item::Doubt(_) => Severity::Warning,
        }
    }
}

/// All that is told, in the order of the text; what is ignored is left out.
fn items(desk: Desk, reading: &Reading) -> Vec<Item<'_>> {
    let mut all: Vec<Item<'_>> = desk.ignored.with(|ignored| {
        let findings = reading.analysis().findings.iter().enumerate();
        findings.filter(|(_, f)| !ignored.is_ignored(f)).map(|(at, f)| Item::Finding(at, f)).collect()
    });
    all.extend(reading.doubts().iter().map(Item::Doubt));
    fengong::text::order::by_key(&mut all, |item| item.span().start.into());
    all
}

/// How much is told.
pub fn count(desk: Desk, reading: &Reading) -> usize {
    let findings = &reading.analysis().findings;
    findings.len() - desk.ignored.with(|ignored| ignored.count(findings)) + reading.doubts().len()
}

/// What is listed, and how.
#[derive(Clone, Copy, Default, PartialEq)]
struct Choice {
    /// Of this severity only.
    severity: Option<Severity>,
    /// Under the sections of the plan; otherwise the worst first.
    by_section: bool,
}

/// What is chosen, each kind in the order of the text.
fn listed<'a>(desk: Desk, reading: &'a Reading, choice: Choice) -> Vec<Item<'a>> {
    let mut all = items(desk, reading);
    all.retain(|item| choice.severity.is_none_or(|severity| severity == item.severity()));
    if !choice.by_section {
        fengong::text::order::by_key(&mut all, |item| item.severity() as u64);
    }
    all
}

/// The heading that an item stands under; empty above all headings.
fn section(reading: &Reading, item: &Item<'_>) -> Span {
    let at = item.span().start;
    let above = reading.analysis().plan.sections.iter().map(|s| s.heading).filter(|h| h.start <= at);
    above.max_by_key(|heading| heading.start).unwrap_or_default()
}

/// The list, with bands where it goes on under another section.
fn lines(desk: Desk, reading: &Reading, choice: Choice) -> Vec<El> {
    let text = &reading.analysis().text;
    let mut all = Vec::new();
    let mut under = None;
    for (at, item) in listed(desk, reading, choice).iter().take(LISTED).enumerate() {
        let heading = choice.by_section.then(|| section(reading, item));
        if heading != under {
            under = heading;
            let words = heading
                .filter(|h| !h.is_empty())
                .map_or("正文之前".into(), |h| words::quoted(text, h, QUOTED));
            all.push(el("li").class("band").words(words));
        }
        all.push(line(text, at, item));
    }
    all
}

/// Where the next thing to be looked at stands behind `at`, or before it; round the end.
pub fn next(desk: Desk, at: usize, back: bool) -> Option<Span> {
    desk.reading.with_untracked(|reading| {
        let all = items(desk, reading);
        let found = match back {
            false => all.iter().find(|item| item.span().lo() > at).or(all.first()),
            true => all.iter().rev().find(|item| item.span().lo() < at).or(all.last()),
        };
        found.map(Item::span)
    })
}

fn doubtful(kind: DoubtKind) -> &'static str {
    match kind {
        DoubtKind::LabelWithoutUnits => "这里写了责任字样，后面却没有单位名称。",
        DoubtKind::UnclosedBracket => "括号没有右半边，责任单位可能读得不全。",
        DoubtKind::NotUnderstood => "这里像是在分工，但没有读懂。",
    }
}

fn severity_words(severity: Severity) -> (&'static str, &'static str) {
    let class = match severity {
        Severity::Error => "finding error",
        Severity::Warning => "finding warning",
        Severity::Information => "finding information",
    };
    (class, severity.name())
}

fn line(text: &str, at: usize, item: &Item<'_>) -> El {
    let (class, word) = severity_words(item.severity());
    let message = match item {
        Item::Finding(_, finding) => finding.message.clone(),
        Item::Doubt(doubt) => doubtful(doubt.kind).to_owned(),
    };
    let head = button()
        .number("data-at", at)
        .child(el("span").class("severity").text(word))
        .child(el("span").class("message").words(message))
        .child(el("q").words(words::quoted(text, item.span(), QUOTED)));
    let entry = el("li").class(class).child(head);
    match item {
        Item::Doubt(_) => {
            let say = button().number("data-at", at).attr("data-say", "").text("标注…");
            entry.child(el("div").class("more").child(el("div").class("acts").child(say)))
        }
        Item::Finding(place, finding) => entry.child(more(text, *place, finding)),
    }
}

/// Why, what to do, further places, and what can be done here.
fn more(text: &str, place: usize, finding: &Finding) -> El {
    let act = |name: String, what: String| {
        button().number("data-finding", place).attr_made("data-act", what).words(name)
    };
    let mut acts: Vec<El> = Vec::new();
    for (n, offer) in finding.offers.iter().enumerate() {
        let look = if offer.safety == Safety::Review { "…" } else { "" };
        acts.push(act(["修复：", offer.what.words(), look].concat(), n.to_string()));
    }
    acts.push(act("忽略".into(), "ignore".into()));
    acts.push(act("不再检查这一类".into(), "ignore-code".into()));
    let mut labels: Vec<El> = Vec::new();
    for (n, label) in finding.labels.iter().enumerate() {
        labels.push(
            el("li").child(
                button()
                    .number("data-finding", place)
                    .number("data-label", n)
                    .child(el("span").words(label.words.clone()))
                    .child(el("q").words(words::quoted(text, label.span, QUOTED))),
            ),
        );
    }
    let also = (!labels.is_empty()).then(|| el("ul").class("also").label("相关处").children(labels));
    el("div")
        .class("more")
        .child(el("p").class("note").words([finding.note(), finding.help()].concat()))
        .children(also)
        .child(el("div").class("acts").children(acts))
}

/// What a press in the list does.
fn press(desk: Desk, shell: Shell, choice: Choice, event: &Event) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let near = |name: &str| {
        let bearer = target.as_ref()?.closest(&["[", name, "]"].concat()).ok().flatten()?;
        bearer.get_attribute(name)
    };
    let reading = desk.reading.get_untracked();
    let finding = attribute_near(event, "data-finding");
    let of_finding = finding.and_then(|at| reading.analysis().findings.get(at));
    let Some(finding) = of_finding.zip(finding) else {
        let span = attribute_near(event, "data-at")
            .and_then(|at| listed(desk, &reading, choice).get(at).map(Item::span));
        span.into_iter().for_each(|span| shell.show(desk, span));
        return shell.saying.set(near("data-say").is_some());
    };
    let (finding, at) = finding;
    match near("data-act").as_deref() {
        Some("ignore") => desk.ignored.update(|ignored| ignored.ignore(finding)),
        Some("ignore-code") => desk.ignored.update(|ignored| ignored.ignore_code(finding.code)),
        Some(offer) => {
            if let Some(offer) = offer.parse().ok().and_then(|n: usize| finding.offers.get(n)) {
                desk.want(Wish::Fix(at as u32, offer.what, offer.safety == Safety::Review));
            }
        }
        None => {
            let label = attribute_near(event, "data-label").and_then(|n| finding.labels.get(n));
            label.into_iter().for_each(|label| shell.show(desk, label.span));
        }
    }
}

/// The view.
pub fn findings(desk: Desk, shell: Shell) -> El {
    let choice = RwSignal::new(Choice::default());
    let lines = move || {
        let choice = choice.get();
        desk.reading.with(|reading| lines(desk, reading, choice))
    };
    let foot = move || {
        let (told, ignored) = desk.reading.with(|reading| {
            let ignored = desk.ignored.with(|ignored| ignored.count(&reading.analysis().findings));
            (count(desk, reading), ignored)
        });
        let told = match told {
            0 => "没有发现问题。".to_owned(),
            all if all > LISTED => format!("另有 {} 个问题，改好前面的再看。", all - LISTED),
            _ => String::new(),
        };
        match ignored {
            0 => told.into(),
            ignored => format!("{told}已忽略 {ignored} 个。").into(),
        }
    };
    el("div").class("findings-view").child(bar(desk, choice)).child(
        el("div")
            .class("scroll")
            .child(
                el("ol")
                    .class("findings")
                    .label("检查结果")
                    .list(lines)
                    .on("click", move |event| press(desk, shell, choice.get_untracked(), &event)),
            )
            .child(el("p").class("quiet").text_live(foot)),
    )
}

/// What is listed, and what can be done with all of it.
fn bar(desk: Desk, choice: RwSignal<Choice>) -> El {
    const ALL: [(&str, Option<Severity>); 4] = [
        ("全部级别", None),
        ("错误", Some(Severity::Error)),
        ("警告", Some(Severity::Warning)),
        ("提示", Some(Severity::Information)),
    ];
    let severity = el("select")
        .label("级别")
        .on("change", move |event| {
            let name = event_target_value(&event);
            let severity = ALL.iter().find(|(words, _)| *words == name).and_then(|(_, severity)| *severity);
            choice.update(|choice| choice.severity = severity);
        })
        .children(ALL.map(|(words, _)| el("option").attr("value", words).text(words)));
    let order = el("select")
        .label("排列")
        .on("change", move |event| {
            let by_section = event_target_value(&event) == "按章节";
            choice.update(|choice| choice.by_section = by_section);
        })
        .children(["按级别", "按章节"].map(|words| el("option").attr("value", words).text(words)));
    let safe = move || -> Vec<u32> {
        desk.reading.with(|reading| {
            let ready = |f: &Finding| f.offers.iter().any(|offer| offer.safety == Safety::Safe);
            let told = items(desk, reading).into_iter();
            told.filter_map(|item| match item {
                Item::Finding(at, finding) if ready(finding) => Some(at as u32),
                _ => None,
            })
            .collect()
        })
    };
    let all_safe = button()
        .class("main")
        .attr_live("hidden", move || safe().is_empty().then_some("".into()))
        .text_live(move || format!("全部安全修复 {}", safe().len()).into())
        .on("click", move |_| desk.want(Wish::FixSafe(leptos::prelude::untrack(safe))));
    let again = button()
        .text("恢复已忽略的")
        .attr_live("hidden", move || desk.ignored.with(|ignored| ignored.is_empty()).then_some("".into()))
        .on("click", move |_| desk.ignored.set(Default::default()));
    el("div")
        .class("filters")
        .child(severity)
        .child(order)
        .child(el("span").class("quiet").text("F8 到下一处，Shift+F8 到上一处"))
        .child(again)
        .child(all_safe)
}
