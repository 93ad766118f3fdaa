//! On-demand capacity: growth by what is written, mode switches, warm throughput. Spec 9.2 to 9.4.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::{NAME, Service};

const ACCOUNT: &str = "000000000000";

fn on_demand(name: &str) -> CreateStream {
    CreateStream { stream_name: Some(name.into()), stream_mode: Some("ON_DEMAND".into()), ..CreateStream::default() }
}

/// An ACTIVE on-demand stream at the beginning of a minute.
fn started() -> Service {
    let mut service = Service::new();
    service.ok(on_demand(NAME));
    service.pass(Span::from_seconds(60));
    service
}

/// Writes so many empty records a second, evenly over the key space, for some seconds; what is throttled is lost. A
/// thousand of them ask for as much as a mebibyte.
fn write(service: &mut Service, per_second: u32, seconds: u32) {
    for _ in 0..seconds {
        for record in 0..per_second {
            let _ = service.put_at(u128::MAX / u128::from(per_second) * u128::from(record), b"");
        }
        service.pass(Span::from_seconds(1));
    }
}

fn shards(service: &Service) -> u32 {
    service.stream().open_shard_count()
}

fn covers(service: &Service) -> bool {
    let whole = service.stream().open_shards().map(Shard::range).reduce(|low, high| low.join(high).unwrap());
    whole == Some(HashKeyRange::full())
}

#[test]
fn a_silent_stream_enters_nothing() {
    let mut service = started();
    assert!(service.agenda.is_empty());
    service.put("k", b"x").unwrap();
    assert_eq!(service.agenda.len(), 1);
    service.put("k", b"x").unwrap();
    assert_eq!(service.agenda.len(), 1, "one look a minute");
    service.pass(Span::from_seconds(60));
    assert_eq!(service.agenda.len(), 1, "there was something in that minute");
    service.pass(Span::from_seconds(60));
    assert!(service.agenda.is_empty());
    assert_eq!(service.stream().peak(service.now), MinuteLoad { bytes: 2 * 2, records: 2 });
    // A provisioned stream is not watched at all.
    let mut service = Service::with_shards(1);
    service.put("k", b"x").unwrap();
    assert!(service.agenda.is_empty());
}

#[test]
fn a_stream_grows_to_twice_its_peak() {
    let mut service = started();
    let first = service.now;
    // 3 MiB/s ask for 6 shards; the decision falls at the end of the minute, the splits come 5 minutes later.
    let payload = vec![0; 102_400 - 1];
    for _ in 0..60 {
        for place in 0..30_u128 {
            service.put_at(place << 123, &payload).unwrap();
        }
        service.pass(Span::from_seconds(1));
    }
    let growing = service.stream().growing().to_vec();
    assert_eq!(growing.len(), 2);
    assert!(growing.iter().all(|growth| growth.done == first.plus(Span::from_seconds(360))));
    let peak = service.stream().peak(service.now);
    assert_eq!(peak, MinuteLoad { bytes: 60 * 30 * 102_400, records: 60 * 30 });
    service.run_to(first.plus(Span::from_millis(359_999)));
    assert_eq!(shards(&service), 4);
    service.pass(Span::from_millis(1));
    assert_eq!((shards(&service), service.stream().status()), (6, StreamStatus::Active));
    assert!(covers(&service));
    // Halved at the midpoint; the ids go on.
    let child = service.shard(4);
    let parent = service.shard(child.parent().unwrap().number());
    assert_eq!(child.range().start(), parent.range().start());
    assert_eq!(HashKey(child.range().end().0 + 1), parent.range().midpoint());
    let begun: Vec<(u32, u32)> = service
        .journal
        .events()
        .iter()
        .filter_map(|event| match event.kind {
            EventKind::ScalingBegun { from, to, .. } => Some((from, to)),
            _ => None,
        })
        .collect();
    assert_eq!(begun, [(4, 6)]);
    // No scale-in in Standard: a month of silence changes nothing.
    service.pass(Span::from_hours(31 * 24));
    assert_eq!(shards(&service), 6);
    assert_eq!(service.stream().peak(service.now), MinuteLoad::default());
}

#[test]
fn a_surge_is_throttled_until_the_stream_has_grown() {
    let mut service = started();
    let refused =
        |service: &Service| -> u64 { service.stream().shards().map(|shard| shard.totals().refused_records).sum() };
    write(&mut service, 8_000, 60);
    // Four shards took 4,000 a second and refused the rest.
    assert_eq!(refused(&service), 60 * 4_000);
    // What they took asks for 8.
    service.pass(Span::from_millis(299_999));
    assert_eq!(shards(&service), 4);
    service.pass(Span::from_millis(1));
    assert_eq!(shards(&service), 8);
    service.pass(Span::from_seconds(1));
    write(&mut service, 7_900, 3);
    assert_eq!(refused(&service), 60 * 4_000, "eight shards take it");
}

#[test]
fn many_small_records_count_like_many_bytes() {
    let mut service = started();
    write(&mut service, 3_000, 60);
    assert_eq!(service.stream().growing().len(), 2, "3,000 records/s ask for 6 shards");
}

#[test]
fn a_hot_shard_is_halved() {
    let mut service = started();
    let payload = vec![0; 102_400];
    // 600 KiB/s to one shard, which the whole stream would carry easily.
    let minute = |service: &mut Service| {
        for second in 0..60_u128 {
            for place in 0..6_u128 {
                service.put_at((second * 6 + place) << 110, &payload).unwrap();
            }
            service.pass(Span::from_seconds(1));
        }
    };
    for _ in 0..4 {
        minute(&mut service);
        assert!(service.stream().growing().is_empty());
    }
    minute(&mut service);
    let growing = service.stream().growing().to_vec();
    assert_eq!(growing, [Growth { shard: ShardId(0), done: service.now.plus(Span::from_seconds(300)) }]);
    service.pass(Span::from_seconds(300));
    assert_eq!(shards(&service), 5);
    let halves: Vec<HashKeyRange> = [4, 5].map(|id| service.shard(id).range()).to_vec();
    assert_eq!(halves[1].start(), HashKey(1 << 125));
}

#[test]
fn peaks_are_remembered_for_thirty_days() {
    let mut service = started();
    write(&mut service, 100, 60);
    let end = service.now;
    let records = |service: &Service| service.stream().peak(service.now).records;
    assert_eq!(records(&service), 6_000);
    write(&mut service, 50, 60);
    service.run_to(end.plus(Span::from_seconds(30 * 24 * 3_600 - 60)));
    assert_eq!(records(&service), 6_000);
    service.pass(Span::from_seconds(60));
    assert_eq!(records(&service), 3_000);
    service.pass(Span::from_seconds(60));
    assert_eq!(records(&service), 0);
}

fn switch(service: &Service, mode: &str) -> UpdateStreamMode {
    UpdateStreamMode {
        stream_arn: Some(service.stream().arn().into()),
        stream_mode_details: Some(StreamModeDetails { stream_mode: Some(mode.into()) }),
        warm_throughput_mibps: None,
    }
}

#[test]
fn modes_switch_twice_a_day_and_keep_the_shards() {
    let mut service = Service::with_shards(7);
    let begun = service.now;
    service.ok(switch(&service, "ON_DEMAND"));
    assert_eq!((service.stream().status(), service.stream().mode()), (StreamStatus::Updating, StreamMode::Provisioned));
    assert_eq!(service.stream().status_until(), Some(begun.plus(Span::from_seconds(30))));
    service.put("k", b"no interruption").unwrap();
    let busy = switch(&service, "PROVISIONED");
    assert!(matches!(*service.err(busy), Exception::ResourceInUse(InUse::StreamNotActive { .. })));
    service.pass(Span::from_seconds(30));
    assert_eq!((service.stream().status(), service.stream().mode()), (StreamStatus::Active, StreamMode::OnDemand));
    assert_eq!(shards(&service), 7);
    service.pass(Span::from_seconds(600));
    service.ok(switch(&service, "PROVISIONED"));
    service.pass(Span::from_seconds(30));
    assert_eq!((service.stream().mode(), shards(&service)), (StreamMode::Provisioned, 7));
    // The same mode is no switch.
    service.ok(switch(&service, "PROVISIONED"));
    assert_eq!((service.stream().status(), service.stream().mode_switches(service.now)), (StreamStatus::Active, 2));
    let refused = LimitExceeded::ModeSwitches { stream: NAME.into(), account: ACCOUNT.into(), limit: 2 };
    assert_eq!(service.err(switch(&service, "ON_DEMAND")), ApiError::from(refused));
    service.run_to(begun.plus(Span::from_hours(24)));
    service.ok(switch(&service, "ON_DEMAND"));
}

#[test]
fn a_small_stream_grows_to_the_start_of_on_demand() {
    let mut service = Service::with_shards(1);
    service.ok(switch(&service, "ON_DEMAND"));
    service.pass(Span::from_seconds(30));
    assert_eq!(shards(&service), 1);
    service.pass(Span::from_seconds(900));
    assert_eq!(shards(&service), 4);
    assert!(service.agenda.len() <= 3, "only the closed shards' ends are left");
}

#[test]
fn switches_are_checked() {
    let mut service = Service::with_shards(1);
    let paths = |error| support::violations(error).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    assert_eq!(paths(service.err(UpdateStreamMode::default())), ["streamARN", "streamModeDetails"]);
    let hollow = UpdateStreamMode { stream_mode_details: Some(StreamModeDetails::default()), ..switch(&service, "") };
    assert_eq!(paths(service.err(hollow)), ["streamModeDetails.streamMode"]);
    assert_eq!(paths(service.err(switch(&service, "FREE"))), ["streamModeDetails.streamMode"]);
    let warm = UpdateStreamMode { warm_throughput_mibps: Some(10), ..switch(&service, "ON_DEMAND") };
    assert_eq!(service.err(warm), ApiError::from(Validation::WarmThroughputNotAllowed));
    let mut service = Service::new();
    service.ok(CreateStream { record_distribution_strategy: Some("AUTO".into()), ..on_demand(NAME) });
    service.pass(Span::from_seconds(20));
    let refused = ApiError::from(InvalidArgument::DistributionNeedsOnDemand);
    assert_eq!(service.err(switch(&service, "PROVISIONED")), refused);
}

fn queue(service: &Service) -> CreateQueue {
    let stream_arn = Some(service.stream().arn().into());
    CreateQueue {
        queue_name: Some("jobs".into()),
        stream_configuration_list: Some(vec![QueueStreamConfiguration { stream_arn, starting_position: None }]),
        ..CreateQueue::default()
    }
}

#[test]
fn a_queue_and_a_switch_exclude_each_other() {
    let mut service = started();
    service.ok(queue(&service));
    let (stream, account) = (NAME.into(), ACCOUNT.into());
    let refused = ApiError::from(InUse::StreamNeedsOnDemand { stream, account });
    assert_eq!(service.err(switch(&service, "PROVISIONED")), refused);
    // On its way to another mode the stream takes no queue, although it is still an on-demand one.
    let mut service = started();
    service.ok(switch(&service, "PROVISIONED"));
    assert_eq!(service.stream().mode(), StreamMode::OnDemand);
    let (stream, account) = (NAME.into(), ACCOUNT.into());
    let refused = ApiError::from(Validation::ProvisionedStream { stream, account });
    assert_eq!(service.err(queue(&service)), refused);
}

#[test]
fn quotas_hold_for_switches() {
    let mut service = Service::in_region("eu-north-1");
    service.ok(on_demand(NAME));
    service.ok(support::create("big", 998));
    service.pass(Span::from_seconds(20));
    // On-demand shards do not count; as provisioned ones they would.
    let refused = LimitExceeded::Shards {
        account: ACCOUNT.into(),
        region: "eu-north-1".into(),
        current: 998,
        limit: 1_000,
        additional: 4,
    };
    assert_eq!(service.err(switch(&service, "PROVISIONED")), ApiError::from(refused));

    let mut service = Service::with_shards(1);
    for name in 0..50 {
        service.ok(on_demand(&format!("s{name}")));
        service.pass(Span::from_seconds(20));
    }
    let refused = ApiError::from(LimitExceeded::OnDemandStreams {
        account: ACCOUNT.into(),
        region: "us-east-1".into(),
        current: 50,
        limit: 50,
    });
    assert_eq!(service.err(switch(&service, "ON_DEMAND")), refused);
    assert_eq!(service.err(on_demand("s50")), refused);
}

fn commit(service: &mut Service, status: &str) -> Result<Response, ApiError> {
    let commitment = CommitmentInput { status: Some(status.into()) };
    service.call(UpdateAccountSettings { minimum_throughput_billing_commitment: Some(commitment) })
}

fn warm(mibps: i64) -> UpdateStreamWarmThroughput {
    UpdateStreamWarmThroughput { stream: StreamRef::named(NAME), warm_throughput_mibps: Some(mibps) }
}

fn warmth(service: &mut Service) -> Option<(u32, u32)> {
    match service.ok(DescribeStreamSummary { stream: StreamRef::named(NAME) }) {
        Response::DescribeStreamSummary(output) => {
            let warm = output.stream_description_summary.warm_throughput?;
            Some((warm.target_mibps, warm.current_mibps))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn warm_throughput_adds_shards_ahead_of_the_traffic() {
    let mut service = started();
    assert_eq!(warmth(&mut service), None);
    assert_eq!(service.err(warm(100)), ApiError::from(Validation::WarmThroughputNotAllowed));
    commit(&mut service, "ENABLED").unwrap();
    assert_eq!(warmth(&mut service), Some((0, 0)));
    let begun = service.now;
    let Response::UpdateStreamWarmThroughput(output) = service.ok(warm(100)) else { panic!() };
    assert_eq!(output.warm_throughput, WarmThroughput { target_mibps: 100, current_mibps: 0 });
    assert_eq!((&*output.stream_name, &*output.stream_arn), (NAME, &*service.stream().arn()));
    assert_eq!(service.stream().status(), StreamStatus::Updating);
    for _ in 0..60 {
        assert!(covers(&service));
        assert_eq!(service.stream().status_until(), Some(begun.plus(Span::from_seconds(60))));
        service.put("k", b"no interruption").unwrap();
        service.pass(Span::from_seconds(1));
    }
    assert_eq!((service.stream().status(), shards(&service)), (StreamStatus::Active, 100));
    assert_eq!(warmth(&mut service), Some((100, 100)));
    let refused = ApiError::from(LimitExceeded::WarmThroughput { mibps: 10_241, limit: 10_240 });
    assert_eq!(service.err(warm(10_241)), refused);
    service.ok(warm(10_240));
    service.pass(Span::from_seconds(60));
    assert_eq!(shards(&service), 10_240);
}

#[test]
fn a_lower_warm_throughput_leaves_what_the_last_hour_needs() {
    let mut service = started();
    commit(&mut service, "ENABLED").unwrap();
    service.ok(warm(40));
    service.pass(Span::from_seconds(60));
    write(&mut service, 8_000, 60);
    service.pass(Span::from_seconds(60));
    service.ok(warm(10));
    service.pass(Span::from_seconds(60));
    assert!(covers(&service));
    // 8,000 records/s in the last hour need 16.
    assert_eq!((warmth(&mut service), shards(&service)), (Some((10, 16)), 16));
    service.pass(Span::from_hours(2));
    service.ok(warm(10));
    service.pass(Span::from_seconds(60));
    assert_eq!((warmth(&mut service), shards(&service)), (Some((10, 10)), 10));
    // Nor does the watch bring the old peak back.
    write(&mut service, 100, 60);
    service.pass(Span::from_seconds(600));
    assert_eq!(shards(&service), 10);
    service.ok(warm(0));
    service.pass(Span::from_seconds(60));
    assert_eq!((warmth(&mut service), shards(&service)), (Some((0, 0)), 4));
}

#[test]
fn growth_that_a_change_gave_up_begins_again() {
    let mut service = started();
    commit(&mut service, "ENABLED").unwrap();
    write(&mut service, 3_000, 60);
    assert_eq!(service.stream().growing().len(), 2);
    // Less than the peak asks for; and nobody writes any more.
    service.ok(warm(5));
    assert!(service.stream().growing().is_empty());
    service.pass(Span::from_seconds(600));
    assert_eq!((shards(&service), service.stream().growing()), (6, [].as_slice()));
}

#[test]
fn warm_throughput_stands_in_the_way_of_ending_the_commitment() {
    let mut service = started();
    commit(&mut service, "ENABLED").unwrap();
    service.ok(warm(10));
    service.pass(Span::from_seconds(60));
    let refused = ApiError::from(Validation::WarmThroughputConfigured { stream: NAME.into() });
    assert_eq!(commit(&mut service, "DISABLED"), Err(refused));
    service.ok(warm(0));
    commit(&mut service, "DISABLED").unwrap();
    service.pass(Span::from_seconds(60));
    assert_eq!(service.err(warm(10)), ApiError::from(Validation::WarmThroughputNotAllowed));
}

#[test]
fn streams_can_be_made_and_switched_warm() {
    let mut service = Service::new();
    commit(&mut service, "ENABLED").unwrap();
    let cold = CreateStream { warm_throughput_mibps: Some(2), ..on_demand(NAME) };
    service.ok(cold);
    assert_eq!(warmth(&mut service), Some((2, 0)));
    service.pass(Span::from_seconds(20));
    assert_eq!((warmth(&mut service), shards(&service)), (Some((2, 2)), 4));
    service.ok(CreateStream { warm_throughput_mibps: Some(30), ..on_demand("warm") });
    service.pass(Span::from_seconds(20));
    assert_eq!(service.account.stream("warm").unwrap().open_shard_count(), 30);
    let provisioned = CreateStream { warm_throughput_mibps: Some(30), ..support::create("p", 1) };
    assert_eq!(service.err(provisioned), ApiError::from(Validation::WarmThroughputNotAllowed));

    let mut service = Service::with_shards(3);
    commit(&mut service, "ENABLED").unwrap();
    assert_eq!(service.err(warm(10)), ApiError::from(Validation::WarmThroughputNotAllowed));
    let begun = service.now;
    service.ok(UpdateStreamMode { warm_throughput_mibps: Some(12), ..switch(&service, "ON_DEMAND") });
    // The switch and then the shards.
    assert_eq!(service.stream().status_until(), Some(begun.plus(Span::from_seconds(90))));
    service.pass(Span::from_seconds(30));
    assert_eq!((service.stream().mode(), service.stream().status()), (StreamMode::OnDemand, StreamStatus::Updating));
    service.pass(Span::from_seconds(60));
    assert_eq!((service.stream().status(), shards(&service)), (StreamStatus::Active, 12));
    assert_eq!(warmth(&mut service), Some((12, 12)));
    service.ok(switch(&service, "PROVISIONED"));
    service.pass(Span::from_seconds(30));
    assert_eq!((warmth(&mut service), shards(&service)), (None, 12));
}

#[test]
fn advantage_allows_fifty_consumers() {
    let register = |service: &mut Service, name: u32| {
        let arn = service.stream().arn();
        let request = RegisterStreamConsumer {
            stream_arn: Some(arn.into()),
            consumer_name: Some(format!("c{name}").into()),
            ..RegisterStreamConsumer::default()
        };
        let answer = service.call(request);
        service.pass(Span::from_seconds(10));
        answer
    };
    let full = |limit| {
        let (stream, account) = (NAME.into(), ACCOUNT.into());
        Err(ApiError::from(LimitExceeded::Consumers { stream, account, limit }))
    };
    let mut service = started();
    for name in 0..20 {
        register(&mut service, name).unwrap();
    }
    assert_eq!(register(&mut service, 20), full(20));
    commit(&mut service, "ENABLED").unwrap();
    for name in 20..50 {
        register(&mut service, name).unwrap();
    }
    assert_eq!(register(&mut service, 50), full(50));
}

#[test]
fn growth_waits_for_nothing_but_its_time() {
    // Time that passes in pieces gives what time passing at once gives.
    let run = |pieces: u64| {
        let mut service = started();
        write(&mut service, 3_000, 60);
        for _ in 0..pieces {
            service.pass(Span::from_seconds(1_200 / pieces));
        }
        (service.journal.fingerprint(), service.journal.count(), shards(&service))
    };
    assert_eq!(run(1), run(600));
    assert_eq!(run(1).2, 6);
}

#[test]
fn a_deleted_stream_grows_no_more() {
    let mut service = started();
    write(&mut service, 3_000, 60);
    service.pass(Span::from_seconds(290));
    service.ok(DeleteStream { stream: StreamRef::named(NAME), enforce_consumer_deletion: None });
    service.pass(Span::from_seconds(15));
    assert_eq!(shards(&service), 4);
    service.pass(Span::from_seconds(600));
    assert!(service.agenda.is_empty());
}
