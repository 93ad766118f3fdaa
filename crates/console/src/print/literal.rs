//! Texts and bytes as literals of programming languages.

use playground_wire::base64;
use std::fmt::Write as _;

pub(crate) fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    base64::encode(bytes, &mut text);
    text
}

/// A text between double quotes; `escape` writes what is neither plain nor a quote, a backslash or a line's end.
fn quoted(text: &str, escape: impl Fn(char, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Line separators end a line in some readers, and marks of direction would show code in another order.
            c if c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c) => {
                escape(c, &mut out);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn unicode(c: char, out: &mut String) {
    // What is escaped lies in the first plane.
    let _ = write!(out, "\\u{:04x}", u32::from(c));
}

/// A text of Python or JavaScript, which spell it alike.
pub(crate) fn text(text: &str) -> String {
    quoted(text, unicode)
}

/// A text of Java. Its reader turns `\u000a` into a line's end before it looks at quotes, so control characters are
/// written in octal.
pub(crate) fn java(text: &str) -> String {
    quoted(text, |c, out| {
        if c.is_control() {
            let _ = write!(out, "\\{:03o}", u32::from(c));
        } else {
            unicode(c, out);
        }
    })
}

/// Bytes of Python.
pub(crate) fn python_bytes(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() + 3);
    out.push_str("b\"");
    for byte in bytes {
        match byte {
            b'"' | b'\\' => out.extend(['\\', char::from(*byte)]),
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b' '..=b'~' => out.push(char::from(*byte)),
            byte => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push('"');
    out
}

/// Bytes that are a text to look at.
pub(crate) fn as_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.chars().all(|c| !c.is_control() || "\n\r\t".contains(c)).then_some(text)
}

/// A name that JavaScript takes without quotes.
pub(crate) fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && letters.all(|c| c.is_ascii_alphanumeric() || c == '_')
}
