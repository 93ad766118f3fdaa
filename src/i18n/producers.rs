//! Texts of the producers.

use super::Message;
use crate::design::fmt::{count, plural};
use playground_sim::{TemplateError, TemplateProblem};

/// Messages of this area, in English unless overridden.
pub trait ProducersText {
    fn producers_title(&self) -> Message {
        "Produce".into()
    }
    fn producers_region(&self) -> Message {
        "Producers".into()
    }
    fn producers_you(&self) -> Message {
        "you".into()
    }
    fn producers_records(&self, records: u64) -> Message {
        plural(records, "record", "records").into()
    }
    fn producers_by_hand(&self) -> Message {
        "key: by hand".into()
    }
    fn producers_you_spoken(&self, records: u64) -> Message {
        format!("you, {} by hand", plural(records, "record", "records")).into()
    }
    fn producers_keys_fixed(&self, key: &str) -> Message {
        format!("key: {key}").into()
    }
    fn producers_keys_turn(&self, keys: u32) -> Message {
        format!("in turn, {}", plural(u64::from(keys), "key", "keys")).into()
    }
    fn producers_keys_random(&self, keys: u32) -> Message {
        format!("random, {}", plural(u64::from(keys), "key", "keys")).into()
    }
    fn producers_keys_zipf(&self, keys: u32, hundredths: u32) -> Message {
        let exponent = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let exponent = exponent.trim_end_matches('0').trim_end_matches('.');
        format!("Zipf {exponent}, {}", plural(u64::from(keys), "key", "keys")).into()
    }
    fn producers_keys_list(&self, keys: u32) -> Message {
        format!("one of {}", plural(u64::from(keys), "key", "keys")).into()
    }
    fn producers_keys_field(&self, name: &str) -> Message {
        format!("key: field {name}").into()
    }
    fn producers_progress(&self, done: u32, total: u32) -> Message {
        format!("{} of {}", count(u64::from(done)), count(u64::from(total))).into()
    }
    fn producers_finished(&self, records: u32) -> Message {
        format!("finished, {}", plural(u64::from(records), "record", "records")).into()
    }
    fn producers_spoken_finished(&self, name: &str, status: &str) -> Message {
        format!("{name}, {status}").into()
    }
    fn producers_paused(&self) -> Message {
        "paused".into()
    }
    fn producers_last_second(&self, stored: u32, refused: u32) -> Message {
        format!("{} stored, {} refused in the last second", count(u64::from(stored)), count(u64::from(refused))).into()
    }
    fn producers_spoken(&self, name: &str, status: &str, stored: u32, refused: u32) -> Message {
        format!("{name}, {status}, {}", self.producers_last_second(stored, refused)).into()
    }
    fn producers_pause(&self, name: &str) -> Message {
        format!("Pause {name}").into()
    }
    fn producers_resume(&self, name: &str) -> Message {
        format!("Resume {name}").into()
    }
    fn producers_remove(&self, name: &str) -> Message {
        format!("Remove {name}").into()
    }
    fn producers_rate_more(&self) -> Message {
        "Rate…".into()
    }
    fn producers_add(&self) -> Message {
        "Producer".into()
    }
    fn producers_add_spoken(&self) -> Message {
        "Add producer".into()
    }
    fn producers_file(&self) -> Message {
        "File".into()
    }
    fn producers_file_spoken(&self) -> Message {
        "Replay a file".into()
    }
    fn producers_full(&self) -> Message {
        "Twelve producers are running. Remove one to make room for another.".into()
    }
    fn producers_add_title(&self) -> Message {
        "Add producer".into()
    }
    fn producers_start(&self) -> Message {
        "Start producer".into()
    }
    fn producers_cancel(&self) -> Message {
        "Cancel".into()
    }
    fn producers_name(&self) -> Message {
        "Name".into()
    }
    fn producers_rate(&self) -> Message {
        "Rate".into()
    }
    fn producers_rate_hint(&self) -> Message {
        "records a second, such as 1,300, 0.5 or 90/min".into()
    }
    fn producers_size(&self) -> Message {
        "Payload".into()
    }
    fn producers_size_hint(&self, bytes_per_second: &str) -> Message {
        format!("bytes, such as 100 or 4 KiB: {bytes_per_second} a second in all").into()
    }
    fn producers_keys(&self) -> Message {
        "Keys".into()
    }
    fn producers_way_fixed(&self) -> (Message, Message) {
        ("Fixed".into(), "every record the same key".into())
    }
    fn producers_way_turn(&self) -> (Message, Message) {
        ("Round robin".into(), "your keys, one after the other".into())
    }
    fn producers_way_random(&self) -> (Message, Message) {
        ("Random".into(), "many keys, each as likely".into())
    }
    fn producers_way_zipf(&self) -> (Message, Message) {
        ("Zipf".into(), "a few keys are popular, most are not".into())
    }
    fn producers_way_list(&self) -> (Message, Message) {
        ("List".into(), "one of your keys, each as likely".into())
    }
    fn producers_way_field(&self) -> (Message, Message) {
        ("JSON field".into(), "a field of the template".into())
    }
    fn producers_field(&self) -> Message {
        "Field of the template".into()
    }
    fn producers_no_field(&self) -> Message {
        "The template does not make a JSON object with this field.".into()
    }
    fn producers_needs_template(&self) -> Message {
        "Choose a template as content: its fields can be the key.".into()
    }
    fn producers_content_label(&self) -> Message {
        "Content".into()
    }
    fn producers_content(&self, id: &str) -> Message {
        if id == "template" { "Template" } else { "So many bytes" }.into()
    }
    fn producers_size_range(&self, most: &str) -> Message {
        format!("Size, 1 B to {most}").into()
    }
    fn producers_template(&self) -> Message {
        "Template".into()
    }
    fn producers_template_wrong(&self) -> Message {
        "The template cannot be read.".into()
    }
    fn producers_template_error(&self, error: &TemplateError) -> Message {
        let what = match &error.problem {
            TemplateProblem::Unknown(name) if name.is_empty() => "a helper is missing between the braces".to_owned(),
            TemplateProblem::Unknown(name) => format!("there is no helper \"{name}\""),
            TemplateProblem::Open => "{{ has no }}".to_owned(),
            TemplateProblem::Words(like) => format!("write it like {like}"),
            TemplateProblem::Long => "the template is too long".to_owned(),
        };
        format!("At character {}: {what}.", error.at).into()
    }
    fn producers_helpers(&self) -> Message {
        "Helpers".into()
    }
    fn producers_test(&self) -> Message {
        "Test".into()
    }
    fn producers_samples(&self) -> Message {
        "Samples: key, payload, bytes".into()
    }
    fn producers_key(&self) -> Message {
        "Partition key".into()
    }
    fn producers_key_list(&self) -> Message {
        "Partition keys, one a line".into()
    }
    fn producers_key_count(&self) -> Message {
        "Different keys".into()
    }
    fn producers_key_count_hint(&self) -> Message {
        "key-0, key-1 …".into()
    }
    fn producers_exponent(&self) -> Message {
        "Exponent".into()
    }
    fn producers_exponent_hint(&self) -> Message {
        "0 is even; 1 is usual; more is steeper".into()
    }
    fn producers_retry(&self) -> Message {
        "Send refused records again".into()
    }
    fn producers_retry_hint(&self) -> Message {
        "Only the refused entries of a batch, before new ones; they can arrive out of order.".into()
    }
    fn producers_shape_label(&self) -> Message {
        "Over time".into()
    }
    fn producers_shape(&self, id: &str) -> Message {
        match id {
            "ramp" => "Ramp",
            "burst" => "Burst",
            "periodic" => "Periodic",
            _ => "Constant",
        }
        .into()
    }
    fn producers_one_shard(&self, limit: u64) -> Message {
        format!("1 shard = {}/s", count(limit)).into()
    }
    fn producers_curve_about(&self, peak: &str, mean: &str, length: &str, repeats: bool) -> Message {
        let then = if repeats { "then it begins again" } else { "then the last rate stays" };
        format!("Up to {peak}, {mean} on average, over {length}; {then}.").into()
    }
    fn producers_curve_spoken(&self, about: &str) -> Message {
        format!("Records a second over time. {about}").into()
    }
    fn producers_point(&self, place: usize, of: usize) -> Message {
        format!("Point {place} of {of}").into()
    }
    fn producers_point_at(&self, records: &str, time: &str) -> Message {
        format!("{records} at {time}").into()
    }
    fn producers_points(&self) -> Message {
        "Points as a table".into()
    }
    fn producers_point_time(&self) -> Message {
        "Seconds".into()
    }
    fn producers_point_records(&self) -> Message {
        "Records a second".into()
    }
    fn producers_point_time_of(&self, place: usize) -> Message {
        format!("Point {place}: seconds").into()
    }
    fn producers_point_records_of(&self, place: usize) -> Message {
        format!("Point {place}: records a second").into()
    }
    fn producers_point_remove(&self, place: usize) -> Message {
        format!("Remove point {place}").into()
    }
    fn producers_point_add(&self) -> Message {
        "Point".into()
    }
    fn producers_repeats(&self) -> Message {
        "Begin again after the last point".into()
    }
    fn producers_first_point(&self) -> Message {
        "The first point is at 0 seconds.".into()
    }
    fn producers_backwards(&self, point: u32) -> Message {
        format!("Point {point} is before the one above it.").into()
    }
    fn producers_no_length(&self) -> Message {
        "A curve that begins again needs a last point after 0 seconds.".into()
    }
    fn producers_retry_title(&self) -> Message {
        "When records are not stored".into()
    }
    fn producers_retry_peek(&self, resend: &str, wait: &str, attempts: &str) -> Message {
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
    fn producers_resend(&self) -> Message {
        "Send again".into()
    }
    fn producers_wait(&self) -> Message {
        "When".into()
    }
    fn producers_retry_way(&self, id: &str) -> (Message, Message) {
        match id {
            "nothing" => ("Nothing".into(), "what is refused is lost".into()),
            "whole" => ("Whole call".into(), "stored entries too: they come twice".into()),
            "next" => ("At once".into(), "first in the next call; the rate stays".into()),
            "backoff" => ("Backoff".into(), "twice as long each time".into()),
            "jitter" => ("Backoff with jitter".into(), "a random part of that".into()),
            _ => ("Refused entries".into(), "only what was not stored".into()),
        }
    }
    fn producers_wait_base(&self) -> Message {
        "First wait".into()
    }
    fn producers_wait_cap(&self) -> Message {
        "Longest wait".into()
    }
    fn producers_milliseconds(&self) -> Message {
        "milliseconds".into()
    }
    fn producers_attempts(&self) -> Message {
        "Attempts at most".into()
    }
    fn producers_attempts_hint(&self, own: bool) -> Message {
        if own { "2 to 20, the first one counted" } else { "2 to 20; empty: until it is stored" }.into()
    }
    fn producers_backoff(&self, base: &str, cap: &str, seed: Option<u64>) -> Message {
        let plain = format!("wait = min({cap}, {base} × 2^n), n = 0, 1, 2 …");
        match seed {
            Some(seed) => format!("{plain}, times a random part drawn from seed {seed:x}").into(),
            None => plain.into(),
        }
    }
    fn producers_timeout(&self) -> Message {
        "Wait for an answer".into()
    }
    fn producers_lost(&self) -> Message {
        "Answers lost, of 1,000".into()
    }
    fn producers_lost_hint(&self) -> Message {
        "the service stored it, the producer cannot know".into()
    }
    fn trail_title(&self) -> Message {
        "Attempts".into()
    }
    fn trail_duplicate(&self) -> Message {
        "duplicate".into()
    }
    fn trail_late(&self) -> Message {
        "out of order".into()
    }
    fn trail_sent(&self) -> Message {
        "sent".into()
    }
    fn trail_outcome(&self) -> Message {
        "outcome".into()
    }
    fn trail_took(&self) -> Message {
        "after".into()
    }
    fn trail_this(&self) -> Message {
        "this one".into()
    }
    fn trail_stored(&self, shard: &str, offset: u64) -> Message {
        format!("stored in {shard}, place {}", count(offset)).into()
    }
    fn trail_refused(&self) -> Message {
        "refused, throughput exceeded".into()
    }
    fn trail_timed_out(&self) -> Message {
        "no answer in time".into()
    }
    fn trail_timed_out_stored(&self, shard: &str, offset: u64) -> Message {
        format!("no answer, but stored in {shard}, place {}", count(offset)).into()
    }
    fn trail_why_timeout(&self) -> Message {
        "The service stored the record, but its answer did not come in time. The producer could not know, sent it again, \
         and so the stream has it twice. Consumers tell copies apart by something in the payload."
            .into()
    }
    fn trail_why_unknown(&self) -> Message {
        "The service stored the record, but its answer did not come in time. The producer does not know that it is there.".into()
    }
    fn trail_why_whole(&self) -> Message {
        "One entry of its call was refused, and the producer sent the whole call again: what had been stored already is \
         in the stream twice."
            .into()
    }
    fn trail_why_late(&self) -> Message {
        "A record of this key that was made later was stored before it. Readers see the two in the wrong order.".into()
    }
    fn trail_timed_outs(&self) -> Message {
        "without an answer in time".into()
    }
    fn trail_duplicates(&self) -> Message {
        "Duplicates".into()
    }
    fn trail_lates(&self) -> Message {
        "Out of order".into()
    }
    fn trail_given_up(&self) -> Message {
        "Given up".into()
    }
    fn trail_again(&self) -> Message {
        "Sent again".into()
    }
    fn trail_none(&self) -> Message {
        "None that took more than one attempt.".into()
    }
    fn trail_spoken(&self, key: &str, attempts: u32, copies: usize) -> Message {
        format!("Record with key {key}: {}, stored {copies} times", plural(u64::from(attempts), "attempt", "attempts"))
            .into()
    }
    fn producers_no_name(&self) -> Message {
        "A name is needed.".into()
    }
    fn producers_taken(&self) -> Message {
        "Another producer has this name.".into()
    }
    fn producers_no_key(&self) -> Message {
        "A key is needed.".into()
    }
    fn producers_long_key(&self, place: u32) -> Message {
        match place {
            1 => "A partition key has at most 256 characters.".into(),
            _ => format!("Key {place} is longer than 256 characters.").into(),
        }
    }
    fn producers_spread(&self) -> Message {
        "Spread over the shards".into()
    }
    fn producers_spread_spoken(&self, parts: &str) -> Message {
        format!("Part of each shard: {parts}. Dotted: an even part.").into()
    }
    fn producers_fullest(&self, letter: &str, part: &str, rate: u64, limit: u64) -> Message {
        format!("{letter} gets {part}: {} of {} /s", count(rate), count(limit)).into()
    }
    fn producers_no_shards(&self) -> Message {
        "The spread is shown as soon as the stream has open shards.".into()
    }
    fn producers_rate_title(&self, name: &str) -> Message {
        format!("Rate of {name}").into()
    }
    fn producers_rate_set(&self) -> Message {
        "Set rate".into()
    }
    fn producers_gone(&self) -> Message {
        "This producer does not exist at the time on view.".into()
    }
    fn import_title(&self) -> Message {
        "Replay a file".into()
    }
    fn import_choose(&self) -> Message {
        "Choose a file".into()
    }
    fn import_drop(&self) -> Message {
        "or drop one here".into()
    }
    fn import_kinds(&self) -> Message {
        "Plain lines, CSV or JSON lines; up to 100,000 rows or 20 MB. It stays in this page.".into()
    }
    fn import_paste(&self) -> Message {
        "Or paste keys, one a line".into()
    }
    fn import_paste_use(&self) -> Message {
        "Use these keys".into()
    }
    fn import_pasted(&self) -> Message {
        "pasted keys".into()
    }
    fn import_reading(&self) -> Message {
        "Reading…".into()
    }
    fn import_too_large(&self) -> Message {
        "This file is larger than 200 MB; the page does not open it.".into()
    }
    fn import_unreadable(&self) -> Message {
        "The browser could not read this file.".into()
    }
    fn import_empty(&self) -> Message {
        "There is no row in it that could be used.".into()
    }
    fn import_not_text(&self) -> Message {
        "This is not a text file: it is a picture, an archive or something alike. Nothing of it was taken.".into()
    }
    fn import_other(&self) -> Message {
        "Other file".into()
    }
    fn import_lines(&self) -> Message {
        "plain lines".into()
    }
    fn import_csv(&self, delimiter: u8) -> Message {
        match delimiter {
            b'\t' => "values between tabs".into(),
            b';' => "values between semicolons".into(),
            _ => "CSV".into(),
        }
    }
    fn import_json(&self) -> Message {
        "JSON lines".into()
    }
    fn import_rows(&self, rows: u32) -> Message {
        plural(u64::from(rows), "row", "rows").into()
    }
    fn import_columns(&self) -> Message {
        "Key column".into()
    }
    fn import_spread_facts(&self, distinct: u32, total: u64) -> Message {
        format!("{} in {}", plural(u64::from(distinct), "key", "keys"), plural(total, "record", "records")).into()
    }
    fn import_skew(&self, milli: u32) -> Message {
        format!("fullest shard {}.{} × an even part", milli / 1_000, milli % 1_000 / 100).into()
    }
    fn import_worst(&self, key: &str, part: &str, letter: &str) -> Message {
        format!("most frequent key {key}: {part}, in {letter}").into()
    }
    fn import_problems(&self, rows: u32) -> Message {
        match rows {
            0 => "Worth knowing".into(),
            1 => "1 row cannot be used".into(),
            _ => format!("{} rows cannot be used", count(u64::from(rows))).into(),
        }
    }
    fn import_problem_too_large(&self, bytes: u32) -> Message {
        format!("The file is longer than 20 MB; its last {} bytes are left out", count(u64::from(bytes))).into()
    }
    fn import_problem_many(&self, rows: u32) -> Message {
        format!("{} more than the 100,000 rows taken", count(u64::from(rows))).into()
    }
    fn import_problem_utf16(&self) -> Message {
        "The file is UTF-16; it was converted, nothing is lost".into()
    }
    fn import_problem_encoding(&self, rows: u32) -> Message {
        format!("{} not UTF-8 text", plural(u64::from(rows), "row is", "rows are")).into()
    }
    fn import_problem_ragged(&self, rows: u32) -> Message {
        format!("{} more or fewer values than the header", plural(u64::from(rows), "row has", "rows have")).into()
    }
    fn import_problem_json(&self, rows: u32) -> Message {
        format!("{} not one JSON object", plural(u64::from(rows), "line is", "lines are")).into()
    }
    fn import_problem_column(&self, rows: u32) -> Message {
        format!("{} no value in this column", plural(u64::from(rows), "row has", "rows have")).into()
    }
    fn import_problem_empty(&self, rows: u32) -> Message {
        format!("{} an empty key", plural(u64::from(rows), "row has", "rows have")).into()
    }
    fn import_problem_long(&self, rows: u32) -> Message {
        format!("{} a key longer than 256 characters", plural(u64::from(rows), "row has", "rows have")).into()
    }
    fn import_problem_record(&self, rows: u32) -> Message {
        format!("{} larger than 1 MiB", plural(u64::from(rows), "record is", "records are")).into()
    }
    fn import_problem_time(&self, rows: u32) -> Message {
        format!("{} no time that can be read in its column", plural(u64::from(rows), "row has", "rows have")).into()
    }
    fn import_pace(&self) -> Message {
        "Pace".into()
    }
    fn import_pace_way(&self, id: &str) -> Message {
        if id == "recorded" { "As recorded" } else { "At a rate" }.into()
    }
    fn import_time_column(&self) -> Message {
        "Time column".into()
    }
    fn import_speed(&self) -> Message {
        "Times as fast".into()
    }
    fn import_recorded_takes(&self, recorded: &str, span: &str) -> Message {
        format!("Recorded over {recorded}: {span} of virtual time.").into()
    }
    fn import_first_line(&self, line: u32) -> Message {
        format!("first in line {}", count(u64::from(line))).into()
    }
    fn import_go_on(&self, rows: u32) -> Message {
        match rows {
            1 => "Go on with the remaining row".into(),
            _ => format!("Go on with the other {} rows", count(u64::from(rows))).into(),
        }
    }
    fn import_decide(&self) -> Message {
        "Decide about the rows that cannot be used first.".into()
    }
    fn import_replay(&self, rows: u32) -> Message {
        format!("Replay {}", plural(u64::from(rows), "record", "records")).into()
    }
    fn import_takes(&self, span: &str) -> Message {
        format!("At this rate it takes {span} of virtual time.").into()
    }
    fn import_new_stream(&self) -> Message {
        "There is no stream yet; one is created for it.".into()
    }
    fn import_stream_name(&self) -> Message {
        "Stream name".into()
    }
}
