//! Splits, merges and the cut-over. Spec 4.3 to 4.9, vectors T31 to T38.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::api::*;
use playground_engine::*;
use support::{NAME, Service, merge, split};

fn ranges(service: &Service) -> Vec<(u32, u128, u128)> {
    let row = |shard: &Shard| (shard.id().number(), shard.range().start().0, shard.range().end().0);
    service.stream().open_shards().map(row).collect()
}

fn number(text: &str) -> u128 {
    text.parse().unwrap()
}

const THIRD: u128 = 113_427_455_640_312_821_154_458_202_477_256_070_485;

#[test]
fn a_split_cuts_where_told() {
    // Shards at creation, shard to split, new starting key; the children follow from it.
    for (count, shard, at) in [
        (1, 0, "170141183460469231731687303715884105727"),
        (1, 0, "170141183460469231731687303715884105728"),
        (2, 0, "85070591730234615865843651857942052863"),
        (2, 0, "85070591730234615865843651857942052864"),
        (2, 1, "255211775190703847597530955573826158591"),
        (2, 1, "255211775190703847597530955573826158592"),
        (3, 1, "170141183460469231731687303715884105727"),
        (4, 3, "297747071055821155530452781502797185023"),
        (4, 3, "297747071055821155530452781502797185024"),
        (1, 0, "2"),
        (1, 0, "340282366920938463463374607431768211454"),
    ] {
        let mut service = Service::with_shards(count);
        let range = service.shard(shard).range();
        let at = number(at);
        service.split(shard, at);
        let first = u32::try_from(count).unwrap();
        let (low, high) = (service.shard(first), service.shard(first + 1));
        assert_eq!((low.range().start(), low.range().end()), (range.start(), HashKey(at - 1)));
        assert_eq!((high.range().start(), high.range().end()), (HashKey(at), range.end()));
        for child in [low, high] {
            assert_eq!((child.parent(), child.adjacent_parent()), (Some(ShardId(shard)), None));
        }
        assert_eq!(service.shard(shard).children(), [ShardId(first), ShardId(first + 1)]);
    }
}

#[test]
fn the_even_split_is_the_midpoint() {
    let range = |s: &str, e: &str| HashKeyRange::new(HashKey(number(s)), HashKey(number(e))).unwrap();
    for (start, end, even) in [
        ("0", "340282366920938463463374607431768211455", "170141183460469231731687303715884105728"),
        ("0", "170141183460469231731687303715884105727", "85070591730234615865843651857942052864"),
        (
            "113427455640312821154458202477256070485",
            "226854911280625642308916404954512140969",
            "170141183460469231731687303715884105727",
        ),
        (
            "255211775190703847597530955573826158592",
            "340282366920938463463374607431768211455",
            "297747071055821155530452781502797185024",
        ),
    ] {
        assert_eq!(range(start, end).midpoint().to_string(), even);
    }
}

#[test]
fn split_keys_at_the_edges_are_refused() {
    let mut service = Service::with_shards(1);
    for key in ["0", "1", "340282366920938463463374607431768211455", "340282366920938463463374607431768211456"] {
        let expected = InvalidArgument::SplitKeyOutOfRange {
            key: key.into(),
            shard: ShardId(0),
            stream: NAME.into(),
            account: "000000000000".into(),
            start: HashKey(0),
            end: HashKey::MAX,
        };
        assert_eq!(service.err(split(0, key)), ApiError::from(expected));
        service.pass(Span::from_seconds(1));
    }
    assert_eq!(service.stream().status(), StreamStatus::Active);
}

#[test]
fn a_merge_joins_neighbours_in_order() {
    for (first, second, start, end) in [(0, 1, 0, 2 * THIRD - 1), (1, 2, THIRD, u128::MAX)] {
        let mut service = Service::with_shards(3);
        service.ok(merge(first, second));
        service.pass(Span::from_seconds(25));
        let child = service.shard(3);
        assert_eq!((child.range().start(), child.range().end()), (HashKey(start), HashKey(end)));
        assert_eq!((child.parent(), child.adjacent_parent()), (Some(ShardId(first)), Some(ShardId(second))));
        assert_eq!(service.stream().open_shard_count(), 2);
    }
    let mut service = Service::with_shards(3);
    for (first, second) in [(1, 0), (0, 2), (0, 0)] {
        let expected = InvalidArgument::NotAdjacent {
            first: ShardId(first),
            second: ShardId(second),
            stream: NAME.into(),
            account: "000000000000".into(),
        };
        assert_eq!(service.err(merge(first, second)), ApiError::from(expected));
    }
}

#[test]
fn shards_are_named_leniently_and_missing_ones_in_full() {
    let mut service = Service::with_shards(1);
    let not_found = |shard: &str| {
        let (shard, stream, account) = (shard.into(), NAME.into(), "000000000000".into());
        ApiError::from(NotFound::Shard { shard, stream, account })
    };
    let with = |raw: &str| SplitShard { shard_to_split: Some(raw.into()), ..split(0, "9") };
    assert_eq!(service.err(with("abc")), not_found("abc"));
    assert_eq!(service.err(with("7")), not_found("shardId-000000000007"));
    assert_eq!(service.err(with("shardId-2147483648")), not_found("shardId-2147483648"));
    service.ok(with("x-0"));
}

#[test]
fn only_one_change_at_a_time_and_only_of_open_shards() {
    let mut service = Service::with_shards(2);
    service.ok(split(0, "1000"));
    let busy = ApiError::from(InUse::StreamNotActive {
        stream: NAME.into(),
        account: "000000000000".into(),
        status: StreamStatus::Updating,
    });
    assert_eq!(service.err(merge(0, 1)), busy);
    assert_eq!(service.stream().status_until(), Some(service.now.plus(Span::from_seconds(25))));
    let running = service.stream().pending().unwrap();
    assert_eq!(running.round(), [Reshard::Split { parent: ShardId(0), at: HashKey(1_000) }]);
    // The parent stays open and takes records until the change completes.
    service.pass(Span::from_millis(24_999));
    assert!(service.shard(0).is_open());
    assert_eq!(service.put_at(5, b"x").unwrap().shard, ShardId(0));
    service.pass(Span::from_millis(1));
    assert_eq!(service.stream().status(), StreamStatus::Active);
    let closed = |shard| {
        let (stream, account) = (NAME.into(), "000000000000".into());
        ApiError::from(InvalidArgument::ShardClosed { shard: ShardId(shard), stream, account })
    };
    assert_eq!(service.err(split(0, "500")), closed(0));
    assert_eq!(service.err(merge(0, 1)), closed(0));
}

#[test]
fn writes_follow_at_the_create_time_of_the_children() {
    let mut service = Service::with_shards(1);
    service.pass(Span::from_millis(400));
    service.split(0, 1 << 127);
    let closing = service.now;
    let (parent, child) = (service.shard(0), service.shard(1));
    let opened = Timestamp::from_seconds(closing.seconds() + 1);
    assert_eq!((parent.closed(), parent.cut_over(), child.opened()), (Some(closing), Some(opened), opened));
    let end = parent.ending_sequence().unwrap();
    assert_eq!((end.index(), end.time_s()), (SequenceNumber::END_INDEX, closing.seconds()));
    let start = child.starting_sequence();
    assert_eq!((start.created_s(), start.index(), start.time_s()), (opened.seconds(), 0, opened.seconds()));

    assert_eq!(service.put_at(5, b"late").unwrap().shard, ShardId(0));
    let iterator = service.iterator(0, "TRIM_HORIZON");
    let answer = service.read(&iterator).unwrap();
    assert_eq!((answer.records.len(), answer.child_shards.len()), (1, 0));
    assert!(answer.next_shard_iterator.is_some(), "more records may come until the cut-over");

    service.run_to(Timestamp::from_micros(opened.micros() - 1));
    assert_eq!(service.put_at(5, b"last").unwrap().shard, ShardId(0));
    service.run_to(opened);
    assert_eq!(service.put_at(5, b"new").unwrap().shard, ShardId(1));
    let answer = service.read(&answer.next_shard_iterator.unwrap()).unwrap();
    assert_eq!((answer.records.len(), answer.next_shard_iterator), (1, None));
    let expected =
        [1, 2].map(|id| ChildShard { shard: ShardId(id), parents: vec![ShardId(0)], range: service.shard(id).range() });
    assert_eq!(answer.child_shards, expected);
}

#[test]
fn both_parents_of_a_merge_announce_the_same_child() {
    let mut service = Service::with_shards(2);
    service.ok(merge(0, 1));
    service.pass(Span::from_seconds(30));
    for parent in [0, 1] {
        let iterator = service.iterator(parent, "LATEST");
        let answer = service.read(&iterator).unwrap();
        assert_eq!((answer.records.len(), answer.next_shard_iterator), (0, None));
        assert_eq!(answer.child_shards[0].parents, [ShardId(0), ShardId(1)]);
        assert_eq!(answer.child_shards[0].range, HashKeyRange::full());
    }
}

#[test]
fn open_shards_cover_the_key_space_at_every_instant() {
    let mut service = Service::with_shards(3);
    let check = |service: &Service| {
        let rows = ranges(service);
        assert_eq!((rows[0].1, rows[rows.len() - 1].2), (0, u128::MAX));
        assert!(rows.windows(2).all(|pair| pair[0].2 + 1 == pair[1].1), "{rows:?}");
    };
    for step in 0..6_u32 {
        let shards: Vec<u32> = service.stream().open_shards().map(|shard| shard.id().number()).collect();
        if step % 3 == 2 {
            service.ok(merge(shards[1], shards[2]));
        } else {
            let middle = service.shard(shards[0]).range().midpoint();
            service.ok(split(shards[0], &middle.to_string()));
        }
        for _ in 0..30 {
            service.pass(Span::from_seconds(1));
            check(&service);
        }
    }
}

#[test]
fn on_demand_streams_refuse_both() {
    let mut service = Service::new();
    service.ok(CreateStream {
        stream_name: Some(NAME.into()),
        stream_mode: Some("ON_DEMAND".into()),
        ..CreateStream::default()
    });
    service.pass(Span::from_seconds(20));
    assert_eq!(service.stream().open_shard_count(), 4);
    let refused = ApiError::from(Validation::OnDemandStream { stream: NAME.into(), account: "000000000000".into() });
    assert_eq!(service.err(split(0, "9")), refused);
    assert_eq!(service.err(merge(0, 1)), refused);
}
