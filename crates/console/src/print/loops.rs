//! What simulated clients do all the time, said once.

use playground_engine::Text;
use playground_engine::api::Operation;
use playground_sim::{ActorSpec, Rate, Retrieval, Start};
use playground_wire::{Name, Value};

use super::Note;
use super::call::Call;

/// Stands for the shard that the loop is at.
const SHARD: &str = "shard id";
/// Stands for the iterator that the call before returned.
const ITERATOR: &str = "shard iterator";
/// Stands for the stream's name in the form of an ARN.
const STREAM_ARN: &str = "stream arn";
/// Stands for the consumer that was registered.
const CONSUMER_ARN: &str = "consumer arn";
/// Stands for the entries of a batch.
pub(super) const RECORDS: &str = "records";

/// The calls of a client.
pub(super) fn calls(spec: &ActorSpec) -> Vec<Call> {
    match spec {
        ActorSpec::Producer(spec) => {
            let note = match spec.rate.peak_milli() {
                Some(rate_milli) if matches!(spec.rate, Rate::Constant(_)) => {
                    Note::Rate { name: spec.name.clone(), rate_milli }
                }
                most => Note::Changing { name: spec.name.clone(), most_milli: most },
            };
            let put = Call::new(Operation::PutRecords).text("StreamName", &spec.stream).variable("Records", RECORDS);
            vec![put.noted(note)]
        }
        ActorSpec::Poller(spec) => polls(&spec.name, &spec.stream, &spec.start, spec.interval_ms, spec.limit),
        ActorSpec::Application(spec) => {
            let list = Call::new(Operation::ListShards).text("StreamName", &spec.stream);
            let mut calls = vec![list.noted(Note::Once(spec.name.clone()))];
            calls.extend(match spec.retrieval {
                Retrieval::Polling => polls(&spec.name, &spec.stream, &spec.start, spec.interval_ms, spec.limit),
                Retrieval::FanOut => subscribes(&spec.name, &spec.start),
            });
            calls
        }
        ActorSpec::Subscriber(spec) => subscribes(&spec.name, &spec.start),
    }
}

/// A consumer, and then a subscription for each shard.
fn subscribes(name: &Text, start: &Start) -> Vec<Call> {
    let register =
        Call::new(Operation::RegisterStreamConsumer).variable("StreamARN", STREAM_ARN).text("ConsumerName", name);
    let subscribe = shard(Call::new(Operation::SubscribeToShard).variable("ConsumerARN", CONSUMER_ARN), start)
        .value("StartingPosition", Some(position(start)));
    vec![register.noted(Note::Once(name.clone())), subscribe.noted(Note::EachShardNotInCli(name.clone()))]
}

/// An iterator for each shard, and then the polling.
fn polls(name: &Text, stream: &Text, start: &Start, milliseconds: u32, limit: u32) -> Vec<Call> {
    let iterator = shard(Call::new(Operation::GetShardIterator).text("StreamName", stream), start)
        .text("ShardIteratorType", kind(start))
        .value("StartingSequenceNumber", number(start))
        .value("Timestamp", time(start));
    let limit = Value::Number(i64::from(limit).into());
    let poll = Call::new(Operation::GetRecords).variable("ShardIterator", ITERATOR).value("Limit", Some(limit));
    let every = Note::Every { name: name.clone(), milliseconds };
    vec![iterator.noted(Note::EachShard(name.clone())), poll.noted(every)]
}

/// The shard that the start names, else every one.
fn shard(call: Call, start: &Start) -> Call {
    match start {
        Start::AtSequence { shard, .. } | Start::AfterSequence { shard, .. } => call.text("ShardId", shard),
        Start::TrimHorizon | Start::Latest | Start::AtTimestamp(_) => call.variable("ShardId", SHARD),
    }
}

fn kind(start: &Start) -> &'static str {
    match start {
        Start::TrimHorizon => "TRIM_HORIZON",
        Start::Latest => "LATEST",
        Start::AtSequence { .. } => "AT_SEQUENCE_NUMBER",
        Start::AfterSequence { .. } => "AFTER_SEQUENCE_NUMBER",
        Start::AtTimestamp(_) => "AT_TIMESTAMP",
    }
}

fn number(start: &Start) -> Option<Value> {
    match start {
        Start::AtSequence { number, .. } | Start::AfterSequence { number, .. } => Some(Value::Text(number.clone())),
        Start::TrimHorizon | Start::Latest | Start::AtTimestamp(_) => None,
    }
}

fn time(start: &Start) -> Option<Value> {
    if let Start::AtTimestamp(at) = start { Some(Value::Time(*at)) } else { None }
}

fn position(start: &Start) -> Value {
    let members = [
        ("Type", Some(Value::Text(kind(start).into()))),
        ("SequenceNumber", number(start)),
        ("Timestamp", time(start)),
    ];
    Value::Map(members.into_iter().filter_map(|(name, value)| Some((Name::Borrowed(name), value?))).collect())
}
