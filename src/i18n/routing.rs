//! Texts of the routing.

use super::Message;
use crate::design::fmt;

/// Messages of this area, in English unless overridden.
pub trait RoutingText {
    // composer
    fn routing_composer_label(&self) -> Message {
        "Put a record".into()
    }
    fn routing_hash(&self) -> Message {
        "Hash".into()
    }
    fn routing_key(&self) -> Message {
        "Key".into()
    }
    fn routing_put_record(&self) -> Message {
        "Put record".into()
    }
    fn routing_put_records(&self) -> Message {
        "PutRecords…".into()
    }
    fn routing_burst(&self) -> Message {
        "Burst ×100".into()
    }
    fn routing_burst_title(&self) -> Message {
        "One hundred records with this key in one PutRecords call".into()
    }
    fn routing_burst_result(&self, stored: u32, refused: u32) -> Message {
        match refused {
            0 => format!("HTTP 200: {stored} stored").into(),
            _ => format!("HTTP 200, FailedRecordCount {refused}: {stored} stored, {refused} refused").into(),
        }
    }
    fn routing_more_options(&self) -> Message {
        "Explicit hash key, data and batches".into()
    }
    fn routing_or_try(&self) -> Message {
        "or try".into()
    }
    fn routing_explicit_hash_key(&self) -> Message {
        "ExplicitHashKey".into()
    }
    fn routing_explicit_hint(&self) -> Message {
        "Decimal, 0 to 2^128 − 1. Empty: the MD5 of the key decides.".into()
    }
    fn routing_explicit_bad(&self) -> Message {
        "Must be a decimal number from 0 to 340282366920938463463374607431768211455, without a leading zero.".into()
    }
    fn routing_data(&self) -> Message {
        "Data".into()
    }
    /// The switch for ordered puts; `after` is the end of the number they follow.
    fn routing_ordering(&self, after: Option<&str>) -> Message {
        match after {
            None => "SequenceNumberForOrdering: the number of the put before this one, once there is one".into(),
            Some(after) => format!("SequenceNumberForOrdering …{after}: a greater number than the last put").into(),
        }
    }
    fn routing_data_hint(&self, bytes: usize) -> Message {
        format!("{bytes} bytes of UTF-8, sent as they are").into()
    }
    fn routing_key_empty(&self) -> Message {
        "A partition key has 1 to 256 characters.".into()
    }
    fn routing_key_long(&self, units: usize) -> Message {
        format!("This key has {units} UTF-16 units; a partition key takes 256.").into()
    }
    fn routing_no_stream(&self) -> Message {
        "There is no stream yet. Create one first.".into()
    }

    // batch
    fn routing_batch_title(&self) -> Message {
        "PutRecords: many keys, one call".into()
    }
    fn routing_batch_keys(&self) -> Message {
        "Partition keys, one a line".into()
    }
    fn routing_batch_hint(&self) -> Message {
        "Up to 500. Every entry is stored or refused by itself; the call answers 200 either way.".into()
    }
    fn routing_batch_empty(&self) -> Message {
        "Type at least one key.".into()
    }
    fn routing_batch_many(&self, count: usize) -> Message {
        format!("{count} keys; one call takes 500.").into()
    }
    fn routing_batch_long(&self, line: usize, units: usize) -> Message {
        format!("Key {line} has {units} UTF-16 units; a partition key takes 256.").into()
    }
    fn routing_batch_send(&self, count: usize) -> Message {
        match count {
            1 => "Send 1 record".into(),
            _ => format!("Send {count} records").into(),
        }
    }
    fn routing_batch_status(&self, failed: u32) -> Message {
        format!("HTTP 200, FailedRecordCount {failed}").into()
    }
    fn routing_batch_results(&self) -> Message {
        "Answer for every entry, in the order of the request".into()
    }
    fn routing_batch_column_result(&self) -> Message {
        "Sequence number or error".into()
    }

    // digits, spectrum, bar
    fn routing_tag_md5(&self) -> Message {
        "MD5".into()
    }
    fn routing_tag_explicit(&self) -> Message {
        "hex".into()
    }
    fn routing_md5_skipped(&self) -> Message {
        "MD5 skipped".into()
    }
    fn routing_digits_label(&self, key: &str, hex: &str) -> Message {
        let first = hex.get(0..1).unwrap_or_default();
        format!("MD5 of {key}: {hex}; its first digit {first} picks slot {first} of 16").into()
    }
    fn routing_digits_explicit(&self, hex: &str) -> Message {
        let first = hex.get(0..1).unwrap_or_default();
        format!("Explicit hash key in hex: {hex}; MD5 skipped; its first digit {first} picks slot {first} of 16").into()
    }
    fn routing_spectrum_label(&self, limit: u32) -> Message {
        format!("Offered records per second by key; one shard takes {}", fmt::count(u64::from(limit))).into()
    }
    fn routing_one_shard_takes(&self, limit: &str) -> Message {
        format!("one shard takes {limit} records/s").into()
    }
    fn routing_stick_label(&self, key: &str, per_second: u32, over: bool) -> Message {
        let rate = fmt::count(u64::from(per_second));
        if over {
            format!("{key}, {rate} records per second, over the limit of a shard").into()
        } else {
            format!("{key}, {rate} records per second").into()
        }
    }
    fn routing_one_key_rate(&self, per_second: u32) -> Message {
        format!("{} /s, one key", fmt::count(u64::from(per_second))).into()
    }
    fn routing_of_the_way(&self, place: &str) -> Message {
        format!("{place} of the way").into()
    }
    fn routing_bar_label(&self, count: usize) -> Message {
        format!("Hash range from 0 to 2^128 − 1, {}", fmt::plural(count as u64, "open shard", "open shards")).into()
    }
    fn routing_shard_count(&self, count: usize) -> Message {
        format!("{} shards", crate::design::fmt::count(count as u64)).into()
    }
    fn routing_hash_range(&self) -> Message {
        "Hash range".into()
    }
    fn routing_segment_label(&self, letter: &str, id: &str, from: &str, to: &str, traffic: Option<&str>) -> Message {
        match traffic {
            Some(traffic) => format!("Shard {letter} {id}, {from} % to {to} %, {traffic} of traffic").into(),
            None => format!("Shard {letter} {id}, {from} % to {to} %").into(),
        }
    }
    fn routing_of_traffic(&self, part: &str) -> Message {
        format!("{part} of traffic").into()
    }
    fn routing_of_keys(&self, part: &str) -> Message {
        format!("{part} of keys").into()
    }
    fn routing_part_of_keys(&self, share_ppm: u32) -> Message {
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

    // sentence and arithmetic
    fn routing_always_hashes_to(&self) -> Message {
        " always hashes to ".into()
    }
    fn routing_explicit_is(&self) -> Message {
        "MD5 is skipped: the explicit hash key is ".into()
    }
    fn routing_between(&self) -> Message {
        ", between ".into()
    }
    fn routing_and(&self) -> Message {
        " and ".into()
    }
    fn routing_so_it_goes_to(&self) -> Message {
        ", so it goes to ".into()
    }
    fn routing_no_open_shard(&self) -> Message {
        "; no shard is open yet to take it".into()
    }
    fn routing_beats(&self) -> Message {
        "The seven beats of the followed record".into()
    }
    fn routing_beat_produce(&self, key: &str, size: &str) -> Message {
        format!("{key}, {size}").into()
    }
    fn routing_beat_hash(&self, digits: &str) -> Message {
        format!("MD5 {digits}…").into()
    }
    fn routing_beat_place(&self, place: &str, letter: &str) -> Message {
        format!("{place}, shard {letter}").into()
    }
    fn routing_beat_gate(&self) -> Message {
        "accepted".into()
    }
    fn routing_beat_append(&self, digits: &str) -> Message {
        format!("sequence …{digits}").into()
    }
    fn routing_beat_offer(&self, waiting: usize) -> Message {
        match waiting {
            0 => "nobody behind".into(),
            1 => "1 reader behind".into(),
            _ => format!("{waiting} readers behind").into(),
        }
    }
    fn routing_beat_deliver(&self, read: usize) -> Message {
        format!("read {}", fmt::plural(read as u64, "time", "times")).into()
    }
    fn routing_why(&self) -> Message {
        "why?".into()
    }
    fn routing_why_label(&self) -> Message {
        "Why this shard?".into()
    }
    fn routing_why_title(&self, letter: Option<&str>) -> Message {
        match letter {
            Some(letter) => format!("Why shard {letter}?").into(),
            None => "Where does it lie?".into(),
        }
    }
    fn routing_copy_arithmetic(&self) -> Message {
        "Copy the arithmetic".into()
    }
    fn routing_key_as_bytes(&self) -> Message {
        "Key, as bytes".into()
    }
    fn routing_md5_is_32_digits(&self) -> Message {
        "MD5, always 32 hex digits".into()
    }
    fn routing_explicit_as_digits(&self) -> Message {
        "Explicit hash key in hex; MD5 skipped".into()
    }
    fn routing_same_as_number(&self) -> Message {
        "The same, as a number h".into()
    }
    fn routing_divided_by_key_space(&self) -> Message {
        "h ÷ 2^128".into()
    }
    fn routing_which_range_holds(&self) -> Message {
        "The one open shard with start ≤ h ≤ end".into()
    }
    fn routing_column_shard(&self) -> Message {
        "Shard".into()
    }
    fn routing_column_start(&self) -> Message {
        "Start".into()
    }
    fn routing_column_end(&self) -> Message {
        "End".into()
    }
    fn routing_more_ranges(&self, count: usize) -> Message {
        format!("and {} further away", fmt::plural(count as u64, "open shard", "open shards")).into()
    }

    // split
    fn routing_split_preview(&self) -> Message {
        "Split preview".into()
    }
    fn routing_split_point(&self, letter: &str) -> Message {
        format!("Split point of shard {letter}").into()
    }
    fn routing_split_value(&self, percent: &str, key: &str) -> Message {
        format!("{percent} percent of the key space, NewStartingHashKey {key}").into()
    }
    fn routing_of_parent(&self, part: &str, letter: &str) -> Message {
        format!("{part} of {letter}").into()
    }
    fn routing_split_unreadable(&self) -> Message {
        "Type a decimal number, or 0x and hex digits from the left as on the ruler: 0x4 is where slot 4 begins.".into()
    }
    fn routing_split_rule(&self, lowest: &str, highest: &str) -> Message {
        format!(
            "NewStartingHashKey must be greater than StartingHashKey + 1 and less than EndingHashKey: {lowest} to {highest}."
        )
        .into()
    }
    fn routing_split_too_narrow(&self) -> Message {
        "This shard's range is too narrow to be split.".into()
    }
    fn routing_records_per_second(&self, rate: u64) -> Message {
        format!("{} /s", fmt::count(rate)).into()
    }
    fn routing_over(&self, over: u64) -> Message {
        format!(" {} over", fmt::count(over)).into()
    }
    fn routing_no_traffic_yet(&self) -> Message {
        "no traffic yet".into()
    }
    fn routing_split_helps(&self) -> Message {
        "This split helps.".into()
    }
    fn routing_split_will_not_help(&self) -> Message {
        "This split will not help.".into()
    }
    fn routing_one_key_carries(&self, part: &str) -> Message {
        format!(" alone carries {part} of this shard. One key is one point on the bar: no cut can divide it.").into()
    }
    fn routing_split_lopsided(&self) -> Message {
        "Nearly everything stays in one half. Move the cut towards the traffic.".into()
    }
    fn routing_split_no_traffic(&self) -> Message {
        "No traffic in the last 60 s to judge by.".into()
    }
    fn routing_from_last_minute(&self) -> Message {
        "Both halves get a part of the last 60 s of traffic.".into()
    }
    fn routing_key_split(&self) -> Message {
        "split".into()
    }
    fn routing_key_merge(&self) -> Message {
        "merge".into()
    }
    fn routing_key_cancel(&self) -> Message {
        "cancel".into()
    }
    fn routing_key_choose(&self) -> Message {
        "choose".into()
    }
    fn routing_split_here(&self) -> Message {
        "Split here".into()
    }
    fn routing_cancel(&self) -> Message {
        "Cancel".into()
    }

    // merge
    fn routing_merge_preview(&self) -> Message {
        "Merge preview".into()
    }
    fn routing_merge(&self) -> Message {
        "Merge".into()
    }
    fn routing_merge_with(&self) -> Message {
        "with".into()
    }
    fn routing_merge_with_shard(&self, letter: &str, id: &str) -> Message {
        format!("Merge with shard {letter} {id}").into()
    }
    fn routing_merge_alone(&self) -> Message {
        "nothing: a merge needs two open shards".into()
    }
    fn routing_merge_hint(&self) -> Message {
        "or choose on the bar".into()
    }
    fn routing_merge_not_adjacent(&self, one: &str, other: &str) -> Message {
        format!(
            "{one} and {other} are not neighbours: another range lies between them, and a shard's range has no hole."
        )
        .into()
    }
    fn routing_merge_same(&self) -> Message {
        "A shard cannot be merged with itself.".into()
    }
    fn routing_merge_closed(&self) -> Message {
        "One of them is closed and takes no records any more.".into()
    }
    fn routing_merge_carries(&self, megabytes: &str, over: bool) -> Message {
        if over {
            format!(
                "Both together carry {megabytes} MB/s, more than one shard takes: the merged shard would refuse writes."
            )
            .into()
        } else {
            format!("Both together carry {megabytes} MB/s of the last 60 s; one shard takes that.").into()
        }
    }
    fn routing_merge_now(&self) -> Message {
        "Merge".into()
    }
}
