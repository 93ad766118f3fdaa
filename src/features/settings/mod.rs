//! The limits the world works with, and where each comes from.

mod limits;

pub use limits::{LimitsDialog, name as limits_name};
