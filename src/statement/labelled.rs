//! Labelled values: `牵头单位:市财政局、发改委  配合单位:市金融办；完成时限:2026年11月底前`.
//!
//! In a line of their own, inside a bracket, or behind the task's text in the same paragraph
//! (`…。责任单位：市财政局`). Any order; `;` `,` or a blank between the fields.

use super::value::{Next, bare_label, behind_blank, value_of};
use super::{Form, Named, Statement};
use crate::deadline;
use crate::fact::{DoubtKind, Role};
use crate::grammar::clause::{self, Assigned};
use crate::grammar::glued;
use crate::grammar::label::{self, Ending, Field, Label};
use crate::grammar::memo::Memo;
use crate::grammar::mixed;
use crate::grammar::scope;
use crate::grammar::unknown;
use crate::grammar::verb;
use crate::outline::furniture;
use crate::person;
use crate::text::Span;
use crate::text::class::{char_at, folded, has_blank, is_blank, is_close, is_open, simplify, skip_blank};
use crate::text::order;
use crate::text::signs::{HOW, Sign};
use crate::unit::list;

/// Reads the fields from `first` to the end of `span` at the latest. The statement's span runs
/// from the first label to the end of the last value.
pub fn read<'t>(text: &'t str, first: Label, span: Span, memo: &Memo<'t>) -> Statement {
    let mut statement = Statement::new(Span::new(first.lo(text), span.hi()), Form::Labelled);
    let mut label = first;
    let (mut any, mut none) = (false, false);
    let end = loop {
        let (value, next) = value_of(text, &label, span.hi());
        any |= !value.is_empty();
        none |= list::is_none(value.of(text)) || list::is_same(value.of(text));
        if defines(&label, value.of(text)) {
            none = true;
        } else {
            take(text, &label, value, memo, &mut statement);
        }
        match next {
            Next::Label(found) => label = found,
            Next::End(at) => break at,
        }
    };
    statement.span = Span::new(first.lo(text), end.max(first.span.hi()));
    statement.members = statement.units.iter().all(|u| u.label.of(text).starts_with('成'));
    let role = matches!(first.field, Field::Role(_)) && !none;
    if !any && !statement.assigns() {
        statement.doubt = Some(DoubtKind::LabelWithoutUnits);
    } else if any && role && (statement.units.is_empty() || statement.units.iter().any(|u| is_prose(text, u)))
    {
        statement.doubt = Some(DoubtKind::NotUnderstood);
    }
    statement
}

/// `牵头单位：负责统筹协调、组织推进的单位`, `责任单位：指设施的产权单位` say what the word means.
fn defines(label: &Label, value: &str) -> bool {
    let words = value.trim_end_matches(|c: char| is_blank(c) || simplify(c) == '。');
    let opens = || ["负责", "負責", "是指", "指的是"].iter().any(|w| words.starts_with(w));
    let ends = || ["的单位", "的部门", "的機關", "的單位"].iter().any(|w| words.ends_with(w));
    let means = || {
        words.starts_with('指')
            && !["指挥", "指导", "指定", "指揮", "指導"].iter().any(|w| words.starts_with(w))
    };
    matches!(label.field, Field::Role(_)) && (opens() || ends() || means())
}

/// A name as long as a sentence: 责任单位：由项目建设方按程序确定并报批.
fn is_prose(text: &str, unit: &Assigned) -> bool {
    let words = unit.name.span.of(text);
    words.len() >= 36 && !list::looks_like_unit(words)
}

fn take<'t>(text: &'t str, label: &Label, value: Span, memo: &Memo<'t>, statement: &mut Statement) {
    match label.field {
        Field::Role(_) if let Some(parts) = slashed(text, label.span, value) => {
            for (role, part) in parts {
                statement.add(clause::read(text, part, Some((role, label.span)), memo));
            }
        }
        Field::Role(role) if list::is_same(value.of(text)) => statement.same = Some(role),
        Field::Role(role) if is_paired(text, label.span) => {
            paired(text, (role, label.span), value, memo, statement)
        }
        Field::Role(role)
            if mixed::asks_for_both(label.span.of(text)) || mixed::names_people(text, value) =>
        {
            let (units, people) = mixed::read(text, value);
            let label = label.span;
            statement.units.extend(units.into_iter().map(|name| Assigned { role, label, name }));
            statement
                .people
                .extend(people.into_iter().map(|(own, name)| Named { label: own.unwrap_or(label), name }));
        }
        Field::Role(role) => statement.add(clause::read(text, value, Some((role, label.span)), memo)),
        // 负责人：政教处 刘敏
        Field::People if mixed::names_units(text, label.span, value) => {
            let (units, people) = mixed::read(text, value);
            // 组长：赵刚；成员：县文明办、县教育局
            let members = mixed::are_members(label.span.of(text));
            let (role, label) = (if members { Role::Support } else { Role::Responsible }, label.span);
            statement.units.extend(units.into_iter().map(|name| Assigned { role, label, name }));
            statement.people.extend(people.into_iter().map(|(_, name)| Named { label, name }));
        }
        Field::People => {
            let named = person::names(text, value);
            let last = named.last().map(|name| name.hi());
            statement.people.extend(named.into_iter().map(|name| Named { label: label.span, name }));
            if let Some(clause) = last.and_then(|last| clause_behind(text, last, value, memo)) {
                return statement.add(clause);
            }
            // 责任人：李娜，6月15日前
            let dated = value.of(text).contains([',', '，', '；', ';', '、']);
            let parts = if dated { list::parts(text, value) } else { Vec::new() };
            let dated = |p: &&list::Part| deadline::looks_like(p.span.of(text));
            statement.deadline =
                statement.deadline.or_else(|| parts.iter().skip(1).find(dated).map(|p| p.span));
        }
        Field::Deadline => {
            if !value.is_empty() && value.len() < 200 {
                let words = value.of(text);
                // 进度：2026年一季度 is a deadline, 进度：已完成一半 is none.
                let vague = matches!(label.span.of(text), "进度" | "進度");
                let whole = deadline::looks_like(words) || !vague && words.chars().count() < 60;
                if vague && deadline::find(words).is_none() {
                    return;
                }
                let range =
                    if whole { 0..words.len() } else { deadline::find(words).unwrap_or(0..words.len()) };
                statement.deadline.get_or_insert(Span::new(value.lo() + range.start, value.lo() + range.end));
            }
        }
        Field::Other
            if !value.is_empty() && !is_aside(text, label.span) && unknown::tells(label.span.of(text)) =>
        {
            let stop = text[value.hi()..].chars().next().filter(|c| matches!(c, '。' | '；' | ';'));
            let end = value.hi() + stop.map_or(0, char::len_utf8);
            statement.kept.extend([Span::new(label.span.lo(), end)]);
        }
        Field::Other => {}
    }
}

/// `责任领导：刘敏，县财政局牵头，县审计局配合，5月底前完成`: the clause of units behind the comma after the names, whose
/// last ends at byte `last`.
fn clause_behind<'t>(text: &'t str, last: usize, value: Span, memo: &Memo<'t>) -> Option<clause::Clause> {
    let comma = skip_blank(text, last, value.hi());
    let sign = char_at(&text[..value.hi()], comma).filter(|c| matches!(simplify(*c), ',' | ';'))?;
    let rest = Span::new(skip_blank(text, comma + sign.len_utf8(), value.hi()), value.hi());
    verb::find(rest.of(text)).filter(|v| v.start > 0)?;
    let clause = clause::read(text, rest, None, memo);
    (clause.verbs > 0 && clause.is_sure() && clause.settled).then_some(clause)
}

/// 主（协）办机关, 牵头（配合）单位: who stands in brackets supports.
fn is_paired(text: &str, label: Span) -> bool {
    let words = label.of(text);
    let inside = words.char_indices().find(|(_, c)| is_open(*c)).map(|(i, c)| &words[i + c.len_utf8()..]);
    inside.is_some_and(|w| w.starts_with(['协', '協', '会', '會', '配']))
}

/// `牵头/配合单位：市资规局/市住建局、各区政府`: the parts of the value with the roles that the label's parts
/// give; `None` where the label has no stroke or the value not as many.
pub fn slashed(text: &str, label: Span, value: Span) -> Option<Vec<(Role, Span)>> {
    let stroke = |c: char| matches!(c, '/' | '／');
    if !label.of(text).contains(stroke) {
        return None;
    }
    let words = folded(label.of(text));
    let role = |part: &str| match part {
        p if p.contains(['牵', '主']) => Role::Lead,
        p if p.contains(['配', '协', '会', '参']) => Role::Support,
        _ => Role::Responsible,
    };
    let roles: Vec<Role> = words.split(stroke).map(role).collect();
    if roles.len() < 2 || value.of(text).split(stroke).count() != roles.len() {
        return None;
    }
    let mut at = value.lo();
    let parts = value.of(text).split(stroke).map(|part| {
        let span = Span::new(at, at + part.len());
        at = span.hi() + text[span.hi()..].chars().next().map_or(0, char::len_utf8);
        span
    });
    Some(roles.into_iter().zip(parts.collect::<Vec<_>>()).collect())
}

/// `主（协）办机关：司法院、（法务部及所属各机关）`.
fn paired<'t>(
    text: &'t str,
    (role, label): (Role, Span),
    value: Span,
    memo: &Memo<'t>,
    statement: &mut Statement,
) {
    let mut start = value.lo();
    // 教育部（青年發展署）、（內政部、客家委員會）: where one stands alone, one behind a name is the name's.
    let lone = |at: usize| {
        let before = text[value.lo()..at].trim_end_matches(is_blank).chars().next_back();
        before.is_none_or(|c| matches!(simplify(c), '、' | ',' | ';'))
    };
    let some = value.of(text).char_indices().any(|(i, c)| is_open(c) && lone(value.lo() + i));
    let mut owned = false;
    for (i, c) in value.of(text).char_indices().chain([(value.len(), ')')]) {
        let at = value.lo() + i;
        if is_open(c) {
            owned = some && !lone(at);
        }
        if owned && at < value.hi() {
            owned = !is_close(c);
            continue;
        }
        if is_open(c) || is_close(c) {
            let given = if is_open(c) || at == value.hi() { role } else { Role::Support };
            statement.add(clause::read(text, Span::new(start, at), Some((given, label)), memo));
            start = (at + c.len_utf8()).min(value.hi());
        }
    }
}

/// 联系人, 进展情况, 备注, 督办单位 say nothing of the task itself.
pub fn is_aside(text: &str, label: Span) -> bool {
    let words = label.of(text);
    words.starts_with(['联', '備', '备', '聯']) || words.ends_with("情况") || label::oversees(words)
}

/// Whether words end as a label may before 为, 是 or 有: 主办单位, 责任部门分别.
pub(super) fn ends_label(words: &str) -> bool {
    let words = HOW.iter().find_map(|w| words.strip_suffix(w)).unwrap_or(words);
    matches!(words.chars().next_back().map(simplify), Some('位' | '门' | '关'))
}

/// Labels inside a paragraph, outside the statements `out[from..]` already found.
pub fn inside<'t>(
    text: &'t str,
    words: Span,
    signs: &[Sign],
    from: usize,
    memo: &Memo<'t>,
    out: &mut Vec<Statement>,
) {
    let mut floor = words.lo();
    let mut found = Vec::new();
    let mut next = from;
    for sign in signs {
        let at = sign.lo();
        // 为 behind 位 or 门 does for a colon: 主办单位为市园林局, 主责机关是市环保局.
        let ends = match sign.c {
            ':' => true,
            '为' => ends_label(&text[words.lo()..at]),
            _ => false,
        };
        // …建成试点。责任单位 市财政局
        let opens = matches!(sign.c, '。' | ';') && at >= floor;
        let bare = match sign.c {
            // …不少于7天。【责任科室】门诊部
            '[' if at >= floor => label::at(text, at, words.hi(), Ending::Colon)
                .filter(|l| l.field != Field::Other && l.opens(text)),
            // …发放津贴，牵头单位县民政局，责任单位县财政局。
            ',' if at >= floor => {
                glued::before_several(text, skip_blank(text, sign.end(text), words.hi()), words.hi())
            }
            _ if opens => {
                let next = skip_blank(text, sign.end(text), words.hi());
                bare_label(text, next, words.hi()).or_else(|| glued::before_units(text, next, words.hi()))
            }
            _ => None,
        };
        if !ends && bare.is_none() {
            continue;
        }
        // The statement that holds this colon, or the next one behind it.
        while next < out.len() && out[next].span.hi() <= at {
            next += 1;
        }
        let behind = out.get(next).map(|s| s.span);
        if at < floor || behind.is_some_and(|s| s.contains(at)) {
            continue;
        }
        let named = || {
            let glued = || glued::behind_prose(text, at, floor, words.hi()).filter(|_| sign.c == ':');
            let known = label::before(text, at, floor, words.hi()).or_else(glued);
            known.filter(|l| l.field != Field::Other && l.opens(text))
        };
        let Some(label) = bare.or_else(named) else { continue };
        if furniture::names_owner(label.span.of(text), &text[label.span.hi()..words.hi()]) {
            break;
        }
        let limit = behind.map_or(words.hi(), Span::lo).max(label.after().min(words.hi()));
        let mut statement = read(text, label, Span::new(label.lo(text), limit), memo);
        let lo = scope::before(text, floor, statement.span.lo());
        // …不少于12次。——责任科室：政工科; …发放津贴，牵头单位县民政局
        let lo = floor + text[floor..lo].trim_end_matches(['—', '─']).len();
        let lo = if sign.c == ',' && bare.is_some() { at } else { lo };
        statement.span = Span::new(lo, statement.span.hi());
        close_by_day(text, limit, &mut statement);
        floor = statement.span.hi();
        if statement.assigns() {
            found.push(statement);
        }
    }
    if found.is_empty() && out.len() == from {
        found.extend(between_blanks(text, words, memo));
    }
    if !found.is_empty() {
        out.extend(found);
        order::by_key(&mut out[from..], |s| s.span.key());
    }
}

/// `责任部门：教务处。责任人：刘敏。4月底前完成`: what stands behind the fields and only says by when.
fn close_by_day(text: &str, end: usize, statement: &mut Statement) {
    let from = skip_blank(text, statement.span.hi(), end);
    let rest = text[from..end].trim_end().trim_end_matches('。');
    let short = (3..=LONGEST_DAY).contains(&rest.len()) && statement.deadline.is_none();
    if short && statement.assigns_units() && rest.contains('前') && deadline::looks_like(rest) {
        let day = deadline::find(rest).unwrap_or(0..rest.len());
        statement.deadline = Some(Span::new(from + day.start, from + day.end));
        statement.span = Span::new(statement.span.lo(), end);
    }
}

/// The longest such sentence, in bytes.
const LONGEST_DAY: usize = 48;

/// Labels without colons in one line: `播放公益广告 牵头单位 县委宣传部 责任单位 县城管局 完成时限 6月底`. A unit must
/// stand behind the first, for the heads of a table stand so too.
fn between_blanks<'t>(text: &'t str, words: Span, memo: &Memo<'t>) -> Option<Statement> {
    if words.len() > LONGEST_LINE || !has_blank(words.of(text)) {
        return None;
    }
    let label = behind_blank(text, words.lo(), words.hi(), words.hi())?;
    let value = &text[label.after().min(words.hi())..words.hi()];
    let unit = value.split(|c| is_blank(c) || matches!(simplify(c), '、' | ',' | ';' | '(')).next()?;
    if !matches!(label.field, Field::Role(_)) || !list::looks_like_unit(unit) {
        return None;
    }
    Some(read(text, label, Span::new(label.span.lo(), words.hi()), memo)).filter(Statement::assigns_units)
}

/// The longest line whose labels may lack their colons, in bytes.
const LONGEST_LINE: usize = 1200;
