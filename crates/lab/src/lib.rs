//! A world with its history: commands, time travel, sessions, view models.
//!
//! A [`World`] is everything simulated at one instant. A [`Lab`] is a world with the commands
//! that led to it: it runs forward, goes back to any earlier instant, undoes, redoes, and keeps
//! the old future as a branch when somebody acts in the past. The world is a fold: the same
//! genesis and the same commands at the same virtual times give the same world, bit for bit.
#![forbid(unsafe_code)]
#![deny(
    missing_docs,
    clippy::float_arithmetic,
    clippy::disallowed_types,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    clippy::iter_over_hash_type
)]
#![cfg_attr(not(test), deny(clippy::unwrap_used))]
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod bookmark;
mod branch;
mod breakpoint;
mod checkpoint;
mod chronicle;
mod command;
mod comparison;
pub mod door;
mod effects;
pub mod explain;
mod follow;
mod genesis;
pub mod import;
mod lab;
pub mod metrics;
mod scenario;
pub mod session;
mod timeline;
pub mod view;
mod world;

pub use bookmark::{Bookmark, MOST_BOOKMARKS};
pub use branch::{BranchId, BranchInfo};
pub use breakpoint::{Breakpoints, Halt, Watch};
pub use chronicle::Chronicle;
pub use command::{Answer, Command, Entry, LateAnswer, Outcome};
pub use comparison::{Comparison, Fork, Tally};
pub use follow::Followed;
pub use genesis::{Genesis, LimitsId};
pub use lab::{Lab, Stepped};
pub use session::{OpenError, Opening};
pub use world::{Progress, Work, World};
