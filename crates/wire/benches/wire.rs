//! What the wire adds to a call: requests as bytes in, answers as bytes out, in each format.

#[path = "../../engine/benches/support/mod.rs"]
mod support;

use std::hint::black_box;

use playground_engine::api::{self, PutRecordsEntry, Request, Response};
use playground_engine::{ApiError, Bytes, Span, Timestamp};
use playground_wire::{Format, Service, WireRequest, handle, members};
use support::{Bench, figure, key, median, nanos, payload, puts, stream, time};

const CALLS: u64 = 20_000;

struct Desk(Bench);

impl Service for Desk {
    fn call(&mut self, request: Request) -> Result<Response, ApiError> {
        self.0.pass(Span::from_millis(1));
        self.0.call(request)
    }
    fn request_id(&mut self) -> [u8; 16] {
        [7; 16]
    }
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(1_767_225_600)
    }
}

fn post(operation: &str, format: Format, body: Vec<u8>) -> WireRequest {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    WireRequest {
        method: "POST".to_owned(),
        path: "/".to_owned(),
        headers: vec![
            header("host", "kinesis.us-east-1.amazonaws.com"),
            header("x-amz-target", &format!("Kinesis_20131202.{operation}")),
            header("content-type", format.media_type()),
            header("x-amz-date", "20260101T000000Z"),
            header("authorization", "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=b, Signature=c"),
        ],
        body: Bytes::from(body),
    }
}

fn encoded(request: &Request, format: Format) -> WireRequest {
    post(request.operation().name(), format, format.write(&|sink| members::write_request(request, sink)))
}

fn main() {
    for (name, format) in [("json", Format::Json), ("cbor", Format::Cbor)] {
        let requests: Vec<WireRequest> = puts(0, CALLS).iter().map(|put| encoded(put, format)).collect();
        let put = median(9, CALLS, || {
            let mut desk = Desk(Bench::new(4));
            time(|| requests.iter().for_each(|put| assert_eq!(black_box(handle(put, &mut desk)).status, 200)))
        });
        figure(&format!("wire_put_record_{name}"), &nanos(put), "ns per call");

        let entries = (0..500).map(|n| PutRecordsEntry {
            data: Some(payload()),
            partition_key: Some(key(n).into()),
            explicit_hash_key: None,
        });
        let batch = api::PutRecords { stream: stream(), records: Some(entries.collect()), dry_run: false };
        let batch = encoded(&Request::PutRecords(batch), format);
        let put = median(9, 500 * 20, || {
            let mut desk = Desk(Bench::new(40));
            time(|| (0..20).for_each(|_| assert_eq!(black_box(handle(&batch, &mut desk)).status, 200)))
        });
        figure(&format!("wire_put_records_{name}"), &nanos(put), "ns per record");
    }
    reads();
}

/// An answer of ten thousand records, written.
fn reads() {
    let mut bench = Bench::new(1);
    for request in puts(0, 10_000) {
        bench.pass(Span::from_millis(1));
        bench.call(request).expect("stored");
    }
    let iterator = bench.iterator(0);
    let request = Request::GetRecords(api::GetRecords { shard_iterator: Some(iterator), ..Default::default() });
    let answer = bench.call(request).expect("an answer");
    for (name, format) in [("json", Format::Json), ("cbor", Format::Cbor)] {
        let write = || black_box(format.write(&|sink| members::write_response(&answer, sink))).len();
        let get = median(21, 10_000, || time(|| assert!(write() > 1_000_000)));
        figure(&format!("wire_get_records_{name}"), &nanos(get), "ns per record");
    }
}
