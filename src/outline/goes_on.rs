//! Whether a line goes on with the block above: a sentence broken at the page's width, a list of units
//! that a comma or an open bracket leaves unfinished.

use super::line::Line;
use super::{Builder, Kind};
use crate::grammar::label::{self, Ending, Field, Label};
use crate::text::class::{char_before, is_blank, is_close, is_open, simplify, skip_blank, trim_end};

impl Builder<'_> {
    /// Whether this line goes on with the block above.
    pub(super) fn runs_on(&self, line: Line, start: usize) -> bool {
        let (Some((last, gap)), Some(block)) = (self.last, self.out.blocks.last()) else { return false };
        if matches!(block.kind, Kind::Table(_) | Kind::Furniture) {
            return false;
        }
        // A list of annexes is no part of a sentence, however full the line before.
        if self.text[start..].strip_prefix("附件").is_some_and(|rest| rest.starts_with([':', '：'])) {
            return false;
        }
        let before = char_before(self.text, last.words.hi()).map(simplify).unwrap_or(' ');
        let open = self.open.is_some_and(|at| last.words.hi() - at.min(last.words.hi()) < 1200);
        let comma = matches!(before, '、' | ',' | '—' | '(' | '[');
        if let Kind::Label(label) = &block.kind {
            return self.label_runs_on(label, line, start, before, gap, comma || open);
        }
        if gap && !self.broken {
            // A blank line ends a paragraph, but for one that cannot end there.
            return comma && !matches!(before, '(' | '[') && !self.wrap.hard;
        }
        if gap {
            // A page broke: the sentence goes on unless it had ended.
            // （责任单位： ⏎ — 4 — ⏎ 市财政局）: a label whose value stands on the next page.
            return matches!(before, '、' | ',')
                || open && before == ':'
                || self.wrap.hard && !matches!(before, '。' | ';' | '!' | '?' | ':' | ')' | ']');
        }
        if comma || (open && before != '。') || before == ':' && self.value_follows(last, line, start) {
            return true;
        }
        if self.label_is_broken(last, line) {
            return true;
        }
        let terminal = matches!(before, '。' | ';' | '!' | '?' | ':');
        self.wrap.is_full(last) && !(terminal && self.wrap.indented(line))
            || self.wrap.hard && is_close(before) && self.wrap.is_full(last)
    }

    /// `…疏散演练。责` ⏎ `任部门：市应急局。`: the line breaks a label behind a sentence.
    fn label_is_broken(&self, last: Line, line: Line) -> bool {
        let (lo, hi) = (last.words.lo(), last.words.hi());
        let mut ends = last.words.of(self.text).char_indices().rev().take(LONGEST_HEAD);
        let Some((i, stop)) = ends.find(|(_, c)| matches!(simplify(*c), '。' | ';')) else { return false };
        let start = skip_blank(self.text, lo + i + stop.len_utf8(), hi);
        start < hi
            && label::at(self.text, start, line.words.hi(), Ending::Colon)
                .is_some_and(|l| l.field != Field::Other && l.span.hi() > line.words.lo())
    }

    /// `牵头` ⏎ `部门：县卫健局`: the label whose first half stands alone on the line before.
    pub(super) fn torn_label(&self, start: usize, end: usize) -> Option<Label> {
        let block = self.out.blocks.last().filter(|b| b.words.len() <= LONGEST_HALF)?;
        let half = match &block.kind {
            Kind::Paragraph => true,
            // 责任分工 ⏎ 牵头（配合）单位： is a heading above a label.
            Kind::Label(label) => label.after() >= block.words.hi() && block.words.len() <= LONGEST_HALF / 2,
            _ => false,
        };
        if !half || self.last.is_none_or(|(_, gap)| gap) {
            return None;
        }
        label::at(self.text, block.words.lo(), end, Ending::Colon)
            .filter(|l| l.field != Field::Other && l.span.hi() > start)
    }

    /// Makes the block above the label that this line closes.
    pub(super) fn close_label(&mut self, label: Label, end: usize) {
        if let Some(block) = self.out.blocks.last_mut() {
            block.kind = Kind::Label(label);
        }
        self.extend(end);
    }

    /// `…，提升履职能力。责任单位：` ⏎ `市教育局、市财政局。`: a label behind a sentence ends the line, and the next one
    /// is its value.
    fn value_follows(&self, last: Line, line: Line, start: usize) -> bool {
        let (lo, hi) = (last.words.lo(), last.words.hi());
        let colon = last.words.of(self.text).char_indices().next_back().map_or(hi, |(i, _)| lo + i);
        let behind = |l: Label| {
            let before = char_before(&self.text[lo..], trim_end(self.text, lo, l.span.lo()) - lo);
            matches!(l.field, Field::Role(_)) && before.map(simplify).is_some_and(|c| matches!(c, '。' | ';'))
        };
        let words = &self.text[start..line.words.hi()];
        let value = words.find(['；', ';', '。']).map_or(words, |i| &words[..i]);
        value.len() < 600
            && label::before(self.text, colon, lo, hi).is_some_and(behind)
            && crate::unit::list::reads_as_list(closed_part(value))
    }

    fn label_runs_on(
        &self,
        label: &Label,
        line: Line,
        start: usize,
        before: char,
        gap: bool,
        open: bool,
    ) -> bool {
        let words = &self.text[start..line.words.hi()];
        if before == '。' && !open {
            return false;
        }
        let full = self.last.is_some_and(|(last, _)| self.wrap.is_full(last));
        let empty = self.out.blocks.last().is_some_and(|b| label.after() >= b.words.hi());
        match label.field {
            Field::Role(_) => {
                let list = words.len() < 600 && crate::unit::list::reads_as_list(closed_part(words));
                // 责任单位：市水利局、各县（市、区） ⏎ 人民政府
                let halved = !gap && is_close(before) && is_half(&self.text[label.after()..start], words);
                open || (full && !gap) || list || halved || (empty && !gap && words.len() < 300)
            }
            // 牵头领导：罗海 责任部门：经发办、 ⏎ 各村 责任人：王敏
            Field::People | Field::Deadline => {
                empty && words.len() < 90 || full && !gap || before == '、' && !gap
            }
            Field::Other => false,
        }
    }
}

/// Whether `before` ends in kinds of places in brackets, 各县（市、区）, and `words` begin with what they are places of.
fn is_half(before: &str, words: &str) -> bool {
    let kinds = before.trim_end_matches(is_blank).trim_end_matches(is_close);
    let kinds = kinds.rfind(is_open).map_or("", |at| &kinds[at..]).trim_start_matches(is_open);
    let rest = BODIES.iter().find_map(|body| words.strip_prefix(body));
    let ends = |rest: &str| {
        rest.chars()
            .next()
            .is_none_or(|c| is_blank(c) || matches!(simplify(c), '、' | ',' | ';' | '。' | '等'))
    };
    !kinds.is_empty()
        && kinds.chars().all(|c| "市县縣区區旗州盟乡鄉镇鎮街道场場、，,".contains(c))
        && rest.is_some_and(ends)
}

/// What the kinds of places in brackets stand before: 各县（市、区）政府.
const BODIES: [&str; 5] = ["政府", "人民政府", "党委", "管委会", "办事处"];

/// How much of a label a line may end in, the stop before it counted.
const LONGEST_HEAD: usize = 6;

/// The longest such half, in bytes: 主要责任.
const LONGEST_HALF: usize = 12;

/// The words up to the separator before a bracket that the line leaves open:
/// `农村局、各县（市、` → `农村局`.
fn closed_part(words: &str) -> &str {
    let mut open: Vec<usize> = Vec::new();
    for (i, c) in words.char_indices() {
        if is_open(c) {
            open.push(i);
        } else if is_close(c) {
            open.pop();
        }
    }
    let Some(at) = open.first() else { return words };
    words[..*at].rfind(['、', '，', ',']).map_or(words, |i| &words[..i])
}
