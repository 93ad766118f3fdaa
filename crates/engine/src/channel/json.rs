//! Whether bytes are JSON, and what stands in one of their members.

/// Lists and objects inside each other: as deep as common readers go.
const MAX_DEPTH: u32 = 128;

/// Whether the bytes are one JSON value (RFC 8259) and nothing else.
pub(crate) fn is_value(bytes: &[u8]) -> bool {
    core::str::from_utf8(bytes).is_ok() && Reader { rest: bytes, depth: 0 }.whole().is_some()
}

/// The raw text of the member that a path of names leads to, unless the value has none. The value must be JSON.
pub(crate) fn member<'a>(bytes: &'a [u8], path: &str) -> Option<&'a [u8]> {
    let mut value = bytes;
    for name in path.split('.') {
        value = Reader { rest: value, depth: 0 }.find(name.as_bytes())?;
    }
    Some(value)
}

/// The text between the quotes of a JSON string without escapes.
pub(crate) fn plain_text(value: &[u8]) -> Option<&str> {
    let inner = value.strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    if inner.contains(&b'\\') {
        return None;
    }
    core::str::from_utf8(inner).ok()
}

struct Reader<'a> {
    rest: &'a [u8],
    depth: u32,
}

impl<'a> Reader<'a> {
    fn whole(&mut self) -> Option<()> {
        self.value()?;
        self.blank();
        self.rest.is_empty().then_some(())
    }

    fn blank(&mut self) {
        let skip = self.rest.iter().take_while(|b| matches!(b, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.rest = &self.rest[skip..];
    }

    /// Takes this byte if it comes next.
    fn take(&mut self, byte: u8) -> Option<()> {
        self.rest = self.rest.strip_prefix(&[byte])?;
        Some(())
    }

    /// One value; gives its raw text.
    fn value(&mut self) -> Option<&'a [u8]> {
        self.blank();
        let start = self.rest;
        match start.first()? {
            b'{' => self.items(b'}', |reader| {
                reader.string()?;
                reader.blank();
                reader.take(b':')?;
                reader.value().map(|_| ())
            }),
            b'[' => self.items(b']', |reader| reader.value().map(|_| ())),
            b'"' => self.string().map(|_| ()),
            b't' => self.word(b"true"),
            b'f' => self.word(b"false"),
            b'n' => self.word(b"null"),
            _ => self.number(),
        }?;
        Some(&start[..start.len() - self.rest.len()])
    }

    /// What stands between an opening bracket and its end, with commas.
    fn items(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.rest = &self.rest[1..];
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        self.blank();
        if self.take(end).is_none() {
            loop {
                self.blank();
                item(self)?;
                self.blank();
                if self.take(end).is_some() {
                    break;
                }
                self.take(b',')?;
            }
        }
        self.depth -= 1;
        Some(())
    }

    /// A string; gives what stands between its quotes, escapes as written.
    fn string(&mut self) -> Option<&'a [u8]> {
        self.take(b'"')?;
        let start = self.rest;
        loop {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            match byte {
                b'"' => return Some(&start[..start.len() - rest.len() - 1]),
                b'\\' => {
                    let (escape, rest) = rest.split_first()?;
                    self.rest = rest;
                    match escape {
                        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                        b'u' => {
                            let (digits, rest) = self.rest.split_at_checked(4)?;
                            self.rest = digits.iter().all(u8::is_ascii_hexdigit).then_some(rest)?;
                        }
                        _ => return None,
                    }
                }
                0..0x20 => return None,
                _ => {}
            }
        }
    }

    fn word(&mut self, word: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    fn digits(&mut self) -> Option<()> {
        let count = self.rest.iter().take_while(|b| b.is_ascii_digit()).count();
        self.rest = &self.rest[count..];
        (count > 0).then_some(())
    }

    fn number(&mut self) -> Option<()> {
        let _ = self.take(b'-');
        if self.take(b'0').is_none() {
            self.digits()?;
        }
        if self.take(b'.').is_some() {
            self.digits()?;
        }
        if self.take(b'e').or_else(|| self.take(b'E')).is_some() {
            let _ = self.take(b'+').or_else(|| self.take(b'-'));
            self.digits()?;
        }
        Some(())
    }

    /// The value of the last member of that name, as readers that keep the last one see it.
    fn find(&mut self, name: &[u8]) -> Option<&'a [u8]> {
        self.blank();
        if self.rest.first() != Some(&b'{') {
            return None;
        }
        let mut found = None;
        self.items(b'}', |reader| {
            let key = reader.string()?;
            reader.blank();
            reader.take(b':')?;
            let value = reader.value()?;
            if key == name {
                found = Some(value);
            }
            Some(())
        })?;
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_from_others() {
        for good in [
            "{}",
            " [1, -0.5e+3, \"a\\u00e9\\n\", true, null, {\"a\": {}}] \n",
            "0",
            "\"日本\"",
            "{\"a\":1,\"a\":2}",
            "-1E9",
        ] {
            assert!(is_value(good.as_bytes()), "{good}");
        }
        for bad in [
            "",
            " ",
            "{",
            "}",
            "{]",
            "[1,]",
            "{\"a\"}",
            "{a:1}",
            "01",
            "1.",
            ".5",
            "1e",
            "+1",
            "tru",
            "nul l",
            "\"\t\"",
            "\"\\x\"",
            "\"\\u12g4\"",
            "\"",
            "1 2",
            "{} {}",
            "{\"a\":1,}",
            "'a'",
            "NaN",
            "-",
        ] {
            assert!(!is_value(bad.as_bytes()), "{bad}");
        }
        assert!(!is_value(b"\"\xff\""));
    }

    #[test]
    fn nesting_has_an_end() {
        let nested = |depth: usize| [vec![b'['; depth], vec![b']'; depth]].concat();
        assert!(is_value(&nested(128)));
        assert!(!is_value(&nested(129)));
        assert!(!is_value(&vec![b'['; 1_000_000]));
    }

    #[test]
    fn members_are_found_by_path() {
        let bytes = br#" {"a": {"b": [1, 2]}, "t": "x", "t": "y\n"} "#;
        assert_eq!(member(bytes, "a.b"), Some(&b"[1, 2]"[..]));
        assert_eq!(member(bytes, "t"), Some(&br#""y\n""#[..]));
        assert_eq!((member(bytes, "a.c"), member(bytes, "t.b"), member(b"[1]", "a")), (None, None, None));
        assert_eq!(plain_text(br#""2026""#), Some("2026"));
        assert_eq!((plain_text(br#""\n""#), plain_text(b"1")), (None, None));
    }
}
