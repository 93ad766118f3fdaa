//! Branches beside each other: where they part, and what differs at one instant.

mod support;

use playground_engine::{Span, Timestamp};
use playground_lab::{BranchId, Fork, Lab, Tally};
use support::{back, create, run};

fn at(seconds: u64) -> Timestamp {
    playground_lab::Genesis::default().start.plus(Span::from_seconds(seconds))
}

fn fork(branch: u32, from: u64, tip: u64) -> Fork {
    Fork { branch: BranchId(branch), at: at(from), tip: at(tip) }
}

/// main runs 40 s; B leaves it at 10 and runs to 30; C leaves B at 20 and runs to 25.
fn forked() -> Lab {
    let mut lab = Lab::new(playground_lab::Genesis::default());
    lab.perform(create("a", 2));
    run(&mut lab, 40);
    back(&mut lab, 30);
    lab.perform(create("b", 3));
    run(&mut lab, 20);
    back(&mut lab, 10);
    lab.perform(create("c", 4));
    run(&mut lab, 5);
    lab
}

#[test]
fn forks_are_where_two_pasts_part() {
    let mut lab = forked();
    assert_eq!(lab.forks(), [fork(0, 10, 40), fork(1, 20, 30)]);
    lab.switch_branch(BranchId(0));
    assert_eq!(lab.forks(), [fork(1, 10, 30), fork(2, 10, 25)]);
    lab.switch_branch(BranchId(1));
    assert_eq!(lab.forks(), [fork(0, 10, 40), fork(2, 20, 25)]);
}

#[test]
fn a_comparison_counts_both_at_the_instant_that_both_have() {
    let mut lab = forked();
    let before = (lab.now(), lab.world().fingerprint(), lab.revision());
    let with_main = lab.compare(BranchId(0)).expect("main is there");
    assert_eq!(with_main.at, at(25));
    assert_eq!((with_main.here.streams, with_main.there.streams), (3, 1));
    assert_eq!(lab.compare(BranchId(7)), None);
    assert_eq!((lab.now(), lab.world().fingerprint(), lab.revision()), before);
    run(&mut lab, 75);
    let with_b = lab.compare(BranchId(1)).expect("B is there");
    assert_eq!(with_b.at, at(30), "B has run no further");
    assert_eq!((with_b.here.streams, with_b.there.streams), (3, 2));
    // A branch looked at by itself says the same.
    lab.switch_branch(BranchId(1));
    let turned = lab.compare(BranchId(2)).expect("C is there");
    assert_eq!((turned.at, turned.here, turned.there), (at(30), with_b.there, with_b.here));
}

#[test]
fn records_and_refusals_are_counted() {
    let mut lab = Lab::scenario("hello");
    run(&mut lab, 40);
    back(&mut lab, 20);
    lab.perform(create("second", 1));
    run(&mut lab, 20);
    let both = lab.compare(BranchId(0)).expect("main is there");
    assert_eq!(
        (both.here.stored, both.here.refused),
        (both.there.stored, both.there.refused),
        "the traffic is the same"
    );
    assert!(both.here.stored > 0);
    assert_eq!(both.here.streams, both.there.streams + 1);
    assert_ne!(both.here, Tally::default());
}
