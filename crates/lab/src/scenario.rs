//! Scenarios: worlds prepared by commands.

use crate::command::Command;
use crate::genesis::Genesis;
use crate::lab::Lab;
use crate::world::Work;
use playground_engine::api::{CreateStream, PutRecord, Request, StreamRef};
use playground_engine::{Bytes, Span, Text};
use playground_sim::{
    ActorSpec, Answers, KeyStrategy, Payload, PollerSpec, ProducerSpec, Rate, Retry, Source, Start, SubscriberSpec,
};

/// The scenario of that name; the empty world for any other.
pub(crate) fn build(name: &str) -> Lab {
    let mut lab = Lab::new(Genesis::default());
    if name == "hello" {
        hello(&mut lab);
    }
    lab.prepared = lab.entries().len();
    lab
}

/// A stream with gentle traffic and both kinds of readers, seen when everything flows.
fn hello(lab: &mut Lab) {
    let start = lab.genesis().start;
    let stream: Text = "orders".into();
    lab.perform(Command::Call(Request::CreateStream(CreateStream {
        stream_name: Some(stream.clone()),
        shard_count: Some(2),
        ..CreateStream::default()
    })));
    // Spec 1.4: ACTIVE after 20 s.
    lab.run_to(start.plus(Span::from_seconds(21)), Work::ALL);
    lab.perform(Command::Spawn(ActorSpec::Subscriber(SubscriberSpec {
        name: "alerts".into(),
        stream: stream.clone(),
        start: Start::Latest,
    })));
    lab.perform(Command::Spawn(ActorSpec::Poller(PollerSpec {
        name: "dash".into(),
        stream: stream.clone(),
        start: Start::TrimHorizon,
        interval_ms: 500,
        limit: 10_000,
    })));
    lab.perform(Command::Spawn(ActorSpec::Producer(ProducerSpec {
        name: "web".into(),
        stream: stream.clone(),
        // No whole number of records comes between two polls, so that they wait for one differently long.
        rate: Rate::Constant(3_700),
        source: Source::Generator { keys: KeyStrategy::RoundRobin { keys: keys() }, payload: Payload::Size(96) },
        retry: Retry::FAILED_ONLY,
        answers: Answers::ALL,
    })));
    // The consumer is ACTIVE ten seconds after its registration, at about T+31.3 s.
    lab.run_to(start.plus(Span::from_millis(31_900)), Work::ALL);
    lab.perform(Command::Call(Request::PutRecord(PutRecord {
        stream: StreamRef::named(stream),
        data: Some(Bytes::from_static(br#"{"user":"user-42","order":1001,"total":"19.90"}"#)),
        partition_key: Some("user-42".into()),
        ..PutRecord::default()
    })));
    lab.run_to(start.plus(Span::from_seconds(32)), Work::ALL);
}

/// A dozen keys, in an order that does not look like a list.
fn keys() -> Vec<Text> {
    const KEYS: [&str; 12] = [
        "user-1", "store-19", "user-5", "user-2", "user-7", "store-4", "user-3", "user-8", "user-6", "store-11",
        "user-4", "cart-77",
    ];
    KEYS.iter().map(|key| Text::from(*key)).collect()
}
