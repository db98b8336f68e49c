//! Series of numbers: 一、二、三、, (一)(二), 1. 2. 3.; where one does not go on.
//!
//! Tasks may count through the whole plan (1 … 81) or begin again below each heading; both are in order.
//! A number that no task bears may belong to an item that is none, so a break is only believed where the
//! text between both tasks has no such number either.

use crate::outline::number::{self, KINDS, Kind, Number};
use crate::plan::{Plan, Task};
use crate::text::Span;
use crate::text::class::{
    Chars, char_at, char_before, digit, fold, is_blank, is_close, is_han, is_open, skip_blank,
};

/// A place where a series does not go on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// The number before, as written.
    pub before: Span,
    /// The number that does not follow it.
    pub at: Span,
    /// The value that should stand there.
    pub wanted: u32,
    /// The value that does.
    pub found: u32,
    /// The task whose number it is; `None` for a heading.
    pub task: Option<usize>,
    /// A line between both that looks like the heading whose number is lost.
    pub lost: Option<Span>,
}

/// Something with a number.
#[derive(Clone, Copy)]
struct Item {
    number: Number,
    /// Tasks below one heading, headings below one.
    group: Option<u32>,
    task: Option<usize>,
}

/// The furthest that is looked for a missing number, in bytes.
const REACH: usize = 40_000;

/// All breaks, those of headings first.
pub fn breaks(text: &str, plan: &Plan) -> Vec<Break> {
    let mut out = Vec::new();
    let heads: Vec<Item> = plan
        .sections
        .iter()
        .filter_map(|s| {
            let number = number::at(text, s.heading.lo(), text.len())?;
            Some(Item { number, group: s.parent, task: None })
        })
        .collect();
    let tasks: Vec<Item> = plan
        .tasks
        .iter()
        .enumerate()
        .filter_map(|(i, t)| Some(Item { number: of_task(text, t)?, group: t.section, task: Some(i) }))
        .collect();
    let tasks = if steady(&tasks) { tasks } else { Vec::new() };
    for items in [heads, tasks] {
        let from = out.len();
        walk(text, &items, &mut out);
        // Numbers that hardly ever go on are none of a series: points, sums, amounts.
        if (out.len() - from) * 6 > items.len() && out.len() - from > 2 {
            out.truncate(from);
        }
    }
    out
}

/// Whether figures that stand alone, in cells, count up at all: they may be points or sums.
fn steady(items: &[Item]) -> bool {
    let bare: Vec<&Number> =
        items.iter().map(|i| &i.number).filter(|n| n.after() == n.written.hi()).collect();
    let on = bare.windows(2).filter(|p| p[1].value == p[0].value + 1).count();
    bare.len() < 2 || on * 5 >= (bare.len() - 1) * 4
}

/// A task's number; 第0110号 names a record and is none of a series.
fn of_task(text: &str, task: &Task) -> Option<Number> {
    let words = task.number.of(text);
    if words.is_empty() || words.ends_with('号') {
        return None;
    }
    let open = char_before(text, task.number.lo()).filter(|c| is_open(*c)).map_or(0, char::len_utf8);
    let start = task.number.lo() - open;
    let end =
        text[task.number.hi()..].char_indices().nth(2).map_or(text.len(), |(i, _)| task.number.hi() + i);
    number::at(text, start, end).filter(|n| n.written == task.number).or_else(|| {
        // The cell of a table: a figure and nothing else.
        let value = words.chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?))?;
        Some(Number::new(Kind::Arabic, value, task.number, task.number.hi()))
    })
}

/// What stands before the figure of a dotted number: 3 of 3.2; nothing of others.
fn stem<'t>(text: &'t str, n: &Number) -> &'t str {
    let written = n.written.of(text);
    match n.kind {
        Kind::Dotted => &written[..written.rfind(['.', '．', '-', '－']).unwrap_or(0)],
        _ => "",
    }
}

fn walk(text: &str, items: &[Item], out: &mut Vec<Break>) {
    let through = counts_through(items);
    for (i, item) in items.iter().enumerate() {
        let n = &item.number;
        let own = stem(text, n);
        let like = |other: &&Item| {
            other.number.kind == n.kind && (n.kind != Kind::Dotted || stem(text, &other.number) == own)
        };
        // The one before of this kind, below this heading if there is one.
        let Some(last) = items[..i].iter().rev().take(60).find(like) else { continue };
        let here = last.group == item.group;
        let (before, value) = (last.number.value, n.value);
        if value == before + 1 || value == 1 || !here && item.task.is_none() {
            continue;
        }
        // Below another heading a series that begins anew or goes on somewhere else is not known.
        let goes_on = value > before && value <= before + 3 && through[n.kind as usize];
        if !here && !goes_on {
            continue;
        }
        let between = Span::new(last.number.written.hi(), n.written.lo().max(last.number.written.hi()));
        if between.len() > REACH || explained(text, between, n, before) {
            continue;
        }
        let lost = (value > before + 1 && item.task.is_none()).then(|| lost(text, between)).flatten();
        out.push(Break {
            before: last.number.written,
            at: n.written,
            wanted: before + 1,
            found: value,
            task: item.task,
            lost,
        });
    }
}

/// By kind, whether the series goes on from one heading to the next and never begins anew.
fn counts_through(items: &[Item]) -> [bool; KINDS] {
    let (mut on, mut anew) = ([false; KINDS], [false; KINDS]);
    let mut last: [Option<&Item>; KINDS] = [None; KINDS];
    for item in items {
        let kind = item.number.kind as usize;
        if let Some(last) = last[kind].replace(item).filter(|l| l.group != item.group) {
            on[kind] |= item.number.value == last.number.value + 1;
            anew[kind] |= item.number.value == 1;
        }
    }
    std::array::from_fn(|kind| on[kind] && !anew[kind])
}

/// Behind these an item may begin; in all widths.
static ENDS: Chars = Chars::new("\n\t。｡;；﹔|｜:：︰∶﹕");

/// Whether numbers that no task bears lead from `before` to `n`.
fn explained(text: &str, between: Span, n: &Number, before: u32) -> bool {
    let mut last = before;
    let mut at = between.lo();
    while at < between.hi() {
        let found = number::at(text, at, between.hi()).or_else(|| cell(text, at, between.hi()));
        if let Some(found) = found.filter(|f| f.kind == n.kind) {
            if found.value != last + 1 && found.value != 1 {
                return true;
            }
            last = found.value;
        }
        // The next place where an item may begin: a line, or behind a stop or a cell's end.
        let Some(stop) = behind_end(text, at, between.hi()) else { break };
        at = skip_blank(text, stop, between.hi());
    }
    n.value == last + 1
}

/// Behind the next of [`ENDS`] in `at..end`.
fn behind_end(text: &str, mut at: usize, end: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    while at < end {
        // None of them is a Chinese character.
        if (0xE4..=0xE9).contains(&bytes[at]) {
            at += 3;
            continue;
        }
        let c = char_at(text, at)?;
        at += c.len_utf8();
        if ENDS.has(c) {
            return Some(at);
        }
    }
    None
}

/// A line of a table that begins with a figure in a cell of its own.
fn cell(text: &str, at: usize, end: usize) -> Option<Number> {
    let figure: usize = text[at..end].chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
    let value =
        text[at..at + figure].chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?))?;
    let closed = text[at + figure..end].starts_with(['\t', '|', '│', '\n', '\r', ' ']);
    (figure > 0 && closed).then(|| Number::new(Kind::Arabic, value, Span::new(at, at + figure), at + figure))
}

/// The one line between two headings that reads as a heading without its number: short, no stop in it, a
/// numbered item behind it.
fn lost(text: &str, between: Span) -> Option<Span> {
    let mut found = None;
    let mut candidate: Option<Span> = None;
    let mut at = between.lo();
    // The rest of the heading's own line.
    at += text[at..between.hi()].find('\n')? + 1;
    let mut closed = true;
    while at < between.hi() {
        let end = text[at..between.hi()].find('\n').map_or(between.hi(), |i| at + i);
        let line = text[at..end].trim_matches(is_blank);
        let start = skip_blank(text, at, end);
        if !line.is_empty() {
            let item = number::at(text, start, end).is_some();
            if let Some(span) = candidate.take().filter(|_| item) {
                if found.is_some() {
                    return None;
                }
                found = Some(span);
            }
            let n = line.chars().count();
            let plain = line.chars().all(|c| is_han(c) || matches!(c, '、' | '“' | '”'));
            let ends_unit = ["局", "委", "办", "政府", "管委会", "街道", "单位", "部门"]
                .iter()
                .any(|e| line.ends_with(e));
            candidate = (!item && closed && plain && !ends_unit && (5..=24).contains(&n))
                .then(|| Span::new(start, start + line.len()));
            closed = !line.ends_with(['、', ',', '，', '和', '的']) || candidate.is_some();
        }
        at = end + 1;
    }
    found
}

/// How a number is written in its line, brackets and mark included: (三), 三、, 3.
pub fn dressed(text: &str, written: Span) -> (usize, usize) {
    let open = char_before(text, written.lo()).filter(|c| is_open(*c)).map_or(0, char::len_utf8);
    let behind = text[written.hi()..].chars().next();
    let mark = behind.filter(|c| is_close(*c) || matches!(fold(*c), '、' | '.')).map_or(0, char::len_utf8);
    (written.lo() - open, written.hi() + mark)
}
