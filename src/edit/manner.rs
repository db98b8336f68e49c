//! The document's own manner: its labels, its brackets, the form that its statements have most.
//!
//! A document of `（牵头单位：A；配合单位：B）。` gets brackets, one of lines gets lines with its own indent,
//! colon and blank lines; one without any statement gets a labelled bracket.

use super::Doc;
use super::site::{self, Kind, List, Site};
use crate::grammar::label::Field;
use crate::plan::{Role, Task};
use crate::text::Span;
use crate::text::class::{char_at, char_before, is_blank, is_close, simplify, trim_end};

/// The form of a whole statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Labels outside brackets: lines of their own, or behind the words.
    Label,
    /// Labels in a bracket.
    LabelBracket,
    /// Verbs in a bracket.
    VerbBracket,
    /// Names alone in a bracket.
    BareBracket,
}

const FORMS: [Form; 4] = [Form::Label, Form::LabelBracket, Form::VerbBracket, Form::BareBracket];

/// What a document does most.
pub struct Manner<'a> {
    doc: Doc<'a>,
    /// Labels by role, and how often each stands.
    labels: Vec<(Field, &'a str, u32)>,
    /// How often each form stands, and the first task that has it.
    forms: [(u32, usize); FORMS.len()],
    /// More names leave their prefix out than do not.
    pub omits: bool,
    /// Full-width brackets and stops.
    wide: bool,
}

impl<'a> Manner<'a> {
    /// Looks at all statements.
    pub fn of(doc: Doc<'a>) -> Manner<'a> {
        let wide = doc.text.matches(['（', '：', '，']).count() >= doc.text.matches(['(', ':', ',']).count();
        let mut manner = Manner { doc, labels: Vec::new(), forms: [(0, 0); FORMS.len()], omits: false, wide };
        let mut omits = 0;
        for (at, task) in doc.plan.tasks.iter().enumerate() {
            let site = Site::of(doc, task);
            omits += site.omits;
            for list in site.lists.iter().filter(|l| l.kind == Kind::Label) {
                manner.note(Field::Role(list.names[list.names.len() - 1].role), list.label);
            }
            for person in task.people.iter().filter(|p| !p.inherited && task.span.contains(p.label.lo())) {
                manner.note(Field::People, person.label);
            }
            if let Some(label) =
                task.deadline.as_ref().and_then(|d| site::label_before(doc.text, d.written.lo(), 0))
            {
                manner.note(Field::Deadline, label);
            }
            if let Some(form) = form(doc, task, &site.lists) {
                let (count, first) = &mut manner.forms[form as usize];
                if *count == 0 {
                    *first = at;
                }
                *count += 1;
            }
        }
        manner.omits = omits > 0;
        manner
    }

    fn note(&mut self, what: Field, label: Span) {
        let words = label.of(self.doc.text);
        match self.labels.iter_mut().find(|l| (l.0, l.1) == (what, words)) {
            Some(known) => known.2 += 1,
            None => self.labels.push((what, words, 1)),
        }
    }

    /// The label for a field: the document's own, or one like `beside`, a label that stands there.
    pub fn label(&self, what: Field, beside: &str) -> String {
        let own = self.labels.iter().filter(|l| l.0 == what && !l.1.contains('\n')).max_by_key(|l| l.2);
        if let Some((_, words, _)) = own {
            return (*words).to_string();
        }
        let old = beside.contains(['單', '門', '責', '頭']);
        let stem = match what {
            Field::Role(Role::Lead) if old => "牽頭",
            Field::Role(Role::Responsible) if old => "責任",
            Field::Role(role) => role.word(),
            Field::People => return if old { "責任人" } else { "责任人" }.into(),
            _ => return if old { "完成時限" } else { "完成时限" }.into(),
        };
        let end = ["部门", "部門", "科室", "处室"].into_iter().find(|e| beside.contains(e));
        let bare = !beside.is_empty() && beside.chars().count() == 2;
        let unit = if old { "單位" } else { "单位" };
        [stem, end.unwrap_or(if bare { "" } else { unit })].concat()
    }

    /// The verb for a role; nothing for other fields.
    pub fn verb(what: Field) -> &'static str {
        match what {
            Field::Role(Role::Responsible) => "负责",
            Field::Role(role) => role.word(),
            _ => "",
        }
    }

    /// A character in the document's width.
    pub fn mark(&self, c: char) -> char {
        if !self.wide {
            return c;
        }
        match c {
            '(' => '（',
            ')' => '）',
            ':' => '：',
            ';' => '；',
            ',' => '，',
            c => c,
        }
    }

    /// Forms by how often they stand, the most used first; forms that do not stand come last.
    fn order(&self) -> Vec<(Form, Option<usize>)> {
        let mut forms = vec![];
        let mut left: Vec<usize> = (0..FORMS.len()).collect();
        while let Some(best) = left.iter().copied().max_by_key(|i| (self.forms[*i].0, FORMS.len() - i)) {
            left.retain(|i| *i != best);
            let (count, first) = self.forms[best];
            if count > 0 {
                forms.push((FORMS[best], Some(first)));
            }
        }
        if forms.iter().all(|f| f.0 != Form::LabelBracket) {
            forms.push((Form::LabelBracket, None));
        }
        if forms.iter().all(|f| f.0 != Form::Label) {
            forms.push((Form::Label, None));
        }
        forms
    }

    /// New statements that say `parts`, each with where it stands: at the end of `task`, in the form
    /// that the document uses most first.
    pub fn statements(&self, task: &Task, parts: &[(Field, Vec<String>)]) -> Vec<(usize, String)> {
        let end = task.span.hi();
        let first = task.pieces.first().map_or(end, |p| site::line_end(self.doc.text, p.hi()).min(end));
        let mut out = Vec::new();
        // People and deadlines need their label.
        let roles = parts.iter().all(|p| matches!(p.0, Field::Role(_)));
        let fits = |form: Form| roles || matches!(form, Form::Label | Form::LabelBracket);
        for (form, model) in self.order().into_iter().filter(|f| fits(f.0)) {
            for at in [end, first] {
                let ends = self.doc.text[..at].ends_with('。');
                let (inside, words) = self.statement(ends, form, model, parts);
                let at = if inside { at - '。'.len_utf8() } else { at };
                if !out.contains(&(at, words.clone())) {
                    out.push((at, words));
                }
            }
        }
        out
    }

    /// `words`, a new task's, with a statement that says `parts`: one for each form.
    pub fn closed(&self, words: &str, parts: &[(Field, Vec<String>)]) -> Vec<String> {
        let ends = words.ends_with('。');
        let one = |(form, model)| {
            let (inside, statement) = self.statement(ends, form, model, parts);
            let words = words.strip_suffix('。').filter(|_| inside).map_or(words, |w| w);
            [words, &statement, if inside { "。" } else { "" }].concat()
        };
        self.order().into_iter().map(one).collect()
    }

    /// A statement behind words of which it is known whether a full stop `ends` them; whether it stands
    /// before that full stop.
    fn statement(
        &self,
        ends: bool,
        form: Form,
        model: Option<usize>,
        parts: &[(Field, Vec<String>)],
    ) -> (bool, String) {
        let text = self.doc.text;
        let model = model.map(|i| &self.doc.plan.tasks[i]);
        let lists = model.map_or(Vec::new(), |task| site::lists(self.doc, task));
        let head = lists.first();
        let span = head.map_or(Span::default(), |l| l.span);
        let mut out = String::new();
        if form == Form::Label {
            let lead = head.map_or("\n", |l| lead(text, l.span.lo()));
            let colon = head.map_or(if self.wide { "：" } else { ":" }, |l| colon(text, l));
            let stop = head.and_then(|l| stop(text, l));
            for (i, (what, names)) in parts.iter().enumerate() {
                if i > 0 && !lead.contains('\n') {
                    out.push(self.mark(';'));
                } else {
                    out.push_str(lead);
                }
                self.field(*what, names, head.map_or("", |l| l.label.of(text)), colon, &mut out);
                out.extend(stop);
            }
            return (false, out);
        }
        let task = model.map_or(Span::default(), |t| t.span);
        let bracket = site::bracket(text, span, task.lo(), text.len());
        let (open, close) = match bracket {
            Some(b) => (char_at(text, b.lo()).unwrap_or('('), char_before(text, b.hi()).unwrap_or(')')),
            None => (self.mark('('), self.mark(')')),
        };
        let (start, end) = bracket.map_or((0, 0), |b| (b.lo(), b.hi()));
        // `开展演练（…）。` or `开展演练。（…）`: the full stop behind the bracket or before it.
        let behind = char_at(text, end).is_some_and(|c| c == '。') && bracket.is_some();
        let before = char_before(text, trim_end(text, 0, start)).is_some_and(|c| c == '。');
        let inside = behind && !before && ends;
        if bracket.is_some() {
            out.push_str(lead(text, start));
        }
        out.push(open);
        self.clause(form, parts, lists.first(), &mut out);
        out.push(close);
        if behind && (before || !ends) {
            out.push('。');
        }
        (inside, out)
    }

    /// The words inside a bracket or a cell.
    pub fn clause(&self, form: Form, parts: &[(Field, Vec<String>)], model: Option<&List>, out: &mut String) {
        let text = self.doc.text;
        let bare = form == Form::BareBracket && parts.iter().all(|p| p.0 == Field::Role(Role::Responsible));
        for (i, (what, names)) in parts.iter().enumerate() {
            if form == Form::LabelBracket {
                if i > 0 {
                    out.push(self.mark(';'));
                }
                let label = model.map_or("", |l| l.label.of(text));
                let own = model.filter(|l| l.kind == Kind::Label).map(|l| colon(text, l));
                self.field(*what, names, label, own.unwrap_or(if self.wide { "：" } else { ":" }), out);
                continue;
            }
            if i > 0 {
                out.push(self.mark(','));
            }
            out.push_str(&names.join("、"));
            if !bare {
                out.push_str(Manner::verb(*what));
            }
        }
    }

    fn field(&self, what: Field, names: &[String], beside: &str, colon: &str, out: &mut String) {
        out.push_str(&self.label(what, beside));
        out.push_str(colon);
        out.push_str(&names.join("、"));
    }
}

/// The form of the statement that a task's lists make up; `None` for a table or prose.
fn form(doc: Doc, task: &Task, lists: &[List]) -> Option<Form> {
    let list = lists.first()?;
    let bracket = site::bracket(doc.text, list.span, task.span.lo(), task.span.hi());
    let fills = bracket.is_some_and(|b| doc.text[b.lo()..list.span.lo()].chars().skip(1).all(is_blank));
    match list.kind {
        Kind::Cell => None,
        Kind::Label if fills => Some(Form::LabelBracket),
        Kind::Label => Some(Form::Label),
        _ if !fills => None,
        Kind::Verb => Some(Form::VerbBracket),
        Kind::Mark | Kind::Bare => Some(Form::BareBracket),
    }
}

/// The blanks and line breaks before a statement.
pub fn lead(text: &str, at: usize) -> &str {
    &text[trim_end(text, 0, at)..at]
}

/// What stands between a label and its first name.
pub fn colon<'t>(text: &'t str, list: &List) -> &'t str {
    let words = &text[list.label.hi()..list.names[0].span.lo().max(list.label.hi())];
    let plain = words.len() <= 8 && !words.contains('\n') && !words.contains(is_close);
    if plain { words } else { "：" }
}

/// The stop behind a list that ends its line.
pub fn stop(text: &str, list: &List) -> Option<char> {
    let rest = text[list.span.hi()..site::line_end(text, list.span.hi())].trim_end();
    rest.chars().next().filter(|c| rest.len() == c.len_utf8() && matches!(simplify(*c), '。' | ';'))
}
