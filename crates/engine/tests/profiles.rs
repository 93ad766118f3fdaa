//! Limits profiles: the numbers of today and those that older tutorials teach. Spec 0.3, 2.5, 2.6.

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::*;

fn classic() -> Service {
    Service::with_limits("eu-central-1", LimitsProfile::Classic)
}

#[test]
fn classic_records_hold_one_mebibyte_and_batches_five() {
    let mut service = classic();
    service.create(8);
    let big = violations(service.put("k", &vec![0; MIB + 1]).expect_err("too much"));
    assert_eq!(big, [("data".to_owned(), Rule::MaxLength(1_048_576))]);

    // Data and key together: the data alone just fits into the batch, six keys more do not.
    let payload = vec![0; 5 * MIB / 6];
    let batch = |keys: usize| (0..6).map(|i| entry(&"k".repeat(if i < keys { 256 } else { 1 }), &payload)).collect();
    let refused = service.put_all(batch(1)).expect_err("too much");
    assert_eq!(refused, ApiError::from(InvalidArgument::BatchTooLarge { limit: 5 << 20 }));
    let payload = vec![0; 5 * MIB / 6 - 256];
    let output = service.put_all((0..6).map(|i| entry(&format!("{i}"), &payload)).collect());
    assert!(output.is_ok());
}

#[test]
fn classic_streams_cannot_be_given_larger_records_or_more_than_a_week() {
    let mut service = classic();
    let request = CreateStream { max_record_size_in_kib: Some(2_048), ..create(NAME, 1) };
    assert_eq!(violations(service.err(request)), [("maxRecordSizeInKiB".to_owned(), Rule::MaxValue(1_024))]);
    service.create(1);
    let retention =
        |hours| IncreaseStreamRetentionPeriod { stream: StreamRef::named(NAME), retention_period_hours: Some(hours) };
    let long = InvalidArgument::RetentionTooLong { hours: 169, maximum: 168 };
    assert_eq!(service.err(retention(169)), ApiError::from(long));
    service.ok(retention(168));
}

#[test]
fn classic_lists_ten_streams_a_page_and_takes_ten_tags_a_request() {
    let mut service = classic();
    for i in 0..11 {
        service.ok(create(&format!("stream-{i:02}"), 1));
        service.pass(Span::from_seconds(20));
    }
    let Response::ListStreams(page) = service.ok(ListStreams::default()) else { panic!("not a list") };
    assert_eq!((page.stream_names.len(), page.has_more_streams), (10, true));
    let tags = (0..11).map(|i| (format!("key-{i}"), String::new())).collect();
    let tagged = violations(service.err(CreateStream { tags, ..create(NAME, 1) }));
    assert_eq!(tagged, [("tags".to_owned(), Rule::MaxLength(10))]);
}

#[test]
fn classic_accounts_have_fewer_shards() {
    for (region, limit) in [("us-east-1", 500), ("eu-central-1", 200)] {
        let mut service = Service::with_limits(region, LimitsProfile::Classic);
        service.ok(create("full", i64::from(limit)));
        let Exception::LimitExceeded(LimitExceeded::Shards { limit: told, .. }) = *service.err(create("more", 1))
        else {
            panic!("the quota should be full");
        };
        assert_eq!(told, limit);
    }
}

#[test]
fn profiles_are_found_by_their_names() {
    for profile in LimitsProfile::ALL {
        assert_eq!(LimitsProfile::parse(profile.as_str()), Some(*profile));
        assert_eq!(profile.limits().dated.len(), "2026-11-17".len());
    }
    assert_eq!(LimitsProfile::parse("1999"), None);
}

/// The table of Spec 0.3, both columns.
#[test]
fn figures_say_what_changed() {
    let of = |profile: LimitsProfile, what: &str| {
        let figures = profile.figures();
        let figure = figures.iter().find(|figure| figure.what == what).unwrap_or_else(|| panic!("{what}"));
        (figure.value, figure.unit)
    };
    for (what, classic, current) in [
        ("Largest record limit of a stream", (1_024, Unit::Kibibytes), (10_240, Unit::Kibibytes)),
        ("Bytes of one PutRecords", (5_242_880, Unit::Bytes), (10_485_760, Unit::Bytes)),
        ("Longest retention", (168, Unit::Hours), (8_760, Unit::Hours)),
        ("Shards of the account in the three big Regions", (500, Unit::Count), (20_000, Unit::Count)),
        ("Tags of one request", (10, Unit::Count), (200, Unit::Count)),
        ("SubscribeToShard calls of a consumer to a shard", (5, Unit::PerSecond), (1, Unit::PerSecond)),
        ("Entries of one PutRecords", (500, Unit::Count), (500, Unit::Count)),
        ("Life of a shard iterator", (300_000, Unit::Milliseconds), (300_000, Unit::Milliseconds)),
    ] {
        assert_eq!(of(LimitsProfile::Classic, what), classic, "{what}");
        assert_eq!(of(LimitsProfile::Current, what), current, "{what}");
    }
}

#[test]
fn every_number_names_its_source() {
    for profile in LimitsProfile::ALL {
        let (figures, rates) = (profile.figures(), profile.rates());
        let mut names: Vec<&str> = figures.iter().map(|figure| figure.what).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), figures.len(), "no two lines bound the same");
        for source in figures.iter().map(|figure| figure.source).chain(rates.iter().map(|rate| rate.source)) {
            assert!(!source.title.is_empty() && source.date.starts_with("20"), "{source:?}");
        }
        let list = rates.iter().find(|rate| rate.operation == Operation::ListShards).map(|rate| rate.calls);
        assert_eq!(list, Some(if *profile == LimitsProfile::Classic { 100 } else { 1_000 }));
    }
}

#[test]
fn a_running_world_takes_other_limits() {
    let mut service = Service::with_shards(1);
    service.ok(UpdateMaxRecordSize {
        stream_arn: Some(service.stream().arn().into()),
        max_record_size_in_kib: Some(2_048),
    });
    service.pass(Span::from_seconds(10));
    service.set_limits(LimitsProfile::Classic);
    assert_eq!(service.account.profile(), LimitsProfile::Classic);
    let big = service.put("k", &vec![0; MIB + 1]);
    assert_eq!(violations(big.expect_err("too much")), [("data".to_owned(), Rule::MaxLength(1_048_576))]);
    service.set_limits(LimitsProfile::Current);
    // What the stream was given stays, and so does what its bucket held.
    service.put("k", &vec![0; 2 * MIB - 1]).expect("room for it");
    assert_eq!(
        service.journal.events().iter().filter(|event| matches!(event.kind, EventKind::LimitsChanged { .. })).count(),
        2
    );
}
