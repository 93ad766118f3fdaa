//! Views of capacity and of changes of the shard count, of small scripted worlds.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::{
    CommitmentStatus, HashKey, HashKeyRange, Reshard, ShardId, Span, StreamMode, StreamStatus, WarmThroughput,
};
use playground_lab::view::{
    self, LineageFilter, MarkKind, Reach, Throughput, capacity, hot_key, listed, scaling_preview, throughput,
};
use playground_lab::{Command, Genesis, Lab};
use playground_sim::{ActorSpec, Answers, KeyStrategy, Payload, ProducerSpec, Rate, Retry, Source};
use support::{commit, create, create_on_demand, run_ms, warm};

fn with_shards(count: i64) -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", count));
    run_ms(&mut lab, 21_000);
    lab
}

fn scale(target: u32) -> Command {
    support::call(playground_engine::api::Request::UpdateShardCount(playground_engine::api::UpdateShardCount {
        stream: playground_engine::api::StreamRef::named("s"),
        target_shard_count: Some(target.into()),
        scaling_type: Some("UNIFORM_SCALING".into()),
    }))
}

#[test]
fn a_plan_names_what_each_round_does() {
    // T39: from 2 to 3.
    let lab = with_shards(2);
    let plan = scaling_preview(lab.world(), "s", 3).unwrap();
    assert_eq!((plan.current, plan.target, plan.lowest, plan.highest), (2, 3, 1, 4));
    assert_eq!((plan.most_open, plan.calls_left), (4, 10));
    assert!(plan.fault.is_none());
    let seconds: Vec<u64> = plan.done.iter().map(|done| done.since(lab.now()).seconds()).collect();
    assert_eq!(seconds, [30, 60]);
    let third = HashKey(113_427_455_640_312_821_154_458_202_477_256_070_485);
    assert_eq!(plan.rounds[0][0].change, Reshard::Split { parent: ShardId(0), at: third });
    let children: Vec<ShardId> = plan.rounds[0].iter().flat_map(|c| c.children.iter().map(|child| child.0)).collect();
    assert_eq!(children, [2, 3, 4, 5].map(ShardId));
    assert_eq!(plan.rounds[1][0].change, Reshard::Merge { parent: ShardId(3), adjacent: ShardId(4) });
    assert_eq!(plan.rounds[1][0].children, [(ShardId(6), HashKeyRange::even_split(3)[1])]);
    let passing: Vec<bool> = plan.rounds.iter().flatten().map(|change| change.passing).collect();
    assert_eq!(passing, [true, true, false]);
}

#[test]
fn a_plan_comes_true() {
    for (from, to) in [(2, 3), (5, 3), (3, 6), (7, 4), (4, 8)] {
        let mut lab = with_shards(from);
        let plan = scaling_preview(lab.world(), "s", to).unwrap();
        lab.perform(scale(to));
        let mut open = 0;
        for done in &plan.done {
            lab.run_to(*done, playground_lab::Work::ALL);
            open = open.max(lab.world().account().stream("s").unwrap().open_shard_count());
        }
        let stream = lab.world().account().stream("s").unwrap();
        assert_eq!((stream.status(), stream.open_shard_count()), (StreamStatus::Active, to));
        assert_eq!(open, plan.most_open, "{from} to {to}");
        for (shard, range) in plan.rounds.iter().flatten().flat_map(|change| &change.children) {
            assert_eq!(stream.shard(*shard).unwrap().range(), *range);
        }
        assert_eq!(scaling_preview(lab.world(), "s", to).unwrap().calls_left, 9);
    }
}

#[test]
fn a_plan_says_why_not_in_the_words_of_the_service() {
    let lab = with_shards(2);
    let before = lab.world().fingerprint();
    let plan = scaling_preview(lab.world(), "s", 5).unwrap();
    let fault = plan.fault.unwrap();
    assert_eq!(fault.code, "LimitExceededException");
    assert!(fault.message.starts_with("UpdateShardCount cannot scale up over double"), "{}", fault.message);
    assert!(plan.rounds.is_empty());
    assert_eq!(scaling_preview(lab.world(), "s", 0).unwrap().fault.unwrap().code, "ValidationException");
    assert_eq!(lab.world().fingerprint(), before, "asking changes nothing");
    assert!(scaling_preview(lab.world(), "nowhere", 1).is_none());
}

#[test]
fn capacity_shows_peaks_and_what_they_ask_for() {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create_on_demand("s"));
    run_ms(&mut lab, 60_000);
    let quiet = capacity(lab.world(), "s").unwrap();
    assert_eq!((quiet.mode, quiet.shards, quiet.needed_shards), (StreamMode::OnDemand, 4, Some(4)));
    assert_eq!((quiet.peak, quiet.growing.len(), quiet.advantage), (Throughput::default(), 0, false));
    assert_eq!(quiet.capacity, Throughput { bytes: 4 << 20, records: 4_000 });
    assert_eq!((quiet.commitment, quiet.most_warm_mibps), (CommitmentStatus::Disabled, None));
    // 2,600 records a second of 10 bytes and a key, over many keys.
    lab.perform(Command::Spawn(ActorSpec::Producer(ProducerSpec {
        name: "web".into(),
        stream: "s".into(),
        rate: Rate::Constant(2_600_000),
        source: Source::Generator { keys: KeyStrategy::Random { keys: 5_000 }, payload: Payload::Size(10) },
        retry: Retry::NONE,
        answers: Answers::ALL,
    })));
    run_ms(&mut lab, 121_000);
    let busy = capacity(lab.world(), "s").unwrap();
    assert!((2_500..2_700).contains(&busy.peak.records), "{:?}", busy.peak);
    assert!(busy.twice_peak.records.abs_diff(2 * busy.peak.records) <= 1);
    assert_eq!((busy.shards, busy.needed_shards, busy.growing.len()), (4, Some(6), 2));
    assert!(busy.growing.iter().all(|growth| growth.done > lab.now()));

    lab.perform(commit(true));
    lab.perform(warm("s", 10));
    run_ms(&mut lab, 60_000);
    let warmed = capacity(lab.world(), "s").unwrap();
    assert_eq!(warmed.warm, Some(WarmThroughput { target_mibps: 10, current_mibps: 10 }));
    assert_eq!((warmed.advantage, warmed.shards, warmed.most_warm_mibps), (true, 10, Some(10_240)));
    assert_eq!(warmed.mode_switches_left, 2);
    assert!(capacity(lab.world(), "nowhere").is_none());
    // A world that was kept on the way gives the same again.
    let live = lab.world().fingerprint();
    let tip = lab.tip();
    lab.seek(lab.genesis().start.plus(Span::from_seconds(100)));
    lab.seek(tip);
    assert_eq!(lab.world().fingerprint(), live);
}

fn load(rate_per_second: u64, keys: KeyStrategy, payload_bytes: u32) -> Command {
    Command::Spawn(ActorSpec::Producer(ProducerSpec {
        name: "load".into(),
        stream: "s".into(),
        rate: Rate::Constant(rate_per_second * 1_000),
        source: Source::Generator { keys, payload: Payload::Size(payload_bytes) },
        retry: Retry::NONE,
        answers: Answers::ALL,
    }))
}

#[test]
fn throughput_is_shown_beside_what_the_shards_take() {
    let mut lab = with_shards(2);
    let begun = lab.now();
    lab.perform(load(500, KeyStrategy::Random { keys: 5_000 }, 100));
    run_ms(&mut lab, 60_000);
    let view = capacity(lab.world(), "s").unwrap();
    // 500 of 2,000 records a second; bytes are further from their limit.
    assert!(view.written.records.abs_diff(500) <= 5, "{:?}", view.written);
    assert!(view.records_bind && view.headroom_ppm.unwrap().abs_diff(750_000) < 5_000, "{:?}", view.headroom_ppm);
    assert_eq!((view.mode_switches_left, view.mode_switches_per_day), (2, 2));
    let past = throughput(lab.world(), "s", Reach::Minutes).unwrap();
    assert_eq!((past.step.seconds(), past.stretches.len()), (10, 12));
    assert_eq!(past.shards, [(lab.world().account().stream("s").unwrap().created(), 2)]);
    let at = |instant: playground_engine::Timestamp| {
        usize::try_from(instant.since(past.start).seconds() / past.step.seconds()).unwrap()
    };
    let full = &past.stretches[at(begun) + 1..at(lab.now())];
    assert!(full.len() >= 5 && full.iter().all(|part| part.written.records.abs_diff(500) <= 10), "{full:?}");
    assert_eq!(past.stretches[at(begun) - 1], view::Stretch::default());
    assert!(throughput(lab.world(), "nowhere", Reach::Day).is_none());

    // More than the two shards take: the rest is refused, and the picture says how much.
    lab.perform(load(3_000, KeyStrategy::Random { keys: 5_000 }, 10));
    run_ms(&mut lab, 30_000);
    let past = throughput(lab.world(), "s", Reach::Minutes).unwrap();
    let last = past.stretches[past.stretches.len() - 2];
    assert!(last.written.records.abs_diff(2_000) <= 100 && last.refused.abs_diff(1_500) <= 100, "{last:?}");
    let hour = throughput(lab.world(), "s", Reach::Hour).unwrap();
    assert_eq!(hour.step.seconds(), 60);
    assert!(hour.stretches.iter().any(|part| part.refused > 0));
}

#[test]
fn shards_that_the_service_adds_are_steps_of_the_line_and_marks_of_the_time_bar() {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create_on_demand("s"));
    run_ms(&mut lab, 60_000);
    lab.perform(load(2_600, KeyStrategy::Random { keys: 5_000 }, 10));
    run_ms(&mut lab, 450_000);
    let past = throughput(lab.world(), "s", Reach::Hour).unwrap();
    let counts: Vec<u32> = past.shards.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts, [4, 6]);
    let marks = view::marks(&lab, "s");
    let scaled: Vec<_> = marks.iter().filter(|mark| mark.kind == MarkKind::Scaled(4, 6)).collect();
    assert_eq!(scaled.len(), 1);
    assert_eq!(scaled[0].at, past.shards[1].0);
    let back = support::switch(&lab, "s", false);
    lab.perform(back);
    run_ms(&mut lab, 60_000);
    let marks = view::marks(&lab, "s");
    assert!(marks.iter().any(|mark| mark.kind == MarkKind::Mode(StreamMode::Provisioned)));
    lab.perform(scale(3));
    assert!(view::marks(&lab, "s").iter().any(|mark| mark.kind == MarkKind::Count(3)));
}

#[test]
fn one_key_with_more_than_half_of_a_shard_is_named() {
    let mut lab = with_shards(2);
    assert_eq!(hot_key(lab.world(), "s", ShardId(0)), None);
    lab.perform(load(300, KeyStrategy::Fixed("user-42".into()), 100));
    lab.perform(load(200, KeyStrategy::Random { keys: 5_000 }, 100));
    run_ms(&mut lab, 30_000);
    // user-42 is at 46 % of the key space, in the first shard, with half of the other 200 records.
    let hot = hot_key(lab.world(), "s", ShardId(0)).unwrap();
    assert_eq!(hot.key.as_ref(), "user-42");
    assert!((700_000..800_000).contains(&hot.ppm), "{}", hot.ppm);
    assert_eq!(hot_key(lab.world(), "s", ShardId(1)), None, "its keys are even");
    assert_eq!(hot_key(lab.world(), "s", ShardId(7)), None);
}

#[test]
fn filters_of_list_shards_give_what_the_service_would() {
    let mut lab = with_shards(2);
    let before = lab.now();
    let halves = support::split(&lab, "s", 0).unwrap();
    lab.perform(halves);
    run_ms(&mut lab, 60_000);
    let world = lab.world();
    let fingerprint = world.fingerprint();
    let shards = |filter| listed(world, "s", filter).unwrap().iter().map(|id| id.number()).collect::<Vec<_>>();
    assert_eq!(shards(LineageFilter::AtLatest), [1, 2, 3]);
    assert_eq!(shards(LineageFilter::AtTrimHorizon), [0, 1]);
    assert_eq!(shards(LineageFilter::FromTrimHorizon), [0, 1, 2, 3]);
    assert_eq!(shards(LineageFilter::AtTimestamp(before)), [0, 1]);
    assert_eq!(shards(LineageFilter::FromTimestamp(lab.now())), [1, 2, 3]);
    assert_eq!(shards(LineageFilter::AfterShard(ShardId(1))), [2, 3]);
    assert_eq!(listed(world, "nowhere", LineageFilter::AtLatest).unwrap_err().code, "ResourceNotFoundException");
    assert_eq!(world.fingerprint(), fingerprint, "asking changes nothing");
    // More than a page.
    let wide = with_shards(1_200);
    assert_eq!(listed(wide.world(), "s", LineageFilter::AtLatest).map(|shards| shards.len()), Ok(1_200));
}
