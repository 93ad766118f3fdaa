//! The numbers that tutorials from before the on-demand years teach: one-megabyte records, batches of five megabytes,
//! seven days of retention. Only what differs from the service of today stands here; the rest is the same in both.
//! Spec 0.3.

use super::{Limits, current};

const MIB: u64 = 1 << 20;

pub(super) const LIMITS: Limits = Limits {
    dated: "2020-10-01",
    batch_bytes: 5 * MIB,
    data_bytes: MIB,
    record_kib_max: 1_024,
    retention_hours_max: 168,
    shards_big_region: 500,
    shards_other_region: 200,
    tags_per_call: 10,
    tag_keys_per_call: 10,
    stream_names_page: 10,
    list_shards_calls_per_second: 100,
    subscribe_calls_per_second: 5,
    ..current::LIMITS
};
