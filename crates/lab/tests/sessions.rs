//! Sessions as files: golden ones open and give their worlds; everything else is refused in plain words.
//!
//! `cargo test -p playground-lab --test sessions -- --ignored` writes the golden files anew, which is
//! right only for a new version of the format or a deliberate change of behaviour before a release.

mod support;

use playground_engine::api::{
    DecreaseStreamRetentionPeriod, DeregisterStreamConsumer, DescribeStream, DescribeStreamConsumer,
    DescribeStreamSummary, GetRecords, GetShardIterator, IncreaseStreamRetentionPeriod, ListShards,
    ListStreamConsumers, ListStreams, PutRecords, PutRecordsEntry, RegisterStreamConsumer, Request, ShardFilter,
    StartingPosition, StreamRef, SubscribeToShard,
};
use playground_engine::{Bytes, ClientId, ShardId, Span, Timestamp};
use playground_lab::{Command, Genesis, Lab, LimitsId, OpenError, Opening, Work};
use playground_sim::{
    ActorChange, ActorSpec, Answers, Curve, CurvePoint, KeyStrategy, Payload, PollerSpec, ProducerSpec, Rate, Resend,
    Retry, Rows, Source, Start, SubscriberSpec, Template, Wait,
};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use support::{call, create, merge, poller, put, rows, run_ms, split, subscriber};

const GOLDEN: [&str; 4] = ["hello", "busy", "every-call", "full"];

fn path(file: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(file)
}

/// The lab behind a golden file.
fn golden(name: &str) -> Lab {
    match name {
        "hello" => {
            let mut lab = Lab::scenario("hello");
            run_ms(&mut lab, 60_000);
            lab
        }
        "busy" => {
            let mut lab = support::busy();
            let middle = lab.genesis().start.plus(Span::from_seconds(60));
            lab.seek(middle);
            lab.perform(support::producer("s", 200_000, rows(2_000, 41)));
            run_ms(&mut lab, 20_000);
            lab.seek(middle);
            lab
        }
        "full" => full(),
        _ => every_call(),
    }
}

/// A world with room for 64 KiB of data, most of which was let go.
fn full() -> Lab {
    let mut lab = Lab::new(Genesis { payload_budget: 65_536, ..Genesis::default() });
    lab.perform(create("s", 2));
    run_ms(&mut lab, 21_000);
    lab.perform(poller("s", 500));
    lab.perform(support::producer("s", 200_000, support::zipf(20)));
    run_ms(&mut lab, 30_000);
    assert!(lab.world().account().payloads().gone().records > 1_000);
    lab
}

fn every_call() -> Lab {
    let mut lab = Lab::new(Genesis { seed: 42, ..Genesis::default() });
    lab.perform(create("s", 3));
    run_ms(&mut lab, 20_500);
    for command in first_calls(&lab) {
        lab.perform(command);
        run_ms(&mut lab, 777);
    }
    run_ms(&mut lab, 12_000);
    for command in consumer_calls(&lab) {
        lab.perform(command);
        run_ms(&mut lab, 333);
    }
    for command in actors(&lab) {
        lab.perform(command);
        run_ms(&mut lab, 2_000);
    }
    let cut = split(&lab, "s", 1).expect("the shard is there");
    lab.perform(cut);
    run_ms(&mut lab, 40_000);
    lab.perform(merge("s", 0, 3));
    run_ms(&mut lab, 330_000);
    lab.perform(call(Request::DeleteStream(playground_engine::api::DeleteStream {
        stream: named(),
        enforce_consumer_deletion: Some(true),
    })));
    run_ms(&mut lab, 30_000);
    lab
}

fn named() -> StreamRef {
    StreamRef::named("s")
}

fn first_calls(lab: &Lab) -> Vec<Command> {
    let stream = lab.world().account().stream("s").expect("it was created");
    let arn = Some(stream.arn().into());
    let entry = |key: &str| PutRecordsEntry {
        data: Some(Bytes::from_static(b"data")),
        partition_key: Some(key.into()),
        explicit_hash_key: Some("12345".into()),
    };
    [
        put("s", "a", "one"),
        put("s", "", "refused: the key is empty"),
        call(Request::PutRecords(PutRecords {
            stream: StreamRef { name: None, arn },
            records: Some(vec![entry("a"), entry("b")].into()),
            dry_run: false,
        })),
        call(Request::DescribeStream(DescribeStream { stream: named(), limit: Some(2), ..DescribeStream::default() })),
        call(Request::DescribeStreamSummary(DescribeStreamSummary { stream: named() })),
        call(Request::ListStreams(ListStreams { limit: Some(5), ..ListStreams::default() })),
        call(Request::ListShards(ListShards {
            stream: named(),
            shard_filter: Some(ShardFilter {
                kind: Some("AT_TIMESTAMP".into()),
                shard_id: None,
                timestamp: Some(Timestamp::from_seconds(1_767_225_621)),
            }),
            ..ListShards::default()
        })),
        call(Request::GetShardIterator(GetShardIterator {
            stream: named(),
            shard_id: Some("shardId-000000000000".into()),
            shard_iterator_type: Some("TRIM_HORIZON".into()),
            ..GetShardIterator::default()
        })),
        call(Request::GetRecords(GetRecords { shard_iterator: Some("nonsense".into()), ..GetRecords::default() })),
        call(Request::IncreaseStreamRetentionPeriod(IncreaseStreamRetentionPeriod {
            stream: named(),
            retention_period_hours: Some(48),
        })),
        call(Request::DecreaseStreamRetentionPeriod(DecreaseStreamRetentionPeriod {
            stream: named(),
            retention_period_hours: Some(24),
        })),
        call(Request::RegisterStreamConsumer(RegisterStreamConsumer {
            stream_arn: Some(stream.arn().into()),
            consumer_name: Some("by-hand".into()),
            ..RegisterStreamConsumer::default()
        })),
    ]
    .into()
}

fn consumer_calls(lab: &Lab) -> Vec<Command> {
    let stream = lab.world().account().stream("s").expect("it was created");
    let stream_arn = Some(stream.arn().into());
    let name = Some("by-hand".into());
    [
        call(Request::DescribeStreamConsumer(DescribeStreamConsumer {
            stream_arn: stream_arn.clone(),
            consumer_name: name.clone(),
            ..DescribeStreamConsumer::default()
        })),
        call(Request::ListStreamConsumers(ListStreamConsumers {
            stream_arn: stream_arn.clone(),
            max_results: Some(3),
            ..ListStreamConsumers::default()
        })),
        call(Request::SubscribeToShard(SubscribeToShard {
            consumer_arn: Some("arn:aws:kinesis:us-east-1:000000000000:stream/s/consumer/nobody:1".into()),
            shard_id: Some("shardId-000000000000".into()),
            starting_position: Some(StartingPosition { kind: Some("LATEST".into()), ..StartingPosition::default() }),
            dry_run: false,
        })),
        call(Request::DeregisterStreamConsumer(DeregisterStreamConsumer {
            stream_arn,
            consumer_name: name,
            ..DeregisterStreamConsumer::default()
        })),
    ]
    .into()
}

fn actors(lab: &Lab) -> Vec<Command> {
    let spawn = |keys, retry| {
        Command::Spawn(ActorSpec::Producer(ProducerSpec {
            name: "gen".into(),
            stream: "s".into(),
            rate: Rate::Constant(70_000),
            source: Source::Generator { keys, payload: Payload::Size(33) },
            retry,
            answers: Answers::ALL,
        }))
    };
    let point = |at_ms, rate_milli| CurvePoint { at_ms, rate_milli };
    let curve = |top| {
        let points = vec![point(0, 0), point(2_000, top), point(2_000, 5_000), point(9_000, 5_000)];
        Arc::new(Curve::new(points, true).expect("a good curve"))
    };
    let template = Template::parse(r#"{"at":{{now}},"user":"{{pick ann:2 bob:1}}","id":"{{uuid}}"}"#);
    let payload = Payload::Template(Arc::new(template.expect("a good template")));
    let full = |keys, payload, wait| {
        Command::Spawn(ActorSpec::Producer(ProducerSpec {
            rate: Rate::Curve(curve(900_000)),
            retry: Retry { resend: Resend::WholeCall, wait, attempts: 4 },
            answers: Answers { timeout_ms: 700, lost_permille: 50 },
            ..ProducerSpec::steady("full", "s", 0, Source::Generator { keys, payload })
        }))
    };
    let recording = {
        let mut rows = Rows::builder();
        for row in 0..50_u32 {
            rows.push(&format!("row-{row}"), b"recorded");
        }
        let rows = rows.build().recorded((0..50).map(|row| row * 700).collect()).expect("times go forward");
        let rate = Rate::Recorded { speed: 20 };
        let source = Source::Rows(Arc::new(rows));
        Command::Spawn(ActorSpec::Producer(ProducerSpec { rate, ..ProducerSpec::steady("tape", "s", 0, source) }))
    };
    let number = lab.world().account().stream("s").and_then(|stream| {
        let shard = stream.shards().find(|shard| shard.next_offset() > 0)?;
        Some((shard.id().to_string(), shard.sequence_of(shard.record(0)?).to_string()))
    });
    let (shard, number) = number.expect("something was put");
    let read = |start| {
        Command::Spawn(ActorSpec::Poller(PollerSpec {
            name: "poll".into(),
            stream: "s".into(),
            start,
            interval_ms: 900,
            limit: 100,
        }))
    };
    [
        spawn(KeyStrategy::Fixed("one".into()), Retry::NONE),
        spawn(KeyStrategy::RoundRobin { keys: vec!["x".into(), "y".into()] }, Retry::FAILED_ONLY),
        spawn(KeyStrategy::Random { keys: 9 }, Retry::FAILED_ONLY),
        spawn(KeyStrategy::Zipf { keys: 200, exponent_hundredths: 95 }, Retry::NONE),
        support::producer("s", 300_000, rows(500, 7)),
        poller("s", 250),
        read(Start::Latest),
        read(Start::AtSequence { shard: shard.as_str().into(), number: number.as_str().into() }),
        read(Start::AfterSequence { shard: shard.into(), number: number.into() }),
        read(Start::AtTimestamp(Timestamp::from_seconds(1_767_225_630))),
        subscriber("s", "alerts"),
        Command::Spawn(ActorSpec::Subscriber(SubscriberSpec {
            name: "late".into(),
            stream: "s".into(),
            start: Start::Latest,
        })),
        full(KeyStrategy::Field("user".into()), payload, Wait::Jitter { base_ms: 100, cap_ms: 2_000 }),
        full(
            KeyStrategy::List { keys: vec!["p".into(), "q".into()] },
            Payload::Size(40),
            Wait::Backoff { base_ms: 50, cap_ms: 1_000 },
        ),
        recording,
        Command::Tune(ClientId(14), ActorChange::Curve(curve(2_000_000))),
        Command::Tune(ClientId(1), ActorChange::Rate(1_200_000)),
        Command::Tune(ClientId(6), ActorChange::Interval(2_000)),
        Command::Tune(ClientId(2), ActorChange::Pause),
        Command::Tune(ClientId(2), ActorChange::Resume),
        Command::Tune(ClientId(6), ActorChange::Work(1_200)),
        Command::Tune(ClientId(6), ActorChange::Seek { shard: None, at: Timestamp::from_seconds(1_767_225_630) }),
        Command::Tune(
            ClientId(6),
            ActorChange::Seek { shard: Some(ShardId(1)), at: Timestamp::from_seconds(1_767_225_640) },
        ),
        Command::Tune(ClientId(6), ActorChange::ParentsFirst(false)),
        Command::Stop(ClientId(1)),
        Command::Stop(ClientId(12)),
        Command::Mark("all there".into()),
    ]
    .into()
}

/// Line by line: name, fingerprint at the tip.
fn expected() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(path("fingerprints.txt")).expect("the list is committed");
    text.lines().filter_map(|line| line.split_once(' ')).map(|(name, print)| (name.into(), print.into())).collect()
}

#[test]
fn golden_sessions_open_with_their_fingerprints() {
    let expected = expected();
    assert_eq!(expected.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), GOLDEN);
    for (name, print) in expected {
        let bytes = std::fs::read(path(&format!("{name}.v1.bin"))).expect("the session is committed");
        let lab = Lab::open(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(lab.tip_world().fingerprint().to_string(), print, "{name}");
        assert_eq!(lab.as_saved(), Some(true), "{name}");
        assert_eq!(lab.save(), bytes, "{name} is written as it was read");
    }
}

#[test]
#[ignore = "writes the golden files"]
fn write_golden_sessions() {
    let mut list = String::new();
    for name in GOLDEN {
        let lab = golden(name);
        std::fs::write(path(&format!("{name}.v1.bin")), lab.save()).expect("the folder is there");
        writeln!(list, "{name} {}", lab.tip_world().fingerprint()).expect("text takes what is written");
    }
    std::fs::write(path("fingerprints.txt"), list).expect("the folder is there");
}

#[test]
fn the_view_time_comes_back() {
    let lab = golden("busy");
    let opened = Lab::open(&lab.save()).expect("it was saved by us");
    assert!(opened.is_past() && opened.branches().len() == 2);
    assert_eq!((opened.now(), opened.tip()), (lab.now(), lab.tip()));
    assert_eq!(opened.world().fingerprint(), lab.world().fingerprint());
}

#[test]
fn prepared_commands_stay_prepared() {
    let mut lab = Lab::scenario("hello");
    lab.perform(Command::Mark("mine".into()));
    let mut opened = Lab::open(&lab.save()).expect("it was saved by us");
    assert!(opened.undo().is_some());
    assert!(opened.undo().is_none());
}

#[test]
fn an_hour_of_traffic_is_a_few_hundred_bytes() {
    let mut lab = Lab::scenario("hello");
    run_ms(&mut lab, 3_600_000);
    assert!(lab.save().len() < 700, "{}", lab.save().len());
}

#[test]
fn what_cannot_be_opened_says_why() {
    let good = Lab::scenario("hello").save();
    let refused = |bytes: &[u8]| Lab::open(bytes).expect_err("it cannot be opened");
    assert_eq!(refused(b""), OpenError::Truncated);
    assert_eq!(refused(b"GIF89a"), OpenError::NotASession);
    assert_eq!(refused(&good[..good.len() - 1]), OpenError::Truncated);
    assert_eq!(refused(&good[..5]), OpenError::Truncated);
    let mut tampered = good.clone();
    tampered[30] ^= 1;
    assert_eq!(refused(&tampered), OpenError::Tampered);
    let mut longer = good.clone();
    longer.push(0);
    assert_eq!(refused(&longer), OpenError::Tampered);
    let mut newer = good;
    newer[2] = 9;
    assert_eq!(refused(&newer), OpenError::NewerVersion { found: 9 });
    let huge = vec![b'K'; playground_lab::session::limits::MAX_BYTES + 1];
    assert_eq!(refused(&huge), OpenError::TooLarge);
    assert_eq!(OpenError::NewerVersion { found: 9 }.to_string(), "the session was saved by a newer version (9)");
}

#[test]
fn too_much_work_is_refused_before_it_is_done() {
    // A busy producer for a year: some bytes to say, a week to run.
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 1));
    run_ms(&mut lab, 21_000);
    let large = Source::Generator { keys: KeyStrategy::Fixed("a".into()), payload: Payload::Size(1_000_000) };
    lab.perform(support::producer("s", 1_000_000_000, large));
    let bytes = lab.save();
    let mut body = bytes[7..bytes.len() - 8].to_vec();
    let (old, new) = (lab.tip().micros(), lab.tip().plus(Span::from_hours(24 * 365)).micros());
    // The time stands twice in the body: as the branch's tip and as the view's.
    let (old, new) = (varint(old), varint(new));
    assert_eq!(old.len(), new.len());
    let places: Vec<_> = body.windows(old.len()).enumerate().filter(|(_, w)| *w == old).map(|(at, _)| at).collect();
    assert_eq!(places.len(), 2);
    for at in places {
        body[at..at + new.len()].copy_from_slice(&new);
    }
    let mut forged = bytes[..7].to_vec();
    forged.extend(&body);
    let sum = forged
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    forged.extend(sum.to_le_bytes());
    assert_eq!(Lab::open(&forged).expect_err("it would take a week"), OpenError::TooMuchWork);
}

/// A number as postcard writes it: seven bits a byte, the lowest first.
fn varint(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(value & 0x7f).expect("seven bits");
        value >>= 7;
        if value == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[test]
fn shortcuts_are_kept() {
    for (instant, unthrottled) in [(true, false), (false, true), (true, true)] {
        let shortcuts = playground_engine::Shortcuts { instant, unthrottled };
        let lab = Lab::new(Genesis { shortcuts, ..Genesis::default() });
        let again = Lab::open(&lab.save()).map(|lab| lab.genesis().shortcuts);
        assert_eq!(again.ok(), Some(shortcuts));
    }
}

#[test]
fn an_opening_ends_where_open_ends_or_where_it_is_stopped() {
    let lab = support::busy();
    let bytes = lab.save();
    let mut whole = Opening::new(&bytes).expect("opens");
    let mut slices = 0;
    while !whole.run(Work(500)).done {
        slices += 1;
        assert!(whole.done_milli() <= 1_000);
    }
    assert!(slices > 2, "the session is long enough to be cut");
    let whole = whole.finish();
    assert_eq!(whole.as_saved(), Some(true));
    assert_eq!(whole.save(), bytes);

    let mut stopped = Opening::new(&bytes).expect("opens");
    assert!(!stopped.run(Work(500)).done);
    let stopped = stopped.finish();
    assert_eq!(stopped.as_saved(), None);
    assert!(stopped.tip() < lab.tip());
    assert_eq!(stopped.entries(), &lab.entries()[..stopped.entries().len()]);
    let mut there = Lab::open(&bytes).expect("opens");
    there.seek(stopped.tip());
    assert_eq!(there.now(), stopped.now());
    assert!(Lab::open(&stopped.save()).expect("opens").tip() == stopped.tip());
}

#[test]
fn the_same_commands_run_under_other_limits() {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 1));
    run_ms(&mut lab, 21_000);
    // One record of the largest size of today; the older limit counted the data alone, so both take it,
    // while a batch of six megabytes is a matter of the profile.
    let entry = |key: &str| PutRecordsEntry {
        data: Some(Bytes::from(vec![7; 1_000_000])),
        partition_key: Some(key.into()),
        explicit_hash_key: None,
    };
    let records = ["a", "b", "c", "d", "e", "f"].map(entry).to_vec();
    let batch = PutRecords { stream: StreamRef::named("s"), records: Some(records.into()), ..PutRecords::default() };
    assert!(lab.perform(Command::Call(Request::PutRecords(batch))).result.is_ok());
    run_ms(&mut lab, 1_000);

    let run = |bytes: &[u8], limits| {
        let mut opening = Opening::new(bytes).expect("opens").under(limits);
        while !opening.run(Work(500)).done {}
        opening.finish()
    };
    let classic = run(&lab.save(), LimitsId::Classic);
    assert_eq!(classic.as_saved(), None);
    assert_eq!(classic.genesis().limits, LimitsId::Classic);
    assert_eq!((classic.now(), classic.tip()), (lab.now(), lab.tip()));
    let refused = classic.world().outcomes().last().map(|outcome| outcome.result.is_err());
    assert_eq!(refused, Some(true), "five megabytes were the most of a batch");
    let back = run(&classic.save(), LimitsId::Current);
    assert_eq!(back.world().fingerprint(), lab.world().fingerprint());
}
