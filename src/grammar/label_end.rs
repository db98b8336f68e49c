//! Where a label ends and its value begins: `牵头单位：`, `责任单位 `, `主办单位。`, `责任人为`; a page may break behind the
//! colon.

use super::label::{Ending, Field, LONGEST};
use super::verb;
use crate::person;
use crate::text::class::{char_at, digit, is_blank, simplify, skip_blank};
use crate::text::page_mark;
use crate::text::signs::{HOW, as_mark};
use crate::unit::list;

/// Whether anything that could close a label stands near enough behind byte `at`: most lines that begin like
/// one are prose.
pub(super) fn may_end(text: &str, at: usize, end: usize, ending: Ending) -> bool {
    let (bytes, head) = (text.as_bytes(), &text[..end]);
    let (mut next, mut len) = (at, 0);
    while next < end && len <= LONGEST {
        let from = next;
        if (0xE4..=0xE9).contains(&bytes[from]) {
            if as_mark(bytes, from).is_some() {
                return true;
            }
            next += 3;
            len += 3;
            continue;
        }
        let Some(c) = char_at(head, from) else { return false };
        next += c.len_utf8();
        if is_blank(c) {
            if ending == Ending::Loose {
                return true;
            }
            next = if c == '\n' { page_mark::skip(text, from, end).max(next) } else { next };
            continue;
        }
        len += c.len_utf8();
        match simplify(c) {
            ':' => return true,
            '。' | '-' | '—' if ending == Ending::Loose => return true,
            // A label may hold one of these only at its end.
            '。' | ';' | ',' | '、' => {
                let Some(c) = char_at(head, next) else { return ending == Ending::Loose };
                return may_close(text, next, end, ending, c, simplify(c));
            }
            _ => {}
        }
    }
    next >= end && ending == Ending::Loose
}

/// Whether the character `next` at byte `stop`, `simple` in its simplified form, could close a label of any
/// field.
pub(super) fn may_close(
    text: &str,
    stop: usize,
    end: usize,
    ending: Ending,
    next: char,
    simple: char,
) -> bool {
    let loose = ending == Ending::Loose;
    match simple {
        ':' | '为' | '是' | '有' | '系' | '包' | '分' | '主' | '还' => true,
        '。' | '-' | '—' => loose,
        _ if !is_blank(next) => false,
        _ if loose => true,
        _ => {
            let mark = char_at(&text[..end], skip_blank(text, stop, end)).map(simplify);
            matches!(mark, Some(':' | '为'))
        }
    }
}

/// Where the value starts, if the label is properly closed.
pub(super) fn closed(text: &str, stop: usize, end: usize, ending: Ending, field: Field) -> Option<usize> {
    // …、省级行业 ⏎ 主管部门: whoever is in charge of a trade; only with a colon is it a label.
    let general = ["主管部门", "主管单位", "管理部门"].iter().any(|w| text[..stop].ends_with(w));
    let ending = if general { Ending::Colon } else { ending };
    let Some(next) = char_at(&text[..end], stop) else {
        return (ending == Ending::Loose && field != Field::Other).then_some(end);
    };
    let mark = skip_blank(text, stop, end);
    match char_at(&text[..end], mark).map(simplify) {
        Some(':') => {
            let after = value_at(text, mark + char_at(text, mark)?.len_utf8(), end);
            let shares = matches!(field, Field::Role(_)) && is_heading(&text[..stop]);
            return (!shares || opens_with_unit(&text[after.min(end)..end])).then_some(after);
        }
        _ if is_heading(&text[..stop]) => return None,
        Some('为') if mark == stop && matches!(field, Field::Role(_)) => {
            let after = skip_blank(text, stop + '为'.len_utf8(), end);
            // 其他责任单位为配合单位, 责任部门为两个以上的 say what they are and how many, and name none.
            let value = &text[after..end];
            // 主办机关为该项工作之窗口 says what such a body is.
            let defines = value.starts_with(['该', '此', '其']);
            return (!names_a_role(value) && !counts(value) && !defines).then_some(after);
        }
        Some('为' | '是') if mark == stop && !matches!(field, Field::Role(_)) => {
            let after = skip_blank(text, stop + '为'.len_utf8(), end);
            return says(&text[after..end], field).then_some(after);
        }
        Some('是' | '有' | '系' | '包' | '分' | '主' | '还') if mark == stop => {
            return said(text, stop, end, field);
        }
        _ => {}
    }
    if ending == Ending::Colon || field == Field::Other {
        return None;
    }
    match simplify(next) {
        '。' => Some(skip_blank(text, stop + next.len_utf8(), end)),
        '-' | '—' => {
            let dashes = text[stop..end].chars().take_while(|c| matches!(simplify(*c), '-' | '—'));
            Some(skip_blank(text, stop + dashes.map(char::len_utf8).sum::<usize>(), end))
        }
        _ if is_blank(next) => Some(mark),
        _ => None,
    }
}

/// 部门分工 and 整改责任 head prose as well: who they name must follow at once.
fn is_heading(label: &str) -> bool {
    label.ends_with("分工") || label.ends_with("整改责任")
}

/// `牵头单位是市公安局` · `参加单位有：市林业局、市水务局`: where the value begins behind a word that does for 为, which may
/// stand there in prose as well: 责任单位是第一责任人, 牵头单位有权调度. A unit must follow.
fn said(text: &str, stop: usize, end: usize, field: Field) -> Option<usize> {
    let how = HOW.iter().find(|w| text[stop..end].starts_with(**w)).map_or(0, |w| w.len());
    // 牵头单位和配合单位分别为A和B
    if how > 0 && text[..stop].chars().rev().take(6).any(|c| matches!(c, '和' | '及' | '与')) {
        return None;
    }
    let mark = as_mark(text.as_bytes(), stop + how).filter(|_| matches!(field, Field::Role(_)))?;
    let mut after = skip_blank(text, (stop + how + mark).min(end), end);
    if let Some(colon) = char_at(&text[..end], after).filter(|c| simplify(*c) == ':') {
        after = skip_blank(text, after + colon.len_utf8(), end);
    }
    (after < end && opens_with_unit(&text[after..end])).then_some(after)
}

/// Whether words begin with what a unit may be called in a plan: 牵头单位, 配合部门.
fn names_a_role(words: &str) -> bool {
    let role = ["牵头", "主办", "责任", "配合", "协办", "协同", "参与", "参加"]
        .iter()
        .find_map(|w| words.strip_prefix(w));
    role.is_some_and(|rest| rest.starts_with("单位") || rest.starts_with("部门"))
}

/// 责任部门为两个以上的: how many there are names nobody.
fn counts(value: &str) -> bool {
    let mut chars = value.chars().map(simplify);
    let few = chars.next().is_some_and(|c| matches!(c, '两' | '多' | '几' | '二' | '2'));
    few && chars.next().is_some_and(|c| matches!(c, '个' | '家'))
}

/// Whether the words behind 责任人为, 完成时限为 begin with a name or a date: 责任人为第一责任人 defines.
fn says(value: &str, field: Field) -> bool {
    let stop = |c: char| matches!(simplify(c), '、' | ',' | ';' | '。' | ')' | '(') || c == '\n';
    match field {
        Field::People => {
            let end = value.char_indices().take(5).find(|(_, c)| stop(*c)).map_or(value.len(), |(i, _)| i);
            end <= 12 && person::is_name(&value[..end])
        }
        Field::Deadline => value.starts_with(|c: char| digit(c).is_some() || c == '今'),
        _ => false,
    }
}

/// Where a value starts, its colon before byte `at`: a page may break there, `责任单位：⏎ — 4 — ⏎市财政局`.
fn value_at(text: &str, at: usize, end: usize) -> usize {
    let next = skip_blank(text, at, end);
    if !text[at..next].contains('\n') {
        return next;
    }
    let stop = text[next..end].find('\n').map_or(end, |i| next + i);
    if stop < end && page_mark::is_sure_page_mark(text[next..stop].trim_matches(is_blank)) {
        return skip_blank(text, stop, end);
    }
    next
}

/// `部门分工：市发展改革局牵头，各地配合` says who does what; 部门分工：按职责推进 and 责任分工 above a list do not.
pub(super) fn opens_with_unit(value: &str) -> bool {
    let stop = |c: char| c == '\n' || matches!(simplify(c), '、' | ',' | ';' | '。' | ':');
    let first = value.char_indices().take(40).find(|(_, c)| stop(*c)).map_or(value.len(), |(i, _)| i);
    let first = &value[..first];
    let name = verb::find(first).map_or(first, |v| &first[..v.start]);
    let name = list::etc(name).map_or(name, |at| &name[..at]);
    first.len() <= 120 && list::looks_like_unit(name.trim_end())
}
