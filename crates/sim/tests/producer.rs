//! Producers: rates, batches, replay, retries, streams that cannot be used.

mod support;

use playground_engine::Span;
use playground_sim::{ActorChange, ActorSpec, KeyStrategy, ProducerSpec, Retry};
use std::collections::BTreeMap;
use support::{Rig, generator, producer, rows};

fn fixed(key: &str) -> KeyStrategy {
    KeyStrategy::Fixed(key.into())
}

#[test]
fn slow_rates_put_one_record_a_call() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(producer(4_000, generator(fixed("a"), 50)));
    rig.run_ms(10_000);
    assert!(rig.calls.iter().all(|(_, _, name)| *name == "PutRecord"));
    assert_eq!(rig.calls.len(), 40);
    assert_eq!(rig.shard(0).next_offset(), 40);
    assert_eq!((rig.producer(id).sent(), rig.producer(id).refused()), (41, 0), "one more is on its way");
}

#[test]
fn fast_rates_put_batches() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(producer(900_000, generator(KeyStrategy::Random { keys: 100 }, 20)));
    rig.run_ms(10_000);
    assert!(rig.calls.iter().all(|(_, _, name)| *name == "PutRecords"));
    assert_eq!(rig.calls.len(), 500, "one call every 20 ms");
    let sent = rig.producer(id).sent();
    assert!((8_980..=9_001).contains(&sent), "{sent}");
}

#[test]
fn the_fastest_rate_sends_a_million_a_second() {
    let mut rig = Rig::with_stream(4);
    let spec = ProducerSpec {
        name: "flood".into(),
        stream: "s".into(),
        rate_milli: u64::MAX,
        source: generator(KeyStrategy::Random { keys: 1_000 }, 10),
        retry: Retry::None,
    };
    let id = rig.spawn(ActorSpec::Producer(spec));
    rig.run_ms(200);
    let sent = rig.producer(id).sent();
    assert!((200_000..=200_001).contains(&sent), "{sent}");
    let batches = rig.calls.iter().filter(|(at, _, _)| at.since(rig.calls[0].0) < Span::from_millis(10)).count();
    assert!(batches <= 2, "the first tick sends one record: {batches}");
}

#[test]
fn rows_are_stored_once_each_and_in_order_per_key() {
    let mut rig = Rig::with_stream(4);
    let id = rig.spawn(producer(500_000, rows(3_000)));
    assert_eq!(rig.producer(id).remaining(), Some(3_000));
    rig.run_ms(10_000);
    assert_eq!((rig.producer(id).remaining(), rig.producer(id).stored()), (Some(0), 3_000));
    let mut last = BTreeMap::new();
    for (shard, key, payload) in rig.stored() {
        let row: u32 = String::from_utf8(payload).expect("text")[4..].parse().expect("a number");
        assert!(last.insert((shard, key), row).is_none_or(|before| before < row));
    }
    assert_eq!(rig.stored().len(), 3_000);
}

#[test]
fn refused_entries_are_sent_again_before_new_ones() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(producer(1_500_000, rows(6_000)));
    rig.run_ms(30_000);
    let producer = rig.producer(id);
    assert!(producer.refused() > 0 && producer.retried() == producer.refused());
    assert_eq!((producer.stored(), producer.sent(), producer.remaining()), (6_000, 6_000, Some(0)));
    let offered: u32 = producer.seconds().iter().map(|second| second.offered).sum();
    assert_eq!(u64::from(offered + producer.running_second().offered), producer.sent() + producer.retried());
}

#[test]
fn without_retry_refused_entries_are_lost() {
    let mut rig = Rig::with_stream(1);
    let spec = ProducerSpec {
        name: "careless".into(),
        stream: "s".into(),
        rate_milli: 1_500_000,
        source: rows(6_000),
        retry: Retry::None,
    };
    let id = rig.spawn(ActorSpec::Producer(spec));
    rig.run_ms(30_000);
    let producer = rig.producer(id);
    assert!(producer.refused() > 0 && producer.retried() == 0);
    assert_eq!(producer.stored() + producer.refused(), 6_000);
    assert_eq!(rig.shard(0).next_offset(), producer.stored());
}

#[test]
fn a_missing_stream_is_tried_once_a_second_until_it_is_there() {
    let mut rig = Rig::new();
    let id = rig.spawn(producer(100_000, rows(50)));
    rig.run_ms(5_000);
    assert!(rig.calls.len() <= 6, "{}", rig.calls.len());
    assert_eq!(rig.producer(id).last_error().map(playground_engine::ApiError::code), Some("ResourceNotFoundException"));
    rig.create(1);
    rig.run_ms(10_000);
    assert!(rig.producer(id).waiting() && rig.producer(id).last_error().is_some());
    rig.run_ms(15_000);
    assert_eq!((rig.producer(id).stored(), rig.producer(id).remaining()), (50, Some(0)));
    assert!(rig.producer(id).last_error().is_none());
}

#[test]
fn rate_pause_and_resume_take_effect() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(producer(10_000, generator(fixed("a"), 10)));
    rig.run_ms(1_000);
    rig.tune(id, ActorChange::Pause);
    let before = rig.producer(id).sent();
    rig.run_ms(5_000);
    assert_eq!(rig.producer(id).sent(), before);
    rig.tune(id, ActorChange::Resume);
    rig.run_ms(1_000);
    assert_eq!(rig.producer(id).sent(), before + 10);
    rig.tune(id, ActorChange::Rate(200_000));
    rig.run_ms(1_000);
    assert_eq!(rig.producer(id).sent(), before + 10 + 200);
    rig.tune(id, ActorChange::Rate(0));
    rig.run_ms(10_000);
    assert_eq!(rig.producer(id).sent(), before + 10 + 200);
}

#[test]
fn round_robin_takes_turns_and_zipf_has_favourites() {
    let mut rig = Rig::with_stream(1);
    let keys = ["x", "y", "z"].map(Into::into).to_vec();
    rig.spawn(producer(30_000, generator(KeyStrategy::RoundRobin { keys }, 10)));
    rig.run_ms(2_000);
    let stored: Vec<_> = rig.stored().into_iter().map(|(_, key, _)| key).take(6).collect();
    assert_eq!(stored, ["x", "y", "z", "x", "y", "z"]);

    let mut rig = Rig::with_stream(1);
    rig.spawn(producer(900_000, generator(KeyStrategy::Zipf { keys: 50, exponent_hundredths: 100 }, 10)));
    rig.run_ms(10_000);
    let mut counts = BTreeMap::new();
    rig.stored().into_iter().for_each(|(_, key, _)| *counts.entry(key).or_insert(0_u32) += 1);
    assert!(counts["key-0"] > 3 * counts["key-4"] && counts["key-4"] > 3 * counts["key-40"], "{counts:?}");
}

#[test]
fn payloads_are_cut_to_calls_of_five_megabytes() {
    let mut rig = Rig::with_stream(16);
    let id = rig.spawn(producer(100_000, generator(KeyStrategy::Random { keys: 1_000 }, 1_000_000)));
    rig.run_ms(1_000);
    assert!(rig.producer(id).last_error().is_none(), "{:?}", rig.producer(id).last_error());
    assert!(rig.producer(id).stored() > 0);
}
