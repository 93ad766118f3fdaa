//! JSON with one member on each line, every token as it was sent: numbers are not rounded on the way.

/// JSON with one member on each line; none when it is not JSON, which the browser's own reader decides.
pub fn json(text: &str) -> Option<String> {
    js_sys::JSON::parse(text).is_ok().then(|| indent(text))
}

/// Lays out JSON that is known to be valid.
fn indent(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    let mut rest = json.chars().peekable();
    while let Some(c) = rest.next() {
        if in_text {
            out.push(c);
            in_text = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '"' => {
                in_text = true;
                out.push(c);
            }
            '{' | '[' => {
                out.push(c);
                while rest.next_if(|next| next.is_whitespace()).is_some() {}
                if let Some(close) = rest.next_if(|next| matches!(next, '}' | ']')) {
                    out.push(close);
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line(&mut out, depth);
                out.push(c);
            }
            ',' => {
                out.push(c);
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            c if c.is_whitespace() => {}
            c => out.push(c),
        }
    }
    out
}

fn line(out: &mut String, depth: usize) {
    out.push('\n');
    // Deep nesting is shown, not drawn.
    out.push_str(&"  ".repeat(depth.min(16)));
}

#[cfg(test)]
mod tests {
    use super::indent;

    #[test]
    fn tokens_stay_as_they_are() {
        let check = |json, expected: &str| assert_eq!(indent(json), expected);
        check(
            r#"{"a":18.90,"b":[1,9007199254740993],"c":{}}"#,
            "{\n  \"a\": 18.90,\n  \"b\": [\n    1,\n    9007199254740993\n  ],\n  \"c\": {}\n}",
        );
        check("[ ]", "[]");
        check(r#"{"x":"a\"b, {c}\\"}"#, "{\n  \"x\": \"a\\\"b, {c}\\\\\"\n}");
        check(r#""only""#, r#""only""#);
    }
}
