//! Records above one mebibyte: the stream's limit and the burst. Spec 1.4, 2.7, 6.4, 16.8 T82.

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::*;

const ARN: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

fn size(kib: i64) -> UpdateMaxRecordSize {
    UpdateMaxRecordSize { stream_arn: Some(ARN.into()), max_record_size_in_kib: Some(kib) }
}

/// Data that makes a record of `bytes` with the key "k".
fn data(bytes: usize) -> Vec<u8> {
    vec![7; bytes - 1]
}

fn throttled() -> ApiError {
    let (stream, account) = (NAME.into(), "000000000000".into());
    ApiError::from(Exception::ProvisionedThroughputExceeded { stream, account, shard: ShardId(0) })
}

#[test]
fn a_raised_limit_holds_after_three_seconds_of_updating() {
    let mut service = Service::with_shards(1);
    service.ok(size(10_240));
    assert_eq!(service.stream().status(), StreamStatus::Updating);
    let large = |limit| {
        let bytes = 2 * MIB as u64;
        ApiError::from(InvalidArgument::RecordTooLarge { bytes, limit, entry: None })
    };
    assert_eq!(service.put("k", &data(2 * MIB)), Err(large(1 << 20)));
    service.pass(Span::from_seconds(3));
    assert_eq!((service.stream().status(), service.stream().max_record_kib()), (StreamStatus::Active, 10_240));
    // The bucket has grown, but what it gains comes at a mebibyte a second.
    assert_eq!(service.put("k", &data(2 * MIB)), Err(throttled()));
    service.pass(Span::from_millis(999));
    assert_eq!(service.put("k", &data(2 * MIB)), Err(throttled()));
    service.pass(Span::from_millis(1));
    service.put("k", &data(2 * MIB)).expect("one second later there are two mebibytes");
}

#[test]
fn ten_mebibytes_every_ten_seconds() {
    let mut service = Service::new();
    service.ok(CreateStream { max_record_size_in_kib: Some(10_240), ..create(NAME, 1) });
    service.pass(Span::from_seconds(20));
    let big = data(10 * MIB);
    service.put("k", &big).expect("a new shard is full");
    assert_eq!(service.put("k", b""), Err(throttled()));
    service.pass(Span::from_millis(9_999));
    assert_eq!(service.put("k", &big), Err(throttled()));
    service.pass(Span::from_millis(1));
    service.put("k", &big).expect("full again");
    let above = service.put("k", &data(10 * MIB + 1));
    let (bytes, limit) = (10 * MIB as u64 + 1, 10 * MIB as u64);
    assert_eq!(above, Err(ApiError::from(InvalidArgument::RecordTooLarge { bytes, limit, entry: None })));
}

#[test]
fn a_lowered_limit_is_for_new_writes_and_empties_the_bucket_to_its_size() {
    let mut service = Service::new();
    service.ok(CreateStream { max_record_size_in_kib: Some(4_096), ..create(NAME, 1) });
    service.pass(Span::from_seconds(20));
    service.put("k", &data(3 * MIB)).expect("room");
    service.ok(size(1_024));
    service.pass(Span::from_seconds(3));
    assert_eq!(service.shard(0).write_tokens(service.now).1, 1 << 20);
    let large = service.put("k", &data(MIB + 1)).expect_err("above the limit");
    assert_eq!(large.code(), "InvalidArgumentException");
    let iterator = service.iterator(0, "TRIM_HORIZON");
    assert_eq!(service.read(&iterator).expect("the old record").records[0].payload().len(), 3 * MIB - 1);
}

#[test]
fn shards_of_a_later_split_take_large_records_too() {
    let mut service = Service::with_shards(1);
    service.ok(size(2_048));
    service.pass(Span::from_seconds(3));
    service.split(0, 1 << 127);
    service.pass(Span::from_seconds(2));
    service.put_at(0, &vec![0; 2 * MIB - 1]).expect("the child's bucket is full");
}

#[test]
fn sizes_lie_between_one_and_ten_mebibytes() {
    let mut service = Service::with_shards(1);
    let path = || "maxRecordSizeInKiB".to_owned();
    assert_eq!(violations(service.err(size(1_023))), [(path(), Rule::MinValue(1_024))]);
    assert_eq!(violations(service.err(size(10_241))), [(path(), Rule::MaxValue(10_240))]);
    let none = UpdateMaxRecordSize { stream_arn: Some(ARN.into()), max_record_size_in_kib: None };
    assert_eq!(violations(service.err(none)), [(path(), Rule::NotNull)]);
    let unnamed = UpdateMaxRecordSize { stream_arn: None, max_record_size_in_kib: Some(2_048) };
    assert_eq!(service.err(unnamed), ApiError::from(InvalidArgument::StreamNotNamed));
    let nowhere = UpdateMaxRecordSize {
        stream_arn: Some("arn:aws:kinesis:us-east-1:000000000000:stream/nowhere".into()),
        max_record_size_in_kib: Some(2_048),
    };
    assert_eq!(service.err(nowhere).code(), "ResourceNotFoundException");
    service.ok(size(2_048));
    assert_eq!(service.err(size(1_024)).code(), "ResourceInUseException");
}
