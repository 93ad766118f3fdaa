//! The operations: one module each, and what they share.

mod acknowledge_dead_letter_queue_records;
mod acknowledge_queue_records;
mod add_tags_to_stream;
mod channel;
pub(crate) mod check;
mod common;
mod create_channel;
mod create_queue;
mod create_stream;
mod decrease_stream_retention_period;
mod delete_channel;
mod delete_queue;
mod delete_resource_policy;
mod delete_stream;
pub(crate) mod deregister_stream_consumer;
mod describe_account_settings;
mod describe_channel;
mod describe_limits;
mod describe_queue;
mod describe_stream;
mod describe_stream_consumer;
mod describe_stream_summary;
mod disable_enhanced_monitoring;
mod enable_enhanced_monitoring;
mod encryption;
mod get_records;
mod get_resource_policy;
mod get_shard_iterator;
mod increase_stream_retention_period;
mod list_channels;
mod list_queues;
mod list_shards;
mod list_stream_consumers;
mod list_streams;
mod list_tags_for_resource;
mod list_tags_for_stream;
mod merge_shards;
mod monitoring;
mod put;
mod put_record;
mod put_records;
mod put_resource_policy;
mod queue;
mod receive_dead_letter_queue_records;
mod receive_queue_records;
pub(crate) mod register_stream_consumer;
mod remove_tags_from_stream;
mod restore_dead_letter_queue_records;
mod retention;
mod split_shard;
pub(crate) mod start;
mod start_stream_encryption;
mod stop_stream_encryption;
pub(crate) mod subscribe_to_shard;
mod tag_resource;
mod untag_resource;
pub(crate) mod update_account_settings;
mod update_channel;
mod update_dead_letter_queue_records_visibility;
mod update_max_record_size;
mod update_queue;
mod update_queue_records_visibility;
mod update_shard_count;
mod update_stream_mode;
mod update_stream_record_distribution_strategy;
mod update_stream_warm_throughput;

pub(crate) use common::require_active;
pub(crate) use describe_stream_consumer::Named;

pub use acknowledge_dead_letter_queue_records::AcknowledgeDeadLetterQueueRecords;
pub use acknowledge_queue_records::AcknowledgeQueueRecords;
pub use add_tags_to_stream::AddTagsToStream;
pub use channel::{
    ChannelDescription, ChannelEncryptionConfiguration, ChannelLoggingConfiguration, ChannelStreamConfiguration,
    ChannelSummary, CloudWatchLogs, DeadLetterQueueS3Configuration, PartitionField, PartitionSpec, RecordConfiguration,
    S3DestinationConfiguration, S3StorageConfiguration, S3TablesConfiguration, S3TablesDestinationConfiguration,
};
pub use common::{ChildShard, ConsumerInfo, ShardDescription, StreamRef};
pub use create_channel::{CreateChannel, CreateChannelOutput};
pub use create_queue::{CreateQueue, CreateQueueOutput};
pub use create_stream::CreateStream;
pub use decrease_stream_retention_period::DecreaseStreamRetentionPeriod;
pub use delete_channel::DeleteChannel;
pub use delete_queue::DeleteQueue;
pub use delete_resource_policy::DeleteResourcePolicy;
pub use delete_stream::DeleteStream;
pub use deregister_stream_consumer::DeregisterStreamConsumer;
pub use describe_account_settings::{CommitmentOutput, DescribeAccountSettings, DescribeAccountSettingsOutput};
pub use describe_channel::{DescribeChannel, DescribeChannelOutput};
pub use describe_limits::{DescribeLimits, DescribeLimitsOutput};
pub use describe_queue::{DescribeQueue, DescribeQueueOutput};
pub use describe_stream::{DescribeStream, DescribeStreamOutput, StreamDescription};
pub use describe_stream_consumer::{DescribeStreamConsumer, DescribeStreamConsumerOutput};
pub use describe_stream_summary::{DescribeStreamSummary, DescribeStreamSummaryOutput, StreamDescriptionSummary};
pub use disable_enhanced_monitoring::DisableEnhancedMonitoring;
pub use enable_enhanced_monitoring::EnableEnhancedMonitoring;
pub use get_records::{GetRecords, GetRecordsOutput};
pub use get_resource_policy::{GetResourcePolicy, GetResourcePolicyOutput};
pub use get_shard_iterator::{GetShardIterator, GetShardIteratorOutput};
pub use increase_stream_retention_period::IncreaseStreamRetentionPeriod;
pub use list_channels::{ListChannels, ListChannelsOutput, StreamFilter};
pub use list_queues::{ListQueues, ListQueuesOutput, QueueStreamFilter, QueueSummary};
pub use list_shards::{ListShards, ListShardsOutput, ShardFilter};
pub use list_stream_consumers::{ListStreamConsumers, ListStreamConsumersOutput};
pub use list_streams::{ListStreams, ListStreamsOutput, StreamSummary};
pub use list_tags_for_resource::{ListTagsForResource, ListTagsForResourceOutput};
pub use list_tags_for_stream::{ListTagsForStream, ListTagsForStreamOutput};
pub use merge_shards::MergeShards;
pub use monitoring::EnhancedMonitoringOutput;
pub use put_record::{PutRecord, PutRecordOutput};
pub use put_records::{PutRecords, PutRecordsEntry, PutRecordsOutput, PutRecordsResult};
pub use put_resource_policy::PutResourcePolicy;
pub use queue::{
    DeadLetterConfiguration, FailedReceipt, QueueAttributesInput, QueueDescription, QueueDescriptionOutput,
    QueueRecord, QueueStartingPosition, QueueStreamConfiguration, ReceiptEntry, ReceiptsOutput,
    ReceiveQueueRecordsOutput, VisibilityEntry,
};
pub use receive_dead_letter_queue_records::ReceiveDeadLetterQueueRecords;
pub use receive_queue_records::ReceiveQueueRecords;
pub use register_stream_consumer::{RegisterStreamConsumer, RegisterStreamConsumerOutput};
pub use remove_tags_from_stream::RemoveTagsFromStream;
pub use restore_dead_letter_queue_records::RestoreDeadLetterQueueRecords;
pub use split_shard::SplitShard;
pub use start_stream_encryption::StartStreamEncryption;
pub use stop_stream_encryption::StopStreamEncryption;
pub use subscribe_to_shard::{StartingPosition, SubscribeToShard, SubscribeToShardEvent, SubscribeToShardOutput};
pub use tag_resource::TagResource;
pub use untag_resource::UntagResource;
pub use update_account_settings::{CommitmentInput, UpdateAccountSettings, UpdateAccountSettingsOutput};
pub use update_channel::{S3DestinationUpdate, S3TablesDestinationUpdate, UpdateChannel, UpdateChannelOutput};
pub use update_dead_letter_queue_records_visibility::UpdateDeadLetterQueueRecordsVisibility;
pub use update_max_record_size::UpdateMaxRecordSize;
pub use update_queue::{UpdateQueue, UpdateQueueOutput};
pub use update_queue_records_visibility::UpdateQueueRecordsVisibility;
pub use update_shard_count::{UpdateShardCount, UpdateShardCountOutput};
pub use update_stream_mode::{StreamModeDetails, UpdateStreamMode};
pub use update_stream_record_distribution_strategy::UpdateStreamRecordDistributionStrategy;
pub use update_stream_warm_throughput::{UpdateStreamWarmThroughput, UpdateStreamWarmThroughputOutput};

use crate::account::Account;
use crate::context::Ctx;
use crate::error::ApiError;
use crate::ids::{Principal, SubscriptionId};

/// One line per operation: the enums, the names and the routing table come from here.
macro_rules! operations {
    ($($name:ident => $module:ident,)*) => {
        /// The service's operations.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Operation {
            $(
                #[doc = concat!("`", stringify!($name), "`")]
                $name,
            )*
        }

        impl Operation {
            /// All operations.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The service's name for it.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }

            /// The operation of that name.
            pub fn parse(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|operation| operation.name() == name)
            }
        }

        /// A call to the service.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Request {
            $(
                #[doc = concat!("`", stringify!($name), "`")]
                $name($name),
            )*
        }

        impl Request {
            /// Which operation it calls.
            pub const fn operation(&self) -> Operation {
                match self {
                    $(Self::$name(_) => Operation::$name,)*
                }
            }
        }

        $(
            impl From<$name> for Request {
                fn from(request: $name) -> Self {
                    Self::$name(request)
                }
            }
        )*

        /// Carries out a call. Every operation is a function of its own: compiled into one, a browser or Node compiled all
        /// of it anew for the sake of the three that come by the thousand, which took seconds and tens of megabytes, and
        /// of a module in two parts all of them came first.
        pub(crate) fn dispatch(
            account: &mut Account,
            ctx: &mut Ctx<'_>,
            from: Principal,
            request: Request,
        ) -> Result<Response, ApiError> {
            match request {
                $(Request::$name(request) => {
                    #[inline(never)]
                    fn apart(
                        account: &mut Account,
                        ctx: &mut Ctx<'_>,
                        from: Principal,
                        request: $name,
                    ) -> Result<Response, ApiError> {
                        $module::call(account, ctx, from, request)
                    }
                    apart(account, ctx, from, request)
                })*
            }
        }
    };
}

operations! {
    CreateStream => create_stream,
    DeleteStream => delete_stream,
    DescribeStream => describe_stream,
    DescribeStreamSummary => describe_stream_summary,
    ListStreams => list_streams,
    ListShards => list_shards,
    PutRecord => put_record,
    PutRecords => put_records,
    GetShardIterator => get_shard_iterator,
    GetRecords => get_records,
    SplitShard => split_shard,
    MergeShards => merge_shards,
    IncreaseStreamRetentionPeriod => increase_stream_retention_period,
    DecreaseStreamRetentionPeriod => decrease_stream_retention_period,
    RegisterStreamConsumer => register_stream_consumer,
    DescribeStreamConsumer => describe_stream_consumer,
    ListStreamConsumers => list_stream_consumers,
    DeregisterStreamConsumer => deregister_stream_consumer,
    SubscribeToShard => subscribe_to_shard,
    CreateChannel => create_channel,
    DeleteChannel => delete_channel,
    DescribeChannel => describe_channel,
    ListChannels => list_channels,
    UpdateChannel => update_channel,
    AddTagsToStream => add_tags_to_stream,
    RemoveTagsFromStream => remove_tags_from_stream,
    ListTagsForStream => list_tags_for_stream,
    TagResource => tag_resource,
    UntagResource => untag_resource,
    ListTagsForResource => list_tags_for_resource,
    PutResourcePolicy => put_resource_policy,
    GetResourcePolicy => get_resource_policy,
    DeleteResourcePolicy => delete_resource_policy,
    StartStreamEncryption => start_stream_encryption,
    StopStreamEncryption => stop_stream_encryption,
    EnableEnhancedMonitoring => enable_enhanced_monitoring,
    DisableEnhancedMonitoring => disable_enhanced_monitoring,
    UpdateMaxRecordSize => update_max_record_size,
    UpdateStreamRecordDistributionStrategy => update_stream_record_distribution_strategy,
    UpdateShardCount => update_shard_count,
    UpdateStreamMode => update_stream_mode,
    UpdateStreamWarmThroughput => update_stream_warm_throughput,
    DescribeLimits => describe_limits,
    DescribeAccountSettings => describe_account_settings,
    UpdateAccountSettings => update_account_settings,
    CreateQueue => create_queue,
    DeleteQueue => delete_queue,
    DescribeQueue => describe_queue,
    ListQueues => list_queues,
    UpdateQueue => update_queue,
    ReceiveQueueRecords => receive_queue_records,
    AcknowledgeQueueRecords => acknowledge_queue_records,
    UpdateQueueRecordsVisibility => update_queue_records_visibility,
    ReceiveDeadLetterQueueRecords => receive_dead_letter_queue_records,
    AcknowledgeDeadLetterQueueRecords => acknowledge_dead_letter_queue_records,
    RestoreDeadLetterQueueRecords => restore_dead_letter_queue_records,
    UpdateDeadLetterQueueRecordsVisibility => update_dead_letter_queue_records_visibility,
}

/// What a successful call answers.
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    /// Success without output: the operation named.
    Done(Operation),
    /// `DescribeStream`
    DescribeStream(DescribeStreamOutput),
    /// `DescribeStreamSummary`
    DescribeStreamSummary(DescribeStreamSummaryOutput),
    /// `ListStreams`
    ListStreams(ListStreamsOutput),
    /// `ListShards`
    ListShards(ListShardsOutput),
    /// `PutRecord`
    PutRecord(PutRecordOutput),
    /// `PutRecords`
    PutRecords(PutRecordsOutput),
    /// `GetShardIterator`
    GetShardIterator(GetShardIteratorOutput),
    /// `GetRecords`
    GetRecords(GetRecordsOutput),
    /// `RegisterStreamConsumer`
    RegisterStreamConsumer(RegisterStreamConsumerOutput),
    /// `DescribeStreamConsumer`
    DescribeStreamConsumer(DescribeStreamConsumerOutput),
    /// `ListStreamConsumers`
    ListStreamConsumers(ListStreamConsumersOutput),
    /// `SubscribeToShard`
    SubscribeToShard(SubscribeToShardOutput),
    /// `CreateChannel`
    CreateChannel(CreateChannelOutput),
    /// `DescribeChannel`
    DescribeChannel(DescribeChannelOutput),
    /// `ListChannels`
    ListChannels(ListChannelsOutput),
    /// `UpdateChannel`
    UpdateChannel(UpdateChannelOutput),
    /// `ListTagsForStream`
    ListTagsForStream(ListTagsForStreamOutput),
    /// `ListTagsForResource`
    ListTagsForResource(ListTagsForResourceOutput),
    /// `GetResourcePolicy`
    GetResourcePolicy(GetResourcePolicyOutput),
    /// `EnableEnhancedMonitoring`
    EnableEnhancedMonitoring(EnhancedMonitoringOutput),
    /// `DisableEnhancedMonitoring`
    DisableEnhancedMonitoring(EnhancedMonitoringOutput),
    /// `UpdateShardCount`
    UpdateShardCount(UpdateShardCountOutput),
    /// `UpdateStreamWarmThroughput`
    UpdateStreamWarmThroughput(UpdateStreamWarmThroughputOutput),
    /// `DescribeLimits`
    DescribeLimits(DescribeLimitsOutput),
    /// `DescribeAccountSettings`
    DescribeAccountSettings(DescribeAccountSettingsOutput),
    /// `UpdateAccountSettings`
    UpdateAccountSettings(UpdateAccountSettingsOutput),
    /// `CreateQueue`
    CreateQueue(CreateQueueOutput),
    /// `DescribeQueue`
    DescribeQueue(DescribeQueueOutput),
    /// `ListQueues`
    ListQueues(ListQueuesOutput),
    /// `UpdateQueue`
    UpdateQueue(UpdateQueueOutput),
    /// `ReceiveQueueRecords`
    ReceiveQueueRecords(ReceiveQueueRecordsOutput),
    /// `AcknowledgeQueueRecords`
    AcknowledgeQueueRecords(ReceiptsOutput),
    /// `UpdateQueueRecordsVisibility`
    UpdateQueueRecordsVisibility(ReceiptsOutput),
    /// `ReceiveDeadLetterQueueRecords`
    ReceiveDeadLetterQueueRecords(ReceiveQueueRecordsOutput),
    /// `AcknowledgeDeadLetterQueueRecords`
    AcknowledgeDeadLetterQueueRecords(ReceiptsOutput),
    /// `RestoreDeadLetterQueueRecords`
    RestoreDeadLetterQueueRecords(ReceiptsOutput),
    /// `UpdateDeadLetterQueueRecordsVisibility`
    UpdateDeadLetterQueueRecordsVisibility(ReceiptsOutput),
    /// The operation named has no answer yet: it comes as a push of this number, [`crate::PushKind::Answer`]. Only
    /// receives of queues wait.
    Waiting(Operation, SubscriptionId),
}

impl Response {
    /// Which operation it answers.
    pub const fn operation(&self) -> Operation {
        match self {
            Self::Done(operation) | Self::Waiting(operation, _) => *operation,
            Self::DescribeStream(_) => Operation::DescribeStream,
            Self::DescribeStreamSummary(_) => Operation::DescribeStreamSummary,
            Self::ListStreams(_) => Operation::ListStreams,
            Self::ListShards(_) => Operation::ListShards,
            Self::PutRecord(_) => Operation::PutRecord,
            Self::PutRecords(_) => Operation::PutRecords,
            Self::GetShardIterator(_) => Operation::GetShardIterator,
            Self::GetRecords(_) => Operation::GetRecords,
            Self::RegisterStreamConsumer(_) => Operation::RegisterStreamConsumer,
            Self::DescribeStreamConsumer(_) => Operation::DescribeStreamConsumer,
            Self::ListStreamConsumers(_) => Operation::ListStreamConsumers,
            Self::SubscribeToShard(_) => Operation::SubscribeToShard,
            Self::CreateChannel(_) => Operation::CreateChannel,
            Self::DescribeChannel(_) => Operation::DescribeChannel,
            Self::ListChannels(_) => Operation::ListChannels,
            Self::UpdateChannel(_) => Operation::UpdateChannel,
            Self::ListTagsForStream(_) => Operation::ListTagsForStream,
            Self::ListTagsForResource(_) => Operation::ListTagsForResource,
            Self::GetResourcePolicy(_) => Operation::GetResourcePolicy,
            Self::EnableEnhancedMonitoring(_) => Operation::EnableEnhancedMonitoring,
            Self::DisableEnhancedMonitoring(_) => Operation::DisableEnhancedMonitoring,
            Self::UpdateShardCount(_) => Operation::UpdateShardCount,
            Self::UpdateStreamWarmThroughput(_) => Operation::UpdateStreamWarmThroughput,
            Self::DescribeLimits(_) => Operation::DescribeLimits,
            Self::DescribeAccountSettings(_) => Operation::DescribeAccountSettings,
            Self::UpdateAccountSettings(_) => Operation::UpdateAccountSettings,
            Self::CreateQueue(_) => Operation::CreateQueue,
            Self::DescribeQueue(_) => Operation::DescribeQueue,
            Self::ListQueues(_) => Operation::ListQueues,
            Self::UpdateQueue(_) => Operation::UpdateQueue,
            Self::ReceiveQueueRecords(_) => Operation::ReceiveQueueRecords,
            Self::AcknowledgeQueueRecords(_) => Operation::AcknowledgeQueueRecords,
            Self::UpdateQueueRecordsVisibility(_) => Operation::UpdateQueueRecordsVisibility,
            Self::ReceiveDeadLetterQueueRecords(_) => Operation::ReceiveDeadLetterQueueRecords,
            Self::AcknowledgeDeadLetterQueueRecords(_) => Operation::AcknowledgeDeadLetterQueueRecords,
            Self::RestoreDeadLetterQueueRecords(_) => Operation::RestoreDeadLetterQueueRecords,
            Self::UpdateDeadLetterQueueRecordsVisibility(_) => Operation::UpdateDeadLetterQueueRecordsVisibility,
        }
    }
}
