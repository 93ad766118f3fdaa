//! Pollers: start positions, order over reshards, throttling, expiry, empty answers.

mod support;

use playground_engine::Span;
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
    assert_eq!(rig.reader(id).last_error().map(|error| error.code()), Some("ResourceNotFoundException"));
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

/// Sends as many records of one key as were asked for.
fn puts(rig: &mut Rig, count: usize) {
    (0..count).for_each(|_| rig.put("a", "x"));
}

#[test]
fn a_poller_works_between_its_polls() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(poller(Start::TrimHorizon, 1_000));
    rig.tune(id, ActorChange::Work(20_000));
    puts(&mut rig, 100);
    rig.run_ms(1_500);
    let polls = |rig: &Rig| rig.calls.iter().filter(|(_, _, name)| *name == "GetRecords").count();
    let before = polls(&rig);
    let shard = rig.reader(id).shards().next().expect("one shard");
    let (got, done) = (shard.next_offset, shard.done_offset(rig.now));
    assert_eq!(got, 100, "all came with one answer");
    assert!(done > 0 && done < 100, "{done} of them are worked through");
    // Two seconds of work: 100 records of 20 ms each.
    assert_eq!(shard.busy_until(rig.now), shard.deliveries.get(0).expect("one").at.plus(Span::from_millis(2_000)));
    rig.run_ms(300);
    assert_eq!(polls(&rig), before, "no poll while it works");
    rig.run_ms(2_000);
    assert!(polls(&rig) > before);
    let shard = rig.reader(id).shards().next().expect("one shard");
    assert_eq!(shard.done_offset(rig.now), 100);
}

#[test]
fn less_work_from_now_on_counts_for_what_is_left() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(poller(Start::TrimHorizon, 1_000));
    rig.tune(id, ActorChange::Work(1_000_000));
    puts(&mut rig, 10);
    rig.run_ms(3_000);
    rig.tune(id, ActorChange::Work(0));
    let shard = rig.reader(id).shards().next().expect("one shard");
    assert_eq!((shard.done_offset(rig.now), shard.busy_until(rig.now)), (10, rig.now));
}

#[test]
fn an_expired_iterator_leaves_the_words_of_the_service() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(poller(Start::Latest, 500));
    rig.run_ms(2_000);
    rig.tune(id, ActorChange::Pause);
    rig.run_ms(301_000);
    rig.tune(id, ActorChange::Resume);
    rig.run_ms(2_000);
    let shard = rig.reader(id).shards().next().expect("one shard");
    let (_, error) = shard.expired.as_ref().expect("the call after the pause was refused");
    assert_eq!(error.code(), "ExpiredIteratorException");
    assert_eq!(shard.state, ReadingState::Reading);
}

#[test]
fn a_position_set_back_reads_again_and_counts_it() {
    let mut rig = Rig::with_stream(2);
    let start = rig.now;
    rig.spawn(producer(20_000, rows(100)));
    let id = rig.spawn(poller(Start::TrimHorizon, 500));
    rig.run_ms(10_000);
    rig.assert_all_read(id);
    rig.tune(id, ActorChange::Seek { shard: None, at: start });
    rig.run_ms(5_000);
    let reader = rig.reader(id);
    assert_eq!((reader.delivered(), reader.delivered_again()), (200, 100));
    rig.assert_all_read(id);
    // One shard alone.
    let stored = rig.shard(0).next_offset();
    rig.tune(id, ActorChange::Seek { shard: Some(playground_engine::ShardId(0)), at: start });
    rig.run_ms(5_000);
    assert_eq!(rig.reader(id).delivered(), 200 + stored);
    let first = rig.reader(id).shard(playground_engine::ShardId(0)).expect("it is read");
    assert!(first.delivered_at(0) > Some(rig.now.minus(Span::from_millis(5_000))));
}

#[test]
fn a_position_set_back_before_a_split_reads_the_parent_first() {
    let mut rig = Rig::with_stream(1);
    let begin = rig.now;
    rig.put("a", "old");
    rig.split(0);
    // It begins with the children alone.
    let id = rig.spawn(poller(Start::Latest, 500));
    rig.run_ms(3_000);
    assert_eq!(delivered(&rig, id), 0);
    rig.tune(id, ActorChange::Seek { shard: None, at: begin });
    rig.run_ms(5_000);
    assert_eq!(delivered(&rig, id), 1);
    let states: Vec<_> = rig.reader(id).shards().map(|known| known.state.clone()).collect();
    assert_eq!(states, [ReadingState::Ended, ReadingState::Reading, ReadingState::Reading]);
}

#[test]
fn children_read_at_once_overtake_their_parent() {
    let mut rig = Rig::with_stream(1);
    rig.spawn(producer(100_000, generator(KeyStrategy::Random { keys: 10 }, 30)));
    let careful = rig.spawn(poller(Start::TrimHorizon, 500));
    let hasty = rig.spawn(poller(Start::TrimHorizon, 500));
    for id in [careful, hasty] {
        // 20 ms a record: half as fast as they come, so the parent is unread when it closes.
        rig.tune(id, ActorChange::Work(20_000));
    }
    rig.tune(hasty, ActorChange::ParentsFirst(false));
    rig.run_ms(10_000);
    rig.split(0);
    rig.run_ms(60_000);
    assert_eq!(rig.reader(careful).overtaken(), (0, None));
    let (count, last) = rig.reader(hasty).overtaken();
    let last = last.expect("some were overtaken");
    assert!(count > 0);
    let key = |shard: playground_engine::ShardId, offset| {
        rig.shard(shard.number()).record(offset).and_then(|record| record.key().map(str::to_owned))
    };
    assert_eq!(key(last.shard, last.offset), key(last.by_shard, last.by_offset), "both have one key");
    assert!(last.by_shard > last.shard);
}
