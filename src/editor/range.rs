//! A range of cells of the matrix, and roles as they come from and go to Excel and WPS.
//!
//! Copied cells are parted by tabs and lines, each holds its sign (● ◐ ○) or nothing. Pasted cells
//! may hold a sign, a word (牵头, 责任单位, 配合) or a digit as on the keyboard (1, 2, 3, 0).

use super::places::Place;
use crate::plan::Role;

/// Cells from one corner to the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// Where it began.
    pub from: Place,
    /// Where it is now.
    pub to: Place,
}

impl Range {
    /// One cell.
    pub fn one(at: Place) -> Self {
        Range { from: at, to: at }
    }

    /// First and last row.
    pub fn rows(self) -> (usize, usize) {
        (self.from.row.min(self.to.row), self.from.row.max(self.to.row))
    }

    /// First and last stop.
    pub fn stops(self) -> (usize, usize) {
        (self.from.stop.min(self.to.stop), self.from.stop.max(self.to.stop))
    }

    /// Whether a place lies in it.
    pub fn contains(self, at: Place) -> bool {
        let ((top, bottom), (left, right)) = (self.rows(), self.stops());
        (top..=bottom).contains(&at.row) && (left..=right).contains(&at.stop)
    }

    /// Its places, row by row.
    pub fn places(self) -> impl Iterator<Item = Place> {
        let ((top, bottom), (left, right)) = (self.rows(), self.stops());
        (top..=bottom).flat_map(move |row| (left..=right).map(move |stop| Place { row, stop }))
    }
}

/// Cells as Excel and WPS take them.
pub fn cells(range: Range, role: impl Fn(Place) -> Option<Role>) -> String {
    let mut text = String::new();
    let ((top, _), (left, _)) = (range.rows(), range.stops());
    for at in range.places() {
        if at.stop > left {
            text.push('\t');
        } else if at.row > top {
            text.push('\n');
        }
        text.extend(role(at).map(Role::sign));
    }
    text
}

/// Roles from cells; `Err` with the first words that are none.
pub fn roles(text: &str) -> Result<Vec<Vec<Option<Role>>>, String> {
    let text = text.trim_end_matches(['\n', '\r']);
    text.lines().map(|line| line.split('\t').map(|cell| role(cell.trim())).collect()).collect()
}

fn role(cell: &str) -> Result<Option<Role>, String> {
    Ok(match cell {
        "" | "0" | "无" => None,
        "●" | "1" => Some(Role::Lead),
        "◐" | "2" => Some(Role::Responsible),
        "○" | "3" => Some(Role::Support),
        words if words.starts_with("牵头") || words.starts_with("主办") => Some(Role::Lead),
        words if words.starts_with("责任") || words.starts_with("负责") => Some(Role::Responsible),
        words if words.starts_with("配合") || words.starts_with("协办") => Some(Role::Support),
        other => return Err(other.chars().take(12).collect()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(row: usize, stop: usize) -> Place {
        Place { row, stop }
    }

    #[test]
    fn a_range_is_the_same_from_every_corner() {
        let range = Range { from: place(4, 2), to: place(3, 3) };
        let all: Vec<Place> = range.places().collect();
        assert_eq!(all, [place(3, 2), place(3, 3), place(4, 2), place(4, 3)]);
        assert!(all.iter().all(|at| range.contains(*at)) && !range.contains(place(3, 1)));
        assert_eq!(Range::one(place(1, 1)).places().count(), 1);
    }

    #[test]
    fn what_is_copied_can_be_pasted() {
        let of =
            |at: Place| [None, Some(Role::Lead), Some(Role::Responsible), Some(Role::Support)][at.stop % 4];
        let range = Range { from: place(0, 0), to: place(1, 5) };
        let text = cells(range, of);
        let back = roles(&text).unwrap();
        assert_eq!((back.len(), back[0].len()), (2, 6));
        for at in range.places() {
            assert_eq!(back[at.row][at.stop], of(at));
        }
    }

    #[test]
    fn words_and_digits_are_roles_and_others_are_named() {
        let read = roles("牵头单位\t2\r\n\t配合\r\n").unwrap();
        assert_eq!(read, [[Some(Role::Lead), Some(Role::Responsible)], [None, Some(Role::Support)]]);
        assert_eq!(roles("●\t市财政局"), Err("市财政局".into()));
    }
}
