//! Texts of the lookup.

use super::{Catalog, Message};

words! {
    lookup;
    lookup_title: "Where would these keys go?";
    lookup_field: "Keys, one on each line";
    lookup_hint: "1 to 10,000 keys. Nothing is sent.";
    lookup_example: "Fill in an example";
    lookup_clear: "Clear";
    lookup_no_stream: "Create a stream first: its shards decide.";
    lookup_by_shard: "Keys by shard";
    lookup_shard: "Shard";
    lookup_keys: "Keys";
    lookup_actual: "Actual";
    lookup_expected: "Expected";
    lookup_skew: "Skew";
    lookup_skew_hint: "The fullest shard against an even share: 1 is even.";
    lookup_worst: "Most frequent key";
}

impl Catalog {
    pub fn lookup_too_many(self, count: &str) -> Message {
        format!("{count} keys; the first 10,000 are counted.").into()
    }
    pub fn lookup_too_long(self, line: usize, count: usize) -> Message {
        match count {
            1 => format!("Line {line}: a key has at most 256 characters. It is left out.").into(),
            _ => format!("{count} keys are longer than 256 characters, the first on line {line}. They are left out.")
                .into(),
        }
    }
    pub fn lookup_summary(self, total: &str, distinct: &str) -> Message {
        format!("{total}, {distinct} different").into()
    }
    pub fn lookup_bar(self, actual: &str, expected: &str) -> Message {
        format!("{actual}, expected {expected}").into()
    }
    pub fn lookup_skew_value(self, skew: &str) -> Message {
        format!("{skew} × an even share").into()
    }
    pub fn lookup_worst_value(self, records: u64, share: &str) -> Message {
        match records {
            1 => "no key comes twice".into(),
            _ => format!("{records} times, {share}").into(),
        }
    }
}
