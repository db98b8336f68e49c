//! Edits: what a person changes in a table becomes a change of the text, in the document's own manner.
//!
//! | edit | file |
//! |---|---|
//! | a unit's role in a task | [`set_role`] |
//! | a task's deadline, a task's people | [`fields`] |
//! | a unit's name everywhere, two spellings made one | [`rename`] |
//! | a task's own words | [`words`] |
//! | tasks deleted, moved, inserted, split, joined | [`tasks`] |
//! | the numbers of a series | [`series`] |
//!
//! A command proposes: what the new plan should be ([`law::Want`]), and ways to write it, the one
//! closest to the document's manner first. Each way is tried: the new text is read, and
//! [`law::check`] holds the new plan against the old one. The first way that gives exactly what was
//! wanted is taken; if none does, the edit is refused with a reason and nothing is changed. So no
//! command needs to know all that a reader may make of its words.

pub mod cells;
pub mod fields;
pub mod law;
pub mod manner;
pub mod pen;
pub mod rename;
pub mod render;
pub mod series;
pub mod set_role;
pub mod site;
pub mod tasks;
pub mod words;

use crate::plan::{Plan, Role, Task, lower};
use crate::text::change::{Replacement, TextEdit};
use crate::unit::fold;
use law::{Breach, Fault, Want, Who};
use serde::{Deserialize, Serialize};

/// A text and what was read from it.
#[derive(Clone, Copy)]
pub struct Doc<'a> {
    /// The text.
    pub text: &'a str,
    /// Its plan.
    pub plan: &'a Plan,
}

/// What an edit of an inherited assignment reaches.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Nothing: it is refused, with the number of tasks that share it.
    #[default]
    Ask,
    /// This task alone.
    This,
    /// All tasks that inherit it: it is changed where it stands.
    All,
}

/// An edit. Tasks are indices into [`Plan::tasks`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edit {
    /// A unit's role in a task; `None` takes it out.
    SetRole {
        /// The task.
        task: usize,
        /// The unit, as its column is named or in any other spelling.
        unit: String,
        /// What it should be.
        role: Option<Role>,
        /// What to do where the task inherits it.
        scope: Scope,
    },
    /// A task's deadline; `None` takes it away.
    Deadline {
        /// The task.
        task: usize,
        /// Its words: 2026年11月底前.
        words: Option<String>,
    },
    /// A task's own people, all of them.
    People {
        /// The task.
        task: usize,
        /// Their names.
        names: Vec<String>,
    },
    /// Another name for a unit, wherever it is assigned.
    Rename {
        /// The unit.
        unit: String,
        /// Its new name.
        name: String,
    },
    /// Two units are one: the text writes the second name for both.
    Merge {
        /// The unit that goes.
        unit: String,
        /// The unit that stays.
        into: String,
    },
    /// Other words for a task.
    Words {
        /// The task.
        task: usize,
        /// Its words.
        words: String,
    },
    /// A task goes, its statements with it.
    Delete {
        /// The task.
        task: usize,
    },
    /// A task stands before another one.
    Move {
        /// The task.
        task: usize,
        /// The task that it then stands before; one past the last for the end.
        to: usize,
    },
    /// A new task behind another one, numbered on.
    Insert {
        /// The task before it.
        task: usize,
        /// Its words.
        words: String,
        /// Its units.
        units: Vec<(String, Role)>,
    },
    /// One task becomes two, both with its statements.
    Split {
        /// The task.
        task: usize,
        /// Before which character of its words, white space folded.
        at: usize,
    },
    /// A task and the next become one.
    Join {
        /// The first of both.
        task: usize,
    },
    /// The series of a task counts up without gaps.
    Renumber {
        /// The task.
        task: usize,
    },
}

/// Why an edit was not made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// No such task.
    NoTask,
    /// No such unit.
    NoUnit(String),
    /// The words given cannot be a unit's name.
    NoName(String),
    /// The words given cannot stand as a deadline, or as a person's name.
    NoValue(String),
    /// Another unit bears that name.
    Taken(String),
    /// The task has no number, or its form goes no further.
    NoNumber,
    /// The task shares its line with others, or stands in a table.
    SharedLine,
    /// The next task stands below another heading.
    OtherSection,
    /// The table has no such column.
    NoColumn,
    /// The assignment comes from a heading, a rule or a merged cell that so many tasks share.
    Inherited(usize),
    /// Without its last unit the passage would be no task any more.
    LastUnit,
    /// The document says that the first-listed unit leads, and another would come first.
    FirstLeads,
    /// The unit stands in the task's own words.
    InWords,
    /// No way of writing it reads as wanted.
    NotRead(Breach),
    /// There is no way of writing it.
    NoWay,
}

impl Refusal {
    /// What, why, what to do.
    pub fn message(&self) -> String {
        match self {
            Refusal::NoTask => "没有这一项任务。请重新选择任务。".into(),
            Refusal::NoUnit(name) => ["没有“", name, "”这个单位。请检查单位名称。"].concat(),
            Refusal::NoName(name) => {
                ["“", name, "”不能用作单位名称：名称里不能有标点或换行，也不能为空。请改写名称。"].concat()
            }
            Refusal::NoValue(words) => {
                ["不能填写“", words, "”：这里只能写一个简短的时限，或人员的姓名。请改写。"].concat()
            }
            Refusal::Taken(name) => {
                ["没有改名：已经有“", name, "”这个单位。如果两者是同一个单位，请使用合并。"].concat()
            }
            Refusal::NoNumber => "没有修改：这项任务没有可以接续的序号。请直接修改原文。".into(),
            Refusal::SharedLine => {
                "没有修改：这项任务与别的任务同在一行，或在表格里，不能这样改。请直接修改原文。".into()
            }
            Refusal::OtherSection => "没有合并：下一项任务在另一个标题下。请先移动任务。".into(),
            Refusal::NoColumn => {
                "没有修改：表格里没有这一列，或这一格没有留出位置。请先在原文的表格里加上这一列。".into()
            }
            Refusal::Inherited(count) => {
                let count = count.to_string();
                [
                    "没有修改：这个单位写在标题、合并单元格或统一说明里，",
                    &count,
                    " 项任务共用。请选择只改这一项，或全部修改。",
                ]
                .concat()
            }
            Refusal::LastUnit => {
                "没有修改：去掉后这段文字不再写明任何单位，就不成其为任务。请先填写别的单位，或删除这项任务。"
                    .into()
            }
            Refusal::FirstLeads => {
                "没有修改：文中规定排在首位的单位牵头，改后会由下一个单位牵头。请先把另一个单位设为牵头。"
                    .into()
            }
            Refusal::InWords => {
                "没有修改：这个单位写在任务的正文里，改动会使正文不通。请直接修改原文。".into()
            }
            Refusal::NotRead(breach) => [
                "没有修改：原文的写法容不下这项改动，改后",
                breach.fault.words(),
                "会跟着变。请直接修改原文。",
            ]
            .concat(),
            Refusal::NoWay => "没有修改：原文里没有可以写下这项改动的位置。请直接修改原文。".into(),
        }
    }
}

impl Fault {
    /// What would change, in the page's words.
    pub fn words(self) -> &'static str {
        match self {
            Fault::Tasks => "任务的划分",
            Fault::Title => "标题",
            Fault::Number => "任务的序号",
            Fault::Words | Fault::Place => "任务的内容",
            Fault::Section => "任务所在的章节",
            Fault::Units => "其他单位的分工",
            Fault::People => "责任人",
            Fault::Deadline => "时限",
            Fault::Targets => "指标",
            Fault::Columns => "单位的名称",
            Fault::Doubt => "别处的读法",
        }
    }
}

/// What a command proposes.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// What the new plan should be.
    pub want: Want,
    /// Ways to write it, the best manner first.
    pub ways: Vec<Vec<Replacement>>,
    /// Ways that give more or less than `want`, each with what it gives (the numbers behind it), tried
    /// first.
    pub before: Vec<(Vec<Replacement>, Want)>,
    /// Why it is refused if none of them reads as wanted; [`Refusal::NotRead`] if not given.
    pub otherwise: Option<Refusal>,
}

impl Proposal {
    /// The first way if there is one and it reads as wanted, else the second.
    pub fn either(first: Option<(Vec<Replacement>, Want)>, second: (Vec<Replacement>, Want)) -> Proposal {
        let mut proposal = Proposal::default();
        proposal.more(first);
        proposal.more(Some(second));
        proposal
    }

    /// One more way with what it gives.
    pub fn more(&mut self, way: Option<(Vec<Replacement>, Want)>) {
        self.before.extend(way);
    }
}

/// An edit made.
#[derive(Clone, Debug)]
pub struct Done {
    /// The change of the text.
    pub change: TextEdit,
    /// The new text.
    pub text: String,
    /// What it reads as.
    pub plan: Plan,
}

/// Makes an edit, or says why it cannot be made.
pub fn apply(doc: Doc, edit: &Edit) -> Result<Done, Refusal> {
    let proposal = match edit {
        Edit::SetRole { task, unit, role, scope } => set_role::propose(doc, *task, unit, *role, *scope)?,
        Edit::Deadline { task, words } => fields::deadline(doc, *task, words.as_deref())?,
        Edit::People { task, names } => fields::people(doc, *task, names)?,
        Edit::Rename { unit, name } => rename::propose(doc, unit, name)?,
        Edit::Merge { unit, into } => rename::merge(doc, unit, into)?,
        Edit::Words { task, words } => words::propose(doc, *task, words)?,
        Edit::Delete { task } => tasks::delete(doc, *task)?,
        Edit::Move { task, to } => tasks::move_to(doc, *task, *to)?,
        Edit::Insert { task, words, units } => tasks::insert(doc, *task, words, units)?,
        Edit::Split { task, at } => tasks::split(doc, *task, *at)?,
        Edit::Join { task } => tasks::join(doc, *task)?,
        Edit::Renumber { task } => series::propose(doc, *task)?,
    };
    attempt(doc, proposal)
}

/// Takes the first way that reads as wanted.
pub fn attempt(doc: Doc, proposal: Proposal) -> Result<Done, Refusal> {
    let mut first = None;
    let mut tried: Vec<String> = Vec::new();
    let ways = proposal.ways.into_iter().map(|way| (way, None));
    let before = proposal.before.into_iter().map(|(way, want)| (way, Some(want)));
    for (way, own) in before.chain(ways) {
        let Some(change) = TextEdit::new(doc.text, way) else { continue };
        let text = change.apply(doc.text);
        if own.is_none() && tried.contains(&text) {
            continue;
        }
        let plan = lower::read_with(&text, &doc.plan.overlay.carried(&change));
        let new = Doc { text: &text, plan: &plan };
        match law::check(doc, new, &change, own.as_ref().unwrap_or(&proposal.want)) {
            Ok(()) => return Ok(Done { change, text, plan }),
            Err(breach) => first = first.or(Some(breach)),
        }
        tried.push(text);
    }
    Err(match (proposal.otherwise, first) {
        (Some(refusal), _) => refusal,
        (None, Some(breach)) => Refusal::NotRead(breach),
        (None, None) => Refusal::NoWay,
    })
}

impl<'a> Doc<'a> {
    /// A task by its index.
    pub fn task(self, at: usize) -> Result<&'a Task, Refusal> {
        self.plan.tasks.get(at).ok_or(Refusal::NoTask)
    }

    /// The unit that a name means, in any spelling, and its full name.
    pub fn who(self, name: &str) -> Result<(Who, String), Refusal> {
        let name = name.trim();
        let by_key = || {
            let key = fold::key(name);
            self.plan.units.iter().position(|u| fold::key(&u.name) == key).map(|i| i as u32)
        };
        if let Some(unit) = law::find(self.plan, name).or_else(by_key) {
            return Ok((Who::Known(unit), self.plan.units[unit as usize].name.clone()));
        }
        if is_name(name) {
            Ok((Who::New(name.to_string()), name.to_string()))
        } else {
            Err(Refusal::NoName(name.to_string()))
        }
    }
}

/// Whether words can stand in a list as one name.
pub fn is_name(words: &str) -> bool {
    let span = crate::text::Span::new(0, words.len());
    let parts = crate::unit::list::parts(words, span);
    let mut names = Vec::new();
    for part in &parts {
        crate::unit::list::names(words, part.span, &mut names);
    }
    parts.len() == 1 && names.len() == 1 && names[0].span == span && !words.contains(['\n', '\r', '\t'])
}
