//! Words before a unit that are no part of its name: `请市住建局`, `以及各区政府`, `资格审查由市人社局`.

use super::list::looks_like_unit;
use crate::text::class::simplify;

/// Words of asking, of going on with a list, and of when: 会后县住建局.
const BEFORE: &[&str] = &[
    "以及", "及", "恳请", "敬请", "拟请", "并请", "同时请", "请", "請", "并請", "並請", "责成", "責成",
    "要求", "除由", "会后", "会后请", "会前", "随后",
];

/// How many bytes of `words` stand before the name: none where what is left does not read as a unit.
pub fn before(words: &str) -> usize {
    let mut skip = BEFORE.iter().filter(|w| words.starts_with(**w)).map(|w| w.len()).max().unwrap_or(0);
    if skip > 0 && !looks_like_unit(words[skip..].trim()) {
        skip = 0;
    }
    skip.max(by(words))
}

/// `县交投公司作为建设单位`: where the name ends before what its body acts as; nothing behind it where no name stands before.
pub fn acting(words: &str) -> Option<usize> {
    let at = words.find("作为").filter(|i| *i > 0)?;
    // 施工单位作为联合体（牵头单位） says how bidders join.
    let part = words[at..].trim_end();
    let own = ["单位", "主体", "业主", "机构", "部门", "法人"].iter().any(|w| part.ends_with(w));
    (own && !part.contains("牵头") && looks_like_unit(words[..at].trim())).then_some(at)
}

/// Behind the last 由, which stands in no name but 自由贸易区's: 资格审查由市人社局, 校史馆建设有后勤组 (a slip). 以 does
/// as well: 食品卫生以市卫健委负责.
fn by(words: &str) -> usize {
    // 由 ends in B1, 有 in 89, 以 in A5.
    if words.len() > 400 || memchr::memchr3(0xB1, 0x89, 0xA5, words.as_bytes()).is_none() {
        return 0;
    }
    let mut found = words.char_indices().rev().filter(|(_, c)| matches!(c, '由' | '有' | '以'));
    let cut = found.find_map(|(at, c)| {
        let (head, rest) = (&words[..at], &words[at + c.len_utf8()..]);
        let splits = match c {
            // 要由市纪委监委牵头 is said in speeches.
            '由' => {
                !head.ends_with(['自', '事', '缘'])
                    && !is_reason(head)
                    && !head.starts_with('要')
                    && !upholds(head)
            }
            // 可以, 以上各单位
            '以' => {
                !head.ends_with(['可', '难', '予', '加', '得', '给', '足', '所'])
                    && !rest.starts_with(['及', '上', '下', '内', '外', '来', '前', '后'])
            }
            // 城市建设有限公司, 国有资产公司
            _ => {
                !rest.chars().next().map(simplify).is_none_or(|c| matches!(c, '限' | '关' | '色' | '线'))
                    && ["工作", "建设", "任务", "活动"].iter().any(|w| head.ends_with(w))
            }
        };
        (splits && looks_like_unit(rest.trim())).then_some(at + c.len_utf8())
    });
    cut.unwrap_or(0)
}

/// 坚持由行业部门牵头, 二是完善由市应急局负责的制度: how things are done; but 制度完善由市应急局负责.
fn upholds(head: &str) -> bool {
    let head = head.trim();
    let verb = ["坚持", "完善", "健全", "建立", "形成", "构建"].iter().find_map(|w| head.strip_suffix(w));
    verb.is_some_and(|before| before.is_empty() || before.ends_with('是'))
}

/// 理由, but 扬尘治理由市住建局负责.
fn is_reason(head: &str) -> bool {
    let deeds = ["治理", "管理", "办理", "处理", "清理", "整理", "审理", "受理", "辦理", "處理", "審理"];
    head.ends_with('理') && !deeds.iter().any(|w| head.ends_with(w))
}
