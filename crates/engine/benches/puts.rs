//! What a put costs through the one door, beside the floor that no implementation can go below: the MD5 of the key
//! and one copy of the bytes.

mod support;

use std::hint::black_box;

use playground_engine::api::{self, Request};
use playground_engine::{HashKey, Span};
use support::{Bench, KEY, PAYLOAD, figure, key, median, nanos, payload, puts, ratio, stream, time};

/// Short samples, many of them: on a busy machine most are undisturbed, and the median is one of those.
const SAMPLES: u32 = 301;
const PUTS: u64 = 500;
/// Puts before the first sample: every one of ten thousand shards has then been written to forty times, so that the
/// samples see shards in service and not the first growth of their logs.
const WARM: u64 = 400_000;

fn main() {
    let floor = floor();
    figure("floor_md5_and_copy", &nanos(floor), "ns");

    let four = put(4);
    figure("put_4_shards", &nanos(four), "ns");
    figure("put_over_floor", &ratio(four, floor), "times");

    let one = put(1);
    let many = put(10_000);
    figure("put_1_shard", &nanos(one), "ns");
    figure("put_10000_shards", &nanos(many), "ns");
    figure("put_10000_shards_over_1", &ratio(many, one), "times");

    figure("put_records_500", &nanos(put_records()), "ns per record");
}

/// MD5 of a 16-byte key and a copy of key and payload into memory of their own.
fn floor() -> u64 {
    let keys: Vec<String> = (0..PUTS).map(key).collect();
    let payload = payload();
    let mut kept: Vec<Box<[u8]>> = Vec::new();
    median(SAMPLES, PUTS, || {
        // Kept, as stored records are.
        kept.reserve(keys.len());
        time(|| {
            for key in &keys {
                black_box(HashKey::of(black_box(key)));
                let mut copy = Vec::with_capacity(KEY + PAYLOAD);
                copy.extend_from_slice(key.as_bytes());
                copy.extend_from_slice(&payload);
                kept.push(copy.into_boxed_slice());
            }
        })
    })
}

/// Puts into a stream that has been written to before, well below every limit: half of what the shards take, or the
/// finest step of time where that is less.
fn put(shards: i64) -> u64 {
    let mut bench = Bench::new(shards);
    let step = Span::from_micros(2_000 / u64::try_from(shards).expect("some shards").clamp(1, 2_000));
    for request in puts(0, WARM) {
        bench.pass(step);
        bench.call(request).expect("stored");
    }
    let mut first = WARM;
    median(SAMPLES, PUTS, || {
        let requests = puts(first, PUTS);
        first += PUTS;
        time(|| {
            for request in requests {
                bench.pass(step);
                black_box(bench.call(black_box(request))).expect("stored");
            }
        })
    })
}

fn put_records() -> u64 {
    let mut bench = Bench::new(4);
    let (stream, data) = (stream(), payload());
    let mut first = 0;
    median(SAMPLES, 4 * PUTS, || {
        let calls: Vec<Request> = (0..4 * PUTS / 500)
            .map(|call| {
                let entries = (0..500).map(|n| api::PutRecordsEntry {
                    data: Some(data.clone()),
                    partition_key: Some(key(first + call * 500 + n).into()),
                    explicit_hash_key: None,
                });
                Request::PutRecords(api::PutRecords {
                    stream: stream.clone(),
                    records: Some(entries.collect()),
                    dry_run: false,
                })
            })
            .collect();
        first += 4 * PUTS;
        time(|| {
            for call in calls {
                bench.pass(Span::from_seconds(1));
                black_box(bench.call(black_box(call))).expect("stored");
            }
        })
    })
}
