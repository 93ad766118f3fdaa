//! What was not found. Spec 3.7.

use crate::ids::{ShardId, Text};
use crate::queue::QueueStatus;

/// What was not found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFound {
    /// A stream.
    Stream {
        /// Its name.
        name: Text,
        /// Account number.
        account: Text,
    },
    /// Reading: the shard, or the stream it should be in.
    ShardInStream {
        /// The shard.
        shard: ShardId,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// A shard id that cannot be resolved.
    Shard {
        /// As given, or the full id when only its number is too high.
        shard: Text,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// What an ARN names.
    Resource {
        /// The ARN.
        arn: Text,
        /// Account number.
        account: Text,
    },
    /// A queue.
    Queue {
        /// Its ARN, as given.
        arn: Text,
        /// Account number.
        account: Text,
    },
    /// A resource without a policy.
    Policy {
        /// The resource's ARN.
        arn: Text,
    },
    /// A queue that hands out nothing in its status.
    QueueNotActive {
        /// Queue name.
        queue: Text,
        /// Account number.
        account: Text,
        /// Its status.
        status: QueueStatus,
    },
    /// A consumer.
    Consumer {
        /// Its name or ARN, as given.
        name: Text,
        /// Account number.
        account: Text,
    },
    /// A channel.
    Channel {
        /// Its ARN, as given.
        arn: Text,
    },
}
