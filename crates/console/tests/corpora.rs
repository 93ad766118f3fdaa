//! The corpora of the fuzz targets, replayed: every input that ever meant something keeps its promise.

#[path = "../../../fuzz/targets.rs"]
mod targets;

use proptest::prelude::*;
use std::path::Path;

#[test]
fn every_kept_input_keeps_its_promise() {
    for (name, target) in targets::ALL {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
        let inputs = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut count = 0;
        for input in inputs {
            target(&std::fs::read(input.unwrap().path()).unwrap());
            count += 1;
        }
        assert!(count > 0, "{name} has inputs");
    }
}

proptest! {
    #[test]
    fn any_bytes_keep_the_promises(input in any::<Vec<u8>>()) {
        for (_, target) in targets::ALL {
            target(&input);
        }
    }
}
