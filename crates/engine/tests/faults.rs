//! Faults that a person brings about. Spec 1.5, 3.3, 6.2, 11.2.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::*;
use support::{NAME, Service, entry};

fn calls(side: FaultSide, failure: Failure, percent: u8) -> Fault {
    Fault::Calls { stream: NAME.into(), shard: None, side, failure, percent }
}

fn codes(service: &mut Service, records: usize) -> Vec<Option<&'static str>> {
    use playground_engine::api::PutRecordsResult::{Failed, Stored};
    let entries = (0..records).map(|number| entry(&number.to_string(), b"x")).collect();
    let code = |result: &api::PutRecordsResult| match result {
        Stored { .. } => None,
        Failed { error } => Some(error.code()),
    };
    service.put_all(entries).unwrap().records.iter().map(code).collect()
}

#[test]
fn a_part_of_the_puts_is_throttled_and_counted_by_the_shard() {
    let mut service = Service::with_shards(1);
    let id = service.begin(&calls(FaultSide::Puts, Failure::Throttled, 30)).unwrap();
    let refused = codes(&mut service, 400).into_iter().flatten().collect::<Vec<_>>();
    assert!((80..160).contains(&refused.len()), "{} of 400", refused.len());
    assert!(refused.iter().all(|code| *code == "ProvisionedThroughputExceededException"));
    let shard = service.shard(0);
    assert_eq!(shard.totals().refused_records, refused.len() as u64);
    assert_eq!(shard.seconds().last().unwrap().limit, Some(WriteLimit::Fault));
    let active = &service.account.faults()[0];
    assert_eq!((active.id, active.met, active.failed), (id, 400, refused.len() as u64));
    service.end(id).unwrap();
    assert!(codes(&mut service, 400).iter().all(Option::is_none));
    assert_eq!(service.end(id), None);
}

#[test]
fn the_same_seed_meets_the_same_records() {
    let run = || {
        let mut service = Service::with_shards(1);
        service.begin(&calls(FaultSide::Puts, Failure::Throttled, 50)).unwrap();
        (codes(&mut service, 200), service.journal.fingerprint())
    };
    assert_eq!(run(), run());
}

#[test]
fn a_fault_of_one_shard_leaves_the_others_alone() {
    let mut service = Service::with_shards(2);
    let fault = Fault::Calls {
        stream: NAME.into(),
        shard: Some(ShardId(1)),
        side: FaultSide::Puts,
        failure: Failure::Throttled,
        percent: 100,
    };
    service.begin(&fault).unwrap();
    codes(&mut service, 100);
    assert_eq!(service.shard(0).totals().refused_records, 0);
    assert_eq!(service.shard(1).totals().stored_records, 0);
}

#[test]
fn internal_failures_are_codes_in_a_batch_and_errors_of_a_call() {
    let mut service = Service::with_shards(1);
    service.begin(&calls(FaultSide::Puts, Failure::Internal, 100)).unwrap();
    assert_eq!(codes(&mut service, 3), [Some("InternalFailure"); 3]);
    let error = service.put("k", b"x").unwrap_err();
    assert_eq!((error.code(), error.status()), ("InternalFailure", 500));
}

#[test]
fn an_unavailable_service_refuses_whole_calls() {
    let mut service = Service::with_shards(1);
    let from = service.iterator(0, "TRIM_HORIZON");
    service.begin(&calls(FaultSide::Puts, Failure::Unavailable, 100)).unwrap();
    let error = service.put_all(vec![entry("k", b"x")]).unwrap_err();
    assert_eq!((error.code(), error.status()), ("ServiceUnavailable", 503));
    assert!(service.read(&from).is_ok());
}

#[test]
fn reads_fail_in_four_ways() {
    let mut service = Service::with_shards(1);
    for failure in Failure::ALL {
        let from = service.iterator(0, "TRIM_HORIZON");
        let id = service.begin(&calls(FaultSide::Reads, *failure, 100)).unwrap();
        assert_eq!(service.read(&from).unwrap_err().code(), failure.code());
        service.end(id);
        assert!(service.read(&from).is_ok());
        service.pass(Span::from_seconds(1));
    }
}

#[test]
fn two_of_three_zones_can_be_lost() {
    let mut service = Service::with_shards(1);
    service.put("k", b"1").unwrap();
    service.pass(Span::from_seconds(1));
    let b = service.begin(&Fault::ZoneLost(Zone::B)).unwrap();
    assert_eq!(service.begin(&Fault::ZoneLost(Zone::B)), None);
    service.put("k", b"2").unwrap();
    service.pass(Span::from_seconds(1));
    service.begin(&Fault::ZoneLost(Zone::C)).unwrap();
    assert_eq!(service.begin(&Fault::ZoneLost(Zone::A)), None);
    // Nothing is acknowledged with one copy; what is there can still be read.
    assert_eq!(service.put("k", b"3").unwrap_err().code(), "ServiceUnavailable");
    let from = service.iterator(0, "TRIM_HORIZON");
    assert_eq!(service.read(&from).unwrap().records.len(), 2);

    let arrived: Vec<Timestamp> = (0..2).map(|offset| service.shard(0).record(offset).unwrap().arrived()).collect();
    let copies =
        |service: &Service, record: usize| Zone::ALL.map(|zone| service.account.replica(zone, arrived[record]));
    assert_eq!(copies(&service, 0), [Replica::Written, Replica::OutOfReach, Replica::OutOfReach]);
    assert_eq!(copies(&service, 1), [Replica::Written, Replica::Missing, Replica::OutOfReach]);
    service.end(b);
    assert_eq!(copies(&service, 0), [Replica::Written, Replica::Written, Replica::OutOfReach]);
    assert_eq!(copies(&service, 1), [Replica::Written, Replica::CopiedAt(service.now), Replica::OutOfReach]);
    service.put("k", b"3").unwrap();
}

#[test]
fn faults_have_bounds() {
    let mut service = Service::with_shards(1);
    let begun = (0..100).filter_map(|_| service.begin(&calls(FaultSide::Puts, Failure::Throttled, 200))).count();
    assert_eq!(begun, MOST_FAULTS);
    assert!(service.account.faults().iter().all(|active| matches!(active.fault, Fault::Calls { percent: 100, .. })));
}
