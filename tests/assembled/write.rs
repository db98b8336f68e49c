//! Plans → documents, with what must be read from them.

use crate::plan::{Duty, Role, Task, Unit};
use std::fmt::Write as _;

/// A task as it must be read: everything that is compared, as strings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Want {
    pub number: String,
    /// No white space, no full stop at the end.
    pub words: String,
    /// `●市财政局`, `^` behind an inherited one; sorted.
    pub units: Vec<String>,
    /// `责任领导:张锐`, `^` behind an inherited one; sorted.
    pub people: Vec<String>,
    /// The words and the day: `年底前=2026-12-31`.
    pub deadline: String,
    /// The headings above, outermost first.
    pub path: Vec<String>,
}

/// How a task's statement is written.
#[derive(Clone, Debug)]
pub enum Form {
    /// A line for each field, in the order of the keys.
    Lines { keys: [u8; 5], words: usize, blank: bool },
    /// `（牵头单位：A；配合单位：B）`.
    Bracket { kind: usize, keys: [u8; 5], words: usize, comma: bool },
    /// `…。责任单位：A；完成时限：B` in the same paragraph.
    Behind { keys: [u8; 5], words: usize },
    /// `（A牵头，B、C配合）`.
    Verbs { kind: usize, word: usize },
    /// `[A、B]`.
    Bare { kind: usize },
    /// `此项工作由A负责，B协办。`
    Sentence { word: usize },
    /// Nobody is assigned.
    None,
}

const BRACKETS: [[&str; 2]; 5] = [["（", "）"], ["(", ")"], ["〔", "〕"], ["[", "]"], ["【", "】"]];
const LEAD: [&str; 5] = ["牵头单位", "牵头部门", "主办单位", "总牵头部门", "第一责任单位"];
const RESPONSIBLE: [&str; 5] = ["责任单位", "责任部门", "承办单位", "落实单位", "主要责任单位"];
const SUPPORT: [&str; 5] = ["配合单位", "协办单位", "参加单位", "协同单位", "参与单位"];
const PEOPLE: [&str; 5] = ["责任领导", "分管领导", "牵头领导", "责任人", "负责人"];
const DEADLINE: [&str; 5] = ["完成时限", "完成时间", "时间节点", "完成期限", "整改时限"];

/// Units with 、 between them.
fn list(units: &[Unit]) -> String {
    units.iter().map(|u| u.written.as_str()).collect::<Vec<_>>().join("、")
}

/// The labels and values of a duty, in the order of `keys`.
fn fields(duty: &Duty, keys: &[u8; 5], words: usize) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    for (i, (labels, units)) in
        [(LEAD, &duty.lead), (RESPONSIBLE, &duty.responsible), (SUPPORT, &duty.support)]
            .into_iter()
            .enumerate()
    {
        if !units.is_empty() {
            out.push((keys[i], labels[words], list(units)));
        }
    }
    out.extend(duty.person.map(|name| (keys[3], PEOPLE[words], name.to_owned())));
    out.extend(duty.deadline.map(|(written, _)| (keys[4], DEADLINE[words], written.to_owned())));
    out.sort_by_key(|(key, ..)| *key);
    out.into_iter().map(|(_, label, value)| (label, value)).collect()
}

/// A statement with verbs: `A牵头，B、C配合`.
fn verbs(duty: &Duty, word: usize) -> String {
    let mut parts = Vec::new();
    if word == 3 && duty.responsible.is_empty() && !duty.support.is_empty() {
        let mut whole = format!("{}会同{}负责", list(&duty.lead), list(&duty.support));
        whole.extend(duty.deadline.filter(|(d, _)| !ends_in_work(d)).map(|(d, _)| format!("，{d}完成")));
        whole.extend(duty.deadline.filter(|(d, _)| ends_in_work(d)).map(|(d, _)| format!("，{d}")));
        return whole;
    }
    if !duty.lead.is_empty() {
        parts.push(format!("{}{}", list(&duty.lead), ["牵头", "牵头负责", "牵头落实"][word % 3]));
    }
    match duty.responsible.len() {
        0 => {}
        1 => parts.push(format!("{}负责", list(&duty.responsible))),
        _ => parts.push(format!("{}按职责分工负责", list(&duty.responsible))),
    }
    if !duty.support.is_empty() {
        parts.push(format!("{}{}", list(&duty.support), ["配合", "参加", "协助"][word % 3]));
    }
    parts.extend(duty.deadline.map(|(written, _)| {
        if ends_in_work(written) { written.to_owned() } else { format!("{written}完成") }
    }));
    parts.join("，")
}

/// 长期坚持 says itself what is done.
fn ends_in_work(deadline: &str) -> bool {
    deadline.starts_with("长期") || deadline.starts_with("持续")
}

/// What is written so far, and what must be read from it.
#[derive(Default)]
pub struct Writer {
    pub text: String,
    pub wants: Vec<Want>,
    /// The headings that stand open, outermost first.
    pub path: Vec<String>,
    /// Units and people that the open headings give.
    pub given: Vec<(Role, String)>,
    /// A rule for all later tasks was given: the first of equals leads.
    pub first_leads: bool,
    /// … or this unit answers for each.
    pub everyone: Option<&'static str>,
    /// Words that the next statement with verbs ends in.
    pub rule: Option<&'static str>,
    pub leader: Option<&'static str>,
}

impl Writer {
    pub fn line(&mut self, words: &str) {
        self.text.push_str(words);
        self.text.push('\n');
    }

    /// Opens a heading; `behind` stands in its line and is none of its words.
    pub fn heading(&mut self, depth: usize, words: &str, behind: &str) {
        self.path.truncate(depth);
        self.path.push(words.to_owned());
        self.line(&format!("{words}{behind}"));
    }

    /// A task with its statement. `number` is what stands before it and what is read of that;
    /// `subs` are sub-items, each a line.
    pub fn task(&mut self, number: (&str, &str), task: &Task, subs: &[String], form: &Form) {
        self.text.push_str(number.0);
        self.text.push_str(&task.words);
        for sub in subs {
            self.text.push('\n');
            self.text.push_str(sub);
        }
        self.statement(&task.duty, form);
        let people = match form {
            Form::Lines { words, .. } | Form::Bracket { words, .. } | Form::Behind { words, .. } => {
                PEOPLE[*words]
            }
            _ => PEOPLE[0],
        };
        self.want(
            number.1,
            &(task.words.clone() + &subs.concat()),
            &task.duty,
            people,
            !matches!(form, Form::None),
        );
    }

    fn statement(&mut self, duty: &Duty, form: &Form) {
        let out = &mut self.text;
        let _ = match form {
            Form::Lines { keys, words, blank } => {
                for (label, value) in fields(duty, keys, *words) {
                    out.push_str(if *blank { "\n\n" } else { "\n" });
                    let _ = write!(out, "{label}：{value}");
                }
                writeln!(out)
            }
            Form::Bracket { kind, keys, words, comma } => {
                let fields: Vec<String> = fields(duty, keys, *words)
                    .iter()
                    .map(|(label, value)| format!("{label}：{value}"))
                    .collect();
                let [open, close] = BRACKETS[*kind];
                writeln!(out, "{open}{}{close}", fields.join(if *comma { "，" } else { "；" }))
            }
            Form::Behind { keys, words } => {
                let fields: Vec<String> = fields(duty, keys, *words)
                    .iter()
                    .map(|(label, value)| format!("{label}：{value}"))
                    .collect();
                writeln!(out, "{}", fields.join("；"))
            }
            Form::Verbs { kind, word } => {
                let [open, close] = BRACKETS[*kind];
                let rule = self.rule.take().unwrap_or_default();
                writeln!(out, "{open}{}{rule}{close}", verbs(duty, *word))
            }
            Form::Bare { kind } => {
                let [open, close] = BRACKETS[*kind];
                writeln!(out, "{open}{}{close}", list(&duty.responsible))
            }
            Form::Sentence { word } => {
                let opening = ["此项工作由", "由", "该项工作由"][word % 3];
                writeln!(out, "{opening}{}。", verbs(duty, *word))
            }
            Form::None => writeln!(out),
        };
    }

    /// Notes what must be read of a task at the place where the document stands.
    pub fn want(&mut self, number: &str, words: &str, duty: &Duty, label: &str, assigned: bool) {
        let mut want = Want {
            number: number.to_owned(),
            words: bare(words),
            path: self.path.clone(),
            ..Want::default()
        };
        if assigned {
            let first = duty.responsible.first().filter(|_| self.first_leads && duty.lead.is_empty());
            want.units.extend(duty.units().into_iter().map(|(role, unit)| {
                let role = if first == Some(unit) { Role::Lead } else { role };
                format!("{}{}", role.sign(), unit.column)
            }));
            want.people.extend(duty.person.map(|name| format!("{label}:{}", bare(name))));
            want.deadline = duty.deadline.map_or(String::new(), |(written, day)| format!("{written}={day}"));
        }
        let everyone = self.everyone.map(|name| (Role::Responsible, name.to_owned()));
        for (role, name) in self.given.iter().chain(&everyone) {
            // Whom the task names itself it does not inherit.
            if !want.units.iter().any(|u| u.ends_with(name)) {
                want.units.push(format!("{}{name}^", role.sign()));
            }
        }
        want.people.extend(self.leader.map(|name| format!("责任领导:{}^", bare(name))));
        want.units.sort();
        want.people.sort();
        self.wants.push(want);
    }
}

/// Without white space and without a full stop at the end.
pub fn bare(words: &str) -> String {
    let words: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    words.trim_end_matches('。').to_owned()
}
