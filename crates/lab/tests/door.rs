//! HTTP requests to a lab: they are commands like everybody's.

use playground_engine::Span;
use playground_lab::door::Door;
use playground_lab::{Genesis, Lab, Work};
use playground_wire::{WireRequest, WireResponse};

fn send(door: &mut Door, lab: &mut Lab, operation: &str, body: &str) -> WireResponse {
    let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let request = WireRequest {
        method: "POST".to_owned(),
        path: "/".to_owned(),
        headers: vec![
            header("x-amz-target", &format!("Kinesis_20131202.{operation}")),
            header("content-type", "application/x-amz-json-1.1"),
            header("authorization", "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b"),
            header("x-amz-date", "20260101T000000Z"),
        ],
        body: body.as_bytes().to_vec().into(),
    };
    door.send(lab, &request)
}

fn pass(lab: &mut Lab, seconds: u64) {
    let t = lab.now().plus(Span::from_seconds(seconds));
    lab.run_to(t, Work::ALL);
}

fn with_stream() -> (Door, Lab) {
    let (mut door, mut lab) = (Door::default(), Lab::new(Genesis::default()));
    lab.listen();
    let made = send(&mut door, &mut lab, "CreateStream", r#"{"StreamName":"orders","ShardCount":1}"#);
    assert_eq!(made.status, 200);
    pass(&mut lab, 30);
    (door, lab)
}

#[test]
fn a_request_is_a_command_of_the_session() {
    let (mut door, mut lab) = with_stream();
    let put = r#"{"StreamName":"orders","PartitionKey":"k","Data":"YQ=="}"#;
    assert_eq!(send(&mut door, &mut lab, "PutRecord", put).status, 200);
    assert_eq!(lab.entries().len(), 2);
    let again = Lab::open(&lab.save()).expect("a saved lab opens");
    assert_eq!(again.world().fingerprint(), lab.world().fingerprint());
}

#[test]
fn what_is_no_call_changes_nothing() {
    let (mut door, mut lab) = with_stream();
    let before = lab.world().fingerprint();
    for (operation, body) in [("PutRecord", "{"), ("PutRecord", r#"{"StreamName":7}"#), ("Nothing", "{}")] {
        assert_eq!(send(&mut door, &mut lab, operation, body).status, 400, "{operation} {body}");
    }
    assert_eq!(lab.entries().len(), 1);
    assert_eq!(lab.world().fingerprint(), before);
}

#[test]
fn frames_of_a_subscription_follow_its_answer() {
    let (mut door, mut lab) = with_stream();
    let stream = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
    let register = format!(r#"{{"StreamARN":"{stream}","ConsumerName":"own"}}"#);
    assert_eq!(send(&mut door, &mut lab, "RegisterStreamConsumer", &register).status, 200);
    pass(&mut lab, 30);
    let created = lab.world().account().streams().flat_map(playground_engine::Stream::consumers).next();
    let created = created.map(|consumer| consumer.created().seconds()).expect("it is registered");
    let subscribe = format!(
        r#"{{"ConsumerARN":"{stream}/consumer/own:{created}","ShardId":"shardId-000000000000","StartingPosition":{{"Type":"LATEST"}}}}"#
    );
    let opened = send(&mut door, &mut lab, "SubscribeToShard", &subscribe);
    let id = opened.subscription.expect("it is a subscription").0;
    send(&mut door, &mut lab, "PutRecord", r#"{"StreamName":"orders","PartitionKey":"k","Data":"aGVsbG8="}"#);
    pass(&mut lab, 1);
    let packed = door.pushes_packed(&mut lab);
    assert_eq!(packed[..4], id.to_le_bytes());
    assert!(packed.windows(8).any(|part| part == b"aGVsbG8="), "the record is in a frame");
    pass(&mut lab, 300);
    let packed = door.pushes_packed(&mut lab);
    let mut at = 0;
    let mut last = 0;
    while at < packed.len() {
        last = packed[at + 4];
        let length = u32::from_le_bytes([packed[at + 5], packed[at + 6], packed[at + 7], packed[at + 8]]);
        at += 9 + length as usize;
    }
    assert_eq!((at, last), (packed.len(), 1), "whole pieces, and the last one says so");
}

#[test]
fn descriptions_are_the_answers_byte_for_byte() {
    let (mut door, mut lab) = with_stream();
    let bodies = [
        ("AddTagsToStream", r#"{"StreamName":"orders","Tags":{"team":"web","cost":"a b"}}"#),
        ("SplitShard", r#"{"StreamName":"orders","ShardToSplit":"shardId-000000000000","NewStartingHashKey":"1000"}"#),
    ];
    for (operation, body) in bodies {
        assert_eq!(send(&mut door, &mut lab, operation, body).status, 200, "{operation}");
        pass(&mut lab, 40);
    }
    for operation in playground_lab::view::DESCRIBING {
        let before = lab.world().fingerprint();
        let shown = playground_lab::view::describe(lab.world(), "orders", operation);
        let shown = shown.and_then(Result::ok).expect("it is described");
        assert_eq!(lab.world().fingerprint(), before);
        let answer = send(&mut door, &mut lab, operation.name(), r#"{"StreamName":"orders"}"#);
        assert_eq!(String::from_utf8_lossy(&answer.body), shown);
        pass(&mut lab, 2);
    }
    let missing = playground_lab::view::describe(lab.world(), "no", playground_lab::view::DESCRIBING[0]);
    assert_eq!(missing.and_then(Result::err).map(|fault| fault.code), Some("ResourceNotFoundException"));
    let other = playground_engine::api::Operation::PutRecord;
    assert!(playground_lab::view::describe(lab.world(), "orders", other).is_none());
}
