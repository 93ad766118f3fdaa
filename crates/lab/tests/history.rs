//! Undo, redo, forks, branches, seeking, stepping.

mod support;

use playground_engine::{EventKind, KeyState, LimitsProfile, Span};
use playground_lab::{BranchId, Command, Genesis, Lab, Work};
use support::{busy, create, fold, put, run_ms};

fn name(command: Option<&Command>) -> Option<String> {
    command.map(|command| match command {
        Command::Call(request) => request.operation().name().to_owned(),
        Command::Spawn(spec) => format!("spawn {}", spec.name()),
        Command::Tune(id, _) => format!("tune {}", id.0),
        Command::Stop(id) => format!("stop {}", id.0),
        Command::Key(key, state) => format!("key {key} {}", state.as_str()),
        Command::Limits(profile) => format!("limits {}", profile.as_str()),
        Command::Fault(fault) => format!("fault {fault}"),
        Command::EndFault(id) => format!("end fault {}", id.0),
        Command::Mark(text) => format!("mark {text}"),
        Command::Alarm(spec) => format!("alarm {}", spec.name),
        Command::Bring(shape) => format!("bring {}", shape.name()),
        Command::ForgetAlarm(name) => format!("forget alarm {name}"),
    })
}

#[test]
fn undo_names_the_command_and_runs_again_from_its_time() {
    let mut lab = busy();
    let before = lab.entries().len();
    let at = lab.entries()[before - 1].at;
    assert_eq!(name(lab.can_undo()), Some("stop 2".into()));
    assert_eq!(name(lab.undo().as_ref()), Some("stop 2".into()));
    assert_eq!((lab.now(), lab.tip(), lab.is_past()), (at, at, false));
    assert_eq!(lab.entries().len(), before - 1);
    assert!(lab.world().actor(playground_engine::ClientId(2)).is_some());
    run_ms(&mut lab, 12_345);
    assert_eq!(lab.world().fingerprint(), fold(&lab, lab.now()).fingerprint());
}

#[test]
fn redo_gives_the_same_world_back() {
    let mut lab = busy();
    let (tip, live) = (lab.tip(), lab.world().fingerprint());
    for _ in 0..5 {
        lab.undo().expect("there are five");
    }
    assert_eq!(name(lab.can_redo()), Some("PutRecord".into()));
    run_ms(&mut lab, 500);
    while lab.redo().is_some() {}
    assert!(lab.can_redo().is_none());
    lab.run_to(tip, Work::ALL);
    assert_eq!(lab.world().fingerprint(), live);
}

#[test]
fn a_new_command_ends_redo() {
    let mut lab = busy();
    lab.undo();
    lab.perform(put("s", "a", "b"));
    assert!(lab.can_redo().is_none() && lab.redo().is_none());
}

#[test]
fn undo_all_the_way_leaves_the_beginning() {
    let mut lab = busy();
    while lab.undo().is_some() {}
    assert_eq!((lab.entries().len(), lab.now()), (0, lab.genesis().start));
    assert_eq!(lab.world().account().streams().count(), 0);
    while lab.redo().is_some() {}
    assert_eq!(lab.entries().len(), busy().entries().len());
}

#[test]
fn acting_in_the_past_keeps_the_old_future() {
    let mut lab = busy();
    let (tip, live, entries) = (lab.tip(), lab.world().fingerprint(), lab.entries().len());
    let then = lab.genesis().start.plus(Span::from_seconds(50));
    lab.seek(then);
    assert!(lab.is_past());
    assert_eq!(lab.entries().len(), entries, "the future is still there");
    let outcome = lab.perform(put("s", "fork", "x"));
    assert_eq!((outcome.at, usize::try_from(outcome.serial)), (then, Ok(lab.entries().len() - 1)));
    assert_eq!((lab.tip(), lab.is_past()), (then, false));
    let names: Vec<_> = lab.branches().into_iter().map(|branch| (branch.name.to_string(), branch.current)).collect();
    assert_eq!(names, [("main".to_owned(), false), ("B".to_owned(), true)]);
    assert_eq!(lab.branches()[1].forked_at, then);
    run_ms(&mut lab, 5_000);
    assert_eq!(lab.world().fingerprint(), fold(&lab, lab.now()).fingerprint());

    lab.switch_branch(BranchId(0));
    assert!(lab.is_past());
    assert_eq!(lab.world().fingerprint(), fold(&lab, lab.now()).fingerprint());
    lab.seek(tip);
    assert_eq!((lab.world().fingerprint(), lab.entries().len()), (live, entries));

    lab.switch_branch(BranchId(1));
    assert!(!lab.is_past(), "a shorter branch is shown at its tip");
    lab.seek(then.minus(Span::from_seconds(1)));
    lab.perform(Command::Mark("again".into()));
    assert_eq!(lab.branches()[2].name.to_string(), "C");
}

#[test]
fn seeking_stays_within_the_branch() {
    let mut lab = busy();
    let (start, tip) = (lab.genesis().start, lab.tip());
    lab.seek(start.minus(Span::from_seconds(5)));
    assert_eq!(lab.now(), start);
    lab.seek(tip.plus(Span::from_seconds(5)));
    assert_eq!(lab.now(), tip);
}

#[test]
fn running_in_the_past_meets_the_old_commands() {
    let mut lab = busy();
    let (tip, live) = (lab.tip(), lab.world().fingerprint());
    lab.seek(lab.genesis().start.plus(Span::from_seconds(10)));
    assert!(lab.run_to(tip, Work::ALL).done);
    assert_eq!((lab.world().fingerprint(), lab.branches().len()), (live, 1));
}

#[test]
fn commands_at_one_instant_keep_their_order() {
    let mut lab = Lab::scenario("empty");
    lab.perform(create("a", 1));
    lab.perform(create("a", 1));
    lab.perform(create("b", 1));
    run_ms(&mut lab, 30_000);
    let failed: Vec<_> = lab.world().outcomes().iter().map(|outcome| outcome.result.is_err()).collect();
    assert_eq!(failed, [false, true, false]);
    assert_eq!(fold(&lab, lab.now()).fingerprint(), lab.world().fingerprint());
}

#[test]
fn a_step_names_the_next_fact() {
    let mut lab = Lab::scenario("empty");
    assert!(lab.step().is_none(), "nothing will ever happen");
    lab.perform(create("s", 1));
    let stepped = lab.step().expect("the stream becomes active");
    assert_eq!(stepped.at, lab.genesis().start.plus(Span::from_seconds(20)));
    assert!(matches!(stepped.event.kind, EventKind::StreamStatus { .. } | EventKind::ShardOpened { .. }));
    let mut hello = Lab::scenario("hello");
    for _ in 0..50 {
        let before = hello.now();
        let stepped = hello.step().expect("traffic flows");
        assert!(stepped.at > before && hello.now() == stepped.at);
    }
    assert_eq!(fold(&hello, hello.now()).fingerprint(), hello.world().fingerprint());
}

#[test]
fn hello_opens_with_everything_flowing() {
    let mut lab = Lab::scenario("hello");
    assert_eq!(lab.now(), lab.genesis().start.plus(Span::from_seconds(32)));
    assert!(lab.can_undo().is_none(), "what is prepared stays");
    let world = lab.world();
    let stream = world.account().stream("orders").expect("it was created");
    assert_eq!(stream.open_shards().count(), 2);
    let put_by_hand = stream.shards().flat_map(|shard| shard.records().iter()).filter(|r| r.key() == Some("user-42"));
    assert_eq!(put_by_hand.count(), 1);
    for (_, actor) in world.actors() {
        assert!(actor.last_error().is_none(), "{}: {:?}", actor.name(), actor.last_error());
        if let Some(reader) = actor.reader() {
            assert!(reader.delivered() > 0, "{}", reader.name());
        }
    }
    assert!(stream.shards().all(|shard| shard.next_offset() > 10));
    lab.perform(put("orders", "mine", "x"));
    assert_eq!(name(lab.can_undo()), Some("PutRecord".into()));
}

#[test]
fn revision_changes_with_everything_visible() {
    let mut lab = busy();
    let mut last = lab.revision();
    let mut changed = |lab: &Lab| {
        assert!(lab.revision() != last);
        last = lab.revision();
    };
    run_ms(&mut lab, 10);
    changed(&lab);
    lab.perform(Command::Mark("m".into()));
    changed(&lab);
    lab.undo();
    changed(&lab);
    lab.redo();
    changed(&lab);
    lab.seek(lab.genesis().start);
    changed(&lab);
    lab.step();
    changed(&lab);
}

#[test]
fn keys_and_limits_change_by_command_come_back_by_undo_and_are_saved() {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(create("s", 1));
    run_ms(&mut lab, 20_000);
    lab.perform(Command::Limits(LimitsProfile::Classic));
    let data = "x".repeat(1 << 20);
    let refused = |outcome: playground_lab::Outcome| outcome.result.err().map(|error| error.code());
    assert_eq!(refused(lab.perform(put("s", "k", &format!("{data}x")))), Some("ValidationException"));
    lab.perform(Command::Key("alias/orders".into(), KeyState::Disabled));
    let saved = lab.save();
    let opened = Lab::open(&saved).expect("a session");
    assert_eq!(opened.world().fingerprint(), lab.world().fingerprint());
    assert_eq!(opened.world().account().profile(), LimitsProfile::Classic);
    assert_eq!(opened.world().account().troubled_keys().count(), 1);

    assert_eq!(name(lab.undo().as_ref()), Some("key alias/orders disabled".into()));
    assert_eq!(lab.world().account().troubled_keys().count(), 0);
    lab.undo();
    assert_eq!(name(lab.undo().as_ref()), Some("limits classic".into()));
    assert_eq!(lab.world().account().profile(), LimitsProfile::Current);
}
