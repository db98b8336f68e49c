//! The targets of a task, out of all its words wherever they stand: before what assigns it, behind it, in sub-items.

use super::Task;
use crate::target;
use crate::text::signs::Cursor;

/// Appends the targets in the task's pieces from the `from`th on.
pub(super) fn read(text: &str, signs: &mut Cursor<'_>, year: Option<u16>, from: usize, task: &mut Task) {
    for piece in &task.pieces[from..] {
        target::find(text, *piece, signs.within(*piece), year, &mut task.targets);
    }
}
