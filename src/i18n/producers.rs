//! Texts of the producers.

use super::{Catalog, Message};
use crate::design::fmt::{count, plural};
use playground_sim::{TemplateError, TemplateProblem};

words! {
    producers;
    producers_title: "Produce";
    producers_region: "Producers";
    producers_you: "you";
    producers_by_hand: "key: by hand";
    producers_paused: "paused";
    producers_rate_more: "Rate…";
    producers_add: "Producer";
    producers_add_spoken: "Add producer";
    producers_file: "File";
    producers_file_spoken: "Replay a file";
    producers_full: "Twelve producers are running. Remove one to make room for another.";
    producers_add_title: "Add producer";
    producers_start: "Start producer";
    producers_cancel: "Cancel";
    producers_name: "Name";
    producers_rate: "Rate";
    producers_rate_hint: "records a second, such as 1,300, 0.5 or 90/min";
    producers_size: "Payload";
    producers_keys: "Keys";
    producers_field: "Field of the template";
    producers_no_field: "The template does not make a JSON object with this field.";
    producers_needs_template: "Choose a template as content: its fields can be the key.";
    producers_content_label: "Content";
    producers_template: "Template";
    producers_template_wrong: "The template cannot be read.";
    producers_helpers: "Helpers";
    producers_test: "Test";
    producers_samples: "Samples: key, payload, bytes";
    producers_key: "Partition key";
    producers_key_list: "Partition keys, one a line";
    producers_key_count: "Different keys";
    producers_key_count_hint: "key-0, key-1 …";
    producers_exponent: "Exponent";
    producers_exponent_hint: "0 is even; 1 is usual; more is steeper";
    producers_retry: "Send refused records again";
    producers_retry_hint: "Only the refused entries of a batch, before new ones; they can arrive out of order.";
    producers_shape_label: "Over time";
    producers_points: "Points as a table";
    producers_point_time: "Seconds";
    producers_point_records: "Records a second";
    producers_point_add: "Point";
    producers_repeats: "Begin again after the last point";
    producers_first_point: "The first point is at 0 seconds.";
    producers_no_length: "A curve that begins again needs a last point after 0 seconds.";
    producers_retry_title: "When records are not stored";
    producers_resend: "Send again";
    producers_wait: "When";
    producers_wait_base: "First wait";
    producers_wait_cap: "Longest wait";
    producers_milliseconds: "milliseconds";
    producers_attempts: "Attempts at most";
    producers_timeout: "Wait for an answer";
    producers_lost: "Answers lost, of 1,000";
    producers_lost_hint: "the service stored it, the producer cannot know";
    trail_title: "Attempts";
    trail_duplicate: "duplicate";
    trail_late: "out of order";
    trail_sent: "sent";
    trail_outcome: "outcome";
    trail_took: "after";
    trail_this: "this one";
    trail_refused: "refused, throughput exceeded";
    trail_timed_out: "no answer in time";
    trail_why_timeout: "The service stored the record, but its answer did not come in time. The producer could not know, sent it again, \
         and so the stream has it twice. Consumers tell copies apart by something in the payload.";
    trail_why_unknown: "The service stored the record, but its answer did not come in time. The producer does not know that it is there.";
    trail_why_whole: "One entry of its call was refused, and the producer sent the whole call again: what had been stored already is \
         in the stream twice.";
    trail_why_late: "A record of this key that was made later was stored before it. Readers see the two in the wrong order.";
    trail_timed_outs: "without an answer in time";
    trail_duplicates: "Duplicates";
    trail_lates: "Out of order";
    trail_given_up: "Given up";
    trail_again: "Sent again";
    trail_none: "None that took more than one attempt.";
    producers_no_name: "A name is needed.";
    producers_taken: "Another producer has this name.";
    producers_no_key: "A key is needed.";
    producers_spread: "Spread over the shards";
    producers_no_shards: "The spread is shown as soon as the stream has open shards.";
    producers_rate_set: "Set rate";
    producers_gone: "This producer does not exist at the time on view.";
    import_title: "Replay a file";
    import_choose: "Choose a file";
    import_drop: "or drop one here";
    import_kinds: "Plain lines, CSV or JSON lines; up to 100,000 rows or 20 MB. It stays in this page.";
    import_paste: "Or paste keys, one a line";
    import_paste_use: "Use these keys";
    import_pasted: "pasted keys";
    import_reading: "Reading…";
    import_too_large: "This file is larger than 200 MB; the page does not open it.";
    import_unreadable: "The browser could not read this file.";
    import_empty: "There is no row in it that could be used.";
    import_not_text: "This is not a text file: it is a picture, an archive or something alike. Nothing of it was taken.";
    import_other: "Other file";
    import_lines: "plain lines";
    import_json: "JSON lines";
    import_columns: "Key column";
    import_problem_utf16: "The file is UTF-16; it was converted, nothing is lost";
    import_pace: "Pace";
    import_time_column: "Time column";
    import_speed: "Times as fast";
    import_decide: "Decide about the rows that cannot be used first.";
    import_new_stream: "There is no stream yet; one is created for it.";
    import_stream_name: "Stream name";
}

impl Catalog {
    pub fn producers_records(self, records: u64) -> Message {
        plural(records, "record", "records").into()
    }
    pub fn producers_you_spoken(self, records: u64) -> Message {
        format!("you, {} by hand", plural(records, "record", "records")).into()
    }
    pub fn producers_keys_fixed(self, key: &str) -> Message {
        format!("key: {key}").into()
    }
    pub fn producers_keys_turn(self, keys: u32) -> Message {
        format!("in turn, {}", plural(u64::from(keys), "key", "keys")).into()
    }
    pub fn producers_keys_random(self, keys: u32) -> Message {
        format!("random, {}", plural(u64::from(keys), "key", "keys")).into()
    }
    pub fn producers_keys_zipf(self, keys: u32, hundredths: u32) -> Message {
        let exponent = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let exponent = exponent.trim_end_matches('0').trim_end_matches('.');
        format!("Zipf {exponent}, {}", plural(u64::from(keys), "key", "keys")).into()
    }
    pub fn producers_keys_list(self, keys: u32) -> Message {
        format!("one of {}", plural(u64::from(keys), "key", "keys")).into()
    }
    pub fn producers_keys_field(self, name: &str) -> Message {
        format!("key: field {name}").into()
    }
    pub fn producers_progress(self, done: u32, total: u32) -> Message {
        format!("{} of {}", count(u64::from(done)), count(u64::from(total))).into()
    }
    pub fn producers_finished(self, records: u32) -> Message {
        format!("finished, {}", plural(u64::from(records), "record", "records")).into()
    }
    pub fn producers_spoken_finished(self, name: &str, status: &str) -> Message {
        format!("{name}, {status}").into()
    }
    pub fn producers_last_second(self, stored: u32, refused: u32) -> Message {
        format!("{} stored, {} refused in the last second", count(u64::from(stored)), count(u64::from(refused))).into()
    }
    pub fn producers_spoken(self, name: &str, status: &str, stored: u32, refused: u32) -> Message {
        format!("{name}, {status}, {}", self.producers_last_second(stored, refused)).into()
    }
    pub fn producers_pause(self, name: &str) -> Message {
        format!("Pause {name}").into()
    }
    pub fn producers_resume(self, name: &str) -> Message {
        format!("Resume {name}").into()
    }
    pub fn producers_remove(self, name: &str) -> Message {
        format!("Remove {name}").into()
    }
    pub fn producers_size_hint(self, bytes_per_second: &str) -> Message {
        format!("bytes, such as 100 or 4 KiB: {bytes_per_second} a second in all").into()
    }
    pub fn producers_way_fixed(self) -> (Message, Message) {
        ("Fixed".into(), "every record the same key".into())
    }
    pub fn producers_way_turn(self) -> (Message, Message) {
        ("Round robin".into(), "your keys, one after the other".into())
    }
    pub fn producers_way_random(self) -> (Message, Message) {
        ("Random".into(), "many keys, each as likely".into())
    }
    pub fn producers_way_zipf(self) -> (Message, Message) {
        ("Zipf".into(), "a few keys are popular, most are not".into())
    }
    pub fn producers_way_list(self) -> (Message, Message) {
        ("List".into(), "one of your keys, each as likely".into())
    }
    pub fn producers_way_field(self) -> (Message, Message) {
        ("JSON field".into(), "a field of the template".into())
    }
    pub fn producers_content(self, id: &str) -> Message {
        if id == "template" { "Template" } else { "So many bytes" }.into()
    }
    pub fn producers_size_range(self, most: &str) -> Message {
        format!("Size, 1 B to {most}").into()
    }
    pub fn producers_template_error(self, error: &TemplateError) -> Message {
        let what = match &error.problem {
            TemplateProblem::Unknown(name) if name.is_empty() => "a helper is missing between the braces".to_owned(),
            TemplateProblem::Unknown(name) => format!("there is no helper \"{name}\""),
            TemplateProblem::Open => "{{ has no }}".to_owned(),
            TemplateProblem::Words(like) => format!("write it like {like}"),
            TemplateProblem::Long => "the template is too long".to_owned(),
        };
        format!("At character {}: {what}.", error.at).into()
    }
    pub fn producers_shape(self, id: &str) -> Message {
        match id {
            "ramp" => "Ramp",
            "burst" => "Burst",
            "periodic" => "Periodic",
            _ => "Constant",
        }
        .into()
    }
    pub fn producers_one_shard(self, limit: u64) -> Message {
        format!("1 shard = {}/s", count(limit)).into()
    }
    pub fn producers_curve_about(self, peak: &str, mean: &str, length: &str, repeats: bool) -> Message {
        let then = if repeats { "then it begins again" } else { "then the last rate stays" };
        format!("Up to {peak}, {mean} on average, over {length}; {then}.").into()
    }
    pub fn producers_curve_spoken(self, about: &str) -> Message {
        format!("Records a second over time. {about}").into()
    }
    pub fn producers_point(self, place: usize, of: usize) -> Message {
        format!("Point {place} of {of}").into()
    }
    pub fn producers_point_at(self, records: &str, time: &str) -> Message {
        format!("{records} at {time}").into()
    }
    pub fn producers_point_time_of(self, place: usize) -> Message {
        format!("Point {place}: seconds").into()
    }
    pub fn producers_point_records_of(self, place: usize) -> Message {
        format!("Point {place}: records a second").into()
    }
    pub fn producers_point_remove(self, place: usize) -> Message {
        format!("Remove point {place}").into()
    }
    pub fn producers_backwards(self, point: u32) -> Message {
        format!("Point {point} is before the one above it.").into()
    }
    pub fn producers_retry_peek(self, resend: &str, wait: &str, attempts: &str) -> Message {
        let what = match resend {
            "nothing" => return "they are lost".into(),
            "whole" => "whole call again",
            _ => "refused entries again",
        };
        let when = match wait {
            "backoff" => "after a backoff",
            "jitter" => "after a backoff with jitter",
            _ => "with the next call",
        };
        let most =
            if attempts.trim().is_empty() { String::new() } else { format!(", {} attempts at most", attempts.trim()) };
        format!("{what}, {when}{most}").into()
    }
    pub fn producers_retry_way(self, id: &str) -> (Message, Message) {
        match id {
            "nothing" => ("Nothing".into(), "what is refused is lost".into()),
            "whole" => ("Whole call".into(), "stored entries too: they come twice".into()),
            "next" => ("At once".into(), "first in the next call; the rate stays".into()),
            "backoff" => ("Backoff".into(), "twice as long each time".into()),
            "jitter" => ("Backoff with jitter".into(), "a random part of that".into()),
            _ => ("Refused entries".into(), "only what was not stored".into()),
        }
    }
    pub fn producers_attempts_hint(self, own: bool) -> Message {
        if own { "2 to 20, the first one counted" } else { "2 to 20; empty: until it is stored" }.into()
    }
    pub fn producers_backoff(self, base: &str, cap: &str, seed: Option<u64>) -> Message {
        let plain = format!("wait = min({cap}, {base} × 2^n), n = 0, 1, 2 …");
        match seed {
            Some(seed) => format!("{plain}, times a random part drawn from seed {seed:x}").into(),
            None => plain.into(),
        }
    }
    pub fn trail_stored(self, shard: &str, offset: u64) -> Message {
        format!("stored in {shard}, place {}", count(offset)).into()
    }
    pub fn trail_timed_out_stored(self, shard: &str, offset: u64) -> Message {
        format!("no answer, but stored in {shard}, place {}", count(offset)).into()
    }
    pub fn trail_spoken(self, key: &str, attempts: u32, copies: usize) -> Message {
        format!("Record with key {key}: {}, stored {copies} times", plural(u64::from(attempts), "attempt", "attempts"))
            .into()
    }
    pub fn producers_long_key(self, place: u32) -> Message {
        match place {
            1 => "A partition key has at most 256 characters.".into(),
            _ => format!("Key {place} is longer than 256 characters.").into(),
        }
    }
    pub fn producers_spread_spoken(self, parts: &str) -> Message {
        format!("Part of each shard: {parts}. Dotted: an even part.").into()
    }
    pub fn producers_fullest(self, letter: &str, part: &str, rate: u64, limit: u64) -> Message {
        format!("{letter} gets {part}: {} of {} /s", count(rate), count(limit)).into()
    }
    pub fn producers_rate_title(self, name: &str) -> Message {
        format!("Rate of {name}").into()
    }
    pub fn import_csv(self, delimiter: u8) -> Message {
        match delimiter {
            b'\t' => "values between tabs".into(),
            b';' => "values between semicolons".into(),
            _ => "CSV".into(),
        }
    }
    pub fn import_rows(self, rows: u32) -> Message {
        plural(u64::from(rows), "row", "rows").into()
    }
    pub fn import_spread_facts(self, distinct: u32, total: u64) -> Message {
        format!("{} in {}", plural(u64::from(distinct), "key", "keys"), plural(total, "record", "records")).into()
    }
    pub fn import_skew(self, milli: u32) -> Message {
        format!("fullest shard {}.{} × an even part", milli / 1_000, milli % 1_000 / 100).into()
    }
    pub fn import_worst(self, key: &str, part: &str, letter: &str) -> Message {
        format!("most frequent key {key}: {part}, in {letter}").into()
    }
    pub fn import_problems(self, rows: u32) -> Message {
        match rows {
            0 => "Worth knowing".into(),
            1 => "1 row cannot be used".into(),
            _ => format!("{} rows cannot be used", count(u64::from(rows))).into(),
        }
    }
    pub fn import_problem_too_large(self, bytes: u32) -> Message {
        format!("The file is longer than 20 MB; its last {} bytes are left out", count(u64::from(bytes))).into()
    }
    pub fn import_problem_many(self, rows: u32) -> Message {
        format!("{} more than the 100,000 rows taken", count(u64::from(rows))).into()
    }
    pub fn import_problem_encoding(self, rows: u32) -> Message {
        format!("{} not UTF-8 text", plural(u64::from(rows), "row is", "rows are")).into()
    }
    pub fn import_problem_ragged(self, rows: u32) -> Message {
        format!("{} more or fewer values than the header", plural(u64::from(rows), "row has", "rows have")).into()
    }
    pub fn import_problem_json(self, rows: u32) -> Message {
        format!("{} not one JSON object", plural(u64::from(rows), "line is", "lines are")).into()
    }
    pub fn import_problem_column(self, rows: u32) -> Message {
        format!("{} no value in this column", plural(u64::from(rows), "row has", "rows have")).into()
    }
    pub fn import_problem_empty(self, rows: u32) -> Message {
        format!("{} an empty key", plural(u64::from(rows), "row has", "rows have")).into()
    }
    pub fn import_problem_long(self, rows: u32) -> Message {
        format!("{} a key longer than 256 characters", plural(u64::from(rows), "row has", "rows have")).into()
    }
    pub fn import_problem_record(self, rows: u32) -> Message {
        format!("{} larger than 1 MiB", plural(u64::from(rows), "record is", "records are")).into()
    }
    pub fn import_problem_time(self, rows: u32) -> Message {
        format!("{} no time that can be read in its column", plural(u64::from(rows), "row has", "rows have")).into()
    }
    pub fn import_pace_way(self, id: &str) -> Message {
        if id == "recorded" { "As recorded" } else { "At a rate" }.into()
    }
    pub fn import_recorded_takes(self, recorded: &str, span: &str) -> Message {
        format!("Recorded over {recorded}: {span} of virtual time.").into()
    }
    pub fn import_first_line(self, line: u32) -> Message {
        format!("first in line {}", count(u64::from(line))).into()
    }
    pub fn import_go_on(self, rows: u32) -> Message {
        match rows {
            1 => "Go on with the remaining row".into(),
            _ => format!("Go on with the other {} rows", count(u64::from(rows))).into(),
        }
    }
    pub fn import_replay(self, rows: u32) -> Message {
        format!("Replay {}", plural(u64::from(rows), "record", "records")).into()
    }
    pub fn import_takes(self, span: &str) -> Message {
        format!("At this rate it takes {span} of virtual time.").into()
    }
}
