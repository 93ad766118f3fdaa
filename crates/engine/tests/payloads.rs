//! When too much data is held, the oldest goes first, and everything that is counted stays as it was.

mod support;

use playground_engine::{PAYLOAD_BUDGET, Record, Shard, Span};
use support::Service;

const KIB: u64 = 1_024;
const DATA: [u8; 100] = [b'x'; 100];

/// Two shards of a stream and room for 64 KiB of data.
fn small() -> Service {
    let mut service = Service::new();
    service.account = service.account.with_payload_budget(64 * KIB);
    service.create(2);
    service
}

fn held(service: &Service) -> u64 {
    service.stream().shards().map(Shard::payload_bytes).sum()
}

/// All records, oldest first.
fn all(service: &Service) -> Vec<Record> {
    let mut records: Vec<Record> =
        service.stream().shards().flat_map(|shard| shard.records().iter().cloned()).collect();
    records.sort_by_key(Record::arrived);
    records
}

fn put(service: &mut Service, count: u32) {
    for number in 0..count {
        service.pass(Span::from_millis(3));
        service.put(&format!("key-{number}"), &DATA).expect("stored");
    }
}

#[test]
fn the_oldest_data_goes_first_and_no_more_than_must() {
    let mut service = small();
    put(&mut service, 600);
    assert_eq!((held(&service), service.account.payloads().gone().records), (60_000, 0));
    for _ in 0..40 {
        put(&mut service, 50);
        assert!(held(&service) <= 64 * KIB, "{} bytes are held", held(&service));
        assert!(held(&service) >= 64 * KIB / 32 * 30 - 200, "{} bytes are held", held(&service));
    }
    let records = all(&service);
    let gone = records.iter().filter(|record| record.is_emptied()).count();
    assert!(records[..gone].iter().all(Record::is_emptied), "the oldest are those without data");
    assert!(records[gone..].iter().all(|record| record.payload() == DATA));
    let told = service.account.payloads().gone();
    assert_eq!((told.records, told.bytes), (gone as u64, gone as u64 * 100));
    assert_eq!(told.until, records[gone - 1].arrived());
    assert_eq!(held(&service) + told.bytes, 2_600 * 100);
}

#[test]
fn what_is_counted_stays_exact() {
    let (mut small, mut large) = (small(), Service::with_shards(2));
    for service in [&mut small, &mut large] {
        put(service, 2_000);
    }
    assert_eq!((large.account.payloads().budget(), large.account.payloads().gone().records), (PAYLOAD_BUDGET, 0));
    assert!(small.account.payloads().gone().records > 1_000);
    let facts = |service: &Service, record: &Record| {
        let number = service.stream().shards().map(|shard| shard.sequence_of(record)).next();
        (record.key().map(str::to_owned), record.hash(), record.arrived(), record.billed_bytes(), number)
    };
    let (less, more) = (all(&small), all(&large));
    assert!(less.iter().map(|record| facts(&small, record)).eq(more.iter().map(|record| facts(&large, record))));
    for number in 0..2 {
        assert_eq!(small.shard(number).totals(), large.shard(number).totals());
        let (short, long) = (small.iterator(number, "TRIM_HORIZON"), large.iterator(number, "TRIM_HORIZON"));
        let (short, long) = (small.read(&short).expect("read"), large.read(&long).expect("read"));
        assert_eq!((short.records.len(), short.millis_behind_latest), (long.records.len(), long.millis_behind_latest));
        assert!(short.records[0].is_emptied() && short.records[0].payload().is_empty());
        assert_eq!(short.records[0].payload_bytes(), 100);
        assert_eq!(long.records[0].payload(), DATA);
        let now = small.now;
        assert_eq!(small.shard(number).read_bytes_last_second(now), large.shard(number).read_bytes_last_second(now));
    }
    assert_ne!(small.journal.fingerprint(), large.journal.fingerprint(), "what was let go is part of the state");
}

#[test]
fn data_that_retention_removes_makes_room_and_is_not_counted_as_let_go() {
    let mut service = small();
    for _ in 0..4 {
        put(&mut service, 600);
        service.pass(Span::from_hours(25));
    }
    assert_eq!(service.account.payloads().gone().records, 0);
    // A clone goes its own way.
    let before = service.account.clone();
    put(&mut service, 1_000);
    assert_eq!(before.payloads().gone().records, 0);
    assert!(
        before
            .streams()
            .flat_map(playground_engine::Stream::shards)
            .all(|shard| shard.records().iter().all(|record| !record.is_emptied()))
    );
}
