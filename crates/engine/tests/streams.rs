//! The life of streams: creation, quotas, names, deletion. Spec 2.6, 2.7, 3.7.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::SortedMap;
use playground_engine::api::*;
use playground_engine::*;
use support::{NAME, Service, create, violations};

const ACCOUNT: &str = "000000000000";

fn summary(service: &mut Service, stream: StreamRef) -> Result<StreamDescriptionSummary, ApiError> {
    match service.call(DescribeStreamSummary { stream })? {
        Response::DescribeStreamSummary(output) => Ok(output.stream_description_summary),
        other => panic!("{other:?}"),
    }
}

fn no_stream(name: &str) -> ApiError {
    ApiError::from(NotFound::Stream { name: name.into(), account: ACCOUNT.into() })
}

#[test]
fn a_stream_lives_through_its_statuses() {
    let mut service = Service::new();
    let created = service.now;
    service.ok(create(NAME, 4));
    assert_eq!(service.stream().status(), StreamStatus::Creating);
    assert_eq!(service.stream().status_until(), Some(created.plus(Span::from_seconds(20))));
    assert_eq!(service.stream().shards().count(), 0, "no shards are listed while CREATING");
    assert_eq!(service.put("k", b"x"), Err(no_stream(NAME)));
    service.pass(Span::from_seconds(20));
    let shown = summary(&mut service, StreamRef::named(NAME)).unwrap();
    assert_eq!(
        (shown.stream_status, shown.open_shard_count, shown.retention_period_hours),
        (StreamStatus::Active, 4, 24)
    );
    assert_eq!((shown.stream_creation_timestamp, shown.max_record_size_in_kib), (created, 1_024));
    assert_eq!((shown.stream_mode, shown.record_distribution_strategy), (StreamMode::Provisioned, None));
    assert_eq!(&*shown.stream_arn, "arn:aws:kinesis:us-east-1:000000000000:stream/orders");
    assert_eq!(service.shard(0).starting_sequence().created_s(), created.seconds());

    service.ok(DeleteStream { stream: StreamRef::named(NAME), enforce_consumer_deletion: None });
    assert_eq!(service.stream().status(), StreamStatus::Deleting);
    assert!(service.put("k", b"x").is_ok());
    assert_eq!(service.err(create(NAME, 1)).code(), "ResourceInUseException");
    service.pass(Span::from_seconds(20));
    assert!(service.account.stream(NAME).is_none());
    assert_eq!(service.put("k", b"x"), Err(no_stream(NAME)));
    let statuses: Vec<Option<StreamStatus>> = service
        .journal
        .events()
        .iter()
        .filter_map(|event| match &event.kind {
            EventKind::StreamStatus { status, .. } => Some(*status),
            _ => None,
        })
        .collect();
    let expected = [Some(StreamStatus::Creating), Some(StreamStatus::Active), Some(StreamStatus::Deleting), None];
    assert_eq!(statuses, expected);
}

#[test]
fn an_updating_stream_may_be_deleted_and_a_creating_one_not() {
    let mut service = Service::new();
    let delete = DeleteStream { stream: StreamRef::named(NAME), enforce_consumer_deletion: None };
    service.ok(create(NAME, 1));
    let busy = InUse::StreamNotActive { stream: NAME.into(), account: ACCOUNT.into(), status: StreamStatus::Creating };
    assert_eq!(service.err(delete.clone()), ApiError::from(busy));
    service.pass(Span::from_seconds(20));
    service.ok(support::split(0, "1000"));
    service.pass(Span::from_seconds(15));
    service.ok(delete);
    // The split is given up.
    service.pass(Span::from_seconds(15));
    assert_eq!((service.stream().status(), service.stream().open_shard_count()), (StreamStatus::Deleting, 1));
    service.pass(Span::from_seconds(5));
    assert!(service.account.stream(NAME).is_none());
    service.create(1);
    service.pass(Span::from_hours(30));
    assert_eq!(service.stream().shards().count(), 1);
}

#[test]
fn names_and_arns_lead_to_the_same_stream() {
    let mut service = Service::with_shards(1);
    let arn = "arn:aws:kinesis:us-east-1:000000000000:stream/orders";
    let both = |name: &str, arn: &str| StreamRef { name: Some(name.into()), arn: Some(arn.into()) };
    assert!(summary(&mut service, StreamRef::by_arn(arn)).is_ok());
    assert!(summary(&mut service, both(NAME, arn)).is_ok());
    let refused = <ApiError as From<InvalidArgument>>::from;
    assert_eq!(summary(&mut service, StreamRef::default()), Err(refused(InvalidArgument::StreamNotNamed)));
    let expected = InvalidArgument::StreamNamesDisagree { name: "other".into(), arn: arn.into() };
    assert_eq!(summary(&mut service, both("other", arn)), Err(refused(expected)));
    let elsewhere = "arn:aws:kinesis:us-east-1:111111111111:stream/orders";
    let missing = NotFound::Stream { name: NAME.into(), account: "111111111111".into() };
    assert_eq!(summary(&mut service, StreamRef::by_arn(elsewhere)), Err(ApiError::from(missing)));
    let found = violations(summary(&mut service, StreamRef::by_arn("orders")).unwrap_err());
    assert_eq!(found[0].0, "streamARN");
    assert_eq!(summary(&mut service, StreamRef::named("nowhere")), Err(no_stream("nowhere")));
}

#[test]
fn bad_requests_name_everything_that_is_wrong() {
    let mut service = Service::new();
    let bad = CreateStream {
        stream_name: Some("".into()),
        shard_count: Some(0),
        stream_mode: Some("SERVERLESS".into()),
        warm_throughput_mibps: Some(-1),
        max_record_size_in_kib: Some(10_241),
        record_distribution_strategy: Some("ANY".into()),
        tags: SortedMap::from([(String::new(), "v".repeat(257))]),
    };
    let expected = [
        ("streamName", Rule::MinLength(1)),
        ("streamName", Rule::Pattern("[a-zA-Z0-9_.-]+")),
        ("shardCount", Rule::MinValue(1)),
        ("streamModeDetails.streamMode", Rule::OneOf(&["PROVISIONED", "ON_DEMAND"])),
        ("tags", Rule::MapKeyLength { min: 1, max: 128 }),
        ("tags", Rule::MapValueLength { min: 0, max: 256 }),
        ("warmThroughputMiBps", Rule::MinValue(0)),
        ("maxRecordSizeInKiB", Rule::MaxValue(10_240)),
        ("recordDistributionStrategy", Rule::OneOf(&["AUTO", "USER_PARTITION_KEY"])),
    ];
    assert_eq!(violations(service.err(bad)), expected.map(|(path, rule)| (path.to_owned(), rule)));
    assert_eq!(violations(service.err(create("a b", 1)))[0].1, Rule::Pattern("[a-zA-Z0-9_.-]+"));
    assert_eq!(violations(service.err(create(&"a".repeat(129), 1)))[0].1, Rule::MaxLength(128));
    assert_eq!(violations(service.err(CreateStream::default())), [("streamName".to_owned(), Rule::NotNull)]);
    assert_eq!(service.account.streams().count(), 0);
}

#[test]
fn modes_and_counts_must_agree() {
    let mut service = Service::new();
    let refused = <ApiError as From<Validation>>::from;
    let named = CreateStream { stream_name: Some(NAME.into()), ..CreateStream::default() };
    assert_eq!(service.err(named.clone()), refused(Validation::ShardCountMissing));
    let on_demand = CreateStream { stream_mode: Some("ON_DEMAND".into()), ..named };
    let counted = CreateStream { shard_count: Some(4), ..on_demand.clone() };
    assert_eq!(service.err(counted), refused(Validation::ShardCountNotAllowed));
    let warm = CreateStream { warm_throughput_mibps: Some(10), ..on_demand };
    assert_eq!(service.err(warm), refused(Validation::WarmThroughputNotAllowed));
    let auto = CreateStream { record_distribution_strategy: Some("AUTO".into()), ..create(NAME, 1) };
    assert_eq!(service.err(auto), ApiError::from(InvalidArgument::DistributionNeedsOnDemand));
}

#[test]
fn quotas_hold() {
    let mut service = Service::in_region("eu-north-1");
    let shards = |current, additional| {
        let (account, region) = (ACCOUNT.into(), "eu-north-1".into());
        ApiError::from(LimitExceeded::Shards { account, region, current, limit: 1_000, additional })
    };
    assert_eq!(service.err(create("a", 1_001)), shards(0, 1_001));
    service.ok(create(NAME, 999));
    assert_eq!(service.err(create("b", 2)), shards(999, 2));
    service.ok(create("b", 1));
    service.pass(Span::from_seconds(20));
    assert_eq!(service.err(support::split(0, "1000")), shards(1_000, 1));

    let mut service = Service::new();
    for i in 0..5 {
        service.ok(create(&format!("s{i}"), 1));
    }
    service.pass(Span::from_seconds(1));
    let expected = LimitExceeded::StreamsCreating { account: ACCOUNT.into(), limit: 5 };
    assert_eq!(service.err(create("s5", 1)), ApiError::from(expected));
    service.pass(Span::from_seconds(19));
    service.ok(create("s5", 1));
    assert_eq!(
        service.err(create("s0", 1)),
        ApiError::from(InUse::StreamExists { stream: "s0".into(), account: ACCOUNT.into() })
    );
}

#[test]
fn tags_are_checked_and_kept() {
    let mut service = Service::new();
    let with = |key: &str, value: &str| CreateStream {
        tags: SortedMap::from([(key.into(), value.into())]),
        ..create(NAME, 1)
    };
    let bad = ApiError::from(InvalidArgument::TagCharacters);
    assert_eq!(service.err(with("aws:x", "y")), bad);
    assert_eq!(service.err(with("x", "50*")), bad);
    let many = CreateStream { tags: (0..51).map(|i| (i.to_string(), String::new())).collect(), ..create(NAME, 1) };
    let (stream, account) = (NAME.into(), ACCOUNT.into());
    assert_eq!(service.err(many), ApiError::from(InvalidArgument::TooManyTags { stream, account, maximum: 50 }));
    service.ok(with("team", "blue"));
    assert_eq!(service.stream().tags().get("team").map(String::as_str), Some("blue"));
}

#[test]
fn streams_are_listed_by_name_in_pages() {
    let mut service = Service::new();
    for name in ["b", "a", "C", "d"] {
        service.ok(create(name, 1));
    }
    let mut page = |request| match service.ok(request) {
        Response::ListStreams(output) => output,
        other => panic!("{other:?}"),
    };
    let names = |output: &ListStreamsOutput| output.stream_names.iter().map(ToString::to_string).collect::<Vec<_>>();
    let all = page(ListStreams::default());
    assert_eq!((names(&all), all.has_more_streams), (["C", "a", "b", "d"].map(String::from).to_vec(), false));
    assert_eq!(all.stream_summaries[1].stream_name, all.stream_names[1]);
    let first = page(ListStreams { limit: Some(3), ..ListStreams::default() });
    assert!(first.has_more_streams);
    let second = page(ListStreams { next_token: first.next_token, ..ListStreams::default() });
    assert_eq!((names(&second), second.next_token), (vec!["d".to_owned()], None));
    let after = page(ListStreams { exclusive_start_stream_name: Some("a".into()), ..ListStreams::default() });
    assert_eq!(names(&after), ["b", "d"]);
}

#[test]
fn dry_puts_store_nothing() {
    let mut service = Service::with_shards(1);
    let dry = PutRecord { dry_run: true, ..support::put_at("0", b"x") };
    assert_eq!(service.err(dry.clone()), ApiError::from(Exception::DryRun(Operation::PutRecord)));
    assert_eq!(service.shard(0).next_offset(), 0);
    assert_eq!(service.shard(0).write_tokens(service.now), (1_000, 1 << 20));
    let nowhere = PutRecord { stream: StreamRef::named("nowhere"), ..dry };
    assert_eq!(service.err(nowhere), no_stream("nowhere"));
}

#[test]
fn equal_histories_have_equal_fingerprints() {
    let run = |payload: &[u8]| {
        let mut service = Service::with_shards(4);
        for i in 0..100 {
            service.put(&format!("key-{i}"), payload).unwrap();
        }
        service.split(0, 1 << 100);
        (service.journal.fingerprint(), service.journal.count())
    };
    let (fingerprint, count) = run(b"payload");
    assert_eq!((fingerprint, count), run(b"payload"));
    assert_ne!(fingerprint, run(b"paylaod").0);
    assert_eq!(count, run(b"paylaod").1);
    // Fixed for ever: a different number means that old sessions no longer replay.
    assert_eq!(fingerprint.to_string(), "345af1af77307e08");
}

#[test]
fn stored_records_leave_no_event_behind() {
    let mut service = Service::with_shards(1);
    let kept = service.journal.events().len();
    let noted = service.journal.count();
    for _ in 0..10 {
        service.put("k", b"x").unwrap();
    }
    assert_eq!((service.journal.events().len(), service.journal.count()), (kept, noted + 10));
    assert!(matches!(service.journal.latest().unwrap().kind, EventKind::Stored { first: 9, records: 1, .. }));
}
