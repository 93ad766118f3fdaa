//! What is inside a KCL application: workers, leases, checkpoints.

mod card;
mod dock;
mod events;
mod table;
mod transfer;
mod workers;

pub use card::LeasesCard;
pub use dock::LeasesDock;
