//! Labels that stand right behind the words before them: a line break was lost, `牵头单位：市财政局配合单位：市审计局`.
//!
//! No name holds a label and a colon, so the value before ends where such a label begins.

use super::label::{self, Ending, Field, Label, field_of};
use super::label_end::opens_with_unit;
use super::label_words::is_by_ending;
use crate::deadline;
use crate::person;
use crate::text::Span;
use crate::text::class::{char_at, char_before, is_blank, is_han, is_open, simplify, trim_end};
use crate::unit::list::{etc, is_same, looks_like_unit};

/// The longest such label, in characters.
const LONGEST: usize = 8;

/// The label whose colon stands at byte `colon` inside the value of a `field` that begins at `floor`, right behind
/// what such a value holds: a unit, a name, a date.
pub fn before(text: &str, colon: usize, floor: usize, end: usize, field: Field) -> Option<Label> {
    longest(text, colon, floor, end, |label, start| {
        let value = last_piece(&text[floor..start]);
        match field {
            // 各部门负责人 are people of a kind, 县公安局负责人 one of a body: both stand behind a unit.
            Field::Role(_) => {
                let value = etc(value).map_or(value, |at| &value[..at]);
                looks_like_unit(value)
            }
            // 组长:杨立成员:赵华 张波
            Field::People => {
                matches!(text[label.span.lo()..].chars().next().map(simplify), Some('成' | '组'))
                    && start > floor
                    || person::at_end(value).is_some()
                    || person::ends_in_post(value)
            }
            Field::Deadline => deadline::looks_like(value),
            Field::Other => false,
        }
    })
}

/// The label of units whose colon stands at byte `colon`, right behind what is to be done: `整治府学后街责任单位：
/// 县住建局`. A unit must stand behind it, and words enough before it: 技术责任单位 is one word. Of people, where a
/// field stands before it.
pub fn behind_prose(text: &str, colon: usize, floor: usize, end: usize) -> Option<Label> {
    let found = longest(text, colon, floor, end, |label, start| {
        let words = label.span.of(text);
        if label.field == Field::People {
            return words.ends_with('人') && behind_a_field(&text[floor..start]);
        }
        let whole = words.ends_with(['位', '门', '門']) && words.len() >= 12;
        let before = text[floor..start].chars().rev().take_while(|c| is_han(*c) || c.is_alphanumeric());
        let bound = char_before(text, start).is_some_and(|c| BOUND.contains(simplify(c)));
        whole && matches!(label.field, Field::Role(_)) && before.take(DEED).count() == DEED && !bound
    })?;
    let value = found.after().min(end);
    if found.field == Field::People {
        return names_somebody(text, value, end).then_some(found);
    }
    // 整治东门巷责任单位：县住建局责任人：李红
    let next = || text[value..end].char_indices().take(40).find(|(_, c)| simplify(*c) == ':');
    let labelled = || next().and_then(|(i, _)| before(text, value + i, value, end, found.field));
    (opens_with_unit(&text[value..end]) || labelled().is_some()).then_some(found)
}

/// `…发到每一户。责任部门县应急局，6月5日前完成。`: a label of four characters at byte `at` right before its units. Up to the
/// stop nothing but units and a day may stand, for 责任单位市财政局要抓好落实 is prose.
pub fn before_units(text: &str, at: usize, end: usize) -> Option<Label> {
    let (label, units) = run(text, at, end)?;
    (units > 0 && matches!(label.field, Field::Role(_) | Field::People)).then_some(label)
}

/// `…发放津贴，牵头单位县民政局，责任单位县财政局。`: such a label behind a comma, where others stand behind it.
pub fn before_several(text: &str, at: usize, end: usize) -> Option<Label> {
    let (label, units) = run(text, at, end)?;
    (units > 1 && matches!(label.field, Field::Role(_) | Field::People)).then_some(label)
}

/// The label at byte `at` and how many of units there are from there to the stop, where nothing else stands but what
/// they announce.
fn run(text: &str, at: usize, end: usize) -> Option<(Label, usize)> {
    let first = next(text, at, end)?;
    // No further than that is looked for a stop: there may be such a label behind every comma.
    let most = text.floor_char_boundary(end.min(first.after() + VALUE + 4));
    let value = &text[first.after()..most.max(first.after())];
    let value = &value[..value.find(['。', '；', ';', '\n']).unwrap_or(value.len())];
    if value.len() > VALUE {
        return None;
    }
    let role = |label: &Label| usize::from(matches!(label.field, Field::Role(_)));
    let mut units = role(&first);
    let mut from = first.after();
    for (i, part) in value.split(['、', '，', ',']).enumerate() {
        let to = from + part.len();
        match next(text, from, to).filter(|_| i > 0) {
            Some(label) => units += role(&label),
            None if i == 0 || is_unit(part) || deadline::find(part).is_some_and(|d| d.start == 0) => {}
            None => return None,
        }
        from = to + char_at(text, to).map_or(0, char::len_utf8);
    }
    Some((first, units))
}

/// The label of four characters at byte `at`, right before what it announces: 责任单位县财政局, 责任领导刘敏, 完成时限年底.
pub fn next(text: &str, at: usize, end: usize) -> Option<Label> {
    let head = &text[at..end];
    head.chars().next().filter(|c| OPENS.contains(simplify(*c)))?;
    let (stop, _) = head.char_indices().nth(4)?;
    let word: String = head[..stop].chars().map(simplify).collect();
    let field = field_of(&word)?;
    let value = &head[stop..];
    let value = &value[..value.find(['、', '，', ',', '。', '；', ';', '\n']).unwrap_or(value.len())];
    let fits = match field {
        // 配合单位包括县财政局 is no label with its colon lost.
        Field::Role(_) => !value.contains("包括") && is_unit(value) || is_same(value),
        Field::People => person::is_surely_name(value),
        Field::Deadline => deadline::find(value).is_some_and(|d| d.start == 0),
        Field::Other => false,
    };
    fits.then(|| Label::new(field, Span::new(at, at + stop), at + stop))
}

fn is_unit(words: &str) -> bool {
    words.chars().count() > 2 && looks_like_unit(words)
}

/// What such labels begin with.
const OPENS: &str = "责牵主配协承参落实分包完";

/// The longest such value, in bytes.
const VALUE: usize = 360;

/// `责任单位：县司法局责任人：李红`: the label in a word that begins as an entry of the list of units, and is taken
/// for a label as a whole by its ending.
pub fn within(text: &str, found: Label, colon: usize, floor: usize, end: usize, field: Field) -> Label {
    let entry = || {
        let lo = found.span.lo();
        lo == floor || char_before(text, lo).is_some_and(|c| simplify(c) == '、')
    };
    let units = matches!(field, Field::Role(_)) && found.field == Field::People;
    let label = if units && entry() { before(text, colon, floor, end, field) } else { None };
    label.filter(|l| l.span.lo() > found.span.lo()).unwrap_or(found)
}

/// `负责区域：长青巷负责人：霍明`: whether words end in what another field says, and in no body.
fn behind_a_field(words: &str) -> bool {
    let last = last_piece(words);
    let head = &words[..words.len() - last.len()];
    let label = head.chars().rev().take(FIELD).any(|c| simplify(c) == ':');
    label && last.chars().count() >= 2 && last.chars().all(is_han) && !looks_like_unit(last)
}

/// How far back the colon of that field may stand, in characters.
const FIELD: usize = 120;

/// Whether a value begins with a name, another label behind it or not: 霍明成员：李红.
fn names_somebody(text: &str, value: usize, end: usize) -> bool {
    let stop = |c: char| is_blank(c) || matches!(simplify(c), '、' | ',' | ';' | '。' | ':' | ')');
    let found = text[value..end].char_indices().take(12).find(|(_, c)| stop(*c));
    let (to, colon) = found.map_or((end, false), |(i, c)| (value + i, simplify(c) == ':'));
    let to =
        if colon { before(text, to, value, end, Field::People).map_or(value, |l| l.span.lo()) } else { to };
    person::at_end(&text[value..to]).is_some()
}

/// How many characters a deed has at least.
const DEED: usize = 4;

/// What may stand before 责任单位 in one phrase with it: 各责任单位, 压实责任单位, 监督责任单位.
const BOUND: &str = "各关是的和与及等有个为他它市县区镇级直任务下以由请对或并督查管";

/// The longest label before the colon for which `fits` holds, which is also told where it starts.
fn longest(
    text: &str,
    colon: usize,
    floor: usize,
    end: usize,
    fits: impl Fn(&Label, usize) -> bool,
) -> Option<Label> {
    let stop = trim_end(text, floor, colon);
    let mut best = None;
    for (count, (i, c)) in text[floor..stop].char_indices().rev().enumerate() {
        if count >= LONGEST || !is_han(c) || i == 0 {
            break;
        }
        if count == 0 || !label::may_start(simplify(c)) {
            continue;
        }
        let start = floor + i;
        let word: String = text[start..stop].chars().map(simplify).collect();
        if !is_by_ending(&word)
            && let Some(label) = label::at(text, start, end, Ending::Colon).filter(|l| l.after() > colon)
            && fits(&label, start)
        {
            best = Some(label);
        }
    }
    best
}

/// The words behind the last separator.
fn last_piece(words: &str) -> &str {
    let cut = |c: char| is_blank(c) || is_open(c) || matches!(simplify(c), '、' | ',' | ';' | ':' | '/');
    let at = words.char_indices().rev().find(|(_, c)| cut(*c));
    at.map_or(words, |(i, _)| &words[i + char_at(words, i).map_or(0, char::len_utf8)..])
}
