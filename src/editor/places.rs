//! Where the keyboard is in a grid, and where a key takes it (WAI-ARIA grid keys): arrows by
//! one, Home and End along the row, with Ctrl to the first and last row, Page by a screenful.

/// A place in a grid: a row, and the stop in it counted from the left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The stop in the row.
    pub stop: usize,
}

/// What a grid has: rows, and stops in each of them.
pub struct Shape<F: Fn(usize) -> usize> {
    /// How many rows.
    pub rows: usize,
    /// How many rows a screen shows.
    pub page: usize,
    /// How many stops a row has; at least one.
    pub stops: F,
}

/// Where `key` leads from `place`; `None` for a key that does not move.
pub fn step<F: Fn(usize) -> usize>(shape: &Shape<F>, place: Place, key: &str, ctrl: bool) -> Option<Place> {
    let last_row = shape.rows.checked_sub(1)?;
    let row = place.row.min(last_row);
    let last_stop = |row| (shape.stops)(row).saturating_sub(1);
    let stop = place.stop.min(last_stop(row));
    let to_row = |to: usize| Place { row: to, stop: place.stop.min(last_stop(to)) };
    let page = shape.page.max(1);
    Some(match (key, ctrl) {
        ("ArrowUp", false) => to_row(row.saturating_sub(1)),
        ("ArrowDown", false) => to_row((row + 1).min(last_row)),
        ("ArrowLeft", false) => Place { row, stop: stop.saturating_sub(1) },
        ("ArrowRight", false) => Place { row, stop: (stop + 1).min(last_stop(row)) },
        ("Home", false) => Place { row, stop: 0 },
        ("End", false) => Place { row, stop: last_stop(row) },
        ("Home", true) => Place { row: 0, stop: 0 },
        ("End", true) => Place { row: last_row, stop: last_stop(last_row) },
        ("PageUp", false) => to_row(row.saturating_sub(page)),
        ("PageDown", false) => to_row((row + page).min(last_row)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(row: usize, stop: usize, key: &str, ctrl: bool) -> Option<(usize, usize)> {
        let shape = Shape { rows: 10, page: 4, stops: |row| if row == 5 { 1 } else { 6 } };
        step(&shape, Place { row, stop }, key, ctrl).map(|p| (p.row, p.stop))
    }

    #[test]
    fn arrows_move_by_one_and_stay_inside() {
        assert_eq!(from(0, 0, "ArrowUp", false), Some((0, 0)));
        assert_eq!(from(9, 5, "ArrowDown", false), Some((9, 5)));
        assert_eq!(from(2, 5, "ArrowRight", false), Some((2, 5)));
        assert_eq!(from(2, 3, "ArrowLeft", false), Some((2, 2)));
        assert_eq!(from(4, 3, "ArrowDown", false), Some((5, 0)), "a band has one stop");
    }

    #[test]
    fn home_end_and_page() {
        assert_eq!(from(3, 3, "Home", false), Some((3, 0)));
        assert_eq!(from(3, 3, "End", false), Some((3, 5)));
        assert_eq!(from(3, 3, "Home", true), Some((0, 0)));
        assert_eq!(from(3, 3, "End", true), Some((9, 5)));
        assert_eq!(from(3, 3, "PageDown", false), Some((7, 3)));
        assert_eq!(from(3, 3, "PageUp", false), Some((0, 3)));
    }

    #[test]
    fn other_keys_and_empty_grids_move_nothing() {
        assert_eq!(from(3, 3, "a", false), None);
        assert_eq!(from(3, 3, "ArrowUp", true), None);
        let empty = Shape { rows: 0, page: 4, stops: |_| 1 };
        assert_eq!(step(&empty, Place::default(), "ArrowUp", false), None);
    }

    #[test]
    fn a_place_that_is_gone_is_brought_inside() {
        assert_eq!(from(40, 9, "ArrowLeft", false), Some((9, 4)));
    }
}
