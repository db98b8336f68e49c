//! What stands beside units in a clause: people with their posts, and brackets that say something of one unit.

use super::{Assigned, Reader, read};
use crate::fact::Role;
use crate::grammar::mixed;
use crate::person;
use crate::text::Span;
use crate::text::class::{is_blank, is_close};
use crate::unit::list::{self, Name};

impl Reader<'_, '_> {
    /// `市交通局（市公路管理处配合）`: the name before byte `stop`, and what the bracket behind it says.
    pub(super) fn noted(&mut self, span: Span, stop: usize) {
        let open = Span::new(span.lo() + stop, span.hi());
        self.names(Span::new(span.lo(), open.lo()));
        if let Some((role, label)) = self.given {
            self.assign(role, label);
        }
        let words = open.of(self.text);
        let start = open.lo() + words.chars().next().map_or(0, char::len_utf8);
        let inner = Span::new(start, start.max(open.lo() + words.trim_end_matches(is_close).len()));
        let said = read(self.text, inner, None, self.memo);
        self.out.deadline = self.out.deadline.or(said.deadline);
        // 市农业局（会同市卫健委）
        let has_part = |u: &Assigned| said.verbs > 0 || u.role == Role::Support;
        self.out.units.extend(said.units.into_iter().filter(has_part));
    }

    /// Names that wait and are people's: 分管副市长张建军.
    pub(super) fn people(&mut self, label: Span) {
        if self.out.doubtful == 0 {
            return;
        }
        let (text, out) = (self.text, &mut self.out);
        let mut left: Vec<Name> = Vec::with_capacity(self.waiting.len());
        for name in self.waiting.drain(..) {
            let words = name.span.of(text);
            let Some(range) = person::at_end(words).filter(|_| !list::looks_like_unit(words)) else {
                left.push(name);
                continue;
            };
            let start = name.span.lo();
            let post = Span::new(start, start + range.start);
            let label = if post.is_empty() { label } else { post };
            out.people.push((label, Span::new(start + range.start, start + range.end)));
            out.doubtful -= 1;
            // 市委常委、副市长王磊
            while let Some(title) = left.pop_if(|n| person::is_title(n.span.of(text))) {
                out.doubtful -= usize::from(!list::looks_like_unit(title.span.of(text)));
            }
        }
        self.waiting = left;
    }

    /// Whether the first words name a person before units, with a post or beside a unit: 张建国、县交通局 · 吴春梅
    /// 农村工作局 · 副县长张建国、县交通局.
    pub(super) fn person(&mut self, span: Span) -> bool {
        let first = self.given.is_none() && self.waiting.is_empty() && self.out.units.is_empty();
        let words = span.of(self.text);
        if !first || words.len() > 90 || list::looks_like_unit(words) && !words.contains(is_blank) {
            return false;
        }
        let stop = words.find(is_blank).unwrap_or(words.len());
        let (name, rest) = (&words[..stop], words[stop..].trim_start());
        let Some(range) =
            person::at_end(name).filter(|r| r.len() < name.len() || person::stands_among_units(name))
        else {
            return false;
        };
        if !rest.is_empty() && !list::looks_like_unit(rest) {
            return false;
        }
        let at = span.lo();
        let post = if range.start > 0 { 0..range.start } else { range.end..name.len() };
        self.out
            .people
            .push((Span::new(at + post.start, at + post.end), Span::new(at + range.start, at + range.end)));
        if !rest.is_empty() {
            self.names(Span::new(span.hi() - rest.len(), span.hi()));
        }
        true
    }

    /// 安保处　胡国强, in a bracket without labels.
    pub(super) fn closed_by_person(&mut self, span: Span) -> bool {
        let found = mixed::closed_by_person(self.text, span).filter(|_| self.given.is_none());
        let Some((unit, name)) = found else { return false };
        self.names(unit);
        self.out.people.push((Span::empty(name.lo()), name));
        true
    }
}
