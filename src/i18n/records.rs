//! Texts of the inspector: records, shards, consumers and calls.

use super::{Catalog, Message};
use playground_engine::Replica;

words! {
    records;
    records_nothing_title: "Nothing selected";
    records_nothing_hint: "Select a record, a shard, a consumer or a call, and its numbers appear here.";
    records_gone_title: "Not here at this instant";
    records_gone_hint: "What you selected does not exist yet at this instant, or was trimmed.";
    records_units_hint: "PUT payload units: 25 KiB of key and data each, a begun one counts";
    records_key_bytes: "Key, as bytes";
    records_no_key: "It has no partition key.";
    records_md5: "MD5, always 32 hex digits";
    records_explicit: "Explicit hash key, MD5 skipped";
    records_as_number: "The same, as a number";
    records_divided: "÷ 2¹²⁸ =";
    records_sorted: "Sorted among the range ends";
    records_starts: "starts";
    records_ends: "ends";
    records_this_hash: "this hash";
    records_copy_proof: "Copy the arithmetic";
    records_sequence: "Sequence number";
    records_starting_sequence: "Starting sequence number";
    records_copy_sequence: "Copy the sequence number";
    records_anatomy: "anatomy";
    records_anatomy_title: "Anatomy of a sequence number";
    records_digits_hex: "The same number in 47 hex digits";
    records_field_lead: "always 2";
    records_field_nibble: "shard, low 4 bits";
    records_field_zero: "always 00";
    records_field_version: "version";
    records_field_created: "shard created";
    records_field_index: "index";
    records_field_stored: "stored";
    records_field_shard: "shard";
    records_rule_grows: "Within one shard a later record has the greater number.";
    records_rule_distance: "The difference does not count records, and numbers of two shards say nothing about each other.";
    records_not_a_contract: "Observed layout, not a contract: worked out by others, AWS does not promise it and may change it.";
    records_data: "Data";
    records_data_form: "Form of the data";
    records_form_hex: "Raw";
    records_form_text: "UTF-8";
    records_data_empty: "The record carries no data.";
    records_data_not_text: "These bytes are not UTF-8 text.";
    records_data_not_json: "This text is not JSON.";
    records_copy_data: "Copy the data";
    records_readers: "Readers";
    records_reader_not_yet: "not yet";
    records_polling: "polls";
    records_fan_out: "fan-out";
    records_application: "KCL application";
    records_parents: "Parents";
    records_children: "Children";
    records_initial: "None: it was created with the stream.";
    records_range: "Hash key range";
    records_from: "from";
    records_to: "to";
    records_contents: "Records";
    records_stored_in_all: "stored in all";
    records_readable_now: "readable now";
    records_trimmed_count: "trimmed";
    records_traffic: "of the last minute's records";
    records_call_line: "What was asked";
    records_call_answer: "What came back";
    records_copy_call: "Copy the call";
    records_answer_ok: "Done.";
    records_answer_waiting: "Waits for a record to become visible.";
    records_show_record: "Show the record";
    records_lag: "Behind";
    records_delay: "Arrival to delivery";
    records_delivered: "Delivered";
    records_by_shard: "By shard";
    records_state_starting: "starting";
    records_state_expired: "iterator expired";
    records_state_ended: "read to its end";
    records_state_caught_up: "caught up";
    records_empty_caught_up: "last answer empty: nothing new";
    records_empty_latest: "last answer empty: LATEST began after the records were put";
    records_empty_gap: "last answer empty: a gap, more lies ahead";
    records_empty_closed: "last answer empty: the shard is closed and drained";
    records_producer_sent: "Sent";
    records_producer_stored: "Stored";
    records_producer_refused: "Refused";
    records_producer_retried: "Sent once more";
    records_producer_left: "Rows left";
    records_ordering: "SequenceNumberForOrdering";
    records_copies: "Three copies";
    records_zone_there: "serves";
    records_zone_lost: "lost";
}

impl Catalog {
    pub fn records_title(self, tail: &str) -> Message {
        format!("Record …{tail}").into()
    }
    pub fn records_size(self, bytes: &str, units: u64) -> Message {
        match units {
            1 => format!("{bytes} = 1 unit").into(),
            _ => format!("{bytes} = {units} units").into(),
        }
    }
    pub fn records_trimmed(self, at: &str) -> Message {
        format!("Trimmed: it could be read until {at}.").into()
    }
    pub fn records_go_to(self, at: &str) -> Message {
        format!("Go to {at}").into()
    }
    pub fn records_why(self, letter: &str) -> Message {
        format!("Why shard {letter}?").into()
    }
    pub fn records_more_characters(self, count: usize) -> Message {
        format!("and {count} more").into()
    }
    pub fn records_digits_decimal(self, digits: usize) -> Message {
        format!("{digits} decimal digits, as the API prints it").into()
    }
    pub fn records_data_gone(self, bytes: &str) -> Message {
        format!(
            "The page held too much data, so these {bytes} were let go, as the oldest. Key, hash, number and size are \
             exact; a reader gets the record with empty data."
        )
        .into()
    }
    pub fn records_data_cut(self, shown: &str, all: &str) -> Message {
        format!("The first {shown} of {all}.").into()
    }
    pub fn records_readers_peek(self, got: usize, all: usize) -> Message {
        match all {
            0 => "no consumer reads this stream".into(),
            _ => format!("{got} of {all} so far").into(),
        }
    }
    pub fn records_reader_after(self, span: &str) -> Message {
        format!("after {span}").into()
    }
    pub fn records_shard_open(self, since: &str, share: &str) -> Message {
        format!("open since {since} · {share} of all keys").into()
    }
    pub fn records_shard_closed(self, at: &str, share: &str) -> Message {
        format!("closed {at} · {share} of all keys").into()
    }
    pub fn records_readable_until(self, at: &str) -> Message {
        format!("readable until {at}").into()
    }
    pub fn records_read_parents_first(self, parents: &str, letter: &str) -> Message {
        format!("Read {parents} to the end before {letter}, or records of one key can be seen out of order.").into()
    }
    pub fn records_call_title(self, serial: u64) -> Message {
        format!("Call {serial}").into()
    }
    pub fn records_answer_received(self, records: u32) -> Message {
        format!("{records} records received from the queue.").into()
    }
    pub fn records_answer_receipts(self, successful: u32, failed: u32) -> Message {
        format!("HTTP 200: {successful} successful, {failed} failed.").into()
    }
    pub fn records_answer_stored(self, letter: &str) -> Message {
        format!("Stored in shard {letter}.").into()
    }
    pub fn records_answer_batch(self, stored: u32, failed: u32) -> Message {
        format!("HTTP 200, FailedRecordCount {failed}: {stored} stored, {failed} refused.").into()
    }
    pub fn records_answer_read(self, records: u32, behind: &str) -> Message {
        format!("{records} records, {behind} behind the tip.").into()
    }
    pub fn records_lag_value(self, span: &str, records: &str, bytes: &str) -> Message {
        format!("{span}, {records}, about {bytes}").into()
    }
    pub fn records_delay_value(self, half: &str, most: &str) -> Message {
        format!("half within {half}, 99 % within {most}").into()
    }
    pub fn records_state_locked(self, parents: &str) -> Message {
        format!("waits for {parents}").into()
    }
    pub fn records_state_behind(self, records: &str) -> Message {
        format!("{records} behind").into()
    }
    pub fn records_ordering_go(self, number: &str) -> Message {
        format!("Go to the record {number}").into()
    }
    pub fn records_ordering_note(self, same_shard: bool) -> Message {
        if same_shard {
            "This put asked for a number above n1, and got one.".into()
        } else {
            "n1 is of another shard: numbers of different shards do not compare.".into()
        }
    }
    /// The copy in one zone; `back` is when the zone was back.
    pub fn records_copy(self, copy: Replica, back: &str) -> Message {
        match copy {
            Replica::Written => "written before the answer".into(),
            Replica::CopiedAt(_) => format!("copied at {back}, when the zone was back").into(),
            Replica::OutOfReach => "there, zone lost".into(),
            Replica::Missing => "none yet, zone lost".into(),
        }
    }
    pub fn records_copies_note(self, lost: usize) -> Message {
        match lost {
            0 => "A put is answered when all three zones have the record.",
            1 => "Model: with one zone lost a put is answered after two copies, 40 ms later; nothing is lost.",
            _ => "Model: with two zones lost nothing is stored (ServiceUnavailable); the third still reads.",
        }
        .into()
    }
}
