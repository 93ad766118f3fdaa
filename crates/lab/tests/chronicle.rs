//! The chronicle of a branch: every fact once, whatever way the world went there.

mod support;

use playground_engine::Event;
use playground_lab::Lab;
use playground_lab::view::{EventFilter, EventGroup, EventIndex};
use support::{back, create, run};

/// What a lab's chronicle holds.
fn facts(lab: &Lab) -> Vec<Event> {
    let chronicle = lab.chronicle();
    (chronicle.first()..chronicle.next()).filter_map(|number| chronicle.fact(number).cloned()).collect()
}

/// The same lived from the beginning without any way back.
fn lived_again(lab: &Lab) -> Vec<Event> {
    facts(&Lab::open(&lab.save()).expect("it was saved by us"))
}

#[test]
fn every_fact_is_there_once_in_order() {
    let mut lab = Lab::scenario("hello");
    run(&mut lab, 30);
    back(&mut lab, 20);
    run(&mut lab, 5);
    lab.step();
    let tip = lab.tip();
    lab.seek(tip);
    run(&mut lab, 10);
    let all = facts(&lab);
    assert_eq!(all.len() as u64, lab.world().journal().count());
    assert!(all.iter().zip(0..).all(|(fact, number)| fact.id == number));
    assert_eq!(all, lived_again(&lab));
}

#[test]
fn what_is_undone_is_taken_back() {
    let mut lab = Lab::scenario("hello");
    run(&mut lab, 5);
    lab.perform(create("second", 1));
    run(&mut lab, 30);
    let cuts = lab.chronicle().cuts();
    lab.undo();
    assert!(lab.chronicle().cuts() > cuts);
    assert_eq!(facts(&lab), lived_again(&lab));
    lab.redo();
    run(&mut lab, 3);
    assert_eq!(facts(&lab), lived_again(&lab));
}

#[test]
fn a_branch_has_the_facts_before_its_fork_and_its_own() {
    let mut lab = Lab::scenario("hello");
    run(&mut lab, 20);
    let main = facts(&lab);
    back(&mut lab, 10);
    lab.perform(create("second", 1));
    run(&mut lab, 25);
    assert_eq!(facts(&lab), lived_again(&lab));
    let id = lab.branches()[0].id;
    lab.switch_branch(id);
    assert_eq!(facts(&lab), main);
}

#[test]
fn an_index_follows_as_a_fresh_one_reads() {
    let mut lab = Lab::scenario("hello");
    let filter = EventFilter { group: Some(EventGroup::Stored), ..EventFilter::default() };
    let says = |_: &Event, _: &str| true;
    let mut index = EventIndex::default();
    let check = |lab: &Lab, index: &mut EventIndex| {
        index.follow(lab, &filter, says);
        let mut fresh = EventIndex::default();
        fresh.follow(lab, &filter, says);
        let rows = |index: &EventIndex| {
            (0..index.len()).filter_map(|place| index.get(lab, place)).cloned().collect::<Vec<_>>()
        };
        let stored: Vec<_> =
            facts(lab).into_iter().filter(|fact| EventGroup::of(&fact.kind) == EventGroup::Stored).collect();
        assert_eq!(rows(index), stored);
        assert_eq!(rows(&fresh), stored);
        assert!(!stored.is_empty());
    };
    run(&mut lab, 10);
    check(&lab, &mut index);
    run(&mut lab, 10);
    check(&lab, &mut index);
    back(&mut lab, 5);
    check(&lab, &mut index);
    let seen = index.until(&lab, lab.now());
    assert!(seen < index.len());
    assert!(index.get(&lab, seen).expect("it lies ahead").at > lab.now());
    lab.perform(create("second", 1));
    check(&lab, &mut index);
    assert_eq!(index.until(&lab, lab.now()), index.len());
    lab.undo();
    check(&lab, &mut index);
}
