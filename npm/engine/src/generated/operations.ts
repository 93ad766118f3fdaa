// Written by `UPDATE=1 cargo test -p playground-wire --test types`; do not edit.

export interface AcknowledgeDeadLetterQueueRecordsInput {
  QueueARN: string;
  Entries: ReceiptEntry[];
}

export interface AcknowledgeQueueRecordsInput {
  QueueARN: string;
  Entries: ReceiptEntry[];
}

export interface AddTagsToStreamInput {
  StreamName?: string;
  Tags: { [name: string]: string };
  StreamARN?: string;
}

export interface ChannelDescription {
  ChannelName: string;
  ChannelARN: string;
  ChannelId: string;
  ChannelStatus: string;
  ChannelStatusReason?: string;
  ChannelCreationTimestamp: Date;
  ServiceExecutionRoleARN: string;
  StreamConfigurationList: ChannelStreamDescription[];
  S3DestinationConfiguration?: S3DestinationDescription;
  S3TablesDestinationConfiguration?: S3TablesDestinationDescription;
  EncryptionConfiguration?: ChannelEncryptionConfiguration;
  LoggingConfiguration: ChannelLoggingConfiguration;
}

export interface ChannelEncryptionConfiguration {
  EncryptionType: string;
  KeyId: string;
}

export interface ChannelLoggingConfiguration {
  CloudWatchLogs: CloudWatchLogs;
}

export interface ChannelLoggingUpdateInput {
  CloudWatchLogs: CloudWatchLogsUpdateInput;
}

export interface ChannelStreamConfiguration {
  StreamARN: string;
  RecordConfiguration: RecordConfiguration;
}

export interface ChannelStreamDescription {
  StreamARN: string;
  StreamCreationTimestamp: Date;
  RecordConfiguration: RecordConfiguration;
}

export interface ChannelStreamIdentifier {
  StreamARN: string;
  StreamCreationTimestamp: Date;
}

export interface ChannelSummary {
  ChannelName: string;
  ChannelARN: string;
  ChannelId: string;
  ChannelStatus: string;
  ChannelStatusReason?: string;
  ChannelCreationTimestamp: Date;
  ChannelDestinationType: string;
  Streams: ChannelStreamIdentifier[];
}

export interface ChildShard {
  ShardId: string;
  ParentShards: string[];
  HashKeyRange: HashKeyRange;
}

export interface CloudWatchLogs {
  Enabled: boolean;
  LogGroupName?: string;
  LogStreamName?: string;
}

export interface CloudWatchLogsUpdateInput {
  Enabled: boolean;
  LogGroupName?: string;
  LogStreamName?: string;
}

export interface Consumer {
  ConsumerName: string;
  ConsumerARN: string;
  ConsumerStatus: string;
  ConsumerCreationTimestamp: Date;
}

export interface ConsumerDescription {
  ConsumerName: string;
  ConsumerARN: string;
  ConsumerStatus: string;
  ConsumerCreationTimestamp: Date;
  StreamARN: string;
}

export interface CreateChannelInput {
  ChannelName: string;
  ServiceExecutionRoleARN: string;
  StreamConfigurationList: ChannelStreamConfiguration[];
  S3DestinationConfiguration?: S3DestinationConfiguration;
  S3TablesDestinationConfiguration?: S3TablesDestinationConfiguration;
  EncryptionConfiguration?: ChannelEncryptionConfiguration;
  Tags?: { [name: string]: string };
  LoggingConfiguration?: ChannelLoggingConfiguration;
}

export interface CreateChannelOutput {
  ChannelDescription: ChannelDescription;
}

export interface CreateQueueInput {
  QueueName: string;
  StreamConfigurationList: QueueStreamConfiguration[];
  QueueAttributes?: QueueAttributes;
  Tags?: { [name: string]: string };
}

export interface CreateStreamInput {
  StreamName: string;
  ShardCount?: number;
  StreamModeDetails?: StreamModeDetails;
  Tags?: { [name: string]: string };
  WarmThroughputMiBps?: number;
  MaxRecordSizeInKiB?: number;
  RecordDistributionStrategy?: string;
}

export interface DeadLetterConfiguration {
  TargetType: string;
  MaxReceiveCount?: number;
}

export interface DeadLetterQueueS3Configuration {
  BucketARN: string;
  ExpectedBucketOwner: string;
  ErrorOutputPrefix?: string;
}

export interface DecreaseStreamRetentionPeriodInput {
  StreamName?: string;
  RetentionPeriodHours: number;
  StreamARN?: string;
}

export interface DeleteChannelInput {
  ChannelARN: string;
}

export interface DeleteQueueInput {
  QueueARN: string;
}

export interface DeleteResourcePolicyInput {
  ResourceARN: string;
}

export interface DeleteStreamInput {
  StreamName?: string;
  EnforceConsumerDeletion?: boolean;
  StreamARN?: string;
}

export interface DeregisterStreamConsumerInput {
  StreamARN?: string;
  ConsumerName?: string;
  ConsumerARN?: string;
}

export interface DescribeAccountSettingsInput {
}

export interface DescribeAccountSettingsOutput {
  MinimumThroughputBillingCommitment?: MinimumThroughputBillingCommitmentOutput;
}

export interface DescribeChannelInput {
  ChannelARN: string;
}

export interface DescribeChannelOutput {
  ChannelDescription: ChannelDescription;
}

export interface DescribeLimitsInput {
}

export interface DescribeLimitsOutput {
  ShardLimit: number;
  OpenShardCount: number;
  OnDemandStreamCount: number;
  OnDemandStreamCountLimit: number;
  ChannelCount?: number;
  ChannelCountLimit?: number;
}

export interface DescribeQueueInput {
  QueueARN: string;
}

export interface DescribeStreamConsumerInput {
  StreamARN?: string;
  ConsumerName?: string;
  ConsumerARN?: string;
}

export interface DescribeStreamConsumerOutput {
  ConsumerDescription: ConsumerDescription;
}

export interface DescribeStreamInput {
  StreamName?: string;
  Limit?: number;
  ExclusiveStartShardId?: string;
  StreamARN?: string;
}

export interface DescribeStreamOutput {
  StreamDescription: StreamDescription;
}

export interface DescribeStreamSummaryInput {
  StreamName?: string;
  StreamARN?: string;
}

export interface DescribeStreamSummaryOutput {
  StreamDescriptionSummary: StreamDescriptionSummary;
}

export interface DisableEnhancedMonitoringInput {
  StreamName?: string;
  ShardLevelMetrics: string[];
  StreamARN?: string;
}

export interface EnableEnhancedMonitoringInput {
  StreamName?: string;
  ShardLevelMetrics: string[];
  StreamARN?: string;
}

export interface EnhancedMetrics {
  ShardLevelMetrics?: string[];
}

export interface EnhancedMonitoringOutput {
  StreamName?: string;
  CurrentShardLevelMetrics?: string[];
  DesiredShardLevelMetrics?: string[];
  StreamARN?: string;
}

export interface FailedReceipt {
  ReceiptHandle: string;
  ErrorCode: string;
  ErrorMessage?: string;
}

export interface GetRecordsInput {
  ShardIterator: string;
  Limit?: number;
  StreamARN?: string;
  DryRun?: boolean;
}

export interface GetRecordsOutput {
  Records: Record[];
  NextShardIterator?: string;
  MillisBehindLatest?: number;
  ChildShards?: ChildShard[];
}

export interface GetResourcePolicyInput {
  ResourceARN: string;
}

export interface GetResourcePolicyOutput {
  Policy: string;
}

export interface GetShardIteratorInput {
  StreamName?: string;
  ShardId: string;
  ShardIteratorType: string;
  StartingSequenceNumber?: string;
  Timestamp?: Date;
  StreamARN?: string;
  DryRun?: boolean;
}

export interface GetShardIteratorOutput {
  ShardIterator?: string;
}

export interface HashKeyRange {
  StartingHashKey: string;
  EndingHashKey: string;
}

export interface IncreaseStreamRetentionPeriodInput {
  StreamName?: string;
  RetentionPeriodHours: number;
  StreamARN?: string;
}

export interface ListChannelsInput {
  StreamFilter?: StreamFilter[];
  MaxResults?: number;
  NextToken?: string;
}

export interface ListChannelsOutput {
  ChannelSummaries: ChannelSummary[];
  NextToken?: string;
}

export interface ListQueuesInput {
  MaxResults?: number;
  NextToken?: string;
  StreamFilter?: QueueStreamFilter[];
}

export interface ListQueuesOutput {
  QueueSummaries: QueueSummary[];
  NextToken?: string;
}

export interface ListShardsInput {
  StreamName?: string;
  NextToken?: string;
  ExclusiveStartShardId?: string;
  MaxResults?: number;
  StreamCreationTimestamp?: Date;
  ShardFilter?: ShardFilter;
  StreamARN?: string;
}

export interface ListShardsOutput {
  Shards?: Shard[];
  NextToken?: string;
}

export interface ListStreamConsumersInput {
  StreamARN: string;
  NextToken?: string;
  MaxResults?: number;
  StreamCreationTimestamp?: Date;
}

export interface ListStreamConsumersOutput {
  Consumers?: Consumer[];
  NextToken?: string;
}

export interface ListStreamsInput {
  Limit?: number;
  ExclusiveStartStreamName?: string;
  NextToken?: string;
}

export interface ListStreamsOutput {
  StreamNames: string[];
  HasMoreStreams: boolean;
  NextToken?: string;
  StreamSummaries?: StreamSummary[];
}

export interface ListTagsForResourceInput {
  ResourceARN: string;
}

export interface ListTagsForResourceOutput {
  Tags?: Tag[];
}

export interface ListTagsForStreamInput {
  StreamName?: string;
  ExclusiveStartTagKey?: string;
  Limit?: number;
  StreamARN?: string;
}

export interface ListTagsForStreamOutput {
  Tags: Tag[];
  HasMoreTags: boolean;
}

export interface MergeShardsInput {
  StreamName?: string;
  ShardToMerge: string;
  AdjacentShardToMerge: string;
  StreamARN?: string;
}

export interface MinimumThroughputBillingCommitmentInput {
  Status: string;
}

export interface MinimumThroughputBillingCommitmentOutput {
  Status: string;
  StartedAt?: Date;
  EndedAt?: Date;
  EarliestAllowedEndAt?: Date;
}

export interface Nothing {
}

export interface PartitionField {
  Transform: string;
  SourceName: string;
}

export interface PartitionSpec {
  PartitionFields: PartitionField[];
}

export interface PutRecordInput {
  StreamName?: string;
  Data: Uint8Array;
  PartitionKey?: string;
  ExplicitHashKey?: string;
  SequenceNumberForOrdering?: string;
  StreamARN?: string;
  DryRun?: boolean;
}

export interface PutRecordOutput {
  ShardId: string;
  SequenceNumber: string;
  EncryptionType?: string;
}

export interface PutRecordsInput {
  Records: PutRecordsRequestEntry[];
  StreamName?: string;
  StreamARN?: string;
  DryRun?: boolean;
}

export interface PutRecordsOutput {
  FailedRecordCount?: number;
  Records: PutRecordsResultEntry[];
  EncryptionType?: string;
}

export interface PutRecordsRequestEntry {
  Data: Uint8Array;
  ExplicitHashKey?: string;
  PartitionKey?: string;
}

export interface PutRecordsResultEntry {
  SequenceNumber?: string;
  ShardId?: string;
  ErrorCode?: string;
  ErrorMessage?: string;
}

export interface PutResourcePolicyInput {
  ResourceARN: string;
  Policy: string;
}

export interface QueueAttributes {
  VisibilityTimeoutSeconds?: number;
  DeadLetterConfiguration?: DeadLetterConfiguration;
}

export interface QueueDescription {
  QueueName: string;
  QueueARN: string;
  QueueStatus: string;
  QueueCreationTimestamp: Date;
  StreamConfigurationList: QueueStreamConfiguration[];
  QueueAttributes?: QueueAttributes;
}

export interface QueueDescriptionOutput {
  QueueDescription: QueueDescription;
}

export interface QueueRecord {
  ReceiptHandle: string;
  RecordId: string;
  PartitionKey?: string;
  Data: Uint8Array;
  ApproximateArrivalTimestamp: Date;
  FirstReceiveTimestamp: Date;
  ReceiveCount: number;
}

export interface QueueStartingPosition {
  Type: string;
  Timestamp?: Date;
}

export interface QueueStreamConfiguration {
  StreamARN: string;
  StartingPosition?: QueueStartingPosition;
}

export interface QueueStreamFilter {
  StreamARN: string;
  StreamCreationTimestamp?: Date;
}

export interface QueueStreamIdentifier {
  StreamARN: string;
  StreamCreationTimestamp: Date;
}

export interface QueueSummary {
  QueueName: string;
  QueueARN: string;
  QueueStatus: string;
  QueueCreationTimestamp: Date;
  Streams: QueueStreamIdentifier[];
}

export interface ReceiptEntry {
  ReceiptHandle: string;
}

export interface ReceiptsOutput {
  Successful: ReceiptEntry[];
  Failed: FailedReceipt[];
}

export interface ReceiveDeadLetterQueueRecordsInput {
  QueueARN: string;
  Limit?: number;
  WaitTimeSeconds?: number;
  VisibilityTimeoutSeconds?: number;
}

export interface ReceiveQueueRecordsInput {
  QueueARN: string;
  Limit?: number;
  WaitTimeSeconds?: number;
  VisibilityTimeoutSeconds?: number;
}

export interface ReceiveQueueRecordsOutput {
  QueueRecords: QueueRecord[];
}

export interface Record {
  SequenceNumber: string;
  ApproximateArrivalTimestamp?: Date;
  Data: Uint8Array;
  PartitionKey?: string;
  EncryptionType?: string;
}

export interface RecordConfiguration {
  RecordFormatType: string;
  GSRSchemaARN?: string;
}

export interface RegisterStreamConsumerInput {
  StreamARN: string;
  ConsumerName: string;
  Tags?: { [name: string]: string };
}

export interface RegisterStreamConsumerOutput {
  Consumer: Consumer;
}

export interface RemoveTagsFromStreamInput {
  StreamName?: string;
  TagKeys: string[];
  StreamARN?: string;
}

export interface RestoreDeadLetterQueueRecordsInput {
  QueueARN: string;
  Entries: ReceiptEntry[];
}

export interface S3DestinationConfiguration {
  DataFreshnessInSeconds?: number;
  DeadLetterQueueS3Configuration?: DeadLetterQueueS3Configuration;
  StorageConfiguration: S3StorageConfiguration;
}

export interface S3DestinationDescription {
  DataFreshnessInSeconds: number;
  DeadLetterQueueS3Configuration: DeadLetterQueueS3Configuration;
  StorageConfiguration: S3StorageConfiguration;
}

export interface S3DestinationUpdateInput {
  DataFreshnessInSeconds: number;
}

export interface S3StorageConfiguration {
  BucketARN: string;
  ExpectedBucketOwner: string;
  OutputKeyTemplate?: string;
  StorageClass?: string;
  CompressionType: string;
}

export interface S3TablesConfiguration {
  TableBucketARN: string;
  Namespace: string;
  TableName: string;
  CompressionType: string;
  PartitionSpec?: PartitionSpec;
}

export interface S3TablesDestinationConfiguration {
  DataFreshnessInSeconds?: number;
  DeadLetterQueueS3Configuration: DeadLetterQueueS3Configuration;
  S3TablesConfigurationList: S3TablesConfiguration[];
}

export interface S3TablesDestinationDescription {
  DataFreshnessInSeconds: number;
  DeadLetterQueueS3Configuration: DeadLetterQueueS3Configuration;
  S3TablesConfigurationList: S3TablesConfiguration[];
}

export interface S3TablesDestinationUpdateInput {
  DataFreshnessInSeconds: number;
}

export interface SequenceNumberRange {
  StartingSequenceNumber: string;
  EndingSequenceNumber?: string;
}

export interface Shard {
  ShardId: string;
  ParentShardId?: string;
  AdjacentParentShardId?: string;
  HashKeyRange: HashKeyRange;
  SequenceNumberRange: SequenceNumberRange;
}

export interface ShardFilter {
  Type: string;
  ShardId?: string;
  Timestamp?: Date;
}

export interface SplitShardInput {
  StreamName?: string;
  ShardToSplit: string;
  NewStartingHashKey: string;
  StreamARN?: string;
}

export interface StartStreamEncryptionInput {
  StreamName?: string;
  EncryptionType: string;
  KeyId: string;
  StreamARN?: string;
}

export interface StartingPosition {
  Type: string;
  SequenceNumber?: string;
  Timestamp?: Date;
}

export interface StopStreamEncryptionInput {
  StreamName?: string;
  EncryptionType: string;
  KeyId: string;
  StreamARN?: string;
}

export interface StreamDescription {
  StreamName: string;
  StreamARN: string;
  StreamStatus: string;
  StreamModeDetails?: StreamModeDetails;
  Shards: Shard[];
  HasMoreShards: boolean;
  RetentionPeriodHours: number;
  StreamCreationTimestamp: Date;
  EnhancedMonitoring: EnhancedMetrics[];
  EncryptionType?: string;
  KeyId?: string;
}

export interface StreamDescriptionSummary {
  StreamName: string;
  StreamARN: string;
  StreamStatus: string;
  StreamModeDetails?: StreamModeDetails;
  RetentionPeriodHours: number;
  StreamCreationTimestamp: Date;
  EnhancedMonitoring: EnhancedMetrics[];
  EncryptionType?: string;
  KeyId?: string;
  OpenShardCount: number;
  ConsumerCount?: number;
  WarmThroughput?: WarmThroughputObject;
  MaxRecordSizeInKiB?: number;
  ChannelCount?: number;
  RecordDistributionStrategy?: string;
  QueueCount?: number;
}

export interface StreamFilter {
  StreamARN: string;
  StreamCreationTimestamp?: Date;
}

export interface StreamModeDetails {
  StreamMode: string;
}

export interface StreamSummary {
  StreamName: string;
  StreamARN: string;
  StreamStatus: string;
  StreamModeDetails?: StreamModeDetails;
  StreamCreationTimestamp?: Date;
}

export interface SubscribeToShardEvent {
  Records: Record[];
  ContinuationSequenceNumber: string;
  MillisBehindLatest: number;
  ChildShards?: ChildShard[];
}

export interface SubscribeToShardEventStream {
  SubscribeToShardEvent: SubscribeToShardEvent;
}

export interface SubscribeToShardInput {
  ConsumerARN: string;
  ShardId: string;
  StartingPosition: StartingPosition;
  DryRun?: boolean;
}

export interface SubscribeToShardOutput {
  EventStream: SubscribeToShardEventStream;
}

export interface Tag {
  Key: string;
  Value?: string;
}

export interface TagResourceInput {
  Tags: { [name: string]: string };
  ResourceARN: string;
}

export interface UntagResourceInput {
  TagKeys: string[];
  ResourceARN: string;
}

export interface UpdateAccountSettingsInput {
  MinimumThroughputBillingCommitment: MinimumThroughputBillingCommitmentInput;
}

export interface UpdateAccountSettingsOutput {
  MinimumThroughputBillingCommitment?: MinimumThroughputBillingCommitmentOutput;
}

export interface UpdateChannelInput {
  ChannelARN: string;
  S3DestinationConfiguration?: S3DestinationUpdateInput;
  S3TablesDestinationConfiguration?: S3TablesDestinationUpdateInput;
  LoggingConfiguration?: ChannelLoggingUpdateInput;
}

export interface UpdateChannelOutput {
  ChannelDescription: ChannelDescription;
}

export interface UpdateDeadLetterQueueRecordsVisibilityInput {
  QueueARN: string;
  Entries: VisibilityEntry[];
}

export interface UpdateMaxRecordSizeInput {
  StreamARN?: string;
  MaxRecordSizeInKiB: number;
}

export interface UpdateQueueInput {
  QueueARN: string;
  QueueAttributes: QueueAttributes;
}

export interface UpdateQueueRecordsVisibilityInput {
  QueueARN: string;
  Entries: VisibilityEntry[];
}

export interface UpdateShardCountInput {
  StreamName?: string;
  TargetShardCount: number;
  ScalingType: string;
  StreamARN?: string;
}

export interface UpdateShardCountOutput {
  StreamName?: string;
  CurrentShardCount?: number;
  TargetShardCount?: number;
  StreamARN?: string;
}

export interface UpdateStreamModeInput {
  StreamARN: string;
  StreamModeDetails: StreamModeDetails;
  WarmThroughputMiBps?: number;
}

export interface UpdateStreamRecordDistributionStrategyInput {
  StreamARN: string;
  RecordDistributionStrategy: string;
}

export interface UpdateStreamWarmThroughputInput {
  StreamARN?: string;
  StreamName?: string;
  WarmThroughputMiBps: number;
}

export interface UpdateStreamWarmThroughputOutput {
  StreamARN?: string;
  StreamName?: string;
  WarmThroughput?: WarmThroughputObject;
}

export interface VisibilityEntry {
  ReceiptHandle: string;
  VisibilityTimeoutSeconds: number;
}

export interface WarmThroughputObject {
  TargetMiBps?: number;
  CurrentMiBps?: number;
}

/** Every operation with what it takes and what it gives. */
export interface Operations {
  CreateStream: { input: CreateStreamInput; output: Nothing };
  DeleteStream: { input: DeleteStreamInput; output: Nothing };
  DescribeStream: { input: DescribeStreamInput; output: DescribeStreamOutput };
  DescribeStreamSummary: { input: DescribeStreamSummaryInput; output: DescribeStreamSummaryOutput };
  ListStreams: { input: ListStreamsInput; output: ListStreamsOutput };
  ListShards: { input: ListShardsInput; output: ListShardsOutput };
  PutRecord: { input: PutRecordInput; output: PutRecordOutput };
  PutRecords: { input: PutRecordsInput; output: PutRecordsOutput };
  GetShardIterator: { input: GetShardIteratorInput; output: GetShardIteratorOutput };
  GetRecords: { input: GetRecordsInput; output: GetRecordsOutput };
  SplitShard: { input: SplitShardInput; output: Nothing };
  MergeShards: { input: MergeShardsInput; output: Nothing };
  IncreaseStreamRetentionPeriod: { input: IncreaseStreamRetentionPeriodInput; output: Nothing };
  DecreaseStreamRetentionPeriod: { input: DecreaseStreamRetentionPeriodInput; output: Nothing };
  RegisterStreamConsumer: { input: RegisterStreamConsumerInput; output: RegisterStreamConsumerOutput };
  DescribeStreamConsumer: { input: DescribeStreamConsumerInput; output: DescribeStreamConsumerOutput };
  ListStreamConsumers: { input: ListStreamConsumersInput; output: ListStreamConsumersOutput };
  DeregisterStreamConsumer: { input: DeregisterStreamConsumerInput; output: Nothing };
  SubscribeToShard: { input: SubscribeToShardInput; output: SubscribeToShardOutput };
  CreateChannel: { input: CreateChannelInput; output: CreateChannelOutput };
  DeleteChannel: { input: DeleteChannelInput; output: Nothing };
  DescribeChannel: { input: DescribeChannelInput; output: DescribeChannelOutput };
  ListChannels: { input: ListChannelsInput; output: ListChannelsOutput };
  UpdateChannel: { input: UpdateChannelInput; output: UpdateChannelOutput };
  AddTagsToStream: { input: AddTagsToStreamInput; output: Nothing };
  RemoveTagsFromStream: { input: RemoveTagsFromStreamInput; output: Nothing };
  ListTagsForStream: { input: ListTagsForStreamInput; output: ListTagsForStreamOutput };
  TagResource: { input: TagResourceInput; output: Nothing };
  UntagResource: { input: UntagResourceInput; output: Nothing };
  ListTagsForResource: { input: ListTagsForResourceInput; output: ListTagsForResourceOutput };
  PutResourcePolicy: { input: PutResourcePolicyInput; output: Nothing };
  GetResourcePolicy: { input: GetResourcePolicyInput; output: GetResourcePolicyOutput };
  DeleteResourcePolicy: { input: DeleteResourcePolicyInput; output: Nothing };
  StartStreamEncryption: { input: StartStreamEncryptionInput; output: Nothing };
  StopStreamEncryption: { input: StopStreamEncryptionInput; output: Nothing };
  EnableEnhancedMonitoring: { input: EnableEnhancedMonitoringInput; output: EnhancedMonitoringOutput };
  DisableEnhancedMonitoring: { input: DisableEnhancedMonitoringInput; output: EnhancedMonitoringOutput };
  UpdateMaxRecordSize: { input: UpdateMaxRecordSizeInput; output: Nothing };
  UpdateStreamRecordDistributionStrategy: { input: UpdateStreamRecordDistributionStrategyInput; output: Nothing };
  UpdateShardCount: { input: UpdateShardCountInput; output: UpdateShardCountOutput };
  UpdateStreamMode: { input: UpdateStreamModeInput; output: Nothing };
  UpdateStreamWarmThroughput: { input: UpdateStreamWarmThroughputInput; output: UpdateStreamWarmThroughputOutput };
  DescribeLimits: { input: DescribeLimitsInput; output: DescribeLimitsOutput };
  DescribeAccountSettings: { input: DescribeAccountSettingsInput; output: DescribeAccountSettingsOutput };
  UpdateAccountSettings: { input: UpdateAccountSettingsInput; output: UpdateAccountSettingsOutput };
  CreateQueue: { input: CreateQueueInput; output: QueueDescriptionOutput };
  DeleteQueue: { input: DeleteQueueInput; output: Nothing };
  DescribeQueue: { input: DescribeQueueInput; output: QueueDescriptionOutput };
  ListQueues: { input: ListQueuesInput; output: ListQueuesOutput };
  UpdateQueue: { input: UpdateQueueInput; output: QueueDescriptionOutput };
  ReceiveQueueRecords: { input: ReceiveQueueRecordsInput; output: ReceiveQueueRecordsOutput };
  AcknowledgeQueueRecords: { input: AcknowledgeQueueRecordsInput; output: ReceiptsOutput };
  UpdateQueueRecordsVisibility: { input: UpdateQueueRecordsVisibilityInput; output: ReceiptsOutput };
  ReceiveDeadLetterQueueRecords: { input: ReceiveDeadLetterQueueRecordsInput; output: ReceiveQueueRecordsOutput };
  AcknowledgeDeadLetterQueueRecords: { input: AcknowledgeDeadLetterQueueRecordsInput; output: ReceiptsOutput };
  RestoreDeadLetterQueueRecords: { input: RestoreDeadLetterQueueRecordsInput; output: ReceiptsOutput };
  UpdateDeadLetterQueueRecordsVisibility: { input: UpdateDeadLetterQueueRecordsVisibilityInput; output: ReceiptsOutput };
}
