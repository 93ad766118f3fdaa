//! Views of capacity and of changes of the shard count, of small scripted worlds.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::{
    CommitmentStatus, HashKey, HashKeyRange, Reshard, ShardId, Span, StreamMode, StreamStatus, WarmThroughput,
};
use playground_lab::view::{Throughput, capacity, scaling_preview};
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
