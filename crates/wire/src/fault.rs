//! The service's exceptions in its own words. Spec 3.6 and 3.7.
//!
//! The name of an exception and its HTTP status are [`Exception::code`] and [`Exception::status`]. Where no text of the
//! service is known the sentence is ours and says so in a comment.

use playground_engine::{
    ApiError, EntryError, Exception, InUse, KeyState, LimitExceeded, NotFound, ReceiptError, Throttling, Validation,
};

use crate::argument;
use crate::constraint;
use crate::date;

pub use crate::channel::reason as channel_reason;

/// The `message` member of an exception, or `None` for those that have none (`InternalFailure`, Spec 3.3, and `ServiceUnavailable`).
pub fn message(error: &ApiError) -> Option<String> {
    Some(match &**error {
        Exception::Validation(validation) => validation_text(validation),
        Exception::InvalidArgument(argument) => argument::text(argument),
        Exception::ResourceNotFound(what) => not_found_text(what),
        Exception::ResourceInUse(what) => in_use_text(what),
        Exception::LimitExceeded(limit) => limit_text(limit),
        Exception::ProvisionedThroughputExceeded { stream, account, shard } => {
            format!("Rate exceeded for shard {shard} in stream {stream} under account {account}.")
        }
        // Ours: the service's text is not published.
        Exception::Throttling(Throttling::InFlight { queue, account, limit }) => {
            format!("Queue {queue} under account {account} already has {limit} records in flight.")
        }
        Exception::ExpiredIterator { created, now, tolerated_millis } => format!(
            "Iterator expired. The iterator was created at time {} while right now it is {} which is further in the \
             future than the tolerated delay of {tolerated_millis} milliseconds.",
            date::java(*created),
            date::java(*now)
        ),
        // Ours: the service's text is not published.
        Exception::ExpiredNextToken { created, now, tolerated_millis } => format!(
            "NextToken expired. It was created at time {} while right now it is {}, which is more than \
             {tolerated_millis} milliseconds later.",
            date::java(*created),
            date::java(*now)
        ),
        Exception::Kms { key, state } => kms_text(key, *state),
        // Ours, after the wording of other AWS services.
        Exception::DryRun(_) => "Request would have succeeded, but DryRun flag is set.".to_owned(),
        Exception::InternalFailure | Exception::ServiceUnavailable => return None,
    })
}

/// Ours: the service hands on what the key service says, in words that are not published.
fn kms_text(key: &str, state: KeyState) -> String {
    match state {
        KeyState::Enabled => format!("Key {key} is enabled."),
        KeyState::Disabled => format!("Key {key} is disabled."),
        KeyState::PendingDeletion => format!("Key {key} is pending deletion."),
        KeyState::PendingImport => format!("Key {key} is pending import."),
        KeyState::Unavailable => format!("Key {key} is unavailable."),
        KeyState::Missing => format!("Key {key} does not exist."),
        KeyState::Denied => format!("The caller is not allowed to use key {key}."),
        KeyState::NotSubscribed => "The account is not subscribed to the key service.".to_owned(),
        KeyState::Throttled => format!("The key service refused a request for key {key}: rate exceeded."),
    }
}

/// The `ErrorMessage` of a `PutRecords` entry that was not stored.
pub fn entry_message(error: &EntryError) -> String {
    match error {
        EntryError::Throttled { stream, account, shard } => {
            format!("Rate exceeded for shard {shard} in stream {stream} under account {account}.")
        }
        EntryError::Internal => "Internal Service Failure".to_owned(),
    }
}

/// The `ErrorMessage` of an entry of a queue's batch that failed. Ours: the service's texts are not published.
pub fn receipt_message(error: ReceiptError) -> &'static str {
    match error {
        ReceiptError::Invalid => "The receipt handle is not valid for this queue.",
        ReceiptError::OtherKind => {
            "The receipt handle cannot be used with this operation: dead-letter records have operations of their own."
        }
        ReceiptError::Superseded => {
            "The record was received again. Only the receipt handle of its latest delivery is valid."
        }
        ReceiptError::Gone => "The record is no longer available to this operation.",
    }
}

fn validation_text(validation: &Validation) -> String {
    match validation {
        Validation::Constraints(violations) => constraint::sentence(violations),
        Validation::OnDemandStream { stream, account } => {
            format!("Request is invalid. Stream {stream} under account {account} is in On-Demand mode.")
        }
        // Ours, after the one above.
        Validation::ProvisionedStream { stream, account } => {
            format!("Request is invalid. Stream {stream} under account {account} is in Provisioned mode.")
        }
        // The four about queues are ours.
        Validation::QueueStreams => "StreamConfigurationList must contain exactly one entry.".to_owned(),
        Validation::StartTimestampMissing => "StartingPosition of type AT_TIMESTAMP requires a Timestamp.".to_owned(),
        Validation::StartTimestampNotAllowed => {
            "StartingPosition takes a Timestamp only with type AT_TIMESTAMP.".to_owned()
        }
        Validation::MaxReceiveCountMissing => {
            "DeadLetterConfiguration with TargetType BUILT_IN requires MaxReceiveCount.".to_owned()
        }
        // The next four are ours: no text of the service is known.
        Validation::ShardCountMissing => "ShardCount is required for a stream in PROVISIONED mode.".to_owned(),
        Validation::ShardCountNotAllowed => "ShardCount must not be set for a stream in ON_DEMAND mode.".to_owned(),
        Validation::WarmThroughputNotAllowed => "WarmThroughputMiBps can only be set for an on-demand stream of an \
             account whose minimum throughput billing commitment is enabled."
            .to_owned(),
        Validation::WarmThroughputConfigured { stream } => format!(
            "The minimum throughput billing commitment cannot be disabled while stream {stream} has warm throughput."
        ),
    }
}

fn not_found_text(what: &NotFound) -> String {
    match what {
        NotFound::Stream { name, account } => format!("Stream {name} under account {account} not found."),
        NotFound::ShardInStream { shard, stream, account } => {
            format!("Shard {shard} in stream {stream} under account {account} does not exist")
        }
        NotFound::Shard { shard, stream, account } => {
            format!("Could not find shard {shard} in stream {stream} under account {account}.")
        }
        // Ours, after the text for streams.
        NotFound::Channel { arn } => format!("Channel {arn} not found."),
        // The next two are ours: no text of the service is known.
        NotFound::Resource { arn, account } => format!("Resource {arn}, account {account} not found."),
        NotFound::Policy { arn } => format!("No resource policy found for resource ARN {arn}."),
        // Both about queues are ours, after the texts for streams.
        NotFound::Queue { arn, account } => format!("Queue {arn} under account {account} not found."),
        NotFound::QueueNotActive { queue, account, status } => {
            format!("Queue {queue} under account {account} not ACTIVE, instead in state {}", status.as_str())
        }
        NotFound::Consumer { name, account } => format!("Consumer {name}, account {account} not found."),
    }
}

fn in_use_text(what: &InUse) -> String {
    match what {
        InUse::StreamExists { stream, account } => format!("Stream {stream} under account {account} already exists."),
        InUse::StreamNotActive { stream, account, status } => {
            format!("Stream {stream} under account {account} not ACTIVE, instead in state {}", status.as_str())
        }
        InUse::StreamHasConsumers { stream, account } => format!(
            "DeleteStream can't delete {account}:{stream} because there are consumers associated with this data \
             stream. To delete {stream} anyway, set the EnforceConsumerDeletion parameter to true to force the \
             deletion of all the consumers that are associated with it."
        ),
        // The three about queues are ours, after the texts for streams.
        InUse::StreamHasQueues { stream, account } => format!(
            "DeleteStream can't delete {account}:{stream} because there are queues on this data stream. Delete them \
             first."
        ),
        InUse::QueueExists { queue, account } => format!("Queue {queue} under account {account} already exists."),
        InUse::QueueNotActive { queue, account, status } => {
            format!("Queue {queue} under account {account} not ACTIVE, instead in state {}", status.as_str())
        }
        // Ours, after the text for streams.
        InUse::ConsumerExists { consumer, stream, account } => {
            format!("Consumer {consumer} under stream {stream} and account {account} already exists.")
        }
        InUse::StreamHasChannels { stream, account } => format!(
            "DeleteStream can't delete {account}:{stream} because there are channels associated with this data stream. \
             Delete them first."
        ),
        // Ours, like the next.
        InUse::StreamNeedsOnDemand { stream, account } => {
            format!(
                "Stream {stream} under account {account} has channels or queues, which need a stream in ON_DEMAND mode."
            )
        }
        InUse::ChannelExists { channel, account } => {
            format!("Channel {channel} under account {account} already exists.")
        }
        InUse::ChannelNotActive { channel, account, status } => {
            format!("Channel {channel} under account {account} not ACTIVE, instead in state {}", status.as_str())
        }
        InUse::ConsumerNotActive { consumer, created_s, stream, account } => format!(
            "Consumer {consumer} with creation timestamp {created_s} under stream {stream} and account {account} is \
             not in ACTIVE status."
        ),
        InUse::Subscription { consumer, shard, stream, account } => {
            format!("Another active subscription exists for this consumer: {account}:{stream}:{shard}:{consumer}")
        }
    }
}

fn limit_text(limit: &LimitExceeded) -> String {
    match limit {
        LimitExceeded::StreamRate { stream, account } | LimitExceeded::SubscribeRate { stream, account, .. } => {
            format!("Rate exceeded for stream {stream} under account {account}.")
        }
        LimitExceeded::AccountRate { account } => format!("Rate exceeded for account {account}."),
        LimitExceeded::Shards { account, region, current, limit, additional } => format!(
            "This request would exceed the shard limit for the account {account} in {region}. Current shard count for \
             the account: {current}. Limit: {limit}. Number of additional shards that would have resulted from this \
             request: {additional}. Refer to the AWS Service Limits page \
             (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to \
             request higher limits."
        ),
        LimitExceeded::AboveDouble { current, target } => format!(
            "UpdateShardCount cannot scale up over double your current open shard count. Current open shard count: \
             {current}, Target shard count: {target}"
        ),
        LimitExceeded::BelowHalf { current, target } => format!(
            "UpdateShardCount cannot scale down below half your current open shard count. Current open shard count: \
             {current}, Target shard count: {target}"
        ),
        LimitExceeded::ShardCount { limit, current, target } => format!(
            "Target shard count or number of open shards cannot be greater than {limit}. Current open shard count: \
             {current}, Target shard count: {target}"
        ),
        // As it was seen, mistakes included.
        LimitExceeded::StreamsCreating { account, limit } => format!(
            "This request would have exceed the limit on the number  of streams that can simultaneously be in CREATING \
             or DELETING for the account {account}. Limit: {limit}."
        ),
        LimitExceeded::OnDemandStreams { account, region, current, limit } => format!(
            "This request would exceed the limit on the number of On-Demand streams for the account {account} in \
             {region}. Current On-Demand streams count: {current}. Limit: {limit}."
        ),
        // The rest is ours: only the numbers are published.
        LimitExceeded::Rescales { stream, account, limit } => format!(
            "UpdateShardCount cannot be called more than {limit} times in 24 hours for stream {stream} under account \
             {account}."
        ),
        LimitExceeded::ModeSwitches { stream, account, limit } => format!(
            "The mode of stream {stream} under account {account} cannot be switched more than {limit} times in 24 hours."
        ),
        LimitExceeded::WarmThroughput { mibps, limit } => {
            format!("WarmThroughputMiBps of {mibps} exceeds the limit of {limit} MiB/s for an on-demand stream.")
        }
        LimitExceeded::EncryptionChanges { stream, account, operation, limit } => format!(
            "Stream {stream} under account {account} has had {limit} successful {} calls in the last 24 hours.",
            operation.name()
        ),
        LimitExceeded::ConsumersCreating { stream, account, limit } => {
            format!("Stream {stream} under account {account} already has {limit} consumers in CREATING.")
        }
        LimitExceeded::ChannelOfStream { stream, account, destination } => format!(
            "Stream {stream} under account {account} already has a channel with a destination of type {}.",
            destination.as_str()
        ),
        LimitExceeded::QueuesChanging { account, limit } => {
            format!("Account {account} already has {limit} queues in CREATING or DELETING.")
        }
        LimitExceeded::Consumers { stream, account, limit } => {
            format!("Stream {stream} under account {account} already has {limit} registered consumers.")
        }
    }
}
