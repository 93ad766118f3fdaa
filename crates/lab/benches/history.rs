//! What history costs: keeping a world, and going back in a long session.
//!
//! Prints `figure <name> <value> <unit>`; each value is the median of its runs.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "a benchmark measures real time")]

use playground_engine::api::{CreateStream, Request};
use playground_engine::{ClientId, Shard, Span, Stream};
use playground_lab::{Command, Genesis, Lab, Work};
use playground_sim::{
    ActorChange, ActorSpec, Answers, KeyStrategy, Payload, PollerSpec, ProducerSpec, Rate, Retry, Source, Start,
    SubscriberSpec,
};
use std::hint::black_box;
use std::time::Instant;

fn main() {
    clone_of_a_large_world();
    seek_in_a_long_session("100k", 100_000, 40_000);
    seek_in_a_long_session("1m", 1_000_000, 400_000);
}

/// A world with 200,000 records in four shards, cloned.
fn clone_of_a_large_world() {
    let mut lab = stream();
    lab.perform(producer(2_000_000, 100));
    let mut stored = 0;
    while stored < 200_000 {
        run(&mut lab, 1_000);
        stored = lab.world().account().streams().flat_map(Stream::shards).map(Shard::next_offset).sum();
    }
    lab.perform(Command::Tune(ClientId(1), ActorChange::Pause));
    run(&mut lab, 1_000);
    let micros = median((0..200).map(|_| {
        let start = Instant::now();
        let world = black_box(lab.world().clone());
        let taken = start.elapsed();
        drop(world);
        taken.as_secs_f64() * 1e6
    }));
    println!("a clone of a world with {stored} records");
    println!("figure world_clone_200k_records {micros:.1} us");
}

/// A session of so many facts: going to instants spread over all of it, and back to the tip.
fn seek_in_a_long_session(name: &str, facts: u64, rate_milli: u64) {
    let mut lab = stream();
    lab.perform(Command::Spawn(ActorSpec::Poller(PollerSpec {
        name: "dash".into(),
        stream: "s".into(),
        start: Start::TrimHorizon,
        interval_ms: 500,
        limit: 10_000,
    })));
    lab.perform(Command::Spawn(ActorSpec::Subscriber(SubscriberSpec {
        name: "alerts".into(),
        stream: "s".into(),
        start: Start::TrimHorizon,
    })));
    lab.perform(producer(rate_milli, 100));
    let start = Instant::now();
    while lab.world().journal().count() < facts {
        run(&mut lab, 5_000);
    }
    let lived = start.elapsed().as_secs_f64() * 1e3;
    let (tip, begin) = (lab.tip(), lab.genesis().start);
    let whole = tip.since(begin).micros();
    println!(
        "a session of {} facts, {} s long, took {lived:.0} ms to live",
        lab.world().journal().count(),
        whole / 1_000_000
    );
    let seek = |lab: &mut Lab, at| {
        let start = Instant::now();
        lab.seek(at);
        start.elapsed().as_secs_f64() * 1e3
    };
    let mut times: Vec<f64> = (0..60)
        .map(|turn| {
            let part = turn * 37 % 60;
            seek(&mut lab, begin.plus(Span::from_micros(whole / 60 * part)))
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("figure seek_{name}_events_median {:.2} ms", times[times.len() / 2]);
    println!("figure seek_{name}_events_worst {:.2} ms", times[times.len() - 1]);
    let back = median((0..20).map(|_| {
        lab.seek(begin);
        seek(&mut lab, tip)
    }));
    println!("figure seek_{name}_events_to_tip {back:.2} ms");
    let bytes = lab.save();
    println!("figure session_{name}_events_bytes {} bytes", bytes.len());
    let opened = median((0..3).map(|_| {
        let start = Instant::now();
        black_box(Lab::open(&bytes).expect("it was saved by us"));
        start.elapsed().as_secs_f64() * 1e3
    }));
    println!("figure session_{name}_events_open {opened:.0} ms");
}

fn stream() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(Command::Call(Request::CreateStream(CreateStream {
        stream_name: Some("s".into()),
        shard_count: Some(4),
        ..CreateStream::default()
    })));
    run(&mut lab, 21_000);
    lab
}

fn producer(rate_milli: u64, payload_bytes: u32) -> Command {
    Command::Spawn(ActorSpec::Producer(ProducerSpec {
        name: "web".into(),
        stream: "s".into(),
        rate: Rate::Constant(rate_milli),
        source: Source::Generator { keys: KeyStrategy::Random { keys: 1_000 }, payload: Payload::Size(payload_bytes) },
        retry: Retry::FAILED_ONLY,
        answers: Answers::ALL,
    }))
}

fn run(lab: &mut Lab, ms: u64) {
    let end = lab.now().plus(Span::from_millis(ms));
    lab.run_to(end, Work::ALL);
}

fn median(times: impl Iterator<Item = f64>) -> f64 {
    let mut times: Vec<f64> = times.collect();
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
