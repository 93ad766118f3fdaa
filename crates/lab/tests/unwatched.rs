//! A lab that nobody looks at has the same world as one that somebody does, and holds less beside it.

mod support;

use playground_engine::ClientId;
use playground_lab::{Answer, Command, Genesis, Lab};
use support::{back, busy, create, merge, poller, producer, put, run, run_ms, split, subscriber, zipf};

/// Traffic, readers, a split, a call that fails, a way back and another future.
fn live(lab: &mut Lab) {
    lab.perform(create("s", 2));
    run_ms(lab, 21_000);
    lab.perform(poller("s", 300));
    lab.perform(subscriber("s", "alerts"));
    lab.perform(producer("s", 30_000, zipf(20)));
    run(lab, 15);
    let cut = split(lab, "s", 0).expect("the shard is there");
    lab.perform(cut);
    run(lab, 35);
    assert!(lab.perform(put("nowhere", "a", "b")).result.is_err());
    lab.perform(merge("s", 1, 3));
    run(lab, 40);
    back(lab, 30);
    lab.perform(put("s", "a", "b"));
    run(lab, 20);
    lab.perform(Command::Stop(ClientId(2)));
    lab.undo();
    lab.redo();
    run(lab, 5);
}

#[test]
fn its_world_is_the_same() {
    let (mut watched, mut unwatched) = (Lab::new(Genesis::default()), Lab::unwatched(Genesis::default()));
    live(&mut watched);
    live(&mut unwatched);
    assert_eq!(watched.world().fingerprint(), unwatched.world().fingerprint());
    assert_eq!(watched.save(), unwatched.save());
    for lab in [&mut watched, &mut unwatched] {
        lab.switch_branch(lab.branches()[0].id);
        back(lab, 25);
    }
    assert_eq!(watched.world().fingerprint(), unwatched.world().fingerprint());
    assert_eq!(watched.world().metrics(), unwatched.world().metrics());
    let again = Lab::open_unwatched(&watched.save()).expect("it was saved by us");
    assert_eq!((again.as_saved(), again.save()), (Some(true), watched.save()));
}

#[test]
fn it_holds_neither_facts_nor_answers() {
    let mut lab = Lab::unwatched(Genesis::default());
    live(&mut lab);
    for _ in 0..300 {
        let answer = lab.perform(put("s", "a", "b")).result;
        assert!(matches!(answer, Ok(Answer::Response(_))), "whoever calls is answered");
    }
    assert_eq!(lab.chronicle().next(), 0);
    let outcomes = lab.world().outcomes();
    assert_eq!(outcomes.next(), lab.entries().len() as u64);
    assert!(outcomes.len() < 200);
    assert!(outcomes.iter().all(|outcome| !matches!(outcome.result, Ok(Answer::Response(_)))));
    let opened = Lab::open_unwatched(&busy().save()).expect("it was saved by us");
    assert_eq!(opened.chronicle().next(), 0);
}
