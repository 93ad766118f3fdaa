//! Texts of the lookup.

use super::Message;

/// Messages of this area, in English unless overridden.
pub trait LookupText {
    fn lookup_title(&self) -> Message {
        "Where would these keys go?".into()
    }
    fn lookup_field(&self) -> Message {
        "Keys, one on each line".into()
    }
    fn lookup_hint(&self) -> Message {
        "1 to 10,000 keys. Nothing is sent.".into()
    }
    fn lookup_example(&self) -> Message {
        "Fill in an example".into()
    }
    fn lookup_clear(&self) -> Message {
        "Clear".into()
    }
    fn lookup_too_many(&self, count: &str) -> Message {
        format!("{count} keys; the first 10,000 are counted.").into()
    }
    fn lookup_too_long(&self, line: usize, count: usize) -> Message {
        match count {
            1 => format!("Line {line}: a key has at most 256 characters. It is left out.").into(),
            _ => format!("{count} keys are longer than 256 characters, the first on line {line}. They are left out.")
                .into(),
        }
    }
    fn lookup_no_stream(&self) -> Message {
        "Create a stream first: its shards decide.".into()
    }
    fn lookup_summary(&self, total: &str, distinct: &str) -> Message {
        format!("{total}, {distinct} different").into()
    }
    fn lookup_by_shard(&self) -> Message {
        "Keys by shard".into()
    }
    fn lookup_shard(&self) -> Message {
        "Shard".into()
    }
    fn lookup_keys(&self) -> Message {
        "Keys".into()
    }
    fn lookup_actual(&self) -> Message {
        "Actual".into()
    }
    fn lookup_expected(&self) -> Message {
        "Expected".into()
    }
    fn lookup_bar(&self, actual: &str, expected: &str) -> Message {
        format!("{actual}, expected {expected}").into()
    }
    fn lookup_skew(&self) -> Message {
        "Skew".into()
    }
    fn lookup_skew_value(&self, skew: &str) -> Message {
        format!("{skew} × an even share").into()
    }
    fn lookup_skew_hint(&self) -> Message {
        "The fullest shard against an even share: 1 is even.".into()
    }
    fn lookup_worst(&self) -> Message {
        "Most frequent key".into()
    }
    fn lookup_worst_value(&self, records: u64, share: &str) -> Message {
        match records {
            1 => "no key comes twice".into(),
            _ => format!("{records} times, {share}").into(),
        }
    }
}
