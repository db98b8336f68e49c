//! What lies behind the words of the source pane: marks on what was read, and line numbers.
//!
//! The text area shows the words. It is as tall as its text and lies in one scrolling box with
//! this layer, so that both scroll as one sheet of paper, on the compositor: a layer that follows
//! the scrolling of a text area comes a frame late, and its marks swim. The browser brings the
//! caret into view in the box as it would in the text area.
//!
//! The layer holds the lines in and near the window only, each an element with the line's words
//! in transparent letters of the same size, so that they wrap alike, and marks around some of
//! them. Where its first line begins follows from the rows of all lines above
//! ([`fengong::editor::lines`]). They are counted by laying lines out in an unseen box of the
//! same width, the ruler: all of them when a text is opened or the width changes, a batch a frame;
//! after a key only those that changed. One that is drawn is supposed to have kept its rows, and looked
//! at in the frame itself: asking earlier has the browser lay out everything twice.
//!
//! A browser's own highlights (CSS Custom Highlight) would need the same layer, for they do not
//! reach into a text area.

use super::desk::Desk;
use super::dom::{self, El, Slot, effect, el, style};
use super::live::{RwSignal, StoredValue};
use super::reading::Reading;
use super::viewport::{Viewport, exact_px};
use fengong::editor::Document;
use fengong::editor::lines::{Change, Lines};
use fengong::editor::marks::{Kind, Mark, marks};
use fengong::text::Span;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Drawn beyond the window, above and below, in CSS pixels.
const BEYOND: f64 = 240.0;
/// So many bytes of text are measured at once: about three milliseconds.
const BATCH: usize = 12_000;
/// A line of more bytes is not marked: it would be laid out whole, however little of it is seen.
const LONG: usize = 30_000;
/// Rows that are measured to know the height of one.
const PROBE: usize = 200;

/// The layer.
#[derive(Clone, Copy)]
pub struct Layer {
    desk: Desk,
    /// The box that scrolls.
    pub viewport: Viewport,
    /// The text area, which scrolls in it.
    pub area: Slot,
    /// As tall as the text.
    sheet: Slot,
    /// The lines that are drawn.
    lines: Slot,
    /// The unseen box.
    ruler: Slot,
    kept: StoredValue<Kept>,
    /// Counts the batches that were measured.
    measured: RwSignal<u32>,
}

/// What the layer keeps in mind.
#[derive(Default)]
struct Kept {
    document: Option<Document>,
    lines: Lines,
    /// Height of a row; zero as long as none was measured.
    row: f64,
    /// Width of the box for which lines were measured.
    width: i32,
    /// Height of the sheet.
    height: f64,
    /// The first line that is drawn, and where it begins.
    from: (usize, f64),
    drawn: Vec<Drawn>,
    /// A batch is due in the next frame.
    due: bool,
    /// A drawn line whose rows are to be looked at in the next frame.
    supposed: Option<usize>,
}

/// A line that is drawn.
struct Drawn {
    line: usize,
    element: Element,
    words: String,
    /// Offsets count from the line's start.
    marks: Vec<Mark>,
    /// The caret is in it.
    here: bool,
}

impl Layer {
    /// For the desk's document.
    pub fn new(desk: Desk) -> Self {
        Layer {
            desk,
            viewport: Viewport::new(),
            area: Slot::new(),
            sheet: Slot::new(),
            lines: Slot::new(),
            ruler: Slot::new(),
            kept: StoredValue::new(Kept::default()),
            measured: RwSignal::new(0),
        }
    }

    /// The box that scrolls, with the text area `area` in it.
    pub fn around(self, area: El) -> El {
        effect(move || self.viewport.watch());
        effect(move || {
            self.desk.document.track();
            self.viewport.seen.track();
            self.measured.track();
            let caret = self.desk.selection.with(|selection| selection.span.lo());
            self.desk.reading.with(|reading| self.draw(reading, caret));
        });
        // Inert: the browser's search shall find the words once.
        let unseen = || el("div").attr("aria-hidden", "true").attr("inert", "");
        let lines = el("div").class("written").slot(self.lines);
        el("div")
            .class("paper")
            .slot(self.viewport.slot)
            .on("scroll", move |_| self.viewport.refresh())
            .child(unseen().class("layer").slot(self.sheet).child(lines))
            .child(area.slot(self.area))
            .child(unseen().class("unseen").child(el("div").class("written").slot(self.ruler)))
    }

    /// The marks stand where the words stood before: they go until the text is read.
    pub fn fade(self, on: bool) {
        if let Some(sheet) = self.sheet.get() {
            let _ = sheet.class_list().toggle_with_force("behind-time", on);
        }
    }

    fn draw(self, reading: &Reading, caret: usize) {
        let parts = (self.area.get(), self.sheet.get(), self.lines.get(), self.ruler.get());
        let (Some(area), Some(sheet), Some(lines), Some(ruler)) = parts else { return };
        let seen = self.viewport.now();
        if seen.width == 0.0 {
            // Another pane is in front.
            return;
        }
        let (more, supposed, hidden) = self.kept.update_value(|kept| {
            let before = kept.supposed;
            let changed = kept.follow(self.desk);
            kept.fit(&ruler, seen.width as i32);
            kept.measure(&ruler, BATCH);
            let hidden = kept.stretch(&sheet, &area, changed);
            kept.show(&lines, reading, caret, seen.top, seen.height);
            let more = kept.lines.known() < kept.lines.count() && !kept.due;
            kept.due |= more;
            (more, kept.supposed.is_some() && before.is_none(), hidden)
        });
        if hidden > 0 {
            // The browser may have scrolled since it was last asked.
            self.viewport.refresh();
            self.viewport.scroll_to(Some(self.viewport.now().top + f64::from(hidden)), None);
        }
        if supposed {
            request_animation_frame(move || {
                if self.kept.update_value(Kept::look) {
                    self.measured.update(|n| *n += 1);
                }
            });
        }
        if more {
            request_animation_frame(move || {
                self.kept.update_value(|kept| kept.due = false);
                self.measured.update(|n| *n += 1);
            });
        }
    }

    /// Top and bottom of words (bytes), from the top of what scrolls.
    pub fn place(self, span: Span) -> Option<(f64, f64)> {
        let (area, sheet, ruler) = (self.area.get()?, self.sheet.get()?, self.ruler.get()?);
        let width = self.viewport.slot.get()?.client_width();
        self.kept.update_value(|kept| {
            kept.follow(self.desk);
            kept.fit(&ruler, width);
            let line = kept.lines.at(span.lo());
            while kept.lines.known() <= line && kept.row > 0.0 {
                kept.measure(&ruler, BATCH);
            }
            kept.stretch(&sheet, &area, false);
            let (text, words) = (kept.document.as_ref()?.text(), kept.lines.span(line));
            let units = |to: usize| text[words.lo()..to.min(words.hi())].encode_utf16().count() as u32;
            let base = ruler.get_bounding_client_rect().top();
            ruler.set_text_content(Some(words.of(text)));
            let range = document().create_range().ok()?;
            let first = ruler.first_child()?;
            range.set_start(&first, units(span.lo())).ok()?;
            range.set_end(&first, units(span.hi())).ok()?;
            let rect = range.get_bounding_client_rect();
            let top = f64::from(sheet.offset_top()) + kept.lines.above(line) * kept.row + rect.top() - base;
            ruler.set_text_content(None);
            Some((top, top + rect.height()))
        })
    }
}

impl Kept {
    /// Takes up the document as it is now; whether it is another one.
    fn follow(&mut self, desk: Desk) -> bool {
        let now = desk.document.get_untracked();
        match &self.document {
            Some(before) if *before == now => return false,
            Some(before) => {
                let change = self.lines.change(before.text(), now.text());
                self.suppose(change);
                self.drawn.retain_mut(|drawn| match change.place(drawn.line) {
                    Some(place) => {
                        drawn.line = place;
                        true
                    }
                    None => {
                        drawn.element.remove();
                        false
                    }
                });
            }
            None => self.lines = Lines::new(now.text()),
        }
        self.document = Some(now);
        true
    }

    /// Takes it that a drawn line that was changed has as many rows as before.
    fn suppose(&mut self, change: Change) {
        let line = change.from;
        self.supposed = self.supposed.and_then(|line| change.place(line));
        let drawn = self.drawn.iter().any(|drawn| drawn.line == line);
        let short = self.lines.span(line).len() <= LONG;
        let alone = self.supposed.is_none_or(|other| other == line) && self.lines.known() == line;
        if change.old == 1 && change.new == 1 && drawn && short && alone {
            self.lines.measured(line, &[self.lines.rows(line)]);
            self.supposed = Some(line);
        }
    }

    /// Looks at the line that was supposed to have kept its rows; whether it has others.
    fn look(&mut self) -> bool {
        let drawn = self.supposed.take().and_then(|line| self.drawn.iter().find(|drawn| drawn.line == line));
        let Some(drawn) = drawn else { return false };
        let height = drawn.element.unchecked_ref::<HtmlElement>().offset_height();
        let rows = (f64::from(height) / self.row + 0.5) as u32;
        let other = rows > 0 && rows != self.lines.rows(drawn.line);
        if other {
            self.lines.measured(drawn.line, &[rows]);
        }
        other
    }

    /// Begins anew where the width has changed.
    fn fit(&mut self, ruler: &HtmlElement, width: i32) {
        if self.width == width {
            return;
        }
        self.width = width;
        ruler.set_text_content(Some(&"\n".repeat(PROBE)));
        let base = ruler.get_bounding_client_rect().height();
        ruler.set_text_content(Some(&"\n".repeat(2 * PROBE)));
        self.row = (ruler.get_bounding_client_rect().height() - base) / PROBE as f64;
        ruler.set_text_content(None);
        // A Chinese character is as wide as a row of 1.85 is high by that; it has three bytes.
        self.lines.forget((f64::from(width - 70).max(0.0) / self.row * 5.5) as usize);
    }

    /// Measures lines of about so many bytes.
    fn measure(&mut self, ruler: &HtmlElement, bytes: usize) {
        let (Some(document), lines) = (&self.document, self.lines.next(bytes)) else { return };
        if lines.is_empty() || self.row <= 0.0 {
            return;
        }
        let (first, mut boxes, mut rows) = (lines.start, Vec::new(), Vec::new());
        for line in lines {
            boxes.push(line_box(self.lines.span(line).of(document.text())));
        }
        for line in &boxes {
            let _ = ruler.append_child(line);
        }
        for line in &boxes {
            rows.push((f64::from(line.offset_height()) / self.row + 0.5) as u32);
        }
        ruler.set_text_content(None);
        self.lines.measured(first, &rows);
    }

    /// Makes the sheet as tall as the text. What the browser had to scroll inside the text area,
    /// as long as that was too small for a new line, is to be scrolled outside: so many pixels.
    fn stretch(&mut self, sheet: &HtmlElement, area: &HtmlElement, changed: bool) -> i32 {
        let height = self.lines.above(usize::MAX) * self.row;
        // Each new height has the browser lay out and paint the whole text area: where lines are still being
        // measured, an estimate that is nearly right does.
        let open = self.lines.known() < self.lines.count() && !changed;
        let near = if open { self.height / 50.0 } else { 0.01 };
        if (height - self.height).abs() < near {
            return 0;
        }
        let hidden = area.scroll_top();
        self.height = height;
        style(sheet, "height", &exact_px(height));
        if hidden > 0 { hidden - area.scroll_top() } else { 0 }
    }

    /// Draws the lines in and near the window.
    fn show(&mut self, layer: &HtmlElement, reading: &Reading, caret: usize, top: f64, height: f64) {
        let Some(document) = &self.document else { return };
        if self.row <= 0.0 {
            return;
        }
        let (text, here) = (document.text(), self.lines.at(caret));
        let window = self.lines.window((top - BEYOND) / self.row, (top + height + BEYOND) / self.row);
        let window = window.start..window.end.min(self.lines.known()).max(window.start);
        let long = |line| self.lines.span(line).len() > LONG;
        let marks = if window.is_empty() || window.clone().any(long) {
            vec![]
        } else {
            let (first, last) = (self.lines.span(window.start), self.lines.span(window.end - 1));
            let seen = first.cover(last);
            match reading.lag(document) {
                None => marks(reading.analysis(), seen),
                // The reader is a moment behind: its marks, where their words stand now.
                Some(lag) => {
                    let mut marks = marks(reading.analysis(), lag.1.span(seen));
                    marks.iter_mut().for_each(|mark| mark.span = lag.0.span(mark.span));
                    marks
                }
            }
        };
        let from = (window.start, self.lines.above(window.start) * self.row);
        if self.from != from {
            self.from = from;
            style(layer, "--from", &from.0.to_string());
            style(layer, "top", &exact_px(from.1));
        }
        let mut old = std::mem::take(&mut self.drawn).into_iter().peekable();
        let mut next = marks.into_iter().peekable();
        for line in window {
            while let Some(gone) = old.next_if(|drawn| drawn.line < line) {
                gone.element.remove();
            }
            let span = self.lines.span(line);
            let words = if long(line) { "" } else { span.of(text) };
            let marks = of_line(span, &mut next);
            let mut drawn = old.next_if(|drawn| drawn.line == line).unwrap_or_else(|| {
                let element = line_box("");
                let before = old.peek().map(|drawn| drawn.element.unchecked_ref());
                let _ = layer.insert_before(&element, before);
                Drawn { line, element: element.into(), words: String::new(), marks: vec![], here: false }
            });
            if drawn.words != words || drawn.marks != marks {
                fill(&drawn.element, words, &marks);
                words.clone_into(&mut drawn.words);
                drawn.marks = marks;
            }
            if long(line) {
                let rows = self.lines.above(line + 1) - self.lines.above(line);
                style(&drawn.element, "height", &exact_px(rows * self.row));
            }
            if drawn.here != (line == here) {
                drawn.here = line == here;
                drawn.element.set_class_name(if drawn.here { "line here" } else { "line" });
            }
            self.drawn.push(drawn);
        }
        old.for_each(|gone| gone.element.remove());
    }
}

fn line_box(words: &str) -> HtmlElement {
    let made = dom::element("div");
    made.set_class_name("line");
    if !words.is_empty() {
        made.set_text_content(Some(words));
    }
    made.unchecked_into()
}

/// The marks of a line, counted from its start; those before it are passed over.
fn of_line(line: Span, next: &mut std::iter::Peekable<std::vec::IntoIter<Mark>>) -> Vec<Mark> {
    let mut marks = Vec::new();
    while let Some(mark) = next.peek().filter(|mark| mark.span.start < line.end).copied() {
        let (start, end) = (mark.span.start.max(line.start), mark.span.end.min(line.end));
        if start < end {
            marks.push(Mark { span: Span { start: start - line.start, end: end - line.start }, ..mark });
        }
        if mark.span.end > line.end {
            // It goes on in the next line.
            break;
        }
        next.next();
    }
    marks
}

/// Puts the words into the line's element, those that are marked in elements of their own.
fn fill(element: &Element, words: &str, marks: &[Mark]) {
    if marks.is_empty() {
        element.set_text_content(Some(words));
        return;
    }
    element.set_text_content(None);
    let mut at = 0;
    for mark in marks {
        if at < mark.span.lo() {
            let _ = element.append_with_str_1(&words[at..mark.span.lo()]);
        }
        let made = dom::element("i");
        made.set_class_name(class(mark));
        made.set_text_content(Some(mark.span.of(words)));
        let _ = element.append_child(&made);
        at = mark.span.hi();
    }
    if at < words.len() {
        let _ = element.append_with_str_1(&words[at..]);
    }
}

/// The classes of a mark: its kind, and whether it is doubtful.
fn class(mark: &Mark) -> &'static str {
    let (sure, doubtful) = match mark.kind {
        Some(Kind::Heading) => ("m heading", "m heading doubt"),
        Some(Kind::Target) => ("m target", "m target doubt"),
        Some(Kind::Deadline) => ("m deadline", "m deadline doubt"),
        Some(Kind::Number) => ("m number", "m number doubt"),
        Some(Kind::Label) => ("m label", "m label doubt"),
        Some(Kind::Person) => ("m person", "m person doubt"),
        Some(Kind::Support) => ("m support", "m support doubt"),
        Some(Kind::Responsible) => ("m responsible", "m responsible doubt"),
        Some(Kind::Lead) => ("m lead", "m lead doubt"),
        None => ("m", "m doubt"),
    };
    if mark.doubtful { doubtful } else { sure }
}
