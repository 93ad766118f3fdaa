//! Numbers for calls and timers, and what each was for.

use playground_engine::SortedMap;

/// Things under way, each under a number of its own.
#[derive(Debug, Clone)]
pub(crate) struct Pending<T> {
    next: u32,
    items: SortedMap<u32, T>,
}

impl<T> Pending<T> {
    pub(crate) fn new() -> Self {
        Self { next: 0, items: SortedMap::new() }
    }

    /// A number for `item`.
    pub(crate) fn add(&mut self, item: T) -> u32 {
        let number = self.next;
        self.next = self.next.wrapping_add(1);
        self.items.insert(number, item);
        number
    }

    /// What the number stood for, once.
    pub(crate) fn take(&mut self, number: u32) -> Option<T> {
        self.items.remove(&number)
    }

    pub(crate) fn any(&self, of: impl Fn(&T) -> bool) -> bool {
        self.items.values().any(of)
    }

    /// Forgets what it is not true of.
    pub(crate) fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.items.retain(|_, item| keep(item));
    }

    /// Forgets everything; later numbers stay different.
    pub(crate) fn clear(&mut self) {
        self.items.clear();
    }
}
