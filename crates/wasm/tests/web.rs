//! The target law: golden sessions give the same worlds in wasm as natively. Runs in Node.
#![cfg(target_arch = "wasm32")]

use playground_lab::Lab;
use wasm_bindgen_test::wasm_bindgen_test;

const EXPECTED: &str = include_str!("../../lab/tests/golden/fingerprints.txt");

fn check(name: &str, bytes: &[u8]) {
    let line = EXPECTED.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    let lab = Lab::open(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(Some(lab.tip_world().fingerprint().to_string().as_str()), line, "{name}");
    assert_eq!(lab.as_saved(), Some(true), "{name}");
    assert!(lab.save() == bytes, "{name} is written as it was read");
}

#[wasm_bindgen_test]
fn hello_is_the_same_world() {
    check("hello", include_bytes!("../../lab/tests/golden/hello.v1.bin"));
}

#[wasm_bindgen_test]
fn busy_is_the_same_world() {
    check("busy", include_bytes!("../../lab/tests/golden/busy.v1.bin"));
}

#[wasm_bindgen_test]
fn full_lets_the_same_data_go() {
    check("full", include_bytes!("../../lab/tests/golden/full.v1.bin"));
}

#[wasm_bindgen_test]
fn every_call_gives_the_same_world() {
    check("every-call", include_bytes!("../../lab/tests/golden/every-call.v1.bin"));
}
