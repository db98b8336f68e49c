//! One clause: the words of a bracket, of a labelled value, of a cell, of a sentence.
//!
//! It is a run of parts between separators. A part is a name (`市财政局`), names with a verb
//! (`B、C配合`: the names wait until their verb comes), a name with its role in brackets
//! (`资产管理部（牵头）`), a deadline (`2023年底前完成`), a rule (`下同`) or something else.

use super::rule::{self, Rule};
use super::verb::{self, Verb};
use crate::deadline;
use crate::fact::Role;
use crate::text::Span;
use crate::text::class::{char_before, is_blank, is_open, simplify};
use crate::unit::list::{self, Name, Part, looks_like_unit};

/// A unit with its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assigned {
    /// Its role.
    pub role: Role,
    /// The words that gave it; empty for an unlabelled list.
    pub label: Span,
    /// Its name.
    pub name: Name,
}

/// A clause read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clause {
    /// Units with roles, in the order of the text.
    pub units: Vec<Assigned>,
    /// A deadline among the parts.
    pub deadline: Option<Span>,
    /// The first-listed unit leads.
    pub first_leads: bool,
    /// What the rules here say holds from here on: 下同.
    pub from_here: bool,
    /// Units of a rule for every later task.
    pub everyone: Vec<Name>,
    /// How many parts a verb gave their role.
    pub verbs: usize,
    /// Parts that are neither names nor anything else known.
    pub unknown: usize,
    /// Names that do not read as units.
    pub doubtful: usize,
}

/// Reads a clause. `given` is the role and the words of a label before it.
pub fn read(text: &str, span: Span, given: Option<(Role, Span)>) -> Clause {
    let mut reader = Reader { text, given, out: Clause::default(), waiting: Vec::new() };
    for part in list::parts(text, span) {
        reader.part(part);
    }
    let (role, label) = given.unwrap_or((Role::Responsible, Span::empty(span.lo())));
    reader.assign(role, label);
    reader.out
}

struct Reader<'a> {
    text: &'a str,
    given: Option<(Role, Span)>,
    out: Clause,
    waiting: Vec<Name>,
}

impl Reader<'_> {
    fn part(&mut self, part: Part) {
        let words = part.span.of(self.text);
        if list::is_none(words) {
            return;
        }
        if let Some(rule) = rule::read(words) {
            self.rule(rule, part.span);
        } else if let Some((name, role)) = self.marked(part.span) {
            let label = Span::new(name.hi(), part.span.hi());
            self.names(name);
            self.assign_last(role, label);
        } else if let Some(verb) = verb::find(words) {
            self.verb(part.span, verb);
        } else if is_deadline(words) {
            let found = deadline::find(words).unwrap_or(0..words.len());
            let at = part.span.lo();
            self.out.deadline.get_or_insert(Span::new(at + found.start, at + found.end));
        } else {
            self.names(part.span);
        }
        // A semicolon ends a list: …协办单位为A、B；C负责征迁.
        if part.stop == Some(';')
            && let Some((role, label)) = self.given
        {
            self.assign(role, label);
        }
    }

    fn rule(&mut self, rule: Rule, span: Span) {
        match rule {
            Rule::FirstLeads => self.out.first_leads = true,
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

    /// `资产管理部（牵头）`: the name and its role.
    fn marked(&self, span: Span) -> Option<(Span, Role)> {
        let words = span.of(self.text);
        let open = words.char_indices().rfind(|(_, c)| is_open(*c))?;
        let inside: String =
            words[open.0 + open.1.len_utf8()..].chars().filter(|c| !is_blank(*c)).map(simplify).collect();
        let role = match inside.trim_end_matches([')', ']']) {
            "牵头" | "牵头单位" | "主办" | "主办单位" | "牵头部门" | "主责" => Role::Lead,
            "配合" | "配合单位" | "协办" | "协助" | "参与" | "协办单位" => Role::Support,
            "责任单位" | "负责" | "责任" | "承办" => Role::Responsible,
            _ => return None,
        };
        (open.0 > 0).then(|| (Span::new(span.lo(), span.lo() + open.0), role))
    }

    fn names(&mut self, span: Span) {
        let before = self.waiting.len();
        list::names(self.text, span, &mut self.waiting);
        self.out.doubtful +=
            self.waiting[before..].iter().filter(|n| !looks_like_unit(n.span.of(self.text))).count();
        if self.waiting.len() == before {
            self.out.unknown += 1;
        }
    }

    fn verb(&mut self, span: Span, verb: Verb) {
        let at = span.lo();
        let words = span.of(self.text);
        let label = Span::new(at + verb.start, at + verb.end);
        let shared = ["职责", "職責", "分工"].iter().any(|w| words[verb.start..verb.end].contains(w));
        let role = match self.given {
            // 牵头单位：A负责 leads all the same; 牵头单位：A、B按职责分工负责 does not.
            Some((given, _))
                if verb.role == Role::Responsible && !shared && words[verb.end..].trim().is_empty() =>
            {
                given
            }
            _ => verb.role,
        };
        let head = &words[..verb.start];
        if let Some((left, right)) = verb::together(head) {
            self.names(Span::new(at, at + left));
            self.assign(
                if role == Role::Support { role } else { Role::Lead },
                Span::new(at + left, at + right),
            );
            self.names(Span::new(at + right, at + verb.start));
            self.assign(Role::Support, Span::new(at + left, at + right));
        } else {
            if !head.trim().is_empty() {
                self.names(Span::new(at, at + verb.start));
            }
            self.assign(role, label);
        }
        self.out.verbs += 1;
        self.tail(Span::new(at + verb.end, span.hi()), role);
    }

    /// What stands behind a verb: another clause (A牵头B配合), a deadline, or an object.
    fn tail(&mut self, span: Span, role: Role) {
        let rest = span.of(self.text);
        if rest.chars().all(|c| is_blank(c) || matches!(simplify(c), '。' | ')' | ']' | '.')) {
            return;
        }
        if let Some((_, right)) = verb::together(rest).filter(|(left, _)| rest[..*left].trim().is_empty()) {
            self.names(Span::new(span.lo() + right, span.hi()));
            self.assign(Role::Support, Span::new(span.lo(), span.lo() + right));
            return;
        }
        let trimmed = rest.trim_start();
        if let Some(right) = verb::starts(trimmed, "会同") {
            let at = span.hi() - trimmed.len();
            self.part(Part { span: Span::new(at + right, span.hi()), stop: None });
            self.assign(Role::Support, Span::new(at, at + right));
            return;
        }
        if let Some(next) = verb::find(rest) {
            self.verb(span, next);
        } else if is_deadline(rest) {
            let found = deadline::find(rest).unwrap_or(0..rest.len());
            self.out.deadline.get_or_insert(Span::new(span.lo() + found.start, span.lo() + found.end));
        } else {
            let _ = role;
            self.out.unknown += 1;
        }
    }

    fn assign(&mut self, role: Role, label: Span) {
        for name in self.waiting.drain(..) {
            self.out.units.push(Assigned { role, label, name });
        }
    }

    fn assign_last(&mut self, role: Role, label: Span) {
        if let Some(name) = self.waiting.pop() {
            self.out.units.push(Assigned { role, label, name });
        }
    }
}

/// A part that reads as a deadline and not as a name.
fn is_deadline(words: &str) -> bool {
    words.len() < 120
        && (deadline::looks_like(words) || deadline::find(words).is_some() && !ends_as_unit(words))
}

fn ends_as_unit(words: &str) -> bool {
    char_before(words, words.len())
        .map(simplify)
        .is_some_and(|c| matches!(c, '局' | '委' | '厅' | '办' | '府' | '会' | '部' | '院' | '司'))
}

impl Clause {
    /// Whether an unlabelled clause may be trusted: every name reads as a unit, nothing is left
    /// over.
    pub fn is_sure(&self) -> bool {
        !self.units.is_empty() && self.unknown == 0 && self.doubtful == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(words: &str) -> Vec<String> {
        let clause = read(words, Span::new(0, words.len()), None);
        clause.units.iter().map(|a| format!("{}{}", a.role.sign(), a.name.span.of(words))).collect()
    }

    #[test]
    fn verbs_take_the_names_that_wait() {
        assert_eq!(show("市发改委牵头,市财政局、市审计局配合"), ["●市发改委", "○市财政局", "○市审计局"]);
        assert_eq!(show("市发改委、市财政局按职责分工负责"), ["◐市发改委", "◐市财政局"]);
        assert_eq!(show("由市发改委会同市财政局负责"), ["●市发改委", "○市财政局"]);
        assert_eq!(show("市发改委牵头市财政局配合"), ["●市发改委", "○市财政局"]);
        assert_eq!(show("资产管理部（牵头）、法务合规部"), ["●资产管理部", "◐法务合规部"]);
        assert_eq!(show("市发改委、市财政局"), ["◐市发改委", "◐市财政局"]);
        assert_eq!(show("市发改委负责，市财政局参加"), ["◐市发改委", "○市财政局"]);
    }
}
