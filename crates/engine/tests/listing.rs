//! `ListShards`, `DescribeStream` and their pages. Spec 2.7, 4.8, vector T73.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::{NAME, Service};

fn list(filter: Option<ShardFilter>) -> ListShards {
    ListShards { stream: StreamRef::named(NAME), shard_filter: filter, ..ListShards::default() }
}

fn filter(kind: &str) -> ShardFilter {
    ShardFilter { kind: Some(kind.into()), ..ShardFilter::default() }
}

fn numbers(output: &ListShardsOutput) -> Vec<u32> {
    output.shards.iter().map(|shard| shard.shard_id.number()).collect()
}

/// Two shards from t = 0 on; shard 0 closes at 3600 s.
fn scenario() -> (Service, Timestamp) {
    let mut service = Service::with_shards(2);
    let zero = service.stream().created();
    service.run_to(zero.plus(Span::from_seconds(3_575)));
    service.ok(support::split(0, "1000"));
    (service, zero)
}

#[test]
fn filters_give_what_the_table_says() {
    let rows: [(u64, [&[u32]; 8]); 5] = [
        (7_200, [&[0, 1, 2, 3], &[0, 1], &[1, 2, 3], &[0, 1], &[1, 2, 3], &[0, 1, 2, 3], &[1, 2, 3], &[2, 3]]),
        (88_200, [&[0, 1, 2, 3], &[0, 1], &[1, 2, 3], &[0, 1], &[1, 2, 3], &[0, 1, 2, 3], &[1, 2, 3], &[2, 3]]),
        (90_000, [&[0, 1, 2, 3], &[0, 1], &[1, 2, 3], &[0, 1], &[1, 2, 3], &[0, 1, 2, 3], &[1, 2, 3], &[2, 3]]),
        (90_001, [&[1, 2, 3], &[1, 2, 3], &[1, 2, 3], &[1], &[1, 2, 3], &[1, 2, 3], &[1, 2, 3], &[2, 3]]),
        (172_800, [&[1, 2, 3], &[1, 2, 3], &[1, 2, 3], &[1], &[1, 2, 3], &[1, 2, 3], &[1, 2, 3], &[2, 3]]),
    ];
    let (mut service, zero) = scenario();
    for (now, expected) in rows {
        service.run_to(zero.plus(Span::from_seconds(now)));
        let at = |kind, second| {
            let timestamp = Some(zero.plus(Span::from_seconds(second)));
            Some(ShardFilter { timestamp, ..filter(kind) })
        };
        let filters = [
            None,
            Some(filter("AT_TRIM_HORIZON")),
            Some(filter("AT_LATEST")),
            at("AT_TIMESTAMP", 1_800),
            at("AT_TIMESTAMP", 3_601),
            at("FROM_TIMESTAMP", 3_600),
            at("FROM_TIMESTAMP", 3_601),
            Some(ShardFilter { shard_id: Some(ShardId(1).to_string().into()), ..filter("AFTER_SHARD_ID") }),
        ];
        for (filter, expected) in filters.into_iter().zip(expected) {
            let given = format!("{now}: {filter:?}");
            assert_eq!(numbers(&service.list(list(filter)).unwrap()), expected, "{given}");
        }
        let from_horizon = service.list(list(Some(filter("FROM_TRIM_HORIZON")))).unwrap();
        assert_eq!(numbers(&from_horizon), expected[0]);
    }
}

#[test]
fn filters_before_the_split_and_half_a_second_before_the_horizon() {
    let mut service = Service::with_shards(2);
    let zero = service.stream().created();
    service.run_to(zero.plus(Span::from_seconds(1_800)));
    let time = Some(service.now);
    for (filter, expected) in [
        (None, &[0, 1][..]),
        (Some(filter("AT_TRIM_HORIZON")), &[0, 1]),
        (Some(filter("AT_LATEST")), &[0, 1]),
        (Some(ShardFilter { timestamp: time, ..filter("AT_TIMESTAMP") }), &[0, 1]),
        (Some(ShardFilter { timestamp: Some(Timestamp::EPOCH), ..filter("AT_TIMESTAMP") }), &[0, 1]),
        (Some(ShardFilter { shard_id: Some(ShardId(1).to_string().into()), ..filter("AFTER_SHARD_ID") }), &[]),
    ] {
        assert_eq!(numbers(&service.list(list(filter)).unwrap()), expected);
    }
    let (mut service, zero) = scenario();
    service.run_to(zero.plus(Span::from_millis(90_000_500)));
    assert_eq!(numbers(&service.list(list(Some(filter("AT_TRIM_HORIZON")))).unwrap()), [0, 1]);
}

#[test]
fn filters_that_make_no_sense_are_refused() {
    let mut service = Service::with_shards(1);
    let refused = |why| Err(ApiError::from(why));
    for kind in ["AT_TIMESTAMP", "FROM_TIMESTAMP"] {
        let member = "Timestamp";
        assert_eq!(service.list(list(Some(filter(kind)))), refused(InvalidArgument::FilterIncomplete { member }));
        let timestamp = Some(service.now.plus(Span::from_millis(1)));
        let future = ShardFilter { timestamp, ..filter(kind) };
        assert_eq!(service.list(list(Some(future))), refused(InvalidArgument::FilterInFuture));
    }
    let member = "ShardId";
    let after = list(Some(filter("AFTER_SHARD_ID")));
    assert_eq!(service.list(after), refused(InvalidArgument::FilterIncomplete { member }));
    let found = support::violations(service.list(list(Some(filter("ALL")))).unwrap_err());
    assert_eq!(found[0].0, "shardFilter.type");
}

#[test]
fn pages_follow_each_other() {
    let mut service = Service::with_shards(7);
    let first = service.list(ListShards { max_results: Some(3), ..list(None) }).unwrap();
    assert_eq!(numbers(&first), [0, 1, 2]);
    let page = |token: &Option<Text>| ListShards { next_token: token.clone(), ..ListShards::default() };
    let second = service.list(ListShards { max_results: Some(3), ..page(&first.next_token) }).unwrap();
    assert_eq!(numbers(&second), [3, 4, 5]);
    let third = service.list(page(&second.next_token)).unwrap();
    assert_eq!((numbers(&third), third.next_token), (vec![6], None));
    let more = ListShards { stream: StreamRef::named(NAME), ..page(&first.next_token) };
    let refused = |why| Err(ApiError::from(why));
    assert_eq!(service.list(more), refused(InvalidArgument::NextTokenWithOther { member: "StreamName" }));
    assert_eq!(service.list(page(&Some("abcd".into()))), refused(InvalidArgument::BadNextToken));
    let created = service.now;
    service.pass(Span::from_seconds(301));
    let expired = ApiError::from(Exception::ExpiredNextToken { created, now: service.now, tolerated_millis: 300_000 });
    assert_eq!(service.list(page(&first.next_token)), Err(expired));
}

#[test]
fn a_page_holds_a_thousand_shards() {
    let mut service = Service::with_shards(1_500);
    let first = service.list(ListShards { max_results: Some(10_000), ..list(None) }).unwrap();
    assert_eq!(first.shards.len(), 1_000);
    let request = ListShards { next_token: first.next_token, ..ListShards::default() };
    assert_eq!(service.list(request).unwrap().shards.len(), 500);
    let after = ListShards { exclusive_start_shard_id: Some("shardId-000000001497".into()), ..list(None) };
    assert_eq!(numbers(&service.list(after).unwrap()), [1_498, 1_499]);
}

#[test]
fn a_creation_time_tells_streams_apart() {
    let mut service = Service::with_shards(1);
    let created = service.stream().created();
    let with = |t| ListShards { stream_creation_timestamp: Some(t), ..list(None) };
    assert!(service.list(with(created)).is_ok());
    let other = service.list(with(created.plus(Span::from_millis(1))));
    assert_eq!(other.unwrap_err().code(), "ResourceNotFoundException");
}

#[test]
fn describe_shows_a_hundred_shards_at_most() {
    let mut service = Service::with_shards(120);
    let describe = |limit, after: Option<&str>| DescribeStream {
        stream: StreamRef::named(NAME),
        limit,
        exclusive_start_shard_id: after.map(Into::into),
    };
    let mut page = |request| match service.ok(request) {
        Response::DescribeStream(output) => output.stream_description,
        other => panic!("{other:?}"),
    };
    let first = page(describe(Some(10_000), None));
    assert_eq!((first.shards.len(), first.has_more_shards), (100, true));
    let second = page(describe(None, Some("shardId-000000000099")));
    assert_eq!((second.shards.len(), second.has_more_shards), (20, false));
    let last = &second.shards[19];
    assert_eq!((last.shard_id, last.hash_key_range.end()), (ShardId(119), HashKey::MAX));
    assert_eq!(page(describe(Some(1), None)).shards.len(), 1);
}
