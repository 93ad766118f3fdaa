//! Limits of writing, reading and control calls. Spec 2.5, 5.4, 6.4, vectors T77 to T82, T84, T85, T91.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::{MIB, NAME, Service, create, entry, iterator, split, violations};

fn throttled(shard: u32) -> ApiError {
    let (stream, account) = (NAME.into(), "000000000000".into());
    ApiError::from(Exception::ProvisionedThroughputExceeded { stream, account, shard: ShardId(shard) })
}

fn large_records(kib: i64) -> Service {
    let mut service = Service::new();
    service.ok(CreateStream { max_record_size_in_kib: Some(kib), ..create(NAME, 1) });
    service.pass(Span::from_seconds(20));
    service
}

#[test]
fn a_shard_takes_a_thousand_records_a_second() {
    let mut service = Service::with_shards(1);
    for _ in 0..1_000 {
        service.put("k", b"123456789").unwrap();
    }
    assert_eq!(service.put("k", b"123456789"), Err(throttled(0)));
    service.pass(Span::from_millis(1));
    service.put("k", b"123456789").unwrap();
    let shard = service.shard(0);
    let totals = ShardTotals { stored_records: 1_001, stored_bytes: 10_010, refused_records: 1, refused_bytes: 10 };
    assert_eq!(shard.totals(), totals);
    let second = shard.seconds().last().unwrap();
    assert_eq!((second.stored_records, second.refused_records, second.limit), (1_001, 1, Some(WriteLimit::Records)));
    let refusal = shard.refused_recent().next().unwrap();
    assert_eq!((&*refusal.key, refusal.hash, refusal.limit), ("k", HashKey::of("k"), WriteLimit::Records));
}

#[test]
fn five_large_records_at_once_leave_one() {
    let mut service = Service::with_shards(1);
    let entries = (0..5).map(|_| entry("k", &vec![0; 1_000_000])).collect();
    let output = service.put_all(entries).unwrap();
    assert_eq!(output.failed_record_count, 4);
    assert!(matches!(output.records[0], PutRecordsResult::Stored { offset: 0, .. }));
    for result in &output.records[1..] {
        let PutRecordsResult::Failed { error: EntryError::Throttled { shard, .. } } = result else {
            panic!("{result:?}")
        };
        assert_eq!(*shard, ShardId(0));
    }
}

#[test]
fn a_burst_of_ten_mebibytes_costs_ten_seconds() {
    let mut service = large_records(10_240);
    let big = vec![0; 10 * MIB - 1];
    service.put("k", &big).unwrap();
    assert_eq!(service.put_at(0, b""), Err(throttled(0)));
    service.pass(Span::from_millis(9_999));
    assert_eq!(service.put("k", &big), Err(throttled(0)));
    service.pass(Span::from_millis(1));
    service.put("k", &big).unwrap();
}

#[test]
fn one_entry_may_fail_while_later_ones_succeed() {
    let mut service = Service::with_shards(2);
    let low = |size: usize| PutRecordsEntry { explicit_hash_key: Some("0".into()), ..entry("k", &vec![0; size]) };
    let high = PutRecordsEntry { explicit_hash_key: Some(u128::MAX.to_string().into()), ..entry("k", b"x") };
    let output = service.put_all(vec![low(900_000), low(900_000), high, low(10)]).unwrap();
    let stored: Vec<bool> =
        output.records.iter().map(|result| matches!(result, PutRecordsResult::Stored { .. })).collect();
    assert_eq!((output.failed_record_count, stored), (1, vec![true, false, true, true]));
}

#[test]
fn sizes_are_checked_against_the_stream() {
    let mut service = Service::with_shards(1);
    assert!(service.put("k", &vec![0; MIB - 1]).is_ok());
    let (bytes, limit) = (MIB as u64 + 1, MIB as u64);
    let too_large = |entry| ApiError::from(InvalidArgument::RecordTooLarge { bytes, limit, entry });
    assert_eq!(service.put("k", &vec![0; MIB]), Err(too_large(None)));
    let entries = vec![entry("k", b""), entry("k", &vec![0; MIB])];
    assert_eq!(service.put_all(entries), Err(too_large(Some(1))));
    assert_eq!(service.shard(0).next_offset(), 1, "the whole batch is refused");
    let huge = service.put("k", &vec![0; 10 * MIB + 1]).unwrap_err();
    assert_eq!(violations(huge), [("data".to_owned(), Rule::MaxLength(10 * MIB as u64))]);
    let mut service = large_records(2_048);
    let entries = (0..6).map(|_| entry("k", &vec![0; 2 * MIB - 1])).collect();
    let limit = 10 * MIB as u64;
    assert_eq!(service.put_all(entries), Err(ApiError::from(InvalidArgument::BatchTooLarge { limit })));
}

#[test]
fn batches_are_checked_as_a_whole() {
    let mut service = Service::with_shards(1);
    let many = vec![entry("k", b"x"); 501];
    assert_eq!(violations(service.put_all(many).unwrap_err()), [("records".to_owned(), Rule::MaxLength(500))]);
    assert_eq!(violations(service.put_all(Vec::new()).unwrap_err()), [("records".to_owned(), Rule::MinLength(1))]);
    let mut entries = vec![entry("k", b"x"); 500];
    entries[2] = entry(&"a".repeat(257), b"x");
    let expected = [("records.3.member.partitionKey".to_owned(), Rule::MaxLength(256))];
    assert_eq!(violations(service.put_all(entries).unwrap_err()), expected);
    assert_eq!(service.shard(0).next_offset(), 0);
    let bad = PutRecordsEntry { explicit_hash_key: Some("9".repeat(39).into()), ..entry("k", b"x") };
    let error = service.put_all(vec![entry("k", b"x"), bad]).unwrap_err();
    assert!(matches!(*error, Exception::InvalidArgument(InvalidArgument::ExplicitHashKeyTooLarge { .. })));
    assert_eq!(service.shard(0).next_offset(), 0);
    let records = Some(vec![entry("k", b"x")].into());
    let dry = PutRecords { stream: StreamRef::named(NAME), records, dry_run: true };
    assert_eq!(service.err(dry), ApiError::from(Exception::DryRun(Operation::PutRecords)));
    assert_eq!(service.shard(0).next_offset(), 0);
}

/// Bytes of the first answer and when the next call is still refused, then served.
#[test]
fn a_large_answer_closes_the_shard() {
    for (mebibytes, closed, open) in [(10, &[1_000, 4_999][..], 5_000), (3, &[1_499], 1_500)] {
        let mut service = Service::with_shards(1);
        for _ in 0..mebibytes {
            service.put("k", &vec![0; MIB - 1]).unwrap();
            service.pass(Span::from_seconds(1));
        }
        let start = service.now;
        let iterator = service.iterator(0, "TRIM_HORIZON");
        let answer = service.read(&iterator).unwrap();
        assert_eq!(answer.records.len(), mebibytes);
        let next = answer.next_shard_iterator.unwrap();
        for after in closed {
            service.run_to(start.plus(Span::from_millis(*after)));
            assert_eq!(service.read(&next), Err(throttled(0)), "{after}");
        }
        service.run_to(start.plus(Span::from_millis(open)));
        assert!(service.read(&next).is_ok());
    }
}

#[test]
fn five_reads_a_second_in_a_sliding_window() {
    let mut service = Service::with_shards(1);
    let start = service.now;
    let iterator = service.iterator(0, "LATEST");
    let served: Vec<bool> = [0, 100, 200, 300, 400, 500, 999, 1_000]
        .into_iter()
        .map(|after| {
            service.run_to(start.plus(Span::from_millis(after)));
            service.read(&iterator).is_ok()
        })
        .collect();
    assert_eq!(served, [true, true, true, true, true, false, false, true]);
    assert_eq!(service.shard(0).read_calls(service.now).len(), 5);
}

#[test]
fn two_pollers_share_five_calls() {
    let mut service = Service::with_shards(1);
    let start = service.now;
    let iterator = service.iterator(0, "LATEST");
    let mut refused = Vec::new();
    for call in 0..60_u64 {
        service.run_to(start.plus(Span::from_micros(call * 1_000_000 / 6)));
        if service.read(&iterator).is_err() {
            refused.push(call % 6);
        }
    }
    assert_eq!(refused, [5; 10]);
}

#[test]
fn five_iterators_a_second() {
    let mut service = Service::with_shards(2);
    for _ in 0..5 {
        service.iterator(0, "LATEST");
    }
    assert_eq!(service.err(iterator(0, "LATEST")), throttled(0));
    service.iterator(1, "LATEST");
    service.pass(Span::from_seconds(1));
    service.iterator(0, "LATEST");
}

#[test]
fn control_calls_are_counted_per_account_or_stream() {
    let mut service = Service::with_shards(1);
    let account: Text = "000000000000".into();
    for _ in 0..5 {
        service.ok(ListStreams::default());
    }
    let expected = LimitExceeded::AccountRate { account: account.clone() };
    assert_eq!(service.err(ListStreams::default()), ApiError::from(expected));
    service.pass(Span::from_seconds(1));
    service.ok(ListStreams::default());
    for _ in 0..5 {
        service.err(split(0, "0"));
    }
    let expected = LimitExceeded::StreamRate { stream: NAME.into(), account };
    assert_eq!(service.err(split(0, "0")), ApiError::from(expected));
    let describe = DescribeStreamSummary { stream: StreamRef::named(NAME) };
    for _ in 0..20 {
        service.ok(describe.clone());
    }
    assert_eq!(service.err(describe).code(), "LimitExceededException");
}

#[test]
fn a_number_for_ordering_is_checked() {
    let mut service = Service::with_shards(1);
    let first = service.put("k", b"a").unwrap().sequence_number;
    let with = |number: &str| PutRecord {
        stream: StreamRef::named(NAME),
        data: Some(Bytes::from_static(b"x")),
        partition_key: Some("k".into()),
        sequence_number_for_ordering: Some(number.into()),
        ..PutRecord::default()
    };
    let Response::PutRecord(next) = service.ok(with(&first.to_string())) else { panic!() };
    assert!(next.sequence_number > first);
    // Of another shard, and of version 1: both are fine.
    let other = SequenceNumber::new(first.created_s(), 7, first.time_s(), 99);
    service.ok(with(&other.to_string()));
    service.ok(with("49545115243490985018280067714973144582180062593244200961"));
    let future = SequenceNumber::new(first.created_s(), 7, service.now.seconds() + 1, 0).to_string();
    for number in [future.as_str(), "5", "49543463076548007577105092703039560359975228518395012686"] {
        let (stream, account) = (NAME.into(), "000000000000".into());
        let expected = InvalidArgument::BadSequenceForOrdering { number: number.into(), stream, account };
        assert_eq!(service.err(with(number)), ApiError::from(expected));
    }
    let found = violations(service.err(with("012")));
    assert_eq!(found, [("sequenceNumberForOrdering".to_owned(), Rule::Pattern(r"^(0|([1-9]\d{0,128}))$"))]);
}
