//! Routing by the service instead of by key. Spec 1.4, 2.7, 9.5.

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::*;

const ARN: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";

fn strategy(word: &str) -> UpdateStreamRecordDistributionStrategy {
    UpdateStreamRecordDistributionStrategy {
        stream_arn: Some(ARN.into()),
        record_distribution_strategy: Some(word.into()),
    }
}

fn on_demand() -> Service {
    let mut service = Service::new();
    let request = CreateStream {
        stream_name: Some(NAME.into()),
        stream_mode: Some("ON_DEMAND".into()),
        ..CreateStream::default()
    };
    service.ok(request);
    service.pass(Span::from_seconds(20));
    service
}

fn keyless() -> PutRecord {
    PutRecord { stream: StreamRef::named(NAME), data: Some(Bytes::from_static(b"x")), ..PutRecord::default() }
}

fn shard_of(answer: Response) -> u32 {
    let Response::PutRecord(output) = answer else { panic!("not a put") };
    output.shard.number()
}

fn shown(service: &mut Service) -> Option<RecordDistribution> {
    let request = DescribeStreamSummary { stream: StreamRef::named(NAME) };
    let Response::DescribeStreamSummary(output) = service.ok(request) else { panic!("not a summary") };
    output.stream_description_summary.record_distribution_strategy
}

#[test]
fn writes_follow_a_second_later_without_updating() {
    let mut service = on_demand();
    assert_eq!(shown(&mut service), Some(RecordDistribution::UserPartitionKey));
    let unkeyed = ApiError::from(InvalidArgument::PartitionKeyMissing);
    assert_eq!(service.err(keyless()), unkeyed);
    service.ok(strategy("AUTO"));
    assert_eq!(shown(&mut service), Some(RecordDistribution::Auto));
    assert_eq!(service.stream().status(), StreamStatus::Active);
    service.pass(Span::from_millis(999));
    assert_eq!(service.err(keyless()), unkeyed);
    service.pass(Span::from_millis(1));
    let shards: Vec<u32> = (0..8).map(|_| shard_of(service.ok(keyless()))).collect();
    assert_eq!(shards, [0, 1, 2, 3, 0, 1, 2, 3]);
}

#[test]
fn keys_and_hashes_do_not_count_but_keys_come_back() {
    let mut service = on_demand();
    service.ok(strategy("AUTO"));
    service.pass(Span::from_seconds(1));
    let same_key = (0..4).map(|_| shard_of(service.ok(put_at("0", b"data")))).collect::<Vec<_>>();
    assert_eq!(same_key, [0, 1, 2, 3]);
    service.ok(keyless());
    let iterator = service.iterator(0, "TRIM_HORIZON");
    let records = service.read(&iterator).expect("records").records;
    let keys: Vec<Option<&str>> = records.iter().map(Record::key).collect();
    assert_eq!(keys, [Some("k"), None]);
    let bad = PutRecord { explicit_hash_key: Some("340282366920938463463374607431768211456".into()), ..keyless() };
    assert_eq!(service.err(bad).code(), "InvalidArgumentException", "what is given is still checked");
}

#[test]
fn the_way_back_leaves_old_records_where_they_are() {
    let mut service = on_demand();
    service.ok(strategy("AUTO"));
    service.pass(Span::from_seconds(1));
    (0..4).for_each(|_| drop(service.ok(put_at("0", b"data"))));
    service.ok(strategy("USER_PARTITION_KEY"));
    service.pass(Span::from_seconds(1));
    assert_eq!(shard_of(service.ok(put_at("0", b"data"))), 0);
    assert_eq!(shard_of(service.ok(put_at("0", b"data"))), 0);
    let stored: Vec<u64> = (0..4).map(|shard| service.shard(shard).next_offset()).collect();
    assert_eq!(stored, [3, 1, 1, 1]);
}

#[test]
fn two_changes_in_one_second_come_in_their_order() {
    let mut service = on_demand();
    service.ok(strategy("AUTO"));
    service.pass(Span::from_millis(500));
    service.ok(strategy("USER_PARTITION_KEY"));
    assert_eq!(shown(&mut service), Some(RecordDistribution::UserPartitionKey));
    service.pass(Span::from_millis(500));
    service.ok(keyless());
    service.pass(Span::from_millis(500));
    assert!(service.call(keyless()).is_err());
    assert_eq!(shown(&mut service), Some(RecordDistribution::UserPartitionKey));
}

#[test]
fn provisioned_streams_route_by_key() {
    let mut service = Service::with_shards(2);
    let refused = ApiError::from(InvalidArgument::DistributionNeedsOnDemand);
    assert_eq!(service.err(strategy("AUTO")), refused);
    service.ok(strategy("USER_PARTITION_KEY"));
    assert_eq!(shown(&mut service), None, "only shown for on-demand streams");
}

#[test]
fn both_members_are_required() {
    let mut service = on_demand();
    let none = UpdateStreamRecordDistributionStrategy::default();
    let missing = [("streamARN".to_owned(), Rule::NotNull), ("recordDistributionStrategy".to_owned(), Rule::NotNull)];
    assert_eq!(violations(service.err(none)), missing);
    let words = Rule::OneOf(&["AUTO", "USER_PARTITION_KEY"]);
    assert_eq!(violations(service.err(strategy("RANDOM"))), [("recordDistributionStrategy".to_owned(), words)]);
}

#[test]
fn what_was_asked_for_counts_when_the_mode_is_to_change() {
    let mut service = on_demand();
    service.ok(strategy("AUTO"));
    let provisioned = UpdateStreamMode {
        stream_arn: Some(ARN.into()),
        stream_mode_details: Some(StreamModeDetails { stream_mode: Some("PROVISIONED".into()) }),
        ..UpdateStreamMode::default()
    };
    assert!(service.call(provisioned.clone()).is_err(), "writes do not follow yet, but they will");
    service.ok(strategy("USER_PARTITION_KEY"));
    service.ok(provisioned);
}
