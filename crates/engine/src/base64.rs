//! Base64 with padding, strictly: one text per run of bytes. Spec 3.1.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Appends the base64 of the bytes.
pub fn encode(bytes: &[u8], text: &mut String) {
    text.reserve(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let part = |place: usize| u32::from(group.get(place).copied().unwrap_or_default());
        let bits = part(0) << 16 | part(1) << 8 | part(2);
        for (place, shift) in [18, 12, 6, 0].into_iter().enumerate() {
            let letter = LETTERS[(bits >> shift & 63) as usize];
            text.push(if place > group.len() { '=' } else { char::from(letter) });
        }
    }
}

/// The bytes; `None` for anything that [`encode`] does not write.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let text = text.as_bytes();
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let mut groups = text.chunks_exact(4);
    let last = groups.next_back().unwrap_or_default();
    for group in groups {
        let [_, a, b, c] = bits(group)?.to_be_bytes();
        bytes.extend([a, b, c]);
    }
    let padding = last.iter().rev().take(2).take_while(|letter| **letter == b'=').count();
    let letters = last.get(..last.len() - padding)?;
    let [_, whole @ ..] = bits(letters)?.to_be_bytes();
    // What the padding leaves out must be nothing.
    let (kept, rest) = whole.split_at((letters.len() * 3 / 4).min(whole.len()));
    bytes.extend_from_slice(kept);
    rest.iter().all(|byte| *byte == 0).then_some(bytes)
}

/// Up to four letters as 24 bits.
fn bits(letters: &[u8]) -> Option<u32> {
    let mut bits = 0;
    for letter in letters {
        bits = bits << 6 | u32::from(value(*letter)?);
    }
    Some(bits << (6 * (4 - letters.len())))
}

fn value(letter: u8) -> Option<u8> {
    Some(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
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
