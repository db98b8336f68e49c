//! A page for each unit: 致某单位, and the tasks that it has a part in.

use super::super::Sheet;
use super::super::table::{Row, rows};
use super::markup::Markup;
use super::parts::{Page, document};
use super::table::{Column, Stand, table};
use crate::matrix::Totals;
use crate::plan::{Date, Role, words};

/// What one unit is told.
pub struct Duty<'a> {
    name: &'a str,
    /// Rows of its tasks, with its role.
    tasks: Vec<(Row, Role)>,
}

impl Duty<'_> {
    /// The unit's name.
    pub fn name(&self) -> &str {
        self.name
    }
}

/// What each unit is told that has tasks among those that leave, units in the order of the plan.
pub fn duties(sheet: Sheet<'_>) -> Vec<Duty<'_>> {
    let rows = rows(sheet);
    let names = sheet.plan.units.iter().map(|unit| unit.name.as_str());
    let mut duties: Vec<Duty<'_>> = names.map(|name| Duty { name, tasks: Vec::new() }).collect();
    for ((index, _), row) in sheet.tasks().zip(&rows) {
        for &(unit, role) in sheet.matrix.row(index) {
            if let Some(duty) = duties.get_mut(unit as usize) {
                duty.tasks.push((row.clone(), role));
            }
        }
    }
    duties.retain(|duty| !duty.tasks.is_empty());
    duties
}

/// One document, a unit a page.
pub fn letters(sheet: Sheet<'_>, made: Option<Date>) -> Result<Vec<u8>, String> {
    let duties = duties(sheet);
    let title = words::folded(sheet.text, sheet.plan.title);
    document(&title, made, |m| {
        for (i, duty) in duties.iter().enumerate() {
            page(m, &title, duty);
            if i + 1 < duties.len() {
                // A section ends with the paragraph that holds its properties.
                m.within("w:p", &[], |m| {
                    m.within("w:pPr", &[], |m| {
                        m.value("w:pStyle", "Tail");
                        Page::Upright.section(m);
                    });
                });
            } else {
                m.paragraph("Tail", "");
            }
        }
        if duties.is_empty() {
            m.paragraph("Body", "没有单位承担任务。");
        }
        Page::Upright.section(m);
    })
}

/// One unit's page as a document of its own.
pub fn letter(sheet: Sheet<'_>, duty: &Duty<'_>, made: Option<Date>) -> Result<Vec<u8>, String> {
    let title = words::folded(sheet.text, sheet.plan.title);
    document(&[&title, " ", duty.name].concat(), made, |m| {
        page(m, &title, duty);
        m.paragraph("Tail", "");
        Page::Upright.section(m);
    })
}

fn page(m: &mut Markup, title: &str, duty: &Duty<'_>) {
    m.paragraph("DocumentTitle", "任务分工告知单");
    m.paragraph("To", &["致", duty.name, "："].concat());
    m.paragraph("Body", &told(title, duty));
    let dated = duty.tasks.iter().any(|(row, _)| !row[7].is_empty());
    let column = |head, width, stand| Column { head, width, stand };
    let mut columns = vec![
        column("序号", 750, Stand::Centre),
        column("任务", 0, Stand::Left),
        column("分工", 800, Stand::Centre),
        column("共同承担单位", 2_400, Stand::Left),
    ];
    if dated {
        columns.push(column("完成时限", 1_450, Stand::Centre));
    }
    columns[1].width = Page::Upright.width() - columns.iter().map(|c| c.width).sum::<u32>();
    table(m, Page::Upright, columns, |table| {
        for (row, role) in &duty.tasks {
            let [number, _, text, _, _, _, _, deadline, _] = row;
            table.row([number, text, role.word(), &others(row, duty.name), deadline]);
        }
    });
}

/// 你单位承担《…方案》任务3项,其中牵头1项、配合2项,具体如下。
fn told(title: &str, duty: &Duty<'_>) -> String {
    let mut total = Totals::default();
    duty.tasks.iter().for_each(|(_, role)| total.add(*role));
    let part = |role: Role| match total.of(role) {
        0 => None,
        count => Some(format!("{}{count}项", role.word())),
    };
    let parts: Vec<String> = Role::ALL.into_iter().filter_map(part).collect();
    let plan = if title.is_empty() { "本方案".into() } else { format!("《{title}》") };
    format!("你单位承担{plan}任务{}项，其中{}，具体如下。", duty.tasks.len(), parts.join("、"))
}

/// The other units of a task, by role: 牵头:市发展改革委;配合:市财政局、市审计局.
fn others(row: &Row, name: &str) -> String {
    let of = |(role, cell): (Role, &String)| {
        let names: Vec<&str> =
            cell.split('、').filter(|other| other.trim_end_matches('等') != name).collect();
        (!cell.is_empty() && !names.is_empty()).then(|| [role.word(), "：", &names.join("、")].concat())
    };
    let parts: Vec<String> = Role::ALL.into_iter().zip(&row[3..6]).filter_map(of).collect();
    parts.join("；")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::sample::Sample;

    #[test]
    fn each_unit_is_told_its_part_and_who_else_has_one() {
        let sample = Sample::new();
        let duties = duties(sample.sheet());
        let names: Vec<&str> = duties.iter().map(Duty::name).collect();
        assert_eq!(names, ["市发展改革委", "市审计局", "市财政局"]);
        assert_eq!(told("甲方案", &duties[0]), "你单位承担《甲方案》任务1项，其中牵头1项，具体如下。");
        let other = |i: usize| others(&duties[i].tasks[0].0, duties[i].name);
        assert_eq!(other(0), "配合：市审计局、市财政局等");
        assert_eq!(other(1), "牵头：市发展改革委；配合：市财政局等");
    }
}
