//! Random runs of the service beside a naive model of it.
//!
//! After every step the two must agree on shapes, on every stored record and on what a call answered, and the laws
//! of conservation and cover must hold. A failing run prints its actions; found ones stay in `found`.

#[path = "../support/md5.rs"]
mod md5;
#[path = "../support/service.rs"]
#[allow(dead_code)] // shared with other tests
mod service;

mod actions;
mod laws;
mod model;
mod run;

use actions::{Action, actions};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use run::Run;

fn play(actions: &[Action]) {
    let mut run = Run::new();
    for action in actions {
        run.take(action);
        run.check();
    }
}

/// A fixed set of runs: the same actions in every checkout, so a change that breaks one breaks it for everybody.
#[test]
fn fixed_runs_agree_with_the_model() {
    let config = ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[42; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    runner
        .run(&actions(), |actions| {
            play(&actions);
            Ok(())
        })
        .expect("the service agrees with the model");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    /// Fresh runs each time; `PROPTEST_CASES` makes a long night of it.
    #[test]
    fn any_run_agrees_with_the_model(actions in actions()) {
        play(&actions);
    }

    #[test]
    fn both_md5_agree(key in any::<String>()) {
        prop_assert_eq!(playground_engine::HashKey::of(&key).0, md5::hash(&key));
    }
}

/// A stream that is being deleted changes its shape no more: the split under way is given up.
#[test]
fn found_split_running_into_a_deletion() {
    play(&[
        Action::Create { name: 0, shards: 1 },
        Action::Pass { ms: 20_000 },
        Action::Split { name: 0, shard: 0, place: 1 << 127 | 2 },
        Action::Pass { ms: 6_000 },
        Action::Delete { name: 0 },
        Action::Pass { ms: 19_500 },
        Action::Put { name: 0, key: "key-1".to_owned(), explicit: None, bytes: 3 },
    ]);
}

/// The memo's own examples, so that the oracle itself is known to be right.
#[test]
fn the_oracle_is_right() {
    assert_eq!(md5::hash(""), 0xd41d_8cd9_8f00_b204_e980_0998_ecf8_427e);
    assert_eq!(md5::hash("message digest"), 0xf96b_697d_7cb7_938d_525a_2f31_aaf1_61d0);
    assert_eq!(
        md5::hash("12345678901234567890123456789012345678901234567890123456789012345678901234567890"),
        0x57ed_f4a2_2be3_c955_ac49_da2e_2107_b67a
    );
}
