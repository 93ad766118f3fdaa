//! What is inside a KCL application: workers, leases, checkpoints.

mod card;
mod events;
mod table;
mod transfer;
mod workers;

pub use card::LeasesCard;
