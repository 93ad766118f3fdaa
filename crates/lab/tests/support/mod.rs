//! Commands and random plans for tests.
#![allow(dead_code, reason = "each test file uses its part")]

use playground_engine::api::{
    CommitmentInput, CreateStream, DeleteStream, IncreaseStreamRetentionPeriod, MergeShards, PutRecord, PutRecords,
    PutRecordsEntry, Request, SplitShard, StreamModeDetails, StreamRef, UpdateAccountSettings, UpdateShardCount,
    UpdateStreamMode, UpdateStreamWarmThroughput,
};
use playground_engine::{Bytes, ClientId, ShardId, Span};
use playground_lab::{Command, Genesis, Lab, Work, World};
use playground_sim::{
    ActorChange, ActorSpec, Answers, KeyStrategy, Payload, PollerSpec, ProducerSpec, Rate, Retry, Rows, Source, Start,
    SubscriberSpec,
};
use proptest::prelude::*;
use std::sync::Arc;

pub fn call(request: Request) -> Command {
    Command::Call(request)
}

pub fn create(stream: &str, shards: i64) -> Command {
    call(Request::CreateStream(CreateStream {
        stream_name: Some(stream.into()),
        shard_count: Some(shards),
        ..CreateStream::default()
    }))
}

pub fn create_on_demand(stream: &str) -> Command {
    call(Request::CreateStream(CreateStream {
        stream_name: Some(stream.into()),
        stream_mode: Some("ON_DEMAND".into()),
        ..CreateStream::default()
    }))
}

pub fn switch(lab: &Lab, stream: &str, on_demand: bool) -> Command {
    let genesis = lab.genesis();
    let arn = format!("arn:aws:kinesis:{}:{}:stream/{stream}", genesis.region, genesis.account);
    let mode = if on_demand { "ON_DEMAND" } else { "PROVISIONED" };
    call(Request::UpdateStreamMode(UpdateStreamMode {
        stream_arn: Some(arn.into()),
        stream_mode_details: Some(StreamModeDetails { stream_mode: Some(mode.into()) }),
        warm_throughput_mibps: None,
    }))
}

pub fn warm(stream: &str, mibps: i64) -> Command {
    call(Request::UpdateStreamWarmThroughput(UpdateStreamWarmThroughput {
        stream: StreamRef::named(stream),
        warm_throughput_mibps: Some(mibps),
    }))
}

pub fn commit(enabled: bool) -> Command {
    let status = if enabled { "ENABLED" } else { "DISABLED" };
    call(Request::UpdateAccountSettings(UpdateAccountSettings {
        minimum_throughput_billing_commitment: Some(CommitmentInput { status: Some(status.into()) }),
    }))
}

pub fn put(stream: &str, key: &str, data: &str) -> Command {
    call(Request::PutRecord(PutRecord {
        stream: StreamRef::named(stream),
        data: Some(Bytes::copy_from_slice(data.as_bytes())),
        partition_key: Some(key.into()),
        ..PutRecord::default()
    }))
}

pub fn split(lab: &Lab, stream: &str, shard: u32) -> Option<Command> {
    let range = lab.world().account().stream(stream)?.shard(ShardId(shard))?.range();
    Some(call(Request::SplitShard(SplitShard {
        stream: StreamRef::named(stream),
        shard_to_split: Some(ShardId(shard).to_string().into()),
        new_starting_hash_key: Some(range.midpoint().to_string().into()),
    })))
}

pub fn merge(stream: &str, shard: u32, adjacent: u32) -> Command {
    call(Request::MergeShards(MergeShards {
        stream: StreamRef::named(stream),
        shard_to_merge: Some(ShardId(shard).to_string().into()),
        adjacent_shard_to_merge: Some(ShardId(adjacent).to_string().into()),
    }))
}

pub fn producer(stream: &str, rate_milli: u64, source: Source) -> Command {
    Command::Spawn(ActorSpec::Producer(ProducerSpec {
        name: "web".into(),
        stream: stream.into(),
        rate: Rate::Constant(rate_milli),
        source,
        retry: Retry::FAILED_ONLY,
        answers: Answers::ALL,
    }))
}

pub fn zipf(keys: u32) -> Source {
    Source::Generator { keys: KeyStrategy::Zipf { keys, exponent_hundredths: 110 }, payload: Payload::Size(60) }
}

pub fn poller(stream: &str, interval_ms: u32) -> Command {
    Command::Spawn(ActorSpec::Poller(PollerSpec {
        name: "dash".into(),
        stream: stream.into(),
        start: Start::TrimHorizon,
        interval_ms,
        limit: 10_000,
    }))
}

pub fn subscriber(stream: &str, name: &str) -> Command {
    Command::Spawn(ActorSpec::Subscriber(SubscriberSpec {
        name: name.into(),
        stream: stream.into(),
        start: Start::TrimHorizon,
    }))
}

pub fn run_ms(lab: &mut Lab, ms: u64) {
    let end = lab.now().plus(Span::from_millis(ms));
    assert!(lab.run_to(end, Work::ALL).done);
}

pub fn run(lab: &mut Lab, seconds: u64) {
    run_ms(lab, seconds * 1_000);
}

pub fn back(lab: &mut Lab, seconds: u64) {
    lab.seek(lab.now().minus(Span::from_seconds(seconds)));
}

/// A busy world: a stream, traffic, both readers, a split, some calls that fail.
pub fn busy() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 2));
    run_ms(&mut lab, 21_000);
    lab.perform(poller("s", 300));
    lab.perform(subscriber("s", "alerts"));
    lab.perform(producer("s", 30_000, zipf(20)));
    run_ms(&mut lab, 15_000);
    let split = split(&lab, "s", 0).expect("the shard is there");
    lab.perform(split);
    run_ms(&mut lab, 10_000);
    lab.perform(put("nowhere", "a", "b"));
    run_ms(&mut lab, 25_000);
    lab.perform(Command::Mark("half".into()));
    lab.perform(merge("s", 1, 3));
    lab.perform(merge("s", 3, 1));
    run_ms(&mut lab, 40_000);
    lab.perform(Command::Stop(ClientId(2)));
    run_ms(&mut lab, 12_345);
    lab
}

/// Something a person may do; numbers are taken modulo what there is.
#[derive(Debug, Clone)]
pub enum Action {
    Wait(u64),
    Create(u8, u8),
    Delete(u8),
    Put(u8, u8),
    PutMany(u8, u16),
    Split(u8, u8),
    Merge(u8, u8, u8),
    Retain(u8, u16),
    Scale(u8, u8),
    CreateOnDemand(u8),
    Mode(u8, bool),
    Warm(u8, u8),
    Commit(bool),
    Produce(u8, u32, u8),
    Replay(u8, u16),
    Poll(u8, u16),
    Subscribe(u8),
    Tune(u8, u8),
    Stop(u8),
}

pub fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        6 => (0_u64..40_000).prop_map(Action::Wait),
        3 => (0_u8..3, 0_u8..5).prop_map(|(s, n)| Action::Create(s, n)),
        1 => (0_u8..3).prop_map(Action::Delete),
        2 => (0_u8..3, any::<u8>()).prop_map(|(s, k)| Action::Put(s, k)),
        1 => (0_u8..3, 1_u16..600).prop_map(|(s, n)| Action::PutMany(s, n)),
        2 => (0_u8..3, 0_u8..8).prop_map(|(s, n)| Action::Split(s, n)),
        2 => (0_u8..3, 0_u8..8, 0_u8..8).prop_map(|(s, a, b)| Action::Merge(s, a, b)),
        1 => (0_u8..3, 20_u16..50).prop_map(|(s, h)| Action::Retain(s, h)),
        2 => (0_u8..3, 0_u8..7).prop_map(|(s, n)| Action::Scale(s, n)),
        1 => (0_u8..3).prop_map(Action::CreateOnDemand),
        2 => (0_u8..3, any::<bool>()).prop_map(|(s, on_demand)| Action::Mode(s, on_demand)),
        1 => (0_u8..3, 0_u8..20).prop_map(|(s, n)| Action::Warm(s, n)),
        1 => any::<bool>().prop_map(Action::Commit),
        2 => (0_u8..3, 0_u32..200_000, any::<u8>()).prop_map(|(s, r, k)| Action::Produce(s, r, k)),
        1 => (0_u8..3, 1_u16..900).prop_map(|(s, n)| Action::Replay(s, n)),
        2 => (0_u8..3, 0_u16..3_000).prop_map(|(s, i)| Action::Poll(s, i)),
        2 => (0_u8..3).prop_map(Action::Subscribe),
        2 => (0_u8..8, 0_u8..7).prop_map(|(c, w)| Action::Tune(c, w)),
        1 => (0_u8..8).prop_map(Action::Stop),
    ]
}

pub fn plan() -> impl Strategy<Value = Vec<Action>> {
    prop::collection::vec(action(), 1..30).prop_map(|mut actions| {
        // Most plans should get somewhere.
        actions.insert(0, Action::Create(0, 2));
        actions.insert(1, Action::Wait(21_000));
        actions
    })
}

pub fn rows(count: u32, keys: u32) -> Source {
    let mut rows = Rows::builder();
    for row in 0..count {
        rows.push(&format!("key-{}", row % keys), format!("row {row}").as_bytes());
    }
    Source::Rows(Arc::new(rows.build()))
}

/// Does it, and gives the command that was performed, if any.
pub fn act(lab: &mut Lab, action: &Action) {
    let name = |number: u8| format!("s{number}");
    let stream = |number: u8| StreamRef::named(name(number));
    let command = match action.clone() {
        Action::Wait(ms) => return run_ms(lab, ms),
        Action::Create(s, shards) => create(&name(s), i64::from(shards)),
        Action::Delete(s) => {
            call(Request::DeleteStream(DeleteStream { stream: stream(s), enforce_consumer_deletion: Some(true) }))
        }
        Action::Put(s, key) => put(&name(s), &format!("key-{key}"), "hello"),
        Action::PutMany(s, count) => {
            let entry = |at: u16| PutRecordsEntry {
                data: Some(Bytes::from(vec![7; usize::from(at % 50)])),
                partition_key: Some(format!("key-{at}").into()),
                ..PutRecordsEntry::default()
            };
            let records = Some((0..count).map(entry).collect());
            call(Request::PutRecords(PutRecords { stream: stream(s), records, ..PutRecords::default() }))
        }
        Action::Split(s, shard) => match split(lab, &name(s), u32::from(shard)) {
            Some(command) => command,
            None => return,
        },
        Action::Merge(s, a, b) => merge(&name(s), u32::from(a), u32::from(b)),
        Action::Retain(s, hours) => call(Request::IncreaseStreamRetentionPeriod(IncreaseStreamRetentionPeriod {
            stream: stream(s),
            retention_period_hours: Some(i64::from(hours)),
        })),
        Action::Scale(s, count) => call(Request::UpdateShardCount(UpdateShardCount {
            stream: stream(s),
            target_shard_count: Some(i64::from(count)),
            scaling_type: Some("UNIFORM_SCALING".into()),
        })),
        Action::CreateOnDemand(s) => create_on_demand(&name(s)),
        Action::Mode(s, on_demand) => switch(lab, &name(s), on_demand),
        Action::Warm(s, mibps) => warm(&name(s), i64::from(mibps)),
        Action::Commit(enabled) => commit(enabled),
        Action::Produce(s, rate, keys) => producer(&name(s), u64::from(rate), zipf(u32::from(keys))),
        Action::Replay(s, count) => producer(&name(s), 100_000, rows(u32::from(count), 13)),
        Action::Poll(s, interval) => poller(&name(s), u32::from(interval)),
        Action::Subscribe(s) => subscriber(&name(s), "alerts"),
        Action::Tune(client, what) => Command::Tune(
            ClientId(u32::from(client)),
            match what {
                0 => ActorChange::Pause,
                1 => ActorChange::Resume,
                2 => ActorChange::Rate(5_000),
                3 => ActorChange::Work(20_000),
                4 => ActorChange::Seek { shard: None, at: lab.now().minus(Span::from_seconds(2)) },
                5 => ActorChange::ParentsFirst(false),
                _ => ActorChange::Interval(400),
            },
        ),
        Action::Stop(client) => Command::Stop(ClientId(u32::from(client))),
    };
    lab.perform(command);
}

/// A lab with so little room for data that some has to go.
pub fn lived(actions: &[Action]) -> Lab {
    let mut lab = Lab::new(Genesis { payload_budget: 8_192, ..Genesis::default() });
    for action in actions {
        act(&mut lab, action);
    }
    lab
}

/// The branch's commands run from the beginning to `t`, without any checkpoint.
pub fn fold(lab: &Lab, t: playground_engine::Timestamp) -> World {
    let mut world = World::new(Arc::new(lab.genesis().clone()));
    for entry in lab.entries().iter().filter(|entry| entry.at <= t) {
        world.run_until(entry.at, Work::ALL);
        world.apply(&entry.command);
    }
    world.run_until(t, Work::ALL);
    world
}
