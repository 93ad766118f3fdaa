//! A day of a quiet stream: 100 records a second into four shards for 24 hours, with a reader that polls, one with
//! enhanced fan-out and a KCL application of two workers; 8.64 million records.
//!
//! Prints `figure <name> <value> <unit>`. The time is one whole run through [`Lab::run_to`], as the page goes: facts,
//! metrics and kept worlds included. `DAY_HOURS` runs fewer hours, for a profile.
// A counting allocator is the only way to see memory everywhere, and an allocator cannot be written without unsafe
// code; it does nothing but count and pass on.
#![allow(unsafe_code)]
#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "a benchmark measures real time")]

use playground_engine::api::{CreateStream, Request};
use playground_engine::{Shard, Span, Stream};
use playground_lab::{Command, Genesis, Lab, Work};
use playground_sim::{
    ActorSpec, Answers, ApplicationSpec, CheckpointPolicy, KeyStrategy, Payload, PollerSpec, ProducerSpec, Rate,
    Retrieval, Retry, Source, Start, SubscriberSpec,
};
use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

// SAFETY: every call is handed to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let live = LIVE.fetch_add(layout.size(), Ordering::Relaxed) + layout.size();
        MOST.fetch_max(live, Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        LIVE.fetch_sub(layout.size(), Ordering::Relaxed);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn main() {
    let hours: u64 = std::env::var("DAY_HOURS").ok().and_then(|hours| hours.parse().ok()).unwrap_or(24);
    let mut lab = Lab::new(Genesis::default());
    lab.perform(Command::Call(Request::CreateStream(CreateStream {
        stream_name: Some("s".into()),
        shard_count: Some(4),
        ..CreateStream::default()
    })));
    run(&mut lab, 21);
    for actor in actors() {
        lab.perform(Command::Spawn(actor));
    }
    let start = Instant::now();
    for _ in 0..hours {
        let hour = Instant::now();
        run(&mut lab, 3_600);
        println!("an hour: {:.2} s, {} MB live", hour.elapsed().as_secs_f64(), megabytes(&LIVE));
    }
    let seconds = start.elapsed().as_secs_f64();
    let stored: u64 = lab.world().account().streams().flat_map(Stream::shards).map(Shard::next_offset).sum();
    println!(
        "{stored} records, {} facts, fingerprint {}, {:.0} ns a record",
        lab.world().journal().count(),
        lab.world().fingerprint(),
        seconds * 1e9 / stored as f64
    );
    if hours == 24 {
        println!("figure day_of_100_records_a_second {seconds:.2} s");
        println!("figure day_of_100_records_a_second_memory {} MB", megabytes(&MOST));
    }
}

fn actors() -> [ActorSpec; 4] {
    let (stream, start) = ("s", Start::TrimHorizon);
    [
        ActorSpec::Poller(PollerSpec {
            name: "dash".into(),
            stream: stream.into(),
            start: start.clone(),
            interval_ms: 1_000,
            limit: 10_000,
        }),
        ActorSpec::Subscriber(SubscriberSpec { name: "alerts".into(), stream: stream.into(), start: start.clone() }),
        ActorSpec::Application(ApplicationSpec {
            name: "sums".into(),
            stream: stream.into(),
            start,
            retrieval: Retrieval::Polling,
            interval_ms: 1_000,
            limit: 10_000,
            failover_ms: 10_000,
            policy: CheckpointPolicy::EverySeconds(10),
            workers: 2,
        }),
        ActorSpec::Producer(ProducerSpec {
            name: "web".into(),
            stream: stream.into(),
            rate: Rate::Constant(100_000),
            source: Source::Generator { keys: KeyStrategy::Random { keys: 1_000 }, payload: Payload::Size(100) },
            retry: Retry::FAILED_ONLY,
            answers: Answers::ALL,
        }),
    ]
}

fn run(lab: &mut Lab, seconds: u64) {
    let end = lab.now().plus(Span::from_seconds(seconds));
    lab.run_to(end, Work::ALL);
}

fn megabytes(bytes: &AtomicUsize) -> usize {
    bytes.load(Ordering::Relaxed) / 1_000_000
}
