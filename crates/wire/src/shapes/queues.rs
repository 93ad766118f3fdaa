//! Queues: life, receiving, receipts. The model has a structure of its own for each operation where the members are the
//! same; here they share one.

use super::{input, output};
use crate::fault;
use crate::put::{Millis, Put, list};
use crate::shape::Shape;
use crate::sink::Sink;
use playground_engine::api::{
    AcknowledgeDeadLetterQueueRecords, AcknowledgeQueueRecords, CreateQueue, DeadLetterConfiguration, DeleteQueue,
    DescribeQueue, FailedReceipt, ListQueues, ListQueuesOutput, QueueAttributesInput, QueueDescription,
    QueueDescriptionOutput, QueueRecord, QueueStartingPosition, QueueStreamConfiguration, QueueStreamFilter,
    QueueSummary, ReceiptEntry, ReceiptsOutput, ReceiveDeadLetterQueueRecords, ReceiveQueueRecords,
    ReceiveQueueRecordsOutput, RestoreDeadLetterQueueRecords, UpdateDeadLetterQueueRecordsVisibility, UpdateQueue,
    UpdateQueueRecordsVisibility, VisibilityEntry,
};
use playground_engine::{DeadLetters, QueueAttributes, Text};

input! { DeadLetterConfiguration as "DeadLetterConfiguration" {
    target_type: "TargetType", Text, required;
    max_receive_count: "MaxReceiveCount", Integer;
} }

input! { QueueAttributesInput as "QueueAttributes" {
    visibility_timeout_seconds: "VisibilityTimeoutSeconds", Integer;
    dead_letter_configuration: "DeadLetterConfiguration", Structure(DeadLetterConfiguration::SHAPE);
} }

input! { QueueStartingPosition as "QueueStartingPosition" {
    kind: "Type", Text, required;
    timestamp: "Timestamp", Time;
} }

input! { QueueStreamConfiguration as "QueueStreamConfiguration" {
    stream_arn: "StreamARN", Text, required;
    starting_position: "StartingPosition", Structure(QueueStartingPosition::SHAPE);
} }

input! { CreateQueue as "CreateQueueInput" {
    queue_name: "QueueName", Text, required;
    stream_configuration_list: "StreamConfigurationList", List(&Structure(QueueStreamConfiguration::SHAPE)), required;
    queue_attributes: "QueueAttributes", Structure(QueueAttributesInput::SHAPE);
    tags: "Tags", Map(&Shape::Text);
} }

output! { QueueDescriptionOutput as "QueueDescriptionOutput", it {
    it.queue_description => "QueueDescription", Structure(QueueDescription::SHAPE), required;
} }

/// `QueueStreamConfiguration` of an answer.
pub(crate) struct Source<'a>(&'a QueueDescription);

output! { Source<'_> as "QueueStreamConfiguration", it {
    it.0.stream_arn => "StreamARN", Text, required;
    Beginning(it.0) => "StartingPosition", Structure(QueueStartingPosition::SHAPE);
} }

/// `QueueStartingPosition` of an answer.
pub(crate) struct Beginning<'a>(&'a QueueDescription);

output! { Beginning<'_> as "QueueStartingPosition", it {
    it.0.start.as_str() => "Type", Text, required;
    it.0.start_timestamp.map(Millis) => "Timestamp", Time;
} }

output! { QueueDescription as "QueueDescription", it {
    it.queue_name => "QueueName", Text, required;
    it.queue_arn => "QueueARN", Text, required;
    it.queue_status.as_str() => "QueueStatus", Text, required;
    Millis(it.queue_creation_timestamp) => "QueueCreationTimestamp", Time, required;
    vec![Source(it)] => "StreamConfigurationList", List(&Structure(QueueStreamConfiguration::SHAPE)), required;
    it.queue_attributes => "QueueAttributes", Structure(QueueAttributesInput::SHAPE);
} }

output! { QueueAttributes as "QueueAttributes", it {
    it.visibility_timeout_seconds => "VisibilityTimeoutSeconds", Integer;
    it.dead_letters => "DeadLetterConfiguration", Structure(DeadLetterConfiguration::SHAPE);
} }

output! { DeadLetters as "DeadLetterConfiguration", it {
    it.as_str() => "TargetType", Text, required;
    it.max_receive_count() => "MaxReceiveCount", Integer;
} }

input! { DeleteQueue as "DeleteQueueInput" {
    queue_arn: "QueueARN", Text, required;
} }

input! { DescribeQueue as "DescribeQueueInput" {
    queue_arn: "QueueARN", Text, required;
} }

input! { QueueStreamFilter as "QueueStreamFilter" {
    stream_arn: "StreamARN", Text, required;
    stream_creation_timestamp: "StreamCreationTimestamp", Time;
} }

input! { ListQueues as "ListQueuesInput" {
    max_results: "MaxResults", Integer;
    next_token: "NextToken", Text;
    stream_filter: "StreamFilter", List(&Structure(QueueStreamFilter::SHAPE));
} }

output! { ListQueuesOutput as "ListQueuesOutput", it {
    it.queue_summaries => "QueueSummaries", List(&Structure(QueueSummary::SHAPE)), required;
    it.next_token => "NextToken", Text;
} }

/// `QueueStreamIdentifier`
pub(crate) struct Identifier<'a>(&'a QueueSummary);

output! { Identifier<'_> as "QueueStreamIdentifier", it {
    it.0.stream_arn => "StreamARN", Text, required;
    Millis(it.0.stream_creation_timestamp) => "StreamCreationTimestamp", Time, required;
} }

output! { QueueSummary as "QueueSummary", it {
    it.queue_name => "QueueName", Text, required;
    it.queue_arn => "QueueARN", Text, required;
    it.queue_status.as_str() => "QueueStatus", Text, required;
    Millis(it.queue_creation_timestamp) => "QueueCreationTimestamp", Time, required;
    vec![Identifier(it)] => "Streams", List(&Structure(Identifier::SHAPE)), required;
} }

input! { UpdateQueue as "UpdateQueueInput" {
    queue_arn: "QueueARN", Text, required;
    queue_attributes: "QueueAttributes", Structure(QueueAttributesInput::SHAPE), required;
} }

input! { ReceiveQueueRecords as "ReceiveQueueRecordsInput" {
    queue_arn: "QueueARN", Text, required;
    limit: "Limit", Integer;
    wait_time_seconds: "WaitTimeSeconds", Integer;
    visibility_timeout_seconds: "VisibilityTimeoutSeconds", Integer;
} }

input! { ReceiveDeadLetterQueueRecords as "ReceiveDeadLetterQueueRecordsInput" {
    queue_arn: "QueueARN", Text, required;
    limit: "Limit", Integer;
    wait_time_seconds: "WaitTimeSeconds", Integer;
    visibility_timeout_seconds: "VisibilityTimeoutSeconds", Integer;
} }

output! { QueueRecord as "QueueRecord", it {
    it.receipt_handle => "ReceiptHandle", Text, required;
    it.record_id => "RecordId", Text, required;
    it.record.key() => "PartitionKey", Text;
    it.record.payload() => "Data", Blob, required;
    Millis(it.record.arrived()) => "ApproximateArrivalTimestamp", Time, required;
    Millis(it.first_receive_timestamp) => "FirstReceiveTimestamp", Time, required;
    it.receive_count => "ReceiveCount", Integer, required;
} }

output! { ReceiveQueueRecordsOutput as "ReceiveQueueRecordsOutput", it {
    it.queue_records => "QueueRecords", List(&Structure(QueueRecord::SHAPE)), required;
} }

input! { ReceiptEntry as "ReceiptEntry" {
    receipt_handle: "ReceiptHandle", Text, required;
} }

input! { VisibilityEntry as "VisibilityEntry" {
    receipt_handle: "ReceiptHandle", Text, required;
    visibility_timeout_seconds: "VisibilityTimeoutSeconds", Integer, required;
} }

input! { AcknowledgeQueueRecords as "AcknowledgeQueueRecordsInput" {
    queue_arn: "QueueARN", Text, required;
    entries: "Entries", List(&Structure(ReceiptEntry::SHAPE)), required;
} }

input! { AcknowledgeDeadLetterQueueRecords as "AcknowledgeDeadLetterQueueRecordsInput" {
    queue_arn: "QueueARN", Text, required;
    entries: "Entries", List(&Structure(ReceiptEntry::SHAPE)), required;
} }

input! { RestoreDeadLetterQueueRecords as "RestoreDeadLetterQueueRecordsInput" {
    queue_arn: "QueueARN", Text, required;
    entries: "Entries", List(&Structure(ReceiptEntry::SHAPE)), required;
} }

input! { UpdateQueueRecordsVisibility as "UpdateQueueRecordsVisibilityInput" {
    queue_arn: "QueueARN", Text, required;
    entries: "Entries", List(&Structure(VisibilityEntry::SHAPE)), required;
} }

input! { UpdateDeadLetterQueueRecordsVisibility as "UpdateDeadLetterQueueRecordsVisibilityInput" {
    queue_arn: "QueueARN", Text, required;
    entries: "Entries", List(&Structure(VisibilityEntry::SHAPE)), required;
} }

/// Receipts that counted.
pub(crate) struct Successful<'a>(&'a [Text]);

impl Put for Successful<'_> {
    fn put(&self, shape: Shape, sink: &mut dyn Sink) {
        list(self.0.iter(), shape, sink);
    }
}

output! { FailedReceipt as "FailedReceipt", it {
    it.receipt_handle => "ReceiptHandle", Text, required;
    it.error.code() => "ErrorCode", Text, required;
    fault::receipt_message(it.error) => "ErrorMessage", Text;
} }

output! { ReceiptsOutput as "ReceiptsOutput", it {
    Successful(&it.successful) => "Successful", List(&Structure(ReceiptEntry::SHAPE)), required;
    it.failed => "Failed", List(&Structure(FailedReceipt::SHAPE)), required;
} }
