//! Shortcuts: where an account leaves the service's ways on purpose, for test suites.

/// What an account does not wait for and does not count. None by default: then it is the service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shortcuts {
    /// Asynchronous changes take no time: a created stream is active at the same instant.
    pub instant: bool,
    /// Rates are not counted, nothing is throttled; sizes, quotas and rules of states stay.
    pub unthrottled: bool,
}
