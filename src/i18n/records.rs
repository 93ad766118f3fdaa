//! Texts of the inspector: records, shards, consumers and calls.

use super::Message;
use playground_engine::Replica;

/// Messages of this area, in English unless overridden.
pub trait RecordsText {
    fn records_nothing_title(&self) -> Message {
        "Nothing selected".into()
    }
    fn records_nothing_hint(&self) -> Message {
        "Select a record, a shard, a consumer or a call, and its numbers appear here.".into()
    }
    fn records_gone_title(&self) -> Message {
        "Not here at this instant".into()
    }
    fn records_gone_hint(&self) -> Message {
        "What you selected does not exist yet at this instant, or was trimmed.".into()
    }
    fn records_title(&self, tail: &str) -> Message {
        format!("Record …{tail}").into()
    }
    fn records_size(&self, bytes: &str, units: u64) -> Message {
        match units {
            1 => format!("{bytes} = 1 unit").into(),
            _ => format!("{bytes} = {units} units").into(),
        }
    }
    fn records_units_hint(&self) -> Message {
        "PUT payload units: 25 KiB of key and data each, a begun one counts".into()
    }
    fn records_trimmed(&self, at: &str) -> Message {
        format!("Trimmed: it could be read until {at}.").into()
    }
    fn records_go_to(&self, at: &str) -> Message {
        format!("Go to {at}").into()
    }
    fn records_why(&self, letter: &str) -> Message {
        format!("Why shard {letter}?").into()
    }
    fn records_key_bytes(&self) -> Message {
        "Key, as bytes".into()
    }
    fn records_more_characters(&self, count: usize) -> Message {
        format!("and {count} more").into()
    }
    fn records_no_key(&self) -> Message {
        "It has no partition key.".into()
    }
    fn records_md5(&self) -> Message {
        "MD5, always 32 hex digits".into()
    }
    fn records_explicit(&self) -> Message {
        "Explicit hash key, MD5 skipped".into()
    }
    fn records_as_number(&self) -> Message {
        "The same, as a number".into()
    }
    fn records_divided(&self) -> Message {
        "÷ 2¹²⁸ =".into()
    }
    fn records_sorted(&self) -> Message {
        "Sorted among the range ends".into()
    }
    fn records_starts(&self) -> Message {
        "starts".into()
    }
    fn records_ends(&self) -> Message {
        "ends".into()
    }
    fn records_this_hash(&self) -> Message {
        "this hash".into()
    }
    fn records_copy_proof(&self) -> Message {
        "Copy the arithmetic".into()
    }
    fn records_sequence(&self) -> Message {
        "Sequence number".into()
    }
    fn records_starting_sequence(&self) -> Message {
        "Starting sequence number".into()
    }
    fn records_copy_sequence(&self) -> Message {
        "Copy the sequence number".into()
    }
    fn records_anatomy(&self) -> Message {
        "anatomy".into()
    }
    fn records_anatomy_title(&self) -> Message {
        "Anatomy of a sequence number".into()
    }
    fn records_digits_decimal(&self, digits: usize) -> Message {
        format!("{digits} decimal digits, as the API prints it").into()
    }
    fn records_digits_hex(&self) -> Message {
        "The same number in 47 hex digits".into()
    }
    fn records_field_lead(&self) -> Message {
        "always 2".into()
    }
    fn records_field_nibble(&self) -> Message {
        "shard, low 4 bits".into()
    }
    fn records_field_zero(&self) -> Message {
        "always 00".into()
    }
    fn records_field_version(&self) -> Message {
        "version".into()
    }
    fn records_field_created(&self) -> Message {
        "shard created".into()
    }
    fn records_field_index(&self) -> Message {
        "index".into()
    }
    fn records_field_stored(&self) -> Message {
        "stored".into()
    }
    fn records_field_shard(&self) -> Message {
        "shard".into()
    }
    fn records_rule_grows(&self) -> Message {
        "Within one shard a later record has the greater number.".into()
    }
    fn records_rule_distance(&self) -> Message {
        "The difference does not count records, and numbers of two shards say nothing about each other.".into()
    }
    fn records_not_a_contract(&self) -> Message {
        "Observed layout, not a contract: worked out by others, AWS does not promise it and may change it.".into()
    }
    fn records_data(&self) -> Message {
        "Data".into()
    }
    fn records_data_form(&self) -> Message {
        "Form of the data".into()
    }
    fn records_form_hex(&self) -> Message {
        "Raw".into()
    }
    fn records_form_text(&self) -> Message {
        "UTF-8".into()
    }
    fn records_data_empty(&self) -> Message {
        "The record carries no data.".into()
    }
    fn records_data_gone(&self, bytes: &str) -> Message {
        format!(
            "The page held too much data, so these {bytes} were let go, as the oldest. Key, hash, number and size are \
             exact; a reader gets the record with empty data."
        )
        .into()
    }
    fn records_data_not_text(&self) -> Message {
        "These bytes are not UTF-8 text.".into()
    }
    fn records_data_not_json(&self) -> Message {
        "This text is not JSON.".into()
    }
    fn records_data_cut(&self, shown: &str, all: &str) -> Message {
        format!("The first {shown} of {all}.").into()
    }
    fn records_copy_data(&self) -> Message {
        "Copy the data".into()
    }
    fn records_readers(&self) -> Message {
        "Readers".into()
    }
    fn records_readers_peek(&self, got: usize, all: usize) -> Message {
        match all {
            0 => "no consumer reads this stream".into(),
            _ => format!("{got} of {all} so far").into(),
        }
    }
    fn records_reader_after(&self, span: &str) -> Message {
        format!("after {span}").into()
    }
    fn records_reader_not_yet(&self) -> Message {
        "not yet".into()
    }
    fn records_polling(&self) -> Message {
        "polls".into()
    }
    fn records_fan_out(&self) -> Message {
        "fan-out".into()
    }
    fn records_application(&self) -> Message {
        "KCL application".into()
    }
    fn records_shard_open(&self, since: &str, share: &str) -> Message {
        format!("open since {since} · {share} of all keys").into()
    }
    fn records_shard_closed(&self, at: &str, share: &str) -> Message {
        format!("closed {at} · {share} of all keys").into()
    }
    fn records_readable_until(&self, at: &str) -> Message {
        format!("readable until {at}").into()
    }
    fn records_parents(&self) -> Message {
        "Parents".into()
    }
    fn records_children(&self) -> Message {
        "Children".into()
    }
    fn records_read_parents_first(&self, parents: &str, letter: &str) -> Message {
        format!("Read {parents} to the end before {letter}, or records of one key can be seen out of order.").into()
    }
    fn records_initial(&self) -> Message {
        "None: it was created with the stream.".into()
    }
    fn records_range(&self) -> Message {
        "Hash key range".into()
    }
    fn records_from(&self) -> Message {
        "from".into()
    }
    fn records_to(&self) -> Message {
        "to".into()
    }
    fn records_contents(&self) -> Message {
        "Records".into()
    }
    fn records_stored_in_all(&self) -> Message {
        "stored in all".into()
    }
    fn records_readable_now(&self) -> Message {
        "readable now".into()
    }
    fn records_trimmed_count(&self) -> Message {
        "trimmed".into()
    }
    fn records_traffic(&self) -> Message {
        "of the last minute's records".into()
    }
    fn records_call_title(&self, serial: u64) -> Message {
        format!("Call {serial}").into()
    }
    fn records_call_line(&self) -> Message {
        "What was asked".into()
    }
    fn records_call_answer(&self) -> Message {
        "What came back".into()
    }
    fn records_copy_call(&self) -> Message {
        "Copy the call".into()
    }
    fn records_answer_ok(&self) -> Message {
        "Done.".into()
    }
    fn records_answer_received(&self, records: u32) -> Message {
        format!("{records} records received from the queue.").into()
    }
    fn records_answer_receipts(&self, successful: u32, failed: u32) -> Message {
        format!("HTTP 200: {successful} successful, {failed} failed.").into()
    }
    fn records_answer_waiting(&self) -> Message {
        "Waits for a record to become visible.".into()
    }
    fn records_answer_stored(&self, letter: &str) -> Message {
        format!("Stored in shard {letter}.").into()
    }
    fn records_answer_batch(&self, stored: u32, failed: u32) -> Message {
        format!("HTTP 200, FailedRecordCount {failed}: {stored} stored, {failed} refused.").into()
    }
    fn records_answer_read(&self, records: u32, behind: &str) -> Message {
        format!("{records} records, {behind} behind the tip.").into()
    }
    fn records_show_record(&self) -> Message {
        "Show the record".into()
    }
    fn records_lag(&self) -> Message {
        "Behind".into()
    }
    fn records_lag_value(&self, span: &str, records: &str, bytes: &str) -> Message {
        format!("{span}, {records}, about {bytes}").into()
    }
    fn records_delay(&self) -> Message {
        "Arrival to delivery".into()
    }
    fn records_delay_value(&self, half: &str, most: &str) -> Message {
        format!("half within {half}, 99 % within {most}").into()
    }
    fn records_delivered(&self) -> Message {
        "Delivered".into()
    }
    fn records_by_shard(&self) -> Message {
        "By shard".into()
    }
    fn records_state_locked(&self, parents: &str) -> Message {
        format!("waits for {parents}").into()
    }
    fn records_state_starting(&self) -> Message {
        "starting".into()
    }
    fn records_state_expired(&self) -> Message {
        "iterator expired".into()
    }
    fn records_state_ended(&self) -> Message {
        "read to its end".into()
    }
    fn records_state_caught_up(&self) -> Message {
        "caught up".into()
    }
    fn records_state_behind(&self, records: &str) -> Message {
        format!("{records} behind").into()
    }
    fn records_empty_caught_up(&self) -> Message {
        "last answer empty: nothing new".into()
    }
    fn records_empty_latest(&self) -> Message {
        "last answer empty: LATEST began after the records were put".into()
    }
    fn records_empty_gap(&self) -> Message {
        "last answer empty: a gap, more lies ahead".into()
    }
    fn records_empty_closed(&self) -> Message {
        "last answer empty: the shard is closed and drained".into()
    }
    fn records_producer_sent(&self) -> Message {
        "Sent".into()
    }
    fn records_producer_stored(&self) -> Message {
        "Stored".into()
    }
    fn records_producer_refused(&self) -> Message {
        "Refused".into()
    }
    fn records_producer_retried(&self) -> Message {
        "Sent once more".into()
    }
    fn records_producer_left(&self) -> Message {
        "Rows left".into()
    }
    fn records_ordering(&self) -> Message {
        "SequenceNumberForOrdering".into()
    }
    fn records_ordering_go(&self, number: &str) -> Message {
        format!("Go to the record {number}").into()
    }
    fn records_ordering_note(&self, same_shard: bool) -> Message {
        if same_shard {
            "This put asked for a number above n1, and got one.".into()
        } else {
            "n1 is of another shard: numbers of different shards do not compare.".into()
        }
    }
    fn records_copies(&self) -> Message {
        "Three copies".into()
    }
    fn records_zone_there(&self) -> Message {
        "serves".into()
    }
    fn records_zone_lost(&self) -> Message {
        "lost".into()
    }
    /// The copy in one zone; `back` is when the zone was back.
    fn records_copy(&self, copy: Replica, back: &str) -> Message {
        match copy {
            Replica::Written => "written before the answer".into(),
            Replica::CopiedAt(_) => format!("copied at {back}, when the zone was back").into(),
            Replica::OutOfReach => "there, zone lost".into(),
            Replica::Missing => "none yet, zone lost".into(),
        }
    }
    fn records_copies_note(&self, lost: usize) -> Message {
        match lost {
            0 => "A put is answered when all three zones have the record.",
            1 => "Model: with one zone lost a put is answered after two copies, 40 ms later; nothing is lost.",
            _ => "Model: with two zones lost nothing is stored (ServiceUnavailable); the third still reads.",
        }
        .into()
    }
}
