//! What looks like a statement but was not understood is said so; what is understood or tells of
//! something else is not.
#![cfg(not(target_arch = "wasm32"))]

use fengong::analysis::analyze;
use fengong::plan::DoubtKind;

fn doubts(text: &str) -> Vec<(DoubtKind, String)> {
    let analysis = analyze(text);
    analysis.plan.doubts.iter().map(|d| (d.kind, d.span.of(text).to_string())).collect()
}

fn unknown(words: &str) -> Vec<(DoubtKind, String)> {
    vec![(DoubtKind::NotUnderstood, words.to_string())]
}

#[test]
fn a_bracket_that_speaks_of_assigning() {
    for bracket in ["（项目业主自行负责）", "〔责任单位按程序另行明确〕", "（谁审批谁牵头）"]
    {
        assert_eq!(doubts(&format!("一、新建口袋公园12个。{bracket}")), unknown(bracket), "{bracket}");
    }
}

#[test]
fn a_label_whose_value_names_no_unit() {
    let text = "一、新建口袋公园12个。\n责任单位：由项目建设方按规定程序确定后报批实施";
    assert_eq!(doubts(text), unknown("责任单位：由项目建设方按规定程序确定后报批实施"));
    assert_eq!(
        doubts("一、新建口袋公园12个。\n责任单位：\n二、改造道路。"),
        [(DoubtKind::LabelWithoutUnits, "责任单位：".to_string())]
    );
}

#[test]
fn a_sentence_from_by_to_its_verb() {
    let text =
        "一、新建口袋公园12个。日常养护由项目建设方和运营方分头找人，由物业服务企业和业主大会代表负责。";
    assert_eq!(doubts(text), unknown("由物业服务企业和业主大会代表负责"));
}

#[test]
fn a_bracket_that_never_closes() {
    let text = "一、新建口袋公园12个。（责任单位：市园林局、市财政局\n二、改造道路。";
    assert_eq!(doubts(text)[0].0, DoubtKind::UnclosedBracket);
}

#[test]
fn what_is_understood_or_tells_of_something_else() {
    for text in [
        "一、新建口袋公园12个。（责任单位：市园林局）",
        "一、新建口袋公园12个。（市园林局牵头，市财政局配合）",
        "一、新建口袋公园12个。由市园林局牵头，市财政局配合。",
        "一、压实责任（以下简称责任单位）。",
        "一、明确分工（各牵头单位负责人名单详见附件）。",
        "本办法自印发之日起施行，由市政府办公室负责解释。",
        "一、形成由政府负责的工作格局。",
        "责任单位：无",
        "",
    ] {
        assert_eq!(doubts(text), [], "{text}");
    }
}
