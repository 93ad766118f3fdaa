//! KCL applications in version 1 of sessions. Frozen: these shapes never change once released.

use super::v1::StartV1;
use playground_engine::ShardId;
use playground_sim::{ActorSpec, ApplicationChange, ApplicationSpec, CheckpointPolicy, Retrieval, WorkerId};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(super) struct ApplicationV1 {
    name: String,
    stream: String,
    start: StartV1,
    interval_ms: u32,
    limit: u32,
    failover_ms: u32,
    policy: PolicyV1,
    workers: u32,
    fan_out: bool,
}

#[derive(Serialize, Deserialize)]
pub(super) enum PolicyV1 {
    EveryBatch,
    EveryRecords(u32),
    EverySeconds(u32),
    ShardEnd,
}

#[derive(Serialize, Deserialize)]
pub(super) enum LeasesV1 {
    AddWorker,
    KillWorker(u32),
    RetireWorker(u32),
    Steal { shard: u32, worker: u32 },
    HandOver { shard: u32, worker: u32 },
    Policy(PolicyV1),
}

impl From<&ApplicationSpec> for ApplicationV1 {
    fn from(spec: &ApplicationSpec) -> Self {
        Self {
            name: spec.name.to_string(),
            stream: spec.stream.to_string(),
            start: (&spec.start).into(),
            interval_ms: spec.interval_ms,
            limit: spec.limit,
            failover_ms: spec.failover_ms,
            policy: spec.policy.into(),
            workers: spec.workers,
            fan_out: spec.retrieval == Retrieval::FanOut,
        }
    }
}

impl From<ApplicationV1> for ActorSpec {
    fn from(spec: ApplicationV1) -> Self {
        Self::Application(ApplicationSpec {
            name: spec.name.into(),
            stream: spec.stream.into(),
            start: spec.start.into(),
            interval_ms: spec.interval_ms,
            limit: spec.limit,
            failover_ms: spec.failover_ms,
            policy: spec.policy.into(),
            workers: spec.workers,
            retrieval: if spec.fan_out { Retrieval::FanOut } else { Retrieval::Polling },
        })
    }
}

impl From<ApplicationChange> for LeasesV1 {
    fn from(change: ApplicationChange) -> Self {
        match change {
            ApplicationChange::AddWorker => Self::AddWorker,
            ApplicationChange::KillWorker(worker) => Self::KillWorker(worker.0),
            ApplicationChange::RetireWorker(worker) => Self::RetireWorker(worker.0),
            ApplicationChange::Steal { shard, worker } => Self::Steal { shard: shard.0, worker: worker.0 },
            ApplicationChange::HandOver { shard, worker } => Self::HandOver { shard: shard.0, worker: worker.0 },
            ApplicationChange::Policy(policy) => Self::Policy(policy.into()),
        }
    }
}

impl From<LeasesV1> for ApplicationChange {
    fn from(change: LeasesV1) -> Self {
        match change {
            LeasesV1::AddWorker => Self::AddWorker,
            LeasesV1::KillWorker(worker) => Self::KillWorker(WorkerId(worker)),
            LeasesV1::RetireWorker(worker) => Self::RetireWorker(WorkerId(worker)),
            LeasesV1::Steal { shard, worker } => Self::Steal { shard: ShardId(shard), worker: WorkerId(worker) },
            LeasesV1::HandOver { shard, worker } => Self::HandOver { shard: ShardId(shard), worker: WorkerId(worker) },
            LeasesV1::Policy(policy) => Self::Policy(policy.into()),
        }
    }
}

impl From<CheckpointPolicy> for PolicyV1 {
    fn from(policy: CheckpointPolicy) -> Self {
        match policy {
            CheckpointPolicy::EveryBatch => Self::EveryBatch,
            CheckpointPolicy::EveryRecords(records) => Self::EveryRecords(records),
            CheckpointPolicy::EverySeconds(seconds) => Self::EverySeconds(seconds),
            CheckpointPolicy::ShardEnd => Self::ShardEnd,
        }
    }
}

impl From<PolicyV1> for CheckpointPolicy {
    fn from(policy: PolicyV1) -> Self {
        match policy {
            PolicyV1::EveryBatch => Self::EveryBatch,
            PolicyV1::EveryRecords(records) => Self::EveryRecords(records),
            PolicyV1::EverySeconds(seconds) => Self::EverySeconds(seconds),
            PolicyV1::ShardEnd => Self::ShardEnd,
        }
    }
}
