//! Units and people in one value: `责任单位及责任人：县教体局 刘志强` · `市住建局（张锐）、市城管局（李敏）`.

use crate::person;
use crate::text::Span;
use crate::text::class::{is_blank, is_close, is_open};
use crate::unit::list::{self, Name, looks_like_unit};

/// Whether a label's folded words ask for units and people: 责任单位及责任人, 牵头部门（负责人）.
pub fn asks_for_both(word: &str) -> bool {
    let bodies = ["单位", "部门", "科室", "处室"].iter().any(|w| word.contains(w));
    let people = ["责任人", "负责人", "领导"].iter().any(|w| word.contains(w));
    bodies && people && word.contains(['及', '和', '与', '(', '/', '、'])
}

/// Reads a value: its units and its people.
pub fn read(text: &str, span: Span) -> (Vec<Name>, Vec<Span>) {
    let (mut units, mut people) = (Vec::new(), Vec::new());
    for part in list::parts(text, span) {
        if looks_like_unit(part.span.of(text)) {
            list::names(text, part.span, &mut units);
            continue;
        }
        let mut start = part.span.lo();
        let ends =
            part.span.of(text).char_indices().filter(|(_, c)| is_blank(*c) || is_open(*c) || is_close(*c));
        let ends = ends.map(|(i, c)| (part.span.lo() + i, c.len_utf8())).chain([(part.span.hi(), 0)]);
        for (end, width) in ends {
            let piece = Span::new(start, end);
            start = end + width;
            if looks_like_unit(piece.of(text)) {
                list::names(text, piece, &mut units);
            } else if !piece.is_empty() {
                people.extend(person::names(text, piece));
            }
        }
    }
    (units, people)
}
