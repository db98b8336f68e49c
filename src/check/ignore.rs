//! What somebody chose not to be told: this finding, or this kind of finding in this draft.
//!
//! A finding is known by its code and its place. The place is carried through each edit of the text, so it
//! stays ignored while the text around it changes; what is ignored stays countable.

use super::Finding;
use crate::text::Span;
use crate::text::change::TextEdit;

/// Findings that are ignored in a draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ignored {
    /// Single findings: code and place.
    places: Vec<(String, Span)>,
    /// Whole kinds: codes.
    codes: Vec<String>,
}

impl Ignored {
    /// As words to be kept: `open-lead@12-20` for a single finding, `open-lead` for a whole kind.
    pub fn to_words(&self) -> String {
        let place = |(code, span): &(String, Span)| {
            [code, "@", &span.start.to_string(), "-", &span.end.to_string()].concat()
        };
        let all: Vec<String> = self.codes.iter().cloned().chain(self.places.iter().map(place)).collect();
        all.join(" ")
    }

    /// From such words; those that make no sense are passed over.
    pub fn from_words(words: &str) -> Self {
        let mut ignored = Ignored::default();
        for word in words.split_whitespace() {
            match word.split_once('@') {
                None => ignored.ignore_code(word),
                Some((code, place)) => {
                    let ends = place.split_once('-');
                    let span = ends.and_then(|(a, b)| Some((a.parse().ok()?, b.parse().ok()?)));
                    if let Some((start, end)) = span.filter(|(start, end)| start <= end) {
                        ignored.places.push((code.to_string(), Span { start, end }));
                    }
                }
            }
        }
        ignored
    }

    /// What was kept of it: single findings and whole kinds. Codes that no check has any more do no harm.
    pub fn from_parts(places: Vec<(String, Span)>, codes: Vec<String>) -> Self {
        Ignored { places, codes }
    }

    /// Single findings, to be kept.
    pub fn places(&self) -> &[(String, Span)] {
        &self.places
    }

    /// Whole kinds, to be kept.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// Whether nothing is ignored.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty() && self.codes.is_empty()
    }

    /// Ignores this finding.
    pub fn ignore(&mut self, finding: &Finding) {
        if !self.is_ignored(finding) {
            self.places.push((finding.code.to_string(), finding.span));
        }
    }

    /// Ignores all findings with this code.
    pub fn ignore_code(&mut self, code: &str) {
        if !self.codes.iter().any(|c| c == code) {
            self.codes.push(code.to_string());
        }
    }

    /// Tells of this finding again.
    pub fn show(&mut self, finding: &Finding) {
        self.places.retain(|(code, span)| code != finding.code || *span != finding.span);
    }

    /// Tells of this code again; single findings that were ignored stay so.
    pub fn show_code(&mut self, code: &str) {
        self.codes.retain(|c| c != code);
    }

    /// Whether a finding is ignored.
    pub fn is_ignored(&self, finding: &Finding) -> bool {
        self.codes.iter().any(|c| c == finding.code)
            || self.places.iter().any(|(code, span)| code == finding.code && *span == finding.span)
    }

    /// How many of the findings are ignored.
    pub fn count(&self, findings: &[Finding]) -> usize {
        findings.iter().filter(|f| self.is_ignored(f)).count()
    }

    /// The findings that are told.
    pub fn shown<'f>(&self, findings: &'f [Finding]) -> Vec<&'f Finding> {
        findings.iter().filter(|f| !self.is_ignored(f)).collect()
    }

    /// Carries the places into the text that an edit makes; one whose words are gone is forgotten.
    pub fn carry(&mut self, change: &TextEdit) {
        for (_, span) in &mut self.places {
            *span = change.span(*span);
        }
        self.places.retain(|(_, span)| !span.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check;
    use crate::plan::lower;

    const TEXT: &str =
        "一、重点任务\n1.开展清雪演练。（牵头单位：市城管局等）\n2.储备融雪物资。（牵头单位：市财政局等）\n";

    fn findings(text: &str) -> Vec<Finding> {
        check::run(text, &lower::read(text), None).into_iter().filter(|f| f.code == "open-lead").collect()
    }

    #[test]
    fn one_finding_is_ignored_through_edits() {
        let found = findings(TEXT);
        assert_eq!(found.len(), 2);
        let mut ignored = Ignored::default();
        ignored.ignore(&found[1]);
        assert_eq!((ignored.count(&found), ignored.shown(&found)), (1, vec![&found[0]]));
        let new = TEXT.replacen("开展", "组织开展全市", 1);
        ignored.carry(&TextEdit::between(TEXT, &new));
        let found = findings(&new);
        assert_eq!(ignored.shown(&found), [&found[0]]);
        ignored.show(&found[1]);
        assert_eq!(ignored, Ignored::default());
    }

    #[test]
    fn what_is_kept_in_words_comes_back() {
        let found = findings(TEXT);
        let mut ignored = Ignored::default();
        assert_eq!(ignored.to_words(), "");
        ignored.ignore(&found[0]);
        ignored.ignore_code("name-cut");
        assert_eq!(Ignored::from_words(&ignored.to_words()), ignored);
        assert_eq!(Ignored::from_words("a@ b@1 c@3-1 d@x-y "), Ignored::default());
    }

    #[test]
    fn a_kind_is_ignored_and_what_is_gone_is_forgotten() {
        let found = findings(TEXT);
        let mut ignored = Ignored::default();
        ignored.ignore(&found[0]);
        let new = TEXT.replacen("市城管局", "", 1);
        ignored.carry(&TextEdit::between(TEXT, &new));
        assert_eq!(ignored, Ignored::default());
        ignored.ignore_code("open-lead");
        ignored.ignore_code("open-lead");
        assert_eq!((ignored.count(&found), ignored.codes().len()), (2, 1));
        ignored.show_code("open-lead");
        assert_eq!(ignored.shown(&found).len(), 2);
        let kept = Ignored::from_parts(vec![("open-lead".into(), found[0].span)], vec![]);
        assert!(kept.is_ignored(&found[0]) && kept.places().len() == 1);
    }
}
