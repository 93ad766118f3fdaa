//! One folder a feature. A feature never uses another one: what two of them
//! share lives in `design`, `stage` or the lab's view models.

pub mod calls;
pub mod console;
pub mod consumers;
pub mod events;
pub mod faults;
pub mod leases;
pub mod metrics;
pub mod producers;
pub mod records;
pub mod routing;
pub mod settings;
pub mod shards;
pub mod share;
pub mod streams;
pub mod timeline;
