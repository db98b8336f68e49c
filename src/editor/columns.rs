//! The columns of the matrix as a person sees them: they stay where they are while tables are
//! edited. A unit that loses its last task keeps its column, so that a role set to none by mistake
//! can be set again where it was; a new one comes last. Another text, or another order, begins anew.

use crate::matrix::{Matrix, Order};
use crate::plan::Plan;
use rustc_hash::FxHashMap;

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The unit's name.
    pub name: String,
    /// Index into [`Plan::units`]; `None` for a unit that has no task any more.
    pub unit: Option<u32>,
}

/// The columns in that order.
pub fn anew(plan: &Plan, matrix: &Matrix, order: Order) -> Vec<Column> {
    let column = |unit: u32| Column { name: plan.units[unit as usize].name.clone(), unit: Some(unit) };
    matrix.columns(plan, order).into_iter().map(column).collect()
}

/// The names from the left once the column `from` stands where `to` stands now.
pub fn moved(columns: &[Column], from: usize, to: usize) -> Vec<String> {
    let mut names: Vec<String> = columns.iter().map(|c| c.name.clone()).collect();
    if from < names.len() {
        let name = names.remove(from);
        names.insert(to.min(names.len()), name);
    }
    names
}

/// The columns that were there before, and those that are new.
pub fn kept(before: &[Column], plan: &Plan) -> Vec<Column> {
    let mut places: FxHashMap<&str, u32> =
        plan.units.iter().enumerate().map(|(i, unit)| (unit.name.as_str(), i as u32)).collect();
    let mut columns: Vec<Column> = before
        .iter()
        .map(|old| Column { name: old.name.clone(), unit: places.remove(old.name.as_str()) })
        .collect();
    let new = plan.units.iter().filter(|unit| places.contains_key(unit.name.as_str()));
    columns
        .extend(new.map(|unit| Column { name: unit.name.clone(), unit: places.get(&*unit.name).copied() }));
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{analyze, analyze_with};
    use crate::plan::overlay::Overlay;

    #[test]
    fn columns_are_put_in_order_by_hand() {
        let text = "1.修路。（牵头单位：市交通局；配合单位：市财政局）\n2.建校。（牵头单位：市教育局）";
        let read = analyze(text);
        let before = anew(&read.plan, &read.matrix, Order::Hand);
        let order = moved(&before, 2, 0);
        assert_eq!(order, ["市教育局", "市交通局", "市财政局"]);
        let overlay = Overlay { order: order[..2].to_vec(), ..Overlay::default() };
        let read = analyze_with(text, &overlay, None);
        let after = anew(&read.plan, &read.matrix, Order::Hand);
        assert_eq!(after.iter().map(|c| &c.name).collect::<Vec<_>>(), order.iter().collect::<Vec<_>>());
        assert_eq!(moved(&after, 9, 0), order);
        assert_eq!(moved(&after, 0, 9), ["市交通局", "市财政局", "市教育局"]);
    }

    #[test]
    fn columns_stay_where_they_are() {
        let old =
            analyze("1.修路。（牵头单位：市交通局；配合单位：市财政局）\n2.建校。（牵头单位：市教育局）");
        let before = anew(&old.plan, &old.matrix, Order::Appearance);
        let names = |columns: &[Column]| columns.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(&before), ["市交通局", "市财政局", "市教育局"]);
        let new = analyze("1.修路。（牵头单位：市林业局、市交通局）\n2.建校。（牵头单位：市教育局）");
        let after = kept(&before, &new.plan);
        assert_eq!(names(&after), ["市交通局", "市财政局", "市教育局", "市林业局"]);
        assert_eq!(after[1].unit, None);
        for column in after.iter().filter_map(|c| c.unit.map(|unit| (&c.name, unit))) {
            assert_eq!(*column.0, new.plan.units[column.1 as usize].name);
        }
        assert_eq!(names(&kept(&after, &old.plan))[..3], names(&before)[..]);
    }
}
