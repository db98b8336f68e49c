//! One example for each manner of writing: old text, edit, new text.

use fengong::analysis;
use fengong::edit::{Edit, Refusal, Scope};
use fengong::plan::Role::{self, Lead, Responsible, Support};

#[track_caller]
fn edited(text: &str, edit: &Edit) -> Result<String, Refusal> {
    let old = analysis::analyze(text);
    let (change, new) = analysis::edit(&old, edit)?;
    assert_eq!(change.apply(text), &*new.text);
    assert_eq!(change.inverse(text).apply(&new.text), text);
    Ok(new.text.to_string())
}

/// `text` after each of the edits alone; an edit is a unit, its role in the first task, and the words
/// that change: old, new.
#[track_caller]
fn sets(text: &str, edits: &[(&str, Option<Role>, &str, &str)]) {
    for (unit, role, old, new) in edits {
        let edit = Edit::SetRole { task: 0, unit: (*unit).into(), role: *role, scope: Scope::Ask };
        let got =
            edited(text, &edit).unwrap_or_else(|refusal| panic!("{unit} {role:?}: {}", refusal.message()));
        assert!(text.contains(old), "{old}");
        assert_eq!(got, text.replacen(old, new, 1), "{unit} {role:?}");
    }
}

const NONE: Option<Role> = None;

#[test]
fn labelled_lines() {
    let text = "一、重点任务\n1.开展清雪演练。\n牵头单位:市城管局\n责任单位:市农业局、畜牧局,各区政府\n\n2.储备物资。\n牵头单位:市财政局\n配合单位:市城管局\n";
    sets(
        text,
        &[
            ("市审计局", Some(Responsible), "畜牧局,", "畜牧局、审计局,"),
            ("市审计局", Some(Lead), "市城管局\n", "市城管局、审计局\n"),
            ("市审计局", Some(Support), "各区政府\n", "各区政府\n配合单位:市审计局\n"),
            ("市农业局", NONE, "市农业局、畜牧局", "市畜牧局"),
            ("市畜牧局", NONE, "、畜牧局", ""),
            ("各区政府", NONE, ",各区政府", ""),
            ("市城管局", NONE, "牵头单位:市城管局\n", ""),
            (
                "市城管局",
                Some(Support),
                "牵头单位:市城管局\n责任单位:市农业局、畜牧局,各区政府\n",
                "责任单位:市农业局、畜牧局,各区政府\n配合单位:市城管局\n",
            ),
            (
                "市畜牧局",
                Some(Lead),
                "市城管局\n责任单位:市农业局、畜牧局,",
                "市城管局、畜牧局\n责任单位:市农业局,",
            ),
        ],
    );
}

#[test]
fn labelled_brackets() {
    let text = "一、重点任务\n1.开展清雪演练。（牵头单位：市城管局；配合单位：市公安局、交通局等）\n2.储备物资。（牵头单位：市财政局；责任单位：市城管局）\n";
    sets(
        text,
        &[
            ("市审计局", Some(Support), "交通局等", "交通局、审计局等"),
            ("市审计局", Some(Responsible), "市城管局；", "市城管局；责任单位：市审计局；"),
            ("市城管局", NONE, "牵头单位：市城管局；", ""),
            ("市公安局", NONE, "市公安局、交通局", "市交通局"),
            ("市城管局", Some(Responsible), "牵头单位：市城管局", "责任单位：市城管局"),
            ("省公安厅", Some(Lead), "市城管局；", "市城管局、省公安厅；"),
        ],
    );
}

#[test]
fn verbs_in_brackets() {
    let text =
        "一、重点任务\n1.开展清雪演练。(市城管局牵头,市公安局、交通局配合)\n2.储备物资。(市财政局牵头)\n";
    sets(
        text,
        &[
            ("市审计局", Some(Support), "交通局", "交通局、审计局"),
            ("市审计局", Some(Lead), "市城管局", "市城管局、审计局"),
            ("市审计局", Some(Responsible), "牵头,", "牵头,市审计局负责,"),
            ("市城管局", NONE, "市城管局牵头,", ""),
            ("市城管局", Some(Responsible), "市城管局牵头", "市城管局负责"),
        ],
    );
}

#[test]
fn bare_lists() {
    let text =
        "一、重点任务\n1.开展清雪演练。（市城管局、交通局，各区政府）\n2.储备物资。（市财政局、审计局）\n";
    sets(
        text,
        &[
            ("市审计局", Some(Responsible), "交通局，", "交通局、审计局，"),
            ("市城管局", NONE, "市城管局、交通局", "市交通局"),
            ("市审计局", Some(Lead), "（市城管局", "（市审计局牵头，市城管局"),
        ],
    );
}

#[test]
fn the_first_of_a_list_leads() {
    let text = "一、重点任务\n1.开展清雪演练。（责任单位：市城管局、市交通局。列第一位的为牵头单位，下同）\n2.储备物资。（责任单位：市财政局、市审计局）\n";
    sets(text, &[("市公安局", Some(Responsible), "市交通局", "市交通局、市公安局")]);
    let second = |unit: &str, role| Edit::SetRole { task: 1, unit: unit.into(), role, scope: Scope::Ask };
    assert_eq!(edited(text, &second("市财政局", None)), Err(Refusal::FirstLeads));
}

#[test]
fn sentences() {
    let text = "一、重点任务\n1.开展清雪演练。此项工作由市城管局负责，市公安局、市交通局协办。\n";
    sets(
        text,
        &[
            ("市审计局", Some(Support), "市交通局", "市交通局、市审计局"),
            ("市城管局", NONE, "市城管局负责，", ""),
            ("市公安局", NONE, "市公安局、", ""),
            ("市审计局", Some(Lead), "由市城管局", "由市审计局牵头，市城管局"),
        ],
    );
}

#[test]
fn tables() {
    let text = "序号\t任务\t牵头单位\t配合单位\t完成时限\n1\t开展清雪演练，检查主次干道\t市城管局\t市公安局、交通局\t2026年10月\n2\t储备融雪物资，建立台账\t市应急管理局\t\t2026年11月\n3\t落实门前责任，加强巡查\t市教育局\t/\t\n";
    sets(
        text,
        &[
            ("市审计局", Some(Support), "交通局", "交通局、审计局"),
            ("市审计局", Some(Lead), "市城管局", "市城管局、审计局"),
            ("市公安局", NONE, "市公安局、交通局", "市交通局"),
        ],
    );
    let set = |task, unit: &str, role| Edit::SetRole { task, unit: unit.into(), role, scope: Scope::All };
    let new = edited(text, &set(2, "市审计局", Some(Support))).unwrap();
    assert_eq!(new, text.replacen("\t/\t", "\t市审计局\t", 1));
    let new = edited(&new, &set(2, "市审计局", None)).unwrap();
    assert!(new.contains("市教育局\t\t") || new.contains("市教育局\t/\t"), "{new}");
}

#[test]
fn a_task_without_a_statement_gets_one_in_the_documents_form() {
    let add = |text: &str, task: usize| {
        let edit = Edit::SetRole { task, unit: "市审计局".into(), role: Some(Lead), scope: Scope::Ask };
        edited(text, &edit).unwrap()
    };
    let lines = "一、重点任务\n1.开展演练。\n牵头单位:市城管局\n2.储备物资。\n";
    assert_eq!(
        add(lines, 1),
        "一、重点任务\n1.开展演练。\n牵头单位:市城管局\n2.储备物资。\n牵头单位:市审计局\n"
    );
    let brackets = "一、重点任务\n1.开展演练。〔牵头单位：市城管局〕\n2.储备物资。\n";
    assert_eq!(
        add(brackets, 1),
        "一、重点任务\n1.开展演练。〔牵头单位：市城管局〕\n2.储备物资。〔牵头单位：市审计局〕\n"
    );
    let verbs = "一、重点任务\n1.开展演练（市城管局牵头）。\n2.储备物资。\n";
    assert_eq!(add(verbs, 1), "一、重点任务\n1.开展演练（市城管局牵头）。\n2.储备物资（市审计局牵头）。\n");
    let none = "一、重点任务\n1.开展演练。\n2.储备物资。\n";
    assert_eq!(add(none, 0), "一、重点任务\n1.开展演练。（牵头单位：市审计局）\n2.储备物资。\n");
}

#[test]
fn what_is_inherited_is_changed_where_it_stands_when_asked_for() {
    let text = "(一)市城管局牵头的工作\n1.开展演练。（市公安局配合）\n2.储备物资。（市财政局配合）\n(二)市教育局牵头的工作\n3.清扫校园。（市财政局配合）\n";
    let set = |role, scope| Edit::SetRole { task: 0, unit: "市城管局".into(), role, scope };
    assert_eq!(edited(text, &set(Some(Support), Scope::Ask)), Err(Refusal::Inherited(2)));
    let here = edited(text, &set(Some(Support), Scope::This)).unwrap();
    assert_eq!(here, text.replacen("市公安局", "市公安局、市城管局", 1));
    let all = edited(text, &set(Some(Responsible), Scope::All)).unwrap();
    assert_eq!(all, text.replacen("市城管局牵头", "市城管局负责", 1));
}

#[test]
fn deadlines() {
    let day = |task, words: Option<&str>| Edit::Deadline { task, words: words.map(String::from) };
    let lines = "一、重点任务\n1.开展演练。\n完成时限：2026年10月底前\n牵头单位：市城管局\n2.储备物资。\n牵头单位：市财政局\n";
    let changed = edited(lines, &day(0, Some("2026年12月底前"))).unwrap();
    assert_eq!(changed, lines.replace("10月", "12月"));
    let gone = edited(lines, &day(0, None)).unwrap();
    assert_eq!(gone, lines.replace("完成时限：2026年10月底前\n", ""));
    let new = edited(lines, &day(1, Some("长期坚持"))).unwrap();
    assert_eq!(new, lines.replace("市财政局\n", "市财政局\n完成时限：长期坚持\n"));
    let verbs = "一、重点任务\n1.开展演练。（市城管局牵头，2026年10月底前完成）\n";
    assert_eq!(edited(verbs, &day(0, None)).unwrap(), verbs.replace("，2026年10月底前完成", ""));
    assert!(matches!(edited(verbs, &day(0, Some("很长\n的话"))), Err(Refusal::NoValue(_))));
}

#[test]
fn people() {
    let name =
        |task, names: &[&str]| Edit::People { task, names: names.iter().map(|n| (*n).into()).collect() };
    let text = "一、重点任务\n1.开展演练。\n责任领导：张三、李 四\n牵头单位：市城管局\n2.储备物资。\n牵头单位：市财政局\n";
    assert_eq!(
        edited(text, &name(0, &["李四", "王五六"])).unwrap(),
        text.replace("张三、李 四", "李 四、王五六")
    );
    assert_eq!(edited(text, &name(0, &[])).unwrap(), text.replace("责任领导：张三、李 四\n", ""));
    let new = edited(text, &name(1, &["王五六"])).unwrap();
    assert_eq!(new, text.replace("市财政局\n", "市财政局\n责任领导：王五六\n"));
}

#[test]
fn renaming_and_merging() {
    let text = "一、重点任务\n1.开展演练。（牵头单位：市农业局；配合单位：市公安局、交通局）\n2.储备物资。（市公安局、农业局负责）\n3.加强巡查。（市农业农村局牵头，市农业局配合）\n";
    let rename = |unit: &str, name: &str| Edit::Rename { unit: unit.into(), name: name.into() };
    assert_eq!(
        edited(text, &rename("市交通局", "市交通运输委员会")).unwrap(),
        text.replace("交通局", "交通运输委员会")
    );
    assert_eq!(
        edited(text, &rename("市公安局", "省公安厅")).unwrap(),
        text.replace("市公安局、交通局", "省公安厅、市交通局")
            .replace("市公安局、农业局", "省公安厅、市农业局")
    );
    assert_eq!(edited(text, &rename("市公安局", "市农业局")), Err(Refusal::Taken("市农业局".into())));
    let merge = Edit::Merge { unit: "市农业局".into(), into: "市农业农村局".into() };
    let merged = edited(text, &merge).unwrap();
    assert_eq!(
        merged,
        "一、重点任务\n1.开展演练。（牵头单位：市农业农村局；配合单位：市公安局、交通局）\n2.储备物资。（市公安局、农业农村局负责）\n3.加强巡查。（市农业农村局牵头）\n"
    );
}
