//! Payloads of a generator: small JSON documents of an exact size.

use bytes::Bytes;

const FILL: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// A JSON document of exactly `size` bytes that names the key and the record's number;
/// too small a size gives the number's last digits alone.
pub(crate) fn payload(key: &str, number: u64, size: u32) -> Bytes {
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let mut text = Vec::with_capacity(size);
    text.extend_from_slice(b"{\"key\":\"");
    text.extend(key.bytes().filter(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)));
    text.extend_from_slice(b"\",\"n\":");
    text.extend_from_slice(number.to_string().as_bytes());
    let open = b",\"fill\":\"";
    match size.checked_sub(text.len()) {
        Some(1) => text.push(b'}'),
        Some(room) if room >= open.len() + 2 => {
            text.extend_from_slice(open);
            let end = size - 2;
            while text.len() < end {
                let piece = FILL.len().min(end - text.len());
                text.extend_from_slice(&FILL[..piece]);
            }
            text.extend_from_slice(b"\"}");
        }
        Some(room) if room > 1 => {
            text.extend(std::iter::repeat_n(b' ', room - 1));
            text.push(b'}');
        }
        Some(_) | None => {
            let digits = format!("{number:0size$}");
            text.clear();
            text.extend_from_slice(&digits.as_bytes()[digits.len() - size..]);
        }
    }
    Bytes::from(text)
}

#[cfg(test)]
mod tests {
    use super::payload;

    #[test]
    fn payload_has_the_size_asked_for() {
        for size in 0..300 {
            assert_eq!(payload("user-42", 1_234, size).len(), usize::try_from(size).expect("small"), "{size}");
        }
    }

    #[test]
    fn payload_reads_as_json() {
        assert!(payload("user-42", 7, 48).starts_with(br#"{"key":"user-42","n":7,"fill":"abc"#));
        assert!(payload("user-42", 7, 48).ends_with(br#""}"#));
        assert_eq!(payload("a\"b", 7, 18), r#"{"key":"ab","n":7}"#.as_bytes());
        assert_eq!(payload("user-42", 7, 3), "007".as_bytes());
    }
}
