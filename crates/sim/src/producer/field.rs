//! A field of a JSON object, found without reading all of it into memory.

/// The value of a member of the outermost object as text: a string without its quotes (escapes as they stand), anything
/// else as written. None when the payload is no object or has no such member.
pub(crate) fn field<'a>(payload: &'a str, name: &str) -> Option<&'a str> {
    let bytes = payload.as_bytes();
    let mut at = skip_space(bytes, 0);
    if bytes.get(at) != Some(&b'{') {
        return None;
    }
    at = skip_space(bytes, at + 1);
    while bytes.get(at) == Some(&b'"') {
        let end = end_of_value(bytes, at)?;
        let found = payload.get(at + 1..end - 1)? == name;
        at = skip_space(bytes, end);
        if bytes.get(at) != Some(&b':') {
            return None;
        }
        at = skip_space(bytes, at + 1);
        let end = end_of_value(bytes, at)?;
        if found {
            let value = payload.get(at..end)?;
            return Some(value.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(value));
        }
        at = skip_space(bytes, end);
        if bytes.get(at) != Some(&b',') {
            return None;
        }
        at = skip_space(bytes, at + 1);
    }
    None
}

fn skip_space(bytes: &[u8], from: usize) -> usize {
    from + bytes.iter().skip(from).take_while(|byte| byte.is_ascii_whitespace()).count()
}

/// The place behind the value that begins at `from`; strings may hold anything, brackets must close.
fn end_of_value(bytes: &[u8], from: usize) -> Option<usize> {
    let (mut at, mut depth, mut quoted) = (from, 0_u32, false);
    loop {
        match *bytes.get(at)? {
            b'\\' if quoted => at += 1,
            b'"' => {
                quoted = !quoted;
                if !quoted && depth == 0 {
                    return Some(at + 1);
                }
            }
            _ if quoted => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' if depth == 0 => return (at > from).then_some(at),
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            byte if byte.is_ascii_whitespace() && depth == 0 => return (at > from).then_some(at),
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::field;

    #[test]
    fn members_are_found_at_the_outermost_level_only() {
        let payload = r#" {"a": {"user": 1}, "b":[1,{"user":"x"}], "user" : "bob \"b\"", "n":4.5 }"#;
        assert_eq!(field(payload, "user"), Some(r#"bob \"b\""#));
        assert_eq!(field(payload, "n"), Some("4.5"));
        assert_eq!(field(payload, "a"), Some(r#"{"user": 1}"#));
        assert_eq!(field(payload, "x"), None);
    }

    #[test]
    fn anything_else_has_no_member() {
        for broken in ["", "{", "[]", "text", "{\"a\"", "{\"a\":", "{\"a\":\"", "{\"a\" 1}", "{\"a\":}", "{}", "{a:1}"]
        {
            assert_eq!(field(broken, "a"), None, "{broken}");
        }
    }
}
