//! Producers: rates, batches, replay, retries, streams that cannot be used.

mod support;

use playground_engine::Span;
use playground_sim::{
    ActorChange, ActorSpec, Answers, AttemptEnd, Curve, CurvePoint, KeyStrategy, Payload, Producer, ProducerSpec, Rate,
    Resend, Retry, Rows, Source, Template, Trail, Wait,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use support::{Rig, generator, producer, rows};

fn fixed(key: &str) -> KeyStrategy {
    KeyStrategy::Fixed(key.into())
}

#[test]
fn slow_rates_put_one_record_a_call() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(producer(4_000, generator(fixed("a"), 50)));
    rig.run_ms(10_000);
    assert!(rig.calls.iter().all(|(_, _, name)| *name == "PutRecord"));
    assert_eq!(rig.calls.len(), 40);
    assert_eq!(rig.shard(0).next_offset(), 40);
    assert_eq!((rig.producer(id).sent(), rig.producer(id).refused()), (41, 0), "one more is on its way");
}

#[test]
fn fast_rates_put_batches() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(producer(900_000, generator(KeyStrategy::Random { keys: 100 }, 20)));
    rig.run_ms(10_000);
    assert!(rig.calls.iter().all(|(_, _, name)| *name == "PutRecords"));
    assert_eq!(rig.calls.len(), 500, "one call every 20 ms");
    let sent = rig.producer(id).sent();
    assert!((8_980..=9_001).contains(&sent), "{sent}");
}

#[test]
fn the_fastest_rate_sends_a_million_a_second() {
    let mut rig = Rig::with_stream(4);
    let spec = ProducerSpec {
        name: "flood".into(),
        stream: "s".into(),
        rate: Rate::Constant(u64::MAX),
        source: generator(KeyStrategy::Random { keys: 1_000 }, 10),
        retry: Retry::NONE,
        answers: Answers::ALL,
    };
    let id = rig.spawn(ActorSpec::Producer(spec));
    rig.run_ms(200);
    let sent = rig.producer(id).sent();
    assert!((200_000..=200_001).contains(&sent), "{sent}");
    let batches = rig.calls.iter().filter(|(at, _, _)| at.since(rig.calls[0].0) < Span::from_millis(10)).count();
    assert!(batches <= 2, "the first tick sends one record: {batches}");
}

#[test]
fn rows_are_stored_once_each_and_in_order_per_key() {
    let mut rig = Rig::with_stream(4);
    let id = rig.spawn(producer(500_000, rows(3_000)));
    assert_eq!(rig.producer(id).remaining(), Some(3_000));
    rig.run_ms(10_000);
    assert_eq!((rig.producer(id).remaining(), rig.producer(id).stored()), (Some(0), 3_000));
    let mut last = BTreeMap::new();
    for (shard, key, payload) in rig.stored() {
        let row: u32 = String::from_utf8(payload).expect("text")[4..].parse().expect("a number");
        assert!(last.insert((shard, key), row).is_none_or(|before| before < row));
    }
    assert_eq!(rig.stored().len(), 3_000);
}

#[test]
fn refused_entries_are_sent_again_before_new_ones() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(producer(1_500_000, rows(6_000)));
    rig.run_ms(30_000);
    let producer = rig.producer(id);
    assert!(producer.refused() > 0 && producer.retried() == producer.refused());
    assert_eq!((producer.stored(), producer.sent(), producer.remaining()), (6_000, 6_000, Some(0)));
    let offered: u32 = producer.seconds().iter().map(|second| second.offered).sum();
    assert_eq!(u64::from(offered + producer.running_second().offered), producer.sent() + producer.retried());
}

#[test]
fn without_retry_refused_entries_are_lost() {
    let mut rig = Rig::with_stream(1);
    let spec = ProducerSpec {
        name: "careless".into(),
        stream: "s".into(),
        rate: Rate::Constant(1_500_000),
        source: rows(6_000),
        retry: Retry::NONE,
        answers: Answers::ALL,
    };
    let id = rig.spawn(ActorSpec::Producer(spec));
    rig.run_ms(30_000);
    let producer = rig.producer(id);
    assert!(producer.refused() > 0 && producer.retried() == 0);
    assert_eq!(producer.stored() + producer.refused(), 6_000);
    assert_eq!(rig.shard(0).next_offset(), producer.stored());
}

#[test]
fn a_missing_stream_is_tried_once_a_second_until_it_is_there() {
    let mut rig = Rig::new();
    let id = rig.spawn(producer(100_000, rows(50)));
    rig.run_ms(5_000);
    assert!(rig.calls.len() <= 6, "{}", rig.calls.len());
    assert_eq!(rig.producer(id).last_error().map(|error| error.code()), Some("ResourceNotFoundException"));
    rig.create(1);
    rig.run_ms(10_000);
    assert!(rig.producer(id).waiting() && rig.producer(id).last_error().is_some());
    rig.run_ms(15_000);
    assert_eq!((rig.producer(id).stored(), rig.producer(id).remaining()), (50, Some(0)));
    assert!(rig.producer(id).last_error().is_none());
}

#[test]
fn rate_pause_and_resume_take_effect() {
    let mut rig = Rig::with_stream(1);
    let id = rig.spawn(producer(10_000, generator(fixed("a"), 10)));
    rig.run_ms(1_000);
    rig.tune(id, ActorChange::Pause);
    let before = rig.producer(id).sent();
    rig.run_ms(5_000);
    assert_eq!(rig.producer(id).sent(), before);
    rig.tune(id, ActorChange::Resume);
    rig.run_ms(1_000);
    assert_eq!(rig.producer(id).sent(), before + 10);
    rig.tune(id, ActorChange::Rate(200_000));
    rig.run_ms(1_000);
    assert_eq!(rig.producer(id).sent(), before + 10 + 200);
    rig.tune(id, ActorChange::Rate(0));
    rig.run_ms(10_000);
    assert_eq!(rig.producer(id).sent(), before + 10 + 200);
}

#[test]
fn round_robin_takes_turns_and_zipf_has_favourites() {
    let mut rig = Rig::with_stream(1);
    let keys = ["x", "y", "z"].map(Into::into).to_vec();
    rig.spawn(producer(30_000, generator(KeyStrategy::RoundRobin { keys }, 10)));
    rig.run_ms(2_000);
    let stored: Vec<_> = rig.stored().into_iter().map(|(_, key, _)| key).take(6).collect();
    assert_eq!(stored, ["x", "y", "z", "x", "y", "z"]);

    let mut rig = Rig::with_stream(1);
    rig.spawn(producer(900_000, generator(KeyStrategy::Zipf { keys: 50, exponent_hundredths: 100 }, 10)));
    rig.run_ms(10_000);
    let mut counts = BTreeMap::new();
    rig.stored().into_iter().for_each(|(_, key, _)| *counts.entry(key).or_insert(0_u32) += 1);
    assert!(counts["key-0"] > 3 * counts["key-4"] && counts["key-4"] > 3 * counts["key-40"], "{counts:?}");
}

#[test]
fn payloads_are_cut_to_calls_of_five_megabytes() {
    let mut rig = Rig::with_stream(16);
    let id = rig.spawn(producer(100_000, generator(KeyStrategy::Random { keys: 1_000 }, 1_000_000)));
    rig.run_ms(1_000);
    assert!(rig.producer(id).last_error().is_none(), "{:?}", rig.producer(id).last_error());
    assert!(rig.producer(id).stored() > 0);
}

fn with(rate_milli: u64, source: Source, retry: Retry, answers: Answers) -> ActorSpec {
    ActorSpec::Producer(ProducerSpec { retry, answers, ..ProducerSpec::steady("web", "s", rate_milli, source) })
}

/// Every trail agrees with what is stored, and the counts with the trails.
fn assert_trails_hold(rig: &Rig, producer: &Producer) {
    for trail in producer.trails() {
        for (shard, offset) in trail.places() {
            let record = rig.shard(shard.number()).record(offset).expect("it is stored there");
            assert_eq!(record.key(), Some(trail.key.as_ref()));
        }
        let times: Vec<_> = trail.attempts.iter().flat_map(|attempt| [attempt.sent, attempt.end]).collect();
        assert!(times.is_sorted(), "{trail:?}");
    }
    let copies: usize = producer.trails().map(|trail| trail.copies().saturating_sub(1)).sum();
    assert_eq!(u64::try_from(copies).expect("few"), producer.counts().duplicates);
    let late = producer.trails().filter(|trail| trail.late).count();
    assert_eq!(u64::try_from(late).expect("few"), producer.counts().late);
}

#[test]
fn whole_calls_sent_again_store_records_twice() {
    let mut rig = Rig::with_stream(1);
    let wait = Wait::Backoff { base_ms: 400, cap_ms: 4_000 };
    let retry = Retry { resend: Resend::WholeCall, wait, attempts: 5 };
    let id = rig.spawn(with(1_500_000, rows(3_300), retry, Answers::ALL));
    rig.run_ms(60_000);
    let producer = rig.producer(id);
    assert!(producer.counts().duplicates > 0 && producer.remaining() == Some(0), "{:?}", producer.counts());
    assert_trails_hold(&rig, producer);
    let mut seen = BTreeMap::new();
    rig.stored().into_iter().for_each(|(_, _, payload)| *seen.entry(payload).or_insert(0_u64) += 1);
    assert_eq!(seen.values().map(|copies| copies - 1).sum::<u64>(), producer.counts().duplicates);
}

#[test]
fn refused_entries_alone_never_store_twice_but_come_late() {
    let mut rig = Rig::with_stream(1);
    let retry = Retry { wait: Wait::Backoff { base_ms: 300, cap_ms: 3_000 }, attempts: 8, ..Retry::FAILED_ONLY };
    let id = rig.spawn(with(1_500_000, rows(3_300), retry, Answers::ALL));
    rig.run_ms(60_000);
    let producer = rig.producer(id);
    assert_eq!((producer.counts().duplicates, producer.remaining()), (0, Some(0)));
    assert!(producer.counts().late > 0);
    assert_trails_hold(&rig, producer);
    // What is late can be seen in the shard: a younger row of the key lies before it.
    let mut youngest = BTreeMap::new();
    let mut late = 0;
    for (_, key, payload) in rig.stored() {
        let row: u32 = String::from_utf8(payload).expect("text")[4..].parse().expect("a number");
        let before = youngest.entry(key).or_insert(row);
        late += u64::from(*before > row);
        *before = row.max(*before);
    }
    assert_eq!(producer.counts().late, late);
}

#[test]
fn backoff_doubles_up_to_its_cap_and_attempts_end() {
    let trail_of = |wait| {
        let mut rig = Rig::with_stream(1);
        // Far more than one shard takes, so that hardly anything that waits gets in.
        let retry = Retry { resend: Resend::Refused, wait, attempts: 4 };
        let id = rig.spawn(with(20_000_000, rows(40_000), retry, Answers::ALL));
        rig.run_ms(10_000);
        let given_up = rig.producer(id).trails().find(|trail| trail.given_up).expect("one is given up").clone();
        assert_eq!(rig.producer(id).remaining(), Some(0));
        given_up
    };
    let pauses = |trail: &Trail| -> Vec<u64> {
        trail.attempts.windows(2).map(|pair| pair[1].sent.since(pair[0].end).micros() / 1_000).collect()
    };
    let plain = trail_of(Wait::Backoff { base_ms: 100, cap_ms: 250 });
    assert_eq!(plain.attempts.iter().map(|attempt| attempt.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(pauses(&plain), [100, 200, 250]);
    assert!(plain.attempts.iter().all(|attempt| matches!(attempt.outcome, AttemptEnd::Refused(_))));
    let jitter = trail_of(Wait::Jitter { base_ms: 100, cap_ms: 250 });
    assert!(pauses(&jitter).iter().zip([100, 200, 250]).all(|(pause, most)| *pause <= most));
    assert_eq!(jitter, trail_of(Wait::Jitter { base_ms: 100, cap_ms: 250 }), "jitter is drawn from the seed");
}

#[test]
fn a_lost_answer_makes_a_duplicate_of_a_stored_record() {
    let mut rig = Rig::with_stream(1);
    let retry = Retry { wait: Wait::Backoff { base_ms: 50, cap_ms: 50 }, attempts: 3, ..Retry::FAILED_ONLY };
    let answers = Answers { timeout_ms: 500, lost_permille: 200 };
    let id = rig.spawn(with(20_000, generator(fixed("a"), 40), retry, answers));
    rig.run_ms(20_000);
    rig.tune(id, ActorChange::Rate(0));
    rig.run_ms(5_000);
    let producer = rig.producer(id);
    let counts = producer.counts();
    assert!(counts.timed_out > 40 && counts.duplicates > 40, "{counts:?}");
    assert_trails_hold(&rig, producer);
    let twice = producer.trails().find(|trail| trail.copies() == 2).expect("one was stored twice");
    let [first, second] = twice.attempts.as_slice() else { panic!("two attempts: {twice:?}") };
    assert!(matches!(first.outcome, AttemptEnd::TimedOut(Some(_))) && matches!(second.outcome, AttemptEnd::Stored(_)));
    assert_eq!(first.end.since(first.sent), Span::from_millis(500));
    let places: Vec<_> = twice.places().map(|(shard, offset)| rig.shard(shard.number()).record(offset)).collect();
    let payloads: Vec<_> = places.iter().map(|record| record.expect("stored").payload()).collect();
    assert_eq!(payloads[0], payloads[1], "the same record twice");
}

#[test]
fn without_retry_a_lost_answer_is_given_up_though_stored() {
    let mut rig = Rig::with_stream(1);
    let answers = Answers { timeout_ms: 300, lost_permille: 1_000 };
    let id = rig.spawn(with(10_000, rows(20), Retry::NONE, answers));
    rig.run_ms(10_000);
    let producer = rig.producer(id);
    assert_eq!((producer.counts().given_up, producer.counts().duplicates, producer.stored()), (20, 0, 0));
    assert_eq!((rig.shard(0).next_offset(), producer.remaining()), (20, Some(0)));
}

#[test]
fn a_curve_is_followed_and_can_be_replaced_while_it_runs() {
    let mut rig = Rig::with_stream(4);
    let point = |at_ms, rate: u64| CurvePoint { at_ms, rate_milli: rate * 1_000 };
    let ramp = Curve::new(vec![point(0, 0), point(10_000, 1_000)], false).expect("a good curve");
    let source = generator(KeyStrategy::Random { keys: 500 }, 10);
    let spec = ProducerSpec { rate: Rate::Curve(Arc::new(ramp)), ..ProducerSpec::steady("web", "s", 0, source) };
    let id = rig.spawn(ActorSpec::Producer(spec));
    rig.run_ms(10_000);
    let sent = rig.producer(id).sent();
    assert!((4_950..=5_000).contains(&sent), "{sent}");
    assert_eq!(rig.producer(id).rate_milli(rig.now), Some(1_000_000));
    // The same time of another curve: 10 s from its beginning it is at 200.
    let other = Curve::new(vec![point(0, 0), point(20_000, 400)], false).expect("a good curve");
    rig.tune(id, ActorChange::Curve(Arc::new(other)));
    assert_eq!(rig.producer(id).rate_milli(rig.now), Some(200_000));
    rig.run_ms(10_000);
    let more = rig.producer(id).sent() - sent;
    assert!((2_940..=3_060).contains(&more), "{more}");
}

#[test]
fn a_recording_keeps_its_times_at_any_speed() {
    let recording = || {
        let mut rows = Rows::builder();
        for row in 0..200_u32 {
            rows.push(&format!("key-{row}"), b"x");
        }
        let times = (0..200_u64).map(|row| if row < 100 { row * 100 } else { 600_000 + row }).collect();
        Source::Rows(Arc::new(rows.build().recorded(times).expect("they go forward")))
    };
    for (speed, first, last_ms) in [(1, 101, 600_300), (60, 100, 10_100)] {
        let mut rig = Rig::with_stream(4);
        let spec = ProducerSpec { rate: Rate::Recorded { speed }, ..ProducerSpec::steady("tape", "s", 0, recording()) };
        let id = rig.spawn(ActorSpec::Producer(spec));
        rig.run_ms(if speed == 1 { 10_050 } else { 200 });
        assert!(rig.producer(id).sent() <= first && rig.producer(id).sent() >= 99, "{}", rig.producer(id).sent());
        rig.run_ms(last_ms);
        assert_eq!((rig.producer(id).remaining(), rig.producer(id).stored()), (Some(0), 200));
    }
}

#[test]
fn a_paused_recording_goes_on_with_its_next_row() {
    let mut rows = Rows::builder();
    for row in 0..100_u32 {
        rows.push(&format!("key-{row}"), b"x");
    }
    let rows = rows.build().recorded((0..100).map(|row| row * 1_000).collect()).expect("they go forward");
    let mut rig = Rig::with_stream(1);
    let source = Source::Rows(Arc::new(rows));
    let spec = ProducerSpec { rate: Rate::Recorded { speed: 1 }, ..ProducerSpec::steady("tape", "s", 0, source) };
    let id = rig.spawn(ActorSpec::Producer(spec));
    rig.run_ms(10_500);
    let before = rig.producer(id).sent();
    rig.tune(id, ActorChange::Pause);
    rig.run_ms(60_000);
    rig.tune(id, ActorChange::Resume);
    rig.run_ms(10_500);
    assert!((10..=12).contains(&(rig.producer(id).sent() - before)), "{}", rig.producer(id).sent());
}

#[test]
fn templates_fill_each_record_and_a_field_can_be_the_key() {
    let mut rig = Rig::with_stream(2);
    let template = Template::parse(r#"{"user":"user-{{int 1 3}}","n":{{sequence 5}}}"#).expect("a good template");
    let payload = Payload::Template(Arc::new(template));
    rig.spawn(producer(
        20_000,
        Source::Generator { keys: KeyStrategy::Field("user".into()), payload: payload.clone() },
    ));
    rig.run_ms(2_000);
    let stored = rig.stored();
    assert!(stored.len() >= 39);
    let mut numbers = Vec::new();
    for (_, key, payload) in stored {
        let text = String::from_utf8(payload).expect("text");
        assert!(text.starts_with(&format!("{{\"user\":\"{key}\",\"n\":")), "{key}: {text}");
        numbers
            .push(text.trim_end_matches('}').rsplit_once(':').expect("a number").1.parse::<u32>().expect("a number"));
    }
    numbers.sort_unstable();
    assert!(numbers.iter().zip(5..).all(|(number, expected)| *number == expected));
    let mut rig = Rig::with_stream(1);
    rig.spawn(producer(20_000, Source::Generator { keys: KeyStrategy::Field("nothing".into()), payload }));
    rig.run_ms(500);
    assert!(rig.stored().iter().all(|(_, key, _)| key == "-"));
}
