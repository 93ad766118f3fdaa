//! Every text that the operations can answer with, provoked by real requests. Spec 3.6, 3.7 and section 16.

#[path = "../../engine/tests/support/service.rs"]
#[allow(dead_code)] // shared with the engine's tests
mod service;

use playground_engine::SortedMap;

use playground_engine::api::{self, PutRecordsEntry, PutRecordsResult, Request, Response, StartingPosition, StreamRef};
use playground_engine::{Bytes, Exception, Principal, Span, Text};
use playground_wire::fault;
use service::{START, Service};

const ARN: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
const UNKNOWN: &str = "Stream nobody under account 000000000000 not found.";
const HASH_PATTERN: &str = r"^(0|([1-9]\d{0,38}))$";
const NAME_PATTERN: &str = "[a-zA-Z0-9_.-]+";

fn ready(shards: i64) -> Service {
    let mut service = Service::new();
    service.create("orders", shards);
    service
}

fn orders() -> StreamRef {
    StreamRef::named("orders")
}

fn nobody() -> StreamRef {
    StreamRef::named("nobody")
}

#[allow(clippy::unnecessary_wraps)] // the member it fills is optional
fn shard(number: u32) -> Option<Text> {
    Some(format!("shardId-{number:012}").into())
}

/// The request must fail with this exception and this text.
#[track_caller]
fn check(service: &mut Service, request: Request, code: &str, text: &str) {
    let name = request.operation().name();
    match service.call(request) {
        Ok(answer) => panic!("{name} succeeded: {answer:?}"),
        Err(error) => {
            assert_eq!(fault::message(&error).as_deref(), Some(text), "{name}");
            assert_eq!((error.code(), error.status()), (code, 400), "{name}");
        }
    }
}

#[track_caller]
fn invalid(service: &mut Service, request: Request, text: &str) {
    check(service, request, "ValidationException", text);
}

#[track_caller]
fn argument(service: &mut Service, request: Request, text: &str) {
    check(service, request, "InvalidArgumentException", text);
}

fn one(value: &str, path: &str, rule: &str) -> String {
    format!("1 validation error detected: Value {value} at '{path}' failed to satisfy constraint: {rule}")
}

fn put(key: &str) -> api::PutRecord {
    api::PutRecord {
        stream: orders(),
        data: Some(Bytes::from_static(b"data")),
        partition_key: Some(key.into()),
        ..api::PutRecord::default()
    }
}

fn entry(key: &str) -> PutRecordsEntry {
    PutRecordsEntry {
        data: Some(Bytes::from_static(b"data")),
        partition_key: Some(key.into()),
        explicit_hash_key: None,
    }
}

fn batch(records: Vec<PutRecordsEntry>) -> Request {
    Request::PutRecords(api::PutRecords { stream: orders(), records: Some(records.into()), dry_run: false })
}

fn iterator(kind: &str) -> api::GetShardIterator {
    api::GetShardIterator {
        stream: orders(),
        shard_id: shard(0),
        shard_iterator_type: Some(kind.into()),
        ..api::GetShardIterator::default()
    }
}

fn issue(service: &mut Service, request: api::GetShardIterator) -> Text {
    match service.call(Request::GetShardIterator(request)) {
        Ok(Response::GetShardIterator(output)) => output.shard_iterator,
        other => panic!("no iterator: {other:?}"),
    }
}

fn get(iterator: &str) -> api::GetRecords {
    api::GetRecords { shard_iterator: Some(iterator.into()), ..api::GetRecords::default() }
}

fn split(number: u32, key: &str) -> Request {
    Request::SplitShard(api::SplitShard {
        stream: orders(),
        shard_to_split: shard(number),
        new_starting_hash_key: Some(key.into()),
    })
}

fn merge(first: u32, second: u32) -> Request {
    Request::MergeShards(api::MergeShards {
        stream: orders(),
        shard_to_merge: shard(first),
        adjacent_shard_to_merge: shard(second),
    })
}

fn increase(hours: i64) -> Request {
    Request::IncreaseStreamRetentionPeriod(api::IncreaseStreamRetentionPeriod {
        stream: orders(),
        retention_period_hours: Some(hours),
    })
}

fn decrease(hours: i64) -> Request {
    Request::DecreaseStreamRetentionPeriod(api::DecreaseStreamRetentionPeriod {
        stream: orders(),
        retention_period_hours: Some(hours),
    })
}

fn create(name: &str, shards: i64) -> api::CreateStream {
    api::CreateStream { stream_name: Some(name.into()), shard_count: Some(shards), ..api::CreateStream::default() }
}

// ---- constraints (3.6) -------------------------------------------------------------------------------------------

#[test]
fn t20_an_empty_partition_key_is_too_short() {
    let mut service = ready(1);
    let text = one("''", "partitionKey", "Member must have length greater than or equal to 1");
    invalid(&mut service, Request::PutRecord(put("")), &text);
    assert_eq!(service.stream("orders").shards().next().expect("a shard").next_offset(), 0);
}

#[test]
fn t21_partition_keys_are_measured_in_utf_16_units() {
    let mut service = ready(1);
    for key in ["a".repeat(257), "\u{1f600}".repeat(129)] {
        let rule = "Member must have length less than or equal to 256";
        let text = one(&format!("'{key}'"), "partitionKey", rule);
        invalid(&mut service, Request::PutRecord(put(&key)), &text);
    }
    for key in ["\u{e9}".repeat(256), "\u{1f600}".repeat(128), "a".repeat(256)] {
        service.call(Request::PutRecord(put(&key))).expect("long enough to fit");
    }
}

#[test]
fn t29c_hash_keys_have_a_pattern() {
    let mut service = ready(1);
    for key in ["01", "-1", "1e3", ""] {
        let text = one(
            &format!("'{key}'"),
            "explicitHashKey",
            &format!("Member must satisfy regular expression pattern: {HASH_PATTERN}"),
        );
        invalid(
            &mut service,
            Request::PutRecord(api::PutRecord { explicit_hash_key: Some(key.into()), ..put("k") }),
            &text,
        );
    }
}

#[test]
fn t84_a_batch_of_501_is_too_long() {
    let mut service = ready(1);
    let error = service.call(batch(vec![entry("k"); 501])).expect_err("too long");
    let text = fault::message(&error).expect("a text");
    let start = "1 validation error detected: Value '[com.amazonaws.kinesis.v20131202.PutRecordsRequestEntry@";
    assert!(text.starts_with(start), "{text}");
    let end = "]' at 'records' failed to satisfy constraint: Member must have length less than or equal to 500";
    assert!(text.ends_with(end));
    assert_eq!(text.matches("PutRecordsRequestEntry@").count(), 501);
    assert_eq!(error.code(), "ValidationException");
    let text = one("'[]'", "records", "Member must have length greater than or equal to 1");
    invalid(&mut service, batch(Vec::new()), &text);
}

#[test]
fn t85_one_bad_entry_refuses_the_whole_batch() {
    let mut service = ready(1);
    let mut entries = vec![entry("k"); 500];
    let long = "x".repeat(257);
    entries[2] = entry(&long);
    let rule = "Member must have length less than or equal to 256";
    invalid(&mut service, batch(entries), &one(&format!("'{long}'"), "records.3.member.partitionKey", rule));
    assert_eq!(service.stream("orders").shards().next().expect("a shard").next_offset(), 0);
}

#[test]
fn t87_a_limit_above_ten_thousand_is_refused() {
    let mut service = ready(1);
    let place = issue(&mut service, iterator("TRIM_HORIZON"));
    let text = one("'10001'", "limit", "Member must have value less than or equal to 10000");
    invalid(&mut service, Request::GetRecords(api::GetRecords { limit: Some(10_001), ..get(&place) }), &text);
    let text = one("'0'", "limit", "Member must have value greater than or equal to 1");
    invalid(&mut service, Request::GetRecords(api::GetRecords { limit: Some(0), ..get(&place) }), &text);
}

#[test]
fn required_members_must_not_be_null() {
    let mut service = ready(1);
    let null = "failed to satisfy constraint: Member must not be null";
    let text = format!(
        "2 validation errors detected: Value null at 'shardToSplit' {null}; Value null at 'newStartingHashKey' {null}"
    );
    invalid(&mut service, Request::SplitShard(api::SplitShard { stream: orders(), ..Default::default() }), &text);
    let text = format!("1 validation error detected: Value null at 'data' {null}");
    invalid(&mut service, Request::PutRecord(api::PutRecord { data: None, ..put("k") }), &text);
    let text = format!("1 validation error detected: Value null at 'records.2.member.data' {null}");
    invalid(&mut service, batch(vec![entry("k"), PutRecordsEntry { data: None, ..entry("k") }]), &text);
    let text = format!("1 validation error detected: Value null at 'shardIterator' {null}");
    invalid(&mut service, Request::GetRecords(api::GetRecords::default()), &text);
    let text = format!("1 validation error detected: Value null at 'streamName' {null}");
    invalid(&mut service, Request::CreateStream(api::CreateStream { stream_name: None, ..create("x", 1) }), &text);
    let text = format!("1 validation error detected: Value null at 'startingPosition.type' {null}");
    invalid(&mut service, subscription("app", StartingPosition::default()), &text);
}

#[test]
fn names_numbers_and_words_have_constraints() {
    let mut service = ready(1);
    let text = format!(
        "2 validation errors detected: Value '' at 'streamName' failed to satisfy constraint: Member must satisfy \
         regular expression pattern: {NAME_PATTERN}; Value '' at 'streamName' failed to satisfy constraint: Member \
         must have length greater than or equal to 1"
    );
    let error = service.call(Request::CreateStream(create("", 1))).expect_err("an empty name");
    assert_eq!(parts(&fault::message(&error).expect("a text")), parts(&text));

    let text = one("'a b'", "streamName", &format!("Member must satisfy regular expression pattern: {NAME_PATTERN}"));
    invalid(&mut service, Request::CreateStream(create("a b", 1)), &text);
    let long = "n".repeat(129);
    let text = one(&format!("'{long}'"), "streamName", "Member must have length less than or equal to 128");
    invalid(&mut service, Request::CreateStream(create(&long, 1)), &text);
    service.pass(Span::from_seconds(1));
    let text = one("'0'", "shardCount", "Member must have value greater than or equal to 1");
    invalid(&mut service, Request::CreateStream(create("x", 0)), &text);
    let rule = "Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, \
                AT_SEQUENCE_NUMBER, TRIM_HORIZON]";
    let text = one("'SOMEWHERE'", "shardIteratorType", rule);
    invalid(&mut service, Request::GetShardIterator(iterator("SOMEWHERE")), &text);
}

#[test]
fn tags_have_lengths() {
    let mut service = ready(1);
    let key = "k".repeat(129);
    let tags = SortedMap::from([(key.clone(), "v".to_owned())]);
    let rule = "Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must \
                have length greater than or equal to 1]";
    let text = one(&format!("'{{{key}=v}}'"), "tags", rule);
    invalid(&mut service, Request::CreateStream(api::CreateStream { tags, ..create("x", 1) }), &text);
    let tags = SortedMap::from([("k;".to_owned(), "v".to_owned())]);
    let text = "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, \
                _ . / = + - % @.";
    argument(&mut service, Request::CreateStream(api::CreateStream { tags, ..create("x", 1) }), text);
}

#[test]
fn ten_violations_are_told_at_most() {
    let mut service = ready(1);
    let bad = PutRecordsEntry { data: None, partition_key: Some("".into()), explicit_hash_key: Some("x".into()) };
    let error = service.call(batch(vec![bad; 5])).expect_err("fifteen mistakes");
    let text = fault::message(&error).expect("a text");
    assert!(text.starts_with("10 validation errors detected: "), "{text}");
    assert_eq!(text.matches("failed to satisfy constraint").count(), 10);
}

#[test]
fn oversized_data_prints_its_length_only() {
    let mut service = ready(1);
    let data = Some(Bytes::from(vec![0; 10_485_761]));
    let rule = "Member must have length less than or equal to 10485760";
    let text = one("'java.nio.HeapByteBuffer[pos=0 lim=10485761 cap=10485761]'", "data", rule);
    invalid(&mut service, Request::PutRecord(api::PutRecord { data, ..put("k") }), &text);
}

/// The parts of a validation text; their order is not promised.
fn parts(text: &str) -> Vec<&str> {
    let (_, list) = text.split_once(": ").expect("a list of parts");
    let mut parts: Vec<&str> = list.split("; ").collect();
    parts.sort_unstable();
    parts
}

// ---- streams and shards (3.7) ------------------------------------------------------------------------------------

#[test]
fn an_unknown_stream_is_not_found() {
    let mut service = ready(1);
    let stream = nobody();
    for request in [
        Request::PutRecord(api::PutRecord { stream: stream.clone(), ..put("k") }),
        Request::PutRecords(api::PutRecords {
            stream: stream.clone(),
            records: Some(vec![entry("k")].into()),
            dry_run: false,
        }),
        Request::DescribeStream(api::DescribeStream { stream: stream.clone(), ..Default::default() }),
        Request::DescribeStreamSummary(api::DescribeStreamSummary { stream: stream.clone() }),
        Request::DeleteStream(api::DeleteStream { stream: stream.clone(), enforce_consumer_deletion: None }),
        Request::ListShards(api::ListShards { stream: stream.clone(), ..Default::default() }),
        Request::IncreaseStreamRetentionPeriod(api::IncreaseStreamRetentionPeriod {
            stream: stream.clone(),
            retention_period_hours: Some(48),
        }),
        Request::DecreaseStreamRetentionPeriod(api::DecreaseStreamRetentionPeriod {
            stream: stream.clone(),
            retention_period_hours: Some(24),
        }),
        Request::SplitShard(api::SplitShard {
            stream: stream.clone(),
            shard_to_split: shard(0),
            new_starting_hash_key: Some("10".into()),
        }),
        Request::MergeShards(api::MergeShards {
            stream: stream.clone(),
            shard_to_merge: shard(0),
            adjacent_shard_to_merge: shard(1),
        }),
    ] {
        check(&mut service, request, "ResourceNotFoundException", UNKNOWN);
    }
    let request = Request::GetShardIterator(api::GetShardIterator { stream, ..iterator("LATEST") });
    let text = "Shard shardId-000000000000 in stream nobody under account 000000000000 does not exist";
    check(&mut service, request, "ResourceNotFoundException", text);
}

#[test]
fn a_stream_in_creating_takes_no_records() {
    let mut service = Service::new();
    service.call(Request::CreateStream(create("orders", 1))).expect("created");
    let text = "Stream orders under account 000000000000 not found.";
    check(&mut service, Request::PutRecord(put("k")), "ResourceNotFoundException", text);
    check(&mut service, batch(vec![entry("k")]), "ResourceNotFoundException", text);
    let text = "Stream orders under account 000000000000 already exists.";
    check(&mut service, Request::CreateStream(create("orders", 1)), "ResourceInUseException", text);
    let text = "Stream orders under account 000000000000 not ACTIVE, instead in state CREATING";
    check(&mut service, split(0, "1000"), "ResourceInUseException", text);
}

#[test]
fn shards_that_are_not_there() {
    let mut service = ready(2);
    let named = |text: &str| {
        Request::GetShardIterator(api::GetShardIterator { shard_id: Some(text.into()), ..iterator("LATEST") })
    };
    let text = "Shard shardId-000000000007 in stream orders under account 000000000000 does not exist";
    check(&mut service, named("7"), "ResourceNotFoundException", text);
    for raw in ["shardId-x", "shardId-2147483648", "a-b-0"] {
        let text = format!("Could not find shard {raw} in stream orders under account 000000000000.");
        check(&mut service, named(raw), "ResourceNotFoundException", &text);
    }
    let text = "Could not find shard shardId-000000000007 in stream orders under account 000000000000.";
    check(&mut service, split(7, "1000"), "ResourceNotFoundException", text);
    check(&mut service, merge(7, 1), "ResourceNotFoundException", text);
}

#[test]
fn the_shard_quota_is_counted_out() {
    let mut service = ready(4);
    let text = "This request would exceed the shard limit for the account 000000000000 in us-east-1. Current shard \
                count for the account: 4. Limit: 20000. Number of additional shards that would have resulted from \
                this request: 20000. Refer to the AWS Service Limits page \
                (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to \
                request higher limits.";
    check(&mut service, Request::CreateStream(create("big", 20_000)), "LimitExceededException", text);
}

/// Whether a text is the name of a shard is asked before whether the stream is there. Spec 3.7, 4.3.
#[test]
fn shards_of_unknown_streams() {
    let mut service = ready(1);
    let split = |raw: &str| {
        let (shard_to_split, new_starting_hash_key) = (Some(raw.into()), Some("2".into()));
        Request::SplitShard(api::SplitShard { stream: nobody(), shard_to_split, new_starting_hash_key })
    };
    let merge = |first: &str, second: &str| {
        let (shard_to_merge, adjacent_shard_to_merge) = (Some(first.into()), Some(second.into()));
        Request::MergeShards(api::MergeShards { stream: nobody(), shard_to_merge, adjacent_shard_to_merge })
    };
    for raw in ["2147483648", "shardId-002147483648", "ABKLFD8", "2.14E4"] {
        let text = format!("Could not find shard {raw} in stream nobody under account 000000000000.");
        for request in [split(raw), merge(raw, "x-0"), merge("x-0", raw)] {
            check(&mut service, request, "ResourceNotFoundException", &text);
        }
    }
    for raw in ["2147483647", "a-00002147483647", "-00002147483647"] {
        for request in [split(raw), merge(raw, "x-0"), merge("x-0", raw)] {
            check(&mut service, request, "ResourceNotFoundException", UNKNOWN);
        }
    }
}

#[test]
fn splits_and_merges_that_cannot_be() {
    let mut service = ready(3);
    let last = "113427455640312821154458202477256070484";
    for key in ["0", "1", last] {
        let text = format!(
            "NewStartingHashKey {key} used in SplitShard() on shard shardId-000000000000 in stream orders under \
             account 000000000000 is not both greater than one plus the shard's StartingHashKey 0 and less than the \
             shard's EndingHashKey {last}."
        );
        argument(&mut service, split(0, key), &text);
    }
    service.pass(Span::from_seconds(1));
    // T38
    for (first, second) in [(1, 0), (0, 2), (0, 0)] {
        let text = format!(
            "Shards shardId-00000000000{first} and shardId-00000000000{second} in stream orders under account \
             000000000000 are not an adjacent pair of shards eligible for merging"
        );
        argument(&mut service, merge(first, second), &text);
    }
    service.pass(Span::from_seconds(1));
    service.call(merge(0, 1)).expect("neighbours");
    let text = "Stream orders under account 000000000000 not ACTIVE, instead in state UPDATING";
    check(&mut service, split(2, "300000000000000000000000000000000000000"), "ResourceInUseException", text);
    service.pass(Span::from_seconds(30));
    let closed = "Shard shardId-000000000001 in stream orders under account 000000000000 has already been merged or \
                  split, and thus is not eligible for merging or splitting.";
    argument(&mut service, split(1, "170141183460469231731687303715884105728"), closed);
    argument(&mut service, merge(1, 2), closed);
}

#[test]
fn control_calls_have_a_rate() {
    let mut service = ready(1);
    for _ in 0..5 {
        service.call(increase(24)).expect("the same period is accepted");
    }
    let text = "Rate exceeded for stream orders under account 000000000000.";
    check(&mut service, increase(24), "LimitExceededException", text);
}

#[test]
fn on_demand_streams_cannot_be_resharded() {
    let mut service = Service::new();
    let request = api::CreateStream { shard_count: None, stream_mode: Some("ON_DEMAND".into()), ..create("orders", 1) };
    service.call(Request::CreateStream(request)).expect("created");
    service.pass(Span::from_seconds(20));
    let text = "Request is invalid. Stream orders under account 000000000000 is in On-Demand mode.";
    invalid(&mut service, split(0, "1000"), text);
    invalid(&mut service, merge(0, 1), text);
}

// ---- retention (T88, T89) ----------------------------------------------------------------------------------------

#[test]
fn t88_t89_retention_has_bounds_and_directions() {
    let mut service = ready(1);
    let text = "Minimum allowed retention period is 24 hours. Requested retention period (23 hours) is too short.";
    argument(&mut service, decrease(23), text);
    let text = "Maximum allowed retention period is 8760 hours. Requested retention period (8761 hours) is too long.";
    argument(&mut service, increase(8_761), text);
    service.call(increase(48)).expect("longer");
    let text = "Requested retention period (72 hours) for stream orders can not be longer than existing retention \
                period (48 hours). Use IncreaseRetentionPeriod API.";
    argument(&mut service, decrease(72), text);
    let text = "Requested retention period (24 hours) for stream orders can not be shorter than existing retention \
                period (48 hours). Use DecreaseRetentionPeriod API.";
    argument(&mut service, increase(24), text);
}

// ---- writing -----------------------------------------------------------------------------------------------------

#[test]
fn t29b_a_hash_key_beyond_the_key_space() {
    let mut service = ready(1);
    let key = "340282366920938463463374607431768211456";
    let text = format!(
        "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was {key}"
    );
    let request = api::PutRecord { explicit_hash_key: Some(key.into()), ..put("k") };
    argument(&mut service, Request::PutRecord(request), &text);
    let request = batch(vec![entry("k"), PutRecordsEntry { explicit_hash_key: Some(key.into()), ..entry("k") }]);
    argument(&mut service, request, &text);
    assert_eq!(service.stream("orders").shards().next().expect("a shard").next_offset(), 0);
}

#[test]
fn numbers_for_ordering_must_be_numbers_of_the_service() {
    let mut service = ready(1);
    for number in ["5", "49543463076548007577105092703039560359975228518395012686"] {
        let text = format!(
            "ExclusiveMinimumSequenceNumber {number} used in PutRecord on stream orders under account 000000000000 \
             is invalid."
        );
        let request = api::PutRecord { sequence_number_for_ordering: Some(number.into()), ..put("k") };
        argument(&mut service, Request::PutRecord(request), &text);
    }
}

#[test]
fn throttling_names_the_shard() {
    let mut service = ready(1);
    let text = "Rate exceeded for shard shardId-000000000000 in stream orders under account 000000000000.";
    for _ in 0..1_000 {
        service.call(Request::PutRecord(put("k"))).expect("within the second");
    }
    check(&mut service, Request::PutRecord(put("k")), "ProvisionedThroughputExceededException", text);
    let Ok(Response::PutRecords(output)) = service.call(batch(vec![entry("k")])) else { panic!("the call succeeds") };
    let PutRecordsResult::Failed { error } = &output.records[0] else { panic!("throttled") };
    assert_eq!((error.code(), fault::entry_message(error).as_str()), ("ProvisionedThroughputExceededException", text));
    let place = issue(&mut service, iterator("LATEST"));
    for _ in 0..5 {
        service.call(Request::GetRecords(get(&place))).expect("five calls a second");
    }
    check(&mut service, Request::GetRecords(get(&place)), "ProvisionedThroughputExceededException", text);
    for _ in 0..4 {
        issue(&mut service, iterator("LATEST"));
    }
    let request = Request::GetShardIterator(iterator("LATEST"));
    check(&mut service, request, "ProvisionedThroughputExceededException", text);
}

#[test]
fn t90_a_dry_run_fails_when_it_would_succeed() {
    let mut service = ready(1);
    let text = "Request would have succeeded, but DryRun flag is set.";
    let dry = || api::PutRecord { dry_run: true, ..put("k") };
    check(&mut service, Request::PutRecord(dry()), "DryRunOperationException", text);
    let request = Request::PutRecord(api::PutRecord { stream: nobody(), ..dry() });
    check(&mut service, request, "ResourceNotFoundException", UNKNOWN);
    assert_eq!(service.stream("orders").shards().next().expect("a shard").next_offset(), 0);
    let request = Request::GetShardIterator(api::GetShardIterator { dry_run: true, ..iterator("LATEST") });
    check(&mut service, request, "DryRunOperationException", text);
    let place = issue(&mut service, iterator("LATEST"));
    let request = Request::GetRecords(api::GetRecords { dry_run: true, ..get(&place) });
    check(&mut service, request, "DryRunOperationException", text);
}

#[test]
fn records_and_batches_above_the_streams_limits() {
    let mut service = ready(1);
    let data = Bytes::from(vec![0; 1 << 20]);
    let text = "Record size of 1048577 bytes exceeds the limit of 1048576 bytes of this stream.";
    argument(&mut service, Request::PutRecord(api::PutRecord { data: Some(data.clone()), ..put("k") }), text);
    let text = "Record size of 1048577 bytes at records.2.member exceeds the limit of 1048576 bytes of this stream.";
    argument(&mut service, batch(vec![entry("k"), PutRecordsEntry { data: Some(data), ..entry("k") }]), text);
    let data = Bytes::from(vec![0; (1 << 20) - 1]);
    let full = vec![PutRecordsEntry { data: Some(data), ..entry("k") }; 11];
    argument(&mut service, batch(full), "Records size exceeds 10 MB limit");
}

// ---- reading -----------------------------------------------------------------------------------------------------

#[test]
fn t76_an_iterator_lives_300_000_milliseconds() {
    let mut service = ready(1);
    service.run_to(START.plus(Span::from_hours(24)));
    let place = issue(&mut service, iterator("LATEST"));
    service.pass(Span::from_millis(300_000));
    service.call(Request::GetRecords(get(&place))).expect("just in time");
    service.pass(Span::from_millis(1));
    let text = "Iterator expired. The iterator was created at time Fri Jan 02 00:00:00 UTC 2026 while right now it is \
                Fri Jan 02 00:05:00 UTC 2026 which is further in the future than the tolerated delay of 300000 \
                milliseconds.";
    check(&mut service, Request::GetRecords(get(&place)), "ExpiredIteratorException", text);
}

#[test]
fn iterators_that_are_none() {
    let mut service = ready(1);
    for text in ["garbage", "AAAA", "AAAAAAAAAAEAAAA="] {
        argument(&mut service, Request::GetRecords(get(text)), "Invalid ShardIterator.");
    }
    let place = issue(&mut service, iterator("LATEST"));
    let delete = api::DeleteStream { stream: orders(), enforce_consumer_deletion: None };
    service.call(Request::DeleteStream(delete)).expect("deleted");
    service.pass(Span::from_seconds(20));
    let text = "Shard shardId-000000000000 in stream orders under account 000000000000 does not exist";
    check(&mut service, Request::GetRecords(get(&place)), "ResourceNotFoundException", text);
}

#[test]
fn types_and_numbers_must_match() {
    let mut service = ready(2);
    let must = "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) \
                TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified";
    let with = |kind: &str, number: &str| {
        Request::GetShardIterator(api::GetShardIterator {
            starting_sequence_number: Some(number.into()),
            ..iterator(kind)
        })
    };
    for kind in ["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"] {
        let text = format!("{must} {kind} and no StartingSequenceNumber.");
        argument(&mut service, Request::GetShardIterator(iterator(kind)), &text);
    }
    for kind in ["TRIM_HORIZON", "LATEST"] {
        argument(&mut service, with(kind, "5"), &format!("{must} {kind} and also a StartingSequenceNumber."));
    }
    service.pass(Span::from_seconds(1));

    let bad = "49543463076548007577105092703039560359975228518395012686";
    let text = format!(
        "StartingSequenceNumber {bad} used in GetShardIterator on shard shardId-000000000000 in stream orders under \
         account 000000000000 is invalid."
    );
    argument(&mut service, with("AT_SEQUENCE_NUMBER", bad), &text);

    let other = service.stream("orders").shards().nth(1).expect("two").starting_sequence().to_string();
    let text = "Invalid StartingSequenceNumber. It encodes shardId-000000000001, while it was used in a call to a \
                shard with shardId-000000000000";
    argument(&mut service, with("AT_SEQUENCE_NUMBER", &other), text);

    // T66: the shard field is a signed number.
    let negative = "49039857307708443467467104868809893875799651944235008002";
    let text = "Invalid StartingSequenceNumber. It encodes shardId--02147483648, while it was used in a call to a \
                shard with shardId-000000000000";
    argument(&mut service, with("AT_SEQUENCE_NUMBER", negative), text);

    // T60: the smallest number of version 2 belongs to shard 0 of a stream that began in 1970.
    let ancient = "49039857307708443467467104868809893875799651909875269634";
    let text = format!(
        "StartingSequenceNumber {ancient} used in GetShardIterator on shard shardId-000000000000 in stream orders \
         under account 000000000000 is invalid because it did not come from this stream."
    );
    argument(&mut service, with("AT_SEQUENCE_NUMBER", ancient), &text);

    // Version 0 with the right shard: the service fails without a word.
    service.pass(Span::from_seconds(1));
    let error = service.call(with("AT_SEQUENCE_NUMBER", "0")).expect_err("version 0");
    assert_eq!((error.code(), error.status(), fault::message(&error)), ("InternalFailure", 500, None));
}

#[test]
fn timestamps_are_needed_and_not_in_the_future() {
    let mut service = ready(1);
    let text = "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no \
                timestamp parameter.";
    argument(&mut service, Request::GetShardIterator(iterator("AT_TIMESTAMP")), text);
    let timestamp = Some(service.now.plus(Span::from_millis(5)));
    let text = "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. \
                timestampInMillis: 1767225620005, currentTimestampInMillis: 1767225620000";
    let request = api::GetShardIterator { timestamp, ..iterator("AT_TIMESTAMP") };
    argument(&mut service, Request::GetShardIterator(request), text);
    // Within the present millisecond there is nothing to refuse: the text would name the same number twice.
    let timestamp = Some(service.now.plus(Span::from_micros(999)));
    let request = api::GetShardIterator { timestamp, ..iterator("AT_TIMESTAMP") };
    service.call(Request::GetShardIterator(request)).expect("the present");
}

/// The text names the stream even where calls are counted over the account. Spec 3.7, 2.5.
#[test]
fn throttled_calls_name_the_stream_they_ask_for() {
    let arn = || Some(Text::from(ARN));
    let requests: [(u32, Request); 9] = [
        (5, Request::CreateStream(api::CreateStream { stream_name: Some("orders".into()), ..Default::default() })),
        (10, Request::DescribeStream(api::DescribeStream { stream: orders(), ..Default::default() })),
        (20, Request::DescribeStreamSummary(api::DescribeStreamSummary { stream: StreamRef::by_arn(ARN) })),
        (5, Request::DeleteStream(api::DeleteStream { stream: orders(), ..Default::default() })),
        (
            5,
            Request::AddTagsToStream(api::AddTagsToStream {
                stream: orders(),
                tags: Some([("a".into(), "b".into())].into()),
            }),
        ),
        (
            10,
            Request::UpdateShardCount(api::UpdateShardCount {
                stream: orders(),
                target_shard_count: Some(1),
                scaling_type: Some("UNIFORM_SCALING".into()),
            }),
        ),
        (
            5,
            Request::UpdateStreamWarmThroughput(api::UpdateStreamWarmThroughput {
                stream: orders(),
                warm_throughput_mibps: Some(1),
            }),
        ),
        (
            5,
            Request::UpdateMaxRecordSize(api::UpdateMaxRecordSize {
                stream_arn: arn(),
                max_record_size_in_kib: Some(2_048),
            }),
        ),
        (
            5,
            Request::UpdateStreamRecordDistributionStrategy(api::UpdateStreamRecordDistributionStrategy {
                stream_arn: arn(),
                record_distribution_strategy: Some("AUTO".into()),
            }),
        ),
    ];
    for (calls, request) in requests {
        let mut service = ready(1);
        for _ in 0..calls {
            let _ = service.call(request.clone());
        }
        let text = "Rate exceeded for stream orders under account 000000000000.";
        check(&mut service, request, "LimitExceededException", text);
    }
    // What names no stream.
    let mut service = ready(1);
    let request = Request::DescribeLimits(api::DescribeLimits {});
    service.call(request.clone()).expect("one a second");
    check(&mut service, request, "LimitExceededException", "Rate exceeded for account 000000000000.");
}

#[test]
fn streams_are_limited_in_number() {
    let create = |number: usize, mode: Option<&str>| {
        Request::CreateStream(api::CreateStream {
            stream_name: Some(format!("s{number}").into()),
            shard_count: if mode.is_none() { Some(1) } else { None },
            stream_mode: mode.map(Text::from),
            ..Default::default()
        })
    };
    let mut service = Service::new();
    for number in 0..5 {
        service.call(create(number, None)).expect("five at once");
    }
    service.pass(Span::from_seconds(1));
    let text = "This request would have exceed the limit on the number  of streams that can simultaneously be in \
                CREATING or DELETING for the account 000000000000. Limit: 5.";
    check(&mut service, create(5, None), "LimitExceededException", text);
    let mut service = Service::new();
    for number in 0..50 {
        service.call(create(number, Some("ON_DEMAND"))).expect("fifty in the Region");
        service.pass(Span::from_seconds(20));
    }
    let text = "This request would exceed the limit on the number of On-Demand streams for the account 000000000000 in \
                us-east-1. Current On-Demand streams count: 50. Limit: 50.";
    check(&mut service, create(50, Some("ON_DEMAND")), "LimitExceededException", text);
}

/// Each list prints its own kind of item. Spec 3.6.
#[test]
fn lists_name_what_they_are_of() {
    let mut service = ready(1);
    let channels = vec![api::StreamFilter { stream_arn: Some(ARN.into()), ..Default::default() }; 10_001];
    let queues = vec![api::QueueStreamFilter { stream_arn: Some(ARN.into()), ..Default::default() }; 10_001];
    let channels = Request::ListChannels(api::ListChannels { stream_filter: Some(channels), ..Default::default() });
    let queues = Request::ListQueues(api::ListQueues { stream_filter: Some(queues), ..Default::default() });
    for (request, item) in [(channels, "StreamFilter"), (queues, "QueueStreamFilter")] {
        let text = service.call(request).err().and_then(|error| fault::message(&error)).unwrap_or_default();
        let begin = format!("1 validation error detected: Value '[com.amazonaws.kinesis.v20131202.{item}@100000, ");
        assert!(text.starts_with(&begin), "{}", text.get(..200).unwrap_or(&text));
    }
}

// ---- consumers ---------------------------------------------------------------------------------------------------

fn register(name: &str) -> Request {
    Request::RegisterStreamConsumer(api::RegisterStreamConsumer {
        stream_arn: Some(ARN.into()),
        consumer_name: Some(name.into()),
        ..Default::default()
    })
}

fn consumer_arn(name: &str) -> Text {
    // Registered by these tests twenty seconds after the beginning.
    format!("{ARN}/consumer/{name}:{}", START.seconds() + 20).into()
}

fn subscription(name: &str, position: StartingPosition) -> Request {
    Request::SubscribeToShard(api::SubscribeToShard {
        consumer_arn: Some(consumer_arn(name)),
        shard_id: shard(0),
        starting_position: Some(position),
        dry_run: false,
    })
}

fn latest() -> StartingPosition {
    StartingPosition { kind: Some("LATEST".into()), ..Default::default() }
}

#[test]
fn consumers_in_the_way_and_not_there() {
    let mut service = ready(1);
    let text = "Consumer app, account 000000000000 not found.";
    check(&mut service, subscription("app", latest()), "ResourceNotFoundException", text);
    let text = "Both streamARN and consumer name must be provided if consumerARN is not provied.";
    let unnamed =
        api::DescribeStreamConsumer { stream_arn: None, consumer_name: Some("app".into()), consumer_arn: None };
    check(&mut service, Request::DescribeStreamConsumer(unnamed), "InvalidArgumentException", text);
    service.call(register("app")).expect("registered");
    let text = format!(
        "Consumer app with creation timestamp {} under stream orders and account 000000000000 is not in ACTIVE status.",
        START.seconds() + 20
    );
    check(&mut service, subscription("app", latest()), "ResourceInUseException", &text);
    let text = "Consumer app under stream orders and account 000000000000 already exists.";
    check(&mut service, register("app"), "ResourceInUseException", text);
    let text = "DeleteStream can't delete 000000000000:orders because there are consumers associated with this data \
                stream. To delete orders anyway, set the EnforceConsumerDeletion parameter to true to force the \
                deletion of all the consumers that are associated with it.";
    let delete = api::DeleteStream { stream: orders(), enforce_consumer_deletion: None };
    check(&mut service, Request::DeleteStream(delete), "ResourceInUseException", text);

    service.pass(Span::from_seconds(10));
    service.call(subscription("app", latest())).expect("active now");
    service.pass(Span::from_millis(4_900));
    let text = "Another active subscription exists for this consumer: 000000000000:orders:shardId-000000000000:app";
    check(&mut service, subscription("app", latest()), "ResourceInUseException", text);
    service.pass(Span::from_millis(200));
    let text = "Rate exceeded for stream orders under account 000000000000.";
    check(&mut service, subscription("app", latest()), "LimitExceededException", text);
}

#[test]
fn five_consumers_in_creating() {
    let mut service = ready(1);
    for n in 0..5 {
        service.call(register(&format!("app-{n}"))).expect("registered");
    }
    service.pass(Span::from_seconds(1));
    let text = "Stream orders under account 000000000000 already has 5 consumers in CREATING.";
    check(&mut service, register("sixth"), "LimitExceededException", text);
}

#[test]
fn starting_positions_have_the_texts_of_iterators() {
    let mut service = ready(1);
    service.call(register("app")).expect("registered");
    service.pass(Span::from_seconds(10));
    let text = "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no \
                timestamp parameter.";
    let position = StartingPosition { kind: Some("AT_TIMESTAMP".into()), ..Default::default() };
    argument(&mut service, subscription("app", position), text);
    service.pass(Span::from_seconds(1));
    let bad = "49543463076548007577105092703039560359975228518395012686";
    let position = StartingPosition {
        kind: Some("AT_SEQUENCE_NUMBER".into()),
        sequence_number: Some(bad.into()),
        ..Default::default()
    };
    let text = format!(
        "StartingSequenceNumber {bad} used in SubscribeToShard on shard shardId-000000000000 in stream orders under \
         account 000000000000 is invalid."
    );
    argument(&mut service, subscription("app", position), &text);
}

// ---- pages -------------------------------------------------------------------------------------------------------

#[test]
fn tokens_go_stale_and_stand_alone() {
    let mut service = ready(3);
    let list = |token: Option<Text>, stream: StreamRef| {
        Request::ListShards(api::ListShards { stream, next_token: token, max_results: Some(1), ..Default::default() })
    };
    let Ok(Response::ListShards(page)) = service.call(list(None, orders())) else { panic!("listed") };
    let token = page.next_token;
    let with = |fill: fn(&mut api::ListShards)| {
        let mut request = api::ListShards { next_token: token.clone(), ..Default::default() };
        fill(&mut request);
        Request::ListShards(request)
    };
    for (member, request) in [
        ("StreamName", with(|list| list.stream = orders())),
        ("StreamARN", with(|list| list.stream = StreamRef::by_arn(ARN))),
        ("StreamCreationTimestamp", with(|list| list.stream_creation_timestamp = Some(START))),
        ("ExclusiveStartShardId", with(|list| list.exclusive_start_shard_id = shard(0))),
        (
            "ShardFilter",
            with(|list| {
                list.shard_filter = Some(api::ShardFilter { kind: Some("AT_LATEST".into()), ..Default::default() });
            }),
        ),
    ] {
        argument(&mut service, request, &format!("NextToken and {member} cannot be provided together."));
    }
    argument(&mut service, list(Some("nonsense".into()), StreamRef::default()), "Invalid NextToken.");
    argument(&mut service, list(None, StreamRef::default()), "Either StreamName or StreamARN must be specified.");
    service.pass(Span::from_millis(300_001));
    let text = "NextToken expired. It was created at time Thu Jan 01 00:00:20 UTC 2026 while right now it is \
                Thu Jan 01 00:05:20 UTC 2026, which is more than 300000 milliseconds later.";
    check(&mut service, list(token, StreamRef::default()), "ExpiredNextTokenException", text);
}

/// Whoever asks, the answer is the same.
#[test]
fn texts_do_not_depend_on_the_caller() {
    let mut service = ready(1);
    let request = || Request::PutRecord(api::PutRecord { stream: nobody(), ..put("k") });
    let person = service.call_as(Principal::Person, request()).expect_err("nobody");
    let client = service.call_as(Principal::Client(playground_engine::ClientId(7)), request()).expect_err("nobody");
    assert_eq!(person, client);
    assert!(matches!(*person, Exception::ResourceNotFound(_)));
}

// ---- capacity (3.7) ------------------------------------------------------------------------------------------------

fn scale(target: i64) -> Request {
    Request::UpdateShardCount(api::UpdateShardCount {
        stream: orders(),
        target_shard_count: Some(target),
        scaling_type: Some("UNIFORM_SCALING".into()),
    })
}

#[test]
fn counts_beyond_double_half_and_quota() {
    let mut service = ready(4);
    let code = "LimitExceededException";
    let text = "UpdateShardCount cannot scale up over double your current open shard count. Current open shard count: \
                4, Target shard count: 9";
    check(&mut service, scale(9), code, text);
    let text = "UpdateShardCount cannot scale down below half your current open shard count. Current open shard count: \
                4, Target shard count: 1";
    check(&mut service, scale(1), code, text);
    let mut service = ready(6_000);
    let text = "Target shard count or number of open shards cannot be greater than 10000. Current open shard count: \
                6000, Target shard count: 10001";
    check(&mut service, scale(10_001), code, text);
}
