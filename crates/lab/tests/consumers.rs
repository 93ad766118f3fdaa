//! Consumers in depth: work, lag, expiry, empty polls, blocks, and being set back.
#![allow(clippy::unwrap_used, reason = "a test that finds nothing has failed")]

use playground_engine::api::{CreateStream, PutRecords, PutRecordsEntry, Request, SplitShard, StreamRef};
use playground_engine::{Bytes, ClientId, ShardId, Span, Timestamp};
use playground_lab::view::{self, Emptiness, ReaderShardView};
use playground_lab::{Answer, Command, Genesis, Lab, Work};
use playground_sim::{ActorChange, ActorSpec, CallEnd, PollerSpec, Start, SubscriberSpec};

const A: ShardId = ShardId(0);

fn call(lab: &mut Lab, request: Request) {
    let outcome = lab.perform(Command::Call(request));
    assert!(outcome.result.is_ok(), "{:?}", outcome.result);
}

/// A stream that is ACTIVE, at T+21 s.
fn orders() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    let create = CreateStream { stream_name: Some("orders".into()), shard_count: Some(1), ..CreateStream::default() };
    call(&mut lab, Request::CreateStream(create));
    run(&mut lab, 21_000);
    lab
}

fn run(lab: &mut Lab, more_ms: u64) {
    let t = lab.now().plus(Span::from_millis(more_ms));
    assert!(lab.run_to(t, Work::ALL).done);
}

fn spawn(lab: &mut Lab, spec: ActorSpec) -> ClientId {
    match lab.perform(Command::Spawn(spec)).result.unwrap() {
        Answer::Spawned(id) => id,
        other => panic!("{other:?}"),
    }
}

fn poller(lab: &mut Lab, start: Start) -> ClientId {
    let (name, stream) = ("dash".into(), "orders".into());
    spawn(lab, ActorSpec::Poller(PollerSpec { name, stream, start, interval_ms: 1_000, limit: 10_000 }))
}

fn puts(lab: &mut Lab, count: usize, bytes: usize) {
    let entry = |_| PutRecordsEntry {
        data: Some(Bytes::from(vec![b'x'; bytes])),
        partition_key: Some("k".into()),
        explicit_hash_key: None,
    };
    let records = Some((0..count).map(entry).collect());
    call(lab, Request::PutRecords(PutRecords { stream: StreamRef::named("orders"), records, dry_run: false }));
}

fn on_a(lab: &Lab) -> ReaderShardView {
    view::readers(lab.world(), "orders")[0].per_shard[0].clone()
}

fn why(lab: &Lab) -> Option<Emptiness> {
    on_a(lab).last_call.and_then(|call| call.empty)
}

#[test]
fn lag_counts_what_is_not_worked_through() {
    let mut lab = orders();
    let id = poller(&mut lab, Start::TrimHorizon);
    lab.perform(Command::Tune(id, ActorChange::Work(10_000)));
    puts(&mut lab, 300, 9);
    let put = lab.now();
    run(&mut lab, 2_000);
    let reader = &view::readers(lab.world(), "orders")[0];
    let shard = &reader.per_shard[0];
    assert_eq!((reader.work_micros, reader.delivered_total), (10_000, 300));
    assert!(shard.in_hand > 100 && shard.in_hand < 250, "{}", shard.in_hand);
    assert_eq!((reader.lag_records, shard.behind_records), (shard.in_hand, shard.in_hand));
    assert_eq!(reader.lag_bytes, reader.lag_records * 10);
    assert_eq!(reader.lag_ms, lab.now().since(put).millis());
    // The flag stands where the work is, and moves with it.
    let flag = &view::flags(lab.world(), "orders")[0];
    assert_eq!(flag.offset, 300 - shard.in_hand);
    // Two seconds of work at ten milliseconds a record and one more: a hundred a second.
    run(&mut lab, 1_000);
    assert_eq!(on_a(&lab).in_hand, shard.in_hand - 100);
}

#[test]
fn every_empty_poll_has_a_reason() {
    let mut lab = orders();
    poller(&mut lab, Start::Latest);
    run(&mut lab, 3_000);
    assert_eq!(why(&lab), Some(Emptiness::Nothing));
    puts(&mut lab, 1, 4);
    assert!(matches!(why(&lab), Some(Emptiness::NotYet { next: Some(next), .. }) if next <= Span::from_seconds(1)));
    run(&mut lab, 1_000);
    assert_eq!(on_a(&lab).last_call.map(|call| call.end), Some(CallEnd::Delivered { records: 1, bytes: 5 }));
    run(&mut lab, 2_000);
    assert_eq!(why(&lab), Some(Emptiness::CaughtUp));
}

#[test]
fn latest_after_the_put_says_how_many_lie_before_it() {
    let mut lab = orders();
    puts(&mut lab, 7, 4);
    poller(&mut lab, Start::Latest);
    run(&mut lab, 3_000);
    assert_eq!(why(&lab), Some(Emptiness::LatestAfterPut { before: 7 }));
}

#[test]
fn a_large_answer_blocks_the_shard_for_as_long_as_it_weighs() {
    let mut lab = orders();
    // A record travels only if it fits into what a shard takes in a second, so ten megabytes take some seconds.
    for _ in 0..10 {
        puts(&mut lab, 1, 1_000_000);
        run(&mut lab, 1_100);
    }
    poller(&mut lab, Start::TrimHorizon);
    run(&mut lab, 200);
    let pool = &view::pools(lab.world(), "orders")[0];
    let block = pool.block.unwrap();
    let bytes = block.bytes.unwrap();
    assert!(bytes > 9_000_000, "{bytes}");
    // Spec 5.4: an answer of B bytes from a full bucket blocks for B / 2 MiB seconds.
    let seconds = Span::from_micros(bytes * 1_000_000 / pool.bytes_limit);
    let since = block.until.minus(seconds);
    assert!(lab.now().since(since) < Span::from_millis(200), "it began with the answer");
    run(&mut lab, 1_500);
    assert!(view::pools(lab.world(), "orders")[0].calls.iter().any(|call| call.refused));
    run(&mut lab, 5_000);
    assert_eq!(view::pools(lab.world(), "orders")[0].block, None);
}

#[test]
fn what_would_be_read_again_is_what_is_read_again() {
    let mut lab = orders();
    let id = poller(&mut lab, Start::TrimHorizon);
    let mut middle = Timestamp::default();
    for round in 0..20 {
        puts(&mut lab, 40, 9);
        run(&mut lab, 500);
        if round == 9 {
            middle = lab.now();
        }
    }
    run(&mut lab, 3_000);
    let preview = view::replay_preview(lab.world(), "orders", id, None, middle);
    assert_eq!((preview.again, preview.records, preview.bytes), (400, 400, 4_000));
    assert_eq!(preview.from, [(A, 400)]);
    lab.perform(Command::Tune(id, ActorChange::Seek { shard: Some(A), at: middle }));
    run(&mut lab, 3_000);
    let reader = &view::readers(lab.world(), "orders")[0];
    assert_eq!((reader.delivered_total, reader.delivered_again), (1_200, 400));
    // Every record still knows when it came to the reader.
    assert!(view::record(lab.world(), "orders", A, 3).unwrap().deliveries[0].at.is_some());
}

#[test]
fn an_iterator_drains_while_nobody_polls() {
    let mut lab = orders();
    let id = poller(&mut lab, Start::TrimHorizon);
    run(&mut lab, 3_000);
    assert_eq!(on_a(&lab).life_left, Some(100));
    lab.perform(Command::Tune(id, ActorChange::Pause));
    run(&mut lab, 150_000);
    assert_eq!(on_a(&lab).life_left, Some(50));
    run(&mut lab, 151_000);
    assert_eq!(on_a(&lab).life_left, Some(0));
    lab.perform(Command::Tune(id, ActorChange::Resume));
    run(&mut lab, 2_000);
    let (_, fault) = on_a(&lab).expired.unwrap();
    assert_eq!(fault.code, "ExpiredIteratorException");
    assert!(fault.message.starts_with("Iterator expired. The iterator was created at time "), "{}", fault.message);
    assert!(fault.message.ends_with("further in the future than the tolerated delay of 300000 milliseconds."));
}

#[test]
fn a_flag_at_the_end_of_its_shard_names_the_children() {
    let mut lab = orders();
    poller(&mut lab, Start::TrimHorizon);
    let middle = lab.world().account().stream("orders").unwrap().shard(A).unwrap().range().midpoint();
    call(
        &mut lab,
        Request::SplitShard(SplitShard {
            stream: StreamRef::named("orders"),
            shard_to_split: Some(A.to_string().into()),
            new_starting_hash_key: Some(middle.to_string().into()),
        }),
    );
    run(&mut lab, 60_000);
    assert_eq!(view::flags(lab.world(), "orders")[0].children, [ShardId(1), ShardId(2)]);
}

#[test]
fn a_subscription_is_renewed_every_five_minutes() {
    let mut lab = orders();
    let (name, stream, start) = ("alerts".into(), "orders".into(), Start::Latest);
    spawn(&mut lab, ActorSpec::Subscriber(SubscriberSpec { name, stream, start }));
    run(&mut lab, 620_000);
    let shard = on_a(&lab);
    assert_eq!(shard.renewals, 2);
    assert!(shard.expires.unwrap() > lab.now());
}
