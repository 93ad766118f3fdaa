//! KCL applications in a lab: commands, sessions, going back.

mod support;

use playground_engine::{ClientId, ShardId, Span};
use playground_lab::view::{self, LeaseState};
use playground_lab::{Command, Genesis, Lab};
use playground_sim::{
    ActorChange, ActorSpec, ApplicationChange, ApplicationSpec, CheckpointPolicy, Retrieval, Start, WorkerId,
};
use support::{create, fold, producer, run_ms, zipf};

fn application(retrieval: Retrieval, policy: CheckpointPolicy) -> Command {
    Command::Spawn(ActorSpec::Application(ApplicationSpec {
        name: "orders-app".into(),
        stream: "s".into(),
        start: Start::TrimHorizon,
        retrieval,
        interval_ms: 1_500,
        limit: 10_000,
        failover_ms: 10_000,
        policy,
        workers: 2,
    }))
}

/// A stream of two shards, traffic, and an application in which everything happened.
fn lived(retrieval: Retrieval) -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 2));
    run_ms(&mut lab, 21_000);
    lab.perform(producer("s", 20_000, zipf(20)));
    lab.perform(application(retrieval, CheckpointPolicy::EverySeconds(30)));
    let changes = [
        ApplicationChange::AddWorker,
        ApplicationChange::KillWorker(WorkerId(1)),
        ApplicationChange::Policy(CheckpointPolicy::EveryRecords(50)),
        ApplicationChange::Steal { shard: ShardId(0), worker: WorkerId(3) },
        ApplicationChange::HandOver { shard: ShardId(0), worker: WorkerId(2) },
        ApplicationChange::RetireWorker(WorkerId(3)),
        ApplicationChange::Policy(CheckpointPolicy::EveryBatch),
        ApplicationChange::Policy(CheckpointPolicy::ShardEnd),
    ];
    lab.perform(Command::Tune(ClientId(2), ActorChange::Work(2_000)));
    for change in changes {
        run_ms(&mut lab, 13_000);
        lab.perform(Command::Tune(ClientId(2), ActorChange::Application(change)));
    }
    run_ms(&mut lab, 30_000);
    lab
}

fn state(world: &playground_lab::World) -> String {
    format!("{:?}", world.actor(ClientId(2)).and_then(playground_sim::Actor::application))
}

#[test]
fn a_session_brings_every_change_back() {
    for retrieval in [Retrieval::Polling, Retrieval::FanOut] {
        let lab = lived(retrieval);
        let mut opened = Lab::open(&lab.save()).expect("it was saved by us");
        opened.seek(lab.now());
        assert_eq!(opened.entries(), lab.entries());
        assert_eq!(opened.as_saved(), Some(true));
        assert_eq!(state(opened.world()), state(lab.world()));
    }
}

#[test]
fn going_back_shows_the_leases_as_they_were() {
    let mut lab = lived(Retrieval::FanOut);
    let tip = lab.now();
    for seconds in [10, 47, 80, 3, 120] {
        let then = lab.genesis().start.plus(Span::from_seconds(seconds));
        lab.seek(then);
        assert_eq!(state(lab.world()), state(&fold(&lab, then)));
    }
    lab.seek(tip);
    assert_eq!(state(lab.world()), state(&fold(&lab, tip)));
}

#[test]
fn the_view_tells_what_would_come_again_and_what_did() {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 2));
    run_ms(&mut lab, 21_000);
    lab.perform(producer("s", 20_000, zipf(20)));
    lab.perform(application(Retrieval::Polling, CheckpointPolicy::ShardEnd));
    run_ms(&mut lab, 6_000);
    let look = |lab: &Lab| view::application(lab.world(), ClientId(2)).expect("it runs");
    let before = look(&lab);
    assert_eq!(before.workers.iter().map(|worker| worker.owns.len()).collect::<Vec<_>>(), [1, 1]);
    assert!(before.rows.iter().all(|row| row.state == LeaseState::Held && row.would_again == row.read));
    let killed = &before.workers[0];
    let row = |lab: &Lab| look(lab).rows.into_iter().find(|row| row.shard == killed.owns[0]).expect("it is there");
    lab.perform(Command::Tune(ClientId(2), ActorChange::Application(ApplicationChange::KillWorker(killed.id))));
    let at_risk = row(&lab).would_again;
    run_ms(&mut lab, 5_000);
    assert!(matches!(row(&lab).state, LeaseState::Stale(5..=8)), "{:?}", row(&lab).state);
    run_ms(&mut lab, 6_000);
    assert!(matches!(row(&lab).state, LeaseState::Expired(11..=14)), "{:?}", row(&lab).state);
    run_ms(&mut lab, 40_000);
    assert_eq!(row(&lab).state, LeaseState::Held);
    assert_eq!((row(&lab).again, look(&lab).again), (at_risk, at_risk));
    assert_eq!(look(&lab).workers.len(), 1);
}

#[test]
fn who_reads_by_fan_out_has_pipes_and_takes_nothing_from_the_pools() {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 2));
    run_ms(&mut lab, 21_000);
    lab.perform(producer("s", 200_000, zipf(20)));
    lab.perform(application(Retrieval::FanOut, CheckpointPolicy::EveryBatch));
    run_ms(&mut lab, 20_000);
    let world = lab.world();
    let pools = view::pools(world, "s");
    assert!(pools.iter().all(|pool| pool.bytes_last_second == 0 && pool.calls.is_empty() && pool.by_reader.is_empty()));
    let pipes = view::pipes(world, "s");
    assert_eq!(
        pipes.iter().map(|pipe| (pipe.reader, pipe.shard)).collect::<Vec<_>>(),
        [(ClientId(2), ShardId(0)), (ClientId(2), ShardId(1)),]
    );
    assert!(pipes.iter().any(|pipe| pipe.bytes_last_second > 0));
    let reader = view::readers(world, "s").remove(0);
    assert_eq!((reader.kind, reader.polls(), reader.interval_ms), (view::ReaderKind::Application, false, None));
    let ages = view::iterator_ages(world, "s");
    assert!(ages[0].pushed);
}

#[test]
fn work_shows_as_lag_and_as_what_would_come_again() {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 1));
    run_ms(&mut lab, 21_000);
    lab.perform(producer("s", 20_000, zipf(20)));
    lab.perform(application(Retrieval::FanOut, CheckpointPolicy::ShardEnd));
    run_ms(&mut lab, 30_000);
    lab.perform(Command::Tune(ClientId(2), ActorChange::Work(100_000)));
    run_ms(&mut lab, 60_000);
    // Twenty records come a second and ten are done: half of what came is still to do.
    let reader = view::readers(lab.world(), "s").remove(0);
    assert!((550..650).contains(&reader.lag_records), "{}", reader.lag_records);
    assert_eq!(reader.status, view::ReaderStatus::FallingBehind);
    assert!(reader.lag_ms > 25_000 && reader.lag_bytes > 10_000, "{} {}", reader.lag_ms, reader.lag_bytes);
    let row = view::application(lab.world(), ClientId(2)).expect("it runs").rows.remove(0);
    assert_eq!((row.would_again, row.next - row.read), (row.read, reader.lag_records));
}
