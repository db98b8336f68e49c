//! Units and people in one value: `责任单位及责任人：县教体局 刘志强` · `市住建局（张锐）、市城管局（李敏）`.

use super::label::{self, Ending, Field};
use crate::person;
use crate::text::Span;
use crate::text::class::{Chars, folded, is_blank, is_close, is_open, simplify};
use crate::unit::list::{self, Name, looks_like_unit};

/// Whether a label's folded words ask for units and people: 责任单位及责任人, 牵头部门（负责人）.
pub fn asks_for_both(label: &str) -> bool {
    // 责任单位和领导 is the shortest; 人 or 领 stands in all.
    static PEOPLE: Chars = Chars::new("人领領");
    if label.len() < 21 || !PEOPLE.within(label) {
        return false;
    }
    let word = folded(label);
    let bodies = ["单位", "部门", "科室", "处室"].iter().any(|w| word.contains(w));
    let people = ["责任人", "负责人", "领导"].iter().any(|w| word.contains(w));
    bodies && people && word.contains(['及', '和', '与', '(', '/', '、'])
}

/// Whether brackets behind units name their people: 教务处（责任人：柏青）, 建设局（李伟）.
pub fn names_people(text: &str, value: Span) -> bool {
    let words = value.of(text);
    // Most values have no bracket: that of full width begins with EF BC.
    if memchr::memchr2(b'(', 0xBC, words.as_bytes()).is_none() {
        return false;
    }
    let opens = words.char_indices().filter(|(_, c)| is_open(*c)).map(|(i, c)| (i, i + c.len_utf8()));
    let people = |(open, inner): (usize, usize)| {
        label::at(text, value.lo() + inner, value.hi(), Ending::Colon)
            .is_some_and(|l| l.field == Field::People)
            || holds_names(&words[..open], &words[inner..])
    };
    opens.into_iter().any(people)
}

/// Whether a bracket behind a unit holds nothing but people's names: `（李伟）`, `（张锐、周 敏）`.
/// `before` ends with the bracket, `rest` begins behind it.
fn holds_names(before: &str, rest: &str) -> bool {
    let Some((close, mark)) = rest.char_indices().take(LONGEST).find(|(_, c)| is_close(*c)) else {
        return false;
    };
    let ends = rest[close + mark.len_utf8()..].trim_start().chars().next().map(simplify);
    let separator = |c: char| matches!(simplify(c), '、' | ',' | ';' | ':' | ')' | ']');
    let unit = before.rsplit(separator).next().unwrap_or(before);
    ends.is_none_or(|c| matches!(c, '、' | ',' | ';' | '。' | '等') || is_blank(c))
        && rest[..close].split(['、', ',', '，']).all(person::is_surely_name)
        && looks_like_unit(unit)
}

/// The longest bracket of names, in characters.
const LONGEST: usize = 24;

/// Whether the value of 责任人 or 负责人 names units as well, before people or alone: 政教处 刘敏.
pub fn names_units(text: &str, label: Span, value: Span) -> bool {
    let label = folded(label.of(text));
    if !label.ends_with("责任人") && !label.ends_with("负责人") && !are_members(&label) {
        return false;
    }
    let words = value.of(text);
    let mut pieces = words.split(|c| is_blank(c) || matches!(simplify(c), '、' | ',' | ';')).take(PIECES);
    // 成员：市教育局、市财政局主要负责人 are people.
    if are_members(&label) {
        return pieces.all(looks_like_unit);
    }
    pieces.any(|p| {
        let unit = p.len() >= 6 && looks_like_unit(p) && !person::ends_in_post(p);
        unit && p.chars().next().is_some_and(|c| !person::is_surname(c))
    })
}

/// `安保处　胡国强`, `德育处 陈 晨`: a unit and the name of a person behind it.
pub fn closed_by_person(text: &str, span: Span) -> Option<(Span, Span)> {
    let words = span.of(text);
    let mut runs = words.char_indices().filter(|(_, c)| is_blank(*c));
    let stop = runs.next()?.0;
    let name = words[stop..].trim_start_matches(is_blank);
    let letters = name.chars().filter(|c| !is_blank(*c)).count();
    let parted = letters == 2 && name.chars().count() == 3;
    let named = person::stands_among_units(name) || parted && person::is_surely_name(name);
    let (unit, name) = (Span::new(span.lo(), span.lo() + stop), Span::new(span.hi() - name.len(), span.hi()));
    (named && looks_like_unit(unit.of(text))).then_some((unit, name))
}

/// Whether a label announces the members of a group: 成员, 组员.
pub fn are_members(label: &str) -> bool {
    label.ends_with(['员', '員']) && label.starts_with(['成', '组', '組'])
}

/// How many pieces of such a value are looked at.
const PIECES: usize = 40;

/// A person's name, and the label before it inside the value.
pub type Person = (Option<Span>, Span);

/// Reads a value: its units and its people.
pub fn read(text: &str, span: Span) -> (Vec<Name>, Vec<Person>) {
    let (mut units, mut people) = (Vec::new(), Vec::new());
    for part in list::parts(text, span) {
        let words = part.span.of(text);
        // 吴春梅 农村工作局
        let named =
            words.split(is_blank).next().is_some_and(|w| w.len() < words.len() && person::is_surely_name(w));
        if !named && !names_people(text, part.span) && looks_like_unit(words) {
            list::names(text, part.span, &mut units);
            continue;
        }
        let mut start = part.span.lo();
        // A blank inside a bracket stands inside a name: （周 敏）.
        let mut depth = 0u32;
        let ends = part.span.of(text).char_indices().filter(|(_, c)| {
            depth = if is_open(*c) { depth + 1 } else { depth.saturating_sub(u32::from(is_close(*c))) };
            is_blank(*c) && depth == 0 || is_open(*c) || is_close(*c)
        });
        let ends: Vec<(usize, usize)> = ends.map(|(i, c)| (part.span.lo() + i, c.len_utf8())).collect();
        let ends = ends.into_iter().chain([(part.span.hi(), 0)]);
        for (end, width) in ends {
            let label = label::at(text, start, end, Ending::Colon).filter(|l| l.field == Field::People);
            let piece = Span::new(label.map_or(start, |l| l.after().min(end)), end);
            start = end + width;
            if looks_like_unit(piece.of(text)) {
                list::names(text, piece, &mut units);
            } else if !piece.is_empty() && !matches!(piece.of(text), "等" | "等人") {
                let label = label.map(|l| l.span);
                people.extend(person::names(text, piece).into_iter().map(|name| (label, name)));
            }
        }
    }
    (units, people)
}
