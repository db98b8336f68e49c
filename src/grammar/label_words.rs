//! The words of labels: stems with a suffix (牵头 + 单位), words that are labels by themselves
//! (责任领导, 完成时限), and what each announces.

use super::label::Field;
use super::mixed;
use crate::fact::Role;
use crate::text::class::Chars;
use crate::text::words::{Words, bars};
use std::sync::LazyLock;

const LEAD: &str = "\
    总牵头|主牵头|主要牵头|主(协)办|主(会)办|主办(协办)|牵头(配合)|牵头(协同)|主责(配合)|牵头责任|牵头承办|牵头主办|牵头|主办|主责|第一责任|领办|\
    主要领办|主政|牵头/配合|牵头/责任|主办/协办|主办/会办|牵头/协办|牵头/协同|主责/配合|牵头实施|牵头落实|牵头推进|牵头负责|牵头组织|统筹牵头|统筹负责|总负责|组长";
const RESPONSIBLE: &str = "\
    责任/配合|责任/协办|具体实施|具体落实|实施责任|具体承办|推进落实|\
    主要责任|直接责任|具体责任|责任落实|落实责任|整改责任|责任|承办|落实|实施|\
    组织实施|负责|执行|承担|分办|完成|责任承办|主要承办|独办|单办|建设责任|包保责任|整改|\
    承接|归口|归口管理|主管|权责|工作责任|监管责任|行业责任|主管责任|管理责任|属地管理责任|行业监管责任|行业主管责任|副组长";
const SUPPORT: &str = "\
    配合责任|协同责任|相关配合|相关协办|相关承办|相关落实|协力|配合实施|配合推进|配合落实|参与配合|协办责任|相关责任|参与责任|配合|协办|协同|协同配合|参加|参与|\
    支持|技术支持|技术支撑|会办|协助|协作|联合|协同推进|主要配合|配合协作|协调配合|会同|协同办理|\
    责任配合|成员";
const UNIT_SUFFIX: &str = "\
    单位|部门|科室|处室|主体|机构|机关|地区|科|处|方|镇街|县区|县市区|股室|\
    村|村(社区)|社区|镇|镇(街道)|镇街道|站所|单位部门|单位(部门)|部门(单位)|部门单位|单位和部门|部门和单位|地方和单位|\
    科室单位|企业|乡镇|街道|学校|医院|院系|学院|部室|支部|党支部|党组织|车间|基层单位|政策局|政策局/部门|政策局及部门|决策局|决策局/部门|中队|县市|市县|实体";
/// Stems of those who watch over the work, which are no part of it: 督导部门, 考核单位.
const OVERSEE: &str = "\
    督导|督办|督查|督促|监督|监管|监察|验收|考核|考评|检查|审核|评估|评价|跟踪|跟踪督办|督导检查|监督检查|督查督办|督导考核|监督考核";
/// Stems that may stand alone before a colon, by role.
const BARE_LEAD: &str = "牵头|主办|主责|总牵头";
const BARE_RESPONSIBLE: &str = "\
    部门分工|单位分工|责任分工|任务分工|整改责任|责任|承办|独办|单办|单独办理|分办|负责|落实|主体责任|主体责任单位|属地责任|属地责任单位|属地责任部门|组织单位|组织部门|负责小组|责任小组|负责工作小组|责任工作小组|\
    负责工作组|责任工作组";
const BARE_SUPPORT: &str = "协作|协力|配合|协办|会办|协同|协助|参与|参加";
const PEOPLE: &str = "\
    责任领导|主要领导|分管领导|牵头领导|包抓领导|负责领导|主管领导|挂钩领导|联系领导|包保领导|\
    督办领导|挂点领导|包联领导|市领导|县领导|区领导|校领导|院领导|分管市领导|\
    分管县领导|分管区领导|分管校领导|分管院领导|牵头市领导|牵头县领导|牵头区领导|\
    责任市领导|责任县领导|责任区领导|分管负责人|主要负责人|牵头负责人|具体负责人|\
    项目负责人|负责人|责任人|第一责任人|直接责任人|主要责任人|具体责任人|整改责任人|\
    责任人员|包案领导|包抓县级领导|县级领导|市级领导|牵头人|整改责任领导|整改领导|\
    整改牵头领导|分管院长|分管校长|责任院领导|责任校领导|分管责任人|科室负责人|\
    部门负责人|单位负责人|包联县级领导|分管副市长|分管副县长|分管副区长|分管副院长|\
    分管副校长|责任人及职务|经办人|承办人|主办人|落实人|责任人姓名|组长|副组长|成员|组员|公司领导|领办领导|分包领导|\
    帮扶领导|挂牌领导|主抓领导|党委领导|党组领导|班子领导|集团领导|镇领导|乡领导|\
    局领导|处级领导|科级领导|街道领导";
const DEADLINE: &str = "\
    完成时间|节点|完成节点|时间节点|办理期程|时限要求|时限|\
    完成时间节点|时间要求|期限|时间安排|计划完成时间|\
    整改完成时限|整改完成时间|完成日期|办结时间|限办日期|限办时间|时间进度|进度安排|进度要求|\
    期程|预定期程|预计期程|办理时程|预定完成时间|限期|\
    截止时间|计划时间|实施时间|起迄时间|起止时间|承诺事项的起迄时间|承诺事项之起迄时间|承諾事项的起迄时间|承諾事项之起迄时间|\
    目标时间|目标日期|推行时间|推进时间|落实时间|办理期间|执行期间|执行时间|预计完成时间|实施期程|时间|进度";
const OTHER: &str = "\
    联系人|联系电话|整改措施|整改目标|主要措施|工作措施|工作目标|工作任务|任务内容|\
    目标任务|问题描述|存在问题|备注|进展情况|整改情况|具体措施|重点任务|主要任务|\
    督导领导|预期成果|成果形式|资金来源|验收标准|\
    完成标准|牵头单位职责|责任单位职责|工作职责|主要职责|职责分工|职责|案由|提案人|提案者|具体任务|整改举措|工作内容|工作标准|阶段目标|年度目标";

/// What labels start with.
static STARTS: Chars = Chars::new(
    "牵节总主责第领直具落整承实组负执分完建包工配协相参支会联挂督市县区校院项\
    时办答期进计推销预限截目任问存备重监验成资科部单公起案提副职党镇局帮班集乡处街考检审评跟统行管属经阶年\
    其次共归省独权技",
);

/// Whether a label could start with this (simplified) character.
#[inline]
pub fn may_start(c: char) -> bool {
    STARTS.has(c)
}

/// Stems of labels, with their roles.
static STEMS: LazyLock<Words> =
    LazyLock::new(|| Words::new(&[(LEAD, 0), (RESPONSIBLE, 1), (SUPPORT, 2), (OVERSEE, 5)]));
/// What a stem may be followed by.
static SUFFIXES: LazyLock<Words> = LazyLock::new(|| Words::new(&[(UNIT_SUFFIX, 0)]));
/// Labels that are no stem with a suffix.
static WHOLE: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        (PEOPLE, 3),
        (DEADLINE, 4),
        (BARE_LEAD, 0),
        (BARE_RESPONSIBLE, 1),
        (BARE_SUPPORT, 2),
        (OTHER, 5),
    ])
});

/// The fields by the tags of these lists.
const FIELDS: [Field; 6] = [
    Field::Role(Role::Lead),
    Field::Role(Role::Responsible),
    Field::Role(Role::Support),
    Field::People,
    Field::Deadline,
    Field::Other,
];

/// What a folded word announces, if it is a label.
pub fn field_of(word: &str) -> Option<Field> {
    let word = word.strip_suffix("名单").unwrap_or(word);
    if word.len() < 6 {
        return None;
    }
    let stem = || STEMS.each(word).find(|(len, _)| SUFFIXES.is(&word[*len..]).is_some()).map(|(_, tag)| tag);
    if let Some(tag) = WHOLE.is(word).or_else(stem) {
        return Some(FIELDS[tag as usize]);
    }
    if let Some(role) = qualified(word) {
        return Some(Field::Role(role));
    }
    // 责任单位(牵头), 责任单位(配合): the bracket says which.
    let marked = word.strip_suffix(')').and_then(|w| w.rsplit_once('('));
    if let Some((stem, mark)) = marked
        && let Some(Field::Role(_)) = field_of(stem)
    {
        match mark {
            "牵头" | "主办" | "主责" => return Some(Field::Role(Role::Lead)),
            "责任" | "承办" | "负责" => return Some(Field::Role(Role::Responsible)),
            "配合" | "协办" | "协助" | "协同" | "参与" => return Some(Field::Role(Role::Support)),
            _ => {}
        }
    }
    // 牵头(责任)单位, 牵头和责任单位, 责任单位或牵头单位: the heavier word counts.
    if word.ends_with("单位") || word.ends_with("部门") {
        let compound =
            word.contains('(') || word.contains('或') || word.contains('和') || word.contains('及');
        let lead =
            ["牵头", "主办", "主责"].iter().any(|w| word.starts_with(w) || word.contains(&format!("或{w}")));
        if compound && lead {
            return Some(Field::Role(Role::Lead));
        }
        if compound && word.starts_with("责任") {
            return Some(Field::Role(Role::Responsible));
        }
        if compound && (word.starts_with("配合") || word.starts_with("协")) {
            return Some(Field::Role(Role::Support));
        }
    }
    if mixed::asks_for_both(word) {
        let role = if word.contains("牵头") || word.contains("主") {
            Role::Lead
        } else if word.contains("配合") || word.contains("协") {
            Role::Support
        } else {
            Role::Responsible
        };
        return Some(Field::Role(role));
    }
    if is_due(word) {
        return Some(Field::Deadline);
    }
    leader(word).then_some(Field::People)
}

/// 办结期限, 答复时限: what is to be done by then, and a word for the day.
fn is_due(word: &str) -> bool {
    const DEEDS: &str = "完成|整改|办结|办理|办复|答复|限办|销号|推进|落实|实施|工作|责任|目标";
    let stem = word.strip_suffix("时限").or_else(|| word.strip_suffix("期限"));
    stem.is_some_and(|stem| bars(DEEDS).any(|w| w == stem))
}

/// 其他责任单位, 次要责任单位, 市级责任单位, 县直配合部门: words that say which of them, before a label of its own.
fn qualified(word: &str) -> Option<Role> {
    const OTHERS: &str = "其他|其它|其余|次要";
    const WHICH: &str = "共同|省直|市直|区直|县直|镇直|省级|市级|区级|县级|镇级|乡级|乡镇|镇村|村级";
    let others = bars(OTHERS).find_map(|w| word.strip_prefix(w));
    let rest = others.or_else(|| bars(WHICH).find_map(|w| word.strip_prefix(w)))?;
    let (_, tag) = STEMS.each(rest).find(|(len, _)| SUFFIXES.is(&rest[*len..]).is_some())?;
    match FIELDS[tag as usize] {
        Field::Role(Role::Responsible) if others.is_some() => Some(Role::Support),
        Field::Role(role) => Some(role),
        _ => None,
    }
}

/// Whether a word is a label by its ending alone, which a gap must not tear: `校团委   责任人：罗敏`.
pub fn is_by_ending(word: &str) -> bool {
    leader(word) && WHOLE.is(word).is_none()
}

/// 领办领导, 挂牌督办市领导, 公司分管负责人: whoever answers, by the ending; 组织领导 and 加强领导 are
/// deeds, 领导 alone is no label.
fn leader(word: &str) -> bool {
    let stem = ["领导", "负责人", "责任人"].iter().find_map(|end| word.strip_suffix(end));
    stem.is_some_and(|stem| {
        (6..=18).contains(&stem.len()) && !["组织", "加强", "强化", "坚持"].iter().any(|w| stem.ends_with(w))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_may_start() {
        let lists = [
            LEAD, RESPONSIBLE, SUPPORT, OVERSEE, BARE_LEAD, BARE_RESPONSIBLE, BARE_SUPPORT, PEOPLE, DEADLINE,
            OTHER,
        ];
        for word in lists.into_iter().flat_map(bars) {
            assert!(word.chars().next().is_some_and(may_start), "{word}");
        }
    }
}
