//! Unit first, in one line with its duty: `市公安局：负责交通疏导。` · `（二）市财政局、审计局：落实资金。` ·
//! `县卫健局负责医疗保障。` · `二、市水务局要加快河道清淤，9月底前完成。`
//!
//! One such line may be anything; two in one series, or two paragraphs of one item, are duties.

use super::tree::Tree;
use super::{Role, heading};
use crate::deadline;
use crate::grammar::label::{self, Ending};
use crate::grammar::verb;
use crate::text::Span;
use crate::text::class::{Chars, char_at, is_han, simplify, skip_blank};
use crate::text::words::bars;
use crate::unit::alone::units;
use crate::unit::collective::is_collective;
use crate::unit::list::Name;
use crate::unit::looks::opens_like_prose;

/// The units that a line begins with, and their duty.
#[derive(Clone, Debug, PartialEq)]
pub struct Owner {
    /// Responsible, or lead where the duty says so.
    pub role: Role,
    /// The verb; empty behind a colon.
    pub label: Span,
    /// The units.
    pub names: Vec<Name>,
    /// Where the duty's words begin; behind a verb, at the unit.
    pub words: usize,
    /// The unit must do it: 市水务局要加快清淤.
    pub must: bool,
    /// A name here is known by its ending alone: 商委, 市社会办.
    pub unsure: bool,
    /// Units that must only help: `；市教育局要积极配合`, each with the words that say so.
    pub helpers: Vec<(Span, Name)>,
    /// It names kinds of units only, which counts beside one that is named: 各学院要加强巡查.
    pub kinds: bool,
    /// By when, in a sentence that tells a unit what it must do.
    pub deadline: Option<Span>,
}

/// What a duty behind a full stop begins with.
const DUTIES: &[&str] =
    &["负责", "負責", "承担", "承擔", "主要负责", "具体负责", "主管", "协助", "协调", "指导", "组织", "牵头"];

/// What may stand behind the units, 要 left out; in all widths and scripts.
static SIGNS: Chars = Chars::new("\n\t:：︰∶﹕。｡负負牵牽须須需");

/// The most characters before a colon.
const LONGEST: usize = 48;

/// The most characters of a list of several before a colon.
const LIST: usize = 160;

/// Reads the words `start..end` of an item or a paragraph.
pub fn read(text: &str, start: usize, end: usize) -> Option<Owner> {
    let words = &text[start..end];
    let (at, sign) = sign(words)?;
    let colon = simplify(sign) == ':';
    let must = matches!(simplify(sign), '要' | '须' | '需');
    let stop = matches!(sign, '。' | '｡');
    let behind = skip_blank(text, start + at + sign.len_utf8(), end);
    // （一）办公室。负责文电和会务。
    let stop_opens = stop && opens_duty(&text[behind..end]);
    if at < 6 || stop && !stop_opens || sign == '\t' || label::at(text, start, end, Ending::Colon).is_some() {
        return None;
    }
    let colon = colon || stop;
    let object = if simplify(sign) == '负' { answers(&words[..at], &words[at..]) } else { None };
    let span = Span::new(start, start + object.unwrap_or(at));
    let known = units(text, span);
    let unsure = known.is_none();
    let names = known.or_else(|| by_ending(text, span).filter(|_| colon && !stop))?;
    let words = if colon { behind } else { start };
    let duty = &text[if colon { words } else { start + at }..end];
    // 各单位要高度重视 is said in every speech.
    let kinds = (must || object.is_some()) && names.iter().all(|n| is_collective(n.span.of(text)));
    if kinds && names.iter().any(|n| is_everybody(n.span.of(text))) {
        return None;
    }
    if duty.chars().filter(|c| is_han(*c)).take(4).count() < 4 {
        return None;
    }
    let verb = verb::find(duty).filter(|v| v.start == 0 && !must);
    if !colon
        && !must
        && object.is_none()
        && verb.is_none_or(|v| duty[v.end..].chars().next().is_none_or(|c| !is_han(c)))
    {
        return None;
    }
    let lead = verb.is_some_and(|v| v.role == Role::Lead) && object.is_none();
    let label = match verb {
        Some(v) if !colon => Span::new(start + at + v.start, start + at + v.end),
        _ => Span::empty(start),
    };
    let role = if lead { Role::Lead } else { Role::Responsible };
    let deadline = must.then(|| first_deadline(text, start + at, end)).flatten();
    let (mut names, mut helpers) = (names, Vec::new());
    if must {
        also(text, start + at, end, &mut names, &mut helpers);
    }
    Some(Owner { role, label, names, words, must, unsure, helpers, kinds, deadline })
}

/// `各县政府对本地区食品安全负总责`: where 对 stands, behind the units of `head`; `rest` begins with 负.
fn answers(head: &str, rest: &str) -> Option<usize> {
    let behind = ["负总责", "负全责", "负主责", "负责"].iter().find_map(|w| rest.strip_prefix(w))?;
    let ends = behind.chars().next().is_none_or(|c| !is_han(c));
    head.rfind('对').filter(|at| ends && head[*at..].chars().count() > 2)
}

/// What stands behind the units that words begin with, and where. Behind a long list of them, or one that a line
/// break parts, only a colon may: `市住建局、市城市管理` ⏎ `局：负责排涝。`
fn sign(words: &str) -> Option<(usize, char)> {
    let ends = |i: usize, c: char| match c {
        // 主要, 重要 and 纪要 tell nobody to do anything.
        '要' => !words[..i].ends_with(['主', '重', '纪', '需', '概']),
        c => SIGNS.has(c),
    };
    let (mut list, mut breaks) = (false, 0);
    for (count, (i, c)) in words.char_indices().take(LIST).enumerate() {
        if count >= LONGEST && !list {
            return None;
        }
        list |= c == '、';
        if c == '\n' {
            breaks += 1;
        } else if ends(i, c) {
            let near = count < LONGEST && breaks == 0;
            return (near || breaks < 2 && simplify(c) == ':').then_some((i, c));
        }
    }
    None
}

/// Whether words begin like a duty: 负责文电, but no 负责人 and no 负责同志.
fn opens_duty(words: &str) -> bool {
    let rest = DUTIES.iter().find_map(|w| words.strip_prefix(w));
    rest.is_some_and(|rest| !rest.starts_with(['人', '同', '的']))
}

/// A name that ends like a body's and is not known: 商委, 市社会办. Among others that are it is one too.
fn by_ending(text: &str, span: Span) -> Option<Vec<Name>> {
    let words = span.of(text);
    let ends = words.ends_with(['委', '办', '局', '科', '室', '站', '所', '队', '处', '庭', '馆']);
    let short = (2..=12).contains(&words.chars().count()) && words.chars().all(is_han);
    (ends && short && !opens_like_prose(words)).then(|| vec![Name { span, open: false }])
}

/// Whether so few names are unsure that they are bodies like the others.
fn carried(sure: usize, unsure: usize) -> bool {
    sure > 1 && unsure > 0 && sure * 2 > unsure
}

/// 各单位, 各级各部门, 有关单位: all whom a text speaks to.
fn is_everybody(name: &str) -> bool {
    const KINDS: &str = "单位|部门|级|地|有关|相关|方面";
    !name.starts_with('各') || bars(KINDS).any(|w| name["各".len()..].starts_with(w))
}

/// `各单位要于4月15日前报送方案`: what a notice tells all whom it speaks to, behind whatever stands above.
pub fn tells_everybody(text: &str, start: usize, end: usize) -> bool {
    let words = &text[start..end];
    let must = words
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| matches!(simplify(*c), '要' | '须' | '应' | '请' | '于'));
    let head = must.map_or("", |(i, _)| words[..i].trim_end());
    let kinds = || units(text, Span::new(start, start + head.len()));
    head.starts_with(['各', '有', '相'])
        && kinds().is_some_and(|k| k.iter().all(|n| is_everybody(n.span.of(text))))
}

/// `成员由县直有关部门负责人组成`, `总指挥由县长担任`: who a body is made of is none of its duties.
pub fn founds(words: &str) -> bool {
    let mut clauses = words.split(|c| matches!(simplify(c), ',' | ';' | '。'));
    clauses.any(|part| {
        let part = part.trim_end();
        part.contains('由')
            && !part.starts_with("负责")
            && ["组成", "担任", "兼任"].iter().any(|w| part.ends_with(w))
    })
}

/// `保卫处要加强门卫管理，后勤处、后勤公司要做好保障，工会要积极配合`: appends those of the further clauses of the first
/// sentence, who must do something themselves or help.
fn also(text: &str, start: usize, end: usize, names: &mut Vec<Name>, helpers: &mut Vec<(Span, Name)>) {
    let words = &text[start..end];
    let stop = words.find(['。', '\n']).unwrap_or(words.len());
    let mut from = start;
    for part in words[..stop].split(|c| matches!(simplify(c), ',' | ';')) {
        let must = part.char_indices().take(LONGEST).find(|(_, c)| *c == '要').filter(|(i, _)| *i > 0);
        if let Some((at, _)) = must.filter(|_| from > start) {
            let found = units(text, Span::new(from, from + at)).unwrap_or_default();
            match helps(&part[at..]).map(|v| Span::new(from + at, from + at + v.end)) {
                Some(label) => helpers.extend(found.into_iter().map(|name| (label, name))),
                None => names.extend(found),
            }
        }
        from += part.len();
        from += text[from..end].chars().next().map_or(0, char::len_utf8);
    }
}

/// Whether words that begin with 要 go on with nothing but help: 要积极配合.
fn helps(words: &str) -> Option<verb::Verb> {
    verb::find(words).filter(|v| v.role == Role::Support && v.start <= '要'.len_utf8())
}

/// The deadline in the first sentence of `start..end`: `要于6月底前完成`, `要加快清淤，9月底前完成`.
pub fn first_deadline(text: &str, start: usize, end: usize) -> Option<Span> {
    let words = &text[start..end];
    let stop = words.find(['。', '\n']).unwrap_or(words.len());
    let found = deadline::find(&words[..stop])?;
    Some(Span::new(start + found.start, start + found.end))
}

/// Which items begin with a unit and its duty, another one standing in the same series; `headings` says which are units'
/// names above their duties.
pub fn items(text: &str, tree: &Tree, headings: &[bool]) -> Vec<Option<Box<Owner>>> {
    let mut found: Vec<Option<Box<Owner>>> = tree
        .nodes
        .iter()
        .enumerate()
        .map(|(id, node)| {
            let may = node.is_counted() && !tree.assigns(id) && !tree.has_table(id);
            let owner = may.then(|| of_item(text, tree, id, !headings[id])).flatten();
            // 一、市公安局牵头事项（2项） heads its items.
            let owner = owner.filter(|_| node.children.is_empty() || heading::unit(text, node).is_none());
            // 第十二条 公安机关负责监督管理 is the law.
            let article = node.number.is_some_and(|n| n.written.of(text).starts_with('第'));
            owner.filter(|o| !article || o.label.is_empty()).map(Box::new)
        })
        .collect();
    let mut series = vec![0u32; tree.nodes.len()];
    let mut unsure = vec![0u32; tree.nodes.len()];
    let mut named = vec![false; tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate() {
        if let Some(owner) = &found[id] {
            series[node.parent()] += u32::from(!owner.unsure);
            unsure[node.parent()] += u32::from(owner.unsure);
            named[node.parent()] |= !owner.kinds;
        }
    }
    for (id, node) in tree.nodes.iter().enumerate() {
        let carried = carried(series[node.parent()] as usize, unsure[node.parent()] as usize);
        found[id].take_if(|owner| owner.unsure && !carried);
    }
    for (id, node) in tree.nodes.iter().enumerate() {
        let alone = series[node.parent()] < 2 && !node.heads_duties();
        found[id].take_if(|o| alone || o.kinds && !named[node.parent()]);
    }
    found
}

/// The units that an item begins with, and their duty, which may stand below: `（四）市发展改革局` ⏎ `负责物资储备。`
fn of_item(text: &str, tree: &Tree, id: usize, below: bool) -> Option<Owner> {
    let node = &tree.nodes[id];
    let (start, line) = (node.start(), node.first.hi());
    let mut paragraphs = tree.paragraphs(id).iter().copied();
    let paragraph = paragraphs.next();
    // （五）市住建局、市城市管理 ⏎ 局：负责排涝。
    let rest = |at: usize| text[at..].chars().take(REST).any(|c| simplify(c) == ':');
    let end = match paragraph {
        Some(at) if rest(at) => paragraphs.next().unwrap_or(node.end()),
        at => at.unwrap_or(node.end()),
    };
    let broken = || end > line && text[line..end].contains(is_han);
    let found = read(text, start, line).or_else(|| broken().then(|| read(text, start, end)).flatten());
    let below =
        paragraph.filter(|at| below && found.is_none() && opens_duty(&text[*at..node.end().max(*at)]));
    let Some(words) = below else { return found };
    heading(text, node.first, words)
}

/// Units that are all of a line, `name`, and whose duty stands below, at byte `words`.
fn heading(text: &str, name: Span, words: usize) -> Option<Owner> {
    let names = units(text, name)?;
    let kinds = names.iter().all(|n| is_collective(n.span.of(text)));
    (!kinds).then_some(Owner {
        role: Role::Responsible,
        label: Span::empty(name.lo()),
        names,
        words,
        must: false,
        unsure: false,
        helpers: Vec::new(),
        kinds,
        deadline: None,
    })
}

/// The most characters of a name behind a line break, its colon counted.
const REST: usize = 5;

/// The paragraphs of one item that begin with a unit and its duty, and the sentences of one that goes on
/// with others (`市房产局：负责管网改造。市工商局：负责查处。`): each with its end; none where there is but one.
pub fn paragraphs(text: &str, tree: &Tree, id: usize) -> Vec<(Owner, usize)> {
    let paragraphs = tree.paragraphs(id);
    let mut out: Vec<(Owner, usize)> = Vec::new();
    for (i, start) in paragraphs.iter().copied().enumerate() {
        let end = paragraphs.get(i + 1).copied().unwrap_or(tree.nodes[id].end());
        let opens = char_at(text, start).is_some_and(is_han);
        if let Some(owner) = opens.then(|| above(text, tree, id, i)).flatten() {
            out.push(owner);
            continue;
        }
        let Some(owner) = read(text, start, end).filter(|_| opens) else { continue };
        let runs = owner.words > start;
        out.push((owner, end));
        if runs {
            sentences(text, end, &mut out);
        }
    }
    let sure = out.iter().filter(|(owner, _)| !owner.unsure).count();
    if !carried(sure, out.len() - sure) {
        out.retain(|(owner, _)| !owner.unsure);
    }
    if out.len() < 2 || out.iter().all(|(o, _): &(Owner, usize)| o.kinds) { Vec::new() } else { out }
}

/// Paragraph `i` is a unit's name alone and the next one its duty: `区应急局` ⏎ `指导协调森林火灾扑救工作。`
fn above(text: &str, tree: &Tree, id: usize, i: usize) -> Option<(Owner, usize)> {
    let paragraphs = tree.paragraphs(id);
    let (start, words) = (paragraphs[i], *paragraphs.get(i + 1)?);
    let end = paragraphs.get(i + 2).copied().unwrap_or(tree.nodes[id].end());
    let name = text[start..words].trim_end();
    if name.len() > LONGEST * 3 || name.contains(['：', ':', '。', '，']) || !opens_duty(&text[words..end])
    {
        return None;
    }
    heading(text, Span::new(start, start + name.len()), words).map(|owner| (owner, end))
}

/// Ends the duty that stands last in `out` where a sentence opens with another unit and its own.
fn sentences(text: &str, end: usize, out: &mut Vec<(Owner, usize)>) {
    let Some((last, _)) = out.last() else { return };
    let mut from = last.words;
    while let Some(stop) = text[from..end].find('。') {
        from = skip_blank(text, from + stop + '。'.len_utf8(), end);
        let sentence = text[from..end].find('。').map_or(end, |i| from + i);
        let owner = read(text, from, sentence).filter(|o| o.words > from && !o.unsure);
        let Some(owner) = owner else { continue };
        if let Some(last) = out.last_mut() {
            last.1 = from;
        }
        out.push((owner, end));
    }
}
