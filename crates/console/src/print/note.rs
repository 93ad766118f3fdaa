//! What is said about a call.

use playground_engine::{ClientId, Fault, FaultId, KeyState, LimitsProfile, Text};
use playground_sim::{ActorChange, ApplicationChange, CheckpointPolicy};

use crate::shell;

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The call runs again and again, in milliseconds, once for each shard.
    Every {
        /// Who makes it.
        name: Text,
        /// Milliseconds between two runs on one shard.
        milliseconds: u32,
    },
    /// The call runs once for each shard.
    EachShard(Text),
    /// The call runs once.
    Once(Text),
    /// Records are put at a rate, in thousandths of a record for each second.
    Rate {
        /// Who puts them.
        name: Text,
        /// Thousandths of a record for each second.
        rate_milli: u64,
    },
    /// Records are put along a curve, or as they were recorded.
    Changing {
        /// Who puts them.
        name: Text,
        /// The most in a second, in thousandths of a record; none for a recording.
        most_milli: Option<u64>,
    },
    /// The AWS CLI does not offer this operation.
    NotInCli,
    /// The JavaScript client does not have this operation.
    NotInJavaScript,
    /// The call of a named client that the AWS CLI does not offer, made for each shard and again every five minutes.
    EachShardNotInCli(Text),
    /// A running client was changed.
    Tuned(ClientId, ActorChange),
    /// A client was stopped.
    Stopped(ClientId),
    /// An encryption key has another state.
    Key(Text, KeyState),
    /// Other limits hold.
    Limits(LimitsProfile),
    /// A fault began.
    Fault(Fault),
    /// A fault ended.
    FaultEnded(FaultId),
    /// An alarm was defined, or deleted.
    Alarm(Text, bool),
    /// A stream of the shape of a real one was brought in, with so many shards.
    Brought(Text, usize),
    /// The person's own mark.
    Mark(Text),
}

impl Note {
    /// The remark in plain words, on one line.
    pub fn text(&self) -> String {
        match self {
            Note::Every { name, milliseconds } => format!("{}: runs every {milliseconds} ms on each shard", one(name)),
            Note::EachShard(name) => format!("{}: once for each shard", one(name)),
            Note::Once(name) => format!("{}: once", one(name)),
            Note::Rate { name, rate_milli } => format!("{}: {} records a second", one(name), decimal(*rate_milli)),
            Note::Changing { name, most_milli: Some(most) } => {
                format!("{}: up to {} records a second, along a curve", one(name), decimal(*most))
            }
            Note::Changing { name, most_milli: None } => format!("{}: as the rows were recorded", one(name)),
            Note::NotInCli => "the AWS CLI does not offer this operation; the SDKs do".to_owned(),
            Note::NotInJavaScript => {
                "version 3.1143.0 of this client does not have the queue operations yet".to_owned()
            }
            Note::EachShardNotInCli(name) => {
                format!("{}: for each shard, again after 5 minutes; the SDKs offer it, the AWS CLI does not", one(name))
            }
            Note::Tuned(client, ActorChange::Rate(rate)) => {
                format!("client {}: {} records a second", client.0, decimal(*rate))
            }
            Note::Tuned(client, ActorChange::Interval(ms)) => format!("client {}: runs every {ms} ms", client.0),
            Note::Tuned(client, ActorChange::Work(micros)) => {
                format!("client {}: {} ms of work on a record", client.0, decimal(u64::from(*micros)))
            }
            Note::Tuned(client, ActorChange::Seek { shard: None, at }) => {
                format!("client {}: all shards again AT_TIMESTAMP {}", client.0, decimal(at.millis()))
            }
            Note::Tuned(client, ActorChange::Seek { shard: Some(shard), at }) => {
                format!("client {}: {shard} again AT_TIMESTAMP {}", client.0, decimal(at.millis()))
            }
            Note::Tuned(client, ActorChange::ParentsFirst(true)) => format!("client {}: parents first", client.0),
            Note::Tuned(client, ActorChange::ParentsFirst(false)) => {
                format!("client {}: children before their parents are read", client.0)
            }
            Note::Tuned(client, ActorChange::Curve(_)) => format!("client {}: another curve", client.0),
            Note::Tuned(client, ActorChange::Pause) => format!("client {}: paused", client.0),
            Note::Tuned(client, ActorChange::Resume) => format!("client {}: resumed", client.0),
            Note::Tuned(client, ActorChange::Application(change)) => {
                format!("client {}: {}", client.0, leases(*change))
            }
            Note::Stopped(client) => format!("client {}: stopped", client.0),
            Note::Key(key, state) => format!("key {}: {}", one(key), state.as_str()),
            Note::Limits(profile) => format!("limits: {}", profile.as_str()),
            Note::Fault(fault) => format!("fault: {}", one(&fault.to_string())),
            Note::FaultEnded(id) => format!("fault {}: ended", id.0),
            Note::Alarm(name, true) => format!("alarm {} is defined, in monitoring", one(name)),
            Note::Alarm(name, false) => format!("alarm {} is deleted, in monitoring", one(name)),
            Note::Brought(name, shards) => {
                format!("stream {}: imported with {shards} shards, no call does that", one(name))
            }
            Note::Mark(text) => format!("mark: {}", one(text)),
        }
    }
}

/// What changes in an application.
fn leases(change: ApplicationChange) -> String {
    match change {
        ApplicationChange::AddWorker => "one worker more".to_owned(),
        ApplicationChange::KillWorker(worker) => format!("worker {worker} is killed"),
        ApplicationChange::RetireWorker(worker) => format!("worker {worker} leaves"),
        ApplicationChange::Steal { shard, worker } => format!("worker {worker} steals the lease of {shard}"),
        ApplicationChange::HandOver { shard, worker } => format!("the lease of {shard} is handed over to {worker}"),
        ApplicationChange::Policy(policy) => match policy {
            CheckpointPolicy::EveryBatch => "a checkpoint after every batch".to_owned(),
            CheckpointPolicy::EveryRecords(records) => format!("a checkpoint every {records} records"),
            CheckpointPolicy::EverySeconds(seconds) => format!("a checkpoint every {seconds} s"),
            CheckpointPolicy::ShardEnd => "a checkpoint at the end of a shard only".to_owned(),
        },
    }
}

/// A name that stays on its line.
fn one(text: &str) -> String {
    shell::one_line(text)
}

fn decimal(milli: u64) -> String {
    let (whole, part) = (milli / 1000, milli % 1000);
    if part == 0 { whole.to_string() } else { format!("{whole}.{part:03}").trim_end_matches('0').to_owned() }
}
