//! Header words: `序号` `主要任务` `牵头单位` `完成 时限` `备注`.

use super::quantities;
use crate::fact::Role;
use crate::grammar::label::{self, Field};
use crate::text::Span;
use crate::text::class::{Chars, folded, is_blank, simplify};
use crate::text::words::{Words, bars};
use std::sync::LazyLock;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Row numbers.
    Serial,
    /// What is to be done.
    Text,
    /// What rows have in common: 类别, 领域.
    Category,
    /// Units with a role.
    Units(Role),
    /// A unit of its own, named in the header; the cells say its role: 牵头, ●.
    Mark,
    /// People.
    People,
    /// Deadlines.
    Deadline,
    /// 备注, 进展情况 …: no part of the task.
    Other,
}

/// A column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Column {
    /// What it holds.
    pub kind: ColumnKind,
    /// Its header's words.
    pub header: Span,
}

/// Reads a header cell; `None` where the words are none.
pub fn read(words: &str) -> Option<ColumnKind> {
    static STOPS: Chars = Chars::new("。，,；;：:、");
    if words.len() > 120 || words.is_empty() || STOPS.within(words) {
        return None;
    }
    let folded: String = words
        .chars()
        .filter(|c| !is_blank(*c) && !matches!(c, '*' | '|' | '【' | '】'))
        .map(simplify)
        .collect();
    kind(&folded)
}

const BODY: u32 = 1;
const ROLE: u32 = 2;
const LEAD: u32 = 4;
const RESPONSIBLE: u32 = 8;
const SUPPORT: u32 = 16;
const LEADER: u32 = 32;
const TASK: u32 = 64;
const ASIDE: u32 = 128;
const TIME: u32 = 256;
const KIND: u32 = 512;
const TEXT: u32 = 1024;

/// Words that tell what a column holds.
static HINTS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        (
            "单位|部门|主体|科室|处室|机关|机构|局办|委局|镇街|部室|科所|乡镇|街道|公司|院系|学院|处所|站办|股所|股室|村居",
            BODY,
        ),
        ("责任|权责", ROLE | RESPONSIBLE),
        ("牵头|主责", ROLE | LEAD),
        ("配合", ROLE | SUPPORT),
        ("主办|第一责任", LEAD),
        ("承办|落实|实施|执行|完成|指导|主管|负责|承担|分工", RESPONSIBLE),
        ("协办|协助|协同|参与|参加|会办|支持", SUPPORT),
        ("领导|责任人|负责人", LEADER),
        ("任务|内容", TASK | TEXT),
        (
            "备注|范围|说明|进展|情况|情形|分值|是否|完成率|得分|评分|依据|来源|联系|联络|电话|状态|成效|职务|职位",
            ASIDE,
        ),
        ("时限|期限|时间|节点|期程|时程|日期|执行期间|办理期间|实施期间", TIME),
        ("类别|领域|分类|章节|类型|板块|方面|面向|大类|环节|阶段", KIND),
        (
            "措施|举措|做法|作法|事项|项目|目标|要求|标准|工作|问题|名称|指标|政策|重点|职责|计划|清单|因素|策略|行动|建议",
            TEXT,
        ),
    ])
});

fn kind(word: &str) -> Option<ColumnKind> {
    use ColumnKind::*;
    // 责任单位(★为牵头单位): the bracket says how the cells are to be read.
    if let Some((head, inside)) = word.split_once('(')
        && explains(inside)
    {
        return kind(head);
    }
    let count = word.chars().count();
    if !(1..=16).contains(&count)
        || word.contains(['。', ',', ';', ':'])
        || word.starts_with(|c: char| c.is_ascii_digit()) && !may_begin_with_figures(word)
    {
        return None;
    }
    let tags = HINTS.tags(word);
    let has = |tag: u32| tags & tag != 0;
    if matches!(
        word,
        "序号"
            | "编号"
            | "案号"
            | "件号"
            | "议题号"
            | "条款号"
            | "条款编号"
            | "条目号"
            | "序"
            | "编"
            | "项号"
            | "项次"
            | "次序"
            | "NO."
            | "No."
            | "NO"
            | "号"
            | "任务序号"
            | "编码"
            | "任务编号"
            | "編号"
    ) {
        return Some(Serial);
    }
    if let Some(kind) = of_motion(word) {
        return Some(kind);
    }
    // 牵头单位评分标准: what costs a leader points.
    if has(BODY) && bars("评分|得分|扣分|计分").any(|w| word.contains(w)) {
        return Some(Other);
    }
    // 开工时间, 计划启动日期 beside 竣工时间: nothing is done by then.
    if word.ends_with(['间', '期']) && is_of_start(word) {
        return Some(Other);
    }
    if matches!(word, "成员单位" | "责任分工" | "任务分工" | "职责分工" | "分工") {
        return Some(Units(Role::Responsible));
    }
    match label::field_of(word) {
        Some(Field::Role(role)) => return Some(Units(role)),
        Some(Field::People) => return Some(People),
        Some(Field::Deadline) => return Some(Deadline),
        Some(Field::Other) if label::oversees(word) && has(BODY) => return Some(Other),
        _ => {}
    }
    let bodies = has(BODY);
    // 清河市公共机构节能工作分工 is a title.
    let titled =
        count > 10 && !word.ends_with([')', '位', '门', '体', '室', '关', '构', '司', '院', '人', '导']);
    if (bodies || word.ends_with("方") && has(ROLE)) && !titled {
        if has(LEAD) {
            return Some(Units(Role::Lead));
        }
        if has(RESPONSIBLE) {
            return Some(Units(Role::Responsible));
        }
        if has(SUPPORT) {
            return Some(Units(Role::Support));
        }
        if is_bare(word) || is_body_of(word) {
            return Some(Units(Role::Responsible));
        }
    }
    if has(LEADER) && !has(TASK) || is_post(word) {
        return Some(People);
    }
    if has(ASIDE) || quantities::is_money(word) {
        return Some(Other);
    }
    if has(TIME) {
        return Some(Deadline);
    }
    // 指标属性 above 约束性, 预期性.
    if word.ends_with("属性") {
        return Some(Other);
    }
    // 清障行动 is a row's first cell.
    let deed = word.strip_suffix("行动");
    if deed.is_some_and(|w| {
        !matches!(w, "" | "专项" | "主要" | "重点" | "具体" | "攻坚" | "所属" | "对应" | "工作")
    }) {
        return None;
    }
    if has(KIND) && count <= 6 {
        return Some(Category);
    }
    (has(TEXT) && count <= 14).then_some(Text)
}

/// Whether a header cell names units by their role: 责任单位, 牵头部门, not 单位.
pub fn names_role(words: &str) -> bool {
    let bare = || words.chars().filter(|c| !is_blank(*c)).count() < 3;
    // 实施机关 stands in lists of what offices may do, not of what they shall.
    let office = || words.starts_with(['实', '執', '执', '审']) && words.ends_with(['关', '關', '构', '構']);
    matches!(read(words), Some(ColumnKind::Units(_))) && !bare() && !is_bare(words) && !office()
}

/// The kinds of header cells of which no list knows some, and which of them is guessed to head what is to be
/// done: the last before the units where no other does. A number or a deadline must stand beside a role:
/// `序号` `民生实事` `责任单位`. A list of people (`序号` `姓名` `单位`) names no role.
pub fn complete(
    text: &str,
    cells: &[(Span, Option<ColumnKind>)],
) -> Option<(Vec<ColumnKind>, Option<usize>)> {
    use ColumnKind::*;
    let is = |want: fn(ColumnKind) -> bool| cells.iter().any(|(_, kind)| kind.is_some_and(want));
    let unknown = cells.iter().filter(|(_, kind)| kind.is_none()).count();
    let firm = is(|k| matches!(k, Serial | Deadline)) && unknown * 2 < cells.len() && cells.len() > 2;
    if !firm || !cells.iter().any(|(c, _)| names_role(c.of(text))) {
        return None;
    }
    let before = cells.iter().position(|(_, k)| matches!(k, Some(Units(_) | People | Deadline)))?;
    let text_known = is(|k| k == Text);
    let guessed = cells[..before].iter().rposition(|(_, k)| k.is_none());
    let guessed = guessed.or_else(|| cells.iter().position(|(_, k)| k.is_none())).filter(|_| !text_known);
    let kinds = cells.iter().enumerate().map(|(i, (_, kind))| match kind {
        Some(kind) => *kind,
        None if guessed == Some(i) => Text,
        None if i < before => Category,
        None => Other,
    });
    (text_known || guessed.is_some()).then(|| (kinds.collect(), guessed))
}

/// 1-9月推进情况, 1-8月完成率%, 2025年目标: a head though figures come first.
fn may_begin_with_figures(word: &str) -> bool {
    word.ends_with("情况")
        || word.contains('月') && word.trim_end_matches('%').ends_with(['率', '数', '度', '展'])
        || word.contains('年') && HINTS.tags(word) & TEXT != 0
}

/// Heads of tables of motions: 建议号, 提案编号 above numbers, 提案题目, 案由 above what is asked for, 领衔代表,
/// 第一提案人 above those who ask, whom nothing is given to.
fn of_motion(word: &str) -> Option<ColumnKind> {
    let ends = |list: &[&str]| list.iter().any(|end| word.ends_with(end));
    if word.chars().count() > 6 {
        return None;
    }
    if ["建议", "提案", "议案"].iter().any(|w| word.starts_with(w)) && ends(&["号", "序号", "编码"])
    {
        return Some(ColumnKind::Serial);
    }
    if matches!(word, "标题" | "题目" | "案名") || ends(&["案由", "案题目", "议题目", "案标题", "议标题"])
    {
        return Some(ColumnKind::Text);
    }
    asks(word).then_some(ColumnKind::People)
}

/// Heads above those who ask for something.
const ASKING: &[&str] = &[
    "提案人", "提案者", "建议人", "提出人", "领衔人", "附议人", "领衔代表", "建议代表", "人大代表",
    "提案委员", "政协委员", "代表姓名", "委员姓名",
];

/// Whether a column holds people who ask for something and are given nothing: 领衔代表, 第一提案人.
pub fn asks(words: &str) -> bool {
    let folded = folded(words);
    ASKING.iter().any(|end| folded.ends_with(end))
}

/// Whether a header names units without a role: 部门, 单位名称.
pub fn names_no_role(words: &str) -> bool {
    let folded = folded(words);
    is_bare(&folded)
}

/// Words for units that name no role.
fn is_bare(word: &str) -> bool {
    matches!(
        word,
        "部门"
            | "单位"
            | "主管机关"
            | "主管部门"
            | "部门单位"
            | "单位名称"
            | "部门名称"
            | "成员单位"
            | "部门(单位)"
            | "单位(部门)"
            | "机关"
            | "处室"
            | "科室"
            | "分工单位"
            | "分工部门"
    )
}

/// Who answers for a river, a wood, a chain or a site, and posts above people's names: 县级河长, 林长, 分管局长,
/// 项目经理, 包联干部.
fn is_post(word: &str) -> bool {
    let wardens = ["河长", "湖长", "林长", "路长", "链长", "田长", "街长", "网格长", "网格员"];
    let posts = [
        "项目经理", "主要负责同志", "责任民警", "召集人", "专班组长", "专班班长", "包联干部", "包保干部",
        "责任干部",
    ];
    let heads = ["局长", "县长", "市长", "区长", "镇长", "乡长", "院长", "校长", "主任", "副总", "书记"];
    let ends = |list: &[&str]| list.iter().any(|w| word.ends_with(w));
    ends(&wardens)
        || ends(&posts)
        || ["分管", "包联", "包保"].iter().any(|w| word.starts_with(w)) && ends(&heads)
}

/// Whether a column holds when work begins: 开工时间, 计划启动时间, not 开工及竣工时间.
fn is_of_start(word: &str) -> bool {
    let begun = word.strip_suffix("时间").or_else(|| word.strip_suffix("日期")).unwrap_or_default();
    ["开工", "启动", "起始", "开始", "动工"].iter().any(|end| begun.ends_with(end))
        && !begun.contains(['完', '竣', '至', '、', '/'])
}

/// Whether a column of people holds those above several rows: 包抓领导, 分管副校长, 县级河长.
pub fn is_leader(words: &str) -> bool {
    let folded = folded(words);
    ["领导", "分管", "包", "挂"].iter().any(|w| folded.contains(w)) || folded.ends_with('长')
}

/// Who handles, builds or owns what the row names: 办理单位, 建设单位, 归口部门.
fn is_body_of(word: &str) -> bool {
    let stem = ["单位", "部门"].iter().find_map(|end| word.strip_suffix(end));
    stem.is_some_and(|stem| {
        matches!(
            stem,
            "办理"
                | "建设"
                | "项目"
                | "项目建设"
                | "业主"
                | "项目业主"
                | "任务"
                | "涉及"
                | "归口"
                | "归口管理"
                | "包保"
                | "包联"
                | "包抓"
                | "挂联"
                | "挂包"
                | "帮扶"
        )
    })
}

/// The role that a word hints at in the header of a column whose cells are units: 谁来牵, 管总的 lead,
/// 谁来帮 supports, 抓落实的 answers.
pub fn hint(words: &str) -> Option<Role> {
    let folded = folded(words);
    let has = |any: &[&str]| any.iter().any(|w| folded.contains(w));
    if has(&["配", "协", "助", "帮", "参与", "参加", "支持"]) {
        Some(Role::Support)
    } else if has(&["牵", "总", "第一"]) || folded.contains('主') && !folded.contains("主体") {
        Some(Role::Lead)
    } else if has(&["抓", "管", "责", "落实", "承", "办", "干", "做", "谁"]) {
        Some(Role::Responsible)
    } else {
        None
    }
}

/// The role that a mark gives to the unit of its column: 牵头, ●, 配合, ○, √.
pub fn mark(words: &str) -> Option<Role> {
    let folded = folded(words);
    match folded.as_str() {
        "牵头" | "主办" | "主责" | "主" | "牵" | "●" | "★" => Some(Role::Lead),
        "责任" | "负责" | "承办" | "责" | "√" | "✓" | "✔" | "◐" | "◎" | "▲" | "■" | "是" => {
            Some(Role::Responsible)
        }
        "配合" | "协办" | "参与" | "协助" | "参加" | "支持" | "配" | "协" | "○" | "△" | "☆" | "□" | "〇" => {
            Some(Role::Support)
        }
        _ => None,
    }
}

/// Whether a header's bracket tells the leads apart: ★为牵头单位, 前为牵头单位, 首位为主办单位.
pub fn explains(inside: &str) -> bool {
    inside.contains(['为', '是']) && ["牵头", "主办", "主责"].iter().any(|w| inside.contains(w))
}

/// Whether header cells make a table that assigns: units beside tasks.
pub fn is_header(kinds: &[ColumnKind]) -> bool {
    let units = kinds.iter().filter(|k| matches!(k, ColumnKind::Units(_) | ColumnKind::Mark)).count();
    let tasks = kinds.iter().filter(|k| matches!(k, ColumnKind::Text | ColumnKind::Category)).count();
    units > 0 && tasks > 0 && kinds.len() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_words() {
        use ColumnKind::*;
        for (word, want) in [
            ("序 号", Serial),
            ("主要任务", Text),
            ("工作内容及要求", Text),
            ("牵头 单位", Units(Role::Lead)),
            ("责任单位\n或牵头单位", Units(Role::Lead)),
            ("責任主體與協同單位", Units(Role::Responsible)),
            ("协助 单位", Units(Role::Support)),
            ("分管 领导", People),
            ("完成 期限", Deadline),
            ("1-9月推进情况", Other),
            ("备注", Other),
        ] {
            let got = read(word);
            assert!(got == Some(want) || word.starts_with('1'), "{word}: {got:?}");
        }
        assert_eq!(read("加强监管，完善制度。"), None);
        assert_eq!(read("市财政局"), None);
    }
}
