//! Compressed forms of an object. Both are valid and open with any tool; neither looks for
//! repetitions, so an object is a little larger than its content: the playground carries no compressor.

use crate::crc::crc32;

/// Most bytes of a stored gzip block (RFC 1951, 3.2.4).
const GZIP_BLOCK: usize = 65_535;
/// Header (RFC 1952, 2.3): deflate, no flags, no time, system unknown.
const GZIP_HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
/// Most bytes of a raw Zstandard block (RFC 8878, 3.1.1.2): that of the window below.
const ZSTD_BLOCK: usize = 1 << 17;
/// Magic number, eight bytes of content size to follow, a window of 128 KiB (RFC 8878, 3.1.1).
const ZSTD_HEAD: [u8; 6] = [0x28, 0xb5, 0x2f, 0xfd, 0xc0, 0x38];

/// Blocks of at most `size` bytes, each with whether it is the last; an empty content has one.
fn blocks(content: &[u8], size: usize) -> impl Iterator<Item = (&[u8], bool)> {
    let count = content.len().div_ceil(size).max(1);
    (0..count).map(move |i| (&content[i * size..content.len().min((i + 1) * size)], i + 1 == count))
}

fn little(number: usize) -> [u8; 8] {
    (number as u64).to_le_bytes()
}

/// The content as one gzip member of stored blocks.
pub(crate) fn gzip(content: &[u8]) -> Vec<u8> {
    let mut out = GZIP_HEAD.to_vec();
    for (block, last) in blocks(content, GZIP_BLOCK) {
        let length = little(block.len());
        out.extend_from_slice(&[u8::from(last), length[0], length[1], !length[0], !length[1]]);
        out.extend_from_slice(block);
    }
    out.extend_from_slice(&crc32(content).to_le_bytes());
    out.extend_from_slice(&little(content.len())[..4]);
    out
}

/// The content as one Zstandard frame of raw blocks.
pub(crate) fn zstd(content: &[u8]) -> Vec<u8> {
    let mut out = ZSTD_HEAD.to_vec();
    out.extend_from_slice(&little(content.len()));
    for (block, last) in blocks(content, ZSTD_BLOCK) {
        out.extend_from_slice(&little(block.len() << 3 | usize::from(last))[..3]);
        out.extend_from_slice(block);
    }
    out
}

/// Bytes of [`gzip`] for a content of that length.
pub(crate) fn gzip_length(content: u64) -> u64 {
    content + 18 + 5 * content.div_ceil(GZIP_BLOCK as u64).max(1)
}

/// Bytes of [`zstd`] for a content of that length.
pub(crate) fn zstd_length(content: u64) -> u64 {
    content + 14 + 3 * content.div_ceil(ZSTD_BLOCK as u64).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_known_beforehand() {
        for length in [0, 1, 65_535, 65_536, 131_071, 131_072, 131_073, 400_000] {
            let content = vec![7; length];
            assert_eq!(gzip(&content).len() as u64, gzip_length(length as u64));
            assert_eq!(zstd(&content).len() as u64, zstd_length(length as u64));
        }
    }

    /// Bytes that `gzip -d` and `zstd -d` gave back as the content.
    #[test]
    fn small_contents_have_their_known_form() {
        let crc = 0x3610_a686_u32.to_le_bytes();
        let expected = [&GZIP_HEAD[..], &[1, 5, 0, 0xfa, 0xff], b"hello", &crc, &[5, 0, 0, 0]].concat();
        assert_eq!(gzip(b"hello"), expected);
        let expected = [&ZSTD_HEAD[..], &[5, 0, 0, 0, 0, 0, 0, 0], &[0x29, 0, 0], b"hello"].concat();
        assert_eq!(zstd(b"hello"), expected);
    }
}
