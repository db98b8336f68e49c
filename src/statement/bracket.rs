//! Statements in brackets: `（牵头单位:A；配合单位:B）` · `(A牵头,B、C配合)` · `[A、B,各区政府]`.
//!
//! ( ) （ ） 〔 〕 [ ] 【 】, mixed; one that never closes ends with its paragraph if it opens
//! with a label or does nothing but assign.

use super::{Form, Statement, labelled, sentence};
use crate::fact::DoubtKind;
use crate::grammar::clause;
use crate::grammar::label::{self, Ending, Field, Label};
use crate::grammar::legend;
use crate::grammar::memo::Memo;
use crate::grammar::scope;
use crate::grammar::unknown;
use crate::grammar::verb;
use crate::outline::number;
use crate::person;
use crate::text::Span;
use crate::text::class::{char_at, char_before, is_close, is_han, is_open, simplify, skip_blank, trim_end};
use crate::text::signs::Sign;
use crate::unit::list;
use crate::unit::looks::opens_like_prose;

/// The longest bracket that is read as a statement, in bytes.
const LONGEST: usize = 4000;

/// The deepest nesting that is looked into; hostile text opens a million brackets.
const DEEPEST: usize = 4;

/// Appends the bracket statements in `words`.
pub fn find<'t>(text: &'t str, words: Span, signs: &[Sign], memo: &Memo<'t>, out: &mut Vec<Statement>) {
    let pairs = pairs(signs);
    let from = out.len();
    each(text, words, &pairs, Lone::Doubtful, memo, out);
    // 盘活土地2000亩。〔市自然资源局〕引进人才50名。〔市委人才办、市人社局〕: one unit alone closes a passage where
    // several do beside it.
    let bare = |s: &Statement| s.form == Form::Bare;
    let verbs = |s: &Statement| s.form == Form::Verbs;
    let found = out.len() - from;
    let some = out[from..].iter().any(bare);
    let stopped =
        |p: &&Pair| p.close != NEVER && stops(text, after_close(text, p.close as usize, words.hi()), words);
    // 落实差别电价（市发改委）；推进节能改造（市经信局）。
    if found < pairs.len() && (some || pairs.len() > 1 && pairs.iter().filter(stopped).count() > found) {
        out.truncate(from);
        each(text, words, &pairs, Lone::Closes, memo, out);
        if !some && out[from..].iter().filter(|s| bare(s)).count() < 2 {
            out.truncate(from);
            each(text, words, &pairs, Lone::Doubtful, memo, out);
        }
    }
    // 支持养老业发展（省民政厅负责），推进网络建设（省通信管理局牵头）。
    if out.len() - from == found && found > 0 && found < pairs.len() && out[from..].iter().any(verbs) {
        out.truncate(from);
        each(text, words, &pairs, Lone::Beside, memo, out);
    }
}

/// What one unit alone in a bracket means behind a full stop inside a paragraph.
#[derive(Clone, Copy, PartialEq)]
enum Lone {
    Doubtful,
    Closes,
    /// Nothing; but one verb in a bracket before a comma closes a passage, as others do beside it.
    Beside,
}

fn each<'t>(
    text: &'t str,
    words: Span,
    pairs: &[Pair],
    lone: Lone,
    memo: &Memo<'t>,
    out: &mut Vec<Statement>,
) {
    let mut at = words.lo();
    for pair in pairs {
        // What stands inside a statement is part of it; an outer bracket that is none may hold one.
        let (open, closed) = (pair.open as usize, pair.close != NEVER);
        if open < at {
            continue;
        }
        let open_len = text[open..].chars().next().map_or(1, char::len_utf8);
        let inner_end = if closed { pair.close as usize } else { words.hi() };
        if inner_end - open > LONGEST && closed {
            continue;
        }
        let inner = Span::new(skip_blank(text, open + open_len, inner_end), inner_end);
        if let Some(statement) = read(text, words, open, inner, closed.then_some(lone), memo) {
            at = statement.span.hi().max(open + open_len);
            out.push(statement);
        }
    }
}

/// A bracket and where it closes.
struct Pair {
    open: u32,
    /// [`NEVER`] where it does not.
    close: u32,
}

/// Stands for the place of a bracket that is missing.
const NEVER: u32 = u32::MAX;

/// The brackets by their opening, those nested too deep left out: kinds may be mixed.
fn pairs(signs: &[Sign]) -> Vec<Pair> {
    let mut out: Vec<Pair> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut deeper = 0u32;
    for sign in signs {
        if sign.opens() && open.len() > DEEPEST {
            deeper += 1;
        } else if sign.opens() {
            out.push(Pair { open: sign.at, close: NEVER });
            open.push(out.len() - 1);
        } else if sign.closes() && deeper > 0 {
            deeper -= 1;
        } else if sign.closes()
            && let Some(i) = open.pop()
        {
            out[i].close = sign.at;
        }
    }
    out
}

fn read<'t>(
    text: &'t str,
    words: Span,
    open: usize,
    inner: Span,
    closed: Option<Lone>,
    memo: &Memo<'t>,
) -> Option<Statement> {
    let (lone, closed) = (closed, closed.is_some());
    if inner.is_empty() || inner.len() > LONGEST || closed && is_quoted(text, words, open, inner.hi()) {
        return None;
    }
    // （★为牵头单位，√为责任单位） says how a table is to be read.
    if legend::explains(inner.of(text)) {
        return None;
    }
    // （第6—7项：市交通局牵头）
    let inner = Span::new(inner.lo() + scope::opening(inner.of(text)), inner.hi());
    // （本条牵头单位：市商务局）, （以上两项责任单位：市住建局）
    let pointing = scope::at(inner.of(text)).map_or(0, |(len, _)| len);
    let label = label::at(text, inner.lo() + pointing, inner.hi(), Ending::Colon)
        .filter(|l| l.field != Field::Other && l.opens(text));
    // 责任部门：教务处（责任人：柏青）、各学院: the bracket is part of a list.
    if label.is_some_and(|l| l.field == Field::People) && names_its_head(text, words, open) {
        return None;
    }
    let end = match closed {
        true => after_close(text, inner.hi(), words.hi()),
        false => words.hi(),
    };
    let whole = Span::new(open, end);
    if let Some(label) = label {
        let mut statement = labelled::read(text, label, inner, memo);
        if !statement.assigns() && !statement.rules.first_leads {
            return None;
        }
        if !closed {
            statement.doubt = Some(DoubtKind::UnclosedBracket);
            // Without its bracket the statement ends where its last value does.
            statement.span = Span::new(open, statement.span.hi());
        } else {
            statement.span = whole;
        }
        return Some(statement);
    }
    match lone {
        Some(lone) => unlabelled(text, words, open, inner, whole, lone, memo),
        None => unclosed(text, words, open, inner, memo),
    }
}

/// `…非法采砂。（县水利局牵头，各镇配合`: verbs and their units, or units alone, up to the paragraph's end, whose bracket
/// never closes.
fn unclosed<'t>(text: &'t str, words: Span, open: usize, inner: Span, memo: &Memo<'t>) -> Option<Statement> {
    let before = char_before(text, trim_end(text, words.lo(), open)).map(simplify);
    let whole = inner.of(text).trim_end().trim_end_matches('。');
    let stops = || whole.contains(|c| matches!(simplify(c), '。' | ':'));
    if whole.len() > LONGEST_LIST || !matches!(before, Some('。' | ';')) || stops() {
        return None;
    }
    let clause = clause::read(text, inner, None, memo);
    // （县文旅局、县教育局
    let bare = clause.verbs == 0;
    // （发展改革、财政、水利部门按职责分工负责
    let sure = clause.is_sure()
        || !bare && clause.unknown + clause.told == 0 && clause.doubtful < clause.units.len();
    if !sure || bare && clause.units.len() < 2 || !bare && !clause.settled {
        return None;
    }
    let form = if bare { Form::Bare } else { Form::Verbs };
    let mut statement = Statement::new(Span::new(open, inner.lo() + whole.len()), form);
    statement.add(clause);
    statement.doubt = Some(DoubtKind::UnclosedBracket);
    Some(statement)
}

/// 比如“（市发改委牵头，市财政局配合）”: a bracket that is all there is between quotation marks is an example.
fn is_quoted(text: &str, words: Span, open: usize, close: usize) -> bool {
    let behind = close + char_at(text, close).map_or(0, char::len_utf8);
    let marks = (char_before(&text[words.lo()..], open - words.lo()), char_at(text, behind));
    matches!(marks, (Some('“' | '"' | '「' | '『'), Some('”' | '"' | '」' | '』')))
}

/// Whether a bracket at `open` begins the words or stands behind what ends a sentence.
fn stopped(text: &str, words: Span, open: usize) -> bool {
    let before = char_before(text, trim_end(text, words.lo(), open)).map(simplify);
    open == words.lo() || before.is_some_and(|c| matches!(c, '。' | ';' | '!' | '?' | ')' | ']' | '”'))
}

fn unlabelled<'t>(
    text: &'t str,
    words: Span,
    open: usize,
    inner: Span,
    whole: Span,
    lone: Lone,
    memo: &Memo<'t>,
) -> Option<Statement> {
    if !may_assign(inner.of(text)) {
        return None;
    }
    // 体艺处；协助：各年级部
    if let Some(label) = later_label(text, inner) {
        let head = clause::read(text, Span::new(inner.lo(), label.span.lo()), None, memo);
        // 预期性指标，牵头单位：市发改委
        let silent = head.units.is_empty() && head.unknown == 0 && !head.is_rule();
        if head.is_sure() || silent {
            let mut statement = labelled::read(text, label, Span::new(label.span.lo(), inner.hi()), memo);
            statement.units.splice(0..0, head.units);
            statement.deadline = statement.deadline.or(head.deadline);
            statement.span = whole;
            return Some(statement);
        }
        // （预期性指标，牵头单位：市发改委）, （经费来源：财政拨款，责任单位：教务处）
        if is_remark(text, Span::new(inner.lo(), label.span.lo())) {
            let mut statement = labelled::read(text, label, Span::new(label.span.lo(), inner.hi()), memo);
            statement.span = whole;
            return Some(statement).filter(Statement::assigns);
        }
    }
    let clause = clause::read(text, inner, None, memo);
    if clause.is_rule() {
        let mut statement = Statement::new(whole, Form::Bare);
        statement.add(clause);
        return Some(statement);
    }
    let carried = clause.doubtful > 0 && clause.verbs == 0 && carried(text, &clause);
    let joint = clause.is_joint() && stopped(text, words, open) && !sentence::tells(inner.of(text));
    let silent = clause.doubtful + clause.told > 0 && clause.verbs == 0;
    if clause.units.is_empty() || silent && !carried && !joint {
        return None;
    }
    let ends = whole.hi() >= words.hi();
    let before = char_before(text, trim_end(text, words.lo(), open)).map(simplify);
    let stopped = stopped(text, words, open);
    let sure = clause.is_sure() || carried;
    let form = if clause.verbs > 0 || joint { Form::Verbs } else { Form::Bare };
    // 成立专班（市财政局牵头），定期会商 says who leads the body.
    let beside = || {
        let comma = text[whole.hi()..].starts_with(['，', ',']);
        let body = names_bodies(before) || before.is_some_and(|c| "班台制系".contains(c));
        lone == Lone::Beside && comma && clause.is_sure() && clause.settled && !body
    };
    let accepted = match form {
        // 负责 in a bracket may be prose: its names must read as units, or the bracket close
        // a sentence.
        Form::Verbs => {
            (clause.is_told() || stopped && clause.unknown == 0 || is_posted(text, &clause))
                && (stopped || ends || clause.verbs > 1 || closes(text, whole) || beside())
        }
        // A list that ends the paragraph closes it even without a stop before the bracket:
        // 开放实验室（清河大学、市科技局）。 — but 成员单位（A、B）。 says who they are.
        _ => {
            let several = clause.units.len() > 1;
            // 健全责任体系（市应急局、市总工会）：制定清单: the title of an item ends in it.
            let titled = text[whole.hi()..].starts_with([':', '：']);
            let closes = ends || closes(text, whole);
            sure && (stopped
                && (several || ends || lone == Lone::Closes || beside_verbs(text, whole))
                && closes
                || lone == Lone::Closes && stops(text, whole.hi(), words) && !names_bodies(before)
                || (ends || titled) && several && !names_bodies(before)
                || closes && !names_bodies(before) && closes_sub_item(text, words, open))
        }
    };
    if !accepted {
        return None;
    }
    let mut statement = Statement::new(whole, form);
    // （项目业主负责）: somebody, but no body's name.
    if clause.doubtful >= clause.units.len() {
        statement.doubt = Some(DoubtKind::NotUnderstood);
    }
    statement.add(clause);
    Some(statement)
}

/// `（市商务局）（市发改委配合）`: whether a bracket with a verb follows right behind.
fn beside_verbs(text: &str, whole: Span) -> bool {
    let next = char_at(text, whole.hi()).filter(|c| is_open(*c)).map_or(0, char::len_utf8);
    let rest = &text[whole.hi() + next..];
    let inner = rest.char_indices().take(LONGEST_BESIDE).find(|(_, c)| is_close(*c)).map(|(i, _)| &rest[..i]);
    next > 0 && inner.is_some_and(|words| verb::find(words).is_some_and(|v| v.start > 0))
}

/// The longest bracket that is looked into so, in characters.
const LONGEST_BESIDE: usize = 80;

/// `降低能耗（分管副省长负责，省发展改革委牵头）`: officials by their posts beside units, each with a verb.
fn is_posted(text: &str, clause: &clause::Clause) -> bool {
    let known = |words: &str| list::looks_like_unit(words);
    let post = |words: &str| person::ends_in_post(words) || words.ends_with("领导");
    let mut names = clause.units.iter().map(|u| u.name.span.of(text));
    clause.verbs > 1
        && clause.settled
        && clause.unknown + clause.told == 0
        && clause.doubtful < clause.units.len()
        && names.all(|w| known(w) || post(w))
}

/// `（图书馆、教务处）`, `（各班主任、教务处）`: whether names that are not known as units stand in a list with others
/// that are, and end like them.
fn carried(text: &str, clause: &clause::Clause) -> bool {
    let alike = |words: &str| {
        let each = words.starts_with('各') && person::ends_in_post(words);
        let ends = words.ends_with(ENDS) && !opens_like_prose(words);
        // 95××部队, 某部: a number with signs for what is not said.
        let troops = words.ends_with("部队");
        let short = (2..=10).contains(&words.chars().count());
        short && (words.chars().all(is_han) && (each || ends) || troops)
    };
    clause.unknown == 0
        && clause.doubtful * 2 <= clause.units.len()
        && clause.units.iter().map(|u| u.name.span.of(text)).all(|w| list::looks_like_unit(w) || alike(w))
}

/// What such names end in.
const ENDS: [char; 12] = ['馆', '館', '校', '院', '中', '部', '室', '站', '所', '办', '组', '园'];

/// Whether a unit in the value of a label stands before the bracket at `open`.
fn names_its_head(text: &str, words: Span, open: usize) -> bool {
    let mut from = open.saturating_sub(LONGEST_LIST).max(words.lo());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = &text[from..open];
    let separator = |c: char| matches!(simplify(c), '、' | ',' | ';' | ':' | '。');
    let last = before.rsplit(separator).next().unwrap_or(before);
    last.len() < before.len() && before.contains([':', '：']) && list::looks_like_unit(last)
}

/// Whether the words since the last stop before the bracket at `open` are a sub-item with a number of its
/// own: `（1）补充编织袋50万条（市粮储局）；（2）检修泵站36座（市城管局）。`
fn closes_sub_item(text: &str, words: Span, open: usize) -> bool {
    let mut from = open.saturating_sub(LONGEST_LIST).max(words.lo());
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let stop = text[from..open].char_indices().rfind(|(_, c)| matches!(simplify(*c), ';' | '。' | ':'));
    let start = skip_blank(text, stop.map_or(from, |(i, c)| from + i + c.len_utf8()), open);
    let number = number::at(text, start, open).filter(|n| n.after() < open);
    number.is_some_and(|n| matches!(n.kind, number::Kind::ArabicBracket | number::Kind::Circled))
        && (start > words.lo() || stop.is_some())
}

/// How far back a list's label is looked for, in bytes.
const LONGEST_LIST: usize = 400;

/// The first label in a bracket that does not begin with one, unless it is the third.
fn later_label(text: &str, inner: Span) -> Option<Label> {
    let colons = inner.of(text).match_indices([':', '：']).map(|(i, _)| i);
    let near = colons.take(2).take_while(|i| *i <= LONGEST_LIST);
    near.filter_map(|i| label::before(text, inner.lo() + i, inner.lo(), inner.hi()))
        .find(|l| l.field != Field::Other)
}

/// Whether words before a bracket's first label say nothing of what is to be done: a kind of figure, or a
/// field of another meaning.
fn is_remark(text: &str, span: Span) -> bool {
    let words = span.of(text).trim_end_matches(|c| matches!(simplify(c), ',' | ';' | '、' | ' '));
    let kind = words.len() <= 24 && (words.ends_with("指标") || words.ends_with("指標"));
    let field = || {
        let (name, value) = words.split_once([':', '：'])?;
        let short = (6..=18).contains(&name.len()) && name.chars().all(is_han) && value.len() <= 60;
        Some(short && !unknown::tells(name) && !list::looks_like_unit(name))
    };
    kind || field() == Some(true)
}

/// Whether the words before a bracket may end in a body's name, in 单位 or 部门, or stand in a list:
/// the bracket then says who they are, or goes on with it.
fn names_bodies(before: Option<char>) -> bool {
    before.is_none_or(|c| "、,:位门局委办厅会构员组府院关".contains(c))
}

/// Whether a part of a sentence of `words` ends with a bracket at `end`: （市发改委）；.
fn stops(text: &str, end: usize, words: Span) -> bool {
    end >= words.hi() || matches!(char_before(text, end).map(simplify), Some('。' | ';'))
}

/// Whether a sentence may end behind the bracket.
fn closes(text: &str, whole: Span) -> bool {
    let c = char_before(text, whole.hi()).map(simplify);
    matches!(c, Some('。' | ';'))
        || text[whole.hi()..]
            .chars()
            .next()
            .is_none_or(|c| !matches!(simplify(c), ',' | '、' | '的' | '等' | '和' | '及' | '”' | '》'))
}

/// A cheap look before the clause is read.
fn may_assign(words: &str) -> bool {
    // 各村 and 各镇 are the shortest names.
    (9..4200).contains(&words.len()) || words.len() == 6 && words.starts_with('各')
}

/// Behind the closing bracket, a full stop taken along.
fn after_close(text: &str, close: usize, end: usize) -> usize {
    let mut at = close + text[close..].chars().next().map_or(0, char::len_utf8);
    if let Some(c) =
        text[at.min(end)..end].chars().next().filter(|c| matches!(simplify(*c), '。' | ';' | '.'))
    {
        at += c.len_utf8();
    }
    at.min(end)
}
