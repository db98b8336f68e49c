//! Units that are told a deed, where no verb of assigning stands: `市财政局做好资金拨付` ·
//! `市卫健委、市医保局提供数据支撑` · `市规划局在6月20日前拿出方案`.
//!
//! Such words assign only beside others that do (`A牵头，B提供数据`), or where they are asked (`请A于6月底前完成`).

use super::verb::{self, Verb};
use crate::deadline;
use crate::fact::Role;
use crate::text::class::is_han;
use crate::text::words::Words;
use crate::unit::list::looks_like_unit;
use std::sync::LazyLock;

/// Verbs with an object, and what may stand before one.
const DOING: &str = "\
    牵头|负责|承担|研究|提出|制定|制订|订定|研订|研商|开展|监管|监督|督促|督办|指导|统筹|做好|抓好|组织|推进|推动|编制|起草|\
    拟订|拟定|完成|落实|实施|办理|汇总|审核|审查|建立|修订|修改|完善|加强|强化|抓紧|尽快|加快|跟进|研议|研議|研拟|研擬|研處|\
    研处|協調|协调|拿出|提交|报送|成立|及时|立即|持續|持续|继续|切实|积极|認真|认真|严格|召开|举办|包干|跟踪|\
    核查|排查|清理|组建|出台|印发|进行|檢討|落實|加強|進行|提報|辦理|规范|检查|巡查|整改|整治|化解|筹集|拨付|\
    增设|安排|保证|确保|先行|进一步|细化|梳理|核实";

/// What may open a deed that is asked: 于6月底前完成, 组成3个督查组.
const OPENING: &str = "组成|利用|根据|结合|于|於|在|对|對|将|將|按|就";

/// What only helps.
const HELPING: &str = "提供|保障|支持|支撑|協助|协助|配合|协同|予以支持|给予";

static DEEDS: LazyLock<Words> = LazyLock::new(|| Words::new(&[(DOING, 1), (HELPING, 2), (OPENING, 3)]));

/// The most places of `words` at which a deed is looked for.
const PLACES: usize = 6;

/// The longest names before a deed, in bytes.
const LONGEST: usize = 180;

/// The first deed in `part` that stands behind a unit: 市财政局做好…, 会同市公安局开展….
pub fn find(part: &str) -> Option<Verb> {
    let mut from = 0;
    for _ in 0..PLACES {
        let (at, len, tag) = DEEDS.find(part.get(from..)?)?;
        let start = from + at;
        from = start + len;
        if start > LONGEST {
            return None;
        }
        // 市政府将对各项任务实行督查 says what will be; 县交通局于5月底前完成自查 is told by when.
        let by_day = || tag == 3 && deadline::find(&part[from..]).is_some_and(|day| day.start == 0);
        if tag == 3 && !by_day() {
            continue;
        }
        let stop = verb::back(part, start);
        if start > 3 && names_units(&part[..stop]) {
            // 市医疗保障局, 市投资推进中心
            return (!looks_like_unit(part)).then_some(Verb {
                role: if tag == 2 { Role::Support } else { Role::Responsible },
                start: stop,
                end: from,
            });
        }
    }
    None
}

/// One unit, or two with 会同 between or before them.
fn names_units(head: &str) -> bool {
    let whole = |words: &str| looks_like_unit(words.trim()) || collected(words);
    if let Some(right) = verb::draws_in(head) {
        return whole(&head[right..]);
    }
    match verb::together(head) {
        // 由A会同B制定
        Some((left, right)) => whole(head[..left].trim_start_matches('由')) && whole(&head[right..]),
        None => whole(head),
    }
}

/// 市公安局等有关部门
fn collected(words: &str) -> bool {
    crate::unit::list::etc(words).is_some_and(|at| looks_like_unit(words[..at].trim()))
}

/// What units may be responsible for: a few words, no clause: 指导督促, 具体实施, 资金保障.
pub fn is_object(rest: &str) -> bool {
    let rest = rest.trim();
    // 本办法由市教育局负责解释
    !rest.starts_with("解释")
        && rest.len() <= 72
        && rest.chars().all(|c| is_han(c) && !matches!(c, '的' | '了' | '人' | '过'))
}

/// Whether the verb at `at` ends such an object and is nobody else's: B负责技术指导, and not A牵头各镇落实.
pub fn is_kind(rest: &str, at: usize) -> bool {
    const KINDS: &[&str] = &[
        "技术", "技術", "业务", "業務", "政策", "专业", "專業", "现场", "現場", "统筹", "統籌", "监督",
        "監督",
    ];
    at > 0 && is_object(rest) && KINDS.contains(&rest[..at].trim())
}

/// Whether words behind a date say that something begins then: 6月启动.
pub fn begins(words: &str) -> bool {
    ["启动", "开工", "动工", "开建", "开始", "啟動"].iter().any(|w| words.starts_with(w))
}

/// The next deed in `words` at or behind byte `from`: where it starts and ends, and whether it only helps.
pub fn next(words: &str, from: usize) -> Option<(usize, usize, bool)> {
    let (at, len, tag) = DEEDS.find(words.get(from..)?)?;
    Some((from + at, from + at + len, tag == 2))
}
