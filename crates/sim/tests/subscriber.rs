//! Fan-out readers: registration, pushes, renewal, order over reshards, farewell.

mod support;

use playground_engine::api::{RegisterStreamConsumer, Request};
use playground_engine::{ClientId, ConsumerStatus};
use playground_sim::{Actor, ActorChange, KeyStrategy, Registration, Start};
use support::{Rig, generator, producer, rows, subscriber};

fn registration(rig: &Rig, id: ClientId) -> Registration {
    match rig.actor(id) {
        Actor::Subscriber(actor) => actor.registration(),
        Actor::Producer(_) | Actor::Poller(_) | Actor::Application(_) => panic!("it is a fan-out reader"),
    }
}

#[test]
fn it_registers_waits_and_reads() {
    let mut rig = Rig::with_stream(4);
    rig.spawn(producer(200_000, rows(1_000)));
    let id = rig.spawn(subscriber("alerts", Start::TrimHorizon));
    rig.run_ms(1_000);
    assert_eq!(registration(&rig, id), Registration::Waiting);
    rig.run_ms(15_000);
    assert_eq!(registration(&rig, id), Registration::Active);
    rig.assert_all_read(id);
}

#[test]
fn records_come_about_seventy_milliseconds_after_they_are_stored() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(subscriber("alerts", Start::Latest));
    rig.run_ms(15_000);
    rig.spawn(producer(10_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    rig.run_ms(20_000);
    let p50 = rig.reader(id).latency().p50_ms().expect("records came");
    assert!((60..=90).contains(&p50), "{p50}");
}

#[test]
fn it_renews_after_five_minutes_without_loss() {
    let mut rig = Rig::with_stream(2);
    let web = rig.spawn(producer(5_000, generator(KeyStrategy::Random { keys: 20 }, 30)));
    let id = rig.spawn(subscriber("alerts", Start::TrimHorizon));
    rig.run_ms(700_000);
    let subscribed = rig.calls.iter().filter(|(_, _, name)| *name == "SubscribeToShard").count();
    assert!(subscribed >= 6, "{subscribed}");
    rig.tune(web, ActorChange::Pause);
    rig.run_ms(2_000);
    rig.assert_all_read(id);
}

#[test]
fn it_follows_splits_and_merges() {
    let mut rig = Rig::with_stream(2);
    let web = rig.spawn(producer(40_000, generator(KeyStrategy::Random { keys: 40 }, 30)));
    let id = rig.spawn(subscriber("alerts", Start::TrimHorizon));
    rig.run_ms(20_000);
    rig.split(1);
    rig.merge(0, 2);
    rig.run_ms(10_000);
    rig.tune(web, ActorChange::Pause);
    rig.run_ms(2_000);
    rig.assert_all_read(id);
}

#[test]
fn it_uses_a_consumer_that_exists() {
    let mut rig = Rig::with_stream(1);
    let arn = rig.stream().arn();
    rig.ask(Request::RegisterStreamConsumer(RegisterStreamConsumer {
        stream_arn: Some(arn.into()),
        consumer_name: Some("alerts".into()),
        ..RegisterStreamConsumer::default()
    }))
    .expect("the name is free");
    rig.run_ms(15_000);
    let id = rig.spawn(subscriber("alerts", Start::TrimHorizon));
    rig.run_ms(1_000);
    assert_eq!(registration(&rig, id), Registration::Active);
    rig.put("a", "x");
    rig.run_ms(1_000);
    rig.assert_all_read(id);
}

#[test]
fn stopping_takes_the_consumer_away() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(subscriber("alerts", Start::TrimHorizon));
    rig.run_ms(15_000);
    rig.stop(id);
    let status = rig.stream().consumers().next().map(playground_engine::Consumer::status);
    assert_eq!(status, Some(ConsumerStatus::Deleting));
    rig.run_ms(15_000);
    assert_eq!(rig.stream().consumers().count(), 0);
}

#[test]
fn a_pause_loses_nothing() {
    let mut rig = Rig::with_stream(1);
    let web = rig.spawn(producer(10_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    let id = rig.spawn(subscriber("alerts", Start::TrimHorizon));
    rig.run_ms(20_000);
    rig.tune(id, ActorChange::Pause);
    rig.run_ms(20_000);
    rig.tune(id, ActorChange::Resume);
    rig.run_ms(10_000);
    rig.tune(web, ActorChange::Pause);
    rig.run_ms(2_000);
    rig.assert_all_read(id);
}

#[test]
fn a_stream_made_anew_is_read_anew() {
    use playground_engine::api::{DeleteStream, StreamRef};
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(subscriber("alerts", Start::TrimHorizon));
    rig.run_ms(15_000);
    rig.put("a", "old");
    rig.run_ms(1_000);
    let delete = DeleteStream { stream: StreamRef::named("s"), enforce_consumer_deletion: Some(true) };
    rig.ask(Request::DeleteStream(delete)).expect("it exists");
    rig.run_ms(25_000);
    rig.create(2);
    rig.run_ms(40_000);
    rig.put("a", "new");
    rig.run_ms(1_000);
    rig.assert_all_read(id);
}

#[test]
fn a_slow_reader_is_not_pushed_to_while_it_works() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(subscriber("alerts", Start::Latest));
    rig.run_ms(15_000);
    rig.tune(id, ActorChange::Work(100_000));
    rig.spawn(producer(100_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    rig.run_ms(20_000);
    let shard = rig.reader(id).shards().next().expect("one shard");
    let done = shard.done_offset(rig.now);
    // Ten records a second are worked through, a hundred come.
    assert!((150..=210).contains(&done), "{done}");
    assert!(shard.next_offset < rig.shard(0).next_offset(), "the rest waits in the stream");
}

#[test]
fn whoever_does_not_read_for_too_long_is_disconnected_and_comes_back() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(subscriber("alerts", Start::Latest));
    rig.run_ms(15_000);
    rig.tune(id, ActorChange::Work(1_000_000));
    (0..60).for_each(|_| rig.put("a", "x"));
    rig.run_ms(45_000);
    let shard = rig.reader(id).shards().next().expect("one shard");
    assert_eq!(shard.renewals, 0, "still at work");
    rig.run_ms(30_000);
    let shard = rig.reader(id).shards().next().expect("one shard");
    assert_eq!(shard.renewals, 1, "after the thirty seconds it was let go");
    rig.put("a", "y");
    rig.run_ms(2_000);
    rig.assert_all_read(id);
}

#[test]
fn a_pushed_position_set_back_reads_again() {
    let mut rig = Rig::with_stream(1);
    let begin = rig.now;
    let id = rig.spawn(subscriber("alerts", Start::Latest));
    rig.run_ms(15_000);
    (0..30).for_each(|_| rig.put("a", "x"));
    rig.run_ms(10_000);
    rig.tune(id, ActorChange::Seek { shard: None, at: begin });
    rig.run_ms(10_000);
    let reader = rig.reader(id);
    assert_eq!((reader.delivered(), reader.delivered_again()), (60, 30));
}
