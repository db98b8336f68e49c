//! Tables as they are pasted: tabs, bars, Markdown, box drawing, one cell a line.

use crate::plan::{self, Duty, Roles, Unit};
use crate::write::Writer;
use proptest::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Tabs,
    Bars,
    Markdown,
    Box,
    CellLines,
    CellLinesBars,
}

#[derive(Clone)]
pub struct Table {
    kind: Kind,
    rows: Vec<(String, Duty)>,
    /// One column of 责任单位, or 牵头单位 and 配合单位.
    roles: bool,
    deadlines: bool,
    people: bool,
    /// The header stands again before this row.
    again: Option<usize>,
    section: bool,
}

pub fn table() -> impl Strategy<Value = Table> {
    let kinds = [Kind::Tabs, Kind::Bars, Kind::Markdown, Kind::Box, Kind::CellLines, Kind::CellLinesBars];
    (prop::sample::select(kinds.to_vec()), any::<[bool; 4]>(), prop::option::of(1usize..5)).prop_flat_map(
        |(kind, [roles, deadlines, people, section], again)| {
            let duty = plan::duty(if roles { Roles::Led } else { Roles::Equal }, false, false);
            let row = (plan::words(), duty, plan::name(), prop::sample::select(DEADLINES));
            prop::collection::vec(row, 3..7).prop_map(move |rows| Table {
                kind,
                rows: rows
                    .into_iter()
                    .map(|(words, mut duty, name, deadline)| {
                        duty.person = people.then_some(name);
                        duty.deadline = deadlines.then_some(deadline);
                        (words, duty)
                    })
                    .collect(),
                roles,
                deadlines,
                people,
                again,
                section,
            })
        },
    )
}

const DEADLINES: &[(&str, &str)] = &[
    ("2026年11月底前", "2026-11-30"),
    ("2026年6月30日前", "2026-06-30"),
    ("长期坚持", ""),
    ("年底前", "2026-12-31"),
];

fn list(units: &[Unit]) -> String {
    units.iter().map(|u| u.written.as_str()).collect::<Vec<_>>().join("、")
}

impl Table {
    fn head(&self) -> Vec<&'static str> {
        let mut head = vec!["序号", "工作任务"];
        head.extend(if self.roles { vec!["牵头单位", "配合单位"] } else { vec!["责任单位"] });
        if self.people {
            head.push("责任领导");
        }
        if self.deadlines {
            head.push("完成时限");
        }
        head
    }

    fn cells(&self, number: usize, words: &str, duty: &Duty) -> Vec<String> {
        let mut cells = vec![number.to_string(), words.to_owned()];
        if self.roles {
            let support = if duty.support.is_empty() { "/".to_owned() } else { list(&duty.support) };
            cells.extend([list(&duty.lead), support]);
        } else {
            cells.push(list(&duty.responsible));
        }
        cells.extend(duty.person.map(str::to_owned));
        cells.extend(duty.deadline.map(|(written, _)| written.to_owned()));
        cells
    }

    fn row(&self, cells: &[String], out: &mut Writer) {
        match self.kind {
            Kind::Tabs => out.line(&cells.join("\t")),
            Kind::Bars | Kind::Markdown => out.line(&format!("| {} |", cells.join(" | "))),
            Kind::Box => {
                out.line(&format!("├{}┤", vec!["───"; cells.len()].join("┼")));
                out.line(&format!("│{}│", cells.join("│")));
            }
            Kind::CellLines => cells.iter().for_each(|cell| out.line(cell)),
            Kind::CellLinesBars => cells.iter().for_each(|cell| out.line(&format!("{cell} |"))),
        }
    }

    /// A private-use character before each line would open the first cell of a row of bars.
    pub fn bears_indentation(&self) -> bool {
        true
    }

    pub fn write(&self) -> Writer {
        let mut out = Writer::default();
        out.line("临江市2026年重点工作任务分工表");
        if self.section {
            out.heading(0, "一、重点任务", "");
        }
        let head: Vec<String> = self.head().into_iter().map(str::to_owned).collect();
        self.row(&head, &mut out);
        if self.kind == Kind::Markdown {
            out.line(&format!("|{}", "---|".repeat(head.len())));
        }
        for (i, (words, duty)) in self.rows.iter().enumerate() {
            if self.again == Some(i) {
                out.line(&format!("— {i} —"));
                self.row(&head, &mut out);
            }
            let number = (i + 1).to_string();
            self.row(&self.cells(i + 1, words, duty), &mut out);
            out.want(&number, words, duty, "责任领导", true);
        }
        out
    }
}

/// What it is made of is told by what it writes, which a failure shows.
impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Table")
    }
}
