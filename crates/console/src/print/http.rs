//! Calls as requests of HTTP.

use playground_wire::{Name, Value};

use super::call::{Call, Given};
use super::code::{Part, Piece, piece};
use playground_wire::json;

/// Target and body on one line.
pub(super) fn line(call: &Call) -> Vec<Piece> {
    vec![
        piece(Part::Frame, "POST / "),
        piece(Part::Name, "X-Amz-Target: "),
        piece(Part::Verb, target(call)),
        piece(Part::Value, format!(" {}", body(call))),
    ]
}

pub(super) fn target(call: &Call) -> String {
    format!("Kinesis_20131202.{}", call.operation.map_or("", |operation| operation.name()))
}

pub(super) fn body(call: &Call) -> String {
    let value = |given: &Given| match given {
        Given::Value(value) => value.clone(),
        Given::Variable(words) => Value::Text(words.to_ascii_uppercase().replace(' ', "_").into()),
    };
    let members: Vec<(Name, Value)> = call.members.iter().map(|(name, given)| (name.clone(), value(given))).collect();
    json::print(&Value::Map(members))
}

/// The whole request. Its signature is an example: clients make one from their secret key.
pub(super) fn program(call: &Call, region: &str) -> String {
    let body = body(call);
    format!(
        "POST / HTTP/1.1\r\nHost: kinesis.{region}.amazonaws.com\r\nContent-Type: application/x-amz-json-1.1\r\n\
         X-Amz-Target: {}\r\nX-Amz-Date: 20260101T000000Z\r\nAuthorization: AWS4-HMAC-SHA256 \
         Credential=AKIDEXAMPLE/20260101/{region}/kinesis/aws4_request, \
         SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=EXAMPLE\r\nContent-Length: {}\r\n\r\n{body}",
        target(call),
        body.len()
    )
}
