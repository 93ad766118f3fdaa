//! Channels for tests.

use super::{NAME, Service};
use playground_engine::api::*;
use playground_engine::*;

pub const ACCOUNT: &str = "000000000000";
pub const STREAM_ARN: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
pub const MINUTES: Span = Span::from_seconds(60);

/// An ACTIVE on-demand stream of four shards.
pub fn on_demand() -> Service {
    let mut service = Service::new();
    service.ok(CreateStream {
        stream_name: Some(NAME.into()),
        stream_mode: Some("ON_DEMAND".into()),
        ..CreateStream::default()
    });
    service.pass(Span::from_seconds(20));
    service
}

#[allow(clippy::unnecessary_wraps)] // the member it fills is optional
pub fn from_stream(format: &str) -> Option<Vec<ChannelStreamConfiguration>> {
    Some(vec![ChannelStreamConfiguration {
        stream_arn: Some(STREAM_ARN.into()),
        record_configuration: Some(RecordConfiguration {
            record_format_type: Some(format.into()),
            gsr_schema_arn: None,
        }),
    }])
}

pub fn to_bucket(name: &str, format: &str, compression: &str) -> CreateChannel {
    CreateChannel {
        channel_name: Some(name.into()),
        service_execution_role_arn: Some("arn:aws:iam::000000000000:role/delivery".into()),
        stream_configuration_list: from_stream(format),
        s3_destination_configuration: Some(Box::new(S3DestinationConfiguration {
            storage_configuration: Some(S3StorageConfiguration {
                bucket_arn: Some("arn:aws:s3:::lake".into()),
                expected_bucket_owner: Some(ACCOUNT.into()),
                compression_type: Some(compression.into()),
                ..S3StorageConfiguration::default()
            }),
            ..S3DestinationConfiguration::default()
        })),
        ..CreateChannel::default()
    }
}

/// JSON rows of a schema; partitioned by the hour of `at` when asked.
pub fn to_table(name: &str, partitioned: bool) -> CreateChannel {
    let mut streams = from_stream("JSON");
    for record in streams.iter_mut().flatten().filter_map(|stream| stream.record_configuration.as_mut()) {
        record.gsr_schema_arn = Some("arn:aws:glue:us-east-1:000000000000:schema/registry/order".into());
    }
    let field = PartitionField { transform: Some("TIME_HOUR".into()), source_name: Some("at".into()) };
    CreateChannel {
        channel_name: Some(name.into()),
        service_execution_role_arn: Some("arn:aws:iam::000000000000:role/delivery".into()),
        stream_configuration_list: streams,
        s3_tables_destination_configuration: Some(Box::new(S3TablesDestinationConfiguration {
            data_freshness_in_seconds: None,
            dead_letter_queue_s3_configuration: Some(DeadLetterQueueS3Configuration {
                bucket_arn: Some("arn:aws:s3:::broken".into()),
                expected_bucket_owner: Some(ACCOUNT.into()),
                error_output_prefix: None,
            }),
            s3_tables_configuration_list: Some(vec![S3TablesConfiguration {
                table_bucket_arn: Some("arn:aws:s3tables:us-east-1:000000000000:bucket/tables".into()),
                namespace: Some("shop".into()),
                table_name: Some("orders".into()),
                compression_type: Some("NONE".into()),
                partition_spec: partitioned.then(|| PartitionSpec { partition_fields: Some(vec![field]) }),
            }]),
        })),
        ..CreateChannel::default()
    }
}

pub const KEY: &str = "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";

/// The same channel with an encryption key.
pub fn sealed(request: CreateChannel) -> CreateChannel {
    let encryption = ChannelEncryptionConfiguration { encryption_type: Some("KMS".into()), key_id: Some(KEY.into()) };
    CreateChannel { encryption_configuration: Some(encryption), ..request }
}

impl Service {
    /// Creates a channel and waits for the end of CREATING.
    pub fn channel(&mut self, request: CreateChannel) -> ChannelDescription {
        let created = match self.ok(request) {
            Response::CreateChannel(output) => *output.channel_description,
            other => panic!("{other:?}"),
        };
        self.pass(Span::from_seconds(30));
        created
    }

    pub fn describe(&mut self, arn: &Text) -> Result<ChannelDescription, ApiError> {
        match self.call(DescribeChannel { channel_arn: Some(arn.clone()) })? {
            Response::DescribeChannel(output) => Ok(*output.channel_description),
            other => panic!("{other:?}"),
        }
    }

    pub fn list_channels(&mut self, request: ListChannels) -> Result<ListChannelsOutput, ApiError> {
        match self.call(request)? {
            Response::ListChannels(output) => Ok(output),
            other => panic!("{other:?}"),
        }
    }

    pub fn update_channel(&mut self, request: UpdateChannel) -> Result<ChannelDescription, ApiError> {
        match self.call(request)? {
            Response::UpdateChannel(output) => Ok(*output.channel_description),
            other => panic!("{other:?}"),
        }
    }

    /// The present status of the only channel.
    pub fn channel_status(&self) -> Option<ChannelStatus> {
        self.account.channels().next().map(Channel::status)
    }
}
