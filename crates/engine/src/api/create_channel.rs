//! `CreateChannel`. Spec 2.7.

use super::channel::{self, freshness, is_here, refuse};
use super::check::{self, Checks};
use super::{
    ChannelDescription, ChannelEncryptionConfiguration, ChannelLoggingConfiguration, ChannelStreamConfiguration,
    DeadLetterQueueS3Configuration, Operation, Response, S3DestinationConfiguration, S3StorageConfiguration,
    S3TablesConfiguration, S3TablesDestinationConfiguration, StreamRef,
};
use crate::account::Account;
use crate::channel::argument::ChannelArgument;
use crate::channel::delivery::{Delivery, Route, STANDARD, Target};
use crate::channel::object::TableName;
use crate::channel::words::{ChannelDestination, ChannelStatus, RecordFormat, S3Compression};
use crate::channel::{Channel, ChannelSettings, life, template};
use crate::context::Ctx;
use crate::error::{ApiError, LimitExceeded, Validation};
use crate::event::Cause;
use crate::hash_key::HashKey;
use crate::ids::{Principal, Text};
use crate::in_use::InUse;
use crate::sorted_map::SortedMap;
use crate::stream::{Stream, StreamStatus};
use crate::time::Timestamp;
use crate::{tags, transition};
use std::sync::Arc;

/// The request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CreateChannel {
    /// `ChannelName`
    pub channel_name: Option<Text>,
    /// `ServiceExecutionRoleARN`
    pub service_execution_role_arn: Option<Text>,
    /// `StreamConfigurationList`
    pub stream_configuration_list: Option<Vec<ChannelStreamConfiguration>>,
    /// `S3DestinationConfiguration`
    pub s3_destination_configuration: Option<Box<S3DestinationConfiguration>>,
    /// `S3TablesDestinationConfiguration`
    pub s3_tables_destination_configuration: Option<Box<S3TablesDestinationConfiguration>>,
    /// `EncryptionConfiguration`
    pub encryption_configuration: Option<ChannelEncryptionConfiguration>,
    /// `Tags`
    pub tags: SortedMap<String, String>,
    /// `LoggingConfiguration`
    pub logging_configuration: Option<Box<ChannelLoggingConfiguration>>,
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateChannelOutput {
    /// `ChannelDescription`, in CREATING
    pub channel_description: Box<ChannelDescription>,
}

fn check(account: &Account, request: &CreateChannel) -> Result<(), ApiError> {
    let mut checks = Checks::new();
    checks.required_text("channelName", request.channel_name.as_ref(), check::CHANNEL_NAME);
    checks.required_text("serviceExecutionRoleARN", request.service_execution_role_arn.as_ref(), check::ROLE_ARN);
    channel::check_streams(&mut checks, request.stream_configuration_list.as_ref());
    channel::check_s3(&mut checks, request.s3_destination_configuration.as_deref());
    channel::check_tables(&mut checks, request.s3_tables_destination_configuration.as_deref());
    channel::check_encryption(&mut checks, request.encryption_configuration.as_ref());
    checks.tags("tags", &request.tags, account.limits());
    channel::check_logging(&mut checks, request.logging_configuration.as_deref());
    checks.finish()
}

/// The only item of a list that may have just one.
fn only<T: Clone + Default>(list: Option<&Vec<T>>, member: &'static str) -> Result<T, ApiError> {
    match list.map(Vec::as_slice) {
        Some([item]) => Ok(item.clone()),
        Some([]) | None => Ok(T::default()),
        Some(_) => refuse(ChannelArgument::Several { member }),
    }
}

/// The last part of an ARN, behind its last colon and slash.
fn bucket_name(arn: Option<&Text>) -> Text {
    let arn = arn.map(|arn| &**arn).unwrap_or_default();
    arn.rsplit([':', '/']).next().unwrap_or_default().into()
}

/// Who the channel will be.
struct Identity {
    name: Text,
    id: Text,
}

impl Identity {
    fn error_prefix(&self) -> Text {
        format!("kinesis-channel/errors/{}/{}/", self.name, self.id).into()
    }

    /// Dead letters with their default prefix, and where they go.
    fn dead_letters(&self, queue: &mut DeadLetterQueueS3Configuration) -> (Text, Text) {
        let prefix = queue.error_output_prefix.get_or_insert_with(|| self.error_prefix()).clone();
        (bucket_name(queue.bucket_arn.as_ref()), prefix)
    }
}

/// The dead-letter bucket must be of this account, unlike the destination bucket. Spec 2.7.
fn check_queue(account: &Account, queue: Option<&DeadLetterQueueS3Configuration>) -> Result<(), ApiError> {
    match queue.and_then(|queue| queue.expected_bucket_owner.clone()) {
        Some(owner) if owner != account.account => refuse(ChannelArgument::Elsewhere {
            member: "DeadLetterQueueS3Configuration.ExpectedBucketOwner",
            value: owner,
        }),
        Some(_) | None => Ok(()),
    }
}

/// An ARN that must be of this Region and account, if it is there.
fn check_here(account: &Account, member: &'static str, arn: Option<&Text>) -> Result<(), ApiError> {
    match arn {
        Some(arn) if !is_here(account, arn) => refuse(ChannelArgument::Elsewhere { member, value: arn.clone() }),
        Some(_) | None => Ok(()),
    }
}

/// Fills in the defaults of a bucket destination and gives its route.
fn route_to_bucket(
    account: &Account,
    who: &Identity,
    format: RecordFormat,
    destination: &mut S3DestinationConfiguration,
) -> Result<Route, ApiError> {
    if format == RecordFormat::GsrJson {
        return refuse(ChannelArgument::Format { format, destination: ChannelDestination::S3 });
    }
    destination.data_freshness_in_seconds = Some(freshness(destination.data_freshness_in_seconds, account.limits())?);
    check_queue(account, destination.dead_letter_queue_s3_configuration.as_ref())?;
    let storage = destination.storage_configuration.get_or_insert_default();
    let S3StorageConfiguration { bucket_arn, expected_bucket_owner, output_key_template, storage_class, .. } = storage;
    let template = output_key_template.get_or_insert_with(|| template::DEFAULT.into()).clone();
    if let Err(problem) = template::check(&template) {
        return refuse(ChannelArgument::Template(problem));
    }
    let storage_class = storage_class.get_or_insert_with(|| STANDARD.into()).clone();
    let compression = storage.compression_type.as_deref().and_then(S3Compression::parse);
    let target = Target::Bucket {
        bucket: bucket_name(bucket_arn.as_ref()),
        template,
        compression: compression.unwrap_or(S3Compression::None),
        storage_class,
    };
    // Without a bucket of their own dead letters go to the destination's. Spec 2.7.
    let queue = destination.dead_letter_queue_s3_configuration.get_or_insert_with(|| DeadLetterQueueS3Configuration {
        bucket_arn: bucket_arn.clone(),
        expected_bucket_owner: expected_bucket_owner.clone(),
        error_output_prefix: None,
    });
    Ok(Route { format, target, dead_letters: who.dead_letters(queue) })
}

/// Fills in the defaults of a table destination and gives its route.
fn route_to_table(
    account: &Account,
    who: &Identity,
    format: RecordFormat,
    schema: Option<&Text>,
    destination: &mut S3TablesDestinationConfiguration,
) -> Result<Route, ApiError> {
    match format {
        RecordFormat::GsrJson => {}
        // The schema stands in the records of the other format. Spec 2.7.
        RecordFormat::Json if schema.is_some() => {}
        RecordFormat::Json => return refuse(ChannelArgument::SchemaMissing),
        RecordFormat::String | RecordFormat::ByteArray => {
            return refuse(ChannelArgument::Format { format, destination: ChannelDestination::S3Tables });
        }
    }
    destination.data_freshness_in_seconds = Some(freshness(destination.data_freshness_in_seconds, account.limits())?);
    check_queue(account, destination.dead_letter_queue_s3_configuration.as_ref())?;
    let table: S3TablesConfiguration =
        only(destination.s3_tables_configuration_list.as_ref(), "S3TablesConfigurationList")?;
    check_here(account, "TableBucketARN", table.table_bucket_arn.as_ref())?;
    check_here(account, "GSRSchemaARN", schema)?;
    let fields = table.partition_spec.as_ref().and_then(|spec| spec.partition_fields.as_ref());
    let partitioned_by = only(fields, "PartitionFields")?.source_name;
    let name = TableName {
        bucket: bucket_name(table.table_bucket_arn.as_ref()),
        namespace: table.namespace.unwrap_or_default(),
        table: table.table_name.unwrap_or_default(),
    };
    let queue = destination.dead_letter_queue_s3_configuration.get_or_insert_default();
    Ok(Route { format, target: Target::Table { name, partitioned_by }, dead_letters: who.dead_letters(queue) })
}

/// A key that a channel may use: a customer's, by its id or ARN. Spec 2.7.
fn check_key(encryption: Option<&ChannelEncryptionConfiguration>) -> Result<(), ApiError> {
    match encryption.and_then(|encryption| encryption.key_id.clone()) {
        Some(key) if key.contains("alias/") || key.ends_with("aws/kinesis") => {
            refuse(ChannelArgument::EncryptionKey { key })
        }
        Some(_) | None => Ok(()),
    }
}

/// The stream must be in service and on-demand, and have no channel of this kind. Spec 2.6, 2.7.
fn check_stream(account: &Account, stream: &Stream, destination: ChannelDestination) -> Result<(), ApiError> {
    match stream.status {
        StreamStatus::Active | StreamStatus::Updating => {}
        StreamStatus::Creating | StreamStatus::Deleting => super::common::require_active(stream)?,
    }
    let (name, number) = (stream.name.clone(), stream.account.clone());
    if !stream.stays_on_demand() {
        return Err(Validation::ProvisionedStream { stream: name, account: number }.into());
    }
    let same = |channel: &&Channel| channel.is_of(stream) && channel.destination() == destination;
    if account.channels().filter(same).count() >= account.limits().channels_of_kind as usize {
        let full = LimitExceeded::ChannelOfStream { stream: name, account: number, destination };
        return Err(full.into());
    }
    Ok(())
}

/// An id in the form of a UUID, by account, name and time: two lives of one name differ.
fn new_id(account: &Account, name: &str, created: Timestamp) -> Text {
    let HashKey(bits) =
        HashKey::of(&format!("{}/{}/channel/{name}/{}", account.account, account.region, created.micros()));
    // Version 4, variant 1.
    let bits = bits & !(0xf << 76 | 3 << 62) | 4 << 76 | 2 << 62;
    let hex = format!("{bits:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]).into()
}

pub(super) fn call(
    account: &mut Account,
    ctx: &mut Ctx<'_>,
    from: Principal,
    request: CreateChannel,
) -> Result<Response, ApiError> {
    check(account, &request)?;
    account.admit(Operation::CreateChannel, ctx.now)?;
    let (mut s3, mut s3_tables) = (request.s3_destination_configuration, request.s3_tables_destination_configuration);
    let destination = match (&s3, &s3_tables) {
        (Some(_), None) => ChannelDestination::S3,
        (None, Some(_)) => ChannelDestination::S3Tables,
        (Some(_), Some(_)) | (None, None) => return refuse(ChannelArgument::Destinations),
    };
    let mut stream = only(request.stream_configuration_list.as_ref(), "StreamConfigurationList")?;
    check_key(request.encryption_configuration.as_ref())?;
    let record = stream.record_configuration.clone().unwrap_or_default();
    let format = record.record_format_type.as_deref().and_then(RecordFormat::parse).unwrap_or(RecordFormat::Json);
    let name = request.channel_name.unwrap_or_default();
    let who = Identity { id: new_id(account, &name, ctx.now), name };
    let route = match (&mut s3, &mut s3_tables) {
        (Some(s3), _) => route_to_bucket(account, &who, format, s3)?,
        (None, Some(tables)) => route_to_table(account, &who, format, record.gsr_schema_arn.as_ref(), tables)?,
        (None, None) => return refuse(ChannelArgument::Destinations),
    };
    tags::check(&request.tags, &SortedMap::new(), account.limits().tags, &who.name, &account.account)?;
    let reference = StreamRef { name: None, arn: stream.stream_arn.clone() };
    let source = account.find(&reference)?;
    let (of, created) = (source.name.clone(), source.created);
    if account.channels.contains_key(&who.name) {
        let (channel, account) = (who.name, account.account.clone());
        return Err(InUse::ChannelExists { channel, account }.into());
    }
    check_stream(account, source, destination)?;
    if let Some(key) = request.encryption_configuration.as_ref().and_then(|it| it.key_id.as_ref()) {
        account.keys.require(key)?;
    }
    stream.stream_arn = Some(source.arn().into());
    let until = ctx.now.plus(account.limits().takes(transition::CREATE_CHANNEL));
    let settings = ChannelSettings {
        role_arn: request.service_execution_role_arn.unwrap_or_default(),
        stream,
        s3,
        s3_tables,
        encryption: request.encryption_configuration,
        logging: channel::logging(request.logging_configuration.map(|it| *it), &who.name, &who.id, None),
    };
    let mut channel = Channel {
        name: who.name.clone(),
        id: who.id,
        account: account.account.clone(),
        region: account.region.clone(),
        created: ctx.now,
        status: ChannelStatus::Creating,
        status_until: None,
        failure: None,
        source: (of, created),
        settings,
        tags: request.tags,
        route,
        delivery: Delivery::default(),
    };
    life::change(&mut channel, ChannelStatus::Creating, Some(until), Cause::Call(from), ctx);
    let channel_description = Box::new(ChannelDescription::of(&channel));
    account.channels.insert(who.name, Arc::new(channel));
    Ok(Response::CreateChannel(CreateChannelOutput { channel_description }))
}
