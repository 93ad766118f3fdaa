//! The laws of a world with a history, on random plans.

mod support;

use playground_engine::{Span, StreamStatus, Timestamp};
use playground_lab::{Command, Genesis, Lab, Work};
use proptest::prelude::*;
use std::collections::BTreeMap;
use support::{act, fold, lived, plan, producer, run_ms, zipf};

/// A time within the life of the lab, by parts of 2^32.
fn moment(lab: &Lab, part: u32) -> Timestamp {
    let start = lab.genesis().start;
    let whole = lab.tip().since(start).micros();
    let at = (u128::from(whole) * u128::from(part)) >> 32;
    start.plus(Span::from_micros(u64::try_from(at).expect("it is a part")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Genesis and log give the fingerprint of the live world.
    #[test]
    fn replay(actions in plan()) {
        let lab = lived(&actions);
        let again = fold(&lab, lab.now());
        prop_assert_eq!(again.fingerprint(), lab.world().fingerprint());
        prop_assert_eq!(again.journal().count(), lab.world().journal().count());
        prop_assert_eq!(again.next_due(), lab.world().next_due());
    }

    /// Running in slices, by time and by work, is running at once.
    #[test]
    fn slicing(actions in plan(), slices in prop::collection::vec((any::<u32>(), 1_u32..50), 1..12)) {
        let lab = lived(&actions);
        let mut sliced = lab.clone();
        sliced.seek(lab.genesis().start);
        for (part, work) in slices {
            sliced.run_to(moment(&lab, part).max(sliced.now()), Work(work));
        }
        while !sliced.run_to(lab.tip(), Work(777)).done {}
        prop_assert_eq!(sliced.world().fingerprint(), lab.world().fingerprint());
        prop_assert_eq!(sliced.now(), lab.now());
    }

    /// Going to any earlier instant and back is not having gone.
    #[test]
    fn checkpoint(actions in plan(), parts in prop::collection::vec(any::<u32>(), 1..6)) {
        let mut lab = lived(&actions);
        let (tip, live) = (lab.tip(), lab.world().fingerprint());
        for part in parts {
            let t = moment(&lab, part);
            lab.seek(t);
            prop_assert_eq!(lab.now(), t);
            prop_assert_eq!(lab.world().fingerprint(), fold(&lab, t).fingerprint());
        }
        lab.seek(tip);
        prop_assert_eq!(lab.world().fingerprint(), live);
    }

    /// The same run twice in one process gives equal journals.
    #[test]
    fn twice(actions in plan()) {
        let (one, two) = (lived(&actions), lived(&actions));
        prop_assert_eq!(one.world().fingerprint(), two.world().fingerprint());
        let kept = |lab: &Lab| lab.world().journal().events().iter().cloned().collect::<Vec<_>>();
        prop_assert_eq!(kept(&one), kept(&two));
    }

    /// A session opens as the lab that was saved.
    #[test]
    fn codec(actions in plan(), part in any::<u32>(), more in plan()) {
        let mut lab = lived(&actions);
        let t = moment(&lab, part);
        lab.seek(t);
        for action in &more {
            act(&mut lab, action);
        }
        let bytes = lab.save();
        let mut opened = Lab::open(&bytes).expect("it was saved by us");
        prop_assert_eq!(opened.entries(), lab.entries());
        prop_assert_eq!(opened.genesis(), lab.genesis());
        prop_assert_eq!(opened.branches(), lab.branches());
        prop_assert_eq!((opened.now(), opened.tip()), (lab.now(), lab.tip()));
        prop_assert_eq!(opened.as_saved(), Some(true));
        prop_assert_eq!(opened.world().fingerprint(), lab.world().fingerprint());
        prop_assert_eq!(opened.save(), bytes);
        for branch in lab.branches() {
            opened.switch_branch(branch.id);
            lab.switch_branch(branch.id);
            opened.seek(branch.tip);
            lab.seek(branch.tip);
            prop_assert_eq!(opened.world().fingerprint(), lab.world().fingerprint());
        }
    }

    /// Adding an actor changes nothing in the draws of another.
    #[test]
    fn isolation(others in prop::collection::vec(1_u32..100, 0..4)) {
        let records = |others: &[u32]| {
            let mut lab = Lab::new(Genesis::default());
            lab.perform(support::create("mine", 2));
            lab.perform(support::create("theirs", 2));
            run_ms(&mut lab, 21_000);
            lab.perform(producer("mine", 40_000, zipf(30)));
            for keys in others {
                lab.perform(producer("theirs", 50_000, zipf(*keys)));
            }
            run_ms(&mut lab, 5_000);
            let stream = lab.world().account().stream("mine").expect("it was created").clone();
            let shards = stream.shards().flat_map(|shard| shard.records().iter());
            shards.map(|record| (record.arrived(), record.key().map(str::to_owned), record.payload().to_vec())).collect::<Vec<_>>()
        };
        prop_assert_eq!(records(&[]), records(&others));
    }

    /// The open shards of a living stream share the hash keys without gap or overlap, whatever changes them.
    #[test]
    fn cover(actions in plan(), parts in prop::collection::vec(any::<u32>(), 1..8)) {
        let mut lab = lived(&actions);
        for part in parts {
            let t = moment(&lab, part);
            lab.seek(t);
            for stream in lab.world().account().streams().filter(|stream| stream.status() != StreamStatus::Creating) {
                let mut next = Some(0);
                for shard in stream.open_shards() {
                    prop_assert_eq!(next, Some(shard.range().start().0), "{} of {}", shard.id(), stream.name());
                    next = shard.range().end().0.checked_add(1);
                }
                prop_assert_eq!(next, None, "{}", stream.name());
            }
        }
    }

    /// Every accepted record is in exactly one shard, in order.
    #[test]
    fn conservation(actions in plan()) {
        let mut lab = lived(&actions);
        let producers: Vec<_> = lab.world().actors().filter_map(|(id, actor)| actor.producer().map(|_| id)).collect();
        for id in producers {
            lab.perform(Command::Tune(id, playground_sim::ActorChange::Pause));
        }
        run_ms(&mut lab, 1_000);
        for (_, actor) in lab.world().actors() {
            if let Some(actor) = actor.producer() {
                prop_assert_eq!(actor.sent(), actor.stored() + actor.pending(), "{}", actor.spec().stream);
            }
        }
        for stream in lab.world().account().streams() {
            for shard in stream.shards() {
                let mut last = None;
                for record in shard.records().iter() {
                    prop_assert!(shard.range().contains(record.hash()));
                    let number = shard.sequence_of(record);
                    prop_assert!(last.is_none_or(|last| last < number));
                    last = Some(number);
                }
                let totals = shard.totals();
                prop_assert_eq!(totals.stored_records, shard.next_offset());
            }
        }
        // Readers have read a beginning of each shard without gap or repetition.
        for (_, actor) in lab.world().actors() {
            let Some(reader) = actor.reader() else { continue };
            for shard in reader.shards() {
                let mut next = shard.deliveries.get(0).map_or(0, |delivery| delivery.from);
                for delivery in shard.deliveries.iter() {
                    prop_assert_eq!(delivery.from, next);
                    next += u64::from(delivery.records);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// No bytes make opening panic.
    #[test]
    fn any_bytes_are_safe(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Lab::open(&bytes);
        let mut session = b"KP\x01".to_vec();
        session.extend(bytes);
        let _ = Lab::open(&session);
    }

    /// Nor do sessions with bytes changed, even when head and checksum are made to fit again.
    #[test]
    fn changed_sessions_are_safe(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        let good = small_session();
        let mut bytes = good.clone();
        for (at, byte) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
        }
        let opened = Lab::open(&bytes);
        prop_assert!(bytes == good || opened.is_err());
        prop_assert!(Lab::open(&good[..cut.index(good.len())]).is_err());

        let mut body = good[7..good.len() - 8].to_vec();
        for (at, byte) in &changes {
            let at = at.index(body.len());
            body[at] = *byte;
        }
        let _ = Lab::open(&sealed(&body));
    }
}

fn small_session() -> Vec<u8> {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(support::create("s", 2));
    run_ms(&mut lab, 21_000);
    lab.perform(producer("s", 3_000, support::rows(9, 3)));
    lab.perform(support::put("s", "a", "b"));
    run_ms(&mut lab, 3_000);
    lab.save()
}

/// Head and checksum as the format has them.
fn sealed(body: &[u8]) -> Vec<u8> {
    let mut bytes = b"KP\x01".to_vec();
    bytes.extend(u32::try_from(body.len()).expect("it is short").to_le_bytes());
    bytes.extend(body);
    let sum = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    bytes.extend(sum.to_le_bytes());
    bytes
}

#[test]
fn sealing_fits_the_format() {
    let good = small_session();
    assert_eq!(sealed(&good[7..good.len() - 8]), good);
}

/// Streams that the service scales by itself: no plan above waits so long.
#[test]
fn the_laws_hold_while_the_service_scales() {
    let mut lab = Lab::new(Genesis::default());
    lab.perform(support::create("small", 1));
    lab.perform(support::create_on_demand("hot"));
    lab.perform(support::commit(true));
    run_ms(&mut lab, 21_000);
    lab.perform(support::switch(&lab, "small", true));
    lab.perform(support::warm("hot", 9));
    lab.perform(producer("small", 3_000, zipf(20)));
    run_ms(&mut lab, 800_000);
    let live = lab.world().fingerprint();
    let open =
        |lab: &Lab, name: &str| lab.world().account().stream(name).map(playground_engine::Stream::open_shard_count);
    assert_eq!((open(&lab, "small"), open(&lab, "hot")), (Some(4), Some(9)));
    assert_eq!(fold(&lab, lab.now()).fingerprint(), live);
    let (start, tip) = (lab.genesis().start, lab.tip());
    for second in [0, 50, 90, 360, 361, 420, 700] {
        let t = start.plus(Span::from_seconds(second));
        lab.seek(t);
        assert_eq!(lab.world().fingerprint(), fold(&lab, t).fingerprint(), "{second}");
    }
    while !lab.run_to(tip, Work(7)).done {}
    assert_eq!(lab.world().fingerprint(), live);
}

#[test]
fn plans_reach_far_enough() {
    // A reader of the laws may wonder whether random plans do anything: this one is like them.
    let mut lab = support::busy();
    run_ms(&mut lab, 1);
    let stream = lab.world().account().stream("s").expect("it was created");
    let stored: BTreeMap<_, _> = stream.shards().map(|shard| (shard.id(), shard.next_offset())).collect();
    assert!(stored.len() >= 5 && stored.values().sum::<u64>() > 2_000, "{stored:?}");
}
