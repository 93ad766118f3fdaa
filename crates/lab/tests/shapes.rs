//! Streams brought in from what the service says of them elsewhere.

mod support;

use playground_engine::api::Response;
use playground_engine::api::{MergeShards, Operation, PutRecord, Request, SplitShard, StreamRef};
use playground_engine::{HashKey, HashKeyRange, ShapeProblem, ShardId};
use playground_lab::import::{ShapeTrouble, read_shape, shape_name};
use playground_lab::view::{brought, describe};
use playground_lab::{Answer, Command, Genesis, Lab};
use std::sync::Arc;
use support::{create, run};

fn orders() -> StreamRef {
    StreamRef::named("orders")
}

fn call(lab: &mut Lab, request: Request) -> Response {
    match lab.perform(Command::Call(request)).result.expect("the call is good") {
        Answer::Response(response) => response,
        other => panic!("{other:?}"),
    }
}

/// A stream that was split and merged: five shards, three of them closed.
fn resharded() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("orders", 2));
    run(&mut lab, 60);
    let at = HashKeyRange::even_split(2)[0].midpoint().0.to_string();
    let split = SplitShard {
        stream: orders(),
        shard_to_split: Some(ShardId(0).to_string().into()),
        new_starting_hash_key: Some(at.into()),
    };
    call(&mut lab, Request::SplitShard(split));
    run(&mut lab, 60);
    let merge = MergeShards {
        stream: orders(),
        shard_to_merge: Some(ShardId(3).to_string().into()),
        adjacent_shard_to_merge: Some(ShardId(1).to_string().into()),
    };
    call(&mut lab, Request::MergeShards(merge));
    run(&mut lab, 60);
    lab
}

fn said(lab: &Lab, operation: Operation) -> String {
    describe(lab.world(), "orders", operation).expect("it describes").expect("it is allowed")
}

/// The part of an answer that lists the shards.
fn shards(answer: &str) -> &str {
    let from = answer.find("\"Shards\":[").expect("there are shards");
    let part = &answer[from..];
    &part[..=part.find(']').expect("the list ends")]
}

fn bring(lab: &mut Lab, text: &str) {
    let shape = read_shape(text, "orders").expect("it is whole");
    assert!(lab.perform(Command::Bring(Arc::new(shape))).result.is_ok());
}

#[test]
fn what_is_brought_in_describes_itself_as_it_did_elsewhere() {
    for operation in [Operation::DescribeStream, Operation::ListShards] {
        let told = said(&resharded(), operation);
        // The world begins before these shards were made, and a year after.
        for later in [0, 365 * 86_400] {
            let mut lab = Lab::new(Genesis::default());
            run(&mut lab, later);
            bring(&mut lab, &told);
            assert_eq!(shards(&said(&lab, operation)), shards(&told));
            let shape = brought(&lab, "orders").expect("it was brought");
            assert_eq!((shape.shards().len(), shape.closed()), (5, 3));
        }
    }
    assert_eq!(shape_name(&said(&resharded(), Operation::DescribeStream)).as_deref(), Some("orders"));
    assert_eq!(shape_name(&said(&resharded(), Operation::ListShards)), None);
    assert_eq!(brought(&resharded(), "orders"), None);
}

#[test]
fn it_runs_takes_records_reshards_and_lets_closed_shards_expire() {
    let mut lab = Lab::new(Genesis::default());
    bring(&mut lab, &said(&resharded(), Operation::DescribeStream));
    let put = PutRecord {
        stream: orders(),
        partition_key: Some("k".into()),
        data: Some(b"x".to_vec().into()),
        ..PutRecord::default()
    };
    let Response::PutRecord(stored) = call(&mut lab, Request::PutRecord(put)) else { panic!("another answer") };
    let shard =
        lab.world().account().stream("orders").and_then(|stream| stream.shard(stored.shard)).expect("it is there");
    assert!(shard.is_open() && stored.sequence_number > shard.starting_sequence());
    let split = SplitShard {
        stream: orders(),
        shard_to_split: Some(shard.id().to_string().into()),
        new_starting_hash_key: Some(shard.range().midpoint().0.to_string().into()),
    };
    call(&mut lab, Request::SplitShard(split));
    run(&mut lab, 60);
    let stream = lab.world().account().stream("orders").expect("it is there");
    let child = stream.shard(ShardId(5)).expect("the next number after those that were brought");
    let before = stored.sequence_number;
    assert!(child.starting_sequence() > before, "numbers grow from parent to child");
    assert_eq!(stream.shards().count(), 7);
    run(&mut lab, 25 * 3_600);
    let left: Vec<u32> = lab
        .world()
        .account()
        .stream("orders")
        .into_iter()
        .flat_map(playground_engine::Stream::shards)
        .map(|shard| shard.id().0)
        .collect();
    assert!(!left.contains(&0) && left.contains(&5), "{left:?}");
}

#[test]
fn it_is_part_of_the_session_and_can_be_undone() {
    let mut lab = Lab::new(Genesis::default());
    bring(&mut lab, &said(&resharded(), Operation::ListShards));
    run(&mut lab, 100);
    let again = Lab::open(&lab.save()).expect("it was saved by us");
    assert_eq!(again.as_saved(), Some(true));
    assert_eq!(said(&again, Operation::DescribeStream), said(&lab, Operation::DescribeStream));
    // A second one of that name is refused and changes nothing.
    let shape = read_shape(&said(&resharded(), Operation::ListShards), "orders").expect("it is whole");
    let refused = lab.perform(Command::Bring(Arc::new(shape))).result.expect_err("the name is taken");
    assert_eq!(refused.code(), "ResourceInUseException");
    lab.undo();
    lab.undo();
    assert!(lab.world().account().stream("orders").is_none());
}

/// A shard as `list-shards` gives it, without numbers.
fn shard(id: u32, start: u128, end: u128, more: &str) -> String {
    format!(
        r#"{{"ShardId":"{}","HashKeyRange":{{"StartingHashKey":"{start}","EndingHashKey":"{end}"}}{more}}}"#,
        ShardId(id)
    )
}

fn listing(shards: &[String]) -> String {
    format!(r#"{{"Shards":[{}]}}"#, shards.join(","))
}

fn trouble(text: &str) -> ShapeTrouble {
    read_shape(text, "orders").expect_err("it is not whole")
}

const HALF: u128 = 1 << 127;

#[test]
fn shards_without_numbers_get_their_order_from_their_parents() {
    let parent = r#","ParentShardId":"shardId-000000000000""#;
    let text = listing(&[shard(1, 0, HALF - 1, parent), shard(2, HALF, u128::MAX, parent), shard(0, 0, u128::MAX, "")]);
    let shape = read_shape(&text, "orders").expect("it is whole");
    assert_eq!((shape.closed(), shape.is_numbered(), shape.retention_hours()), (1, false, 24));
    // The oldest may be gone: their children still name them.
    let text = listing(&[shard(1, 0, HALF - 1, parent), shard(2, HALF, u128::MAX, parent)]);
    assert_eq!(read_shape(&text, "orders").expect("it is whole").closed(), 0);
}

#[test]
fn whatever_does_not_fit_is_said_and_nothing_is_made() {
    let whole = || shard(0, 0, u128::MAX, "");
    let (low, high) = (shard(1, 0, HALF - 1, ""), shard(2, HALF, u128::MAX, ""));
    let child = |id, parent: u32| shard(id, 0, u128::MAX, &format!(r#","ParentShardId":"{}""#, ShardId(parent)));
    let wrong = |shards: &[String]| match trouble(&listing(shards)) {
        ShapeTrouble::Wrong(problem) => problem,
        other => panic!("{other:?}"),
    };
    assert_eq!(trouble(" "), ShapeTrouble::Empty);
    assert_eq!(trouble("ShardId: shardId-0"), ShapeTrouble::NotJson);
    assert_eq!(trouble(&"[".repeat(100_000)), ShapeTrouble::NotJson);
    assert_eq!(trouble(&" x".repeat(3 << 20)), ShapeTrouble::TooLong);
    assert_eq!(trouble(r#"{"StreamDescriptionSummary":{"OpenShardCount":2}}"#), ShapeTrouble::NoShards);
    assert_eq!(trouble(r#"{"StreamDescription":{"Shards":[],"HasMoreShards":true}}"#), ShapeTrouble::MoreToCome);
    assert_eq!(trouble(r#"{"Shards":[],"NextToken":"AAAA"}"#), ShapeTrouble::MoreToCome);
    assert_eq!(trouble(r#"{"Shards":[7]}"#), ShapeTrouble::BadShard(1, "StartingHashKey"));
    assert_eq!(trouble(&listing(&[whole(), shard(1, 5, 4, "")])), ShapeTrouble::BadShard(2, "EndingHashKey"));
    let huge = listing(&[whole()]).replace(&u128::MAX.to_string(), "999999999999999999999999999999999999999999");
    assert_eq!(trouble(&huge), ShapeTrouble::BadShard(1, "EndingHashKey"));
    let name = listing(&[whole()]).replace("shardId-000000000000", "first");
    assert_eq!(trouble(&name), ShapeTrouble::BadShard(1, "ShardId"));
    assert_eq!(wrong(&[]), ShapeProblem::Empty);
    assert_eq!(wrong(&[whole(), whole()]), ShapeProblem::Twice(ShardId(0)));
    assert_eq!(wrong(&[whole(), low.clone()]), ShapeProblem::Overlap(ShardId(0), ShardId(1)));
    let missing = HashKeyRange::new(HashKey(HALF), HashKey(u128::MAX)).expect("not empty");
    assert_eq!(wrong(std::slice::from_ref(&low)), ShapeProblem::Gap(missing));
    let missing = HashKeyRange::new(HashKey(0), HashKey(HALF - 1)).expect("not empty");
    assert_eq!(wrong(std::slice::from_ref(&high)), ShapeProblem::Gap(missing));
    assert_eq!(wrong(&[child(3, 4)]), ShapeProblem::YoungerParent(ShardId(3), ShardId(4)));
    assert_eq!(wrong(&[low.clone(), high.clone(), child(3, 1)]), ShapeProblem::OutsideParents(ShardId(3)));
    let half = shard(3, 0, u128::MAX, r#","AdjacentParentShardId":"shardId-000000000001""#);
    assert_eq!(wrong(&[half]), ShapeProblem::HalfMerge(ShardId(3)));
    let closed = r#","SequenceNumberRange":{"StartingSequenceNumber":"1","EndingSequenceNumber":"2"}"#;
    assert_eq!(wrong(&[low, high, shard(3, 0, HALF - 1, closed)]), ShapeProblem::Childless(ShardId(3)));
    let many: Vec<_> = HashKeyRange::even_split(2_001)
        .iter()
        .zip(0..)
        .map(|(range, id)| shard(id, range.start().0, range.end().0, ""))
        .collect();
    assert_eq!(wrong(&many), ShapeProblem::TooMany(2_001));
    for name in ["", "two words", &"x".repeat(129)] {
        assert_eq!(read_shape(&listing(&[whole()]), name), Err(ShapeTrouble::Wrong(ShapeProblem::Name)), "{name}");
    }
}
