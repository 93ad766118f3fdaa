//! Base64 as the service reads it, and its complaints. Spec 3.5.

pub use playground_text::base64::encode;

/// The bytes, or the service's reason why there are none.
pub fn decode(text: &str) -> Result<Vec<u8>, String> {
    playground_text::base64::decode(text).ok_or_else(|| reason(text))
}

/// Found only now that something is wrong: length first, then characters, then the last one.
fn reason(text: &str) -> String {
    let length = text.encode_utf16().count();
    if !length.is_multiple_of(4) {
        return format!("Base64 encoded length is expected a multiple of 4 bytes but found: {length}");
    }
    let mut padded = false;
    for c in text.chars() {
        let known = c.is_ascii_alphanumeric() || matches!(c, '+' | '/');
        if padded && c != '=' {
            return "Invalid Base64 character: '='".to_owned();
        }
        padded = c == '=';
        if !known && !padded {
            return format!("Invalid Base64 character: '{c}'");
        }
    }
    "Invalid last non-pad Base64 character dectected".to_owned() // misspelt by the service
}
