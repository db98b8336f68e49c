//! The reader behind a message port: what the page asks of the core, and what it is told.
//!
//! The page does not read plans itself. It holds a small module that shows; the core is a second
//! module in a worker, so that reading never stands between a key and the next frame, and so that
//! it can be compiled for speed while the page is compiled for size. Both speak in bytes
//! (postcard: compact, exact, no text in between). Nothing here names a browser: natively the
//! tests talk to a [`Reader`] directly.
//!
//! | asked | told |
//! |---|---|
//! | [`Ask::Text`] a whole text | [`Answer::Read`] |
//! | [`Ask::Change`] a change of the text that the reader holds | [`Answer::Read`], or [`Answer::Lost`] where it holds another one |
//! | [`Ask::Edit`] an edit of it | [`Answer::Made`] or [`Answer::Refused`]; the text stays as it is |
//! | [`Ask::Fix`], [`Ask::FixSafe`] findings to be put right | the same |
//! | [`Ask::Compare`] what became of an earlier text | [`Answer::Compared`] |
//! | [`Ask::Keep`] the edit just made is part of the text now | nothing |

use crate::analysis::{self, Analysis, analyze_after, analyze_with};
use crate::check::{CHECKS, Finding, Label, Offer, Offered};
use crate::compare::{Comparison, compare};
use crate::edit::{Edit, Refusal};
use crate::plan::overlay::Overlay;
use crate::plan::past::Past;
use crate::plan::{Date, Plan};
use crate::text::Span;
use crate::text::change::TextEdit;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// What the page asks. Revisions are the page's: numbers that it gives to its texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask<'a> {
    /// Read this text.
    Text {
        /// Its number.
        revision: u64,
        /// All of it.
        text: Cow<'a, str>,
        /// What the person says against the reader.
        overlay: Cow<'a, Overlay>,
        /// The day of the person's calendar; it holds for what is asked afterwards too.
        today: Option<Date>,
    },
    /// Read the text that this change makes of the one at hand.
    Change {
        /// The number of the text at hand.
        base: u64,
        /// The number of the new one.
        revision: u64,
        /// The change.
        change: TextEdit,
        /// What the person says against the reader, in the new text.
        overlay: Cow<'a, Overlay>,
    },
    /// Make an edit of the text at hand, if it bears this number.
    Edit {
        /// The number of the text at hand.
        base: u64,
        /// The edit.
        edit: Edit,
    },
    /// Put a finding right.
    Fix {
        /// The number of the text at hand.
        base: u64,
        /// Its place among the findings told.
        finding: u32,
        /// By what was offered.
        what: Offered,
    },
    /// Put findings right by all fixes that need not be looked at.
    FixSafe {
        /// The number of the text at hand.
        base: u64,
        /// Their places among the findings told.
        findings: Vec<u32>,
    },
    /// Say what changed since an earlier text.
    Compare {
        /// The number of the text at hand.
        base: u64,
        /// The earlier one.
        text: Cow<'a, str>,
        /// What the person said against the reader then.
        overlay: Cow<'a, Overlay>,
    },
    /// The edit that was made last stands in the text, which bears this number now.
    Keep {
        /// The number of the new text.
        revision: u64,
    },
}

/// What a text reads as.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts<'a> {
    plan: Cow<'a, Plan>,
    findings: Vec<Told>,
}

/// A finding on its way: the code is a word of this build's table of checks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Told {
    check: u16,
    message: String,
    span: Span,
    labels: Vec<Label>,
    offers: Vec<Offer>,
}

impl Told {
    fn of(finding: &Finding) -> Option<Told> {
        let check = CHECKS.iter().position(|c| c.code == finding.code)?;
        let (labels, offers) = (finding.labels.clone(), finding.offers.clone());
        Some(Told {
            check: check as u16,
            message: finding.message.clone(),
            span: finding.span,
            labels,
            offers,
        })
    }

    fn finding(self) -> Option<Finding> {
        let Told { check, message, span, labels, offers } = self;
        let check = CHECKS.get(usize::from(check))?;
        Some(Finding { code: check.code, severity: check.severity, message, span, labels, offers })
    }
}

impl<'a> Facts<'a> {
    /// The facts of an analysis.
    pub fn of(analysis: &'a Analysis) -> Self {
        Facts {
            plan: Cow::Borrowed(&analysis.plan),
            findings: analysis.findings.iter().filter_map(Told::of).collect(),
        }
    }

    /// The analysis of `text`, which these facts were read from.
    pub fn analysis(self, text: Arc<str>) -> Analysis {
        let findings = self.findings.into_iter().filter_map(Told::finding).collect();
        analysis::known(text, self.plan.into_owned(), findings)
    }
}

/// What the page is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer<'a> {
    /// What the text of this number reads as.
    Read(u64, Facts<'a>),
    /// The text at hand bears another number than the one asked about: the whole text is wanted.
    Lost,
    /// The edit as a change of the text, and what the new text reads as.
    Made(TextEdit, Facts<'a>),
    /// What changed.
    Compared(Comparison),
    /// The edit was not made.
    Refused {
        /// What, why, what to do.
        message: String,
        /// How many tasks share the assignment, where that is the reason.
        shared: Option<usize>,
    },
}

/// The reader with the text at hand.
#[derive(Default)]
pub struct Reader {
    now: Option<(u64, Analysis)>,
    /// The day it is.
    today: Option<Date>,
    /// What the last edit made of it.
    made: Option<Analysis>,
    /// What was read of it, for the next reading.
    past: Past,
}

impl Reader {
    /// Hears a message; the answer as bytes, empty where there is nothing to say. A message that
    /// is none is answered as a loss: the page then sends the whole text.
    pub fn hear(&mut self, message: &[u8]) -> Vec<u8> {
        let answer = match postcard::from_bytes(message) {
            Ok(ask) => self.answer(ask),
            Err(_) => Some(Answer::Lost),
        };
        answer.as_ref().map(encode).unwrap_or_default()
    }

    /// Answers.
    pub fn answer(&mut self, ask: Ask) -> Option<Answer<'_>> {
        match ask {
            Ask::Text { revision, text, overlay, today } => {
                self.today = today;
                Some(self.read(revision, &text, &overlay))
            }
            Ask::Change { base, revision, change, overlay } => Some(match self.at_hand(base) {
                Some(old) if change.fits(&old.text) => {
                    let text = change.apply(&old.text);
                    self.read(revision, &text, &overlay)
                }
                _ => Answer::Lost,
            }),
            Ask::Edit { base, edit } => Some(match self.at_hand(base) {
                None => Answer::Lost,
                Some(old) => match analysis::edit(old, &edit) {
                    Ok((change, new)) => Answer::Made(change, Facts::of(self.made.insert(new))),
                    Err(refusal) => refused(&refusal),
                },
            }),
            Ask::Fix { base, finding, what } => Some(self.fix(base, |old| {
                let finding = old.findings.get(finding as usize)?;
                let fix = analysis::fixes(old, finding).into_iter().find(|fix| fix.offer.what == what)?;
                Some(fix.change)
            })),
            Ask::FixSafe { base, findings } => Some(self.fix(base, |old| {
                let wanted: Vec<&Finding> =
                    findings.iter().filter_map(|at| old.findings.get(*at as usize)).collect();
                Some(analysis::safe_fixes(old, |finding| wanted.contains(&finding))?.0)
            })),
            Ask::Compare { base, text, overlay } => Some(match self.at_hand(base) {
                Some(now) => Answer::Compared(compare(&analyze_with(&text, &overlay, None), now)),
                None => Answer::Lost,
            }),
            Ask::Keep { revision } => {
                self.now = self.made.take().map(|made| (revision, made));
                None
            }
        }
    }

    fn at_hand(&self, number: u64) -> Option<&Analysis> {
        self.now.as_ref().filter(|(revision, _)| *revision == number).map(|(_, analysis)| analysis)
    }

    fn fix(&mut self, base: u64, make: impl Fn(&Analysis) -> Option<TextEdit>) -> Answer<'_> {
        let Some(old) = self.at_hand(base) else { return Answer::Lost };
        match make(old) {
            Some(change) => {
                let overlay = old.plan.overlay.carried(&change);
                let new = analyze_with(&change.apply(&old.text), &overlay, old.today);
                Answer::Made(change, Facts::of(self.made.insert(new)))
            }
            None => Answer::Refused { message: NO_FIX.into(), shared: None },
        }
    }

    fn read(&mut self, revision: u64, text: &str, overlay: &Overlay) -> Answer<'_> {
        self.made = None;
        let analysis = analyze_after(text, overlay, self.today, &mut self.past);
        let (_, analysis) = self.now.insert((revision, analysis));
        Answer::Read(revision, Facts::of(analysis))
    }
}

const NO_FIX: &str = "没有修复：照这样改，别处的读法会跟着变。请直接修改原文。";

fn refused(refusal: &Refusal) -> Answer<'static> {
    let shared = match refusal {
        Refusal::Inherited(count) => Some(*count),
        _ => None,
    };
    Answer::Refused { message: refusal.message(), shared }
}

/// A message as bytes.
pub fn encode<M: Serialize>(message: &M) -> Vec<u8> {
    // Writing into memory cannot fail.
    postcard::to_allocvec(message).unwrap_or_default()
}

/// An answer from bytes; `None` where they are none.
pub fn decode(bytes: &[u8]) -> Option<Answer<'static>> {
    postcard::from_bytes(bytes).ok()
}
