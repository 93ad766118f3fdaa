//! The words that the service knows. Spec 2.2.

const SHARD_ITERATOR_TYPES: &[&str] =
    &["TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER", "AT_TIMESTAMP"];
const ENCRYPTION: &[&str] = &["KMS", "NONE"];
const METRICS: &[&str] = &[
    "ALL",
    "IncomingBytes",
    "IncomingRecords",
    "OutgoingBytes",
    "OutgoingRecords",
    "WriteProvisionedThroughputExceeded",
    "ReadProvisionedThroughputExceeded",
    "IteratorAgeMilliseconds",
];

/// Structure, member, words. Where the structure is empty they hold in all of them that have no line of their own.
const WORDS: &[(&str, &str, &[&str])] = &[
    ("StartingPosition", "Type", SHARD_ITERATOR_TYPES),
    ("QueueStartingPosition", "Type", &["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"]),
    (
        "ShardFilter",
        "Type",
        &["AT_LATEST", "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_TIMESTAMP", "FROM_TIMESTAMP", "AFTER_SHARD_ID"],
    ),
    ("S3TablesConfiguration", "CompressionType", &["NONE", "ZSTD", "SNAPPY"]),
    ("ChannelEncryptionConfiguration", "EncryptionType", &["KMS"]),
    ("", "CompressionType", &["NONE", "GZIP", "ZSTD"]),
    ("", "EncryptionType", ENCRYPTION),
    ("", "RecordDistributionStrategy", &["USER_PARTITION_KEY", "AUTO"]),
    ("", "RecordFormatType", &["JSON", "GSR_JSON", "STRING", "BYTE_ARRAY"]),
    ("", "ScalingType", &["UNIFORM_SCALING"]),
    ("", "ShardIteratorType", SHARD_ITERATOR_TYPES),
    ("", "ShardLevelMetrics", METRICS),
    ("", "Status", &["ENABLED", "DISABLED"]),
    ("", "StorageClass", &["STANDARD", "INTELLIGENT_TIERING", "GLACIER_IR"]),
    ("", "StreamMode", &["PROVISIONED", "ON_DEMAND"]),
    ("", "TargetType", &["BUILT_IN", "NONE"]),
    ("", "Transform", &["TIME_HOUR"]),
];

/// The words that a member takes; none where it takes any text.
pub(super) fn of(structure: &str, member: &str) -> &'static [&'static str] {
    let fits = |of: &str| WORDS.iter().find(|(within, name, _)| *within == of && *name == member);
    fits(structure).or_else(|| fits("")).map_or(&[], |(_, _, words)| words)
}

/// Under which other names the values of a member are known.
pub(super) fn sources(member: &str) -> &'static [&'static str] {
    match member {
        "ExclusiveStartStreamName" => &["StreamName"],
        "ExclusiveStartShardId" | "ShardToSplit" | "ShardToMerge" | "AdjacentShardToMerge" => &["ShardId"],
        "ShardIterator" => &["NextShardIterator"],
        "StartingSequenceNumber" | "SequenceNumberForOrdering" => &["SequenceNumber"],
        "ResourceARN" => &["StreamARN", "ConsumerARN", "ChannelARN", "QueueARN"],
        "StreamCreationTimestamp" => &["Timestamp"],
        "TagKeys" | "ExclusiveStartTagKey" => &["Key"],
        _ => &[],
    }
}
