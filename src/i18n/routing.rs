//! Texts of the routing.

use super::{Catalog, Message};
use crate::design::fmt;

words! {
    routing;
    // composer
    routing_composer_label: "Put a record";
    routing_hash: "Hash";
    routing_key: "Key";
    routing_put_record: "Put record";
    routing_put_records: "PutRecords…";
    routing_burst: "Burst ×100";
    routing_burst_title: "One hundred records with this key in one PutRecords call";
    routing_more_options: "Explicit hash key, data and batches";
    routing_or_try: "or try";
    routing_explicit_hash_key: "ExplicitHashKey";
    routing_explicit_hint: "Decimal, 0 to 2^128 − 1. Empty: the MD5 of the key decides.";
    routing_explicit_bad: "Must be a decimal number from 0 to 340282366920938463463374607431768211455, without a leading zero.";
    routing_data: "Data";
    routing_key_empty: "A partition key has 1 to 256 characters.";
    routing_no_stream: "There is no stream yet. Create one first.";

    // batch
    routing_batch_title: "PutRecords: many keys, one call";
    routing_batch_keys: "Partition keys, one a line";
    routing_batch_hint: "Up to 500. Every entry is stored or refused by itself; the call answers 200 either way.";
    routing_batch_empty: "Type at least one key.";
    routing_batch_results: "Answer for every entry, in the order of the request";
    routing_batch_column_result: "Sequence number or error";

    // digits, spectrum, bar
    routing_tag_md5: "MD5";
    routing_tag_explicit: "hex";
    routing_md5_skipped: "MD5 skipped";
    routing_hash_range: "Hash range";

    // sentence and arithmetic
    routing_always_hashes_to: " always hashes to ";
    routing_explicit_is: "MD5 is skipped: the explicit hash key is ";
    routing_between: ", between ";
    routing_and: " and ";
    routing_so_it_goes_to: ", so it goes to ";
    routing_no_open_shard: "; no shard is open yet to take it";
    routing_beats: "The seven beats of the followed record";
    routing_beat_gate: "accepted";
    routing_why: "why?";
    routing_why_label: "Why this shard?";
    routing_copy_arithmetic: "Copy the arithmetic";
    routing_key_as_bytes: "Key, as bytes";
    routing_md5_is_32_digits: "MD5, always 32 hex digits";
    routing_explicit_as_digits: "Explicit hash key in hex; MD5 skipped";
    routing_same_as_number: "The same, as a number h";
    routing_divided_by_key_space: "h ÷ 2^128";
    routing_which_range_holds: "The one open shard with start ≤ h ≤ end";
    routing_column_shard: "Shard";
    routing_column_start: "Start";
    routing_column_end: "End";

    // split
    routing_split_preview: "Split preview";
    routing_split_unreadable: "Type a decimal number, or 0x and hex digits from the left as on the ruler: 0x4 is where slot 4 begins.";
    routing_split_too_narrow: "This shard's range is too narrow to be split.";
    routing_no_traffic_yet: "no traffic yet";
    routing_split_helps: "This split helps.";
    routing_split_will_not_help: "This split will not help.";
    routing_split_lopsided: "Nearly everything stays in one half. Move the cut towards the traffic.";
    routing_split_no_traffic: "No traffic in the last 60 s to judge by.";
    routing_from_last_minute: "Both halves get a part of the last 60 s of traffic.";
    routing_key_split: "split";
    routing_key_merge: "merge";
    routing_key_cancel: "cancel";
    routing_key_choose: "choose";
    routing_split_here: "Split here";
    routing_cancel: "Cancel";

    // merge
    routing_merge_preview: "Merge preview";
    routing_merge: "Merge";
    routing_merge_with: "with";
    routing_merge_alone: "nothing: a merge needs two open shards";
    routing_merge_hint: "or choose on the bar";
    routing_merge_same: "A shard cannot be merged with itself.";
    routing_merge_closed: "One of them is closed and takes no records any more.";
    routing_merge_now: "Merge";
}

impl Catalog {
    pub fn routing_burst_result(self, stored: u32, refused: u32) -> Message {
        match refused {
            0 => format!("HTTP 200: {stored} stored").into(),
            _ => format!("HTTP 200, FailedRecordCount {refused}: {stored} stored, {refused} refused").into(),
        }
    }
    /// The switch for ordered puts; `after` is the end of the number they follow.
    pub fn routing_ordering(self, after: Option<&str>) -> Message {
        match after {
            None => "SequenceNumberForOrdering: the number of the put before this one, once there is one".into(),
            Some(after) => format!("SequenceNumberForOrdering …{after}: a greater number than the last put").into(),
        }
    }
    pub fn routing_data_hint(self, bytes: usize) -> Message {
        format!("{bytes} bytes of UTF-8, sent as they are").into()
    }
    pub fn routing_key_long(self, units: usize) -> Message {
        format!("This key has {units} UTF-16 units; a partition key takes 256.").into()
    }
    pub fn routing_batch_many(self, count: usize) -> Message {
        format!("{count} keys; one call takes 500.").into()
    }
    pub fn routing_batch_long(self, line: usize, units: usize) -> Message {
        format!("Key {line} has {units} UTF-16 units; a partition key takes 256.").into()
    }
    pub fn routing_batch_send(self, count: usize) -> Message {
        match count {
            1 => "Send 1 record".into(),
            _ => format!("Send {count} records").into(),
        }
    }
    pub fn routing_batch_status(self, failed: u32) -> Message {
        format!("HTTP 200, FailedRecordCount {failed}").into()
    }
    pub fn routing_digits_label(self, key: &str, hex: &str) -> Message {
        let first = hex.get(0..1).unwrap_or_default();
        format!("MD5 of {key}: {hex}; its first digit {first} picks slot {first} of 16").into()
    }
    pub fn routing_digits_explicit(self, hex: &str) -> Message {
        let first = hex.get(0..1).unwrap_or_default();
        format!("Explicit hash key in hex: {hex}; MD5 skipped; its first digit {first} picks slot {first} of 16").into()
    }
    pub fn routing_spectrum_label(self, limit: u32) -> Message {
        format!("Offered records per second by key; one shard takes {}", fmt::count(u64::from(limit))).into()
    }
    pub fn routing_one_shard_takes(self, limit: &str) -> Message {
        format!("one shard takes {limit} records/s").into()
    }
    pub fn routing_stick_label(self, key: &str, per_second: u32, over: bool) -> Message {
        let rate = fmt::count(u64::from(per_second));
        if over {
            format!("{key}, {rate} records per second, over the limit of a shard").into()
        } else {
            format!("{key}, {rate} records per second").into()
        }
    }
    pub fn routing_one_key_rate(self, per_second: u32) -> Message {
        format!("{} /s, one key", fmt::count(u64::from(per_second))).into()
    }
    pub fn routing_of_the_way(self, place: &str) -> Message {
        format!("{place} of the way").into()
    }
    pub fn routing_bar_label(self, count: usize) -> Message {
        format!("Hash range from 0 to 2^128 − 1, {}", fmt::plural(count as u64, "open shard", "open shards")).into()
    }
    pub fn routing_shard_count(self, count: usize) -> Message {
        format!("{} shards", crate::design::fmt::count(count as u64)).into()
    }
    pub fn routing_segment_label(self, letter: &str, id: &str, from: &str, to: &str, traffic: Option<&str>) -> Message {
        match traffic {
            Some(traffic) => format!("Shard {letter} {id}, {from} % to {to} %, {traffic} of traffic").into(),
            None => format!("Shard {letter} {id}, {from} % to {to} %").into(),
        }
    }
    pub fn routing_of_traffic(self, part: &str) -> Message {
        format!("{part} of traffic").into()
    }
    pub fn routing_of_keys(self, part: &str) -> Message {
        format!("{part} of keys").into()
    }
    pub fn routing_part_of_keys(self, share_ppm: u32) -> Message {
        match share_ppm {
            995_000.. => "all the keys".into(),
            749_000..=751_000 => "three quarters of the keys".into(),
            666_000..=667_000 => "two thirds of the keys".into(),
            499_000..=501_000 => "half the keys".into(),
            333_000..=334_000 => "a third of the keys".into(),
            249_000..=251_000 => "a quarter of the keys".into(),
            _ => format!("{} of the keys", fmt::percent(share_ppm)).into(),
        }
    }
    pub fn routing_beat_produce(self, key: &str, size: &str) -> Message {
        format!("{key}, {size}").into()
    }
    pub fn routing_beat_hash(self, digits: &str) -> Message {
        format!("MD5 {digits}…").into()
    }
    pub fn routing_beat_place(self, place: &str, letter: &str) -> Message {
        format!("{place}, shard {letter}").into()
    }
    pub fn routing_beat_append(self, digits: &str) -> Message {
        format!("sequence …{digits}").into()
    }
    pub fn routing_beat_offer(self, waiting: usize) -> Message {
        match waiting {
            0 => "nobody behind".into(),
            1 => "1 reader behind".into(),
            _ => format!("{waiting} readers behind").into(),
        }
    }
    pub fn routing_beat_deliver(self, read: usize) -> Message {
        format!("read {}", fmt::plural(read as u64, "time", "times")).into()
    }
    pub fn routing_why_title(self, letter: Option<&str>) -> Message {
        match letter {
            Some(letter) => format!("Why shard {letter}?").into(),
            None => "Where does it lie?".into(),
        }
    }
    pub fn routing_more_ranges(self, count: usize) -> Message {
        format!("and {} further away", fmt::plural(count as u64, "open shard", "open shards")).into()
    }
    pub fn routing_split_point(self, letter: &str) -> Message {
        format!("Split point of shard {letter}").into()
    }
    pub fn routing_split_value(self, percent: &str, key: &str) -> Message {
        format!("{percent} percent of the key space, NewStartingHashKey {key}").into()
    }
    pub fn routing_of_parent(self, part: &str, letter: &str) -> Message {
        format!("{part} of {letter}").into()
    }
    pub fn routing_split_rule(self, lowest: &str, highest: &str) -> Message {
        format!(
            "NewStartingHashKey must be greater than StartingHashKey + 1 and less than EndingHashKey: {lowest} to {highest}."
        )
        .into()
    }
    pub fn routing_records_per_second(self, rate: u64) -> Message {
        format!("{} /s", fmt::count(rate)).into()
    }
    pub fn routing_over(self, over: u64) -> Message {
        format!(" {} over", fmt::count(over)).into()
    }
    pub fn routing_one_key_carries(self, part: &str) -> Message {
        format!(" alone carries {part} of this shard. One key is one point on the bar: no cut can divide it.").into()
    }
    pub fn routing_merge_with_shard(self, letter: &str, id: &str) -> Message {
        format!("Merge with shard {letter} {id}").into()
    }
    pub fn routing_merge_not_adjacent(self, one: &str, other: &str) -> Message {
        format!(
            "{one} and {other} are not neighbours: another range lies between them, and a shard's range has no hole."
        )
        .into()
    }
    pub fn routing_merge_carries(self, megabytes: &str, over: bool) -> Message {
        if over {
            format!(
                "Both together carry {megabytes} MB/s, more than one shard takes: the merged shard would refuse writes."
            )
            .into()
        } else {
            format!("Both together carry {megabytes} MB/s of the last 60 s; one shard takes that.").into()
        }
    }
}
