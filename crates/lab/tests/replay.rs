//! The main job: rows replayed by two keys into four shards, a split and a merge in mid-stream,
//! and both kinds of readers get everything once, in order.

mod support;

use playground_engine::{ClientId, ShardId};
use playground_lab::{Command, Genesis, Lab};
use playground_sim::{ActorSpec, Reader, ReadingState, Rows, Source};
use std::collections::BTreeMap;
use std::sync::Arc;
use support::{create, merge, poller, producer, run_ms, split, subscriber};

const ROWS: u32 = 4_000;

/// Rows like a day of flights: a few carriers, many tails. `by` chooses the key.
fn flights(by: &str) -> Source {
    let mut rows = Rows::builder();
    for row in 0..ROWS {
        let (carrier, tail) = (format!("C{}", row * row % 16), format!("N{}", row * 7_919 % 611));
        let key = if by == "carrier" { &carrier } else { &tail };
        rows.push(key, format!("{by},{row},{carrier},{tail}").as_bytes());
    }
    Source::Rows(Arc::new(rows.build()))
}

/// The life of a lab in which both replays run while the stream is cut and joined.
fn replayed() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("flights", 4));
    run_ms(&mut lab, 21_000);
    lab.perform(poller("flights", 400));
    lab.perform(subscriber("flights", "alerts"));
    run_ms(&mut lab, 12_000);
    lab.perform(producer("flights", 90_000, flights("carrier")));
    lab.perform(producer("flights", 45_000, flights("tail")));
    run_ms(&mut lab, 6_000);
    let cut = split(&lab, "flights", 1).expect("the shard is there");
    lab.perform(cut);
    run_ms(&mut lab, 30_000);
    lab.perform(merge("flights", 2, 3));
    run_ms(&mut lab, 90_000);
    lab
}

/// What a reader was given, in the order it was given: shard by shard at each delivery.
fn received(lab: &Lab, reader: &Reader) -> Vec<(String, String)> {
    let stream = lab.world().account().stream("flights").expect("it was created");
    let mut deliveries: Vec<_> = reader
        .shards()
        .flat_map(|shard| shard.deliveries.iter().map(move |delivery| (delivery.at, shard.shard, *delivery)))
        .collect();
    deliveries.sort_by_key(|(at, shard, delivery)| (*at, *shard, delivery.from));
    let records = deliveries.into_iter().flat_map(|(_, shard, delivery)| {
        (delivery.from..delivery.from + u64::from(delivery.records)).map(move |offset| (shard, offset))
    });
    let text = |(shard, offset): (ShardId, u64)| {
        let record = stream.shard(shard).and_then(|shard| shard.record(offset)).expect("it was delivered");
        let payload = String::from_utf8(record.payload().to_vec()).expect("it was text");
        (record.key().expect("it has a key").to_owned(), payload)
    };
    records.map(text).collect()
}

#[test]
fn both_readers_get_every_record_once_and_in_order() {
    let lab = replayed();
    let stream = lab.world().account().stream("flights").expect("it was created");
    assert_eq!(stream.shards().count(), 7, "four, two of the split, one of the merge");
    let producers = lab.world().actors().filter_map(|(_, actor)| actor.producer());
    for actor in producers {
        assert_eq!((actor.remaining(), actor.stored()), (Some(0), u64::from(ROWS)));
        assert_eq!(actor.refused(), 0, "nothing is sent again, so the order is the order of the rows");
    }
    for id in [ClientId(1), ClientId(2)] {
        let reader = lab.world().actor(id).and_then(|actor| actor.reader()).expect("it is a reader");
        for shard in stream.shards() {
            let known = reader.shard(shard.id()).expect("it is read");
            let mut next = 0;
            for delivery in known.deliveries.iter() {
                assert_eq!(delivery.from, next, "{} reads {} in order", reader.name(), shard.id());
                next += u64::from(delivery.records);
            }
            assert_eq!(next, shard.next_offset(), "{} reads {} to the end", reader.name(), shard.id());
            assert_eq!(known.state == ReadingState::Ended, !shard.is_open(), "{} of {}", shard.id(), reader.name());
        }
        let received = received(&lab, reader);
        let mut payloads: Vec<_> = received.iter().map(|(_, payload)| payload.clone()).collect();
        payloads.sort_unstable();
        payloads.dedup();
        assert_eq!((received.len(), payloads.len()), (8_000, 8_000), "{}", reader.name());
        // Both replays share no key, so the rows of a key must come in their order.
        let mut last = BTreeMap::new();
        for (key, payload) in received {
            let row: u32 = payload.split(',').nth(1).and_then(|row| row.parse().ok()).expect("the second column");
            assert!(last.insert(key, row).is_none_or(|before| before < row), "{} reads {payload} late", reader.name());
        }
    }
}

#[test]
fn the_same_life_opens_from_its_session() {
    let lab = replayed();
    let bytes = lab.save();
    let rows: usize = lab
        .entries()
        .iter()
        .map(|entry| match &*entry.command {
            Command::Spawn(ActorSpec::Producer(spec)) => match &spec.source {
                Source::Rows(rows) => usize::try_from(rows.bytes()).expect("it is small"),
                Source::Generator { .. } => 0,
            },
            _ => 0,
        })
        .sum();
    assert!(bytes.len() < rows + 8_000 * 3 + 2_000, "rows are packed: {} for {rows}", bytes.len());
    let opened = Lab::open(&bytes).expect("it was saved by us");
    assert_eq!(opened.as_saved(), Some(true));
    assert_eq!(opened.world().fingerprint(), lab.world().fingerprint());
}
