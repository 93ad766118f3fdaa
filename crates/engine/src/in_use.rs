//! What stands in the way of a call. Spec 3.7.

use crate::channel::words::ChannelStatus;
use crate::ids::{ShardId, Text};
use crate::queue::QueueStatus;
use crate::stream::StreamStatus;

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InUse {
    /// The stream name is taken.
    StreamExists {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// The stream is not ACTIVE.
    StreamNotActive {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// Its status.
        status: StreamStatus,
    },
    /// The stream still has consumers.
    StreamHasConsumers {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// The stream still has queues.
    StreamHasQueues {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// The queue name is taken.
    QueueExists {
        /// Queue name.
        queue: Text,
        /// Account number.
        account: Text,
    },
    /// The queue is not ACTIVE.
    QueueNotActive {
        /// Queue name.
        queue: Text,
        /// Account number.
        account: Text,
        /// Its status.
        status: QueueStatus,
    },
    /// The consumer name is taken.
    ConsumerExists {
        /// Consumer name.
        consumer: Text,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// The consumer is not ACTIVE.
    ConsumerNotActive {
        /// Consumer name.
        consumer: Text,
        /// Its creation time in seconds.
        created_s: u64,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// The stream still has channels that are not being deleted.
    StreamHasChannels {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// What reads the stream needs it to be an on-demand one: channels. Spec 1.1.
    StreamNeedsOnDemand {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// The channel name is taken.
    ChannelExists {
        /// Channel name.
        channel: Text,
        /// Account number.
        account: Text,
    },
    /// The channel is not ACTIVE.
    ChannelNotActive {
        /// Channel name.
        channel: Text,
        /// Account number.
        account: Text,
        /// Its status.
        status: ChannelStatus,
    },
    /// A subscription of the same pair is younger than five seconds, or this one was taken over.
    Subscription {
        /// Consumer name.
        consumer: Text,
        /// The shard.
        shard: ShardId,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
}
