//! Invented plans: what a document is assembled from, and what must be read back.

use proptest::prelude::*;

/// How a unit is meant in a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Lead,
    Responsible,
    Support,
}

impl Role {
    pub fn sign(self) -> char {
        match self {
            Role::Lead => '●',
            Role::Responsible => '◐',
            Role::Support => '○',
        }
    }
}

/// Departments of the city, whose 市 may be left out behind another one.
const DEPARTMENTS: &[&str] = &[
    "市发展改革委", "市教育局", "市公安局", "市民政局", "市司法局", "市财政局", "市自然资源局",
    "市生态环境局", "市交通运输局", "市水务局", "市农业农村局", "市商务局", "市文化和旅游局", "市卫生健康委",
    "市应急管理局", "市审计局", "市统计局", "市医保局", "市城管局",
];
/// Units whose names stay as they are.
const OTHERS: &[&str] = &[
    "市委宣传部", "团市委", "市总工会", "市消防救援支队", "国网临江供电公司", "临江大学", "各区政府",
    "市人力资源社会保障局", "市市场监督管理局", "市政府办公室", "各县（市、区）政府", "市税务局",
];

/// Words of tasks: no unit, no verb of assigning, no deadline in them.
const HEADS: &[&str] = &[
    "推进老旧小区改造",
    "建设口袋公园",
    "完善信用修复机制",
    "优化公交线网",
    "开展农村公路养护",
    "健全联动机制",
    "培育特色产业集群",
    "实施雨污分流工程",
    "编制应急预案（含现场处置方案）",
    "推广“一网通办”平台",
    "扩大普惠托育供给",
    "深化入企检查备案制度",
];
const TAILS: &[&str] = &[
    "",
    "逐户登记造册。",
    "新增泊位500个。",
    "覆盖率达到95%以上。",
    "每季度通报一次进度，及时解决问题。",
    "公布服务事项、办理条件和流程；简化申请材料。",
    "开展演练不少于3次。",
];
const NAMES: &[&str] = &["张锐", "李国栋", "王晓梅", "赵明", "欧阳建华", "陈 静", "刘志远"];

/// Deadlines as written with the day that they mean in a plan for 2026.
const DEADLINES: &[(&str, &str)] = &[
    ("2026年11月底前", "2026-11-30"),
    ("2026年6月30日前", "2026-06-30"),
    ("2027年3月底前", "2027-03-31"),
    ("年底前", "2026-12-31"),
    ("9月底前", "2026-09-30"),
    ("2026年第三季度", "2026-09-30"),
    ("长期坚持", ""),
    ("持续推进", ""),
];

/// A unit as written and as its column is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    pub written: String,
    pub column: String,
}

/// Who does what, by when.
#[derive(Clone, Debug, Default)]
pub struct Duty {
    pub lead: Vec<Unit>,
    pub responsible: Vec<Unit>,
    pub support: Vec<Unit>,
    pub person: Option<&'static str>,
    pub deadline: Option<(&'static str, &'static str)>,
}

impl Duty {
    /// All units with their roles, in the order in which the usual statement names them.
    pub fn units(&self) -> Vec<(Role, &Unit)> {
        let lead = self.lead.iter().map(|u| (Role::Lead, u));
        let responsible = self.responsible.iter().map(|u| (Role::Responsible, u));
        lead.chain(responsible).chain(self.support.iter().map(|u| (Role::Support, u))).collect()
    }
}

/// A task as meant.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its words, a full stop at the end.
    pub words: String,
    pub duty: Duty,
}

/// Different units: `most` at most, each with its 市 or, where it may be, without.
fn units(least: usize, most: usize) -> impl Strategy<Value = Vec<Unit>> {
    let all: Vec<&str> = DEPARTMENTS.iter().chain(OTHERS).copied().collect();
    let chosen = prop::sample::subsequence(all, least..=most).prop_shuffle();
    (chosen, prop::collection::vec(prop::bool::weighted(0.3), most)).prop_map(|(names, shorten)| {
        let mut before = "";
        let unit = |(name, short): (&str, bool)| {
            // 市财政局、审计局: behind a department of the city.
            let may = DEPARTMENTS.contains(&name) && DEPARTMENTS.contains(&before);
            before = DEPARTMENTS.iter().find(|d| **d == name).copied().unwrap_or("");
            let written = if short && may { name.trim_start_matches('市') } else { name };
            Unit { written: written.to_owned(), column: name.to_owned() }
        };
        names.into_iter().zip(shorten).map(unit).collect()
    })
}

/// Which roles a form can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Roles {
    /// Any, one at least.
    Any,
    /// One leads, others may support.
    Led,
    /// Equals, two at least.
    Equal,
    /// One answers, others may support.
    Answered,
}

pub fn duty(roles: Roles, person: bool, deadline: bool) -> impl Strategy<Value = Duty> {
    let (most, counts) = match roles {
        Roles::Any => (6, prop_oneof![Just((1, 2)), Just((0, 3)), Just((1, 0)), Just((0, 1))].boxed()),
        Roles::Led => (4, Just((1, 0)).boxed()),
        Roles::Equal => (4, Just((0, 4)).boxed()),
        Roles::Answered => (4, Just((0, 1)).boxed()),
    };
    let least = if roles == Roles::Equal { 2 } else { 1 };
    let person =
        prop::option::weighted(0.3, prop::sample::select(NAMES)).prop_map(move |p| p.filter(|_| person));
    let dated = prop::option::weighted(0.4, prop::sample::select(DEADLINES));
    let deadline = dated.prop_map(move |d| d.filter(|_| deadline));
    (units(least, most), counts, person, deadline).prop_map(
        |(mut units, (lead, responsible), person, deadline)| {
            // A name may not stand shortened at the start of another role's list.
            let whole = |u: &mut Unit| u.written = u.column.clone();
            let mut rest = units.split_off(lead.min(units.len()));
            let mut support = rest.split_off(responsible.min(rest.len()));
            for list in [&mut units, &mut rest, &mut support] {
                list.iter_mut().take(1).for_each(whole);
            }
            Duty { lead: units, responsible: rest, support, person, deadline }
        },
    )
}

pub fn words() -> impl Strategy<Value = String> {
    (prop::sample::select(HEADS), prop::sample::select(TAILS))
        .prop_map(|(head, tail)| format!("{head}。{tail}"))
}

pub fn task(roles: Roles, person: bool, deadline: bool) -> impl Strategy<Value = Task> {
    (words(), duty(roles, person, deadline)).prop_map(|(words, duty)| Task { words, duty })
}

/// A name alone.
pub fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(NAMES)
}

/// One department.
pub fn department() -> impl Strategy<Value = &'static str> {
    prop::sample::select(DEPARTMENTS)
}

/// Different departments, written whole.
pub fn departments(least: usize, most: usize) -> impl Strategy<Value = Vec<&'static str>> {
    prop::sample::subsequence(DEPARTMENTS.to_vec(), least..=most).prop_shuffle()
}
