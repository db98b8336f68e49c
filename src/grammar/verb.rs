//! Verbs that assign, in brackets, cells and sentences.
//!
//! `A牵头,B、C配合` · `A、B按职责分工负责` · `A会同B负责` · `A负责,B参加` · `A牵头负责` ·
//! `A牵头落实` · `由A负责` · `A牵头B配合`.

use crate::fact::Role;
use crate::text::class::{Chars, char_at, folded, is_blank, is_han, simplify, skip_blank};
use crate::text::words::Words;
use crate::unit::list;
use std::sync::LazyLock;

/// A verb phrase found in a part of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verb {
    /// The role it gives.
    pub role: Role,
    /// Where it starts, in bytes of the part.
    pub start: usize,
    /// One past its end.
    pub end: usize,
}

/// Words that can only be a verb here, wherever they stand in the part; each with the place of its role in
/// [`Role::ALL`].
static STRONG: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[
        ("为牵头|是牵头|为主负责|牵头|主办|主责|主政|主抓|总负责|负总责|负主责", 0),
        (
            "为责任|是责任|按职能|按各自职能|按照各自职能|按职责|按照职责|按各自职责|按照各自职责|按分工|按照分工|按照各自|\
             按各自|依职责|依各自|根据职责|各负其责|分工负责|分别负责|共同负责|具体负责|\
             负责|负全责|承办|组织实施|具体落实|分别落实",
            1,
        ),
        ("为配合|是配合|为协办|是协办|会办|会同办理|协办|配合|协助|参加|参与|协同", 2),
    ])
});

/// Words that are a verb only where they end the part.
const WEAK: &[(&str, Role)] = &[
    ("主抓", Role::Lead),
    ("抓落实", Role::Responsible),
    ("具体抓", Role::Responsible),
    ("把关", Role::Responsible),
    ("落实", Role::Responsible),
    ("实施", Role::Responsible),
    ("办理", Role::Responsible),
    ("执行", Role::Responsible),
    // Pages that a machine rewrote with other words, to be found more often, have this for 负责.
    ("卖力", Role::Responsible),
    ("指导和支持", Role::Support),
    ("支持", Role::Support),
    ("统筹指导", Role::Responsible),
    ("督促指导", Role::Responsible),
    ("做好指导", Role::Support),
    ("指导", Role::Support),
];

/// `以市公安局为主`, 派出所为主: who does most of it leads. A body of that name must stand before it, for prose says
/// 以企业为主 and 政府为主 too.
fn mainly(part: &str) -> Option<Verb> {
    let trimmed = part.trim_end();
    let head = ["为主", "為主", "爲主"].iter().find_map(|w| trimmed.strip_suffix(w))?;
    let name = head.rsplit(['以', '由']).next().unwrap_or(head).trim();
    let named = name.chars().count() >= 3 && list::looks_like_unit(name);
    named.then_some(Verb { role: Role::Lead, start: head.len(), end: part.len() })
}

/// `环保站督导`: who watches over what others do supports it. 市政府督查室 and 县教育督导 hold no verb.
fn oversees(part: &str) -> Option<Verb> {
    let head = ["督导", "督导检查", "督導"].iter().find_map(|w| part.strip_suffix(w))?;
    let start = back(part, head.len());
    list::looks_like_unit(part[..start].trim()).then_some(Verb {
        role: Role::Support,
        start,
        end: part.len(),
    })
}

/// Words that may follow the first verb without an object of their own.
const TAIL: &str = "\
    分工负责|负责落实|组织实施|组织落实|组织推进|推进落实|抓好落实|抓总|卖力|负总责|负全责|负责|\
    落实|实施|牵头|承办|办理|推进|完成|职责分工|职责|职能|分工|各自|配合|协助|参加|\
    参与|协同|做好|组织|予以|工作|分别|共同|抓|按|照|依|具体|统筹|执行|单位|\
    部门|答复|会办|协办|主办|主体|开展|相关|有关|并|的";

static TAILS: LazyLock<Words> = LazyLock::new(|| Words::new(&[(TAIL, 0)]));

/// Adverbs before a verb: they belong to it and to no name.
const ADVERB: &str = "\
    分别|共同|具体|联合|统一|积极|密切|均|都|要|应|来|同时|各自|主动|全力|\
    负责|统筹|组织|协同|总|作|依法|加强|给予|结合实际|结合各自实际|结合自身实际|结合职责|结合各自职责|\
    根据实际|按要求|按规定|按程序|牵头会同|一并|予以|也|还|则|分头|继续|会后|迅速|立即|包干";

static ADVERBS: LazyLock<Words> = LazyLock::new(|| Words::new(&[(ADVERB, 0)]));

/// `市残联责任`: a body of a place and nothing else before a word that is a noun elsewhere, 压实各部门责任.
fn bears(part: &str) -> Option<Verb> {
    let trimmed = part.trim_end();
    let head = ["责任", "責任"].iter().find_map(|w| trimmed.strip_suffix(w))?;
    let placed = head.starts_with(['市', '县', '縣', '区', '區', '省', '州', '镇', '鎮', '乡', '鄉']);
    let body = !head.ends_with(['府', '级', '級', '村', '镇', '鎮', '乡', '鄉', '门', '門', '位']);
    let named = placed && body && head.chars().count() >= 3 && list::looks_like_unit(head);
    named.then_some(Verb { role: Role::Responsible, start: head.len(), end: part.len() })
}

/// The first verb in `part`.
pub fn find(part: &str) -> Option<Verb> {
    let verb = strong(part).or_else(|| mainly(part)).or_else(|| bears(part));
    verb.or_else(|| weak(part)).or_else(|| oversees(part))
}

fn strong(part: &str) -> Option<Verb> {
    let mut best: Option<(usize, usize, Role)> = None;
    for (i, c) in part.char_indices() {
        if !VERBS.has(c) {
            continue;
        }
        if let Some((len, role)) =
            word_at(part, i).filter(|(len, _)| !in_a_name(part, i, *len) && !ends_a_name(part, i, *len))
        {
            best = Some((i, i + len, role));
            break;
        }
    }
    let (start, mut end, mut role) = best?;
    // 按职责分工负责, 负责牵头, 牵头负责: the tail belongs to the phrase, and lends it its role.
    while let Some(len) = tail(&part[end..]) {
        let word = folded(&part[end..end + len]);
        role = match word.as_str() {
            "牵头" | "主办" => Role::Lead,
            "配合" | "协助" | "参加" | "参与" | "协办" | "会办" | "协同" if role != Role::Lead => {
                Role::Support
            }
            _ => role,
        };
        end += len;
    }
    let verb = Verb { role, start: manner(part, back(part, start)), end };
    Some(goes_on(part, verb).unwrap_or(verb))
}

/// What the manner of doing begins with: 按专业分工, 根据分工, 结合实际.
const MANNERS: &[&str] = &["按", "根据", "根據", "依", "结合", "結合"];

/// The longest manner, in bytes.
const LONGEST_MANNER: usize = 48;

/// `市财政局按专业分工负责`, `市财政局按条块落实`: how it is done stands between the unit and the verb at `start` and
/// belongs to the verb, whatever noun it holds. 市委依法治市办负责 and 市气象局按乡镇由市农业局负责 hold none.
fn manner(part: &str, start: usize) -> usize {
    let head = &part[..start];
    if start > LONGEST_HEAD || list::looks_like_unit(head.trim()) {
        return start;
    }
    let Some(at) = MANNERS.iter().filter_map(|w| head.rfind(w)).max().filter(|at| *at > 0) else {
        return start;
    };
    let (unit, how) = (head[..at].trim().trim_start_matches('由'), &head[at..]);
    let plain = how.len() <= LONGEST_MANNER
        && how.chars().all(|c| (is_han(c) || is_blank(c)) && !matches!(c, '由' | '会' | '會' | '的'));
    let named = || {
        list::looks_like_unit(unit)
            || list::etc(unit).is_some_and(|i| list::looks_like_unit(unit[..i].trim()))
    };
    if plain && named() { at } else { start }
}

/// The longest names and manner before a verb, in bytes.
const LONGEST_HEAD: usize = 180;

/// `按职责范围分别负责`: the verb that the manner is for stands a few words behind it.
fn goes_on(part: &str, verb: Verb) -> Option<Verb> {
    let words = part[verb.start..verb.end].trim_start();
    let rest = &part[verb.end..];
    if rest.is_empty() || !MANNERS.iter().any(|w| words.starts_with(w)) {
        return None;
    }
    let next = strong(rest).filter(|v| v.start <= LONGEST_MANNER / 2)?;
    let how = &rest[..next.start];
    let plain = how.chars().all(|c| is_han(c) && !matches!(c, '由' | '会' | '會' | '的'));
    (plain && !list::looks_like_unit(how)).then_some(Verb {
        role: next.role,
        start: verb.start,
        end: verb.end + next.end,
    })
}

/// The length of the longest word of [`TAIL`] that comes next; a line may break before it: 按职责 ⏎ 分工负责.
fn tail(rest: &str) -> Option<usize> {
    let blank = if rest.starts_with(['\n', '\r', '\u{200B}', '\u{AD}']) {
        skip_blank(rest, 0, rest.len())
    } else {
        0
    };
    let rest = &rest[blank..];
    let len = TAILS.of(simplify(char_at(rest, 0)?)).filter_map(|(w, _)| starts(rest, w)).max()?;
    Some(blank + len)
}

fn weak(part: &str) -> Option<Verb> {
    let trimmed = part.trim_end();
    WEAK.iter().find_map(|(word, role)| {
        let at = trimmed.strip_suffix(word)?.len();
        // 市卫生局提供技术支持, 市卫生局做好检测支持
        let whole = Some(&trimmed[..at]).filter(|_| *role == Role::Support);
        let gives = |head: &str| head.rfind("提供").or_else(|| head.rfind("做好"));
        let kind = whole.and_then(gives).filter(|i| *i > 0 && at - i <= 24);
        let at = kind.unwrap_or(at);
        (at > 0).then(|| Verb { role: *role, start: manner(part, back(part, at)), end: part.len() })
    })
}

/// 委员会办公室 and 管委会办 hold 会办, 业主办 主办, 政协办 协办, 有关部门负责人 and 负责同志 负责: no verbs. 市交委主办 holds one.
fn in_a_name(part: &str, at: usize, len: usize) -> bool {
    let word = &part[at..at + len];
    let next = part[at + len..].chars().find(|c| !is_blank(*c)).map(simplify);
    let before = part[..at].chars().next_back().map(simplify);
    let within = || match simplify(word.chars().next().unwrap_or(' ')) {
        '会' => matches!(before, Some('员' | '委' | '事')),
        '主' => before == Some('业'),
        '协' => before == Some('政'),
        _ => false,
    };
    word.ends_with(['办', '辦']) && (next == Some('公') || within())
        // 请各承办单位于6月底前办结
        || before == Some('各') && matches!(next, Some('单' | '部' | '机'))
        // 会办意见不直接答复代表: what helpers say.
        || word.ends_with(['办', '辦']) && starts(&part[at + len..], "意见").is_some()
        || word.ends_with(['责', '責']) && (next == Some('人') || starts(&part[at + len..], "同志").is_some())
        || next == Some('体') && word.starts_with('主')
        // 人民参与和促进法治科, 公众参与: who takes part is no body.
        || word.starts_with(['参', '參']) && ["人民", "公众", "公眾", "社会", "社會", "群众", "群眾"].iter().any(|w| part[..at].ends_with(w))
        || word.starts_with(['组', '組']) && is_organized(&part[..at])
        // 工作专班牵头单位 is a body; A为牵头单位 is none.
        || matches!(word, "牵头" | "牽頭") && matches!(next, Some('单' | '部')) && !matches!(before, Some('为' | '是')) && at > 0
}

/// 各市场主办单位, 项目承办单位, 各参与部门: what kind of bodies is meant, no verb; A为主办单位 and 市文旅局主办单位 are.
fn ends_a_name(part: &str, at: usize, len: usize) -> bool {
    let rest = part[at + len..].trim();
    let (word, head) = (&part[at..at + len], part[..at].trim());
    matches!(rest, "单位" | "單位" | "部门" | "部門" | "机关" | "機關" | "企业" | "企業")
        && matches!(word, "主办" | "主辦" | "承办" | "承辦" | "协办" | "協辦" | "参与" | "參與" | "参加")
        && !head.is_empty()
        && !head.ends_with(['为', '為', '是'])
        && !list::looks_like_unit(head)
}

/// Takes the adverbs before a verb along: where the phrase starts.
pub fn back(part: &str, mut start: usize) -> usize {
    loop {
        let head = part[..start].trim_end();
        match ADVERBS.ends(head).map(|len| &head[..head.len() - len]) {
            Some(rest) if !rest.trim().is_empty() && !names_organization(head, rest) => start = rest.len(),
            _ => return start,
        }
    }
}

/// Whether `head` ends in such a name, 组织 standing behind `rest`.
fn names_organization(head: &str, rest: &str) -> bool {
    is_organized(rest) && starts(&head[rest.len()..], "组织").is_some()
}

/// 各级党组织, 各类社会组织, 各级工会组织: what stands before 组织 makes it the head of a name, and no verb.
fn is_organized(before: &str) -> bool {
    const KINDS: &[&str] = &["党", "黨", "社会", "社會", "群团", "群團", "自治", "基层", "基層"];
    let before = before.trim_end();
    KINDS.iter().any(|w| before.ends_with(w))
        || before.starts_with('各') && (before.ends_with("工会") || before.ends_with("工會"))
}

/// What [`STRONG`] begin with, in either script.
static VERBS: Chars = Chars::new("牵牽为為主是总總按依根各分共具负負承组組会會协協配参參");

/// The longest of [`STRONG`] at byte `at`.
fn word_at(part: &str, at: usize) -> Option<(usize, Role)> {
    let rest = &part[at..];
    STRONG
        .of(simplify(char_at(rest, 0)?))
        .filter_map(|(word, role)| starts(rest, word).map(|len| (len, Role::ALL[role as usize])))
        .max_by_key(|(len, _)| *len)
}

/// The length of `word` at the start of `text`, blanks inside and traditional script allowed.
pub fn starts(text: &str, word: &str) -> Option<usize> {
    let mut at = 0;
    for want in word.chars() {
        loop {
            let c = char_at(text, at)?;
            at += c.len_utf8();
            if simplify(c) == want {
                break;
            }
            if !is_blank(c) || at == c.len_utf8() {
                return None;
            }
        }
    }
    Some(at)
}

/// 会同, 联同, 联合, 邀集, 商: what stands before leads, what stands behind supports.
pub fn together(words: &str) -> Option<(usize, usize)> {
    static SIGNS: Chars = Chars::new("会會联聯商邀");
    if !SIGNS.within(words) {
        return None;
    }
    for word in ["会同", "联同", "联合", "牵头会同", "邀集", "商"] {
        for (i, c) in words.char_indices() {
            if i == 0 || simplify(c) != word.chars().next()? {
                continue;
            }
            if let Some(len) = starts(&words[i..], word) {
                // 商务局 is no consultation, 联合会 no alliance.
                let next = words[i + len..].chars().next().unwrap_or(' ');
                if (word == "商"
                    && !matches!(next, '市' | '区' | '县' | '省')
                    && !consults(&words[..i], next))
                    || (word == "联合" && matches!(next, '会' | '体' | '国' | '社' | '大'))
                {
                    continue;
                }
                // 市商务局要会同市文旅局: what they are told so is no part of the name.
                let told = words[..i].strip_suffix(['要', '应', '應', '须', '須']).map(str::len);
                return Some((told.filter(|l| *l > 6).unwrap_or(i), i + len));
            }
        }
    }
    None
}

/// The length of 会同 or 联同 at the start of words: whom somebody named before draws in.
pub fn draws_in(words: &str) -> Option<usize> {
    starts(words, "会同").or_else(|| starts(words, "联同"))
}

/// `市交通局商民航部门提出意见`: whether 商 behind a body asks another; 市场监管局商务科, 市政府商州办 are names.
fn consults(head: &str, next: char) -> bool {
    head.ends_with(['局', '委', '厅', '办', '部']) && is_han(next) && !WARES.contains(next)
}

/// What makes a word or a place of 商.
const WARES: &str = "务業业贸貿会會标標品户戶场場行事检檢城学學店超圈丘州洛河水南都";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(part: &str) -> Option<(Role, &str, &str)> {
        find(part).map(|v| (v.role, &part[..v.start], &part[v.end..]))
    }

    #[test]
    fn verbs() {
        assert_eq!(read("市发改委牵头"), Some((Role::Lead, "市发改委", "")));
        assert_eq!(read("市财政局按职责分工负责"), Some((Role::Responsible, "市财政局", "")));
        assert_eq!(read("市财政局负责牵头落实"), Some((Role::Lead, "市财政局", "")));
        assert_eq!(read("市财政局、审计局分别配合"), Some((Role::Support, "市财政局、审计局", "")));
        assert_eq!(read("公安部門負責"), Some((Role::Responsible, "公安部門", "")));
        assert_eq!(read("市发改委牵头市财政局配合"), Some((Role::Lead, "市发改委", "市财政局配合")));
        assert_eq!(read("各区政府落实"), Some((Role::Responsible, "各区政府", "")));
        assert_eq!(read("市财政局"), None);
    }

    #[test]
    fn together_with() {
        assert_eq!(together("市发改委会同市财政局"), Some((12, 18)));
        assert_eq!(together("市商务局"), None);
        assert_eq!(together("市文联联合会"), None);
    }
}
