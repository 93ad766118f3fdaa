//! What simulated clients do all the time, said once.

use playground_engine::Timestamp;
use playground_sim::{ActorSpec, Start};

use super::flags::{Flags, seconds};
use super::line::{Line, Note};

/// Stands for the shard that the loop is at.
const SHARD: &str = "$SHARD_ID";
/// Stands for the iterator that the call before returned.
const ITERATOR: &str = "$SHARD_ITERATOR";
/// Stands for the stream's name in the form of an ARN.
const STREAM_ARN: &str = "$STREAM_ARN";
/// Stands for the consumer that was registered.
const CONSUMER_ARN: &str = "$CONSUMER_ARN";
/// Stands for the entries of a batch.
const RECORDS: &str = "file://records.json";

/// The calls of a client.
pub(super) fn lines(spec: &ActorSpec) -> Vec<Line> {
    match spec {
        ActorSpec::Producer(spec) => {
            let flags = Flags::default().text("stream-name", Some(&spec.stream)).list("records", one(RECORDS));
            let note = Note::Rate { name: spec.name.clone(), rate_milli: spec.rate_milli };
            vec![Line::call("put-records", flags.done()).noted(note)]
        }
        ActorSpec::Poller(spec) => {
            let start =
                from(shard(Flags::default().text("stream-name", Some(&spec.stream)), &spec.start), &spec.start).done();
            let poll = Flags::default().variable("shard-iterator", ITERATOR).number("limit", Some(spec.limit.into()));
            let every = Note::Every { name: spec.name.clone(), milliseconds: spec.interval_ms };
            vec![
                Line::call("get-shard-iterator", start).noted(Note::EachShard(spec.name.clone())),
                Line::call("get-records", poll.done()).noted(every),
            ]
        }
        ActorSpec::Subscriber(spec) => {
            let register =
                Flags::default().variable("stream-arn", STREAM_ARN).text("consumer-name", Some(&spec.name)).done();
            let subscribe = shard(Flags::default().variable("consumer-arn", CONSUMER_ARN), &spec.start)
                .list("starting-position", vec![position(&spec.start)]);
            vec![
                Line::call("register-stream-consumer", register).noted(Note::Once(spec.name.clone())),
                Line::call("subscribe-to-shard", subscribe.done()).noted(Note::EachShardNotInCli(spec.name.clone())),
            ]
        }
    }
}

fn one(value: &str) -> Vec<String> {
    vec![value.to_owned()]
}

/// The shard that the start names, else every one.
fn shard(flags: Flags, start: &Start) -> Flags {
    match start {
        Start::AtSequence { shard, .. } | Start::AfterSequence { shard, .. } => flags.text("shard-id", Some(shard)),
        Start::TrimHorizon | Start::Latest | Start::AtTimestamp(_) => flags.variable("shard-id", SHARD),
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

/// The sequence number or the instant to start from.
fn at(start: &Start) -> (Option<String>, Option<Timestamp>) {
    match start {
        Start::AtSequence { number, .. } | Start::AfterSequence { number, .. } => (Some(number.to_string()), None),
        Start::AtTimestamp(at) => (None, Some(*at)),
        Start::TrimHorizon | Start::Latest => (None, None),
    }
}

fn from(flags: Flags, start: &Start) -> Flags {
    let (number, time) = at(start);
    flags
        .list("shard-iterator-type", one(kind(start)))
        .maybe("starting-sequence-number", number)
        .time("timestamp", time)
}

fn position(start: &Start) -> String {
    let (number, time) = at(start);
    let mut text = format!("Type={}", kind(start));
    if let Some(number) = number {
        text = format!("{text},SequenceNumber={number}");
    }
    if let Some(time) = time {
        text = format!("{text},Timestamp={}", seconds(time));
    }
    text
}
