//! What plans are made of, in both widths and with the dirt of copying.
//!
//! The law tests and the fuzzing target (`fuzz/`) put texts together from it.

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

/// Numbers, labels, verbs, units, deadlines, figures, signs.
pub const PIECES: &[&str] = &[
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
    // More tables, rules and headings that assign.
    "序号\n任务名称\n责任单位\n完成时限\n",
    "序号 |\n工作任务 |\n责任单位 |\n",
    "1\t推进改革\t市财政局\n",
    "2\n推进改革\n市财政局\n",
    "┌───┬───┐\n│序号│任务│责任单位│\n",
    "│1│推进改革│市教育局│\n",
    "| 3 | 推进改革 | 市教育局 |\n",
    " |\n",
    "||\n",
    "同上",
    "无",
    "(排在首位的为牵头单位,下同)",
    "以下均需各区政府落实,不再列出。",
    "一、城市工作(责任领导:王 强,共3条)\n",
    "（二）省审计厅牵头的工作\n",
    "三、市教育局\n",
    "沈立群省长主抓重点任务\n",
    "二、保障措施\n",
    "附件：1．任务分解表\n",
    "组 长：王强 市长\n",
    "成员：李明 市财政局局长\n",
    "各有关部门",
    "省",
    "省级",
    "县",
    "区政府",
    "人民政府",
    "办公室",
    "委员会",
    "和",
    "及",
    "与",
    "／",
    "的",
    "为",
    "主任",
    "# ",
    "**",
    "- ",
    "主办：市政府办公室\n",
    "抄送：市委办公室\n",
    "2026年3月5日\n",
    "本月",
    "明年底",
    "至",
    "亿元",
    "％",
];

/// What copying leaves behind.
pub const DIRT: &[&str] = &[
    "\u{E004}", "\u{F0B7}", "\u{200B}", "\u{FEFF}", "\u{A0}", "\0", "\u{7}", "\u{B}", "\u{C}", "\u{2028}",
    "😀", "𠮷", "e\u{301}", "\u{202E}", "\u{10FFFF}", "\u{FFFD}", "\\", "\"", "'", "=1+1", "<b>", "- 12 -\n",
    "第 3 页\n", "```",
];

/// The text that `bytes` choose: each byte up to the number of pieces is a piece, others are
/// dirt; a zero takes the byte behind it as it is.
pub fn glued(bytes: &[u8]) -> String {
    let mut out: Vec<u8> = Vec::new();
    let mut rest = bytes.iter().map(|b| usize::from(*b));
    while let Some(at) = rest.next() {
        match PIECES.get(at.wrapping_sub(1)) {
            Some(piece) => out.extend(piece.bytes()),
            None if at == 0 => out.push(rest.next().unwrap_or(0) as u8),
            None => out.extend(DIRT[at % DIRT.len()].bytes()),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}
