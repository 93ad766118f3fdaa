//! The structures that channel operations share. Spec 2.3. Requests carry them as given; answers carry
//! the same ones with the defaults filled in.

use super::check::{self, Checks, TextRule};
use crate::account::Account;
use crate::channel::argument::ChannelArgument;
use crate::channel::words::{ChannelDestination, ChannelStatus, RecordFormat, S3Compression};
use crate::channel::{Channel, ChannelFailure};
use crate::error::{ApiError, InvalidArgument};
use crate::ids::Text;
use crate::limits::Limits;
use crate::time::{Span, Timestamp};
use core::fmt::Display;

const STORAGE_CLASSES: &[&str] = &["STANDARD", "INTELLIGENT_TIERING", "GLACIER_IR"];
const TABLE_COMPRESSIONS: &[&str] = &["NONE", "ZSTD", "SNAPPY"];
/// Most items of a list of channels' settings. Spec 2.2.
const ITEMS: u32 = 10_000;

/// `ChannelStreamConfiguration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChannelStreamConfiguration {
    /// `StreamARN`
    pub stream_arn: Option<Text>,
    /// `RecordConfiguration`
    pub record_configuration: Option<RecordConfiguration>,
}

/// `RecordConfiguration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordConfiguration {
    /// `RecordFormatType`
    pub record_format_type: Option<Text>,
    /// `GSRSchemaARN`
    pub gsr_schema_arn: Option<Text>,
}

/// `S3DestinationConfiguration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct S3DestinationConfiguration {
    /// `DataFreshnessInSeconds`
    pub data_freshness_in_seconds: Option<i64>,
    /// `DeadLetterQueueS3Configuration`
    pub dead_letter_queue_s3_configuration: Option<DeadLetterQueueS3Configuration>,
    /// `StorageConfiguration`
    pub storage_configuration: Option<S3StorageConfiguration>,
}

/// `DeadLetterQueueS3Configuration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeadLetterQueueS3Configuration {
    /// `BucketARN`
    pub bucket_arn: Option<Text>,
    /// `ExpectedBucketOwner`
    pub expected_bucket_owner: Option<Text>,
    /// `ErrorOutputPrefix`
    pub error_output_prefix: Option<Text>,
}

/// `S3StorageConfiguration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct S3StorageConfiguration {
    /// `BucketARN`
    pub bucket_arn: Option<Text>,
    /// `ExpectedBucketOwner`
    pub expected_bucket_owner: Option<Text>,
    /// `OutputKeyTemplate`
    pub output_key_template: Option<Text>,
    /// `StorageClass`
    pub storage_class: Option<Text>,
    /// `CompressionType`
    pub compression_type: Option<Text>,
}

/// `S3TablesDestinationConfiguration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct S3TablesDestinationConfiguration {
    /// `DataFreshnessInSeconds`
    pub data_freshness_in_seconds: Option<i64>,
    /// `DeadLetterQueueS3Configuration`
    pub dead_letter_queue_s3_configuration: Option<DeadLetterQueueS3Configuration>,
    /// `S3TablesConfigurationList`
    pub s3_tables_configuration_list: Option<Vec<S3TablesConfiguration>>,
}

/// `S3TablesConfiguration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct S3TablesConfiguration {
    /// `TableBucketARN`
    pub table_bucket_arn: Option<Text>,
    /// `Namespace`
    pub namespace: Option<Text>,
    /// `TableName`
    pub table_name: Option<Text>,
    /// `CompressionType`
    pub compression_type: Option<Text>,
    /// `PartitionSpec`
    pub partition_spec: Option<PartitionSpec>,
}

/// `PartitionSpec`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartitionSpec {
    /// `PartitionFields`
    pub partition_fields: Option<Vec<PartitionField>>,
}

/// `PartitionField`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartitionField {
    /// `Transform`
    pub transform: Option<Text>,
    /// `SourceName`
    pub source_name: Option<Text>,
}

/// `ChannelEncryptionConfiguration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChannelEncryptionConfiguration {
    /// `EncryptionType`
    pub encryption_type: Option<Text>,
    /// `KeyId`
    pub key_id: Option<Text>,
}

/// `ChannelLoggingConfiguration`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChannelLoggingConfiguration {
    /// `CloudWatchLogs`
    pub cloud_watch_logs: Option<CloudWatchLogs>,
}

/// `CloudWatchLogs`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CloudWatchLogs {
    /// `Enabled`
    pub enabled: Option<bool>,
    /// `LogGroupName`
    pub log_group_name: Option<Text>,
    /// `LogStreamName`
    pub log_stream_name: Option<Text>,
}

/// `ChannelDescription`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelDescription {
    /// `ChannelName`
    pub channel_name: Text,
    /// `ChannelARN`
    pub channel_arn: Text,
    /// `ChannelId`
    pub channel_id: Text,
    /// `ChannelStatus`
    pub channel_status: ChannelStatus,
    /// `ChannelStatusReason`, of failed channels
    pub channel_status_reason: Option<ChannelFailure>,
    /// `ChannelCreationTimestamp`
    pub channel_creation_timestamp: Timestamp,
    /// `ServiceExecutionRoleARN`
    pub service_execution_role_arn: Text,
    /// `StreamConfigurationList`, which has one item
    pub stream: ChannelStreamConfiguration,
    /// `StreamCreationTimestamp` of that item
    pub stream_creation_timestamp: Timestamp,
    /// `S3DestinationConfiguration`
    pub s3_destination_configuration: Option<Box<S3DestinationConfiguration>>,
    /// `S3TablesDestinationConfiguration`
    pub s3_tables_destination_configuration: Option<Box<S3TablesDestinationConfiguration>>,
    /// `EncryptionConfiguration`
    pub encryption_configuration: Option<ChannelEncryptionConfiguration>,
    /// `LoggingConfiguration`
    pub logging_configuration: ChannelLoggingConfiguration,
}

impl ChannelDescription {
    /// Describes a channel.
    pub fn of(channel: &Channel) -> Self {
        let settings = channel.settings();
        Self {
            channel_name: channel.name().clone(),
            channel_arn: channel.arn().into(),
            channel_id: channel.id().clone(),
            channel_status: channel.status(),
            channel_status_reason: channel.failure().cloned(),
            channel_creation_timestamp: channel.created(),
            service_execution_role_arn: settings.role_arn.clone(),
            stream: settings.stream.clone(),
            stream_creation_timestamp: channel.stream_created(),
            s3_destination_configuration: settings.s3.clone(),
            s3_tables_destination_configuration: settings.s3_tables.clone(),
            encryption_configuration: settings.encryption.clone(),
            logging_configuration: settings.logging.clone(),
        }
    }
}

/// `ChannelSummary`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelSummary {
    /// `ChannelName`
    pub channel_name: Text,
    /// `ChannelARN`
    pub channel_arn: Text,
    /// `ChannelId`
    pub channel_id: Text,
    /// `ChannelStatus`
    pub channel_status: ChannelStatus,
    /// `ChannelStatusReason`, of failed channels
    pub channel_status_reason: Option<ChannelFailure>,
    /// `ChannelCreationTimestamp`
    pub channel_creation_timestamp: Timestamp,
    /// `ChannelDestinationType`
    pub channel_destination_type: ChannelDestination,
    /// `StreamARN` of the one item of `Streams`
    pub stream_arn: Text,
    /// `StreamCreationTimestamp` of that item
    pub stream_creation_timestamp: Timestamp,
}

impl ChannelSummary {
    /// Sums a channel up.
    pub fn of(channel: &Channel) -> Self {
        Self {
            channel_name: channel.name().clone(),
            channel_arn: channel.arn().into(),
            channel_id: channel.id().clone(),
            channel_status: channel.status(),
            channel_status_reason: channel.failure().cloned(),
            channel_creation_timestamp: channel.created(),
            channel_destination_type: channel.destination(),
            stream_arn: channel.settings().stream.stream_arn.clone().unwrap_or_default(),
            stream_creation_timestamp: channel.stream_created(),
        }
    }
}

/// A text with its rule, required.
fn must(checks: &mut Checks, name: &'static str, value: Option<&Text>, rule: TextRule) {
    checks.required_text(name, value, rule);
}

/// A required word out of a set.
fn word(checks: &mut Checks, name: &'static str, value: Option<&Text>, words: &'static [&'static str]) {
    checks.required(name, value);
    checks.one_of(name, value, words);
}

/// Checks inside a member.
fn inside<T>(checks: &mut Checks, prefix: impl Display, value: Option<&T>, look: impl FnOnce(&mut Checks, &T)) {
    if let Some(value) = value {
        checks.within(prefix, |checks| look(checks, value));
    }
}

/// Checks a list and inside its items, which are counted from 1.
fn items<T>(checks: &mut Checks, name: &'static str, list: Option<&Vec<T>>, max: u32, look: impl Fn(&mut Checks, &T)) {
    checks.records(name, list.map(Vec::len), max);
    for (place, item) in list.into_iter().flatten().enumerate() {
        inside(checks, format_args!("{name}.{}.member.", place + 1), Some(item), &look);
    }
}

pub(super) fn check_streams(checks: &mut Checks, list: Option<&Vec<ChannelStreamConfiguration>>) {
    items(checks, "streamConfigurationList", list, ITEMS, |checks, item| {
        must(checks, "streamARN", item.stream_arn.as_ref(), check::STREAM_ARN);
        checks.required("recordConfiguration", item.record_configuration.as_ref());
        inside(checks, "recordConfiguration.", item.record_configuration.as_ref(), |checks, record| {
            word(checks, "recordFormatType", record.record_format_type.as_ref(), RecordFormat::WORDS);
            checks.text("gSRSchemaARN", record.gsr_schema_arn.as_ref(), check::GSR_SCHEMA_ARN);
        });
    });
}

fn check_dead_letters(checks: &mut Checks, queue: Option<&DeadLetterQueueS3Configuration>) {
    inside(checks, "deadLetterQueueS3Configuration.", queue, |checks, queue| {
        must(checks, "bucketARN", queue.bucket_arn.as_ref(), check::BUCKET_ARN);
        must(checks, "expectedBucketOwner", queue.expected_bucket_owner.as_ref(), check::BUCKET_OWNER);
        checks.text("errorOutputPrefix", queue.error_output_prefix.as_ref(), check::ERROR_PREFIX);
    });
}

pub(super) fn check_s3(checks: &mut Checks, destination: Option<&S3DestinationConfiguration>) {
    inside(checks, "s3DestinationConfiguration.", destination, |checks, destination| {
        check_dead_letters(checks, destination.dead_letter_queue_s3_configuration.as_ref());
        let storage = destination.storage_configuration.as_ref();
        checks.required("storageConfiguration", storage);
        inside(checks, "storageConfiguration.", storage, |checks, storage| {
            must(checks, "bucketARN", storage.bucket_arn.as_ref(), check::BUCKET_ARN);
            must(checks, "expectedBucketOwner", storage.expected_bucket_owner.as_ref(), check::BUCKET_OWNER);
            checks.text("outputKeyTemplate", storage.output_key_template.as_ref(), check::KEY_TEMPLATE);
            checks.one_of("storageClass", storage.storage_class.as_ref(), STORAGE_CLASSES);
            word(checks, "compressionType", storage.compression_type.as_ref(), S3Compression::WORDS);
        });
    });
}

pub(super) fn check_tables(checks: &mut Checks, destination: Option<&S3TablesDestinationConfiguration>) {
    inside(checks, "s3TablesDestinationConfiguration.", destination, |checks, destination| {
        let queue = destination.dead_letter_queue_s3_configuration.as_ref();
        checks.required("deadLetterQueueS3Configuration", queue);
        check_dead_letters(checks, queue);
        let tables = destination.s3_tables_configuration_list.as_ref();
        items(checks, "s3TablesConfigurationList", tables, ITEMS, |checks, table| {
            must(checks, "tableBucketARN", table.table_bucket_arn.as_ref(), check::TABLE_BUCKET_ARN);
            must(checks, "namespace", table.namespace.as_ref(), check::TABLE_NAME);
            must(checks, "tableName", table.table_name.as_ref(), check::TABLE_NAME);
            word(checks, "compressionType", table.compression_type.as_ref(), TABLE_COMPRESSIONS);
            inside(checks, "partitionSpec.", table.partition_spec.as_ref(), |checks, spec| {
                items(checks, "partitionFields", spec.partition_fields.as_ref(), 10, |checks, field| {
                    word(checks, "transform", field.transform.as_ref(), &["TIME_HOUR"]);
                    must(checks, "sourceName", field.source_name.as_ref(), check::PARTITION_SOURCE);
                });
            });
        });
    });
}

pub(super) fn check_encryption(checks: &mut Checks, encryption: Option<&ChannelEncryptionConfiguration>) {
    inside(checks, "encryptionConfiguration.", encryption, |checks, encryption| {
        word(checks, "encryptionType", encryption.encryption_type.as_ref(), &["KMS"]);
        must(checks, "keyId", encryption.key_id.as_ref(), check::KEY_ID);
    });
}

pub(super) fn check_logging(checks: &mut Checks, logging: Option<&ChannelLoggingConfiguration>) {
    inside(checks, "loggingConfiguration.", logging, |checks, logging| {
        let logs = logging.cloud_watch_logs.as_ref();
        checks.required("cloudWatchLogs", logs);
        inside(checks, "cloudWatchLogs.", logs, |checks, logs| {
            checks.required("enabled", logs.enabled.as_ref());
            checks.text("logGroupName", logs.log_group_name.as_ref(), check::LOG_GROUP);
            checks.text("logStreamName", logs.log_stream_name.as_ref(), check::LOG_STREAM);
        });
    });
}

/// A channel's settings were refused.
pub(super) fn refuse<T>(why: ChannelArgument) -> Result<T, ApiError> {
    Err(InvalidArgument::Channel(why).into())
}

/// `DataFreshnessInSeconds` in its bounds, which the model does not have. Spec 2.7.
pub(super) fn freshness(seconds: Option<i64>, limits: &Limits) -> Result<i64, ApiError> {
    let whole = |span: Span| i64::try_from(span.seconds()).unwrap_or(i64::MAX);
    let (min, max) = (whole(limits.freshness_min), whole(limits.freshness_max));
    let seconds = seconds.unwrap_or(min);
    if (min..=max).contains(&seconds) {
        return Ok(seconds);
    }
    refuse(ChannelArgument::Freshness { seconds, min, max })
}

/// The logging configuration with its defaults. Spec 2.7.
pub(super) fn logging(
    given: Option<ChannelLoggingConfiguration>,
    name: &str,
    id: &str,
    before: Option<&CloudWatchLogs>,
) -> ChannelLoggingConfiguration {
    let logs = given.and_then(|given| given.cloud_watch_logs).unwrap_or_default();
    let group = logs.log_group_name.or_else(|| before.and_then(|before| before.log_group_name.clone()));
    let stream = logs.log_stream_name.or_else(|| before.and_then(|before| before.log_stream_name.clone()));
    ChannelLoggingConfiguration {
        cloud_watch_logs: Some(CloudWatchLogs {
            enabled: Some(logs.enabled.unwrap_or(false)),
            log_group_name: Some(group.unwrap_or_else(|| format!("/aws/kinesis/{name}/{id}").into())),
            log_stream_name: Some(stream.unwrap_or_else(|| "DestinationDelivery".into())),
        }),
    }
}

/// Whether an ARN names this Region and this account.
pub(super) fn is_here(account: &Account, arn: &str) -> bool {
    let mut parts = arn.splitn(6, ':').skip(3);
    parts.next() == Some(&account.region) && parts.next() == Some(&account.account)
}
