//! Base64 with padding, strictly: one text per run of bytes. Spec 3.1.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/// What stands for no six bits.
const NONE: u8 = 0x80;
/// The six bits of every letter.
const BITS: [u8; 256] = {
    let mut bits = [NONE; 256];
    let mut value = 0;
    while value < 64 {
        bits[LETTERS[value as usize] as usize] = value;
        value += 1;
    }
    bits
};

/// Appends the base64 of the bytes.
pub fn encode(bytes: &[u8], text: &mut String) {
    let mut letters = Vec::new();
    encode_into(bytes, &mut letters);
    text.push_str(core::str::from_utf8(&letters).unwrap_or_default());
}

/// Appends the base64 of the bytes, as ASCII.
pub fn encode_into(bytes: &[u8], text: &mut Vec<u8>) {
    let (groups, rest) = bytes.as_chunks::<3>();
    let letter = |bits: u32| LETTERS[(bits & 63) as usize];
    let start = text.len();
    text.resize(start + groups.len() * 4, 0);
    for (four, [a, b, c]) in text[start..].as_chunks_mut::<4>().0.iter_mut().zip(groups) {
        let bits = u32::from_be_bytes([0, *a, *b, *c]);
        *four = [letter(bits >> 18), letter(bits >> 12), letter(bits >> 6), letter(bits)];
    }
    match *rest {
        [a] => text.extend([letter(u32::from(a) >> 2), letter(u32::from(a) << 4), b'=', b'=']),
        [a, b] => {
            let bits = u32::from_be_bytes([0, 0, a, b]) << 2;
            text.extend([letter(bits >> 12), letter(bits >> 6), letter(bits), b'=']);
        }
        _ => (),
    }
}

/// The bytes; `None` for anything that [`encode`] does not write.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    decode_into(text.as_bytes(), &mut bytes)?;
    Some(bytes)
}

/// Appends the bytes; after a `None` what was appended has no meaning.
pub fn decode_into(text: &[u8], bytes: &mut Vec<u8>) -> Option<()> {
    let start = bytes.len();
    bytes.resize(start + decoded_length(text)?, 0);
    decode_to(text, &mut bytes[start..])
}

fn padding(last: &[u8]) -> usize {
    last.iter().rev().take(2).take_while(|letter| **letter == b'=').count()
}

/// How many bytes a text stands for, if it is one.
pub fn decoded_length(text: &[u8]) -> Option<usize> {
    let (groups, []) = text.as_chunks::<4>() else { return None };
    Some(groups.len() * 3 - groups.last().map_or(0, |last| padding(last)))
}

/// Fills a place that has the [`decoded_length`]; after a `None` what it holds has no meaning.
pub fn decode_to(text: &[u8], bytes: &mut [u8]) -> Option<()> {
    let (groups, []) = text.as_chunks::<4>() else { return None };
    let Some((last, groups)) = groups.split_last() else { return Some(()) };
    let (whole, end) = bytes.split_at_mut_checked(groups.len() * 3)?;
    let mut seen = 0;
    for (three, four) in whole.as_chunks_mut::<3>().0.iter_mut().zip(groups) {
        let [a, b, c, d] = four.map(|letter| BITS[usize::from(letter)]);
        seen |= a | b | c | d;
        *three = [a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d];
    }
    let padding = padding(last);
    let mut bits = 0;
    for letter in &last[..4 - padding] {
        seen |= BITS[usize::from(*letter)];
        bits = bits << 6 | u32::from(BITS[usize::from(*letter)]);
    }
    let [_, three @ ..] = (bits << (6 * padding)).to_be_bytes();
    // What the padding leaves out must be nothing.
    let (kept, rest) = three.split_at(3 - padding);
    end.iter_mut().zip(kept).for_each(|(to, from)| *to = *from);
    (seen & NONE == 0 && rest.iter().all(|byte| *byte == 0)).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::base64::Engine as _;
    use ::base64::engine::general_purpose::STANDARD;
    use proptest::prelude::*;

    #[test]
    fn the_examples_of_the_standard() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            let mut encoded = String::new();
            encode(bytes.as_bytes(), &mut encoded);
            assert_eq!(encoded, text);
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()));
        }
    }

    proptest! {
        #[test]
        fn others_write_the_same(bytes in any::<Vec<u8>>()) {
            let mut text = String::new();
            encode(&bytes, &mut text);
            prop_assert_eq!(&text, &STANDARD.encode(&bytes));
            prop_assert_eq!(decode(&text), Some(bytes));
        }

        #[test]
        fn others_read_the_same(text in prop_oneof!["[A-Da-d0-3+/]{0,9}={0,3}", "[AQgwZ=]{4,8}", any::<String>()]) {
            prop_assert_eq!(decode(&text), STANDARD.decode(&text).ok());
        }
    }
}
