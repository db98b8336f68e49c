//! A list that is nearly always empty.

use std::ops::Deref;

/// A list that takes eight bytes while it is empty, where a vector takes twenty-four: for what few of
/// many things have.
///
/// ```
/// use fengong::text::few::Few;
/// let mut few = Few::default();
/// assert!(few.is_empty());
/// few.extend([1, 2]);
/// assert_eq!(*few, [1, 2]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Few<T>(
    // A vector by itself would be as large as what it replaces.
    #[allow(clippy::box_collection)] Option<Box<Vec<T>>>,
);

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few(None)
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |list| list.as_slice())
    }
}

impl<T> Few<T> {
    /// Each of them, to be changed.
    pub fn each_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().flat_map(|list| list.iter_mut())
    }
}

impl<T> Extend<T> for Few<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        let mut items = items.into_iter().peekable();
        if items.peek().is_some() {
            self.0.get_or_insert_default().extend(items);
        }
    }
}
