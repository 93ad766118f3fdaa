//! Retention. Spec 10, vectors T83, T88, T89.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::{NAME, Service};

const DAY: Span = Span::from_hours(24);

fn increase(hours: i64) -> IncreaseStreamRetentionPeriod {
    IncreaseStreamRetentionPeriod { stream: StreamRef::named(NAME), retention_period_hours: Some(hours) }
}

fn decrease(hours: i64) -> DecreaseStreamRetentionPeriod {
    DecreaseStreamRetentionPeriod { stream: StreamRef::named(NAME), retention_period_hours: Some(hours) }
}

fn readable(service: &mut Service) -> usize {
    let iterator = service.iterator(0, "TRIM_HORIZON");
    service.read(&iterator).unwrap().records.len()
}

#[test]
fn a_record_is_readable_to_the_millisecond() {
    let mut service = Service::with_shards(1);
    let arrival = service.now;
    service.put("k", b"old").unwrap();
    service.run_to(arrival.plus(Span::from_millis(86_399_999)));
    let early = service.iterator(0, "TRIM_HORIZON");
    assert_eq!(service.read(&early).unwrap().records.len(), 1);
    service.run_to(arrival.plus(Span::from_millis(86_400_000)));
    let answer = service.read(&early).unwrap();
    assert_eq!((answer.records.len(), answer.first_offset, answer.millis_behind_latest), (0, 1, 0));
    assert_eq!(service.shard(0).horizon_offset(service.now, DAY), 1);
}

#[test]
fn raising_keeps_what_is_left_and_returns_nothing() {
    let mut service = Service::with_shards(1);
    service.put("k", b"first").unwrap();
    service.pass(Span::from_hours(12));
    service.put("k", b"second").unwrap();
    service.pass(Span::from_hours(13));
    assert_eq!(readable(&mut service), 1);
    service.ok(increase(48));
    assert_eq!((readable(&mut service), service.stream().retention_hours()), (1, 48));
    service.pass(Span::from_hours(34));
    assert_eq!(readable(&mut service), 1, "47 hours old");
    service.pass(Span::from_hours(1));
    assert_eq!(readable(&mut service), 0);
}

#[test]
fn lowering_works_at_once_and_for_good() {
    let mut service = Service::with_shards(1);
    service.ok(increase(100));
    service.put("k", b"old").unwrap();
    service.pass(Span::from_hours(30));
    service.put("k", b"young").unwrap();
    assert_eq!(readable(&mut service), 2);
    service.ok(decrease(24));
    assert_eq!(readable(&mut service), 1);
    service.ok(increase(100));
    assert_eq!(readable(&mut service), 1);
}

#[test]
fn bounds_and_direction() {
    let mut service = Service::with_shards(1);
    let refused = <ApiError as From<InvalidArgument>>::from;
    assert_eq!(service.err(decrease(23)), refused(InvalidArgument::RetentionTooShort { hours: 23, minimum: 24 }));
    assert_eq!(
        service.err(increase(8_761)),
        refused(InvalidArgument::RetentionTooLong { hours: 8_761, maximum: 8_760 })
    );
    service.ok(increase(8_760));
    service.ok(increase(8_760));
    let (existing, stream): (u32, Text) = (8_760, NAME.into());
    assert_eq!(
        service.err(increase(8_759)),
        refused(InvalidArgument::RetentionNotLonger { hours: 8_759, existing, stream: stream.clone() })
    );
    service.ok(decrease(48));
    assert_eq!(
        service.err(decrease(49)),
        refused(InvalidArgument::RetentionNotShorter { hours: 49, existing: 48, stream })
    );
}

#[test]
fn closed_shards_go_when_their_data_has() {
    let mut service = Service::with_shards(1);
    service.put("k", b"x").unwrap();
    service.split(0, 1 << 127);
    let end = service.shard(0).cut_over().unwrap();
    service.run_to(Timestamp::from_micros(end.plus(DAY).micros() - 1));
    assert!(service.stream().shard(ShardId(0)).is_some());
    service.pass(Span::from_micros(1));
    assert!(service.stream().shard(ShardId(0)).is_none());
    let expired = |event: &Event| matches!(event.kind, EventKind::ShardExpired { shard: ShardId(0), .. });
    assert!(service.journal.events().last().is_some_and(expired));
    assert_eq!(service.stream().shards().count(), 2);
}

#[test]
fn closed_shards_follow_a_changed_retention() {
    let mut service = Service::with_shards(1);
    service.split(0, 1 << 127);
    let end = service.shard(0).cut_over().unwrap();
    service.run_to(end.plus(Span::from_hours(10)));
    service.ok(increase(72));
    service.run_to(end.plus(Span::from_hours(30)));
    assert!(service.stream().shard(ShardId(0)).is_some());
    service.ok(decrease(24));
    assert!(service.stream().shard(ShardId(0)).is_none());
    service.pass(Span::from_hours(100));
    assert_eq!(service.stream().shards().count(), 2);
}

#[test]
fn an_iterator_of_an_expired_shard_finds_nothing() {
    let mut service = Service::with_shards(1);
    service.split(0, 1 << 127);
    let end = service.shard(0).cut_over().unwrap();
    service.run_to(end.plus(DAY).minus(Span::from_seconds(10)));
    let iterator = service.iterator(0, "LATEST");
    service.pass(Span::from_seconds(20));
    assert_eq!(service.read(&iterator).unwrap_err().code(), "ResourceNotFoundException");
}
