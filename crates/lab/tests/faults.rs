//! Faults in a world: what its clients meet, and that all of it runs again the same.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::api::{Request, StartStreamEncryption, StreamRef};
use playground_engine::{
    ClientId, EventKind, Failure, Fault, FaultId, FaultSide, KeyState, Span, SubscriptionEnd, Zone,
};
use playground_lab::view::{self, FaultCause};
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

fn reads(failure: Failure, percent: u8) -> Command {
    Command::Fault(Fault::Calls { stream: "s".into(), shard: None, side: FaultSide::Reads, failure, percent })
}

fn facts(lab: &Lab) -> impl Iterator<Item = &EventKind> {
    let chronicle = lab.chronicle();
    (chronicle.first()..chronicle.next()).filter_map(|number| chronicle.fact(number)).map(|event| &event.kind)
}

/// How many subscriptions a fault broke so far.
fn broken(lab: &Lab) -> usize {
    let fault = |kind: &EventKind| matches!(kind, EventKind::SubscriptionEnded { end: SubscriptionEnd::Fault, .. });
    facts(lab).filter(|kind| fault(kind)).count()
}

fn error(lab: &Lab, client: ClientId) -> Option<&'static str> {
    lab.world().actor(client).unwrap().last_error().map(|error| error.code())
}

#[test]
fn a_failing_event_ends_its_subscription_and_the_next_one_meets_the_fault_too() {
    let mut lab = busy();
    lab.perform(reads(Failure::Internal, 100));
    run_ms(&mut lab, 5_000);
    // One for each of the two shards; what is asked for then is refused.
    assert_eq!((broken(&lab), error(&lab, PUSH)), (2, Some("InternalFailure")));
    assert_eq!(lab.world().account().subscriptions().count(), 0);
    let at = delivered(&lab, PUSH);
    run_ms(&mut lab, 5_000);
    assert_eq!(delivered(&lab, PUSH), at);
    lab.perform(Command::Tune(WEB, playground_sim::ActorChange::Pause));
    lab.perform(Command::EndFault(FaultId(1)));
    run_ms(&mut lab, 5_000);
    assert_eq!((delivered(&lab, PUSH), error(&lab, PUSH)), (stored(&lab), None));
}

#[test]
fn throttling_leaves_open_subscriptions_alone_and_refuses_their_renewals() {
    let mut lab = busy();
    lab.perform(reads(Failure::Throttled, 100));
    let before = delivered(&lab, PUSH);
    run_ms(&mut lab, 10_000);
    assert!(delivered(&lab, PUSH) > before + 100, "an open subscription makes no calls");
    assert_eq!((error(&lab, PUSH), error(&lab, DASH)), (None, Some("ProvisionedThroughputExceededException")));
    // Spec 8.2: five minutes, then it must be renewed. Spec 2.4: the operation's own word for too much.
    run_ms(&mut lab, 300_000);
    assert_eq!((error(&lab, PUSH), broken(&lab)), (Some("LimitExceededException"), 0));
    assert_eq!(lab.world().account().subscriptions().count(), 0);
}

#[test]
fn an_unavailable_service_refuses_renewals_and_expired_iterators_are_none_of_theirs() {
    for (failure, renewed) in [(Failure::Unavailable, false), (Failure::ExpiredIterator, true)] {
        let mut lab = busy();
        lab.perform(reads(failure, 100));
        run_ms(&mut lab, 305_000);
        assert_eq!(lab.world().account().subscriptions().count() == 2, renewed, "{failure:?}");
        assert_eq!(error(&lab, PUSH), (!renewed).then_some("ServiceUnavailable"));
    }
}

#[test]
fn a_lost_zone_breaks_what_it_served_and_other_zones_serve_it_again() {
    let mut lab = busy();
    let zones = |lab: &Lab| {
        lab.world().account().subscriptions().map(playground_engine::Subscription::zone).collect::<Vec<_>>()
    };
    let lost = zones(&lab)[0];
    lab.perform(Command::Fault(Fault::ZoneLost(lost)));
    assert_eq!(broken(&lab), 1);
    run_ms(&mut lab, 3_000);
    assert_eq!(zones(&lab).len(), 2);
    assert!(!zones(&lab).contains(&lost));
    lab.perform(Command::Tune(WEB, playground_sim::ActorChange::Pause));
    run_ms(&mut lab, 3_000);
    assert_eq!(delivered(&lab, PUSH), stored(&lab));
}

#[test]
fn a_slow_network_delays_pushes() {
    let mut lab = busy();
    lab.perform(Command::Fault(Fault::Delay { client: Some(PUSH), each_way: Span::from_millis(800) }));
    run_ms(&mut lab, 20_000);
    let reader = view::readers(lab.world(), "s").into_iter().find(|reader| reader.id == PUSH).unwrap();
    assert!(reader.last_ms.unwrap() >= 870, "{:?}", reader.last_ms);
}

#[test]
fn a_key_that_is_denied_ends_subscriptions_and_each_new_one() {
    let mut lab = busy();
    let encrypt = StartStreamEncryption {
        stream: StreamRef::named("s"),
        encryption_type: Some("KMS".into()),
        key_id: Some("alias/aws/kinesis".into()),
    };
    lab.perform(Command::Call(Request::StartStreamEncryption(encrypt)));
    run_ms(&mut lab, 20_000);
    lab.perform(Command::Key("alias/aws/kinesis".into(), KeyState::Denied));
    // Spec 11.1: the data key that is held serves for five minutes more.
    run_ms(&mut lab, 310_000);
    let ended = |lab: &Lab| {
        let denied =
            |kind: &EventKind| matches!(kind, EventKind::SubscriptionEnded { end: SubscriptionEnd::KeyRefused, .. });
        facts(lab).filter(|kind| denied(kind)).count()
    };
    let before = ended(&lab);
    assert!(before >= 1);
    // Spec 8.2: another one is let in five seconds after the last, and ends in the same way.
    let at = delivered(&lab, PUSH);
    run_ms(&mut lab, 20_000);
    assert!(ended(&lab) >= before + 2);
    assert_eq!(delivered(&lab, PUSH), at);
    let causes = view::client_faults(lab.world(), PUSH);
    assert!(matches!(causes.as_slice(), [FaultCause::Key(_, KeyState::Denied)]), "{causes:?}");
}

#[test]
fn a_fault_stands_at_every_node_that_meets_it() {
    let mut lab = busy();
    let at = |lab: &Lab, client| view::client_faults(lab.world(), client).len();
    lab.perform(reads(Failure::Internal, 10));
    assert_eq!([WEB, DASH, PUSH].map(|client| at(&lab, client)), [0, 1, 1]);
    // No iterator, nothing to expire.
    lab.perform(reads(Failure::ExpiredIterator, 10));
    assert_eq!([WEB, DASH, PUSH].map(|client| at(&lab, client)), [0, 2, 1]);
    lab.perform(throttle());
    assert_eq!([WEB, DASH, PUSH].map(|client| at(&lab, client)), [1, 2, 1]);
    let zone = lab.world().account().subscriptions().next().unwrap().zone();
    lab.perform(Command::Fault(Fault::ZoneLost(zone)));
    assert_eq!([WEB, DASH, PUSH].map(|client| at(&lab, client)), [2, 2, 2]);
}
