//! The writer.

use super::{Times, float};
use crate::number::Number;
use crate::sink::Sink;
use playground_engine::Timestamp;

/// A sink that writes CBOR. Containers are of unknown length: they end with a break.
#[derive(Debug)]
pub struct Writer {
    bytes: Vec<u8>,
    times: Times,
}

impl Writer {
    /// An empty one.
    pub const fn new(times: Times) -> Self {
        Self { bytes: Vec::new(), times }
    }

    /// What was written.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    /// The major type with a count, in as few bytes as hold it: inside the first, or 1, 2, 4, 8 behind it.
    fn head(&mut self, major: u8, count: u64) {
        let (size, short) = match count {
            0..24 => (0, count.to_le_bytes()[0]),
            24..0x100 => (1, 24),
            0x100..0x1_0000 => (2, 25),
            0x1_0000..0x1_0000_0000 => (4, 26),
            _ => (8, 27),
        };
        self.bytes.push((major << 5) + short);
        let bytes = count.to_be_bytes();
        self.bytes.extend_from_slice(bytes.get(bytes.len() - size..).unwrap_or_default());
    }

    fn integer(&mut self, negative: bool, size: u64) {
        if negative { self.head(1, size.saturating_sub(1)) } else { self.head(0, size) }
    }
}

impl Sink for Writer {
    fn null(&mut self) {
        self.bytes.push(0xf6);
    }
    fn boolean(&mut self, value: bool) {
        self.bytes.push(if value { 0xf5 } else { 0xf4 });
    }
    fn number(&mut self, value: Number) {
        let (negative, coefficient, exponent) = value.parts();
        if exponent != 0 {
            // A decimal fraction.
            self.bytes.extend([0xc4, 0x82]);
            self.integer(exponent < 0, exponent.unsigned_abs().into());
        }
        self.integer(negative, coefficient);
    }
    fn text(&mut self, value: &str) {
        self.head(3, value.len() as u64);
        self.bytes.extend_from_slice(value.as_bytes());
    }
    fn blob(&mut self, value: &[u8]) {
        self.head(2, value.len() as u64);
        self.bytes.extend_from_slice(value);
    }
    fn time(&mut self, value: Timestamp) {
        self.bytes.push(0xc1);
        match self.times {
            Times::Milliseconds => self.head(0, value.millis()),
            Times::Seconds if value.micros().is_multiple_of(1_000_000) => self.head(0, value.seconds()),
            Times::Seconds => {
                self.bytes.push(0xfb);
                self.bytes.extend(float::of_seconds(value.micros()).to_be_bytes());
            }
        }
    }
    fn open_list(&mut self) {
        self.bytes.push(0x9f);
    }
    fn close_list(&mut self) {
        self.bytes.push(0xff);
    }
    fn open_map(&mut self) {
        self.bytes.push(0xbf);
    }
    fn key(&mut self, name: &str) {
        self.text(name);
    }
    fn close_map(&mut self) {
        self.bytes.push(0xff);
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::value::Value;
    use playground_engine::Bytes;

    fn bytes(hex: &str) -> Bytes {
        (0..hex.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
            .collect::<Vec<u8>>()
            .into()
    }

    /// As JSON, from hexadecimal.
    fn json(hex: &str, times: Times) -> Option<String> {
        read(&bytes(hex), times).map(|value| crate::json::print(&value))
    }

    /// The examples of RFC 8949, appendix A, that a request could hold.
    #[test]
    fn the_examples_of_the_standard_are_read() {
        for (hex, printed) in [
            ("00", "0"),
            ("1864", "100"),
            ("1903e8", "1000"),
            ("1a000f4240", "1000000"),
            ("1b000000e8d4a51000", "1000000000000"),
            ("20", "-1"),
            ("3903e7", "-1000"),
            ("f93c00", "1"),
            ("fb3ff199999999999a", "1.1"),
            ("fa47c35000", "100000"),
            ("f4", "false"),
            ("f6", "null"),
            ("f7", "null"),
            ("c11a514b67b0", "1363896240"),
            ("c1fb41d452d9ec200000", "1363896240.5"),
            ("c48221196ab3", "273.15"),
            ("d74401020304", "\"AQIDBA==\""),
            ("62c3bc", "\"ü\""),
            ("5f42010243030405ff", "\"AQIDBAU=\""),
            ("7f657374726561646d696e67ff", "\"streaming\""),
            ("9f018202039f0405ffff", "[1,[2,3],[4,5]]"),
            ("83018202039f0405ff", "[1,[2,3],[4,5]]"),
            ("bf61610161629f0203ffff", "{\"a\":1,\"b\":[2,3]}"),
            ("a26161016162820203", "{\"a\":1,\"b\":[2,3]}"),
        ] {
            assert_eq!(json(hex, Times::Seconds).as_deref(), Some(printed), "{hex}");
        }
        assert_eq!(json("c11b0000018bcfe56800", Times::Milliseconds).as_deref(), Some("1700000000"));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for hex in [
            "",
            "1c",
            "18",
            "62c3",
            "62ffff",
            "9f01",
            "bf6161ff",
            "a10102",
            "ff",
            "0000",
            "5f6161ff",
            "5f5f4101ffff",
            "1f",
            "3f",
            "df00",
            "fbfff8000000000000",
            "c161610a",
            "c401",
            "f8ff",
            "9bffffffffffffffff",
            "5bffffffffffffffff00",
        ] {
            assert_eq!(json(hex, Times::Seconds), None, "{hex}");
        }
        assert_eq!(read(&vec![0x81; 1_000_000].into(), Times::Seconds), None);
        assert_eq!(read(&vec![0xc1; 1_000_000].into(), Times::Seconds), None);
        let mut many = vec![0; 1_000_001];
        many[0] = 0x9f;
        many[1_000_000] = 0xff;
        assert_eq!(read(&many.into(), Times::Seconds), None);
    }

    #[test]
    fn what_is_written_is_read() {
        let text = r#"{"a":[1,-2.5,24,256,65536,4294967296,-9223372036854775808,null,true,false,{}],"é":{"c":"d"}}"#;
        let value = crate::json::read(text.as_bytes()).unwrap();
        for times in [Times::Seconds, Times::Milliseconds] {
            let mut writer = Writer::new(times);
            value.write(&mut writer);
            assert_eq!(read(&writer.finish().into(), times), Some(value.clone()));
        }
        for (millis, whole) in [(1_700_000_000_000_u64, true), (1_700_000_000_123, false)] {
            let at = Value::Time(Timestamp::from_millis(millis));
            for times in [Times::Seconds, Times::Milliseconds] {
                let mut writer = Writer::new(times);
                at.write(&mut writer);
                let bytes = writer.finish();
                assert_eq!(bytes.len() == 6, whole && times == Times::Seconds);
                assert_eq!(read(&bytes.into(), times), Some(at.clone()));
            }
        }
    }
}
