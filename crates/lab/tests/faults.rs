//! Faults in a world: what its clients meet, and that all of it runs again the same.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::{ClientId, Failure, Fault, FaultId, FaultSide, Span, Zone};
use playground_lab::{Command, Genesis, Lab};
use support::{create, poller, producer, put, run_ms, subscriber, zipf};

const WEB: ClientId = ClientId(1);
const DASH: ClientId = ClientId(2);
const PUSH: ClientId = ClientId(3);

fn busy() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 2));
    run_ms(&mut lab, 21_000);
    lab.perform(producer("s", 20_000, zipf(40)));
    lab.perform(poller("s", 1_000));
    lab.perform(subscriber("s", "push"));
    run_ms(&mut lab, 30_000);
    lab
}

fn throttle() -> Command {
    let (stream, side, failure) = ("s".into(), FaultSide::Puts, Failure::Throttled);
    Command::Fault(Fault::Calls { stream, shard: None, side, failure, percent: 40 })
}

fn delivered(lab: &Lab, client: ClientId) -> u64 {
    lab.world().actor(client).unwrap().reader().unwrap().delivered()
}

fn stored(lab: &Lab) -> u64 {
    lab.world().account().stream("s").unwrap().shards().map(|shard| shard.totals().stored_records).sum()
}

#[test]
fn every_fault_runs_again_the_same_and_is_kept_in_sessions() {
    let mut lab = busy();
    let faults = [
        throttle(),
        Command::Fault(Fault::Delay { client: None, each_way: Span::from_millis(150) }),
        Command::Fault(Fault::Delay { client: Some(DASH), each_way: Span::from_millis(900) }),
        Command::Fault(Fault::Down { client: PUSH }),
        Command::Fault(Fault::ZoneLost(Zone::C)),
    ];
    for fault in faults {
        lab.perform(fault);
        run_ms(&mut lab, 3_000);
    }
    for id in [2, 4, 1] {
        lab.perform(Command::EndFault(FaultId(id)));
        run_ms(&mut lab, 3_000);
    }
    assert_eq!(lab.world().account().faults().len(), 2);
    let again = Lab::open(&lab.save()).unwrap();
    assert_eq!(again.as_saved(), Some(true));
    assert_eq!(again.world().fingerprint(), lab.world().fingerprint());
    assert_eq!(again.world().account(), lab.world().account());
}

#[test]
fn undo_takes_a_fault_back() {
    let mut lab = busy();
    let (before, stored_before) = (lab.now(), stored(&lab));
    lab.perform(throttle());
    run_ms(&mut lab, 5_000);
    assert!(lab.world().account().faults()[0].failed > 0);
    assert!(matches!(lab.undo(), Some(Command::Fault(_))));
    assert_eq!((lab.now(), stored(&lab)), (before, stored_before));
    assert!(lab.world().account().faults().is_empty());
}

#[test]
fn a_dead_reader_goes_on_where_it_was() {
    for client in [DASH, PUSH] {
        let mut lab = busy();
        lab.perform(Command::Fault(Fault::Down { client }));
        let at_death = delivered(&lab, client);
        run_ms(&mut lab, 10_000);
        assert_eq!(delivered(&lab, client), at_death);
        lab.perform(Command::Tune(WEB, playground_sim::ActorChange::Pause));
        lab.perform(Command::EndFault(FaultId(1)));
        run_ms(&mut lab, 20_000);
        // Every record once: what was on its way when it died was not taken for read.
        assert_eq!(delivered(&lab, client), stored(&lab), "{client:?}");
    }
}

#[test]
fn a_slow_network_makes_records_late() {
    let latest = |delay: u64| {
        let mut lab = busy();
        if delay > 0 {
            lab.perform(Command::Fault(Fault::Delay { client: Some(DASH), each_way: Span::from_millis(delay) }));
        }
        run_ms(&mut lab, 20_000);
        let reader = lab.world().actor(DASH).unwrap().reader().unwrap();
        let shard = reader.shards().next().unwrap().shard;
        let found = lab.world().account().stream("s").unwrap().shard(shard).unwrap();
        let last = reader.shard(shard).unwrap().deliveries.last().copied().unwrap();
        let newest = found.record(last.from + u64::from(last.records) - 1).unwrap().arrived();
        last.at.since(newest).millis()
    };
    assert!(latest(500) >= 500, "{}", latest(500));
    assert!(latest(0) < 500, "{}", latest(0));
}

#[test]
fn a_stopped_client_takes_its_faults_along() {
    let mut lab = busy();
    lab.perform(Command::Fault(Fault::Down { client: DASH }));
    lab.perform(Command::Stop(DASH));
    assert!(lab.world().account().faults().is_empty());
    // Nobody is there any more, and a producer has no position to go on from.
    lab.perform(Command::Fault(Fault::Down { client: DASH }));
    lab.perform(Command::Fault(Fault::Down { client: WEB }));
    assert!(lab.world().account().faults().is_empty());
}

#[test]
fn a_lost_zone_makes_writes_slower_and_nothing_is_lost() {
    let mut lab = busy();
    lab.perform(Command::Fault(Fault::ZoneLost(Zone::A)));
    let before = stored(&lab);
    assert!(lab.perform(put("s", "k", "data")).result.is_ok());
    run_ms(&mut lab, 5_000);
    assert!(stored(&lab) > before + 50);
    lab.perform(Command::Fault(Fault::ZoneLost(Zone::B)));
    let refused = lab.perform(put("s", "k", "data")).result.unwrap_err();
    assert_eq!(refused.code(), "ServiceUnavailable");
}
