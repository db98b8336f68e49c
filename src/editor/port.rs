//! The page's end of the line to the [`crate::reader`]: what is asked when, and what an answer
//! means. Pure: bytes go in and out elsewhere.
//!
//! One question at a time. While one is open the text may change further; only the latest text is
//! asked about next, so that a slow reader is never behind by more than one text. Edits wait in
//! line: each is asked about the text that the one before made. An edit whose answer comes to a
//! text that was changed meanwhile by hand is given up and said so, since it names tasks by their
//! place.

use super::Document;
use crate::check::Offered;
use crate::compare::Comparison;
use crate::edit::Edit;
use crate::fact::Date;
use crate::plan::overlay::Overlay;
use crate::reader::{Answer, Ask, Facts};
use crate::text::change::TextEdit;
use std::borrow::Cow;
use std::collections::VecDeque;

/// What a person wants changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Wish {
    /// An edit of a table.
    Edit(Edit),
    /// A finding put right, by its place among the findings; whether the person looks at it first.
    Fix(u32, Offered, bool),
    /// Findings put right that need not be looked at.
    FixSafe(Vec<u32>),
    /// What changed since this earlier text, with what was said of it, is to be told.
    Compare(String, Overlay),
}

/// What is open.
#[derive(Debug)]
enum Open {
    /// A text.
    Reading,
    /// A wish.
    Wishing(Wish),
}

/// The line.
#[derive(Debug, Default)]
pub struct Port {
    /// The text that the reader has at hand.
    told: Option<Document>,
    open: Option<Open>,
    waiting: VecDeque<Wish>,
    /// The day it is, for the checks.
    today: Option<Date>,
}

/// What an answer means for the page.
#[derive(Debug, PartialEq)]
pub enum News {
    /// What this document reads as.
    Read(Document, Facts<'static>),
    /// The wish is this change of the document, which then reads so.
    Made(Wish, TextEdit, Facts<'static>),
    /// What changed since the text that was asked about.
    Compared(Comparison),
    /// The wish was not granted: why, and how many tasks share it where that is the reason.
    Refused(Wish, String, Option<usize>),
}

/// The edit came to a text that had been changed meanwhile.
const OVERTAKEN: &str = "没有修改：原文刚刚有改动。请再做一次。";

impl Port {
    /// A line on a certain day.
    pub fn on(today: Date) -> Port {
        Port { today: Some(today), ..Port::default() }
    }

    /// The next question about `document`, if one is due and none is open.
    pub fn next<'a>(&mut self, document: &'a Document) -> Option<Ask<'a>> {
        if self.open.is_some() {
            return None;
        }
        match &self.told {
            Some(told) if told == document => {
                let (wish, base) = (self.waiting.pop_front()?, document.revision());
                self.open = Some(Open::Wishing(wish.clone()));
                Some(match wish {
                    Wish::Edit(edit) => Ask::Edit { base, edit },
                    Wish::Fix(finding, what, _) => Ask::Fix { base, finding, what },
                    Wish::FixSafe(findings) => Ask::FixSafe { base, findings },
                    Wish::Compare(text, overlay) => {
                        Ask::Compare { base, text: text.into(), overlay: Cow::Owned(overlay) }
                    }
                })
            }
            told => {
                let revision = document.revision();
                let overlay = Cow::Borrowed(&**document.overlay());
                let ask = match told {
                    Some(told) => Ask::Change {
                        base: told.revision(),
                        revision,
                        change: TextEdit::between(told.text(), document.text()),
                        overlay,
                    },
                    None => {
                        let text = Cow::Borrowed(document.text());
                        Ask::Text { revision, text, overlay, today: self.today }
                    }
                };
                self.told = Some(document.clone());
                self.open = Some(Open::Reading);
                Some(ask)
            }
        }
    }

    /// Whether a question is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Something is wanted.
    pub fn want(&mut self, wish: Wish) {
        self.waiting.push_back(wish);
    }

    /// `document` is what the page has now. Wishes of which the reader was not even asked when the text was changed by
    /// hand are given up, and this is to be said of it.
    pub fn overtaken(&mut self, document: &Document) -> Option<&'static str> {
        let waits = self.open.is_none() && !self.waiting.is_empty() && self.told.as_ref() != Some(document);
        waits.then(|| {
            self.waiting.clear();
            OVERTAKEN
        })
    }

    /// The edits that are not made yet, in order.
    pub fn wanted(&self) -> impl Iterator<Item = &Edit> {
        let open = match &self.open {
            Some(Open::Wishing(wish)) => Some(wish),
            _ => None,
        };
        open.into_iter().chain(&self.waiting).filter_map(|wish| match wish {
            Wish::Edit(edit) => Some(edit),
            _ => None,
        })
    }

    /// An answer has come, and `document` is what the page has now.
    pub fn hear(&mut self, answer: Answer<'static>, document: &Document) -> Option<News> {
        let open = self.open.take()?;
        match (answer, open) {
            (Answer::Read(revision, facts), Open::Reading) => {
                let told = self.told.as_ref().filter(|told| told.revision() == revision)?;
                Some(News::Read(told.clone(), facts))
            }
            (Answer::Made(change, facts), Open::Wishing(wish)) => {
                if self.told.as_ref() != Some(document) {
                    self.waiting.clear();
                    return Some(News::Refused(wish, OVERTAKEN.into(), None));
                }
                if !keeps_places(&wish) {
                    self.waiting.clear();
                }
                Some(News::Made(wish, change, facts))
            }
            (Answer::Refused { message, shared }, Open::Wishing(wish)) => {
                Some(News::Refused(wish, message, shared))
            }
            (Answer::Compared(both), Open::Wishing(_)) => Some(News::Compared(both)),
            (Answer::Lost, Open::Wishing(wish)) => {
                self.waiting.push_front(wish);
                self.told = None;
                None
            }
            _ => {
                self.told = None;
                None
            }
        }
    }

    /// The change of [`News::Made`] was made: `document` is the text that the reader holds.
    pub fn kept(&mut self, document: &Document) -> Ask<'static> {
        self.told = Some(document.clone());
        Ask::Keep { revision: document.revision() }
    }

    /// The reader is gone; a new one knows nothing.
    pub fn lost(&mut self) {
        if let Some(Open::Wishing(wish)) = self.open.take() {
            self.waiting.push_front(wish);
        }
        self.told = None;
    }
}

/// Whether tasks stand at the same places afterwards.
fn keeps_places(wish: &Wish) -> bool {
    let Wish::Edit(edit) = wish else { return false };
    !matches!(
        edit,
        Edit::Delete { .. }
            | Edit::Move { .. }
            | Edit::Insert { .. }
            | Edit::Split { .. }
            | Edit::Join { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Manner, State, Transaction};
    use super::*;
    use crate::check::Safety;
    use crate::plan::Role;
    use crate::reader::{Reader, decode, encode};
    use crate::text::Span;

    const TEXT: &str = "一、重点任务\n1.修路。（牵头单位：市交通局；配合单位：市财政局、市住建局）\n2.建校。（牵头单位：市教育局）\n";

    /// A page with its reader: messages wait until they are delivered.
    struct Page {
        state: State,
        port: Port,
        reader: Reader,
        under_way: VecDeque<Vec<u8>>,
        read: Option<(Document, crate::analysis::Analysis)>,
        refused: Vec<String>,
        compared: Vec<Comparison>,
    }

    impl Page {
        fn new(text: &str) -> Page {
            let mut page = Page {
                state: State::new(text),
                port: Port::default(),
                reader: Reader::default(),
                under_way: VecDeque::new(),
                read: None,
                refused: vec![],
                compared: vec![],
            };
            page.pump();
            page
        }

        fn pump(&mut self) {
            if let Some(ask) = self.port.next(&self.state.document) {
                self.under_way.push_back(encode(&ask));
            }
        }

        fn type_text(&mut self, text: &str) {
            self.state.act(&Transaction::Typed(text.into(), 0, 0, Manner::Whole));
            self.pump();
        }

        fn want(&mut self, edit: Edit) {
            self.port.want(Wish::Edit(edit));
            self.pump();
        }

        /// Delivers one message and its answer.
        fn deliver(&mut self) -> bool {
            let Some(message) = self.under_way.pop_front() else { return false };
            let answer = self.reader.hear(&message);
            if answer.is_empty() {
                return true;
            }
            let answer = decode(&answer).expect("an answer");
            match self.port.hear(answer, &self.state.document) {
                Some(News::Read(document, facts)) => {
                    let analysis = facts.analysis(document.text().into());
                    self.read = Some((document, analysis));
                }
                Some(News::Made(_, change, facts)) => {
                    self.state.act(&Transaction::Changed(change, Span::empty(0)));
                    let document = self.state.document.clone();
                    self.under_way.push_back(encode(&self.port.kept(&document)));
                    self.read = Some((document.clone(), facts.analysis(document.text().into())));
                }
                Some(News::Refused(_, message, _)) => self.refused.push(message),
                Some(News::Compared(both)) => self.compared.push(both),
                None => {}
            }
            self.pump();
            true
        }

        fn settle(&mut self) {
            while self.deliver() {}
            let (document, analysis) = self.read.as_ref().expect("a reading");
            assert_eq!(document, &self.state.document, "the latest text is read");
            let now = &self.state.document;
            assert_eq!(*analysis, crate::analysis::analyze_with(now.text(), now.overlay(), None));
            assert_eq!(self.port.wanted().count(), 0);
        }
    }

    fn set(task: usize, unit: &str, role: Option<Role>) -> Edit {
        Edit::SetRole { task, unit: unit.into(), role, scope: Default::default() }
    }

    #[test]
    fn the_latest_of_many_texts_is_read() {
        let mut page = Page::new(TEXT);
        for n in 0..5 {
            page.type_text(&format!("{TEXT}{n}.植树。（责任单位：市林业局）\n"));
        }
        assert_eq!(page.under_way.len(), 1, "one question at a time");
        page.settle();
    }

    #[test]
    fn edits_wait_in_line_and_all_are_made() {
        let mut page = Page::new(TEXT);
        page.want(set(0, "市住建局", Some(Role::Lead)));
        page.want(set(1, "市财政局", Some(Role::Support)));
        page.want(set(0, "市财政局", None));
        page.settle();
        let text = page.state.document.text();
        assert!(text.contains("市住建局") && !text.contains("配合单位：市财政局、"), "{text}");
        assert!(page.refused.is_empty());
        for _ in 0..3 {
            page.state.act(&Transaction::Undo);
        }
        page.pump();
        page.settle();
        assert_eq!(page.state.document.text(), TEXT);
    }

    #[test]
    fn an_edit_that_typing_overtook_is_given_up() {
        let mut page = Page::new(TEXT);
        page.settle();
        page.want(set(1, "市财政局", Some(Role::Support)));
        page.type_text(&TEXT.replace("1.修路。（牵头单位：市交通局；配合单位：市财政局、市住建局）\n", ""));
        page.settle();
        assert_eq!(page.refused, [OVERTAKEN]);
        assert!(!page.state.document.text().contains("市财政局"));
    }

    #[test]
    fn an_edit_not_yet_asked_about_is_given_up_when_the_text_changes() {
        let mut page = Page::new(TEXT);
        page.settle();
        page.port.want(Wish::Edit(set(1, "市财政局", Some(Role::Support))));
        assert_eq!(page.port.overtaken(&page.state.document), None, "the text is the one that was read");
        page.state.act(&Transaction::Typed(format!("前言\n{TEXT}"), 0, 0, Manner::Whole));
        assert_eq!(page.port.overtaken(&page.state.document), Some(OVERTAKEN));
        page.pump();
        page.settle();
        assert_eq!(page.state.document.text(), format!("前言\n{TEXT}"));
        assert_eq!(page.port.overtaken(&page.state.document), None);
    }

    #[test]
    fn a_reader_that_dies_is_told_everything_anew() {
        let mut page = Page::new(TEXT);
        page.settle();
        page.want(set(1, "市财政局", Some(Role::Support)));
        page.under_way.clear();
        page.reader = Reader::default();
        page.port.lost();
        page.pump();
        page.settle();
        assert!(page.state.document.text().contains("配合单位：市财政局）"));
        // One that forgot, without the page knowing.
        page.reader = Reader::default();
        page.type_text("别的文字");
        page.settle();
    }

    #[test]
    fn what_a_person_says_goes_with_every_text() {
        let mut page = Page::new(TEXT);
        page.settle();
        let school = TEXT.find("建校").unwrap();
        let mut overlay = Overlay::default();
        overlay.set_off(Span::new(school, school + 9));
        page.state.act(&Transaction::Said(overlay));
        page.pump();
        page.settle();
        assert_eq!(page.read.as_ref().unwrap().1.plan.tasks.len(), 1);
        page.want(set(0, "市林业局", Some(Role::Support)));
        page.settle();
        page.type_text(&["前言\n", page.state.document.text()].concat());
        page.settle();
        assert_eq!(page.read.as_ref().unwrap().1.plan.tasks.len(), 1);
        for _ in 0..3 {
            page.state.act(&Transaction::Undo);
        }
        page.pump();
        page.settle();
        assert_eq!(page.read.as_ref().unwrap().1.plan.tasks.len(), 2);
    }

    #[test]
    fn an_earlier_text_is_compared_with_the_present_one() {
        let mut page = Page::new(TEXT);
        page.port.want(Wish::Compare(TEXT.replace("市教育局", "市教体局"), Overlay::default()));
        page.pump();
        page.settle();
        let [both] = &page.compared[..] else { panic!("{:?}", page.compared) };
        assert_eq!((both.tasks.len(), both.units.len(), both.text), (1, 2, true));
    }

    #[test]
    fn what_cannot_be_made_is_said() {
        let mut page = Page::new(TEXT);
        page.want(set(7, "市财政局", None));
        page.settle();
        assert_eq!(page.refused.len(), 1);
    }

    #[test]
    fn findings_are_put_right_one_by_one_and_together() {
        let text = "一、任务\n1.修路。（牵头单位：市交通局、市交通局；配合单位：市财政局）\n2.建校。（牵头单位：市教育局；配合单位：市财政局）\n4.植树。（牵头单位：市林业局；配合单位：市财政局）\n";
        let mut page = Page::new(text);
        page.settle();
        let findings = page.read.as_ref().unwrap().1.findings.clone();
        let offered = |safety| findings.iter().position(|f| f.offers.iter().any(|o| o.safety == safety));
        let at = offered(Safety::Safe).expect("something that can be put right at once");
        page.port.want(Wish::Fix(at as u32, findings[at].offers[0].what, false));
        page.pump();
        page.settle();
        assert_ne!(page.state.document.text(), text);
        assert!(page.read.as_ref().unwrap().1.findings.len() < findings.len());
        page.state.act(&Transaction::Undo);
        page.pump();
        page.settle();
        page.port.want(Wish::FixSafe((0..findings.len() as u32).collect()));
        page.pump();
        page.settle();
        assert!(
            page.read
                .as_ref()
                .unwrap()
                .1
                .findings
                .iter()
                .all(|f| f.offers.iter().all(|o| o.safety != Safety::Safe))
        );
        page.port.want(Wish::Fix(99, Offered::Renumber, false));
        page.pump();
        page.settle();
        assert_eq!(page.refused.len(), 1);
    }
}
