//! What reading costs: draining four full shards by `GetRecords`.

mod support;

use std::hint::black_box;

use playground_engine::Span;
use playground_engine::api::{self, Request, Response};
use support::{Bench, figure, median, nanos, puts, time};

const RECORDS: u64 = 100_000;

fn main() {
    let mut bench = Bench::new(4);
    for request in puts(0, RECORDS) {
        bench.pass(Span::from_millis(1));
        bench.call(request).expect("stored");
    }
    let drain = median(11, RECORDS, || time(|| assert_eq!(black_box(drain(&mut bench)), RECORDS)));
    figure("get_records_drain", &nanos(drain), "ns per record");
    figure("get_records_drain_rate", &(1_000_000_000_000 / drain.max(1)).to_string(), "records per second");
}

/// Reads every shard from its oldest record to its tip, ten thousand records a call, one call a second.
fn drain(bench: &mut Bench) -> u64 {
    let mut count = 0;
    for shard in 0..4 {
        let mut iterator = bench.iterator(shard);
        loop {
            bench.pass(Span::from_seconds(1));
            let request = api::GetRecords { shard_iterator: Some(iterator), ..api::GetRecords::default() };
            let Ok(Response::GetRecords(output)) = bench.call(Request::GetRecords(request)) else { panic!("refused") };
            count += output.records.len() as u64;
            if output.records.is_empty() {
                break;
            }
            iterator = output.next_shard_iterator.expect("an open shard goes on");
        }
    }
    count
}
