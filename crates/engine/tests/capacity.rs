//! Shard counts, limits and account settings. Spec 4.6, 9.4, 16.5.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::{NAME, Service, create, merge, split, violations};

const ACCOUNT: &str = "000000000000";

fn scale(target: i64) -> UpdateShardCount {
    UpdateShardCount {
        stream: StreamRef::named(NAME),
        target_shard_count: Some(target),
        scaling_type: Some("UNIFORM_SCALING".into()),
    }
}

fn open(service: &Service) -> Vec<u32> {
    service.stream().open_shards().map(|shard| shard.id().number()).collect()
}

fn number(text: &str) -> u128 {
    text.parse().unwrap()
}

fn split_of(parent: u32, at: &str) -> Reshard {
    Reshard::Split { parent: ShardId(parent), at: HashKey(number(at)) }
}

fn merge_of(parent: u32, adjacent: u32) -> Reshard {
    Reshard::Merge { parent: ShardId(parent), adjacent: ShardId(adjacent) }
}

#[test]
fn counts_change_by_rounds_of_splits_and_merges() {
    // T39 to T40c: shards before, target, what each round does, open shards afterwards in hash order.
    let third = "113427455640312821154458202477256070485";
    let two_thirds = "226854911280625642308916404954512140970";
    let middle = "170141183460469231731687303715884105728";
    let cases = [
        (2, 3, vec![vec![split_of(0, third), split_of(1, two_thirds)], vec![merge_of(3, 4)]], vec![2, 6, 5]),
        (
            2,
            4,
            vec![vec![
                split_of(0, "85070591730234615865843651857942052864"),
                split_of(1, "255211775190703847597530955573826158592"),
            ]],
            vec![2, 3, 4, 5],
        ),
        (4, 2, vec![vec![merge_of(0, 1), merge_of(2, 3)]], vec![4, 5]),
        (3, 2, vec![vec![split_of(1, middle)], vec![merge_of(0, 3), merge_of(4, 2)]], vec![5, 6]),
    ];
    for (from, to, rounds, after) in cases {
        let mut service = Service::with_shards(from);
        let begun = service.now;
        let Response::UpdateShardCount(output) = service.ok(scale(to)) else { panic!() };
        assert_eq!((i64::from(output.current_shard_count), i64::from(output.target_shard_count)), (from, to));
        assert_eq!((&*output.stream_name, &*output.stream_arn), (NAME, &*service.stream().arn()));
        let whole = Span::from_seconds(30 * rounds.len() as u64);
        assert_eq!(service.stream().status_until(), Some(begun.plus(whole)));
        for round in rounds {
            assert_eq!(service.stream().status(), StreamStatus::Updating);
            assert_eq!(service.stream().pending().unwrap().round(), round);
            service.pass(Span::from_millis(29_999));
            assert_eq!(service.stream().pending().unwrap().round(), round, "it takes 30 seconds");
            service.pass(Span::from_millis(1));
        }
        assert_eq!(service.stream().status(), StreamStatus::Active);
        assert_eq!((open(&service), service.stream().pending()), (after, None));
        let even = HashKeyRange::even_split(u32::try_from(to).unwrap());
        assert!(service.stream().open_shards().map(Shard::range).eq(even), "the ranges are those of a new stream");
    }
}

#[test]
fn records_are_kept_and_routed_through_every_round() {
    let mut service = Service::with_shards(2);
    service.ok(scale(3));
    let hash = number("160000000000000000000000000000000000000");
    let mut shards = Vec::new();
    for _ in 0..70 {
        shards.push(service.put_at(hash, b"x").unwrap().shard.number());
        service.pass(Span::from_seconds(1));
    }
    shards.dedup();
    // First the parent, then the short-lived upper half, then the merged shard; each at its create time.
    assert_eq!(shards, [0, 3, 6]);
    let merged = service.shard(6);
    assert_eq!((merged.parent(), merged.adjacent_parent()), (Some(ShardId(3)), Some(ShardId(4))));
    let stored: u64 = service.stream().shards().map(Shard::next_offset).sum();
    assert_eq!(stored, 70);
}

#[test]
fn a_count_may_be_doubled_and_halved_but_no_more() {
    let limit = |error| ApiError::from(error);
    let mut service = Service::with_shards(2);
    assert_eq!(service.err(scale(5)), limit(LimitExceeded::AboveDouble { current: 2, target: 5 }));
    let mut service = Service::with_shards(4);
    assert_eq!(service.err(scale(1)), limit(LimitExceeded::BelowHalf { current: 4, target: 1 }));
    let mut service = Service::with_shards(5);
    assert_eq!(service.err(scale(2)), limit(LimitExceeded::BelowHalf { current: 5, target: 2 }));
    assert_eq!(service.err(scale(11)), limit(LimitExceeded::AboveDouble { current: 5, target: 11 }));
    service.ok(scale(3));
    assert_eq!(violations(service.err(scale(0)))[0], ("targetShardCount".to_owned(), Rule::MinValue(1)));
    let empty = UpdateShardCount { stream: StreamRef::named(NAME), ..UpdateShardCount::default() };
    let missing = ["targetShardCount", "scalingType"].map(|path| (path.to_owned(), Rule::NotNull));
    assert_eq!(violations(service.err(empty)), missing);
    let other = UpdateShardCount { scaling_type: Some("LINEAR".into()), ..scale(4) };
    assert_eq!(violations(service.err(other))[0].1, Rule::OneOf(&["UNIFORM_SCALING"]));
    let busy = InUse::StreamNotActive { stream: NAME.into(), account: ACCOUNT.into(), status: StreamStatus::Updating };
    assert_eq!(service.err(scale(4)), ApiError::from(busy));
}

#[test]
fn a_stream_has_at_most_ten_thousand_shards_this_way() {
    let refused = |current, target| ApiError::from(LimitExceeded::ShardCount { limit: 10_000, current, target });
    let mut service = Service::with_shards(6_000);
    assert_eq!(service.err(scale(10_001)), refused(6_000, 10_001));
    let mut service = Service::with_shards(10_002);
    assert_eq!(service.err(scale(10_003)), refused(10_002, 10_003));
    assert_eq!(service.err(scale(10_000)), refused(10_002, 10_000));
    service.ok(scale(5_001));
    service.pass(Span::from_seconds(30));
    assert_eq!(service.stream().open_shard_count(), 5_001);
    service.ok(scale(10_000));
}

#[test]
fn shards_on_the_way_count_against_the_quota() {
    let mut service = Service::in_region("eu-north-1");
    service.ok(create("other", 994));
    service.ok(create(NAME, 2));
    service.pass(Span::from_seconds(20));
    service.ok(scale(3));
    // Two splits are on their way: 994 + 2 + 2 of 1,000.
    let more = LimitExceeded::Shards {
        account: ACCOUNT.into(),
        region: "eu-north-1".into(),
        current: 998,
        limit: 1_000,
        additional: 3,
    };
    assert_eq!(service.err(create("more", 3)), ApiError::from(more));
    service.pass(Span::from_seconds(60));
    service.ok(create("more", 2));
    // From 3 to 5 there are 7 at one time, which is one too many beside 996 others.
    let refused = LimitExceeded::ShardCount { limit: 1_000, current: 3, target: 5 };
    assert_eq!(service.err(scale(5)), ApiError::from(refused));
    assert_eq!(service.stream().status(), StreamStatus::Active);
}

#[test]
fn ten_changes_in_a_rolling_day() {
    let mut service = Service::with_shards(2);
    let first = service.now;
    for call in 0..10 {
        // The present count changes nothing and counts.
        service.ok(scale(if call % 2 == 0 { 2 } else { 4 - i64::from(service.stream().open_shard_count()) + 2 }));
        assert_eq!(service.stream().rescales(service.now), call + 1);
        service.pass(Span::from_seconds(60));
    }
    let refused = LimitExceeded::Rescales { stream: NAME.into(), account: ACCOUNT.into(), limit: 10 };
    assert_eq!(service.err(scale(4)), ApiError::from(refused.clone()));
    service.run_to(first.plus(Span::from_millis(24 * 3_600_000 - 1)));
    assert_eq!(service.err(scale(4)), ApiError::from(refused));
    service.pass(Span::from_millis(1));
    service.ok(scale(4));
    // Ten calls a second of the account.
    let mut service = Service::with_shards(2);
    for _ in 0..10 {
        service.err(scale(9));
    }
    let (stream, account) = (NAME.into(), ACCOUNT.into());
    assert_eq!(service.err(scale(9)), ApiError::from(LimitExceeded::StreamRate { stream, account }));
}

#[test]
fn a_deleted_stream_stops_scaling() {
    let mut service = Service::with_shards(2);
    service.ok(scale(3));
    service.pass(Span::from_seconds(25));
    service.ok(DeleteStream { stream: StreamRef::named(NAME), enforce_consumer_deletion: None });
    service.pass(Span::from_seconds(10));
    assert_eq!((service.stream().open_shard_count(), service.stream().pending()), (2, None));
    service.pass(Span::from_seconds(10));
    // A stream of the same name is not touched by what is left in the agenda.
    service.create(1);
    service.ok(split(0, "1000"));
    service.pass(Span::from_seconds(24));
    assert_eq!(open(&service), [0]);
    service.pass(Span::from_seconds(1));
    assert_eq!(open(&service), [1, 2]);
    service.ok(merge(1, 2));
}

#[test]
fn limits_are_described() {
    let mut service = Service::in_region("eu-north-1");
    service.ok(create(NAME, 3));
    service.ok(CreateStream {
        stream_name: Some("free".into()),
        stream_mode: Some("ON_DEMAND".into()),
        ..CreateStream::default()
    });
    let limits = |service: &mut Service| match service.ok(DescribeLimits {}) {
        Response::DescribeLimits(output) => output,
        other => panic!("{other:?}"),
    };
    let described = limits(&mut service);
    assert_eq!((described.shard_limit, described.open_shard_count), (1_000, 0));
    let refused = ApiError::from(LimitExceeded::AccountRate { account: ACCOUNT.into() });
    assert_eq!(service.err(DescribeLimits {}), refused);
    service.pass(Span::from_seconds(20));
    let described = limits(&mut service);
    // On-demand shards do not count. Spec 2.6.
    assert_eq!((described.shard_limit, described.open_shard_count), (1_000, 3));
    assert_eq!((described.on_demand_stream_count, described.on_demand_stream_count_limit), (1, 50));
    let mut big = Service::new();
    assert_eq!(limits(&mut big).shard_limit, 20_000);
}

fn commit(status: &str) -> UpdateAccountSettings {
    let commitment = CommitmentInput { status: Some(status.into()) };
    UpdateAccountSettings { minimum_throughput_billing_commitment: Some(commitment) }
}

fn updated(service: &mut Service, status: &str) -> CommitmentOutput {
    match service.ok(commit(status)) {
        Response::UpdateAccountSettings(output) => output.minimum_throughput_billing_commitment,
        other => panic!("{other:?}"),
    }
}

fn described(service: &mut Service) -> CommitmentOutput {
    match service.ok(DescribeAccountSettings {}) {
        Response::DescribeAccountSettings(output) => output.minimum_throughput_billing_commitment,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_commitment_runs_for_a_day_at_least() {
    let mut service = Service::new();
    let (enabled, disabled) = (CommitmentStatus::Enabled, CommitmentStatus::Disabled);
    let none = CommitmentOutput { status: disabled, started_at: None, ended_at: None, earliest_allowed_end_at: None };
    assert_eq!(described(&mut service), none);
    assert_eq!(updated(&mut service, "DISABLED"), none);

    let started = service.now;
    let end = started.plus(Span::from_hours(24));
    let running = CommitmentOutput {
        status: enabled,
        started_at: Some(started),
        ended_at: None,
        earliest_allowed_end_at: Some(end),
    };
    assert_eq!(updated(&mut service, "ENABLED"), running);
    service.pass(Span::from_hours(5));
    assert_eq!(updated(&mut service, "ENABLED"), running, "it goes on as it was");
    let ending = CommitmentOutput { status: CommitmentStatus::EnabledUntilEarliestAllowedEnd, ..running };
    assert_eq!(updated(&mut service, "DISABLED"), ending);
    service.pass(Span::from_hours(1));
    assert_eq!(updated(&mut service, "ENABLED"), running, "enabling takes the end back");
    service.pass(Span::from_hours(1));
    assert_eq!(updated(&mut service, "DISABLED"), ending);
    service.run_to(Timestamp::from_micros(end.micros() - 1));
    assert_eq!(described(&mut service), ending);
    service.run_to(end);
    let over = CommitmentOutput { status: disabled, ended_at: Some(end), ..running };
    assert_eq!(described(&mut service), over);

    // After the first day the end comes at once.
    service.pass(Span::from_hours(1));
    let started = service.now;
    assert_eq!(updated(&mut service, "ENABLED").started_at, Some(started));
    service.pass(Span::from_hours(30));
    let now = service.now;
    let over = updated(&mut service, "DISABLED");
    assert_eq!((over.status, over.started_at, over.ended_at), (disabled, Some(started), Some(now)));
}

#[test]
fn commitment_requests_are_checked() {
    let mut service = Service::new();
    let member = "minimumThroughputBillingCommitment";
    let absent = UpdateAccountSettings::default();
    assert_eq!(violations(service.err(absent)), [(member.to_owned(), Rule::NotNull)]);
    let hollow = UpdateAccountSettings { minimum_throughput_billing_commitment: Some(CommitmentInput::default()) };
    assert_eq!(violations(service.err(hollow)), [(format!("{member}.status"), Rule::NotNull)]);
    let words = Rule::OneOf(&["ENABLED", "DISABLED"]);
    let bad = commit("ENABLED_UNTIL_EARLIEST_ALLOWED_END");
    assert_eq!(violations(service.err(bad)), [(format!("{member}.status"), words)]);
    for _ in 0..5 {
        service.ok(DescribeAccountSettings {});
    }
    let refused = ApiError::from(LimitExceeded::AccountRate { account: ACCOUNT.into() });
    assert_eq!(service.err(DescribeAccountSettings {}), refused);
}

#[test]
fn changes_of_the_commitment_are_facts() {
    let run = |words: &[&str]| {
        let mut service = Service::new();
        for word in words {
            service.ok(commit(word));
        }
        service.journal.fingerprint()
    };
    assert_ne!(run(&["ENABLED"]), run(&["ENABLED", "DISABLED"]));
    assert_eq!(run(&["ENABLED"]), run(&["ENABLED", "ENABLED"]));
}
