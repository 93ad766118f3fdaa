//! JSON: a strict reader within bounds, and a writer. Spec 3.1.

use crate::bounds::Budget;
use crate::number::Number;
use crate::sink::Sink;
use crate::value::{Name, Value};
use playground_engine::Timestamp;
use playground_text::{base64, decimal};

/// The value of a text; `None` if it is not JSON, or deeper or longer than any request.
pub fn read(bytes: &[u8]) -> Option<Value> {
    let text = core::str::from_utf8(bytes).ok()?;
    let mut reader = Reader { text, at: 0, budget: Budget::new() };
    let value = reader.value()?;
    reader.blanks();
    (reader.at == text.len()).then_some(value)
}

/// The tree as JSON: bytes as base64, instants as seconds.
pub fn print(value: &Value) -> String {
    let mut writer = Writer::default();
    value.write(&mut writer);
    writer.finish()
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    budget: Budget,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    /// Whether this byte comes next, which is then behind.
    fn skip(&mut self, byte: u8) -> bool {
        let there = self.peek() == Some(byte);
        self.at += usize::from(there);
        there
    }

    fn word(&mut self, word: &str, value: Value) -> Option<Value> {
        self.rest().starts_with(word).then(|| {
            self.at += word.len();
            value
        })
    }

    fn value(&mut self) -> Option<Value> {
        self.budget.value()?;
        self.blanks();
        match self.peek()? {
            b'{' => self.map(),
            b'[' => self.list(),
            b'"' => self.string().map(|text| Value::Text(text.as_ref().into())),
            b't' => self.word("true", Value::Bool(true)),
            b'f' => self.word("false", Value::Bool(false)),
            b'n' => self.word("null", Value::Null),
            b'-' | b'0'..=b'9' => self.number(),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<Value> {
        let inside = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
        let rest = self.rest();
        let text = rest.get(..rest.bytes().take_while(|byte| inside(*byte)).count())?;
        self.at += text.len();
        Number::parse(text).map(Value::Number)
    }

    fn list(&mut self) -> Option<Value> {
        self.budget.enter()?;
        let mut items = Vec::new();
        self.at += 1;
        self.blanks();
        if !self.skip(b']') {
            loop {
                items.push(self.value()?);
                self.blanks();
                if self.skip(b']') {
                    break;
                }
                self.skip(b',').then_some(())?;
            }
        }
        self.budget.leave();
        Some(Value::List(items))
    }

    fn map(&mut self) -> Option<Value> {
        self.budget.enter()?;
        let mut members = Vec::new();
        self.at += 1;
        self.blanks();
        if !self.skip(b'}') {
            loop {
                self.blanks();
                let name = Name::Owned(self.string()?.into_owned());
                self.blanks();
                self.skip(b':').then_some(())?;
                members.push((name, self.value()?));
                self.blanks();
                if self.skip(b'}') {
                    break;
                }
                self.skip(b',').then_some(())?;
            }
        }
        self.budget.leave();
        Some(Value::Map(members))
    }

    /// A text in quotes; it is copied only if something in it is escaped.
    fn string(&mut self) -> Option<std::borrow::Cow<'a, str>> {
        self.skip(b'"').then_some(())?;
        let mut unescaped = String::new();
        loop {
            let rest = self.rest();
            let plain = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20))?;
            let part = rest.get(..plain)?;
            self.at += plain + 1;
            match rest.as_bytes().get(plain)? {
                b'"' if unescaped.is_empty() => return Some(part.into()),
                b'"' => {
                    unescaped.push_str(part);
                    return Some(unescaped.into());
                }
                b'\\' => {
                    unescaped.push_str(part);
                    unescaped.push(self.escape()?);
                }
                _ => return None,
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => self.utf16()?,
            _ => return None,
        })
    }

    /// A character by its UTF-16 units; half of a pair reads as the replacement character.
    fn utf16(&mut self) -> Option<char> {
        let first = self.unit()?;
        if !(0xd800..0xdc00).contains(&first) || !self.rest().starts_with("\\u") {
            return Some(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let before = self.at;
        self.at += 2;
        let second = self.unit()?;
        if !(0xdc00..0xe000).contains(&second) {
            self.at = before;
            return Some(char::REPLACEMENT_CHARACTER);
        }
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.at += 4;
        u32::from_str_radix(digits, 16).ok()
    }
}

/// A sink that writes JSON without blanks.
#[derive(Debug, Default)]
pub struct Writer {
    text: Vec<u8>,
    /// Whether something stands before in the same container.
    follows: bool,
}

impl Writer {
    /// With room for so many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { text: Vec::with_capacity(bytes), follows: false }
    }

    /// What was written.
    pub fn finish(self) -> String {
        String::from_utf8(self.text).unwrap_or_default()
    }

    /// The same as bytes.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.text
    }

    fn next(&mut self) -> &mut Vec<u8> {
        if core::mem::replace(&mut self.follows, true) {
            self.text.push(b',');
        }
        &mut self.text
    }

    /// Appends what needs no escape.
    fn raw(&mut self, text: &str) {
        self.next().extend_from_slice(text.as_bytes());
    }

    fn open(&mut self, bracket: u8) {
        self.next().push(bracket);
        self.follows = false;
    }

    fn close(&mut self, bracket: u8) {
        self.text.push(bracket);
        self.follows = true;
    }
}

/// Appends a text in quotes.
fn quote(value: &str, text: &mut Vec<u8>) {
    text.push(b'"');
    let mut rest = value.as_bytes();
    while let Some(place) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..0x20)) {
        let (plain, odd) = rest.split_at(place);
        text.extend_from_slice(plain);
        let hex = |digit: u8| b"0123456789abcdef"[usize::from(digit & 15)];
        match odd[0] {
            byte @ (b'"' | b'\\') => text.extend([b'\\', byte]),
            b'\n' => text.extend(b"\\n"),
            b'\r' => text.extend(b"\\r"),
            b'\t' => text.extend(b"\\t"),
            byte => text.extend([b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte)]),
        }
        rest = &odd[1..];
    }
    text.extend_from_slice(rest);
    text.push(b'"');
}

impl Sink for Writer {
    fn null(&mut self) {
        self.raw("null");
    }
    fn boolean(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }
    fn number(&mut self, value: Number) {
        match value.parts() {
            (false, whole, 0) => decimal::push(whole, self.next()),
            _ => self.raw(&value.to_string()),
        }
    }
    fn text(&mut self, value: &str) {
        quote(value, self.next());
    }
    fn plain_text(&mut self, value: &str) {
        let text = self.next();
        text.push(b'"');
        text.extend_from_slice(value.as_bytes());
        text.push(b'"');
    }
    fn blob(&mut self, value: &[u8]) {
        let text = self.next();
        text.push(b'"');
        base64::encode_into(value, text);
        text.push(b'"');
    }
    fn time(&mut self, value: Timestamp) {
        let (seconds, micros) = (value.seconds(), value.micros() % 1_000_000);
        let text = self.next();
        decimal::push(seconds, text);
        if micros > 0 {
            let mut digits = *b".000000";
            decimal::pad(micros, &mut digits[1..]);
            let end = digits.iter().rposition(|digit| *digit != b'0').unwrap_or(0);
            text.extend_from_slice(&digits[..=end]);
        }
    }
    fn open_list(&mut self) {
        self.open(b'[');
    }
    fn close_list(&mut self) {
        self.close(b']');
    }
    fn open_map(&mut self) {
        self.open(b'{');
    }
    fn member(&mut self, name: &'static str) {
        self.plain_text(name);
        self.text.push(b':');
        self.follows = false;
    }
    fn key(&mut self, name: &str) {
        quote(name, self.next());
        self.text.push(b':');
        self.follows = false;
    }
    fn close_map(&mut self) {
        self.close(b'}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_json_is_refused() {
        for text in [
            "",
            " ",
            "{",
            "}",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\" 1}",
            "[1 2]",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\n\"",
            "nul",
            "tru",
            "01",
            "1.",
            "- 1",
            "'a'",
            "[] []",
            "\u{feff}{}",
            "NaN",
            "{\"a\":1}x",
            "//\n{}",
            "\"\\u+123\"",
        ] {
            assert_eq!(read(text.as_bytes()), None, "{text}");
        }
        assert_eq!(read(b"\"\xff\""), None);
    }

    #[test]
    fn texts_are_unescaped_and_escaped() {
        let text = |text: &str| Some(Value::Text(text.into()));
        assert_eq!(read(br#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00z""#), text("a\"\\/\u{8}\u{c}\n\r\té😀z"));
        assert_eq!(read(br#""\ud83dx""#), text("\u{fffd}x"));
        assert_eq!(read(br#""\ud83d\u0041""#), text("\u{fffd}A"));
        assert_eq!(read(br#""\ude00""#), text("\u{fffd}"));
        assert_eq!(print(&Value::Text("a\"\\\u{1}\n\u{7f}é😀".into())), "\"a\\\"\\\\\\u0001\\n\u{7f}é😀\"");
    }

    #[test]
    fn depth_and_length_have_bounds() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(nested(crate::bounds::DEPTH).as_bytes()).is_some());
        assert_eq!(read(nested(crate::bounds::DEPTH + 1).as_bytes()), None);
        assert_eq!(read(nested(1_000_000).as_bytes()), None);
        assert_eq!(read(format!("[{}0]", "0,".repeat(1_000_000)).as_bytes()), None);
    }

    #[test]
    fn a_tree_is_printed_without_blanks() {
        let text = r#"{"a":[1,-2.5,null,true,{}],"b":{"c":"d"},"e":[],"f":[[],[0]]}"#;
        assert_eq!(print(&read(text.as_bytes()).unwrap()), text);
        let blanks = " { \"a\" :\t[ 1 , 2 ]\r\n} ";
        assert_eq!(print(&read(blanks.as_bytes()).unwrap()), r#"{"a":[1,2]}"#);
    }
}
