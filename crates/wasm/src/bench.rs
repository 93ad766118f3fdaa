//! The engine's benchmarks in the browser. Each figure is the fastest of its rounds: what else
//! the machine does can only add.

use playground_engine::api::{self, Request, Response};
use playground_engine::{ApiError, Bytes, HashKey, Span, Text};
use serde::Serialize;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::service::Service;

const ROUNDS: usize = 9;
const PUTS: u32 = 20_000;
const BATCH: usize = 500;
const BATCHES: u32 = 60;
const PAYLOAD: [u8; 100] = [7; 100];

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance)]
    fn now() -> f64;
}

#[derive(Serialize)]
struct Figure {
    name: &'static str,
    value: f64,
    unit: &'static str,
}

/// Runs every benchmark and answers a list of `{ name, value, unit }`.
///
/// # Errors
/// The service's own exception, when a benchmark asks for something it refuses.
#[wasm_bindgen(js_name = benchFigures)]
pub fn figures() -> Result<JsValue, JsValue> {
    let figures = measured().map_err(|error| JsValue::from_str(error.code()))?;
    serde_wasm_bindgen::to_value(&figures).map_err(JsValue::from)
}

fn measured() -> Result<Vec<Figure>, ApiError> {
    let keys = keys();
    let floor = floor(&keys);
    let mut found = vec![Figure { name: "floor_md5_and_copy", value: floor, unit: "ns" }];
    for (name, shards) in [("put_1_shard", 1), ("put_4_shards", 4), ("put_10000_shards", 10_000)] {
        found.push(Figure { name, value: put(shards, &keys)?, unit: "ns" });
    }
    let ratio = found[2].value / floor;
    found.push(Figure { name: "put_4_shards_over_floor", value: ratio, unit: "times" });
    let (batch, drain) = batches_and_drain(&keys)?;
    found.push(Figure { name: "put_records_of_500", value: batch, unit: "ns a record" });
    found.push(Figure { name: "get_records_drain", value: drain, unit: "ns a record" });
    Ok(found)
}

/// Keys of 16 bytes, evenly spread.
fn keys() -> Vec<Text> {
    (0..4096_u32).map(|number| Text::from(format!("key-{:012}", u64::from(number) * 7_919))).collect()
}

fn floor(keys: &[Text]) -> f64 {
    fastest(|| {
        let start = now();
        let mut sum = 0_u128;
        for key in keys.iter().cycle().take(PUTS as usize) {
            sum ^= HashKey::of(key).0;
            std::hint::black_box(PAYLOAD.to_vec());
        }
        std::hint::black_box(sum);
        (now() - start) * 1e6 / f64::from(PUTS)
    })
}

/// Nanoseconds of one PutRecord. Time passes so slowly that nothing is refused.
fn put(shards: u32, keys: &[Text]) -> Result<f64, ApiError> {
    let mut service = Service::with_stream(shards)?;
    let data = Bytes::from_static(&PAYLOAD);
    let mut refused = None;
    let nanoseconds = fastest(|| {
        let start = now();
        for key in keys.iter().cycle().take(PUTS as usize) {
            service.advance(Span::from_millis(2));
            let request = Request::PutRecord(api::PutRecord {
                stream: Service::stream(),
                data: Some(data.clone()),
                partition_key: Some(key.clone()),
                ..api::PutRecord::default()
            });
            if let Err(error) = service.call(request) {
                refused = Some(error);
            }
        }
        (now() - start) * 1e6 / f64::from(PUTS)
    });
    refused.map_or(Ok(nanoseconds), Err)
}

/// Nanoseconds a record of PutRecords with 500 entries, and of reading them all again.
fn batches_and_drain(keys: &[Text]) -> Result<(f64, f64), ApiError> {
    let data = Bytes::from_static(&PAYLOAD);
    let entry = |key: &Text| api::PutRecordsEntry {
        data: Some(data.clone()),
        partition_key: Some(key.clone()),
        explicit_hash_key: None,
    };
    let mut service = Service::with_stream(4)?;
    let mut failure = None;
    let batch = fastest(|| {
        let start = now();
        for number in 0..BATCHES {
            service.advance(Span::from_seconds(1));
            let first = (number as usize * BATCH) % (keys.len() - BATCH);
            let records = keys[first..first + BATCH].iter().map(entry).collect();
            let request =
                api::PutRecords { stream: Service::stream(), records: Some(records), ..api::PutRecords::default() };
            failure = service.call(Request::PutRecords(request)).err().or(failure.take());
        }
        (now() - start) * 1e6 / f64::from(BATCHES) / BATCH as f64
    });
    let drain = drain(&mut service)?;
    failure.map_or(Ok((batch, drain)), Err)
}

fn drain(service: &mut Service) -> Result<f64, ApiError> {
    let mut fastest = f64::INFINITY;
    for _ in 0..ROUNDS {
        let mut spent = 0.0;
        let mut records = 0.0;
        for shard in 0..4 {
            let mut iterator = Some(start_of(service, shard)?);
            while let Some(token) = iterator {
                service.advance(Span::from_seconds(1));
                let request =
                    Request::GetRecords(api::GetRecords { shard_iterator: Some(token), ..api::GetRecords::default() });
                let start = now();
                let answer = service.call(request)?;
                spent += now() - start;
                let Response::GetRecords(answer) = answer else { break };
                records += answer.records.len() as f64;
                iterator = answer.next_shard_iterator.filter(|_| !answer.records.is_empty());
            }
        }
        fastest = fastest.min(spent * 1e6 / f64::max(records, 1.0));
    }
    Ok(fastest)
}

fn start_of(service: &mut Service, shard: u32) -> Result<Text, ApiError> {
    let request = api::GetShardIterator {
        stream: Service::stream(),
        shard_id: Some(Text::from(format!("shardId-{shard:012}"))),
        shard_iterator_type: Some("TRIM_HORIZON".into()),
        ..api::GetShardIterator::default()
    };
    match service.call(Request::GetShardIterator(request))? {
        Response::GetShardIterator(answer) => Ok(answer.shard_iterator),
        other => unreachable!("invariant: an answer fits its request, got {other:?}"),
    }
}

fn fastest(mut round: impl FnMut() -> f64) -> f64 {
    (0..ROUNDS).map(|_| round()).fold(f64::INFINITY, f64::min)
}
