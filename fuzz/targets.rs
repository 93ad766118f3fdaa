//! What is promised for any bytes at all. The fuzz targets and the test that replays their corpora call these.
#![allow(dead_code)] // each target calls one

#[path = "../crates/engine/tests/support/service.rs"]
mod service;

use playground_console::cli;
use playground_engine::api::{GetRecords, ListShards, ListStreamConsumers, ListStreams, Operation, Request, Response};
use playground_engine::{ApiError, Bytes, Timestamp};
use playground_lab::{Opening, Work};
use playground_wire::{Format, Service, WireRequest, WireResponse, frames, handle, json};

/// Looks at any bytes; a broken promise is a panic.
pub type Target = fn(&[u8]);

/// All targets by the names of their corpora.
pub const ALL: [(&str, Target); 6] = [
    ("json_body", json_body),
    ("cbor_body", cbor_body),
    ("frames", frames),
    ("tokens", tokens),
    ("console_line", console_line),
    ("session", session),
];

/// A service with a stream, a record and a consumer; no signatures wanted.
struct Desk(service::Service);

impl Desk {
    fn new() -> Self {
        let mut world = service::Service::new();
        world.create("orders", 2);
        world.put("orders", "key", b"data").expect("there is room");
        Self(world)
    }
}

impl Service for Desk {
    fn call(&mut self, request: Request) -> Result<Response, ApiError> {
        self.0.call(request)
    }
    fn request_id(&mut self) -> [u8; 16] {
        [0; 16]
    }
    fn now(&self) -> Timestamp {
        self.0.now
    }
    fn wants_signature(&self) -> bool {
        false
    }
}

/// The first byte picks the operation, the rest is the body.
fn answer(input: &[u8], media_type: &str) -> Option<WireResponse> {
    let (pick, body) = input.split_first()?;
    let operation = Operation::ALL.get(usize::from(*pick) % Operation::ALL.len())?;
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let request = WireRequest {
        method: "POST".to_owned(),
        path: format!("/service/Kinesis_20131202/operation/{}", operation.name()),
        headers: vec![header("content-type", media_type), header("smithy-protocol", "rpc-v2-cbor")],
        body: Bytes::copy_from_slice(body),
    };
    Some(handle(&request, &mut Desk::new()))
}

/// Every answer can be read, and only the service's one known fault is its own.
fn check(response: Option<WireResponse>) {
    let Some(WireResponse { status, body, subscription, format, .. }) = response else { return };
    assert!(matches!(status, 200 | 400 | 413 | 500), "status {status}");
    if subscription.is_some() {
        return frames(&body);
    }
    let empty = body.is_empty();
    assert!(empty || format.read(&body.into()).is_some_and(|value| value.members().is_some()), "a readable answer");
}

/// Bodies in JSON: the service answers, and what can be read is printed and read again as the same.
pub fn json_body(input: &[u8]) {
    check(answer(input, "application/x-amz-json-1.1"));
    if let Some(value) = json::read(input) {
        assert_eq!(json::read(json::print(&value).as_bytes()), Some(value));
    }
}

/// Bodies in both kinds of CBOR.
pub fn cbor_body(input: &[u8]) {
    check(answer(input, "application/x-amz-cbor-1.1"));
    check(answer(input, "application/cbor"));
    if let Some(value) = Format::RpcCbor.read(&Bytes::copy_from_slice(input)) {
        // Instants are written as floats where they have fractions, which is exact within centuries of our time.
        let bytes = Format::Json.write(&|sink| value.write(sink));
        assert!(json::read(&bytes).is_some());
    }
}

/// Frames: what was read is written as it was.
pub fn frames(input: &[u8]) {
    let mut rest = input;
    while let Ok(Some((frame, behind))) = frames::read(rest) {
        let headers: Vec<(&str, &str)> = frame.headers.iter().map(|(name, value)| (&**name, &**value)).collect();
        assert_eq!(frames::frame(&headers, &frame.payload), rest[..rest.len() - behind.len()]);
        rest = behind;
    }
}

/// Iterators and page tokens: an exception of the caller's, or an answer.
pub fn tokens(input: &[u8]) {
    let Ok(text) = core::str::from_utf8(input) else { return };
    let mut desk = Desk::new();
    let token = Some(text.into());
    for request in [
        Request::GetRecords(GetRecords { shard_iterator: token.clone(), ..GetRecords::default() }),
        Request::ListStreams(ListStreams { next_token: token.clone(), ..ListStreams::default() }),
        Request::ListShards(ListShards { next_token: token.clone(), ..ListShards::default() }),
        Request::ListStreamConsumers(ListStreamConsumers {
            stream_arn: Some("arn:aws:kinesis:us-east-1:000000000000:stream/orders".into()),
            next_token: token,
            ..ListStreamConsumers::default()
        }),
    ] {
        if let Err(error) = desk.0.call(request) {
            assert_eq!(error.status(), 400, "{error:?}");
        }
    }
}

/// Lines of the console: what is understood is printed so that it is understood again.
pub fn console_line(input: &[u8]) {
    let Ok(line) = core::str::from_utf8(input) else { return };
    if let Ok(command) = cli::parse(line) {
        let printed = cli::print(&command).pop().unwrap_or_default();
        assert_eq!(cli::parse(&printed), Ok(command), "{printed}");
    }
}

/// Sessions: as they are, and with head and checksum made to fit, so that the body is looked at.
pub fn session(input: &[u8]) {
    open(input);
    let mut whole = b"KP\x01".to_vec();
    whole.extend(u32::try_from(input.len()).unwrap_or(u32::MAX).to_le_bytes());
    whole.extend_from_slice(input);
    let sum = whole
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum: u64, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    whole.extend(sum.to_le_bytes());
    open(&whole);
}

fn open(bytes: &[u8]) {
    if let Ok(mut opening) = Opening::new(bytes) {
        opening.run(Work(2_000));
        opening.finish();
    }
}
