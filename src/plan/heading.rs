//! What headings say: `一、…工作(责任领导:张锐,共27条)` · `(二)省审计厅牵头的工作` · `三、市财政局`.

use super::Role;
use super::owner;
use super::tree::{Node, Tree};
use crate::grammar::label::{self, Ending, Field};
use crate::grammar::works;
use crate::outline::number::Kind;
use crate::person;
use crate::statement::Statement;
use crate::text::Span;
use crate::text::class::{
    char_before, digit, folded, is_blank, is_bullet, is_close, is_dash, is_han, is_open, simplify,
    skip_blank, trim_end,
};
use crate::text::words::Words;
use crate::unit::alone::{units, without_count};
use crate::unit::list::Name;
use std::ops::Range;
use std::sync::LazyLock;

/// Whether an item is a heading alone: one short line without a sentence in it, its statement
/// left out, so that what it assigns is meant for the items below.
pub fn is_bare(text: &str, node: &Node, own: &[Statement]) -> bool {
    let words = words(text, node, own);
    let line = text[node.start()..node.end()].trim_end();
    let rest =
        own.iter().fold(line.chars().count(), |n, s| n.saturating_sub(s.span.of(text).chars().count()));
    rest <= 60 && words.len() <= 240 && node.paragraphs.is_empty()
}

/// Whether an item assigns in its first line and heads a section by the form of its number: 一、
/// above 1. and (一), not above (1) and ①, which are parts of one task.
/// 一、市审计局牵头的工作 does, whatever the numbers below. At least `least` items must stand below.
pub fn assigns_items(text: &str, tree: &Tree, id: usize, least: usize) -> bool {
    let node = &tree.nodes[id];
    if !node.children.is_empty() && tree.assigns(id) && unit(text, node).is_some() {
        return true;
    }
    let section = node.number.is_some_and(|n| matches!(n.kind, Kind::Part | Kind::Chinese));
    let item = |child: usize| {
        tree.nodes[child]
            .number
            .is_some_and(|n| matches!(n.kind, Kind::ChineseBracket | Kind::Arabic | Kind::Dotted))
    };
    section
        && node.children.len() >= least
        && tree.own(id).iter().all(|s| s.span.hi() <= node.first.hi())
        && tree.children(id).all(item)
}

/// Whether an item's first line reads as a title: short, no full stop but perhaps its last sign, where its paragraphs have
/// bullets: `（四）更新文旅设备。` ⏎ `- 推动高校更新设备。（市教育局牵头）`.
pub fn is_title(text: &str, tree: &Tree, id: usize) -> bool {
    let node = &tree.nodes[id];
    let marked = |start: &usize| text[node.first.hi()..*start].contains(|c| is_bullet(c) || is_dash(c));
    let listed = tree.paragraphs(id).first().is_some_and(marked);
    let first = node.first.of(text);
    let first = if listed { first.trim_end_matches(['。', '*']) } else { first };
    first.chars().count() <= 45 && !first.contains('。')
}

/// Whether a heading only says what part of the item above it is: 责任分工, 方案说明, 完成时限.
pub fn names_a_part(text: &str, node: &Node) -> bool {
    let words = folded(node.first.of(text));
    let words = words.trim_end_matches([':', '。']);
    words.len() <= 24
        && [
            "说明", "方案说明", "說明", "方案說明", "基本信息", "基本情况", "责任分工", "任务分工",
            "职责分工", "分工", "责任单位", "牵头单位", "责任落实", "实施主体", "责任主体", "组织分工",
            "责任部门", "分工安排",
        ]
        .contains(&words)
}

/// Whether a heading says no more than of what kind the items below are: 二、重点任务, 四、保障措施.
pub fn names_a_kind(text: &str, node: &Node) -> bool {
    let words: String = node.first.of(text).chars().filter(|c| is_han(*c)).map(simplify).collect();
    let section = node.number.is_some_and(|n| matches!(n.kind, Kind::Part | Kind::Chinese));
    let ends = ["任务", "措施", "举措", "保障", "要求", "内容", "重点工作", "主要工作", "重点"];
    section && words.chars().count() <= 8 && ends.iter().any(|w| words.ends_with(w))
}

/// Whether every paragraph below a heading ends with a statement of its own.
pub fn each_paragraph_assigns(text: &str, tree: &Tree, id: usize) -> bool {
    let (node, own, paragraphs) = (&tree.nodes[id], tree.own(id), tree.paragraphs(id));
    // 整改措施：… ⏎ 责任单位：… ⏎ 督办单位：… are fields of one task.
    let last = own.iter().rev().find(|s| s.assigns()).map_or(0, |s| s.span.lo());
    let field = |at: &usize| *at < last && label::at(text, *at, node.end(), Ending::Colon).is_some();
    if paragraphs.iter().any(field) {
        return false;
    }
    let first = paragraphs.first().copied().unwrap_or(node.end());
    // What the heading says of itself (责任领导：张锐) stands before them.
    let own = own.iter().filter(|s| s.assigns() && s.span.lo() >= first);
    let mut assigning = own.map(|s| s.span.lo()).peekable();
    let mut with = 0;
    for (i, start) in paragraphs.iter().enumerate() {
        let end = paragraphs.get(i + 1).copied().unwrap_or(usize::MAX);
        if assigning.next_if(|s| (*start..end).contains(s)).is_some() {
            with += 1;
            while assigning.next_if(|s| (*start..end).contains(s)).is_some() {}
        }
    }
    with > 1
}

/// A heading's own words, number included, statement left out: up to the first full stop or the
/// end of its first line.
pub fn words(text: &str, node: &Node, own: &[Statement]) -> Span {
    let start = number_start(text, node);
    let mut end = node.first.hi();
    if let Some(statement) = own.first().filter(|s| s.span.lo() >= node.start() && s.span.lo() < end) {
        // 一、市审计局牵头的工作 is all statement and the heading's words all the same.
        let before = trim_end(text, node.start(), statement.span.lo());
        end = if before > node.start() { before } else { end };
    }
    if let Some(stop) = text[node.start()..end].find('。') {
        end = node.start() + stop;
    }
    Span::new(start, end.max(start))
}

fn number_start(text: &str, node: &Node) -> usize {
    let Some(number) = node.number else { return node.start() };
    let at = number.written.lo();
    match char_before(text, at) {
        Some(c) if is_open(c) && matches!(number.kind, Kind::ChineseBracket | Kind::ArabicBracket) => {
            at - c.len_utf8()
        }
        _ => at,
    }
}

/// Units that a heading names, with their role and the words that gave it.
pub type Named = (Role, Span, Vec<Name>);

/// The units that a heading gives to everything below: `省审计厅牵头的工作`, `市财政局负责的任务`,
/// `市教育局`, `市财政局（3项）`, `各镇人民政府、街道办事处`.
pub fn unit(text: &str, node: &Node) -> Option<Named> {
    if !node.paragraphs.is_empty() {
        return None;
    }
    named(text, node).or_else(|| must(text, node))
}

/// `（二）市农业局要强化源头治理：` ⏎ `1．建设蔬菜基地；`: what a unit must do, in a line that a colon ends, heads its duties.
fn must(text: &str, node: &Node) -> Option<Named> {
    let section = node.number.is_some_and(|n| matches!(n.kind, Kind::Chinese | Kind::ChineseBracket));
    if !section || node.children.is_empty() || !node.first.of(text).trim_end().ends_with([':', '：']) {
        return None;
    }
    let owner = owner::read(text, node.start(), node.first.hi())?;
    (owner.must && !owner.kinds).then_some((owner.role, owner.label, owner.names))
}

/// Whether the items below a heading are worth points: `县人民医院：` ⏎ `（1）健全制度，3分；` says whom a standard is for.
pub fn is_scored(text: &str, tree: &Tree, id: usize) -> bool {
    let points = |c: usize| {
        let words = tree.nodes[c].first.of(text).trim_end_matches(|c| is_blank(c) || "；;。.，,".contains(c));
        let figure = words.strip_suffix('分').and_then(|w| w.chars().next_back());
        figure.is_some_and(|c| digit(c).is_some())
    };
    let mut children = tree.children(id);
    children.clone().next().is_some() && children.all(points)
}

/// The units in a heading's first line, whatever follows.
pub fn named(text: &str, node: &Node) -> Option<Named> {
    let words = without_people(text, node.first);
    if words.len() > 120 || words.contains(['。', '，', ',']) {
        return None;
    }
    let base = node.first.lo();
    let trimmed = without_count(words);
    if let Some(found) = works::verb(trimmed) {
        let head = works::names(trimmed, &found);
        let names = Span::new(base + head.start, base + head.end);
        let names = units(text, names).filter(|_| works::called(trimmed, &found).is_some())?;
        return Some((found.role, Span::new(base + found.start, base + found.end), names));
    }
    let names = units(text, Span::new(base + behind_group(trimmed), base + trimmed.len()))?;
    Some((Role::Responsible, Span::empty(base), names))
}

/// `宣传教育组：县委宣传部`: where the unit begins that a heading names behind a group.
fn behind_group(words: &str) -> usize {
    let colon = words.char_indices().take(GROUP).find(|(_, c)| simplify(*c) == ':');
    let group =
        colon.filter(|(at, _)| words[..*at].ends_with(['组', '組']) || words[..*at].ends_with("专班"));
    group.map_or(0, |(at, c)| skip_blank(words, at + c.len_utf8(), words.len()))
}

/// The longest name of a group, in characters.
const GROUP: usize = 16;

/// A heading's words without those behind them that say who leads what it heads: `市财政局牵头的任务（责任领导：程志明）`,
/// `市财政局牵头的任务 责任领导：程志明`.
fn without_people(text: &str, first: Span) -> &str {
    let words = first.of(text);
    let people = |(i, c): (usize, char)| {
        let label = label::at(text, first.lo() + i + c.len_utf8(), first.hi(), Ending::Colon);
        let closed = is_blank(c) || words.trim_end().ends_with(is_close);
        label.is_some_and(|l| l.field == Field::People) && closed
    };
    if words.len() > 240 || !words.contains([':', '：']) {
        return words;
    }
    let cut = words.char_indices().skip(1).filter(|(_, c)| is_open(*c) || is_blank(*c)).find(|o| people(*o));
    cut.map_or(words, |(i, _)| &words[..i])
}

/// Whether a heading says that a unit leads or does what stands below: `市财政局牵头的任务`.
pub fn gives_work(text: &str, node: &Node) -> bool {
    unit(text, node).is_some_and(|(_, verb, _)| !verb.is_empty())
}

/// Which items are a unit's name with its duties as paragraphs below: `二、市农业农村局` ⏎
/// `牵头推广秸秆还田。`, or says what it does: `二、市农业农村局牵头的任务` ⏎ `推广秸秆还田。` Another unit must stand beside it,
/// in the same series.
pub fn unit_first(text: &str, tree: &Tree) -> Vec<bool> {
    let named: Vec<bool> = tree.nodes.iter().map(|n| n.is_counted() && named(text, n).is_some()).collect();
    let mut units = vec![0u32; tree.nodes.len()];
    for (id, node) in tree.nodes.iter().enumerate().filter(|(id, _)| named[*id]) {
        units[node.parent()] += u32::from(id > 0);
    }
    let duties = |(id, node): (usize, &Node)| {
        let titled = tree.own(id).iter().all(|s| s.span.hi() <= node.first.hi());
        let bare = node.children.is_empty() && titled && !tree.has_table(id);
        named[id] && bare && !node.paragraphs.is_empty() && (units[node.parent()] > 1 || node.heads_duties())
    };
    tree.nodes.iter().enumerate().map(duties).collect()
}

/// Posts of leaders, longer ones first.
const POSTS: &str = "\
    副省长|省长|副市长|市长|副县长|县长|副区长|区长|副旗长|旗长|副州长|州长|副书记|书记|常委|秘书长|部长|副主任|主任|\
    副校长|校长|副院长|院长|同志";

static POST: LazyLock<Words> = LazyLock::new(|| Words::new(&[(POSTS, 0)]));
static KIND: LazyLock<Words> = LazyLock::new(|| Words::new(&[(TASKS, 1), (NO_TASKS, 2)]));

static LEADS: LazyLock<Words> = LazyLock::new(|| Words::new(&[("主抓|牵头|分管|包抓|领衔|领办|负责", 0)]));

/// The leader that a heading names: `沈立群省长主抓重点任务`, `由王明远副市长牵头的工作`, `市委常委、副市长王磊负责的
/// 工作`. The verb's words and the name's.
pub fn leader(text: &str, node: &Node) -> Option<(Span, Span)> {
    let words = node.first.of(text);
    if words.len() > 180 {
        return None;
    }
    // Simplified characters are as long as those that they stand for.
    let simple: String =
        words.chars().map(|c| if simplify(c).len_utf8() == c.len_utf8() { simplify(c) } else { c }).collect();
    let words = simple.as_str();
    let (at, len, _) = LEADS.find(words)?;
    let head = words[..at].trim_end();
    let from = if head.starts_with('由') { '由'.len_utf8() } else { 0 };
    let name = only_person(&head[from..])?;
    let base = node.first.lo();
    let name = Span::new(base + from + name.start, base + from + name.end);
    Some((Span::new(base + at, base + at + len), name))
}

/// The name in words that are one person's with a post, before it, behind it or in a bracket: `常务副县长刘建军`,
/// `王磊（县委常委、副县长）`.
fn only_person(words: &str) -> Option<Range<usize>> {
    let mark = |c: char| matches!(simplify(c), '、' | ',');
    let titles = |words: &str| words.split(mark).all(person::is_title);
    let bracket = words.char_indices().find(|(_, c)| is_open(*c));
    if let Some((open, c)) = bracket {
        let inside = words[open + c.len_utf8()..].strip_suffix([')', '）'])?;
        let name = words[..open].trim_end();
        return (person::is_surely_name(name) && titles(inside)).then_some(0..name.len());
    }
    let start = words.char_indices().rfind(|(_, c)| mark(*c)).map_or(0, |(i, c)| i + c.len_utf8());
    if start > 0 && !titles(words[..start].trim_end_matches(mark)) {
        return None;
    }
    let last = &words[start..];
    let found = person::at_end(last).filter(|r| start > 0 || r.len() < last.len()).or_else(|| {
        let (at, ..) = POST.find(last).filter(|(at, post, _)| at + post == last.len())?;
        let name = last[..at].trim_end();
        ((2..=4).contains(&name.chars().count()) && person::is_name(name)).then_some(0..at)
    });
    let found = found?;
    Some(start + found.start..start + last[..found.end].trim_end().len())
}

const TASKS: &str = "\
    任务|措施|举措|工作内容|重点工作|主要工作|行动|工程|分工|重点内容|实施重点|\
    工作重点|整改事项";
const NO_TASKS: &str = "\
    组织保障|工作保障|保障措施|保障机制|强化保障|加强保障|完善保障|健全保障|机制保障|制度保障|组织领导|组织实施|工作要求|有关要求|指导思想|目标|原则|总体要求|总体思路|\
    附则|总则|实施步骤|步骤安排|领导小组|监督考核|考核|要求|背景|意义|适用范围|\
    职责";

/// The lists of [`KIND`] that have a part of the words. 保障措施 are no 措施.
fn kind_of(words: &str) -> u32 {
    match words.split_once("保障措施") {
        Some((before, behind)) => KIND.tags(before) | KIND.tags(behind) | 2,
        None => KIND.tags(words),
    }
}

/// Whether an item stands in a section whose heading makes its items tasks.
pub fn is_task_section(text: &str, tree: &Tree, id: usize) -> bool {
    let mut at = tree.nodes[id].parent();
    let mut found = false;
    while at != 0 {
        let node = &tree.nodes[at];
        let words = words(text, node, &[]).of(text);
        match kind_of(words) {
            2 => return false,
            kind => found |= kind & 1 != 0,
        }
        at = node.parent();
    }
    found
}

/// Whether an item's words make the items below it tasks, by [`is_task_section`].
pub fn heads_tasks(text: &str, tree: &Tree, id: usize) -> bool {
    !tree.nodes[id].children.is_empty() && kind_of(words(text, &tree.nodes[id], &[]).of(text)) == 1
}

/// Whether an item or a heading above it is about safeguards and not a task.
pub fn is_safeguard(text: &str, tree: &Tree, id: usize) -> bool {
    let mut at = id;
    while at != 0 {
        let words = words(text, &tree.nodes[at], &[]).of(text);
        if words.chars().count() <= 24 && kind_of(words) == 2 {
            return true;
        }
        at = tree.nodes[at].parent();
    }
    false
}
