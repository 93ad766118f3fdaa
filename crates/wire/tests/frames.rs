//! Frames of event streams, against the vectors of Spec 16.7.

use playground_engine::{Exception, InUse, ShardId};
use playground_wire::frames::{self, Frame, FrameError};
use playground_wire::{Format, json};

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

const T67: &str = "0000007200000060ab820d9e0b3a6576656e742d74797065070010696e697469616c2d726573706f6e73650d3a636f6e74656e\
                   742d7479706507001a6170706c69636174696f6e2f782d616d7a2d6a736f6e2d312e310d3a6d6573736167652d747970650700\
                   056576656e747b7dacae6b7d";

#[test]
fn t67_the_first_frame() {
    assert_eq!(hex(&frames::initial_response(Format::Json)), T67);
}

#[test]
fn t68_a_frame_of_an_event() {
    let payload = br#"{"ContinuationSequenceNumber":"49670424472731169861061894383142885425265240724400504834","MillisBehindLatest":0,"Records":[]}"#;
    let headers = [
        (":event-type", "SubscribeToShardEvent"),
        (":content-type", "application/x-amz-json-1.1"),
        (":message-type", "event"),
    ];
    let frame = frames::frame(&headers, payload);
    assert_eq!((frame.len(), payload.len()), (242, 125));
    assert_eq!(hex(&frame[..12]), "000000f2000000656a0e4983");
    assert_eq!(hex(&frame[238..]), "02b95919");
}

#[test]
fn t69_a_frame_of_an_exception() {
    let error = Exception::ResourceInUse(InUse::Subscription {
        consumer: "c".into(),
        shard: ShardId(0),
        stream: "s".into(),
        account: "000000000000".into(),
    });
    let frame = frames::exception(&error.into(), Format::Json);
    assert_eq!(frame.len(), 231);
    assert_eq!(hex(&frame[..12]), "000000e70000006e55dc88f9");
    assert_eq!(hex(&frame[227..]), "fdbac79c");
}

#[test]
fn t70_an_empty_frame_and_every_flipped_bit() {
    let frame = frames::frame(&[], b"");
    assert_eq!(hex(&frame), "000000100000000005c248eb7d98c8ff");
    assert_eq!(frames::read(&frame), Ok(Some((Frame { headers: vec![], payload: vec![] }, &[][..]))));
    for bit in 0..frame.len() * 8 {
        let mut flipped = frame.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(frames::read(&flipped), Err(FrameError::Checksum), "bit {bit}");
    }
}

#[test]
fn an_internal_failure_has_its_models_name_and_no_text() {
    let frame = frames::exception(&Exception::InternalFailure.into(), Format::Json);
    let (frame, _) = frames::read(&frame).unwrap().unwrap();
    assert_eq!(frame.headers[0], (":exception-type".to_owned(), "InternalFailureException".to_owned()));
    assert_eq!(frame.payload, b"{}");
}

#[test]
fn payloads_are_in_the_requests_format() {
    for format in [Format::Cbor, Format::RpcCbor] {
        let frame = frames::initial_response(format);
        let (frame, _) = frames::read(&frame).unwrap().unwrap();
        assert_eq!(frame.headers[1].1, format.media_type());
        let payload = format.read(&frame.payload.into()).unwrap();
        assert_eq!(json::print(&payload), "{}");
    }
}

#[test]
fn a_frame_may_come_in_parts_and_with_company() {
    let mut bytes = frames::initial_response(Format::Json);
    for part in 0..bytes.len() {
        assert_eq!(frames::read(&bytes[..part]), Ok(None), "{part}");
    }
    bytes.extend(frames::frame(&[(":message-type", "event")], b"x"));
    let (_, rest) = frames::read(&bytes).unwrap().unwrap();
    let (second, rest) = frames::read(rest).unwrap().unwrap();
    assert_eq!((second.payload.as_slice(), rest), (&b"x"[..], &[][..]));
}
