//! Receives that wait: a call without visible records is answered later, when one gets visible or the wait is over.

use crate::ids::Principal;
use crate::time::Timestamp;

/// What one receive asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    pub by: Principal,
    /// Whether it asks for dead letters.
    pub dead_letters: bool,
    pub limit: u32,
    /// Seconds in flight; the queue's own when absent.
    pub visibility: Option<u32>,
}

/// A receive that has not been answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub wish: Wish,
    /// When it is answered with an empty list.
    pub until: Timestamp,
}
