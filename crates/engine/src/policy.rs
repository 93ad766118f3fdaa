//! The form of a resource policy: a JSON object with a `Statement`. What it allows is not looked into, because a world
//! has one account. Spec 11.2.

/// How deep a policy may nest.
const DEPTH: u32 = 32;

/// Whether the text is a JSON object with a member `Statement`.
pub(crate) fn is_well_formed(text: &str) -> bool {
    let mut reader = Reader { rest: text.as_bytes(), statement: false };
    reader.space();
    reader.rest.first() == Some(&b'{') && reader.value(0).is_some() && reader.rest.is_empty() && reader.statement
}

/// Reads JSON and keeps nothing but whether `Statement` was among the outermost members. `None`: not JSON.
struct Reader<'a> {
    rest: &'a [u8],
    statement: bool,
}

impl<'a> Reader<'a> {
    fn space(&mut self) {
        self.rest = self.rest.trim_ascii_start();
    }

    fn take(&mut self, token: &[u8]) -> Option<()> {
        self.rest = self.rest.strip_prefix(token)?;
        self.space();
        Some(())
    }

    fn value(&mut self, depth: u32) -> Option<()> {
        match self.rest.first()? {
            b'{' => self.list(b"{", b"}", depth, Self::member),
            b'[' => self.list(b"[", b"]", depth, Self::value),
            b'"' => self.text().map(drop),
            b't' => self.take(b"true"),
            b'f' => self.take(b"false"),
            b'n' => self.take(b"null"),
            _ => self.number(),
        }
    }

    fn list(&mut self, open: &[u8], close: &[u8], depth: u32, item: fn(&mut Self, u32) -> Option<()>) -> Option<()> {
        if depth == DEPTH {
            return None;
        }
        self.take(open)?;
        if self.take(close).is_some() {
            return Some(());
        }
        loop {
            item(self, depth + 1)?;
            if self.take(close).is_some() {
                return Some(());
            }
            self.take(b",")?;
        }
    }

    fn member(&mut self, depth: u32) -> Option<()> {
        let statement = self.text()? == b"Statement";
        self.statement |= statement && depth == 1;
        self.take(b":")?;
        self.value(depth)
    }

    /// What stands between the quotes, escapes as they are.
    fn text(&mut self) -> Option<&'a [u8]> {
        let inside = self.rest.strip_prefix(b"\"")?;
        let mut at = 0;
        loop {
            match inside.get(at)? {
                b'"' => break,
                b'\\' => {
                    let escape = inside.get(at + 1)?;
                    let digits = if *escape == b'u' { 4 } else { 0 };
                    let hex = inside.get(at + 2..at + 2 + digits)?;
                    if !b"\"\\/bfnrtu".contains(escape) || !hex.iter().all(u8::is_ascii_hexdigit) {
                        return None;
                    }
                    at += 2 + digits;
                }
                0..=0x1f => return None,
                _ => at += 1,
            }
        }
        self.rest = &inside[at + 1..];
        self.space();
        Some(&inside[..at])
    }

    fn number(&mut self) -> Option<()> {
        let length = self.rest.iter().take_while(|b| b.is_ascii_digit() || b"+-.eE".contains(b)).count();
        let (number, rest) = self.rest.split_at(length);
        if !core::str::from_utf8(number).is_ok_and(reads_as_number) {
            return None;
        }
        self.rest = rest;
        self.space();
        Some(())
    }
}

/// Whether the text is a JSON number.
fn reads_as_number(text: &str) -> bool {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent = exponent.map_or("0", |exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    let padded = whole.len() > 1 && whole.starts_with('0');
    digits(whole) && !padded && digits(fraction) && digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_objects_with_a_statement() {
        for good in [
            r#"{"Version":"2012-10-17","Statement":[]}"#,
            " { \"Statement\" : [ { \"Effect\" : \"Allow\" , \"n\" : [ -1.5e+3, 0, true, false, null, {} ] } ] } \n",
            r#"{"a":"\u00e9\"\\","Statement":{}}"#,
        ] {
            assert!(is_well_formed(good), "{good}");
        }
        for bad in [
            "",
            "{}",
            "[]",
            "policy",
            r#"{"Statement":[]"#,
            r#"{"Statement":[]}}"#,
            r#"{"Statement":[],}"#,
            r#"{"inner":{"Statement":[]}}"#,
            r#"{"Statement":01}"#,
            r#"{"Statement":1.}"#,
            r#"{"Statement":-}"#,
            r#"{"Statement":1e}"#,
            r#"{"Statement":"\x"}"#,
            r#"{"Statement":"\u12"}"#,
            "{\"Statement\":\"\n\"}",
            r"{'Statement':[]}",
        ] {
            assert!(!is_well_formed(bad), "{bad}");
        }
        let deep = |levels: usize| format!("{{\"Statement\":{}{}}}", "[".repeat(levels), "]".repeat(levels));
        assert!(is_well_formed(&deep(31)));
        assert!(!is_well_formed(&deep(32)));
        assert!(!is_well_formed(&deep(100_000)));
    }
}
