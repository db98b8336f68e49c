//! Values that tell when they change.
//!
//! Leptos does the telling; but each type of value that its signals and memos hold costs the page
//! its own copy of their code, some four kilobytes. So the values stand here, by number, and
//! Leptos carries one type only: a count that moves when the value does.

use leptos::prelude::{GetUntracked, Memo as Bell, RwSignal as Count, Set, Track, on_cleanup};
use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

/// The number of a value: its place, and how many values stood there before it.
type Number = (usize, u32);

/// A place: how many values stood there before, and the one that stands there now.
type Place = (u32, Option<Rc<dyn Any>>);

thread_local! {
    static VALUES: RefCell<Vec<Place>> = const { RefCell::new(Vec::new()) };
}

/// Keeps a value until the present owner is cleaned up; its number.
fn keep(value: Rc<dyn Any>) -> Number {
    let number = VALUES.with_borrow_mut(|values| {
        let free = values.iter().position(|(_, value)| value.is_none());
        let at = free.unwrap_or_else(|| {
            values.push((0, None));
            values.len() - 1
        });
        values[at].1 = Some(value);
        (at, values[at].0)
    });
    on_cleanup(move || {
        let gone = VALUES.with_borrow_mut(|values| {
            values[number.0].0 += 1;
            values[number.0].1.take()
        });
        // Dropped when nobody holds the list any more: it may hold other values.
        drop(gone);
    });
    number
}

fn kept((at, before): Number) -> Option<Rc<dyn Any>> {
    VALUES.with_borrow(|values| values[at].1.clone().filter(|_| values[at].0 == before))
}

/// A value by its number: `Copy`, as Leptos' own.
struct Handle<T>(Number, PhantomData<fn() -> T>);

impl<T> Clone for Handle<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Handle<T> {}

impl<T: 'static> Handle<T> {
    fn new(value: T) -> Self {
        Handle(keep(Rc::new(RefCell::new(value))), PhantomData)
    }

    /// `None` once the owner is gone.
    fn cell(self) -> Option<Rc<RefCell<T>>> {
        kept(self.0)?.downcast().ok()
    }
}

const GONE: &str = "a value outlives what uses it";

/// A value without telling.
pub struct StoredValue<T>(Handle<T>);

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: 'static> StoredValue<T> {
    /// Keeps `value`.
    pub fn new(value: T) -> Self {
        StoredValue(Handle::new(value))
    }

    /// Looks at it.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.0.cell().expect(GONE).borrow())
    }

    /// Looks at it, if it is still there.
    pub fn try_with_value<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        self.0.cell().map(|cell| look(&cell.borrow()))
    }

    /// Changes it.
    pub fn update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.0.cell().expect(GONE).borrow_mut())
    }

    /// Changes it, if it is still there.
    pub fn try_update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.0.cell().map(|cell| change(&mut cell.borrow_mut()))
    }

    /// Puts another in its place; nothing happens once it is gone.
    pub fn set_value(self, value: T) {
        if let Some(cell) = self.0.cell() {
            cell.replace(value);
        }
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// A copy.
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// A copy, if it is still there.
    pub fn try_get_value(self) -> Option<T> {
        self.0.cell().map(|cell| cell.borrow().clone())
    }
}

/// A value that is set.
pub struct RwSignal<T> {
    value: Handle<T>,
    count: Count<u32>,
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: 'static> RwSignal<T> {
    /// Starts with `value`.
    pub fn new(value: T) -> Self {
        RwSignal { value: Handle::new(value), count: Count::new(0) }
    }

    /// Has what runs now run again when the value changes.
    pub fn track(&self) {
        self.count.track();
    }

    /// Looks at the value, and again when it changes.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(look)
    }

    /// Looks at the value once.
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.value.cell().expect(GONE).borrow())
    }

    /// Changes the value and tells.
    pub fn update(&self, change: impl FnOnce(&mut T)) {
        if let Some(cell) = self.value.cell() {
            change(&mut cell.borrow_mut());
            tell(self.count);
        }
    }

    /// Puts another value in place and tells.
    pub fn set(&self, value: T) {
        self.update(|old| *old = value);
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// A copy, and again when it changes.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// A copy.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    /// A copy, if it is still there.
    pub fn try_get_untracked(&self) -> Option<T> {
        self.value.cell().map(|cell| cell.borrow().clone())
    }
}

fn tell(count: Count<u32>) {
    count.set(count.get_untracked().wrapping_add(1));
}

/// A value that is derived.
pub struct Memo<T> {
    value: Handle<Option<T>>,
    bell: Bell<u32>,
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + 'static> Memo<T> {
    /// Derives it by `derive`, again whenever what it reads changes; tells only if the outcome
    /// is another.
    pub fn new(derive: impl Fn(()) -> T + Send + Sync + 'static) -> Self {
        let value = Handle::new(None::<T>);
        let renew = move || {
            let new = derive(());
            let Some(cell) = value.cell() else { return false };
            let other = cell.borrow().as_ref() != Some(&new);
            if other {
                cell.replace(Some(new));
            }
            other
        };
        Memo { value, bell: bell(Box::new(renew)) }
    }

    /// Has what runs now run again when the value changes.
    pub fn track(&self) {
        self.bell.track();
    }

    /// Looks at the value, and again when it changes.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(look)
    }

    /// Looks at the value once.
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        // Asking the bell has the value renewed.
        let _ = self.bell.get_untracked();
        look(self.value.cell().expect(GONE).borrow().as_ref().expect(GONE))
    }
}

impl<T: PartialEq + Clone + 'static> Memo<T> {
    /// A copy, and again when it changes.
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    /// A copy.
    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }
}

/// One kind of memo for all.
fn bell(renew: Box<dyn Fn() -> bool + Send + Sync>) -> Bell<u32> {
    Bell::new(move |count: Option<&u32>| {
        let moved = renew();
        count.map_or(0, |count| count.wrapping_add(u32::from(moved)))
    })
}
