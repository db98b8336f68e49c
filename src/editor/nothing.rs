//! Why a text shows no task, so that the page can say so and what helps.

use crate::plan::Plan;

/// Why nothing was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nothing {
    /// No text at all.
    Empty,
    /// Blanks and line breaks only.
    Blank,
    /// Not text: the inside of a file (a .doc, a picture) opened as text.
    Binary,
    /// Words of assigning stand there (牵头, 责任单位), but no task that they belong to.
    StatementsOnly,
    /// Text without numbered items and without words of assigning.
    Prose,
}

/// Words by which plans assign; any of them means that the text meant to.
const ASSIGNING: [&str; 8] = ["牵头", "责任单位", "责任部门", "配合单位", "协办", "主办", "承办", "责任人"];

/// How much is looked at: enough to know, and as quick for 5 MB.
const SAMPLE: usize = 65_536;

/// Why `plan`, read from `text`, has no task; `None` where it has some.
pub fn why(text: &str, plan: &Plan) -> Option<Nothing> {
    if !plan.tasks.is_empty() {
        return None;
    }
    Some(if text.is_empty() {
        Nothing::Empty
    } else if text.trim().is_empty() {
        Nothing::Blank
    } else if is_binary(text) {
        Nothing::Binary
    } else if ASSIGNING.iter().any(|word| text.contains(word)) {
        Nothing::StatementsOnly
    } else {
        Nothing::Prose
    })
}

/// More than one character in thirty is a control character or one that could not be decoded.
fn is_binary(text: &str) -> bool {
    let mut odd = 0usize;
    let mut all = 0usize;
    for c in text.chars().take(SAMPLE) {
        all += 1;
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}');
        odd += usize::from(control || c == '\u{FFFD}');
    }
    odd * 30 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<Nothing> {
        why(text, &Plan::default())
    }

    #[test]
    fn says_why() {
        assert_eq!(of(""), Some(Nothing::Empty));
        assert_eq!(of(" \r\n\u{3000}\t"), Some(Nothing::Blank));
        assert_eq!(
            of("PK\u{3}\u{4}\u{14}\u{0}\u{6}\u{FFFD}\u{FFFD}word/document.xml"),
            Some(Nothing::Binary)
        );
        assert_eq!(of("牵头单位是指负总责的单位。"), Some(Nothing::StatementsOnly));
        assert_eq!(of("今天天气很好。"), Some(Nothing::Prose));
    }

    #[test]
    fn a_plan_with_tasks_needs_no_reason() {
        let plan = super::super::rows::tests::analysis().plan;
        assert_eq!(why("", &plan), None);
    }
}
