//! Heights of the rows of a long table, of which only a window is drawn: where a row begins,
//! and which row lies at a height. Rows not drawn yet count with an estimate; each becomes
//! exact when it has been measured. A Fenwick tree: every question costs log n.

/// Row heights in CSS pixels.
#[derive(Clone, Debug, Default)]
pub struct Heights {
    rows: Vec<f64>,
    /// `tree[i]` sums `rows[i - lowbit(i)..i]`, counted from 1.
    tree: Vec<f64>,
}

impl Heights {
    /// One estimate per row.
    pub fn new(rows: impl IntoIterator<Item = f64>) -> Self {
        Heights::of(rows.into_iter().collect())
    }

    fn of(rows: Vec<f64>) -> Self {
        let mut tree = vec![0.0; rows.len() + 1];
        for i in 1..tree.len() {
            tree[i] += rows[i - 1];
            let parent = i + (i & i.wrapping_neg());
            if parent < tree.len() {
                tree[parent] += tree[i];
            }
        }
        Heights { rows, tree }
    }

    /// Puts other rows in the place of some.
    pub fn splice(&mut self, place: std::ops::Range<usize>, rows: &[f64]) {
        if place.len() == rows.len() {
            for (row, height) in place.zip(rows) {
                self.set(row, *height);
            }
        } else {
            let mut all = std::mem::take(&mut self.rows);
            all.splice(place, rows.iter().copied());
            *self = Heights::of(all);
        }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Records a row's measured height; true when that changes anything worth drawing again.
    pub fn set(&mut self, row: usize, height: f64) -> bool {
        let Some(old) = self.rows.get_mut(row) else { return false };
        let change = height - *old;
        if change.abs() < 0.5 {
            return false;
        }
        *old = height;
        let mut i = row + 1;
        while i < self.tree.len() {
            self.tree[i] += change;
            i += i & i.wrapping_neg();
        }
        true
    }

    /// Where `row` begins; past the end, the height of all.
    pub fn top(&self, row: usize) -> f64 {
        let mut i = row.min(self.rows.len());
        let mut sum = 0.0;
        while i > 0 {
            sum += self.tree[i];
            i -= i & i.wrapping_neg();
        }
        sum
    }

    /// The height of all rows.
    pub fn total(&self) -> f64 {
        self.top(self.rows.len())
    }

    /// The row at height `y`: the last whose top is not below it.
    pub fn at(&self, y: f64) -> usize {
        let mut row = 0;
        let mut rest = y;
        let mut step = self.rows.len().checked_next_power_of_two().unwrap_or(0);
        while step > 0 {
            let next = row + step;
            if next < self.tree.len() && self.tree[next] <= rest {
                rest -= self.tree[next];
                row = next;
            }
            step /= 2;
        }
        row.min(self.rows.len().saturating_sub(1))
    }

    /// The rows that touch `from..to`, and where the first begins.
    pub fn window(&self, from: f64, to: f64) -> std::ops::Range<usize> {
        if self.rows.is_empty() {
            return 0..0;
        }
        self.at(from.max(0.0))..(self.at(to.max(0.0)) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_a_plain_sum() {
        let rows: Vec<f64> = (0..137).map(|i| f64::from(10 + (i * 7) % 23)).collect();
        let mut heights = Heights::new(rows.iter().copied());
        let mut plain = rows;
        for (row, height) in [(0, 3.0), (136, 80.0), (64, 1.0), (63, 200.0)] {
            assert!(heights.set(row, height));
            plain[row] = height;
        }
        let mut top = 0.0;
        for (row, height) in plain.iter().enumerate() {
            assert!((heights.top(row) - top).abs() < 1e-9);
            assert_eq!(heights.at(top), row);
            assert_eq!(heights.at(top + height - 0.01), row);
            top += height;
        }
        assert!((heights.total() - top).abs() < 1e-9);
        assert_eq!(heights.at(top + 500.0), 136);
        assert_eq!(heights.at(-4.0), 0);
    }

    #[test]
    fn a_window_covers_what_is_seen() {
        let heights = Heights::new([10.0; 100]);
        assert_eq!(heights.window(95.0, 205.0), 9..21);
        assert_eq!(heights.window(-50.0, 5.0), 0..1);
        assert_eq!(heights.window(5000.0, 6000.0), 99..100);
        assert_eq!(Heights::default().window(0.0, 100.0), 0..0);
    }

    #[test]
    fn rows_are_put_in_the_place_of_others() {
        let mut heights = Heights::new([1.0, 2.0, 3.0]);
        heights.splice(1..2, &[5.0]);
        heights.splice(0..1, &[7.0, 9.0]);
        assert_eq!((heights.len(), heights.top(2), heights.total()), (4, 16.0, 24.0));
        heights.splice(1..4, &[]);
        assert_eq!((heights.len(), heights.total()), (1, 7.0));
    }

    #[test]
    fn a_measure_that_changes_nothing_says_so() {
        let mut heights = Heights::new([10.0; 3]);
        assert!(!heights.set(1, 10.2));
        assert!(!heights.set(9, 50.0), "a row that is gone");
        assert_eq!((heights.len(), heights.is_empty()), (3, false));
    }
}
