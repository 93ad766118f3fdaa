//! A running digest of words and bytes.

/// For every 64-bit little-endian word w, `state = (rotate_left(state, 23) xor w) * M` with an odd constant M. Each step
/// is a bijection of the state, so a difference never gets lost by itself; two multiplications at the end spread it
/// over all bits. It guards against mistakes, not against an adversary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mix(u64);

impl Default for Mix {
    fn default() -> Self {
        Self::new()
    }
}

impl Mix {
    const M: u64 = 0x9fb2_1c65_1e98_df25;

    /// Nothing folded yet.
    pub const fn new() -> Self {
        Self(0x5851_f42d_4c95_7f2d)
    }

    const fn with(state: u64, word: u64) -> u64 {
        (state.rotate_left(23) ^ word).wrapping_mul(Self::M)
    }

    /// Folds a word.
    pub const fn word(&mut self, word: u64) {
        self.0 = Self::with(self.0, word);
    }

    /// Folds words.
    #[inline(never)]
    pub fn words(&mut self, words: &[u64]) {
        self.0 = words.iter().fold(self.0, |state, word| Self::with(state, *word));
    }

    /// Folds bytes and their count, so that neighbours cannot flow into each other.
    #[inline(never)]
    pub fn bytes(&mut self, bytes: &[u8]) {
        let (words, remainder) = bytes.as_chunks::<8>();
        let state = words.iter().fold(self.0, |state, word| Self::with(state, u64::from_le_bytes(*word)));
        let rest = remainder.iter().rev().fold(0, |rest, byte| rest << 8 | u64::from(*byte));
        self.0 = Self::with(Self::with(state, rest), bytes.len() as u64);
    }

    /// Folds a text.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// The digest.
    pub const fn finish(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(Self::M);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(Self::M);
        mixed ^ (mixed >> 32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_do_not_flow_into_their_neighbours() {
        let print = |parts: &[&[u8]]| {
            let mut mix = Mix::new();
            for part in parts {
                mix.bytes(part);
            }
            mix.finish()
        };
        assert_ne!(print(&[b"ab", b"c"]), print(&[b"a", b"bc"]));
        assert_ne!(print(&[b"\0"]), print(&[b""]));
        assert_ne!(print(&[b""]), print(&[]));
        assert_eq!(print(&[b"abcdefgh"]), print(&[b"abcdefgh"]));
    }

    #[test]
    fn words_are_folded_one_after_the_other() {
        let (mut one, mut all, mut bytes) = (Mix::new(), Mix::new(), Mix::new());
        for word in [7, 0, u64::MAX] {
            one.word(word);
        }
        all.words(&[7, 0, u64::MAX]);
        assert_eq!(one, all);
        // The last word of bytes is filled up with zeros, and their count follows.
        bytes.bytes(b"12345678abc");
        let mut same = Mix::new();
        same.words(&[u64::from_le_bytes(*b"12345678"), u64::from_le_bytes(*b"abc\0\0\0\0\0"), 11]);
        assert_eq!(bytes, same);
    }
}
