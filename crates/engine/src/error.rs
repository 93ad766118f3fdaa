//! The service's exceptions, with the data their texts need. Texts are made where the wire is.

use std::ops::Deref;
use std::sync::Arc;

use crate::api::Operation;
use crate::channel::argument::ChannelArgument;
use crate::channel::words::ChannelDestination;
use crate::hash_key::HashKey;
use crate::ids::{ShardId, Text};
use crate::in_use::InUse;
use crate::iterator::IteratorKind;
use crate::kms::KeyState;
use crate::not_found::NotFound;
use crate::time::Timestamp;
use crate::violation::Violation;

/// The exception that a call answers. It goes from the call to its log, its reader and the picture, so all of them
/// share one; and results are as small as a pointer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiError(Arc<Exception>);

impl Deref for ApiError {
    type Target = Exception;

    fn deref(&self) -> &Exception {
        &self.0
    }
}

impl From<Exception> for ApiError {
    #[inline(never)]
    fn from(exception: Exception) -> Self {
        Self(Arc::new(exception))
    }
}

/// What an exception is made of becomes the exception; a call in each place, not the copy.
macro_rules! exceptions {
    ($($kind:ident($what:ty),)*) => {$(
        impl From<$what> for ApiError {
            #[inline(never)]
            fn from(what: $what) -> Self {
                Self::from(Exception::$kind(what))
            }
        }
    )*};
}

exceptions! {
    Validation(Validation),
    InvalidArgument(InvalidArgument),
    ResourceNotFound(NotFound),
    ResourceInUse(InUse),
    LimitExceeded(LimitExceeded),
    Throttling(Throttling),
}

impl PartialEq<Exception> for ApiError {
    fn eq(&self, other: &Exception) -> bool {
        *self.0 == *other
    }
}

/// An exception of the service. Spec 3.7.
#[derive(Debug, PartialEq, Eq)]
pub enum Exception {
    /// `ValidationException`.
    Validation(Validation),
    /// `InvalidArgumentException`.
    InvalidArgument(InvalidArgument),
    /// `ResourceNotFoundException`.
    ResourceNotFound(NotFound),
    /// `ResourceInUseException`.
    ResourceInUse(InUse),
    /// `LimitExceededException`.
    LimitExceeded(LimitExceeded),
    /// `ProvisionedThroughputExceededException`: a put or get of a shard was throttled.
    ProvisionedThroughputExceeded {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The shard.
        shard: ShardId,
    },
    /// `ThrottlingException`.
    Throttling(Throttling),
    /// `ExpiredIteratorException`.
    ExpiredIterator {
        /// When the iterator was issued.
        created: Timestamp,
        /// When it was used.
        now: Timestamp,
        /// How long iterators live, in milliseconds.
        tolerated_millis: u64,
    },
    /// `ExpiredNextTokenException`.
    ExpiredNextToken {
        /// When the token was issued.
        created: Timestamp,
        /// When it was used.
        now: Timestamp,
        /// How long tokens live, in milliseconds.
        tolerated_millis: u64,
    },
    /// An encryption key does not serve. Spec 11.1.
    Kms {
        /// The key as named.
        key: Text,
        /// Its state, which is not `Enabled`.
        state: KeyState,
    },
    /// `DryRunOperationException`: everything would have worked.
    DryRun(Operation),
    /// `InternalFailure`, HTTP status 500, without a text.
    InternalFailure,
    /// `ServiceUnavailable`, HTTP status 503, without a text. Spec 3.3.
    ServiceUnavailable,
}

impl Exception {
    /// The exception's name on the wire.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Validation(_) => "ValidationException",
            Self::InvalidArgument(_) => "InvalidArgumentException",
            Self::ResourceNotFound(_) => "ResourceNotFoundException",
            Self::ResourceInUse(_) => "ResourceInUseException",
            Self::LimitExceeded(_) => "LimitExceededException",
            Self::ProvisionedThroughputExceeded { .. } => "ProvisionedThroughputExceededException",
            Self::Throttling(_) => "ThrottlingException",
            Self::ExpiredIterator { .. } => "ExpiredIteratorException",
            Self::ExpiredNextToken { .. } => "ExpiredNextTokenException",
            Self::Kms { state, .. } => state.exception().unwrap_or("InternalFailure"),
            Self::DryRun(_) => "DryRunOperationException",
            Self::InternalFailure => "InternalFailure",
            Self::ServiceUnavailable => "ServiceUnavailable",
        }
    }

    /// The HTTP status.
    pub fn status(&self) -> u16 {
        match self {
            Self::InternalFailure => 500,
            Self::ServiceUnavailable => 503,
            Self::Validation(_)
            | Self::InvalidArgument(_)
            | Self::ResourceNotFound(_)
            | Self::ResourceInUse(_)
            | Self::LimitExceeded(_)
            | Self::ProvisionedThroughputExceeded { .. }
            | Self::Throttling(_)
            | Self::ExpiredIterator { .. }
            | Self::ExpiredNextToken { .. }
            | Self::Kms { .. }
            | Self::DryRun(_) => 400,
        }
    }
}

/// Why a request is not valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Validation {
    /// Constraints of the model are violated: 1 to 10 of them, in member order. Spec 3.6.
    Constraints(Vec<Violation>),
    /// `SplitShard`, `MergeShards` or `UpdateShardCount` on an on-demand stream.
    OnDemandStream {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// A provisioned stream needs `ShardCount`.
    ShardCountMissing,
    /// An on-demand stream takes no `ShardCount`.
    ShardCountNotAllowed,
    /// A queue delivers from exactly one stream.
    QueueStreams,
    /// A queue's starting position of this type needs a timestamp.
    StartTimestampMissing,
    /// A queue's starting position of this type takes no timestamp.
    StartTimestampNotAllowed,
    /// Dead letters of type `BUILT_IN` need a `MaxReceiveCount`.
    MaxReceiveCountMissing,
    /// Warm throughput needs an on-demand stream and the account's commitment. Spec 9.4.
    WarmThroughputNotAllowed,
    /// A channel or queue for a provisioned stream.
    ProvisionedStream {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// The commitment cannot end while a stream has warm throughput. Spec 9.4.
    WarmThroughputConfigured {
        /// Stream name.
        stream: Text,
    },
}

/// Why an argument makes no sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InvalidArgument {
    /// Neither a stream name nor a stream ARN.
    StreamNotNamed,
    /// Stream name and ARN name different streams.
    StreamNamesDisagree {
        /// The name.
        name: Text,
        /// The ARN.
        arn: Text,
    },
    /// Neither a consumer ARN nor stream ARN and consumer name.
    ConsumerNotNamed,
    /// Consumer ARN and the other two name different consumers.
    ConsumerNamesDisagree {
        /// The consumer ARN.
        consumer_arn: Text,
    },
    /// Split key outside of what the shard allows. Spec 4.4.
    SplitKeyOutOfRange {
        /// The key.
        key: Text,
        /// The shard.
        shard: ShardId,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// First key of the shard.
        start: HashKey,
        /// Last key of the shard.
        end: HashKey,
    },
    /// Split or merge of a closed shard.
    ShardClosed {
        /// The shard.
        shard: ShardId,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// Merge of shards that are not neighbours in this order.
    NotAdjacent {
        /// `ShardToMerge`.
        first: ShardId,
        /// `AdjacentShardToMerge`.
        second: ShardId,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// `ExplicitHashKey` of 2^128 or more.
    ExplicitHashKeyTooLarge {
        /// As given.
        key: Text,
    },
    /// `SequenceNumberForOrdering` is not one. Spec 6.1.
    BadSequenceForOrdering {
        /// As given.
        number: Text,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// Iterator text that this service did not make.
    BadIterator,
    /// Iterator type without the sequence number it needs.
    SequenceNumberMissing {
        /// The type.
        kind: IteratorKind,
    },
    /// Iterator type with a sequence number it does not take.
    SequenceNumberNotAllowed {
        /// The type.
        kind: IteratorKind,
    },
    /// Starting sequence number that cannot be read.
    BadSequenceNumber {
        /// As given.
        number: Text,
        /// The shard.
        shard: ShardId,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The operation it was used in.
        operation: Operation,
    },
    /// Starting sequence number of another shard.
    SequenceOfOtherShard {
        /// The shard inside the number; a signed 32-bit value.
        encoded: i32,
        /// The shard of the call.
        shard: ShardId,
    },
    /// Starting sequence number of another stream life.
    SequenceOfOtherStream {
        /// As given.
        number: Text,
        /// The shard.
        shard: ShardId,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The operation it was used in.
        operation: Operation,
    },
    /// `AT_TIMESTAMP` without a timestamp.
    TimestampMissing,
    /// A timestamp in the future.
    TimestampInFuture {
        /// The given one, in milliseconds.
        millis: u64,
        /// The present, in milliseconds.
        now_millis: u64,
    },
    /// Retention below the minimum.
    RetentionTooShort {
        /// The given period.
        hours: i64,
        /// The smallest allowed.
        minimum: u32,
    },
    /// Retention above the maximum.
    RetentionTooLong {
        /// The given period.
        hours: i64,
        /// The largest allowed.
        maximum: u32,
    },
    /// Decrease to more than there is.
    RetentionNotShorter {
        /// The given period.
        hours: i64,
        /// The present period.
        existing: u32,
        /// Stream name.
        stream: Text,
    },
    /// Increase to less than there is.
    RetentionNotLonger {
        /// The given period.
        hours: i64,
        /// The present period.
        existing: u32,
        /// Stream name.
        stream: Text,
    },
    /// Tag characters outside of the allowed set, or a key that begins with `aws:`. Spec 11.3.
    TagCharacters,
    /// Tags with a `%`, which the first check lets through. Spec 3.7.
    TagPercent {
        /// Whether tags were to be removed, not added.
        removing: bool,
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// More tags than a resource holds.
    TooManyTags {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The most allowed.
        maximum: u32,
    },
    /// A record above the stream's own limit. Spec 3.7.
    RecordTooLarge {
        /// Data plus partition key, in bytes.
        bytes: u64,
        /// The stream's limit in bytes.
        limit: u64,
        /// Place in the batch from 0; `None` for a single put.
        entry: Option<u32>,
    },
    /// A batch above the limit in total.
    BatchTooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A put without a partition key on a stream that routes by it.
    PartitionKeyMissing,
    /// Record distribution AUTO on a provisioned stream.
    DistributionNeedsOnDemand,
    /// Encryption of a type other than KMS.
    EncryptionType {
        /// As given.
        given: Text,
    },
    /// A resource policy that is not one.
    PolicyMalformed,
    /// A resource policy for a kind of resource that has none.
    PolicyNotSupported {
        /// The resource's ARN.
        arn: Text,
    },
    /// `NextToken` together with what it already encodes.
    NextTokenWithOther {
        /// The other member.
        member: &'static str,
    },
    /// `NextToken` that this service did not make.
    BadNextToken,
    /// A shard filter without the member its type needs.
    FilterIncomplete {
        /// The missing member.
        member: &'static str,
    },
    /// A shard filter with a timestamp in the future.
    FilterInFuture,
    /// A channel's settings that make no sense.
    Channel(ChannelArgument),
}

/// Why a call came too early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Throttling {
    /// As many records of the queue are in flight as may be. Spec 2.6.
    InFlight {
        /// Queue name.
        queue: Text,
        /// Account number.
        account: Text,
        /// The most allowed.
        limit: u64,
    },
}

/// Which limit was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LimitExceeded {
    /// Too many control calls in a second, of one stream or of the account, on a stream.
    StreamRate {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
    },
    /// Too many control calls of the account in a second that name no stream.
    AccountRate {
        /// Account number.
        account: Text,
    },
    /// The account's shard quota.
    Shards {
        /// Account number.
        account: Text,
        /// Region name.
        region: Text,
        /// Shards there are.
        current: u32,
        /// Shards there may be.
        limit: u32,
        /// Shards the request would add.
        additional: u32,
    },
    /// Too many streams in CREATING.
    StreamsCreating {
        /// Account number.
        account: Text,
        /// The most allowed.
        limit: u32,
    },
    /// Too many on-demand streams.
    OnDemandStreams {
        /// Account number.
        account: Text,
        /// Region name.
        region: Text,
        /// Streams there are.
        current: u32,
        /// The most allowed.
        limit: u32,
    },
    /// `UpdateShardCount` to more than twice the open shards. Spec 4.6.
    AboveDouble {
        /// Open shards.
        current: u32,
        /// Shards wanted.
        target: u32,
    },
    /// `UpdateShardCount` to less than half of the open shards.
    BelowHalf {
        /// Open shards.
        current: u32,
        /// Shards wanted.
        target: u32,
    },
    /// `UpdateShardCount` beyond what a stream or the account may have, on the way there included.
    ShardCount {
        /// Shards there may be.
        limit: u32,
        /// Open shards.
        current: u32,
        /// Shards wanted.
        target: u32,
    },
    /// Too many `UpdateShardCount` calls in 24 hours.
    Rescales {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The most allowed.
        limit: u32,
    },
    /// Too many mode switches in 24 hours.
    ModeSwitches {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The most allowed.
        limit: u32,
    },
    /// More warm throughput than an on-demand stream may have.
    WarmThroughput {
        /// Wanted, in MiB/s.
        mibps: u64,
        /// The most allowed, in MiB/s.
        limit: u32,
    },
    /// Too many consumers in CREATING.
    ConsumersCreating {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The most allowed.
        limit: u32,
    },
    /// Too many consumers of the stream.
    Consumers {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The most allowed.
        limit: u32,
    },
    /// Too many changes of a stream's encryption in 24 hours.
    EncryptionChanges {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// Which of the two operations.
        operation: Operation,
        /// The most allowed.
        limit: u32,
    },
    /// The stream has a channel of this kind already.
    ChannelOfStream {
        /// Stream name.
        stream: Text,
        /// Account number.
        account: Text,
        /// The kind.
        destination: ChannelDestination,
    },
    /// Too many queues in CREATING or DELETING.
    QueuesChanging {
        /// Account number.
        account: Text,
        /// The most allowed.
        limit: u32,
    },
    /// More than one `SubscribeToShard` of a pair in a second.
    SubscribeRate {
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
