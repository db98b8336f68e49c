//! Rosters: who sits in a leading group, with which post, of which unit.
//!
//! ```text
//! 组　长：林　峰　副市长
//! 副组长：黄建平（市水利局局长）
//! 成　员：赵玉芳　市住建局副局长
//! 　　　　马俊杰　市城管局副局长
//! ```
//!
//! Lists in one line (`成员：张三（市水利局局长）、李四（市财政局局长）`), the post before the name, and
//! tables with the columns 姓名 and 职务 or 单位 are read as well. A member is linked to the unit of
//! the plan that its post begins with. A roster makes no tasks.

use super::Plan;
use super::past::Past;
use crate::outline::table::delimited::{cells, delimiter};
use crate::outline::{Kind, Outline};
use crate::person;
use crate::text::Span;
use crate::text::class::{folded, is_blank, is_close, is_open, simplify, skip_blank, trim_end};
use crate::text::page_mark::is_page_mark;
use crate::text::words::Words;
use crate::unit::collective::looks_like_unit;
use crate::unit::fold::{self, Parts};
use serde::{Deserialize, Serialize};
use std::rc::Rc;
use std::sync::LazyLock;

/// One member.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// The name; blanks inside (林　峰) are part of the span.
    pub name: Span,
    /// The post as written: 市水利局局长; empty where there is none.
    pub post: Span,
    /// The part in the group as written: 组长, 成员; empty where there is none.
    pub part: Span,
    /// Index into [`Plan::units`].
    pub unit: Option<u32>,
}

/// Parts in a group.
static PARTS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[(
        "组长|副组长|常务副组长|第一组长|第一副组长|执行组长|名誉组长|成员|组员|主任|副主任|常务副主任|\
        主任委员|副主任委员|委员|指挥长|副指挥长|常务副指挥长|总指挥|副总指挥|常务副总指挥|召集人|副召集人|总召集人|\
        政委|副政委|秘书长|队长|副队长|顾问|总协调|团长|副团长",
        0,
    )])
});

/// What a post begins with behind the name of its unit.
static POSTS: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[(
        "党组|党委|党工委|党支部|党总支|副|局长|主任|书记|部长|院长|校长|处长|科长|总经理|经理|董事|所长|站长|\
        队长|支队长|大队长|中队长|厅长|会长|主席|行长|镇长|乡长|县长|市长|区长|常委|政委|检察长|秘书长|负责人|\
        一级|二级|三级|四级|调研员|常务|专职|理事长|馆长|台长|社长|司令|组长|班子|总工|分管|主要负责|长",
        0,
    )])
});

/// The longest name of a part, in characters, blanks left out.
const LONGEST: usize = 7;

/// Reads the rosters of a text.
pub fn read(text: &str, outline: &Outline) -> Vec<Member> {
    let mut out = Vec::new();
    let mut done = 0;
    for block in &outline.blocks {
        let at = block.words.lo();
        if at < done || !matches!(block.kind, Kind::Paragraph | Kind::Label(_)) {
            continue;
        }
        let words = block.words.of(text);
        if words
            .starts_with(['组', '組', '副', '成', '主', '指', '总', '總', '常', '第', '召', '执', '名', '顾'])
            && label(text, at, block.words.hi()).is_some()
        {
            done = lines(text, at, &mut out);
        } else if words.contains('姓') && words.contains(['\t', '|', '│', '｜']) {
            done = table(text, at, &mut out);
        }
    }
    out
}

/// 组　长：林峰 → the part's words, and where the rest begins.
pub(super) fn label(text: &str, at: usize, end: usize) -> Option<(Span, usize)> {
    let mut word = String::new();
    let mut best = None;
    for (i, c) in text[at..end].char_indices() {
        let next = at + i + c.len_utf8();
        if simplify(c) == ':' {
            best = PARTS
                .is(&word)
                .map(|_| (Span::new(at, trim_end(text, at, at + i)), skip_blank(text, next, end)));
            break;
        }
        if matches!(c, '\n' | '\r') || word.chars().count() > LONGEST {
            break;
        }
        if !is_blank(c) {
            word.push(simplify(c));
        }
    }
    best
}

/// The lines of members from `start` on; where the first one stands that is none.
fn lines(text: &str, start: usize, out: &mut Vec<Member>) -> usize {
    let mut part = Span::empty(start);
    let mut at = start;
    while at < text.len() {
        let end = text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i);
        let first = skip_blank(text, at, end);
        let last = trim_end(text, first, end);
        if first < last && !is_page_mark(&text[first..last]) {
            let labelled = label(text, first, last);
            let (words, from) = labelled.unwrap_or((part, first));
            part = words;
            let before = out.len();
            members(text, Span::new(from, last.max(from)), part, labelled.is_some(), out);
            // 成员： alone stands above its names.
            if out.len() == before && !(labelled.is_some() && from >= last) {
                return end;
            }
        }
        at = end + 1;
    }
    text.len()
}

/// The members in one line behind its part.
fn members(text: &str, line: Span, part: Span, labelled: bool, out: &mut Vec<Member>) {
    let mut start = line.lo();
    let mut depth = 0i32;
    let words = line.of(text);
    // Stops part members only where posts stand in brackets or nowhere: 黄某　局长、党组书记 is one.
    let listed = words.contains(is_open) || !words.trim().contains(is_blank) && words.contains('、');
    for (i, c) in words.char_indices() {
        depth += i32::from(is_open(c)) - i32::from(is_close(c));
        if listed && depth <= 0 && matches!(simplify(c), '、' | ';' | ',') {
            out.extend(member(text, Span::new(start, line.lo() + i), part, labelled));
            start = line.lo() + i + c.len_utf8();
        }
    }
    out.extend(member(text, Span::new(start, line.hi()), part, labelled));
}

/// One member: the name and the post, in either order.
fn member(text: &str, span: Span, part: Span, labelled: bool) -> Option<Member> {
    let first = skip_blank(text, span.lo(), span.hi());
    let mut end = trim_end(text, first, span.hi());
    while text[first..end].ends_with(['。', '；', ';', '、']) {
        end = trim_end(text, first, end - text[first..end].chars().next_back().map_or(1, char::len_utf8));
    }
    if end - first > 150 || first >= end {
        return None;
    }
    let found = |name: Span, post: Span| Member { name, post, part, unit: None };
    // 黄建平（市水利局局长）
    if let Some(open) = text[first..end].find(is_open).filter(|_| text[first..end].ends_with(is_close)) {
        let name = Span::new(first, trim_end(text, first, first + open));
        let inner = text[first + open..end].chars().next().map_or(0, char::len_utf8);
        let close = text[..end].chars().next_back().map_or(0, char::len_utf8);
        let post = Span::new(first + open + inner, (end - close).max(first + open + inner));
        return is_person(name.of(text)).then(|| found(name, post));
    }
    let mut runs: Vec<Span> = Vec::new();
    let mut at = first;
    for run in
        text[first..end].split(|c: char| is_blank(c) || matches!(c, '，' | ',')).filter(|r| !r.is_empty())
    {
        let from = at + text[at..end].find(run).unwrap_or(0);
        at = from + run.len();
        match runs.last_mut() {
            // 林　峰: a name of two characters is spread.
            Some(name) if runs_on(text, *name, run) => *name = name.cover(Span::new(from, at)),
            _ => runs.push(Span::new(from, at)),
        }
    }
    let (head, tail) = (*runs.first()?, *runs.last()?);
    let rest = |from: usize, to: usize| Span::new(runs[from].lo(), runs[to].hi());
    let n = runs.len();
    if is_person(head.of(text)) {
        let post = if n > 1 { rest(1, n - 1) } else { Span::empty(end) };
        let sure = if post.is_empty() { labelled } else { is_post(post.of(text)) };
        return sure.then(|| found(head, post));
    }
    (n > 1 && is_person(tail.of(text)) && is_post(rest(0, n - 2).of(text)))
        .then(|| found(tail, rest(0, n - 2)))
}

fn runs_on(text: &str, name: Span, run: &str) -> bool {
    let single = |w: &str| w.chars().count() == 1;
    single(name.of(text)) && single(run)
}

fn is_person(words: &str) -> bool {
    let count = words.chars().filter(|c| !is_blank(*c)).count();
    (2..=4).contains(&count) && person::is_name(words) || words.contains('·') && person::is_name(words)
}

/// A post ends in one of few characters: 局长, 主任, 书记, 委员.
fn is_post(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| is_close(c) || is_blank(c));
    words.chars().next_back().is_some_and(|c| "長长任记記员員理席监監师師人导導志察政委官督".contains(c))
}

/// A table below the header at `start`: 姓名, 职务, 单位. Where the first line stands that is no row.
fn table(text: &str, start: usize, out: &mut Vec<Member>) -> usize {
    let line = |at: usize| {
        let end = text[at..].find(['\n', '\r']).map_or(text.len(), |i| at + i);
        (Span::new(skip_blank(text, at, end), trim_end(text, skip_blank(text, at, end), end)), end)
    };
    let (head, mut end) = line(start);
    let Some(by) = delimiter(head.of(text)) else { return end };
    let head = cells(text, head, by);
    let words: Vec<String> = head.iter().map(|c| folded(c.of(text))).collect();
    let column = |test: &dyn Fn(&str) -> bool| words.iter().position(|w| test(w));
    let Some(name) = column(&|w| w == "姓名") else { return end };
    let body = column(&|w| w.contains("单位"));
    let post = column(&|w| w.contains("职务") && w.contains("单位")).or(column(&|w| w.contains("职")));
    let part = column(&|w| w.contains("职务") || w.contains("职责")).filter(|p| Some(*p) != post);
    while end < text.len() {
        let (row, next) = line(end + 1);
        let found = cells(text, row, by);
        if !row.is_empty() && !row.of(text).chars().all(|c| matches!(c, '-' | '|' | ':' | ' ')) {
            let cell =
                |at: Option<usize>| at.and_then(|i| found.get(i)).copied().unwrap_or(Span::empty(row.lo()));
            if found.len() < head.len().min(2) || !is_person(cell(Some(name)).of(text)) {
                break;
            }
            let (body, post) = (cell(body), cell(post));
            let post = match (body.is_empty(), post.is_empty()) {
                (false, false) if body != post => body.cover(post),
                (false, _) => body,
                _ => post,
            };
            out.push(Member { name: cell(Some(name)), post, part: cell(part), unit: None });
        }
        end = next;
    }
    end
}

/// Links members to the plan's units by the body that their posts begin with.
pub fn link(text: &str, members: &mut [Member], plan: &Plan, home: &str, past: &mut Past) {
    let bodies: Vec<Option<String>> =
        members.iter().map(|m| body(&super::words::name(text, m.post))).collect();
    let names = plan.units.iter().map(|u| u.name.as_str()).chain(bodies.iter().flatten().map(String::as_str));
    let names: Vec<Rc<Parts>> = names.map(|name| past.parts(name)).collect();
    let groups = fold::groups_of(&names, home);
    let units = plan.units.len() as u32;
    let named = members.iter_mut().zip(&bodies).filter(|(_, body)| body.is_some());
    for ((member, _), unit) in named.zip(groups.into_iter().skip(plan.units.len())) {
        member.unit = Some(unit).filter(|unit| *unit < units);
    }
}

/// 市水利局局长 → 市水利局; 副市长 → nothing.
pub fn body(post: &str) -> Option<String> {
    let post: String = post.chars().take(40).collect();
    let mut ends = post.char_indices().map(|(i, _)| i).chain([post.len()]).skip(2);
    let fits = |end: &usize| {
        (*end == post.len() || POSTS.each(&post[*end..]).next().is_some()) && looks_like_unit(&post[..*end])
    };
    ends.find(fits).map(|end| post[..end].to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_in_a_post() {
        for (post, want) in [
            ("市水利局局长", Some("市水利局")),
            ("县委宣传部副部长", Some("县委宣传部")),
            ("县公安局党委委员、副局长", Some("县公安局")),
            ("市发改委主任", Some("市发改委")),
            ("清河水务集团总经理", Some("清河水务集团")),
            ("市水利局", Some("市水利局")),
            ("副市长", None),
            ("", None),
        ] {
            assert_eq!(body(post).as_deref(), want, "{post}");
        }
    }
}
