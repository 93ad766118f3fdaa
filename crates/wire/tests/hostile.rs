//! Bytes from anybody: they are answered, never more.

#[path = "../../engine/tests/support/service.rs"]
#[allow(dead_code)] // shared with the engine's tests
mod service;

use playground_engine::api::{Operation, Request, Response};
use playground_engine::{ApiError, Bytes, Timestamp};
use playground_wire::{Service, Value, WireRequest, WireResponse, frames, handle, json};
use proptest::prelude::*;

struct Desk(service::Service);

impl Desk {
    fn new() -> Self {
        let mut world = service::Service::new();
        world.create("orders", 1);
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

fn post(operation: &str, body: impl Into<Bytes>) -> WireRequest {
    let header = |name: &str, value: String| (name.to_owned(), value);
    WireRequest {
        method: "POST".to_owned(),
        path: "/".to_owned(),
        headers: vec![
            header("x-amz-target", format!("Kinesis_20131202.{operation}")),
            header("content-type", "application/x-amz-json-1.1".to_owned()),
        ],
        body: body.into(),
    }
}

fn text(response: &WireResponse) -> (u16, String) {
    (response.status, String::from_utf8_lossy(&response.body).into_owned())
}

#[test]
fn a_body_above_the_ceiling_is_not_looked_at() {
    let mut desk = Desk::new();
    let body = |length: usize| post("ListStreams", vec![b' '; length]);
    assert_eq!(text(&handle(&body((16 << 20) + 1), &mut desk)), (413, String::new()));
    let (status, text) = text(&handle(&body(16 << 20), &mut desk));
    assert_eq!((status, text.as_str()), (400, r#"{"__type":"SerializationException"}"#));
}

#[test]
fn the_largest_batch_fits() {
    // Spec 16.8, T75: ten MiB of data are 13,981,016 characters.
    let record = format!(r#"{{"Data":"{}","PartitionKey":""}}"#, "A".repeat(1_398_100));
    let body = format!(r#"{{"StreamName":"orders","Records":[{}]}}"#, vec![record; 10].join(","));
    let (status, text) = text(&handle(&post("PutRecords", body), &mut Desk::new()));
    assert_eq!(status, 400);
    assert!(text.contains("records.10.member.partitionKey"), "all of it was read: {text}");
}

#[test]
fn nesting_is_refused_before_it_hurts() {
    for body in ["[".repeat(1 << 20), "{\"a\":".repeat(1 << 20)] {
        let (status, text) = text(&handle(&post("ListStreams", body), &mut Desk::new()));
        assert_eq!((status, text.as_str()), (400, r#"{"__type":"SerializationException"}"#));
    }
}

/// Texts that look like JSON most of the time.
fn nearly_json() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        prop::sample::select(vec![
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"\\u00e9\\n\"",
            "\"\\x\"",
            "\"",
            "0",
            "-1",
            "2.5",
            "01",
            "-",
            "1.",
            "null",
            "true",
            "false",
            "nul",
            " ",
            "\n",
            "\t",
            "\u{a0}",
            "\u{1}",
            "{}",
            "[]",
            "\"a\":1",
        ])
        .prop_map(str::to_owned),
        "[0-9]",
    ];
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap_or_default()),
    ];
    let tree = leaf.prop_recursive(4, 20, 4, |inner| {
        let entries = prop::collection::vec(("[a-c]", inner.clone()), 0..4);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            entries.prop_map(|entries| {
                let entries: Vec<String> =
                    entries.iter().map(|(name, value)| format!("\"{name}\" : {value}")).collect();
                format!("{{{}}}", entries.join(" ,"))
            }),
        ]
    });
    prop_oneof![prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat()), tree]
}

/// The tree as another reader of JSON has it, all numbers as floats.
fn other(value: &Value) -> serde_json::Value {
    match value {
        Value::Bool(value) => (*value).into(),
        Value::Number(number) => float(number.to_string().parse().ok()),
        Value::Text(text) => (**text).into(),
        Value::List(items) => items.iter().map(other).collect(),
        Value::Map(members) => members.iter().map(|(name, value)| (name.to_string(), other(value))).collect(),
        // JSON has no bytes and no instants.
        Value::Null | Value::Blob(_) | Value::Time(_) => serde_json::Value::Null,
    }
}

fn float(number: Option<f64>) -> serde_json::Value {
    number.map(|number| if number == 0.0 { 0.0 } else { number }).into()
}

/// Its numbers as floats, too.
fn floats(value: serde_json::Value) -> serde_json::Value {
    match value {
        serde_json::Value::Number(number) => float(number.as_f64()),
        serde_json::Value::Array(items) => items.into_iter().map(floats).collect(),
        serde_json::Value::Object(members) => members.into_iter().map(|(name, value)| (name, floats(value))).collect(),
        value => value,
    }
}

/// Headers that mean something, and some that do not.
fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop::sample::select(vec![
        "origin",
        "content-type",
        "x-amz-target",
        "authorization",
        "x-amz-date",
        "smithy-protocol",
        "access-control-request-headers",
    ]);
    let value = prop_oneof![
        prop::sample::select(vec![
            "application/x-amz-json-1.1",
            "application/x-amz-cbor-1.1",
            "application/json;",
            "application/cbor",
            "rpc-v2-cbor",
            "Kinesis_20131202.PutRecords",
            "Kinesis_20131202.",
            ".",
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop::collection::vec((name.prop_map(str::to_owned), value), 0..5)
}

proptest! {
    #[test]
    fn what_is_json_is_agreed_upon(text in nearly_json()) {
        let theirs = serde_json::from_str(&text).ok().map(floats);
        prop_assert_eq!(json::read(text.as_bytes()).as_ref().map(other), theirs, "{}", text);
    }

    #[test]
    fn what_is_read_is_written_and_read_again(text in nearly_json()) {
        if let Some(value) = json::read(text.as_bytes()) {
            prop_assert_eq!(json::read(json::print(&value).as_bytes()), Some(value));
        }
    }

    #[test]
    fn any_request_is_answered(
        method in prop::sample::select(vec!["POST", "POST", "POST", "OPTIONS", "PUT", ""]),
        path in prop_oneof![Just("/".to_owned()), Just("/service/Kinesis_20131202/operation/ListStreams".to_owned()), any::<String>()],
        headers in headers(),
        body in prop_oneof![prop::collection::vec(any::<u8>(), 0..40), nearly_json().prop_map(String::into_bytes)],
    ) {
        let request = WireRequest { method: method.to_owned(), path, headers, body: body.into() };
        let response = handle(&request, &mut Desk::new());
        prop_assert!(matches!(response.status, 200 | 400 | 403 | 404), "{}", response.status);
        prop_assert!(response.headers.iter().any(|(name, _)| *name == "x-amzn-requestid"));
    }

    #[test]
    fn any_object_is_answered_by_any_operation(place in 0..Operation::ALL.len(), body in nearly_json()) {
        let response = handle(&post(Operation::ALL[place].name(), body), &mut Desk::new());
        prop_assert!(matches!(response.status, 200 | 400), "{}", response.status);
    }

    #[test]
    fn any_bytes_are_frames_or_not(bytes in any::<Vec<u8>>()) {
        let _ = frames::read(&bytes);
    }
}
