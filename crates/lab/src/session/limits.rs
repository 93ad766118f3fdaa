//! What a session may hold: bounds checked before anything is run, because sessions come from strangers.

/// Bytes of a whole session, after the browser has inflated it.
pub const MAX_BYTES: usize = 64 * 1_024 * 1_024;
/// Commands in all branches together.
pub const MAX_ENTRIES: usize = 200_000;
/// Branches.
pub const MAX_BRANCHES: usize = 64;
/// Bytes of rows and payloads in all commands together.
pub const MAX_PAYLOAD: usize = 48 * 1_024 * 1_024;
/// Work to run a branch again: due items and records put, about a microsecond each natively, two to three in wasm.
pub const MAX_EFFORT: u64 = 4_000_000;
/// Bytes of keys and payloads that running it again may put.
pub const MAX_PUT_BYTES: u64 = 512 * 1_024 * 1_024;
/// Values in the members of all calls together.
pub const MAX_VALUES: usize = 2_000_000;
/// Lists and structures within each other in a call; the deepest call of the service has five.
pub const MAX_DEPTH: u32 = 12;
/// Names of operations, members and entries of maps.
pub const MAX_NAMES: usize = 20_000;
