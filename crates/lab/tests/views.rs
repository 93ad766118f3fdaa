//! View models of small scripted worlds, every number worked out by hand.

#![allow(clippy::unwrap_used, clippy::items_after_statements)] // tests

use playground_engine::api::{
    CreateStream, IncreaseStreamRetentionPeriod, MergeShards, PutRecord, PutRecords, PutRecordsEntry, Request,
    SplitShard, StreamRef,
};
use playground_engine::{Bytes, ClientId, HashKey, ShardId, Span, StreamStatus, Text, Timestamp, WriteLimit};
use playground_lab::explain::{self, StepKind, Who};
use playground_lab::view::{
    self, BatchRow, CallNote, FieldMeaning, FieldName, KeyLabel, MarkKind, MergeProblem, ReaderKind, ReaderStatus,
    ShardState, Verdict,
};
use playground_lab::{Command, Genesis, Lab, Work};
use playground_sim::{
    ActorSpec, Answers, KeyStrategy, Payload, PollerSpec, ProducerSpec, Rate, Retry, Source, Start, SubscriberSpec,
};

const A: ShardId = ShardId(0);
const B: ShardId = ShardId(1);
const C: ShardId = ShardId(2);
const D: ShardId = ShardId(3);
const E: ShardId = ShardId(4);
const HALF: u128 = 1 << 127;

fn at(lab: &Lab, millis: u64) -> Timestamp {
    lab.genesis().start.plus(Span::from_millis(millis))
}

fn run(lab: &mut Lab, millis: u64) {
    let t = at(lab, millis);
    assert!(lab.run_to(t, Work::ALL).done);
}

fn call(lab: &mut Lab, request: Request) {
    let outcome = lab.perform(Command::Call(request));
    assert!(outcome.result.is_ok(), "{:?}", outcome.result);
}

/// A stream that is ACTIVE, at T+21 s.
fn orders(shards: i64) -> Lab {
    let mut lab = Lab::new(Genesis::default());
    let create =
        CreateStream { stream_name: Some("orders".into()), shard_count: Some(shards), ..CreateStream::default() };
    call(&mut lab, Request::CreateStream(create));
    run(&mut lab, 21_000);
    lab
}

fn put(lab: &mut Lab, key: &str, payload: &'static [u8]) {
    call(
        lab,
        Request::PutRecord(PutRecord {
            stream: StreamRef::named("orders"),
            data: Some(Bytes::from_static(payload)),
            partition_key: Some(key.into()),
            ..PutRecord::default()
        }),
    );
}

/// Puts one key `times` times in calls of up to 500.
fn flood(lab: &mut Lab, key: &str, mut times: usize) {
    while times > 0 {
        let now = times.min(500);
        let entry = PutRecordsEntry {
            data: Some(Bytes::from_static(b"xxxx")),
            partition_key: Some(key.into()),
            explicit_hash_key: None,
        };
        let records = Some(vec![entry; now].into());
        call(lab, Request::PutRecords(PutRecords { stream: StreamRef::named("orders"), records, dry_run: false }));
        times -= now;
    }
}

fn split(lab: &mut Lab, shard: ShardId, key: u128) {
    call(
        lab,
        Request::SplitShard(SplitShard {
            stream: StreamRef::named("orders"),
            shard_to_split: Some(shard.to_string().into()),
            new_starting_hash_key: Some(key.to_string().into()),
        }),
    );
}

fn merge(lab: &mut Lab, first: ShardId, second: ShardId) {
    call(
        lab,
        Request::MergeShards(MergeShards {
            stream: StreamRef::named("orders"),
            shard_to_merge: Some(first.to_string().into()),
            adjacent_shard_to_merge: Some(second.to_string().into()),
        }),
    );
}

#[test]
fn a_stream_counts_down_to_active() {
    let mut lab = Lab::new(Genesis::default());
    assert!(view::streams(lab.world()).is_empty());
    let create = CreateStream { stream_name: Some("orders".into()), shard_count: Some(2), ..CreateStream::default() };
    call(&mut lab, Request::CreateStream(create));
    run(&mut lab, 5_000);
    let tabs = view::streams(lab.world());
    assert_eq!((tabs[0].status, tabs[0].remaining), (StreamStatus::Creating, Some(Span::from_seconds(15))));
    run(&mut lab, 21_000);
    let tab = &view::streams(lab.world())[0];
    assert_eq!((tab.status, tab.remaining), (StreamStatus::Active, None));
    assert_eq!((tab.open_shards, tab.closed_shards, tab.retention_hours), (2, 0, 24));
}

#[test]
fn a_key_is_followed_to_its_shard() {
    let lab = orders(2);
    let route = view::route(lab.world(), "orders", "user-42", None);
    assert_eq!(route.md5_hex, "7631bc07a1cc8fcd56e70fc6b2fb4a43");
    assert_eq!(route.hash.to_string(), "157107139746365290205026809710278036035");
    assert_eq!(route.position_ppm, 461_696);
    let bytes: Vec<u8> = route.bytes.iter().flat_map(|(_, bytes)| bytes.clone()).collect();
    assert_eq!(bytes, [0x75, 0x73, 0x65, 0x72, 0x2d, 0x34, 0x32]);
    let shard = route.shard.unwrap();
    assert_eq!((shard.id, shard.letter.as_ref(), shard.hue, shard.pattern), (A, "A", 1, 1));
    assert_eq!(route.ranges.iter().map(|row| row.holds).collect::<Vec<_>>(), [true, false]);
    assert_eq!(route.ranges[0].end.to_string(), "170141183460469231731687303715884105727");

    let explicit = view::route(lab.world(), "orders", "user-42", Some(HashKey(HALF)));
    assert!(explicit.explicit);
    assert_eq!(explicit.md5_hex, "80000000000000000000000000000000");
    assert_eq!(explicit.shard.map(|shard| shard.id), Some(B));
    assert_eq!(view::route(lab.world(), "nothing", "é", None).shard, None);
}

#[test]
fn shards_keep_their_hue_over_splits_and_merges() {
    let mut lab = orders(2);
    split(&mut lab, A, HALF / 2);
    run(&mut lab, 60_000);
    // Lower half keeps the hue, the upper takes the next free one.
    let looks = |lab: &Lab| -> Vec<(String, u8, u8, ShardState)> {
        let looks = view::shards(lab.world(), "orders").into_iter();
        looks.map(|shard| (shard.letter.to_string(), shard.hue, shard.pattern, shard.state)).collect()
    };
    let row = |letter: &str, hue, pattern, state| (letter.to_owned(), hue, pattern, state);
    assert_eq!(
        looks(&lab),
        [
            row("A", 1, 1, ShardState::Closed),
            row("B", 2, 2, ShardState::Open),
            row("C", 1, 3, ShardState::Open),
            row("D", 3, 4, ShardState::Open)
        ]
    );
    merge(&mut lab, D, B);
    run(&mut lab, 100_000);
    // B is the wider parent: its hue goes on.
    assert_eq!(looks(&lab)[4], row("E", 2, 5, ShardState::Open));
    let shards = view::shards(lab.world(), "orders");
    assert_eq!((shards[4].share_ppm, shards[4].parents.clone()), (750_000, vec![D, B]));
    assert_eq!(shards[0].children, [C, D]);
    assert_eq!(shards[0].readable_until, shards[0].closed.map(|closed| closed.plus(Span::from_hours(24))));
    let lineage = view::lineage(lab.world(), "orders");
    assert_eq!(lineage.iter().map(|block| block.depth).collect::<Vec<_>>(), [0, 0, 1, 1, 2]);
    assert_eq!((lineage[4].parent, lineage[4].adjacent), (Some(D), Some(B)));
}

#[test]
fn a_record_is_shown_in_full() {
    let mut lab = orders(2);
    put(&mut lab, "user-42", b"{\"order\":1}");
    run(&mut lab, 21_500);
    let record = view::record(lab.world(), "orders", A, 0).unwrap();
    assert_eq!(record.key.as_deref(), Some("user-42"));
    assert_eq!(record.hash_hex, "7631bc07a1cc8fcd56e70fc6b2fb4a43");
    assert_eq!((record.bytes, record.units, record.trimmed), (18, 1, false));
    assert_eq!(record.arrived, at(&lab, 21_000));
    assert_eq!(record.trimmed_at, at(&lab, 21_000 + 24 * 3_600_000));
    assert_eq!(record.ranges.iter().filter(|row| row.holds).map(|row| row.shard).collect::<Vec<_>>(), [A]);
    assert!(record.deliveries.is_empty());
    let anatomy = view::anatomy(record.sequence);
    assert_eq!(anatomy.decimal.len(), 56);
    assert_eq!(anatomy.fields.iter().map(|field| field.hex.len()).sum::<usize>(), 47);
    let field = |name| anatomy.fields.iter().find(|field| field.name == name).unwrap();
    assert_eq!(field(FieldName::Index).meaning, FieldMeaning::Number(1));
    assert_eq!(field(FieldName::Stored).meaning, FieldMeaning::Time(at(&lab, 21_000)));
    assert_eq!(field(FieldName::Stored).hex, "06955b915");
    assert_eq!(field(FieldName::Shard).hex, "00000000");
    let rows = view::records(lab.world(), "orders", A, 0..10);
    assert_eq!((rows.len(), rows[0].peek.as_str()), (1, "{\"order\":1}"));
    assert_eq!(view::record(lab.world(), "orders", A, 1), None);
    assert_eq!(view::record(lab.world(), "orders", E, 0), None);
}

#[test]
fn payload_units_are_begun_25_kib() {
    let mut lab = orders(1);
    static LARGE: [u8; 25 * 1024] = [0; 25 * 1024];
    put(&mut lab, "k", &LARGE[..25 * 1024 - 1]);
    put(&mut lab, "k", &LARGE);
    let units = |offset| view::record(lab.world(), "orders", A, offset).map(|record| (record.bytes, record.units));
    assert_eq!((units(0), units(1)), (Some((25_600, 1)), Some((25_601, 2))));
}

#[test]
fn a_gate_names_the_limit_that_binds() {
    let mut lab = orders(2);
    flood(&mut lab, "user-42", 1_100);
    run(&mut lab, 21_400);
    let gates = view::gates(lab.world(), "orders");
    assert_eq!(gates.iter().map(|gate| gate.shard).collect::<Vec<_>>(), [A, B]);
    let gate = &gates[0];
    assert_eq!((gate.records_now, gate.bytes_now, gate.refused_now), (1_000, 11_000, 100));
    assert_eq!((gate.binding, gate.closed, gate.refused_total), (Some(WriteLimit::Records), true, 100));
    assert_eq!((gate.records_limit, gate.bytes_limit), (1_000, 1_048_576));
    assert_eq!((gates[1].records_now, gates[1].binding, gates[1].closed), (0, None, false));
    run(&mut lab, 22_100);
    let gate = &view::gates(lab.world(), "orders")[0];
    assert_eq!((gate.records_now, gate.records_last, gate.refused_last), (0, 1_000, 100));
    assert_eq!((gate.binding, gate.closed), (Some(WriteLimit::Records), false));
    run(&mut lab, 23_000);
    assert_eq!(view::gates(lab.world(), "orders")[0].binding, None);

    let proof = explain::throttle(lab.world(), "orders", A, at(&lab, 21_000).seconds()).unwrap();
    assert_eq!((proof.records, proof.records_limit, proof.bytes, proof.refused), (1_100, 1_000, 12_100, 100));
    assert_eq!(proof.keys, [(Text::from("user-42"), 64)]);
    let spans = view::refused_spans(lab.world(), "orders");
    assert_eq!(spans, [(at(&lab, 21_000), at(&lab, 22_000), 100)]);
    let first = view::marks(&lab, "orders").into_iter().find(|mark| mark.kind == MarkKind::FirstRefusal);
    assert_eq!(first.map(|mark| mark.at), Some(at(&lab, 21_000)));
}

#[test]
fn a_key_over_the_limit_is_a_stick_over_the_line() {
    let mut lab = orders(2);
    flood(&mut lab, "user-42", 1_300);
    flood(&mut lab, "bob", 10);
    run(&mut lab, 22_000);
    let sticks = view::keys(lab.world(), "orders");
    let rows: Vec<_> = sticks.iter().map(|s| (s.key.as_ref(), s.shard, s.per_second, s.over_limit)).collect();
    assert_eq!(rows, [("user-42", A, 1_300, true), ("bob", B, 10, false)]);
    run(&mut lab, 23_000);
    assert!(view::keys(lab.world(), "orders").is_empty());
}

/// The newest refusals are all of the present second by now; the last one's are shared out all the same.
#[test]
fn a_key_refused_without_end_is_counted_as_it_was_offered() {
    let mut lab = orders(2);
    for millis in [21_000, 22_000, 23_000, 23_900] {
        run(&mut lab, millis);
        flood(&mut lab, "store-19", 1_300);
    }
    let sticks = view::keys(lab.world(), "orders");
    assert_eq!((&*sticks[0].key, sticks[0].per_second, sticks[0].over_limit), ("store-19", 1_300, true));
}

#[test]
fn a_tape_shows_rates_gaps_and_the_newest() {
    let mut lab = orders(1);
    flood(&mut lab, "k", 1_200);
    run(&mut lab, 31_000);
    put(&mut lab, "last", b"x");
    run(&mut lab, 31_005);
    let tape = view::tape(lab.world(), "orders", A, 32).unwrap();
    assert_eq!((tape.total, tape.ghosts, tape.horizon), (1_001, 0, Span::from_millis(31_005)));
    assert_eq!(tape.bins.len(), 32);
    assert_eq!(tape.bins[0].from_ago, tape.horizon);
    assert_eq!(tape.bins[31].to_ago, Span::from_micros(0));
    assert!(tape.bins.windows(2).all(|pair| pair[0].to_ago == pair[1].from_ago));
    // One record in the window of the last tenth of a second.
    assert_eq!(tape.bins[31].records_per_s, 10);
    // The thousand of ten seconds ago: their rate times the width of their bin.
    let flooded = tape
        .bins
        .iter()
        .find(|bin| bin.from_ago >= Span::from_millis(10_005) && bin.to_ago < Span::from_millis(10_005));
    let bin = flooded.unwrap();
    let width = bin.from_ago.micros() - bin.to_ago.micros();
    assert_eq!(u64::from(bin.records_per_s), (1_000 * 1_000_000 + width / 2) / width);
    assert!(bin.refused_per_s > 0);
    assert_eq!(tape.gaps.len(), 1);
    assert_eq!((tape.gaps[0].from_ago, tape.gaps[0].to_ago), (Span::from_millis(10_005), Span::from_millis(9_005)));
    assert_eq!(tape.newest.len(), 8);
    assert_eq!((tape.newest[7].key.as_ref(), tape.newest[7].offset, tape.newest[7].bytes), ("last", 1_000, 5));
    assert_eq!(view::tape(lab.world(), "orders", B, 32), None);
}

#[test]
fn keys_are_counted_by_shard() {
    let lab = orders(4);
    let shards = view::shards(lab.world(), "orders");
    // Positions: user-42 46.17 %, alice 38.87 %, bob 62.35 %, sensor-1 92.16 %.
    let keys = ["user-42", "alice", "bob", "sensor-1", "bob", "bob", "bob", "bob"];
    let spread = view::distribution(&shards, keys.into_iter());
    let rows: Vec<_> = spread.per_shard.iter().map(|load| (load.keys, load.records, load.actual_ppm)).collect();
    assert_eq!(rows, [(0, 0, 0), (2, 2, 250_000), (1, 5, 625_000), (1, 1, 125_000)]);
    assert!(spread.per_shard.iter().all(|load| load.expected_ppm == 250_000));
    assert_eq!((spread.total, spread.distinct, spread.skew_milli), (8, 4, 2_500));
    assert_eq!((spread.worst_key, spread.worst_shard), (Some(("bob".into(), 5)), Some(C)));
    let none = view::distribution(&shards, std::iter::empty());
    assert_eq!((none.total, none.skew_milli, none.worst_key), (0, 0, None));
}

#[test]
fn a_split_is_previewed() {
    let mut lab = orders(2);
    let quarter = HashKey(HALF / 2);
    let preview = |lab: &Lab, at| view::split_preview(lab.world(), "orders", A, at).unwrap();
    assert_eq!(preview(&lab, quarter).helps, Verdict::NoTraffic);
    // Of A: alice at 38.87 % and user-42 at 46.17 % are above the quarter; truck-1 … are looked up here.
    put(&mut lab, "alice", b"12345");
    put(&mut lab, "user-42", b"123");
    run(&mut lab, 22_000);
    let between = HashKey(HashKey::of("alice").0 + 1);
    let seen = preview(&lab, between);
    assert!(seen.legal);
    assert_eq!(seen.lower.as_ref().and_then(|half| half.share), Some(500_000));
    assert_eq!(seen.upper.as_ref().and_then(|half| half.share), Some(500_000));
    assert_eq!((seen.sampled, seen.helps.clone()), (2, Verdict::Helps));
    assert_eq!(seen.lower.unwrap().range.end(), HashKey::of("alice"));
    assert_eq!(preview(&lab, quarter).helps, Verdict::OneSided);
    flood(&mut lab, "user-42", 100);
    let one = preview(&lab, between);
    // alice 10 bytes, user-42 10 + 100 x 11.
    assert_eq!(one.helps, Verdict::OneKey { key: "user-42".into(), ppm: 991_071 });
    for (key, legal) in [(0, false), (1, false), (2, true), (HALF - 2, true), (HALF - 1, false), (HALF, false)] {
        assert_eq!(preview(&lab, HashKey(key)).legal, legal, "{key}");
    }
    assert_eq!((one.lowest, one.highest), (Some(HashKey(2)), Some(HashKey(HALF - 2))));
}

#[test]
fn a_merge_is_previewed() {
    let mut lab = orders(3);
    put(&mut lab, "user-42", b"123");
    run(&mut lab, 22_000);
    let preview = |one, other| view::merge_preview(lab.world(), "orders", one, other).unwrap();
    let good = preview(B, A);
    assert_eq!((good.first, good.second, good.problem), (A, B, None));
    assert!(good.range.is_some());
    assert_eq!(preview(A, C).problem, Some(MergeProblem::NotAdjacent));
    assert_eq!(preview(A, A).problem, Some(MergeProblem::Same));
    assert_eq!(view::merge_preview(lab.world(), "orders", A, E), None);
}

#[test]
fn a_shorter_retention_names_what_would_vanish() {
    let mut lab = orders(1);
    call(
        &mut lab,
        Request::IncreaseStreamRetentionPeriod(IncreaseStreamRetentionPeriod {
            stream: StreamRef::named("orders"),
            retention_period_hours: Some(48),
        }),
    );
    put(&mut lab, "old", b"1");
    put(&mut lab, "old", b"2");
    run(&mut lab, 21_000 + 30 * 3_600_000);
    put(&mut lab, "new", b"3");
    let loss = view::retention_preview(lab.world(), "orders", 24);
    // Key and data of each: "old" and one digit.
    assert_eq!((loss.records(), loss.bytes(), loss.about, loss.shards.len()), (2, 8, false, 1));
    let (first, last) = (record_at(&lab, 0), record_at(&lab, 1));
    assert_eq!((loss.shards[0].shard, loss.shards[0].oldest, loss.shards[0].newest), (A, first, last));
    assert!(view::retention_preview(lab.world(), "orders", 36).shards.is_empty());
    let tape = view::tape(lab.world(), "orders", A, 8).unwrap();
    assert_eq!((tape.ghosts, tape.newest.len()), (0, 3));
    run(&mut lab, 21_000 + 50 * 3_600_000);
    let tape = view::tape(lab.world(), "orders", A, 8).unwrap();
    assert_eq!((tape.ghosts, tape.newest.len(), tape.total), (2, 1, 3));
    assert_eq!(tape.horizon, Span::from_hours(48));
}

#[test]
fn calls_are_kept_with_their_answers() {
    let mut lab = orders(2);
    put(&mut lab, "user-42", b"1");
    let failed = lab.perform(Command::Call(Request::SplitShard(SplitShard {
        stream: StreamRef::named("nothing"),
        shard_to_split: Some("shardId-000000000000".into()),
        new_starting_hash_key: Some("5".into()),
    })));
    assert!(failed.result.is_err());
    flood(&mut lab, "user-42", 3);
    let calls = view::calls(&lab);
    assert_eq!((calls.serials.clone(), calls.failed), (vec![0, 1, 2, 3], 1));
    assert_eq!(calls.latest.map(|call| call.note), Some(CallNote::Batch { stored: 3, failed: 0 }));
    let put = view::call(&lab, 1).unwrap();
    assert_eq!((put.ok, put.status, put.shard), (true, 200, Some(A)));
    let call = view::call(&lab, 2).unwrap();
    assert_eq!((call.ok, call.status, call.code), (false, 400, Some("ResourceNotFoundException")));
    assert_eq!(call.message.as_deref(), Some("Stream nothing under account 000000000000 not found."));
    assert_eq!(view::batch(&lab, 3).len(), 3);
    assert!(matches!(view::batch(&lab, 3)[2], BatchRow::Stored { shard: A, offset: 3, .. }));
    assert!(view::batch(&lab, 1).is_empty());
    assert_eq!(view::call(&lab, 9), None);
    let marks = view::marks(&lab, "orders");
    let kinds: Vec<&MarkKind> = marks.iter().map(|mark| &mark.kind).collect();
    assert_eq!(kinds, [&MarkKind::Created, &MarkKind::Put]);
}

#[test]
fn two_kinds_of_readers_stand_side_by_side() {
    let mut lab = orders(2);
    let poller = PollerSpec {
        name: "dash".into(),
        stream: "orders".into(),
        start: Start::TrimHorizon,
        interval_ms: 500,
        limit: 10_000,
    };
    lab.perform(Command::Spawn(ActorSpec::Poller(poller)));
    let subscriber = SubscriberSpec { name: "alerts".into(), stream: "orders".into(), start: Start::TrimHorizon };
    lab.perform(Command::Spawn(ActorSpec::Subscriber(subscriber)));
    run(&mut lab, 40_000);
    put(&mut lab, "user-42", b"1234");
    run(&mut lab, 40_060);
    let flags = view::flags(lab.world(), "orders");
    assert_eq!(flags.len(), 4);
    run(&mut lab, 42_000);
    let readers = view::readers(lab.world(), "orders");
    let names: Vec<_> = readers.iter().map(|r| (r.name.as_ref(), r.kind, r.shape, r.delivered_total)).collect();
    assert_eq!(names, [("dash", ReaderKind::Polling, 0, 1), ("alerts", ReaderKind::FanOut, 1, 1)]);
    assert!(readers.iter().all(|reader| reader.status == ReaderStatus::CaughtUp && reader.lag_records == 0));
    let record = view::record(lab.world(), "orders", A, 0).unwrap();
    let after: Vec<u64> = record.deliveries.iter().map(|d| d.after.unwrap().millis()).collect();
    assert!(after[0] <= 520, "{after:?}");
    assert_eq!(after[1], 70);
    assert_eq!(readers[1].last_ms, Some(70));
    let pools = view::pools(lab.world(), "orders");
    assert_eq!(pools.len(), 2);
    // Two polls a second on each shard, each known to be by the poller.
    assert!(pools.iter().all(|pool| pool.calls.len() == 2), "{pools:?}");
    let callers = pools.iter().flat_map(|pool| &pool.calls).map(|call| (call.reader, call.refused));
    assert!(callers.into_iter().all(|caller| caller == (Some(readers[0].id), false)));
    assert_eq!(view::pipes(lab.world(), "orders").len(), 2);
}

#[test]
fn a_reader_that_falls_behind_says_by_how_much() {
    let mut lab = orders(1);
    let poller = PollerSpec {
        name: "slow".into(),
        stream: "orders".into(),
        start: Start::TrimHorizon,
        interval_ms: 1_000,
        limit: 10,
    };
    lab.perform(Command::Spawn(ActorSpec::Poller(poller)));
    let producer = ProducerSpec {
        name: "web".into(),
        stream: "orders".into(),
        rate: Rate::Constant(100_000),
        source: Source::Generator { keys: KeyStrategy::Fixed("k".into()), payload: Payload::Size(9) },
        retry: Retry::NONE,
        answers: Answers::ALL,
    };
    lab.perform(Command::Spawn(ActorSpec::Producer(producer)));
    run(&mut lab, 51_000);
    let reader = &view::readers(lab.world(), "orders")[0];
    assert_eq!(reader.status, ReaderStatus::FallingBehind);
    // In thirty seconds 3,000 records came and about 300 were read; the lag grows by nine tenths of a second a second.
    assert!(reader.lag_records.abs_diff(2_700) < 40, "{}", reader.lag_records);
    assert_eq!(reader.lag_bytes, reader.lag_records * 10);
    let growing = reader.growing.unwrap();
    assert!((850..=950).contains(&growing), "{growing}");
    let producers = view::producers(lab.world(), "orders");
    assert_eq!(producers.len(), 1);
    assert_eq!(producers[0].keys, KeyLabel::Fixed("k".into()));
    assert!(producers[0].stored_last.abs_diff(100) <= 10, "{}", producers[0].stored_last);
}

#[test]
fn steps_have_names() {
    let mut lab = orders(2);
    let producer = ProducerSpec {
        name: "web".into(),
        stream: "orders".into(),
        rate: Rate::Constant(1_000),
        source: Source::Generator { keys: KeyStrategy::Fixed("bob".into()), payload: Payload::Size(7) },
        retry: Retry::NONE,
        answers: Answers::ALL,
    };
    lab.perform(Command::Spawn(ActorSpec::Producer(producer)));
    let stepped = lab.step().unwrap();
    let step = explain::step(lab.world(), &stepped.event);
    assert_eq!(step.kind, StepKind::Stored { records: 1, bytes: 10 });
    assert_eq!((step.shard, step.letter.as_deref()), (Some(B), Some("B")));
    assert!(matches!(step.who, Who::Client(ClientId(_), Some(name)) if name.as_ref() == "web"));
}

fn record_at(lab: &Lab, offset: u64) -> Timestamp {
    lab.world().account().stream("orders").unwrap().shard(A).unwrap().record(offset).unwrap().arrived()
}

#[test]
fn unknown_streams_are_empty_everywhere() {
    let lab = Lab::new(Genesis::default());
    let world = lab.world();
    assert!(view::shards(world, "x").is_empty() && view::gates(world, "x").is_empty());
    assert!(view::flags(world, "x").is_empty() && view::readers(world, "x").is_empty());
    assert!(view::pools(world, "x").is_empty() && view::pipes(world, "x").is_empty());
    assert!(view::producers(world, "x").is_empty() && view::keys(world, "x").is_empty());
    assert!(view::lineage(world, "x").is_empty() && view::refused_spans(world, "x").is_empty());
    assert!(view::retention_preview(world, "x", 1).shards.is_empty());
    assert!(view::marks(&lab, "x").is_empty());
}

#[test]
fn a_record_and_the_call_that_stored_it_belong_together() {
    let mut lab = orders(2);
    call(
        &mut lab,
        Request::CreateStream(CreateStream {
            stream_name: Some("other".into()),
            shard_count: Some(1),
            ..CreateStream::default()
        }),
    );
    put(&mut lab, "user-42", b"one");
    put(&mut lab, "user-42", b"two");
    let from_record = view::related(&lab, "orders", view::Picked::Record(A, 1));
    assert_eq!(
        (from_record.shard, from_record.offset, from_record.key.as_deref()),
        (Some(A), Some(1), Some("user-42"))
    );
    let serial = from_record.call.unwrap();
    assert_eq!(view::related(&lab, "orders", view::Picked::Call(serial)), from_record);
    assert!(from_record.is_record(A, 1) && !from_record.is_record(A, 0) && !from_record.is_record(B, 1));
    // Another stream has a shard of the same number; nothing of this call is in it.
    let elsewhere = view::related(&lab, "other", view::Picked::Call(serial));
    assert_eq!((elsewhere.shard, elsewhere.call), (None, Some(serial)));
    assert_eq!(view::related(&lab, "other", view::Picked::Record(A, 1)).call, None);
    assert_eq!(view::related(&lab, "orders", view::Picked::Shard(B)).shard, Some(B));
}

#[test]
fn an_entry_of_a_batch_leads_to_its_call() {
    let mut lab = orders(1);
    let entry = |key: &str| PutRecordsEntry {
        data: Some(Bytes::from_static(b"x")),
        partition_key: Some(key.into()),
        ..PutRecordsEntry::default()
    };
    let put = PutRecords {
        stream: StreamRef::named("orders"),
        records: Some(vec![entry("a"), entry("b")].into()),
        ..PutRecords::default()
    };
    call(&mut lab, Request::PutRecords(put));
    let (first, second) = (
        view::related(&lab, "orders", view::Picked::Record(A, 0)),
        view::related(&lab, "orders", view::Picked::Record(A, 1)),
    );
    assert!(first.call.is_some());
    assert_eq!(first.call, second.call);
    assert_eq!(second.key.as_deref(), Some("b"));
}

#[test]
fn a_put_that_asks_for_a_greater_number_names_the_record_before() {
    let mut lab = orders(1);
    put(&mut lab, "k", b"1");
    let stored = |lab: &Lab, offset| {
        let shard = lab.world().account().stream("orders").unwrap().shard(A).unwrap();
        shard.sequence_of(shard.record(offset).unwrap())
    };
    let first = stored(&lab, 0);
    let request = PutRecord {
        stream: StreamRef::named("orders"),
        data: Some(Bytes::from_static(b"2")),
        partition_key: Some("k".into()),
        sequence_number_for_ordering: Some(first.to_string().into()),
        ..PutRecord::default()
    };
    call(&mut lab, Request::PutRecord(request));
    assert_eq!(view::ordering(&lab, "orders", A, 0), None);
    let found = view::ordering(&lab, "orders", A, 1).unwrap();
    assert_eq!((found.number, found.after, found.earlier), (stored(&lab, 1), first, Some((A, 0))));
    assert!(found.same_shard && found.number > found.after);
}
