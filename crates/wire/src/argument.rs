//! Texts of `InvalidArgumentException`. Spec 3.7.

use crate::channel;
use playground_engine::InvalidArgument;

/// The sentence for one refused argument.
pub(crate) fn text(argument: &InvalidArgument) -> String {
    match argument {
        InvalidArgument::SplitKeyOutOfRange { key, shard, stream, account, start, end } => format!(
            "NewStartingHashKey {key} used in SplitShard() on shard {shard} in stream {stream} under account \
             {account} is not both greater than one plus the shard's StartingHashKey {start} and less than the \
             shard's EndingHashKey {end}."
        ),
        InvalidArgument::ShardClosed { shard, stream, account } => format!(
            "Shard {shard} in stream {stream} under account {account} has already been merged or split, and thus is \
             not eligible for merging or splitting."
        ),
        InvalidArgument::NotAdjacent { first, second, stream, account } => format!(
            "Shards {first} and {second} in stream {stream} under account {account} are not an adjacent pair of \
             shards eligible for merging"
        ),
        InvalidArgument::ExplicitHashKeyTooLarge { key } => format!(
            "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was {key}"
        ),
        InvalidArgument::BadSequenceForOrdering { number, stream, account } => format!(
            "ExclusiveMinimumSequenceNumber {number} used in PutRecord on stream {stream} under account {account} is \
             invalid."
        ),
        InvalidArgument::BadIterator => "Invalid ShardIterator.".to_owned(),
        InvalidArgument::SequenceNumberMissing { kind } => {
            position(&format!("{} and no StartingSequenceNumber", kind.as_str()))
        }
        InvalidArgument::SequenceNumberNotAllowed { kind } => {
            position(&format!("{} and also a StartingSequenceNumber", kind.as_str()))
        }
        InvalidArgument::BadSequenceNumber { number, shard, stream, account, operation } => format!(
            "StartingSequenceNumber {number} used in {} on shard {shard} in stream {stream} under account {account} \
             is invalid.",
            operation.name()
        ),
        // Padded to twelve places, the sign being one of them: `shardId--02147483648` (T66).
        InvalidArgument::SequenceOfOtherShard { encoded, shard } => format!(
            "Invalid StartingSequenceNumber. It encodes shardId-{encoded:012}, while it was used in a call to a shard \
             with {shard}"
        ),
        InvalidArgument::SequenceOfOtherStream { number, shard, stream, account, operation } => format!(
            "StartingSequenceNumber {number} used in {} on shard {shard} in stream {stream} under account {account} \
             is invalid because it did not come from this stream.",
            operation.name()
        ),
        InvalidArgument::TimestampMissing => "Must specify timestampInMillis parameter for iterator of type \
             AT_TIMESTAMP. Current request has no timestamp parameter."
            .to_owned(),
        InvalidArgument::TimestampInFuture { millis, now_millis } => format!(
            "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: \
             {millis}, currentTimestampInMillis: {now_millis}"
        ),
        InvalidArgument::RetentionTooShort { hours, minimum } => format!(
            "Minimum allowed retention period is {minimum} hours. Requested retention period ({hours} hours) is too \
             short."
        ),
        InvalidArgument::RetentionTooLong { hours, maximum } => format!(
            "Maximum allowed retention period is {maximum} hours. Requested retention period ({hours} hours) is too \
             long."
        ),
        InvalidArgument::RetentionNotShorter { hours, existing, stream } => format!(
            "Requested retention period ({hours} hours) for stream {stream} can not be longer than existing retention \
             period ({existing} hours). Use IncreaseRetentionPeriod API."
        ),
        InvalidArgument::RetentionNotLonger { hours, existing, stream } => format!(
            "Requested retention period ({hours} hours) for stream {stream} can not be shorter than existing \
             retention period ({existing} hours). Use DecreaseRetentionPeriod API."
        ),
        InvalidArgument::TagCharacters => "Some tags contain invalid characters. Valid characters: Unicode letters, \
             digits, white space, _ . / = + - % @."
            .to_owned(),
        InvalidArgument::TagPercent { removing, stream, account } => format!(
            "Failed to {} stream {stream} under account {account} because some tags contained illegal characters. \
             The allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@'.",
            if *removing { "remove tags from" } else { "add tags to" }
        ),
        InvalidArgument::TooManyTags { stream, account, maximum } => format!(
            "Failed to add tags to stream {stream} under account {account} because a given stream cannot have more \
             than {maximum} tags associated with it."
        ),
        InvalidArgument::BatchTooLarge { limit } => format!("Records size exceeds {} MB limit", limit >> 20),
        InvalidArgument::NextTokenWithOther { member } => {
            format!("NextToken and {member} cannot be provided together.")
        }
        // "provied" is the service's own spelling.
        InvalidArgument::ConsumerNotNamed => {
            "Both streamARN and consumer name must be provided if consumerARN is not provied.".to_owned()
        }
        // From here on the texts are ours: the service's are not known.
        InvalidArgument::StreamNotNamed => "Either StreamName or StreamARN must be specified.".to_owned(),
        InvalidArgument::StreamNamesDisagree { name, arn } => {
            format!("StreamName {name} does not match StreamARN {arn}.")
        }
        InvalidArgument::ConsumerNamesDisagree { consumer_arn } => {
            format!("ConsumerARN {consumer_arn} does not match StreamARN and ConsumerName.")
        }
        InvalidArgument::RecordTooLarge { bytes, limit, entry: None } => {
            format!("Record size of {bytes} bytes exceeds the limit of {limit} bytes of this stream.")
        }
        InvalidArgument::RecordTooLarge { bytes, limit, entry: Some(entry) } => format!(
            "Record size of {bytes} bytes at records.{}.member exceeds the limit of {limit} bytes of this stream.",
            u64::from(*entry) + 1
        ),
        InvalidArgument::PartitionKeyMissing => {
            "PartitionKey is required for a stream that distributes records by it.".to_owned()
        }
        InvalidArgument::DistributionNeedsOnDemand => {
            "RecordDistributionStrategy AUTO is only supported for streams in ON_DEMAND mode.".to_owned()
        }
        InvalidArgument::EncryptionType { given } => {
            format!("EncryptionType must be KMS. Specified value was {given}")
        }
        InvalidArgument::PolicyMalformed => "Policy is not a valid JSON policy document.".to_owned(),
        InvalidArgument::PolicyNotSupported { arn } => {
            format!("Resource {arn} cannot have a resource policy.")
        }
        InvalidArgument::BadNextToken => "Invalid NextToken.".to_owned(),
        InvalidArgument::FilterIncomplete { member } => format!("ShardFilter of this type requires {member}."),
        InvalidArgument::Channel(argument) => channel::argument(argument),
        InvalidArgument::FilterInFuture => "The Timestamp of a ShardFilter cannot lie in the future.".to_owned(),
    }
}

fn position(specified: &str) -> String {
    format!(
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) \
         TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified {specified}."
    )
}
