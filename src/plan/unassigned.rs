//! Items that are tasks though nobody is assigned and no heading says that tasks follow: `新河市促进消费若干措施` ⏎
//! `一、放宽准入。新增企业2万家。` ⏎ `二、加大支持。…` ⏎ `三、盘活用地。…`.
//!
//! The title must name a plan, and the items must say what is to be done: three of one form at least, and most of
//! their series, begin with a verb. Chapters of aims, safeguards and the past are left out.

use super::heading;
use super::tree::{Node, Tree};
use crate::outline::number::Kind;
use crate::text::class::{is_blank, is_open, simplify};
use crate::text::words::{Words, bars};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What items of plans begin with: verbs, and words that only stand before verbs.
const VERBS: &str = "\
    加强|加大|加快|加速|强化|深化|优化|细化|净化|美化|转化|推进|促进|推动|推行|推广|提升|提高|提振|提供|建设|建立|建好|建成|构建|\
    搭建|打造|改造|完善|改善|改进|改革|开展|拓展|拓宽|扩大|增强|增加|做强|做优|做大|做实|做好|做精|抓好|抓实|抓紧|落实|实施|实行|壮大|巩固|\
    夯实|筑牢|织密|守牢|严守|守住|支持|鼓励|引导|引进|吸引|激发|激活|释放|盘活|丰富|发展|繁荣|振兴|创新|创建|争创|突出|聚焦|发挥|\
    统筹|规范|整治|治理|防范|防治|化解|降低|减轻|减少|压减|压降|压实|清理|补齐|补强|畅通|打通|打好|打响|打赢|保障|保护|维护|守护|稳定|\
    稳住|帮扶|新增|新建|改建|扩建|完成|筹集|配备|办好|组织|制定|制订|修订|编制|出台|举办|探索|布局|部署|挖掘|弘扬|传承|讲好|\
    普及|关爱|培育|培养|选派|全面|着力|大力|积极|持续|深入|扎实|切实|进一步|全力|稳步|有序|严格|科学|合理|充分|高质量|高标准|高水平|\
    及时|狠抓|严厉|严查|依法|精准|延伸|升级|更新|整合|集聚|融入|对接|争取|确保|力争|实现|保持|擦亮|用好|管好|开发|开放|转变|\
    调整|设立|启动|理顺|明确|简化|精简|缩短|减免|兑现|发放|落细|消除|淘汰|遏制|控制|排查|放宽|健全|营造|倡导|解决|放大|做活|激励|\
    维修|修缮|修建|翻建|安装|加装|增设|开设|开通|铺设|整修|扶持|资助|救助|免费|扩容|提质|新改|升级|打击|坚决|坚持|继续|认真|延长|加固|加密|取消|下调|上调|允许|给予|补贴|推出|挂牌";

/// What names of parts of a plan end with: 发展目标, 实施步骤, 培训内容.
const NOUNS: &str = "\
    目标|内容|范围|时间|对象|步骤|方式|方法|要求|主体|重点|原则|单位|条件|程序|领导|措施|阶段|背景|依据|情况|基础|意义|形势|现状|成效|\
    问题|机遇|挑战|回顾|总结|机制|方针|思路|地点|人员|名单|日程|期限|说明";

/// Verbs that such names are made of; 夯实基础 and 健全机制 are to be done.
const MAKING: &str = "发展|建设|组织|实施|保障|推进|整治|治理|创建|改革|排查|保护|帮扶|补贴|支持|防治|落实|编制|举办|开展|改造";

/// What a title ends with that names a plan, and what a title holds that names something else.
const PLANS: &str = "方案|计划|意见|措施|举措|清单|纲要|分解表|分工表|分工|分解|要点|规划|任务|实事|工作安排";
const OTHERS: &str = "\
    招聘|选聘|遴选|招录|招生|考试|会议|议程|大赛|竞赛|比赛|评选|申报|评分|征求意见|答复|审查|评审|权责|权力清单|职责|负面清单|问题清单|审核意见|反馈意见|处理意见|整改意见";

static VERB: LazyLock<Words> = LazyLock::new(|| Words::new(&[(VERBS, 0)]));
static NOUN: LazyLock<Words> = LazyLock::new(|| Words::new(&[(NOUNS, 0)]));
static MADE: LazyLock<Words> = LazyLock::new(|| Words::new(&[(MAKING, 0)]));
static PLAN: LazyLock<Words> = LazyLock::new(|| Words::new(&[(PLANS, 0)]));
static OTHER: LazyLock<Words> = LazyLock::new(|| Words::new(&[(OTHERS, 0)]));

/// Whether a title names a plan whose items may be tasks: …行动计划（2024—2026年）, no …会议方案.
pub fn is_plan(title: &str) -> bool {
    let core = title.trim_end_matches(|c: char| matches!(c, ')' | '）' | '》' | '”') || is_blank(c));
    let bracket = core.rsplit_once(['(', '（']).filter(|(_, tail)| tail.chars().count() < 16);
    let core: String = bracket.map_or(core, |(head, _)| head).trim_end().chars().map(simplify).collect();
    PLAN.ends(&core).is_some() && !OTHER.within(&core)
}

/// Which items are such tasks in a text whose title names a plan.
pub fn items(text: &str, tree: &Tree) -> Vec<bool> {
    let nodes = &tree.nodes;
    let mut out = vec![false; nodes.len()];
    // 第一条 counts the articles of a rule.
    if nodes.iter().any(|n| is_article(text, n)) {
        return out;
    }
    let mut aside = vec![false; nodes.len()];
    let mut verbs = vec![false; nodes.len()];
    // By form and by series: how many items, and how many of them begin with a verb.
    let mut forms: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
    let mut series: FxHashMap<(usize, u32), (u32, u32)> = FxHashMap::default();
    for (id, node) in nodes.iter().enumerate().skip(1).filter(|(_, n)| n.number.is_some()) {
        aside[id] = aside[node.parent()] || is_aside(text, tree, id);
        verbs[id] = begins_with_verb(node.first.of(text));
        if !aside[id] && !closes(node.first.of(text)) {
            for count in
                [forms.entry(node.rank).or_default(), series.entry((node.parent(), node.rank)).or_default()]
            {
                *count = (count.0 + 1, count.1 + u32::from(verbs[id]));
            }
        }
    }
    let most = |(all, with): (u32, u32)| with * 2 > all;
    let mut may = vec![false; nodes.len()];
    for (id, node) in nodes.iter().enumerate().skip(1).filter(|(id, n)| n.number.is_some() && !aside[*id]) {
        let form = forms.get(&node.rank).copied().unwrap_or_default();
        let fellows = series.get(&(node.parent(), node.rank)).copied().unwrap_or_default();
        let own = form.1 >= 3 && most(form) && most(fellows);
        let above = &nodes[node.parent()];
        // 二、优化环境 ⏎ 1.平台建设。…: the items of a bare heading, whatever they begin with.
        let bare = may[node.parent()] && heading::is_bare(text, above, tree.own(node.parent()));
        may[id] = match kind(node) {
            Kind::ArabicBracket | Kind::Circled => own && !may[node.parent()],
            _ => own || bare && is_chapter(above),
        };
    }
    for id in 1..nodes.len() {
        let known = || heading::is_task_section(text, tree, id) || heading::heads_tasks(text, tree, id);
        out[id] =
            may[id] && !tree.children(id).any(|c| may[c]) && !closes(nodes[id].first.of(text)) && !known();
    }
    out
}

fn kind(node: &Node) -> Kind {
    node.number.map_or(Kind::Circled, |n| n.kind)
}

fn is_chapter(node: &Node) -> bool {
    kind(node).is_heading()
}

/// 第三条: no 第3章, no 3.
fn is_article(text: &str, node: &Node) -> bool {
    node.number.is_some_and(|n| n.kind == Kind::Arabic && n.written.of(text).starts_with('第'))
}

/// Whether an item heads a part that holds no tasks: 一、总体要求, （一）发展基础, 八、加强组织领导。…
fn is_aside(text: &str, tree: &Tree, id: usize) -> bool {
    let node = &tree.nodes[id];
    if node.parent() != 0 && node.children.is_empty() {
        return false;
    }
    let words = opening(node.first.of(text));
    // 主要内容 and 整治重点 stand above tasks as well; the items tell.
    let either = bars("内容|重点|措施").any(|end| words.ends_with(end));
    heading::is_safeguard(text, tree, id)
        || NOUN.ends(&words).is_some() && !either && !begins_with_verb(&words)
}

/// Whether words begin with what is to be done, and are not the name of a part: 实施步骤, 发展基础.
fn begins_with_verb(words: &str) -> bool {
    let opening = opening(words);
    let named = opening.len() <= 12 && NOUN.ends(&opening).is_some() && MADE.at(&opening).is_some();
    // 完成改造的，奖励5万元 says for whom, 落实责任不到位 what is wrong.
    let other = bars("的|不到位|不力|不够|不足|不实").any(|end| opening.ends_with(end));
    VERB.at(&opening).is_some() && !named && !other
}

/// The first clause, simplified, marks before it left out.
fn opening(words: &str) -> String {
    let words = words.trim_start_matches(|c: char| is_blank(c) || is_open(c) || matches!(c, '*' | '“'));
    let simple = words.chars().take(24).map(simplify);
    let mut out = String::with_capacity(72);
    out.extend(simple.take_while(|c| !matches!(c, '。' | ',' | ':' | ';' | '\n')).filter(|c| !is_blank(*c)));
    out
}

/// 本措施自印发之日起施行: the last item of many plans.
fn closes(words: &str) -> bool {
    let head = &words[..words.char_indices().nth(40).map_or(words.len(), |(at, _)| at)];
    head.starts_with('本') || head.contains("之日起")
}
