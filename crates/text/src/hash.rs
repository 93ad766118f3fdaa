//! MD5, which partition keys are routed by.

use md5::block_api::compress;
use md5::{Digest as _, Md5};

/// A block, the mark behind the text and the length at the end.
const BLOCK: usize = 64;
const LENGTH: usize = 8;
/// What the digest begins with.
const START: [u32; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];

/// The digest as a big-endian number. A text that fits into one block is put there at once: most keys do.
#[inline(never)]
pub fn md5(text: &[u8]) -> u128 {
    if text.len() >= BLOCK - LENGTH {
        return u128::from_be_bytes(Md5::digest(text).into());
    }
    let mut block = [0; BLOCK];
    let (place, rest) = block.split_at_mut(text.len());
    crate::packed::copy(text, place);
    rest[0] = 0x80;
    let bits = text.len() as u64 * 8;
    if let Some(length) = block.last_chunk_mut::<LENGTH>() {
        *length = bits.to_le_bytes();
    }
    let mut state = START;
    compress(&mut state, &[block]);
    state.iter().fold(0, |digest, word| digest << 32 | u128::from(word.swap_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_library_digests_the_same(text in proptest::collection::vec(any::<u8>(), 0..70)) {
            prop_assert_eq!(md5(&text), u128::from_be_bytes(Md5::digest(&text).into()));
        }
    }
}
