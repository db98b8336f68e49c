//! Units and people in one value: `责任单位及责任人：县教体局 刘志强` · `市住建局（张锐）、市城管局（李敏）`.

use super::label::{self, Ending, Field};
use crate::person;
use crate::text::Span;
use crate::text::class::{is_blank, is_close, is_open, simplify};
use crate::unit::list::{self, Name, looks_like_unit};

/// Whether a label's folded words ask for units and people: 责任单位及责任人, 牵头部门（负责人）.
pub fn asks_for_both(label: &str) -> bool {
    // 责任单位和领导 is the shortest.
    if label.len() < 21 {
        return false;
    }
    let word: String = label.chars().filter(|c| !is_blank(*c)).map(simplify).collect();
    let bodies = ["单位", "部门", "科室", "处室"].iter().any(|w| word.contains(w));
    let people = ["责任人", "负责人", "领导"].iter().any(|w| word.contains(w));
    bodies && people && word.contains(['及', '和', '与', '(', '/', '、'])
}

/// Whether brackets behind units name their people: 教务处（责任人：柏青）.
pub fn names_people(text: &str, value: Span) -> bool {
    let words = value.of(text);
    // Most values have no colon: that of full width ends in 9A.
    if memchr::memchr2(b':', 0x9A, words.as_bytes()).is_none() || !words.contains([':', '：']) {
        return false;
    }
    let opens = words.char_indices().filter(|(_, c)| is_open(*c)).map(|(i, c)| value.lo() + i + c.len_utf8());
    let people =
        |at: usize| label::at(text, at, value.hi(), Ending::Colon).is_some_and(|l| l.field == Field::People);
    opens.into_iter().any(people)
}

/// A person's name, and the label before it inside the value.
pub type Person = (Option<Span>, Span);

/// Reads a value: its units and its people.
pub fn read(text: &str, span: Span) -> (Vec<Name>, Vec<Person>) {
    let (mut units, mut people) = (Vec::new(), Vec::new());
    for part in list::parts(text, span) {
        if !names_people(text, part.span) && looks_like_unit(part.span.of(text)) {
            list::names(text, part.span, &mut units);
            continue;
        }
        let mut start = part.span.lo();
        let ends =
            part.span.of(text).char_indices().filter(|(_, c)| is_blank(*c) || is_open(*c) || is_close(*c));
        let ends = ends.map(|(i, c)| (part.span.lo() + i, c.len_utf8())).chain([(part.span.hi(), 0)]);
        for (end, width) in ends {
            let label = label::at(text, start, end, Ending::Colon).filter(|l| l.field == Field::People);
            let piece = Span::new(label.map_or(start, |l| l.after.min(end)), end);
            start = end + width;
            if looks_like_unit(piece.of(text)) {
                list::names(text, piece, &mut units);
            } else if !piece.is_empty() {
                let label = label.map(|l| l.span);
                people.extend(person::names(text, piece).into_iter().map(|name| (label, name)));
            }
        }
    }
    (units, people)
}
