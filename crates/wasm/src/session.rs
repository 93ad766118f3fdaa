//! Busy worlds as session bytes, for the benchmark of the page: it opens them as a link.

use std::sync::Arc;

use playground_engine::Span;
use playground_engine::api::{CreateStream, Request};
use playground_lab::{Command, Genesis, Lab, Work};
use playground_sim::{
    ActorSpec, Answers, KeyStrategy, Payload, PollerSpec, ProducerSpec, Rate, Retry, Source, Start, SubscriberSpec,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// A session with one active stream of `shards` shards and, when `records_per_second` is not 0,
/// a generator of so many 100-byte records with evenly spread keys. Of the consumers every second one is pushed to, the
/// others poll twice a second. It has run for so many seconds with them.
#[wasm_bindgen(js_name = busySession)]
pub fn busy_session(shards: u32, records_per_second: u32, consumers: u32, seconds: u32) -> Vec<u8> {
    let stream: Arc<str> = "busy".into();
    let mut lab = Lab::new(Genesis::default());
    lab.perform(Command::Call(Request::CreateStream(CreateStream {
        stream_name: Some(stream.clone()),
        shard_count: Some(i64::from(shards)),
        ..CreateStream::default()
    })));
    let active = lab.now().plus(Span::from_seconds(60));
    while !lab.run_to(active, Work(1_000)).done {}
    for number in 0..consumers {
        let (name, stream): (Arc<str>, _) = (format!("reader-{number}").into(), stream.clone());
        lab.perform(Command::Spawn(if number % 2 == 0 {
            ActorSpec::Poller(PollerSpec { name, stream, start: Start::Latest, interval_ms: 500, limit: 10_000 })
        } else {
            ActorSpec::Subscriber(SubscriberSpec { name, stream, start: Start::Latest })
        }));
    }
    if records_per_second > 0 {
        lab.perform(Command::Spawn(ActorSpec::Producer(ProducerSpec {
            name: "load".into(),
            stream,
            rate: Rate::Constant(u64::from(records_per_second) * 1_000),
            source: Source::Generator { keys: KeyStrategy::Random { keys: 100_000 }, payload: Payload::Size(100) },
            retry: Retry::NONE,
            answers: Answers::ALL,
        })));
    }
    let end = lab.now().plus(Span::from_seconds(seconds.into()));
    while !lab.run_to(end, Work(1_000)).done {}
    lab.save()
}
