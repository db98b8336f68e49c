//! The texts on which the laws are tried.
//!
//! The generator puts plans together from what real ones are made of, in both widths and with
//! the dirt of copying: labels, brackets, numbering, names, figures, deadlines, CRLF,
//! private-use indents, astral characters; others are the sample, damaged.

use proptest::prelude::*;

/// A plan of the usual forms, the dirt of copying included, written for these tests.
pub const SAMPLE: &str = "临江市冬季清雪保畅工作实施方案\r\n\
为做好2026年冬季清雪工作,制定本方案。\r\n\
一、总体目标\r\n主次干道积雪12小时内清除率达到95%以上。\r\n\
二、重点任务(责任领导:李 四,共3条)\r\n\
(一)健全机制\r\n\
1.建立清雪联动机制。修订应急预案,开展演练不少于3次。2026年10月底前完成。\r\n\
牵头单位:市城管局\r\n责任领导:张三\r\n配合单位:市公安局、交通局、各区政府等\r\n\
２．储备融雪物资。储备环保融雪剂８００吨。（牵头单位：市应急管理局；责任单位：财政局、发展改革委；完成时限：2026年11月30日）\r\n\
(二)强化保障\r\n\u{E004}\u{3000}3、落实清雪责任。(市教育局牵头,市卫生健康委、各街道办事处配合)\r\n\
①校园周边。②医院周边。〔责任单位:市教育\r\n局、市卫生健康委〕\r\n\
4.加强督查😀。[市纪委监委机关、市政府督查室]长期坚持\r\n";

fn piece() -> impl Strategy<Value = &'static str> {
    let pieces = prop::sample::select(PIECES.to_vec());
    let dirt = prop::sample::select(DIRT.to_vec());
    prop_oneof![8 => pieces, 1 => dirt]
}

const PIECES: &[&str] = &[
    // Numbering and headings.
    "一、",
    "三、重点任务\n",
    "(一)",
    "（二）健全机制\r\n",
    "1.",
    "2．",
    "3、",
    "１．",
    "(4)",
    "5)",
    "①",
    "②",
    "第一条 ",
    "任务1:",
    "1.1",
    "1-1",
    "9999.",
    "二、市财政局牵头的工作\n",
    // Words of tasks.
    "推进管网改造。",
    "建立联动机制,",
    "完善制度;",
    "开展演练",
    "储备物资",
    "临江市工作方案\n",
    "关于印发",
    "各有关单位:\n",
    // Labels.
    "牵头单位:",
    "牵头单位：",
    "责任单位:",
    "责任部门 ",
    "配合单位：",
    "协办单位:",
    "责任领导:",
    "责任人：张 三",
    "完成时限:",
    "牵头單位:",
    "主办单位。",
    "责任单位",
    "配合单位\n",
    // Statements in words.
    "牵头",
    "负责",
    "配合",
    "按职责分工负责",
    "会同",
    "下同",
    "由",
    "落实",
    "参加",
    "此项工作由市财政局负责,审计局协办。",
    // Units.
    "市发展改革委",
    "市发改委",
    "审计局",
    "市财政局",
    "各县(市、区)政府",
    "市直有关部门",
    "省教育厅",
    "国网临江供电公司",
    "临江大学",
    "等",
    "等部门",
    "等相关单位",
    "市",
    // Deadlines, figures, people.
    "2026年11月底前",
    "年内",
    "11月30日前完成",
    "2026年第三季度",
    "长期坚持",
    "2027年2月30日",
    "130公里",
    "95%以上",
    "2—3个",
    "5:55:40",
    "增长8.5个百分点",
    "不低于",
    "８００吨",
    "9999999999999999999999亿元",
    "0.00001%",
    // Brackets, stops, breaks.
    "(",
    ")",
    "（",
    "）",
    "〔",
    "〕",
    "[",
    "]",
    "【",
    "】",
    "、",
    ",",
    "，",
    ";",
    "；",
    ":",
    "：",
    "。",
    "|",
    "\t",
    "/",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "\u{3000}",
    "| 序号 | 任务 | 责任单位 |\n",
    "|---|---|\n",
    "序号\t任务\t牵头单位\n",
];

const DIRT: &[&str] = &[
    "\u{E004}", "\u{F0B7}", "\u{200B}", "\u{FEFF}", "\u{A0}", "\0", "\u{7}", "\u{B}", "\u{C}", "\u{2028}",
    "😀", "𠮷", "e\u{301}", "\u{202E}", "\u{10FFFF}", "\u{FFFD}", "\\", "\"", "'", "=1+1", "<b>", "- 12 -\n",
    "第 3 页\n", "```",
];

pub fn plan_like() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..120).prop_map(|pieces| pieces.concat())
}

/// The sample with bytes cut out, put in and overwritten, read as a file would be: what is no
/// UTF-8 becomes U+FFFD.
pub fn damaged() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0usize..40, prop::collection::vec(any::<u8>(), 0..6));
    prop::collection::vec(change, 1..8).prop_map(|changes| {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for (at, cut, put) in changes {
            let from = at.index(bytes.len() + 1);
            let to = (from + cut).min(bytes.len());
            bytes.splice(from..to, put);
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// The sample with whole characters cut out, doubled or swapped for pieces.
pub fn mangled() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0usize..12, prop::collection::vec(piece(), 0..3));
    prop::collection::vec(change, 1..10).prop_map(|changes| {
        let mut chars: Vec<char> = SAMPLE.chars().collect();
        for (at, cut, put) in changes {
            let from = at.index(chars.len() + 1);
            let to = (from + cut).min(chars.len());
            chars.splice(from..to, put.concat().chars());
        }
        chars.into_iter().collect()
    })
}

pub fn any_text() -> impl Strategy<Value = String> {
    let random = prop::collection::vec(any::<char>(), 0..200).prop_map(|chars| chars.into_iter().collect());
    prop_oneof![4 => plan_like(), 2 => mangled(), 1 => damaged(), 1 => random]
}
