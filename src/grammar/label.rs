//! Label words: 牵头单位 责任部门 配合单位 责任领导 完成时限 ….
//!
//! A label is a stem and a suffix (牵头 + 单位, 协同责任 + 部门), full or half width,
//! simplified or traditional, blanks inside allowed (责任 单位, 责　任　人). Some stand without
//! a suffix (牵头: 主办: 会办:). Behind it comes `:` or `：`; at the start of a line a blank,
//! `。` or 为 will do.

use crate::fact::Role;
use crate::text::Span;
use crate::text::class::{char_at, char_before, fold, folded, is_blank, is_han, simplify};
use crate::text::page_mark;
use crate::unit::list::looks_like_unit;

use super::label_end::{closed, may_close, may_end};
use super::label_words::is_by_ending;
pub use super::label_words::{field_of, may_start};
use super::scope;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Units with this role.
    Role(Role),
    /// Named people.
    People,
    /// A deadline.
    Deadline,
    /// Something else (联系人, 整改措施): it ends the field before it.
    Other,
}

/// A label found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it announces.
    pub field: Field,
    /// Its words.
    pub span: Span,
    /// See [`Label::after`].
    behind: u32,
}

impl Label {
    /// A label; `after` is where its value starts.
    pub(super) fn new(field: Field, span: Span, after: usize) -> Label {
        Label { field, span, behind: after as u32 }
    }

    /// Where its value starts: behind the colon, blanks skipped.
    #[inline]
    pub fn after(&self) -> usize {
        self.behind as usize
    }

    /// The same in a text that begins so many bytes later.
    pub fn back(self, by: usize) -> Label {
        Label { field: self.field, span: self.span.back(by), behind: self.behind - by as u32 }
    }

    /// Where it begins, the bracket around it included: 【责任科室】门诊部.
    pub fn lo(&self, text: &str) -> usize {
        let closed = char_at(text, self.span.hi()).is_some_and(|c| fold(c) == ']');
        let open = char_before(text, self.span.lo()).filter(|c| closed && fold(*c) == '[');
        self.span.lo() - open.map_or(0, char::len_utf8)
    }

    /// Whether it may be the first of a statement: 时间：5月25日 behind 牵头：县农业农村局 is a deadline, at the
    /// head of a notice it says when people meet.
    pub fn opens(&self, text: &str) -> bool {
        self.field != Field::Deadline || !matches!(self.span.of(text), "时间" | "時間")
    }
}

/// How a label may end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Only a colon (or 为): inside a line.
    Colon,
    /// A colon, a blank or a full stop: at the start of a line.
    Loose,
}

/// A label at byte `at` (not blank), its value ending at `end` at the latest.
pub fn at(text: &str, at: usize, end: usize, ending: Ending) -> Option<Label> {
    let head = &text[..end];
    let mut c = char_at(head, at)?;
    let mut simple = simplify(c);
    if simple == '[' {
        return boxed(text, at + c.len_utf8(), end);
    }
    if !may_start(simple) || !may_end(text, at, end, ending) {
        return None;
    }
    let mut word = Folded { bytes: [0; LONGEST], len: 0 };
    let mut best = None;
    let mut next = at;
    // Longest match: read on while there is room and remember the last whole label.
    loop {
        let from = next;
        next += c.len_utf8();
        if is_blank(c) {
            // A page may break inside a label.
            let over = if c == '\n' { page_mark::skip(text, from, end) } else { from };
            next = next.max(over);
        } else {
            let folded = match simple {
                '[' => '(',
                ']' => ')',
                c => c,
            };
            if !word.push(folded) {
                break;
            }
        }
        let before = (c, simple);
        let behind = char_at(head, next);
        (c, simple) = behind.map_or((' ', ' '), |c| (c, simplify(c)));
        if !is_blank(before.0) {
            let may_close = match behind {
                Some(_) => may_close(text, next, end, ending, c, simple),
                None => ending == Ending::Loose,
            };
            // Most words end here: what follows could not close a label.
            if word.len >= 6
                && may_close
                && let Some(field) = field_of(word.words())
                && !(field == Field::People && has_gap(&text[at..next]) && is_by_ending(word.words()))
                && let Some(after) = closed(text, next, end, ending, field)
            {
                best = Some(Label { field, span: Span::new(at, next), behind: after as u32 });
            }
            if matches!(before.1, ':' | '。' | ';' | ',' | '、') {
                break;
            }
        }
        if behind.is_none() {
            break;
        }
    }
    best
}

/// 【责任科室】门诊部: the word from byte `start` in a bracket of its own, the value behind it in the same line.
fn boxed(text: &str, start: usize, end: usize) -> Option<Label> {
    let mut word = Folded { bytes: [0; LONGEST], len: 0 };
    let mut stop = start;
    let close = loop {
        let c = char_at(&text[..end], stop)?;
        let simple = simplify(c);
        if simple == ']' {
            break c;
        }
        if !is_han(c) && simple != '/' || !word.push(simple) {
            return None;
        }
        stop += c.len_utf8();
    };
    let field = field_of(word.words())?;
    let mut after = stop + close.len_utf8();
    if let Some(colon) = char_at(&text[..end], after).filter(|c| fold(*c) == ':') {
        after += colon.len_utf8();
    }
    let first = text[after..end].find(|c| c == '\n' || !is_blank(c)).map(|i| after + i)?;
    let same = char_at(text, first).is_some_and(|c| c != '\n' && fold(c) != '[');
    same.then(|| Label::new(field, Span::new(start, stop), first))
}

/// Whether words stand on both sides of several blanks: `校团委   责任人`, not `责 任 人`.
fn has_gap(words: &str) -> bool {
    let wide = |c: char| matches!(c, '\t' | '\n');
    let mut chars = words.chars().peekable();
    let mut run = 0;
    while let Some(c) = chars.next() {
        if is_blank(c) && (wide(c) || chars.peek().copied().is_some_and(is_blank)) && run >= 2 {
            return true;
        }
        run = if is_blank(c) { 0 } else { run + 1 };
    }
    false
}

/// The longest label, in bytes.
pub(super) const LONGEST: usize = 48;

/// A short folded word on the stack.
struct Folded {
    bytes: [u8; LONGEST],
    len: usize,
}

impl Folded {
    fn push(&mut self, c: char) -> bool {
        let n = c.len_utf8();
        if self.len + n > self.bytes.len() {
            return false;
        }
        c.encode_utf8(&mut self.bytes[self.len..]);
        self.len += n;
        true
    }

    fn words(&self) -> &str {
        std::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

/// The label whose colon stands at byte `colon`, looking back no further than `floor`. Before it
/// there must be a boundary: a stop, a blank, a bracket, or `floor` itself.
pub fn before(text: &str, colon: usize, floor: usize, end: usize) -> Option<Label> {
    let mut best = None;
    for (count, (i, c)) in text[floor..colon].char_indices().rev().enumerate() {
        if count > 18 || matches!(simplify(c), '。' | ';' | ',' | '、' | ':' | '》' | '”') {
            break;
        }
        if is_blank(c) {
            continue;
        }
        let start = floor + i;
        let bounded = start == floor
            || text[floor..start].chars().next_back().is_none_or(is_boundary)
            || scope::before(text, floor, start) < start;
        if bounded
            && may_start(simplify(c))
            && let Some(label) = at(text, start, end, Ending::Colon).filter(|l| l.after() > colon)
            && !(best.is_some() && holds_a_unit(label.span.of(text)))
        {
            best = Some(label);
        }
    }
    best
}

/// `责任单位：市住建局 责任人：李红`: whether a label known by its ending alone is a unit, a blank and a label.
fn holds_a_unit(words: &str) -> bool {
    let Some((unit, label)) = words.rsplit_once(is_blank) else { return false };
    looks_like_unit(unit.trim()) && field_of(&folded(label)).is_some() && is_by_ending(&folded(words))
}

/// 督导部门, 验收单位, 考核人: who watches over the work is no part of it.
pub fn oversees(words: &str) -> bool {
    let watches =
        words.starts_with(['督', '监', '验', '監', '驗', '考', '检', '檢', '审', '審', '评', '評', '跟']);
    watches
        && words.ends_with([
            '位', '门', '門', '室', '人', '导', '導', '构', '構', '关', '關', '员', '員', '体', '科', '处',
        ])
}

/// Whether a line begins with a short word and a colon, a known label or not: 改革成果：出台实施方案.
pub fn is_field(words: &str) -> bool {
    let end = words.char_indices().take(9).find(|(_, c)| simplify(*c) == ':');
    end.is_some_and(|(i, _)| i >= 6 && words[..i].chars().all(is_han))
}

fn is_boundary(c: char) -> bool {
    is_blank(c)
        || matches!(
            simplify(c),
            '。' | ';'
                | ','
                | '、'
                | '('
                | ')'
                | '['
                | ']'
                | '》'
                | '”'
                | '—'
                | '─'
                | '!'
                | '?'
                | '.'
                | '|'
                | ':'
                | '…'
                | '*'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str, ending: Ending) -> Option<(Field, &str)> {
        at(words, 0, words.len(), ending).map(|l| (l.field, &words[l.after()..]))
    }

    #[test]
    fn labels_of_every_kind() {
        use Field::*;
        assert_eq!(
            read("牵头责任单位:市农委", Ending::Colon),
            Some((Role(crate::fact::Role::Lead), "市农委"))
        );
        assert_eq!(
            read("相关责任单位：市农委", Ending::Colon),
            Some((Role(crate::fact::Role::Support), "市农委"))
        );
        assert_eq!(
            read("責任單位：市農委", Ending::Colon),
            Some((Role(crate::fact::Role::Responsible), "市農委"))
        );
        assert_eq!(read("责 任 人：张三", Ending::Colon), Some((People, "张三")));
        assert_eq!(read("总牵头部门 市科协", Ending::Loose), Some((Role(crate::fact::Role::Lead), "市科协")));
        assert_eq!(read("主办：市民政局", Ending::Colon), Some((Role(crate::fact::Role::Lead), "市民政局")));
        assert_eq!(read("完成时限。2027年", Ending::Loose), Some((Deadline, "2027年")));
        assert_eq!(read("责任单位", Ending::Loose), Some((Role(crate::fact::Role::Responsible), "")));
    }

    #[test]
    fn prose_is_no_label() {
        assert_eq!(read("牵头单位要对重点任务实行台账管理", Ending::Loose), None);
        assert_eq!(read("责任单位职责:", Ending::Colon).map(|x| x.0), Some(Field::Other));
        assert_eq!(read("负责协调工作", Ending::Loose), None);
    }

    #[test]
    fn a_label_is_found_from_its_colon() {
        let text = "加强监管。责任单位：市农委";
        let colon = text.find('：').unwrap();
        assert_eq!(before(text, colon, 0, text.len()).unwrap().span.of(text), "责任单位");
    }
}
