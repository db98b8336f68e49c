//! A person's word against the reader's: what it changes, and that it changes nothing else.

use fengong::analysis::{self, Analysis, analyze, analyze_with};
use fengong::edit::{Edit, Scope};
use fengong::plan::Role;
use fengong::plan::overlay::{Meaning, Overlay};
use fengong::text::Span;
use fengong::text::change::TextEdit;

const PLAN: &str = "\
新河市冬季安全工作方案

一、重点任务
1.开展供热管网排查。（牵头单位：市住建局；配合单位：市财政局）
2.储备融雪物资。（牵头单位：市城管局）
二、工作要求
各单位要高度重视，压实责任。
每周五前报送工作进展。
责任单位：市应急局
3.按季度通报。（牵头单位：市政府办公室）
";

/// Where words stand.
fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).expect(words);
    Span::new(start, start + words.len())
}

/// A plan in short: number, words, who does what.
fn short(analysis: &Analysis) -> Vec<String> {
    let plan = &analysis.plan;
    plan.tasks
        .iter()
        .map(|task| {
            let who = task.assignments.iter().map(|a| {
                let role = match a.role {
                    Role::Lead => '牵',
                    Role::Responsible => '责',
                    Role::Support => '配',
                };
                format!(" {role}{}", plan.units[a.unit as usize].name)
            });
            format!(
                "{}|{}|{}",
                task.number.of(&analysis.text),
                analysis.task_text(task),
                who.collect::<String>()
            )
        })
        .collect()
}

fn with(text: &str, say: impl Fn(&mut Overlay)) -> Analysis {
    let mut overlay = Overlay::default();
    say(&mut overlay);
    analyze_with(text, &overlay, None)
}

#[test]
fn what_is_no_task_leaves_with_its_units() {
    let before = analyze(PLAN);
    let task = &before.plan.tasks[1];
    assert_eq!(before.task_text(task), "储备融雪物资。");
    let after = with(PLAN, |o| o.set_off(task.pieces[0]));
    let mut want = short(&before);
    want.remove(1);
    assert_eq!(short(&after), want);
    assert!(after.plan.units.iter().all(|u| u.name != "市城管局"));
    assert_eq!(after.matrix.tasks(), want.len());
}

#[test]
fn words_become_a_task_with_the_statement_behind_them() {
    let after = with(
        "一、重点任务\n1.修路。（牵头单位：市交通局）\n二、保障措施\n加强领导。\n定期通报。\n",
        |o| {
            o.set_on(at(
                "一、重点任务\n1.修路。（牵头单位：市交通局）\n二、保障措施\n加强领导。\n定期通报。\n",
                "加强领导。",
            ));
        },
    );
    assert_eq!(short(&after), ["1|修路。| 牵市交通局", "|加强领导。|"]);
    assert_eq!(after.plan.headings(&after.plan.tasks[1]).len(), 1);
}

#[test]
fn a_paragraph_leaves_the_task_that_it_was_read_with() {
    let text = "一、重点任务\n1.修路。\n改造桥梁3座。\n责任单位：市交通局\n2.建校。\n责任单位：市教育局\n";
    assert_eq!(short(&analyze(text)), ["1|修路。改造桥梁3座。| 责市交通局", "2|建校。| 责市教育局"]);
    let after = with(text, |o| o.set_on(at(text, "改造桥梁3座。")));
    assert_eq!(short(&after), ["1|修路。|", "|改造桥梁3座。| 责市交通局", "2|建校。| 责市教育局"]);
    let targets: Vec<usize> = after.plan.tasks.iter().map(|t| t.targets.len()).collect();
    assert_eq!(targets, [0, 1, 0]);
    assert_eq!(after.plan.tasks[0].section, after.plan.tasks[1].section);
}

#[test]
fn an_item_becomes_a_task_with_its_number() {
    let text = "一、重点任务\n1.修路。（牵头单位：市交通局）\n二、保障措施\n（一）加强领导。各单位要高度重视。\n（二）定期通报。\n";
    assert_eq!(short(&analyze(text)).len(), 1);
    let after = with(text, |o| o.set_on(at(text, "（二）定期通报。")));
    assert_eq!(short(&after), ["1|修路。| 牵市交通局", "二|定期通报。|"]);
    // Said twice, or of what is a task already, it changes nothing.
    let same = with(text, |o| o.set_on(at(text, "1.修路。（牵头单位：市交通局）")));
    assert_eq!(short(&same), short(&analyze(text)));
}

#[test]
fn a_label_means_what_a_person_says() {
    let text = "一、任务\n1.修路。\n攻坚组：市交通局\n督战：张明\n2.建校。\n攻坚组：市教育局\n督战：李兰\n";
    let after = with(text, |o| {
        o.set_label("攻坚组", Meaning::Role(Role::Lead));
        o.set_label("督战", Meaning::People);
    });
    assert_eq!(short(&after), ["1|修路。| 牵市交通局", "2|建校。| 牵市教育局"]);
    let people: Vec<&str> = after.plan.tasks.iter().map(|t| t.people[0].name.of(text)).collect();
    assert_eq!(people, ["张明", "李兰"]);
    assert_eq!(after.plan.tasks[0].assignments[0].label.of(text), "攻坚组");
    // A known label may be given another meaning, too.
    let other = "一、任务\n1.修路。（责任单位：市交通局）\n2.建校。（责任单位：市教育局）\n";
    let after = with(other, |o| o.set_label("责任单位", Meaning::Role(Role::Lead)));
    assert_eq!(short(&after), ["1|修路。| 牵市交通局", "2|建校。| 牵市教育局"]);
}

#[test]
fn two_names_share_a_column() {
    let text =
        "一、任务\n1.修路。（牵头单位：市城管局）\n2.建校。（牵头单位：市综合执法局；配合单位：市财政局）\n";
    let after = with(text, |o| o.set_fold("市城管局", "市综合执法局"));
    assert_eq!(short(&after), ["1|修路。| 牵市综合执法局", "2|建校。| 牵市综合执法局 配市财政局"]);
    let unit = &after.plan.units[0];
    assert_eq!((unit.aliases.as_slice(), unit.lead), (&["市城管局".to_owned()][..], 2));
    let none = with(text, |o| o.set_fold("市水利局", "市综合执法局"));
    assert_eq!(short(&none), short(&analyze(text)));
}

#[test]
fn what_was_said_is_carried_through_edits_and_edits_keep_the_law() {
    let old = with(PLAN, |o| {
        o.set_off(at(PLAN, "储备融雪物资。"));
        o.set_on(at(PLAN, "每周五前报送工作进展。"));
        o.set_fold("市财政局", "市住建局");
    });
    assert!(short(&old).contains(&"|每周五前报送工作进展。| 责市应急局".to_owned()), "{:?}", short(&old));
    let task = old.plan.tasks.iter().position(|t| old.task_text(t).starts_with("每周五")).unwrap();
    let edit =
        Edit::SetRole { task, unit: "市水利局".into(), role: Some(Role::Responsible), scope: Scope::Ask };
    let (change, new) = analysis::edit(&old, &edit).expect("made");
    let mut want = short(&old);
    want[task] += " 责市水利局";
    assert_eq!(short(&new), want);
    assert_eq!(new.plan.overlay, old.plan.overlay.carried(&change));
    assert_eq!(new, analyze_with(&new.text, &old.plan.overlay.carried(&change), None));
}

#[test]
fn words_typed_in_front_leave_it_in_force() {
    let mut overlay = Overlay::default();
    overlay.set_off(at(PLAN, "储备融雪物资。"));
    let new = PLAN.replacen("一、重点任务", "前言：略。\n\n一、重点任务", 1);
    let carried = overlay.carried(&TextEdit::between(PLAN, &new));
    assert_eq!(short(&analyze_with(&new, &carried, None)), short(&analyze_with(PLAN, &overlay, None)));
}

/// Whatever is said of whatever place, there is an answer, and its spans lie in the text.
#[test]
fn any_mark_on_any_place_is_answered() {
    let table = "序号\t任务\t责任单位\n1\t\"修路\n架桥\"\t市交通局\n2\t建校\t市教育局\n";
    for text in [PLAN, table, "", "一", "（一）（二）\n1.\n"] {
        for start in 0..text.len() as u32 + 2 {
            for length in [1, 2, 9, 40, 400] {
                let span = Span { start, end: start + length };
                for on in [true, false] {
                    let read = with(text, |o| if on { o.set_on(span) } else { o.set_off(span) });
                    for task in &read.plan.tasks {
                        assert!(
                            task.pieces
                                .iter()
                                .all(|p| text.get(p.lo()..p.hi()).is_some_and(|w| !w.is_empty()))
                        );
                        assert!(text.get(task.span.lo()..task.span.hi()).is_some());
                    }
                }
            }
        }
    }
}
