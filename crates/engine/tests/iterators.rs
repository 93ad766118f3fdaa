//! Iterators and reading. Spec 5.1 to 5.3, vectors T76 and T87.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::{MIB, NAME, Service, iterator, violations};

fn payloads(answer: &GetRecordsOutput) -> Vec<String> {
    answer.records.iter().map(|record| String::from_utf8(record.payload().to_vec()).unwrap()).collect()
}

/// A shard with `r0` .. `r4`, one second apart.
fn five_records() -> (Service, Vec<PutRecordOutput>) {
    let mut service = Service::with_shards(1);
    let mut puts = Vec::new();
    for i in 0..5 {
        puts.push(service.put("k", format!("r{i}").as_bytes()).unwrap());
        service.pass(Span::from_seconds(1));
    }
    (service, puts)
}

#[test]
fn the_five_kinds_start_where_they_should() {
    let (mut service, puts) = five_records();
    let number = |i: usize| Some(puts[i].sequence_number.to_string().into());
    let time = |service: &Service, ago: u64| Some(service.now.minus(Span::from_millis(ago)));
    let cases = [
        (iterator(0, "TRIM_HORIZON"), 0),
        (iterator(0, "LATEST"), 5),
        (GetShardIterator { starting_sequence_number: number(2), ..iterator(0, "AT_SEQUENCE_NUMBER") }, 2),
        (GetShardIterator { starting_sequence_number: number(2), ..iterator(0, "AFTER_SEQUENCE_NUMBER") }, 3),
        (GetShardIterator { timestamp: time(&service, 3_000), ..iterator(0, "AT_TIMESTAMP") }, 2),
        (GetShardIterator { timestamp: time(&service, 2_999), ..iterator(0, "AT_TIMESTAMP") }, 3),
        (GetShardIterator { timestamp: time(&service, 0), ..iterator(0, "AT_TIMESTAMP") }, 5),
        (GetShardIterator { timestamp: Some(Timestamp::EPOCH), ..iterator(0, "AT_TIMESTAMP") }, 0),
    ];
    for (request, first) in cases {
        service.pass(Span::from_seconds(1));
        let iterator = service.iterator_of(request.clone()).unwrap();
        let answer = service.read(&iterator).unwrap();
        let expected: Vec<String> = (first..5).map(|i| format!("r{i}")).collect();
        assert_eq!(payloads(&answer), expected, "{request:?}");
        assert_eq!((answer.first_offset, answer.millis_behind_latest), (first, 0));
    }
}

#[test]
fn numbers_need_not_belong_to_a_record() {
    let (mut service, puts) = five_records();
    let shard = service.shard(0);
    let between = puts[1].sequence_number;
    let between = SequenceNumber::new(between.created_s(), between.index(), between.time_s() + 5, 0);
    let ending = SequenceNumber::new(between.created_s(), SequenceNumber::END_INDEX, between.time_s(), 0);
    let cases = [(shard.starting_sequence(), 5), (between, 3), (ending, 0)];
    for (number, left) in cases {
        for kind in ["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER"] {
            service.pass(Span::from_seconds(1));
            let request =
                GetShardIterator { starting_sequence_number: Some(number.to_string().into()), ..iterator(0, kind) };
            let iterator = service.iterator_of(request).unwrap();
            assert_eq!(service.read(&iterator).unwrap().records.len(), left, "{number} {kind}");
        }
    }
}

#[test]
fn latest_delivers_what_comes_later() {
    let (mut service, _) = five_records();
    let latest = service.iterator(0, "LATEST");
    let empty = service.read(&latest).unwrap();
    assert_eq!((empty.records.len(), empty.millis_behind_latest), (0, 0));
    service.put("k", b"new").unwrap();
    assert_eq!(payloads(&service.read(&empty.next_shard_iterator.unwrap()).unwrap()), ["new"]);
    // Use does not use up.
    assert_eq!(payloads(&service.read(&latest).unwrap()), ["new"]);
}

#[test]
fn limit_and_lag() {
    let (mut service, _) = five_records();
    let shard_iterator = Some(service.iterator(0, "TRIM_HORIZON"));
    let Response::GetRecords(answer) =
        service.ok(GetRecords { shard_iterator, limit: Some(2), ..GetRecords::default() })
    else {
        panic!()
    };
    assert_eq!((payloads(&answer), answer.millis_behind_latest), (vec!["r0".into(), "r1".into()], 4_000));
    let sequence = answer.stamp.sequence_of(&answer.records[1]);
    assert_eq!(Some(sequence), service.shard(0).record(1).map(|record| service.shard(0).sequence_of(record)));
    let answer = service.read(&answer.next_shard_iterator.unwrap()).unwrap();
    assert_eq!((payloads(&answer), answer.millis_behind_latest), (vec!["r2".into(), "r3".into(), "r4".into()], 0));
}

#[test]
fn one_answer_holds_ten_mebibytes() {
    let mut service = Service::with_shards(1);
    for _ in 0..12 {
        service.put("k", &vec![0; MIB - 1]).unwrap();
        service.pass(Span::from_seconds(1));
    }
    let iterator = service.iterator(0, "TRIM_HORIZON");
    let answer = service.read(&iterator).unwrap();
    assert_eq!((answer.records.len(), answer.millis_behind_latest), (10, 3_000));
}

#[test]
fn an_iterator_lives_five_minutes() {
    let mut service = Service::with_shards(1);
    let issued = service.now;
    let iterator = service.iterator(0, "TRIM_HORIZON");
    service.pass(Span::from_millis(300_000));
    assert!(service.read(&iterator).is_ok());
    service.pass(Span::from_millis(1));
    let expected =
        ApiError::from(Exception::ExpiredIterator { created: issued, now: service.now, tolerated_millis: 300_000 });
    assert_eq!(service.read(&iterator), Err(expected));
}

#[test]
fn foreign_iterators_are_refused() {
    let mut service = Service::with_shards(1);
    let good = service.iterator(0, "TRIM_HORIZON");
    assert!(good.len() <= 512);
    let bad = Err(ApiError::from(InvalidArgument::BadIterator));
    for text in ["a", "AAAA", "!", &good[1..], &format!("{good}AAAA"), &good.to_lowercase()] {
        assert_eq!(service.read(&text.into()), bad, "{text}");
    }
    let mut other = Service::new();
    other.account = Account::new(AccountSettings {
        account: "111111111111".into(),
        region: "us-east-1".into(),
        limits: LimitsProfile::Current,
        shortcuts: Shortcuts::default(),
    });
    assert_eq!(other.read(&good), bad);
}

#[test]
fn an_iterator_does_not_outlive_its_stream() {
    let mut service = Service::with_shards(1);
    service.pass(Span::from_seconds(100));
    let old = service.iterator(0, "TRIM_HORIZON");
    service.ok(DeleteStream { stream: StreamRef::named(NAME), enforce_consumer_deletion: None });
    assert!(service.read(&old).is_ok(), "DELETING still serves");
    service.pass(Span::from_seconds(20));
    let (stream, account) = (NAME.into(), "000000000000".into());
    let missing = ApiError::from(NotFound::ShardInStream { shard: ShardId(0), stream, account });
    assert_eq!(service.read(&old), Err(missing.clone()));
    service.create(1);
    assert_eq!(service.read(&old), Err(missing));
}

#[test]
fn starting_positions_that_make_no_sense_are_refused() {
    let (mut service, puts) = five_records();
    service.split(0, 1 << 127);
    let refused = <ApiError as From<InvalidArgument>>::from;
    let with = |kind: &str, number: &str| GetShardIterator {
        starting_sequence_number: Some(number.into()),
        ..iterator(0, kind)
    };
    assert_eq!(
        service.err(iterator(0, "AT_SEQUENCE_NUMBER")),
        refused(InvalidArgument::SequenceNumberMissing { kind: IteratorKind::AtSequenceNumber })
    );
    assert_eq!(
        service.err(with("LATEST", "5")),
        refused(InvalidArgument::SequenceNumberNotAllowed { kind: IteratorKind::Latest })
    );
    let number = puts[0].sequence_number.to_string();
    let other = GetShardIterator { shard_id: Some("1".into()), ..with("AT_SEQUENCE_NUMBER", &number) };
    assert_eq!(service.err(other), refused(InvalidArgument::SequenceOfOtherShard { encoded: 0, shard: ShardId(1) }));
    let negative = "49039857307708443467467104868809893875799651944235008002";
    assert_eq!(
        service.err(with("AT_SEQUENCE_NUMBER", negative)),
        refused(InvalidArgument::SequenceOfOtherShard { encoded: i32::MIN, shard: ShardId(0) })
    );
    let (shard, stream, account): (_, Text, Text) = (ShardId(0), NAME.into(), "000000000000".into());
    let operation = Operation::GetShardIterator;
    let unreadable: Text = "49543463076548007577105092703039560359975228518395012686".into();
    assert_eq!(
        service.err(with("AT_SEQUENCE_NUMBER", &unreadable)),
        refused(InvalidArgument::BadSequenceNumber {
            number: unreadable,
            shard,
            stream: stream.clone(),
            account: account.clone(),
            operation
        })
    );
    let number: Text = SequenceNumber::new(1, 5, 5, 0).to_string().into();
    assert_eq!(
        service.err(with("AFTER_SEQUENCE_NUMBER", &number)),
        refused(InvalidArgument::SequenceOfOtherStream { number, shard, stream, account, operation })
    );
    assert_eq!(service.err(with("AT_SEQUENCE_NUMBER", "0")), ApiError::from(Exception::InternalFailure));
    assert_eq!(service.err(iterator(0, "AT_TIMESTAMP")), refused(InvalidArgument::TimestampMissing));
    let now = service.now;
    let future = GetShardIterator { timestamp: Some(now.plus(Span::from_millis(1))), ..iterator(0, "AT_TIMESTAMP") };
    let (millis, now_millis) = (now.millis() + 1, now.millis());
    assert_eq!(service.err(future), refused(InvalidArgument::TimestampInFuture { millis, now_millis }));
}

#[test]
fn missing_shards_and_streams_are_named_as_the_service_does() {
    let mut service = Service::with_shards(1);
    let missing = |shard, stream: &str| {
        let account = "000000000000".into();
        ApiError::from(NotFound::ShardInStream { shard: ShardId(shard), stream: stream.into(), account })
    };
    assert_eq!(service.err(iterator(7, "LATEST")), missing(7, NAME));
    let elsewhere = GetShardIterator { stream: StreamRef::named("nowhere"), ..iterator(0, "LATEST") };
    assert_eq!(service.err(elsewhere), missing(0, "nowhere"));
    let raw = GetShardIterator { shard_id: Some("shardId-x".into()), ..iterator(0, "LATEST") };
    assert!(
        matches!(&*service.err(raw), Exception::ResourceNotFound(NotFound::Shard { shard, .. }) if &**shard == "shardId-x")
    );
}

#[test]
fn constraints_of_both_operations() {
    let mut service = Service::with_shards(1);
    let empty = GetShardIterator { stream: StreamRef::named(NAME), ..GetShardIterator::default() };
    let not_null = |path: &str| (path.to_owned(), Rule::NotNull);
    assert_eq!(violations(service.err(empty)), [not_null("shardId"), not_null("shardIteratorType")]);
    assert_eq!(
        violations(service.err(iterator(0, "OLDEST"))),
        [("shardIteratorType".to_owned(), Rule::OneOf(IteratorKind::WORDS))]
    );
    let shard_iterator = Some(service.iterator(0, "LATEST"));
    let most = GetRecords { shard_iterator, limit: Some(10_001), ..GetRecords::default() };
    assert_eq!(violations(service.err(most)), [("limit".to_owned(), Rule::MaxValue(10_000))]);
    assert_eq!(violations(service.err(GetRecords::default())), [not_null("shardIterator")]);
}

#[test]
fn dry_runs_read_nothing() {
    let (mut service, _) = five_records();
    let dry = GetShardIterator { dry_run: true, ..iterator(0, "TRIM_HORIZON") };
    assert_eq!(service.err(dry), ApiError::from(Exception::DryRun(Operation::GetShardIterator)));
    let shard_iterator = Some(service.iterator(0, "TRIM_HORIZON"));
    let dry = GetRecords { shard_iterator, dry_run: true, ..GetRecords::default() };
    assert_eq!(service.err(dry), ApiError::from(Exception::DryRun(Operation::GetRecords)));
    assert_eq!(service.shard(0).read_bytes_last_second(service.now), 0);
    let gone = GetShardIterator { dry_run: true, ..iterator(9, "TRIM_HORIZON") };
    assert_eq!(service.err(gone).code(), "ResourceNotFoundException");
}
