//! Dry runs: all checks, nothing done. Spec 2.7, 15.2 (18), 16.8 T90.

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::*;

fn dry(operation: Operation) -> ApiError {
    ApiError::from(Exception::DryRun(operation))
}

/// Nothing was written, read, or counted against bytes: only failed calls stand in the journal.
fn untouched(service: &mut Service, act: impl FnOnce(&mut Service)) {
    let before = service.journal.count();
    let (kept, subscriptions) = (service.journal.events().next(), service.account.subscriptions().count());
    act(service);
    assert!(service.journal.count() > before, "refused calls are noted");
    assert_eq!(service.journal.events().next(), kept, "and leave no other fact");
    assert_eq!(service.account.subscriptions().count(), subscriptions);
}

#[test]
fn a_dry_put_stores_nothing_and_costs_nothing() {
    let mut service = Service::with_shards(1);
    let one = PutRecord { dry_run: true, ..put_at("0", b"data") };
    let many = PutRecords {
        stream: StreamRef::named(NAME),
        records: Some(vec![entry("a", b"1"), entry("b", b"2")].into()),
        dry_run: true,
    };
    untouched(&mut service, |service| {
        assert_eq!(service.err(one.clone()), dry(Operation::PutRecord));
        assert_eq!(service.err(many.clone()), dry(Operation::PutRecords));
    });
    assert_eq!(service.shard(0).next_offset(), 0);
    assert_eq!(service.shard(0).write_tokens(service.now), (1_000, 1 << 20));
    assert_eq!(dry(Operation::PutRecord).code(), "DryRunOperationException");
    assert_eq!(dry(Operation::PutRecord).status(), 400);

    let nowhere = StreamRef::named("nowhere");
    let error = service.err(PutRecord { stream: nowhere.clone(), ..one.clone() });
    assert_eq!(error.code(), "ResourceNotFoundException");
    assert_eq!(service.err(PutRecords { stream: nowhere, ..many }).code(), "ResourceNotFoundException");
    let keyless = service.err(PutRecord { partition_key: None, ..one });
    assert_eq!(keyless, ApiError::from(InvalidArgument::PartitionKeyMissing));
}

#[test]
fn a_dry_put_asks_for_the_key() {
    let mut service = Service::with_shards(1);
    service.ok(StartStreamEncryption {
        stream: StreamRef::named(NAME),
        encryption_type: Some("KMS".into()),
        key_id: Some("alias/orders".into()),
    });
    service.pass(Span::from_seconds(10));
    service.set_key("alias/orders", KeyState::Denied);
    let put = PutRecord { dry_run: true, ..put_at("0", b"data") };
    assert_eq!(service.err(put).code(), "KMSAccessDeniedException");
}

#[test]
fn a_dry_read_takes_one_of_five_calls_and_no_bytes() {
    let mut service = Service::with_shards(1);
    service.put("k", &vec![0; MIB / 2]).expect("room");
    let text = service.iterator(0, "TRIM_HORIZON");
    let request = GetRecords { shard_iterator: Some(text.clone()), dry_run: true, ..GetRecords::default() };
    untouched(&mut service, |service| {
        (0..5).for_each(|_| assert_eq!(service.err(request.clone()), dry(Operation::GetRecords)));
    });
    assert_eq!(service.read(&text).expect_err("the sixth call").code(), "ProvisionedThroughputExceededException");
    assert_eq!(service.shard(0).read_bytes_last_second(service.now), 0);
    service.pass(Span::from_seconds(1));
    assert_eq!(service.read(&text).expect("a call").records.len(), 1, "the iterator is as good as before");
    let garbage = GetRecords { shard_iterator: Some("garbage".into()), ..request };
    assert_eq!(service.err(garbage), ApiError::from(InvalidArgument::BadIterator));
}

#[test]
fn a_dry_iterator_takes_one_of_five_calls() {
    let mut service = Service::with_shards(1);
    let request = GetShardIterator { dry_run: true, ..iterator(0, "LATEST") };
    untouched(&mut service, |service| {
        (0..5).for_each(|_| assert_eq!(service.err(request.clone()), dry(Operation::GetShardIterator)));
    });
    assert_eq!(service.err(iterator(0, "LATEST")).code(), "ProvisionedThroughputExceededException");
    let nowhere = GetShardIterator { shard_id: Some("shardId-000000000009".into()), ..request };
    assert_eq!(service.err(nowhere).code(), "ResourceNotFoundException");
}

#[test]
fn a_dry_subscription_pushes_nothing_and_starts_no_five_seconds() {
    let mut service = Service::with_shards(1);
    let register = RegisterStreamConsumer {
        stream_arn: Some(service.stream().arn().into()),
        consumer_name: Some("billing".into()),
        ..RegisterStreamConsumer::default()
    };
    let Response::RegisterStreamConsumer(output) = service.ok(register) else { panic!("not a consumer") };
    let request = |kind: &str, dry_run| SubscribeToShard {
        consumer_arn: Some(output.consumer.consumer_arn.clone()),
        shard_id: Some("shardId-000000000000".into()),
        starting_position: Some(StartingPosition { kind: Some(kind.into()), ..StartingPosition::default() }),
        dry_run,
    };
    assert_eq!(service.err(request("LATEST", true)).code(), "ResourceInUseException", "still in CREATING");
    service.pass(Span::from_seconds(10));
    untouched(&mut service, |service| {
        assert_eq!(service.err(request("LATEST", true)), dry(Operation::SubscribeToShard));
    });
    assert_eq!(service.err(request("LATEST", false)).code(), "LimitExceededException", "one call a second");
    service.pass(Span::from_seconds(1));
    assert!(service.pushes.is_empty());
    service.ok(request("LATEST", false));
    let untimed = service.err(request("AT_TIMESTAMP", true));
    assert_eq!(untimed, ApiError::from(InvalidArgument::TimestampMissing));
}
