//! Pollers: start positions, order over reshards, throttling, expiry, empty answers.

mod support;

use playground_engine::{ApiError, Span};
use playground_sim::{ActorChange, CallEnd, KeyStrategy, ReadingState, Start, WhyEmpty};
use support::{Rig, generator, poller, producer, rows};

fn delivered(rig: &Rig, id: playground_engine::ClientId) -> u64 {
    rig.reader(id).delivered()
}

#[test]
fn trim_horizon_reads_everything() {
    let mut rig = Rig::with_stream(4);
    rig.spawn(producer(200_000, rows(1_000)));
    rig.run_ms(3_000);
    let id = rig.spawn(poller(Start::TrimHorizon, 1_000));
    rig.run_ms(10_000);
    rig.assert_all_read(id);
    assert_eq!(delivered(&rig, id), 1_000);
}

#[test]
fn latest_reads_what_comes_later_and_says_why_it_was_empty() {
    let mut rig = Rig::with_stream(1);
    rig.put("a", "before");
    let id = rig.spawn(poller(Start::Latest, 1_000));
    rig.run_ms(3_000);
    let shard = rig.reader(id).shards().next().expect("one shard");
    assert_eq!((shard.last_empty, shard.delivered), (Some(WhyEmpty::LatestAfterPut), 0));
    rig.put("a", "after");
    rig.run_ms(3_000);
    let shard = rig.reader(id).shards().next().expect("one shard");
    assert_eq!((shard.last_empty, shard.delivered), (Some(WhyEmpty::CaughtUp), 1));
    assert_eq!(shard.deliveries.first(), 0);
    assert_eq!(shard.deliveries.get(0).map(|delivery| delivery.from), Some(1));
}

#[test]
fn positions_by_number_and_by_time() {
    let mut rig = Rig::with_stream(1);
    for data in ["one", "two", "three"] {
        rig.put("a", data);
        rig.run_ms(1_000);
    }
    let second = rig.shard(0).record(1).expect("three are there").clone();
    let number = rig.shard(0).sequence_of(&second).to_string();
    let shard = || rig.shard(0).id().to_string().into();
    let starts = [
        (Start::AtSequence { shard: shard(), number: number.clone().into() }, 2),
        (Start::AfterSequence { shard: shard(), number: number.into() }, 1),
        (Start::AtTimestamp(second.arrived()), 2),
        (Start::AtTimestamp(second.arrived().plus(Span::from_millis(1))), 1),
    ];
    for (start, expected) in starts {
        let id = rig.spawn(poller(start.clone(), 5_000));
        rig.run_ms(1_000);
        assert_eq!(delivered(&rig, id), expected, "{start:?}");
    }
}

#[test]
fn a_child_waits_for_its_parents() {
    let mut rig = Rig::with_stream(2);
    rig.spawn(producer(20_000, generator(KeyStrategy::Random { keys: 40 }, 30)));
    let early = rig.spawn(poller(Start::TrimHorizon, 300));
    rig.run_ms(5_000);
    rig.split(0);
    rig.merge(2, 3);
    let late = rig.spawn(poller(Start::TrimHorizon, 300));
    rig.run_ms(25);
    let locked = |id| rig.reader(id).shards().filter(|s| matches!(s.state, ReadingState::Locked { .. })).count();
    assert_eq!(locked(late), 3, "two children of the split and one of the merge");
    rig.run_ms(10_000);
    let split = rig.reader(late).shard(playground_engine::ShardId(2)).expect("it is read");
    let parent = rig.reader(late).shard(playground_engine::ShardId(0)).expect("it is read");
    let first_of_child = split.deliveries.get(0).map(|delivery| delivery.at);
    let last_of_parent = parent.deliveries.last().map(|delivery| delivery.at);
    assert!(last_of_parent <= first_of_child);
    assert_eq!(parent.state, ReadingState::Ended);
    assert_eq!(parent.last_empty.unwrap_or(WhyEmpty::Closed), WhyEmpty::Closed);
    // Let the last records arrive.
    rig.tune(playground_engine::ClientId(1), ActorChange::Pause);
    rig.run_ms(3_000);
    rig.assert_all_read(early);
    rig.assert_all_read(late);
}

#[test]
fn latest_leaves_closed_shards_alone() {
    let mut rig = Rig::with_stream(1);
    rig.put("a", "old");
    rig.split(0);
    let id = rig.spawn(poller(Start::Latest, 500));
    rig.run_ms(2_000);
    let shards: Vec<_> = rig.reader(id).shards().map(|known| known.shard.number()).collect();
    assert_eq!(shards, [1, 2]);
    rig.put("a", "new");
    rig.run_ms(2_000);
    assert_eq!(delivered(&rig, id), 1);
}

#[test]
fn six_fast_pollers_throttle_each_other_and_go_on() {
    let mut rig = Rig::with_stream(1);
    rig.spawn(producer(10_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    let ids: Vec<_> = (0..6).map(|_| rig.spawn(poller(Start::TrimHorizon, 200))).collect();
    rig.run_ms(20_000);
    let throttled = |id: &playground_engine::ClientId| {
        rig.reader(*id).calls_recent().filter(|(_, _, end)| *end == CallEnd::Throttled).count()
    };
    assert!(ids.iter().map(throttled).sum::<usize>() > 10);
    rig.tune(playground_engine::ClientId(1), ActorChange::Pause);
    rig.run_ms(1_000);
    ids[1..].iter().for_each(|id| rig.tune(*id, ActorChange::Pause));
    rig.run_ms(5_000);
    rig.assert_all_read(ids[0]);
}

#[test]
fn an_expired_iterator_is_replaced_without_loss() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(poller(Start::Latest, 500));
    rig.run_ms(2_000);
    rig.tune(id, ActorChange::Pause);
    rig.put("a", "while away");
    rig.run_ms(301_000);
    rig.tune(id, ActorChange::Resume);
    rig.run_ms(2_000);
    assert_eq!(delivered(&rig, id), 1);
    assert!(rig.reader(id).last_error().is_none());
    let expired = rig.calls.iter().filter(|(_, _, name)| *name == "GetShardIterator").count();
    assert_eq!(expired, 2);
}

#[test]
fn a_missing_stream_is_waited_for() {
    let mut rig = Rig::new();
    let id = rig.spawn(poller(Start::TrimHorizon, 500));
    rig.run_ms(3_000);
    assert_eq!(rig.reader(id).last_error().map(ApiError::code), Some("ResourceNotFoundException"));
    rig.create(2);
    rig.run_ms(25_000);
    rig.put("a", "x");
    rig.run_ms(2_000);
    rig.assert_all_read(id);
}

#[test]
fn intervals_below_two_hundred_count_as_that() {
    let mut rig = Rig::with_stream(1);
    rig.spawn(poller(Start::TrimHorizon, 1));
    rig.run_ms(10_000);
    let polls = rig.calls.iter().filter(|(_, _, name)| *name == "GetRecords").count();
    assert!((49..=51).contains(&polls), "{polls}");
}

#[test]
fn latency_is_counted_per_record() {
    let mut rig = Rig::with_stream(1);
    rig.spawn(producer(50_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    let id = rig.spawn(poller(Start::TrimHorizon, 1_000));
    rig.run_ms(30_000);
    let latency = rig.reader(id).latency();
    // Not those that were there before the first answer.
    assert!((delivered(&rig, id) - 60..=delivered(&rig, id)).contains(&latency.count()));
    let (p50, p99) = (latency.p50_ms().expect("records came"), latency.p99_ms().expect("records came"));
    assert!((350..=700).contains(&p50) && (900..=1_100).contains(&p99), "{p50} {p99}");
}
