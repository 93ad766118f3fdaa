//! KCL applications: sharing leases, failing over, checkpoints, parents and children, cleaning up.

mod support;

use playground_engine::api::{DeregisterStreamConsumer, Request};
use playground_engine::{ClientId, ShardId};
use playground_sim::{
    ActorChange, ApplicationChange, Checkpoint, CheckpointPolicy, KeyStrategy, LeaseEventKind, ReadingState,
    Registration, Retrieval, Start, WorkerId,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use support::{Rig, application, fetching, generator, producer, rows, subscriber};

const W1: WorkerId = WorkerId(1);
const W2: WorkerId = WorkerId(2);

fn change(rig: &mut Rig, id: ClientId, change: ApplicationChange) {
    rig.tune(id, ActorChange::Application(change));
}

/// How many unfinished leases each owner has.
fn loads(rig: &Rig, id: ClientId) -> BTreeMap<u32, usize> {
    let mut loads = BTreeMap::new();
    for lease in rig.application(id).leases().filter(|lease| !lease.finished()) {
        *loads.entry(lease.owner.map_or(0, |owner| owner.0)).or_default() += 1;
    }
    loads
}

fn count(rig: &Rig, id: ClientId, wanted: impl Fn(LeaseEventKind) -> bool) -> usize {
    rig.application(id).events().iter().filter(|event| wanted(event.kind)).count()
}

fn again(rig: &Rig, id: ClientId) -> u64 {
    let app = rig.application(id);
    rig.stream().shards().filter_map(|shard| app.progress(shard.id())).map(|progress| progress.again).sum()
}

#[test]
fn workers_share_the_leases_and_read_everything() {
    let mut rig = Rig::with_stream(4);
    rig.spawn(producer(200_000, rows(1_000)));
    let id = rig.spawn(application(Start::TrimHorizon, 2, CheckpointPolicy::EveryBatch));
    rig.run_ms(10_000);
    assert_eq!(loads(&rig, id), [(1, 2), (2, 2)].into());
    rig.assert_all_read(id);
    assert_eq!(again(&rig, id), 0);
}

#[test]
fn owners_renew_every_third_of_the_failover_time() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(application(Start::TrimHorizon, 1, CheckpointPolicy::EveryBatch));
    rig.run_ms(1_000);
    let lease = |rig: &Rig| rig.application(id).leases().next().expect("one lease").clone();
    let before = lease(&rig).counter;
    // Spec 13.3: 10000 / 3 - 25 = 3308 ms, so nine times in 30 s.
    rig.run_ms(30_000);
    assert_eq!(lease(&rig).counter, before + 9);
    assert_eq!(lease(&rig).owner, Some(W1));
}

#[test]
fn leases_of_a_killed_worker_run_out_and_what_was_not_written_down_comes_again() {
    let mut rig = Rig::with_stream(2);
    rig.spawn(producer(40_000, generator(KeyStrategy::Random { keys: 50 }, 30)));
    let id = rig.spawn(application(Start::TrimHorizon, 2, CheckpointPolicy::EverySeconds(30)));
    rig.run_ms(50_000);
    let victim = rig.application(id).leases().find(|lease| lease.owner == Some(W1)).expect("it has one").clone();
    let read = rig.reader(id).shard(victim.shard).expect("it is read").next_offset;
    let Checkpoint::After { next, .. } = victim.checkpoint else { panic!("30 s have passed") };
    assert!(next < read);
    change(&mut rig, id, ApplicationChange::KillWorker(W1));
    let killed = rig.now;
    // Nobody may take it before it has stood still for 10 s.
    rig.run_ms(9_900);
    assert_eq!(rig.application(id).lease(victim.shard).and_then(|lease| lease.owner), Some(W1));
    // Spec 13.3: the other worker looks every 20.05 s, and has to see the same counter twice.
    rig.run_ms(35_000);
    let lease = rig.application(id).lease(victim.shard).expect("it is there");
    assert_eq!((lease.owner, lease.switches), (Some(W2), u32::from(lease.checkpoint == victim.checkpoint)));
    let taken = rig
        .application(id)
        .events()
        .iter()
        .find(|event| event.kind == LeaseEventKind::TakenExpired { shard: victim.shard, by: W2, from: W1 });
    assert!(taken.is_some_and(|event| event.at.since(killed).millis() > 10_000));
    rig.run_ms(5_000);
    assert_eq!(rig.application(id).progress(victim.shard).map(|progress| progress.again), Some(read - next));
    assert!(rig.application(id).workers().all(|worker| worker.id == W2));
    rig.tune(ClientId(1), ActorChange::Pause);
    rig.run_ms(5_000);
    rig.assert_all_read(id);
}

#[test]
fn a_new_worker_steals_until_it_has_its_share() {
    let mut rig = Rig::with_stream(4);
    let id = rig.spawn(application(Start::TrimHorizon, 1, CheckpointPolicy::EveryBatch));
    rig.run_ms(5_000);
    assert_eq!(loads(&rig, id), [(1, 4)].into());
    change(&mut rig, id, ApplicationChange::AddWorker);
    // Spec 13.3: one lease at a time.
    assert_eq!(loads(&rig, id), [(1, 3), (2, 1)].into());
    rig.run_ms(21_000);
    assert_eq!(loads(&rig, id), [(1, 2), (2, 2)].into());
    rig.run_ms(100_000);
    assert_eq!(loads(&rig, id), [(1, 2), (2, 2)].into());
    assert_eq!(count(&rig, id, |kind| matches!(kind, LeaseEventKind::Stolen { by: W2, from: W1, .. })), 2);
    assert_eq!(count(&rig, id, |kind| matches!(kind, LeaseEventKind::Lost(_, W1))), 2);
}

#[test]
fn the_robbed_reads_on_until_its_next_renewal() {
    let mut rig = Rig::with_stream(1);
    rig.spawn(producer(20_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    let id = rig.spawn(application(Start::TrimHorizon, 2, CheckpointPolicy::ShardEnd));
    rig.run_ms(6_800);
    assert_eq!(rig.application(id).lease(ShardId(0)).and_then(|lease| lease.owner), Some(W1));
    change(&mut rig, id, ApplicationChange::Steal { shard: ShardId(0), worker: W2 });
    rig.run_ms(100);
    let readers = |rig: &Rig| [W1, W2].map(|worker| rig.application(id).reading(worker).count());
    assert_eq!(readers(&rig), [1, 1], "both think that they own it");
    rig.run_ms(3_400);
    assert_eq!(readers(&rig), [0, 1]);
    assert!(again(&rig, id) > 0);
}

#[test]
fn a_lease_handed_over_loses_and_repeats_nothing() {
    let mut rig = Rig::with_stream(1);
    rig.spawn(producer(20_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    let id = rig.spawn(application(Start::TrimHorizon, 2, CheckpointPolicy::ShardEnd));
    rig.run_ms(5_000);
    change(&mut rig, id, ApplicationChange::HandOver { shard: ShardId(0), worker: W2 });
    rig.run_ms(5_000);
    assert_eq!(rig.application(id).lease(ShardId(0)).and_then(|lease| lease.owner), Some(W2));
    assert_eq!(again(&rig, id), 0);
    rig.tune(ClientId(1), ActorChange::Pause);
    rig.run_ms(3_000);
    rig.assert_all_read(id);
}

#[test]
fn a_worker_that_retires_frees_its_leases_and_repeats_nothing() {
    let mut rig = Rig::with_stream(2);
    rig.spawn(producer(20_000, generator(KeyStrategy::Random { keys: 9 }, 30)));
    let id = rig.spawn(application(Start::TrimHorizon, 2, CheckpointPolicy::ShardEnd));
    rig.run_ms(5_000);
    change(&mut rig, id, ApplicationChange::RetireWorker(W1));
    assert_eq!(loads(&rig, id), [(0, 1), (2, 1)].into());
    rig.run_ms(21_000);
    assert_eq!(loads(&rig, id), [(2, 2)].into());
    rig.tune(ClientId(1), ActorChange::Pause);
    rig.run_ms(3_000);
    rig.assert_all_read(id);
    assert_eq!(again(&rig, id), 0);
}

#[test]
fn checkpoints_follow_their_policy() {
    let checkpoint = |policy| {
        let mut rig = Rig::with_stream(1);
        rig.spawn(producer(100_000, rows(250)));
        let id = rig.spawn(application(Start::TrimHorizon, 1, policy));
        rig.run_ms(20_000);
        match rig.application(id).leases().next().expect("one lease").checkpoint {
            Checkpoint::After { next, number } => {
                let record = rig.shard(0).record(next - 1).expect("it is stored");
                assert_eq!(rig.shard(0).sequence_of(record), number);
                Some(next)
            }
            _ => None,
        }
    };
    assert_eq!(checkpoint(CheckpointPolicy::EveryBatch), Some(250));
    assert_eq!(checkpoint(CheckpointPolicy::EveryRecords(100)), Some(200));
    assert_eq!(checkpoint(CheckpointPolicy::EveryRecords(1)), Some(250));
    assert_eq!(checkpoint(CheckpointPolicy::EverySeconds(5)), Some(250));
    assert_eq!(checkpoint(CheckpointPolicy::EverySeconds(60)), None);
    assert_eq!(checkpoint(CheckpointPolicy::ShardEnd), None);
}

#[test]
fn a_child_gets_its_lease_when_its_parents_end() {
    let mut rig = Rig::with_stream(2);
    rig.spawn(producer(20_000, generator(KeyStrategy::Random { keys: 40 }, 30)));
    let id = rig.spawn(application(Start::TrimHorizon, 2, CheckpointPolicy::EveryBatch));
    rig.run_ms(2_000);
    assert_eq!(rig.application(id).leases().count(), 2);
    rig.split(0);
    let children: Vec<_> = rig.application(id).leases().filter(|lease| lease.shard.0 >= 2).cloned().collect();
    assert_eq!(children.len(), 2);
    assert!(children.iter().all(|child| child.parents == [ShardId(0)]));
    assert_eq!(
        rig.application(id).lease(ShardId(0)).map(|lease| lease.children.clone()),
        Some(children.iter().map(|child| child.shard).collect())
    );
    rig.run_ms(90_000);
    assert!(rig.application(id).leases().filter(|lease| lease.shard.0 >= 2).all(|child| child.checkpointed.is_some()));
    assert!(rig.application(id).lease(ShardId(0)).is_some(), "finished leases are looked at every five minutes");
    // The children have been begun, so the parent's lease is cleaned up.
    rig.run_ms(240_000);
    assert!(rig.application(id).lease(ShardId(0)).is_none());
    assert_eq!(loads(&rig, id).values().sum::<usize>(), 3);
    rig.tune(ClientId(1), ActorChange::Pause);
    rig.run_ms(30_000);
    rig.assert_all_read(id);
}

#[test]
fn the_child_of_a_merge_waits_for_both_parents() {
    let mut rig = Rig::with_stream(2);
    for key in 0..200 {
        rig.put(&format!("key-{key}"), "x");
    }
    rig.merge(0, 1);
    let id = rig.spawn(application(Start::TrimHorizon, 1, CheckpointPolicy::EveryBatch));
    rig.run_ms(5_000);
    let merged = rig.application(id).lease(ShardId(2)).expect("both parents know it");
    assert_eq!(merged.parents.len(), 2);
    rig.run_ms(60_000);
    rig.assert_all_read(id);
    assert_eq!(rig.reader(id).shard(ShardId(0)).map(|known| known.state.clone()), Some(ReadingState::Ended));
}

#[test]
fn latest_without_a_checkpoint_skips_what_came_while_nobody_read() {
    let mut rig = Rig::with_stream(1);
    let web = rig.spawn(producer(10_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    rig.run_ms(1_000);
    let id = rig.spawn(application(Start::Latest, 2, CheckpointPolicy::ShardEnd));
    rig.run_ms(5_000);
    change(&mut rig, id, ApplicationChange::KillWorker(W1));
    rig.run_ms(45_000);
    let progress = rig.application(id).progress(ShardId(0)).expect("it was read").clone();
    assert!(progress.skipped > 100, "{progress:?}");
    assert_eq!(progress.again, 0);
    rig.tune(web, ActorChange::Pause);
}

#[test]
fn without_workers_nothing_is_called() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(application(Start::TrimHorizon, 1, CheckpointPolicy::EveryBatch));
    rig.run_ms(3_000);
    change(&mut rig, id, ApplicationChange::KillWorker(W1));
    rig.run_ms(100);
    let before = rig.calls.len();
    rig.run_ms(100_000);
    assert_eq!(rig.calls.len(), before);
    change(&mut rig, id, ApplicationChange::AddWorker);
    rig.run_ms(45_000);
    assert_eq!(loads(&rig, id), [(2, 1)].into());
}

#[test]
fn shards_that_expired_unread_leave_no_gap() {
    let mut rig = Rig::with_stream(1);
    rig.put("a", "x");
    let id = rig.spawn(application(Start::TrimHorizon, 1, CheckpointPolicy::EveryBatch));
    rig.run_ms(3_000);
    change(&mut rig, id, ApplicationChange::KillWorker(W1));
    rig.split(0);
    rig.split(1);
    rig.run_ms(25 * 3_600_000);
    rig.put("a", "y");
    change(&mut rig, id, ApplicationChange::AddWorker);
    rig.run_ms(200_000);
    let read: Vec<_> =
        rig.application(id).leases().filter(|lease| !lease.finished()).map(|lease| lease.shard.0).collect();
    let open: Vec<_> = rig.stream().open_shards().map(|shard| shard.id().0).collect();
    assert_eq!(read.len(), open.len(), "{read:?} {open:?}");
    assert_eq!(rig.reader(id).delivered(), 2);
}

#[test]
fn a_paused_application_goes_on_where_it_stood() {
    let mut rig = Rig::with_stream(2);
    let web = rig.spawn(producer(20_000, generator(KeyStrategy::Random { keys: 9 }, 30)));
    let id = rig.spawn(application(Start::TrimHorizon, 2, CheckpointPolicy::EverySeconds(7)));
    rig.run_ms(5_000);
    rig.tune(id, ActorChange::Pause);
    rig.run_ms(400_000);
    rig.tune(id, ActorChange::Resume);
    rig.run_ms(5_000);
    rig.tune(web, ActorChange::Pause);
    rig.run_ms(5_000);
    rig.assert_all_read(id);
    assert_eq!(again(&rig, id), 0);
}

fn called(rig: &Rig, operation: &str) -> usize {
    rig.calls.iter().filter(|(_, _, name)| *name == operation).count()
}

#[test]
fn by_fan_out_one_consumer_is_registered_and_nobody_polls() {
    let mut rig = Rig::with_stream(4);
    rig.spawn(producer(200_000, rows(1_000)));
    let id = rig.spawn(fetching(Retrieval::FanOut, Start::TrimHorizon, 2, CheckpointPolicy::EveryBatch));
    rig.run_ms(15_000);
    assert_eq!(rig.application(id).registration(), Some(Registration::Active));
    assert_eq!(
        rig.stream().consumers().map(|consumer| consumer.name().to_string()).collect::<Vec<_>>(),
        ["orders-app"]
    );
    assert_eq!(loads(&rig, id), [(1, 2), (2, 2)].into());
    rig.assert_all_read(id);
    assert_eq!((again(&rig, id), called(&rig, "GetRecords"), called(&rig, "GetShardIterator")), (0, 0, 0));
    assert_eq!((called(&rig, "RegisterStreamConsumer"), called(&rig, "SubscribeToShard")), (1, 4));
    rig.stop(id);
    rig.run_ms(20_000);
    assert_eq!(rig.stream().consumers().count(), 0);
}

#[test]
fn subscriptions_of_leases_are_renewed_every_five_minutes() {
    let mut rig = Rig::with_stream(1);
    let web = rig.spawn(producer(5_000, generator(KeyStrategy::Random { keys: 9 }, 30)));
    let id = rig.spawn(fetching(Retrieval::FanOut, Start::TrimHorizon, 2, CheckpointPolicy::EverySeconds(10)));
    // Spec 8.2: each lives 300 s.
    rig.run_ms(16 * 60_000);
    assert_eq!(rig.reader(id).shard(ShardId(0)).map(|known| known.renewals), Some(3));
    rig.tune(web, ActorChange::Pause);
    rig.run_ms(2_000);
    rig.assert_all_read(id);
    assert_eq!(again(&rig, id), 0);
}

#[test]
fn the_new_owner_of_a_lease_takes_the_subscription_over() {
    let mut rig = Rig::with_stream(1);
    let web = rig.spawn(producer(20_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    let id = rig.spawn(fetching(Retrieval::FanOut, Start::TrimHorizon, 2, CheckpointPolicy::ShardEnd));
    rig.run_ms(20_000);
    let read = rig.reader(id).shard(ShardId(0)).expect("it is read").next_offset;
    change(&mut rig, id, ApplicationChange::Steal { shard: ShardId(0), worker: W2 });
    rig.run_ms(8_000);
    // Spec 8.2: one subscription for each consumer and shard. The old owner is told, and nothing is wrong.
    assert_eq!(rig.account.subscriptions().count(), 1);
    assert!(rig.reader(id).last_error().is_none());
    let readers = [W1, W2].map(|worker| rig.application(id).reading(worker).count());
    assert_eq!(readers, [0, 1]);
    assert!(again(&rig, id) >= read);
    rig.tune(web, ActorChange::Pause);
    rig.run_ms(2_000);
    rig.assert_all_read(id);
}

#[test]
fn an_application_finds_its_consumer_again_when_somebody_took_it_away() {
    let mut rig = Rig::with_stream(1);
    let web = rig.spawn(producer(5_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    let id = rig.spawn(fetching(Retrieval::FanOut, Start::TrimHorizon, 1, CheckpointPolicy::EveryBatch));
    rig.run_ms(10_000);
    let deregister = DeregisterStreamConsumer {
        stream_arn: Some(rig.stream().arn().into()),
        consumer_name: Some("orders-app".into()),
        ..DeregisterStreamConsumer::default()
    };
    rig.ask(Request::DeregisterStreamConsumer(deregister)).expect("it is there");
    rig.run_ms(30_000);
    rig.tune(web, ActorChange::Pause);
    rig.run_ms(2_000);
    rig.assert_all_read(id);
    assert_eq!(again(&rig, id), 0);
}

#[test]
fn work_on_records_takes_its_time_and_checkpoints_follow_it() {
    for retrieval in [Retrieval::Polling, Retrieval::FanOut] {
        let mut rig = Rig::with_stream(1);
        let id = rig.spawn(fetching(retrieval, Start::TrimHorizon, 2, CheckpointPolicy::EveryRecords(10)));
        rig.tune(id, ActorChange::Work(200_000));
        rig.run_ms(10_000);
        for number in 0..100 {
            rig.put("a", &number.to_string());
        }
        let began = rig.now;
        let processed = |rig: &Rig| rig.application(id).progress(ShardId(0)).and_then(|progress| progress.furthest);
        let written = |rig: &Rig| match rig.application(id).lease(ShardId(0)).expect("it is there").checkpoint {
            Checkpoint::After { next, .. } => next,
            _ => 0,
        };
        while processed(&rig).unwrap_or(0) < 30 {
            rig.run_ms(10);
        }
        // Five records a second, and at most a second until they came.
        let took = rig.now.since(began).millis();
        assert!((6_000..7_100).contains(&took), "{retrieval:?} {took}");
        assert_eq!(written(&rig), 30);
        rig.run_ms(1_090);
        let known = rig.reader(id).shard(ShardId(0)).expect("it is read");
        assert_eq!((known.next_offset, known.done_offset(rig.now)), (100, 35));
        change(&mut rig, id, ApplicationChange::KillWorker(W1));
        assert_eq!((processed(&rig), written(&rig)), (Some(35), 30));
        // What was in hand and not processed is new to the next owner; five records come again.
        rig.run_ms(60_000);
        assert_eq!((again(&rig, id), processed(&rig), written(&rig)), (5, Some(100), 100), "{retrieval:?}");
        assert_eq!(rig.reader(id).delivered(), 100);
    }
}

#[test]
fn who_gives_up_its_work_reads_on_at_once() {
    let mut rig = Rig::with_stream(1);
    rig.spawn(producer(20_000, generator(KeyStrategy::Fixed("a".into()), 30)));
    let app = rig.spawn(fetching(Retrieval::FanOut, Start::TrimHorizon, 1, CheckpointPolicy::EveryBatch));
    let push = rig.spawn(subscriber("push", Start::TrimHorizon));
    for id in [app, push] {
        rig.tune(id, ActorChange::Work(500_000));
    }
    rig.run_ms(60_000);
    for id in [app, push] {
        rig.tune(id, ActorChange::Work(0));
    }
    rig.run_ms(2_000);
    for id in [app, push] {
        let known = rig.reader(id).shard(ShardId(0)).expect("it is read");
        let behind = rig.shard(0).next_offset() - known.done_offset(rig.now);
        assert!(behind < 10, "{id:?} {behind}");
    }
}

#[test]
fn work_given_up_is_done_at_once() {
    let mut rig = Rig::with_stream(1);
    for number in 0..50 {
        rig.put("a", &number.to_string());
    }
    let id = rig.spawn(application(Start::TrimHorizon, 1, CheckpointPolicy::EveryBatch));
    rig.tune(id, ActorChange::Work(10_000_000));
    rig.run_ms(25_000);
    let furthest = |rig: &Rig| rig.application(id).progress(ShardId(0)).and_then(|progress| progress.furthest);
    assert_eq!(furthest(&rig), Some(2));
    rig.tune(id, ActorChange::Work(0));
    assert_eq!(furthest(&rig), Some(50));
}

#[derive(Debug, Clone)]
enum Deed {
    Add,
    Kill(u32),
    Retire(u32),
    Steal(u32, u32),
    HandOver(u32, u32),
    Split(u32),
    Policy(CheckpointPolicy),
    Work(u32),
    Pause,
    Wait(u64),
}

fn retrieval() -> impl Strategy<Value = Retrieval> {
    prop_oneof![Just(Retrieval::Polling), Just(Retrieval::FanOut)]
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => Just(Deed::Add),
        3 => (1_u32..6).prop_map(Deed::Kill),
        1 => (1_u32..6).prop_map(Deed::Retire),
        2 => (0_u32..5, 1_u32..6).prop_map(|(shard, worker)| Deed::Steal(shard, worker)),
        2 => (0_u32..5, 1_u32..6).prop_map(|(shard, worker)| Deed::HandOver(shard, worker)),
        1 => (0_u32..4).prop_map(Deed::Split),
        1 => prop_oneof![
            Just(CheckpointPolicy::EveryBatch),
            (1_u32..60).prop_map(CheckpointPolicy::EveryRecords),
            (1_u32..20).prop_map(CheckpointPolicy::EverySeconds),
            Just(CheckpointPolicy::ShardEnd),
        ].prop_map(Deed::Policy),
        1 => (0_u32..200_000).prop_map(Deed::Work),
        1 => Just(Deed::Pause),
        5 => (100_u64..30_000).prop_map(Deed::Wait),
    ]
}

/// Lives through the deeds, looking at the lease table after each. At the end there is a worker, and time.
fn live(retrieval: Retrieval, deeds: &[Deed]) -> (Rig, ClientId) {
    let mut rig = Rig::with_stream(2);
    let web = rig.spawn(producer(10_000, generator(KeyStrategy::Random { keys: 20 }, 30)));
    let id = rig.spawn(fetching(retrieval, Start::TrimHorizon, 2, CheckpointPolicy::EverySeconds(10)));
    let mut owners = BTreeMap::new();
    for deed in deeds {
        match deed {
            Deed::Add => change(&mut rig, id, ApplicationChange::AddWorker),
            Deed::Kill(worker) => change(&mut rig, id, ApplicationChange::KillWorker(WorkerId(*worker))),
            Deed::Retire(worker) => change(&mut rig, id, ApplicationChange::RetireWorker(WorkerId(*worker))),
            Deed::Steal(shard, worker) => {
                change(&mut rig, id, ApplicationChange::Steal { shard: ShardId(*shard), worker: WorkerId(*worker) });
            }
            Deed::HandOver(shard, worker) => {
                let (shard, worker) = (ShardId(*shard), WorkerId(*worker));
                change(&mut rig, id, ApplicationChange::HandOver { shard, worker });
            }
            Deed::Split(shard) => {
                if rig.stream().shard(ShardId(*shard)).is_some_and(playground_engine::Shard::is_open) {
                    rig.split(*shard);
                }
            }
            Deed::Policy(policy) => change(&mut rig, id, ApplicationChange::Policy(*policy)),
            Deed::Work(micros) => rig.tune(id, ActorChange::Work(*micros)),
            Deed::Pause => {
                rig.tune(id, ActorChange::Pause);
                rig.run_ms(700);
                rig.tune(id, ActorChange::Resume);
            }
            Deed::Wait(ms) => rig.run_ms(*ms),
        }
        for lease in rig.application(id).leases().filter(|lease| lease.owner.is_some()) {
            let owner = owners.insert((lease.shard, lease.counter), lease.owner);
            assert!(owner.is_none_or(|owner| owner == lease.owner), "two owners at one counter");
        }
    }
    change(&mut rig, id, ApplicationChange::AddWorker);
    rig.tune(web, ActorChange::Pause);
    rig.tune(id, ActorChange::Work(0));
    // Each generation of children waits for a look of 20 s, the first for leases to run out.
    rig.run_ms(400_000);
    (rig, id)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_every_record_is_processed_at_least_once(
        retrieval in retrieval(),
        deeds in prop::collection::vec(deed(), 1..25),
    ) {
        let (rig, id) = live(retrieval, &deeds);
        // Deliveries go forward without a gap, shard by shard; a child only after its parents.
        rig.assert_all_read(id);
        let app = rig.application(id);
        for shard in rig.stream().shards() {
            let progress = app.progress(shard.id()).expect("it was read");
            prop_assert_eq!(progress.skipped, 0);
            prop_assert_eq!(progress.furthest, Some(shard.next_offset()));
            if let Some(parent) = shard.parent() {
                let first = app.reader().shard(shard.id()).and_then(|known| known.deliveries.iter().next().map(|d| d.at));
                let last = app.reader().shard(parent).and_then(|known| known.deliveries.last().map(|d| d.at));
                prop_assert!(first.is_none_or(|first| last <= Some(first)));
            }
        }
        // Nobody is left without an owner.
        let lives = |owner| app.workers().any(|worker| worker.id == owner && worker.alive());
        let owned = app.leases().filter(|lease| !lease.finished()).all(|lease| lease.owner.is_some_and(lives));
        prop_assert!(owned);
        let processed: u64 = rig.stream().shards().map(playground_engine::Shard::next_offset).sum();
        prop_assert_eq!(app.reader().delivered(), processed);
    }

}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn the_same_deeds_give_the_same_application(
        retrieval in retrieval(),
        deeds in prop::collection::vec(deed(), 1..12),
    ) {
        let (one, id) = live(retrieval, &deeds);
        let (two, _) = live(retrieval, &deeds);
        prop_assert_eq!(format!("{:?}", one.application(id)), format!("{:?}", two.application(id)));
        prop_assert_eq!(one.calls, two.calls);
    }
}
