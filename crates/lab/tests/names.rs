//! Names of instants and branches: kept in the session, and without any effect on the world.

mod support;

use playground_engine::{Span, Timestamp};
use playground_lab::{BranchId, Lab};
use support::{back, create, run};

/// main with two branches that left it, the second of them on view.
fn forked() -> Lab {
    let mut lab = Lab::scenario("hello");
    run(&mut lab, 20);
    back(&mut lab, 10);
    lab.perform(create("b", 1));
    run(&mut lab, 10);
    back(&mut lab, 5);
    lab.perform(create("c", 1));
    run(&mut lab, 5);
    lab
}

fn names(lab: &Lab) -> Vec<String> {
    lab.branches().iter().map(|branch| branch.name.to_string()).collect()
}

fn marks(lab: &Lab) -> Vec<(String, Timestamp)> {
    lab.bookmarks().iter().map(|mark| (mark.name.to_string(), mark.at)).collect()
}

#[test]
fn a_bookmark_names_an_instant_and_changes_nothing_else() {
    let mut lab = Lab::scenario("hello");
    run(&mut lab, 10);
    back(&mut lab, 4);
    let (at, before) = (lab.now(), lab.world().fingerprint());
    assert!(lab.add_bookmark("  calm  "));
    assert!(!lab.add_bookmark("   "));
    assert!(lab.is_past() && lab.branches().len() == 1, "naming the past does not leave it");
    assert_eq!(lab.world().fingerprint(), before);
    lab.seek(lab.genesis().start);
    lab.go_to_bookmark(0);
    assert_eq!((lab.now(), lab.world().fingerprint()), (at, before));
    assert!(lab.add_bookmark("calmer"));
    assert_eq!(marks(&lab), [("calmer".to_owned(), at)]);
    lab.rename_bookmark(0, "calmest");
    let again = Lab::open(&lab.save()).expect("it was saved by us");
    assert_eq!(marks(&again), [("calmest".to_owned(), at)]);
    lab.remove_bookmark(0);
    assert_eq!(marks(&lab), []);
}

#[test]
fn a_bookmark_is_found_from_every_branch() {
    let mut lab = forked();
    let main = BranchId(0);
    lab.switch_branch(main);
    let tip = lab.tip();
    lab.seek(tip);
    lab.add_bookmark("end of main");
    let mut early = lab.clone();
    early.seek(lab.genesis().start.plus(Span::from_seconds(5)));
    early.add_bookmark("before the forks");
    early.switch_branch(BranchId(2));
    assert!(early.passes(&early.bookmarks()[0]));
    assert!(!early.passes(&early.bookmarks()[1]), "the branch left main before");
    early.go_to_bookmark(0);
    assert_eq!(early.current_branch(), BranchId(2), "it goes through that instant itself");
    early.go_to_bookmark(1);
    assert_eq!((early.current_branch(), early.now()), (main, tip));
}

#[test]
fn branches_are_renamed_and_removed() {
    let mut lab = forked();
    assert_eq!(names(&lab), ["main", "B", "C"]);
    assert!(lab.rename_branch(BranchId(2), "split earlier"));
    assert!(!lab.rename_branch(BranchId(1), "split earlier"), "two branches of one name cannot be told apart");
    assert!(!lab.rename_branch(BranchId(1), " "));
    let (world, view) = (lab.world().fingerprint(), lab.now());
    assert!(!lab.remove_branch(BranchId(2)), "the one on view stays");
    assert!(!lab.remove_branch(BranchId(0)), "the first stays");
    assert!(lab.remove_branch(BranchId(1)));
    assert_eq!(names(&lab), ["main", "split earlier"]);
    assert_eq!((lab.world().fingerprint(), lab.now()), (world, view));
    assert_eq!(&*lab.next_branch_name(), "B");
    let again = Lab::open(&lab.save()).expect("it was saved by us");
    assert_eq!((names(&again), again.world().fingerprint()), (names(&lab), world));
}
