//! Capacity: shard counts, modes, warm throughput, limits and the account's settings.

use super::{input, output};
use crate::put::Millis;
use playground_engine::WarmThroughput;
use playground_engine::api::{
    CommitmentInput, CommitmentOutput, DescribeAccountSettings, DescribeAccountSettingsOutput, DescribeLimits,
    DescribeLimitsOutput, StreamModeDetails, UpdateAccountSettings, UpdateAccountSettingsOutput, UpdateShardCount,
    UpdateShardCountOutput, UpdateStreamMode, UpdateStreamWarmThroughput, UpdateStreamWarmThroughputOutput,
};

input! { UpdateShardCount as "UpdateShardCountInput" {
    stream.name: "StreamName", Text;
    target_shard_count: "TargetShardCount", Integer, required;
    scaling_type: "ScalingType", Text, required;
    stream.arn: "StreamARN", Text;
} }

output! { UpdateShardCountOutput as "UpdateShardCountOutput", it {
    it.stream_name => "StreamName", Text;
    it.current_shard_count => "CurrentShardCount", Integer;
    it.target_shard_count => "TargetShardCount", Integer;
    it.stream_arn => "StreamARN", Text;
} }

input! { StreamModeDetails as "StreamModeDetails" {
    stream_mode: "StreamMode", Text, required;
} }

input! { UpdateStreamMode as "UpdateStreamModeInput" {
    stream_arn: "StreamARN", Text, required;
    stream_mode_details: "StreamModeDetails", Structure(StreamModeDetails::SHAPE), required;
    warm_throughput_mibps: "WarmThroughputMiBps", Integer;
} }

output! { WarmThroughput as "WarmThroughputObject", it {
    it.target_mibps => "TargetMiBps", Integer;
    it.current_mibps => "CurrentMiBps", Integer;
} }

input! { UpdateStreamWarmThroughput as "UpdateStreamWarmThroughputInput" {
    stream.arn: "StreamARN", Text;
    stream.name: "StreamName", Text;
    warm_throughput_mibps: "WarmThroughputMiBps", Integer, required;
} }

output! { UpdateStreamWarmThroughputOutput as "UpdateStreamWarmThroughputOutput", it {
    it.stream_arn => "StreamARN", Text;
    it.stream_name => "StreamName", Text;
    it.warm_throughput => "WarmThroughput", Structure(WarmThroughput::SHAPE);
} }

input! { DescribeLimits as "DescribeLimitsInput" {} }

output! { DescribeLimitsOutput as "DescribeLimitsOutput", it {
    it.shard_limit => "ShardLimit", Integer, required;
    it.open_shard_count => "OpenShardCount", Integer, required;
    it.on_demand_stream_count => "OnDemandStreamCount", Integer, required;
    it.on_demand_stream_count_limit => "OnDemandStreamCountLimit", Integer, required;
    it.channel_count => "ChannelCount", Integer;
    it.channel_count_limit => "ChannelCountLimit", Integer;
} }

input! { DescribeAccountSettings as "DescribeAccountSettingsInput" {} }

output! { CommitmentOutput as "MinimumThroughputBillingCommitmentOutput", it {
    it.status => "Status", Text, required;
    it.started_at.map(Millis) => "StartedAt", Time;
    it.ended_at.map(Millis) => "EndedAt", Time;
    it.earliest_allowed_end_at.map(Millis) => "EarliestAllowedEndAt", Time;
} }

output! { DescribeAccountSettingsOutput as "DescribeAccountSettingsOutput", it {
    it.minimum_throughput_billing_commitment => "MinimumThroughputBillingCommitment",
        Structure(CommitmentOutput::SHAPE);
} }

input! { CommitmentInput as "MinimumThroughputBillingCommitmentInput" {
    status: "Status", Text, required;
} }

input! { UpdateAccountSettings as "UpdateAccountSettingsInput" {
    minimum_throughput_billing_commitment: "MinimumThroughputBillingCommitment",
        Structure(CommitmentInput::SHAPE), required;
} }

output! { UpdateAccountSettingsOutput as "UpdateAccountSettingsOutput", it {
    it.minimum_throughput_billing_commitment => "MinimumThroughputBillingCommitment",
        Structure(CommitmentOutput::SHAPE);
} }
