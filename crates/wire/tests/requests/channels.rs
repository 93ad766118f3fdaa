//! The settings of channels with every field set.

use super::{stream, tags, text};
use playground_engine::api;

fn dead_letters() -> api::DeadLetterQueueS3Configuration {
    api::DeadLetterQueueS3Configuration {
        bucket_arn: text("arn:aws:s3:::broken"),
        expected_bucket_owner: text("000000000000"),
        error_output_prefix: text("errors/"),
    }
}

pub fn logging() -> api::ChannelLoggingConfiguration {
    api::ChannelLoggingConfiguration {
        cloud_watch_logs: Some(api::CloudWatchLogs {
            enabled: Some(false),
            log_group_name: text("/g"),
            log_stream_name: text("s"),
        }),
    }
}

/// Both destinations at once, which only the service's own checks refuse.
pub fn create() -> api::CreateChannel {
    api::CreateChannel {
        channel_name: text("c"),
        service_execution_role_arn: text("arn:aws:iam::000000000000:role/r"),
        stream_configuration_list: Some(vec![api::ChannelStreamConfiguration {
            stream_arn: stream().arn,
            record_configuration: Some(api::RecordConfiguration {
                record_format_type: text("JSON"),
                gsr_schema_arn: text("arn:aws:glue:us-east-1:000000000000:schema/r/s"),
            }),
        }]),
        s3_destination_configuration: Some(Box::new(api::S3DestinationConfiguration {
            data_freshness_in_seconds: Some(300),
            dead_letter_queue_s3_configuration: Some(dead_letters()),
            storage_configuration: Some(api::S3StorageConfiguration {
                bucket_arn: text("arn:aws:s3:::lake"),
                expected_bucket_owner: text("000000000000"),
                output_key_template: text("!{yyyy}"),
                storage_class: text("STANDARD"),
                compression_type: text("GZIP"),
            }),
        })),
        s3_tables_destination_configuration: Some(Box::new(api::S3TablesDestinationConfiguration {
            data_freshness_in_seconds: Some(900),
            dead_letter_queue_s3_configuration: Some(dead_letters()),
            s3_tables_configuration_list: Some(vec![api::S3TablesConfiguration {
                table_bucket_arn: text("arn:aws:s3tables:us-east-1:000000000000:bucket/tables"),
                namespace: text("n"),
                table_name: text("t"),
                compression_type: text("NONE"),
                partition_spec: Some(api::PartitionSpec {
                    partition_fields: Some(vec![api::PartitionField {
                        transform: text("TIME_HOUR"),
                        source_name: text("at"),
                    }]),
                }),
            }]),
        })),
        encryption_configuration: Some(api::ChannelEncryptionConfiguration {
            encryption_type: text("KMS"),
            key_id: text("k"),
        }),
        tags: tags(),
        logging_configuration: Some(Box::new(logging())),
    }
}
