//! Sentences that assign: `此项工作由A负责,B协办。` · `由A牵头,B、C配合。` · `由A会同B提出意见。`

use super::due::{deadline_in, names_deed};
use super::{Statement, asked, closing, comma, helped, plain, subject, told};
use crate::fact::Role;
use crate::grammar::clause::{self, Assigned, Clause};
use crate::grammar::deed;
use crate::grammar::label;
use crate::grammar::memo::Memo;
use crate::grammar::scope;
use crate::grammar::verb;
use crate::text::Span;
use crate::text::class::{char_at, char_before, digit, folded, is_blank, is_han, simplify, skip_blank};
use crate::text::words::{Words, bars};
use crate::unit::list::{self, looks_like_unit};
use std::sync::LazyLock;

/// Words that may stand before 由.
const OPENING: &str = "\
    此项工作|该项工作|本项工作|上述工作|以上工作|这项工作|此项任务|该项任务|本项任务|\
    以上任务|上述任务|相关工作|有关工作|该工作|此工作|本任务|日常工作|具体工作|以上各项工作|\
    上述各项工作|此项活动|该项活动|本项活动|这项活动|以上内容|此事|此事项|该事项|此项改革|该项改革|其中|会后|会前|随后";

pub(super) static OPENED: LazyLock<Words> = LazyLock::new(|| Words::new(&[(OPENING, 0)]));

/// Reads one sentence, the first of its words or a later one.
pub(super) fn read<'t>(text: &'t str, span: Span, first: bool, memo: &Memo<'t>, out: &mut Vec<Statement>) {
    let had = out.len();
    find(text, span, first, memo, out);
    // 所需经费由各主办单位在年度预算中支应
    let roles = |s: &Statement| !s.units.is_empty() && s.units.iter().all(|u| is_role(u.name.span.of(text)));
    if out[had..].iter().all(roles) {
        out.truncate(had);
    }
}

/// 各责任单位, 各主（协）办机关: whoever has that role, which says nothing of who it is.
fn is_role(name: &str) -> bool {
    let Some(rest) = name.strip_prefix('各') else { return false };
    matches!(label::field_of(&folded(rest)), Some(label::Field::Role(_)))
}

fn find<'t>(text: &'t str, span: Span, first: bool, memo: &Memo<'t>, out: &mut Vec<Statement>) {
    let mut start = skip_blank(text, span.lo(), span.hi());
    // **1.举办展会。** 市商务局会同…
    while text[start..span.hi()].starts_with('*') {
        start = skip_blank(text, start + 1, span.hi());
    }
    let words = &text[start..span.hi()];
    // …由区管委会办公室牵头组成督查组，现将有关事项通知如下： opens a notice.
    let opens = || words.trim_end_matches(|c: char| !is_han(c)).ends_with("如下");
    if words.len() > 1500 || opens() {
        return;
    }
    if let Some(statement) = comma::read(text, Span::new(start, span.hi()), memo) {
        return out.push(statement);
    }
    if exhorts(words) {
        // 各牵头单位要抓好落实；排名第一的为牵头单位。
        let rules = clause::read(text, Span::new(start, span.hi()), None, memo).order();
        if let Some(rules) = rules.filter(|_| words.contains([';', '；', ',', '，'])) {
            let mut statement = Statement::new(Span::new(start, span.hi()), super::Form::Sentence);
            statement.add(rules);
            out.push(statement);
        }
        return;
    }
    let named = behind_name(text, start, span.hi());
    let by = |at: usize| char_at(&text[..span.hi()], at).map(simplify) == Some('由');
    if named > start && !by(named) {
        // What else stands behind a name and a colon is prose: 整改措施：财务科负责清查，逐项登记。
        let inner = Span::new(named, span.hi());
        let clause = clause::read(text, inner, None, memo);
        if is_whole(&clause) && clause.settled {
            out.push(whole(text, inner, clause));
            return;
        }
    }
    let start = if by(named) || asked::decides(&text[start..named]) { named } else { start };
    let body = skip_opening(text, start, span.hi());
    let by = by(body) || subject::mainly(&text[body..span.hi()]);
    let listed = if by { Some(body) } else { behind_list(text, body, span.hi()) };
    let inner = Span::new(listed.map_or(body, |at| at + '由'.len_utf8()), span.hi());
    if by && is_aside(inner.of(text)) {
        return;
    }
    let clause = clause::read(text, inner, None, memo);
    if let Some(rules) = clause.only_rules() {
        let mut statement = Statement::new(Span::new(start, span.hi()), super::Form::Sentence);
        statement.add(rules);
        out.push(statement);
        return;
    }
    let prose = !by && opens_with_deed(text, inner, &clause);
    // Without 由 the sentence must say nothing else: 市数据局牵头，市公安局负责，年底前完成。
    if is_whole(&clause) && !prose {
        let mut statement = whole(text, Span::new(start, span.hi()), clause);
        // 资格审查由市人社局牵头: what is done stands in it.
        let own = !by || first && !subject::points(&text[start..body]);
        statement.keeps_words |=
            own && names_subject(text, start, &statement) || subject::several(text, inner, &statement);
        out.push(statement);
    } else if let Some(statement) = asked::find(text, inner, memo) {
        out.push(statement);
    } else if !prose && is_shared(text, &clause, inner) {
        let mut statement = Statement::new(Span::new(start, span.hi()), super::Form::Sentence);
        statement.add(clause);
        statement.deadline = statement.deadline.or_else(|| deadline_in(text, inner));
        statement.keeps_words = true;
        out.push(statement);
    } else if let Some((clause, rest)) = leading(text, inner, memo).filter(|_| !prose) {
        let mut statement = Statement::new(Span::new(start, span.hi()), super::Form::Sentence);
        statement.add(clause);
        statement.deadline = statement.deadline.or_else(|| deadline_in(text, inner));
        asked::joined_by(text, Span::new(rest, span.hi()), memo, &mut statement.units);
        statement.units.extend(helped::find(text, Span::new(rest, span.hi()), memo));
        statement.keeps_words = !by && names_subject(text, start, &statement);
        statement.kept.extend([Span::new(rest, span.hi())]);
        out.push(statement);
    } else if let Some(statement) = plain::pointed(text, inner, memo).filter(|_| !by) {
        out.push(statement);
    } else if let Some(statement) = closing::read(text, inner, memo).filter(|_| !by) {
        out.push(statement);
    } else if let Some(statement) = plain::closing(text, inner, memo).filter(|_| !by) {
        out.push(statement);
    } else if !duties(text, start, inner, out) {
        // …实行包案，由市信访局负责督办，9月底前化解。
        let from = if by { Some(body) } else { closing::last_by(text, inner).map(|(_, at)| at) };
        if let Some(from) = from {
            let rest = Span::new(from + '由'.len_utf8(), inner.hi());
            if by || !duties(text, from, rest, out) {
                told::duty(text, if by { start } else { from }, rest, memo, out);
            }
        } else {
            closing::dated_duty(text, inner, memo, out);
        }
    }
}

/// `各相关责任单位要按照分工，主动配合牵头单位完成任务`: all that answer are told to do so.
fn exhorts(words: &str) -> bool {
    const BODIES: &str = "责任单位|牵头单位|配合单位|成员单位|责任部门|牵头部门|配合部门";
    let Some(rest) = words.strip_prefix('各') else { return false };
    let found = bars(BODIES).filter_map(|w| rest.find(w).map(|i| (i, i + w.len()))).min();
    let behind = |end: usize| rest[end..].trim_start_matches("单位").trim_start_matches("部门");
    found.is_some_and(|(at, end)| at <= 18 && behind(end).starts_with(['要', '应', '须', '必', '务', '每']))
}

/// Whether a sentence does nothing but assign.
pub(super) fn is_whole(clause: &Clause) -> bool {
    clause.verbs > 0 && clause.doubtful == 0 && !clause.units.is_empty() && clause.unknown + clause.told == 0
}

/// `清洁柴油年底前全面供应，市发改委牵头`: whether the day before the first unit stands in words of what is to be done.
fn opens_with_deed(text: &str, inner: Span, clause: &Clause) -> bool {
    let Some(day) = clause.deadline else { return false };
    let head = &text[inner.lo()..day.lo().max(inner.lo())];
    // 手续年底前完成 only says by when.
    let rest = &text[day.hi()..inner.hi()];
    let rest = rest.split(|c| matches!(simplify(c), ',' | ';')).next().unwrap_or(rest);
    if ["完成", "办结", "到位"].iter().any(|w| rest.ends_with(w)) {
        return false;
    }
    let first = clause.units.first().is_some_and(|u| day.hi() <= u.name.span.lo());
    first
        && head.chars().filter(|c| is_han(*c)).count() >= 4
        && !head.contains(|c| matches!(simplify(c), ',' | ';' | ':' | '由'))
        && !head.ends_with(['于', '在', '争', '保'])
}

/// Whether what is done stands before 由 at the start of a sentence that assigns: `资格审查由市人社局牵头`.
fn names_subject(text: &str, start: usize, statement: &Statement) -> bool {
    let first = statement.units.iter().map(|u| u.name.span.lo()).min().unwrap_or(start);
    text[start..first.max(start)].trim_end().chars().nth(1).is_some_and(is_han)
        && text[start..first.max(start)].trim_end().ends_with(['由', '有', '以'])
}

/// Whether every part of a sentence gives units something to do, two parts at least: `由A组织实施，B监管，C做好
/// 资金拨付`.
pub(super) fn is_shared(text: &str, clause: &Clause, inner: Span) -> bool {
    let mut labels = clause.units.iter().map(|u| (u.label, u.role));
    let first = labels.next();
    clause.verbs > 0
        && clause.is_told()
        && clause.settled
        && labels.any(|l| Some(l) != first)
        && !tells(inner.of(text))
}

/// `环城西路、文昌巷等5处易涝点由县住建局牵头`: the 由 behind a list of what is to be done, which names nobody.
fn behind_list(text: &str, start: usize, end: usize) -> Option<usize> {
    let mut list = false;
    for (i, c) in text[start..end].char_indices().take(super::sentences::DUTY) {
        match simplify(c) {
            '、' => list = true,
            ',' | ';' | ':' | '。' => return None,
            // 无证经营、违章经营整治以县公安局为主
            '以' if list && subject::mainly(&text[start + i..end]) => return Some(start + i),
            '由' => {
                // 查明缘由
                let before = char_before(text, start + i).map(simplify);
                let word = before.is_none_or(|c| "自理事经缘案情".contains(c));
                return (list && !word).then_some(start + i);
            }
            _ => {}
        }
    }
    None
}

/// Such a sentence; what is to be done by its deadline is the task's words: `市教育局牵头，年内实现覆盖率100%`.
pub(super) fn whole(text: &str, span: Span, clause: Clause) -> Statement {
    let mut statement = Statement::new(span, super::Form::Sentence);
    if let Some(by) = clause.deadline.filter(|d| names_deed(&text[d.hi()..span.hi()])) {
        statement.kept.extend([Span::new(by.lo(), span.hi())]);
    }
    statement.add(clause);
    statement
}

/// `医疗防疫组：由镇卫生院负责，…` · `考试用电保障：供电公司负责，教育局配合。`: behind the name of what is done.
fn behind_name(text: &str, start: usize, end: usize) -> usize {
    let words = &text[start..end];
    let Some((colon, c)) =
        words.char_indices().take(24).find(|(_, c)| matches!(simplify(*c), ':' | ',' | '、'))
    else {
        return start;
    };
    let behind = skip_blank(text, start + colon + c.len_utf8(), end);
    // 市住建局：负责工地围挡 is a duty.
    let named = || text[behind..].starts_with('由') || !looks_like_unit(&words[..colon]);
    let named = match simplify(c) {
        ':' => named(),
        // 会议决定，该项目由县民政局主办
        ',' => asked::decides(&words[..colon]) && !text[behind..].starts_with('由'),
        _ => false,
    };
    if named { behind } else { start }
}

/// 市应急局牵头开展了三轮检查: what has been done assigns nothing.
pub(super) fn tells(words: &str) -> bool {
    // 前期，由A开展… tells, 前期工作由A负责 does not.
    let before =
        words.strip_prefix("前期").is_some_and(|rest| rest.starts_with(['，', ',', '由', '已', '我']));
    words.contains('了') && !words.contains("为了")
        || before
        || PAST.at(words).is_some()
        || words.contains("去年由")
        || of_the_last_century(words)
}

/// `1987年，县爱卫会下达任务，由县防疫站负责配药`: annals tell, whatever their verbs.
fn of_the_last_century(words: &str) -> bool {
    let mut chars = words.chars().map(digit);
    let year = [chars.next(), chars.next()] == [Some(Some(1)), Some(Some(9))]
        && chars.by_ref().take(2).all(|c| c.is_some())
        && words.chars().nth(4) == Some('年');
    // 1990年以前建成的小区，由县住建局牵头改造
    let mut rest = words.chars().skip(5).take(4).take_while(|c| simplify(*c) != ',');
    year && rest.all(|c| digit(c).is_some() || "月春夏秋冬初中末日".contains(c))
}

/// `由市城管委牵头的“马路办公”行动解决问题3260个`: who sees to something is told aside. 由市审计局牵头的工作 heads duties.
pub(super) fn is_aside(words: &str) -> bool {
    let verb = verb::find(words).filter(|v| v.start > 0 && words[..v.end].ends_with('的'));
    let named = |name: &str| looks_like_unit(name) || list::is_short(name);
    verb.is_some_and(|v| words[v.end..].chars().count() > LONGEST_HEAD && named(words[..v.start].trim()))
}

/// The longest rest of a heading behind 由市审计局牵头的, in characters.
const LONGEST_HEAD: usize = 8;

/// Words that open a report of what has been done.
static PAST: LazyLock<Words> = LazyLock::new(|| {
    Words::new(&[("去年|上年|前年|近年来|近年|过去|此前|刚才|一年来|几年来|上半年以来|今年以来", 0)])
});

/// The most parts between commas that are tried as an opening clause.
const OPENINGS: usize = 5;

/// `县教育局牵头，县公安局等部门配合，确保平安有序。`: the longest run of parts from the sentence's
/// start that does nothing but assign, and where the rest begins.
pub(super) fn leading<'t>(text: &'t str, inner: Span, memo: &Memo<'t>) -> Option<(Clause, usize)> {
    let words = inner.of(text);
    let commas = words.char_indices().filter(|(_, c)| matches!(simplify(*c), ',' | ';'));
    let mut best = None;
    if tells(words) {
        return None;
    }
    for (i, comma) in commas.take(OPENINGS) {
        let clause = clause::read(text, Span::new(inner.lo(), inner.lo() + i), None, memo);
        if clause.verbs > 0 && clause.is_sure() && clause.settled {
            best = Some((clause, inner.lo() + i + comma.len_utf8()));
        }
    }
    best
}

/// `A负责采购，B负责监管，C配合验收。`: two units or more, each with its duty.
pub(super) fn duties(text: &str, start: usize, inner: Span, out: &mut Vec<Statement>) -> bool {
    let mut units = Vec::new();
    let mut duties = 0;
    let mut from = inner.lo();
    if tells(inner.of(text)) {
        return false;
    }
    while from < inner.hi() {
        let rest = &text[from..inner.hi()];
        let stop = rest.find(|c: char| matches!(simplify(c), ',' | ';' | '。')).unwrap_or(rest.len());
        let part = Span::new(from, from + stop);
        let words = part.of(text);
        from += stop + rest[stop..].chars().next().map_or(0, char::len_utf8);
        // 由市应急局负责的会商制度 is something that there is.
        let gives = |v: &verb::Verb| v.start > 0 && !words[..v.end].ends_with('的');
        let Some(found) = verb::find(words).filter(gives) else {
            // 市商务局会同各区做好策划，市公安局负责保障安全
            duties += usize::from(joint(text, part, &mut units));
            continue;
        };
        let label = Span::new(part.lo() + found.start, part.lo() + found.end);
        let head = Span::new(part.lo(), label.lo());
        // 学校、幼儿园由市教育局负责，医院由市卫健委负责
        let by = head.of(text).rfind('由').filter(|i| !head.of(text)[..*i].trim().is_empty());
        let behind = by.map(|i| Span::new(head.lo() + i, head.hi()));
        let mut given =
            |head| together(text, head, &mut units) || names(text, head, found.role, label, &mut units);
        if behind.is_some_and(&mut given) || given(head) {
            duties += 1;
        }
    }
    if duties < 2 {
        return false;
    }
    let mut statement = Statement::new(Span::new(start, inner.hi()), super::Form::Sentence);
    statement.units = units;
    statement.deadline = deadline_in(text, inner);
    statement.keeps_words = true;
    out.push(statement);
    true
}

/// Appends the names of one list; false (and nothing appended) if one is no unit.
pub(super) fn names(text: &str, span: Span, role: Role, label: Span, out: &mut Vec<Assigned>) -> bool {
    let mut found = Vec::new();
    for part in list::parts(text, span) {
        list::names(text, part.span, &mut found);
    }
    let clean = !found.is_empty() && found.iter().all(|n| looks_like_unit(n.span.of(text)));
    if clean {
        out.extend(found.into_iter().map(|name| Assigned { role, label, name }));
    }
    clean
}

/// Appends the names of `A会同B、C`: who leads, and who helps.
fn together(text: &str, span: Span, out: &mut Vec<Assigned>) -> bool {
    let Some((left, right)) = verb::together(span.of(text)) else { return false };
    let label = Span::new(span.lo() + left, span.lo() + right);
    let had = out.len();
    let both = names(text, Span::new(span.lo(), label.lo()), Role::Lead, label, out)
        && names(text, Span::new(label.hi(), span.hi()), Role::Support, label, out);
    if !both {
        out.truncate(had);
    }
    both
}

/// Appends the names before a deed that some do together: `A会同B、C做好策划`.
fn joint(text: &str, part: Span, out: &mut Vec<Assigned>) -> bool {
    let words = part.of(text);
    let Some((_, right)) = verb::together(words) else { return false };
    let Some((at, ..)) = deed::next(words, right) else { return false };
    together(text, Span::new(part.lo(), part.lo() + verb::back(words, at)), out)
}

/// What may stand before 由 at the end of what is done: 此次活动由A牵头, 平台建设由A负责.
const DONE_BY: &[&str] =
    &["工作", "任务", "活动", "事项", "项目", "行动", "建设", "整治", "改革", "评选", "培训", "检查", "比赛"];

pub(super) fn skip_opening(text: &str, at: usize, end: usize) -> usize {
    let words = &text[at..end];
    let by = words.char_indices().take(18).find(|(_, c)| simplify(*c) == '由' || !is_han(*c));
    if let Some((i, _)) =
        by.filter(|(i, c)| simplify(*c) == '由' && DONE_BY.iter().any(|w| words[..*i].ends_with(w)))
    {
        return at + i;
    }
    // 以上两项由, 第8、9项均由; not 该项目由
    let pointing = || Some(scope::at(words)?.0).filter(|n| words[*n..].starts_with(['由', '均']));
    let found = OPENED.at(words).map(|(len, _)| len).or_else(pointing).unwrap_or(0);
    let mut next = at + found;
    while let Some(c) = char_at(&text[..end], next)
        .filter(|c| found > 0 && (is_blank(*c) || matches!(simplify(*c), ',' | '均' | '统')))
    {
        next += c.len_utf8();
    }
    next
}
