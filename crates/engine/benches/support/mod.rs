//! What the benchmarks share: a service under virtual time, prepared requests, medians, and the printed figures.
//!
//! Own loops instead of a framework: the world moves on while it is measured, so a sample needs a fresh service each
//! time, and the figures must be readable by `cargo xtask bench`.
// The engine itself sees no clock; its benchmarks must.
#![allow(clippy::disallowed_types, clippy::disallowed_methods, dead_code, clippy::print_stdout)]

use std::time::{Duration, Instant};

use playground_engine::api::{self, Request, Response, StreamRef};
use playground_engine::{
    Account, AccountSettings, Agenda, ApiError, Bytes, Ctx, Draws, Due, Journal, LimitsProfile, Principal, Seed,
    Shortcuts, Span, Text, Timestamp,
};

/// Bytes of every key and of every payload, as the aims in docs/benchmarks.md state them.
pub const KEY: usize = 16;
pub const PAYLOAD: usize = 100;

/// An account under virtual time with one stream.
pub struct Bench {
    account: Account,
    now: Timestamp,
    draws: Draws,
    journal: Journal,
    agenda: Agenda,
}

impl Bench {
    /// A service whose stream `bench` is ACTIVE with `shards` shards.
    pub fn new(shards: i64) -> Self {
        let settings = AccountSettings {
            account: "000000000000".into(),
            region: "us-east-1".into(),
            limits: LimitsProfile::Current,
            shortcuts: Shortcuts::default(),
        };
        let mut bench = Self {
            account: Account::new(settings),
            now: Timestamp::from_seconds(1_767_225_600),
            draws: Seed(1).draws("bench", 0),
            journal: Journal::default(),
            agenda: Agenda::default(),
        };
        let create = api::CreateStream {
            stream_name: Some("bench".into()),
            shard_count: Some(shards),
            ..api::CreateStream::default()
        };
        bench.call(Request::CreateStream(create)).expect("the stream can be created");
        bench.pass(Span::from_seconds(30));
        bench
    }

    pub fn call(&mut self, request: Request) -> Result<Response, ApiError> {
        let mut pushes = Vec::new();
        let mut ctx = Ctx {
            now: self.now,
            draws: &mut self.draws,
            journal: &mut self.journal,
            agenda: &mut self.agenda,
            pushes: &mut pushes,
        };
        self.account.call(&mut ctx, Principal::Person, request)
    }

    /// Lets time pass and runs what falls due.
    pub fn pass(&mut self, span: Span) {
        let until = self.now.plus(span);
        while let Some((at, due)) = self.agenda.pop_until(until) {
            self.now = self.now.max(at);
            let Due::Service(due) = due else { continue };
            let mut pushes = Vec::new();
            let mut ctx = Ctx {
                now: self.now,
                draws: &mut self.draws,
                journal: &mut self.journal,
                agenda: &mut self.agenda,
                pushes: &mut pushes,
            };
            self.account.wake(&mut ctx, due);
        }
        self.now = until;
    }

    /// A fresh iterator at the oldest record of a shard.
    pub fn iterator(&mut self, shard: u32) -> Text {
        let request = api::GetShardIterator {
            stream: stream(),
            shard_id: Some(format!("shardId-{shard:012}").into()),
            shard_iterator_type: Some("TRIM_HORIZON".into()),
            ..api::GetShardIterator::default()
        };
        match self.call(Request::GetShardIterator(request)) {
            Ok(Response::GetShardIterator(output)) => output.shard_iterator,
            other => panic!("no iterator: {other:?}"),
        }
    }
}

pub fn stream() -> StreamRef {
    StreamRef::named("bench")
}

/// The key of record `n`: 16 bytes, evenly spread by MD5.
pub fn key(n: u64) -> String {
    format!("key-{n:012}")
}

pub fn payload() -> Bytes {
    Bytes::from(vec![b'x'; PAYLOAD])
}

/// `count` puts, prepared so that only the door itself is measured.
pub fn puts(first: u64, count: u64) -> Vec<Request> {
    let (stream, data) = (stream(), payload());
    (first..first + count)
        .map(|n| {
            Request::PutRecord(api::PutRecord {
                stream: stream.clone(),
                data: Some(data.clone()),
                partition_key: Some(key(n).into()),
                ..api::PutRecord::default()
            })
        })
        .collect()
}

/// Time of one run of `work`.
pub fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// The median of `samples` runs, in picoseconds for one of `operations`.
pub fn median(samples: u32, operations: u64, mut sample: impl FnMut() -> Duration) -> u64 {
    let mut times: Vec<Duration> = (0..samples).map(|_| sample()).collect();
    times.sort_unstable();
    let middle = times[times.len() / 2];
    u64::try_from(middle.as_nanos() * 1_000).expect("a short run") / operations
}

/// One line for people and for `cargo xtask bench`: `figure <name> <value> <unit>`.
pub fn figure(name: &str, value: &str, unit: &str) {
    println!("figure {name} {value} {unit}");
}

/// Picoseconds as nanoseconds with one decimal.
pub fn nanos(picos: u64) -> String {
    format!("{}.{}", picos / 1_000, picos % 1_000 / 100)
}

/// A ratio with two decimals.
pub fn ratio(part: u64, whole: u64) -> String {
    let hundredths = part * 100 / whole.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
