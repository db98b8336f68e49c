//! Documents in sections: a title, perhaps a preamble, sections with items, perhaps safeguards
//! and annexes that assign nothing.

use crate::plan::{self, Role, Roles, Task};
use crate::write::{Form, Writer};
use proptest::prelude::*;

/// An item with its statement.
#[derive(Clone, Debug)]
pub struct Item {
    task: Task,
    form: Form,
    /// Sub-items, for numbers that may have some.
    subs: usize,
}

/// What a section's heading gives to its items.
#[derive(Clone, Debug)]
enum Gives {
    Nothing,
    /// 一、城市更新（责任领导：张锐，共3条）
    Leader(&'static str),
    /// 一、市审计局牵头的工作
    Led(&'static str),
    /// 一、城市更新（牵头单位：A；配合单位：B、C）
    Units(Vec<&'static str>),
}

#[derive(Clone, Debug)]
struct Section {
    gives: Gives,
    name: &'static str,
    /// Items below 1., those below (一) 1. where there is more than one list.
    lists: Vec<Vec<Item>>,
}

#[derive(Clone)]
pub struct Document {
    sections: Vec<Section>,
    /// How items are numbered throughout.
    numbering: usize,
    preamble: bool,
    ending: usize,
    /// A rule stands in the first statement that can bear it: 1 the first leads, 2 one for all.
    rule: usize,
    /// A page number stands between sections.
    pages: bool,
}

const NAMES: [&str; 5] = ["城市更新工作", "民生保障", "产业发展任务", "生态环境治理", "营商环境"];
/// What may stand behind the last section, and is no task.
const ENDINGS: [&str; 4] = [
    "",
    "X、保障措施\n各级各部门要高度重视，明确专人，确保各项任务落到实处。\n",
    "附件：1．任务分解表\n2．考核办法\n",
    "联系人：张三，联系电话：0000-8888888。\n",
];

fn keys() -> impl Strategy<Value = [u8; 5]> {
    prop::array::uniform5(any::<u8>())
}

fn item() -> impl Strategy<Value = Item> {
    let labelled =
        prop_oneof![
            (keys(), 0usize..5, any::<bool>()).prop_map(|(keys, words, blank)| Form::Lines {
                keys,
                words,
                blank
            }),
            (0usize..5, keys(), 0usize..5, any::<bool>())
                .prop_map(|(kind, keys, words, comma)| Form::Bracket { kind, keys, words, comma }),
            (keys(), 0usize..5).prop_map(|(keys, words)| Form::Behind { keys, words }),
        ];
    let with = |task: BoxedStrategy<Task>, form: BoxedStrategy<Form>| (task, form).boxed();
    let led = prop_oneof![Just(Roles::Led), Just(Roles::Answered), Just(Roles::Equal)];
    let pair = prop_oneof![
        4 => with(plan::task(Roles::Any, true, true).boxed(), labelled.boxed()),
        3 => with(
            led.prop_flat_map(|roles| plan::task(roles, false, true)).boxed(),
            (0usize..5, 0usize..4).prop_map(|(kind, word)| Form::Verbs { kind, word }).boxed(),
        ),
        1 => with(plan::task(Roles::Equal, false, false).boxed(), (0usize..5).prop_map(|kind| Form::Bare { kind }).boxed()),
        1 => with(
            prop_oneof![Just(Roles::Led), Just(Roles::Answered)].prop_flat_map(|r| plan::task(r, false, true)).boxed(),
            (0usize..3).prop_map(|word| Form::Sentence { word }).boxed(),
        ),
        1 => with(plan::task(Roles::Any, false, false).boxed(), Just(Form::None).boxed()),
    ];
    (pair, prop_oneof![4 => Just(0usize), 1 => 2usize..4]).prop_map(|((task, form), subs)| Item {
        task,
        form,
        subs,
    })
}

fn section() -> impl Strategy<Value = Section> {
    let gives = prop_oneof![
        4 => Just(Gives::Nothing),
        1 => plan::name().prop_map(Gives::Leader),
        1 => plan::department().prop_map(Gives::Led),
        1 => plan::departments(1, 3).prop_map(Gives::Units),
    ];
    let list = || prop::collection::vec(item(), 2..5);
    let lists = prop_oneof![3 => list().prop_map(|l| vec![l]), 1 => prop::collection::vec(list(), 2..3)];
    (gives, prop::sample::select(NAMES.to_vec()), lists).prop_map(|(gives, name, lists)| Section {
        gives,
        name,
        lists,
    })
}

pub fn document() -> impl Strategy<Value = Document> {
    let sections = prop::collection::vec(section(), 1..4);
    (sections, 0usize..10, any::<bool>(), 0..ENDINGS.len(), 0usize..6, any::<bool>()).prop_map(
        |(sections, numbering, preamble, ending, rule, pages)| Document {
            sections,
            numbering,
            preamble,
            ending,
            rule,
            pages,
        },
    )
}

/// Whom a rule adds to each later task.
const EVERYONE: &str = "各区政府";

const CHINESE: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

const CIRCLED: [&str; 6] = ["①", "②", "③", "④", "⑤", "⑥"];

/// The number as it stands and as it is read.
fn number(numbering: usize, section: usize, n: usize) -> (String, String) {
    let figures = (n + 1).to_string();
    match numbering {
        0 => (format!("{figures}."), figures),
        1 => (format!("{figures}、"), figures),
        2 => (format!("{figures}．"), figures),
        3 => (format!("（{}）", CHINESE[n]), CHINESE[n].to_owned()),
        4 => (format!("{}.{figures} ", section + 1), format!("{}.{figures}", section + 1)),
        6 => (format!("（{figures}）"), figures),
        7 => (CIRCLED[n].to_owned(), CIRCLED[n].to_owned()),
        8 => (format!("任务{figures}："), format!("任务{figures}")),
        9 => (format!("第{}条　", CHINESE[n]), format!("第{}条", CHINESE[n])),
        _ => (String::new(), String::new()),
    }
}

impl Document {
    pub fn write(&self) -> Writer {
        let mut out = Writer::default();
        out.line("临江市2026年重点工作任务分工方案");
        if self.preamble {
            out.line("各有关单位：");
            out.line("为全面落实年度重点工作，制定本方案。");
        }
        for (i, section) in self.sections.iter().enumerate() {
            if self.pages && i > 0 {
                out.line(&format!("— {i} —"));
            }
            section.write(i, self, &mut out);
        }
        (out.given, out.leader) = (Vec::new(), None);
        out.text.push_str(&ENDINGS[self.ending].replace('X', CHINESE[self.sections.len()]));
        out
    }
}

impl Section {
    fn write(&self, i: usize, document: &Document, out: &mut Writer) {
        (out.given, out.leader) = (Vec::new(), None);
        let head = format!("{}、", CHINESE[i]);
        match &self.gives {
            Gives::Nothing => out.heading(0, &format!("{head}{}", self.name), ""),
            Gives::Leader(name) => {
                out.heading(0, &format!("{head}{}", self.name), &format!("（责任领导：{name}，共3条）"));
                out.leader = Some(name);
            }
            Gives::Led(name) => {
                out.heading(0, &format!("{head}{name}牵头的工作"), "");
                out.given.push((Role::Lead, (*name).to_owned()));
            }
            Gives::Units(names) => {
                let support = names[1..].join("、");
                let support =
                    if support.is_empty() { support } else { format!("；配合单位：{support}") };
                out.heading(
                    0,
                    &format!("{head}{}", self.name),
                    &format!("（牵头单位：{}{support}）", names[0]),
                );
                let role = |i| if i == 0 { Role::Lead } else { Role::Support };
                out.given.extend(names.iter().enumerate().map(|(i, n)| (role(i), (*n).to_owned())));
            }
        }
        let several = self.lists.len() > 1;
        for (j, list) in self.lists.iter().enumerate() {
            if several {
                out.heading(1, &format!("（{}）{}", CHINESE[j], ["夯实基础", "提升能力"][j]), "");
            }
            for (n, item) in list.iter().enumerate() {
                self.item((i, n), several, item, document, out);
            }
        }
    }

    fn item(
        &self,
        (section, n): (usize, usize),
        several: bool,
        item: &Item,
        document: &Document,
        out: &mut Writer,
    ) {
        // Below (一) the items are 1. 2.; the first of a list is assigned, so that the others are
        // tasks whatever they say.
        let mut numbering = if several && document.numbering > 2 { 0 } else { document.numbering };
        if numbering == 5 && matches!(self.gives, Gives::Led(_) | Gives::Units(_)) {
            // Paragraphs below a heading with units are the words of one task.
            numbering = 0;
        }
        if matches!(self.gives, Gives::Units(_)) && matches!(numbering, 6 | 7) {
            // (1) and ① below a heading with units are the parts of one task.
            numbering = 0;
        }
        let (written, read) = number(numbering, section, n);
        let mut form = item.form.clone();
        let given = matches!(self.gives, Gives::Units(_) | Gives::Led(_));
        if given {
            form = Form::None;
        } else if matches!(form, Form::None) && (n == 0 || numbering == 5) {
            form = Form::Lines { keys: [0, 1, 2, 3, 4], words: 0, blank: false };
        }
        let subs = match form {
            Form::Lines { .. } | Form::Bracket { .. } if document.numbering < 3 => item.subs,
            _ => 0,
        };
        let subs: Vec<String> = (0..subs).map(|s| format!("（{}）{}", s + 1, SUBS[s])).collect();
        let equal = item.task.duty.lead.is_empty() && item.task.duty.responsible.len() > 1;
        let begins = matches!(form, Form::Verbs { .. }) && item.task.duty.deadline.is_none();
        let ruled = out.first_leads || out.everyone.is_some();
        let names = item.task.duty.units().iter().any(|(_, unit)| unit.column == EVERYONE);
        match document.rule {
            1 if begins && equal && !ruled => {
                out.rule = Some("，排在首位的为牵头单位，下同");
                out.first_leads = true;
            }
            2 if begins && !names && !ruled => {
                out.rule = Some("，以下均需各区政府落实，不再列出");
                out.everyone = Some(EVERYONE);
            }
            _ => {}
        }
        let here = out.rule.is_some() && out.everyone.is_some();
        out.task((&written, &read), &item.task, &subs, &form);
        if let Some(want) = out.wants.last_mut().filter(|_| here) {
            // The task that the rule stands in has the unit of its own.
            want.units.iter_mut().for_each(|u| *u = u.replace("各区政府^", EVERYONE));
            want.units.sort();
        }
    }
}

const SUBS: [&str; 3] = ["摸清底数。", "分类处置。", "巩固成果。"];

/// What it is made of is told by what it writes, which a failure shows.
impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Document")
    }
}
