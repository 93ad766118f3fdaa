//! How long asynchronous changes take. The service publishes few numbers, so most of these are our
//! decisions. Spec 1.4.

use crate::time::Span;

/// CREATING to ACTIVE of a stream.
pub const CREATE_STREAM: Span = Span::from_seconds(20);
/// DELETING to gone of a stream.
pub const DELETE_STREAM: Span = Span::from_seconds(20);
/// UPDATING to ACTIVE of a split or merge.
pub const RESHARD: Span = Span::from_seconds(25);
/// One round of the splits or merges of `UpdateShardCount`.
pub const UPDATE_SHARD_COUNT_ROUND: Span = Span::from_seconds(30);
/// UPDATING to ACTIVE of a switch between the capacity modes.
pub const UPDATE_STREAM_MODE: Span = Span::from_seconds(30);
/// UPDATING to ACTIVE of another warm throughput.
pub const UPDATE_WARM_THROUGHPUT: Span = Span::from_seconds(60);
/// CREATING to ACTIVE of a consumer.
pub const REGISTER_CONSUMER: Span = Span::from_seconds(10);
/// DELETING to gone of a consumer.
pub const DEREGISTER_CONSUMER: Span = Span::from_seconds(10);
/// UPDATING to ACTIVE when encryption starts, changes its key or stops.
pub const ENCRYPTION: Span = Span::from_seconds(5);
/// From there until records follow.
pub const ENCRYPTION_LAG: Span = Span::from_seconds(5);
/// UPDATING to ACTIVE of a change of shard-level metrics or of the largest record.
pub const SETTING: Span = Span::from_seconds(3);
/// From a change of the record distribution until writes follow it; there is no UPDATING.
pub const DISTRIBUTION: Span = Span::from_seconds(1);
/// CREATING to ACTIVE of a queue.
pub const CREATE_QUEUE: Span = Span::from_seconds(30);
/// UPDATING to ACTIVE of a queue; not published, our decision.
pub const UPDATE_QUEUE: Span = Span::from_seconds(5);
/// DELETING to gone of a queue; not published, our decision.
pub const DELETE_QUEUE: Span = Span::from_seconds(30);
/// From the closing second of a parent to the create time of its children. Spec 4.7.
pub const CUT_OVER: Span = Span::from_seconds(1);
/// CREATING to ACTIVE of a channel.
pub const CREATE_CHANNEL: Span = Span::from_seconds(30);
/// UPDATING to ACTIVE of a channel.
pub const UPDATE_CHANNEL: Span = Span::from_seconds(30);
/// DELETING to gone of a channel.
pub const DELETE_CHANNEL: Span = Span::from_seconds(30);
