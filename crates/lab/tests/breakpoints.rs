//! Running stops exactly where it was asked to, and goes through the same worlds as without.

use playground_engine::api::{CreateStream, PutRecord, Request, SplitShard, StreamRef};
use playground_engine::{Bytes, EventKind, Span, Timestamp};
use playground_lab::{Breakpoints, Command, Genesis, Halt, Lab, Watch, Work};
use playground_sim::{ActorSpec, KeyStrategy, Payload, PollerSpec, ProducerSpec, Retry, Source, Start};

/// A stream of one shard, active.
fn stream() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(Command::Call(Request::CreateStream(CreateStream {
        stream_name: Some("s".into()),
        shard_count: Some(1),
        ..CreateStream::default()
    })));
    run(&mut lab, 21_000);
    lab
}

fn run(lab: &mut Lab, ms: u64) {
    let end = lab.now().plus(Span::from_millis(ms));
    lab.run_to(end, Work::ALL);
}

fn producer(rate_milli: u64) -> Command {
    Command::Spawn(ActorSpec::Producer(silent("web", "s", rate_milli)))
}

/// A producer that tries nothing twice.
fn silent(name: &str, stream: &str, rate_milli: u64) -> ProducerSpec {
    let source = Source::Generator { keys: KeyStrategy::Fixed("k".into()), payload: Payload::Size(10) };
    ProducerSpec { retry: Retry::NONE, ..ProducerSpec::steady(name, stream, rate_milli, source) }
}

/// Runs up to an hour in slices of some work, as the page does.
fn until_halt(lab: &mut Lab, watch: &mut Watch, work: u32) -> Option<Halt> {
    let end = lab.now().plus(Span::from_seconds(3_600));
    loop {
        let (progress, halt) = lab.run_watched(end, Work(work), watch);
        if halt.is_some() || progress.done {
            return halt;
        }
    }
}

fn fact_at(halt: Option<Halt>) -> (Timestamp, EventKind) {
    let Some(Halt::Fact(fact)) = halt else { panic!("no fact: {halt:?}") };
    (fact.at, fact.kind)
}

#[test]
fn running_stops_at_the_first_refused_record_whatever_the_slice() {
    let mut plain = stream();
    plain.perform(producer(1_500_000));
    let begun = plain.now();
    run(&mut plain, 10_000);
    let chronicle = plain.chronicle();
    let mut facts = (0..chronicle.next()).filter_map(|number| chronicle.fact(number));
    let first =
        facts.find(|fact| matches!(fact.kind, EventKind::Refused { .. })).expect("one shard takes 1,000").clone();
    assert!(first.at > begun);
    for work in [1, 64, 100_000] {
        let mut lab = stream();
        lab.perform(producer(1_500_000));
        let mut watch = Watch::new(Breakpoints { throttle: true, ..Breakpoints::default() });
        let (at, kind) = fact_at(until_halt(&mut lab, &mut watch, work));
        assert_eq!((at, lab.now()), (first.at, first.at));
        assert_eq!(kind, first.kind);
        // The same world as one that was taken there.
        let stopped = lab.world().fingerprint();
        plain.seek(first.at);
        assert_eq!(plain.world().fingerprint(), stopped);
    }
}

#[test]
fn after_a_stop_the_same_crowd_does_not_stop_it_again() {
    let mut lab = stream();
    lab.perform(producer(1_500_000));
    let mut watch = Watch::new(Breakpoints { throttle: true, ..Breakpoints::default() });
    let (first, _) = fact_at(until_halt(&mut lab, &mut watch, 64));
    let end = first.plus(Span::from_seconds(20));
    let (progress, halt) = lab.run_watched(end, Work::ALL, &mut watch);
    assert!(progress.done && halt.is_none(), "refusals every second are one crowd: {halt:?}");
}

#[test]
fn a_closed_shard_and_a_refused_call_stop_it() {
    let mut lab = stream();
    lab.perform(Command::Call(Request::SplitShard(SplitShard {
        stream: StreamRef::named("s"),
        shard_to_split: Some("shardId-000000000000".into()),
        new_starting_hash_key: Some((1_u128 << 127).to_string().into()),
    })));
    let mut watch = Watch::new(Breakpoints { closed: true, ..Breakpoints::default() });
    let (at, kind) = fact_at(until_halt(&mut lab, &mut watch, 64));
    assert!(matches!(kind, EventKind::ShardClosed { .. }), "{kind:?}");
    assert_eq!(lab.now(), at);

    lab.perform(Command::Spawn(ActorSpec::Producer(silent("lost", "nowhere", 1_000))));
    let mut watch = Watch::new(Breakpoints { failed: true, ..Breakpoints::default() });
    let (at, kind) = fact_at(until_halt(&mut lab, &mut watch, 64));
    assert!(matches!(kind, EventKind::CallFailed { code: "ResourceNotFoundException", .. }), "{kind:?}");
    assert_eq!(lab.now(), at);
}

#[test]
fn lag_stops_it_in_the_microsecond_in_which_it_is_reached() {
    let mut lab = stream();
    lab.perform(Command::Spawn(ActorSpec::Poller(PollerSpec {
        name: "slow".into(),
        stream: "s".into(),
        start: Start::TrimHorizon,
        interval_ms: 60_000,
        limit: 10_000,
    })));
    run(&mut lab, 5_000);
    lab.perform(Command::Call(Request::PutRecord(PutRecord {
        stream: StreamRef::named("s"),
        data: Some(Bytes::from_static(b"x")),
        partition_key: Some("k".into()),
        ..PutRecord::default()
    })));
    let put = lab.now();
    for work in [1, 64] {
        let mut lab = lab.clone();
        let mut watch = Watch::new(Breakpoints { lag_ms: Some(2_500), ..Breakpoints::default() });
        let halt = until_halt(&mut lab, &mut watch, work);
        let Some(Halt::Lag { behind, .. }) = halt else { panic!("{halt:?}") };
        assert_eq!((behind, lab.now()), (Span::from_millis(2_500), put.plus(Span::from_millis(2_500))));
        // It goes on when asked to: the record is read at the next poll, and nobody is behind any more.
        assert_eq!(until_halt(&mut lab, &mut watch, work), None);
    }
}

#[test]
fn nothing_set_runs_as_always() {
    let (mut plain, mut watched) = (Lab::scenario("hello"), Lab::scenario("hello"));
    run(&mut plain, 20_000);
    assert_eq!(until(&mut watched, plain.now()), None);
    assert_eq!(plain.world().fingerprint(), watched.world().fingerprint());
}

fn until(lab: &mut Lab, end: Timestamp) -> Option<Halt> {
    let mut watch = Watch::default();
    loop {
        let (progress, halt) = lab.run_watched(end, Work(7), &mut watch);
        if halt.is_some() || progress.done {
            return halt;
        }
    }
}
