//! Numbers of tasks: the next one in a series, a whole series put right.
//!
//! `1. 2. 4.` becomes `1. 2. 3.`; （一）, 第三条, 1.2 and ① keep their form and the width of their
//! digits. The series begins with the number of its first task.

use super::law::{Want, Wanted};
use super::pen::put;
use super::{Doc, Proposal, Refusal};
use crate::plan::Task;
use crate::text::Span;
use crate::text::change::Replacement;
use crate::text::class::{chinese_number, digit, numeral};

/// The figure in a task's number: its words and value. Of 1.3 the last part, of 第三条 三.
pub fn figure(text: &str, task: &Task) -> Option<(Span, u32)> {
    let words = task.number.of(text);
    let is = |c: char| digit(c).is_some() || numeral(c).is_some() || circled(c).is_some();
    let end = words.char_indices().rev().find(|(_, c)| is(*c)).map(|(i, c)| i + c.len_utf8())?;
    let last = words[..end].chars().next_back()?;
    let alike = |c: char| match (digit(last), circled(last)) {
        (Some(_), _) => digit(c).is_some(),
        (_, Some(_)) => false,
        _ => numeral(c).is_some(),
    };
    let start = words[..end].char_indices().rev().take_while(|(_, c)| alike(*c)).last().map(|(i, _)| i);
    let start = start.unwrap_or(end - last.len_utf8());
    let run = &words[start..end];
    let value = match (digit(last), circled(last)) {
        (Some(_), _) => run.chars().try_fold(0u32, |n, c| n.checked_mul(10)?.checked_add(digit(c)?)),
        (_, Some(value)) => Some(value),
        _ => chinese_number(run),
    }?;
    Some((Span::new(task.number.lo() + start, task.number.lo() + end), value))
}

fn circled(c: char) -> Option<u32> {
    ('①'..='⑳').contains(&c).then(|| c as u32 - '①' as u32 + 1)
}

/// A value written as `like` is: 9 → １０ behind ９, 十 behind 九; `None` where its form ends (⑳).
pub fn written(like: &str, value: u32) -> Option<String> {
    let first = like.chars().next()?;
    if circled(first).is_some() {
        return char::from_u32('①' as u32 + value.checked_sub(1)?)
            .filter(|c| circled(*c).is_some())
            .map(String::from);
    }
    if digit(first).is_some() {
        let mut digits = value.to_string();
        while like.starts_with(['0', '０']) && digits.len() < like.chars().count() {
            digits.insert(0, '0');
        }
        let wide = !first.is_ascii();
        let one = |c: char| if wide { char::from_u32(c as u32 + 0xFEE0).unwrap_or(c) } else { c };
        return Some(digits.chars().map(one).collect());
    }
    let name = |n: u32| "零一二三四五六七八九".chars().nth(n as usize).unwrap_or('零');
    let (tens, ones) = (value / 10, value % 10);
    if value == 0 || value > 99 {
        return None;
    }
    let mut out = String::new();
    if tens > 1 {
        out.push(name(tens));
    }
    if tens > 0 {
        out.push('十');
    }
    if ones > 0 {
        out.push(name(ones));
    }
    Some(out)
}

/// What stands around the figure of a number: tasks of one series have it in common.
fn form<'t>(text: &'t str, task: &Task, figure: Span) -> (&'t str, &'t str, bool) {
    let kind = digit(figure.of(text).chars().next().unwrap_or(' ')).is_some();
    (&text[task.number.lo()..figure.lo()], &text[figure.hi()..task.number.hi()], kind)
}

/// The tasks of one series with `at`, in order: same form of number, below the same headings, or counting
/// on from one heading to the next.
pub fn of(doc: Doc, at: usize) -> Vec<usize> {
    let tasks = &doc.plan.tasks;
    let Some((own, _)) = tasks.get(at).and_then(|t| figure(doc.text, t)) else { return Vec::new() };
    let own = form(doc.text, &tasks[at], own);
    let value = |i: usize| {
        figure(doc.text, &tasks[i]).filter(|(f, _)| form(doc.text, &tasks[i], *f) == own).map(|f| f.1)
    };
    let follows = |a: usize, b: usize| {
        tasks[a].section == tasks[b].section || value(a).zip(value(b)).is_some_and(|(x, y)| x + 1 == y)
    };
    let mut out = vec![at];
    for i in (0..at).rev().filter(|i| value(*i).is_some()) {
        if !follows(i, out[out.len() - 1]) {
            break;
        }
        out.push(i);
    }
    out.reverse();
    for i in (at + 1..tasks.len()).filter(|i| value(*i).is_some()) {
        if !follows(out[out.len() - 1], i) {
            break;
        }
        out.push(i);
    }
    out
}

/// New numbers for `tasks`, the first `from`: replacements, and what each number then is.
pub fn renumbered(doc: Doc, tasks: &[usize], from: u32) -> Option<(Vec<Replacement>, Vec<String>)> {
    let mut parts = Vec::new();
    let mut numbers = Vec::new();
    for (i, at) in tasks.iter().enumerate() {
        let task = &doc.plan.tasks[*at];
        let (figure, _) = figure(doc.text, task)?;
        let new = written(figure.of(doc.text), from + i as u32)?;
        let (before, behind) =
            (&doc.text[task.number.lo()..figure.lo()], &doc.text[figure.hi()..task.number.hi()]);
        numbers.push([before, &new, behind].concat());
        parts.push(put(figure, new));
    }
    Some((parts, numbers))
}

/// Proposes that the series of a task counts up without gaps.
pub fn propose(doc: Doc, at: usize) -> Result<Proposal, Refusal> {
    doc.task(at)?;
    let series = of(doc, at);
    let first = series.first().and_then(|i| figure(doc.text, &doc.plan.tasks[*i]));
    let Some((_, from)) = first else { return Err(Refusal::NoNumber) };
    let Some((parts, numbers)) = renumbered(doc, &series, from) else { return Err(Refusal::NoNumber) };
    let wanted = |(i, number)| (i, Wanted { from: Some(i), number: Some(number), ..Wanted::default() });
    let tasks = series.iter().copied().zip(numbers).map(wanted).collect();
    Ok(Proposal { want: Want { tasks, ..Want::default() }, ways: vec![parts], ..Proposal::default() })
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn numbers_keep_their_form() {
        for (like, value, new) in [
            ("9", 10, "10"),
            ("９", 10, "１０"),
            ("九", 10, "十"),
            ("十九", 20, "二十"),
            ("①", 3, "③"),
            ("0017", 18, "0018"),
            ("一", 21, "二十一"),
        ] {
            assert_eq!(written(like, value).as_deref(), Some(new));
        }
        assert_eq!(written("⑳", 21), None);
        assert_eq!(written("九", 100), None);
    }
}
