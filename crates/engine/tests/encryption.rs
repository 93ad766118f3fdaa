//! Server-side encryption and the states of its keys. Spec 1.4, 2.6, 11.1.

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::*;

const KEY: &str = "1234abcd-12ab-34cd-56ef-1234567890ab";
const OTHER: &str = "alias/orders";

fn start(key: &str) -> StartStreamEncryption {
    StartStreamEncryption {
        stream: StreamRef::named(NAME),
        encryption_type: Some("KMS".into()),
        key_id: Some(key.into()),
    }
}

fn stop() -> StopStreamEncryption {
    StopStreamEncryption {
        stream: StreamRef::named(NAME),
        encryption_type: Some("KMS".into()),
        key_id: Some(KEY.into()),
    }
}

fn seconds(count: u64) -> Span {
    Span::from_seconds(count)
}

/// A stream whose records have been sealed for a moment.
fn encrypted() -> Service {
    let mut service = Service::with_shards(1);
    service.ok(start(KEY));
    service.pass(seconds(10));
    service
}

fn set(service: &mut Service, key: &str, state: KeyState) {
    service.set_key(key, state);
}

fn shown(service: &mut Service) -> (StreamStatus, Option<Text>) {
    let request = DescribeStreamSummary { stream: StreamRef::named(NAME) };
    let Response::DescribeStreamSummary(output) = service.ok(request) else { panic!("not a summary") };
    (output.stream_description_summary.stream_status, output.stream_description_summary.key_id)
}

fn kms(key: &str, state: KeyState) -> ApiError {
    ApiError::from(Exception::Kms { key: key.into(), state })
}

#[test]
fn encryption_takes_five_seconds_and_records_follow_five_later() {
    let mut service = Service::with_shards(1);
    service.ok(start(KEY));
    assert_eq!(shown(&mut service), (StreamStatus::Updating, None));
    service.pass(Span::from_millis(4_999));
    assert_eq!(service.stream().status(), StreamStatus::Updating);
    service.pass(Span::from_millis(1));
    assert_eq!(shown(&mut service), (StreamStatus::Active, Some(KEY.into())));
    let put = |service: &mut Service| service.put("k", b"data").expect("room").encrypted;
    assert!(!put(&mut service));
    service.pass(Span::from_millis(4_999));
    assert!(!put(&mut service));
    service.pass(Span::from_millis(1));
    assert!(put(&mut service));
    let iterator = service.iterator(0, "TRIM_HORIZON");
    let output = service.read(&iterator).expect("records");
    let sealed: Vec<bool> = output.records.iter().map(Record::is_encrypted).collect();
    assert_eq!(sealed, [false, false, true], "old records stay as they were");
    assert_eq!(output.records[2].payload(), b"data");
}

#[test]
fn encryption_ends_as_it_began() {
    let mut service = encrypted();
    service.ok(stop());
    service.pass(seconds(5));
    assert_eq!(shown(&mut service), (StreamStatus::Active, None));
    assert!(service.put("k", b"").expect("room").encrypted);
    service.pass(seconds(5));
    assert!(!service.put("k", b"").expect("room").encrypted);
    let batch = service.put_all(vec![entry("k", b"")]).expect("room");
    assert!(!batch.encrypted);
}

#[test]
fn both_members_are_required_and_the_type_is_kms() {
    let mut service = Service::with_shards(1);
    let named = StreamRef::named(NAME);
    let empty = StartStreamEncryption { stream: named.clone(), ..StartStreamEncryption::default() };
    let missing = [("encryptionType".to_owned(), Rule::NotNull), ("keyId".to_owned(), Rule::NotNull)];
    assert_eq!(violations(service.err(empty)), missing);
    let empty = StopStreamEncryption { stream: named, ..StopStreamEncryption::default() };
    assert_eq!(violations(service.err(empty)), missing);
    let odd = StartStreamEncryption { encryption_type: Some("AES".into()), ..start(KEY) };
    let words = Rule::OneOf(&["NONE", "KMS"]);
    assert_eq!(violations(service.err(odd)), [("encryptionType".to_owned(), words)]);
    let long = start(&"k".repeat(2_049));
    assert_eq!(violations(service.err(long)), [("keyId".to_owned(), Rule::MaxLength(2_048))]);
    let none = StartStreamEncryption { encryption_type: Some("NONE".into()), ..start(KEY) };
    let given = InvalidArgument::EncryptionType { given: "NONE".into() };
    assert_eq!(service.err(none), ApiError::from(given));
    service.ok(start(KEY));
    assert_eq!(service.err(start(KEY)).code(), "ResourceInUseException");
    let nowhere = StartStreamEncryption { stream: StreamRef::named("nowhere"), ..start(KEY) };
    assert_eq!(service.err(nowhere).code(), "ResourceNotFoundException");
}

#[test]
fn twenty_five_keys_and_stops_in_24_hours() {
    let mut service = Service::with_shards(1);
    for request in [Request::from(start(KEY)), stop().into()] {
        let operation = request.operation();
        let begun = service.now;
        for _ in 0..25 {
            service.ok(request.clone());
            service.pass(seconds(5));
        }
        let (stream, account) = (NAME.into(), "000000000000".into());
        let limit = LimitExceeded::EncryptionChanges { stream, account, operation, limit: 25 };
        assert_eq!(service.err(request.clone()), ApiError::from(limit));
        service.run_to(begun.plus(Span::from_hours(24)));
        service.ok(request.clone());
        service.pass(seconds(1));
        assert!(service.call(request).is_err(), "only the oldest was forgotten");
        service.pass(seconds(9));
    }
}

#[test]
fn a_key_that_does_not_serve_starts_nothing() {
    let mut service = Service::with_shards(1);
    for (state, exception) in [
        (KeyState::Disabled, "KMSDisabledException"),
        (KeyState::PendingDeletion, "KMSInvalidStateException"),
        (KeyState::PendingImport, "KMSInvalidStateException"),
        (KeyState::Unavailable, "KMSInvalidStateException"),
        (KeyState::Missing, "KMSNotFoundException"),
        (KeyState::Denied, "KMSAccessDeniedException"),
        (KeyState::NotSubscribed, "KMSOptInRequired"),
        (KeyState::Throttled, "KMSThrottlingException"),
    ] {
        set(&mut service, KEY, state);
        let error = service.err(start(KEY));
        assert_eq!((error.code(), error.status()), (exception, 400));
        assert_eq!(error, kms(KEY, state));
    }
    assert_eq!(service.stream().status(), StreamStatus::Active);
    // Another key is another matter, and what is no key's name is no key.
    assert_eq!(service.err(start("orders")).code(), "KMSNotFoundException");
    service.ok(start("alias/aws/kinesis"));
}

#[test]
fn a_disabled_key_hurts_when_the_data_key_has_grown_old() {
    let mut service = encrypted();
    service.put("k", b"first").expect("the data key is fetched");
    set(&mut service, KEY, KeyState::Disabled);
    service.pass(Span::from_millis(299_999));
    service.put("k", b"second").expect("the data key still serves");
    service.pass(Span::from_millis(1));
    assert_eq!(service.put("k", b"third"), Err(kms(KEY, KeyState::Disabled)));
    assert_eq!(service.put_all(vec![entry("k", b"")]), Err(kms(KEY, KeyState::Disabled)), "the whole call fails");
    let iterator = service.iterator(0, "TRIM_HORIZON");
    assert_eq!(service.read(&iterator), Err(kms(KEY, KeyState::Disabled)));
    let latest = service.iterator(0, "LATEST");
    assert!(service.read(&latest).is_ok(), "without records there is nothing to open");
    let tokens = service.shard(0).write_tokens(service.now);
    assert_eq!(tokens, (1_000, 1 << 20), "refused puts cost nothing");
    set(&mut service, KEY, KeyState::Enabled);
    service.put("k", b"fourth").expect("the key serves again");
    assert_eq!(service.read(&iterator).expect("records").records.len(), 3);
}

#[test]
fn every_record_needs_the_key_it_was_sealed_with() {
    let mut service = encrypted();
    service.put("k", b"old key").expect("room");
    service.ok(start(OTHER));
    service.pass(seconds(10));
    service.put("k", b"new key").expect("room");
    service.pass(seconds(300));
    set(&mut service, KEY, KeyState::PendingDeletion);
    let first = service.iterator(0, "TRIM_HORIZON");
    assert_eq!(service.read(&first), Err(kms(KEY, KeyState::PendingDeletion)));
    let second = {
        let number = service.shard(0).sequence_of(service.shard(0).record(1).expect("a record")).to_string();
        let request =
            GetShardIterator { starting_sequence_number: Some(number.into()), ..iterator(0, "AT_SEQUENCE_NUMBER") };
        service.iterator_of(request).expect("an iterator")
    };
    assert_eq!(service.read(&second).expect("the newer record").records.len(), 1);
    service.put("k", b"goes on").expect("the key in force serves");
}

#[test]
fn a_subscription_ends_with_the_key() {
    let mut service = encrypted();
    let register = RegisterStreamConsumer {
        stream_arn: Some(service.stream().arn().into()),
        consumer_name: Some("billing".into()),
        ..RegisterStreamConsumer::default()
    };
    let Response::RegisterStreamConsumer(output) = service.ok(register) else { panic!("not a consumer") };
    service.pass(seconds(10));
    let position = StartingPosition { kind: Some("TRIM_HORIZON".into()), ..StartingPosition::default() };
    service.put("k", b"sealed").expect("room");
    service.pass(seconds(300));
    set(&mut service, KEY, KeyState::Disabled);
    service.ok(SubscribeToShard {
        consumer_arn: Some(output.consumer.consumer_arn),
        shard_id: Some("shardId-000000000000".into()),
        starting_position: Some(position),
        dry_run: false,
    });
    service.pass(seconds(1));
    let last = service.pushes.pop().expect("a push").what;
    assert_eq!(last, PushKind::Failed(kms(KEY, KeyState::Disabled)));
    assert_eq!(service.account.subscriptions().count(), 0);
}

#[test]
fn a_later_change_does_not_overtake_an_earlier_one() {
    let mut service = Service::with_shards(1);
    service.ok(start(KEY));
    service.pass(seconds(6));
    service.ok(stop());
    service.pass(seconds(4));
    assert!(service.put("k", b"").expect("room").encrypted, "ten seconds after the start");
    service.pass(seconds(6));
    assert!(!service.put("k", b"").expect("room").encrypted, "ten seconds after the stop");
}

#[test]
fn deleting_a_stream_ends_a_change_under_way() {
    let mut service = Service::with_shards(1);
    service.ok(start(KEY));
    service.ok(DeleteStream { stream: StreamRef::named(NAME), ..DeleteStream::default() });
    service.pass(seconds(5));
    assert_eq!(shown(&mut service), (StreamStatus::Deleting, None));
    service.pass(seconds(15));
    assert!(service.account.stream(NAME).is_none());
}

#[test]
fn a_queue_of_an_encrypted_stream_needs_the_key() {
    let mut service = Service::new();
    service.ok(CreateStream {
        stream_name: Some(NAME.into()),
        stream_mode: Some("ON_DEMAND".into()),
        ..CreateStream::default()
    });
    service.pass(seconds(20));
    service.ok(start(KEY));
    service.pass(seconds(10));
    let source = QueueStreamConfiguration {
        stream_arn: Some(service.stream().arn().into()),
        ..QueueStreamConfiguration::default()
    };
    let created = service.ok(CreateQueue {
        queue_name: Some("work".into()),
        stream_configuration_list: Some(vec![source]),
        ..CreateQueue::default()
    });
    let Response::CreateQueue(created) = created else { panic!("not a queue") };
    service.pass(seconds(30));
    service.put("k", b"sealed").expect("room");
    service.pass(seconds(300));
    let receive =
        ReceiveQueueRecords { queue_arn: Some(created.queue_description.queue_arn), ..ReceiveQueueRecords::default() };
    set(&mut service, KEY, KeyState::Denied);
    assert_eq!(service.err(receive.clone()), kms(KEY, KeyState::Denied));
    set(&mut service, KEY, KeyState::Enabled);
    let Response::ReceiveQueueRecords(output) = service.ok(receive) else { panic!("no records") };
    assert_eq!(output.queue_records.len(), 1);
}
