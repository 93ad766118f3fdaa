//! CRC-32 as zlib has it, four bits at a time: the table is 64 bytes, and neither frames nor opened objects are many.

const fn table() -> [u32; 16] {
    let mut table = [0; 16];
    let mut value = 0;
    while value < 16 {
        let (mut rest, mut bit) = (value, 0);
        while bit < 4 {
            rest = if rest & 1 == 1 { rest >> 1 ^ 0xedb8_8320 } else { rest >> 1 };
            bit += 1;
        }
        table[value as usize] = rest;
        value += 1;
    }
    table
}

const TABLE: [u32; 16] = table();

/// The checksum of the bytes.
pub fn crc32(bytes: &[u8]) -> u32 {
    let step = |value: u32| value >> 4 ^ TABLE[(value & 15) as usize];
    !bytes.iter().fold(!0, |value, byte| step(step(value ^ u32::from(*byte))))
}

#[cfg(test)]
mod tests {
    use super::crc32;

    #[test]
    fn the_known_checksums() {
        assert_eq!(crc32(b""), 0);
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(&[0; 32]), 0x190a_55ad);
    }
}
