//! What a person can say of a passage against the reader, and what was said, in words.

use crate::plan::overlay::{Overlay, stands_alone};
use crate::plan::words;
use crate::text::Span;

/// How many characters of a passage are quoted.
const QUOTED: usize = 24;

/// The passage that a selection means: its lines, without the blanks around them.
pub fn passage(text: &str, span: Span) -> Span {
    let (lo, hi) = (span.lo().min(text.len()), span.hi().min(text.len()));
    if !text.is_char_boundary(lo) || !text.is_char_boundary(hi) {
        return Span::empty(0);
    }
    // A selection that ends with a line break does not mean the next line.
    let hi = lo + text[lo..hi].trim_end().len();
    let start = text[..lo].rfind(BREAKS).map_or(0, |i| i + 1);
    let end = text[hi..].find(BREAKS).map_or(text.len(), |i| hi + i);
    let words = &text[start..end];
    let start = start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}

const BREAKS: [char; 2] = ['\n', '\r'];

/// The word of a passage that looks like a label: what stands before its first colon, at its start or
/// behind a bracket; the selection itself where that is one.
pub fn label(text: &str, selection: Span) -> Option<String> {
    let chosen = text.get(selection.lo()..selection.hi())?.trim().trim_end_matches(COLONS);
    let at = selection.lo() + text[selection.lo()..].find(chosen)?;
    if Overlay::is_label(chosen) && stands_alone(text, at, chosen) {
        return Some(chosen.to_owned());
    }
    let passage = passage(text, selection).of(text);
    passage.match_indices(COLONS).find_map(|(at, _)| {
        let before = passage[..at].trim_end();
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        Overlay::is_label(word).then(|| word.to_owned())
    })
}

const COLONS: [char; 2] = [':', '：'];

/// The words of a passage, short enough to be quoted.
pub fn quote(text: &str, span: Span) -> String {
    words::quoted(text, span, QUOTED)
}

/// All that was said, a sentence each, in the order of [`without`].
pub fn sentences(text: &str, overlay: &Overlay) -> Vec<String> {
    let places = |spans: &[Span], what: &str| {
        let inside = |s: &&Span| text.get(s.lo()..s.hi()).is_some();
        spans.iter().filter(inside).map(|s| format!("{what}：{}", quote(text, *s))).collect::<Vec<_>>()
    };
    let mut all = places(&overlay.off, "不是任务");
    all.extend(places(&overlay.on, "是任务"));
    all.extend(overlay.labels.iter().map(|(word, meaning)| format!("“{word}”表示{}", meaning.name())));
    all.extend(overlay.folds.iter().map(|(name, into)| format!("“{name}”就是“{into}”")));
    all
}

/// What is left when one of the [`sentences`] is taken back.
pub fn without(overlay: &Overlay, mut at: usize) -> Overlay {
    let mut left = overlay.clone();
    let mut gone = |count: usize| {
        let here = (at < count).then_some(at);
        at = at.wrapping_sub(count);
        here
    };
    if let Some(i) = gone(left.off.len()) {
        left.off.remove(i);
    } else if let Some(i) = gone(left.on.len()) {
        left.on.remove(i);
    } else if let Some(i) = gone(left.labels.len()) {
        left.labels.remove(i);
    } else if let Some(i) = gone(left.folds.len()) {
        left.folds.remove(i);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::Role;
    use crate::plan::overlay::Meaning;

    const TEXT: &str = "一、任务\n  1.修路。（攻坚组：市交通局）  \n督战：张明\n";

    fn at(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_selection_means_its_lines() {
        assert_eq!(passage(TEXT, at("路")).of(TEXT), "1.修路。（攻坚组：市交通局）");
        assert_eq!(passage(TEXT, at("务\n  1.修")).of(TEXT), "一、任务\n  1.修路。（攻坚组：市交通局）");
        assert_eq!(passage(TEXT, at("督战：张明\n")).of(TEXT), "督战：张明");
        assert!(passage(TEXT, Span::empty(TEXT.len())).is_empty());
        assert!(passage("", Span::new(3, 9)).is_empty());
    }

    #[test]
    fn the_label_of_a_passage() {
        assert_eq!(label(TEXT, at("修路")).as_deref(), Some("攻坚组"));
        assert_eq!(label(TEXT, at("督战：")).as_deref(), Some("督战"));
        assert_eq!(label(TEXT, at("攻坚组")).as_deref(), Some("攻坚组"));
        assert_eq!(label(TEXT, Span::empty(3)), None);
    }

    #[test]
    fn each_sentence_can_be_taken_back() {
        let mut overlay = Overlay::default();
        overlay.set_off(at("修路。"));
        overlay.set_on(at("督战：张明"));
        overlay.set_label("攻坚组", Meaning::Role(Role::Lead));
        overlay.set_fold("市城管局", "市综合执法局");
        let all = sentences(TEXT, &overlay);
        let want = [
            "不是任务：修路。",
            "是任务：督战：张明",
            "“攻坚组”表示牵头单位",
            "“市城管局”就是“市综合执法局”",
        ];
        assert_eq!(all, want);
        for gone in 0..4 {
            let mut left = want.to_vec();
            left.remove(gone);
            assert_eq!(sentences(TEXT, &without(&overlay, gone)), left);
        }
        assert_eq!(without(&overlay, 9), overlay);
    }
}
