//! One clause: the words of a bracket, of a labelled value, of a cell, of a sentence.
//!
//! It is a run of parts between separators. A part is a name (`市财政局`), names with a verb
//! (`B、C配合`: the names wait until their verb comes), a name with its role in brackets
//! (`资产管理部（牵头）`), a deadline (`2023年底前完成`), a rule (`下同`) or something else.

pub use super::assigned::{Assigned, Clause, Rules};

mod beside;

use super::deed;
use super::memo::{Memo, Reading, is_deadline};
use super::rule::{self, Rule};
use super::verb::{self, Verb};
use crate::deadline;
use crate::fact::Role;
use crate::text::Span;
use crate::text::class::{is_blank, is_close, is_open, simplify, skip_blank};
use crate::unit::alone;
use crate::unit::list::{self, Name, Part};

/// Reads a clause. `given` is the role and the words of a label before it.
pub fn read<'t>(text: &'t str, span: Span, given: Option<(Role, Span)>, memo: &Memo<'t>) -> Clause {
    let mut reader = Reader {
        text,
        memo,
        given,
        out: Clause::default(),
        waiting: Vec::new(),
        together: None,
        comma: None,
        commas: 0,
        semicolon: None,
        grouped: false,
        begins: false,
    };
    for part in list::parts(text, span) {
        reader.part(part);
    }
    let (role, label) = reader.given.unwrap_or((Role::Responsible, Span::empty(span.lo())));
    reader.out.leave_others(text);
    reader.out.from_here |= reader.out.is_rule() && reader.waiting.is_empty();
    reader.out.settled = reader.waiting.is_empty() || reader.together.is_some();
    reader.assign(role, label);
    reader.out
}

struct Reader<'t, 'm> {
    text: &'t str,
    memo: &'m Memo<'t>,
    given: Option<(Role, Span)>,
    out: Clause,
    waiting: Vec<Name>,
    /// 会同 stood before the names that wait.
    together: Option<Span>,
    /// How many names waited at the last comma.
    comma: Option<usize>,
    /// Commas between the names that wait.
    commas: u32,
    /// How many names waited at the last semicolon.
    semicolon: Option<usize>,
    /// A role in brackets stood before a semicolon.
    grouped: bool,
    /// The deadline so far only says when something begins.
    begins: bool,
}

impl Reader<'_, '_> {
    fn part(&mut self, part: Part) {
        let at = part.span.lo();
        match self.memo.part(part.span.of(self.text)) {
            Reading::Nobody => return,
            Reading::Rule(rule) => self.rule(rule, part.span),
            Reading::Ruled(stop) => {
                let inside = rule::inside(part.span.of(self.text), stop);
                let inside = Span::new(at + inside.start, at + inside.end);
                for own in list::parts(self.text, inside) {
                    if let Some(rule) = rule::read(own.span.of(self.text)) {
                        self.rule(rule, own.span);
                    }
                }
                return self.part(Part { span: Span::new(at, at + stop), stop: part.stop });
            }
            Reading::Marked(stop, role) => {
                let label = Span::new(at + stop, part.span.hi());
                self.names(Span::new(at, at + stop));
                // A、B（主办）；C、D（协办）: the role is that of all since the last semicolon.
                let ends = part.stop == Some(';') || part.stop.is_none() && self.grouped;
                if ends && self.given.is_none() {
                    self.grouped = true;
                    self.assign(role, label);
                } else {
                    self.assign_last(role, label);
                }
            }
            Reading::Parted(stop, rest, role) => {
                self.names(Span::new(at, at + stop));
                self.assign_last(role, Span::new(at + stop, at + rest));
                let start = skip_blank(self.text, at + rest, part.span.hi());
                return self.part(Part { span: Span::new(start, part.span.hi()), stop: part.stop });
            }
            Reading::Noted(stop) => self.noted(part.span, stop),
            Reading::Led(start, role) => {
                // The role holds up to the next: （配合）A、B.
                let (before, label) = self.given.unwrap_or((Role::Responsible, Span::empty(at)));
                self.assign(before, label);
                self.given = Some((role, Span::new(at, at + start)));
                self.names(Span::new(at + start, part.span.hi()));
            }
            Reading::Helped(stop) => self.helper(part, stop),
            Reading::Verb(verb) => self.verb(part.span, verb),
            Reading::Deed(verb) => self.deed(part.span, verb),
            Reading::Pace => self.out.told += 1,
            Reading::Deadline(range) => {
                let found = Span::new(at + range.start, at + range.end);
                // 6月启动，12月底前完成
                let kept = self.out.deadline.filter(|_| !self.begins);
                // 5月底、10月底前完成
                let on = |k: Span| {
                    let gap = self.text.get(k.hi()..found.lo());
                    if gap.is_some_and(|w| w.trim() == "、") { k.cover(found) } else { k }
                };
                self.out.deadline = Some(kept.map_or(found, on));
                self.begins = deed::begins(&self.text[found.hi()..part.span.hi()]);
            }
            Reading::Joined(left, right) => {
                let label = Span::new(at + left, at + right);
                if left > 0 {
                    self.names(Span::new(at, at + left));
                    self.assign(Role::Lead, label);
                }
                self.names(Span::new(at + right, part.span.hi()));
                self.together = Some(label);
                (self.comma, self.commas) = (None, 0);
            }
            Reading::Names(_) if self.person(part.span) || self.closed_by_person(part.span) => {}
            Reading::Names(known) => {
                let before = self.waiting.len();
                self.out.doubtful += self.memo.names_at(known, at, &mut self.waiting);
                self.out.unknown += usize::from(self.waiting.len() == before);
            }
        }
        if part.stop == Some(',') && !self.waiting.is_empty() {
            self.comma = Some(self.waiting.len());
            self.commas += 1;
        }
        // A semicolon ends a list: …协办单位为A、B；C负责征迁.
        if part.stop == Some(';')
            && let Some((role, label)) = self.given
        {
            self.assign(role, label);
        } else if part.stop == Some(';') && !self.waiting.is_empty() {
            self.semicolon = Some(self.waiting.len());
        }
    }

    /// `牵头单位：县卫健局（县疾控中心具体实施）`: the label is not for those in the bracket.
    fn helper(&mut self, part: Part, stop: usize) {
        let at = part.span.lo();
        let Some((role, label)) = self.given else { return self.names(part.span) };
        self.names(Span::new(at, at + stop));
        self.assign(role, label);
        let inside = rule::inside(part.span.of(self.text), stop);
        self.given = None;
        self.part(Part { span: Span::new(at + inside.start, at + inside.end), stop: None });
        self.given = Some((role, label));
    }

    fn rule(&mut self, rule: Rule, span: Span) {
        match rule {
            Rule::FirstLeads => self.out.rules.first_leads = true,
            Rule::OthersSupport => self.out.rules.others_support = true,
            Rule::AllLead => self.out.rules.all_lead = true,
            Rule::EachLeads => self.out.rules.each_leads = true,
            Rule::Remark => self.out.from_here = true,
            Rule::Everyone => {
                let words = span.of(self.text);
                if let Some(range) = rule::units(words) {
                    let inner = Span::new(span.lo() + range.start, span.lo() + range.end);
                    for part in list::parts(self.text, inner) {
                        list::names(self.text, part.span, &mut self.out.everyone);
                    }
                }
            }
        }
    }

    fn names(&mut self, span: Span) {
        let before = self.waiting.len();
        self.out.doubtful += self.memo.names(self.text, span, &mut self.waiting);
        if self.waiting.len() == before {
            self.out.unknown += 1;
        }
    }

    fn verb(&mut self, span: Span, verb: Verb) {
        let at = span.lo();
        let words = span.of(self.text);
        let label = Span::new(at + verb.start, at + verb.end);
        let shared = ["职责", "職責", "分工", "分别", "分別", "各自"]
            .iter()
            .any(|w| words[verb.start..verb.end].contains(w));
        let head = &words[..verb.start];
        // 牵头单位：县林业局（负责全县考核） says which part it bears.
        let whole = || {
            words[verb.end..].trim().is_empty()
                || head.ends_with(is_open) && words.trim_end().ends_with(is_close)
        };
        let role = match self.given {
            // 牵头单位：A负责 leads all the same; 牵头单位：A、B按职责分工负责 does not.
            Some((given, _)) if verb.role == Role::Responsible && !shared && !self.is_led() && whole() => {
                given
            }
            _ => verb.role,
        };
        self.objects(head);
        self.joined(role, head);
        self.helped(role);
        if let Some(right) = verb::draws_in(head) {
            // …牵头，会同法制办等有关部门负责
            let label = Span::new(at, at + right);
            self.assign(Role::Lead, label);
            self.names(Span::new(at + right, at + verb.start));
            self.assign(Role::Support, label);
        } else if let Some((left, right)) = verb::together(head) {
            let label = Span::new(at + left, at + right);
            self.names(Span::new(at, at + left));
            self.assign(if role == Role::Support { role } else { Role::Lead }, label);
            self.names(Span::new(at + right, at + verb.start));
            self.assign(Role::Support, label);
        } else {
            if !head.trim().is_empty() {
                self.names(Span::new(at, at + verb.start));
            }
            // A牵头，教育、卫生等部门配合, …按职责分工落实
            let beside = self.out.verbs > 0 || role == Role::Support && !self.out.units.is_empty();
            let helps = (role == Role::Support || shared) && beside;
            self.out.doubtful -= if helps { alone::beside(self.text, &self.waiting) } else { 0 };
            self.people(label);
            self.assign(role, label);
        }
        self.out.verbs += 1;
        self.tail(Span::new(at + verb.end, span.hi()));
    }

    /// `牵头单位：A牵头，B、C落实`: whether the word itself has told who leads, which the label leaves to the others.
    fn is_led(&self) -> bool {
        let leads = |u: &Assigned| u.role == Role::Lead && u.label.of(self.text).starts_with(['牵', '牽']);
        self.out.verbs > 0 && self.out.units.iter().any(leads)
    }

    /// `市财政局做好资金拨付`: names, what they are to do, and perhaps by when.
    fn deed(&mut self, span: Span, verb: Verb) {
        let (at, words) = (span.lo(), span.of(self.text));
        let head = &words[..verb.start];
        if let Some(right) = verb::draws_in(head) {
            self.together = Some(Span::new(at, at + right));
            self.names(Span::new(at + right, at + verb.start));
        } else if let Some((left, right)) = verb::together(head) {
            let label = Span::new(at + left, at + right);
            self.names(Span::new(at, at + left));
            self.assign(Role::Lead, label);
            self.names(Span::new(at + right, at + verb.start));
            self.together = Some(label);
        } else {
            self.names(Span::new(at, at + verb.start));
        }
        self.assign(verb.role, Span::new(at + verb.start, at + verb.end));
        self.out.told += 1;
        if self.out.deadline.is_none() {
            let found = deadline::find(&words[verb.start..]);
            let base = at + verb.start;
            self.out.deadline = found.map(|f| Span::new(base + f.start, base + f.end));
        }
    }

    /// `医院、诊所由县卫健局负责`: what stands before 由 since the last comma names nobody.
    fn objects(&mut self, head: &str) {
        let by = head.rfind('由').filter(|i| !head[..*i].trim().is_empty());
        if !by.is_some_and(|i| list::looks_like_unit(head[i + '由'.len_utf8()..].trim())) {
            return;
        }
        let from = self.comma.unwrap_or(0).min(self.waiting.len());
        let (text, out) = (self.text, &mut self.out);
        if out.units.is_empty() {
            out.people.clear();
        }
        for name in self.waiting.drain(from..) {
            out.doubtful -= usize::from(!list::looks_like_unit(name.span.of(text)));
        }
    }

    /// `A会同B，各区政府负责`: 会同 reaches as far as the one comma, where places behind it have the verb; bodies
    /// of the same level there are drawn in as well.
    fn joined(&mut self, role: Role, head: &str) {
        let Some(comma) = self.comma.filter(|_| self.commas == 1) else { return };
        let next = self.waiting.get(comma).map_or(head, |n| n.span.of(self.text));
        if role == Role::Support || !next.trim_start().starts_with('各') {
            return;
        }
        let Some(label) = self.together.take() else { return };
        for name in self.waiting.drain(..comma.min(self.waiting.len())) {
            self.out.units.push(Assigned { role: Role::Support, label, name });
        }
    }

    /// `A，B、C配合` · `A、B；C配合`: who is supported stands before the one comma, or before the semicolon.
    fn helped(&mut self, role: Role) {
        let (comma, commas) = (self.comma.take(), std::mem::take(&mut self.commas));
        let stop = self.semicolon.take().or(comma.filter(|_| commas == 1));
        let supported = matches!(self.given, Some((Role::Support, _)));
        if role != Role::Support || supported || !self.out.units.is_empty() {
            return;
        }
        let Some(comma) = stop.filter(|n| *n <= self.waiting.len()) else { return };
        let (role, label) = self.given.unwrap_or((Role::Responsible, Span::empty(self.waiting[0].span.lo())));
        for name in self.waiting.drain(..comma) {
            self.out.units.push(Assigned { role, label, name });
        }
    }

    /// What stands behind a verb: another clause (A牵头B配合), a deadline, or an object.
    fn tail(&mut self, span: Span) {
        let rest = span.of(self.text);
        if rest.chars().all(|c| is_blank(c) || matches!(simplify(c), '。' | ')' | ']' | '.' | ':')) {
            return;
        }
        let trimmed = rest.trim_start();
        let together = verb::together(rest).filter(|(left, _)| rest[..*left].trim().is_empty());
        let together = together.map(|(_, right)| right);
        let behind = || verb::draws_in(trimmed).map(|right| rest.len() - trimmed.len() + right);
        if let Some(right) = together.or_else(behind) {
            // A牵头会同B、C组织实施: all names up to the next verb support.
            self.together = Some(Span::new(span.lo(), span.lo() + right));
            self.part(Part { span: Span::new(span.lo() + right, span.hi()), stop: None });
            return;
        }
        if let Some(next) = verb::find(rest).filter(|v| !deed::is_kind(rest, v.start)) {
            self.verb(span, next);
        } else if is_deadline(rest) {
            let found = deadline::find(rest).unwrap_or(0..rest.len());
            self.out.deadline.get_or_insert(Span::new(span.lo() + found.start, span.lo() + found.end));
        } else if deed::is_object(rest) {
            self.out.told += 1;
        } else {
            self.out.unknown += 1;
        }
    }

    fn assign(&mut self, role: Role, label: Span) {
        let (role, label) = self.together.take().map_or((role, label), |label| (Role::Support, label));
        let labelled = self.given.is_some();
        for name in self.waiting.drain(..) {
            let name = if labelled { list::cut_colon(self.text, name) } else { name };
            self.out.units.push(Assigned { role, label, name });
        }
    }

    fn assign_last(&mut self, role: Role, label: Span) {
        if let Some(name) = self.waiting.pop() {
            self.out.units.push(Assigned { role, label, name });
        }
    }
}

#[cfg(test)]
mod tests;
