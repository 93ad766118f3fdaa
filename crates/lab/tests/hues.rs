//! A shard keeps its looks as long as it is seen, whatever becomes of its ancestors.

#![allow(clippy::unwrap_used)] // tests

mod support;

use playground_engine::{ShardId, Span};
use playground_lab::view::{self, ShardState};
use playground_lab::{Genesis, Lab};
use support::{create, merge, run_ms, split};

fn hues(lab: &Lab) -> Vec<(ShardId, u8)> {
    view::shards(lab.world(), "s").iter().map(|shard| (shard.id, shard.hue)).collect()
}

/// Two shards; the first is split, and the upper half merged with the second.
fn reshaped() -> Lab {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 2));
    run_ms(&mut lab, 21_000);
    let halves = split(&lab, "s", 0).unwrap();
    lab.perform(halves);
    run_ms(&mut lab, 60_000);
    let quarters = split(&lab, "s", 3).unwrap();
    lab.perform(quarters);
    run_ms(&mut lab, 60_000);
    lab.perform(merge("s", 5, 1));
    run_ms(&mut lab, 60_000);
    lab
}

#[test]
fn a_shard_keeps_its_hue_when_its_parent_expires() {
    let mut lab = reshaped();
    let (young, early) = (hues(&lab), lab.now());
    assert_eq!(young.iter().map(|(_, hue)| *hue).collect::<Vec<_>>(), [1, 2, 1, 3, 3, 4, 2]);
    lab.run_to(early.plus(Span::from_hours(26)), playground_lab::Work::ALL);
    let old = hues(&lab);
    assert_eq!(old.iter().map(|(id, _)| id.number()).collect::<Vec<_>>(), [2, 4, 6], "the closed ones are gone");
    assert!(view::shards(lab.world(), "s").iter().all(|shard| shard.state == ShardState::Open));
    assert!(old.iter().all(|shard| young.contains(shard)), "{young:?} became {old:?}");

    // The upper child of a later split counts the hues in use, as before.
    let halves = split(&lab, "s", 2).unwrap();
    lab.perform(halves);
    run_ms(&mut lab, 60_000);
    assert_eq!(hues(&lab)[3..], [(ShardId(7), 1), (ShardId(8), 4)]);

    let late = lab.now();
    let at_the_end = hues(&lab);
    let reopened = Lab::open(&lab.save()).unwrap();
    assert_eq!(hues(&reopened), at_the_end, "after opening the session");
    lab.seek(early);
    assert_eq!(hues(&lab), young, "after going back");
    lab.seek(late);
    assert_eq!(hues(&lab), at_the_end, "after going forward again");
}

#[test]
fn a_stream_of_the_same_name_begins_anew() {
    let mut lab = reshaped();
    lab.perform(support::call(playground_engine::api::Request::DeleteStream(playground_engine::api::DeleteStream {
        stream: playground_engine::api::StreamRef::named("s"),
        enforce_consumer_deletion: None,
    })));
    run_ms(&mut lab, 60_000);
    lab.perform(create("s", 4));
    run_ms(&mut lab, 60_000);
    assert_eq!(hues(&lab).iter().map(|(_, hue)| *hue).collect::<Vec<_>>(), [1, 2, 3, 4]);
}
