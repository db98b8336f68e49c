//! What parts of clauses read as, remembered.
//!
//! A plan names the same few dozen bodies hundreds of times: each wording is read once. The memo
//! changes no result, only the time: what a part reads as depends on its words alone.

use super::deed;
use super::rule::{self, Rule};
use super::verb::{self, Verb};
use crate::deadline;
use crate::fact::Role;
use crate::text::Span;
use crate::text::class::{
    char_at, char_before, digit, folded, is_blank, is_close, is_han, is_open, simplify,
};
use crate::text::page_mark::close_up;
use crate::text::words::bars;
use crate::unit::list::{self, Name, looks_like_unit};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::ops::Range;

/// What a part is; offsets count bytes from its start.
#[derive(Clone, Debug)]
pub enum Reading {
    /// It means nobody: / — 无.
    Nobody,
    /// A rule.
    Rule(Rule),
    /// A name that ends before this byte, and a rule in brackets: 市卫健委（列第一位者为牵头单位，下同）.
    Ruled(usize),
    /// A name that ends before this byte, with its role in brackets: 资产管理部（牵头）.
    Marked(usize, Role),
    /// A name that ends before the first byte, its role in brackets up to the second, and more behind it, which is
    /// no part of it: 县公安局（牵头） 县财政局.
    Parted(usize, usize, Role),
    /// A name that ends before this byte, and a bracket that says by when or who has a part in it:
    /// 市司法局（3月底前）, 市交通局（市公路管理处配合）, 市供销社（市财政局督办）.
    Noted(usize),
    /// A name that begins at this byte, behind its role in brackets: （牵头）市公安局.
    Led(usize, Role),
    /// A name that ends before this byte, and a bracket that says who does it: 县卫健局（县疾控中心具体实施）.
    Helped(usize),
    /// Words with a verb.
    Verb(Verb),
    /// Units and a deed, where no verb that assigns stands: 市财政局做好资金拨付.
    Deed(Verb),
    /// How often something is done, or that it is: 每月调度, 逐步推进, 已完成.
    Pace,
    /// A deadline in this range.
    Deadline(Range<usize>),
    /// Names with 会同 between them, in this range; the verb comes later: A会同B、C负责.
    Joined(usize, usize),
    /// Names alone, by their place among the names known.
    Names(u32),
}

/// The names in some words: where they stand from the words' start, and how many of them do not
/// read as units.
#[derive(Clone, Debug, Default)]
struct Names {
    names: Vec<Name>,
    doubtful: usize,
}

/// Readings by words.
#[derive(Debug, Default)]
pub struct Memo<'t> {
    parts: RefCell<Known<'t, Reading>>,
    names: RefCell<Known<'t, Names>>,
    /// What a reader of tables noted of lines and cells.
    notes: RefCell<FxHashMap<&'t str, u32>>,
}

/// Values by words. One kind of map serves all, for each kind costs the page its own code.
#[derive(Debug)]
struct Known<'t, T> {
    places: FxHashMap<&'t str, u32>,
    values: Vec<T>,
}

impl<T> Default for Known<'_, T> {
    fn default() -> Self {
        Known { places: FxHashMap::default(), values: Vec::new() }
    }
}

impl<'t, T> Known<'t, T> {
    fn place(&self, words: &str) -> Option<u32> {
        if words.len() <= LONGEST { self.places.get(words).copied() } else { None }
    }

    fn insert(&mut self, words: &'t str, value: T) -> u32 {
        let at = self.values.len() as u32;
        self.values.push(value);
        // Longer words hardly come twice.
        if words.len() <= LONGEST {
            self.places.insert(words, at);
        }
        at
    }
}

/// The longest words that are looked up again.
const LONGEST: usize = 240;

impl<'t> Memo<'t> {
    /// What a part reads as.
    pub fn part(&self, words: &'t str) -> Reading {
        if let Some(at) = self.parts.borrow().place(words) {
            return self.parts.borrow().values[at as usize].clone();
        }
        let reading = read(words).unwrap_or_else(|| Reading::Names(self.known(words)));
        self.parts.borrow_mut().insert(words, reading.clone());
        reading
    }

    /// Appends the names in `span` of `text` to `out`; returns how many are doubtful.
    pub fn names(&self, text: &'t str, span: Span, out: &mut Vec<Name>) -> usize {
        let at = self.known(span.of(text));
        self.names_at(at, span.lo(), out)
    }

    /// Appends the names known as `at`, in words that stand at byte `base`.
    pub fn names_at(&self, at: u32, base: usize, out: &mut Vec<Name>) -> usize {
        let known = &self.names.borrow().values[at as usize];
        out.extend(known.names.iter().map(|name| Name {
            span: Span::new(base + name.span.lo(), base + name.span.hi()),
            open: name.open,
        }));
        known.doubtful
    }

    /// What `note` says of words, which must depend on them alone.
    pub fn noted(&self, words: &'t str, note: impl FnOnce() -> u32) -> u32 {
        if let Some(known) = self.notes.borrow().get(words) {
            return *known;
        }
        let found = note();
        if words.len() <= LONGEST {
            self.notes.borrow_mut().insert(words, found);
        }
        found
    }

    /// Forgets all notes: there is no further table.
    pub fn forget_notes(&self) {
        self.notes.take();
    }

    /// The place of the names in some words, which are read if they are new.
    fn known(&self, words: &'t str) -> u32 {
        if let Some(at) = self.names.borrow().place(words) {
            return at;
        }
        let mut found = Names::default();
        list::names(words, Span::new(0, words.len()), &mut found.names);
        found.doubtful = found.names.iter().filter(|n| !looks_like_unit(n.span.of(words))).count();
        self.names.borrow_mut().insert(words, found)
    }
}

/// What words read as; `None` for names alone.
fn read(words: &str) -> Option<Reading> {
    if list::is_none(words)
        || list::is_same(words)
        || is_kind_of_target(words)
        || excepts(words)
        || is_left(words)
    {
        return Some(Reading::Nobody);
    }
    let rule = rule::read(words).map(|rule| rule::behind(words).map_or(Reading::Rule(rule), Reading::Ruled));
    rule.or_else(|| parted(words).map(|(stop, rest, role)| Reading::Parted(stop, rest, role)))
        .or_else(|| marked(words).map(|(stop, role)| Reading::Marked(stop, role)))
        .or_else(|| led(words).map(|(start, role)| Reading::Led(start, role)))
        .or_else(|| noted(words).map(Reading::Noted))
        .or_else(|| opening_deadline(words).map(Reading::Deadline))
        .or_else(|| helped(words).map(Reading::Helped))
        .or_else(|| (is_pace(words) || counts_bodies(words)).then_some(Reading::Pace))
        .or_else(|| verb::find(words).map(Reading::Verb))
        .or_else(|| deed::find(words).map(Reading::Deed))
        .or_else(|| {
            is_deadline(words).then(|| Reading::Deadline(deadline::find(words).unwrap_or(0..words.len())))
        })
        .or_else(|| joined(words).map(|(left, right)| Reading::Joined(left, right)))
        .or_else(|| broken_deadline(words).map(Reading::Deadline))
}

/// `2027年5月` ⏎ `— 4 —` ⏎ `底前完成`: a page ends inside a deadline. Its words up to there, where they say a day.
fn broken_deadline(words: &str) -> Option<Range<usize>> {
    let stop = words.find('\n').filter(|_| words.starts_with(|c| digit(c).is_some()))?;
    let day = deadline::looks_like(words[..stop].trim_end());
    (day && is_deadline(&close_up(words))).then_some(0..stop)
}

/// 预期性指标, 约束性: what kind of target it is.
fn is_kind_of_target(words: &str) -> bool {
    let kind = words.strip_suffix("指标").unwrap_or(words);
    matches!(kind, "预期性" | "约束性" | "预期" | "约束" | "主要")
        && (kind.len() < words.len() || kind.ends_with('性'))
}

/// 除注明责任部门外 says who is not meant.
fn excepts(words: &str) -> bool {
    words.starts_with('除') && words.ends_with('外') && words.len() <= 60
}

/// 承担单位另行明确: nobody is named yet.
fn is_left(words: &str) -> bool {
    let rest = words.rsplit_once("另行").map(|(_, rest)| rest);
    rest.is_some_and(|rest| matches!(rest, "明确" | "确定" | "通知" | "规定" | "明確" | "確定"))
}

/// 与取消事项公布同步完成: as soon as something else is done.
fn keeps_pace(words: &str) -> bool {
    let rest = words.strip_prefix(['与', '與']).and_then(|w| w.rsplit_once("同步")).map(|(_, rest)| rest);
    rest.is_some_and(|rest| matches!(rest, "" | "完成" | "推进" | "推進" | "进行" | "進行" | "实施" | "實施"))
}

/// 9月底前印发实施, 5月1日起执行, 全年推进: a deadline and what is done by then, no unit between.
fn opening_deadline(words: &str) -> Option<Range<usize>> {
    if keeps_pace(words) {
        return Some(0..words.len());
    }
    if deadline::looks_like(words) {
        return Some(deadline::find(words).unwrap_or(0..words.len()));
    }
    let figure = words.chars().next().is_some_and(|c| digit(c).is_some() || matches!(c, '每' | '年'));
    let found = if figure { deadline::find(words).filter(|r| r.start == 0)? } else { return None };
    let rest = &words[found.end..];
    let verb = verb::find(rest)?;
    (!looks_like_unit(rest[..verb.start].trim())).then_some(found)
}

/// 每月调度, 按月通报, 分批实施, 分别答复代表, 已完成: a few words that name nobody.
fn is_pace(words: &str) -> bool {
    // Most parts begin with none of these.
    if !words.starts_with(['每', '按', '逐', '定', '不', '分', '各', '已', '以']) {
        return false;
    }
    let Some(rest) = bars(PACES).find_map(|w| words.strip_prefix(w)) else { return false };
    // A、B，分别负责 is a verb, A、B，分别答复代表 says how.
    let own = words.starts_with(['分', '各']);
    let opens = |words: &str| verb::find(words).is_some_and(|v| v.start == 0);
    if own && (opens(words) || opens(rest)) {
        return false;
    }
    let named = |v: Verb| looks_like_unit(rest[..v.start].trim_start_matches('由'));
    (2..=6).contains(&rest.chars().count())
        && rest.chars().all(is_han)
        && !looks_like_unit(words)
        && !looks_like_unit(rest)
        && !verb::find(rest).is_some_and(named)
}

/// `三部门建立衔接机制`: those who were named before.
fn counts_bodies(words: &str) -> bool {
    let Some(rest) = words.strip_prefix(['两', '兩', '三', '四', '五', '六', '七', '八']) else {
        return false;
    };
    let rest = rest.strip_prefix(['个', '個', '家']).unwrap_or(rest);
    ["部门", "部門", "单位", "單位"].iter().any(|w| rest.starts_with(w))
}

/// `县卫健局（县疾控中心具体实施）`: where the bracket opens in which another does or helps with the work.
fn helped(words: &str) -> Option<usize> {
    if !words.ends_with(is_close) {
        return None;
    }
    let (open, _) = words.char_indices().rfind(|(_, c)| is_open(*c)).filter(|(i, _)| *i > 0)?;
    let inner = &words[rule::inside(words, open)];
    let verb = verb::find(inner).filter(|v| v.start > 0 && v.end == inner.len() && v.role != Role::Lead)?;
    let does = looks_like_unit(&inner[..verb.start]) && looks_like_unit(words[..open].trim());
    does.then_some(open)
}

/// How often or in what steps.
const PACES: &str = "\
    每天|每日|每周|每旬|每月|每季度|每季|每半年|每年|按日|按周|按旬|按月|按季度|按季|按年度|按年|逐日|逐周|\
    逐月|逐季度|逐季|逐年|逐步|逐项|定期|不定期|分批次|分批|分步|分期|分别|各自|已|以后|以後";

/// `A会同B` in a list whose verb comes later: the range of 会同.
fn joined(words: &str) -> Option<(usize, usize)> {
    let whole = |w: &str| looks_like_unit(w.trim());
    // …牵头，会同市发改委、市审计局
    if let Some(right) = verb::draws_in(words).filter(|r| whole(&words[*r..])) {
        return Some((0, right));
    }
    // 由A会同B
    verb::together(words).filter(|(l, r)| whole(words[..*l].trim_start_matches('由')) && whole(&words[*r..]))
}

/// `资产管理部（牵头）`: where the name ends, and its role.
fn marked(words: &str) -> Option<(usize, Role)> {
    let (open, bracket) = words.char_indices().rfind(|(_, c)| is_open(*c))?;
    let inside = &words[open + bracket.len_utf8()..];
    if open == 0 || inside.len() > 60 {
        return None;
    }
    Some((open, role_in_bracket(inside).or_else(|| leads_by(inside))?))
}

/// `县卫健局〔按地段分别牵头〕`: the role in a bracket that says how several lead.
fn leads_by(inside: &str) -> Option<Role> {
    let how = inside.trim_end_matches(is_close).strip_prefix('按')?;
    (how.ends_with("牵头") && how.chars().all(is_han)).then_some(Role::Lead)
}

/// `县公安局（牵头） 县财政局`: where the first name ends, and what stands behind its role's bracket.
fn parted(words: &str) -> Option<(usize, usize, Role)> {
    let open = words.find(is_open).filter(|i| *i > 0)?;
    let bracket = char_at(words, open)?.len_utf8();
    let (close, closing) = words[open..].char_indices().take(8).find(|(_, c)| is_close(*c))?;
    let role = role_in_bracket(&words[open + bracket..open + close])?;
    let stop = open + close + closing.len_utf8();
    let rest = words[stop..].trim_start_matches(is_blank);
    let name = rest.chars().next().is_some_and(is_han) && !rest.starts_with('等');
    let verb = name && verb::find(rest).is_some_and(|v| v.start == 0);
    (name && !verb && looks_like_unit(words[..open].trim())).then_some((open, stop, role))
}

/// `市司法局（3月底前）` · `市交通局（市公路管理处配合）` · `市供销社（市财政局督办）`: where the name ends whose bracket tells
/// by when, or what another unit does.
fn noted(words: &str) -> Option<usize> {
    if !words.ends_with(is_close) {
        return None;
    }
    let (open, bracket) = words.char_indices().rfind(|(_, c)| is_open(*c)).filter(|(i, _)| *i > 0)?;
    let inside = words[open + bracket.len_utf8()..].trim_end_matches(is_close);
    let unit = |w: &str| looks_like_unit(w.trim());
    let helped = || {
        let watched = || bars("督办|督导|监督|督查").find_map(|w| inside.strip_suffix(w));
        let found = verb::find(inside).filter(|v| v.start > 0 && v.end == inside.len());
        let joined = || verb::draws_in(inside).map(|len| &inside[len..]);
        let names = found.map(|v| &inside[..v.start]).or_else(watched).or_else(joined);
        names.is_some_and(|names| names.split('、').all(unit))
    };
    (inside.len() <= LONGEST && unit(&words[..open]) && (deadline::looks_like(inside) || helped()))
        .then_some(open)
}

/// `（牵头）市公安局`: where the name begins, and its role.
fn led(words: &str) -> Option<(usize, Role)> {
    let open = char_at(words, 0).filter(|c| is_open(*c))?.len_utf8();
    let (close, bracket) = words.char_indices().take(10).find(|(_, c)| is_close(*c))?;
    let role = role_in_bracket(&words[open..close])?;
    let start = close + bracket.len_utf8();
    (start < words.len()).then_some((start, role))
}

/// The role in a bracket, its closing sign perhaps left on.
fn role_in_bracket(inside: &str) -> Option<Role> {
    let inside = folded(inside);
    Some(match inside.trim_end_matches([')', ']']) {
        // 区商务局、区市场监管局（分办）: each sees to its part.
        "牵头" | "牵头单位" | "主办" | "主办单位" | "牵头部门" | "主责" | "分办" => {
            Role::Lead
        }
        "配合" | "配合单位" | "协办" | "协助" | "参与" | "协办单位" => Role::Support,
        "责任单位" | "负责" | "责任" | "承办" | "主体责任" | "属地责任" | "监管责任" | "行业监管责任" => {
            Role::Responsible
        }
        _ => return None,
    })
}

/// A part that reads as a deadline and not as a name.
pub fn is_deadline(words: &str) -> bool {
    words.len() < 120
        && (deadline::looks_like(words) || !ends_as_unit(words) && deadline::find(words).is_some())
}

fn ends_as_unit(words: &str) -> bool {
    char_before(words, words.len())
        .map(simplify)
        .is_some_and(|c| matches!(c, '局' | '委' | '厅' | '办' | '府' | '会' | '部' | '院' | '司'))
}
