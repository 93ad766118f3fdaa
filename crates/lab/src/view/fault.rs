//! An answer of the service that is an error, in its own words.

use playground_engine::ApiError;

/// A service exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The exception's name.
    pub code: &'static str,
    /// The HTTP status it comes with.
    pub status: u16,
    /// The service's text; empty where the service sends none.
    pub message: String,
}

impl Fault {
    /// The words of an error.
    pub fn of(error: &ApiError) -> Self {
        Fault {
            code: error.code(),
            status: error.status(),
            message: playground_wire::fault::message(error).unwrap_or_default(),
        }
    }
}
